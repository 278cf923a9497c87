#include <gtest/gtest.h>

#include <utility>
#include <vector>

#include "common/base/varint.h"
#include "common/glass/posting_table.h"
#include "tests/support/random.h"

namespace shodh::glass {
namespace {

using Entries = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

/// A chunk of a list of postings as it is written.
std::string bytes_of(const Entries& entries) {
  std::string bytes;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (i > 0) append_varint(bytes, entries[i].first - entries[i - 1].first - 1);
    append_varint(bytes, entries[i].second);
  }
  return bytes;
}

struct Visited {
  Entries entries;
  std::optional<std::uint32_t> last;
};

Visited visited(std::string_view bytes, std::uint32_t first, std::uint32_t before,
                std::uint32_t last) {
  ListChunk chunk;
  chunk.first_document = first;
  chunk.entries = bytes;
  Visited visited;
  visited.last = visit_entries(chunk, before, last, [&](std::uint32_t document, std::uint32_t wdf) {
    visited.entries.emplace_back(document, wdf);
  });
  return visited;
}

TEST(PostingEntries, AreVisitedWhateverTheirSize) {
  const Entries entries{{7, 1},        {8, 127},      {9, 128},       {136, 1},
                        {265, 70'000}, {66'000, 300}, {1'000'000, 5}, {4'000'000'000U, 1}};
  for (std::size_t count = 1; count <= entries.size(); ++count) {
    const Entries some(entries.begin(), entries.begin() + static_cast<std::ptrdiff_t>(count));
    const Visited all = visited(bytes_of(some), 7, 6, some.back().first);
    EXPECT_EQ(all.entries, some);
    EXPECT_EQ(all.last, some.back().first);
  }
}

TEST(PostingEntries, ThatAreOutOfOrderAreDamage) {
  const std::string bytes = bytes_of({{7, 1}, {8, 2}, {300, 3}});
  EXPECT_EQ(visited(bytes, 7, 6, 300).last, 300U);
  EXPECT_EQ(visited(bytes, 7, 7, 300).last, std::nullopt);  // not behind those before it
  EXPECT_EQ(visited(bytes, 7, 6, 299).last, std::nullopt);  // behind the last of all
  EXPECT_EQ(visited(bytes, 0, 0, 300).last, std::nullopt);
  EXPECT_EQ(visited({}, 7, 6, 300).last, std::nullopt);
  std::string wraps("\x01", 1);
  append_varint(wraps, 0xFFFF'FFFFU);  // would be document 7 again
  append_varint(wraps, 1);
  EXPECT_EQ(visited(wraps, 7, 6, 300).last, std::nullopt);
}

TEST(PostingEntries, OfAnyBytesAscendUpToTheLast) {
  constexpr std::uint32_t kLast = 1000;
  test::Random random(4);
  int damaged = 0;
  for (int round = 0; round < 3000; ++round) {
    std::string bytes;
    for (std::uint32_t left = random.below(20); left > 0; --left) {
      bytes += static_cast<char>(random.below(round % 2 == 0 ? 256 : 128));
    }
    const Visited all = visited(bytes, 1 + random.below(5), 0, kLast);
    std::uint32_t before = 0;
    for (const auto& [document, wdf] : all.entries) {
      ASSERT_GT(document, before);
      ASSERT_LE(document, kLast);
      before = document;
    }
    damaged += all.last ? 0 : 1;
  }
  EXPECT_GT(damaged, 500);
  EXPECT_LT(damaged, 2500);
}

}  // namespace
}  // namespace shodh::glass
