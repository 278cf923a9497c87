#include "indexer/sources/article_date.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <spdlog/sinks/ostream_sink.h>
#include <spdlog/spdlog.h>

#include <sstream>

#include "indexer/sources/date_lines.h"
#include "indexer/sources/date_warnings.h"
#include "indexer/sources/html_article.h"
#include "indexer/sources/page_source.h"
#include "indexer/sources/written_date.h"

namespace shodh {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

/// Options with a clock that stands still, and what they were told.
struct Reading {
  Reading() {
    options.now = parse_iso_instant("2025-06-12T12:00:00+05:30").value();
    options.on_rejected_date = [this](std::string_view name, const RejectedDate& date) {
      told.push_back(std::string(name) + " " + date.text);
    };
  }
  Reading(const Reading&) = delete;
  Reading& operator=(const Reading&) = delete;
  ExtractionOptions options;
  std::vector<std::string> told;
};

TEST(ArticleDate, OfAJsonRecordOnlyAFutureOneIsTakenOut) {
  Reading reading;
  const auto read = [&](const std::string& date) {
    return article_from_json(R"({"title":"t","date":")" + date + R"(","mood":1})", reading.options,
                             "a.jsonl")
        .value();
  };
  const Article kept = read("2025-06-14T11:59:00+05:30");
  EXPECT_EQ(kept.date, "2025-06-14T11:59:00+05:30");
  EXPECT_EQ(kept.extras, R"({"mood":1})");
  EXPECT_THAT(reading.told, IsEmpty());
  const Article taken = read("2025-06-15");
  EXPECT_FALSE(taken.date);
  EXPECT_EQ(taken.extras, R"({"mood":1,"date_rejected":"2025-06-15"})");
  EXPECT_THAT(reading.told, ElementsAre("a.jsonl 2025-06-15"));
}

TEST(ArticleDate, OfAPageItsMetadataIsAskedThenItsUrlThenItsText) {
  Reading reading;
  const auto dated = [&](const std::string& head, const std::string& line) {
    const std::string page =
        "<html><head><title>તળાવ ભરાયું ગામ રાજી</title>" + head +
        "</head><body><article><h1>તળાવ ભરાયું ગામ રાજી</h1>" + line +
        "<p>ગામનું તળાવ બે વરસ પછી ભરાયું છે અને લોકોએ સાંજે કાંઠે દીવા મૂકી આનંદ કર્યો હતો, બાળકો રાત સુધી "
        "ત્યાં રમ્યાં.</p></article></body></html>";
    const Article article =
        article_from_html({.bytes = page, .url = {}, .charset = {}}, reading.options, "p").value();
    return article.date.value_or("none") + " " + article.extras;
  };
  const std::string url = R"(<link rel="canonical" href="https://a.example/2025/06/02/x">)";
  const std::string line = "<p>અમદાવાદ, તા. 3/6/2025</p>";
  EXPECT_EQ(dated(R"(<meta property="article:published_time" content="2025-06-01">)" + url, line),
            R"(2025-06-01 {"place":"અમદાવાદ","date_source":"metadata"})");
  EXPECT_EQ(dated(url, line), R"(2025-06-02 {"place":"અમદાવાદ","date_source":"url"})");
  EXPECT_EQ(dated("", line), R"(2025-06-03 {"place":"અમદાવાદ","date_source":"text"})");
  EXPECT_EQ(dated("", ""), "none ");
  EXPECT_THAT(reading.told, IsEmpty());
  EXPECT_EQ(dated(R"(<meta name="date" content="2025-02-31">)"
                  R"(<meta property="article:published_time" content="2026-06-01">)",
                  line),
            R"(2025-06-03 {"place":"અમદાવાદ","date_source":"text","date_rejected":"2026-06-01"})");
  EXPECT_THAT(reading.told, ElementsAre("p 2026-06-01", "p 2025-02-31"));
}

TEST(ArticleDate, TheCaptureBoundsItAndIsTheLastResort) {
  Reading reading;
  const auto dated = [&](std::string_view body) {
    HtmlPage page{.bytes = body, .url = {}, .charset = {}};
    page.captured = parse_iso_instant("2024-07-01T04:10:00Z").value();
    return article_from_html(page, reading.options).value().date;
  };
  constexpr std::string_view kParagraph =
      "<p>ગામનું તળાવ બે વરસ પછી ભરાયું છે અને લોકોએ સાંજે કાંઠે દીવા મૂકી આનંદ કર્યો હતો, બાળકો ત્યાં રમ્યાં.</p>";
  EXPECT_EQ(dated(kParagraph), "2024-07-01T04:10:00Z");
  EXPECT_EQ(dated(R"(<meta name="date" content="2025-01-01">)" + std::string(kParagraph)),
            "2024-07-01T04:10:00Z");
  EXPECT_EQ(dated(R"(<meta name="date" content="2024-06-30">)" + std::string(kParagraph)),
            "2024-06-30");
}

TEST(ArticleDate, OfADumpTheLinesAroundTheArticleAreAsked) {
  Reading reading;
  const auto dated = [&](const std::string& text) {
    return article_from_page(text, reading.options).value().date.value_or("none");
  };
  const std::string title = "તળાવ ભરાયું ને ગામ રાજી\n";
  const std::string body =
      "ગામનું તળાવ બે વરસ પછી ભરાયું છે અને લોકોએ સાંજે કાંઠે દીવા મૂકી આનંદ કર્યો હતો, બાળકો ત્યાં રમ્યાં.\n";
  EXPECT_EQ(dated(title + "Published: 10 Jun 2025, 9:40 AM 2 min read\n" + body), "2025-06-10");
  EXPECT_EQ(dated(title + "પ્રકાશિત: ૧૦ જૂન ૨૦૨૫\n" + body), "2025-06-10");
  EXPECT_EQ(dated(title + "અમદાવાદ, ૧૦/૬/૨૦૨૫ : " + body), "2025-06-10");
  EXPECT_EQ(dated(title + body + "તા. 10/06/2025\n"), "2025-06-10");
  // Today's date above the headline is not the article's.
  EXPECT_EQ(dated("ગુરુવાર, 12 જૂન 2025\n" + title + title + body), "none");
  EXPECT_EQ(dated(title + body), "none");
}

TEST(DateWarnings, TenAreWrittenAndThenThatThereAreMore) {
  std::ostringstream text;
  const auto before = spdlog::default_logger();
  spdlog::set_default_logger(
      std::make_shared<spdlog::logger>("", std::make_shared<spdlog::sinks::ostream_sink_st>(text)));
  DateWarnings warnings;
  for (int i = 0; i < 15; ++i) warnings.write("a.html", {"31\n2 2025", "lies in the future"});
  spdlog::set_default_logger(before);
  std::istringstream lines(text.str());
  std::size_t dates = 0;
  std::size_t others = 0;
  for (std::string line; std::getline(lines, line);) {
    if (line.find("a.html: the date '31 2 2025' lies in the future: the article is kept") !=
        std::string::npos) {
      ++dates;
    } else {
      ++others;
      EXPECT_THAT(line, HasSubstr("more dates are not used"));
    }
  }
  EXPECT_EQ(dates, 10U);
  EXPECT_EQ(others, 1U);
}

}  // namespace
}  // namespace shodh
