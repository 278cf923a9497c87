// How queries are understood, as a file to read.

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "searchd/query/query_parser.h"
#include "tests/golden/golden_file.h"

namespace shodh {
namespace {

TEST(QueryGolden, UnderstandsAsWrittenDown) {
  auto analyzer = Analyzer::create().value();
  test::check_golden("queries", [&](const std::string& text) {
    const Query query = parse_query(text, analyzer);
    std::string row = interpreted(query);
    for (const QueryWarning& warning : query.warnings) {
      row += fmt::format("\t{}: {}", warning.offset, warning.message);
    }
    return row;
  });
}

}  // namespace
}  // namespace shodh
