#include "common/analysis/stopwords.h"

#include <gtest/gtest.h>

namespace shodh {
namespace {

TEST(StopWords, AreFunctionWordsAsWritten) {
  for (const auto* word : {"છે", "અને", "માટે", "તેને", "ની", "કરી"}) {
    EXPECT_TRUE(is_stop_word(word)) << word;
  }
  for (const auto* word : {"", "કર", "કોરિયા", "મિસાઇલ", "the"}) {
    EXPECT_FALSE(is_stop_word(word)) << word;
  }
}

}  // namespace
}  // namespace shodh
