#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace shodh {

/// A request as an endpoint sees it: parsed, percent-decoded, within the limits. Texts are the
/// client's bytes; an endpoint checks UTF-8 where it matters.
struct HttpRequest {
  std::string method;  ///< GET, HEAD (answered like GET, the body left out), …
  std::string path;    ///< percent-decoded, without the query
  /// The query's name=value pairs, decoded ('+' is a blank), in order, repeats kept.
  std::vector<std::pair<std::string, std::string>> parameters;
  /// What the pattern's `{name}` parts matched, decoded.
  std::vector<std::pair<std::string, std::string>> path_parameters;

  /// The first value of a path parameter; empty where the pattern has none of that name.
  [[nodiscard]] std::string_view path_parameter(std::string_view name) const;
};

/// What an endpoint answers.
struct HttpResponse {
  unsigned status = 200;
  std::string content_type = "application/json";
  std::string body;
  std::vector<std::pair<std::string, std::string>> headers;  ///< beyond what the session sets
};

/// An endpoint. Called from several threads at once; may block where its route says so.
using HttpHandler = std::function<HttpResponse(const HttpRequest&)>;

}  // namespace shodh
