#pragma once

#include <string_view>

namespace shodh {

/// Whether `exact`, a normalised word in UTF-8, is one of some two hundred Gujarati function words:
/// copulas and light verbs, particles, postpositions written apart, pronouns, question words. They
/// are indexed like every word (phrases and titles live on them); the table is for loosening a
/// query that finds nothing and for choosing snippets. Constant time.
bool is_stop_word(std::string_view exact);

}  // namespace shodh
