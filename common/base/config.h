#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/result.h"

namespace shodh {

/// Reads a TOML file into a program's options. The program names each key it knows with the
/// variable that takes it; the file may set any of them and nothing else.
///
///     ConfigFile config;
///     config.bind("http.listen", options.listen);
///     if (auto loaded = config.load("searchd.toml"); !loaded) …
///
/// The bound variables must outlive the ConfigFile. One thread.
class ConfigFile {
 public:
  /// Names a key as `table.key`, or `key` at the top level, and the variable that takes its value.
  void bind(std::string_view key, std::string& target);
  void bind(std::string_view key, std::int64_t& target);
  void bind(std::string_view key, bool& target);
  void bind(std::string_view key, std::vector<std::string>& target);
  /// A path; a relative one begins at the folder of the file, an empty one and
  /// `-`, which stands for standard output, stay as they are.
  void bind(std::string_view key, std::filesystem::path& target);

  /// Sets the bound variables from the file; those whose key is absent stay as they were.
  /// Fails with kNotFound or kIo if the file can't be read, kInvalidArgument if it is not TOML, has
  /// an unknown key (the message names the nearest known one) or a value of the wrong type; every
  /// message has file and line. Variables may be set in part then.
  Status load(const std::filesystem::path& path) const;

 private:
  // Takes a toml::node by void pointer, so that toml++ stays behind this seam, and the folder of
  // the file; returns what was expected when the node is of another type.
  using Setter = std::function<const char*(const void* node, const std::filesystem::path& folder)>;
  std::map<std::string, Setter, std::less<>> setters_;
};

}  // namespace shodh
