#include "common/index/lexicon_layout.h"

#include <algorithm>
#include <cmath>

#include "common/base/fixed_uint.h"
#include "common/base/hash.h"
#include "common/base/varint.h"

namespace shodh::lexicon {
namespace {

constexpr std::size_t kVersionAt = 8;
constexpr std::size_t kCountsAt = 12;
constexpr std::size_t kSizesAt = 24;
constexpr std::size_t kReservedAt = 48;
constexpr std::size_t kChecksumAt = 56;
constexpr unsigned kWeightsPerOctave = 8;
constexpr double kMostWeight = 255;

std::size_t blocks_of(std::uint32_t entries) { return (entries + kBlockWords - 1) / kBlockWords; }

void put_length(std::string& out, std::size_t length) {
  if (length >= kNibbleEscape) append_varint(out, length - kNibbleEscape);
}

}  // namespace

Sections sections_of(const Header& header) {
  Sections at{};
  at.word_index = kHeaderBytes;
  at.weights = at.word_index + blocks_of(header.words) * kWordIndexBytes;
  at.words = at.weights + header.words;
  at.key_index = at.words + header.word_bytes;
  at.keys = at.key_index + blocks_of(header.keys) * kKeyIndexBytes;
  at.end = at.keys + header.key_bytes;
  return at;
}

std::string encode_header(const Header& header) {
  std::string out(kMagic);
  put_u32(out, kVersion);
  put_u32(out, header.words);
  put_u32(out, header.first_gujarati);
  put_u32(out, header.keys);
  put_u64(out, header.word_bytes);
  put_u64(out, header.key_bytes);
  put_u64(out, header.total_frequency);
  put_u64(out, 0);
  put_u64(out, hash_64(out));
  return out;
}

Result<Header> decode_header(std::string_view file) {
  if (file.size() < kHeaderBytes || !file.starts_with(kMagic)) {
    return fail(ErrorCode::kCorrupt, "this is no lexicon; build the index again");
  }
  if (const std::uint32_t version = get_u32(file, kVersionAt); version != kVersion) {
    return fail(ErrorCode::kIncompatible,
                "lexicon of version {}, this program reads version {}; build the index again",
                version, kVersion);
  }
  if (get_u64(file, kChecksumAt) != hash_64(file.substr(0, kChecksumAt))) {
    return fail(ErrorCode::kCorrupt,
                "the lexicon's header does not match its checksum; build the index again");
  }
  const Header header{.words = get_u32(file, kCountsAt),
                      .first_gujarati = get_u32(file, kCountsAt + 4),
                      .keys = get_u32(file, kCountsAt + 8),
                      .word_bytes = get_u64(file, kSizesAt),
                      .key_bytes = get_u64(file, kSizesAt + 8),
                      .total_frequency = get_u64(file, kReservedAt - 8)};
  // Each before the sum: no sum of such sizes overflows.
  const bool fits = header.word_bytes <= file.size() && header.key_bytes <= file.size() &&
                    header.first_gujarati <= header.words;
  if (!fits || sections_of(header).end != file.size()) {
    return fail(ErrorCode::kCorrupt,
                "the lexicon has {} bytes, its header says otherwise; build the index again",
                file.size());
  }
  return header;
}

std::uint8_t weight_of(std::uint64_t frequency) {
  const double eighths = kWeightsPerOctave * std::log2(static_cast<double>(frequency));
  return static_cast<std::uint8_t>(std::min(std::floor(eighths), kMostWeight));
}

void put_front_coded(std::string& out, std::string_view before, std::string_view text) {
  const std::size_t most = std::min(before.size(), text.size());
  std::size_t shared = 0;
  while (shared < most && before[shared] == text[shared]) ++shared;
  const std::size_t added = text.size() - shared;
  const std::size_t high = std::min<std::size_t>(shared, kNibbleEscape);
  const std::size_t low = std::min<std::size_t>(added, kNibbleEscape);
  out += static_cast<char>(high << 4U | low);
  put_length(out, shared);
  put_length(out, added);
  out += text.substr(shared);
}

std::uint64_t Cursor::varint() {
  const auto number = take_varint(rest_);
  if (!number) fail();
  return number.value_or(0);
}

std::string_view Cursor::take(std::uint64_t size) {
  if (size > rest_.size()) {
    fail();
    return {};
  }
  const std::string_view taken = rest_.substr(0, size);
  rest_.remove_prefix(size);
  return taken;
}

Cursor::Lengths Cursor::lengths() {
  const std::string_view first = take(1);
  if (!ok_) return {};
  const auto byte = static_cast<unsigned char>(first.front());
  Lengths lengths{.shared = std::uint64_t{byte} >> 4U, .added = byte & 0xFU};
  if (lengths.shared == kNibbleEscape) lengths.shared += varint();
  if (lengths.added == kNibbleEscape) lengths.added += varint();
  return lengths;
}

void Cursor::front_coded(std::string& text) {
  const auto [shared, added] = lengths();
  const std::string_view rest = take(added);
  if (!ok_ || shared > text.size()) {
    fail();
    text.clear();
    return;
  }
  text.resize(shared);
  text += rest;
}

std::string_view Cursor::whole() {
  const auto [shared, added] = lengths();
  if (shared != 0) fail();
  return take(added);
}

}  // namespace shodh::lexicon
