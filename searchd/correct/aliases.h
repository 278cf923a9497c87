#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/result.h"

namespace shodh {

/// Names for one thing that no rule of sound or spelling joins: Ahmedabad and અમદાવાદ, CM and
/// મુખ્યમંત્રી. Immutable; any thread.
///
/// They are a text that people edit, UTF-8, a line a thing:
///
///     Ahmedabad, Amdavad = અમદાવાદ    # all on a line stand for each other
///
/// A name is of 1 to 6 words; commas part names, one = the two sides of a line, # begins a remark.
/// Names are compared by the exact forms of their words (Analyzer), so case and spelling variants
/// of letters are one. A name that stands on several lines has what they all say.
class Aliases {
 public:
  static constexpr std::size_t kMostWords = 6;

  struct Name {
    std::string written;
    std::string words;  ///< exact forms, one space between them
  };

  Aliases() = default;
  /// Reads such a text. Fails with kInvalidArgument for the first line that is none, with its
  /// number and what to do.
  static Result<Aliases> parse(std::string_view text);
  /// Reads a file of such a text. Fails likewise, and with kNotFound or kIo where it can't be read;
  /// the message names the file.
  static Result<Aliases> load(const std::filesystem::path& file);
  /// Those of searchd/correct/aliases.txt, which is compiled in; the first call reads them, which
  /// takes some milliseconds.
  static const Aliases& built_in();

  /// Has a name stand for what `more` says as well; what was said before comes first.
  void add(const Aliases& more);

  /// The other names of what `words` name, as Name has them; each once, in the order of the text.
  /// Logarithmic.
  [[nodiscard]] std::span<const Name> others(std::string_view words) const;

  /// How many words the longest name has: what is longer need not be looked up.
  [[nodiscard]] std::size_t longest() const { return longest_; }
  /// How many names there are.
  [[nodiscard]] std::size_t size() const { return others_.size(); }

 private:
  void add(const std::string& words, const Name& other);

  std::map<std::string, std::vector<Name>, std::less<>> others_;
  std::size_t longest_ = 0;
};

}  // namespace shodh
