#include "common/text/romanisation_table.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>

#include "common/base/utf8.h"
#include "common/text/gujarati.h"
#include "common/text/romanisation_data.h"
#include "common/text/sound_units.h"

namespace shodh {
namespace {

constexpr std::string_view kStyleRow = "style";
constexpr double kCostsPerUnit = 100;
// A context of the table in bytes of its own: what follows, what precedes.
constexpr std::size_t kAfter = 3;
constexpr std::size_t kBefore = 2;

std::uint64_t packed(char unit, std::string_view after, std::string_view before) {
  std::uint64_t name = static_cast<unsigned char>(unit);
  for (std::size_t i = 0; i < kAfter; ++i) {
    name = name << 8U | (i < after.size() ? static_cast<unsigned char>(after[i]) : 0U);
  }
  for (std::size_t i = 0; i < kBefore; ++i) {
    name = name << 8U | (i < before.size() ? static_cast<unsigned char>(before[i]) : 0U);
  }
  return name;
}

/// A name of the table's text as bytes of sound_units().
std::string units_of_name(std::string_view name) {
  std::string units;
  for (std::size_t offset = 0; offset < name.size();) {
    const std::string_view rest = name.substr(offset);
    const std::size_t begin = offset;
    const char32_t letter = next_code_point(name, offset);
    if (rest.starts_with("જ્ઞ") || rest.starts_with("ક્ષ")) {
      units += rest.starts_with("જ્ઞ") ? sound::kGnya : sound::kKsha;
      offset = begin + std::string_view("ક્ષ").size();
    } else if (gujarati::in_block(letter)) {
      units += sound::unit_of(letter);
    } else {
      units += letter == U'ə' ? sound::kSchwa : static_cast<char>(letter & 0x7FU);
    }
  }
  return units;
}

std::string_view take_until(std::string_view& text, char end) {
  const std::size_t at = std::min(text.find(end), text.size());
  const std::string_view taken = text.substr(0, at);
  text.remove_prefix(std::min(at + 1, text.size()));
  return taken;
}

std::optional<double> chance_of(std::string_view cost) {
  unsigned value = 0;
  const auto [end, error] = std::from_chars(cost.data(), cost.data() + cost.size(), value);
  if (error != std::errc{} || end != cost.data() + cost.size()) return std::nullopt;
  return std::exp(-static_cast<double>(value) / kCostsPerUnit);
}

bool is_chunk(std::string_view letters) {
  return letters.size() <= RomanisationTable::kMaxChunk &&
         std::ranges::all_of(letters, [](char c) { return c >= 'a' && c <= 'z'; });
}

}  // namespace

Status RomanisationTable::read_line(std::string_view line) {
  const std::string_view name = take_until(line, '\t');
  const std::string after = units_of_name(take_until(line, '\t'));
  const std::string before = units_of_name(take_until(line, '\t'));
  const bool is_style = name == kStyleRow;
  const std::string unit = is_style ? std::string() : units_of_name(name);
  if (is_style ? after.size() != 1 || after[0] < '0' || after[0] > '3'
               : unit.size() != 1 || after.size() > kAfter || before.size() > kBefore) {
    return fail(ErrorCode::kCorrupt, "'{}' is no row's name", name);
  }
  const std::size_t begin = entries_.size();
  while (!line.empty()) {
    std::string_view letters = take_until(line, ' ');
    const std::string_view cost = take_until(line, ' ');
    const std::optional<double> chance = chance_of(cost);
    if (!chance) return fail(ErrorCode::kCorrupt, "'{}' is no cost of '{}'", cost, letters);
    if (is_style && (letters == "0" || letters == "1")) {
      style_chances_[after[0] - '0'][letters[0] - '0'] = *chance;
      continue;
    }
    if (letters == "-") letters = {};
    if (!is_chunk(letters)) return fail(ErrorCode::kCorrupt, "'{}' are no letters", letters);
    entries_.push_back({chunk_code(letters), static_cast<float>(*chance)});
  }
  if (is_style) return {};
  std::sort(entries_.begin() + static_cast<std::ptrdiff_t>(begin), entries_.end(),
            [](const Entry& a, const Entry& b) { return a.chunk < b.chunk; });
  numbers_.emplace(packed(unit[0], after, before), rows_.size());
  rows_.push_back(
      {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(entries_.size() - begin)});
  return {};
}

Result<RomanisationTable> RomanisationTable::parse(std::string_view text) {
  RomanisationTable table;
  for (std::size_t number = 1; !text.empty(); ++number) {
    const std::string_view line = take_until(text, '\n');
    if (line.empty() || line.starts_with('#')) continue;
    if (auto read = table.read_line(line); !read) {
      return fail_in(fmt::format("romanisation table, line {}", number), read);
    }
  }
  return table;
}

const RomanisationTable& RomanisationTable::built_in() {
  // A test reads it; where it could not be read there is nothing that could be done about it here.
  static const RomanisationTable table =
      parse(romanisation_table_data()).value_or(RomanisationTable());
  return table;
}

std::size_t RomanisationTable::find_row(std::string_view units, std::size_t i, char style) const {
  const sound::Context context = sound::context_of(units, i, style);
  const std::string_view after(context.after.data(), context.after.size());
  const std::string_view before(context.before.data(), context.before.size());
  for (const std::uint64_t name :
       {packed(units[i], after, before), packed(units[i], after, {}), packed(units[i], {}, {})}) {
    if (const auto found = numbers_.find(name); found != numbers_.end()) return found->second;
  }
  return kNoRow;
}

double RomanisationTable::style_chance(std::size_t long_a, char style) const {
  const double chance = style_chances_[std::min<std::size_t>(long_a, 3)][style == '1' ? 1 : 0];
  return chance > 0 ? chance : 1;
}

}  // namespace shodh
