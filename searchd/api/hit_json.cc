#include "searchd/api/hit_json.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace shodh {
namespace {

void write_optional(JsonWriter& json, std::string_view name,
                    const std::optional<std::string>& text) {
  json.key(name);
  if (text) {
    json.value(*text);
  } else {
    json.null();
  }
}

void write_explained(JsonWriter& json, double value, std::string_view description,
                     const std::vector<ScorePart>& details) {
  json.begin_object();
  json.member("value", value);
  json.member("description", description);
  json.key("details");
  json.begin_array();
  for (const ScorePart& part : details) write_explained(json, part.value, part.description, {});
  json.end_array();
  json.end_object();
}

}  // namespace

void write_hit(JsonWriter& json, const SearchHit& hit, bool explain) {
  const Article& article = hit.match.article;
  json.begin_object();
  json.member("id", article.id);
  write_optional(json, "url", article.url);
  write_optional(json, "title", article.title);
  json.member("title_html", hit.title_html);
  json.member("snippet_html", hit.snippet_html);
  write_optional(json, "date", article.date);
  write_optional(json, "section", article.section);
  write_optional(json, "source", article.source);
  write_optional(json, "author", article.author);
  json.key("tags");
  json.begin_array();
  for (const std::string& tag : article.tags.value_or(std::vector<std::string>{})) {
    json.value(tag);
  }
  json.end_array();
  json.member("score", hit.match.score);
  json.member("near_duplicates", hit.match.near_duplicates);
  if (explain) {
    json.key("explanation");
    write_explained(json, hit.match.score, "sum of", hit.match.explanation);
  }
  json.end_object();
}

}  // namespace shodh
