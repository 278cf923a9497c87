#include "searchd/api/endpoints.h"

#include <map>

#include "common/base/json.h"
#include "tests/support/index_fixture.h"

namespace shodh {
namespace {

class EndpointsTest : public test::IndexFixture {
 protected:
  void open() { service_ = SearchService::open(folder_).value(); }

  HttpResponse search(std::vector<std::pair<std::string, std::string>> parameters) {
    HttpRequest request;
    request.parameters = std::move(parameters);
    return answer_search(*service_, request);
  }

  HttpResponse article(const std::string& id) {
    HttpRequest request;
    request.path_parameters = {{"id", id}};
    return answer_article(*service_, request);
  }

  /// The members of a JSON object, raw.
  static std::map<std::string, std::string> members(std::string_view json) {
    std::map<std::string, std::string> members;
    const auto elements = parse_json_elements(json, JsonType::kObject).value();
    for (const JsonElement& element : elements) members[element.key] = element.raw;
    return members;
  }

  std::unique_ptr<SearchService> service_;
};

TEST_F(EndpointsTest, SearchAnswersInTheInterfacesForm) {
  ASSERT_TRUE(build(test::small_archive()));
  open();
  const HttpResponse response = search({{"q", "કોરિયા"}});
  EXPECT_EQ(response.status, 200U);
  EXPECT_EQ(response.content_type, "application/json");
  auto answer = members(response.body);
  EXPECT_EQ(answer["query"], R"({"text":"કોરિયા","interpreted":"કોરિયા","corrections":[]})");
  EXPECT_EQ(answer["total"], "1");
  EXPECT_EQ(answer["total_is_exact"], "true");
  EXPECT_EQ(answer["page"], "1");
  EXPECT_EQ(answer["per_page"], "10");
  EXPECT_EQ(answer["generation"], "1");
  EXPECT_EQ(answer["facets"], "{}");
  EXPECT_EQ(answer["warnings"], "[]");
  EXPECT_TRUE(answer.contains("took_ms"));
  auto hit = members(parse_json_elements(answer["hits"], JsonType::kArray).value()[0].raw);
  EXPECT_EQ(hit["id"], R"("kim")");
  EXPECT_EQ(hit["url"], "null");
  EXPECT_EQ(hit["date"], R"("2025-06-12")");
  EXPECT_EQ(hit["section"], R"("World")");
  EXPECT_EQ(hit["author"], "null");
  EXPECT_EQ(hit["tags"], R"(["કોરિયા","રશિયા"])");
  EXPECT_EQ(hit["near_duplicates"], "0");
  EXPECT_NE(hit["snippet_html"].find("<mark>"), std::string::npos);
}

TEST_F(EndpointsTest, FacetsAreListsOfValueAndCountUnderTheirNames) {
  ASSERT_TRUE(build(test::small_archive()));
  open();
  const auto facets = [&](const std::string& names) {
    return members(search({{"q", "કોરિયા OR વરસાદ"}, {"facets", names}}).body)["facets"];
  };
  EXPECT_EQ(facets("section,year,author"),
            R"({"section":[{"value":"Gujarat","count":1},{"value":"World","count":1}],)"
            R"("year":[{"value":"2025","count":2}],"author":[]})");
  EXPECT_EQ(facets("month"),
            R"({"month":[{"value":"2025-07","count":1},{"value":"2025-06","count":1}]})");
  EXPECT_EQ(facets(""), "{}");
  EXPECT_EQ(members(search({{"q", "!!!"}, {"facets", "tag"}}).body)["facets"], R"({"tag":[]})");
}

TEST_F(EndpointsTest, ABadParameterIsAProblemThatNamesIt) {
  open();
  const HttpResponse response = search({{"q", "x"}, {"page", "zero"}});
  EXPECT_EQ(response.status, 400U);
  EXPECT_EQ(response.content_type, "application/problem+json");
  auto problem = members(response.body);
  EXPECT_EQ(problem["parameter"], R"("page")");
  EXPECT_EQ(problem["status"], "400");
  EXPECT_EQ(problem["detail"], R"("must be a whole number from 1 to 10000, not 'zero'")");
}

TEST_F(EndpointsTest, WithoutAnIndexAllIs503AndHealthIsOk) {
  open();
  EXPECT_EQ(search({{"q", "x"}}).status, 503U);
  EXPECT_EQ(article("x").status, 503U);
  EXPECT_EQ(answer_info(*service_, {}).status, 503U);
  EXPECT_EQ(answer_readyz(*service_).status, 503U);
  EXPECT_EQ(answer_healthz().status, 200U);
  EXPECT_EQ(search({{"q", "x"}}).body.find(folder_.root().string()), std::string::npos);
}

TEST_F(EndpointsTest, GivesTheStoredArticleOr404) {
  ASSERT_TRUE(build(test::small_archive()));
  open();
  EXPECT_EQ(article("mango").body, article_to_json(test::small_archive()[2]));
  const HttpResponse missing = article("nobody");
  EXPECT_EQ(missing.status, 404U);
  EXPECT_EQ(members(missing.body)["detail"], R"("there is no article 'nobody'")");
}

TEST_F(EndpointsTest, InfoSaysWhatIsServed) {
  ASSERT_TRUE(build(test::small_archive()));
  open();
  auto info = members(answer_info(*service_, {}).body);
  EXPECT_EQ(info["generation"], "1");
  EXPECT_EQ(info["articles"], "4");
  EXPECT_EQ(info["first_date"], R"("2025-05-02")");
  EXPECT_EQ(info["last_date"], R"("2025-07-01")");
  EXPECT_EQ(info["analyzer_version"], fmt::format("\"{}\"", Analyzer::version()));
  EXPECT_TRUE(info.contains("terms"));
  EXPECT_TRUE(info.contains("program_version"));
}

TEST_F(EndpointsTest, ReadyzNamesTheGeneration) {
  ASSERT_TRUE(build(test::small_archive()));
  open();
  EXPECT_EQ(answer_readyz(*service_).body, R"({"status":"ready","generation":1})");
}

}  // namespace
}  // namespace shodh
