#pragma once

#include <cstddef>
#include <span>
#include <string_view>

/// The endings of Gujarati that the stemmer takes off, as tables. UTF-16, in normalised spelling;
/// each row has an example that ends so.
namespace shodh::stem_rules {

/// What a root must end in for an ending to be one.
enum class After { kAnything, kConsonant, kVowel };

struct Ending {
  std::u16string_view letters;
  After after;
  std::u16string_view example;
};

/// Case endings, the longest first: one is taken off a word.
std::span<const Ending> case_endings();
/// Those of them after which a glued જ is the emphatic one: ગુજરાતમાંજ. (After others it seldom is:
/// બ્રહ્મોસમાજ, રામાનુજ.)
std::span<const Ending> emphasised_case_endings();
/// The forms of વાળું (one that has), the longest first.
std::span<const Ending> vala_endings();
/// What is written together with a name in courtesy; taken off where enough is left of the name.
struct Honorific {
  std::u16string_view letters;
  std::size_t min_aksharas;  ///< of what stands before it
  char16_t not_after;        ///< what it is no honorific after; 0 for nothing
  std::u16string_view example;
};
std::span<const Honorific> honorifics();
/// Endings of a verb that come before all others: the infinitive.
std::span<const Ending> infinitive_endings();
/// Endings of a verb whose root is known, the shortest first: that leaves the longest root
/// (ફેરવી is ફેરવ + ી, not ફેર + વી).
std::span<const Ending> verb_endings();
/// Those of them that end in `letter`, in the same order.
std::span<const Ending> verb_endings(char16_t letter);
/// Endings that are a verb's even where the root is not known.
std::span<const Ending> sure_verb_endings();

}  // namespace shodh::stem_rules
