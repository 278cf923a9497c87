#include "indexer/sources/json_ld.h"

#include <algorithm>
#include <array>

#include "common/base/json.h"
#include "common/base/utf8.h"
#include "indexer/sources/page_text.h"

namespace shodh {
namespace {

using Elements = std::vector<JsonElement>;

/// Articles stand in a page, in a graph, in a list: deeper is something else.
constexpr std::size_t kMaxDepth = 6;

constexpr std::array<std::string_view, 11> kArticleTypes{
    "newsarticle",        "article",
    "blogposting",        "reportagenewsarticle",
    "liveblogposting",    "analysisnewsarticle",
    "opinionnewsarticle", "backgroundnewsarticle",
    "reviewnewsarticle",  "report",
    "socialmediaposting"};

/// Members that may hold the article.
constexpr std::array<std::string_view, 3> kHolders{"@graph", "mainEntity", "mainEntityOfPage"};

Elements children(const JsonElement& element) {
  if (element.type != JsonType::kArray && element.type != JsonType::kObject) return {};
  return parse_json_elements(element.raw, element.type).value_or(Elements());
}

const JsonElement* member(const Elements& object, std::string_view name) {
  const auto found = std::ranges::find(object, name, &JsonElement::key);
  return found == object.end() ? nullptr : &*found;
}

/// The texts that a member is: a string, `name` or `@id` of an object, or a list of them.
std::vector<std::string> texts(const JsonElement* element, std::string_view name = "name") {
  std::vector<std::string> found;
  if (element == nullptr) return found;
  if (element->type == JsonType::kString) {
    found.push_back(single_spaced(element->text));
  } else if (element->type == JsonType::kObject) {
    const Elements object = children(*element);
    if (const JsonElement* const text = member(object, name);
        text != nullptr && text->type == JsonType::kString) {
      found.push_back(single_spaced(text->text));
    }
  } else if (element->type == JsonType::kArray) {
    for (const JsonElement& one : children(*element)) {
      if (one.type == JsonType::kArray) continue;
      for (std::string& text : texts(&one, name)) found.push_back(std::move(text));
    }
  }
  std::erase(found, "");
  return found;
}

void keep_first(std::optional<std::string>& field, std::vector<std::string> found) {
  if (!field && !found.empty()) field = std::move(found.front());
}

bool is_of_type(const Elements& object, auto&& accepts) {
  return std::ranges::any_of(texts(member(object, "@type")), [&](const std::string& type) {
    return accepts(lower_case_ascii(type));
  });
}

void read_article(const Elements& object, JsonLdArticle& article) {
  keep_first(article.headline, texts(member(object, "headline")));
  keep_first(article.headline, texts(member(object, "name")));
  keep_first(article.url, texts(member(object, "url")));
  keep_first(article.url, texts(member(object, "mainEntityOfPage"), "@id"));
  keep_first(article.date, texts(member(object, "datePublished")));
  keep_first(article.date, texts(member(object, "dateCreated")));
  keep_first(article.section, texts(member(object, "articleSection")));
  keep_first(article.publisher, texts(member(object, "publisher")));
  keep_first(article.language, texts(member(object, "inLanguage")));
  if (article.authors.empty()) article.authors = texts(member(object, "author"));
  if (article.keywords.empty()) article.keywords = texts(member(object, "keywords"));
  const JsonElement* const body = member(object, "articleBody");
  if (!article.body && body != nullptr && body->type == JsonType::kString) {
    article.body = body->text;
  }
}

/// The second step of a breadcrumb of three or more, or of two with a page's own left out.
std::optional<std::string> section_of(const Elements& breadcrumb) {
  const JsonElement* const list = member(breadcrumb, "itemListElement");
  if (list == nullptr) return std::nullopt;
  std::vector<std::string> steps;
  for (const JsonElement& step : children(*list)) {
    const Elements object = children(step);
    std::vector<std::string> names = texts(member(object, "name"));
    if (names.empty()) names = texts(member(object, "item"));
    if (!names.empty()) steps.push_back(std::move(names.front()));
  }
  if (steps.size() < 3) return std::nullopt;
  return std::move(steps[1]);
}

class JsonLdReader {
 public:
  explicit JsonLdReader(JsonLdArticle& article) : article_(article) {}

  void read(const JsonElement& element, std::size_t depth) {
    if (depth > kMaxDepth) return;
    const Elements elements = children(element);
    if (element.type == JsonType::kArray) {
      for (const JsonElement& one : elements) read(one, depth + 1);
      return;
    }
    if (is_of_type(elements, [](const std::string& type) {
          return std::ranges::find(kArticleTypes, type) != kArticleTypes.end();
        })) {
      read_article(elements, article_);
    }
    if (is_of_type(elements, [](const auto& type) { return type == "breadcrumblist"; })) {
      if (auto section = section_of(elements); section && !breadcrumb_) breadcrumb_ = section;
    }
    for (const std::string_view name : kHolders) {
      if (const JsonElement* const holder = member(elements, name)) read(*holder, depth + 1);
    }
  }

  void finish() {
    if (!article_.section) article_.section = std::move(breadcrumb_);
  }

 private:
  JsonLdArticle& article_;
  std::optional<std::string> breadcrumb_;
};

}  // namespace

void read_json_ld(std::string_view script, JsonLdArticle& article) {
  std::string text(script);
  std::ranges::replace_if(
      text, [](char c) { return c >= 0 && c < ' '; }, ' ');
  const std::size_t begin = text.find_first_of("{[");  // a comment may stand before it
  const std::size_t end = text.find_last_of("}]");
  if (begin == std::string::npos || end == std::string::npos || end < begin) return;
  JsonElement top;
  top.type = text[begin] == '{' ? JsonType::kObject : JsonType::kArray;
  top.raw = std::string_view(text).substr(begin, end + 1 - begin);
  JsonLdReader reader(article);
  reader.read(top, 0);
  reader.finish();
}

}  // namespace shodh
