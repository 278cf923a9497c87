#pragma once

#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

#include "common/base/result.h"

namespace shodh {

/// Finds user-perceived characters (extended grapheme clusters, UAX #29 as ICU 72 has it): in
/// Gujarati a whole akshara, conjuncts and vowel signs included.
///
/// One object a thread: it keeps an ICU iterator, which is dear to make and cheap to set on a new
/// text. Offsets are in bytes; the text must be UTF-8 and must live while it is being asked about;
/// invalid bytes count as characters of their own.
class Graphemes {
 public:
  /// Fails with kInternal if ICU's data is missing.
  static Result<Graphemes> create();
  Graphemes(Graphemes&&) noexcept;
  Graphemes& operator=(Graphemes&&) noexcept;
  ~Graphemes();

  /// Sets the text that the calls below are about. Does not copy it.
  void set_text(std::string_view text);

  /// How many there are. Linear.
  [[nodiscard]] std::size_t count();
  /// Whether `offset` is between two of them, or at an end of the text.
  [[nodiscard]] bool is_boundary(std::size_t offset);
  /// The last boundary at or before `offset`.
  [[nodiscard]] std::size_t boundary_at_or_before(std::size_t offset);
  /// The first boundary at or after `offset`.
  [[nodiscard]] std::size_t boundary_at_or_after(std::size_t offset);
  /// Appends where each begins of those that begin before `end`. Linear.
  void append_begins(std::size_t end, std::vector<std::size_t>& begins);

 private:
  struct State;
  explicit Graphemes(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace shodh
