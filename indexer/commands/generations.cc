#include "indexer/commands/generations.h"

#include <cstdio>
#include <string>

#include "common/base/json.h"
#include "common/index/generation.h"
#include "indexer/exit_status.h"

namespace shodh {
namespace {

/// One generation as it is listed.
struct Row {
  std::uint32_t number = 0;
  std::string state;  ///< ready, incompatible or damaged
  std::string trouble;
  Manifest manifest;  ///< empty unless it could be read
  bool is_published = false;
};

Row make_row(const IndexFolder& folder, std::uint32_t number,
             std::optional<std::uint32_t> published) {
  Row row;
  row.number = number;
  row.is_published = number == published;
  auto manifest = folder.manifest(number);
  const auto compatible = manifest ? check_compatible(*manifest) : Status(fail(manifest));
  if (manifest) row.manifest = *std::move(manifest);
  if (compatible) {
    row.state = "ready";
  } else {
    row.state = compatible.error().code() == ErrorCode::kIncompatible ? "incompatible" : "damaged";
    row.trouble = compatible.error().message();
  }
  return row;
}

Result<std::vector<Row>> list_rows(const IndexFolder& folder) {
  auto numbers = folder.list();
  if (!numbers) return fail(numbers);
  auto published = folder.published();
  if (!published) return fail(published);
  std::vector<Row> rows;
  for (const std::uint32_t number : *numbers) rows.push_back(make_row(folder, number, *published));
  return rows;
}

void print_json(const std::vector<Row>& rows) {
  JsonWriter json;
  json.begin_array();
  for (const Row& row : rows) {
    json.begin_object();
    json.member("number", row.number);
    json.member("state", row.state);
    json.member("articles", row.manifest.articles);
    json.member("bytes", row.manifest.total_bytes());
    json.member("built_at", row.manifest.built_at);
    json.member("published", row.is_published);
    json.end_object();
  }
  json.end_array();
  std::printf("%s\n", std::move(json).text().c_str());
}

void print_table(const std::vector<Row>& rows) {
  std::printf("%-8s %-12s %12s %15s  %-20s  %s\n", "number", "state", "articles", "bytes",
              "built at", "published");
  for (const Row& row : rows) {
    std::printf("%-8u %-12s %12llu %15llu  %-20s  %s\n", row.number, row.state.c_str(),
                static_cast<unsigned long long>(row.manifest.articles),
                static_cast<unsigned long long>(row.manifest.total_bytes()),
                row.manifest.built_at.c_str(), row.is_published ? "yes" : "");
    if (!row.trouble.empty()) std::printf("         %s\n", row.trouble.c_str());
  }
}

}  // namespace

int run_generations(const GenerationsOptions& options) {
  const auto rows = list_rows(IndexFolder(options.index));
  if (!rows) return report_failure(rows.error());
  if (options.json) {
    print_json(*rows);
  } else {
    print_table(*rows);
  }
  return kExitDone;
}

}  // namespace shodh
