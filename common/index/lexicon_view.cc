#include "common/index/lexicon_view.h"

#include <algorithm>
#include <limits>

#include "common/index/schema.h"

namespace shodh {
namespace {

// How much deeper each of several lexicons is asked, for a word may be rare in each and frequent
// in all.
constexpr std::size_t kDeeper = 4;

std::size_t deeper(std::size_t limit) {
  return limit > std::numeric_limits<std::size_t>::max() / kDeeper ? limit : limit * kDeeper;
}

std::string order_of(std::string_view word) {
  return schema::encode_term(schema::kExactPrefix, word);
}

}  // namespace

LexiconView::LexiconView(std::vector<std::shared_ptr<const Lexicon>> parts)
    : parts_(std::move(parts)) {
  for (const auto& part : parts_) total_frequency_ += part->total_frequency();
}

std::uint64_t LexiconView::frequency(std::string_view word) const {
  std::uint64_t sum = 0;
  for (const auto& part : parts_) sum += part->frequency(word);
  return sum;
}

std::vector<LexiconWord> LexiconView::merged(std::vector<LexiconWord> words,
                                             std::size_t limit) const {
  std::ranges::sort(words, {}, &LexiconWord::word);
  const auto same = [](const LexiconWord& a, const LexiconWord& b) { return a.word == b.word; };
  words.erase(std::unique(words.begin(), words.end(), same), words.end());
  std::vector<std::pair<std::string, LexiconWord>> ordered;
  ordered.reserve(words.size());
  for (LexiconWord& word : words) {
    word.frequency = frequency(word.word);
    ordered.emplace_back(order_of(word.word), std::move(word));
  }
  std::ranges::sort(ordered, [](const auto& a, const auto& b) {
    const std::uint64_t one = a.second.frequency;
    const std::uint64_t other = b.second.frequency;
    return one != other ? one > other : a.first < b.first;
  });
  words.clear();
  for (auto& [order, word] : ordered) {
    if (words.size() == limit) break;
    words.push_back(std::move(word));
  }
  return words;
}

template <typename Ask>
std::vector<LexiconWord> LexiconView::of_all(std::size_t limit, const Ask& ask) const {
  if (parts_.size() == 1) return ask(*parts_.front(), limit);
  std::vector<LexiconWord> words;
  for (const auto& part : parts_) {
    std::ranges::move(ask(*part, deeper(limit)), std::back_inserter(words));
  }
  return merged(std::move(words), limit);
}

std::vector<LexiconWord> LexiconView::words_with_keys(std::span<const PhoneticKey> keys,
                                                      WordScript script, std::size_t limit) const {
  return of_all(limit, [&](const Lexicon& part, std::size_t most) {
    return part.words_with_keys(keys, script, most);
  });
}

std::vector<LexiconWord> LexiconView::words_with_key_beginnings(std::span<const PhoneticKey> keys,
                                                                WordScript script,
                                                                std::size_t limit) const {
  return of_all(limit, [&](const Lexicon& part, std::size_t most) {
    return part.words_with_key_beginnings(keys, script, most);
  });
}

std::vector<LexiconWord> LexiconView::words_with_prefix(std::string_view prefix,
                                                        std::size_t limit) const {
  return of_all(limit, [&](const Lexicon& part, std::size_t most) {
    return part.words_with_prefix(prefix, most);
  });
}

LexiconView::Iterator::Iterator(const LexiconView& view) {
  for (const auto& lexicon : view.parts_) {
    Part part{lexicon->words(), {}};
    if (step(part)) parts_.push_back(std::move(part));
  }
}

bool LexiconView::Iterator::step(Part& part) {
  if (!part.words.next()) return false;
  part.order = order_of(part.words.word().word);
  return true;
}

bool LexiconView::Iterator::next() {
  if (parts_.empty()) return false;
  const std::string first = std::ranges::min_element(parts_, {}, &Part::order)->order;
  word_.frequency = 0;
  std::erase_if(parts_, [&](Part& part) {
    if (part.order != first) return false;
    word_.word = part.words.word().word;
    word_.frequency += part.words.word().frequency;
    return !step(part);
  });
  return true;
}

}  // namespace shodh
