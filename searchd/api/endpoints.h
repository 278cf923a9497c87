#pragma once

#include <string>
#include <vector>

#include "searchd/api/http_message.h"
#include "searchd/api/search_service.h"

namespace shodh {

/// One resource of the API: GET (and with it HEAD) on `pattern`, whose `{name}` parts match one
/// path segment each.
struct Endpoint {
  std::string pattern;
  HttpHandler handler;
  bool may_block = true;  ///< false: answers from memory at once, and must even under load
};

/// All endpoints of the JSON API and the health checks. `service` must outlive them.
std::vector<Endpoint> api_endpoints(SearchService& service);

// One file each, with what it answers described in the interface.
HttpResponse answer_search(SearchService& service, const HttpRequest& request);
HttpResponse answer_suggest(SearchService& service, const HttpRequest& request);
HttpResponse answer_article(SearchService& service, const HttpRequest& request);
HttpResponse answer_related(SearchService& service, const HttpRequest& request);
HttpResponse answer_near_duplicates(SearchService& service, const HttpRequest& request);
HttpResponse answer_analyze(SearchService& service, const HttpRequest& request);
HttpResponse answer_info(SearchService& service, const HttpRequest& request);
HttpResponse answer_healthz();
HttpResponse answer_readyz(const SearchService& service);

}  // namespace shodh
