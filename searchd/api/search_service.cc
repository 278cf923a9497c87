#include "searchd/api/search_service.h"

#include <utility>

#include "common/text/romanisation_table.h"

namespace shodh {

Result<std::unique_ptr<SearchService>> SearchService::open(IndexFolder folder, Aliases aliases) {
  RomanisationTable::built_in();
  std::unique_ptr<SearchService> service(new SearchService(std::move(folder), std::move(aliases)));
  auto searcher = service->take_searcher();
  if (!searcher) return fail(searcher);
  service->searchers_.push_back(*std::move(searcher));
  return service;
}

Result<SearchAnswer> SearchService::search(const SearchRequest& request) {
  auto reader = readers_.lend();
  if (!reader) return fail(reader);
  auto searcher = take_searcher();
  if (!searcher) return fail(searcher);
  auto answer = (*searcher)->search(request, *aliases(), **reader);
  give_back(*std::move(searcher));
  return answer;
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
  auto searcher = take_searcher();
  if (!searcher) return fail(searcher);
  auto hits = (*searcher)->unmarked_hits(**std::move(found));
  give_back(*std::move(searcher));
  return hits;
}

Status SearchService::analyze(std::string_view text,
                              const std::function<void(const Token&)>& visit) {
  auto searcher = take_searcher();
  if (!searcher) return fail(searcher);
  for (const Token& token : (*searcher)->analyze(text)) visit(token);
  give_back(*std::move(searcher));
  return {};
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

Result<std::unique_ptr<Searcher>> SearchService::take_searcher() {
  {
    const std::scoped_lock lock(mutex_);
    if (!searchers_.empty()) {
      std::unique_ptr<Searcher> searcher = std::move(searchers_.back());
      searchers_.pop_back();
      return searcher;
    }
  }
  auto searcher = Searcher::create();
  if (!searcher) return fail(searcher);
  return std::make_unique<Searcher>(*std::move(searcher));
}

void SearchService::give_back(std::unique_ptr<Searcher> searcher) {
  const std::scoped_lock lock(mutex_);
  searchers_.push_back(std::move(searcher));
}

}  // namespace shodh
