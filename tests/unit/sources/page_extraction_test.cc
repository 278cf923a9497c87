#include "indexer/sources/page_extraction.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "indexer/sources/page_patterns.h"
#include "indexer/sources/page_text.h"

namespace shodh {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const std::string kHeadline = "સાબરમતી નદીમાં પાણીની આવક વધતાં ધરોઈ ડેમના છ દરવાજા ખોલાયા";
const std::string kParagraph =
    "ઉત્તર ગુજરાતમાં બે દિવસથી પડી રહેલા ભારે વરસાદને કારણે ધરોઈ ડેમમાં પાણીની આવક વધી છે. "
    "તંત્રએ નદીકાંઠાના ગામોને સાવચેત રહેવા સૂચના આપી છે.";
const std::string kSecond =
    "ડેમની સપાટી 618 ફૂટે પહોંચી છે, જ્યારે પૂર્ણ સપાટી 622 ફૂટ છે. અધિકારીઓના જણાવ્યા મુજબ "
    "હાલ 40,000 ક્યૂસેક પાણી છોડવામાં આવે છે.";

std::vector<std::string> reasons_of(const PageExtraction& page) {
  std::vector<std::string> reasons;
  for (const DroppedLine& line : page.dropped) {
    reasons.push_back(std::to_string(line.line) + " " + std::string(drop_reason_name(line.reason)));
  }
  return reasons;
}

/// A page with one line between the two paragraphs.
PageExtraction page_with(const std::string& line) {
  return extract_page(kHeadline + "\n\n" + kHeadline + "\n" + kParagraph + "\n" + line + "\n" +
                      kSecond + "\n");
}

TEST(PageExtraction, AWholePageBecomesTitlesSectionAndParagraphs) {
  const auto page =
      extract_page("Home / Gujarat : Six gates of Dharoi dam opened\n\n" +          // 1
                   ("  " + kHeadline + "\n\n") + (kHeadline + "\n\n") +             // 3, 5
                   kParagraph + "\n\n" +                                            // 7
                   "અમારી એપ્લિકેશન ડાઉનલોડ કરો\nPlay Store     Play Store\n\n" +     // 9, 10
                   "કયા ગામોને ચેતવણી અપાઈ?\n\n" +                                    // 12
                   kSecond + "\n\n" +                                               // 14
                   "Related News\n\nIcon\n" + "ભરૂચમાં નર્મદા ભયજનક સપાટીએ પહોંચી\n");  // 16, 18, 19
  EXPECT_EQ(page.section, "Gujarat");
  EXPECT_EQ(page.title_en, "Six gates of Dharoi dam opened");
  EXPECT_EQ(page.title, kHeadline);
  EXPECT_THAT(page.paragraphs, ElementsAre(kParagraph, "કયા ગામોને ચેતવણી અપાઈ?", kSecond));
  EXPECT_THAT(reasons_of(page), ElementsAre("1 breadcrumb", "3 headline", "5 repeat", "9 promotion",
                                            "10 promotion", "16 tail", "18 tail", "19 tail"));
}

TEST(PageExtraction, BlanksBecomeSingleSpacesAndNothingElseChanges) {
  const auto page =
      extract_page("\t" + kHeadline + "\xC2\xA0 \r\n" + "‘અ’,\xC2\xA0 \t બ\u200D ક.\r\n");
  EXPECT_EQ(page.title, kHeadline);
  EXPECT_THAT(page.paragraphs, ElementsAre("‘અ’, બ\u200D ક."));
}

TEST(PageExtraction, BreadcrumbsAreReadInTheirForms) {
  struct Case {
    std::string line;
    std::string section;
    std::string title_en;
  };
  for (const Case& c :
       std::vector<Case>{{"Home / World : Dam opened", "World", "Dam opened"},
                         {"Home > Gujarat > Ahmedabad > Six gates of the dam opened", "Gujarat",
                          "Six gates of the dam opened"},
                         {"Home>Sports", "Sports", ""},
                         {"હોમ » ગુજરાત » અમદાવાદ", "ગુજરાત", ""},
                         {"Home | Business : A/B tests | what they say", "Business",
                          "A/B tests | what they say"}}) {
    const auto page = extract_page(c.line + "\n" + kParagraph);
    EXPECT_EQ(page.section, c.section) << c.line;
    EXPECT_EQ(page.title_en.value_or(""), c.title_en) << c.line;
    EXPECT_THAT(page.paragraphs, ElementsAre(kParagraph)) << c.line;
  }
}

TEST(PageExtraction, AGujaratiHeadlineInTheBreadcrumbIsTheTitle) {
  const auto page = extract_page("હોમ / ગુજરાત : " + kHeadline + "\n" + kParagraph);
  EXPECT_EQ(page.title, kHeadline);
  EXPECT_FALSE(page.title_en);
  EXPECT_THAT(page.paragraphs, ElementsAre(kParagraph));
}

TEST(PageExtraction, ALineThatOnlyBeginsWithHomeIsNoBreadcrumb) {
  const auto page = extract_page("Home Minister visits Ahmedabad\n" + kParagraph);
  EXPECT_EQ(page.title, "Home Minister visits Ahmedabad");
  EXPECT_FALSE(page.section);
}

TEST(PageExtraction, TheDoubledHeadlineIsTheTitleThoughAKickerComesFirst) {
  const auto page =
      extract_page("વરસાદ વિશેષ\n" + kHeadline + "\n" + kHeadline + "\n" + kParagraph + "\n");
  EXPECT_EQ(page.title, kHeadline);
  EXPECT_THAT(page.paragraphs, ElementsAre("વરસાદ વિશેષ", kParagraph));
}

TEST(PageExtraction, WithoutADoubledHeadlineTheFirstLineIsTheTitleUnlessItIsASentence) {
  EXPECT_EQ(extract_page(kHeadline + "\n" + kParagraph).title, kHeadline);
  const auto page = extract_page(kParagraph + "\n" + kSecond);
  EXPECT_FALSE(page.title);
  EXPECT_THAT(page.paragraphs, ElementsAre(kParagraph, kSecond));
}

TEST(PageExtraction, AHeadlineAgainInAlmostTheSameWordsIsDropped) {
  const auto page =
      extract_page(kHeadline + "\n" + kHeadline + "\n" + kHeadline + " જુઓ\n" + kParagraph);
  EXPECT_THAT(page.paragraphs, ElementsAre(kParagraph));
  EXPECT_THAT(reasons_of(page), ElementsAre("1 headline", "2 repeat", "3 near_title"));
}

TEST(PageExtraction, EveryPromotionOfTheTableIsDropped) {
  for (const PromoPhrase& row : kPromoPhrases) {
    const auto page = page_with(std::string(row.example));
    EXPECT_THAT(page.paragraphs, ElementsAre(kParagraph, kSecond)) << row.example;
    EXPECT_THAT(reasons_of(page), testing::Contains("5 promotion")) << row.example;
  }
}

TEST(PageExtraction, ASentenceThatSpeaksOfAPromotionsWordsStays) {
  for (const std::string line :
       {"આ રીતે ડાઉનલોડ કરો ધોરણ 10ની પૂરક પરીક્ષાની હોલ ટિકિટ",
        "સરકારે જણાવ્યું કે ખેડૂતો હવે નવી એપ ડાઉનલોડ કરીને પાકના નુકસાનની અરજી ઘરે બેઠાં કરી શકશે."}) {
    EXPECT_THAT(page_with(line).paragraphs, ElementsAre(kParagraph, line, kSecond));
  }
}

TEST(PageExtraction, FurnitureLinesAndOneOrTwoLatinWordsAreDropped) {
  for (const FurnitureLine& row : kFurnitureLines) {
    EXPECT_THAT(page_with(std::string(row.text)).paragraphs, ElementsAre(kParagraph, kSecond));
  }
  EXPECT_THAT(page_with("Facebook").paragraphs, ElementsAre(kParagraph, kSecond));
  EXPECT_THAT(page_with("Share Now").paragraphs, ElementsAre(kParagraph, kSecond));
  EXPECT_THAT(page_with("* * *").paragraphs, ElementsAre(kParagraph, kSecond));
  EXPECT_THAT(page_with("IPL 2025").paragraphs, ElementsAre(kParagraph, "IPL 2025", kSecond));
  EXPECT_THAT(page_with("મેચ").paragraphs, ElementsAre(kParagraph, "મેચ", kSecond));
}

TEST(PageExtraction, WhatFollowsATailMarkerIsDropped) {
  for (const TailMarker& row : kTailMarkers) {
    const auto page = page_with(std::string(row.text) + ":");
    EXPECT_THAT(page.paragraphs, ElementsAre(kParagraph)) << row.text;
  }
}

TEST(PageExtraction, ATailMarkerBeforeTheArticleEndsNothing) {
  const auto page =
      extract_page("Latest News\n" + kHeadline + "\n" + kHeadline + "\n" + kParagraph);
  EXPECT_EQ(page.title, kHeadline);
  EXPECT_THAT(page.paragraphs, ElementsAre(kParagraph));
}

TEST(PageExtraction, AWholeBodyThatComesTwiceIsKeptOnce) {
  const std::string body = kParagraph + "\n" + kSecond + "\n";
  const auto page = extract_page(kHeadline + "\n" + body + kHeadline + "\n" + body);
  EXPECT_EQ(page.title, kHeadline);
  EXPECT_THAT(page.paragraphs, ElementsAre(kParagraph, kSecond));
}

TEST(PageExtraction, ASummaryThatIsTheStartOfTheNextParagraphIsDropped) {
  const std::string summary = kParagraph.substr(0, kParagraph.find('.') + 1);
  for (const std::string& order : {summary + "\n" + kParagraph, kParagraph + "\n" + summary}) {
    const auto page = extract_page(kHeadline + "\n" + order + "\n" + kSecond);
    EXPECT_THAT(page.paragraphs, ElementsAre(kParagraph, kSecond));
  }
}

TEST(PageExtraction, NothingButFurnitureGivesNothing) {
  const auto page = extract_page("Home / World\n\nPlay Store\n-----\nIcon\n");
  EXPECT_FALSE(page.title);
  EXPECT_THAT(page.paragraphs, IsEmpty());
  EXPECT_EQ(page.dropped.size(), 4U);
  EXPECT_THAT(extract_page("").paragraphs, IsEmpty());
}

TEST(PageText, WordsAreComparedWithoutMarksJoinersAndCase) {
  EXPECT_THAT(comparable_words("‘KCNA’-ના અહે\u200Dવાલ, ૧૧,૦૦૦ — ₹5!"),
              ElementsAre("kcna", "ના", "અહેવાલ", "૧૧", "૦૦૦", "5"));
}

RC_GTEST_PROP(PageExtraction, EveryLineIsEitherTextOrDropped, ()) {
  const auto lines = *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(
      std::vector<std::string>{kHeadline, kParagraph, kSecond, "Home / World : x", "Related News",
                               "Icon", "મેચ", "...", "", "Play Store", "\xFF\xFE"}));
  std::string text;
  std::size_t filled = 0;
  for (const std::string& line : lines) {
    text += line + "\n";
    if (!line.empty()) ++filled;
  }
  const auto page = extract_page(text);
  RC_ASSERT(page.paragraphs.size() + page.dropped.size() == filled);
}

/// The lines of a site, and those that stand above its headlines.
RecurringLines site_with(const std::vector<std::string>& lines,
                         const std::vector<std::string>& above = {}) {
  RecurringLines site;
  for (const std::string& line : lines) site.add(line_key(comparable_words(line)), false);
  for (const std::string& line : above) site.add(line_key(comparable_words(line)), true);
  return site;
}

TEST(PageExtraction, LinesOfTheSiteAreDropped) {
  const auto site = site_with({"નગર દર્પણના વાચક બનો"}, {"નગર દર્પણ દૈનિક"});
  const auto page = extract_page("નગર દર્પણ - દૈનિક\nHome / Gujarat : Dam\n" + kHeadline + "\n" +
                                     kHeadline + "\n" + kParagraph + "\nનગર દર્પણના વાચક બનો!\n" +
                                     kSecond + "\nનગર દર્પણના વાચક બનો\n",
                                 &site);
  EXPECT_EQ(page.title, kHeadline);
  EXPECT_EQ(page.section, "Gujarat");
  EXPECT_THAT(page.paragraphs, ElementsAre(kParagraph, kSecond));
  EXPECT_THAT(reasons_of(page),
              ElementsAre("1 site", "2 breadcrumb", "3 headline", "4 repeat", "6 site", "8 site"));
}

TEST(PageExtraction, ALineOfTheSiteIsTheHeadlineOfItsOwnPage) {
  const std::string column = "આજનું રાશિફળ";
  const auto site = site_with({column}, {"નગર દર્પણ દૈનિક"});
  for (const std::string top : {"", "નગર દર્પણ દૈનિક\n"}) {
    for (const std::string below : {"", "મેષ રાશિ\n"}) {
      const auto page = extract_page(top + column + "\n" + below + kParagraph, &site);
      EXPECT_EQ(page.title, column);
      EXPECT_EQ(page.paragraphs.back(), kParagraph);
    }
  }
  // Where nothing else can be, even one that stands above headlines.
  const auto above = site_with({}, {column});
  EXPECT_EQ(extract_page(column + "\n" + kParagraph, &above).title, column);
  EXPECT_EQ(extract_page(column + "\n" + kHeadline + "\n" + kParagraph, &above).title, kHeadline);
}

TEST(PageExtraction, ATitleThatThePageNamesIsNoLineOfTheSite) {
  const std::string column = "આજનું રાશિફળ";
  const auto site = site_with({column, kSecond});
  std::vector<MarkedLine> lines;
  for (const std::string& text : {column, kParagraph, kSecond}) {
    lines.emplace_back();
    lines.back().text = text;
  }
  const auto page = extract_lines(lines, {column}, &site);
  EXPECT_EQ(page.title, column);
  EXPECT_THAT(page.paragraphs, ElementsAre(kParagraph));
  EXPECT_THAT(reasons_of(page), ElementsAre("1 headline", "3 site"));
}

RC_GTEST_PROP(PageExtraction, AnyBytesAreSafe, (const std::string& bytes)) { extract_page(bytes); }

}  // namespace
}  // namespace shodh
