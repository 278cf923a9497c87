#include "indexer/sources/source_format.h"

#include <gtest/gtest.h>

namespace shodh {
namespace {

TEST(SourceFormat, NamesAreThoseOfTheInterface) {
  for (const std::string_view name : {"jsonl", "page", "html", "warc", "wxr", "rss"}) {
    const auto format = source_format_from_name(name);
    ASSERT_TRUE(format) << name;
    EXPECT_EQ(source_format_name(*format), name);
  }
  EXPECT_FALSE(source_format_from_name("csv"));
  EXPECT_FALSE(source_format_from_name(""));
}

TEST(SourceFormat, EndingsTellTheFormatCompressedOrNot) {
  EXPECT_EQ(format_by_name("a/b.jsonl").format, SourceFormat::kJsonl);
  EXPECT_EQ(format_by_name("b.NDJSON.zst").format, SourceFormat::kJsonl);
  EXPECT_EQ(format_by_name("b.txt.gz").format, SourceFormat::kPage);
  EXPECT_EQ(format_by_name("b.htm").format, SourceFormat::kHtml);
  EXPECT_EQ(format_by_name("b.warc.gz").format, SourceFormat::kWarc);
  EXPECT_EQ(format_by_name("b.wxr").format, SourceFormat::kWxr);
  EXPECT_EQ(format_by_name("b.rss").format, SourceFormat::kRss);
  EXPECT_EQ(format_by_name("b.atom").format, SourceFormat::kRss);
  EXPECT_EQ(format_by_name("b.warc.zst").format, SourceFormat::kWarc);
  EXPECT_FALSE(format_by_name("b.jpg").format);
  EXPECT_FALSE(format_by_name("b.jpg").ask_content);
}

TEST(SourceFormat, SharedEndingsAndNoneAskTheContent) {
  for (const char* const name : {"b.json", "b.xml.gz", "b", "b.zst"}) {
    EXPECT_FALSE(format_by_name(name).format) << name;
    EXPECT_TRUE(format_by_name(name).ask_content) << name;
  }
}

TEST(SourceFormat, ContentTellsTheFormat) {
  EXPECT_EQ(format_by_content("\xEF\xBB\xBF\n {\"title\":"), SourceFormat::kJsonl);
  EXPECT_EQ(format_by_content("damaged\n{\"title\":"), SourceFormat::kJsonl);
  EXPECT_EQ(format_by_content("WARC/1.0\r\n"), SourceFormat::kWarc);
  EXPECT_EQ(format_by_content("<!DOCTYPE html><html>"), SourceFormat::kHtml);
  EXPECT_EQ(format_by_content("<?xml version=\"1.0\"?><rss version=\"2.0\">"), SourceFormat::kRss);
  EXPECT_EQ(format_by_content("<?xml version=\"1.0\"?><rss xmlns:wp=\"http://wordpress.org/export/"
                              "1.2/\">"),
            SourceFormat::kWxr);
  EXPECT_EQ(format_by_content("<feed xmlns=\"http://www.w3.org/2005/Atom\">"), SourceFormat::kRss);
  EXPECT_EQ(format_by_content("<?xml version=\"1.0\"?>\n<!-- x -->\n<rdf:RDF xmlns:rdf=\"x\">"),
            SourceFormat::kRss);
  EXPECT_FALSE(format_by_content("લેખ"));
  EXPECT_FALSE(format_by_content("[{\"title\":1}]"));
  EXPECT_FALSE(format_by_content("<svg/>"));
  EXPECT_FALSE(format_by_content(" \n"));
}

}  // namespace
}  // namespace shodh
