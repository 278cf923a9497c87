#include "searchd/api/search_parameters.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <string_view>

#include "common/index/schema.h"
#include "searchd/api/parameter.h"

namespace shodh {
namespace {

constexpr std::uint32_t kMaxPerPage = 100;
constexpr std::uint32_t kMaxDepth = 10'000;
constexpr std::size_t kMaxQueryBytes = 4096;

using Setter = Complaint (*)(const std::string& value, SearchRequest& request);

Complaint one_of(const std::string& value, std::initializer_list<std::string_view> allowed) {
  if (std::ranges::find(allowed, value) != allowed.end()) return std::nullopt;
  return fmt::format("must be one of {}, not '{}'", fmt::join(allowed, ", "), value);
}

Complaint set_text(const std::string& value, SearchRequest& request) {
  request.text = value;
  return check_query_length(value);
}

Complaint set_sort(const std::string& value, SearchRequest& request) {
  if (auto complaint = one_of(value, {"relevance", "newest", "oldest"})) return complaint;
  request.sort = value == "newest"   ? SortOrder::kNewest
                 : value == "oldest" ? SortOrder::kOldest
                                     : SortOrder::kRelevance;
  return std::nullopt;
}

Complaint set_from(const std::string& value, SearchRequest& request) {
  const auto period = parse_calendar_period(value);
  if (!period) return period.error().message();
  request.filters.from = period->begin;
  return std::nullopt;
}

Complaint set_to(const std::string& value, SearchRequest& request) {
  const auto period = parse_calendar_period(value);
  if (!period) return period.error().message();
  request.filters.until = period->end;
  return std::nullopt;
}

Complaint set_snippet_length(const std::string& value, SearchRequest& request) {
  std::uint32_t length = 0;
  auto complaint = read_number(value, 40, 1000, length);
  if (!complaint) request.snippet_graphemes = length;
  return complaint;
}

/// The name of the element that a tag such as `<em class="hit">` opens; empty where it is not one
/// of the plain forms that are safe in any page.
std::string_view opened_element(std::string_view tag) {
  for (const std::string_view name : {"mark", "b", "em", "strong"}) {
    if (!tag.starts_with('<') || !tag.substr(1).starts_with(name)) continue;
    std::string_view rest = tag.substr(1 + name.size());
    if (rest == ">") return name;
    constexpr std::string_view kClass = " class=\"";
    if (!rest.starts_with(kClass) || !rest.ends_with("\">")) continue;
    rest = rest.substr(kClass.size(), rest.size() - kClass.size() - 2);
    const bool is_plain = std::ranges::all_of(rest, [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
             c == '-' || c == '_' || c == ' ';
    });
    if (is_plain) return name;
  }
  return {};
}

Complaint set_highlight_pre(const std::string& value, SearchRequest& request) {
  if (opened_element(value).empty()) {
    return "must be <mark>, <b>, <em> or <strong>, with a class=\"…\" of plain names at most";
  }
  request.tags.pre = value;
  return std::nullopt;
}

Complaint set_highlight_post(const std::string& value, SearchRequest& request) {
  request.tags.post = value;
  return std::nullopt;
}

Complaint set_facets(const std::string& value, SearchRequest& request) {
  std::vector<std::string>& facets = request.facets;
  std::string_view rest = value;
  while (!rest.empty()) {
    const std::string_view name = rest.substr(0, rest.find(','));
    if (auto complaint = one_of(std::string(name),
                                {"section", "source", "author", "tag", kYearFacet, kMonthFacet})) {
      return complaint;
    }
    if (std::ranges::find(facets, name) == facets.end()) facets.emplace_back(name);
    rest.remove_prefix(std::min(name.size() + 1, rest.size()));
  }
  return std::nullopt;
}

Complaint set_collapse(const std::string& value, SearchRequest& request) {
  request.collapse_near_duplicates = value == "near-duplicates";
  return one_of(value, {"near-duplicates", "none"});
}

Complaint set_correct(const std::string& value, SearchRequest& request) {
  request.correct = value == "auto";
  return one_of(value, {"auto", "off"});
}

Complaint set_recency(const std::string& value, SearchRequest& request) {
  request.recency = value == "off"      ? Recency::kOff
                    : value == "strong" ? Recency::kStrong
                                        : Recency::kMild;
  return one_of(value, {"off", "mild", "strong"});
}

Complaint set_explain(const std::string& value, SearchRequest& request) {
  request.explain = value == "true";
  return one_of(value, {"true", "false"});
}

Complaint set_page(const std::string& value, SearchRequest& request) {
  return read_number(value, 1, kMaxDepth, request.page);
}

Complaint set_per_page(const std::string& value, SearchRequest& request) {
  return read_number(value, 1, kMaxPerPage, request.per_page);
}

const std::map<std::string_view, Setter>& setters() {
  static const std::map<std::string_view, Setter> table{
      {"q", set_text},
      {"page", set_page},
      {"per_page", set_per_page},
      {"sort", set_sort},
      {"from", set_from},
      {"to", set_to},
      {"snippet_chars", set_snippet_length},
      {"highlight_pre", set_highlight_pre},
      {"highlight_post", set_highlight_post},
      {"facets", set_facets},
      {"collapse", set_collapse},
      {"correct", set_correct},
      {"recency", set_recency},
      {"explain", set_explain},
  };
  return table;
}

bool is_facet(std::string_view name) {
  return std::ranges::any_of(schema::kFacetFields,
                             [&](const schema::FacetField& field) { return field.name == name; });
}

void add_facet_value(const std::string& field, const std::string& value, SearchFilters& filters) {
  auto facet = std::ranges::find(filters.facets, field, &SearchFilters::Facet::field);
  if (facet == filters.facets.end()) {
    filters.facets.push_back({field, {}});
    facet = std::prev(filters.facets.end());
  }
  facet->values.push_back(value);
}

/// What no single parameter shows.
std::optional<ParameterError> check_together(const std::set<std::string_view>& seen,
                                             const SearchRequest& request) {
  if (!seen.contains("q")) return ParameterError{"q", "is required"};
  const bool is_blank = request.text.find_first_not_of(" \t\r\n") == std::string::npos;
  if (is_blank && request.filters.empty()) {
    return ParameterError{"q", "is empty: give words to search for, or a filter"};
  }
  if (request.page > kMaxDepth / request.per_page) {
    return ParameterError{"page", fmt::format("page * per_page must be at most {}", kMaxDepth)};
  }
  if (request.filters.from && request.filters.until &&
      *request.filters.from >= *request.filters.until) {
    return ParameterError{"from", "is after 'to'"};
  }
  if (request.tags.post != fmt::format("</{}>", opened_element(request.tags.pre))) {
    return ParameterError{"highlight_post", "must close what highlight_pre opens"};
  }
  return std::nullopt;
}

}  // namespace

Complaint check_query_length(const std::string& value) {
  if (value.size() <= kMaxQueryBytes) return std::nullopt;
  return fmt::format("is longer than {} bytes", kMaxQueryBytes);
}

tl::expected<SearchRequest, ParameterError> parse_search_parameters(
    const std::vector<std::pair<std::string, std::string>>& parameters) {
  SearchRequest result;
  std::set<std::string_view> seen;
  for (const auto& [name, value] : parameters) {
    if (auto complaint = check_text(value)) {
      return tl::unexpected(ParameterError{name, *std::move(complaint)});
    }
    if (is_facet(name)) {
      add_facet_value(name, value, result.filters);
      continue;
    }
    const auto setter = setters().find(name);
    if (setter == setters().end()) {
      return tl::unexpected(unknown_parameter(name));
    }
    if (!seen.insert(setter->first).second) {
      return tl::unexpected(ParameterError{name, "is given twice"});
    }
    if (auto complaint = setter->second(value, result)) {
      return tl::unexpected(ParameterError{name, *std::move(complaint)});
    }
  }
  if (auto error = check_together(seen, result)) {
    return tl::unexpected(*std::move(error));
  }
  return result;
}

}  // namespace shodh
