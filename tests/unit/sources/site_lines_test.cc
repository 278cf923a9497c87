#include "indexer/sources/site_lines.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <filesystem>

#include "common/base/hash.h"
#include "indexer/sources/page_text.h"

namespace shodh {
namespace {

RecurringLines lines_of(std::uint64_t pages, const std::vector<std::uint64_t>& keys) {
  RecurringLines lines;
  lines.set_pages(pages);
  for (const std::uint64_t key : keys) lines.add(key, false);
  return lines;
}

SiteLines site_of(const RecurringLines& lines) {
  SiteLines sites;
  sites.add("a.example", lines);
  return sites;
}

TEST(SiteLines, LinesOfTheSameWordsHaveOneKey) {
  const auto key = [](std::string_view line) { return line_key(comparable_words(line)); };
  EXPECT_EQ(key("વાચક બનો - Read US!"), key("  વાચક\u200D બનો, read us"));
  EXPECT_NE(key("વાચક બનો"), key("વાચકબનો"));
}

TEST(SiteLines, TheSiteOfAUrlIsItsHost) {
  for (const auto& [url, site] : std::vector<std::pair<std::string, std::string>>{
           {"https://www.Darpan.example/a/b?c#d", "darpan.example"},
           {"http://m.darpan.example:8080/a", "darpan.example"},
           {"https://www.m.darpan.example", "darpan.example"},
           {"https://epaper.darpan.example/", "epaper.darpan.example"},
           {"https://m.example/a", "m.example"},
           {"HTTPS://user:word@darpan.example./", "darpan.example"},
           {"http://[2001:db8::1]:80/a", "[2001:db8::1]"},
           {"urn:uuid:1", ""},
           {"file:///a/b", ""},
           {"darpan.example/a", ""},
           {"", ""}}) {
    EXPECT_EQ(site_of_url(url), site) << url;
  }
}

TEST(SiteLines, TheSiteOfAFileIsItsFolderWithoutDates) {
  EXPECT_EQ(site_of_file("/news/darpan/a.txt"), "/news/darpan");
  EXPECT_EQ(site_of_file("/news/darpan/2025/06/12/a.txt"), "/news/darpan");
  EXPECT_EQ(site_of_file("/news/darpan/2025-06/a.txt"), "/news/darpan");
  EXPECT_EQ(site_of_file("/news/./darpan/x/../a.txt"), "/news/darpan");
  EXPECT_EQ(site_of_file("/2025/a.txt"), "/");
  EXPECT_EQ(site_of_file("-"), "");
  EXPECT_EQ(site_of_file("darpan/a.txt"), (std::filesystem::current_path() / "darpan").string());
}

TEST(SiteLines, WhatIsKnownStaysKnownAndMoreIsAdded) {
  SiteLines known = site_of(lines_of(30, {1, 2}));
  SiteLines learnt = site_of(lines_of(25, {2, 3}));
  learnt.add("b.example", lines_of(4, {9}));
  known.merge(learnt);
  EXPECT_EQ(*known.find("a.example"), lines_of(30, {1, 2, 3}));
  EXPECT_EQ(*known.find("b.example"), lines_of(4, {9}));
  EXPECT_EQ(known.find("c.example"), nullptr);
}

TEST(SiteLines, AHandfulOfPagesAddsNothingToASiteKnownFromMore) {
  SiteLines known = site_of(lines_of(30, {1}));
  known.merge(site_of(lines_of(SiteLines::kTrustedPages - 1, {2})));
  EXPECT_EQ(*known.find("a.example"), lines_of(30, {1}));
  SiteLines little_known = site_of(lines_of(5, {1}));
  little_known.merge(site_of(lines_of(6, {2})));
  EXPECT_EQ(*little_known.find("a.example"), lines_of(6, {1, 2}));
}

TEST(SiteLines, NumbersOfSitesAndLinesAreBounded) {
  RecurringLines lines;
  for (std::uint64_t key = 0; key < RecurringLines::kMaxLines + 5; ++key) lines.add(key, false);
  EXPECT_EQ(lines.size(), RecurringLines::kMaxLines);
  SiteLines sites;
  for (std::size_t i = 0; i < SiteLines::kMaxSites + 5; ++i) {
    sites.add(std::to_string(i) + ".example", lines_of(4, {1}));
  }
  sites.add("", lines_of(4, {1}));
  EXPECT_EQ(sites.sites().size(), SiteLines::kMaxSites);
}

TEST(SiteLines, WhatIsNotAsItWasWrittenIsRefused) {
  const std::string json = site_lines_to_json(site_of(lines_of(4, {1})));
  EXPECT_EQ(json,
            "{\"format_version\":1,\"sites\":[{\"site\":\"a.example\",\"pages\":4,\"above\":[],"
            "\"lines\":[\"0000000000000001\"]}],\"checksum\":\"" +
                hash_hex(json.substr(0, json.rfind(",\"checksum"))) + "\"}\n");
  const auto error_of = [](std::string_view text) {
    const auto parsed = parse_site_lines(text);
    return parsed ? Error(ErrorCode::kInternal, "parsed") : parsed.error();
  };
  EXPECT_EQ(error_of("").message(), "lines of sites: no checksum in them");
  std::string damaged = json;
  damaged[damaged.find("0001")] = '1';
  EXPECT_EQ(error_of(damaged).code(), ErrorCode::kCorrupt);
  EXPECT_EQ(error_of(damaged).message(), "lines of sites: bad checksum");
  const auto sealed = [](const std::string& text) {
    return text + ",\"checksum\":\"" + hash_hex(text) + "\"}\n";
  };
  EXPECT_EQ(error_of(sealed(R"({"format_version":2,"sites":[])")).code(), ErrorCode::kIncompatible);
  EXPECT_EQ(error_of(sealed(R"({"sites":[])")).message(),
            "lines of sites: no format_version in them");
  EXPECT_EQ(error_of(sealed(R"({"format_version":1)")).message(),
            "lines of sites: no sites in them");
  EXPECT_EQ(
      error_of(
          sealed(
              R"({"format_version":1,"sites":[{"site":"a","pages":1,"above":[],"lines":["1"]}])"))
          .message(),
      "lines of sites: a site that can't be read");
}

RC_GTEST_PROP(SiteLines, WhatIsWrittenIsReadAgain, ()) {
  SiteLines sites;
  for (const auto& name : *rc::gen::container<std::vector<std::string>>(rc::gen::nonEmpty(
           rc::gen::container<std::string>(rc::gen::elementOf(std::string("ab./\"\\ -")))))) {
    RecurringLines lines;
    lines.set_pages(*rc::gen::inRange<std::uint64_t>(0, 1000));
    for (const auto key : *rc::gen::arbitrary<std::vector<std::uint64_t>>()) {
      lines.add(key, *rc::gen::arbitrary<bool>());
    }
    sites.add(name, lines);
  }
  const std::string json = site_lines_to_json(sites);
  const auto parsed = parse_site_lines(json);
  RC_ASSERT(parsed.has_value());
  RC_ASSERT(*parsed == sites);
  RC_ASSERT(site_lines_to_json(*parsed) == json);
}

RC_GTEST_PROP(SiteLines, AnyBytesAreRefusedOrRead, (const std::string& bytes)) {
  (void)parse_site_lines(bytes);
  (void)site_of_url(bytes);
  (void)parse_site_lines(bytes + ",\"checksum\":\"" + hash_hex(bytes) + "\"}\n");
}

}  // namespace
}  // namespace shodh
