#include "searchd/http/entity_tag.h"

#include <gtest/gtest.h>

namespace shodh {
namespace {

TEST(EntityTag, IsAQuotedHashOfTheBody) {
  EXPECT_EQ(entity_tag("કોરિયા").size(), 34U);
  EXPECT_TRUE(entity_tag("").starts_with('"') && entity_tag("").ends_with('"'));
  EXPECT_EQ(entity_tag("a"), entity_tag("a"));
  EXPECT_NE(entity_tag("a"), entity_tag("b"));
}

TEST(EntityTag, IsNamedByAList) {
  EXPECT_TRUE(names_entity_tag(R"("a")", R"("a")"));
  EXPECT_TRUE(names_entity_tag(R"("b", "a")", R"("a")"));
  EXPECT_TRUE(names_entity_tag(R"("b","c",,	"a" )", R"("a")"));
  EXPECT_TRUE(names_entity_tag(R"("x,y", "a")", R"("a")"));
  EXPECT_TRUE(names_entity_tag("*", R"("a")"));
  EXPECT_FALSE(names_entity_tag(R"("b", "ab")", R"("a")"));
  EXPECT_FALSE(names_entity_tag("", R"("a")"));
}

TEST(EntityTag, IsComparedWeakly) {
  EXPECT_TRUE(names_entity_tag(R"(W/"a")", R"("a")"));
  EXPECT_TRUE(names_entity_tag(R"("a")", R"(W/"a")"));
  EXPECT_TRUE(names_entity_tag(R"(W/"b", W/"a")", R"(W/"a")"));
}

TEST(EntityTag, IsNotNamedByAMalformedField) {
  for (const char* const field :
       {"a", "\"a", "W/", "\"b\" a \"a\"x, ", "* ,\"b\"", ",,,", "W/W/\"a\""}) {
    EXPECT_FALSE(names_entity_tag(field, R"("a")")) << field;
  }
}

}  // namespace
}  // namespace shodh
