#include <gtest/gtest.h>

#include "indexer/sources/article_date.h"
#include "tests/golden/golden_file.h"

namespace shodh {
namespace {

constexpr std::string_view kNow = "2026-01-15T12:00:00+05:30";

/// What a row's left side says, as dates.tsv explains; `body` outlives it.
DateEvidence evidence_in(std::string_view row, std::string& body) {
  DateEvidence evidence;
  while (!row.empty()) {
    const std::size_t end = std::min(row.find(" || "), row.size());
    const std::string_view part = row.substr(0, end);
    row.remove_prefix(std::min(end + 4, row.size()));
    const std::size_t blank = part.find(' ');
    const std::string_view kind = part.substr(0, blank);
    const std::string text(part.substr(blank + 1));
    if (kind == "meta") {
      evidence.stated.push_back({text, false});
    } else if (kind == "url") {
      evidence.url = text;
    } else if (kind == "line" || kind == "head" || kind == "above") {
      evidence.lines.push_back({text, kind == "head", kind == "above"});
    } else if (kind == "body") {
      body = text;
    } else if (kind == "captured") {
      evidence.captured = *parse_iso_instant(text);
    } else {
      ADD_FAILURE() << "no such part: " << part;
    }
  }
  evidence.body = body;
  return evidence;
}

std::string shown(const FoundDate& found) {
  std::string text = found.date ? *found.date + " " + std::string(found.source) : "none";
  for (const RejectedDate& rejected : found.rejected) {
    text += "; rejected " + rejected.text + ": " + std::string(rejected.reason);
  }
  return text;
}

TEST(Golden, Dates) {
  test::check_golden("dates", [](const std::string& row) {
    std::string body;
    return shown(find_date(evidence_in(row, body), *parse_iso_instant(kNow)));
  });
}

}  // namespace
}  // namespace shodh
