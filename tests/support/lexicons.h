#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "common/index/lexicon_view.h"
#include "common/index/lexicon_writer.h"
#include "common/index/schema.h"
#include "tests/support/temporary_directory.h"

namespace shodh::test {

/// A lexicon of the words, which may come in any order; its file is gone, its content is not.
inline std::shared_ptr<const Lexicon> make_lexicon(const std::vector<LexiconWord>& words) {
  const TemporaryDirectory directory;
  std::map<std::string, LexiconWord> ordered;
  for (const LexiconWord& one : words) ordered[schema::encode_term({}, one.word)] = one;
  auto at = ordered.begin();
  const auto file = directory / std::string(kLexiconFileName);
  write_lexicon(file, [&]() -> std::optional<WordFrequency> {
    if (at == ordered.end()) return std::nullopt;
    const LexiconWord& one = (at++)->second;
    return WordFrequency{one.word, one.frequency};
  }).value();
  return std::make_shared<const Lexicon>(Lexicon::open(file).value());
}

/// What a small archive may have: some words with their variants and their like.
inline LexiconView small_lexicon() {
  return LexiconView({make_lexicon({
      {"કોરિયા", 140}, {"કોરીયા", 7},    {"કેરી", 231},       {"કર્યો", 900},   {"ઉત્તર", 410},
      {"ઊત્તર", 2},     {"અંતર", 120},     {"નરેન્દ્ર", 350},     {"નરેંદ્ર", 3},     {"મોદી", 800},
      {"ચૂંટણી", 770},   {"ચુંટણી", 20},     {"ચટણી", 15},       {"ભૂકંપ", 66},     {"ભુકંપ", 4},
      {"ગુજરાત", 1500}, {"ગુજરાતી", 400},  {"સમાચાર", 300},    {"વરસાદ", 880},  {"વરસાદી", 110},
      {"પરિણામ", 210}, {"પરિણામે", 30},   {"પ્રમાણ", 90},      {"વૃદ્ધિ", 70},    {"બુદ્ધિ", 25},
      {"વિશાળ", 40},   {"મુક્ત", 75},      {"પહેલી", 190},      {"પત્ની", 80},    {"અભ્યાસ", 60},
      {"cabinet", 9},  {"election", 12}, {"government", 30}, {"governor", 5}, {"bcci", 22},
      {"પ્રદેશ", 170},   {"ધુમાડો", 14},    {"મુત્સદ્દી", 6},      {"ફિલ્મ", 90},    {"પહોંચ", 60},
  })});
}

}  // namespace shodh::test
