// Prints of a story are found whatever the story, and keys depend on the archive alone. RapidCheck
// prints the seed of a failure; RC_PARAMS="seed=…" repeats it.

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "indexer/build/article_spool.h"
#include "indexer/build/story_comparison.h"
#include "indexer/build/story_finder.h"
#include "tests/support/articles.h"
#include "tests/support/index_fixture.h"
#include "tests/support/spooled.h"

namespace shodh {
namespace {

using Words = std::vector<std::string>;

/// A word of two to four of these.
rc::Gen<std::string> words() {
  const auto syllables = rc::gen::container<Words>(rc::gen::elementOf(
      Words{"ક", "ગા", "રી", "પો", "નું", "મે", "વિ", "સૂ", "તા", "ડો", "લ", "બે", "હી", "જ", "ચા"}));
  return rc::gen::map(rc::gen::suchThat(syllables, [](const Words& one) { return one.size() > 1; }),
                      [](const Words& one) {
                        std::string word;
                        for (std::size_t i = 0; i < std::min<std::size_t>(one.size(), 4); ++i) {
                          word += one[i];
                        }
                        return word;
                      });
}

std::string text_of(const Words& list, std::string_view between) {
  std::string text;
  for (const std::string& word : list) {
    if (!text.empty()) text += between;
    text += word;
  }
  return text;
}

/// The words of a story: distinct, so that an edit cannot change its subject.
Words make_story() {
  auto list = *rc::gen::resize(
      200, rc::gen::unique<Words>(*rc::gen::inRange<std::size_t>(60, 150), words()));
  return list;
}

Article print_of(const Words& story, std::string id) {
  const auto title = static_cast<std::ptrdiff_t>(8);
  return test::make_article(std::move(id), text_of({story.begin(), story.begin() + title}, " "),
                            text_of({story.begin() + title, story.end()}, " "));
}

/// One small edit of a print.
Article edited(const Words& story, std::string id) {
  Article print = print_of(story, std::move(id));
  switch (*rc::gen::inRange(0, 6)) {
    case 0:
      print.title = text_of(*rc::gen::container<Words>(6, words()), " ");
      break;
    case 1:
      print.title.reset();
      break;
    case 2:
      print.body = "અમદાવાદ, તા. " + std::to_string(*rc::gen::inRange(1, 31)) + ": " + *print.body;
      break;
    case 3: {  // the last ten words are cut
      const Words shorter(story.begin(), story.end() - 10);
      print.body = print_of(shorter, "").body;
      break;
    }
    case 4: {  // a word within is left out
      Words shorter = story;
      shorter.erase(shorter.begin() +
                    *rc::gen::inRange<std::ptrdiff_t>(20, static_cast<std::ptrdiff_t>(50)));
      print.body = print_of(shorter, "").body;
      break;
    }
    default:
      print.body = text_of({story.begin() + 8, story.end()}, ", ");
  }
  return print;
}

std::map<std::string, std::uint64_t> keys_of(const std::vector<Article>& articles, unsigned jobs) {
  const test::TemporaryDirectory directory;
  auto spool = ArticleSpool::create(directory.path()).value();
  for (const Article& article : articles)
    RC_ASSERT(test::spool_article(spool, article).has_value());
  RC_ASSERT(spool.order().has_value());
  const auto stories = find_stories(spool, jobs, test::quiet_hooks()).value();
  auto reader = spool.reader().value();
  std::map<std::string, std::uint64_t> keys;
  for (std::size_t i = 0; i < stories.size(); ++i) {
    const auto serialized = reader.read(spool.entries()[i]).value();
    keys[deserialize_article(serialized).value().id] = stories[i].key;
  }
  return keys;
}

RC_GTEST_PROP(StoriesProperty, ATextAndItselfWithASmallEditAreOneStory, ()) {
  static StoryOutliner outliner = StoryOutliner::create().value();
  const Words story = make_story();
  const auto original = outliner.outline(print_of(story, "a"));
  const auto edit = outliner.outline(edited(story, "b"));
  RC_ASSERT(compare_stories(original, original, true) == StoryVerdict::kSameStory);
  RC_ASSERT(compare_stories(original, edit, false) == StoryVerdict::kSameStory);
  RC_ASSERT(compare_stories(edit, original, false) == StoryVerdict::kSameStory);
}

RC_GTEST_PROP(StoriesProperty, KeysDependNeitherOnJobsNorOnTheOrderOfReading, ()) {
  std::vector<Article> articles;
  const int stories = *rc::gen::inRange(1, 5);
  for (int i = 0; i < stories; ++i) {
    const Words story = make_story();
    const int prints = *rc::gen::inRange(1, 5);
    for (int j = 0; j < prints; ++j) {
      articles.push_back(edited(story, std::to_string(i) + "-" + std::to_string(j)));
      articles.back().source = articles.back().id;  // no exact copy, of which only one would stay
    }
  }
  const auto keys = keys_of(articles, 1);
  RC_ASSERT(keys.size() == articles.size());
  RC_ASSERT(keys_of(articles, *rc::gen::inRange(2U, 5U)) == keys);
  std::ranges::reverse(articles);
  RC_ASSERT(keys_of(articles, 2) == keys);
}

RC_GTEST_PROP(StoriesProperty, ComparingIsSymmetricForAnyTexts,
              (const std::string& a, const std::string& b)) {
  static StoryOutliner outliner = StoryOutliner::create().value();
  const auto left = outliner.outline(test::make_article("a", a, b + a));
  const auto right = outliner.outline(test::make_article("b", b, a + b));
  RC_ASSERT(compare_stories(left, right, false) == compare_stories(right, left, false));
}

}  // namespace
}  // namespace shodh
