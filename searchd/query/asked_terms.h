#pragma once

#include <string>
#include <vector>

namespace shodh {

/// A word that a query asks for, in the terms of the analyser. A token of a text is the word if its
/// stem is the word's, or, where the word has no stem, if its exact form is.
struct AskedWord {
  std::string exact;
  std::string stem;   ///< empty where there is none
  double weight = 1;  ///< how much it tells: its inverse document frequency
};

/// All that a query asks for, in every way of writing it that the archive has.
struct AskedTerms {
  std::vector<AskedWord> words;
  /// Words next to each other, in this order.
  std::vector<std::vector<AskedWord>> phrases;
};

}  // namespace shodh
