#pragma once

#include <cstdint>
#include <string_view>

namespace shodh {

/// Takes what DocumentBuilder makes of an article, a term at a time, in whatever order it comes.
/// Views last as long as the call.
class DocumentSink {
 public:
  virtual ~DocumentSink() = default;

  /// The bytes that a hit is shown from.
  virtual void set_data(std::string_view bytes) = 0;

  /// Adds `wdf` to how often the document has the term; 0 for a term that is looked up only.
  virtual void add_term(std::string_view term, std::uint32_t wdf) = 0;

  /// The same, and that it has the term at this position, from 1; a term's positions come in
  /// ascending order, and may be told more than once.
  virtual void add_posting(std::string_view term, std::uint32_t position, std::uint32_t wdf) = 0;

  /// A word in its exact form and its stem, which both stand at this position and count `wdf`
  /// times. The stem has the position. So has the exact form where the stem stands for other forms
  /// in the document too; else it is where its stem is, and the index is smaller.
  virtual void add_word(std::string_view exact, std::string_view stem, std::uint32_t position,
                        std::uint32_t wdf) = 0;

  /// A value, not empty; once a slot.
  virtual void add_value(std::uint32_t slot, std::string_view value) = 0;
};

}  // namespace shodh
