#include "indexer/sources/feed_source.h"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include "indexer/sources/jsonl_source.h"
#include "tests/unit/sources/source_files.h"

namespace shodh {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Optional;
using testing::StartsWith;

const std::string kRssBegin =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"\n"
    "     xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
    "xmlns:atom=\"http://www.w3.org/2005/Atom\">\n"
    "<channel><title>સોરઠ સમાચાર</title><link>https://sorath.example/</link>"
    "<atom:link rel=\"self\" href=\"https://sorath.example/feed\"/><language>gu-IN</language>\n";
const std::string kRssEnd = "</channel></rss>\n";

std::string rss(const std::string& items) { return kRssBegin + items + kRssEnd; }

std::vector<SourceItem> read(std::string_view bytes) {
  FeedSource source("feed.xml", test::stream_of(bytes));
  return test::items_of(source);
}

/// The only article of a feed.
Article article_of(std::string_view bytes) {
  const auto items = read(bytes);
  EXPECT_EQ(items.size(), 1U);
  if (items.empty()) return {};
  if (const auto* const reject = std::get_if<Reject>(&items[0])) {
    ADD_FAILURE() << reject->reason;
    return {};
  }
  return std::get<Article>(items[0]);
}

Reject reject_of(std::string_view bytes) {
  const auto items = read(bytes);
  EXPECT_EQ(items.size(), 1U);
  if (items.empty() || std::holds_alternative<Article>(items[0])) {
    ADD_FAILURE() << "no reject";
    return {};
  }
  return std::get<Reject>(items[0]);
}

/// The titles of articles, and the codes of rejects.
std::vector<std::string> outline(std::string_view bytes) {
  std::vector<std::string> seen;
  for (const SourceItem& item : read(bytes)) {
    if (const auto* const article = std::get_if<Article>(&item)) {
      seen.push_back(article->title.value_or("-"));
    } else {
      seen.emplace_back(reject_code_name(std::get<Reject>(item).code));
    }
  }
  return seen;
}

std::string titled(const std::string& title) {
  return "<item><title>" + title + "</title></item>\n";
}

TEST(Rss, AnItemIsAnArticle) {
  const Article article = article_of(
      rss("<item><title>કેરીની &amp;amp; હરાજી</title><link> https://sorath.example/1 </link>"
          "<description>ટૂંકમાં</description>"
          "<content:encoded><![CDATA[<p>પહેલો ફકરો.</p><p>બીજો <b>ફકરો</b>.</p>]]></content:encoded>"
          "<dc:creator>મીના પટેલ</dc:creator><pubDate>Thu, 12 Jun 25 09:40 IST</pubDate>"
          "<category>ગુજરાત</category><category>ખેતી</category><category>ખેતી</category>"
          "<guid isPermaLink=\"false\">sorath-1</guid><enclosure url=\"x.jpg\"/></item>"));
  EXPECT_EQ(article.id, "https://sorath.example/1");
  EXPECT_EQ(article.url, "https://sorath.example/1");
  EXPECT_EQ(article.title, "કેરીની & હરાજી");
  EXPECT_EQ(article.body, "પહેલો ફકરો.\nબીજો ફકરો.");
  EXPECT_EQ(article.author, "મીના પટેલ");
  EXPECT_EQ(article.date, "2025-06-12T09:40:00+05:30");
  EXPECT_EQ(article.section, "ગુજરાત");
  EXPECT_THAT(article.tags, Optional(ElementsAre("ખેતી")));
  EXPECT_EQ(article.source, "સોરઠ સમાચાર");
  EXPECT_EQ(article.language, "gu-IN");
  EXPECT_EQ(article.extras, R"({"guid":"sorath-1","date_source":"metadata"})");
}

TEST(Rss, WithoutALinkTheGuidIsTheAddressOrTheId) {
  EXPECT_EQ(
      article_of(rss("<item><title>એક</title><guid>https://sorath.example/1</guid></item>")).url,
      "https://sorath.example/1");
  const auto article = article_of(rss("<item><title>એક</title><guid>sorath 1</guid></item>"));
  EXPECT_EQ(article.id, "sorath 1");
  EXPECT_FALSE(article.url);
  EXPECT_EQ(article.extras, "");
  const std::string guid(300, 'g');
  const auto with_long = article_of(rss("<item><title>એક</title><guid>" + guid + "</guid></item>"));
  EXPECT_EQ(with_long.id.size(), 37U);
  EXPECT_EQ(with_long.extras, "{\"guid\":\"" + guid + "\"}");
}

TEST(Rss, TheDescriptionIsTheTextWhereThereIsNoOther) {
  EXPECT_EQ(article_of(rss("<item><description>&lt;p&gt;એક&lt;/p&gt;બે</description>"
                           "<content:encoded> </content:encoded></item>"))
                .body,
            "એક\nબે");
}

TEST(Rss, TheAuthorIsANameAndTheSourceTheFirst) {
  const auto article =
      article_of(rss("<item><title>એક</title><author>desk@sorath.example (મીના "
                     "પટેલ)</author><source url=\"x\">કચ્છ વાર્તા</source></item>"));
  EXPECT_EQ(article.author, "મીના પટેલ");
  EXPECT_EQ(article.source, "કચ્છ વાર્તા");
}

TEST(Rss, RelativeLinksAreResolved) {
  EXPECT_EQ(article_of(rss("<item><title>એક</title><link>/news/એક 1</link></item>")).url,
            "https://sorath.example/news/%E0%AA%8F%E0%AA%95%201");
  EXPECT_EQ(article_of(rss("<item xml:base='https://other.example/a/'><title>એક</title>"
                           "<link>../b</link></item>"))
                .url,
            "https://other.example/b");
  const Reject reject =
      reject_of("<rss><channel><item><title>એક</title><link>/1</link></item></channel></rss>");
  EXPECT_EQ(reject.code, RejectCode::kInvalidField);
  EXPECT_EQ(reject.reason,
            "the link '/1' is no http or https URL, and there is no base that makes it one");
}

TEST(Rss, ADateThatCantBeReadIsKeptAsTextAndAnEmptyOneIsNone) {
  const Article article =
      article_of(rss("<item><title>એક</title><pubDate>12/06/2025</pubDate></item>"));
  EXPECT_FALSE(article.date);
  EXPECT_EQ(article.extras, R"({"date_rejected":"12/06/2025"})");
  EXPECT_FALSE(article_of(rss("<item><title>એક</title><pubDate> </pubDate></item>")).date);
}

TEST(Rss, WhatElseTellsADateIsAskedWhereTheStatedOneIsOfNoUse) {
  const auto dated = [](const std::string& elements) {
    const Article article = article_of(rss("<item><title>એક</title>" + elements + "</item>"));
    return article.date.value_or("none") + " " + article.extras;
  };
  EXPECT_EQ(dated("<pubDate>31 Feb 2025</pubDate><dc:date>2025-03-01</dc:date>"),
            R"(2025-03-01 {"date_source":"metadata","date_rejected":"31 Feb 2025"})");
  EXPECT_EQ(dated("<link>https://sorath.example/2025/03/02/ek</link>"),
            R"(2025-03-02 {"date_source":"url"})");
  EXPECT_EQ(dated("<description>ભુજ, તા. 3/3/2025: નહેરનું કામ શરૂ થયું.</description>"),
            R"(2025-03-03 {"date_source":"text"})");
}

TEST(Rss, MojibakeIsMendedBeforeBlanksAreMadeSingle) {
  // ઠાકોર, its second byte 0xA0 a no-break space.
  const Article article = article_of(rss("<item><title>àª\u00A0àª¾àª•à«‹àª°</title></item>"));
  EXPECT_EQ(article.title, "ઠાકોર");
  EXPECT_EQ(article.extras, R"({"repaired":"mojibake"})");
}

TEST(Rss, AnItemWithoutTextIsRejected) {
  EXPECT_THAT(outline(rss("<item/><item><title> </title><description/></item>" + titled("એક"))),
              ElementsAre("missing_text", "missing_text", "એક"));
}

TEST(Rss, Rdf10HasItsItemsBehindTheChannel) {
  const Article article = article_of(
      "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" "
      "xmlns=\"http://purl.org/rss/1.0/\" xmlns:d=\"http://purl.org/dc/elements/1.1/\">"
      "<channel rdf:about=\"x\"><title>સોરઠ</title><link>https://sorath.example</link>"
      "<items><rdf:Seq><rdf:li resource=\"1\"/></rdf:Seq></items></channel>"
      "<item rdf:about=\"1\"><title>એક</title><link>https://sorath.example/1</link>"
      "<d:date>2025-06-12T09:40:00+05:30</d:date><d:subject>ગુજરાત</d:subject></item></rdf:RDF>");
  EXPECT_EQ(article.title, "એક");
  EXPECT_EQ(article.source, "સોરઠ");
  EXPECT_EQ(article.date, "2025-06-12T09:40:00+05:30");
  EXPECT_EQ(article.section, "ગુજરાત");
}

TEST(Atom, AnEntryIsAnArticle) {
  const Article article = article_of(
      "<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='gu' "
      "xml:base='https://sorath.example/x/'>"
      "<title type='html'>સોરઠ &amp;lt;3</title><link href='https://sorath.example/'/>"
      "<entry><title>એક &lt; બે</title><link rel='edit' href='e'/><link href='1'/>"
      "<id>tag:sorath.example,2025:1</id><updated>2025-06-13T00:00:00Z</updated>"
      "<published>2025-06-12T04:10:00Z</published><author><name>મીના પટેલ</name></author>"
      "<category term='gj' label='ગુજરાત'/><category term='ખેતી'/><summary>ટૂંકમાં</summary>"
      "<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>પહેલો.</p><p>બીજો.</p>"
      "</div></content></entry></feed>");
  EXPECT_EQ(article.title, "એક < બે");
  EXPECT_EQ(article.url, "https://sorath.example/x/1");
  EXPECT_EQ(article.date, "2025-06-12T04:10:00Z");
  EXPECT_EQ(article.author, "મીના પટેલ");
  EXPECT_EQ(article.section, "ગુજરાત");
  EXPECT_THAT(article.tags, Optional(ElementsAre("ખેતી")));
  EXPECT_EQ(article.body, "પહેલો.\nબીજો.");
  EXPECT_EQ(article.source, "સોરઠ <3");
  EXPECT_EQ(article.language, "gu");
  EXPECT_EQ(article.extras, R"({"guid":"tag:sorath.example,2025:1","date_source":"metadata"})");
}

TEST(Atom, ContentOfEveryTypeIsText) {
  const auto body = [](const std::string& content) {
    return article_of("<feed xmlns='http://www.w3.org/2005/Atom'><entry>" + content +
                      "<summary>ટૂંકમાં</summary></entry></feed>")
        .body;
  };
  EXPECT_EQ(body("<content>a &lt;b&gt; &amp;amp;\nc</content>"), "a <b> &amp;\nc");
  EXPECT_EQ(body("<content type='html'>&lt;p&gt;એક&lt;/p&gt;બે</content>"), "એક\nબે");
  EXPECT_EQ(body("<content type='image/png'>iVBORw0KGgo=</content>"), "ટૂંકમાં");
  EXPECT_EQ(body("<content src='https://sorath.example/1'/>"), "ટૂંકમાં");
}

TEST(Atom, APrefixForAllIsFineAndSoIsOneEntry) {
  EXPECT_THAT(outline("<a:feed xmlns:a='http://www.w3.org/2005/Atom'><a:entry><a:title>એક</a:title>"
                      "</a:entry></a:feed>"),
              ElementsAre("એક"));
  EXPECT_THAT(outline("<entry xmlns='http://www.w3.org/2005/Atom'><title>એક</title></entry>"),
              ElementsAre("એક"));
}

TEST(FeedXml, WhatFeedsOftenHaveWrongLosesNoItem) {
  EXPECT_THAT(outline(rss(titled("એક&nbsp;&hellip; બે") + titled("a & b\x0B") + titled("5 < 6") +
                          "<item><media:x>y</media:x><title>પ્રીફિક્સ</title></item>")),
              ElementsAre("એક … બે", "a & b", "5 < 6", "પ્રીફિક્સ"));
}

TEST(FeedXml, ADamagedItemIsRejectedWithItsPlaceAndTheOthersAreRead) {
  const std::string before = titled("એક");
  const auto items = read(rss(before + "<item>\n<title>બે</titel>\n</item>\n" + titled("ત્રણ")));
  ASSERT_EQ(items.size(), 3U);
  const auto& reject = std::get<Reject>(items[1]);
  EXPECT_EQ(reject.code, RejectCode::kUnsupported);
  EXPECT_EQ(reject.line, 6U);
  EXPECT_EQ(reject.offset, (kRssBegin + before).size());
  EXPECT_EQ(reject.reason,
            "malformed XML in line 7: Opening and ending tag mismatch: title line 2 and titel");
  EXPECT_EQ(std::get<Article>(items[2]).title, "ત્રણ");
}

TEST(FeedXml, AnItemWithoutAnEndCostsNoOther) {
  EXPECT_THAT(outline(rss("<item><title>એક</title>" + titled("બે") + "<item><title>ત્રણ</title>")),
              ElementsAre("unsupported", "બે", "unsupported"));
  EXPECT_THAT(outline(rss("<item><title a=\"b>એક</title></item>" + titled("બે"))),
              ElementsAre("unsupported", "બે"));
}

TEST(FeedXml, MarkupInCdataAndCommentsIsNone) {
  EXPECT_THAT(outline(rss("<!-- <item> --><item><title><![CDATA[</item><item>]]></title>"
                          "<!-- </item> --><description>એક</description></item>" +
                          titled("બે"))),
              ElementsAre("-", "બે"));
}

TEST(FeedXml, AnInputThatEndsInTheMiddleKeepsWhatWasWhole) {
  const std::string whole = kRssBegin + titled("એક");
  const auto items = read(whole + "<item><title>બે</title><descr");
  ASSERT_EQ(items.size(), 2U);
  const auto& reject = std::get<Reject>(items[1]);
  EXPECT_EQ(reject.code, RejectCode::kTruncatedInput);
  EXPECT_EQ(reject.offset, whole.size());
  EXPECT_EQ(reject.line, 6U);
  EXPECT_EQ(reject.reason, "the input ends in the middle of this item");
  const auto between = read(whole);
  ASSERT_EQ(between.size(), 2U);
  EXPECT_EQ(std::get<Reject>(between[1]).reason,
            "the input ends before </rss>: the items before this were read");
  EXPECT_EQ(std::get<Reject>(between[1]).offset, whole.size());
}

TEST(FeedXml, EntitiesOfTheDocumentTypeAreNeverExpanded) {
  std::string laughs = "<!ENTITY lol0 \"lol\">";
  for (int i = 1; i < 30; ++i) {
    laughs += fmt::format("<!ENTITY lol{} \"&lol{};&lol{};\">", i, i - 1, i - 1);
  }
  const auto items = read("<?xml version=\"1.0\"?><!DOCTYPE rss [" + laughs + "]><rss><channel>" +
                          titled("&lol29;") + titled("એક") + kRssEnd);
  ASSERT_EQ(items.size(), 2U);
  EXPECT_EQ(std::get<Reject>(items[0]).reason,
            "malformed XML in line 1: Entity 'lol29' not defined");
  EXPECT_EQ(std::get<Article>(items[1]).title, "એક");
}

TEST(FeedXml, ExternalEntitiesAndDocumentTypesAreNotRead) {
  EXPECT_THAT(outline("<!DOCTYPE rss SYSTEM \"file:///etc/passwd\" [<!ENTITY e SYSTEM "
                      "\"file:///etc/passwd\"><!ENTITY % p SYSTEM \"file:///etc/passwd\"> %p; ]>"
                      "<rss><channel><title>&e;</title>" +
                      titled("&e;") + titled("એક") + kRssEnd),
              ElementsAre("unsupported", "એક"));
  EXPECT_THAT(outline(rss("<item><!DOCTYPE item [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>"
                          "<title>&e;</title></item>")),
              ElementsAre("unsupported"));
}

TEST(FeedXml, OtherEncodingsAreReadAsDeclared) {
  EXPECT_THAT(outline("<?xml version='1.0' encoding='ISO-8859-1'?><rss><channel>" +
                      titled("caf\xE9&nbsp;x") + kRssEnd),
              ElementsAre("café x"));
  EXPECT_THAT(outline(rss(titled("caf\xE9") + titled("એક"))), ElementsAre("invalid_utf8", "એક"));
  EXPECT_EQ(
      reject_of("<?xml version='1.0' encoding='x-none'?><rss><channel>" + titled("a") + kRssEnd)
          .reason,
      "the encoding 'x-none' is not known: convert the file to UTF-8");
}

TEST(FeedXml, WhatIsNoFeedIsOneReject) {
  const Reject page = reject_of("<!DOCTYPE html>\n<html><body><item>x</item></body></html>");
  EXPECT_EQ(page.code, RejectCode::kUnsupported);
  EXPECT_EQ(page.reason, "the root element is <html>: feeds begin with <rss>, <rdf:RDF> or <feed>");
  EXPECT_THAT(reject_of("").reason, StartsWith("there is no XML element in the input."));
  EXPECT_THAT(reject_of(std::string("\xFF\xFE<\0r\0s\0s\0>\0", 12)).reason,
              HasSubstr("UTF-16 must be converted before"));
  EXPECT_THAT(outline(rss("")), IsEmpty());
}

TEST(FeedXml, AnItemOfMoreThan32MegabytesIsTooLargeAndTheNextIsRead) {
  for (const char* const way : {"text", "CDATA"}) {
    const std::string filler(kMaxRecordBytes, 'x');
    const auto items = read(
        rss("<item><title>" + (way == std::string("text") ? filler : "<![CDATA[" + filler + "]]>") +
            "</title></item>" + titled("એક")));
    ASSERT_EQ(items.size(), 2U);
    EXPECT_EQ(std::get<Reject>(items[0]).code, RejectCode::kTooLarge);
    EXPECT_THAT(std::get<Reject>(items[0]).reason, HasSubstr("at most 33554432 (32 MB) are read"));
    EXPECT_EQ(std::get<Article>(items[1]).title, "એક");
  }
}

const std::string kWxrBegin =
    "<?xml version=\"1.0\" encoding=\"UTF-8\" ?>\n<!-- generator=\"WordPress/6.5\" -->\n"
    "<rss version=\"2.0\" xmlns:excerpt=\"http://wordpress.org/export/1.2/excerpt/\" "
    "xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" "
    "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:wp=\"http://wordpress.org/export/1.2/\">\n"
    "<channel><title>સોરઠ "
    "સમાચાર</title><link>https://sorath.example</link><language>gu</language>\n"
    "<wp:author><wp:author_login><![CDATA[meena]]></wp:author_login>"
    "<wp:author_display_name><![CDATA[મીના પટેલ]]></wp:author_display_name></wp:author>\n"
    "<wp:category><wp:cat_name><![CDATA[ગુજરાત]]></wp:cat_name></wp:category>\n";

std::string post(const std::string& title, const std::string& more,
                 const std::string& type = "post", const std::string& status = "publish") {
  return "<item><title><![CDATA[" + title + "]]></title><wp:post_type>" + type +
         "</wp:post_type><wp:status>" + status + "</wp:status>" + more + "</item>\n";
}

TEST(Wxr, APostIsAnArticle) {
  const Article article = article_of(
      kWxrBegin +
      post("કેરીની હરાજી",
           "<link>https://sorath.example/mango/</link>"
           "<guid "
           "isPermaLink=\"false\">https://sorath.example/?p=7</guid><description></description>"
           "<dc:creator><![CDATA[meena]]></dc:creator>"
           "<pubDate>Thu, 12 Jun 2025 04:10:00 +0000</pubDate>"
           "<wp:post_date>2025-06-12 09:40:00</wp:post_date>"
           "<wp:post_date_gmt>2025-06-12 04:10:00</wp:post_date_gmt>"
           "<category domain=\"post_tag\"><![CDATA[કેરી]]></category>"
           "<category domain=\"category\" nicename=\"uncategorized\">Uncategorized</category>"
           "<category domain=\"category\"><![CDATA[ગુજરાત]]></category>"
           "<category domain=\"category\"><![CDATA[ખેતી]]></category>"
           "<category domain=\"post_format\">Video</category>"
           "<excerpt:encoded><![CDATA[ટૂંકમાં]]></excerpt:encoded>"
           "<content:encoded><![CDATA[[caption id=\"1\"]<img src=\"a\"> તસવીર[/caption]પહેલો "
           "ફકરો.\r\n\r\nબીજો ફકરો.]]></content:encoded>") +
      kRssEnd);
  EXPECT_EQ(article.id, "https://sorath.example/mango/");
  EXPECT_EQ(article.title, "કેરીની હરાજી");
  EXPECT_EQ(article.body, "પહેલો ફકરો.\nબીજો ફકરો.");
  EXPECT_EQ(article.date, "2025-06-12 04:10:00Z");
  EXPECT_EQ(article.author, "મીના પટેલ");
  EXPECT_EQ(article.section, "ગુજરાત");
  EXPECT_THAT(article.tags, Optional(ElementsAre("કેરી", "ખેતી")));
  EXPECT_EQ(article.source, "સોરઠ સમાચાર");
  EXPECT_EQ(article.language, "gu");
  EXPECT_EQ(article.extras, R"({"guid":"https://sorath.example/?p=7","date_source":"metadata"})");
}

TEST(Wxr, OnlyPostsThatAnyoneMayReadAreArticles) {
  EXPECT_THAT(
      outline(kWxrBegin + post("પાનું", "", "page") + post("ચિત્ર", "", "attachment", "inherit") +
              post("કાચું", "", "post", "draft") + post("ગયું", "", "post", "trash") +
              post("ખાનગી", "<wp:post_password>x</wp:post_password>") +
              post("એક", "<wp:post_password></wp:post_password>") + kRssEnd),
      ElementsAre("એક"));
}

TEST(Wxr, ADateOfZerosIsNoneAndTheSitesOwnHasNoZone) {
  const auto date = [](const std::string& more) {
    return article_of(kWxrBegin + post("એક", more) + kRssEnd).date;
  };
  EXPECT_EQ(date("<wp:post_date_gmt>0000-00-00 00:00:00</wp:post_date_gmt>"
                 "<wp:post_date>2025-06-12 09:40:00</wp:post_date>"
                 "<pubDate>Mon, 30 Nov -0001 00:00:00 +0000</pubDate>"),
            "2025-06-12 09:40:00");
  EXPECT_EQ(date("<pubDate>Mon, 30 Nov -0001 00:00:00 +0000</pubDate>"), std::nullopt);
}

TEST(Wxr, TheExcerptIsTheTextWhereThereIsNoContent) {
  EXPECT_EQ(article_of(kWxrBegin +
                       post("એક",
                            "<content:encoded><![CDATA[[gallery]]]></content:encoded>"
                            "<excerpt:encoded><![CDATA[ટૂંકમાં]]></excerpt:encoded>") +
                       kRssEnd)
                .body,
            "ટૂંકમાં");
}

RC_GTEST_PROP(FeedXml, AnyBytesEndAndEveryItemIsOneThing, (const std::string& bytes)) {
  for (const std::string& input :  // a blank, or they may begin like a compressed file
       {" " + bytes, kRssBegin + bytes, rss("<item>" + bytes + "</item>" + titled("એક"))}) {
    RC_ASSERT(read(input).size() <= 1000U);
  }
}

}  // namespace
}  // namespace shodh
