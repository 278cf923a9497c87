#include "indexer/sources/site_line_learner.h"

#include <gtest/gtest.h>

#include <functional>

#include "indexer/sources/page_text.h"
#include "tests/support/articles.h"

namespace shodh {
namespace {

constexpr std::string_view kSite = "darpan.example";
constexpr std::string_view kJunk = "અમારા વાચક બનો";
constexpr std::string_view kLong =
    "અમે આપના અનુભવને સારો બનાવવા માટે આપના બ્રાઉઝરમાં નાની ફાઇલો મૂકીએ છીએ તેમાં આપની પસંદ સચવાય છે "
    "અને સાઇટ વાપરવાનું ચાલુ રાખવાથી આપ તેની મંજૂરી આપો છો.";

std::string title_of(int page) { return "મથાળું ક્રમાંક " + std::to_string(page) + " નું નામ"; }

/// The `part`th paragraph of a page, which no other page has.
std::string text_of(int page, int part) {
  return "પાનાં " + std::to_string(page) + " નો ફકરો " + std::to_string(part) + " અહીં પૂરો થાય છે.";
}

struct Pages {
  int count = 0;
  int with_line = 0;
};

enum class Place { kAbove, kWithin, kBelow };

Article page_with(int number, std::string_view line, Place place) {
  std::string body = text_of(number, 1);
  for (int part = 2; part <= 4; ++part) {
    const bool is_here = part == 3 && place == Place::kWithin;
    if (is_here && !line.empty()) (body += '\n') += line;
    (body += '\n') += text_of(number, part);
  }
  if (!line.empty() && place == Place::kAbove) body = std::string(line) + '\n' + body;
  if (!line.empty() && place == Place::kBelow) (body += '\n') += line;
  return test::make_article(std::to_string(number), title_of(number), body);
}

SiteLines learnt_from(const Pages& pages, std::string_view line, Place place) {
  SiteLineLearner learner;
  for (int i = 0; i < pages.count; ++i) {
    learner.add(kSite, page_with(i, i < pages.with_line ? line : "", place));
  }
  return learner.learn();
}

bool knows(const SiteLines& sites, std::string_view line, std::string_view site = kSite) {
  const RecurringLines* const lines = sites.find(site);
  return lines != nullptr && lines->contains(line_key(comparable_words(line)));
}

TEST(SiteLineLearner, ALineOnEnoughPagesRecurs) {
  struct Case {
    Pages pages;
    std::string_view line;
    Place place;
    bool recurs;
  };
  for (const Case& c : std::vector<Case>{{{3, 3}, kJunk, Place::kBelow, false},
                                         {{4, 4}, kJunk, Place::kBelow, true},
                                         {{30, 3}, kJunk, Place::kBelow, false},
                                         {{40, 4}, kJunk, Place::kBelow, true},
                                         {{40, 4}, kJunk, Place::kAbove, true},
                                         {{41, 4}, kJunk, Place::kBelow, false},
                                         {{40, 7}, kJunk, Place::kWithin, false},
                                         {{40, 8}, kJunk, Place::kWithin, true},
                                         {{300, 3}, kJunk, Place::kWithin, false},
                                         {{40, 5}, kLong, Place::kBelow, false},
                                         {{40, 6}, kLong, Place::kBelow, true},
                                         {{40, 15}, kLong, Place::kWithin, false},
                                         {{40, 16}, kLong, Place::kWithin, true}}) {
    EXPECT_EQ(knows(learnt_from(c.pages, c.line, c.place), c.line), c.recurs)
        << c.pages.with_line << " of " << c.pages.count << ", " << c.line << ", place "
        << static_cast<int>(c.place);
  }
}

TEST(SiteLineLearner, NothingElseOnThePagesRecurs) {
  const SiteLines sites = learnt_from({50, 50}, kJunk, Place::kWithin);
  ASSERT_NE(sites.find(kSite), nullptr);
  EXPECT_EQ(sites.find(kSite)->size(), 1U);
  EXPECT_EQ(sites.find(kSite)->pages(), 50U);
}

TEST(SiteLineLearner, OnlyLinesAboveTheTextAreMarkedAsThat) {
  const auto is_above = [](Place place) {
    const SiteLines sites = learnt_from({20, 20}, kJunk, place);
    return sites.find(kSite)->is_above(line_key(comparable_words(kJunk)));
  };
  EXPECT_TRUE(is_above(Place::kAbove));
  EXPECT_FALSE(is_above(Place::kWithin));
  EXPECT_FALSE(is_above(Place::kBelow));
}

/// What is learnt from 20 pages, of which 10 have the line and are changed.
bool recurs_on(const std::function<void(int number, Article& page)>& change) {
  SiteLineLearner learner;
  for (int i = 0; i < 20; ++i) {
    Article page = page_with(i, i < 10 ? kJunk : "", Place::kWithin);
    if (i < 10) change(i, page);
    learner.add(kSite, page);
  }
  return knows(learner.learn(), kJunk);
}

TEST(SiteLineLearner, CopiesCountOnce) {
  EXPECT_TRUE(recurs_on([](int, Article&) {}));
  EXPECT_FALSE(recurs_on([](int, Article& page) { page.title = title_of(0); }));
  EXPECT_FALSE(recurs_on([](int, Article& page) { page.id = "one"; }));
  EXPECT_FALSE(
      recurs_on([](int, Article& page) { page.body = page_with(0, kJunk, Place::kWithin).body; }));
}

TEST(SiteLineLearner, ALineThatComesTwiceOnAPageCountsOnce) {
  SiteLineLearner learner;
  for (int i = 0; i < 20; ++i) {
    Article page = page_with(i, i < 3 ? kJunk : "", Place::kBelow);
    if (i < 3) (*page.body += '\n') += kJunk;
    learner.add(kSite, page);
  }
  EXPECT_FALSE(knows(learner.learn(), kJunk));
}

TEST(SiteLineLearner, TheHeadingsOfAColumnAreItsText) {
  SiteLineLearner learner;
  for (int i = 0; i < 20; ++i) {
    Article page = page_with(i, "મેષ રાશિ", Place::kWithin);
    page.title = "આજનું રાશિફળ";
    learner.add(kSite, page);
  }
  EXPECT_EQ(learner.learn(), SiteLines());
}

TEST(SiteLineLearner, ATitleOfAllPagesAboveTheirHeadlinesIsTheNewspapersName) {
  SiteLineLearner learner;
  for (int i = 0; i < 20; ++i) {
    Article page = page_with(i, title_of(i), Place::kAbove);
    page.title = "નગર દર્પણ દૈનિક";
    learner.add(kSite, page);
  }
  const SiteLines sites = learner.learn();
  EXPECT_TRUE(knows(sites, "નગર દર્પણ દૈનિક"));
  EXPECT_EQ(sites.find(kSite)->size(), 1U);
}

TEST(SiteLineLearner, EachSiteIsLearntByItself) {
  SiteLineLearner learner;
  for (int i = 0; i < 20; ++i) {
    learner.add("a.example", page_with(i, kJunk, Place::kWithin));
    learner.add("b.example", page_with(i, "", Place::kWithin));
    learner.add("", page_with(i, kLong, Place::kWithin));
  }
  const SiteLines sites = learner.learn();
  EXPECT_TRUE(knows(sites, kJunk, "a.example"));
  EXPECT_EQ(sites.sites().size(), 1U);
}

TEST(SiteLineLearner, MoreThanEnoughIsNotLookedAt) {
  SiteLineLearner learner;
  for (std::size_t i = 0; i < SiteLineLearner::kMaxPages; ++i) {
    EXPECT_TRUE(learner.add(kSite, page_with(static_cast<int>(i), "", Place::kWithin)));
  }
  EXPECT_FALSE(learner.add(kSite, page_with(-1, "", Place::kWithin)));
  EXPECT_FALSE(learner.add("b.example", test::make_article("x", "મથાળું", "")));
  for (std::size_t i = 1; i < SiteLineLearner::kMaxSites; ++i) {
    EXPECT_TRUE(learner.add(std::to_string(i), page_with(0, "", Place::kWithin)));
  }
  EXPECT_FALSE(learner.add("one more", page_with(0, "", Place::kWithin)));
}

TEST(SiteLineLearner, OfALongPageTheEndsAreLookedAt) {
  SiteLineLearner learner;
  for (int i = 0; i < 10; ++i) {
    Article page = page_with(i, "", Place::kBelow);
    for (int part = 5; part < 2000; ++part) {
      (*page.body += '\n') += part == 1000 ? "વચ્ચેની એક લીટી" : text_of(i, part);
    }
    (*page.body += '\n') += kJunk;
    learner.add(kSite, page);
  }
  EXPECT_TRUE(knows(learner.learn(), kJunk));
  EXPECT_FALSE(knows(learner.learn(), "વચ્ચેની એક લીટી"));
}

}  // namespace
}  // namespace shodh
