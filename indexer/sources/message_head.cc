#include "indexer/sources/message_head.h"

#include <algorithm>

#include "common/base/split.h"
#include "common/base/utf8.h"

namespace shodh {
namespace {

/// Takes a line off the front of `text`, without its end; nullopt where no LF ends it.
std::optional<std::string_view> take_line(std::string_view& text) {
  const std::size_t end = text.find('\n');
  if (end == std::string_view::npos) return std::nullopt;
  std::string_view line = text.substr(0, end);
  text.remove_prefix(end + 1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

}  // namespace

std::string_view MessageHead::field(std::string_view name) const {
  const auto found = std::ranges::find(
      fields, name, [](const auto& field) { return std::string_view(field.first); });
  return found == fields.end() ? std::string_view() : std::string_view(found->second);
}

std::optional<MessageHead> parse_message_head(std::string_view text) {
  MessageHead head;
  std::string_view rest = text;
  const auto first = take_line(rest);
  if (!first) return std::nullopt;
  head.first_line = trimmed(*first);
  for (;;) {
    const auto line = take_line(rest);
    if (!line) return std::nullopt;
    if (line->empty()) break;
    if ((line->front() == ' ' || line->front() == '\t') && !head.fields.empty()) {
      std::string& value = head.fields.back().second;
      if (!value.empty()) value += ' ';
      value += trimmed(*line);
      continue;
    }
    const std::size_t colon = line->find(':');
    if (colon == std::string_view::npos) continue;
    head.fields.emplace_back(lower_case_ascii(trimmed(line->substr(0, colon))),
                             trimmed(line->substr(colon + 1)));
  }
  head.bytes = text.size() - rest.size();
  return head;
}

std::string main_value(std::string_view value) {
  return lower_case_ascii(trimmed(value.substr(0, value.find(';'))));
}

std::optional<std::string> parameter(std::string_view value, std::string_view name) {
  for (;;) {
    const std::size_t separator = value.find(';');
    if (separator == std::string_view::npos) return std::nullopt;
    value.remove_prefix(separator + 1);
    const std::string_view pair = value.substr(0, value.find(';'));
    const std::size_t equals = pair.find('=');
    if (equals == std::string_view::npos) continue;
    if (lower_case_ascii(trimmed(pair.substr(0, equals))) != name) continue;
    std::string_view content = trimmed(pair.substr(equals + 1));
    for (const char quote : {'"', '\''}) {
      if (content.size() < 2 || !content.starts_with(quote) || !content.ends_with(quote)) continue;
      content = content.substr(1, content.size() - 2);
    }
    if (content.empty()) return std::nullopt;
    return std::string(content);
  }
}

}  // namespace shodh
