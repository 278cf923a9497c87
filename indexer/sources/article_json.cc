#include "indexer/sources/article_json.h"

#include <array>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

#include "common/base/calendar.h"
#include "common/base/json.h"
#include "common/base/utf8.h"
#include "indexer/sources/article_checks.h"
#include "indexer/sources/article_date.h"

namespace shodh {
namespace {

constexpr std::size_t kMaxQuotedBytes = 80;

using Fault = std::optional<RecordFault>;

template <typename... Args>
RecordFault fault(RejectCode code, fmt::format_string<Args...> format, Args&&... args) {
  return {code, fmt::format(format, std::forward<Args>(args)...)};
}

template <typename... Args>
RecordFault invalid_field(fmt::format_string<Args...> format, Args&&... args) {
  return fault(RejectCode::kInvalidField, format, std::forward<Args>(args)...);
}

std::string_view type_name(JsonType type) {
  static constexpr std::array<std::string_view, 6> kNames{"null",     "a boolean", "a number",
                                                          "a string", "an array",  "an object"};
  return kNames.at(static_cast<std::size_t>(type));
}

bool is_control(char32_t c) { return c < 0x20 || (c >= 0x7F && c <= 0x9F); }

bool has_control_characters(std::string_view text) {
  for (std::size_t offset = 0; offset < text.size();) {
    if (is_control(next_code_point(text, offset))) return true;
  }
  return false;
}

bool is_blank_code_point(char32_t c) {
  return c <= 0x20 || c == 0x85 || c == 0xA0 || (c >= 0x2000 && c <= 0x200F) || c == 0x2028 ||
         c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x2060 || c == 0x3000 || c == 0xFEFF;
}

/// Whether a reader would see nothing.
bool is_blank(const std::optional<std::string>& text) {
  if (!text) return true;
  for (std::size_t offset = 0; offset < text->size();) {
    if (!is_blank_code_point(next_code_point(*text, offset))) return false;
  }
  return true;
}

bool starts_with_ignoring_case(std::string_view text, std::string_view lower_prefix) {
  return lower_case_ascii(text.substr(0, lower_prefix.size())) == lower_prefix;
}

Fault check_id(const std::string& id) {
  if (id.empty()) return invalid_field("'id' is empty: leave it out or give 1 to 200 bytes");
  if (id.size() > kMaxIdBytes) {
    return invalid_field("'id' is {} bytes long: at most {} are allowed", id.size(), kMaxIdBytes);
  }
  if (has_control_characters(id)) return invalid_field("'id' has a control character in it");
  return std::nullopt;
}

Fault check_url(const std::string& url) {
  if (is_absolute_http_url(url)) return std::nullopt;
  return invalid_field("'url' must be an absolute http or https URL, not '{}'",
                       truncate_utf8(url, kMaxQuotedBytes));
}

Fault check_date(const std::string& date) {
  auto instant = parse_iso_instant(truncate_utf8(date, kMaxQuotedBytes));
  if (instant && date.size() <= kMaxQuotedBytes) return std::nullopt;
  return invalid_field("'date' must be an ISO 8601 date or date-time such as 2025-06-12, not '{}'",
                       truncate_utf8(date, kMaxQuotedBytes));
}

/// A field that is a string, where it is kept and what else must hold.
struct TextField {
  std::string_view name;
  std::optional<std::string> Article::*member;
  Fault (*check)(const std::string&);
};

constexpr std::array<TextField, 9> kTextFields{{{"url", &Article::url, check_url},
                                                {"title", &Article::title, nullptr},
                                                {"title_en", &Article::title_en, nullptr},
                                                {"body", &Article::body, nullptr},
                                                {"date", &Article::date, check_date},
                                                {"section", &Article::section, nullptr},
                                                {"source", &Article::source, nullptr},
                                                {"author", &Article::author, nullptr},
                                                {"language", &Article::language, nullptr}}};

Fault check_is_string(const JsonElement& element) {
  if (element.type == JsonType::kString) return std::nullopt;
  return invalid_field("'{}' must be a string, not {}", element.key, type_name(element.type));
}

Fault take_tags(const JsonElement& element, Article& article) {
  if (element.type != JsonType::kArray) {
    return invalid_field("'tags' must be an array of strings, not {}", type_name(element.type));
  }
  auto items = parse_json_elements(element.raw, JsonType::kArray);
  if (!items) return fault(RejectCode::kInvalidJson, "'tags': {}", items.error().message());
  std::vector<std::string> tags;
  for (JsonElement& item : *items) {
    if (item.type != JsonType::kString) {
      return invalid_field("'tags' must be an array of strings; the {}. element is {}",
                           tags.size() + 1, type_name(item.type));
    }
    tags.push_back(std::move(item.text));
  }
  article.tags = std::move(tags);
  return std::nullopt;
}

/// Gathers the fields that are kept and not searched, as the text of a JSON object.
class Extras {
 public:
  void add(const JsonElement& element) {
    json_.key(element.key);
    json_.raw(element.raw);
    is_empty_ = false;
  }
  [[nodiscard]] std::string text() && {
    if (is_empty_) return {};
    json_.end_object();
    return std::move(json_).text();
  }
  Extras() { json_.begin_object(); }

 private:
  JsonWriter json_;
  bool is_empty_ = true;
};

Fault take_field(JsonElement& element, Article& article, Extras& extras) {
  if (element.key == "id") {
    // A null id is not kept: the article goes out with the id that it was given.
    if (element.type == JsonType::kNull) return std::nullopt;
    if (auto wrong = check_is_string(element)) return wrong;
    article.id = std::move(element.text);
    return check_id(article.id);
  }
  if (element.type == JsonType::kNull) {
    extras.add(element);
    return std::nullopt;
  }
  if (element.key == "tags") return take_tags(element, article);
  for (const TextField& field : kTextFields) {
    if (element.key != field.name) continue;
    if (auto wrong = check_is_string(element)) return wrong;
    if (field.check != nullptr) {
      if (auto wrong = field.check(element.text)) return wrong;
    }
    article.*field.member = std::move(element.text);
    return std::nullopt;
  }
  extras.add(element);
  return std::nullopt;
}

/// Why text that is no JSON object is none: damaged, another JSON value, or no JSON at all.
RecordFault explain_no_object(std::string_view json, const Error& error) {
  const std::size_t first = json.find_first_not_of(" \t\r\n");
  if (first != std::string_view::npos && json[first] == '{') {
    return {RejectCode::kInvalidJson, error.message()};
  }
  // In brackets any value is an array of one, so that one parse tells whether it is a value.
  const auto wrapped = fmt::format("[{}]", json);
  auto items = parse_json_elements(wrapped, JsonType::kArray);
  if (items && items->size() == 1) {
    return fault(RejectCode::kNotAnObject, "the record must be a JSON object, not {}",
                 type_name(items->front().type));
  }
  return fault(RejectCode::kInvalidJson, "the record is not JSON: it does not begin with '{{'");
}

}  // namespace

bool is_absolute_http_url(std::string_view url) {
  for (const std::string_view scheme : {"https://", "http://"}) {
    if (!starts_with_ignoring_case(url, scheme)) continue;
    const std::string_view rest = url.substr(scheme.size());
    const std::string_view host = rest.substr(0, rest.find_first_of("/?#"));
    return !host.empty() && host.front() != ':' && url.find(' ') == std::string_view::npos &&
           !has_control_characters(url);
  }
  return false;
}

tl::expected<Article, RecordFault> article_from_json(std::string_view json,
                                                     const ExtractionOptions& options,
                                                     std::string_view name) {
  if (const auto offset = find_invalid_utf8(json)) {
    return tl::unexpected(
        fault(RejectCode::kInvalidUtf8, "invalid UTF-8 at byte {} of the record", *offset));
  }
  auto elements = parse_json_elements(json, JsonType::kObject);
  if (!elements) return tl::unexpected(explain_no_object(json, elements.error()));

  std::unordered_map<std::string, std::size_t> last_with_key;
  for (std::size_t i = 0; i < elements->size(); ++i) last_with_key[(*elements)[i].key] = i;

  Article article;
  Extras extras;
  for (std::size_t i = 0; i < elements->size(); ++i) {
    JsonElement& element = (*elements)[i];
    if (last_with_key[element.key] != i) continue;
    if (auto wrong = take_field(element, article, extras)) {
      return tl::unexpected(*std::move(wrong));
    }
  }
  if (is_blank(article.title) && is_blank(article.body)) {
    return tl::unexpected(
        fault(RejectCode::kMissingText, "neither 'title' nor 'body' has any text"));
  }
  article.extras = std::move(extras).text();
  if (auto wrong = finish_article(article)) return tl::unexpected(*std::move(wrong));
  drop_future_date(options.time(), name, options.on_rejected_date, article);
  return article;
}

}  // namespace shodh
