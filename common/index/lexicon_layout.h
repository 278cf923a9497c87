#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "common/base/result.h"

/// The bytes of a lexicon's file, as FORMAT.md describes them: what its writer and its reader
/// share.
namespace shodh::lexicon {

inline constexpr std::string_view kMagic = "SHODHLEX";
inline constexpr std::uint32_t kVersion = 2;
inline constexpr std::size_t kHeaderBytes = 64;
inline constexpr std::size_t kBlockWords = 16;  ///< words of a block, and keys of one
inline constexpr std::size_t kWordIndexBytes = 4;
inline constexpr std::size_t kKeyIndexBytes = 4;
inline constexpr unsigned kNibbleEscape = 15;

struct Header {
  std::uint32_t words = 0;
  std::uint32_t first_gujarati = 0;  ///< words before it are Latin
  std::uint32_t keys = 0;
  std::uint64_t word_bytes = 0;  ///< of the word blocks
  std::uint64_t key_bytes = 0;   ///< of the key blocks
  std::uint64_t total_frequency = 0;
};

/// Where the sections of a file begin, one behind the other.
struct Sections {
  std::size_t word_index;
  std::size_t weights;
  std::size_t words;
  std::size_t key_index;
  std::size_t keys;
  std::size_t end;  ///< the file's size
};
Sections sections_of(const Header& header);

std::string encode_header(const Header& header);
/// Fails with kCorrupt (no lexicon, cut short, damaged) or kIncompatible (another version).
Result<Header> decode_header(std::string_view file);

/// A frequency's logarithm in one byte, eighths of an octave: what is more frequent has no less.
/// Precondition: frequency > 0.
std::uint8_t weight_of(std::uint64_t frequency);

/// What `text` has more than `before`: how many bytes they share, how many follow, those.
void put_front_coded(std::string& out, std::string_view before, std::string_view text);

/// Reads bytes that may be damaged; after the first fault ok() is false and every read gives
/// nothing.
class Cursor {
 public:
  explicit Cursor(std::string_view bytes) : rest_(bytes) {}

  std::uint64_t varint();
  std::string_view take(std::uint64_t size);
  /// Turns `text`, the entry before, into the next one.
  void front_coded(std::string& text);
  /// The text of an entry that shares nothing with one before, as the first of a block.
  std::string_view whole();

  [[nodiscard]] bool ok() const { return ok_; }
  [[nodiscard]] bool at_end() const { return rest_.empty(); }
  [[nodiscard]] std::size_t left() const { return rest_.size(); }
  void fail() {
    ok_ = false;
    rest_ = {};
  }

 private:
  struct Lengths {
    std::uint64_t shared;
    std::uint64_t added;
  };
  Lengths lengths();

  std::string_view rest_;
  bool ok_ = true;
};

}  // namespace shodh::lexicon
