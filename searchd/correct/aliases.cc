#include "searchd/correct/aliases.h"

#include <algorithm>

#include "common/analysis/analyzer.h"
#include "common/base/atomic_file.h"
#include "common/base/split.h"
#include "common/base/utf8.h"
#include "searchd/correct/aliases_data.h"

namespace shodh {
namespace {

constexpr std::string_view kExample = "write a line as in: Ahmedabad, Amdavad = અમદાવાદ";

using Name = Aliases::Name;

Result<Name> read_name(Analyzer& analyzer, std::string_view text) {
  Name name{std::string(trimmed(text)), {}};
  const std::vector<Token>& tokens = analyzer.analyze(name.written);
  for (const Token& token : tokens) {
    if (!name.words.empty()) name.words += ' ';
    name.words += token.exact;
  }
  if (tokens.empty()) {
    return fail(ErrorCode::kInvalidArgument, "'{}' is no name; {}", name.written, kExample);
  }
  if (tokens.size() > Aliases::kMostWords) {
    return fail(ErrorCode::kInvalidArgument, "'{}' has {} words; a name has {} at most",
                name.written, tokens.size(), Aliases::kMostWords);
  }
  return name;
}

Result<std::vector<Name>> read_names(Analyzer& analyzer, std::string_view line) {
  if (find_invalid_utf8(line)) {
    return fail(ErrorCode::kInvalidArgument, "this is no UTF-8; save the file as UTF-8");
  }
  const auto sides = std::ranges::count(line, '=');
  if (sides != 1) {
    return fail(ErrorCode::kInvalidArgument, "there must be one '=', not {}; {}", sides, kExample);
  }
  std::vector<Name> names;
  std::string_view right = line;
  for (std::string_view left = take_until(right, '='); std::string_view side : {left, right}) {
    do {
      auto name = read_name(analyzer, take_until(side, ','));
      if (!name) return fail(name);
      const bool is_new = std::ranges::find(names, name->words, &Name::words) == names.end();
      if (is_new) names.push_back(*std::move(name));
    } while (!side.empty());
  }
  if (names.size() < 2) {
    return fail(ErrorCode::kInvalidArgument,
                "'{}' is the same on both sides; take the line out or write another name",
                names.front().written);
  }
  return names;
}

}  // namespace

Result<Aliases> Aliases::parse(std::string_view text) {
  auto analyzer = Analyzer::create();
  if (!analyzer) return fail(analyzer);
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  Aliases aliases;
  for (std::size_t number = 1; !text.empty(); ++number) {
    std::string_view rest = take_until(text, '\n');
    const std::string_view line = trimmed(take_until(rest, '#'));
    if (line.empty()) continue;
    const auto names = read_names(*analyzer, line);
    if (!names) return fail_in(fmt::format("line {}", number), names);
    for (const Name& name : *names) {
      for (const Name& other : *names) aliases.add(name.words, other);
    }
  }
  return aliases;
}

Result<Aliases> Aliases::load(const std::filesystem::path& file) {
  const auto text = read_file(file);
  if (!text) return fail(text);
  auto aliases = parse(*text);
  if (!aliases) return fail_in(file.string(), aliases);
  return aliases;
}

const Aliases& Aliases::built_in() {
  // A test reads it; where it could not be read, there are no aliases.
  static const Aliases aliases = parse(aliases_data()).value_or(Aliases());
  return aliases;
}

void Aliases::add(const Aliases& more) {
  for (const auto& [words, others] : more.others_) {
    for (const Name& other : others) add(words, other);
  }
}

void Aliases::add(const std::string& words, const Name& other) {
  if (other.words == words) return;
  std::vector<Name>& others = others_[words];
  const bool is_new = std::ranges::find(others, other.words, &Name::words) == others.end();
  if (is_new) others.push_back(other);
  const auto spaces = static_cast<std::size_t>(std::ranges::count(words, ' '));
  longest_ = std::max(longest_, spaces + 1);
}

std::span<const Name> Aliases::others(std::string_view words) const {
  const auto found = others_.find(words);
  if (found == others_.end()) return {};
  return found->second;
}

}  // namespace shodh
