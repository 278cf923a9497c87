#include "indexer/sources/source_set.h"

#include <gmock/gmock.h>
#include <sys/stat.h>

#include <thread>

#include "tests/support/temporary_directory.h"
#include "tests/unit/sources/source_files.h"

namespace shodh {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::EndsWith;
using testing::HasSubstr;

constexpr std::string_view kFormats =
    "jsonl (.jsonl, .ndjson, .json), page (.txt), html (.html, .htm), warc (.warc), wxr (.wxr, "
    ".xml), rss (.rss, .atom, .xml), each also with .zst or .gz behind it";

class SourceSetTest : public testing::Test {
 protected:
  std::string file(const std::string& name, std::string_view bytes) {
    test::write_file(directory_ / name, bytes);
    return (directory_ / name).string();
  }
  [[nodiscard]] std::string path(const std::string& name) const {
    return (directory_ / name).string();
  }
  static std::string line(const std::string& title) { return "{\"title\":\"" + title + "\"}\n"; }

  /// The titles of all articles and the codes of all rejects, in order.
  static std::vector<std::string> read(const std::vector<std::string>& arguments,
                                       std::optional<SourceFormat> format = std::nullopt) {
    auto set = SourceSet::open(arguments, format);
    if (!set) return {set.error().message()};
    std::vector<std::string> seen;
    for (const SourceItem& item : test::items_of(**set)) {
      if (const auto* article = std::get_if<Article>(&item)) {
        seen.push_back(article->title.value_or("-"));
      } else {
        seen.emplace_back(reject_code_name(std::get<Reject>(item).code));
      }
    }
    return seen;
  }
  static Error open_error(const std::vector<std::string>& arguments,
                          std::optional<SourceFormat> format = std::nullopt) {
    auto set = SourceSet::open(arguments, format);
    if (set) return {ErrorCode::kInternal, "opened"};
    return set.error();
  }

  const test::TemporaryDirectory directory_;
};

TEST_F(SourceSetTest, FilesAreReadInTheOrderGiven) {
  EXPECT_THAT(read({file("b.jsonl", line("b")), file("a.ndjson", line("a") + line("a2")),
                    file("c.txt", "શીર્ષક એક બે ત્રણ\n")}),
              ElementsAre("b", "a", "a2", "શીર્ષક એક બે ત્રણ"));
}

TEST_F(SourceSetTest, CompressedFilesOfEveryFormatAreRead) {
  const test::TemporaryDirectory scratch;
  EXPECT_THAT(read({file("a.jsonl.zst", test::zstd_frame(scratch.path(), line("a"))),
                    file("b.txt.gz", test::gzip_member(scratch.path(), "શીર્ષક એક બે ત્રણ\n"))}),
              ElementsAre("a", "શીર્ષક એક બે ત્રણ"));
}

TEST_F(SourceSetTest, AFolderIsWalkedInNameOrderWithAllBelowIt) {
  file("news/b.jsonl", line("b"));
  file("news/a/z.jsonl", line("a/z"));
  file("news/a/2024/x.jsonl", line("a/2024/x"));
  file("news/c.jsonl", line("c"));
  file("news/B.jsonl", line("B"));
  EXPECT_THAT(read({path("news")}), ElementsAre("B", "a/2024/x", "a/z", "b", "c"));
}

TEST_F(SourceSetTest, InAFolderUnknownFilesAreCountedAndHiddenOnesAreNot) {
  file("news/a.jsonl", line("a"));
  file("news/photo.jpg", "JFIF");
  file("news/data.json", "[1]");
  file("news/.hidden.jsonl", line("hidden"));
  fs::create_symlink("nowhere", path("news/broken.jsonl"));
  auto set = SourceSet::open({path("news")}).value();
  EXPECT_EQ(set->skipped_files(), 2U);
  EXPECT_EQ(test::items_of(*set).size(), 1U);
}

TEST_F(SourceSetTest, ANamedFileOfUnknownKindIsAnErrorThatListsTheFormats) {
  const std::string photo = file("photo.jpg", "JFIF");
  const auto error = open_error({photo});
  EXPECT_EQ(error.code(), ErrorCode::kInvalidArgument);
  EXPECT_EQ(error.message(),
            photo +
                ": cannot tell the format from the ending or the content; name it with --format. "
                "Formats are " +
                std::string(kFormats));
}

TEST_F(SourceSetTest, ContentTellsTheFormatWhereTheEndingDoesNot) {
  EXPECT_THAT(read({file("dump.data", line("a")), file("b.json", line("b"))}),
              ElementsAre("a", "b"));
  EXPECT_THAT(read({file("c.xml", "<rss><channel><item><title>c</title></item></channel></rss>"),
                    file("d.xml", "<feed><entry><title>d</title></entry></feed>")}),
              ElementsAre("c", "d"));
}

TEST_F(SourceSetTest, TheFormatThatIsNamedWins) {
  EXPECT_THAT(read({file("a.txt", line("a")), file("b.data", line("b"))}, SourceFormat::kJsonl),
              ElementsAre("a", "b"));
}

TEST_F(SourceSetTest, AMissingSourceIsOneClearError) {
  const auto error = open_error({file("a.jsonl", line("a")), path("missing.jsonl")});
  EXPECT_EQ(error.code(), ErrorCode::kNotFound);
  EXPECT_EQ(error.message(), path("missing.jsonl") + ": no such file or folder");
}

TEST_F(SourceSetTest, AFolderWithNothingToReadIsAnError) {
  file("news/photo.jpg", "JFIF");
  EXPECT_EQ(open_error({path("news")}).message(),
            path("news") +
                ": there is no file in the folder that can be read as articles; formats are " +
                std::string(kFormats));
}

TEST_F(SourceSetTest, AFileThatIsLostAfterTheStartIsAnError) {
  file("news/a.jsonl", line("a"));
  file("news/b.jsonl", line("b"));
  auto set = SourceSet::open({path("news")}).value();
  fs::remove(path("news/b.jsonl"));
  ASSERT_TRUE(set->next());
  const auto item = set->next();
  ASSERT_FALSE(item);
  EXPECT_EQ(item.error().message(),
            path("news/b.jsonl") + ": cannot open: No such file or directory");
}

TEST_F(SourceSetTest, StandardInputCanComeOnlyOnce) {
  EXPECT_EQ(open_error({"-", "-"}).message(), "standard input (-) can be a source only once");
}

TEST_F(SourceSetTest, APipeIsLookedIntoWhenItsTurnComes) {
  const std::string pipe = path("pipe");
  ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
  auto set = SourceSet::open({pipe}).value();
  EXPECT_EQ(set->total_bytes(), 0U);
  const std::jthread writer([&] { std::ofstream(pipe) << line("a") << line("b"); });
  EXPECT_EQ(test::items_of(*set).size(), 2U);
}

TEST_F(SourceSetTest, TextFromAPipeThatIsNothingElseIsAPage) {
  const std::string pipe = path("pipe");
  ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
  auto set = SourceSet::open({pipe}).value();
  const std::jthread writer([&] { std::ofstream(pipe) << "શીર્ષક એક બે ત્રણ\n"; });
  const auto items = test::items_of(*set);
  ASSERT_EQ(items.size(), 1U);
  EXPECT_EQ(std::get<Article>(items[0]).title, "શીર્ષક એક બે ત્રણ");
}

TEST_F(SourceSetTest, ConsumedBytesReachTheTotal) {
  const test::TemporaryDirectory scratch;
  file("news/a.jsonl", line("a"));
  file("news/b.jsonl.zst", test::zstd_frame(scratch.path(), line("b")));
  auto set = SourceSet::open({path("news")}).value();
  EXPECT_EQ(set->total_bytes(),
            fs::file_size(path("news/a.jsonl")) + fs::file_size(path("news/b.jsonl.zst")));
  EXPECT_EQ(set->consumed_bytes(), 0U);
  test::items_of(*set);
  EXPECT_EQ(set->consumed_bytes(), set->total_bytes());
}

}  // namespace
}  // namespace shodh
