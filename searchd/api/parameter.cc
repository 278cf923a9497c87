#include "searchd/api/parameter.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "common/base/utf8.h"

namespace shodh {

Complaint read_number(const std::string& value, std::uint32_t low, std::uint32_t high,
                      std::uint32_t& target) {
  std::uint32_t number = 0;
  const char* const end = value.data() + value.size();
  const auto parsed = std::from_chars(value.data(), end, number);
  if (parsed.ec != std::errc{} || parsed.ptr != end || number < low || number > high) {
    return fmt::format("must be a whole number from {} to {}, not '{}'", low, high, value);
  }
  target = number;
  return std::nullopt;
}

Complaint check_text(const std::string& value) {
  if (find_invalid_utf8(value)) return "is not valid UTF-8";
  return std::nullopt;
}

ParameterError unknown_parameter(const std::string& name) {
  return {name, "is not a parameter of this resource"};
}

tl::expected<std::uint32_t, ParameterError> read_limit(const std::optional<std::string>& value) {
  constexpr std::uint32_t kMost = 100;
  std::uint32_t limit = 10;
  if (value) {
    auto complaint = read_number(*value, 1, kMost, limit);
    if (complaint) return tl::unexpected(ParameterError{"limit", *std::move(complaint)});
  }
  return limit;
}

tl::expected<std::vector<std::optional<std::string>>, ParameterError> parameters_named(
    std::initializer_list<std::string_view> names,
    const std::vector<std::pair<std::string, std::string>>& parameters) {
  std::vector<std::optional<std::string>> values(names.size());
  for (const auto& [given, value] : parameters) {
    const auto* const name = std::ranges::find(names, given);
    if (name == names.end()) return tl::unexpected(unknown_parameter(given));
    std::optional<std::string>& found = values[static_cast<std::size_t>(name - names.begin())];
    if (found) return tl::unexpected(ParameterError{given, "is given twice"});
    if (auto complaint = check_text(value)) {
      return tl::unexpected(ParameterError{given, *std::move(complaint)});
    }
    found = value;
  }
  return values;
}

tl::expected<std::optional<std::string>, ParameterError> only_parameter(
    std::string_view name, const std::vector<std::pair<std::string, std::string>>& parameters) {
  auto values = parameters_named({name}, parameters);
  if (!values) return tl::unexpected(std::move(values.error()));
  return std::move(values->front());
}

}  // namespace shodh
