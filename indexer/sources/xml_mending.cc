#include "indexer/sources/xml_mending.h"

#include <fmt/format.h>
#include <libxml/HTMLparser.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "common/base/utf8.h"

namespace shodh {
namespace {

/// What stands as it is, up to its end.
struct Verbatim {
  std::string_view begin;
  std::string_view end;
};
constexpr std::array<Verbatim, 3> kVerbatim{{{"<!--", "-->"}, {"<![CDATA[", "]]>"}, {"<?", "?>"}}};

constexpr std::array<std::string_view, 5> kXmlEntities{"amp", "lt", "gt", "quot", "apos"};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_forbidden_control(char c) {
  return static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r';
}

/// XML 1.0, production 2.
bool is_xml_character(std::uint32_t c) {
  return c == 0x9 || c == 0xA || c == 0xD || (c >= 0x20 && c <= 0xD7FF) ||
         (c >= 0xE000 && c <= 0xFFFD) || (c >= 0x10000 && c <= 0x10FFFF);
}

/// The value of `#160` or `#xA0`; nullopt where it is no number.
std::optional<std::uint32_t> referred_character(std::string_view name) {
  name.remove_prefix(1);
  const bool is_hexadecimal = name.starts_with('x') || name.starts_with('X');
  if (is_hexadecimal) name.remove_prefix(1);
  std::uint32_t value = 0;
  const auto [end, error] =
      std::from_chars(name.data(), name.data() + name.size(), value, is_hexadecimal ? 16 : 10);
  if (name.empty() || end != name.data() + name.size()) return std::nullopt;
  if (error == std::errc::result_out_of_range) return 0;
  return error == std::errc{} ? std::optional(value) : std::nullopt;
}

/// The reference at the front of `text`, which begins with `&`, as XML knows it; takes it off.
std::string mended_reference(std::string_view& text) {
  constexpr std::size_t kMaxNameBytes = 32;
  const std::size_t semicolon = text.substr(0, kMaxNameBytes).find(';');
  if (semicolon == std::string_view::npos || semicolon < 2) {
    text.remove_prefix(1);
    return "&amp;";
  }
  const std::string_view whole = text.substr(0, semicolon + 1);
  const std::string_view name = whole.substr(1, semicolon - 1);
  if (name.front() == '#') {
    if (const auto character = referred_character(name)) {
      text.remove_prefix(whole.size());
      // In XML the x is a small one.
      return is_xml_character(*character) ? fmt::format("&#{};", *character) : " ";
    }
  }
  const bool is_name = is_letter_ascii(name.front()) && std::ranges::all_of(name, [](char c) {
                         return is_letter_ascii(c) || is_digit(c);
                       });
  if (!is_name) {
    text.remove_prefix(1);
    return "&amp;";
  }
  text.remove_prefix(whole.size());
  if (std::ranges::find(kXmlEntities, name) != kXmlEntities.end()) return std::string(whole);
  const htmlEntityDesc* const entity =
      htmlEntityLookup(reinterpret_cast<const xmlChar*>(std::string(name).c_str()));
  return entity != nullptr ? fmt::format("&#{};", entity->value) : std::string(whole);
}

}  // namespace

std::string mended_xml(std::string_view xml) {
  std::string mended;
  mended.reserve(xml.size() + xml.size() / 64);
  const auto copy = [&](std::size_t size) {
    const std::size_t begin = mended.size();
    mended += xml.substr(0, size);
    std::replace_if(mended.begin() + static_cast<std::ptrdiff_t>(begin), mended.end(),
                    is_forbidden_control, ' ');
    xml.remove_prefix(std::min(size, xml.size()));
  };
  while (!xml.empty()) {
    copy(std::min(xml.find_first_of("<&"), xml.size()));
    if (xml.empty()) break;
    if (xml.front() == '&') {
      mended += mended_reference(xml);
      continue;
    }
    const auto verbatim = std::ranges::find_if(
        kVerbatim, [&](const Verbatim& one) { return xml.starts_with(one.begin); });
    if (verbatim != kVerbatim.end()) {
      const std::size_t end = xml.find(verbatim->end, verbatim->begin.size());
      copy(end == std::string_view::npos ? xml.size() : end + verbatim->end.size());
      continue;
    }
    const char next = xml.size() > 1 ? xml[1] : ' ';
    const bool begins_tag = is_letter_ascii(next) || next == '_' || next == ':' || next == '/' ||
                            next == '!' || static_cast<unsigned char>(next) >= 0x80;
    if (begins_tag) {
      copy(1);
    } else {
      mended += "&lt;";
      xml.remove_prefix(1);
    }
  }
  return mended;
}

}  // namespace shodh
