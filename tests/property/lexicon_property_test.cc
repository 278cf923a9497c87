// A lexicon answers as a map of its words would, several as the map of all; the candidates for any
// bytes are words that there are. RapidCheck prints the seed of a failure; RC_PARAMS="seed=…"
// repeats it.

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "common/analysis/folding.h"
#include "common/base/utf8.h"
#include "common/index/lexicon_view.h"
#include "common/index/schema.h"
#include "common/text/phonetic_key.h"
#include "searchd/correct/aliases.h"
#include "searchd/correct/romanised_candidates.h"
#include "searchd/correct/spelling_candidates.h"
#include "tests/support/lexicons.h"

namespace shodh {
namespace {

using Counts = std::map<std::string, std::uint64_t>;
constexpr std::size_t kAll = 100000;

rc::Gen<std::string> gujarati_words() {
  const auto letter = rc::gen::elementOf(
      std::vector<std::string>{"ક", "ખ", "ર", "ન", "ણ", "ત", "મ", "ય", "ળ", "શ", "હ", "જ્ઞ", "ક્ષ",
                               "્",  "ા", "િ", "ી", "ુ",  "ે",  "ો", "ં",  "અ", "આ", "ઈ", "ઋ"});
  return rc::gen::map(rc::gen::nonEmpty(rc::gen::container<std::vector<std::string>>(letter)),
                      [](const std::vector<std::string>& letters) {
                        std::string word;
                        for (const std::string& one : letters) word += one;
                        return word;
                      });
}

rc::Gen<std::string> latin_words() {
  return rc::gen::nonEmpty(
      rc::gen::container<std::string>(rc::gen::elementOf(std::string("abcdeghiknrstx"))));
}

rc::Gen<std::string> bytes() {
  return rc::gen::oneOf(rc::gen::arbitrary<std::string>(), gujarati_words(), latin_words(),
                        rc::gen::container<std::string>(rc::gen::elementOf(
                            std::string("\xE0\xAA\x95\xAB\xBE\x80\xFF\xCC kh"))));
}

Counts some_counts() {
  return *rc::gen::container<Counts>(
      rc::gen::oneOf(gujarati_words(), latin_words()),
      rc::gen::oneOf(rc::gen::inRange<std::uint64_t>(1, 20),
                     rc::gen::inRange<std::uint64_t>(1, 5'000'000'000)));
}

std::shared_ptr<const Lexicon> lexicon_of(const Counts& counts) {
  std::vector<LexiconWord> words;
  for (const auto& [word, count] : counts) words.push_back({word, count});
  return test::make_lexicon(words);
}

/// Of a map, what words_with_keys() and words_with_prefix() should say.
template <typename Belongs>
std::vector<LexiconWord> most_frequent(const Counts& counts, std::size_t limit,
                                       const Belongs& belongs) {
  std::vector<LexiconWord> words;
  for (const auto& [word, count] : counts) {
    if (belongs(word)) words.push_back({word, count});
  }
  std::ranges::sort(words, [](const LexiconWord& a, const LexiconWord& b) {
    return a.frequency != b.frequency
               ? a.frequency > b.frequency
               : schema::encode_term({}, a.word) < schema::encode_term({}, b.word);
  });
  words.resize(std::min(words.size(), limit));
  return words;
}

bool has_one_of(const std::string& word, const std::vector<PhoneticKey>& keys) {
  return std::ranges::any_of(
      phonetic_keys(word), [&](PhoneticKey key) { return std::ranges::binary_search(keys, key); });
}

bool begins_with_one_of(const std::string& word, const std::vector<PhoneticKey>& keys) {
  return std::ranges::any_of(phonetic_keys(word), [&](PhoneticKey of_word) {
    return std::ranges::any_of(
        keys, [&](PhoneticKey key) { return of_word.letters().starts_with(key.letters()); });
  });
}

bool is_latin(const std::string& word) { return word.front() >= 'a' && word.front() <= 'z'; }

template <typename AnyLexicon>
void check_as_map(const AnyLexicon& lexicon, const Counts& counts, std::size_t limit) {
  std::uint64_t total = 0;
  for (const auto& [word, count] : counts) {
    RC_ASSERT(lexicon.frequency(word) == count);
    total += count;
  }
  RC_ASSERT(lexicon.total_frequency() == total);
  const std::string other = *bytes();
  const auto found = counts.find(other);
  RC_ASSERT(lexicon.frequency(other) == (found == counts.end() ? 0 : found->second));

  Counts walked;
  for (auto words = lexicon.words(); words.next();) {
    RC_ASSERT(walked.emplace(words.word().word, words.word().frequency).second);
  }
  RC_ASSERT(walked == counts);

  std::string asked = *bytes();
  if (!counts.empty() && *rc::gen::arbitrary<bool>()) {
    asked = std::next(counts.begin(), *rc::gen::inRange<int>(0, static_cast<int>(counts.size())))
                ->first;
  }
  std::vector<PhoneticKey> keys = phonetic_keys(asked);
  if (*rc::gen::arbitrary<bool>() && !keys.empty()) keys = near_phonetic_keys(keys.front());
  RC_ASSERT(lexicon.words_with_keys(keys, WordScript::kAny, limit) ==
            most_frequent(counts, limit, [&](const auto& w) { return has_one_of(w, keys); }));
  RC_ASSERT(lexicon.words_with_keys(keys, WordScript::kLatin, limit) ==
            most_frequent(counts, limit,
                          [&](const auto& w) { return is_latin(w) && has_one_of(w, keys); }));
  RC_ASSERT(lexicon.words_with_key_beginnings(keys, WordScript::kGujarati, limit) ==
            most_frequent(counts, limit, [&](const auto& w) {
              return !is_latin(w) && begins_with_one_of(w, keys);
            }));

  std::string prefix;
  if (!find_invalid_utf8(asked)) {
    prefix = truncate_utf8(asked, *rc::gen::inRange<std::size_t>(0, 9));
  }
  RC_ASSERT(lexicon.words_with_prefix(prefix, limit) ==
            most_frequent(counts, limit, [&](const auto& w) { return w.starts_with(prefix); }));
}

RC_GTEST_PROP(LexiconProperty, AnswersAsAMapOfItsWords, ()) {
  const Counts counts = some_counts();
  const auto lexicon = lexicon_of(counts);
  RC_ASSERT(lexicon->check());
  check_as_map(*lexicon, counts, *rc::gen::element<std::size_t>(1, 3, kAll));
}

RC_GTEST_PROP(LexiconProperty, SeveralAnswerAsTheMapOfAll, ()) {
  Counts all;
  std::vector<std::shared_ptr<const Lexicon>> parts;
  for (int i = *rc::gen::inRange(0, 4); i > 0; --i) {
    Counts counts = some_counts();
    if (*rc::gen::arbitrary<bool>()) counts.insert(all.begin(), all.end());
    parts.push_back(lexicon_of(counts));
    for (const auto& [word, count] : counts) all[word] += count;
  }
  check_as_map(LexiconView(parts), all, kAll);
}

RC_GTEST_PROP(LexiconProperty, AllSpellingsOfOneFoldShareAKey, ()) {
  // A lexicon has no words that begin with a mark, and none with a mark twice.
  const std::string first = *rc::gen::elementOf(std::vector<std::string>{"ક", "ન", "અ", "ઈ", "જ્ઞ"});
  const std::string word = first + *gujarati_words();
  RC_PRE(word.find("ંં") == std::string::npos);
  RC_ASSERT(has_one_of(fold_spelling(word), phonetic_keys(word)) || phonetic_keys(word).empty() ||
            word.size() > 36);
}

RC_GTEST_PROP(CandidatesProperty, AreWordsOfTheLexiconForAnyBytes, ()) {
  const Counts counts = some_counts();
  const LexiconView lexicon({lexicon_of(counts)});
  const std::string typed = *bytes();
  for (const auto& one : romanised_candidates(typed, lexicon, 5)) {
    RC_ASSERT(counts.at(one.word) == one.frequency);
    RC_ASSERT(!is_latin(one.word));
  }
  for (const auto& one : spelling_candidates(typed, lexicon, 5)) {
    RC_ASSERT(counts.at(one.word) == one.frequency);
    RC_ASSERT(one.word != typed);
  }
}

RC_GTEST_PROP(AliasesProperty, OfAnyBytesAreReadOrRefused, ()) {
  const auto piece = rc::gen::oneOf(bytes(), rc::gen::elementOf(std::vector<std::string>{
                                                 "=", ",", "\n", "#", " ", "CM", "અમદાવાદ"}));
  std::string text;
  for (const std::string& one : *rc::gen::container<std::vector<std::string>>(piece)) text += one;
  const auto aliases = Aliases::parse(text);
  // RC_ASSERT reads both sides of an ||.
  if (!aliases) RC_ASSERT(aliases.error().message().starts_with("line "));
}

}  // namespace
}  // namespace shodh
