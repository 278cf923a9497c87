#include <gmock/gmock.h>
#include <sys/stat.h>

#include <thread>

#include "common/base/log.h"
#include "indexer/sources/page_text.h"
#include "indexer/sources/site_lines.h"
#include "indexer/sources/source_set.h"
#include "tests/support/temporary_directory.h"
#include "tests/unit/sources/source_files.h"

namespace shodh {
namespace {

constexpr std::string_view kJunk = "નગર દર્પણના વાચક બનો";

class SourceSetSampleTest : public testing::Test {
 protected:
  void SetUp() override { ASSERT_TRUE(configure_logging({.level = "off"})); }

  [[nodiscard]] std::string path(const std::string& name) const {
    return (directory_ / name).string();
  }
  static std::string dump(int number) {
    const std::string name = std::to_string(number);
    return "મથાળું ક્રમાંક " + name + " નું નામ\nપહેલો ફકરો " + name + " અહીં પૂરો થાય છે.\n" +
           std::string(kJunk) + "\nબીજો ફકરો " + name + " અહીં પૂરો થાય છે.\n";
  }
  void write_dumps(const std::string& folder, int count) const {
    for (int i = 0; i < count; ++i) {
      test::write_file(directory_ / folder / (std::to_string(i) + ".txt"), dump(i));
    }
  }
  static std::unique_ptr<SourceSet> open(const std::vector<std::string>& arguments,
                                         ExtractionOptions extraction = {}) {
    return SourceSet::open(arguments, std::nullopt, std::move(extraction)).value();
  }
  /// Learns, and returns how many times it was asked whether to stop: once for each page, and once
  /// at the end of each file.
  static int learn(SourceSet& set) {
    int asked = 0;
    EXPECT_TRUE(set.learn_site_lines([&] {
      ++asked;
      return false;
    }));
    return asked;
  }
  static std::vector<std::string> bodies_of(SourceSet& set) {
    std::vector<std::string> bodies;
    for (const SourceItem& item : test::items_of(set)) {
      bodies.push_back(std::get<Article>(item).body.value_or(""));
    }
    return bodies;
  }

  const test::TemporaryDirectory directory_;
};

TEST_F(SourceSetSampleTest, WhatRecursIsDroppedFromAllPages) {
  write_dumps("darpan", 5);
  auto set = open({path("darpan")});
  learn(*set);
  const RecurringLines* const known = set->site_lines().find(path("darpan"));
  ASSERT_NE(known, nullptr);
  EXPECT_EQ(known->pages(), 5U);
  EXPECT_TRUE(known->contains(line_key(comparable_words(kJunk))));
  const auto bodies = bodies_of(*set);
  ASSERT_EQ(bodies.size(), 5U);
  EXPECT_EQ(bodies[2], "પહેલો ફકરો 2 અહીં પૂરો થાય છે.\nબીજો ફકરો 2 અહીં પૂરો થાય છે.");
}

TEST_F(SourceSetSampleTest, IdsDoNotDependOnWhatIsKnown) {
  write_dumps("darpan", 5);
  for (int i = 0; i < 5; ++i) {
    test::write_file(directory_ / "html" / (std::to_string(i) + ".html"),
                     "<title>મથાળું ક્રમાંક નું નામ</title><p>પાનાં " + std::to_string(i) +
                         " નો પહેલો ફકરો અહીં પૂરો થાય છે.</p><p>" + std::string(kJunk) + "</p>");
  }
  const auto ids_of = [this](bool learns) {
    auto set = open({directory_.path().string()});
    if (learns) learn(*set);
    std::vector<std::string> ids;
    for (const SourceItem& item : test::items_of(*set)) ids.push_back(std::get<Article>(item).id);
    return ids;
  };
  EXPECT_EQ(ids_of(true), ids_of(false));
  EXPECT_EQ(ids_of(true).size(), 10U);
}

TEST_F(SourceSetSampleTest, WhatIsKnownIsUsedForAPageThatComesAlone) {
  write_dumps("darpan", 5);
  auto archive = open({path("darpan")});
  learn(*archive);
  const std::string json = site_lines_to_json(archive->site_lines());

  test::write_file(directory_ / "darpan/2025/new.txt", dump(9));
  auto update = open({path("darpan/2025/new.txt")},
                     {.site_lines = std::make_shared<SiteLines>(parse_site_lines(json).value())});
  learn(*update);
  EXPECT_EQ(update->site_lines(), archive->site_lines());
  EXPECT_THAT(bodies_of(*update),
              testing::ElementsAre(testing::Not(testing::HasSubstr(std::string(kJunk)))));
}

TEST_F(SourceSetSampleTest, TheSameSourcesGiveTheSameLines) {
  write_dumps("a", 40);
  write_dumps("b", 40);
  auto once = open({path("a"), path("b")});
  auto again = open({path("a"), path("b")});
  learn(*once);
  learn(*again);
  EXPECT_EQ(site_lines_to_json(once->site_lines()), site_lines_to_json(again->site_lines()));
  EXPECT_EQ(once->site_lines().sites().size(), 2U);
}

TEST_F(SourceSetSampleTest, OfManyPagesThatSayNothingNewFewAreRead) {
  write_dumps("darpan", 1500);
  auto set = open({path("darpan")});
  // 300 pages, and 100 more until there is no doubt.
  EXPECT_EQ(learn(*set), 2 * 400);
  EXPECT_EQ(set->site_lines().find(path("darpan"))->pages(), 300U);
}

TEST_F(SourceSetSampleTest, OfManySitesAThousandPagesAreRead) {
  for (int i = 0; i < 30; ++i) write_dumps("site" + std::to_string(i) + "x", 50);
  auto set = open({directory_.path().string()});
  EXPECT_EQ(learn(*set), 2 * 1000);
  EXPECT_EQ(set->site_lines().sites().size(), 30U);
}

TEST_F(SourceSetSampleTest, WithoutPagesNothingIsRead) {
  test::write_file(directory_ / "a.jsonl", "{\"title\":\"a\"}\n");
  test::write_file(directory_ / "b.rss", "<rss><channel></channel></rss>");
  auto set = open({directory_.path().string()});
  EXPECT_EQ(learn(*set), 0);
}

TEST_F(SourceSetSampleTest, APipeIsNotLookedAt) {
  ASSERT_EQ(::mkfifo(path("pipe").c_str(), 0600), 0);
  std::thread writer([this] { test::write_file(path("pipe"), dump(1)); });
  auto set = SourceSet::open({path("pipe")}, SourceFormat::kPage).value();
  EXPECT_EQ(learn(*set), 0);
  EXPECT_EQ(bodies_of(*set).size(), 1U);
  writer.join();
}

TEST_F(SourceSetSampleTest, ItEndsWhenItIsToldTo) {
  write_dumps("darpan", 50);
  auto set = open({path("darpan")});
  int asked = 0;
  const auto learnt = set->learn_site_lines([&] { return ++asked == 10; });
  ASSERT_FALSE(learnt);
  EXPECT_EQ(learnt.error().code(), ErrorCode::kInterrupted);
  EXPECT_EQ(asked, 10);
}

TEST_F(SourceSetSampleTest, AFileThatCannotBeReadIsLeftToTheReading) {
  write_dumps("darpan", 4);
  test::write_file(directory_ / "darpan/5.txt.zst", "\x28\xb5\x2f\xfd rubbish");
  auto set = open({path("darpan")});
  learn(*set);
  EXPECT_NE(set->site_lines().find(path("darpan")), nullptr);
}

}  // namespace
}  // namespace shodh
