#pragma once

// Seen only by the .cc files of this folder: it names Asio and Beast types.

#include <boost/beast/http/message.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>
#include <optional>

#include "searchd/api/http_message.h"
#include "searchd/http/server_options.h"

namespace shodh {

using RequestParser = boost::beast::http::request_parser<boost::beast::http::string_body>;

/// What Beast lets pass and we refuse, by the header alone: its answer, after which the connection
/// must close; nullopt where the request is fine.
std::optional<HttpResponse> check_request(const RequestParser& parser, const RequestLimits& limits);

/// The answer to a request that Beast could not read; nullopt where there is nobody to answer, for
/// the connection is gone.
std::optional<HttpResponse> parse_error_response(boost::system::error_code error,
                                                 const RequestLimits& limits);

/// Whether the client waits for `100 Continue` before it sends the body.
bool expects_continue(const RequestParser& parser);

}  // namespace shodh
