#include "searchd/highlight/sentences.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_set>

#include "common/analysis/abbreviations.h"
#include "common/base/utf8.h"
#include "common/text/gujarati.h"
#include "common/text/utf16.h"

namespace shodh {
namespace {

struct Abbreviation {
  std::string_view word;     ///< without its stop; Latin in small letters
  std::string_view example;  ///< as news writes it
};

/// Words, and pieces of dotted words, behind which a stop ends no sentence. Letters and their names
/// (ઉ. વ., પી. એમ.) need no row.
constexpr auto kAbbreviations = std::to_array<Abbreviation>({
    {"ડૉ", "ડૉ. પટેલ"},
    {"ડો", "ડો. શાહ"},
    {"ડા", "ડા. મહેતા"},
    {"ર્ડા", "ર્ડા. દવે"},  // what old fonts make of ડૉ
    {"શ્રી", "શ્રી. જોષી"},
    {"શ્રીમતી", "શ્રીમતી. ગાંધી"},
    {"સુશ્રી", "સુશ્રી. રાવલ"},
    {"શ્રીમાન", "શ્રીમાન. શેઠ"},
    {"સ્વ", "સ્વ. રતિલાલ"},
    {"ચિ", "ચિ. અમિત"},
    {"કુ", "કુ. નેહા"},
    {"પૂ", "પૂ. મોરારિબાપુ"},
    {"પ્રો", "પ્રો. ત્રિવેદી"},
    {"પ્રા", "પ્રા. શાળા"},
    {"પ્રિ", "પ્રિ. વ્યાસ"},
    {"એડ", "એડ. ઠાકર"},
    {"એડવો", "એડવો. પંડ્યા"},
    {"ઇન્સ", "ઇન્સ. ચૌહાણ"},
    {"મે", "મે. અંબિકા ટ્રેડર્સ"},
    {"મિ", "મિ. સ્મિથ"},
    {"મી", "૫૦૦ મી. દૂર"},
    {"લિ", "પ્રા. લિ. કંપની"},
    {"લી", "પ્રા. લી. કંપની"},
    {"કિ", "૧૨ કિ.મી. દૂર"},
    {"કિમી", "૧૨ કિમી. દૂર"},
    {"ગ્રા", "૨૦૦ ગ્રા. સોનું"},
    {"સે", "૪૨ ડિગ્રી સે. તાપમાન"},
    {"રૂ", "રૂ. ૫૦૦"},
    {"રુ", "રુ. ૫૦૦"},
    {"તા", "તા. ૧૨"},
    {"નં", "વોર્ડ નં. ૭"},
    {"મો", "મો. ૯૮૨૫૦"},
    {"ફો", "ફો. ૨૬૫૭"},
    {"જિ", "જિ. ખેડા"},
    {"મુ", "મુ. વાંકાનેર"},
    {"પો", "પો. સ્ટેશન"},
    {"સ્ટે", "પો.સ્ટે. ખાતે"},
    {"વિ", "વિ. સં. ૨૦૮૧"},
    {"સં", "સં. ૨૦૮૧"},
    {"હે", "હે.કો. ભરતસિંહ"},
    {"કો", "હે.કો. ભરતસિંહ"},
    {"મ્યુ", "મ્યુ. કમિશનર"},
    {"કોર્પો", "કોર્પો. કચેરી"},
    {"dr", "Dr. Patel"},
    {"mr", "Mr. Shah"},
    {"mrs", "Mrs. Shah"},
    {"ms", "Ms. Shah"},
    {"prof", "Prof. Dave"},
    {"shri", "Shri. Joshi"},
    {"smt", "Smt. Gandhi"},
    {"rs", "Rs. 500"},
    {"st", "St. Xavier's"},
    {"vs", "India vs. England"},
    {"jr", "Martin Luther King Jr. Day"},
    {"lt", "Lt. Gen. Singh"},
    {"col", "Col. Rathore"},
    {"ph", "Ph.D. થયા"},
    {"gen", "Gen. Singh"},
});

/// No abbreviation is longer; a bound on what is looked at behind each stop.
constexpr std::size_t kLongestAbbreviationBytes = 64;

bool is_line_end(char32_t c) {
  return (c >= '\n' && c <= '\r') || c == 0x85 || c == 0x2028 || c == 0x2029;
}

constexpr bool is_stop(char32_t c) {
  return c == '.' || c == '!' || c == '?' || c == 0x0964 || c == 0x0965;  // danda, double danda
}

constexpr bool is_closer(char32_t c) {
  return c == '"' || c == '\'' || c == ')' || c == ']' || c == '}' || c == U'’' || c == U'”' ||
         c == U'»';
}

constexpr bool is_ascii_letter(char32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
constexpr bool is_digit(char32_t c) { return (c >= '0' && c <= '9') || gujarati::is_digit(c); }

/// What a word before a stop can be made of: all that is no blank and no punctuation.
constexpr bool is_word_part(char32_t c) {
  if (c < 0x80) return is_ascii_letter(c) || is_digit(c);
  const bool is_punctuation = (c >= 0x2010 && c <= 0x2027) || (c >= 0x2030 && c <= 0x205E);
  return !is_punctuation && !is_blank(c) && !is_stop(c) && !is_closer(c) && c != U'«';
}

bool is_number(std::string_view word) {
  for (std::size_t offset = 0; offset < word.size();) {
    if (!is_digit(next_code_point(word, offset))) return false;
  }
  return !word.empty();
}

bool is_listed(std::string_view word) {
  static const auto listed = [] {
    std::unordered_set<std::string_view> words;
    for (const Abbreviation& row : kAbbreviations) words.insert(row.word);
    return words;
  }();
  return listed.contains(lower_case_ascii(word));
}

/// Whether a stop behind `word` belongs to it. Stops inside it part it into pieces (પી.એમ).
bool is_abbreviation(std::string_view word) {
  if (word.empty() || word.size() > kLongestAbbreviationBytes) return false;
  std::u16string utf16;
  while (true) {
    const std::size_t stop = word.find('.');
    const std::string_view piece = word.substr(0, stop);
    utf16.clear();
    append_utf16(piece, utf16);
    if (!is_letter_name(utf16) && !is_listed(piece)) return false;
    if (stop == std::string_view::npos) return true;
    word.remove_prefix(stop + 1);
  }
}

constexpr unsigned char kIndicLead = 0xE0;

/// Of a byte that is a part of a word's letter or digit wherever it stands, or a single blank; of
/// what leads letters of U+0800 to U+0FFF, too.
constexpr auto kIsOfWords = [] {
  std::array<bool, 256> is_of_word{};
  is_of_word[' '] = is_of_word[kIndicLead] = true;
  for (char32_t c = 0; c < 0x80; ++c) is_of_word[c] = is_of_word[c] || is_word_part(c);
  for (std::size_t byte = 0x80; byte < 0xC0; ++byte) is_of_word[byte] = true;
  return is_of_word;
}();

/// Whether the byte at `offset` belongs to an ASCII or Gujarati letter or digit or is a blank.
bool is_of_words(std::string_view text, std::size_t offset) {
  const auto byte = static_cast<unsigned char>(text[offset]);
  // AA and AB lead Gujarati. One condition in all, for where letters begin can't be foretold.
  const bool is_gujarati =
      offset + 1 < text.size() && (static_cast<unsigned char>(text[offset + 1]) & 0xFEU) == 0xAA;
  return kIsOfWords[byte] & (byte != kIndicLead || is_gujarati);
}

/// Goes through a text once and says where its sentences are.
class SentenceScanner {
 public:
  explicit SentenceScanner(std::string_view text) : text_(text) {}

  std::vector<ByteRange> scan() {
    for (pass_words(); offset_ < text_.size(); pass_words()) {
      const std::size_t begin = offset_;
      const char32_t c = next_code_point(text_, offset_);
      if (is_line_end(c)) {
        end_sentence(end_);
        word_ = offset_;
      } else if (is_blank(c)) {
        word_ = offset_;
      } else {
        if (!is_open_) begin_sentence(begin);
        end_ = offset_;
        if (is_stop(c)) {
          take_stop(begin, c);
        } else if (!is_word_part(c)) {
          word_ = offset_;
        }
      }
    }
    end_sentence(end_);
    return std::move(sentences_);
  }

 private:
  /// Goes on behind a run of words with single blanks between them: most of a text.
  void pass_words() {
    const std::size_t begin = offset_;
    while (offset_ < text_.size() && is_of_words(text_, offset_)) ++offset_;
    if (offset_ == begin) return;
    const std::string_view run = text_.substr(begin, offset_ - begin);
    if (const std::size_t first = run.find_first_not_of(' '); first != std::string_view::npos) {
      if (!is_open_) begin_sentence(begin + first);
      end_ = begin + run.find_last_not_of(' ') + 1;
    }
    if (const std::size_t blank = run.rfind(' '); blank != std::string_view::npos) {
      word_ = std::max(word_, begin + blank + 1);
    }
  }

  void begin_sentence(std::size_t begin) {
    begin_ = begin;
    word_ = begin;
    is_open_ = true;
  }

  void end_sentence(std::size_t end) {
    if (is_open_) sentences_.push_back({begin_, end});
    is_open_ = false;
  }

  /// `offset_` is behind the first stop `c`, which is at `begin`. A run of stops and what closes
  /// behind them is gone through once, here.
  void take_stop(std::size_t begin, char32_t c) {
    std::size_t run_end = offset_;
    bool is_lone_full_stop = c == '.';
    while (run_end < text_.size()) {
      std::size_t next = run_end;
      const char32_t follower = next_code_point(text_, next);
      if (!is_stop(follower) && !is_closer(follower)) break;
      if (is_stop(follower)) is_lone_full_stop = false;
      run_end = next;
    }
    const bool is_inside_word = is_lone_full_stop && run_end == offset_;
    const bool ends = !(is_lone_full_stop && belongs_to_word(begin)) && may_end_at(run_end);
    offset_ = end_ = run_end;
    if (ends) end_sentence(end_);
    if (ends || !is_inside_word) word_ = offset_;
  }

  [[nodiscard]] bool belongs_to_word(std::size_t stop) const {
    const std::string_view word = text_.substr(word_, stop - word_);
    if (is_abbreviation(word)) return true;
    return word_ == begin_ && word.size() <= kLongestAbbreviationBytes && is_number(word);
  }

  /// Whether what follows a run of stops lets a sentence end there.
  [[nodiscard]] bool may_end_at(std::size_t offset) const {
    if (offset == text_.size()) return true;
    const char32_t follower = next_code_point(text_, offset);
    return is_blank(follower) || gujarati::is_letter(follower);
  }

  const std::string_view text_;
  std::vector<ByteRange> sentences_;
  std::size_t offset_ = 0;
  std::size_t begin_ = 0;  ///< of the sentence that is open
  std::size_t end_ = 0;    ///< behind the last character that is no blank
  std::size_t word_ = 0;   ///< where the word before `offset_` begins, stops inside it included
  bool is_open_ = false;
};

}  // namespace

bool is_blank(char32_t c) {
  if (c <= ' ') return c == ' ' || (c >= '\t' && c <= '\r');
  if (c < 0x1680) return c == 0x85 || c == 0xA0;
  return c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F ||
         c == 0x205F || c == 0x3000;
}

std::vector<ByteRange> find_sentences(std::string_view text) {
  return SentenceScanner(text).scan();
}

}  // namespace shodh
