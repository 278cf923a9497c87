#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "common/index/lexicon.h"

namespace shodh {

/// Several lexicons as one: the words of all, a word's frequency the sum of what they say. Owns a
/// share of each. Immutable; any thread. With one lexicon it costs nothing more.
class LexiconView {
 public:
  LexiconView() = default;
  /// Precondition: none of the pointers is null.
  explicit LexiconView(std::vector<std::shared_ptr<const Lexicon>> parts);

  [[nodiscard]] bool empty() const { return total_frequency_ == 0; }
  [[nodiscard]] std::uint64_t total_frequency() const { return total_frequency_; }
  [[nodiscard]] std::uint64_t frequency(std::string_view word) const;

  /// As Lexicon has them. With several lexicons, what is not among the first 4 times `limit` words
  /// of any of them is left out.
  [[nodiscard]] std::vector<LexiconWord> words_with_keys(std::span<const PhoneticKey> keys,
                                                         WordScript script,
                                                         std::size_t limit) const;
  [[nodiscard]] std::vector<LexiconWord> words_with_key_beginnings(
      std::span<const PhoneticKey> keys, WordScript script, std::size_t limit) const;
  [[nodiscard]] std::vector<LexiconWord> words_with_prefix(std::string_view prefix,
                                                           std::size_t limit) const;

  /// Walks over all words in term order. The view must outlive it.
  class Iterator {
   public:
    bool next();
    [[nodiscard]] const LexiconWord& word() const { return word_; }

   private:
    friend class LexiconView;
    struct Part {
      Lexicon::Iterator words;
      std::string order;  ///< of the word that it stands on, its encoded form
    };
    explicit Iterator(const LexiconView& view);
    static bool step(Part& part);
    std::vector<Part> parts_;
    LexiconWord word_;
  };
  [[nodiscard]] Iterator words() const { return Iterator(*this); }

 private:
  /// What `ask` gives for each part and how many words are wanted of it, as one.
  template <typename Ask>
  [[nodiscard]] std::vector<LexiconWord> of_all(std::size_t limit, const Ask& ask) const;
  [[nodiscard]] std::vector<LexiconWord> merged(std::vector<LexiconWord> words,
                                                std::size_t limit) const;

  std::vector<std::shared_ptr<const Lexicon>> parts_;
  std::uint64_t total_frequency_ = 0;
};

}  // namespace shodh
