#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/mapped_file.h"
#include "common/base/result.h"
#include "common/index/lexicon_layout.h"
#include "common/text/phonetic_key.h"

namespace shodh {

struct LexiconWord {
  std::string word;             ///< exact form, UTF-8
  std::uint64_t frequency = 0;  ///< how many articles have it

  friend bool operator==(const LexiconWord&, const LexiconWord&) = default;
};

/// Which words of a lexicon are asked for.
enum class WordScript { kAny, kGujarati, kLatin };

/// Every exact word of an archive with how many articles have it, by spelling and by sound: one
/// file that LexiconWriter made, mapped and not read when opened. Immutable; any thread. Damaged
/// bytes behind the header make words missing or wrong and nothing worse; check() finds them.
class Lexicon {
 public:
  /// Reads the header only. Fails with kNotFound, kIo, kCorrupt or kIncompatible, naming the file.
  static Result<Lexicon> open(const std::filesystem::path& file);

  [[nodiscard]] std::size_t size() const { return header_.words; }
  /// The sum over all words.
  [[nodiscard]] std::uint64_t total_frequency() const { return header_.total_frequency; }

  /// 0 where it is not there. About 17 comparisons in a lexicon of a million words.
  [[nodiscard]] std::uint64_t frequency(std::string_view word) const;

  /// The words that have one of the keys, each once, the most frequent first (equal ones in term
  /// order) and `limit` at most. `keys` ascending. Time: keys, words that have them, and the limit.
  [[nodiscard]] std::vector<LexiconWord> words_with_keys(std::span<const PhoneticKey> keys,
                                                         WordScript script,
                                                         std::size_t limit) const;

  /// The words of which a key begins with one of `keys`, likewise: those that sound as if a word
  /// that is still being typed were their beginning.
  [[nodiscard]] std::vector<LexiconWord> words_with_key_beginnings(
      std::span<const PhoneticKey> keys, WordScript script, std::size_t limit) const;

  /// The words that begin with `prefix`, ordered and limited likewise. Time: a byte of memory for
  /// each word that begins so, and the limit.
  [[nodiscard]] std::vector<LexiconWord> words_with_prefix(std::string_view prefix,
                                                           std::size_t limit) const;

  /// Walks over all words in term order. The lexicon must outlive it.
  class Iterator {
   public:
    /// Steps onto the next word, at first onto the first; false at the end.
    bool next();
    [[nodiscard]] const LexiconWord& word() const { return word_; }

   private:
    friend class Lexicon;
    explicit Iterator(const Lexicon& lexicon);
    lexicon::Cursor cursor_;
    std::size_t left_;
    std::size_t in_block_ = 0;
    std::string encoded_;
    LexiconWord word_;
  };
  [[nodiscard]] Iterator words() const { return Iterator(*this); }

  /// Reads all of it: whether every word can be read and is in order, every key names words that
  /// there are. Fails with kCorrupt. Linear.
  [[nodiscard]] Status check() const;

 private:
  using WordNumber = std::uint32_t;

  Lexicon(MappedFile file, const lexicon::Header& header);
  [[nodiscard]] std::string_view section(std::size_t begin, std::size_t end) const {
    return file_.bytes().substr(begin, end - begin);
  }
  [[nodiscard]] lexicon::Cursor word_block(std::size_t block) const;
  [[nodiscard]] lexicon::Cursor key_block(std::size_t block) const;
  [[nodiscard]] WordNumber lower_bound(std::string_view encoded) const;
  [[nodiscard]] LexiconWord word_at(WordNumber number) const;
  [[nodiscard]] std::uint8_t weight_at(WordNumber number) const {
    return static_cast<std::uint8_t>(file_.bytes()[sections_.weights + number]);
  }
  enum class KeyMatch { kWhole, kBeginning };
  void append_words_of(PhoneticKey key, KeyMatch match, std::vector<WordNumber>& numbers) const;
  [[nodiscard]] std::vector<LexiconWord> words_of(std::span<const PhoneticKey> keys, KeyMatch match,
                                                  WordScript script, std::size_t limit) const;
  [[nodiscard]] std::vector<LexiconWord> most_frequent(std::vector<WordNumber> numbers,
                                                       std::size_t limit) const;
  void keep_heaviest(std::vector<WordNumber>& numbers, std::size_t limit) const;
  [[nodiscard]] Status check_words() const;
  [[nodiscard]] Status check_keys() const;

  MappedFile file_;
  lexicon::Header header_;
  lexicon::Sections sections_;
};

}  // namespace shodh
