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

}  // namespace shodh
