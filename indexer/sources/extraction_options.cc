#include "indexer/sources/extraction_options.h"

#include <fmt/format.h>

#include "common/base/json.h"
#include "indexer/sources/extras.h"

namespace shodh {

Instant ExtractionOptions::time() const { return now ? *now : current_instant(); }

const RecurringLines* known_lines(const ExtractionOptions& options,
                                  const std::optional<std::string>& url, std::string_view name) {
  if (!options.site_lines || options.site_lines->sites().empty()) return nullptr;
  return options.site_lines->find(url ? site_of_url(*url) : site_of_file(name));
}

std::string extras_of(const PageExtraction& page, const ExtractionOptions& options) {
  const bool has_dropped = options.keep_raw && !page.dropped.empty();
  std::string extras;
  if (page.place) add_extra(extras, "place", *page.place);
  if (!has_dropped) return extras;
  JsonWriter json;
  json.begin_array();
  for (const DroppedLine& line : page.dropped) {
    json.begin_object();
    json.member("line", static_cast<std::uint64_t>(line.line));
    json.member("reason", drop_reason_name(line.reason));
    json.member("text", line.text);
    json.end_object();
  }
  json.end_array();
  add_raw_extra(extras, "dropped", std::move(json).text());
  return extras;
}

std::string explanation_of(std::string_view name, const PageExtraction& page) {
  std::string text = fmt::format("{}\n", name);
  const auto add = [&](std::string_view fate, std::size_t line, std::string_view content) {
    text += fmt::format("{:<10} {:>5}  {}\n", fate, line, content);
  };
  const auto add_found = [&](std::string_view field, const std::optional<std::string>& value) {
    if (value) text += fmt::format("{:<10} {:>5}  {}\n", field, "", *value);
  };
  add_found("title", page.title);
  add_found("title_en", page.title_en);
  add_found("section", page.section);
  add_found("author", page.author);
  add_found("place", page.place);
  std::size_t next = 0;  // of the dropped lines
  for (std::size_t i = 0; i < page.paragraphs.size(); ++i) {
    for (; next < page.dropped.size() && page.dropped[next].line < page.paragraph_lines[i];
         ++next) {
      add(drop_reason_name(page.dropped[next].reason), page.dropped[next].line,
          page.dropped[next].text);
    }
    add("kept", page.paragraph_lines[i], page.paragraphs[i]);
  }
  for (; next < page.dropped.size(); ++next) {
    add(drop_reason_name(page.dropped[next].reason), page.dropped[next].line,
        page.dropped[next].text);
  }
  return text;
}

}  // namespace shodh
