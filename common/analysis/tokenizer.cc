#include "common/analysis/tokenizer.h"

#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/utf16.h>

#include <array>

#include "common/analysis/abbreviations.h"
#include "common/analysis/letters.h"
#include "common/analysis/number_format.h"
#include "common/base/utf8.h"
#include "common/text/gujarati.h"

namespace shodh {
namespace {

struct CloseIterator {
  void operator()(UBreakIterator* iterator) const { ubrk_close(iterator); }
};

// A table is quicker than a search for what is asked of every byte. Not here is what can stand
// inside a word or number: ' , . : ; _
constexpr std::array<bool, 128> make_parting_ascii() {
  std::array<bool, 128> parts{};
  for (std::size_t c = 0; c <= 0x20; ++c) parts[c] = true;
  parts[0x7F] = true;
  for (const char c : {'!', '"', '#', '$', '%', '&',  '(', ')', '*', '+', '-', '/', '<',
                       '=', '>', '?', '@', '[', '\\', ']', '^', '`', '{', '|', '}', '~'}) {
    parts[static_cast<unsigned char>(c)] = true;
  }
  return parts;
}
constexpr std::array<bool, 128> kPartingAscii = make_parting_ascii();

// Beyond ASCII: white space, dandas, quotes of two strokes, dashes, bullets, the ellipsis, and what
// next_code_point() makes of bytes that are no UTF-8.
constexpr bool is_parting(char32_t c) {
  return (c >= 0x80 && c <= 0xA0) || c == 0xAB || c == 0xBB || c == 0x0964 || c == 0x0965 ||
         c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || (c >= 0x2010 && c <= 0x2017) ||
         (c >= 0x201C && c <= 0x2023) || c == 0x2026 || (c >= 0x2028 && c <= 0x2029) ||
         c == 0x202F || c == 0x205F || c == 0x2212 || c == 0x3000 || c == 0xFFFD;
}

// Moves `offset` behind one code point; whether it parts stretches.
bool passes_parting(std::string_view text, std::size_t& offset) {
  const auto byte = static_cast<unsigned char>(text[offset]);
  if (byte < 0x80) {
    ++offset;
    return kPartingAscii[byte];
  }
  if (gujarati::read_utf8(text, offset) != 0) return false;
  return is_parting(next_code_point(text, offset));
}

/// Part of a segment of ICU's: letters of one kind, or a number.
struct Piece {
  std::size_t begin = 0;
  std::size_t end = 0;
  LetterKind kind = LetterKind::kNone;
  char16_t separator = 0;  ///< what stands between it and the piece before; 0 for nothing
  bool open = false;       ///< the next letter may still join it
};

constexpr std::size_t kMaxDottedPieces = 5;
// The canonical combining class of viramas.
constexpr std::uint8_t kViramaClass = 9;
// No longer word has a visarga within.
constexpr std::size_t kMaxVisargaPrefix = 16;

constexpr bool is_apostrophe(char16_t c) { return c == u'\'' || c == u'\u2019'; }

TokenType type_of(LetterKind kind) {
  switch (kind) {
    case LetterKind::kGujarati:
      return TokenType::kGujarati;
    case LetterKind::kLatin:
      return TokenType::kLatin;
    case LetterKind::kDigit:
      return TokenType::kNumber;
    default:
      return TokenType::kOther;
  }
}

}  // namespace

struct Tokenizer::State {
  std::unique_ptr<UBreakIterator, CloseIterator> iterator;
  Letters letters;
  std::vector<Piece> pieces;
  std::vector<std::u16string_view> dotted;
  std::vector<DigitRun> digit_runs;

  [[nodiscard]] bool is_one_word() const;
  void cut_segment(std::size_t begin, std::size_t end);
  void add_letter(std::size_t begin, std::size_t end, LetterKind kind, char16_t separator);
  std::size_t joined_pieces(std::size_t first);
  std::size_t joined_stops(std::size_t first);
  std::size_t joined_numbers(std::size_t first);
  void emit(std::vector<Word>& words);
};

Tokenizer::Tokenizer(std::unique_ptr<State> state) : state_(std::move(state)) {}
Tokenizer::Tokenizer(Tokenizer&&) noexcept = default;
Tokenizer& Tokenizer::operator=(Tokenizer&&) noexcept = default;
Tokenizer::~Tokenizer() = default;

Result<Tokenizer> Tokenizer::create() {
  UErrorCode code = U_ZERO_ERROR;
  auto state = std::make_unique<State>();
  state->iterator.reset(ubrk_open(UBRK_WORD, "", nullptr, 0, &code));
  if (U_FAILURE(code)) {
    return fail(ErrorCode::kInternal,
                "ICU has no rules for word boundaries ({}); install its data (libicu72)",
                u_errorName(code));
  }
  return Tokenizer(std::move(state));
}

// Most stretches are one word of Gujarati or ASCII letters, in which UAX #29 has no boundary (WB4,
// WB5): ICU need not be asked.
bool Tokenizer::State::is_one_word() const {
  const std::u16string& units = letters.units;
  if (gujarati::is_letter(units.front())) {
    for (const char16_t c : units) {
      if (c == gujarati::kVisarga || (!gujarati::is_letter(c) && !gujarati::is_mark(c))) {
        return false;
      }
    }
    return true;
  }
  for (const char16_t c : units) {
    if (c >= 0x80 || kind_of(c) != LetterKind::kLatin) return false;
  }
  return true;
}

void Tokenizer::State::add_letter(std::size_t begin, std::size_t end, LetterKind kind,
                                  char16_t separator) {
  if (!pieces.empty() && separator == 0 && pieces.back().open) {
    Piece& last = pieces.back();
    const bool latin_and_digits =
        (last.kind == LetterKind::kLatin && kind == LetterKind::kDigit) ||
        // In 1,000km and 2.5GB the number is one by itself.
        (last.kind == LetterKind::kDigit && kind == LetterKind::kLatin && last.separator == 0);
    if (last.kind == kind || latin_and_digits) {
      last.end = end;
      if (latin_and_digits) last.kind = LetterKind::kLatin;
      return;
    }
  }
  pieces.push_back({begin, end, kind, separator, true});
}

// Cuts one of ICU's segments where the kind of letters changes and where punctuation stands.
void Tokenizer::State::cut_segment(std::size_t begin, std::size_t end) {
  pieces.clear();
  char16_t separator = 0;
  bool after_virama = false;
  const char16_t* units = letters.units.data();
  for (std::size_t i = begin; i < end;) {
    const std::size_t at = i;
    UChar32 c = 0;
    U16_NEXT(units, i, end, c);
    const LetterKind kind = kind_of(static_cast<char32_t>(c));
    if (kind == LetterKind::kMark) {
      if (!pieces.empty() && pieces.back().end == at) pieces.back().end = i;
      after_virama = after_virama || u_getCombiningClass(c) == kViramaClass;
      if (c == gujarati::kVisarga && !pieces.empty() && pieces.back().end == i) {
        // અમદાવાદઃમોદી: a colon, unless the word is one that has a visarga.
        const std::u16string_view before = letters.text(pieces.back().begin, at);
        pieces.back().open = before.size() <= kMaxVisargaPrefix &&
                             (takes_visarga(before) || gujarati::count_aksharas(before) < 2);
      }
      continue;
    }
    if (kind == LetterKind::kNone) {
      separator = units[at];
      continue;
    }
    if (after_virama && !pieces.empty() && pieces.back().end == at &&
        (kind == LetterKind::kOther || kind == LetterKind::kGujarati) &&
        kind != pieces.back().kind) {
      pieces.back().end = i;  // a conjunct, though of two scripts
    } else {
      add_letter(at, i, kind, separator);
    }
    separator = 0;
    after_virama = false;
  }
}

// How many pieces from `first` on one full stop after the other makes an abbreviation of.
std::size_t Tokenizer::State::joined_stops(std::size_t first) {
  dotted.clear();
  const LetterKind kind = pieces[first].kind;
  bool only_names = true;
  for (std::size_t i = first; i < pieces.size() && pieces[i].kind == kind; ++i) {
    if (i > first && pieces[i].separator != u'.') break;
    // Initials are taken as one however many they are, and so are read once; of words there is no
    // need for more than the longest abbreviation has.
    if (!only_names && dotted.size() >= kMaxDottedPieces) break;
    dotted.push_back(letters.text(pieces[i].begin, pieces[i].end));
    only_names = only_names && is_letter_name(dotted.back());
  }
  return abbreviation_length(dotted);
}

// How many pieces from `first` on are one number.
std::size_t Tokenizer::State::joined_numbers(std::size_t first) {
  const auto continues = [this](std::size_t i) {
    return i > 0 && pieces[i - 1].kind == LetterKind::kDigit &&
           (pieces[i].separator == u',' || pieces[i].separator == u'.');
  };
  // What stands before it did not take it, nor does it take what stands after: 04.11.2021.
  if (continues(first)) return 1;
  digit_runs.clear();
  for (std::size_t i = first; i < pieces.size() && pieces[i].kind == LetterKind::kDigit; ++i) {
    if (i > first && !continues(i)) break;
    digit_runs.push_back(
        {i == first ? char16_t{0} : pieces[i].separator, pieces[i].end - pieces[i].begin});
  }
  return number_length(digit_runs);
}

// How many pieces from `first` on are one word.
std::size_t Tokenizer::State::joined_pieces(std::size_t first) {
  const LetterKind kind = pieces[first].kind;
  if (first + 1 == pieces.size()) return 1;
  if (kind == LetterKind::kDigit) return joined_numbers(first);
  const Piece& next = pieces[first + 1];
  if (kind == LetterKind::kLatin && next.kind == kind && is_apostrophe(next.separator)) return 2;
  if (next.separator == u'.' && (kind == LetterKind::kGujarati || kind == LetterKind::kLatin)) {
    return joined_stops(first);
  }
  return 1;
}

void Tokenizer::State::emit(std::vector<Word>& words) {
  for (std::size_t i = 0; i < pieces.size();) {
    const std::size_t count = joined_pieces(i);
    words.push_back(
        {letters.source(pieces[i].begin, pieces[i + count - 1].end), type_of(pieces[i].kind)});
    i += count;
  }
}

void Tokenizer::split(std::string_view stretch, std::vector<Word>& words) {
  State& state = *state_;
  state.letters.read(stretch);
  // What stands at the ends joins nothing, and a word alone is what is left most often.
  std::u16string& units = state.letters.units;
  while (!units.empty() && units.back() < 0x80 && kind_of(units.back()) == LetterKind::kNone) {
    units.pop_back();
  }
  if (units.empty()) return;
  if (state.is_one_word()) {
    const LetterKind kind = kind_of(units.front());
    words.push_back({state.letters.source(0, units.size()), type_of(kind)});
    return;
  }
  UErrorCode code = U_ZERO_ERROR;
  UBreakIterator* iterator = state.iterator.get();
  ubrk_setText(iterator, units.data(), static_cast<int32_t>(units.size()), &code);
  if (U_FAILURE(code)) return;
  std::size_t begin = 0;
  for (int32_t end = ubrk_next(iterator); end != UBRK_DONE; end = ubrk_next(iterator)) {
    state.cut_segment(begin, static_cast<std::size_t>(end));
    state.emit(words);
    begin = static_cast<std::size_t>(end);
  }
}

std::vector<Word> Tokenizer::tokenize(std::string_view text) {
  std::vector<Word> words;
  for (std::size_t begin = stretch_begin(text, 0); begin < text.size();) {
    const std::size_t end = stretch_end(text, begin);
    const std::size_t before = words.size();
    split(ByteRange{begin, end}.of(text), words);
    for (std::size_t i = before; i < words.size(); ++i) {
      words[i].range.begin += begin;
      words[i].range.end += begin;
    }
    begin = stretch_begin(text, end);
  }
  return words;
}

bool is_parting_ascii(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < kPartingAscii.size() && kPartingAscii[byte];
}

std::size_t stretch_begin(std::string_view text, std::size_t offset) {
  for (std::size_t after = offset; offset < text.size(); offset = after) {
    if (!passes_parting(text, after)) break;
  }
  return offset;
}

std::size_t stretch_end(std::string_view text, std::size_t begin) {
  std::size_t end = begin;
  for (std::size_t after = begin; end < text.size(); end = after) {
    if (passes_parting(text, after)) break;
  }
  return end;
}

}  // namespace shodh
