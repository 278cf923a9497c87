#include "indexer/sources/line_reader.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "tests/unit/sources/source_files.h"

namespace shodh {
namespace {

struct ReadLine {
  std::string text;
  std::uint64_t number;
  std::uint64_t offset;
  friend bool operator==(const ReadLine&, const ReadLine&) = default;
};

void PrintTo(const ReadLine& line, std::ostream* out) {
  *out << line.number << '@' << line.offset << " '" << line.text << "'";
}

std::vector<ReadLine> lines_of(std::string_view bytes, std::size_t limit = 1000) {
  LineReader reader(test::stream_of(bytes), limit);
  std::vector<ReadLine> lines;
  for (;;) {
    auto line = reader.next().value();
    if (!line) return lines;
    lines.push_back({std::string(line->text), line->number, line->offset});
  }
}

using Lines = std::vector<ReadLine>;

TEST(LineReader, CutsAtLfAndCrlfAndCountsFromOne) {
  EXPECT_EQ(lines_of("a\nbb\r\n\nccc"),
            (Lines{{"a", 1, 0}, {"bb", 2, 2}, {"", 3, 6}, {"ccc", 4, 7}}));
}

TEST(LineReader, TheLastLineMayLackItsEnd) {
  EXPECT_EQ(lines_of("a\n"), (Lines{{"a", 1, 0}}));
  EXPECT_EQ(lines_of("a"), (Lines{{"a", 1, 0}}));
  EXPECT_EQ(lines_of(""), Lines{});
  LineReader reader(test::stream_of("a\nb"), 10);
  EXPECT_TRUE(reader.next().value()->has_end);
  EXPECT_FALSE(reader.next().value()->has_end);
}

TEST(LineReader, AByteOrderMarkIsPassedOverAtTheStartOnly) {
  EXPECT_EQ(lines_of("\xEF\xBB\xBF"
                     "a\n\xEF\xBB\xBF"
                     "b"),
            (Lines{{"a", 1, 3},
                   {"\xEF\xBB\xBF"
                    "b",
                    2, 5}}));
}

TEST(LineReader, ALineOverTheLimitIsMarkedAndTheNextOnesAreReadAsUsual) {
  const std::string bytes = "abc\n" + std::string(400'000, 'x') + "\nabcd\n";
  LineReader reader(test::stream_of(bytes), 4);
  EXPECT_FALSE(reader.next().value()->is_too_long);
  const auto line = reader.next().value();
  EXPECT_TRUE(line->is_too_long);
  EXPECT_EQ(line->bytes, 400'000U);
  EXPECT_EQ(line->offset, 4U);
  EXPECT_EQ(line->text, std::string(line->text.size(), 'x'));
  EXPECT_LT(line->text.size(), 10'000U);
  const auto after = reader.next().value();
  EXPECT_FALSE(after->is_too_long);
  EXPECT_EQ(after->text, "abcd");
  EXPECT_EQ(after->number, 3U);
  EXPECT_EQ(after->offset, 400'005U);
}

TEST(LineReader, LinesLongerThanABufferAreWhole) {
  const std::string long_line(300'000, 'y');
  EXPECT_EQ(lines_of("a\n" + long_line + "\nb\n", 1'000'000),
            (Lines{{"a", 1, 0}, {long_line, 2, 2}, {"b", 3, 300'003}}));
}

RC_GTEST_PROP(LineReader, LinesAndTheirEndsAreTheInput, ()) {
  const auto bytes = *rc::gen::container<std::string>(rc::gen::element('\n', 'a', 'b', '\x80'));
  std::string joined;
  for (const ReadLine& line : lines_of(bytes)) {
    RC_ASSERT(line.offset == joined.size());
    joined += line.text;
    if (joined.size() < bytes.size()) joined += '\n';
  }
  RC_ASSERT(joined == bytes);
}

}  // namespace
}  // namespace shodh
