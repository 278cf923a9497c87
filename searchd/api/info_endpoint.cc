#include "common/base/json.h"
#include "common/base/version.h"
#include "searchd/api/endpoints.h"
#include "searchd/api/problem.h"

namespace shodh {
namespace {

void write_date(JsonWriter& json, std::string_view name, const std::optional<std::string>& date) {
  json.key(name);
  if (date) {
    json.value(*date);
  } else {
    json.null();
  }
}

}  // namespace

HttpResponse answer_info(SearchService& service, const HttpRequest&) {
  const auto manifest = service.manifest();
  if (!manifest) return problem_response(manifest.error());
  JsonWriter json;
  json.begin_object();
  json.member("generation", manifest->generation);
  json.member("articles", manifest->articles);
  json.member("terms", manifest->terms);
  write_date(json, "first_date", manifest->first_date);
  write_date(json, "last_date", manifest->last_date);
  json.member("analyzer_version", manifest->analyzer_version);
  json.member("program_version", kProgramVersion);
  json.end_object();
  HttpResponse response;
  response.body = std::move(json).text();
  return response;
}

}  // namespace shodh
