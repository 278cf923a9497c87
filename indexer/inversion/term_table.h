#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace shodh {

/// Numbers different terms, from 0 in the order in which they come first, and keeps with each what
/// an inverter notes of it. A look-up is two misses of the processor's caches, and little else:
/// expect() and expect_term() send for what it will read, some time before. One thread.
class TermTable {
 public:
  using Id = std::uint32_t;

  /// A term; its bytes are behind it in memory.
  struct Term {
    Id id = 0;
    std::uint32_t size = 0;
    std::uint32_t document = 0;  ///< where it came last, from 1
    std::uint32_t entry = 0;     ///< what was noted of it there

    [[nodiscard]] std::string_view bytes() const {
      return {reinterpret_cast<const char*>(this + 1), size};
    }
  };

  TermTable();

  /// hash_64() of the term, whose slot is on its way then.
  [[nodiscard]] std::uint64_t expect(std::string_view term) const;
  /// Its slot is there: sends for the term in it. `hash` is what expect() gave.
  void expect_term(std::uint64_t hash) const;

  /// The term, added if it is new. Views and references hold as long as the table. Precondition: at
  /// most 32 GB of terms.
  Term& find_or_add(std::string_view term, std::uint64_t hash);

  /// Forgets all terms and keeps the memory.
  void clear();

  /// All terms, by number.
  [[nodiscard]] const std::vector<const Term*>& terms() const { return terms_; }

 private:
  struct Slot {
    std::uint32_t mark = 0;   // of the hash, so that most others are told without a look
    std::uint32_t place = 0;  // of the term; 0 for none
  };

  void grow();
  Term* at(std::uint32_t place) const;
  std::uint32_t add(std::string_view bytes);

  std::vector<Slot> slots_;  // a power of two, half of them free
  std::vector<const Term*> terms_;
  std::vector<std::unique_ptr<std::byte[]>> blocks_;
  std::size_t used_units_ = 1;  // of all blocks; place 0 is none
};

}  // namespace shodh
