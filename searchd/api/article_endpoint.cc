#include "searchd/api/endpoints.h"
#include "searchd/api/problem.h"

namespace shodh {

HttpResponse answer_article(SearchService& service, const HttpRequest& request) {
  const std::string_view id = request.path_parameter("id");
  const auto article = service.article(id);
  if (!article) return problem_response(article.error());
  if (!*article) return no_such_article(id);
  HttpResponse response;
  response.body = article_to_json(**article);
  return response;
}

}  // namespace shodh
