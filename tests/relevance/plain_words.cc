#include "tests/relevance/plain_words.h"

#include <unicode/brkiter.h>
#include <unicode/ubrk.h>
#include <unicode/unistr.h>

#include <stdexcept>

#include "common/text/graphemes.h"

namespace shodh::relevance {

struct PlainWords::State {
  std::unique_ptr<icu::BreakIterator> breaks;
};

PlainWords::PlainWords() : state_(std::make_unique<State>()) {
  UErrorCode status = U_ZERO_ERROR;
  state_->breaks.reset(icu::BreakIterator::createWordInstance(icu::Locale("gu"), status));
  if (U_FAILURE(status)) throw std::runtime_error("ICU has no rules for word boundaries");
}
PlainWords::PlainWords(PlainWords&&) noexcept = default;
PlainWords& PlainWords::operator=(PlainWords&&) noexcept = default;
PlainWords::~PlainWords() = default;

std::vector<std::string> PlainWords::of(std::string_view text) {
  const icu::UnicodeString units = icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
  icu::BreakIterator& breaks = *state_->breaks;
  breaks.setText(units);
  std::vector<std::string> words;
  int32_t begin = 0;
  for (int32_t end = breaks.next(); end != icu::BreakIterator::DONE; end = breaks.next()) {
    if (breaks.getRuleStatus() >= UBRK_WORD_NONE_LIMIT) {
      icu::UnicodeString word = units.tempSubStringBetween(begin, end);
      word.toLower(icu::Locale::getRoot()).toUTF8String(words.emplace_back());
    }
    begin = end;
  }
  return words;
}

std::string cut(std::string_view word, std::size_t count) {
  static Graphemes graphemes = Graphemes::create().value();
  graphemes.set_text(word);
  std::vector<std::size_t> begins;
  graphemes.append_begins(word.size(), begins);
  return std::string(count < begins.size() ? word.substr(0, begins[count]) : word);
}

}  // namespace shodh::relevance
