#pragma once

#include <cstddef>
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

  Aliases() = default;
  /// Reads such a text. Fails with kInvalidArgument for the first line that is none, with its
  /// number and what to do.
  static Result<Aliases> parse(std::string_view text);
  /// Those of searchd/correct/aliases.txt, which is compiled in.
  static const Aliases& built_in();

  /// The other names of what `words` name: exact forms, one space between them. As they stand in
  /// the text; empty where there is none. Logarithmic.
  [[nodiscard]] std::span<const std::string> others(std::string_view words) const;

  /// How many words the longest name has: what is longer need not be looked up.
  [[nodiscard]] std::size_t longest() const { return longest_; }
  /// How many names there are.
  [[nodiscard]] std::size_t size() const { return others_.size(); }

 private:
  std::map<std::string, std::vector<std::string>, std::less<>> others_;
  std::size_t longest_ = 0;
};

}  // namespace shodh
