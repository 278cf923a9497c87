#include "indexer/commands/analyze.h"

#include <algorithm>
#include <array>
#include <cstdio>

#include "common/analysis/analyzer.h"
#include "common/analysis/token_json.h"
#include "common/text/graphemes.h"
#include "indexer/exit_status.h"
#include "indexer/sources/decompression.h"

namespace shodh {
namespace {

constexpr std::size_t kColumns = 7;
using Row = std::array<std::string, kColumns>;

Result<std::string> read_standard_input() {
  auto stream = ByteStream::open(std::string(kStandardInputName));
  if (!stream) return fail(stream);
  std::string text;
  for (;;) {
    auto chunk = stream->next_chunk();
    if (!chunk) return fail(chunk);
    if (chunk->empty()) return text;
    text += *chunk;
  }
}

std::string joined(const std::vector<std::string>& words) {
  return fmt::format("{}", fmt::join(words, " "));
}

std::string token_to_json(const Token& token, std::string_view text) {
  JsonWriter json;
  write_token(json, token, text);
  return std::move(json).text();
}

Row token_to_row(const Token& token, std::string_view text) {
  return {std::to_string(token.range.begin),
          std::to_string(token.range.end),
          std::string(token_type_name(token.type)),
          std::to_string(token.position),
          std::string(token.exact),
          std::string(token.stem.empty() ? "-" : token.stem),
          std::string(token.range.of(text))};
}

/// Columns as wide as their widest cell, counted in user-perceived characters. The last one is not
/// padded.
std::string align(const std::vector<Row>& rows, Graphemes& graphemes) {
  const auto width_of = [&graphemes](const std::string& cell) {
    graphemes.set_text(cell);
    return graphemes.count();
  };
  std::array<std::size_t, kColumns> widths{};
  for (const Row& row : rows) {
    for (std::size_t i = 0; i < kColumns; ++i) widths[i] = std::max(widths[i], width_of(row[i]));
  }
  std::string table;
  for (const Row& row : rows) {
    for (std::size_t i = 0; i + 1 < kColumns; ++i) {
      table += row[i] + std::string(widths[i] - width_of(row[i]) + 2, ' ');
    }
    table += row.back() + '\n';
  }
  return table;
}

Result<std::string> render(const std::vector<Token>& tokens, std::string_view text, bool as_json) {
  if (as_json) {
    std::string lines;
    for (const Token& token : tokens) lines += token_to_json(token, text) + '\n';
    return lines;
  }
  auto graphemes = Graphemes::create();
  if (!graphemes) return fail(graphemes);
  std::vector<Row> rows{{"start", "end", "type", "position", "exact", "stem", "text"}};
  for (const Token& token : tokens) rows.push_back(token_to_row(token, text));
  return align(rows, *graphemes);
}

}  // namespace

int run_analyze(const AnalyzeOptions& options) {
  auto text = options.text.empty() ? read_standard_input() : joined(options.text);
  if (!text) return report_failure(text.error());
  auto analyzer = Analyzer::create();
  if (!analyzer) return report_failure(analyzer.error());
  const auto output = render(analyzer->analyze(*text), *text, options.json);
  if (!output) return report_failure(output.error());
  if (std::fwrite(output->data(), 1, output->size(), stdout) != output->size() ||
      std::fflush(stdout) != 0) {
    return report_failure({ErrorCode::kIo, "cannot write to standard output: is the disk full?"});
  }
  return kExitDone;
}

}  // namespace shodh
