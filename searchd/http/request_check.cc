#include "searchd/http/request_check.h"

#include <fmt/format.h>

#include <boost/beast/core/string.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/field.hpp>

#include "searchd/api/problem.h"

namespace shodh {
namespace {

namespace beast = boost::beast;
namespace http = beast::http;

bool is_continue(beast::string_view expectation) {
  return beast::iequals(expectation, "100-continue");
}

}  // namespace

std::optional<HttpResponse> check_request(const RequestParser& parser,
                                          const RequestLimits& limits) {
  const auto& request = parser.get();
  if (request.target().size() > limits.target_bytes) {
    return problem_response(
        414, fmt::format("the request target is longer than {} bytes", limits.target_bytes));
  }
  const std::size_t hosts = request.count(http::field::host);
  if (hosts > 1 || (hosts == 0 && request.version() >= 11)) {
    return problem_response(400, "the request must have one Host header");
  }
  const auto coding = request.find(http::field::transfer_encoding);
  if (coding != request.end()) {
    if (request.version() < 11) {
      return problem_response(400, "HTTP/1.0 has no Transfer-Encoding");
    }
    // Beast looks only at whether the last coding is `chunked` and takes a body in any other for
    // none; the next request would then be read from the middle of it.
    if (request.count(http::field::transfer_encoding) > 1 ||
        !beast::iequals(coding->value(), "chunked")) {
      return problem_response(501, "the only Transfer-Encoding known here is chunked");
    }
  }
  const auto expectation = request.find(http::field::expect);
  if (expectation != request.end() && !is_continue(expectation->value())) {
    return problem_response(417, "the only expectation known here is 100-continue");
  }
  return std::nullopt;
}

std::optional<HttpResponse> parse_error_response(boost::system::error_code error,
                                                 const RequestLimits& limits) {
  if (error == http::error::end_of_stream || error == http::error::partial_message) {
    return std::nullopt;
  }
  if (error == http::error::header_limit || error == http::error::buffer_overflow) {
    return problem_response(
        431,
        fmt::format("the request line and headers are longer than {} bytes", limits.header_bytes));
  }
  if (error == http::error::body_limit) {
    return problem_response(
        413, fmt::format("the request's body is longer than {} bytes", limits.body_bytes));
  }
  if (error.category() == http::make_error_code(http::error::bad_method).category()) {
    return problem_response(
        400, fmt::format("this is no HTTP/1.1 or HTTP/1.0 request: {}", error.message()));
  }
  return std::nullopt;
}

bool expects_continue(const RequestParser& parser) {
  const auto& request = parser.get();
  return request.version() >= 11 && is_continue(request[http::field::expect]) && !parser.is_done();
}

}  // namespace shodh
