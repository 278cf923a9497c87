#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/result.h"
#include "common/index/lexicon_layout.h"
#include "common/text/phonetic_key.h"

namespace shodh {

/// The lexicon's file in a generation's folder.
inline constexpr std::string_view kLexiconFileName = "words.lexicon";

/// Makes a lexicon of words that come in term order. Memory: the file, and 16 bytes for each
/// phonetic key of a word. One thread.
class LexiconWriter {
 public:
  /// Adds an exact word (UTF-8, as the analyzer writes it) and how many articles have it. Words
  /// that begin with neither a Gujarati letter nor one from a to z are left out, as are those with
  /// no frequency. Fails with kInvalidArgument where the word does not come behind the one before
  /// in the order of schema::encode_term(), kTooLarge beyond 4 GB.
  Status add(std::string_view word, std::uint64_t frequency);

  /// How many words it has.
  [[nodiscard]] std::size_t size() const { return header_.words; }

  /// The whole file. Nothing may be added after it.
  [[nodiscard]] std::string finish();

 private:
  struct KeyedWord {
    PhoneticKey key;
    std::uint32_t word;
  };
  void put_keys(std::string& index, std::string& blocks);

  lexicon::Header header_;
  std::string word_index_;
  std::string weights_;
  std::string words_;
  std::string before_;  // the last word, encoded
  std::vector<KeyedWord> keyed_;
};

struct WordFrequency {
  std::string_view word;
  std::uint64_t frequency = 0;
};

/// Writes the lexicon of the words that `next` gives until it gives none, in the order that
/// LexiconWriter::add() asks for; the file is there whole or not at all. How many words it has.
/// Fails as add() does, and with kIo.
Result<std::size_t> write_lexicon(const std::filesystem::path& file,
                                  const std::function<std::optional<WordFrequency>()>& next);

}  // namespace shodh
