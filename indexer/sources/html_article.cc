#include "indexer/sources/html_article.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <utility>

#include "common/base/split.h"
#include "common/base/utf8.h"
#include "common/text/mojibake.h"
#include "indexer/sources/article_checks.h"
#include "indexer/sources/article_date.h"
#include "indexer/sources/date_lines.h"
#include "indexer/sources/html_charset.h"
#include "indexer/sources/html_content.h"
#include "indexer/sources/html_lines.h"
#include "indexer/sources/html_metadata.h"
#include "indexer/sources/html_tree.h"
#include "indexer/sources/page_extraction.h"
#include "indexer/sources/page_text.h"

namespace shodh {
namespace {

std::string joined_text(const std::vector<HtmlLine>& lines) {
  std::string text;
  for (const HtmlLine& line : lines) {
    if (!text.empty()) text += '\n';
    text += line.text;
  }
  return text;
}

std::string joined(const std::vector<std::string>& paragraphs) {
  return fmt::format("{}", fmt::join(paragraphs, "\n"));
}

std::size_t words_in(std::string_view text) { return comparable_words(text).size(); }

std::vector<MarkedLine> lines_in(std::string_view text) {
  std::vector<MarkedLine> lines;
  while (!text.empty()) {
    MarkedLine line;
    line.text = single_spaced(take_until(text, '\n'));
    if (!line.text.empty()) lines.push_back(std::move(line));
  }
  return lines;
}

/// The title without a Gujarati letter beside one that has them.
std::optional<std::string> english_title(const std::optional<std::string>& title,
                                         const std::vector<std::string>& titles) {
  if (!title || !has_gujarati_letter(*title)) return std::nullopt;
  const auto found = std::ranges::find_if(titles, [](const std::string& other) {
    return !has_gujarati_letter(other) && words_in(other) >= 3;
  });
  if (found == titles.end()) return std::nullopt;
  return *found;
}

/// Themes say `en-US` of whatever is put into them: a text whose words mostly have Gujarati letters
/// is in Gujarati.
std::optional<std::string> language_of(std::string_view body, std::optional<std::string> stated) {
  const std::vector<std::string> words = comparable_words(body);
  const auto gujarati = std::ranges::count_if(
      words, [](const std::string& word) { return has_gujarati_letter(word); });
  const bool is_gujarati = static_cast<std::size_t>(gujarati) * 2 > words.size();
  if (is_gujarati && stated && lower_case_ascii(*stated).starts_with("en")) return "gu";
  return stated;
}

DateEvidence evidence_of(const HtmlPage& page, HtmlMetadata& metadata,
                         const PageExtraction& content, const Article& article) {
  DateEvidence evidence;
  for (std::string& date : metadata.dates) evidence.stated.push_back({std::move(date), false});
  evidence.url = article.url;
  evidence.lines = date_lines_of(content);
  evidence.body = *article.body;
  evidence.captured = page.captured;
  return evidence;
}

}  // namespace

tl::expected<Article, RecordFault> article_from_html(const HtmlPage& page,
                                                     const ExtractionOptions& options,
                                                     std::string_view name) {
  auto text = utf8_from_html(page.bytes, page.charset);
  if (!text) return tl::unexpected(text.error());
  // Before its lines are judged by what they say.
  const auto repaired = repair_mojibake(*text);
  if (repaired) *text = *repaired;
  auto tree = HtmlTree::parse(*text);
  if (!tree) return tl::unexpected(RecordFault{RejectCode::kTooLarge, tree.error().message()});

  const std::vector<HtmlLine> lines = lines_of(*tree);
  HtmlMetadata metadata = metadata_of(*tree, lines);
  const RecurringLines* const site =
      known_lines(options, metadata.url ? metadata.url : page.url, name);
  PageExtraction content = extract_html(*tree, lines, metadata.titles, site);
  if (metadata.body && words_in(*metadata.body) > 2 * words_in(joined(content.paragraphs))) {
    // The text is put into the page by a script.
    content = extract_lines(lines_in(*metadata.body), metadata.titles, site);
  }
  if (options.explain) options.explain(name, content);
  if (content.paragraphs.empty()) {
    return tl::unexpected(
        RecordFault{RejectCode::kEmptyExtraction,
                    fmt::format("no article in the page: no line is a paragraph ({} dropped)",
                                content.dropped.size())});
  }
  Article article;
  article.title = std::move(content.title);
  article.title_en = english_title(article.title, metadata.titles);
  if (!article.title_en) article.title_en = std::move(content.title_en);
  article.body = joined(content.paragraphs);
  article.url = std::move(metadata.url);
  if (!article.url) article.url = page.url;
  article.section = std::move(metadata.section);
  if (!article.section) article.section = std::move(content.section);
  article.source = std::move(metadata.source);
  article.author = std::move(metadata.author);
  if (!article.author) article.author = std::move(content.author);
  article.tags = std::move(metadata.tags);
  article.language = language_of(*article.body, std::move(metadata.language));
  article.extras = extras_of(content, options);
  if (repaired) mark_repaired(article);
  put_date(find_date(evidence_of(page, metadata, content, article), options.time()), name,
           options.on_rejected_date, article);
  if (site != nullptr && !article.url) {
    // The id is the same whatever is known of the site when the page is read.
    if (auto alone = article_from_html(page); alone) article.id = std::move(alone->id);
  }
  if (auto wrong = finish_article(article)) return tl::unexpected(*std::move(wrong));
  return article;
}

std::string text_of_html(std::string_view fragment) {
  const auto tree = HtmlTree::parse(fragment);
  return tree ? joined_text(lines_of(*tree)) : single_spaced(fragment);
}

}  // namespace shodh
