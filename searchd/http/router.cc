#include "searchd/http/router.h"

#include <algorithm>

namespace shodh {
namespace {

bool is_parameter(std::string_view segment) {
  return segment.size() > 2 && segment.front() == '{' && segment.back() == '}';
}

std::vector<std::string> split(std::string_view pattern) {
  std::vector<std::string> segments;
  pattern.remove_prefix(1);
  while (!pattern.empty()) {
    const std::string_view segment = pattern.substr(0, pattern.find('/'));
    segments.emplace_back(segment);
    pattern.remove_prefix(std::min(segment.size() + 1, pattern.size()));
  }
  return segments;
}

bool fits(const std::vector<std::string>& pattern, const std::vector<std::string>& path) {
  return std::ranges::equal(pattern, path, [](const std::string& wanted, const std::string& found) {
    return is_parameter(wanted) ? !found.empty() : wanted == found;
  });
}

}  // namespace

void Router::add(std::string_view pattern, HttpHandler handler, Lane lane) {
  Entry entry{{std::string(pattern), std::move(handler), lane}, split(pattern), 0};
  entry.literals = entry.segments.size() -
                   static_cast<std::size_t>(std::ranges::count_if(entry.segments, is_parameter));
  entries_.push_back(std::move(entry));
}

std::optional<RouteMatch> Router::find(const std::vector<std::string>& segments) const {
  const Entry* best = nullptr;
  for (const Entry& entry : entries_) {
    if (!fits(entry.segments, segments)) continue;
    if (best == nullptr || entry.literals > best->literals) best = &entry;
  }
  if (best == nullptr) return std::nullopt;
  RouteMatch match{&best->route, {}};
  for (std::size_t i = 0; i < segments.size(); ++i) {
    const std::string& name = best->segments[i];
    if (!is_parameter(name)) continue;
    match.path_parameters.emplace_back(name.substr(1, name.size() - 2), segments[i]);
  }
  return match;
}

}  // namespace shodh
