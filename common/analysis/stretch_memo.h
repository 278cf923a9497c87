#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <memory_resource>
#include <span>
#include <string_view>
#include <vector>

#include "common/analysis/token.h"

namespace shodh {

/// Remembers the tokens that stretches of text made, as many of them as fit: what came again lately
/// stays, the rest goes. News repeat their words, so that nine stretches of ten are answered.
///
/// It holds two generations. When the young one is full it becomes the old one, and the old one
/// goes; what is asked for in the old one moves to the young one. The terms of tokens that it gives
/// are views that hold until age() is called. One thread at a time.
class StretchMemo {
 public:
  /// Longer stretches are no words that come again, and are not remembered.
  static constexpr std::size_t kMaxStretchBytes = 256;

  /// A memo of at most twice `capacity` stretches. Precondition: a power of two.
  explicit StretchMemo(std::size_t capacity);

  /// Says that a stretch will be looked for soon, so that memory has the time to bring it: first
  /// its slot, and some stretches later, with what this gave, its record. Changes no answer.
  std::uint64_t expect(std::string_view stretch) const;
  void expect_record(std::uint64_t expected) const;

  /// Appends the tokens that a stretch made, if it is remembered. Constant time.
  bool find(std::string_view stretch, std::vector<Token>& out);

  /// Appends a copy of the tokens of a stretch that is not found, with copies of their terms, and
  /// remembers them if the stretch is short and the young generation has room.
  void remember(std::string_view stretch, std::span<const Token> tokens, std::vector<Token>& out);

  /// Makes room, if there is need. The views given before may not be used after it.
  void age();

 private:
  /// Where a stretch is: 0 for nowhere.
  struct Slot {
    std::uint32_t place = 0;
    std::uint32_t mark = 0;  ///< of its hash, so that most others are told without a look
  };
  /// Stretches with what they made, each in one piece: neighbouring lines of the cache.
  struct Generation {
    std::vector<Slot> slots;  ///< open addressing, half of them free
    std::size_t size = 0;
    std::vector<std::unique_ptr<char[]>> blocks;  ///< kept when the generation is emptied
    std::size_t used_bytes = 0;                   ///< of all blocks
  };

  static const char* lookup(const Generation& generation, std::uint64_t hash,
                            std::string_view stretch);
  bool has_room(std::size_t bytes) const;
  const char* insert(std::uint64_t hash, const char* record, std::size_t bytes);

  std::size_t capacity_;
  Generation young_;
  Generation old_;
  std::vector<char> record_;                      // the one being made
  std::pmr::monotonic_buffer_resource overflow_;  // terms that no generation took
};

}  // namespace shodh
