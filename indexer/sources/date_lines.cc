#include "indexer/sources/date_lines.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "indexer/sources/byline.h"
#include "indexer/sources/page_text.h"

namespace shodh {
namespace {

struct NumberedLine {
  std::size_t number = 0;
  DateLine line;
};

/// The first line that says the title; 0 where none does.
std::size_t line_of_title(const PageExtraction& page) {
  if (!page.title) return 0;
  const std::vector<std::string> title = comparable_words(*page.title);
  for (const DroppedLine& line : page.dropped) {
    if (line.reason == DropReason::kHeadline || line.reason == DropReason::kNearTitle ||
        comparable_words(line.text) == title) {
      return line.line;
    }
  }
  return 0;
}

}  // namespace

std::vector<DateLine> date_lines_of(const PageExtraction& page) {
  const std::size_t title = line_of_title(page);
  const std::size_t first = page.paragraph_lines.empty() ? SIZE_MAX : page.paragraph_lines.front();
  std::vector<NumberedLine> lines;
  for (const DroppedLine& dropped : page.dropped) {
    const bool is_ours = dropped.reason == DropReason::kByline ||
                         dropped.reason == DropReason::kFurniture ||
                         dropped.reason == DropReason::kPromotion;
    const bool is_head = dropped.reason == DropReason::kOutside && dropped.line < first;
    if (!is_ours && !is_head) continue;
    lines.push_back({dropped.line, {dropped.text, is_head, dropped.line < title}});
  }
  for (std::size_t i = 0; i < page.paragraphs.size(); ++i) {
    const std::string& paragraph = page.paragraphs[i];
    if (parse_byline(paragraph)) {
      lines.push_back({page.paragraph_lines[i], {paragraph, false, false}});
    } else if (i == 0) {
      if (const auto dateline = leading_dateline(paragraph)) {
        lines.push_back({page.paragraph_lines[i], {std::string(*dateline), false, false}});
      }
    }
  }
  std::ranges::stable_sort(lines, {}, &NumberedLine::number);
  std::vector<DateLine> found;
  found.reserve(lines.size());
  for (NumberedLine& line : lines) found.push_back(std::move(line.line));
  return found;
}

}  // namespace shodh
