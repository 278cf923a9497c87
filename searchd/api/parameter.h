#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <utility>
#include <vector>

namespace shodh {

/// A parameter that can't be used, and why.
struct ParameterError {
  std::string parameter;
  std::string detail;
};

/// Why a value can't be used; nullopt where it can.
using Complaint = std::optional<std::string>;

/// Reads a whole number from `low` to `high`, written in ASCII digits only.
Complaint read_number(const std::string& value, std::uint32_t low, std::uint32_t high,
                      std::uint32_t& target);

/// Complains of what is not UTF-8.
Complaint check_text(const std::string& value);

ParameterError unknown_parameter(const std::string& name);

/// How many hits or suggestions are wanted: the value of `limit`, 1 to 100; 10 where it is not
/// given.
tl::expected<std::uint32_t, ParameterError> read_limit(const std::optional<std::string>& value);

/// The values of the parameters that a resource takes, in the order of `names`; nullopt for those
/// that are not given. Fails on any other parameter, on a repeated one and on one that is not
/// UTF-8.
tl::expected<std::vector<std::optional<std::string>>, ParameterError> parameters_named(
    std::initializer_list<std::string_view> names,
    const std::vector<std::pair<std::string, std::string>>& parameters);

/// The value of the only parameter that a resource takes; likewise.
tl::expected<std::optional<std::string>, ParameterError> only_parameter(
    std::string_view name, const std::vector<std::pair<std::string, std::string>>& parameters);

}  // namespace shodh
