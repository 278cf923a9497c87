#include "common/text/graphemes.h"

#include <unicode/ubrk.h>
#include <unicode/utext.h>

#include <algorithm>

namespace shodh {
namespace {

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

std::size_t Graphemes::advance(std::size_t offset, std::size_t count) {
  if (count == 0 || offset >= state_->size) return std::min(offset, state_->size);
  int32_t at = ubrk_following(state_->iterator.get(), static_cast<int32_t>(offset));
  while (--count > 0 && at != UBRK_DONE) at = ubrk_next(state_->iterator.get());
  return at == UBRK_DONE ? state_->size : static_cast<std::size_t>(at);
}

std::size_t Graphemes::retreat(std::size_t offset, std::size_t count) {
  if (count == 0 || offset == 0) return std::min(offset, state_->size);
  const std::size_t from = std::min(offset, state_->size);
  int32_t at = ubrk_preceding(state_->iterator.get(), static_cast<int32_t>(from));
  while (--count > 0 && at != UBRK_DONE) at = ubrk_previous(state_->iterator.get());
  return at == UBRK_DONE ? 0 : static_cast<std::size_t>(at);
}

}  // namespace shodh
