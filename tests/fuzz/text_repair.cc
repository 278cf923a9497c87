#include "common/base/calendar.h"
#include "common/base/utf8.h"
#include "common/text/legacy_font.h"
#include "common/text/mojibake.h"
#include "indexer/sources/article_date.h"
#include "indexer/sources/url_date.h"
#include "indexer/sources/written_date.h"
#include "tests/fuzz/input.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using shodh::fuzz::require;
  const std::string text = shodh::replace_invalid_utf8(shodh::fuzz::as_text(data, size));
  if (const auto repaired = shodh::repair_mojibake(text)) {
    require(!shodh::find_invalid_utf8(*repaired));
    require(repaired->size() <= text.size() * 3);
  }
  (void)shodh::legacy_font_signs("", text);
  std::size_t before = 0;
  for (const shodh::WrittenDate& date : shodh::dates_in(text)) {
    require(date.begin >= before && date.end > date.begin && date.end <= text.size());
    before = date.end;
  }
  shodh::DateEvidence evidence;
  evidence.url = "https://a.example/" + text;
  evidence.lines.push_back({text, false});
  evidence.body = text;
  const auto now = shodh::parse_iso_instant("2026-01-15").value();
  const auto found = shodh::find_date(evidence, now);
  if (found.date) {
    const auto instant = shodh::parse_iso_instant(*found.date);
    require(instant && *instant <= now + shodh::kDateTolerance);
  }
  return 0;
}
