#include "common/base/json_checksum.h"

#include <gtest/gtest.h>

#include "common/base/hash.h"

namespace shodh {
namespace {

TEST(JsonChecksumTest, IsOfAllBytesBeforeIt) {
  const std::string object = with_json_checksum(R"({"a":1})");
  EXPECT_EQ(object, R"({"a":1,"checksum":")" + hash_hex(R"({"a":1)") + "\"}\n");
  EXPECT_EQ(json_checksum_of(object), JsonChecksum::kRight);
}

TEST(JsonChecksumTest, AnyOtherByteMakesItWrong) {
  const std::string object = with_json_checksum(R"({"a":1})");
  for (std::size_t i = 0; i < object.rfind('"'); ++i) {
    std::string damaged = object;
    damaged[i] = damaged[i] == '2' ? '3' : '2';
    EXPECT_NE(json_checksum_of(damaged), JsonChecksum::kRight) << damaged;
  }
  EXPECT_EQ(json_checksum_of(object.substr(0, object.size() - 4)), JsonChecksum::kWrong);
}

TEST(JsonChecksumTest, MayBeMissing) {
  for (const char* const text : {"", "{}", R"({"checksum":"00"})"}) {
    EXPECT_EQ(json_checksum_of(text), JsonChecksum::kMissing) << text;
  }
}

}  // namespace
}  // namespace shodh
