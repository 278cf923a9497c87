#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/calendar.h"

namespace shodh::schema {

/// The version of everything FORMAT.md describes. A reader refuses any other.
inline constexpr std::uint32_t kFormatVersion = 5;

// Term prefixes, by Xapian's convention. The text behind a prefix is encoded by encode_term().
// FORMAT.md says which have positions.
inline constexpr std::string_view kIdPrefix = "Q";    ///< the article's id: one term an article
inline constexpr std::string_view kStemPrefix = "Z";  ///< stem
inline constexpr std::string_view kExactPrefix = "";  ///< exact word
inline constexpr std::string_view kTitleStemPrefix = "ZS";   ///< stem in title or title_en
inline constexpr std::string_view kTitleExactPrefix = "S";   ///< exact word in title or title_en
inline constexpr std::string_view kStoryPrefix = "XSTORY:";  ///< encode_story_key(): one an article

/// A field whose values readers filter by and count: exact, whole, repeated where the article has
/// several.
struct FacetField {
  std::string_view name;    ///< in the API
  std::string_view prefix;  ///< of its terms
  std::uint32_t slot;       ///< of encode_facet_values(); absent where the article has no value
};
inline constexpr std::array<FacetField, 4> kFacetFields{{
    {"section", "XSECTION:", 2},
    {"source", "XSOURCE:", 3},
    {"author", "XAUTHOR:", 4},
    {"tag", "XTAG:", 5},
}};

// Value slots beside those of the facets.
inline constexpr std::uint32_t kDateSlot = 0;         ///< encode_date(); absent without a date
inline constexpr std::uint32_t kReverseDateSlot = 1;  ///< encode_reverse_date(); likewise
inline constexpr std::uint32_t kMonthSlot = 6;        ///< encode_month(); likewise
inline constexpr std::uint32_t kIdSlot = 7;           ///< the id, by which ties are broken
inline constexpr std::uint32_t kRecencySlot = 8;      ///< recency(), as Xapian serialises numbers
inline constexpr std::uint32_t kStorySlot = 9;        ///< encode_story_key(); every article

// How much a word counts in each part of an article, as within-document frequency.
inline constexpr std::uint32_t kTitleWdf = 3;
inline constexpr std::uint32_t kEnglishTitleWdf = 2;
inline constexpr std::uint32_t kLeadWdf = 2;
inline constexpr std::uint32_t kBodyWdf = 1;
/// The lead, in which news are told in short: so many words from the body's beginning.
inline constexpr std::uint32_t kLeadWords = 40;

// What chose these weights is measured in searchd/README.md.

/// The weight of a query word's exact form beside its stem (1.0), so that what is written as asked
/// ranks first.
inline constexpr double kExactWeight = 0.4;

/// The weight of two words of a query standing next to each other in an article that has all of
/// them, beside that of the words themselves.
inline constexpr double kNeighbourWeight = 0.05;

/// A term's weight is multiplied by (idf / kTypicalRarity) ^ kRarityExponent.
inline constexpr double kRarityExponent = 0.3;
inline constexpr double kTypicalRarity = 5;

/// The most that an article's score gains by being new; it falls by the factor e with each
/// kRecencyDecay of age.
inline constexpr double kMildRecencyWeight = 0.5;
inline constexpr double kStrongRecencyWeight = 5;
inline constexpr std::chrono::days kRecencyDecay{180};

/// Positions left free between title, title_en and body, so that no phrase spans two of them.
inline constexpr std::uint32_t kFieldPositionGap = 100;

/// A term's text in the index, a third shorter than UTF-8: U+0A80 to U+0AFF as one byte 0x80 to
/// 0xFF, other ASCII as it is, any other code point (and U+0001) as 0x01 and its UTF-8. A prefix of
/// the text is a prefix of the term, and Gujarati sorts by code point. Precondition: valid UTF-8.
std::string encode_term(std::string_view prefix, std::string_view text);

/// The inverse of encode_term() for a text without its prefix. Any bytes are safe.
std::string decode_term_text(std::string_view encoded);

/// A facet value or an id as a term: like encode_term(), but where that would be longer than Xapian
/// takes, cut and ended by a hash of the whole, so that different values stay different.
std::string encode_value_term(std::string_view prefix, std::string_view value);

/// All values an article has of one facet field, in whatever order and however often. Equal sets
/// are equal bytes, and only the empty set is empty. Precondition: valid UTF-8.
std::string encode_facet_values(std::vector<std::string_view> values);

/// Takes the first value off what encode_facet_values() made: a part of `bytes`, for
/// decode_term_text(), distinct for distinct values. nullopt at the end, and where it is damaged.
std::optional<std::string_view> take_facet_value(std::string_view& bytes);

/// The key of a story, which its prints share, as 11 characters of base64url (RFC 4648, without
/// padding; the highest bits first).
std::string encode_story_key(std::uint64_t key);

/// A moment as 8 bytes that sort as the moments do.
std::string encode_date(Instant instant);
/// The inverse. Precondition: 8 bytes.
Instant decode_date(std::string_view bytes);
/// A moment as 8 bytes that sort the other way round.
std::string encode_reverse_date(Instant instant);
/// exp(t / kRecencyDecay) of a moment, counted from a fixed day and cut to 16 significant bits: it
/// grows as the moments do, and the lift of an article of moment t, seen from a moment u, is
/// recency(t) / recency(u). So the index needs not know when it will be asked.
double recency(Instant instant);

/// The moment's month in India, as `YYYY-MM`.
std::string encode_month(Instant instant);

}  // namespace shodh::schema
