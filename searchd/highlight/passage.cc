#include "searchd/highlight/passage.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "common/base/utf8.h"
#include "searchd/highlight/sentences.h"

namespace shodh {
namespace {

using Places = std::vector<std::size_t>;

/// Most texts have more bytes than this for a character.
constexpr std::size_t kLeastBytesOfMost = 4;

struct Span {
  std::size_t begin = 0;
  std::size_t end = 0;
};

std::optional<std::size_t> first_at_or_after(const Places& places, std::size_t place) {
  const auto found = std::lower_bound(places.begin(), places.end(), place);
  if (found == places.end()) return std::nullopt;
  return *found;
}

std::optional<std::size_t> last_at_or_before(const Places& places, std::size_t place) {
  const auto behind = std::upper_bound(places.begin(), places.end(), place);
  if (behind == places.begin()) return std::nullopt;
  return *std::prev(behind);
}

/// The one of `places` from `low` to `high` that is nearest to `target`.
std::optional<std::size_t> nearest(const Places& places, Span among, std::size_t target) {
  const auto before = last_at_or_before(places, std::min(target, among.end));
  const auto after = first_at_or_after(places, std::max(target, among.begin));
  const bool has_before = before && *before >= among.begin;
  const bool has_after = after && *after <= among.end;
  if (has_before && has_after) return target - *before <= *after - target ? before : after;
  if (has_before) return before;
  return has_after ? after : std::nullopt;
}

std::size_t minus(std::size_t a, std::size_t b) { return a > b ? a - b : 0; }

// Words have no lists: they are looked for near few places of a text.

bool is_word_begin(const TextLayout& layout, std::size_t place) {
  return place < layout.end() && !layout.is_blank(place) &&
         (place == 0 || layout.is_blank(place - 1));
}

bool is_word_end(const TextLayout& layout, std::size_t place) {
  return place > 0 && !layout.is_blank(place - 1) &&
         (place == layout.end() || layout.is_blank(place));
}

/// The first place from `among.begin` to `among.end` of which `is_it` is true.
template <typename IsIt>
std::optional<std::size_t> first_of(const TextLayout& layout, Span among, const IsIt& is_it) {
  const std::size_t last = std::min(among.end, layout.end());
  for (std::size_t place = among.begin; place <= last; ++place) {
    if (is_it(layout, place)) return place;
  }
  return std::nullopt;
}

/// Likewise the last.
template <typename IsIt>
std::optional<std::size_t> last_of(const TextLayout& layout, Span among, const IsIt& is_it) {
  for (std::size_t place = std::min(among.end, layout.end()) + 1; place-- > among.begin;) {
    if (is_it(layout, place)) return place;
  }
  return std::nullopt;
}

/// The items in a window that slides over the matches.
class Window {
 public:
  explicit Window(const std::vector<std::uint64_t>& weights)
      : weights_(weights), counts_(weights.size()) {}

  void add(std::uint32_t item) {
    if (counts_[item]++ == 0) weight_ += weights_[item];
    ++count_;
  }
  void remove(std::uint32_t item) {
    if (--counts_[item] == 0) weight_ -= weights_[item];
    --count_;
  }
  [[nodiscard]] std::pair<std::uint64_t, std::size_t> score() const { return {weight_, count_}; }

 private:
  const std::vector<std::uint64_t>& weights_;
  std::vector<std::size_t> counts_;
  std::uint64_t weight_ = 0;
  std::size_t count_ = 0;
};

/// Chooses within one text for one length.
class PassageChooser {
 public:
  /// `words` holds all of them.
  PassageChooser(const TextLayout& layout, Span words, std::size_t length)
      : layout_(layout), length_(length), words_(words) {}

  [[nodiscard]] Span choose(const std::vector<TermMatch>& matches,
                            const std::vector<std::uint64_t>& weights) const {
    if (words_.end - words_.begin <= length_) return words_;
    if (matches.empty()) return {words_.begin, end_for(words_.begin, words_.begin)};

    const std::vector<Span> spans = places_of(matches);
    const std::size_t begin = best_begin(matches, spans, weights);
    if (words_.end - begin < length_) return {filled_begin(begin), words_.end};
    std::size_t must_reach = begin;
    for (const Span& span : spans) {
      if (span.begin >= begin && span.end <= begin + length_) {
        must_reach = std::max(must_reach, span.end);
      }
    }
    return {begin, end_for(begin, must_reach)};
  }

 private:
  struct Candidate {
    Span span;
    std::size_t passage_begin = 0;
    std::uint32_t item = 0;
  };

  [[nodiscard]] std::vector<Span> places_of(const std::vector<TermMatch>& matches) const {
    std::vector<Span> spans;
    spans.reserve(matches.size());
    for (const TermMatch& match : matches) {
      spans.push_back({layout_.place_of(match.range.begin), layout_.place_of(match.range.end)});
    }
    return spans;
  }

  /// Where a passage begins whose first match is at `place`. Ascends with the place.
  [[nodiscard]] std::size_t begin_for(std::size_t place) const {
    const auto sentence = last_at_or_before(layout_.sentence_begins, place);
    if (sentence && place - *sentence <= length_ / 3) return *sentence;
    const Span near = {minus(place, length_ / 6), place};
    if (const auto word = first_of(layout_, near, is_word_begin)) return *word;
    return last_of(layout_, {minus(place, length_ / 3), place}, is_word_begin).value_or(place);
  }

  [[nodiscard]] std::size_t best_begin(const std::vector<TermMatch>& matches,
                                       const std::vector<Span>& spans,
                                       const std::vector<std::uint64_t>& weights) const {
    std::vector<Candidate> candidates;
    candidates.reserve(spans.size());
    for (std::size_t i = 0; i < spans.size(); ++i) {
      const std::size_t begin = begin_for(spans[i].begin);
      // A phrase too long for the passage that begins for it fits into none.
      if (spans[i].end <= begin + length_) {
        candidates.push_back({spans[i], begin, matches[i].item});
      }
    }
    std::size_t best = begin_for(spans.front().begin);
    std::pair<std::uint64_t, std::size_t> best_score;
    Window window(weights);
    std::size_t first = 0;  // the window holds the candidates from `first`
    std::size_t last = 0;   // to before `last`
    for (const Candidate& candidate : candidates) {
      const std::size_t limit = candidate.passage_begin + length_;
      for (; last < candidates.size() && candidates[last].span.end <= limit; ++last) {
        window.add(candidates[last].item);
      }
      for (; first < last && candidates[first].span.begin < candidate.passage_begin; ++first) {
        window.remove(candidates[first].item);
      }
      if (window.score() > best_score) {
        best = candidate.passage_begin;
        best_score = window.score();
      }
    }
    return best;
  }

  /// A begin further back than `begin`, from which the rest of the text is about long enough.
  [[nodiscard]] std::size_t filled_begin(std::size_t begin) const {
    const std::size_t target = words_.end - length_;
    const Span near = {minus(words_.end, length_ + length_ / 2),
                       std::min(begin, words_.end - length_ * 2 / 3)};
    if (const auto sentence = nearest(layout_.sentence_begins, near, target)) return *sentence;
    return first_of(layout_, {target, begin}, is_word_begin).value_or(begin);
  }

  /// Where a passage from `begin` ends that has to hold what lies before `must_reach`.
  [[nodiscard]] std::size_t end_for(std::size_t begin, std::size_t must_reach) const {
    const std::size_t target = std::min(begin + length_, words_.end);
    const std::size_t limit = begin + length_ + length_ / 2;
    const Span near = {std::max(begin + std::max<std::size_t>(length_ * 2 / 3, 1), must_reach),
                       limit};
    if (const auto sentence = nearest(layout_.sentence_ends, near, target)) return *sentence;
    const std::size_t least = std::max(begin + 1, must_reach);
    if (const auto word = last_of(layout_, {least, target}, is_word_end)) return *word;
    return first_of(layout_, {least, limit}, is_word_end).value_or(target);
  }

  const TextLayout& layout_;
  const std::size_t length_;
  const Span words_;  ///< from the first word to behind the last
};

enum class Blankness : std::uint8_t { kNone, kIfAlone, kMaybe };

/// What a character is that begins with a byte. Most are told by that.
constexpr auto kBlanknessOfFirst = [] {
  std::array<Blankness, 256> blankness{};
  for (std::size_t control = 0; control < ' '; ++control) blankness[control] = Blankness::kMaybe;
  blankness[' '] = Blankness::kIfAlone;
  for (const std::size_t lead : {0xC2, 0xE1, 0xE2, 0xE3}) blankness[lead] = Blankness::kMaybe;
  return blankness;
}();

}  // namespace

std::size_t TextLayout::place_of(std::size_t offset) const {
  return static_cast<std::size_t>(std::lower_bound(offsets.begin(), offsets.end(), offset) -
                                  offsets.begin());
}

bool TextLayout::is_blank(std::size_t place) const {
  const std::size_t begin = offsets[place];
  const std::string_view character = text.substr(begin, offsets[place + 1] - begin);
  const Blankness blankness = kBlanknessOfFirst[static_cast<unsigned char>(character.front())];
  if (blankness != Blankness::kMaybe) {
    return blankness == Blankness::kIfAlone && character.size() == 1;
  }
  std::size_t first_end = 0;
  return shodh::is_blank(next_code_point(character, first_end)) &&
         (first_end == character.size() || character == "\r\n");
}

TextLayout lay_out(std::string_view text, Graphemes& graphemes) {
  TextLayout layout;
  layout.text = text;
  layout.offsets.reserve(text.size() / kLeastBytesOfMost);
  graphemes.append_begins(text.size(), layout.offsets);
  layout.offsets.push_back(text.size());
  for (const ByteRange& sentence : find_sentences(text)) {
    const std::size_t begin = layout.place_of(sentence.begin);
    const std::size_t end = layout.place_of(sentence.end);
    if (layout.offsets[begin] == sentence.begin) layout.sentence_begins.push_back(begin);
    if (layout.offsets[end] == sentence.end) layout.sentence_ends.push_back(end);
  }
  return layout;
}

ByteRange choose_passage(const TextLayout& layout, const std::vector<TermMatch>& matches,
                         const std::vector<std::uint64_t>& weights, std::size_t length) {
  const auto first = first_of(layout, {0, layout.end()}, is_word_begin);
  if (!first || length == 0) return {};
  const auto last = last_of(layout, {*first, layout.end()}, is_word_end);
  const Span words = {*first, last.value_or(layout.end())};
  const Span passage = PassageChooser(layout, words, length).choose(matches, weights);
  return {layout.offsets[passage.begin], layout.offsets[passage.end]};
}

}  // namespace shodh
