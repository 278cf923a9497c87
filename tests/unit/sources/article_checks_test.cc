#include "indexer/sources/article_checks.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/base/utf8.h"
#include "indexer/sources/html_article.h"
#include "indexer/sources/page_source.h"

namespace shodh {
namespace {

using testing::HasSubstr;

constexpr std::string_view kBad = "àª–à«‡àª¤àª°";  // ખેતર

TEST(ArticleChecks, EveryTextOfAnArticleIsRepaired) {
  Article article;
  article.title = kBad;
  article.title_en = kBad;
  article.body = std::string("લખાણ\n") + std::string(kBad);
  article.section = kBad;
  article.source = kBad;
  article.author = kBad;
  article.tags = {{"ગામ", std::string(kBad)}};
  article.extras = R"({"place":"ભુજ"})";
  EXPECT_FALSE(is_repaired(article));
  EXPECT_FALSE(finish_article(article));
  for (const auto& text :
       {article.title, article.title_en, article.section, article.source, article.author}) {
    EXPECT_EQ(text, "ખેતર");
  }
  EXPECT_EQ(article.body, "લખાણ\nખેતર");
  EXPECT_EQ(article.tags, (std::vector<std::string>{"ગામ", "ખેતર"}));
  EXPECT_EQ(article.extras, R"({"place":"ભુજ","repaired":"mojibake"})");
  EXPECT_TRUE(is_repaired(article));
}

TEST(ArticleChecks, TheIdIsOfTheRepairedText) {
  Article bad;
  bad.title = kBad;
  Article good;
  good.title = "ખેતર";
  EXPECT_FALSE(finish_article(bad));
  EXPECT_FALSE(finish_article(good));
  EXPECT_EQ(bad.id, good.id);
  EXPECT_FALSE(is_repaired(good));
  EXPECT_EQ(good.extras, "");
}

TEST(ArticleChecks, ALegacyFontIsRefusedByEachReader) {
  const std::string text =
      "ptTZ U]HZFTDF\\\\ EFZ[ JZ;FNGL VFUFCL SZJFDF\\\\ VFJL K[ VG[ B[0}TMG[ ;CFI D/X[ T[J]\\\\ "
      "SC[JFI K[ 56 CH] ;]WL SM> HFC[ZFT Y> GYL V[D HF6JF D?I]\\\\ K[P";
  const auto json = article_from_json(R"({"body":")" + text + R"("})");
  ASSERT_FALSE(json);
  EXPECT_EQ(json.error().code, RejectCode::kLegacyFont);
  EXPECT_THAT(json.error().reason, HasSubstr("a font that is not Unicode: of "));
  EXPECT_THAT(json.error().reason, HasSubstr(" 0% are Gujarati"));
  EXPECT_THAT(json.error().reason, HasSubstr("Convert it to Unicode first"));
  const auto page = article_from_page("KF5FDF\\ VFJ[, ;DFRFZ VG[ BAZ\n" + text);
  ASSERT_FALSE(page);
  EXPECT_EQ(page.error().code, RejectCode::kLegacyFont);
  const auto html = article_from_html(
      {.bytes = "<html><body><p>" + text + "</p></body></html>", .url = {}, .charset = {}});
  ASSERT_FALSE(html);
  EXPECT_EQ(html.error().code, RejectCode::kLegacyFont);
}

/// UTF-8 read as Latin-1 and written as UTF-8.
std::string as_latin1(std::string_view text) {
  std::string out;
  for (const char c : text) append_utf8(out, static_cast<unsigned char>(c));
  return out;
}

TEST(ArticleChecks, PagesAreRepairedBeforeTheirLinesAreJudged) {
  // `જાહેરાત` (advertisement) is no content, and બુધવારે (11 જૂન) a date.
  const auto page =
      article_from_page(as_latin1("મેળો શરૂ થયો\nજાહેરાત\nતળાવને કાંઠે મેળો બુધવારે (11 જૂન) શરૂ થયો હતો.\n"));
  ASSERT_TRUE(page);
  EXPECT_EQ(page->title, "મેળો શરૂ થયો");
  EXPECT_EQ(page->body, "તળાવને કાંઠે મેળો બુધવારે (11 જૂન) શરૂ થયો હતો.");
  EXPECT_EQ(page->date, "2025-06-11");
  EXPECT_EQ(page->extras, R"({"repaired":"mojibake","date_source":"text"})");
}

}  // namespace
}  // namespace shodh
