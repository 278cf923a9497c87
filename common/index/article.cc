#include "common/index/article.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "common/base/hash.h"
#include "common/base/json.h"
#include "common/base/utf8.h"

namespace shodh {
namespace {

/// Query parameters that name where a reader came from, not which article it is.
constexpr std::array<std::string_view, 5> kTrackingParameters{"fbclid", "gclid", "igshid", "mc_cid",
                                                              "mc_eid"};
constexpr std::string_view kTrackingPrefix = "utm_";

bool is_tracking_parameter(std::string_view pair) {
  const std::string_view name = pair.substr(0, pair.find('='));
  return name.starts_with(kTrackingPrefix) ||
         std::ranges::find(kTrackingParameters, name) != kTrackingParameters.end();
}

std::string without_tracking(std::string_view query) {
  std::string kept;
  while (!query.empty()) {
    const std::size_t end = std::min(query.find('&'), query.size());
    const std::string_view pair = query.substr(0, end);
    query.remove_prefix(std::min(end + 1, query.size()));
    if (pair.empty() || is_tracking_parameter(pair)) continue;
    kept += kept.empty() ? '?' : '&';
    kept += pair;
  }
  return kept;
}

/// RFC 3986, section 6.2.2 and 6.2.3, as far as two spellings of one article's address differ in
/// practice. Precondition: an absolute http(s) URL.
std::string canonical_url(std::string_view url) {
  url = url.substr(0, url.find('#'));
  const std::size_t scheme_end = url.find("://");
  const std::string scheme = lower_case_ascii(url.substr(0, scheme_end));
  url.remove_prefix(scheme_end + 3);
  const std::size_t authority_end = std::min(url.find_first_of("/?"), url.size());
  std::string authority = lower_case_ascii(url.substr(0, authority_end));
  const std::string_view default_port = scheme == "https" ? ":443" : ":80";
  if (authority.ends_with(default_port)) authority.resize(authority.size() - default_port.size());
  url.remove_prefix(authority_end);
  const std::size_t path_end = std::min(url.find('?'), url.size());
  std::string path(url.substr(0, path_end));
  if (path.empty()) path = "/";
  const std::string query = without_tracking(url.substr(std::min(path_end + 1, url.size())));
  return scheme + "://" + authority + path + query;
}

void write_member(JsonWriter& json, std::string_view name, const std::optional<std::string>& text) {
  if (text) json.member(name, std::string_view(*text));
}

}  // namespace

void assign_id(Article& article) {
  if (!article.id.empty()) return;
  if (article.url) {
    article.id = canonical_url(*article.url);
    if (article.id.size() > kMaxIdBytes) article.id = "url-" + hash_hex(article.id);
    return;
  }
  article.id = hash_hex(article.title.value_or("") + '\0' + article.body.value_or(""));
}

std::optional<Article> content_of(Article article) {
  if (!article.body || article.body->empty()) return std::nullopt;
  article.id.clear();
  article.url.reset();
  article.extras.clear();
  return article;
}

std::size_t text_bytes(const Article& article) {
  const auto size = [](const std::optional<std::string>& text) { return text ? text->size() : 0; };
  return size(article.title) + size(article.title_en) + size(article.body);
}

std::string article_to_json(const Article& article) {
  JsonWriter json;
  json.begin_object();
  json.member("id", std::string_view(article.id));
  write_member(json, "url", article.url);
  write_member(json, "title", article.title);
  write_member(json, "title_en", article.title_en);
  write_member(json, "body", article.body);
  write_member(json, "date", article.date);
  write_member(json, "section", article.section);
  write_member(json, "source", article.source);
  write_member(json, "author", article.author);
  if (article.tags) {
    json.key("tags");
    json.begin_array();
    for (const std::string& tag : *article.tags) json.value(tag);
    json.end_array();
  }
  write_member(json, "language", article.language);
  json.end_object();
  std::string text = std::move(json).text();
  if (article.extras.size() > 2) {  // more than "{}": splice its members in
    text.back() = ',';
    text += std::string_view(article.extras).substr(1);
  }
  return text;
}

}  // namespace shodh
