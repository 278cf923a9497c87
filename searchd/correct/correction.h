#pragma once

#include <cstdint>
#include <string>

namespace shodh {

/// A word, or words, of a query read as others, and why.
struct Correction {
  std::string from;            ///< as typed
  std::string to;              ///< what is asked for instead, or first
  std::string reason;          ///< `transliteration`, `spelling`, `alias`
  std::uint64_t articles = 0;  ///< that have `to` as it is written; of several words the rarest

  friend bool operator==(const Correction&, const Correction&) = default;
};

/// A word in Latin letters that the archive has is what it says, unless the Gujarati word that it
/// may stand for is this many times commoner.
inline constexpr std::uint64_t kMuchCommoner = 4;

}  // namespace shodh
