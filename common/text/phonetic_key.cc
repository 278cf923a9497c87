#include "common/text/phonetic_key.h"

#include <algorithm>
#include <array>

#include "common/base/utf8.h"
#include "common/text/gujarati.h"

namespace shodh {
namespace {

constexpr unsigned kBitsPerLetter = 5;
constexpr unsigned kFirstShift = 64 - kBitsPerLetter;
constexpr std::size_t kMaxKeys = 16;
constexpr std::size_t kMostNearKeys = 4;
// Far more letters than a key has, so that no word makes this slow.
constexpr std::size_t kMaxHeard = 64;

constexpr std::string_view kLatinVowels = "aeiouy";
// An h after one of these makes it another letter (kh), or belongs to one that did (chh).
constexpr std::string_view kStops = "kgcjztdpbsh";

bool is_latin(char c) { return c >= 'a' && c <= 'z'; }
bool is_latin_vowel(char c) { return kLatinVowels.find(c) != std::string_view::npos; }
bool is_latin_consonant(char c) { return is_latin(c) && !is_latin_vowel(c); }

void sort_unique(std::vector<PhoneticKey>& keys) {
  std::ranges::sort(keys);
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
}

/// All ways to hear a word, letter by letter.
class Heard {
 public:
  void add(std::string_view sounds) {
    if (ways_.front().size() >= kMaxHeard) return;
    const std::size_t bar = sounds.find('|');
    const std::size_t before = ways_.size();
    std::string_view rest = bar == std::string_view::npos ? "" : sounds.substr(bar + 1);
    while (bar != std::string_view::npos && ways_.size() + before <= kMaxKeys) {
      const std::size_t end = std::min(rest.find('|'), rest.size());
      for (std::size_t i = 0; i < before; ++i) {
        ways_.push_back(ways_[i]);
        append(ways_.back(), rest.substr(0, end));
      }
      if (end == rest.size()) break;
      rest.remove_prefix(end + 1);
    }
    for (std::size_t i = 0; i < before; ++i) append(ways_[i], sounds.substr(0, bar));
  }

  [[nodiscard]] std::vector<PhoneticKey> keys() const {
    std::vector<PhoneticKey> keys;
    for (const std::string& way : ways_) {
      const PhoneticKey key(way);
      if (!key.empty()) keys.push_back(key);
    }
    sort_unique(keys);
    return keys;
  }

  /// Appends letters as a key has them: none twice, and nasals before a nasal or a labial are one.
  static void append(std::string& way, std::string_view letters) {
    for (const char letter : letters) {
      if (!way.empty()) {
        const char last = way.back();
        if (last == letter) continue;
        if (last == 'm' && (letter == 'p' || letter == 'b')) way.back() = 'n';
        if (last == 'n' && letter == 'm') way.pop_back();
        if (!way.empty() && way.back() == letter) continue;
      }
      way += letter;
    }
  }

 private:
  std::vector<std::string> ways_{std::string()};
};

bool holds(SoundContext context, std::string_view word, std::size_t begin, std::size_t end) {
  switch (context) {
    case SoundContext::kAnywhere:
      return true;
    case SoundContext::kAtBeginning:
      return begin == 0;
    case SoundContext::kAtEnd:
      return end == word.size();
    case SoundContext::kAfterStop:
      return begin > 0 && kStops.find(word[begin - 1]) != std::string_view::npos;
    case SoundContext::kAfterConsonant:
      return begin > 0 && is_latin_consonant(word[begin - 1]);
    case SoundContext::kBeforeFrontVowel:
      return end < word.size() && (word[end] == 'e' || word[end] == 'i' || word[end] == 'y');
    case SoundContext::kBeforeConsonant:
      return end < word.size() && is_latin_consonant(word[end]);
  }
  return false;
}

/// The rules of one script, found by the last byte of their first letter.
class RuleTable {
 public:
  RuleTable(std::span<const SoundRule> rules, std::size_t letter_bytes)
      : rules_(rules), letter_bytes_(letter_bytes) {
    for (std::size_t i = rules.size(); i-- > 0;) first_[slot_of(rules[i].letters)] = i;
  }

  /// The first row that fits, nullptr if none does.
  [[nodiscard]] const SoundRule* at(std::string_view word, std::size_t offset) const {
    const std::string_view rest = word.substr(offset);
    if (rest.size() < letter_bytes_) return nullptr;
    const std::size_t slot = slot_of(rest);
    for (std::size_t i = first_[slot]; i < rules_.size(); ++i) {
      const SoundRule& rule = rules_[i];
      if (slot_of(rule.letters) != slot) break;
      if (rest.starts_with(rule.letters) &&
          holds(rule.context, word, offset, offset + rule.letters.size())) {
        return &rule;
      }
    }
    return nullptr;
  }

 private:
  [[nodiscard]] std::size_t slot_of(std::string_view letters) const {
    return static_cast<unsigned char>(letters[letter_bytes_ - 1]) |
           (static_cast<std::size_t>(letters[0] == '\xE0' && letters[1] == '\xAB') << 6U);
  }

  std::span<const SoundRule> rules_;
  std::size_t letter_bytes_;
  std::array<std::size_t, 256> first_ = filled();

  static constexpr std::array<std::size_t, 256> filled() {
    std::array<std::size_t, 256> none{};
    none.fill(static_cast<std::size_t>(-1));
    return none;
  }
};

}  // namespace

PhoneticKey::PhoneticKey(std::string_view letters) {
  unsigned shift = kFirstShift;
  std::size_t count = 0;
  for (const char letter : letters) {
    const std::size_t number = kLetters.find(letter);
    if (number == std::string_view::npos) continue;
    if (count++ == kMaxLetters) break;
    bits_ |= static_cast<std::uint64_t>(number + 1) << shift;
    shift -= kBitsPerLetter;
  }
}

std::string PhoneticKey::letters() const {
  std::string letters;
  for (std::uint64_t bits = bits_; bits != 0; bits <<= kBitsPerLetter) {
    letters += kLetters[(bits >> kFirstShift) - 1];
  }
  return letters;
}

std::vector<PhoneticKey> phonetic_keys(std::string_view word) {
  Heard heard;
  const bool is_gujarati = std::ranges::any_of(word, [](char c) { return c == '\xE0'; });
  static const RuleTable gujarati(gujarati_sound_rules(), 3);
  static const RuleTable latin(latin_sound_rules(), 1);
  const RuleTable& rules = is_gujarati ? gujarati : latin;
  for (std::size_t at = 0; at < word.size();) {
    if (const SoundRule* rule = rules.at(word, at)) {
      heard.add(rule->sounds);
      at += rule->letters.size();
    } else {
      next_code_point(word, at);
    }
  }
  return heard.keys();
}

std::vector<PhoneticKey> near_phonetic_keys(PhoneticKey key) {
  const std::string letters = key.letters();
  std::vector<PhoneticKey> near;
  near.reserve((2 * letters.size() + 1) * (PhoneticKey::kLetters.size() + 1));
  std::string way;
  const auto add = [&](std::size_t kept, std::string_view put, std::size_t rest) {
    way.clear();
    Heard::append(way, std::string_view(letters).substr(0, kept));
    Heard::append(way, put);
    Heard::append(way, std::string_view(letters).substr(rest));
    const PhoneticKey made(way);
    if (!made.empty() && made != key) near.push_back(made);
  };
  for (std::size_t i = 0; i <= letters.size(); ++i) {
    for (const char& letter : PhoneticKey::kLetters) {
      const std::string_view put(&letter, 1);
      if (letter == 'A' && i > 0) continue;
      add(i, put, i);
      if (i < letters.size()) add(i, put, i + 1);
    }
    if (i < letters.size()) add(i, "", i + 1);
  }
  sort_unique(near);
  return near;
}

std::vector<PhoneticKey> near_phonetic_keys(std::span<const PhoneticKey> keys) {
  std::vector<PhoneticKey> near;
  for (const PhoneticKey key : keys.first(std::min(keys.size(), kMostNearKeys))) {
    const std::vector<PhoneticKey> of_key = near_phonetic_keys(key);
    near.insert(near.end(), of_key.begin(), of_key.end());
  }
  sort_unique(near);
  return near;
}

}  // namespace shodh
