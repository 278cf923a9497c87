#include "searchd/http/request_target.h"

#include <algorithm>
#include <cstdint>

namespace shodh {
namespace {

constexpr std::string_view kBadEncoding =
    "has a '%' that is not followed by two hexadecimal digits; write a plain '%' as %25";

std::optional<std::uint8_t> hex_digit(char c) {
  if (c >= '0' && c <= '9') return static_cast<std::uint8_t>(c - '0');
  if (c >= 'a' && c <= 'f') return static_cast<std::uint8_t>(c - 'a' + 10);
  if (c >= 'A' && c <= 'F') return static_cast<std::uint8_t>(c - 'A' + 10);
  return std::nullopt;
}

bool starts_with_ignoring_case(std::string_view text, std::string_view lower_prefix) {
  return text.size() >= lower_prefix.size() &&
         std::equal(lower_prefix.begin(), lower_prefix.end(), text.begin(),
                    [](char expected, char c) {
                      return expected == (c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c);
                    });
}

/// What follows `http://host`; nullopt where the target is not in the absolute form.
std::optional<std::string_view> strip_authority(std::string_view target) {
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (!starts_with_ignoring_case(target, scheme)) continue;
    target.remove_prefix(scheme.size());
    return target.substr(std::min(target.find_first_of("/?"), target.size()));
  }
  return std::nullopt;
}

tl::unexpected<TargetError> bad_path() {
  return tl::unexpected(TargetError{"the path " + std::string(kBadEncoding), ""});
}

/// Adds the segments of a path that begins with '/'; false on bad encoding.
bool split_path(std::string_view path, std::vector<std::string>& segments) {
  std::size_t begin = 1;
  while (path.size() > 1 && begin <= path.size()) {
    const std::size_t end = std::min(path.find('/', begin), path.size());
    auto segment = percent_decode(path.substr(begin, end - begin));
    if (!segment) return false;
    segments.push_back(*std::move(segment));
    begin = end + 1;
  }
  return true;
}

std::optional<std::string> decode_query_text(std::string_view text) {
  std::string blanks(text);
  std::ranges::replace(blanks, '+', ' ');
  return percent_decode(blanks);
}

}  // namespace

std::optional<std::string> percent_decode(std::string_view text) {
  std::string decoded;
  decoded.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      decoded.push_back(text[i]);
      continue;
    }
    if (text.size() - i < 3) return std::nullopt;
    const auto high = hex_digit(text[i + 1]);
    const auto low = hex_digit(text[i + 2]);
    if (!high || !low) return std::nullopt;
    decoded.push_back(static_cast<char>(*high * 16 + *low));
    i += 2;
  }
  return decoded;
}

tl::expected<RequestTarget, TargetError> parse_request_target(std::string_view target) {
  std::string_view rest = strip_authority(target).value_or(target);
  if (target.find('#') != std::string_view::npos ||
      (rest.data() == target.data() && !rest.starts_with('/'))) {
    return tl::unexpected(TargetError{"the request target is no path that begins with '/'", ""});
  }
  const std::size_t question_mark = std::min(rest.find('?'), rest.size());
  const std::string_view path = question_mark == 0 ? "/" : rest.substr(0, question_mark);
  rest.remove_prefix(std::min(question_mark + 1, rest.size()));

  RequestTarget result;
  auto decoded_path = percent_decode(path);
  if (!decoded_path || !split_path(path, result.segments)) return bad_path();
  result.path = *std::move(decoded_path);

  while (!rest.empty()) {
    const std::string_view pair = rest.substr(0, rest.find('&'));
    rest.remove_prefix(std::min(pair.size() + 1, rest.size()));
    if (pair.empty()) continue;
    const std::size_t equals = std::min(pair.find('='), pair.size());
    auto name = decode_query_text(pair.substr(0, equals));
    if (!name) {
      return tl::unexpected(
          TargetError{"the name of a parameter " + std::string(kBadEncoding), ""});
    }
    auto value = decode_query_text(pair.substr(std::min(equals + 1, pair.size())));
    if (!value) return tl::unexpected(TargetError{std::string(kBadEncoding), *std::move(name)});
    result.parameters.emplace_back(*std::move(name), *std::move(value));
  }
  return result;
}

}  // namespace shodh
