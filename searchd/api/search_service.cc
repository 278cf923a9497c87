#include "searchd/api/search_service.h"

#include <utility>

#include "common/text/romanisation_table.h"

namespace shodh {

Result<std::unique_ptr<SearchService>> SearchService::open(IndexFolder folder, Aliases aliases) {
  RomanisationTable::built_in();
  std::unique_ptr<SearchService> service(new SearchService(std::move(folder), std::move(aliases)));
  if (auto warm = service->searchers_.warm(); !warm) return fail(warm);
  if (auto warm = service->suggesters_.warm(); !warm) return fail(warm);
  return service;
}

Result<SearchAnswer> SearchService::search(const SearchRequest& request) {
  auto reader = readers_.lend();
  if (!reader) return fail(reader);
  const auto names = aliases();
  return searchers_.with(
      [&](Searcher& searcher) { return searcher.search(request, *names, **reader); });
}

Result<std::vector<Suggestion>> SearchService::suggest(std::string_view typed, std::size_t limit) {
  auto reader = readers_.lend();
  if (!reader) return fail(reader);
  const auto names = aliases();
  return suggesters_.with(
      [&](Suggester& suggester) { return suggester.suggest(typed, limit, *names, **reader); });
}

Result<std::optional<Article>> SearchService::article(std::string_view id) {
  auto reader = readers_.lend();
  if (!reader) return fail(reader);
  return (*reader)->find(id);
}

Result<std::optional<std::vector<SearchHit>>> SearchService::related(std::string_view id,
                                                                     std::uint32_t count) {
  auto reader = readers_.lend();
  if (!reader) return fail(reader);
  return as_hits((*reader)->related(id, count));
}

Result<std::optional<std::vector<SearchHit>>> SearchService::near_duplicates(std::string_view id,
                                                                             std::uint32_t count) {
  auto reader = readers_.lend();
  if (!reader) return fail(reader);
  return as_hits((*reader)->near_duplicates(id, count));
}

Result<std::optional<std::vector<SearchHit>>> SearchService::as_hits(
    Result<std::optional<std::vector<Match>>> found) {
  if (!found) return fail(found);
  if (!*found) return std::nullopt;
  return searchers_.with([&](Searcher& searcher) -> Result<std::optional<std::vector<SearchHit>>> {
    return searcher.unmarked_hits(**std::move(found));
  });
}

Status SearchService::analyze(std::string_view text,
                              const std::function<void(const Token&)>& visit) {
  return searchers_.with([&](Searcher& searcher) -> Status {
    for (const Token& token : searcher.analyze(text)) visit(token);
    return {};
  });
}

Result<Manifest> SearchService::manifest() {
  auto reader = readers_.lend();
  if (!reader) return fail(reader);
  return (*reader)->manifest();
}

void SearchService::set_aliases(Aliases aliases) {
  auto fresh = std::make_shared<const Aliases>(std::move(aliases));
  const std::scoped_lock lock(mutex_);
  aliases_.swap(fresh);
}

std::shared_ptr<const Aliases> SearchService::aliases() {
  const std::scoped_lock lock(mutex_);
  return aliases_;
}

}  // namespace shodh
