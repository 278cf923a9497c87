#include "indexer/build/intake.h"

#include <gtest/gtest.h>

#include <deque>

#include "tests/support/articles.h"

namespace shodh {
namespace {

/// Yields a list of items, then an error where one is set.
class ListSource final : public Source {
 public:
  Result<std::optional<SourceItem>> next() override {
    if (!items.empty()) {
      std::optional<SourceItem> item(std::move(items.front()));
      items.pop_front();
      ++consumed;
      return item;
    }
    if (error) return tl::unexpected<Error>(*error);
    return std::nullopt;
  }
  [[nodiscard]] std::uint64_t consumed_bytes() const override { return consumed; }

  std::deque<SourceItem> items;
  std::optional<Error> error;
  std::uint64_t consumed = 0;
};

class IntakeTest : public testing::Test {
 protected:
  IntakeTest() {
    hooks_.should_stop = [this] { return stop_; };
    hooks_.on_reject = [this](const Reject& reject) -> Status {
      rejected_lines_.push_back(reject.line);
      return {};
    };
    hooks_.on_progress = [this](const char*, std::uint64_t done, std::uint64_t) { done_ = done; };
  }

  static Reject reject(std::uint64_t line) {
    return {"a.jsonl", line, 0, RejectCode::kInvalidJson, "no JSON", "x"};
  }

  Status read(std::optional<std::uint64_t> max_rejects = std::nullopt) {
    return read_articles(
        source_, source_.items.size(), max_rejects, hooks_,
        [this](const Article& article) -> Status {
          articles_.push_back(article.id);
          return {};
        },
        counts_);
  }

  ListSource source_;
  RunCounts counts_;
  std::vector<std::string> articles_;
  RunHooks hooks_;
  bool stop_ = false;
  std::uint64_t done_ = 0;
  std::vector<std::uint64_t> rejected_lines_;
};

TEST_F(IntakeTest, HandsArticlesAndRejectsOnAndCountsThem) {
  source_.items = {test::make_article("a", "ab", "cd"), reject(2),
                   test::make_article("b", "ef", "g")};
  ASSERT_TRUE(read());
  EXPECT_EQ(counts_.read, 3U);
  EXPECT_EQ(counts_.rejected, 1U);
  EXPECT_EQ(counts_.text_bytes, 7U);
  EXPECT_EQ(articles_, (std::vector<std::string>{"a", "b"}));
  EXPECT_EQ(rejected_lines_, (std::vector<std::uint64_t>{2}));
  EXPECT_EQ(done_, 3U);
}

TEST_F(IntakeTest, TooManyRejectsEndTheRunAndNameTheLast) {
  source_.items = {reject(1), reject(2), reject(3)};
  const auto done = read(1);
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().code(), ErrorCode::kTooManyRejects);
  EXPECT_EQ(done.error().message(),
            "more than 1 records rejected, the last one at a.jsonl:2 (no JSON). Mend the source or "
            "raise --max-rejects");
  EXPECT_EQ(counts_.rejected, 2U);
}

TEST_F(IntakeTest, AFailingSourceEndsTheRunWithItsError) {
  source_.error = Error(ErrorCode::kCorrupt, "a.jsonl.zst: damaged");
  EXPECT_EQ(read().error().message(), "a.jsonl.zst: damaged");
}

TEST_F(IntakeTest, StopsWhenAsked) {
  stop_ = true;
  source_.items = {reject(1)};
  EXPECT_EQ(read().error().code(), ErrorCode::kInterrupted);
}

}  // namespace
}  // namespace shodh
