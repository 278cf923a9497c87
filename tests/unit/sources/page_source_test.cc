#include "indexer/sources/page_source.h"

#include "indexer/sources/jsonl_source.h"
#include "tests/unit/sources/source_files.h"

namespace shodh {
namespace {

constexpr std::string_view kPage =
    "Home / Gujarat : Mango auction begins\n\nતાલાલા યાર્ડમાં કેસર કેરીની હરાજી શરૂ\n\n"
    "ગીર સોમનાથ જિલ્લાના તાલાલા માર્કેટિંગ યાર્ડમાં 26 એપ્રિલથી કેસર કેરીની હરાજી શરૂ થઈ છે.\n\n"
    "પ્રથમ દિવસે દસ હજાર બોક્સની આવક થઈ હતી.\n";

std::vector<SourceItem> read(std::string_view bytes) {
  PageSource source("page.txt", test::stream_of(bytes));
  return test::items_of(source);
}

TEST(PageSource, OnePageIsOneArticle) {
  const auto items = read("\xEF\xBB\xBF" + std::string(kPage));
  ASSERT_EQ(items.size(), 1U);
  const auto& article = std::get<Article>(items[0]);
  EXPECT_EQ(article.title, "તાલાલા યાર્ડમાં કેસર કેરીની હરાજી શરૂ");
  EXPECT_EQ(article.title_en, "Mango auction begins");
  EXPECT_EQ(article.section, "Gujarat");
  EXPECT_EQ(article.body,
            "ગીર સોમનાથ જિલ્લાના તાલાલા માર્કેટિંગ યાર્ડમાં 26 એપ્રિલથી કેસર કેરીની હરાજી શરૂ થઈ છે.\n"
            "પ્રથમ દિવસે દસ હજાર બોક્સની આવક થઈ હતી.");
  EXPECT_EQ(article.id.size(), 32U);
}

TEST(PageSource, DatesOfEventsAreNoDateOfPublication) {
  const auto article = article_from_page(kPage);
  ASSERT_TRUE(article);
  EXPECT_FALSE(article->date);
  EXPECT_FALSE(article->url);
}

TEST(PageSource, TheSamePageGetsTheSameId) {
  EXPECT_EQ(article_from_page(kPage)->id, article_from_page(std::string(kPage) + "\n\nIcon\n")->id);
}

TEST(PageSource, APageWithoutAnArticleIsAnEmptyExtraction) {
  const auto items = read("Home / World\nPlay Store\n");
  ASSERT_EQ(items.size(), 1U);
  const auto& reject = std::get<Reject>(items[0]);
  EXPECT_EQ(reject.source, "page.txt");
  EXPECT_EQ(reject.line, 1U);
  EXPECT_EQ(reject.offset, 0U);
  EXPECT_EQ(reject.code, RejectCode::kEmptyExtraction);
  EXPECT_EQ(reject.reason,
            "no article in the page: no line is a headline or a paragraph (2 dropped)");
  EXPECT_EQ(reject.record, "Home / World\nPlay Store\n");
  EXPECT_EQ(std::get<Reject>(read("").at(0)).code, RejectCode::kEmptyExtraction);
}

TEST(PageSource, InvalidUtf8NamesTheByte) {
  const auto items = read("\xEF\xBB\xBFલેખ \xFF");
  const auto& reject = std::get<Reject>(items.at(0));
  EXPECT_EQ(reject.code, RejectCode::kInvalidUtf8);
  EXPECT_EQ(reject.reason, "invalid UTF-8 at byte 10 of the page");
}

TEST(PageSource, APageOver32MbIsTooLarge) {
  const auto items = read(std::string(kMaxRecordBytes + 1, 'x'));
  const auto& reject = std::get<Reject>(items.at(0));
  EXPECT_EQ(reject.code, RejectCode::kTooLarge);
  EXPECT_EQ(reject.reason, "the page is longer than 33554432 bytes (32 MB)");
}

}  // namespace
}  // namespace shodh
