#include "common/text/mojibake.h"

#include <algorithm>
#include <array>
#include <utility>

#include "common/base/utf8.h"
#include "common/text/gujarati.h"

namespace shodh {
namespace {

constexpr char32_t kReplacement = 0xFFFD;
constexpr int kMaxRounds = 3;
constexpr std::size_t kMinLetters = 2;

/// What windows-1252 has for the bytes 0x80 to 0x9F; 0: nothing (WHATWG Encoding Standard).
constexpr std::array<char32_t, 32> kWindows1252{
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

/// The byte above 0x7F that was read as `c`; 0: none.
unsigned byte_of(char32_t c) {
  if (c >= 0x80 && c <= 0xFF) return static_cast<unsigned>(c);
  if (c < 0x80) return 0;
  const auto* const found = std::ranges::find(kWindows1252, c);
  return found == kWindows1252.end() ? 0
                                     : 0x80 + static_cast<unsigned>(found - kWindows1252.begin());
}

bool is_continuation(unsigned byte) { return byte >= 0x80 && byte <= 0xBF; }

std::u32string code_points_of(std::string_view text) {
  std::u32string points;
  points.reserve(text.size());
  for (std::size_t offset = 0; offset < text.size();) points += next_code_point(text, offset);
  return points;
}

/// One reading of a line's signs as bytes of UTF-8.
class Round {
 public:
  explicit Round(const std::u32string& line) : line_(line) {}

  std::u32string decode() {
    while (at_ < line_.size()) {
      const bool was_letter = std::exchange(is_letter_, false);
      if (take_gujarati() || take_sequence()) {
        most_letters_ = std::max(most_letters_, letters_);
      } else {
        out_ += line_[at_++];
      }
      if (!is_letter_ && was_letter) letters_ = 0;
    }
    return std::move(out_);
  }
  /// How many whole Gujarati letters stand side by side at most.
  [[nodiscard]] std::size_t most_letters() const { return most_letters_; }

 private:
  [[nodiscard]] unsigned byte(std::size_t i) const {
    return i < line_.size() ? byte_of(line_[i]) : 0;
  }
  [[nodiscard]] char32_t sign(std::size_t i) const { return i < line_.size() ? line_[i] : 0; }

  /// 0xE0, 0xAA or 0xAB, and the last byte or what is left of it.
  bool take_gujarati() {
    const unsigned second = byte(at_ + 1);
    if (byte(at_) != 0xE0 || (second != 0xAA && second != 0xAB)) return false;
    const char32_t base = second == 0xAA ? 0x0A80 : 0x0AC0;
    const unsigned last = byte(at_ + 2);
    is_letter_ = true;
    if (is_continuation(last)) {
      out_.push_back(base + (last & 0x3FU));
      at_ += 3;
      ++letters_;
    } else if (sign(at_ + 2) == ' ' && second == 0xAA) {
      out_.push_back(base + 0x20);  // ઠ
      at_ += 3;
    } else {
      at_ += sign(at_ + 2) == kReplacement ? 3 : 2;
      out_ += lost_letter(second);
    }
    return true;
  }

  /// The letter of which the last byte is one that windows-1252 has no sign for: 81, 8D, 8F, 90,
  /// 9D.
  [[nodiscard]] char32_t lost_letter(unsigned second) const {
    const char32_t before = out_.empty() ? 0 : out_.back();
    if (second == 0xAA) {
      const bool is_initial = !gujarati::in_block(before);
      const bool is_after_vowel =
          gujarati::is_matra(before) || gujarati::is_independent_vowel(before);
      return is_initial || is_after_vowel ? U'\u0A8F' : kReplacement;
    }
    const bool is_behind_consonant = gujarati::is_consonant(before);
    const bool may_be_virama = byte(at_) == 0xE0 && byte(at_ + 1) == 0xAA &&
                               gujarati::is_consonant(0x0A80 + (byte(at_ + 2) & 0x3FU));
    return is_behind_consonant && !may_be_virama ? U'\u0AC1' : kReplacement;
  }

  /// Any other sequence of two to four bytes.
  bool take_sequence() {
    const unsigned first = byte(at_);
    const std::size_t length = first >= 0xC2 && first <= 0xDF   ? 2
                               : first >= 0xE0 && first <= 0xEF ? 3
                               : first >= 0xF0 && first <= 0xF4 ? 4
                                                                : 0;
    if (length == 0) return false;
    // `Ã Âª`: of a letter that went wrong twice, with a blank for its no-break space.
    if (first == 0xC3 && sign(at_ + 1) == ' ' && byte(at_ + 2) == 0xC2 &&
        (byte(at_ + 3) == 0xAA || byte(at_ + 3) == 0xAB)) {
      out_ += U'\u00E0';
      at_ += 2;
      return true;
    }
    std::string bytes;
    for (std::size_t i = 0; i < length; ++i) bytes += static_cast<char>(byte(at_ + i));
    if (find_invalid_utf8(bytes)) return false;
    std::size_t offset = 0;
    out_ += next_code_point(bytes, offset);
    at_ += length;
    return true;
  }

  const std::u32string& line_;  // the caller's
  std::u32string out_;
  std::size_t at_ = 0;
  bool is_letter_ = false;
  std::size_t letters_ = 0;
  std::size_t most_letters_ = 0;
};

std::optional<std::string> repaired_line(std::string_view line) {
  std::u32string points = code_points_of(line);
  for (int round = 0; round < kMaxRounds; ++round) {
    Round reading(points);
    std::u32string read = reading.decode();
    if (reading.most_letters() >= kMinLetters) {
      std::string text;
      for (const char32_t c : read) append_utf8(text, c);
      return text;
    }
    if (read == points) return std::nullopt;
    points = std::move(read);
  }
  return std::nullopt;
}

/// Whether a line may have any: quick, for nearly no text has.
bool may_have(std::string_view text) {
  constexpr std::array<std::string_view, 3> kSigns{"\u00E0\u00AA", "\u00E0\u00AB", "\u00C3"};
  return std::ranges::any_of(
      kSigns, [&](std::string_view sign) { return text.find(sign) != std::string_view::npos; });
}

}  // namespace

std::optional<std::string> repair_mojibake(std::string_view text) {
  if (!may_have(text)) return std::nullopt;
  std::string repaired;
  bool is_changed = false;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
    const std::string_view line = text.substr(0, end);
    const auto right = may_have(line) ? repaired_line(line) : std::nullopt;
    is_changed = is_changed || right.has_value();
    repaired += right ? *right : line;
    text.remove_prefix(end);
  }
  if (!is_changed) return std::nullopt;
  return repaired;
}

}  // namespace shodh
