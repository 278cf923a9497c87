#include "indexer/canaries/canaries.h"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <string_view>

#include "common/base/atomic_file.h"
#include "common/base/split.h"
#include "common/base/utf8.h"
#include "searchd/search/searcher.h"

namespace shodh {
namespace {

constexpr std::uint32_t kHitsSeen = 10;

Result<Canary> parse_canary(std::string_view line) {
  if (find_invalid_utf8(line)) return fail(ErrorCode::kInvalidArgument, "invalid UTF-8");
  std::size_t between = line.rfind('\t');
  if (between == std::string_view::npos) between = line.rfind(',');
  Canary canary;
  if (between != std::string_view::npos) {
    canary.query = trimmed(line.substr(0, between));
    canary.id = trimmed(line.substr(between + 1));
  }
  if (canary.query.empty() || canary.id.empty()) {
    return fail(ErrorCode::kInvalidArgument,
                "a canary is a query, a tab (or comma) and the id of an article");
  }
  return canary;
}

bool is_found(const SearchAnswer& answer, const std::string& id) {
  return std::ranges::any_of(answer.hits,
                             [&](const SearchHit& hit) { return hit.match.article.id == id; });
}

std::string found_instead(const SearchAnswer& answer) {
  if (answer.hits.empty()) return "it finds nothing";
  std::vector<std::string_view> ids;
  ids.reserve(answer.hits.size());
  for (const SearchHit& hit : answer.hits) ids.push_back(hit.match.article.id);
  return fmt::format("it finds {}", fmt::join(ids, ", "));
}

}  // namespace

Result<std::vector<Canary>> read_canaries(const std::string& file) {
  auto text = read_file(file);
  if (!text) return fail(text);
  std::vector<Canary> canaries;
  std::string_view rest = *text;
  for (std::size_t number = 1; !rest.empty(); ++number) {
    const std::string_view line = take_until(rest, '\n');
    if (trimmed(line).empty() || line.starts_with('#')) continue;
    auto canary = parse_canary(line);
    if (!canary) return fail_in(fmt::format("{}:{}", file, number), canary);
    canaries.push_back(*std::move(canary));
  }
  if (canaries.empty()) {
    return fail(ErrorCode::kInvalidArgument, "{}: there is no canary in the file", file);
  }
  return canaries;
}

Status ask_canaries(const IndexFolder& folder, std::uint32_t generation,
                    const std::vector<Canary>& canaries) {
  auto reader = IndexReader::open(folder, generation);
  if (!reader) return fail(reader);
  auto searcher = Searcher::create();
  if (!searcher) return fail(searcher);
  const Aliases aliases = Aliases::built_in();
  std::size_t failed = 0;
  for (const Canary& canary : canaries) {
    SearchRequest request;
    request.text = canary.query;
    request.per_page = kHitsSeen;
    auto answer = searcher->search(request, aliases, *reader);
    if (!answer) return fail_in(fmt::format("canary '{}'", canary.query), answer);
    if (is_found(*answer, canary.id)) continue;
    ++failed;
    spdlog::error("canary '{}' does not find '{}' among its first {}: {}", canary.query, canary.id,
                  kHitsSeen, found_instead(*answer));
  }
  if (failed > 0) {
    return fail(ErrorCode::kRefused, "{} of {} canaries failed in generation {}", failed,
                canaries.size(), generation);
  }
  return {};
}

}  // namespace shodh
