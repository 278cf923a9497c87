#include "common/glass/encoding.h"

#include <bit>
#include <cstddef>
#include <limits>

#include "common/base/varint.h"

namespace shodh::glass {
namespace {

char to_byte(std::uint64_t number) { return static_cast<char>(number & 0xFFU); }

/// Writes numbers of which only the range is known, in as few bits as that allows.
class BitWriter {
 public:
  explicit BitWriter(std::string& bytes) : bytes_(bytes) {}

  /// Precondition: number < count. Where `count` is no power of two, the numbers in the middle of
  /// the range take a bit less than those at its ends, and are told from them by their low bits.
  void append(std::uint32_t number, std::uint32_t count) {
    auto width = static_cast<unsigned>(std::bit_width(count - 1));
    std::uint64_t code = number;
    const std::uint64_t short_codes = (std::uint64_t{1} << width) - count;
    const std::uint64_t first_short = (count - short_codes) / 2;
    if (short_codes > 0 && number >= first_short) {
      if (number < first_short + short_codes) {
        --width;
      } else {
        code = (number - first_short - short_codes) | (std::uint64_t{1} << (width - 1));
      }
    }
    pending_ |= code << pending_bits_;
    pending_bits_ += width;
    for (; pending_bits_ >= 8; pending_bits_ -= 8, pending_ >>= 8U) bytes_ += to_byte(pending_);
  }

  /// The positions between the first and the last, which the reader knows.
  void append_between(std::span<const std::uint32_t> positions) {
    while (positions.size() > 2) {
      const std::size_t middle = (positions.size() - 1) / 2;
      const auto before = static_cast<std::uint32_t>(middle);
      const auto gaps = static_cast<std::uint32_t>(positions.size() - 1);
      append(positions[middle] - positions.front() - before,
             positions.back() - positions.front() - gaps + 1);
      append_between(positions.first(middle + 1));
      positions = positions.subspan(middle);
    }
  }

  void finish() {
    if (pending_bits_ > 0) bytes_ += to_byte(pending_);
  }

 private:
  std::string& bytes_;  // outlives the writer, a local of append_positions()
  std::uint64_t pending_ = 0;
  unsigned pending_bits_ = 0;  // below 8 between calls
};

/// No article has more words: a bound on what damaged bytes make us allocate.
constexpr std::uint32_t kMostPositions = 1U << 27U;

/// Reads what BitWriter wrote. Behind the end there are zeros; is_sound() tells.
class BitReader {
 public:
  explicit BitReader(std::string_view bytes) : bytes_(bytes) {}

  /// As it was given to BitWriter::append(), with the same `count`, which is not 0. Below that
  /// always.
  std::uint32_t take(std::uint32_t count) {
    const auto width = static_cast<unsigned>(std::bit_width(count - 1));
    const std::uint64_t short_codes = (std::uint64_t{1} << width) - count;
    if (short_codes == 0) return static_cast<std::uint32_t>(take_bits(width));
    const std::uint64_t first_short = (count - short_codes) / 2;
    std::uint64_t number = take_bits(width - 1);
    if (number < first_short && take_bits(1) != 0) number += first_short + short_codes;
    return static_cast<std::uint32_t>(number);
  }

  /// Fills in what is between the first and the last, which are there; false where they are too
  /// near.
  bool take_between(std::span<std::uint32_t> positions) {
    while (positions.size() > 2) {
      const auto gaps = static_cast<std::uint32_t>(positions.size() - 1);
      const std::uint32_t range = positions.back() - positions.front();
      if (positions.back() < positions.front() || range < gaps) return false;
      const std::size_t middle = (positions.size() - 1) / 2;
      positions[middle] =
          positions.front() + static_cast<std::uint32_t>(middle) + take(range - gaps + 1);
      if (!take_between(positions.first(middle + 1))) return false;
      positions = positions.subspan(middle);
    }
    return true;
  }

  [[nodiscard]] bool is_sound() const { return is_sound_; }

 private:
  /// At most 32.
  std::uint64_t take_bits(unsigned width) {
    while (pending_bits_ < width) {
      is_sound_ = is_sound_ && !bytes_.empty();
      if (!bytes_.empty()) {
        pending_ |= std::uint64_t{static_cast<unsigned char>(bytes_.front())} << pending_bits_;
        bytes_.remove_prefix(1);
      }
      pending_bits_ += 8;
    }
    const std::uint64_t bits = pending_ & ((std::uint64_t{1} << width) - 1);
    pending_ >>= width;
    pending_bits_ -= width;
    return bits;
  }

  std::string_view bytes_;
  std::uint64_t pending_ = 0;
  unsigned pending_bits_ = 0;  // at most 39
  bool is_sound_ = true;
};

void append_doubled(std::string& bytes, std::string_view text) {
  for (const char c : text) {
    bytes += c;
    if (c == '\0') bytes += '\xFF';
  }
}

}  // namespace

void append_last_uint(std::string& bytes, std::uint64_t number) {
  for (; number > 0; number >>= 8U) bytes += to_byte(number);
}

void append_sortable_uint(std::string& bytes, std::uint32_t number) {
  // The first byte tells the length by its leading ones: none is 15 bits in two bytes, one is 22 in
  // three, and so on.
  unsigned length = 2;
  for (std::uint64_t rest = std::uint64_t{number} >> 15U; rest > 0; rest >>= 7U) ++length;
  const std::uint64_t ones = 0xFFU & (0xFFU << (10U - length));
  bytes += to_byte((std::uint64_t{number} >> (8U * (length - 1))) | ones);
  for (unsigned i = length - 1; i > 0; --i) bytes += to_byte(number >> (8U * (i - 1)));
}

void append_sortable_string(std::string& bytes, std::string_view text) {
  append_doubled(bytes, text);
  bytes += '\0';
}

void append_last_sortable_string(std::string& bytes, std::string_view text) {
  append_doubled(bytes, text);
}

std::optional<std::uint32_t> take_sortable_uint(std::string_view& bytes) {
  if (bytes.empty()) return std::nullopt;
  const auto first = static_cast<unsigned char>(bytes.front());
  const auto ones = static_cast<unsigned>(std::countl_one(first));
  const std::size_t length = ones + 2;
  if (ones > 3 || bytes.size() < length) return std::nullopt;
  std::uint64_t number = first & (0xFFU >> ones);
  for (std::size_t i = 1; i < length; ++i) {
    number = (number << 8U) | static_cast<unsigned char>(bytes[i]);
  }
  bytes.remove_prefix(length);
  return static_cast<std::uint32_t>(number);
}

std::string take_sortable_string(std::string_view& bytes) {
  std::string text;
  while (!bytes.empty()) {
    const char c = bytes.front();
    bytes.remove_prefix(1);
    if (c == '\0') {
      if (bytes.empty() || bytes.front() != '\xFF') break;
      bytes.remove_prefix(1);
    }
    text += c;
  }
  return text;
}

void append_positions(std::string& bytes, std::span<const std::uint32_t> positions) {
  const std::uint32_t first = positions.front();
  const std::uint32_t last = positions.back();
  append_varint(bytes, last);
  if (positions.size() == 1) return;
  BitWriter writer(bytes);
  writer.append(first, last);
  writer.append(static_cast<std::uint32_t>(positions.size() - 2), last - first);
  writer.append_between(positions);
  writer.finish();
}

bool read_positions(std::string_view bytes, std::vector<std::uint32_t>& positions) {
  positions.clear();
  const auto last = take_varint(bytes);
  if (!last || *last > std::numeric_limits<std::uint32_t>::max()) return false;
  const auto end = static_cast<std::uint32_t>(*last);
  if (bytes.empty()) {
    positions.push_back(end);
    return true;
  }
  if (end == 0) return false;
  BitReader reader(bytes);
  const std::uint32_t first = reader.take(end);
  const std::uint32_t between = reader.take(end - first);
  if (between > kMostPositions) return false;
  positions.resize(std::size_t{between} + 2);
  positions.front() = first;
  positions.back() = end;
  return reader.take_between(positions) && reader.is_sound();
}

}  // namespace shodh::glass
