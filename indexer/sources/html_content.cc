#include "indexer/sources/html_content.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

#include "common/base/utf8.h"
#include "indexer/sources/byline.h"
#include "indexer/sources/html_patterns.h"
#include "indexer/sources/page_text.h"

namespace shodh {
namespace {

constexpr long kParagraphMinWords = 10;
constexpr long kSentenceMinWords = 4;
/// What an element of navigation may hold of the page's paragraphs, or its class means another
/// thing.
constexpr double kMostOfPage = 0.5;
/// How much of the heaviest element one named by the page must weigh.
constexpr double kMinWeightOfNamed = 0.5;
constexpr double kAllLink = 0.85;
constexpr double kMostlyLink = 0.5;
constexpr std::size_t kBylineMaxWords = 22;

enum class Role : std::uint8_t { kNone, kFurniture, kCaption, kByline };

/// The words of a class or id: `postShare my_box` has four.
std::vector<std::string> name_words(std::string_view names) {
  std::vector<std::string> words{""};
  for (std::size_t i = 0; i < names.size(); ++i) {
    const char c = names[i];
    const bool is_hump =
        i > 0 && c >= 'A' && c <= 'Z' && names[i - 1] >= 'a' && names[i - 1] <= 'z';
    if (!is_letter_ascii(c) || is_hump) words.emplace_back();
    if (is_letter_ascii(c)) words.back() += c;
  }
  for (std::string& word : words) word = lower_case_ascii(word);
  std::erase(words, "");
  return words;
}

/// Classes without those in which WordPress names tags and categories.
std::string without_topics(std::string_view classes) {
  std::string kept;
  while (!classes.empty()) {
    const std::size_t end = std::min(classes.find(' '), classes.size());
    const std::string_view one = classes.substr(0, end);
    const bool is_topic = one.starts_with("tag-") || one.starts_with("category-");
    // Elementor calls all that it puts together widgets, the article too.
    if (!is_topic && !one.starts_with("elementor")) (kept += one) += ' ';
    classes.remove_prefix(std::min(end + 1, classes.size()));
  }
  return kept;
}

Role role_of(const HtmlTree& tree, std::size_t node) {
  const std::string_view name = tree[node].name;
  if (name == "nav" || name == "aside" || name == "footer" || name == "form" || name == "menu") {
    return Role::kFurniture;
  }
  if (name == "figcaption" || name == "caption") return Role::kCaption;
  const std::string_view role = tree.attribute(node, "role");
  if (role == "navigation" || role == "complementary" || role == "contentinfo") {
    return Role::kFurniture;
  }
  if (name == "article" || name == "main" || name == "body" || name == "html") return Role::kNone;
  Role found = Role::kNone;
  for (const std::string_view attribute : {"class", "id"}) {
    for (const std::string& word : name_words(without_topics(tree.attribute(node, attribute)))) {
      if (is_one_of(kFurnitureWords, word)) return Role::kFurniture;
      if (is_one_of(kCaptionWords, word)) found = Role::kCaption;
      if (is_one_of(kBylineWords, word) && found == Role::kNone) found = Role::kByline;
    }
  }
  return found;
}

/// Whether readers' comments are in the element.
bool is_comments(const HtmlTree& tree, std::size_t node) {
  for (const std::string_view attribute : {"class", "id"}) {
    for (const std::string& word : name_words(tree.attribute(node, attribute))) {
      if (word == "comment" || word == "comments" || word == "disqus") return true;
    }
  }
  return false;
}

bool is_body_name(const HtmlTree& tree, std::size_t node) {
  for (const std::string_view attribute : {"class", "id"}) {
    std::string names = lower_case_ascii(tree.attribute(node, attribute));
    std::string_view rest = names;
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find(' '), rest.size());
      if (is_one_of(kBodyNames, rest.substr(0, end))) return true;
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
  return false;
}

bool is_heading(std::string_view name) {
  return name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6';
}

struct WeighedLine {
  long words = 0;
  double link_share = 0;
  bool is_of_site = false;
  bool is_paragraph = false;
};

/// The search for the article in one page.
class ContentFinder {
 public:
  ContentFinder(const HtmlTree& tree, const std::vector<HtmlLine>& lines,
                const std::vector<std::string>& titles, const RecurringLines* site)
      : tree_(tree), lines_(lines), titles_(titles), site_(site), roles_(tree.size(), Role::kNone) {
    weighed_.reserve(lines_.size());
    for (const HtmlLine& line : lines_) {
      WeighedLine weighed;
      const std::vector<std::string> words = comparable_words(line.text);
      weighed.words = static_cast<long>(words.size());
      weighed.is_of_site = site_ != nullptr && site_->contains(line_key(words));
      weighed.link_share =
          static_cast<double>(line.link_bytes) / static_cast<double>(line.text.size());
      weighed.is_paragraph = !weighed.is_of_site && weighed.link_share < kMostlyLink &&
                             !is_heading(tree_[line.block].name) && !is_title(line.text) &&
                             (weighed.words >= kParagraphMinWords ||
                              (weighed.words >= kSentenceMinWords && ends_as_sentence(line.text)));
      weighed_.push_back(weighed);
    }
    give_roles();
    weigh();
  }

  PageExtraction extract() && {
    const std::size_t top = without_next_articles(container());
    const std::size_t headline = headline_within(top);
    const std::size_t last = last_paragraph(top);
    std::vector<MarkedLine> marked;
    marked.reserve(lines_.size());
    std::size_t markers = 0;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      MarkedLine line;
      line.known = known(i, top);
      if (line.known == DropReason::kOutside && is_byline_above(i, top)) {
        line.known = DropReason::kByline;
      }
      if (!line.known && i < headline) line.known = outside_above(i);
      // Below the article stand lines such as `Send this to a friend: e-mail`.
      if (!line.known && i > last && lines_[i].link_bytes > 0) line.known = DropReason::kLink;
      line.is_heading = is_heading(tree_[lines_[i].block].name);
      if (!line.known && is_tail_marker(lines_[i].text)) {
        // Each looks at the lines around it: a page has few, and of more the others count alone.
        constexpr std::size_t kMaxMarkers = 20;
        line.tail_end = ++markers <= kMaxMarkers ? tail_end(i, top) : i + 1;
      }
      line.text = lines_[i].text;  // lines below look back at it
      marked.push_back(std::move(line));
    }
    return extract_lines(std::move(marked), titles_, site_);
  }

 private:
  [[nodiscard]] bool is_title(const std::string& text) const {
    return std::ranges::find(titles_, text) != titles_.end();
  }

  /// The last line within `top` that is a paragraph of no other role.
  [[nodiscard]] std::size_t last_paragraph(std::size_t top) const {
    for (std::size_t i = lines_.size(); i-- > 0;) {
      if (is_within(i, top) && is_plain_paragraph(i)) return i;
    }
    return lines_.size();
  }

  [[nodiscard]] bool is_plain_paragraph(std::size_t i) const {
    return weighed_[i].is_paragraph && roles_[lines_[i].block] == Role::kNone;
  }

  /// The line within `top` that is the headline, if no paragraph stands above it; else 0.
  [[nodiscard]] std::size_t headline_within(std::size_t top) const {
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (!is_within(i, top)) continue;
      if (is_plain_paragraph(i)) return 0;
      if (is_title(lines_[i].text)) return i;
    }
    return 0;
  }

  /// What a line above the headline is; a breadcrumb is to be read.
  [[nodiscard]] std::optional<DropReason> outside_above(std::size_t i) const {
    if (section_in_breadcrumb(lines_[i].text)) return std::nullopt;
    return DropReason::kOutside;
  }

  /// Pages that never end have the next articles in elements beside that of the headline, of the
  /// same kind: the outermost one around the headline that has text and such a neighbour.
  [[nodiscard]] std::size_t without_next_articles(std::size_t top) const {
    const std::size_t headline = headline_within(top);
    if (headline >= lines_.size() || !is_title(lines_[headline].text)) return top;
    constexpr long kMinWeight = 25;
    std::size_t best = top;
    for (std::size_t i = lines_[headline].block; i > top; i = tree_[i].parent) {
      if (weights_[i] < kMinWeight) continue;
      const std::size_t end = tree_[tree_[i].parent].end;
      for (std::size_t other = tree_[i].end; other < end; other = tree_[other].end) {
        const bool is_alike = tree_[other].name == tree_[i].name &&
                              tree_.attribute(other, "class") == tree_.attribute(i, "class");
        if (is_alike && weights_[other] >= kMinWeight && has_heading(other)) best = i;
      }
    }
    return best;
  }

  /// Whether the lines of an element begin with a heading.
  [[nodiscard]] bool has_heading(std::size_t node) const {
    const std::size_t first = first_lines_[node];
    return first < lines_.size() && is_heading(tree_[lines_[first].block].name);
  }

  /// Whether the line is a byline between headline and text, a few lines above these.
  [[nodiscard]] bool is_byline_above(std::size_t i, std::size_t top) const {
    constexpr std::size_t kReach = 8;
    if (roles_[lines_[i].block] == Role::kFurniture || lines_[i].block >= top) return false;
    const std::size_t below = std::min(i + kReach, lines_.size() - 1);
    if (!is_within(below, top) && lines_[below].block < top) return false;
    const auto is_headline = [this](const HtmlLine& line) { return is_title(line.text); };
    const auto line = lines_.begin() + static_cast<std::ptrdiff_t>(i);
    return !is_headline(*line) && std::any_of(lines_.begin(), line, is_headline) &&
           parse_byline(line->text).has_value();
  }

  /// An element's role is its own, or that of the one around it. A role that most of the page would
  /// have is none.
  void give_roles() {
    std::vector<long> paragraphs(tree_.size(), 0);
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (weighed_[i].is_paragraph) paragraphs[lines_[i].block] += weighed_[i].words;
    }
    for (std::size_t i = tree_.size(); i-- > 1;) paragraphs[tree_[i].parent] += paragraphs[i];
    std::vector<bool> holds_title(tree_.size(), false);
    for (const HtmlLine& line : lines_) {
      if (!is_title(line.text)) continue;
      for (std::size_t i = line.block; i != 0; i = tree_[i].parent) holds_title[i] = true;
    }
    const auto limit = static_cast<double>(paragraphs[0]) * kMostOfPage;
    for (std::size_t i = 1; i < tree_.size(); ++i) {
      if (tree_[i].name.empty()) {
        roles_[i] = roles_[tree_[i].parent];
        continue;
      }
      // Readers may write more than the article has.
      const bool is_page = (holds_title[i] && paragraphs[i] > 0) ||
                           (static_cast<double>(paragraphs[i]) > limit && !is_comments(tree_, i));
      const Role own = is_page ? Role::kNone : role_of(tree_, i);
      const Role around = roles_[tree_[i].parent];
      roles_[i] = around == Role::kFurniture || own == Role::kNone ? around : own;
    }
  }

  void weigh() {
    weights_.assign(tree_.size(), 0);
    for (std::size_t i = 0; i < lines_.size(); ++i) weights_[lines_[i].block] += weight(i);
    first_lines_.assign(tree_.size(), lines_.size());
    for (std::size_t i = lines_.size(); i-- > 0;) first_lines_[lines_[i].block] = i;
    for (std::size_t i = tree_.size(); i-- > 1;) {
      weights_[tree_[i].parent] += weights_[i];
      auto& first = first_lines_[tree_[i].parent];
      first = std::min(first, first_lines_[i]);
    }
  }

  [[nodiscard]] long weight(std::size_t i) const {
    const WeighedLine& line = weighed_[i];
    // What is left out wherever it stands weighs nothing.
    if (roles_[lines_[i].block] != Role::kNone) return 0;
    if (line.link_share >= kMostlyLink) return -2 * line.words - 2;
    return line.is_paragraph ? line.words : 0;
  }

  /// The heaviest element below `top`; of nested ones that weigh the same the innermost.
  [[nodiscard]] std::size_t heaviest_within(std::size_t top) const {
    std::size_t best = top;
    for (std::size_t i = top; i < tree_[top].end; ++i) {
      const bool is_as_heavy = weights_[i] == weights_[best] && i < tree_[best].end;
      if (!tree_[i].name.empty() && (weights_[i] > weights_[best] || is_as_heavy)) best = i;
    }
    return best;
  }

  [[nodiscard]] std::size_t container() const {
    const std::size_t heaviest = heaviest_within(0);
    const auto wanted =
        static_cast<long>(static_cast<double>(weights_[heaviest]) * kMinWeightOfNamed);
    const auto named = [&](auto&& accepts) {
      std::size_t best = 0;
      for (std::size_t i = 1; i < tree_.size(); ++i) {
        if (tree_[i].name.empty() || roles_[i] == Role::kFurniture || !accepts(i)) continue;
        if (weights_[i] >= wanted && (best == 0 || weights_[i] > weights_[best])) best = i;
      }
      return best;
    };
    if (weights_[heaviest] <= 0) return 0;
    if (const auto body = named([&](std::size_t i) {
          return lower_case_ascii(tree_.attribute(i, "itemprop")) == "articlebody";
        })) {
      return body;
    }
    if (const auto body = named([&](std::size_t i) { return is_body_name(tree_, i); })) return body;
    if (const auto article = named([&](std::size_t i) { return tree_[i].name == "article"; })) {
      return article;
    }
    return heaviest;
  }

  [[nodiscard]] bool is_within(std::size_t line, std::size_t top) const {
    return lines_[line].block >= top && lines_[line].block < tree_[top].end;
  }

  [[nodiscard]] std::optional<DropReason> known(std::size_t i, std::size_t top) const {
    const Role role = roles_[lines_[i].block];
    const bool is_short = weighed_[i].words <= static_cast<long>(kBylineMaxWords);
    if (role == Role::kFurniture) return DropReason::kOutside;
    if (role == Role::kByline && is_short) return DropReason::kByline;
    if (!is_within(i, top)) return DropReason::kOutside;
    if (role == Role::kCaption) return DropReason::kCaption;
    if (weighed_[i].link_share >= kAllLink) return DropReason::kLink;
    return std::nullopt;
  }

  /// The line at which the box that begins with a tail marker ends: the largest element around it
  /// without a paragraph before it. Where the marker stands among the paragraphs themselves, the
  /// tail is as long as there is no paragraph.
  [[nodiscard]] std::size_t tail_end(std::size_t marker, std::size_t top) const {
    std::size_t box = lines_[marker].block;
    const auto has_paragraph_before = [&](std::size_t node) {
      for (std::size_t i = marker; i-- > 0 && is_within(i, node);) {
        if (is_plain_paragraph(i)) return true;
      }
      return false;
    };
    while (box != top && box != 0 && !has_paragraph_before(tree_[box].parent)) {
      box = tree_[box].parent;
    }
    std::size_t end = marker + 1;
    // Below an element with all of the text, not among its paragraphs.
    const std::size_t around = tree_[box].parent;
    const bool is_in_flow = [&] {
      for (std::size_t i = marker; i-- > 0 && is_within(i, around);) {
        if (is_plain_paragraph(i) && tree_[lines_[i].block].parent == around) return true;
      }
      return false;
    }();
    if (box != top && !is_in_flow && box == lines_[marker].block) box = around;
    if (box != lines_[marker].block) {
      while (end < lines_.size() && is_within(end, box)) ++end;
    } else {
      while (end < lines_.size() && !weighed_[end].is_paragraph) ++end;
    }
    return end;
  }

  const HtmlTree& tree_;  // these three are the caller's, for the time of extract_html()
  const std::vector<HtmlLine>& lines_;
  const std::vector<std::string>& titles_;
  const RecurringLines* site_;  // as these; nullptr: nothing is known
  std::vector<WeighedLine> weighed_;
  std::vector<Role> roles_;               // of each node
  std::vector<long> weights_;             // of each node with all below it
  std::vector<std::size_t> first_lines_;  // of each node with all below it
};

}  // namespace

PageExtraction extract_html(const HtmlTree& tree, const std::vector<HtmlLine>& lines,
                            const std::vector<std::string>& titles, const RecurringLines* site) {
  return ContentFinder(tree, lines, titles, site).extract();
}

}  // namespace shodh
