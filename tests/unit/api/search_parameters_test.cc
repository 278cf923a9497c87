#include "searchd/api/search_parameters.h"

#include <gtest/gtest.h>

namespace shodh {
namespace {

using Pairs = std::vector<std::pair<std::string, std::string>>;

SearchRequest parse(const Pairs& parameters) { return parse_search_parameters(parameters).value(); }

std::string complaint(const Pairs& parameters) {
  const auto parsed = parse_search_parameters(parameters);
  return parsed ? "accepted" : parsed.error().parameter + ": " + parsed.error().detail;
}

TEST(SearchParameters, HaveTheInterfacesDefaults) {
  const SearchRequest request = parse({{"q", "કોરિયા"}});
  EXPECT_EQ(request.text, "કોરિયા");
  EXPECT_EQ(request.page, 1U);
  EXPECT_EQ(request.per_page, 10U);
  EXPECT_EQ(request.sort, SortOrder::kRelevance);
  EXPECT_EQ(request.tags.pre, "<mark>");
  EXPECT_EQ(request.snippet_graphemes, 200U);
  EXPECT_TRUE(request.filters.empty());
}

TEST(SearchParameters, AreAllRead) {
  const SearchRequest request = parse({{"q", "x"},
                                       {"page", "3"},
                                       {"per_page", "100"},
                                       {"sort", "oldest"},
                                       {"from", "2024"},
                                       {"to", "2025-06"},
                                       {"section", "World"},
                                       {"section", "India"},
                                       {"tag", "ISRO"},
                                       {"snippet_chars", "40"},
                                       {"highlight_pre", "<em class=\"hit a\">"},
                                       {"highlight_post", "</em>"}});
  EXPECT_EQ(request.page, 3U);
  EXPECT_EQ(request.per_page, 100U);
  EXPECT_EQ(request.sort, SortOrder::kOldest);
  EXPECT_EQ(iso_utc(*request.filters.from), "2023-12-31T18:30:00Z");
  EXPECT_EQ(iso_utc(*request.filters.until), "2025-06-30T18:30:00Z");
  ASSERT_EQ(request.filters.facets.size(), 2U);
  EXPECT_EQ(request.filters.facets[0].values, (std::vector<std::string>{"World", "India"}));
  EXPECT_EQ(request.tags.pre, "<em class=\"hit a\">");
  EXPECT_EQ(request.snippet_graphemes, 40U);
}

TEST(SearchParameters, BadOnesAreNamedWithWhatIsWanted) {
  EXPECT_EQ(complaint({}), "q: is required");
  EXPECT_EQ(complaint({{"q", " "}}), "q: is empty: give words to search for, or a filter");
  EXPECT_EQ(complaint({{"q", "x"}, {"page", "0"}}),
            "page: must be a whole number from 1 to 10000, not '0'");
  EXPECT_EQ(complaint({{"q", "x"}, {"per_page", "101"}}),
            "per_page: must be a whole number from 1 to 100, not '101'");
  EXPECT_EQ(complaint({{"q", "x"}, {"per_page", "-1"}}),
            "per_page: must be a whole number from 1 to 100, not '-1'");
  EXPECT_EQ(complaint({{"q", "x"}, {"page", "1001"}}),
            "page: page * per_page must be at most 10000");
  EXPECT_EQ(complaint({{"q", "x"}, {"sort", "best"}}),
            "sort: must be one of relevance, newest, oldest, not 'best'");
  EXPECT_EQ(complaint({{"q", "x"}, {"from", "June"}}),
            "from: 'June' is not a date as YYYY, YYYY-MM or YYYY-MM-DD");
  EXPECT_EQ(complaint({{"q", "x"}, {"from", "2025"}, {"to", "2024"}}), "from: is after 'to'");
  EXPECT_EQ(complaint({{"q", "x"}, {"snippet_chars", "39"}}),
            "snippet_chars: must be a whole number from 40 to 1000, not '39'");
  EXPECT_EQ(complaint({{"q", "\xff"}}), "q: is not valid UTF-8");
  EXPECT_EQ(complaint({{"q", "x"}, {"q", "y"}}), "q: is given twice");
  EXPECT_EQ(complaint({{"q", "x"}, {"per-page", "5"}}),
            "per-page: is not a parameter of this resource");
  EXPECT_EQ(complaint({{"q", "x"}, {"facets", "section,colour"}}),
            "facets: must be one of section, source, author, tag, year, month, not 'colour'");
  EXPECT_EQ(complaint({{"q", "x"}, {"explain", "yes"}}),
            "explain: must be one of true, false, not 'yes'");
}

TEST(SearchParameters, OnlyPlainTagsMarkMatches) {
  for (const char* tag : {"<script>", "<mark onclick=\"x()\">", "<b class=\"a\" id=\"b\">", "mark",
                          "<em class=\"\"x\">", "<markx>", "<b class='a'>", ""}) {
    EXPECT_TRUE(complaint({{"q", "x"}, {"highlight_pre", tag}}).starts_with("highlight_pre: "))
        << tag;
  }
  EXPECT_EQ(complaint({{"q", "x"}, {"highlight_pre", "<b>"}}),
            "highlight_post: must close what highlight_pre opens");
  EXPECT_EQ(complaint({{"q", "x"}, {"highlight_post", "</script>"}}),
            "highlight_post: must close what highlight_pre opens");
  EXPECT_EQ(complaint({{"q", "x"}, {"highlight_pre", "<strong>"}, {"highlight_post", "</strong>"}}),
            "accepted");
}

TEST(SearchParameters, AFilterMakesAnEmptyQueryWellFormed) {
  EXPECT_EQ(complaint({{"q", ""}, {"section", "World"}}), "accepted");
  EXPECT_EQ(complaint({{"q", ""}, {"from", "2025"}}), "accepted");
}

TEST(SearchParameters, RankingCanBeToldHow) {
  EXPECT_EQ(parse({{"q", "x"}}).recency, Recency::kMild);
  EXPECT_EQ(parse({{"q", "x"}, {"recency", "off"}}).recency, Recency::kOff);
  EXPECT_EQ(parse({{"q", "x"}, {"recency", "strong"}}).recency, Recency::kStrong);
  EXPECT_TRUE(parse({{"q", "x"}}).collapse_near_duplicates);
  EXPECT_TRUE(parse({{"q", "x"}, {"collapse", "near-duplicates"}}).collapse_near_duplicates);
  EXPECT_FALSE(parse({{"q", "x"}, {"collapse", "none"}}).collapse_near_duplicates);
  EXPECT_TRUE(parse({{"q", "x"}}).correct);
  EXPECT_FALSE(parse({{"q", "x"}, {"correct", "off"}}).correct);
  EXPECT_FALSE(parse({{"q", "x"}}).explain);
  EXPECT_TRUE(parse({{"q", "x"}, {"explain", "true"}}).explain);
}

TEST(SearchParameters, FacetsAreAListOfNamesEachCountedOnce) {
  EXPECT_TRUE(parse({{"q", "x"}}).facets.empty());
  EXPECT_TRUE(parse({{"q", "x"}, {"facets", ""}}).facets.empty());
  EXPECT_EQ(parse({{"q", "x"}, {"facets", "month,section,tag,section,year,source,author"}}).facets,
            (std::vector<std::string>{"month", "section", "tag", "year", "source", "author"}));
  for (const char* value : {"colour", "section,colour", "section, tag", ",section", "Section"}) {
    EXPECT_TRUE(complaint({{"q", "x"}, {"facets", value}})
                    .starts_with("facets: must be one of section, source, author, tag, year, "
                                 "month, not '"))
        << value;
  }
}

}  // namespace
}  // namespace shodh
