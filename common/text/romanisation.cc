#include "common/text/romanisation.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "common/text/sound_units.h"

namespace shodh {
namespace {

// What was never seen may still be: e^-9 for nothing, and less for letters.
constexpr double kUnseenCost = 9.0;
constexpr double kUnseenLetterCost = 1.5;

float unseen_chance(std::size_t letters) {
  return static_cast<float>(
      std::exp(-kUnseenCost - kUnseenLetterCost * static_cast<double>(letters)));
}

constexpr double kImpossible = -std::numeric_limits<double>::infinity();

// A word with more sounds than this for a letter is none that was meant.
constexpr std::size_t kMaxUnitsPerLetter = 3;
constexpr std::size_t kMoreUnits = 4;

}  // namespace

Romanisation::Romanisation(std::string_view latin, const RomanisationTable& table)
    : table_(&table), slots_(table.row_count(), 0) {
  for (const char c : latin) {
    if (c >= 'a' && c <= 'z' && latin_.size() < kMaxRomanisedLetters) latin_ += c;
  }
  style_ = latin_.find("aa") == std::string::npos ? '0' : '1';
  for (std::size_t j = 0; j <= latin_.size(); ++j) {
    for (std::size_t k = 0; k < kChunks; ++k) {
      const bool fits = j + k <= latin_.size();
      chunks_.push_back(fits ? RomanisationTable::chunk_code(std::string_view(latin_).substr(j, k))
                             : 0);
      unseen_.of_letters.push_back(fits ? unseen_chance(k) : 0.0F);
    }
  }
  for (std::size_t k = 1; k <= unseen_.of_rest.size(); ++k) {
    unseen_.of_rest[k - 1] = k <= latin_.size() ? unseen_chance(k) : 0.0F;
  }
}

const Romanisation::Chances& Romanisation::chances_of(std::size_t row) {
  if (row == RomanisationTable::kNoRow) return unseen_;
  if (slots_[row] == 0) {
    Chances chances = unseen_;
    const RomanisationTable::Row entries = table_->row(row);
    for (std::size_t i = 0; i < chances.of_letters.size(); ++i) {
      if (chances.of_letters[i] == 0.0F) continue;
      const auto found =
          std::ranges::lower_bound(entries, chunks_[i], {}, &RomanisationTable::Entry::chunk);
      if (found != entries.end() && found->chunk == chunks_[i]) {
        chances.of_letters[i] = found->chance;
      }
    }
    for (std::size_t k = 1; k <= std::min(chances.of_rest.size(), latin_.size()); ++k) {
      const std::uint16_t rest = chunks_[(latin_.size() - k) * kChunks + k];
      for (const RomanisationTable::Entry& entry : entries) {
        if (RomanisationTable::begins_with(entry.chunk, rest))
          chances.of_rest[k - 1] += entry.chance;
      }
    }
    memo_.push_back(std::move(chances));
    slots_[row] = static_cast<std::uint32_t>(memo_.size());
  }
  return memo_[slots_[row] - 1];
}

double Romanisation::log_chance(std::string_view word) {
  const std::string units = sound_units(word);
  const std::size_t n = units.size();
  const std::size_t m = latin_.size();
  constexpr std::size_t kMost = RomanisationTable::kMaxChunk;
  if (n == 0 || m == 0 || n * kMost < m || n > m * kMaxUnitsPerLetter + kMoreUnits) {
    return kImpossible;
  }
  here_.assign(m + 1, 0.0);
  here_[0] = 1.0;
  for (std::size_t i = 0; i < n; ++i) {
    const std::vector<float>& chances = chances_of(table_->find_row(units, i, style_)).of_letters;
    const std::size_t still = (n - i - 1) * kMost;  // letters that the units behind can take
    const std::size_t least = m > still ? m - still : 0;
    next_.assign(m + 1, 0.0);
    for (std::size_t j = 0; j <= std::min(m, i * kMost); ++j) {
      if (here_[j] == 0.0) continue;
      for (std::size_t k = 0; k < kChunks && j + k <= m; ++k) {
        if (j + k >= least)
          next_[j + k] += here_[j] * static_cast<double>(chances[j * kChunks + k]);
      }
    }
    here_.swap(next_);
  }
  if (here_[m] <= 0.0) return kImpossible;
  const auto long_a = static_cast<std::size_t>(std::ranges::count_if(units, sound::is_long_a));
  return std::log(here_[m]) + std::log(table_->style_chance(long_a, style_));
}

double Romanisation::log_chance_of_beginning(std::string_view word) {
  const std::string units = sound_units(word);
  const std::size_t m = latin_.size();
  if (m == 0) return kImpossible;
  here_.assign(m, 0.0);
  here_[0] = 1.0;
  double chance = 0;
  const std::size_t most = std::min(units.size(), m * kMaxUnitsPerLetter + kMoreUnits);
  for (std::size_t i = 0; i < most; ++i) {
    const Chances& chances = chances_of(table_->find_row(units, i, style_));
    next_.assign(m, 0.0);
    for (std::size_t j = 0; j < m; ++j) {
      if (here_[j] == 0.0) continue;
      for (std::size_t k = 0; k < kChunks && j + k < m; ++k) {
        next_[j + k] += here_[j] * static_cast<double>(chances.of_letters[j * kChunks + k]);
      }
      const std::size_t rest = m - j;
      if (rest <= chances.of_rest.size()) {
        chance += here_[j] * static_cast<double>(chances.of_rest[rest - 1]);
      }
    }
    here_.swap(next_);
  }
  return chance > 0.0 ? std::log(chance) : kImpossible;
}

}  // namespace shodh
