#include "indexer/sources/html_charset.h"

#include <gtest/gtest.h>

#include "common/text/charset.h"

namespace shodh {
namespace {

std::string decoded(std::string_view bytes, const std::optional<std::string>& header = {}) {
  auto text = utf8_from_html(bytes, header);
  return text ? *text : text.error().reason;
}

/// ASCII and Gujarati as UTF-16.
std::string as_utf16(std::u16string_view text, bool little_endian) {
  std::string bytes;
  for (const char16_t c : text) {
    const auto high = static_cast<char>(c >> 8U);
    const auto low = static_cast<char>(c & 0xFFU);
    bytes += little_endian ? low : high;
    bytes += little_endian ? high : low;
  }
  return bytes;
}

TEST(HtmlCharset, AByteOrderMarkDecidesAndIsGone) {
  EXPECT_EQ(decoded("\xEF\xBB\xBFલેખ", "windows-1252"), "લેખ");
  EXPECT_EQ(decoded("\xFF\xFE" + as_utf16(u"લેખ", true)), "લેખ");
  EXPECT_EQ(decoded("\xFE\xFF" + as_utf16(u"લેખ", false), "utf-8"), "લેખ");
}

TEST(HtmlCharset, Utf16IsSeenWithoutAMark) {
  EXPECT_EQ(decoded(as_utf16(u"<p>લેખ", true)), "<p>લેખ");
  EXPECT_EQ(decoded(as_utf16(u"<p>લેખ", false)), "<p>લેખ");
}

TEST(HtmlCharset, TheHeaderComesBeforeThePage) {
  EXPECT_EQ(decoded("<meta charset=windows-1251>caf\xE9", "ISO-8859-1"),
            "<meta charset=windows-1251>café");
  EXPECT_EQ(decoded("<META CHARSET = 'windows-1252'>\x93"
                    "5\x94"),
            "<META CHARSET = 'windows-1252'>“5”");
  EXPECT_EQ(decoded("<meta http-equiv=\"Content-Type\" content=\"text/html; charset=latin1\">\xE9"),
            "<meta http-equiv=\"Content-Type\" content=\"text/html; charset=latin1\">é");
}

TEST(HtmlCharset, GujaratiInUtf8IsUtf8WhateverIsSaid) {
  EXPECT_EQ(decoded("<meta charset=iso-8859-1>લેખ", "iso-8859-1"), "<meta charset=iso-8859-1>લેખ");
  EXPECT_EQ(decoded("<meta charset=utf-16>લેખ"), "<meta charset=utf-16>લેખ");
}

TEST(HtmlCharset, ALabelThatNamesNothingIsPassedOver) {
  EXPECT_EQ(decoded("<meta charset=windows-1252>\xE9", "no-such"), "<meta charset=windows-1252>é");
  EXPECT_EQ(decoded("caf\xC3\xA9", ""), "café");
}

TEST(HtmlCharset, WhatSaysNothingIsGuessed) {
  EXPECT_EQ(decoded("The caf\xE9 of the city was full when the mayor came and the people said that"
                    " they had never seen such a thing in the town before the rain."),
            "The café of the city was full when the mayor came and the people said that they had "
            "never seen such a thing in the town before the rain.");
}

TEST(HtmlCharset, DamagedBytesAreAFaultThatNamesThePlace) {
  for (const auto& header : {std::optional<std::string>(), std::optional<std::string>("utf-8")}) {
    const auto text = utf8_from_html("લેખ \xE0\xAA <p>", header);
    ASSERT_FALSE(text);
    EXPECT_EQ(text.error().code, RejectCode::kInvalidUtf8);
    EXPECT_EQ(text.error().reason, "the page: invalid UTF-8 at byte 10");
  }
  EXPECT_EQ(decoded("\xFF\xFE" + as_utf16(u"ab\xD800"
                                          u"c",
                                          true)),
            "the page: the bytes up to byte 6 are not utf-16le");
}

TEST(Charset, UnknownLabelsAreNamed) {
  EXPECT_EQ(utf8_from_charset("x", "klingon").error().message(), "there is no encoding 'klingon'");
  EXPECT_FALSE(utf8_from_charset("x", ""));
}

}  // namespace
}  // namespace shodh
