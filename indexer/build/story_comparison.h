#pragma once

#include <cstdint>

#include "indexer/build/story_outline.h"

namespace shodh {

enum class StoryVerdict : std::uint8_t {
  kSameStory,
  kOtherWords,    ///< the texts have too little in common
  kOtherSubject,  ///< one text, filled with other names
  kOtherNumbers,  ///< one text, filled with other numbers
};

/// Whether two articles print one story, or are two fillings of one template (the villages of a
/// district, two days' weather). Looks at the two texts only, so that it needs no archive to know
/// a template by. Small edits are one story: another headline, dateline or byline, a sentence left
/// out, some words in other words, a number put right.
/// `is_common_text`: the archive has what the two have in common in many other articles too, so
/// that any name or number that each has for itself makes two of them.
///
/// Linear, but for a logarithm. Any thread.
StoryVerdict compare_stories(const StoryOutline& a, const StoryOutline& b, bool is_common_text);

}  // namespace shodh
