#include "common/analysis/english_stemmer.h"

#include <gtest/gtest.h>

namespace shodh {
namespace {

TEST(EnglishStemmer, StemsAsSnowballDoes) {
  EnglishStemmer stemmer = EnglishStemmer::create().value();
  std::string stem;
  stemmer.stem("elections", stem);
  EXPECT_EQ(stem, "elect");
  stemmer.stem("modi's", stem);
  EXPECT_EQ(stem, "modi");
  stemmer.stem("t20", stem);
  EXPECT_EQ(stem, "t20");
  stemmer.stem("", stem);
  EXPECT_EQ(stem, "");
}

}  // namespace
}  // namespace shodh
