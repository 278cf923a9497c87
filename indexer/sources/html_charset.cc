#include "indexer/sources/html_charset.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "common/base/utf8.h"
#include "common/text/charset.h"
#include "indexer/sources/page_text.h"

namespace shodh {
namespace {

/// The standard asks for 1 KB; pages have put more before their <meta>.
constexpr std::size_t kSearchedBytes = 4096;

std::string_view between_quotes(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r\n\"'");
  if (begin == std::string_view::npos) return {};
  text.remove_prefix(begin);
  return text.substr(0, text.find_first_of(" \t\r\n\"';/>"));
}

/// What `<meta charset=…>` or `<meta http-equiv=… content="text/html; charset=…">` says.
std::optional<std::string> charset_in_page(std::string_view bytes) {
  const std::string text = lower_case_ascii(bytes.substr(0, kSearchedBytes));
  for (std::size_t at = text.find("<meta"); at != std::string::npos;
       at = text.find("<meta", at + 1)) {
    const std::string_view tag = std::string_view(text).substr(at, text.find('>', at) - at);
    const std::size_t word = tag.find("charset");
    if (word == std::string_view::npos) continue;
    std::string_view value = tag.substr(word + std::string_view("charset").size());
    value.remove_prefix(std::min(value.find_first_not_of(" \t\r\n"), value.size()));
    if (!value.starts_with('=')) continue;
    value = between_quotes(value.substr(1));
    // Who can read this is not reading UTF-16.
    if (value.starts_with("utf-16")) return "utf-8";
    if (!value.empty()) return std::string(value);
  }
  return std::nullopt;
}

std::optional<std::string> charset_by_zero_bytes(std::string_view bytes) {
  if (bytes.starts_with(std::string_view("<\0", 2))) return "utf-16le";
  if (bytes.starts_with(std::string_view("\0<", 2))) return "utf-16be";
  return std::nullopt;
}

struct ByteOrderMark {
  std::string_view bytes;
  std::string_view charset;
};

constexpr std::array<ByteOrderMark, 3> kByteOrderMarks{
    {{"\xEF\xBB\xBF", "utf-8"}, {"\xFF\xFE", "utf-16le"}, {"\xFE\xFF", "utf-16be"}}};

tl::expected<std::string, RecordFault> decoded(std::string_view bytes, std::string_view charset) {
  auto text = utf8_from_charset(bytes, charset);
  if (text) return *std::move(text);
  return tl::unexpected(
      RecordFault{RejectCode::kInvalidUtf8, "the page: " + text.error().message()});
}

bool is_charset(const std::optional<std::string>& label) {
  return label && utf8_from_charset("", *label).has_value();
}

}  // namespace

tl::expected<std::string, RecordFault> utf8_from_html(
    std::string_view bytes, const std::optional<std::string>& http_charset) {
  for (const ByteOrderMark& mark : kByteOrderMarks) {
    if (bytes.starts_with(mark.bytes)) {
      return decoded(bytes.substr(mark.bytes.size()), mark.charset);
    }
  }
  if (const auto charset = charset_by_zero_bytes(bytes)) return decoded(bytes, *charset);
  const bool is_utf8 = !find_invalid_utf8(bytes);
  if (is_utf8 && has_gujarati_letter(bytes)) return std::string(bytes);
  if (is_charset(http_charset)) return decoded(bytes, *http_charset);
  if (const auto charset = charset_in_page(bytes); is_charset(charset)) {
    return decoded(bytes, *charset);
  }
  if (is_utf8) return std::string(bytes);
  if (has_gujarati_letter(bytes)) return decoded(bytes, "utf-8");  // damaged: to say where
  return decoded(bytes, guess_charset(bytes).value_or("windows-1252"));
}

}  // namespace shodh
