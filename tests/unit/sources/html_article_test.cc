#include "indexer/sources/html_article.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "indexer/sources/page_text.h"

namespace shodh {
namespace {

TEST(TextOfHtml, BlocksAreLinesAndInlineElementsAreNot) {
  EXPECT_EQ(text_of_html("<p>પહેલો <b>ફક</b>રો</p><div>બીજો<br>ત્રીજો</div>ચોથો"),
            "પહેલો ફકરો\nબીજો\nત્રીજો\nચોથો");
}

TEST(TextOfHtml, EntitiesAreResolvedAndBlanksSingle) {
  EXPECT_EQ(text_of_html("ક &amp; ખ&nbsp;&#8377;5 &lt;b&gt; &#x0A95;\n\n ગ"), "ક & ખ ₹5 <b> ક ગ");
}

TEST(TextOfHtml, WhatIsNotReadIsGone) {
  EXPECT_EQ(
      text_of_html("<!-- ટીકા -->એક<script>var a = '<p>બે</p>';</script><style>p{}</style>"
                   "<noscript>ત્રણ</noscript><p hidden>ચાર</p><p style='display: none'>પાંચ</p>"),
      "એક");
}

TEST(TextOfHtml, ARowOfFiguresIsALineAndATableOfLayoutIsNot) {
  EXPECT_EQ(text_of_html("<table><tr><td>ઊંઝા<td>4500</tr><tr><td>ગોંડલ</td><td>4300</td></tr>"
                         "</table>"),
            "ઊંઝા 4500\nગોંડલ 4300");
  EXPECT_EQ(text_of_html("<table><tr><td>ડાબે</td><td><p>વચ્ચે</p></td></tr></table>"), "ડાબે\nવચ્ચે");
}

TEST(TextOfHtml, PlainTextAndNothingStayAsTheyAre) {
  EXPECT_EQ(text_of_html("સાદું લખાણ < 5"), "સાદું લખાણ < 5");
  EXPECT_EQ(text_of_html(""), "");
  EXPECT_EQ(text_of_html(std::string_view("ક\0ખ", 7)), "ક ખ");
}

constexpr std::string_view kText =
    "<p>નદી પરના નવા પુલનું કામ આવતા મહિને શરૂ થશે એમ ઇજનેરે મંગળવારે જણાવ્યું હતું.</p>"
    "<p>બંને કાંઠાનાં ગામોને ચોમાસામાં અઢાર કિલોમીટરનો ફેરો ખાવો પડતો હતો, તે હવે ટળશે.</p>";

Article read(std::string_view head, std::string_view body = kText,
             std::optional<std::string> url = {}) {
  const std::string page = fmt::format("<html><head>{}</head><body>{}</body></html>", head, body);
  auto article = article_from_html({.bytes = page, .url = std::move(url), .charset = {}});
  if (!article) {
    ADD_FAILURE() << article.error().reason;
    return {};
  }
  return *std::move(article);
}

TEST(ArticleFromHtml, LinesOfTheSiteWeighNothingAndAreDropped) {
  const std::string notice =
      "અમે આપના અનુભવને સારો બનાવવા માટે આપના બ્રાઉઝરમાં નાની ફાઇલો મૂકીએ છીએ, તેમાં આપની પસંદ સચવાય છે. "
      "સાઇટ વાપરવાનું ચાલુ રાખવાથી આપ તેની મંજૂરી આપો છો, અને આ મંજૂરી આપ ગમે ત્યારે પાછી લઈ શકો છો. "
      "વધુ માહિતી માટે અમારી ગોપનીયતા નીતિ ધ્યાનથી વાંચો અથવા કાર્યાલયે રૂબરૂ આવીને પૂછો.";
  std::string links;
  for (int i = 0; i < 30; ++i) links += "<a href='/x'>બીજા સમાચાર</a> ";
  const std::string motto = "નગર દર્પણના વાચક બનો";
  const std::string page = fmt::format(
      "<title>નવા પુલનું કામ શરૂ થશે</title><body><div><p>{}</p></div><p>{}</p><div>{}<p>{}</p></div>",
      notice, links, kText, motto);
  const auto body_of = [&](const ExtractionOptions& options) {
    return article_from_html({.bytes = page, .url = "https://www.darpan.example/1", .charset = {}},
                             options)
        .value()
        .body.value();
  };
  auto known = std::make_shared<SiteLines>();
  RecurringLines lines;
  for (const std::string& line : {notice, motto})
    lines.add(line_key(comparable_words(line)), false);
  known->add("darpan.example", lines);
  EXPECT_EQ(body_of({}), notice);
  EXPECT_EQ(body_of({.site_lines = known}), text_of_html(kText));
}

TEST(ArticleFromHtml, JsonLdIsReadInGraphsAndLists) {
  const auto article = read(R"(<script type="application/ld+json">{"@graph":[[{"@type":"WebSite"},
      {"@type":["Thing","NewsArticle"],"headline":"નવા પુલનું  કામ શરૂ થશે",
       "author":[{"name":"હેતલ વસાવા"},"દીપા ઓઝા"],"keywords":"પુલ, નદી,પુલ","inLanguage":"gu",
       "datePublished":"2025-06-12T09:40:00+05:30","articleSection":["ગુજરાત"],
       "publisher":{"name":"લોકવાણી"},"mainEntityOfPage":{"@id":"https://a.example/7"}}]]}</script>)");
  EXPECT_EQ(article.title, "નવા પુલનું કામ શરૂ થશે");
  EXPECT_EQ(article.author, "હેતલ વસાવા, દીપા ઓઝા");
  EXPECT_EQ(article.tags, (std::vector<std::string>{"પુલ", "નદી"}));
  EXPECT_EQ(article.date, "2025-06-12T09:40:00+05:30");
  EXPECT_EQ(article.section, "ગુજરાત");
  EXPECT_EQ(article.source, "લોકવાણી");
  EXPECT_EQ(article.language, "gu");
  EXPECT_EQ(article.url, "https://a.example/7");
  EXPECT_EQ(article.id, "https://a.example/7");
}

TEST(ArticleFromHtml, DamagedJsonLdIsPassedOver) {
  const auto article = read(
      "<title>નવા પુલનું કામ</title><script type='application/ld+json'>{\"@type\":\"Article\","
      "</script><meta property='article:published_time' content='yesterday'>");
  EXPECT_EQ(article.title, "નવા પુલનું કામ");
  EXPECT_FALSE(article.date);
}

TEST(ArticleFromHtml, ASitesFrontPageIsNoUrlOfAnArticle) {
  const std::string_view canonical = "<link rel=canonical href='https://a.example/'>";
  EXPECT_FALSE(read(canonical).url);
  EXPECT_EQ(read(canonical, kText, "https://a.example/7").url, "https://a.example/7");
  EXPECT_EQ(read("<link rel=canonical href=https://a.example/7>", kText, "http://m.example/x").url,
            "https://a.example/7");
}

TEST(ArticleFromHtml, TheSitesNameIsNoPartOfTheTitle) {
  const std::string_view site = "<meta property='og:site_name' content='લોકવાણી'>";
  const auto titled = [&](std::string_view title) {
    return read(fmt::format("<title>{}</title>{}", title, site)).title;
  };
  EXPECT_EQ(titled("નવા પુલનું કામ શરૂ | ગુજરાત | લોકવાણી"), "નવા પુલનું કામ શરૂ | ગુજરાત");
  EXPECT_EQ(titled("નવા પુલનું કામ શરૂ - 10 ગામને લાભ"), "નવા પુલનું કામ શરૂ - 10 ગામને લાભ");
  EXPECT_EQ(titled("નવા પુલનું કામ શરૂ – Gujarat News"), "નવા પુલનું કામ શરૂ");
}

TEST(ArticleFromHtml, AnEnglishTitleStandsBesideTheGujaratiOne) {
  const auto article = read("<meta property='og:title' content='Work on the bridge begins'>",
                            "<h1>નવા પુલનું કામ શરૂ</h1>" + std::string(kText));
  EXPECT_EQ(article.title, "નવા પુલનું કામ શરૂ");
  EXPECT_EQ(article.title_en, "Work on the bridge begins");
}

TEST(ArticleFromHtml, GujaratiTextIsNotEnglishWhateverTheThemeSays) {
  const std::string page = "<html lang=en-US><body>" + std::string(kText);
  EXPECT_EQ(article_from_html({.bytes = page, .url = {}, .charset = {}})->language, "gu");
}

TEST(ArticleFromHtml, TheDatelineIsKeptAsPlace) {
  const auto article = read("<title>નવા પુલનું કામ</title>",
                            "<h1>નવા પુલનું કામ</h1><p>એજન્સી, ઇડર</p>" + std::string(kText));
  EXPECT_EQ(article.author, "એજન્સી");
  EXPECT_EQ(article.extras, R"({"place":"ઇડર"})");
  EXPECT_EQ(article.body, text_of_html(kText));
}

TEST(ArticleFromHtml, APageWithoutParagraphsIsAnEmptyExtraction) {
  const auto article = article_from_html(
      {.bytes = "<title>મુખ્ય પાનું</title><nav><a href=/1>એક</a></nav>", .url = {}, .charset = {}});
  ASSERT_FALSE(article);
  EXPECT_EQ(article.error().code, RejectCode::kEmptyExtraction);
  EXPECT_EQ(article.error().reason, "no article in the page: no line is a paragraph (1 dropped)");
}

TEST(ArticleFromHtml, WhatNoPageHasIsTooLarge) {
  const auto reason = [](std::string_view part, std::size_t times) {
    std::string page = "<p ";
    for (std::size_t i = 0; i < times; ++i) page += part;
    const auto article = article_from_html({.bytes = page + ">", .url = {}, .charset = {}});
    EXPECT_EQ(article.error().code, RejectCode::kTooLarge);
    return article.error().reason;
  };
  EXPECT_EQ(reason("><div", 1100), "the page's elements are nested more than 1000 deep");
  EXPECT_EQ(reason("><br", 500'100), "the page has more than 500000 elements and texts");
  EXPECT_EQ(reason("a=b ", 2100), "an element of the page has more than 2000 attributes");
}

}  // namespace
}  // namespace shodh
