#pragma once

#include <functional>
#include <string>

namespace shodh::test {

/// What a row's left side becomes.
using GoldenRule = std::function<std::string(const std::string&)>;

/// Holds a rule against tests/golden/NAME.tsv: rows of input, TAB, output, in which code points
/// that are not seen stand as \u{HEX}, and comments that begin with `# `. Each row that differs is
/// a failure that shows both. With SHODH_UPDATE_GOLDEN=1 in the environment the file is written
/// anew from what the rule does, to be read as a diff.
void check_golden(const std::string& name, const GoldenRule& rule);

}  // namespace shodh::test
