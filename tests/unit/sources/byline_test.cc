#include "indexer/sources/byline.h"

#include <gtest/gtest.h>

namespace shodh {
namespace {

/// `author @ place` of a line; `-` if it is no byline.
std::string read(std::string_view line) {
  const auto byline = parse_byline(line);
  if (!byline) return "-";
  return byline->author.value_or("") + " @ " + byline->place.value_or("");
}

TEST(Byline, PlaceAndDay) {
  EXPECT_EQ(read("અમદાવાદ, તા. 12"), " @ અમદાવાદ");
  EXPECT_EQ(read("સુરત તા. ૧૨-૬-૨૦૨૫, ગુરુવાર"), " @ સુરત");
  EXPECT_EQ(read("12 જૂન 2025 | ભુજ"), " @ ભુજ");
}

TEST(Byline, AgencyAndPlace) {
  EXPECT_EQ(read("એજન્સી, નવી દિલ્હી"), "એજન્સી @ નવી દિલ્હી");
  EXPECT_EQ(read("(પ્રતિનિધિ) પાટણ, તા. 5"), "પ્રતિનિધિ @ પાટણ");
  EXPECT_EQ(read("PTI | New Delhi"), "PTI @ New Delhi");
}

TEST(Byline, NamesAndTimes) {
  EXPECT_EQ(read("By રમેશ પટેલ | Updated: 12 Jun 2025, 09:40 AM IST"), "રમેશ પટેલ @ ");
  EXPECT_EQ(read("Reported by: હેતલ વસાવા | Edited by: દીપા ઓઝા"), "હેતલ વસાવા, દીપા ઓઝા @ ");
  EXPECT_EQ(read("By Staff Reporter on 4 March 2025"), "Staff Reporter @ ");
  EXPECT_EQ(read("અહેવાલ: જયેશ ખુમાણ, ધારી"), "જયેશ ખુમાણ @ ધારી");
  EXPECT_EQ(read("Last Updated : 12 Jun 2025, 09:40 IST"), " @ ");
}

TEST(Byline, OtherLinesAreNone) {
  for (const char* line :
       {"", "અમદાવાદ", "નવી દિલ્હી, મુંબઈ", "10:45 AM", "ભાવ 4,310", "પુલની માગણી છ વર્ષ જૂની",
        "12 જૂને અમદાવાદમાં ભારે વરસાદ પડ્યો હતો.", "By the way he said that nobody had come to see",
        "એજન્સીના અહેવાલ પ્રમાણે ગામમાં કોઈ નુકસાન થયું નથી"}) {
    EXPECT_EQ(read(line), "-") << line;
  }
}

TEST(Byline, BeforeAParagraph) {
  const auto dateline = leading_dateline("(એજન્સી) ઇડર, તા. 12 : ડુંગરની તળેટીમાં મેળો ભરાયો છે.");
  ASSERT_TRUE(dateline);
  const auto byline = parse_byline(*dateline);
  ASSERT_TRUE(byline);
  EXPECT_EQ(byline->author, "એજન્સી");
  EXPECT_EQ(byline->place, "ઇડર");
  EXPECT_FALSE(leading_dateline("મેળો: ડુંગરની તળેટીમાં મેળો ભરાયો છે."));
  EXPECT_FALSE(leading_dateline(""));
}

}  // namespace
}  // namespace shodh
