#include "common/index/schema.h"

#include <algorithm>
#include <cmath>

#include "common/base/hash.h"
#include "common/base/utf8.h"
#include "common/base/varint.h"

namespace shodh::schema {
namespace {

constexpr char kEscape = 1;
constexpr char32_t kGujaratiFirst = 0x0A80;
constexpr char32_t kGujaratiLast = 0x0AFF;
/// Xapian's limit is 245 bytes; a hash and its separator are 33 of them.
constexpr std::size_t kMaxTermBytesInIndex = 240;
constexpr std::size_t kHashSuffixBytes = 33;

void append_encoded(std::string& term, std::string_view text) {
  for (std::size_t offset = 0; offset < text.size();) {
    const std::size_t start = offset;
    const char32_t c = next_code_point(text, offset);
    if (c >= kGujaratiFirst && c <= kGujaratiLast) {
      term += static_cast<char>(0x80U + (c - kGujaratiFirst));
    } else if (c < 0x80 && c != static_cast<char32_t>(kEscape)) {
      term += static_cast<char>(c);
    } else {
      term += kEscape;
      term += text.substr(start, offset - start);
    }
  }
}

/// The order-preserving form: sign bit flipped, most significant byte first.
std::string big_endian(std::uint64_t bits) {
  std::string bytes(8, '\0');
  for (std::size_t i = 0; i < 8; ++i) {
    bytes[7 - i] = static_cast<char>(bits & 0xFFU);
    bits >>= 8U;
  }
  return bytes;
}

constexpr std::uint64_t kSignBit = std::uint64_t{1} << 63U;

std::uint64_t ordered_bits(Instant instant) {
  return static_cast<std::uint64_t>(instant.time_since_epoch().count()) ^ kSignBit;
}

}  // namespace

std::string encode_term(std::string_view prefix, std::string_view text) {
  std::string term(prefix);
  append_encoded(term, text);
  return term;
}

std::string decode_term_text(std::string_view encoded) {
  std::string text;
  for (std::size_t offset = 0; offset < encoded.size();) {
    const auto byte = static_cast<unsigned char>(encoded[offset]);
    if (byte >= 0x80) {
      append_utf8(text, kGujaratiFirst + (byte - 0x80U));
      ++offset;
    } else if (encoded[offset] == kEscape && offset + 1 < encoded.size()) {
      ++offset;
      append_utf8(text, next_code_point(encoded, offset));
    } else {
      text += encoded[offset];
      ++offset;
    }
  }
  return text;
}

std::string encode_value_term(std::string_view prefix, std::string_view value) {
  std::string term = encode_term(prefix, value);
  if (term.size() <= kMaxTermBytesInIndex) return term;
  const std::string_view head =
      truncate_utf8(value, value.size() * (kMaxTermBytesInIndex - kHashSuffixBytes) / term.size());
  term = encode_term(prefix, head);
  term.resize(std::min(term.size(), kMaxTermBytesInIndex - kHashSuffixBytes));
  return term + '#' + hash_hex(value);
}

std::string encode_facet_values(std::vector<std::string_view> values) {
  std::ranges::sort(values);
  values.erase(std::unique(values.begin(), values.end()), values.end());
  std::string bytes;
  for (const std::string_view value : values) {
    append_sized(bytes, encode_term({}, value));
  }
  return bytes;
}

std::optional<std::string_view> take_facet_value(std::string_view& bytes) {
  return take_sized(bytes);
}

std::string encode_story_key(std::uint64_t key) {
  constexpr std::string_view kDigits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  constexpr int kLength = 11;  // of 6 bits, the last of 4 and two zeros
  std::string text(kLength, '\0');
  for (int i = 0; i < kLength; ++i) {
    const int shift = 64 - 6 * (i + 1);
    const std::uint64_t digit =
        shift >= 0 ? key >> static_cast<unsigned>(shift) : key << static_cast<unsigned>(-shift);
    text[static_cast<std::size_t>(i)] = kDigits[digit & 63U];
  }
  return text;
}

std::string encode_date(Instant instant) { return big_endian(ordered_bits(instant)); }

Instant decode_date(std::string_view bytes) {
  std::uint64_t bits = 0;
  for (const char byte : bytes) bits = (bits << 8U) | static_cast<unsigned char>(byte);
  return Instant(std::chrono::seconds(static_cast<std::int64_t>(bits ^ kSignBit)));
}

std::string encode_reverse_date(Instant instant) { return big_endian(~ordered_bits(instant)); }

double recency(Instant instant) {
  using Days = std::chrono::duration<double, std::chrono::days::period>;
  constexpr Instant kFirst = std::chrono::sys_days(std::chrono::January / 1 / 2000);
  const double exact = std::exp(Days(instant - kFirst) / Days(kRecencyDecay));
  // Few bits make few bytes of a value, and a ten-thousandth is no difference.
  constexpr int kBits = 16;
  int exponent = 0;
  const double mantissa = std::frexp(exact, &exponent);
  return std::ldexp(std::round(std::ldexp(mantissa, kBits)), exponent - kBits);
}

std::string encode_month(Instant instant) {
  std::string month = indian_day(instant);
  month.resize(month.rfind('-'));
  return month;
}

}  // namespace shodh::schema
