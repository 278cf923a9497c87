#include "indexer/sources/warc_source.h"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include "tests/support/temporary_directory.h"
#include "tests/unit/sources/source_files.h"

namespace shodh {
namespace {

using testing::HasSubstr;

const std::string kHtml =
    "<html><head><title>તાલાલામાં કેસર કેરીની હરાજી શરૂ</title></head><body>"
    "<h1>તાલાલામાં કેસર કેરીની હરાજી શરૂ</h1><p>ગીર સોમનાથ જિલ્લાના તાલાલા માર્કેટિંગ યાર્ડમાં "
    "કેસર કેરીની હરાજી સોમવારથી શરૂ થઈ છે અને પ્રથમ દિવસે દસ હજાર બોક્સની આવક થઈ હતી.</p>"
    "<p>ખેડૂતોને દસ કિલોના બોક્સના સરેરાશ નવસો રૂપિયા ભાવ મળ્યા હોવાનું યાર્ડના અધિકારીઓએ "
    "જણાવ્યું હતું.</p></body></html>";

std::string record(const std::string& fields, const std::string& content) {
  return fmt::format("WARC/1.1\r\n{}Content-Length: {}\r\n\r\n{}\r\n\r\n", fields, content.size(),
                     content);
}

std::string fields_of(const std::string& type, const std::string& url) {
  return fmt::format("WARC-Type: {}\r\nWARC-Target-URI: {}\r\nWARC-Date: 2024-03-05T04:05:06Z\r\n",
                     type, url);
}

std::string response(const std::string& url, const std::string& body = kHtml,
                     const std::string& http_fields = "Content-Type: text/html\r\n",
                     const std::string& status = "200 OK") {
  return record(fields_of("response", url) + "Content-Type: application/http;msgtype=response\r\n",
                "HTTP/1.1 " + status + "\r\n" + http_fields + "\r\n" + body);
}

std::vector<SourceItem> read(std::string_view bytes) {
  WarcSource source("a.warc", test::stream_of(bytes));
  return test::items_of(source);
}

/// The URLs of articles, and the codes of rejects.
std::vector<std::string> outline(std::string_view bytes) {
  std::vector<std::string> seen;
  for (const SourceItem& item : read(bytes)) {
    if (const auto* const article = std::get_if<Article>(&item)) {
      seen.push_back(article->url.value_or("-"));
    } else {
      seen.emplace_back(reject_code_name(std::get<Reject>(item).code));
    }
  }
  return seen;
}

using testing::ElementsAre;
using testing::IsEmpty;

const std::string kA = "https://paper.example/a";
const std::string kB = "https://paper.example/b";

TEST(WarcSource, AResponseIsAnArticleWithItsAddress) {
  const auto items = read(response(kA));
  ASSERT_EQ(items.size(), 1U);
  const auto& article = std::get<Article>(items[0]);
  EXPECT_EQ(article.id, kA);
  EXPECT_EQ(article.url, kA);
  EXPECT_EQ(article.title, "તાલાલામાં કેસર કેરીની હરાજી શરૂ");
  EXPECT_THAT(article.body.value_or(""), HasSubstr("દસ હજાર બોક્સની આવક"));
}

TEST(WarcSource, APageWithoutADateHasTheOneOfItsCapture) {
  const auto items = read(response(kA));
  const auto& article = std::get<Article>(items.at(0));
  EXPECT_EQ(article.date, "2024-03-05T04:05:06Z");
  EXPECT_EQ(article.extras, R"({"date_source":"capture"})");
}

TEST(WarcSource, VersionsFieldNamesAndLineEndsVary) {
  EXPECT_THAT(outline("WARC/1.0\nwarc-type: Response\nWARC-TARGET-URI:\n <" + kA +
                      ">\nContent-Length: " + std::to_string(kHtml.size() + 43) +
                      "\n\nHTTP/1.0 200\ncontent-type: Text/HTML; x=y\n\n" + kHtml + "\n\n"),
              ElementsAre(kA));
}

TEST(WarcSource, WhatIsNoPageIsPassedOver) {
  EXPECT_THAT(
      outline(
          record("WARC-Type: warcinfo\r\n", "software: x\r\n") +
          record(fields_of("request", kA), "GET /a HTTP/1.1\r\n\r\n") +
          record(fields_of("revisit", kA), "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n") +
          record(fields_of("metadata", kA), kHtml) + record(fields_of("conversion", kA), kHtml) +
          response(kA, "JFIF", "Content-Type: image/jpeg\r\n") +
          response(kA, "User-agent: *", "Content-Type: text/plain\r\n") +
          response(kA, kHtml, "Content-Type: text/html\r\n", "404 Not Found") +
          response(kA, "", "Location: /b\r\n", "301 Moved") +
          record(fields_of("response", "dns:paper.example"), "20240305 192.0.2.1") +
          record(fields_of("resource", kA) + "Content-Type: image/png\r\n", "PNG")),
      IsEmpty());
}

TEST(WarcSource, AResourceIsAPageWithoutAnHttpHead) {
  EXPECT_THAT(outline(record(fields_of("resource", kA) + "Content-Type: text/html\r\n", kHtml)),
              ElementsAre(kA));
}

TEST(WarcSource, AResponseWithoutATypeIsToldByItsContent) {
  EXPECT_THAT(outline(response(kA, kHtml, "") + response(kB, "plain", "")), ElementsAre(kA));
}

TEST(WarcSource, EncodedBodiesAreDecoded) {
  const test::TemporaryDirectory scratch;
  const std::string packed = test::gzip_member(scratch.path(), kHtml);
  EXPECT_THAT(
      outline(response(kA, packed, "Content-Type: text/html\r\nContent-Encoding: gzip\r\n") +
              response(kB, fmt::format("{:x}\r\n{}\r\n0\r\n\r\n", kHtml.size(), kHtml),
                       "Content-Type: text/html\r\nTransfer-Encoding: chunked\r\n")),
      ElementsAre(kA, kB));
}

TEST(WarcSource, ADamagedPageIsARejectThatNamesItAndTheNextIsRead) {
  const auto items = read(response(kA, "no gzip",
                                   "Content-Type: text/html\r\nContent-Encoding: "
                                   "gzip\r\n") +
                          response(kB));
  ASSERT_EQ(items.size(), 2U);
  const auto& reject = std::get<Reject>(items[0]);
  EXPECT_EQ(reject.source, "a.warc");
  EXPECT_EQ(reject.code, RejectCode::kUnsupported);
  EXPECT_EQ(reject.reason, kA + ": the body's gzip data is damaged: incorrect header check");
  EXPECT_THAT(reject.record, testing::StartsWith("WARC/1.1\r\nWARC-Type: response"));
}

TEST(WarcSource, APageWithoutAnArticleIsAnEmptyExtraction) {
  const auto items = read(response(kA, "<html><body></body></html>"));
  ASSERT_EQ(items.size(), 1U);
  EXPECT_EQ(std::get<Reject>(items[0]).code, RejectCode::kEmptyExtraction);
  EXPECT_THAT(std::get<Reject>(items[0]).reason, testing::StartsWith(kA + ": "));
}

TEST(WarcSource, APageThatTheCrawlerCutIsTruncated) {
  const auto items = read(record(fields_of("response", kA) + "WARC-Truncated: length\r\n",
                                 "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + kHtml));
  ASSERT_EQ(items.size(), 1U);
  EXPECT_EQ(std::get<Reject>(items[0]).code, RejectCode::kTruncatedInput);
  EXPECT_EQ(std::get<Reject>(items[0]).reason,
            kA + ": the crawler stored only a part of it (WARC-Truncated: length)");
}

TEST(WarcSource, AnInputThatEndsInARecordIsTruncatedWhereverItEnds) {
  const std::string whole = response(kA);
  const std::string image = response(kB, std::string(2000, 'x'), "Content-Type: image/png\r\n");
  for (const std::string& last : {whole, image}) {
    for (std::size_t size = 1; size + 4 < last.size(); size += 7) {
      const auto items = read(whole + last.substr(0, size));
      ASSERT_EQ(items.size(), 2U) << size;
      const auto& reject = std::get<Reject>(items[1]);
      if (size < 5) continue;  // no sign yet that it is a record
      EXPECT_EQ(reject.code, RejectCode::kTruncatedInput) << size;
      EXPECT_EQ(reject.offset, whole.size());
      EXPECT_EQ(reject.line, 1 + std::count(whole.begin(), whole.end(), '\n'));
    }
  }
  // The empty lines behind the last content may be missing.
  EXPECT_THAT(outline(whole.substr(0, whole.size() - 4)), ElementsAre(kA));
}

TEST(WarcSource, AWrongContentLengthCostsItsRecordOnly) {
  std::string wrong = response(kA);
  const std::size_t at = wrong.find("Content-Length: ") + 16;
  for (const char* const length : {"100", "abc", "-1"}) {
    std::string record = wrong;
    record.replace(at, record.find('\r', at) - at, length);
    const auto items = read(record + response(kB));
    ASSERT_GE(items.size(), 2U) << length;
    EXPECT_TRUE(std::holds_alternative<Reject>(items.front())) << length;
    EXPECT_EQ(std::get<Article>(items.back()).url, kB);
  }
}

TEST(WarcSource, WhatIsNoRecordIsRejectedOnceAndPassed) {
  const auto items = read("garbage\r\nmore garbage\r\n" + response(kA));
  ASSERT_EQ(items.size(), 2U);
  const auto& reject = std::get<Reject>(items[0]);
  EXPECT_EQ(reject.code, RejectCode::kUnsupported);
  EXPECT_EQ(reject.line, 1U);
  EXPECT_EQ(reject.offset, 0U);
  EXPECT_EQ(std::get<Article>(items[1]).url, kA);
}

TEST(WarcSource, AnotherVersionIsRejected) {
  std::string old = response(kA);
  old.replace(0, 8, "WARC/2.0");
  const auto items = read(old + response(kB));
  ASSERT_EQ(items.size(), 2U);
  EXPECT_EQ(std::get<Reject>(items[0]).reason, "the record is of another version than 1.0 and 1.1");
}

TEST(WarcSource, AResponseWithoutAReadableHeadIsRejected) {
  const auto items = read(record(fields_of("response", kA), "not HTTP at all") + response(kB));
  ASSERT_EQ(items.size(), 2U);
  EXPECT_EQ(std::get<Reject>(items[0]).reason,
            "the response to " + kA + " does not begin with an HTTP head that can be read");
}

TEST(WarcSource, APageOfMoreThan32MegabytesIsTooLarge) {
  const auto items =
      read(response(kA, kHtml + std::string(std::size_t{33} << 20U, ' ')) + response(kB));
  ASSERT_EQ(items.size(), 2U);
  EXPECT_EQ(std::get<Reject>(items[0]).code, RejectCode::kTooLarge);
  EXPECT_THAT(std::get<Reject>(items[0]).reason, HasSubstr("at most 33554432 (32 MB) are read"));
  EXPECT_EQ(std::get<Article>(items[1]).url, kB);
}

RC_GTEST_PROP(WarcSource, AnyBytesEnd, (const std::string& bytes)) {
  for (const std::string& input :
       {bytes, "WARC/1.0\r\n" + bytes, response(kA).substr(0, 90) + bytes}) {
    RC_ASSERT(read(input).size() <= 1000U);
  }
}

}  // namespace
}  // namespace shodh
