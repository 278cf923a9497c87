// What holds for every text. RapidCheck prints the seed of a failure; RC_PARAMS="seed=…" repeats
// it.

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "common/analysis/analyzer.h"
#include "common/analysis/first_letters.h"
#include "common/analysis/folding.h"
#include "common/analysis/tokenizer.h"
#include "common/base/utf8.h"
#include "common/text/graphemes.h"
#include "common/text/normalizer.h"
#include "common/text/utf16.h"

namespace shodh {
namespace {

// Texts of what meets in Gujarati news, and of what should not.
rc::Gen<std::string> texts() {
  const auto piece = rc::gen::oneOf(
      rc::gen::elementOf(std::vector<std::string>{
          "ક", "ગ", "ર", "પ", "ન", "્",       "ા",      "િ",      "ી",      "ુ",      "ે",  "ો",
          "ં",  "ઃ", "ઁ",  "઼",  "અ", "આ",      "ઈ",      "ઓ",      "એ",      "૧",     "૨", "1",
          "0", "a", "K", "é", "m", "\u200D", "\u200C", "\u200B", "\uFEFF", "\u0301"}),
      rc::gen::elementOf(std::vector<std::string>{".", ",", ":", ";", "'", "’", "-", "_", "(", "।",
                                                  "“", "/", " ", "\n", "\u00A0", "😀"}),
      rc::gen::elementOf(std::vector<std::string>{"દુ", "ખ", "પી", "એમ", "ના", "માં", "કોરિયા",
                                                  "આવ્યો", "દુઃખ", "ૐ", "ઽ", "૱", "म", "ि", "я", "東",
                                                  "ไทย", "ક્ષ", "રૂ"}));
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(piece),
                      [](const std::vector<std::string>& pieces) {
                        std::string text;
                        for (const std::string& one : pieces) text += one;
                        return text;
                      });
}

rc::Gen<std::string> bytes() {
  return rc::gen::oneOf(rc::gen::arbitrary<std::string>(),
                        rc::gen::container<std::string>(rc::gen::elementOf(
                            std::string("\xE0\xAA\x95\xAB\xBE\x80\xFF\xCC a1"))));
}

struct Terms {
  std::string exact;
  std::string stem;
  TokenType type;
  friend bool operator==(const Terms&, const Terms&) = default;
};

std::vector<Terms> terms_of(Analyzer& analyzer, std::string_view text) {
  std::vector<Terms> terms;
  for (const Token& token : analyzer.analyze(text)) {
    terms.push_back({std::string(token.exact), std::string(token.stem), token.type});
  }
  return terms;
}

/// The tokens that have one of some terms.
std::vector<std::pair<std::string, std::uint32_t>> tokens_with(
    const std::vector<Token>& tokens, const std::vector<std::string>& terms) {
  std::vector<std::pair<std::string, std::uint32_t>> found;
  for (const Token& token : tokens) {
    const auto is_it = [&](const std::string& term) {
      return term == token.exact || term == token.stem;
    };
    if (std::ranges::any_of(terms, is_it)) found.emplace_back(token.exact, token.position);
  }
  return found;
}

void check_tokens(Analyzer& analyzer, const std::string& text) {
  std::size_t before = 0;
  std::uint32_t position = 0;
  for (const Token& token : analyzer.analyze(text)) {
    RC_ASSERT(token.range.begin >= before);
    RC_ASSERT(token.range.end > token.range.begin);
    RC_ASSERT(token.range.end <= text.size());
    before = token.range.end;
    RC_ASSERT(token.position == position++);
    RC_ASSERT(!token.exact.empty());
    RC_ASSERT(token.exact.size() <= kMaxTermBytes);
    RC_ASSERT(token.stem.size() <= kMaxTermBytes);
    RC_ASSERT(!find_invalid_utf8(token.exact));
    RC_ASSERT(!find_invalid_utf8(token.stem));
    RC_ASSERT(token.stem.empty() ==
              (token.type == TokenType::kNumber || token.type == TokenType::kOther));
  }
}

// Of words of few letters many begin alike, and all that folding knows is in some.
rc::Gen<std::string> gujarati_texts() {
  const auto letter = rc::gen::elementOf(std::vector<std::string>{
      "ક", "ખ", "ઠ", "ટ", "ર", "ષ",   "શ", "દ",  "અ",   "આ",  "ઋ", "ઍ", "ઑ", "ઈ",  "ા", "િ",
      "ૃ",  "ં",  "ઃ", "્",  "્ઠ", "ગયો", "છે", "માં", "નથી", "ના", " ", " ", " ", ". ", "?"});
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(letter),
                      [](const std::vector<std::string>& letters) {
                        std::string text;
                        for (const std::string& one : letters) text += one;
                        return text;
                      });
}

RC_GTEST_PROP(AnalyzerProperty, WhatIsWantedIsNotLeftOut, ()) {
  static Analyzer analyzer = Analyzer::create().value();
  const std::string text = *rc::gen::oneOf(texts(), gujarati_texts());
  std::vector<std::string> every;
  for (const Token& token : analyzer.analyze(text)) {
    every.emplace_back(token.exact);
    if (!token.stem.empty()) every.emplace_back(token.stem);
  }
  if (every.empty()) return;
  const auto wanted = *rc::gen::container<std::vector<std::string>>(2, rc::gen::elementOf(every));
  FirstLetters letters;
  for (const std::string& term : wanted) letters.add(term);
  const auto expected = tokens_with(analyzer.analyze(text), wanted);
  RC_ASSERT(tokens_with(analyzer.analyze(text, letters), wanted) == expected);
}

RC_GTEST_PROP(AnalyzerProperty, TokensOfTextsAreInOrder, ()) {
  static Analyzer analyzer = Analyzer::create().value();
  check_tokens(analyzer, *texts());
}

RC_GTEST_PROP(AnalyzerProperty, TokensOfAnyBytesAreInOrder, ()) {
  static Analyzer analyzer = Analyzer::create().value();
  check_tokens(analyzer, *bytes());
}

RC_GTEST_PROP(AnalyzerProperty, TokensStandBetweenUserPerceivedCharacters, ()) {
  static Analyzer analyzer = Analyzer::create().value();
  static Graphemes graphemes = Graphemes::create().value();
  const std::string text = *texts();
  graphemes.set_text(text);
  for (const Token& token : analyzer.analyze(text)) {
    RC_ASSERT(graphemes.is_boundary(token.range.begin));
    RC_ASSERT(graphemes.is_boundary(token.range.end));
  }
}

RC_GTEST_PROP(AnalyzerProperty, TwoTextsWithASpaceBetweenMakeTheirOwnTokens, ()) {
  static Analyzer analyzer = Analyzer::create().value();
  const bool any = *rc::gen::arbitrary<bool>();
  const std::string a = any ? *bytes() : *texts();
  const std::string b = any ? *bytes() : *texts();
  std::vector<Terms> apart = terms_of(analyzer, a);
  const std::vector<Terms> second = terms_of(analyzer, b);
  apart.insert(apart.end(), second.begin(), second.end());
  RC_ASSERT(terms_of(analyzer, a + " " + b) == apart);
}

struct Place {
  ByteRange range;
  std::uint32_t position;
  Terms terms;
  friend bool operator==(const Place&, const Place&) = default;
};

std::vector<Place> places_of(Analyzer& analyzer, std::string_view text) {
  std::vector<Place> places;
  for (const Token& token : analyzer.analyze(text)) {
    places.push_back({token.range,
                      token.position,
                      {std::string(token.exact), std::string(token.stem), token.type}});
  }
  return places;
}

RC_GTEST_PROP(AnalyzerProperty, TheSameTextMakesTheSameTokensAgainAndAnywhere, ()) {
  static Analyzer used = Analyzer::create().value();
  Analyzer fresh = Analyzer::create().value();
  const std::string text = *rc::gen::arbitrary<bool>() ? *bytes() : *texts();
  const std::vector<Place> first = places_of(used, text);
  places_of(used, *texts());
  RC_ASSERT(places_of(used, text) == first);
  RC_ASSERT(places_of(fresh, text) == first);
}

RC_GTEST_PROP(AnalyzerProperty, TokensOfAnyUnicodeAreInOrder, ()) {
  static Analyzer analyzer = Analyzer::create().value();
  const auto points = rc::gen::container<std::vector<char32_t>>(
      rc::gen::map(rc::gen::inRange<std::uint32_t>(1, 0x110000),
                   [](std::uint32_t point) { return static_cast<char32_t>(point); }));
  std::string text;
  for (const char32_t point : *points) {
    append_utf8(text, point >= 0xD800 && point < 0xE000 ? U'ક' : point);
  }
  check_tokens(analyzer, text);
}

RC_GTEST_PROP(AnalyzerProperty, AWordHasOneStemInEveryText, ()) {
  static Analyzer analyzer = Analyzer::create().value();
  const std::string word = *rc::gen::elementOf(std::vector<std::string>{
      "કોરિયાના", "પોઇન્ટ્સમાં", "ગુજરાતમાંજ", "Elections", "છોકરીઓમાં", "2025", "રમેશે"});
  const std::vector<Terms> alone = terms_of(analyzer, word);
  const std::vector<Terms> among = terms_of(analyzer, *texts() + " " + word + " " + *texts());
  RC_ASSERT(alone.size() == 1U);
  RC_ASSERT(std::find(among.begin(), among.end(), alone.front()) != among.end());
}

RC_GTEST_PROP(FoldingProperty, IsWhatItsRulesSay, ()) {
  static Analyzer analyzer = Analyzer::create().value();
  for (const Terms& terms : terms_of(analyzer, *texts())) {
    std::u16string quick;
    append_utf16(terms.exact, quick);
    std::u16string by_rules = quick;
    fold_spelling(quick);
    fold_spelling(by_rules, spelling_rules());
    RC_ASSERT(quick == by_rules);
  }
}

RC_GTEST_PROP(AnalyzerProperty, JoinersChangeNoTerm, ()) {
  static Analyzer analyzer = Analyzer::create().value();
  const std::string word = *rc::gen::elementOf(
      std::vector<std::string>{"કોરિયાના", "મુખ્યમંત્રી", "રાષ્ટ્રીય", "દુઃખ", "ક્ષેત્રમાં"});
  std::string joined;
  for (std::size_t offset = 0; offset < word.size();) {
    const std::size_t begin = offset;
    next_code_point(word, offset);
    joined += word.substr(begin, offset - begin);
    joined += *rc::gen::elementOf(std::vector<std::string>{"", "\u200D", "\u200C", "\u200B"});
  }
  RC_ASSERT(terms_of(analyzer, joined) == terms_of(analyzer, word));
}

RC_GTEST_PROP(NormalizerProperty, NormalizingTwiceIsNormalizingOnce, ()) {
  static Normalizer normalizer = Normalizer::create().value();
  std::string once;
  normalizer.normalize(*rc::gen::oneOf(texts(), bytes()), once);
  std::string twice;
  normalizer.normalize(once, twice);
  RC_ASSERT(once == twice);
}

RC_GTEST_PROP(AnalyzerProperty, AnExactTermAnalysedIsItself, ()) {
  static Analyzer analyzer = Analyzer::create().value();
  for (const Terms& terms : terms_of(analyzer, *texts())) {
    if (terms.type != TokenType::kGujarati || terms.exact.find("ઃ") != std::string::npos) continue;
    const std::vector<Terms> again = terms_of(analyzer, terms.exact);
    RC_ASSERT(again.size() == 1U);
    RC_ASSERT(again.front() == terms);
  }
}

}  // namespace
}  // namespace shodh
