#pragma once

#include <string_view>

#include "common/base/error.h"
#include "searchd/api/http_message.h"

namespace shodh {

/// A problem as RFC 9457 has it: application/problem+json with type, title (the status in words),
/// status, detail and, where `parameter` is not empty, parameter.
/// `detail` is for the client: no paths of ours, nothing of the inside.
HttpResponse problem_response(unsigned status, std::string_view detail,
                              std::string_view parameter = {});

/// What a failure of the service means to the client: kInvalidArgument and kTooLarge are 400 with
/// the error's own message; kNotFound, which the service fails with while no index is open, kBusy
/// and kInterrupted are 503; all else is logged and 500, without details.
HttpResponse problem_response(const Error& error);

/// 404 for an id that the index does not have.
HttpResponse no_such_article(std::string_view id);

}  // namespace shodh
