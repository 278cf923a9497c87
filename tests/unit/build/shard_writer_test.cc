#include "indexer/build/shard_writer.h"

#include <gtest/gtest.h>

#include "common/index/article_codec.h"
#include "indexer/build/generation_reader.h"
#include "tests/support/articles.h"
#include "tests/support/temporary_directory.h"

namespace shodh {
namespace {

namespace fs = std::filesystem;

class ShardWriterTest : public testing::Test {
 protected:
  /// Writes a shard with the articles and returns its folder.
  fs::path write(const std::string& name, const std::vector<Article>& articles) {
    auto writer = ShardWriter::create(directory_ / name).value();
    for (const Article& article : articles) {
      EXPECT_TRUE(writer.add(article, codec_.encode(article), "-story-key-"));
    }
    EXPECT_TRUE(writer.commit());
    return directory_ / name;
  }

  std::vector<std::string> ids(const std::string& name) {
    std::vector<std::string> ids;
    const auto reader = GenerationReader::open(directory_.path(), {name}, 0).value();
    EXPECT_TRUE(reader.for_each_article([&](const Article& article) -> Status {
      ids.push_back(article.id);
      return {};
    }));
    return ids;
  }

  const std::function<bool()> go_on_ = [] { return false; };
  test::TemporaryDirectory directory_;
  ArticleCodec codec_ = ArticleCodec::create({}).value();
};

TEST_F(ShardWriterTest, WritesArticlesThatAreFoundByIdAndWhole) {
  write("s", test::small_archive());
  auto writer = ShardWriter::open(directory_ / "s").value();
  const auto found = writer.find("mango").value();
  ASSERT_TRUE(found);
  EXPECT_EQ(codec_.decode(*found).value(), test::small_archive()[2]);
  EXPECT_EQ(writer.find("none").value(), std::nullopt);
}

TEST_F(ShardWriterTest, RemovesById) {
  write("s", test::small_archive());
  {
    auto writer = ShardWriter::open(directory_ / "s").value();
    EXPECT_TRUE(writer.remove("kim").value());
    EXPECT_FALSE(writer.remove("kim").value());
    ASSERT_TRUE(writer.commit());
  }
  EXPECT_EQ(ids("s"), (std::vector<std::string>{"rain", "mango", "undated"}));
}

TEST_F(ShardWriterTest, MergesInOrderAndRemovesTheSources) {
  std::vector<fs::path> parts;
  std::vector<std::string> expected;
  for (int i = 0; i < 150; ++i) {  // more than one round of merging
    expected.push_back(std::to_string(i));
    parts.push_back(
        write("part-" + std::to_string(i), {test::make_article(expected.back(), "x", "y")}));
  }
  ASSERT_TRUE(merge_shards(parts, directory_ / "all", directory_ / "scratch", go_on_));
  EXPECT_EQ(ids("all"), expected);
  EXPECT_TRUE(fs::is_empty(directory_ / "scratch"));
  const auto left =
      std::distance(fs::directory_iterator(directory_.path()), fs::directory_iterator());
  EXPECT_EQ(left, 2);
  EXPECT_TRUE(check_database(directory_ / "all"));
}

TEST_F(ShardWriterTest, AMergeGoesOnFromTheRoundsThatWereDone) {
  std::vector<fs::path> parts;
  for (int i = 0; i < 70; ++i) {
    parts.push_back(
        write("part-" + std::to_string(i), {test::make_article(std::to_string(i), "x", "y")}));
  }
  const fs::path scratch = directory_ / "scratch";
  int asked = 0;
  const auto stop_late = [&] { return ++asked > 1; };
  EXPECT_FALSE(merge_shards(parts, directory_ / "all", scratch, stop_late));
  EXPECT_TRUE(fs::exists(first_merge_of(scratch, 63)));
  EXPECT_FALSE(fs::exists(parts[63]));
  EXPECT_FALSE(fs::exists(first_merge_of(scratch, 64)));
  ASSERT_TRUE(merge_shards(parts, directory_ / "all", scratch, go_on_));
  EXPECT_EQ(ids("all").size(), 70U);
}

TEST_F(ShardWriterTest, MergingStopsWhenAsked) {
  EXPECT_EQ(merge_shards({write("s", {})}, directory_ / "all", directory_ / "scratch",
                         [] { return true; })
                .error()
                .code(),
            ErrorCode::kInterrupted);
}

TEST_F(ShardWriterTest, ErrorsNameTheFolder) {
  const auto opened = ShardWriter::open(directory_ / "none");
  ASSERT_FALSE(opened);
  EXPECT_TRUE(opened.error().message().starts_with((directory_ / "none").string()));
}

TEST_F(ShardWriterTest, CheckFindsADamagedDatabase) {
  write("s", test::small_archive());
  fs::resize_file(directory_ / "s/postlist.glass", 8192);
  std::FILE* const file = std::fopen((directory_ / "s/postlist.glass").c_str(), "r+b");
  ASSERT_NE(file, nullptr);
  for (int i = 0; i < 8192; ++i) std::fputc(0x5A, file);
  std::fclose(file);
  EXPECT_EQ(check_database(directory_ / "s").error().code(), ErrorCode::kCorrupt);
}

TEST_F(ShardWriterTest, LongWordsIdsAndFacetsAreTaken) {
  std::string word;
  while (word.size() < 2000) word += "ક";
  Article article = test::make_article(std::string(200, 'i'), word, word + " બીજું " + word);
  article.section = std::string(500, 's');
  article.author = word;
  article.tags = std::vector<std::string>{word + "ખ", ""};
  write("s", {article});
  EXPECT_EQ(ids("s"), (std::vector<std::string>{article.id}));
}

}  // namespace
}  // namespace shodh
