#pragma once

#include <string>
#include <string_view>

namespace shodh::relevance {

/// A word as Lucene's IndicNormalizer writes it: vowels that are typed in two or three signs become
/// one, by the rows of its published table that are about Gujarati. Lucene has no stemmer and no
/// more normalising than this for the language, so this is what its users get. UTF-8.
std::string indic_normalized(std::string_view word);

}  // namespace shodh::relevance
