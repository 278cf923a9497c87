#include "common/index/schema.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace shodh::schema {
namespace {

TEST(EncodeTerm, WritesGujaratiInOneByteALetter) {
  EXPECT_EQ(encode_term("Z", "કખ"), "Z\x95\x96");
  EXPECT_EQ(encode_term("", "abc"), "abc");
  EXPECT_EQ(encode_term("", "é"), "\x01é");
}

TEST(EncodeTerm, IsUndoneByDecoding) {
  for (const std::string_view text :
       {"", "કોરિયા", "kcna", "mixed કhé\U0001F600", "\x01\x02", "दिल्ली", "૱\u0AFF\u0A80"}) {
    EXPECT_EQ(decode_term_text(encode_term("", text)), text);
  }
}

TEST(EncodeTerm, KeepsPrefixesAndGujaratiOrder) {
  EXPECT_TRUE(encode_term("Z", "કોરિયાના").starts_with(encode_term("Z", "કોરિ")));
  std::vector<std::string> words{"કમળ", "કાગળ", "ખબર", "અમદાવાદ", "ક"};
  std::vector<std::string> terms;
  for (const std::string& word : words) terms.push_back(encode_term("", word));
  std::ranges::sort(words);
  std::ranges::sort(terms);
  for (std::size_t i = 0; i < words.size(); ++i) {
    EXPECT_EQ(decode_term_text(terms[i]), words[i]);
  }
}

TEST(DecodeTermText, SurvivesAnyBytes) {
  EXPECT_EQ(decode_term_text("\x01"), "\x01");
  EXPECT_EQ(decode_term_text("\x01\xff"), "\uFFFD");
}

TEST(EncodeValueTerm, KeepsLongValuesApartWithinXapiansLimit) {
  std::set<std::string> terms;
  for (int i = 0; i < 3; ++i) {
    for (const char* letter : {"a", "ક", "é"}) {
      std::string value;
      while (value.size() < 400) value += letter;
      const std::string term = encode_value_term("XAUTHOR:", value + std::to_string(i));
      EXPECT_LE(term.size(), 245U);
      terms.insert(term);
    }
  }
  EXPECT_EQ(terms.size(), 9U);
  EXPECT_EQ(encode_value_term("XSECTION:", "World"), "XSECTION:World");
}

std::vector<std::string> decoded_facet_values(std::string_view bytes) {
  std::vector<std::string> values;
  while (const auto value = take_facet_value(bytes)) values.push_back(decode_term_text(*value));
  return values;
}

TEST(EncodeFacetValues, IsUndoneValueByValueSortedAndEachOnce) {
  const std::string long_value(10'000, 'x');
  EXPECT_EQ(decoded_facet_values(
                encode_facet_values({"World", "કોરિયા", long_value, "", "World", "é\x01"})),
            (std::vector<std::string>{"", "World", long_value, "é\x01", "કોરિયા"}));
  EXPECT_EQ(encode_facet_values({"World"}), "\x05World");
  EXPECT_EQ(encode_facet_values({"કખ"}), "\x02\x95\x96");
  EXPECT_EQ(encode_facet_values({"a", "b"}), encode_facet_values({"b", "a", "b"}));
}

TEST(EncodeFacetValues, OnlyNoValuesAreNoBytes) {
  EXPECT_EQ(encode_facet_values({}), "");
  EXPECT_EQ(encode_facet_values({""}), std::string(1, '\0'));
}

TEST(TakeFacetValue, StopsWhereTheBytesAreDamaged) {
  EXPECT_TRUE(decoded_facet_values("\x05Worl").empty());
  EXPECT_EQ(decoded_facet_values("\x01z\x80"), std::vector<std::string>{"z"});
  EXPECT_TRUE(decoded_facet_values(std::string(40, '\xFF')).empty());
}

TEST(EncodeStoryKey, IsElevenCharactersOfBase64Url) {
  EXPECT_EQ(encode_story_key(0), "AAAAAAAAAAA");
  EXPECT_EQ(encode_story_key(~std::uint64_t{0}), "__________8");
  EXPECT_EQ(encode_story_key(0x0123456789ABCDEFULL), "ASNFZ4mrze8");
}

TEST(EncodeMonth, IsTheMonthInIndia) {
  EXPECT_EQ(encode_month(parse_iso_instant("2025-06-12").value()), "2025-06");
  EXPECT_EQ(encode_month(parse_iso_instant("2024-12-31T18:29:59Z").value()), "2024-12");
  EXPECT_EQ(encode_month(parse_iso_instant("2024-12-31T18:30:00Z").value()), "2025-01");
}

TEST(EncodeDate, SortsAsTheMomentsDoAndTheReverseOtherwise) {
  const std::vector<Instant> moments{
      parse_iso_instant("1000-01-01").value(), parse_iso_instant("1969-12-31").value(),
      parse_iso_instant("1970-01-01").value(), parse_iso_instant("2025-06-12").value(),
      parse_iso_instant("9999-12-31").value()};
  for (std::size_t i = 0; i + 1 < moments.size(); ++i) {
    EXPECT_LT(encode_date(moments[i]), encode_date(moments[i + 1]));
    EXPECT_GT(encode_reverse_date(moments[i]), encode_reverse_date(moments[i + 1]));
  }
  for (const Instant moment : moments) EXPECT_EQ(decode_date(encode_date(moment)), moment);
}

}  // namespace
}  // namespace shodh::schema
