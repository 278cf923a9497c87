#include "common/base/config.h"

#include <toml++/toml.h>
#include <algorithm>
#include <numeric>
#include <optional>

#include "common/base/atomic_file.h"

namespace shodh {
namespace {

const toml::node& as_node(const void* node) { return *static_cast<const toml::node*>(node); }

/// Levenshtein distance in bytes; keys are short ASCII.
std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i + 1;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t substituted = diagonal + (a[i] == b[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({substituted, row[j] + 1, row[j + 1] + 1});
    }
  }
  return row.back();
}

}  // namespace

void ConfigFile::bind(std::string_view key, std::string& target) {
  setters_.emplace(key, [&target](const void* node, const auto&) -> const char* {
    const auto text = as_node(node).value_exact<std::string>();
    if (!text) return "a string";
    target = *text;
    return nullptr;
  });
}

void ConfigFile::bind(std::string_view key, std::int64_t& target) {
  setters_.emplace(key, [&target](const void* node, const auto&) -> const char* {
    const auto number = as_node(node).value_exact<std::int64_t>();
    if (!number) return "a whole number";
    target = *number;
    return nullptr;
  });
}

void ConfigFile::bind(std::string_view key, bool& target) {
  setters_.emplace(key, [&target](const void* node, const auto&) -> const char* {
    const auto boolean = as_node(node).value_exact<bool>();
    if (!boolean) return "true or false";
    target = *boolean;
    return nullptr;
  });
}

void ConfigFile::bind(std::string_view key, std::vector<std::string>& target) {
  setters_.emplace(key, [&target](const void* node, const auto&) -> const char* {
    const toml::array* const array = as_node(node).as_array();
    if (array == nullptr) return "an array of strings";
    std::vector<std::string> texts;
    for (const toml::node& element : *array) {
      const auto text = element.value_exact<std::string>();
      if (!text) return "an array of strings";
      texts.push_back(*text);
    }
    target = std::move(texts);
    return nullptr;
  });
}

void ConfigFile::bind(std::string_view key, std::filesystem::path& target) {
  setters_.emplace(
      key, [&target](const void* node, const std::filesystem::path& folder) -> const char* {
        const auto text = as_node(node).value_exact<std::string>();
        if (!text) return "a string";
        target = text->empty() || *text == "-" ? std::filesystem::path(*text) : folder / *text;
        return nullptr;
      });
}

Status ConfigFile::load(const std::filesystem::path& path) const {
  auto bytes = read_file(path);
  if (!bytes) return fail(bytes);
  toml::table root;
  try {
    root = toml::parse(*bytes, path.string());
  } catch (const toml::parse_error& error) {
    return fail(ErrorCode::kInvalidArgument, "{}:{}: {}", path.string(), error.source().begin.line,
                error.description());
  }

  const auto nearest_key = [this](std::string_view key) -> std::optional<std::string> {
    std::optional<std::string> nearest;
    std::size_t nearest_distance = std::max<std::size_t>(key.size() / 2, 2);
    for (const auto& [known, setter] : setters_) {
      const std::size_t distance = edit_distance(key, known);
      if (distance <= nearest_distance && (!nearest || distance < nearest_distance)) {
        nearest = known;
        nearest_distance = distance;
      }
    }
    return nearest;
  };
  const auto apply = [&](const std::string& key, const toml::node& node) -> Status {
    const auto setter = setters_.find(key);
    if (setter == setters_.end()) {
      const auto nearest = nearest_key(key);
      return fail(ErrorCode::kInvalidArgument, "{}:{}: unknown key '{}'{}", path.string(),
                  node.source().begin.line, key,
                  nearest ? fmt::format("; did you mean '{}'?", *nearest) : "");
    }
    if (const char* expected = setter->second(&node, path.parent_path())) {
      return fail(ErrorCode::kInvalidArgument, "{}:{}: '{}' must be {}", path.string(),
                  node.source().begin.line, key, expected);
    }
    return {};
  };

  for (const auto& [name, node] : root) {
    const toml::table* const table = node.as_table();
    if (table == nullptr) {
      if (auto applied = apply(std::string(name.str()), node); !applied) return applied;
      continue;
    }
    for (const auto& [inner, value] : *table) {
      const std::string key = fmt::format("{}.{}", name.str(), inner.str());
      if (auto applied = apply(key, value); !applied) return applied;
    }
  }
  return {};
}

}  // namespace shodh
