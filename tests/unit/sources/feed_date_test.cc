#include "indexer/sources/feed_date.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "common/base/calendar.h"

namespace shodh {
namespace {

struct Row {
  const char* written;
  const char* iso;
};

TEST(FeedDate, Rfc822AsItIsMetComesAsIso) {
  constexpr Row kRows[] = {
      {"Thu, 12 Jun 2025 09:40:05 +0530", "2025-06-12T09:40:05+05:30"},
      {"12 Jun 2025 09:40:05 +05:30", "2025-06-12T09:40:05+05:30"},
      {"Thu,12 Jun 2025 09:40 IST", "2025-06-12T09:40:00+05:30"},
      {"Mon, 12 Jun 2025 09:40:00 GMT", "2025-06-12T09:40:00Z"},  // it was a Thursday
      {"Thursday, 12 June 2025 9:40:00 UTC", "2025-06-12T09:40:00Z"},
      {"Thu, 5 Sept 25 09:40:00 Z", "2025-09-05T09:40:00Z"},
      {"05-Sep-99 09:40:00 -0000", "1999-09-05T09:40:00Z"},
      {"Thu, 12 Jun 2025 09:40:00 EST", "2025-06-12T09:40:00-05:00"},
      {"Thu, 12 Jun 2025 09:40:00 GMT+5:30", "2025-06-12T09:40:00+05:30"},
      {"Thu, 12 Jun 2025 09:40:00 GMT +0530", "2025-06-12T09:40:00+05:30"},
      {"Thu, 12 Jun 2025 09:40:00 +0530 (IST)", "2025-06-12T09:40:00+05:30"},
      {"12 Jun 2025 9:40 PM", "2025-06-12T21:40:00"},
      {"12 Jun 2025 12:05AM IST", "2025-06-12T00:05:00+05:30"},
      {"12 Jun 2025", "2025-06-12"},
      {"12 Jun 2025 GMT", "2025-06-12"},
      {"June 12, 2025", "2025-06-12"},
      {"12th June 2025, 09:40", "2025-06-12T09:40:00"},
      {"Thu Jun 12 09:40:00 IST 2025", "2025-06-12T09:40:00+05:30"},
      {"  Thu,\n 12 Jun 2025 \t09:40:00 +0530 ", "2025-06-12T09:40:00+05:30"}};
  for (const Row& row : kRows) EXPECT_EQ(iso_date_from_feed(row.written), row.iso) << row.written;
}

TEST(FeedDate, IsoStaysAsItIsAndTakesABlankBeforeTheZone) {
  constexpr Row kRows[] = {{"2025-06-12", "2025-06-12"},
                           {"2025-06", "2025-06"},
                           {" 2025-06-12T09:40:00.123Z\n", "2025-06-12T09:40:00.123Z"},
                           {"2025-06-12 09:40:00", "2025-06-12 09:40:00"},
                           {"2025-06-12 09:40:00 +0530", "2025-06-12T09:40:00+05:30"},
                           {"2025-06-12T09:40:00 IST", "2025-06-12T09:40:00+05:30"},
                           {"2025-06-12T09:40:00.500IST", "2025-06-12T09:40:00+05:30"}};
  for (const Row& row : kRows) EXPECT_EQ(iso_date_from_feed(row.written), row.iso) << row.written;
}

TEST(FeedDate, WhatIsNoDateOrMayBeTwoIsNone) {
  for (const char* const written :
       {"", "today", "31 Feb 2025", "12/06/2025", "12-06-2025", "12 Jun", "Jun 2025",
        "12 Jun 2025 25:00", "12 Jun 2025 09:40 XYZ", "12 Jun 2025 13:00 PM", "12 13 Jun 2025",
        "12 Jun 2025 09:40 10:40", "12 Jun 2025 +9999", "12 Jun 0025", "12 Ju 2025",
        "Mon, 30 Nov -0001 00:00:00 +0000", "૧૨ જૂન ૨૦૨૫"}) {
    EXPECT_EQ(iso_date_from_feed(written), std::nullopt) << written;
  }
  EXPECT_EQ(iso_date_from_feed(std::string(1'000'000, '1')), std::nullopt);
}

RC_GTEST_PROP(FeedDate, WhatComesOutIsIso, (const std::string& text)) {
  for (const std::string& written : {text, "12 Jun 2025 " + text, "2025-06-12T" + text}) {
    const auto iso = iso_date_from_feed(written);
    RC_ASSERT((!iso || parse_iso_instant(*iso)));
  }
}

}  // namespace
}  // namespace shodh
