#include "common/text/mojibake.h"

#include <gtest/gtest.h>

#include <array>

#include "common/base/utf8.h"
#include "common/text/charset.h"

namespace shodh {
namespace {

constexpr std::string_view kText =
    "ઉત્તર ગુજરાતમાં “ભારે” વરસાદ: ૧૧ ઠેકાણે પાણી ભરાયાં, એક ઊંટ તણાયું – KCNA café.";

/// UTF-8 read as Latin-1 (C1 controls among it) and written as UTF-8.
std::string as_latin1(std::string_view text) {
  std::string out;
  for (const char c : text) append_utf8(out, static_cast<unsigned char>(c));
  return out;
}

/// The same as windows-1252, which has nothing for five bytes: `lost` stands for these.
std::string as_windows1252(std::string_view text, std::string_view lost) {
  std::string out;
  for (const char c : text) {
    if (std::string_view("\x81\x8D\x8F\x90\x9D").find(c) == std::string_view::npos) {
      out += utf8_from_charset(std::string_view(&c, 1), "windows-1252").value();
    } else {
      out += lost;
    }
  }
  return out;
}

TEST(Mojibake, IsPutRightWhateverItWasReadAs) {
  EXPECT_EQ(repair_mojibake(as_latin1(kText)), kText);
  std::string kept;  // the five bytes as C1 controls
  for (const char c : kText) {
    const bool is_unmapped =
        std::string_view("\x81\x8D\x8F\x90\x9D").find(c) != std::string_view::npos;
    kept += is_unmapped ? as_latin1(std::string_view(&c, 1))
                        : as_windows1252(std::string_view(&c, 1), "");
  }
  EXPECT_EQ(repair_mojibake(kept), kText);
}

TEST(Mojibake, IsPutRightWhenItWentWrongTwiceOrThrice) {
  EXPECT_EQ(repair_mojibake(as_latin1(as_latin1(kText))), kText);
  EXPECT_EQ(repair_mojibake(as_latin1(as_latin1(as_latin1(kText)))), kText);
  constexpr std::string_view kWord = "ગામમાં પાણી";
  EXPECT_EQ(repair_mojibake(as_windows1252(as_windows1252(kWord, "?"), "?")), kWord);
}

TEST(Mojibake, OnlyTheLinesThatNeedItAreChanged) {
  EXPECT_EQ(repair_mojibake("Café — “quotes” Ãlvaro\n" + as_latin1("ખેતર") + "\nàª alone, ગામ"),
            "Café — “quotes” Ãlvaro\nખેતર\nàª alone, ગામ");
  // In such a line right signs stay.
  EXPECT_EQ(repair_mojibake("“" + as_latin1("ખેતર") + "” – café"), "“ખેતર” – café");
}

TEST(Mojibake, OtherTextIsLeft) {
  for (const std::string_view text :
       {"", "café, naïve, “quotes”", "jusqu'à «Paris», déjà «là»", "À la carte, là-bas, voilà",
        "São Paulo, NÃO, Ärger", "ગુજરાત", "àª", "àª—", "abc \xEF\xBF\xBD", "Ã©t\u00C3\u00A9",
        "Ù…Ø±Ø­Ø¨Ø§", "à¤¹à¤¿à¤¨à¥"}) {
    EXPECT_EQ(repair_mojibake(text), std::nullopt) << text;
  }
}

TEST(Mojibake, ALostByteIsPutBackIfOnlyOneLetterCanHaveStoodThere) {
  for (const std::string_view lost : {"\xEF\xBF\xBD", ""}) {
    SCOPED_TRACE(lost);
    EXPECT_EQ(repair_mojibake(as_windows1252("એક ગામની વાત", lost)), "એક ગામની વાત");
    EXPECT_EQ(repair_mojibake(as_windows1252("કર્યું છે", lost)), "કર\uFFFDયું છે");
    EXPECT_EQ(repair_mojibake(as_windows1252("ખેતરનું", lost)), "ખેતરનું");
  }
}

TEST(Mojibake, ANoBreakSpaceThatBecameABlankIsALetter) {
  std::string text = as_latin1("આઠ ઠેકાણે");
  for (std::size_t at = text.find("\u00A0"); at != std::string::npos; at = text.find("\u00A0")) {
    text.replace(at, 2, " ");
  }
  EXPECT_EQ(repair_mojibake(text), "આઠ ઠેકાણે");
}

TEST(Mojibake, WhatIsRightIsNotRepairedAgain) {
  const auto once = repair_mojibake(as_latin1(kText));
  ASSERT_TRUE(once);
  EXPECT_EQ(repair_mojibake(*once), std::nullopt);
}

}  // namespace
}  // namespace shodh
