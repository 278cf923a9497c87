#include "common/base/hash.h"

#include <gtest/gtest.h>

#include "common/base/atomic_file.h"
#include "tests/support/temporary_directory.h"

namespace shodh {
namespace {

TEST(Hash, IsTheSameEverywhereAndForever) {
  // XXH3 of the empty input, as xxHash's own documentation has it.
  EXPECT_EQ(hash_64(""), 0x2D06800538D394C2U);
  EXPECT_EQ(hash_hex(""), "99aa06d3014798d86001c324468d497f");
}

TEST(Hash, OfAFileIsThatOfItsBytes) {
  const test::TemporaryDirectory directory;
  const std::string bytes(3'000'000, 'x');  // more than one chunk
  ASSERT_TRUE(write_file_atomically(directory / "file", bytes));
  EXPECT_EQ(hash_file_hex(directory / "file").value(), hash_hex(bytes));
  EXPECT_EQ(hash_file_hex(directory / "none").error().code(), ErrorCode::kNotFound);
}

}  // namespace
}  // namespace shodh
