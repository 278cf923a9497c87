#include "common/analysis/stretch_memo.h"

#include <cstring>
#include <utility>

#include "common/base/hash.h"

namespace shodh {
namespace {

constexpr std::size_t kBlockBytes = std::size_t{1} << 16U;

// A record: its head, its tokens, the stretch, the terms. Sixteen bits are enough, for stretches
// are short and so are terms.
struct Head {
  std::uint16_t stretch_bytes;
  std::uint16_t tokens;
};
struct PackedToken {
  std::uint16_t begin;
  std::uint16_t end;
  std::uint16_t exact_bytes;
  std::uint16_t stem_bytes;
  TokenType type;
};

template <typename T>
T read(const char* bytes) {
  T value;
  std::memcpy(&value, bytes, sizeof value);
  return value;
}

std::string_view stretch_of(const char* record) {
  const Head head = read<Head>(record);
  return {record + sizeof(Head) + head.tokens * sizeof(PackedToken), head.stretch_bytes};
}

std::size_t size_of(const char* record) {
  const Head head = read<Head>(record);
  std::size_t size = sizeof(Head) + head.tokens * sizeof(PackedToken) + head.stretch_bytes;
  for (std::size_t i = 0; i < head.tokens; ++i) {
    const auto token = read<PackedToken>(record + sizeof(Head) + i * sizeof(PackedToken));
    size += std::size_t{token.exact_bytes} + token.stem_bytes;
  }
  return size;
}

void append_tokens(const char* record, std::vector<Token>& out) {
  const Head head = read<Head>(record);
  const char* packed = record + sizeof(Head);
  const char* terms = packed + head.tokens * sizeof(PackedToken) + head.stretch_bytes;
  for (std::size_t i = 0; i < head.tokens; ++i, packed += sizeof(PackedToken)) {
    const auto token = read<PackedToken>(packed);
    const char* const stem = terms + token.exact_bytes;
    out.push_back({.range = {token.begin, token.end},
                   .position = 0,
                   .type = token.type,
                   .exact = {terms, token.exact_bytes},
                   .stem = {stem, token.stem_bytes}});
    terms = stem + token.stem_bytes;
  }
}

void append_bytes(std::vector<char>& out, const void* bytes, std::size_t count) {
  const auto* const begin = static_cast<const char*>(bytes);
  out.insert(out.end(), begin, begin + count);
}

void make_record(std::string_view stretch, std::span<const Token> tokens, std::vector<char>& out) {
  out.clear();
  const Head head{.stretch_bytes = static_cast<std::uint16_t>(stretch.size()),
                  .tokens = static_cast<std::uint16_t>(tokens.size())};
  append_bytes(out, &head, sizeof head);
  for (const Token& token : tokens) {
    const PackedToken packed{.begin = static_cast<std::uint16_t>(token.range.begin),
                             .end = static_cast<std::uint16_t>(token.range.end),
                             .exact_bytes = static_cast<std::uint16_t>(token.exact.size()),
                             .stem_bytes = static_cast<std::uint16_t>(token.stem.size()),
                             .type = token.type};
    append_bytes(out, &packed, sizeof packed);
  }
  append_bytes(out, stretch.data(), stretch.size());
  for (const Token& token : tokens) {
    append_bytes(out, token.exact.data(), token.exact.size());
    append_bytes(out, token.stem.data(), token.stem.size());
  }
}

std::string_view keep(std::string_view text, std::pmr::monotonic_buffer_resource& arena) {
  if (text.empty()) return {};
  auto* const copy = static_cast<char*>(arena.allocate(text.size(), 1));
  text.copy(copy, text.size());
  return {copy, text.size()};
}

constexpr std::uint32_t mark_of(std::uint64_t hash) {
  return static_cast<std::uint32_t>(hash >> 32U);
}

}  // namespace

StretchMemo::StretchMemo(std::size_t capacity) : capacity_(capacity) {}

// The record of a stretch, or null.
const char* StretchMemo::lookup(const Generation& generation, std::uint64_t hash,
                                std::string_view stretch) {
  if (generation.size == 0) return nullptr;
  const std::size_t mask = generation.slots.size() - 1;
  for (std::size_t at = hash & mask; generation.slots[at].place != 0; at = (at + 1) & mask) {
    const Slot& slot = generation.slots[at];
    if (slot.mark != mark_of(hash)) continue;
    const std::size_t place = slot.place - 1U;
    const char* const record = &generation.blocks[place / kBlockBytes][place % kBlockBytes];
    if (stretch_of(record) == stretch) return record;
  }
  return nullptr;
}

bool StretchMemo::has_room(std::size_t bytes) const {
  return young_.size < capacity_ && bytes <= kBlockBytes &&
         young_.used_bytes + 2 * kBlockBytes < UINT32_MAX;
}

// Copies a record into the young generation. Precondition: it has room.
const char* StretchMemo::insert(std::uint64_t hash, const char* record, std::size_t bytes) {
  if (young_.slots.empty()) young_.slots.resize(capacity_ * 2);
  // A record is in one block; what is left of the last goes unused.
  if (young_.used_bytes % kBlockBytes + bytes > kBlockBytes) {
    young_.used_bytes += kBlockBytes - young_.used_bytes % kBlockBytes;
  }
  const std::size_t block = young_.used_bytes / kBlockBytes;
  if (block == young_.blocks.size()) {
    young_.blocks.push_back(std::make_unique<char[]>(kBlockBytes));
  }
  char* const copy = &young_.blocks[block][young_.used_bytes % kBlockBytes];
  std::memcpy(copy, record, bytes);
  const std::size_t mask = young_.slots.size() - 1;
  std::size_t at = hash & mask;
  while (young_.slots[at].place != 0) at = (at + 1) & mask;
  young_.slots[at] = {.place = static_cast<std::uint32_t>(young_.used_bytes + 1),
                      .mark = mark_of(hash)};
  young_.used_bytes += bytes;
  ++young_.size;
  return copy;
}

std::uint64_t StretchMemo::expect(std::string_view stretch) const {
  const std::uint64_t hash = hash_64(stretch);
  if (young_.size > 0) __builtin_prefetch(&young_.slots[hash & (young_.slots.size() - 1)]);
  return hash;
}

void StretchMemo::expect_record(std::uint64_t expected) const {
  if (young_.size == 0) return;
  const Slot& slot = young_.slots[expected & (young_.slots.size() - 1)];
  if (slot.place == 0 || slot.mark != mark_of(expected)) return;
  const std::size_t place = slot.place - 1U;
  __builtin_prefetch(&young_.blocks[place / kBlockBytes][place % kBlockBytes]);
}

bool StretchMemo::find(std::string_view stretch, std::vector<Token>& out) {
  if (stretch.size() > kMaxStretchBytes) return false;
  const std::uint64_t hash = hash_64(stretch);
  const char* record = lookup(young_, hash, stretch);
  if (record == nullptr) {
    record = lookup(old_, hash, stretch);
    if (record == nullptr) return false;
    const std::size_t bytes = size_of(record);
    if (has_room(bytes)) record = insert(hash, record, bytes);
  }
  append_tokens(record, out);
  return true;
}

void StretchMemo::remember(std::string_view stretch, std::span<const Token> tokens,
                           std::vector<Token>& out) {
  if (stretch.size() <= kMaxStretchBytes) {
    make_record(stretch, tokens, record_);
    if (has_room(record_.size())) {
      append_tokens(insert(hash_64(stretch), record_.data(), record_.size()), out);
      return;
    }
  }
  for (const Token& token : tokens) {
    Token& copy = out.emplace_back(token);
    copy.exact = keep(token.exact, overflow_);
    copy.stem = keep(token.stem, overflow_);
  }
}

void StretchMemo::age() {
  overflow_.release();
  if (young_.size < capacity_) return;
  std::swap(young_, old_);
  young_.slots.assign(young_.slots.size(), Slot{});
  young_.size = 0;
  young_.used_bytes = 0;
}

}  // namespace shodh
