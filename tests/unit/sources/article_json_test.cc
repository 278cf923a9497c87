#include "indexer/sources/article_json.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "common/base/json.h"

namespace shodh {
namespace {

using testing::HasSubstr;

void expect_fault(std::string_view json, RejectCode code, const std::string& reason) {
  const auto article = article_from_json(json);
  ASSERT_FALSE(article) << json;
  EXPECT_EQ(reject_code_name(article.error().code), reject_code_name(code)) << json;
  EXPECT_EQ(article.error().reason, reason) << json;
}

TEST(ArticleJson, EveryFieldOfTheInterfaceIsTakenAsItStands) {
  const auto article = article_from_json(
      R"({"id":"world/7","url":"https://example.com/world/7","title":"કિમનો સંદેશ",)"
      R"("title_en":"Kim's message","body":"પહેલો ફકરો.\nબીજો ફકરો.","date":"2025-06-12T09:40:00+05:30",)"
      R"("section":"World","source":"સાબરમતી ટાઇમ્સ","author":"અ. બ.","tags":["કોરિયા",""],"language":"gu"})");
  ASSERT_TRUE(article);
  EXPECT_EQ(article->id, "world/7");
  EXPECT_EQ(article->url, "https://example.com/world/7");
  EXPECT_EQ(article->title, "કિમનો સંદેશ");
  EXPECT_EQ(article->title_en, "Kim's message");
  EXPECT_EQ(article->body, "પહેલો ફકરો.\nબીજો ફકરો.");
  EXPECT_EQ(article->date, "2025-06-12T09:40:00+05:30");
  EXPECT_EQ(article->section, "World");
  EXPECT_EQ(article->source, "સાબરમતી ટાઇમ્સ");
  EXPECT_EQ(article->author, "અ. બ.");
  EXPECT_EQ(article->tags, (std::vector<std::string>{"કોરિયા", ""}));
  EXPECT_EQ(article->language, "gu");
  EXPECT_EQ(article->extras, "");
}

TEST(ArticleJson, TitleOrBodyIsEnoughAndTheIdIsMadeFromThem) {
  const auto title_only = article_from_json(R"({"title":"શીર્ષક"})");
  ASSERT_TRUE(title_only);
  EXPECT_FALSE(title_only->body);
  EXPECT_EQ(title_only->id.size(), 32U);
  const auto body_only = article_from_json(R"({"body":"લખાણ"})");
  ASSERT_TRUE(body_only);
  EXPECT_NE(body_only->id, title_only->id);
}

TEST(ArticleJson, WithoutAnIdTheUrlIsTheId) {
  EXPECT_EQ(article_from_json(R"({"url":"https://Example.com/a?utm_source=x","title":"t"})")->id,
            "https://example.com/a");
}

TEST(ArticleJson, OtherFieldsAreKeptAsTheyAreWritten) {
  const auto article = article_from_json(
      R"({ "views" : 1.50e3 , "title":"t", "media":{"a":[1, 2],"b":"\u0a95"} , "live":true})");
  ASSERT_TRUE(article);
  EXPECT_EQ(article->extras, R"({"views":1.50e3,"media":{"a":[1, 2],"b":"\u0a95"},"live":true})");
}

TEST(ArticleJson, AnEmptyFieldStaysEmptyAndAnAbsentOneAbsent) {
  const auto article = article_from_json(R"({"title":"t","section":"","tags":[]})");
  ASSERT_TRUE(article);
  EXPECT_EQ(article->section, "");
  EXPECT_EQ(article->tags, std::vector<std::string>{});
  EXPECT_FALSE(article->source);
}

TEST(ArticleJson, NullIsAbsentAndComesBackInTheExport) {
  const auto article =
      article_from_json(R"({"id":null,"title":"t","body":null,"tags":null,"date":null})");
  ASSERT_TRUE(article);
  EXPECT_FALSE(article->body);
  EXPECT_FALSE(article->tags);
  EXPECT_FALSE(article->date);
  EXPECT_EQ(article->extras, R"({"body":null,"tags":null,"date":null})");
  EXPECT_EQ(article->id.size(), 32U);
}

TEST(ArticleJson, OfAKeyThatComesTwiceTheLastCounts) {
  const auto article =
      article_from_json(R"({"title":5,"x":1,"title":"second","x":[2],"id":"a","id":"b"})");
  ASSERT_TRUE(article);
  EXPECT_EQ(article->title, "second");
  EXPECT_EQ(article->extras, R"({"x":[2]})");
  EXPECT_EQ(article->id, "b");
}

TEST(ArticleJson, WhatIsWrittenOutReadsBackTheSame) {
  const auto article = article_from_json(
      R"({"title":"\"શીર્ષક\"\t","body":"a\nb","author":null,"tags":["x"],"k\"ey":{"n":null}})");
  ASSERT_TRUE(article);
  const std::string json = article_to_json(*article);
  EXPECT_EQ(article_from_json(json).value(), *article) << json;
}

TEST(ArticleJson, InvalidUtf8NamesTheByte) {
  expect_fault("{\"title\":\"a\xFF\"}", RejectCode::kInvalidUtf8,
               "invalid UTF-8 at byte 11 of the record");
  expect_fault("{\"title\":\"\xED\xA0\x80\"}", RejectCode::kInvalidUtf8,
               "invalid UTF-8 at byte 10 of the record");
}

TEST(ArticleJson, ADamagedObjectIsInvalidJsonAndNamesTheByte) {
  expect_fault(R"({"title":"a")", RejectCode::kInvalidJson,
               "Missing a comma or '}' after an object member. (at byte 12)");
  expect_fault(R"({"title":"a"} x)", RejectCode::kInvalidJson,
               "more text after the JSON value, at byte 14");
  for (const std::string_view json :
       {R"({title:"a"})", R"({"title":"\ud800"})", R"({"title":"a\u0000b"})", "{'title':'a'}",
        R"({"title":"a","x":NaN})", "{\"title\":\"a\nb\"}", "{"}) {
    const auto article = article_from_json(json);
    ASSERT_FALSE(article) << json;
    EXPECT_EQ(article.error().code, RejectCode::kInvalidJson) << json;
    EXPECT_THAT(article.error().reason, HasSubstr("at byte ")) << json;
  }
}

TEST(ArticleJson, WhatIsNoJsonAtAllIsInvalidJson) {
  for (const std::string_view json : {"hello", "[1,2", "1,2", "", "NaN", "[2025] warning"}) {
    expect_fault(json, RejectCode::kInvalidJson,
                 "the record is not JSON: it does not begin with '{'");
  }
}

TEST(ArticleJson, NestingWithoutEndIsRefused) {
  const auto article = article_from_json(R"({"title":"a","x":)" + std::string(100'000, '['));
  ASSERT_FALSE(article);
  EXPECT_THAT(article.error().reason, HasSubstr("nested deeper than 64 levels"));
}

TEST(ArticleJson, AnotherJsonValueIsNotAnObject) {
  expect_fault("[1]", RejectCode::kNotAnObject, "the record must be a JSON object, not an array");
  expect_fault("\"x\"", RejectCode::kNotAnObject, "the record must be a JSON object, not a string");
  expect_fault(" 12.5 ", RejectCode::kNotAnObject,
               "the record must be a JSON object, not a number");
  expect_fault("true", RejectCode::kNotAnObject, "the record must be a JSON object, not a boolean");
  expect_fault("null", RejectCode::kNotAnObject, "the record must be a JSON object, not null");
}

TEST(ArticleJson, AFieldOfTheWrongTypeIsNamed) {
  for (const std::string name : {"id", "url", "title", "title_en", "body", "date", "section",
                                 "source", "author", "language"}) {
    const std::string rest = name == "title" ? R"(,"body":"b"})" : R"(,"title":"t"})";
    expect_fault("{\"" + name + "\":5" + rest, RejectCode::kInvalidField,
                 "'" + name + "' must be a string, not a number");
    expect_fault("{\"" + name + "\":[\"x\"]" + rest, RejectCode::kInvalidField,
                 "'" + name + "' must be a string, not an array");
  }
  expect_fault(R"({"title":"t","tags":"x"})", RejectCode::kInvalidField,
               "'tags' must be an array of strings, not a string");
  expect_fault(R"({"title":"t","tags":["x",null]})", RejectCode::kInvalidField,
               "'tags' must be an array of strings; the 2. element is null");
}

TEST(ArticleJson, AnIdHasOneTo200BytesAndNoControlCharacters) {
  const auto with_id = [](const std::string& id) { return R"({"title":"t","id":")" + id + "\"}"; };
  EXPECT_TRUE(article_from_json(with_id(std::string(200, 'x'))));
  EXPECT_TRUE(article_from_json(with_id("લેખ ૭")));
  expect_fault(with_id(""), RejectCode::kInvalidField,
               "'id' is empty: leave it out or give 1 to 200 bytes");
  expect_fault(with_id(std::string(201, 'x')), RejectCode::kInvalidField,
               "'id' is 201 bytes long: at most 200 are allowed");
  for (const std::string id : {"a\\nb", "a\\u007f", "a\\u0085", "\\t"}) {
    expect_fault(with_id(id), RejectCode::kInvalidField, "'id' has a control character in it");
  }
}

TEST(ArticleJson, AUrlIsAbsoluteHttp) {
  const auto with_url = [](const std::string& url) {
    return R"({"title":"t","url":")" + url + "\"}";
  };
  for (const std::string url : {"http://a", "HTTPS://A.example/x?y=1#z", "https://a/સમાચાર",
                                "http://a:8080/", "http://user@a/"}) {
    EXPECT_TRUE(article_from_json(with_url(url))) << url;
  }
  for (const std::string url : {"/world/7", "www.example.com/a", "javascript:alert(1)", "http:///x",
                                "ftp://a/b", "https://", "https://a b/", "http://:80/", ""}) {
    expect_fault(with_url(url), RejectCode::kInvalidField,
                 "'url' must be an absolute http or https URL, not '" + url + "'");
  }
}

TEST(ArticleJson, ADateIsIso8601) {
  const auto with_date = [](const std::string& date) {
    return R"({"title":"t","date":")" + date + "\"}";
  };
  for (const std::string date : {"2025-06-12", "2025-06", "2025", "2025-06-12T09:40:00Z"}) {
    EXPECT_TRUE(article_from_json(with_date(date))) << date;
  }
  for (const std::string date : {"12-06-2025", "2025-02-30", "yesterday", "", "૨૦૨૫-૦૬-૧૨"}) {
    expect_fault(
        with_date(date), RejectCode::kInvalidField,
        "'date' must be an ISO 8601 date or date-time such as 2025-06-12, not '" + date + "'");
  }
}

TEST(ArticleJson, NoTextIsMissingText) {
  for (const std::string_view json :
       {"{}", R"({"title_en":"English only"})", R"({"title":"","body":" \n\t"})",
        R"({"title":"\u00a0\u200b\ufeff"})", R"({"title":null,"body":null})"}) {
    expect_fault(json, RejectCode::kMissingText, "neither 'title' nor 'body' has any text");
  }
}

TEST(ArticleJson, TenThousandFieldsAreReadInNoTime) {
  std::string json = R"({"title":"t")";
  for (int i = 0; i < 10'000; ++i) json += ",\"f" + std::to_string(i) + "\":" + std::to_string(i);
  const auto article = article_from_json(json + "}");
  ASSERT_TRUE(article);
  EXPECT_EQ(parse_json_elements(article->extras, JsonType::kObject)->size(), 10'000U);
}

RC_GTEST_PROP(ArticleJson, AnyBytesAreAnArticleOrAFault, (const std::string& bytes)) {
  const auto article = article_from_json(bytes);
  if (!article) RC_ASSERT(!article.error().reason.empty());
}

RC_GTEST_PROP(ArticleJson, AnyTextGoesInAndOutUnchanged, (const std::string& title)) {
  JsonWriter json;
  json.begin_object();
  json.member("title", "t");
  json.member("body", std::string_view(title));  // what is no UTF-8 becomes U+FFFD here
  json.end_object();
  const auto article = article_from_json(std::move(json).text());
  if (title.find('\0') != std::string::npos) {
    RC_ASSERT(!article);
  } else {
    RC_ASSERT(article_from_json(article_to_json(*article)).value() == *article);
  }
}

}  // namespace
}  // namespace shodh
