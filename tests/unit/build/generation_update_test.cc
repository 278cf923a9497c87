#include "indexer/build/generation_update.h"

#include <xapian.h>

#include <algorithm>
#include <map>

#include "common/base/atomic_file.h"
#include "common/index/schema.h"
#include "indexer/build/generation_reader.h"
#include "indexer/build/story_outline.h"
#include "tests/support/index_fixture.h"
#include "tests/support/spooled.h"
#include "tests/unit/build/story_texts.h"

namespace shodh {
namespace {

namespace fs = std::filesystem;

class GenerationUpdateTest : public test::IndexFixture {
 protected:
  Result<Manifest> update(const std::vector<Article>& articles,
                          const std::vector<std::string>& deleted = {}) {
    auto lock = WriterLock::acquire(folder_);
    if (!lock) return fail(lock);
    auto update = GenerationUpdate::prepare(folder_);
    if (!update) return fail(update);
    for (const std::string& id : deleted) {
      auto removed = update->remove(id);
      if (!removed) return fail(removed);
      removed_.push_back(*removed);
    }
    auto spool = ArticleSpool::create(update->parts());
    if (!spool) return fail(spool);
    for (const Article& article : articles) {
      if (auto added = test::spool_article(*spool, article); !added) return fail(added);
    }
    if (auto ordered = spool->order(); !ordered) return fail(ordered);
    if (!articles.empty()) {
      auto added = update->add(*spool, 2, counts_, test::quiet_hooks());
      if (!added) return fail(added);
    }
    auto manifest = std::move(*update).finish(2, test::quiet_hooks());
    if (!manifest) return manifest;
    if (auto published = publish(folder_, manifest->generation); !published) return fail(published);
    return manifest;
  }

  /// In the order of the documents.
  std::vector<Article> stored_articles() {
    const auto manifest = folder_.manifest(folder_.published().value().value()).value();
    const auto reader = GenerationReader::open(folder_.generation(manifest.generation),
                                               manifest.shards, manifest.dictionary_id)
                            .value();
    std::vector<Article> articles;
    EXPECT_TRUE(reader.for_each_article([&](const Article& article) -> Status {
      articles.push_back(article);
      return {};
    }));
    return articles;
  }

  std::vector<Article> published_articles() {
    auto articles = stored_articles();
    std::ranges::sort(articles, {}, &Article::id);
    return articles;
  }

  /// The encoded key of each published article's story, by id.
  std::map<std::string, std::string> story_keys() {
    const auto manifest = folder_.manifest(folder_.published().value().value()).value();
    const auto reader = GenerationReader::open(folder_.generation(manifest.generation),
                                               manifest.shards, manifest.dictionary_id)
                            .value();
    auto outliner = StoryOutliner::create().value();
    std::map<std::string, std::string> keys;
    for (const Article& article : published_articles()) {
      const auto alike = reader.find_alike(outliner.telling_stems(article), 1000, 1000).value();
      for (const StoredArticle& stored : alike) keys[stored.article.id] = stored.story_key;
    }
    return keys;
  }

  RunCounts counts_;
  std::vector<bool> removed_;
};

Article in_paper(Article article, std::string source) {
  article.source = std::move(source);
  return article;
}

TEST_F(GenerationUpdateTest, AddsAndReplacesInANewGeneration) {
  ASSERT_TRUE(build(test::small_archive()));
  const Article replaced = test::make_article("rain", "નવું શીર્ષક", "નવો વરસાદ", "2025-07-02");
  const Article added = test::make_article("new", "નવો લેખ", "કંઈક નવું");
  const auto manifest = update({replaced, added});
  ASSERT_TRUE(manifest) << manifest.error().message();
  EXPECT_EQ(counts_.replaced, 1U);
  EXPECT_EQ(counts_.indexed, 1U);
  EXPECT_EQ(manifest->generation, 2U);
  EXPECT_EQ(manifest->articles, 5U);
  const auto archive = test::small_archive();
  EXPECT_EQ(published_articles(),
            (std::vector<Article>{archive[0], archive[2], added, replaced, archive[3]}));
  std::uint64_t bytes = 0;
  for (const Article& article : published_articles()) bytes += text_bytes(article);
  EXPECT_EQ(manifest->text_bytes, bytes);
  EXPECT_TRUE(verify(folder_, 2));
}

TEST_F(GenerationUpdateTest, DocumentsStayNewestFirst) {
  ASSERT_TRUE(build(test::small_archive()));
  const auto before = stored_articles();
  ASSERT_EQ(before[0].id, "rain");
  ASSERT_EQ(before[1].id, "kim");
  Article changed = before[0];
  changed.body = "નદીનું પાણી ઓસર્યું";
  changed.section = "Weather";
  const Article moved = test::make_article("kim", "કિમ", "સંદેશ", "2020-01-01");
  ASSERT_TRUE(update({changed, moved}));
  const auto after = stored_articles();
  ASSERT_EQ(after.size(), 4U);
  EXPECT_EQ(after.front(), changed);
  EXPECT_EQ(after[2], moved);
  EXPECT_EQ(after.back(), before.back());  // without a date

  const Xapian::Database database((folder_.generation(2) / "shard-000").string());
  const auto has = [&](std::string_view prefix, std::string_view text) {
    return database.term_exists(schema::encode_term(prefix, text));
  };
  EXPECT_TRUE(has(schema::kExactPrefix, "ઓસર્યું"));
  EXPECT_FALSE(has(schema::kExactPrefix, "પૂર્વ"));  // of the old text only
  EXPECT_TRUE(has("XSECTION:", "Weather"));
  EXPECT_FALSE(has("XSECTION:", "Gujarat"));
  EXPECT_TRUE(verify(folder_, 2));
}

/// Articles without much in common, so that each is a story of its own.
std::vector<Article> many_articles(int first, int end) {
  std::vector<Article> articles;
  for (int i = first; i < end; ++i) {
    const std::string own = std::to_string(i * 7919);
    articles.push_back(test::make_article(
        "id-" + std::to_string(i), "સમાચાર " + own, "વરસાદ " + own + " અને પૂર પૂરનાં પાણી",
        fmt::format("{}-{:02}-{:02}", 2000 + i % 20, 1 + i % 12, 1 + i % 28)));
    articles.back().section = "section " + std::to_string(i % 3);
  }
  return articles;
}

std::string table(const fs::path& generation, std::string_view name) {
  return read_file(generation / "shard-000" / name).value();
}

TEST_F(GenerationUpdateTest, AnUpdatedShardIsWhatABuildOfTheSameArticlesMakes) {
  auto articles = many_articles(0, 300);
  ASSERT_TRUE(build(articles));
  std::vector<Article> changes = many_articles(300, 340);
  for (std::size_t i = 0; i < 300; i += 9) {
    articles[i].body = *articles[i].body + " સુધારેલું";
    if (i % 2 == 0) articles[i].date = "2031-01-01";
    changes.push_back(articles[i]);
  }
  ASSERT_TRUE(update(changes, {"id-1", "id-299"}));
  std::erase_if(articles, [](const Article& a) { return a.id == "id-1" || a.id == "id-299"; });
  for (const Article& article : many_articles(300, 340)) articles.push_back(article);
  ASSERT_TRUE(build(articles));
  EXPECT_TRUE(verify(folder_, 2));
  for (const std::string_view name : {"postlist.glass", "positions.table", "termlist.glass"}) {
    EXPECT_EQ(table(folder_.generation(2), name), table(folder_.generation(3), name)) << name;
  }
  EXPECT_EQ(read_file(folder_.generation(2) / "words.lexicon").value(),
            read_file(folder_.generation(3) / "words.lexicon").value());
}

TEST_F(GenerationUpdateTest, LeavesTheGenerationBeforeAsItWas) {
  ASSERT_TRUE(build(test::small_archive()));
  ASSERT_TRUE(update({test::make_article("rain", "x", "y")}, {"kim"}));
  EXPECT_TRUE(verify(folder_, 1));
  ASSERT_TRUE(publish(folder_, 1));
  EXPECT_EQ(published_articles().size(), 4U);
}

TEST_F(GenerationUpdateTest, DeletesAndSaysWhatWasNotThere) {
  ASSERT_TRUE(build(test::small_archive()));
  const auto manifest = update({}, {"kim", "nobody", "mango"}).value();
  EXPECT_EQ(removed_, (std::vector<bool>{true, false, true}));
  EXPECT_EQ(manifest.articles, 2U);
  EXPECT_TRUE(verify(folder_, 2));
}

TEST_F(GenerationUpdateTest, SharesUntouchedShardsByHardLinks) {
  ASSERT_TRUE(build(test::small_archive()));
  ASSERT_TRUE(update({}, {"nobody"}));
  const fs::path file = "shard-000/postlist.glass";
  EXPECT_TRUE(fs::equivalent(folder_.generation(1) / file, folder_.generation(2) / file));
  ASSERT_TRUE(update({}, {"kim"}));
  EXPECT_FALSE(fs::equivalent(folder_.generation(2) / file, folder_.generation(3) / file));
}

TEST_F(GenerationUpdateTest, EverythingCanBeDeleted) {
  ASSERT_TRUE(build(test::small_archive()));
  const auto manifest = update({}, {"kim", "rain", "mango", "undated"}).value();
  EXPECT_EQ(manifest.articles, 0U);
  EXPECT_EQ(manifest.text_bytes, 0U);
  ASSERT_TRUE(update({test::make_article("new", "નવો", "લેખ")}));
  EXPECT_EQ(published_articles().size(), 1U);
}

TEST_F(GenerationUpdateTest, APrintAddedLaterTakesTheKeyOfItsStory) {
  auto archive = test::small_archive();
  archive.push_back(test::agency_story("first"));
  archive.push_back(test::village("ધારપુર", "કપડવંજ", "1200"));
  ASSERT_TRUE(build(archive));
  const auto before = story_keys();
  const Article later = test::with_title(test::agency_story("later"), "વીસ ગામોને સાવચેત કરાયા");
  const Article latest = test::with_body(test::agency_story("latest"), "128", "129");
  ASSERT_TRUE(update({later, latest, test::village("સોનગઢી", "કપડવંજ", "1200")}));
  const auto keys = story_keys();
  EXPECT_EQ(keys.size(), 9U);
  for (const auto& [id, key] : before) EXPECT_EQ(keys.at(id), key);
  EXPECT_EQ(keys.at("later"), keys.at("first"));
  EXPECT_EQ(keys.at("latest"), keys.at("first"));
  EXPECT_NE(keys.at("સોનગઢીકપડવંજ1200"), keys.at("ધારપુરકપડવંજ1200"));
}

TEST_F(GenerationUpdateTest, PrintsAddedTogetherShareAKey) {
  ASSERT_TRUE(build(test::small_archive()));
  ASSERT_TRUE(update({test::agency_story("a"), in_paper(test::agency_story("b"), "સાંજ")}));
  const auto keys = story_keys();
  EXPECT_EQ(keys.at("a"), keys.at("b"));
  EXPECT_NE(keys.at("a"), keys.at("rain"));
}

TEST_F(GenerationUpdateTest, AReplacedArticleLeavesItsStory) {
  ASSERT_TRUE(build({test::agency_story("a"), in_paper(test::agency_story("b"), "સાંજ")}));
  const auto before = story_keys();
  ASSERT_EQ(before.at("a"), before.at("b"));
  ASSERT_TRUE(update({test::price_report("b", "1450", "1180", "4700")}));
  const auto keys = story_keys();
  EXPECT_EQ(keys.at("a"), before.at("a"));
  EXPECT_NE(keys.at("b"), keys.at("a"));
}

TEST_F(GenerationUpdateTest, AnArticleIsNoPrintOfTheOneItReplaces) {
  ASSERT_TRUE(build({test::agency_story("a"), test::small_archive()[0]}));
  const auto before = story_keys();
  const Article replacing = test::with_title(test::agency_story("a"), "વીસ ગામોને સાવચેત કરાયા");
  const Article other = test::with_body(test::agency_story("c"), "128", "129");
  ASSERT_TRUE(update({replacing, other}));
  const auto keys = story_keys();
  EXPECT_NE(keys.at("a"), before.at("a"));
  EXPECT_EQ(keys.at("a"), keys.at("c"));
}

TEST_F(GenerationUpdateTest, WhatTheIndexHasAlreadyChangesNothing) {
  ASSERT_TRUE(build({test::agency_story("a"), test::make_article("title", "આજનું રાશિફળ", "")}));
  auto lock = WriterLock::acquire(folder_).value();
  auto update = GenerationUpdate::prepare(folder_).value();
  auto spool = ArticleSpool::create(update.parts()).value();
  ASSERT_TRUE(test::spool_article(spool, test::agency_story("a")));
  ASSERT_TRUE(test::spool_article(spool, in_paper(test::agency_story("c"), "સાંજ")));
  ASSERT_TRUE(test::spool_article(spool, test::agency_story("b")));
  ASSERT_TRUE(test::spool_article(spool, test::make_article("other title", "આજનું રાશિફળ", "")));
  EXPECT_EQ(spool.order().value().duplicates, 1U);
  RunCounts dry;
  ASSERT_TRUE(count_update(folder_, spool, 2, dry, test::quiet_hooks()));
  RunCounts counts;
  ASSERT_TRUE(update.add(spool, 2, counts, test::quiet_hooks()));
  EXPECT_EQ(dry, counts);
  EXPECT_EQ(counts.duplicates, 1U);
  EXPECT_EQ(counts.indexed, 2U);
  EXPECT_TRUE(update.is_changed());
}

TEST_F(GenerationUpdateTest, NeedsSomethingPublished) {
  const auto updated = update({test::make_article("a", "x", "y")});
  ASSERT_FALSE(updated);
  EXPECT_EQ(updated.error().code(), ErrorCode::kNotFound);
  EXPECT_NE(
      updated.error().message().find("nothing is published here yet; run shodh-indexer build"),
      std::string::npos);
}

}  // namespace
}  // namespace shodh
