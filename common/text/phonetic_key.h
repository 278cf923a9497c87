#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace shodh {

/// The consonants that are heard in a word: where a Gujarati word and what people type for it in
/// Latin letters meet, and a word and its misspelling. Aspiration, dental and retroflex, શ ષ સ,
/// જ ઝ, પ ફ, ન ણ, લ ળ, v and w are one; vowels and ય are left out but for one at the beginning; a
/// letter twice is once. કોરિયા and koriya have `kr`, ઉત્તર and uttar `Atr`.
///
/// A value: up to 12 of 16 letters in 64 bits, ordered as its letters are.
class PhoneticKey {
 public:
  /// In ascending order. A is a vowel at the beginning.
  static constexpr std::string_view kLetters = "Abcdghjklmnprstv";
  /// What a word has more of is left out.
  static constexpr std::size_t kMaxLetters = 12;

  constexpr PhoneticKey() = default;
  /// The key of the letters; others than kLetters are left out, as is what is over kMaxLetters.
  explicit PhoneticKey(std::string_view letters);

  [[nodiscard]] bool empty() const { return bits_ == 0; }
  [[nodiscard]] std::string letters() const;

  // clang-tidy takes the 0 that a defaulted comparison is made of for a pointer.
  friend auto operator<=>(const PhoneticKey&,
                          const PhoneticKey&) = default;  // NOLINT(modernize-use-nullptr)

 private:
  std::uint64_t bits_ = 0;  ///< five bits a letter from the highest, 0 behind the last
};

/// The keys of a word, Gujarati or Latin, ascending: several where its sound is not plain (ચૂંટણી is
/// `cntn` and `ctn`, "city" `st` and `kt`), 16 at most. Letters of other scripts, digits and bytes
/// that are no UTF-8 are not heard; empty where nothing is. Latin letters should be in lower case.
/// Linear.
std::vector<PhoneticKey> phonetic_keys(std::string_view word);

/// The keys that differ from `key` by one letter more, less or other, ascending, without itself and
/// without the empty one; about 400 at most.
std::vector<PhoneticKey> near_phonetic_keys(PhoneticKey key);

/// Those of the first four of the keys, ascending, each once; a word has more only where it is
/// junk.
std::vector<PhoneticKey> near_phonetic_keys(std::span<const PhoneticKey> keys);

/// Where a letter stands in a Latin word.
enum class SoundContext {
  kAnywhere,
  kAtBeginning,
  kAtEnd,
  kAfterStop,  ///< after k g c j z t d p b s h
  kAfterConsonant,
  kBeforeFrontVowel,  ///< before e, i, y
  kBeforeConsonant,
};

/// One row of the tables: how letters are heard.
struct SoundRule {
  std::string_view letters;  ///< UTF-8
  std::string_view sounds;   ///< key letters; where several are possible, with | between them
  SoundContext context;
  std::string_view word;  ///< an example, and how it is typed or spelt
  std::string_view spelt;
};

/// The tables of phonetic_keys(): the first row that fits is taken. A test has the examples meet.
std::span<const SoundRule> gujarati_sound_rules();
std::span<const SoundRule> latin_sound_rules();

}  // namespace shodh
