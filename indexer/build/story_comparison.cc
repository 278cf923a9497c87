#include "indexer/build/story_comparison.h"

#include <algorithm>
#include <span>
#include <utility>

#include "common/base/hash.h"
#include "indexer/build/story_fingerprint.h"

namespace shodh {
namespace {

using Kind = StoryOutline::Kind;
using Word = StoryOutline::Word;

/// Texts of fewer words, with the edges, are alike by chance.
constexpr std::size_t kMinWords = 10;
/// Least share of pairs of neighbouring stems that two prints have in common (Jaccard).
constexpr double kMinCommonPairs = 0.35;

/// Longer stretches that differ are text of its own, not a name put into a gap.
constexpr std::size_t kMaxFilling = 4;

/// A word in a text of up to so many words is its subject if it comes twice, and once more for each
/// so many words beyond.
constexpr std::size_t kWordsATime = 400;
/// So many gaps filled with other words are a template, in a short text and a word of text.
constexpr std::size_t kMinFilledGaps = 4;
constexpr double kFilledGapsAWord = 0.08;
/// In a text of fewer words any word counts.
constexpr std::size_t kWordsOfABrief = 25;
/// So many numbers that the other lacks are other facts, and so large a share of all numbers.
constexpr std::size_t kMinOtherNumbers = 2;
constexpr double kOtherNumbersShare = 0.2;

/// A title of no more words than this, function words aside, may be a name.
constexpr std::size_t kMaxNameWords = 3;
/// No headline is longer.
constexpr std::size_t kMaxHeadlineWords = 60;

std::uint64_t join(std::uint64_t first, std::uint64_t second) {
  const std::uint64_t both[] = {first, second};
  return hash_64({reinterpret_cast<const char*>(both), sizeof both});
}

std::vector<std::uint64_t> pairs_of(const StoryOutline& outline) {
  const bool has_body = outline.words.size() - outline.body_at >= kMinBodyWords;
  const auto words = std::span(outline.words).subspan(has_body ? outline.body_at : 0);
  std::vector<std::uint64_t> pairs;
  pairs.reserve(words.size());
  for (std::size_t i = 1; i < words.size(); ++i) {
    pairs.push_back(join(words[i - 1].stem, words[i].stem));
  }
  std::ranges::sort(pairs);
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  return pairs;
}

double common_pairs(const StoryOutline& a, const StoryOutline& b) {
  const auto left = pairs_of(a);
  const auto right = pairs_of(b);
  std::vector<std::uint64_t> common;
  std::ranges::set_intersection(left, right, std::back_inserter(common));
  const std::size_t any = left.size() + right.size() - common.size();
  return any == 0 ? 0.0 : static_cast<double>(common.size()) / static_cast<double>(any);
}

/// Whether a word that comes `here` times is not the subject of a text where it comes `there`
/// times.
bool is_much_rarer(std::uint32_t there, std::uint32_t here) {
  return there == 0 || (here >= 2 * there && here >= there + 2);
}

/// How often a stem comes, but for headlines longer than a name: what these say again of the body
/// another print's headline may not.
std::uint32_t times_outside_headline(const StoryOutline& text, std::uint64_t stem) {
  const auto title = std::span(text.words).first(text.title_end);
  const std::uint32_t all = text.times(stem);
  // Names with their two edges; and what is no headline, lest its length count at every word.
  if (title.size() <= kMaxNameWords + 2 || title.size() > kMaxHeadlineWords) return all;
  const auto in_title = std::ranges::count(title, stem, &Word::stem);
  return all - static_cast<std::uint32_t>(in_title);
}

/// A stretch of words that the other text lacks, and where it stands.
struct Filling {
  std::uint64_t gap = 0;    ///< the words before and behind it
  std::uint32_t times = 0;  ///< how often the most frequent telling word of it comes in its text
  std::uint64_t stem = 0;   ///< that word; of a stretch of numbers only, a number
};

/// Where the words that `other` lacks stand in `text`, in gaps short enough for a name.
std::vector<Filling> fillings(const StoryOutline& text, const StoryOutline& other) {
  std::vector<Filling> found;
  const auto& words = text.words;
  const auto is_lacking = [&](const Word& word) {
    return word.kind != Kind::kEdge && is_much_rarer(other.times(word.stem), text.times(word.stem));
  };
  for (std::size_t i = 1; i + 1 < words.size(); ++i) {
    if (!is_lacking(words[i])) continue;
    std::size_t end = i;
    Filling filling;
    for (; is_lacking(words[end]); ++end) {  // an edge is at the end
      const std::uint32_t count =
          words[end].kind == Kind::kTelling ? times_outside_headline(text, words[end].stem) : 0;
      if (words[end].kind != Kind::kFunction && (filling.stem == 0 || count > filling.times)) {
        filling.times = count;
        filling.stem = words[end].stem;
      }
    }
    filling.gap = join(words[i - 1].stem, words[end].stem);
    if (end - i <= kMaxFilling && filling.stem != 0) found.push_back(filling);
    i = end;
  }
  std::ranges::sort(found, {}, &Filling::gap);
  return found;
}

struct Differences {
  std::size_t filled_gaps = 0;    ///< gaps that the texts fill with other words
  std::size_t repeated_gaps = 0;  ///< of these, with a word that one of them repeats
};

Differences differences(const std::vector<Filling>& a, const std::vector<Filling>& b) {
  Differences found;
  auto right = b.begin();
  for (const Filling& left : a) {
    while (right != b.end() && right->gap < left.gap) ++right;
    if (right == b.end()) break;
    if (right->gap != left.gap) continue;
    ++found.filled_gaps;
    if (std::max(left.times, right->times) >= 2) ++found.repeated_gaps;
    ++right;
  }
  return found;
}

/// Whether `text` puts one word that `other` lacks, again and again, where `other` has nothing:
/// its name is the other's and a word more.
bool adds_a_name(const std::vector<Filling>& fillings, const StoryOutline& other) {
  std::vector<std::uint64_t> names;
  std::vector<std::uint64_t> gaps;  // places where `other` has two words next to each other
  for (std::size_t i = 1; i < other.words.size(); ++i) {
    gaps.push_back(join(other.words[i - 1].stem, other.words[i].stem));
  }
  std::ranges::sort(gaps);
  for (const Filling& filling : fillings) {
    if (filling.times >= 2 && std::ranges::binary_search(gaps, filling.gap)) {
      names.push_back(filling.stem);
    }
  }
  std::ranges::sort(names);
  return std::ranges::adjacent_find(names) != names.end();
}

struct Lacking {
  std::size_t numbers = 0;      ///< distinct, in the text
  std::size_t own_numbers = 0;  ///< of these, lacking in the other
  std::size_t subjects = 0;     ///< distinct telling words that come often here and never there
  bool has_other_word = false;  ///< any telling word in the body that never comes there
};

Lacking lacking(const StoryOutline& text, const StoryOutline& other) {
  const std::size_t often = 2 + text.words.size() / kWordsATime;
  std::vector<std::uint64_t> numbers;
  std::vector<std::uint64_t> subjects;
  for (const Word& word : text.words) {
    if (word.kind == Kind::kNumber) numbers.push_back(word.stem);
    if (word.kind == Kind::kTelling && text.times(word.stem) >= often) {
      subjects.push_back(word.stem);
    }
  }
  const auto distinct = [](std::vector<std::uint64_t>& stems) {
    std::ranges::sort(stems);
    stems.erase(std::unique(stems.begin(), stems.end()), stems.end());
  };
  distinct(numbers);
  distinct(subjects);
  const auto lacks = [&](std::uint64_t stem) { return other.times(stem) == 0; };
  const auto body = std::span(text.words).subspan(text.body_at);
  return {numbers.size(), static_cast<std::size_t>(std::ranges::count_if(numbers, lacks)),
          static_cast<std::size_t>(std::ranges::count_if(subjects, lacks)),
          std::ranges::any_of(body, [&](const Word& word) {
            return word.kind == Kind::kTelling && lacks(word.stem);
          })};
}

bool has_other_numbers(const Lacking& a, const Lacking& b) {
  const std::size_t own = std::min(a.own_numbers, b.own_numbers);
  const std::size_t all = std::min(a.numbers, b.numbers);
  return own >= kMinOtherNumbers &&
         static_cast<double>(own) >= kOtherNumbersShare * static_cast<double>(all);
}

std::vector<std::uint64_t> distinct_forms(std::span<const Word> words) {
  std::vector<std::uint64_t> forms;
  for (const Word& word : words) {
    if (word.kind != Kind::kFunction && word.kind != Kind::kEdge) forms.push_back(word.form);
  }
  std::ranges::sort(forms);
  forms.erase(std::unique(forms.begin(), forms.end()), forms.end());
  return forms;
}

std::span<const Word> title_of(const StoryOutline& outline) {
  return std::span(outline.words).first(outline.title_end);
}

/// Whether the title of `text` has a word that its body has too, and `other` nowhere: the name of
/// what it is about. (A headline's own words are in no body.) By form, for what differs in its
/// ending only is two names.
bool has_own_name(const StoryOutline& text, const StoryOutline& other) {
  const auto title = distinct_forms(title_of(text));
  if (title.size() > kMaxNameWords) return false;
  const auto body = distinct_forms(std::span(text.words).subspan(text.body_at));
  const auto others = distinct_forms(other.words);
  return std::ranges::any_of(title, [&](std::uint64_t form) {
    return std::ranges::binary_search(body, form) && !std::ranges::binary_search(others, form);
  });
}

/// Whether the two bodies begin with other words, no more than a name has, and go on alike: what an
/// entry of a list is about comes first.
bool begin_differently(const StoryOutline& a, const StoryOutline& b) {
  const auto left = std::span(a.words).subspan(std::min(a.body_at, a.words.size()));
  const auto right = std::span(b.words).subspan(std::min(b.body_at, b.words.size()));
  if (left.empty() || right.empty() || left[0].kind != Kind::kTelling ||
      right[0].kind != Kind::kTelling || left[0].form == right[0].form) {
    return false;
  }
  const auto go_on_alike = [&](std::size_t in_left, std::size_t in_right) {
    return in_left < left.size() && in_right < right.size() &&
           left[in_left].stem == right[in_right].stem;
  };
  if (go_on_alike(1, 1)) return true;
  if (b.times(left[0].stem) > 0 || a.times(right[0].stem) > 0) return false;
  return go_on_alike(1, 2) || go_on_alike(2, 1) || go_on_alike(2, 2);
}

/// Whether title or beginning say that the two, alike otherwise, are about two things.
bool are_headed_differently(const StoryOutline& a, const StoryOutline& b) {
  const auto left = distinct_forms(title_of(a));
  const auto right = distinct_forms(title_of(b));
  if (!left.empty() && left == right) return false;
  return (has_own_name(a, b) && has_own_name(b, a)) || begin_differently(a, b);
}

}  // namespace

StoryVerdict compare_stories(const StoryOutline& a, const StoryOutline& b, bool is_common_text) {
  if (std::min(a.words.size(), b.words.size()) < kMinWords) return StoryVerdict::kOtherWords;
  if (common_pairs(a, b) < kMinCommonPairs) return StoryVerdict::kOtherWords;
  const Lacking left = lacking(a, b);
  const Lacking right = lacking(b, a);
  if (is_common_text || std::min(a.words.size(), b.words.size()) < kWordsOfABrief) {
    if (left.own_numbers > 0 && right.own_numbers > 0) return StoryVerdict::kOtherNumbers;
    if (left.has_other_word && right.has_other_word) return StoryVerdict::kOtherSubject;
  }
  if (has_other_numbers(left, right)) return StoryVerdict::kOtherNumbers;
  if (left.subjects > 0 && right.subjects > 0) return StoryVerdict::kOtherSubject;
  const auto left_fillings = fillings(a, b);
  const auto right_fillings = fillings(b, a);
  const Differences found = differences(left_fillings, right_fillings);
  const std::size_t length = std::min(a.words.size(), b.words.size());
  if (found.repeated_gaps > length / kWordsATime) return StoryVerdict::kOtherSubject;
  const double most =
      std::max(static_cast<double>(kMinFilledGaps), kFilledGapsAWord * static_cast<double>(length));
  if (static_cast<double>(found.filled_gaps) >= most) return StoryVerdict::kOtherSubject;
  if (adds_a_name(left_fillings, b) || adds_a_name(right_fillings, a) ||
      are_headed_differently(a, b)) {
    return StoryVerdict::kOtherSubject;
  }
  return StoryVerdict::kSameStory;
}

}  // namespace shodh
