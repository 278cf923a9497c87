#include "indexer/build/story_comparison.h"

#include <gtest/gtest.h>

#include "tests/unit/build/story_texts.h"

namespace shodh {
namespace {

using test::agency_story;
using test::make_article;
using test::with_body;
using test::with_title;

StoryVerdict compare(const Article& a, const Article& b, bool is_common_text = false) {
  auto outliner = StoryOutliner::create().value();
  const auto left = outliner.outline(a);
  const auto right = outliner.outline(b);
  const auto verdict = compare_stories(left, right, is_common_text);
  EXPECT_EQ(verdict, compare_stories(right, left, is_common_text));
  return verdict;
}

TEST(StoryComparison, PrintsOfOneStoryAreOne) {
  const Article story = agency_story("a");
  const Article prints[] = {
      story,
      with_title(story, "ડેમ છલકાવાની તૈયારીમાં: વીસ ગામ ખાલી કરાવાશે"),
      with_title(story, ""),
      with_body(story, "નર્મદા નદી", "કેવડિયા, તા. ૪: નર્મદા નદી"),
      with_body(story, "નર્મદા નદી", "(અમારા પ્રતિનિધિ દ્વારા) રાજપીપળા – નર્મદા નદી"),
      with_body(story, "ખેડૂતોએ ડાંગરના પાકને ફાયદો થશે તેવી આશા વ્યક્ત કરી હતી.", ""),
      with_body(story, "મનીષ જોષીએ", "મનિષ જોષીએ"),
      with_body(story, "128", "૧૨૯"),
      with_body(story, "સૂચના અપાઈ છે", "તાકીદ કરવામાં આવી છે"),
      with_body(story, "ભારે વરસાદની આગાહી", "અતિભારે વરસાદની ચેતવણી"),
      with_body(story, "નર્મદા નદી", "નિતિન પટેલ દ્વારા\nનર્મદા નદી"),
  };
  for (const Article& print : prints) {
    EXPECT_EQ(compare(story, print), StoryVerdict::kSameStory) << *print.title << *print.body;
  }
  const Article here = with_body(story, "નર્મદા નદી", "અમદાવાદ, તા. ૩-૭: નર્મદા નદી");
  const Article there = with_body(story, "નર્મદા નદી", "સુરત, તા. ૪-૮: નર્મદા નદી");
  EXPECT_EQ(compare(here, there), StoryVerdict::kSameStory);
}

TEST(StoryComparison, FillingsOfOneTemplateAreNot) {
  struct Row {
    Article a;
    Article b;
    StoryVerdict verdict;
  };
  const Article nameless = with_title(test::village("ધારપુર", "કપડવંજ", "1200"), "");
  const Row rows[] = {
      // Another name.
      {test::village("ધારપુર", "કપડવંજ", "1200"), test::village("સોનગઢી", "કપડવંજ", "1200"),
       StoryVerdict::kOtherSubject},
      // A name that is a word longer.
      {test::village("ધારપુર", "કપડવંજ", "1200"), test::village("નાની ધારપુર", "કપડવંજ", "1200"),
       StoryVerdict::kOtherSubject},
      // Names that share a stem.
      {test::village("ટીંબા", "કપડવંજ", "1200"), test::village("ટીંબી", "કપડવંજ", "1200"),
       StoryVerdict::kOtherSubject},
      // Without a title.
      {nameless, with_title(test::village("સોનગઢી", "કપડવંજ", "1200"), ""),
       StoryVerdict::kOtherSubject},
      // A name that comes once, and first.
      {make_article("a", "",
                    "વડવા એ ભાલ પંથકનું જૂનું ગામ છે. અહીંના કૂવાનું પાણી મીઠું હોવાથી આસપાસના "
                    "લોકો પણ પીવા માટે લઈ જાય છે અને મેળામાં દુકાનો મંડાય છે."),
       make_article("b", "",
                    "ખરેડા એ ભાલ પંથકનું જૂનું ગામ છે. અહીંના કૂવાનું પાણી મીઠું હોવાથી આસપાસના "
                    "લોકો પણ પીવા માટે લઈ જાય છે અને મેળામાં દુકાનો મંડાય છે."),
       StoryVerdict::kOtherSubject},
      // Other numbers.
      {test::price_report("a", "1450", "1180", "4700"),
       test::price_report("b", "1475", "1165", "4650"), StoryVerdict::kOtherNumbers},
      // A brief in which one word is another.
      {make_article("a", "", "ચાંદ્ર માસના સુદ પક્ષના સાતમા દિવસને સાતમ તિથિ કહેવામાં આવે છે અહીં"),
       make_article("b", "", "ચાંદ્ર માસના સુદ પક્ષના આઠમા દિવસને આઠમ તિથિ કહેવામાં આવે છે અહીં"),
       StoryVerdict::kOtherSubject},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(compare(row.a, row.b), row.verdict) << *row.a.body << "\n" << *row.b.body;
  }
}

TEST(StoryComparison, OneNumberPutRightIsOneStory) {
  EXPECT_EQ(compare(test::price_report("a", "1450", "1180", "4700"),
                    test::price_report("b", "1450", "1180", "4750")),
            StoryVerdict::kSameStory);
}

TEST(StoryComparison, OtherTextsAreOtherStories) {
  EXPECT_EQ(compare(agency_story("a"), test::price_report("b", "1", "2", "3")),
            StoryVerdict::kOtherWords);
  EXPECT_EQ(compare(make_article("a", "", ""), make_article("b", "", "")),
            StoryVerdict::kOtherWords);
  EXPECT_EQ(compare(make_article("a", "આજનું રાશિફળ", ""), make_article("b", "આજનું રાશિફળ", "")),
            StoryVerdict::kOtherWords);
}

TEST(StoryComparison, OfCommonTextEveryOwnWordCounts) {
  const Article a = with_body(agency_story("a"), "મનીષ જોષીએ", "હસમુખ ગઢવીએ");
  EXPECT_EQ(compare(agency_story("a"), a, false), StoryVerdict::kSameStory);
  EXPECT_EQ(compare(agency_story("a"), a, true), StoryVerdict::kOtherSubject);
  EXPECT_EQ(compare(agency_story("a"), with_body(agency_story("b"), "128", "129"), true),
            StoryVerdict::kOtherNumbers);
  const Article cut =
      with_body(agency_story("a"), "ખેડૂતોએ ડાંગરના પાકને ફાયદો થશે તેવી આશા વ્યક્ત કરી હતી.", "");
  EXPECT_EQ(compare(agency_story("a"), cut, true), StoryVerdict::kSameStory);
}

TEST(StoryOutline, TellsWordsByKindAndTheDatelineFromTheBody) {
  auto outliner = StoryOutliner::create().value();
  const auto outline =
      outliner.outline(make_article("a", "વરસાદ આવ્યો", "ભુજ, તા. 5: વરસાદથી 12 ગામ અને ખેતર ભીંજાયાં"));
  using Kind = StoryOutline::Kind;
  std::vector<Kind> kinds;
  for (std::size_t i = outline.body_at; i < outline.words.size(); ++i) {
    kinds.push_back(outline.words[i].kind);
  }
  EXPECT_EQ(kinds,
            (std::vector<Kind>{Kind::kTelling, Kind::kNumber, Kind::kTelling, Kind::kFunction,
                               Kind::kTelling, Kind::kTelling, Kind::kEdge}));
  EXPECT_EQ(outline.times(outline.words[outline.body_at].stem), 2U);  // વરસાદ, વરસાદથી
  EXPECT_EQ(outline.times(1), 0U);
}

TEST(StoryOutliner, ListsTheStemsThatTell) {
  auto outliner = StoryOutliner::create().value();
  const auto stems = outliner.telling_stems(make_article("a", "વરસાદ અને પવન", "વરસાદથી 12"));
  EXPECT_EQ(stems.size(), 2U);
}

}  // namespace
}  // namespace shodh
