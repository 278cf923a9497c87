#include "common/text/normalizer.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/utf16.h>

#include <array>

#include "common/base/utf8.h"
#include "common/text/gujarati.h"
#include "common/text/utf16.h"

namespace shodh {
namespace {

/// Two code points in a row that are one.
struct Pair {
  char16_t first;
  char16_t second;
  char16_t joined;
};

// Independent vowel + vowel sign, and vowel sign + vowel sign, that draw another letter or, drawn
// over it, none.
constexpr auto kPairs = std::to_array<Pair>({
    {u'અ', u'ા', u'આ'}, {u'અ', u'ૅ', u'ઍ'},  {u'અ', u'ે', u'એ'},  {u'અ', u'ૈ', u'ઐ'},
    {u'અ', u'ૉ', u'ઑ'}, {u'અ', u'ો', u'ઓ'}, {u'અ', u'ૌ', u'ઔ'}, {u'આ', u'ૅ', u'ઑ'},
    {u'આ', u'ે', u'ઓ'},  {u'આ', u'ૈ', u'ઔ'},  {u'એ', u'ૅ', u'ઍ'},  {u'એ', u'ા', u'ઓ'},
    {u'ઍ', u'ા', u'ઑ'}, {u'ઐ', u'ા', u'ઔ'}, {u'આ', u'ા', u'આ'}, {u'એ', u'ે', u'એ'},
    {u'ઓ', u'ે', u'ઓ'},  {u'ઓ', u'ો', u'ઓ'}, {u'ઇ', u'િ', u'ઇ'}, {u'ઈ', u'ી', u'ઈ'},
    {u'ઉ', u'ુ', u'ઉ'},  {u'ઊ', u'ૂ', u'ઊ'},  {u'ા', u'ૅ', u'ૉ'},  {u'ૅ', u'ા', u'ૉ'},
    {u'ા', u'ે', u'ો'},  {u'ે', u'ા', u'ો'},  {u'ા', u'ૈ', u'ૌ'},  {u'ૈ', u'ા', u'ૌ'},
});

// Two settle every word that is known; the others are for those that are not.
constexpr int kMaxRounds = 4;

constexpr bool is_apostrophe(char16_t c) {
  return c == u'\u2018' || c == u'\u2019' || c == u'\u201B' || c == u'\u02BC' || c == u'\uFF07';
}

// What has no form of its own; ICU's NFKC_Casefold drops them too, but most words never get there.
constexpr bool is_dropped(char16_t c) {
  return (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2060 && c <= 0x2064) || c == 0xFEFF || c == 0x00AD || c == 0xFFFD;
}

constexpr bool is_ascii_digit(char16_t c) { return c >= u'0' && c <= u'9'; }
constexpr bool is_plain(char16_t c) {
  return c < 0x80 || gujarati::in_block(c) || is_apostrophe(c);
}

const UNormalizer2* nfkc_casefold() {
  UErrorCode code = U_ZERO_ERROR;
  return unorm2_getNFKCCasefoldInstance(&code);
}
const UNormalizer2* nfc() {
  UErrorCode code = U_ZERO_ERROR;
  return unorm2_getNFCInstance(&code);
}
const UNormalizer2* nfd() {
  UErrorCode code = U_ZERO_ERROR;
  return unorm2_getNFDInstance(&code);
}

std::u16string normalized(const UNormalizer2* form, std::u16string_view text) {
  std::u16string out(text.size() * 2 + 8, u'\0');
  const auto length = static_cast<int32_t>(text.size());
  for (;;) {
    UErrorCode code = U_ZERO_ERROR;
    const int32_t size = unorm2_normalize(form, text.data(), length, out.data(),
                                          static_cast<int32_t>(out.size()), &code);
    if (code == U_BUFFER_OVERFLOW_ERROR) {
      out.resize(static_cast<std::size_t>(size));
      continue;
    }
    out.resize(U_SUCCESS(code) ? static_cast<std::size_t>(size) : 0);
    return out;
  }
}

// Digits of every script as ASCII, and Latin letters without the marks above and below them.
std::u16string without_accents(std::u16string_view decomposed) {
  std::u16string out;
  out.reserve(decomposed.size());
  bool after_latin = false;
  const auto size = static_cast<int32_t>(decomposed.size());
  for (int32_t i = 0; i < size;) {
    UChar32 c = 0;
    U16_NEXT(decomposed.data(), i, size, c);
    const bool is_mark = (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0;
    if (after_latin && is_mark && c < 0x0900) continue;
    UErrorCode code = U_ZERO_ERROR;
    if (!is_mark) after_latin = uscript_getScript(c, &code) == USCRIPT_LATIN;
    const bool is_digit = u_charType(c) == U_DECIMAL_DIGIT_NUMBER;
    append_utf16(static_cast<char32_t>(is_digit ? '0' + u_charDigitValue(c) : c), out);
  }
  return out;
}

// For words with anything beyond ASCII and Gujarati in them.
std::u16string case_folded(std::u16string_view word) {
  const std::u16string folded = normalized(nfkc_casefold(), word);
  return normalized(nfc(), without_accents(normalized(nfd(), folded)));
}

// A number typed on a keyboard of an old font: ૧ર, ૬પ.૩૮. Only digits, separators, ર and પ.
bool is_number_with_letters(std::u16string_view word) {
  bool has_digit = false;
  for (const char16_t c : word) {
    if (gujarati::is_digit(c)) {
      has_digit = true;
    } else if (c != u'ર' && c != u'પ' && c != u'.' && c != u',') {
      return false;
    }
  }
  return has_digit;
}

class Writer {
 public:
  explicit Writer(std::u16string& out) : out_(out) { out_.clear(); }

  void put(char16_t c) {
    if (out_.empty() || !gujarati::in_block(c)) {
      out_ += c;
      return;
    }
    const char16_t last = out_.back();
    if (last == c && gujarati::is_mark(c)) return;
    // A sign stands after the vowel sign of its akshara.
    if (gujarati::is_sign(last) && gujarati::is_matra(c) && out_.size() > 1) {
      out_.pop_back();
      put(c);
      put(last);
      return;
    }
    if (gujarati::is_matra(c) && !gujarati::is_consonant(last)) {
      for (const Pair& pair : kPairs) {
        if (pair.first == last && pair.second == c) {
          out_.pop_back();
          put(pair.joined);
          return;
        }
      }
    }
    out_ += c;
  }

  [[nodiscard]] char16_t last() const { return out_.empty() ? u'\0' : out_.back(); }

  void finish() {
    while (out_.size() > 1 && out_.back() == gujarati::kVisarga) out_.pop_back();
  }

 private:
  std::u16string& out_;
};

constexpr char16_t as_digit(char16_t c, bool letters_are_digits) {
  if (gujarati::is_digit(c)) return static_cast<char16_t>(u'0' + (c - gujarati::kDigitZero));
  if (letters_are_digits && c == u'ર') return u'2';
  if (letters_are_digits && c == u'પ') return u'5';
  return c;
}

void write(std::u16string_view word, std::u16string& out) {
  const bool letters_are_digits = is_number_with_letters(word);
  Writer writer(out);
  for (std::size_t i = 0; i < word.size(); ++i) {
    const char16_t c = as_digit(word[i], letters_are_digits);
    const char16_t next =
        i + 1 < word.size() ? as_digit(word[i + 1], letters_are_digits) : char16_t{0};
    if (gujarati::is_nukta(c) || c == u',') continue;
    if (c == gujarati::kCandrabindu) {
      writer.put(gujarati::kAnusvara);
    } else if (c == u':') {
      if (gujarati::in_block(writer.last())) writer.put(gujarati::kVisarga);
    } else if (c == u'.') {
      if (is_ascii_digit(writer.last()) && is_ascii_digit(next)) writer.put(c);
    } else if (is_apostrophe(c)) {
      writer.put(u'\'');
    } else if (c >= u'A' && c <= u'Z') {
      writer.put(static_cast<char16_t>(c - u'A' + u'a'));
    } else {
      writer.put(c);
    }
  }
  writer.finish();
}

}  // namespace

Result<Normalizer> Normalizer::create() {
  if (nfkc_casefold() == nullptr || nfc() == nullptr || nfd() == nullptr) {
    return fail(ErrorCode::kInternal, "ICU has no normalisation data; install its data (libicu72)");
  }
  return Normalizer();
}

void Normalizer::normalize(std::string_view word, std::string& out) {
  read_.clear();
  append_utf16(word, read_);
  // First of all: what stands on both sides of such a thing belongs together.
  std::erase_if(read_, is_dropped);
  bool plain = true;
  for (const char16_t c : read_) plain = plain && is_plain(c);
  if (plain) {
    write(read_, written_);
  } else {
    // What is dropped may bring a letter and an accent together: until nothing changes.
    for (int round = 0; round < kMaxRounds; ++round) {
      write(case_folded(read_), written_);
      if (written_ == read_) break;
      read_ = written_;
    }
  }
  out.clear();
  append_utf8(written_, out);
}

}  // namespace shodh
