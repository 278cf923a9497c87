#include "searchd/http/cors.h"

#include <algorithm>

namespace shodh {
namespace {

constexpr std::string_view kAnyOrigin = "*";

/// Browsers send scheme://host or scheme://host:port, lower case and with no slash behind it; any
/// other text would never match.
bool is_origin(std::string_view text) {
  const std::size_t scheme_end = text.find("://");
  if (scheme_end == std::string_view::npos || scheme_end == 0) return false;
  const std::string_view host = text.substr(scheme_end + 3);
  const auto is_plain = [](char c) {
    return c > ' ' && c < '\x7f' && c != '/' && c != '?' && c != '#' && c != '@' && c != '"' &&
           !(c >= 'A' && c <= 'Z');
  };
  return !host.empty() && std::ranges::all_of(host, is_plain) &&
         std::ranges::all_of(text.substr(0, scheme_end), is_plain);
}

}  // namespace

Result<CorsPolicy> CorsPolicy::create(std::vector<std::string> origins) {
  for (const std::string& origin : origins) {
    if (origin == kAnyOrigin || is_origin(origin)) continue;
    return fail(ErrorCode::kInvalidArgument,
                "'{}' is no origin: use scheme://host or scheme://host:port in lower case, as in "
                "https://news.example, or * for every site",
                origin);
  }
  return CorsPolicy(std::move(origins));
}

void CorsPolicy::add_headers(std::string_view method, std::string_view origin,
                             Headers& headers) const {
  if (origins_.empty()) return;
  const bool allows_any = std::ranges::find(origins_, kAnyOrigin) != origins_.end();
  // A cache must not hand one site's answer to another, nor one without the headers to either.
  if (!allows_any) headers.emplace_back("Vary", "Origin");
  if (origin.empty()) return;
  if (!allows_any && std::ranges::find(origins_, origin) == origins_.end()) return;
  headers.emplace_back("Access-Control-Allow-Origin", allows_any ? kAnyOrigin : origin);
  if (method == "OPTIONS") {
    headers.emplace_back("Access-Control-Allow-Methods", "GET, HEAD, OPTIONS");
    headers.emplace_back("Access-Control-Allow-Headers", "If-None-Match");
    headers.emplace_back("Access-Control-Max-Age", "600");
  } else {
    headers.emplace_back("Access-Control-Expose-Headers", "ETag, Retry-After");
  }
}

}  // namespace shodh
