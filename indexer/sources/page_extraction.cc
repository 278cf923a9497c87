#include "indexer/sources/page_extraction.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>
#include <set>
#include <unordered_map>
#include <utility>

#include "common/base/split.h"
#include "common/base/utf8.h"
#include "indexer/sources/byline.h"
#include "indexer/sources/page_patterns.h"
#include "indexer/sources/page_text.h"

namespace shodh {
namespace {

constexpr std::size_t kHeadlineMinWords = 4;
constexpr std::size_t kHeadlineMaxWords = 25;
/// A headline comes again among the first lines; later repeats are of other things.
constexpr std::size_t kHeadlineLines = 5;
constexpr std::size_t kParagraphMinWords = 15;
constexpr std::size_t kSummaryMinWords = 12;
constexpr double kNearTitleOverlap = 0.8;
/// A byline stands among the first lines; later ones are of tables and programmes.
constexpr std::size_t kBylineLines = 4;
/// In a page with markup, rows of tables and times of day may repeat.
constexpr std::size_t kMarkedRepeatMinWords = 4;
/// A body of fewer words is not looked for twice.
constexpr std::size_t kTwiceMinWords = 40;
constexpr double kTwiceOverlap = 0.95;

struct PageLine {
  std::size_t number = 0;
  std::string text;  // single-spaced
  std::vector<std::string> words;
  std::optional<DropReason> dropped;  // before it is judged: what its markup says
  bool is_heading = false;
  std::size_t tail_end = SIZE_MAX;
};

std::vector<PageLine> split_lines(std::string_view text) {
  std::vector<PageLine> lines;
  for (std::size_t number = 1; !text.empty(); ++number) {
    PageLine line;
    line.number = number;
    line.text = single_spaced(take_until(text, '\n'));
    if (line.text.empty()) continue;
    line.words = comparable_words(line.text);
    lines.push_back(std::move(line));
  }
  return lines;
}

bool is_promotion(const PageLine& line, const std::string& lowered) {
  return std::ranges::any_of(kPromoPhrases, [&](const PromoPhrase& row) {
    return line.words.size() <= row.max_words && lowered.find(row.phrase) != std::string::npos;
  });
}

bool is_caption(const PageLine& line, const std::string& lowered) {
  const std::size_t first = lowered.find_first_not_of("([ ");
  return std::ranges::any_of(kCaptionPhrases, [&](const CaptionPhrase& row) {
    return line.words.size() <= row.max_words && first != std::string::npos &&
           std::string_view(lowered).substr(first).starts_with(row.beginning);
  });
}

bool is_furniture(const PageLine& line, const std::string& lowered) {
  if (std::ranges::any_of(kFurnitureLines,
                          [&](const FurnitureLine& row) { return row.text == lowered; })) {
    return true;
  }
  if (line.is_heading) return false;
  // `Facebook`, `Share Now`; not `IPL 2025` nor any word of another script.
  return line.words.size() <= 2 && std::ranges::all_of(line.words, [](const std::string& word) {
           return std::ranges::all_of(word, [](char c) { return c >= 'a' && c <= 'z'; });
         });
}

/// The steps of a path such as `Home / World`: separators count with a blank on either side, and so
/// does `>` without.
std::vector<std::string> breadcrumb_steps(std::string_view path) {
  std::vector<std::string> steps;
  std::size_t begin = 0;
  std::size_t at = 0;
  while (at < path.size()) {
    std::size_t width = 0;
    for (const std::string_view separator : kBreadcrumbSeparators) {
      if (!path.substr(at).starts_with(separator)) continue;
      const bool is_apart =
          at > 0 && path[at - 1] == ' ' && path.substr(at + separator.size()).starts_with(' ');
      if (is_apart || separator == ">") width = separator.size();
    }
    if (width > 0) {
      steps.push_back(single_spaced(path.substr(begin, at - begin)));
      begin = at + width;
    }
    at += std::max<std::size_t>(width, 1);
  }
  steps.push_back(single_spaced(path.substr(begin)));
  return steps;
}

struct Breadcrumb {
  std::string section;
  std::string title;  // empty: none
};

/// Reads `Home / World : Headline`, `Home > World > Headline`, `Home » World`.
std::optional<Breadcrumb> parse_breadcrumb(const std::string& line) {
  const std::size_t colon = line.find(" : ");
  std::vector<std::string> steps = breadcrumb_steps(std::string_view(line).substr(0, colon));
  if (steps.size() < 2 || steps[1].empty()) return std::nullopt;
  if (std::ranges::find(kBreadcrumbRoots, lower_case_ascii(steps[0])) == kBreadcrumbRoots.end()) {
    return std::nullopt;
  }
  Breadcrumb breadcrumb{steps[1], {}};
  if (colon != std::string::npos) {
    breadcrumb.title = line.substr(colon + 3);
  } else if (steps.size() > 2 && comparable_words(steps.back()).size() >= kHeadlineMinWords) {
    breadcrumb.title = steps.back();
  }
  return breadcrumb;
}

/// Shared words over all words of both lines (Jaccard).
double overlap(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  const std::set<std::string> words_a(a.begin(), a.end());
  const std::set<std::string> words_b(b.begin(), b.end());
  const auto shared = static_cast<std::size_t>(std::ranges::count_if(
      words_a, [&](const std::string& word) { return words_b.contains(word); }));
  const std::size_t all = words_a.size() + words_b.size() - shared;
  return all == 0 ? 0.0 : static_cast<double>(shared) / static_cast<double>(all);
}

bool is_start_of(const std::vector<std::string>& start, const std::vector<std::string>& whole) {
  return start.size() <= whole.size() && std::equal(start.begin(), start.end(), whole.begin());
}

/// The share of the words of two texts, each as often as it comes, that both have.
double shared_words(std::vector<std::string> a, std::vector<std::string> b) {
  std::ranges::sort(a);
  std::ranges::sort(b);
  std::vector<std::string> shared;
  std::ranges::set_intersection(a, b, std::back_inserter(shared));
  return static_cast<double>(shared.size()) / static_cast<double>(std::max(a.size(), b.size()));
}

/// The walk over one page's lines.
class PageReader {
 public:
  PageReader(std::string_view text, const RecurringLines* site)
      : lines_(split_lines(text)), site_(site) {}

  PageReader(std::vector<PageLine> lines, const std::vector<std::string>& titles,
             const RecurringLines* site)
      : lines_(std::move(lines)), site_(site), is_marked_(true), has_doubled_headline_(true) {
    for (const std::string& title : titles) titles_.push_back(comparable_words(title));
    if (!titles.empty()) page_.title = titles.front();
  }

  PageExtraction read() && {
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (i >= tail_end_) in_tail_ = false;
      lines_[i].dropped = judge(lines_[i]);
    }
    if (!page_.title) take_first_line_as_title();
    if (page_.title) titles_.push_back(comparable_words(*page_.title));
    drop_near_titles();
    drop_summaries();
    drop_second_body();
    take_dateline_within();
    for (PageLine& line : lines_) {
      if (line.dropped) {
        page_.dropped.push_back({line.number, std::move(line.text), *line.dropped});
      } else {
        page_.paragraph_lines.push_back(line.number);
        page_.paragraphs.push_back(std::move(line.text));
      }
    }
    return std::move(page_);
  }

 private:
  /// Why the line is not content, from what came before it.
  std::optional<DropReason> judge(PageLine& line) {
    const std::string lowered = lower_case_ascii(line.text);
    if (content_lines_ == 0 && take_breadcrumb(line)) return DropReason::kBreadcrumb;
    if (line.dropped) {
      if (line.dropped == DropReason::kByline) take_byline(line);
      return line.dropped;
    }
    if (in_tail_) return DropReason::kTail;
    if (is_tail_marker(lowered)) {
      // Before the article it is a link of the page's head.
      in_tail_ = seen_paragraph_;
      tail_end_ = line.tail_end;
      return in_tail_ ? DropReason::kTail : DropReason::kFurniture;
    }
    if (line.words.empty()) return DropReason::kNoWords;
    if (is_promotion(line, lowered)) return DropReason::kPromotion;
    if (is_caption(line, lowered)) return DropReason::kCaption;
    if (content_lines_ < kBylineLines && !is_title(line) && take_byline(line)) {
      return DropReason::kByline;
    }
    if (is_of_site(line)) return DropReason::kSite;
    const auto [earlier, is_new] = first_with_.try_emplace(line_key(line.words), content_lines_);
    const bool may_repeat = is_marked_ && line.words.size() < kMarkedRepeatMinWords;
    if (!is_new && !may_repeat) return judge_repeat(line, earlier->second);
    if (is_furniture(line, lowered)) return DropReason::kFurniture;
    if (!is_marked_ || !is_title(line)) ++content_lines_;
    seen_paragraph_ =
        seen_paragraph_ || (line.words.size() >= kParagraphMinWords && ends_as_sentence(line.text));
    return std::nullopt;
  }

  DropReason judge_repeat(const PageLine& line, std::size_t earlier) {
    const bool is_headline =
        !has_doubled_headline_ && earlier < kHeadlineLines && content_lines_ <= kHeadlineLines &&
        line.words.size() >= kHeadlineMinWords && line.words.size() <= kHeadlineMaxWords;
    if (is_headline) {
      page_.title = line.text;
      has_doubled_headline_ = true;
    }
    return DropReason::kRepeat;
  }

  [[nodiscard]] bool is_title(const PageLine& line) const {
    return std::ranges::find(titles_, line.words) != titles_.end();
  }

  [[nodiscard]] bool is_of_site(const PageLine& line) const {
    return site_ != nullptr && site_->contains(line_key(line.words)) && !is_title(line);
  }

  bool take_byline(const PageLine& line) {
    auto byline = parse_byline(line.text);
    if (!byline) return false;
    keep(*std::move(byline));
    return true;
  }

  /// What a byline says and none before it did.
  void keep(Byline byline) {
    if (!page_.author) page_.author = std::move(byline.author);
    if (!page_.place) page_.place = std::move(byline.place);
  }

  /// Reads `અમદાવાદ, તા. 12 : …` in the first paragraph, where it stays.
  void take_dateline_within() {
    const auto first = std::ranges::find_if(lines_, [](const PageLine& line) {
      return !line.dropped && line.words.size() >= kParagraphMinWords;
    });
    if (first == lines_.end()) return;
    const auto dateline = leading_dateline(first->text);
    if (!dateline) return;
    if (auto byline = parse_byline(*dateline)) keep(*std::move(byline));
  }

  bool take_breadcrumb(const PageLine& line) {
    auto breadcrumb = parse_breadcrumb(line.text);
    if (!breadcrumb) return false;
    if (!page_.section) page_.section = std::move(breadcrumb->section);
    if (breadcrumb->title.empty()) return true;
    auto& title = has_gujarati_letter(breadcrumb->title) ? page_.title : page_.title_en;
    if (!title) title = std::move(breadcrumb->title);
    return true;
  }

  void take_first_line_as_title() {
    // A column's name may stand on all pages of its site, and is the headline of its own.
    const bool found = take_as_title([&](const PageLine& line) {
      return !line.dropped ||
             (line.dropped == DropReason::kSite && !site_->is_above(line_key(line.words)));
    });
    if (found || site_ == nullptr) return;
    take_as_title([](const PageLine& line) { return line.dropped == DropReason::kSite; });
  }

  /// Takes the first line that may be the headline, if it is like one.
  template <typename Accepts>
  bool take_as_title(Accepts&& may_be_title) {
    const auto first = std::ranges::find_if(lines_, may_be_title);
    if (first == lines_.end() || first->words.size() > kHeadlineMaxWords ||
        ends_as_sentence(first->text)) {
      return false;
    }
    page_.title = first->text;
    first->dropped.reset();
    return true;
  }

  void drop_near_titles() {
    for (PageLine& line : lines_) {
      for (const std::vector<std::string>& title : titles_) {
        if (line.dropped) break;
        if (line.words == title) {
          line.dropped = DropReason::kHeadline;
        } else if (overlap(line.words, title) > kNearTitleOverlap) {
          line.dropped = DropReason::kNearTitle;
        }
      }
    }
  }

  /// Of two neighbours of which one begins with the whole other, the longer stays.
  void drop_summaries() {
    PageLine* before = nullptr;
    for (PageLine& line : lines_) {
      if (line.dropped) continue;
      if (before != nullptr) {
        PageLine& shorter = line.words.size() < before->words.size() ? line : *before;
        const PageLine& longer = &shorter == &line ? *before : line;
        if (shorter.words.size() >= kSummaryMinWords && is_start_of(shorter.words, longer.words)) {
          shorter.dropped = DropReason::kSummary;
          if (&shorter == &line) continue;
        }
      }
      before = &line;
    }
  }

  /// Where the lines of one half say the same as those of the other, as pages for print or for
  /// telephones have it, the half of more lines stays.
  void drop_second_body() {
    std::vector<PageLine*> kept;
    std::size_t words = 0;
    for (PageLine& line : lines_) {
      if (line.dropped) continue;
      kept.push_back(&line);
      words += line.words.size();
    }
    if (words < 2 * kTwiceMinWords) return;
    std::vector<std::string> first;
    std::size_t middle = 0;
    for (; middle < kept.size() && first.size() * 2 < words * 19 / 20; ++middle) {
      const auto& more = kept[middle]->words;
      first.insert(first.end(), more.begin(), more.end());
    }
    std::vector<std::string> second;
    for (std::size_t i = middle; i < kept.size(); ++i) {
      const auto& more = kept[i]->words;
      second.insert(second.end(), more.begin(), more.end());
    }
    if (shared_words(first, second) < kTwiceOverlap) return;
    const bool first_stays = middle >= kept.size() - middle;
    for (std::size_t i = 0; i < kept.size(); ++i) {
      if ((i < middle) != first_stays) kept[i]->dropped = DropReason::kRepeat;
    }
  }

  std::vector<PageLine> lines_;
  const RecurringLines* site_;  // the caller's, for the time of read(); nullptr: nothing is known
  PageExtraction page_;
  std::vector<std::vector<std::string>> titles_;  // their words
  bool is_marked_ = false;
  std::unordered_map<std::uint64_t, std::size_t> first_with_;  // line_key(): which content line
  std::size_t content_lines_ = 0;
  bool has_doubled_headline_ = false;
  bool seen_paragraph_ = false;
  bool in_tail_ = false;
  std::size_t tail_end_ = SIZE_MAX;
};

}  // namespace

std::string_view drop_reason_name(DropReason reason) {
  static constexpr std::array<std::string_view, 14> kNames{
      "breadcrumb", "headline", "near_title", "repeat", "summary", "promotion", "furniture",
      "no_words",   "tail",     "caption",    "byline", "link",    "outside",   "site"};
  return kNames.at(static_cast<std::size_t>(reason));
}

bool ends_as_sentence(std::string_view text) {
  // Closing quotes and brackets may follow the full stop.
  for (bool stripped = true; stripped;) {
    stripped = false;
    for (const std::string_view mark : {"'", "\"", "’", "”", ")"}) {
      if (!text.ends_with(mark)) continue;
      text.remove_suffix(mark.size());
      stripped = true;
    }
  }
  return text.ends_with('.') || text.ends_with("।");
}

bool is_tail_marker(std::string_view line) {
  std::string lowered = lower_case_ascii(line);
  while (lowered.ends_with(':') || lowered.ends_with(' ')) lowered.pop_back();
  return std::ranges::any_of(kTailMarkers,
                             [&](const TailMarker& row) { return row.text == lowered; });
}

std::optional<std::string> section_in_breadcrumb(const std::string& line) {
  auto breadcrumb = parse_breadcrumb(line);
  if (!breadcrumb) return std::nullopt;
  return std::move(breadcrumb->section);
}

PageExtraction extract_lines(std::vector<MarkedLine> lines, const std::vector<std::string>& titles,
                             const RecurringLines* site) {
  std::vector<PageLine> read;
  read.reserve(lines.size());
  for (MarkedLine& line : lines) {
    std::vector<std::string> words = comparable_words(line.text);
    read.push_back({.number = read.size() + 1,
                    .text = std::move(line.text),
                    .words = std::move(words),
                    .dropped = line.known,
                    .is_heading = line.is_heading,
                    .tail_end = line.tail_end});
  }
  return PageReader(std::move(read), titles, site).read();
}

PageExtraction extract_page(std::string_view text, const RecurringLines* site) {
  return PageReader(text, site).read();
}

}  // namespace shodh
