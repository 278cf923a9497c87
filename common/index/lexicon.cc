#include "common/index/lexicon.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <optional>

#include "common/base/fixed_uint.h"
#include "common/index/schema.h"

namespace shodh {
namespace {

using lexicon::Cursor;
using lexicon::kBlockWords;

// Words whose frequencies' logarithms are the same byte are told apart by reading them, but not
// more of them than this.
constexpr std::size_t kMostTies = 4096;
// Words this rare or rarer have a byte that no other frequency has.
constexpr std::uint8_t kExactWeight = 24;

std::string encoded(std::string_view word) {
  return schema::encode_term(schema::kExactPrefix, word);
}

std::size_t blocks_of(std::uint32_t entries) { return (entries + kBlockWords - 1) / kBlockWords; }

/// The last block that does not begin behind what is looked for; 0 where none does.
template <typename IsBehind>
std::size_t last_block(std::size_t blocks, const IsBehind& is_behind) {
  std::size_t begin = 0;
  std::size_t end = blocks;
  while (end - begin > 1) {
    const std::size_t middle = begin + (end - begin) / 2;
    (is_behind(middle) ? end : begin) = middle;
  }
  return begin;
}

/// Appends the numbers of a key's postings, all below `words`; false where they are damaged. The
/// beginning of a key has half the lexicon, so that each byte is looked at once.
bool append_numbers(std::string_view postings, std::uint32_t words,
                    std::vector<std::uint32_t>& numbers) {
  std::uint64_t number = 0;
  std::uint64_t step = 0;
  unsigned shift = 0;
  for (const char c : postings) {
    const auto byte = static_cast<unsigned char>(c);
    step |= std::uint64_t{byte & 0x7FU} << shift;
    shift += 7;
    if (byte >= 0x80) {
      if (shift >= 35) return false;  // no number of a word is longer
      continue;
    }
    number += step;
    if (number >= words) return false;
    numbers.push_back(static_cast<std::uint32_t>(number));
    step = 0;
    shift = 0;
  }
  return shift == 0;
}

tl::unexpected<Error> damaged(std::string_view what, std::size_t number) {
  return fail(ErrorCode::kCorrupt, "lexicon: {} {} is damaged; build the index again", what,
              number);
}

}  // namespace

Lexicon::Lexicon(MappedFile file, const lexicon::Header& header)
    : file_(std::move(file)), header_(header), sections_(lexicon::sections_of(header)) {}

Result<Lexicon> Lexicon::open(const std::filesystem::path& path) {
  auto file = MappedFile::open(path);
  if (!file) return fail(file);
  const auto header = lexicon::decode_header(file->bytes());
  if (!header) return fail_in(path.string(), header);
  return Lexicon(*std::move(file), *header);
}

Cursor Lexicon::word_block(std::size_t block) const {
  const std::size_t at =
      get_u32(file_.bytes(), sections_.word_index + block * lexicon::kWordIndexBytes);
  const std::string_view words = section(sections_.words, sections_.key_index);
  return Cursor(words.substr(std::min(at, words.size())));
}

Cursor Lexicon::key_block(std::size_t block) const {
  const std::size_t at =
      get_u32(file_.bytes(), sections_.key_index + block * lexicon::kKeyIndexBytes);
  const std::string_view keys = section(sections_.keys, sections_.end);
  return Cursor(keys.substr(std::min(at, keys.size())));
}

Lexicon::WordNumber Lexicon::lower_bound(std::string_view wanted) const {
  if (header_.words == 0) return 0;
  const std::size_t block = last_block(
      blocks_of(header_.words), [&](std::size_t one) { return word_block(one).whole() > wanted; });
  Cursor cursor = word_block(block);
  std::string word;
  const auto first = static_cast<WordNumber>(block * kBlockWords);
  const auto end =
      static_cast<WordNumber>(std::min<std::size_t>(first + kBlockWords, header_.words));
  for (WordNumber number = first; number < end; ++number) {
    cursor.front_coded(word);
    cursor.varint();
    if (!cursor.ok() || word >= wanted) return number;
  }
  return end;
}

LexiconWord Lexicon::word_at(WordNumber number) const {
  Cursor cursor = word_block(number / kBlockWords);
  std::string word;
  std::uint64_t frequency = 0;
  for (std::size_t i = 0; i <= number % kBlockWords; ++i) {
    cursor.front_coded(word);
    frequency = cursor.varint();
  }
  return {schema::decode_term_text(word), frequency};
}

std::uint64_t Lexicon::frequency(std::string_view word) const {
  const WordNumber number = lower_bound(encoded(word));
  if (number >= header_.words) return 0;
  const LexiconWord found = word_at(number);
  return found.word == word ? found.frequency : 0;
}

void Lexicon::append_words_of(PhoneticKey key, KeyMatch match,
                              std::vector<WordNumber>& numbers) const {
  if (header_.keys == 0) return;
  const std::string wanted = key.letters();
  const std::size_t block = last_block(
      blocks_of(header_.keys), [&](std::size_t one) { return key_block(one).whole() > wanted; });
  Cursor cursor = key_block(block);
  std::string letters;
  for (std::size_t i = 0; !cursor.at_end(); ++i) {
    if (i % kBlockWords == 0) letters.clear();
    cursor.front_coded(letters);
    const std::uint64_t size = cursor.varint();
    const std::string_view taken = cursor.take(size);
    if (!cursor.ok()) return;
    const bool fits = match == KeyMatch::kWhole ? letters == wanted : letters.starts_with(wanted);
    if (!fits && letters > wanted) return;
    if (!fits) continue;
    if (!append_numbers(taken, header_.words, numbers)) return;
  }
}

std::vector<LexiconWord> Lexicon::most_frequent(std::vector<WordNumber> numbers,
                                                std::size_t limit) const {
  if (numbers.size() > limit) keep_heaviest(numbers, limit);
  struct Place {
    std::uint64_t frequency;
    WordNumber number;
    std::size_t read;
  };
  std::vector<LexiconWord> read;
  std::vector<Place> places;
  for (const WordNumber number : numbers) {
    read.push_back(word_at(number));
    places.push_back({read.back().frequency, number, places.size()});
  }
  std::ranges::sort(places, [](const Place& a, const Place& b) {
    return a.frequency != b.frequency ? a.frequency > b.frequency : a.number < b.number;
  });
  std::vector<LexiconWord> words;
  words.reserve(std::min(limit, places.size()));
  for (const Place& place : places) {
    if (words.size() == limit) break;
    words.push_back(std::move(read[place.read]));
  }
  return words;
}

void Lexicon::keep_heaviest(std::vector<WordNumber>& numbers, std::size_t limit) const {
  std::array<std::size_t, 256> with_weight{};
  for (const WordNumber number : numbers) ++with_weight[weight_at(number)];
  std::size_t least = with_weight.size();
  std::size_t heavier = 0;  // words that weigh more than `least`
  for (std::size_t taken = 0; least > 0 && taken < limit;) {
    --least;
    heavier = taken;
    taken += with_weight[least];
  }
  const auto tied = std::partition(numbers.begin(), numbers.end(),
                                   [&](WordNumber number) { return weight_at(number) > least; });
  const auto lighter = std::partition(
      tied, numbers.end(), [&](WordNumber number) { return weight_at(number) == least; });
  numbers.erase(lighter, numbers.end());
  // Of those that are equally frequent the first in term order.
  const std::size_t ties = least <= kExactWeight ? limit - heavier : std::max(limit, kMostTies);
  if (heavier + ties < numbers.size()) {
    const auto end = numbers.begin() + static_cast<std::ptrdiff_t>(heavier + ties);
    std::nth_element(numbers.begin() + static_cast<std::ptrdiff_t>(heavier), end, numbers.end());
    numbers.erase(end, numbers.end());
  }
}

std::vector<LexiconWord> Lexicon::words_with_keys(std::span<const PhoneticKey> keys,
                                                  WordScript script, std::size_t limit) const {
  return words_of(keys, KeyMatch::kWhole, script, limit);
}

std::vector<LexiconWord> Lexicon::words_with_key_beginnings(std::span<const PhoneticKey> keys,
                                                            WordScript script,
                                                            std::size_t limit) const {
  return words_of(keys, KeyMatch::kBeginning, script, limit);
}

std::vector<LexiconWord> Lexicon::words_of(std::span<const PhoneticKey> keys, KeyMatch match,
                                           WordScript script, std::size_t limit) const {
  std::vector<WordNumber> numbers;
  std::optional<std::string> taken;  // the last key of which all words were taken
  for (const PhoneticKey key : keys) {
    if (match == KeyMatch::kBeginning) {
      if (taken && key.letters().starts_with(*taken)) continue;
      taken = key.letters();
    }
    append_words_of(key, match, numbers);
  }
  std::vector<bool> seen(header_.words);
  std::erase_if(numbers, [&](WordNumber number) {
    const bool is_latin = number < header_.first_gujarati;
    if (seen[number] || (is_latin ? script == WordScript::kGujarati : script == WordScript::kLatin))
      return true;
    seen[number] = true;
    return false;
  });
  return most_frequent(std::move(numbers), limit);
}

std::vector<LexiconWord> Lexicon::words_with_prefix(std::string_view prefix,
                                                    std::size_t limit) const {
  std::string begin = encoded(prefix);
  const WordNumber first = lower_bound(begin);
  WordNumber end = header_.words;
  while (!begin.empty() && begin.back() == '\xFF') begin.pop_back();
  if (!begin.empty()) {
    begin.back() = static_cast<char>(static_cast<unsigned char>(begin.back()) + 1U);
    end = lower_bound(begin);
  }
  if (end <= first) return {};
  std::vector<WordNumber> numbers(end - first);
  std::iota(numbers.begin(), numbers.end(), first);
  return most_frequent(std::move(numbers), limit);
}

Lexicon::Iterator::Iterator(const Lexicon& lexicon)
    : cursor_(lexicon.section(lexicon.sections_.words, lexicon.sections_.key_index)),
      left_(lexicon.size()) {}

bool Lexicon::Iterator::next() {
  if (left_ == 0) return false;
  if (in_block_++ % kBlockWords == 0) encoded_.clear();
  cursor_.front_coded(encoded_);
  word_.frequency = cursor_.varint();
  --left_;
  if (!cursor_.ok()) left_ = 0;
  if (cursor_.ok()) word_.word = schema::decode_term_text(encoded_);
  return cursor_.ok();
}

Status Lexicon::check_words() const {
  std::string word;
  std::string before;
  std::uint64_t total = 0;
  Cursor cursor = Cursor(section(sections_.words, sections_.key_index));
  for (WordNumber number = 0; number < header_.words; ++number) {
    if (number % kBlockWords == 0) {
      word.clear();
      if (cursor.left() != word_block(number / kBlockWords).left()) return damaged("word", number);
    }
    cursor.front_coded(word);
    const std::uint64_t frequency = cursor.varint();
    total += frequency;
    if (!cursor.ok() || word <= before || frequency == 0 ||
        lexicon::weight_of(frequency) != weight_at(number)) {
      return damaged("word", number);
    }
    before = word;
  }
  if (!cursor.at_end() || total != header_.total_frequency) return damaged("word", header_.words);
  return {};
}

Status Lexicon::check_keys() const {
  std::string letters;
  std::string before;
  Cursor cursor = Cursor(section(sections_.keys, sections_.end));
  for (std::uint32_t number = 0; number < header_.keys; ++number) {
    if (number % kBlockWords == 0) {
      letters.clear();
      if (cursor.left() != key_block(number / kBlockWords).left()) return damaged("key", number);
    }
    cursor.front_coded(letters);
    const std::uint64_t size = cursor.varint();
    Cursor postings(cursor.take(size));
    if (!cursor.ok() || letters <= before || size == 0) return damaged("key", number);
    std::uint64_t word = 0;
    while (!postings.at_end()) {
      word += postings.varint();
      if (!postings.ok() || word >= header_.words) return damaged("key", number);
    }
    before = letters;
  }
  if (!cursor.at_end()) return damaged("key", header_.keys);
  return {};
}

Status Lexicon::check() const {
  if (auto words = check_words(); !words) return words;
  return check_keys();
}

}  // namespace shodh
