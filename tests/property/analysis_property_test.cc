// What holds for every text. RapidCheck prints the seed of a failure; RC_PARAMS="seed=…" repeats
// it.

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>
#include <vector>

#include "common/analysis/analyzer.h"
#include "common/analysis/folding.h"
#include "common/analysis/tokenizer.h"
#include "common/base/utf8.h"
#include "common/text/graphemes.h"
#include "common/text/normalizer.h"

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
