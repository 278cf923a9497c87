#include "indexer/sources/shortcodes.h"

#include <algorithm>
#include <array>
#include <optional>

namespace shodh {
namespace {

struct Shortcode {
  std::string_view name;
  bool has_text;  // between the tags, for readers
};
/// WordPress's own, and two that nearly every news site has.
constexpr std::array<Shortcode, 10> kShortcodes{{{"caption", false},
                                                 {"wp_caption", false},
                                                 {"embed", false},
                                                 {"gallery", false},
                                                 {"playlist", false},
                                                 {"audio", false},
                                                 {"video", false},
                                                 {"youtube", false},
                                                 {"contact-form-7", false},
                                                 {"dropcap", true}}};

bool is_name_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '-';
}

struct ShortcodeTag {
  std::string_view name;
  std::size_t bytes = 0;
  bool is_end = false;
};

/// The shortcode tag that `text`, which begins with `[`, begins with.
std::optional<ShortcodeTag> read_tag(std::string_view text) {
  constexpr std::size_t kMaxTagBytes = 4096;
  const std::size_t close = text.substr(0, kMaxTagBytes).find(']');
  if (close == std::string_view::npos) return std::nullopt;
  std::string_view inside = text.substr(1, close - 1);
  ShortcodeTag tag;
  tag.bytes = close + 1;
  tag.is_end = inside.starts_with('/');
  if (tag.is_end) inside.remove_prefix(1);
  const auto name_end = std::ranges::find_if_not(inside, is_name_character);
  tag.name = inside.substr(0, static_cast<std::size_t>(name_end - inside.begin()));
  if (tag.name.empty() || inside.find_first_of("[<\n") != std::string_view::npos) {
    // `[caption …]` has no markup in its attributes that would matter to its end.
    const bool is_own =
        std::ranges::find(kShortcodes, tag.name, &Shortcode::name) != kShortcodes.end();
    if (!is_own) return std::nullopt;
  }
  const std::string_view rest = inside.substr(tag.name.size());
  const bool is_known =
      std::ranges::find(kShortcodes, tag.name, &Shortcode::name) != kShortcodes.end();
  const bool has_attributes = rest.starts_with(' ') && rest.find("=\"") != std::string_view::npos;
  if (tag.is_end && rest.empty()) return tag;
  if (is_known && (rest.empty() || rest.starts_with(' ') || rest.starts_with('/'))) return tag;
  if (has_attributes || rest == "/" || rest == " /") return tag;
  return std::nullopt;
}

/// The length of the text up to and with the tag's end tag; 0 where it has no text to drop.
std::size_t dropped_bytes(const ShortcodeTag& tag, std::string_view behind) {
  const auto known = std::ranges::find(kShortcodes, tag.name, &Shortcode::name);
  if (known == kShortcodes.end() || known->has_text || tag.is_end) return 0;
  const std::string end_tag = "[/" + std::string(tag.name) + "]";
  // Most have no end tag; one further on than this would be another's.
  constexpr std::size_t kMaxContentBytes = std::size_t{64} * 1024;
  behind = behind.substr(0, kMaxContentBytes);
  const std::size_t end = behind.find(end_tag);
  const std::size_t next = behind.find("[" + std::string(tag.name));
  return end == std::string_view::npos || next < end ? 0 : end + end_tag.size();
}

}  // namespace

std::string without_shortcodes(std::string_view html) {
  std::string kept;
  kept.reserve(html.size());
  while (!html.empty()) {
    const std::size_t open = std::min(html.find('['), html.size());
    kept += html.substr(0, open);
    html.remove_prefix(open);
    if (html.empty()) break;
    const auto tag = read_tag(html);
    if (!tag) {
      kept += '[';
      html.remove_prefix(1);
      continue;
    }
    html.remove_prefix(tag->bytes);
    html.remove_prefix(dropped_bytes(*tag, html));
    kept += ' ';
  }
  return kept;
}

std::string wordpress_html(std::string_view content) {
  std::string html = without_shortcodes(content);
  if (content.find("<!-- wp:") != std::string_view::npos) return html;
  std::erase(html, '\r');
  std::string paragraphs;
  paragraphs.reserve(html.size());
  for (std::size_t at = 0; at < html.size();) {
    const std::size_t gap = std::min(html.find("\n\n", at), html.size());
    paragraphs.append(html, at, gap - at);
    at = std::min(html.find_first_not_of('\n', gap), html.size());
    if (at < html.size()) paragraphs += "\n<p>";
  }
  return paragraphs;
}

}  // namespace shodh
