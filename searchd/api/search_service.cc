#include "searchd/api/search_service.h"

#include <utility>

namespace shodh {

Result<std::unique_ptr<SearchService>> SearchService::open(IndexFolder folder) {
  std::unique_ptr<SearchService> service(new SearchService(std::move(folder)));
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
  auto answer = (*searcher)->search(request, **reader);
  const std::scoped_lock lock(mutex_);
  searchers_.push_back(*std::move(searcher));
  return answer;
}

Result<std::optional<Article>> SearchService::article(std::string_view id) {
  auto reader = readers_.lend();
  if (!reader) return fail(reader);
  return (*reader)->find(id);
}

Result<Manifest> SearchService::manifest() {
  auto reader = readers_.lend();
  if (!reader) return fail(reader);
  return (*reader)->manifest();
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

}  // namespace shodh
