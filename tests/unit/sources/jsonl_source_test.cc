#include "indexer/sources/jsonl_source.h"

#include "tests/unit/sources/source_files.h"

namespace shodh {
namespace {

std::vector<SourceItem> read(std::string_view bytes) {
  JsonlSource source("news.jsonl", test::stream_of(bytes));
  return test::items_of(source);
}

const Reject& reject_at(const std::vector<SourceItem>& items, std::size_t index) {
  return std::get<Reject>(items.at(index));
}

TEST(JsonlSource, YieldsArticlesInOrderAndPassesOverBlankLines) {
  const auto items = read("\xEF\xBB\xBF{\"title\":\"a\"}\r\n\n  \t\n{\"title\":\"b\"}");
  ASSERT_EQ(items.size(), 2U);
  EXPECT_EQ(std::get<Article>(items[0]).title, "a");
  EXPECT_EQ(std::get<Article>(items[1]).title, "b");
  EXPECT_TRUE(read("").empty());
  EXPECT_TRUE(read("\n\n").empty());
}

TEST(JsonlSource, ABadRecordIsARejectWithItsPlaceAndTheRunGoesOn) {
  const auto items = read("{\"title\":\"a\"}\n\nnot json\r\n[]\n{\"title\":\"b\"}\n");
  ASSERT_EQ(items.size(), 4U);
  const Reject& reject = reject_at(items, 1);
  EXPECT_EQ(reject.source, "news.jsonl");
  EXPECT_EQ(reject.line, 3U);
  EXPECT_EQ(reject.offset, 15U);
  EXPECT_EQ(reject.code, RejectCode::kInvalidJson);
  EXPECT_EQ(reject.record, "not json");
  EXPECT_EQ(reject_at(items, 2).code, RejectCode::kNotAnObject);
  EXPECT_EQ(reject_at(items, 2).line, 4U);
  EXPECT_EQ(std::get<Article>(items[3]).title, "b");
}

TEST(JsonlSource, ALineOf32MbIsReadAndALongerOneIsTooLarge) {
  const std::string frame = R"({"title":""})";
  const std::string whole =
      R"({"title":")" + std::string(kMaxRecordBytes - frame.size(), 'x') + "\"}";
  const auto items = read(whole + "\n" + whole + " \n{\"title\":\"after\"}\n");
  ASSERT_EQ(items.size(), 3U);
  EXPECT_EQ(std::get<Article>(items[0]).title->size(), kMaxRecordBytes - frame.size());
  const Reject& reject = reject_at(items, 1);
  EXPECT_EQ(reject.code, RejectCode::kTooLarge);
  EXPECT_EQ(reject.reason, "the line is 33554433 bytes long: at most 33554432 (32 MB) are read");
  EXPECT_EQ(reject.line, 2U);
  EXPECT_TRUE(reject.record.starts_with(R"({"title":"xxx)"));
  EXPECT_EQ(std::get<Article>(items[2]).title, "after");
}

TEST(JsonlSource, ALastRecordCutOffInTheMiddleIsTruncatedInput) {
  for (const std::string_view cut : {"{\"title\":\"a\",\"bo", "{", "{\"title\":\"\xE0\xAA"}) {
    const auto items = read("{\"title\":\"a\"}\n" + std::string(cut));
    ASSERT_EQ(items.size(), 2U) << cut;
    EXPECT_EQ(reject_at(items, 1).code, RejectCode::kTruncatedInput) << cut;
    EXPECT_TRUE(
        reject_at(items, 1).reason.starts_with("the input ends in the middle of this record: "));
  }
}

TEST(JsonlSource, ABadLastRecordThatIsNotCutOffIsWhatItIs) {
  EXPECT_EQ(reject_at(read("{\"title\":\"a\",\"bo\n"), 0).code, RejectCode::kInvalidJson);
  EXPECT_EQ(reject_at(read("nonsense"), 0).code, RejectCode::kInvalidJson);
  EXPECT_EQ(reject_at(read("{}"), 0).code, RejectCode::kMissingText);
}

TEST(JsonlSource, ACorruptStreamEndsItWithAnError) {
  JsonlSource source("news.jsonl.gz", test::stream_of("\x1f\x8b\x08 rubbish"));
  const auto item = source.next();
  ASSERT_FALSE(item);
  EXPECT_EQ(item.error().code(), ErrorCode::kCorrupt);
}

TEST(RejectCodes, HaveTheNamesOfTheInterface) {
  EXPECT_EQ(reject_code_name(RejectCode::kInvalidJson), "invalid_json");
  EXPECT_EQ(reject_code_name(RejectCode::kInvalidUtf8), "invalid_utf8");
  EXPECT_EQ(reject_code_name(RejectCode::kNotAnObject), "not_an_object");
  EXPECT_EQ(reject_code_name(RejectCode::kMissingText), "missing_text");
  EXPECT_EQ(reject_code_name(RejectCode::kInvalidField), "invalid_field");
  EXPECT_EQ(reject_code_name(RejectCode::kTooLarge), "too_large");
  EXPECT_EQ(reject_code_name(RejectCode::kEmptyExtraction), "empty_extraction");
  EXPECT_EQ(reject_code_name(RejectCode::kTruncatedInput), "truncated_input");
  EXPECT_EQ(reject_code_name(RejectCode::kLegacyFont), "legacy_font");
  EXPECT_EQ(reject_code_name(RejectCode::kUnsupported), "unsupported");
}

}  // namespace
}  // namespace shodh
