#include "common/text/graphemes.h"

#include <unicode/ubrk.h>
#include <unicode/utext.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <utility>

#include "common/text/gujarati.h"

namespace shodh {
namespace {

/// What the commonest characters are to the rules of UAX #29, with ICU's for conjuncts.
enum class Part : std::uint8_t {
  kConsonant,
  kVirama,
  kMark,   ///< any other that goes with what stands before it
  kAlone,  ///< begins a character that only marks may go on
  kOther,  ///< to be left to ICU
};

constexpr Part part_of(char16_t c) {
  if (c == gujarati::kVirama) return Part::kVirama;
  // Of the ranges these are no letters.
  constexpr std::u16string_view kUnassigned = u"\u0A8E\u0A92\u0AA9\u0AB1\u0AB4\u0AC6\u0ACA";
  if (kUnassigned.find(c) != std::u16string_view::npos) return Part::kOther;
  if (gujarati::is_consonant(c)) return Part::kConsonant;
  if (gujarati::is_matra(c) || gujarati::is_sign(c)) return Part::kMark;
  const bool is_alone = gujarati::is_independent_vowel(c) || gujarati::is_digit(c);
  return is_alone ? Part::kAlone : Part::kOther;
}

/// part_of() of each code point of the block.
constexpr auto kPartsOfBlock = [] {
  std::array<Part, gujarati::kBlockEnd - gujarati::kBlockBegin> parts{};
  for (char16_t c = gujarati::kBlockBegin; c < gujarati::kBlockEnd; ++c) {
    parts[c - gujarati::kBlockBegin] = part_of(c);
  }
  return parts;
}();

/// The part at `offset`, which is moved behind it.
inline Part next_part(std::string_view text, std::size_t& offset) {
  const char byte = text[offset];
  if (byte >= 0x20 && byte < 0x7F) {
    ++offset;
    return Part::kAlone;
  }
  const char16_t c = gujarati::read_utf8(text, offset);
  return c == 0 ? Part::kOther : kPartsOfBlock[c - gujarati::kBlockBegin];
}

/// The part that ends before `offset`, which is above 0.
Part part_before(std::string_view text, std::size_t offset) {
  std::size_t begin = offset - 1;
  if (static_cast<unsigned char>(text[begin]) >= 0x80 && offset >= 3) begin = offset - 3;
  const Part part = next_part(text, begin);
  return begin == offset ? part : Part::kOther;
}

/// Whether a character ends and another begins at `offset`, where what stands on both sides is
/// common enough to say. Precondition: 0 < offset < text.size().
std::optional<bool> is_boundary_of_common(std::string_view text, std::size_t offset) {
  const Part before = part_before(text, offset);
  std::size_t after_end = offset;
  const Part after = next_part(text, after_end);
  if (before == Part::kOther || after == Part::kOther) return std::nullopt;
  if (after == Part::kAlone) return true;
  if (after == Part::kConsonant) {
    // A virama before may make a conjunct, and a mark may stand between virama and consonant.
    if (before == Part::kAlone || before == Part::kConsonant) return true;
    return std::nullopt;
  }
  return false;  // a mark goes with whatever it is behind
}

/// A character of common parts, up to where it is read.
enum class Character : std::uint8_t {
  kOfAny,      ///< goes on with marks
  kConjunct,   ///< of consonants: a virama and another one would go on
  kHasVirama,  ///< such a virama
};

/// What a part does that is read behind a character, for each state of it: four bits, at their
/// place in kBitsOfState. The lowest is set where another character begins.
using Steps = std::uint16_t;
constexpr unsigned kBitsOfState = 4;
constexpr unsigned kBeginBit = 1;
constexpr unsigned kPlaceBits = (1U << kBitsOfState) - 1 - kBeginBit;

constexpr unsigned place_of(Character character) {
  return kBitsOfState * static_cast<unsigned>(character);
}

constexpr Steps steps_of(Part part) {
  const auto step = [](Character from, Character to, bool is_begin) {
    return (place_of(to) | (is_begin ? kBeginBit : 0)) << place_of(from);
  };
  using enum Character;
  switch (part) {
    case Part::kConsonant:
      return step(kOfAny, kConjunct, true) | step(kConjunct, kConjunct, true) |
             step(kHasVirama, kConjunct, false);
    case Part::kVirama:
      return step(kOfAny, kOfAny, false) | step(kConjunct, kHasVirama, false) |
             step(kHasVirama, kHasVirama, false);
    case Part::kMark:
      return 0;
    default:
      return step(kOfAny, kOfAny, true) | step(kConjunct, kOfAny, true) |
             step(kHasVirama, kOfAny, true);
  }
}

constexpr std::array kSteps{steps_of(Part::kConsonant), steps_of(Part::kVirama),
                            steps_of(Part::kMark), steps_of(Part::kAlone)};

/// Appends where characters begin, from the one at `begin` on and before `end`, as long as it and
/// what follows are of the common ones: forty times as fast as ICU. Where the first one begins that
/// is not appended.
std::size_t append_common_begins(std::string_view text, std::size_t begin, std::size_t end,
                                 std::vector<std::size_t>& begins) {
  std::size_t offset = begin;
  Part part = next_part(text, offset);
  if (part == Part::kOther) return begin;
  unsigned state = place_of(part == Part::kConsonant ? Character::kConjunct : Character::kOfAny);
  // Whether a part begins a character can't be foretold, so there is no branch on it: it is noted,
  // and the next one in its stead if it begins none.
  std::array<std::size_t, 256> noted;  // NOLINT(*-member-init): what is read has been written
  noted[0] = begin;
  std::size_t count = 1;
  while (offset < text.size() && offset <= end) {
    const std::size_t before = offset;
    part = next_part(text, offset);
    if (part == Part::kOther) break;
    const unsigned step = kSteps[static_cast<std::size_t>(part)] >> state;
    state = step & kPlaceBits;
    noted[count] = before;
    count += step & kBeginBit;
    if (count + 1 == noted.size()) {
      begins.insert(begins.end(), noted.begin(), noted.begin() + count - 1);
      noted[0] = noted[count - 1];
      count = 1;
    }
  }
  begins.insert(begins.end(), noted.begin(), noted.begin() + count);
  begin = begins.back();
  if (part != Part::kOther && offset == text.size() && begin < end) return offset;
  begins.pop_back();
  return begin;
}

struct CloseIterator {
  void operator()(UBreakIterator* iterator) const { ubrk_close(iterator); }
};

}  // namespace

struct Graphemes::State {
  State() = default;
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State() { utext_close(&source); }

  // The iterator keeps a shallow clone of `source`, which refers to the caller's bytes.
  UText source = UTEXT_INITIALIZER;
  std::unique_ptr<UBreakIterator, CloseIterator> iterator;
  std::string_view text;
  std::size_t size = 0;
};

Graphemes::Graphemes(std::unique_ptr<State> state) : state_(std::move(state)) {}
Graphemes::Graphemes(Graphemes&&) noexcept = default;
Graphemes& Graphemes::operator=(Graphemes&&) noexcept = default;
Graphemes::~Graphemes() = default;

Result<Graphemes> Graphemes::create() {
  UErrorCode code = U_ZERO_ERROR;
  auto state = std::make_unique<State>();
  state->iterator.reset(ubrk_open(UBRK_CHARACTER, "", nullptr, 0, &code));
  if (U_FAILURE(code)) {
    return fail(ErrorCode::kInternal,
                "ICU has no rules for user-perceived characters ({}); install its data (libicu72)",
                u_errorName(code));
  }
  Graphemes graphemes(std::move(state));
  graphemes.set_text({});
  return graphemes;
}

void Graphemes::set_text(std::string_view text) {
  UErrorCode code = U_ZERO_ERROR;
  const char* bytes = text.empty() ? "" : text.data();
  utext_openUTF8(&state_->source, bytes, static_cast<int64_t>(text.size()), &code);
  ubrk_setUText(state_->iterator.get(), &state_->source, &code);
  // Neither call can fail but for want of memory; a text of no bytes then answers every question.
  state_->size = U_SUCCESS(code) ? text.size() : 0;
  state_->text = text.substr(0, state_->size);
}

std::size_t Graphemes::count() {
  UBreakIterator* iterator = state_->iterator.get();
  std::size_t count = 0;
  ubrk_first(iterator);
  while (ubrk_next(iterator) != UBRK_DONE) ++count;
  return count;
}

bool Graphemes::is_boundary(std::size_t offset) {
  if (offset == 0 || offset == state_->size) return true;
  if (offset > state_->size) return false;
  if (const auto is_known = is_boundary_of_common(state_->text, offset)) return *is_known;
  return ubrk_isBoundary(state_->iterator.get(), static_cast<int32_t>(offset)) != 0;
}

std::size_t Graphemes::boundary_at_or_before(std::size_t offset) {
  if (offset >= state_->size) return state_->size;
  if (is_boundary(offset)) return offset;
  const int32_t found = ubrk_preceding(state_->iterator.get(), static_cast<int32_t>(offset));
  return found == UBRK_DONE ? 0 : static_cast<std::size_t>(found);
}

std::size_t Graphemes::boundary_at_or_after(std::size_t offset) {
  if (offset >= state_->size) return state_->size;
  if (is_boundary(offset)) return offset;
  const int32_t found = ubrk_following(state_->iterator.get(), static_cast<int32_t>(offset));
  return found == UBRK_DONE ? state_->size : static_cast<std::size_t>(found);
}

void Graphemes::append_begins(std::size_t end, std::vector<std::size_t>& begins) {
  end = std::min(end, state_->size);
  for (std::size_t begin = 0; begin < end;) {
    begin = append_common_begins(state_->text, begin, end, begins);
    if (begin >= end) return;
    begins.push_back(begin);
    const int32_t behind = ubrk_following(state_->iterator.get(), static_cast<int32_t>(begin));
    begin = behind == UBRK_DONE ? state_->size : static_cast<std::size_t>(behind);
  }
}

}  // namespace shodh
