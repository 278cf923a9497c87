#include "searchd/highlight/highlighter.h"

#include <algorithm>
#include <utility>

#include "common/base/utf8.h"
#include "common/text/byte_range.h"
#include "searchd/highlight/passage.h"
#include "searchd/highlight/sentences.h"
#include "searchd/highlight/term_matcher.h"

namespace shodh {
namespace {

/// How much of a text is searched for its best passage. The longest newspaper articles are a tenth
/// of it.
constexpr std::size_t kSearchedBytes = std::size_t{256} * 1024;

constexpr std::string_view kEllipsis = "…";

/// The matches of `text`, each widened to whole characters. `graphemes` must be set on the text.
std::vector<TermMatch> find_matches(std::string_view text, const TermMatcher& matcher,
                                    Analyzer& analyzer, Graphemes& graphemes) {
  std::vector<TermMatch> matches = matcher.find(analyzer.analyze(text, matcher.first_letters()));
  for (TermMatch& match : matches) {
    match.range.begin = graphemes.boundary_at_or_before(match.range.begin);
    match.range.end = std::min(graphemes.boundary_at_or_after(match.range.end), text.size());
  }
  return matches;
}

/// The parts of `piece` to mark, in order and apart: what overlaps is one part, what only touches
/// (the two tokens of GSTVની) stays two. `matches` ascend by begin.
std::vector<ByteRange> parts_to_mark(const std::vector<TermMatch>& matches, ByteRange piece) {
  std::vector<ByteRange> parts;
  for (const TermMatch& match : matches) {
    const ByteRange part = {std::max(match.range.begin, piece.begin),
                            std::min(match.range.end, piece.end)};
    if (part.begin >= part.end) continue;
    if (!parts.empty() && part.begin < parts.back().end) {
      parts.back().end = std::max(parts.back().end, part.end);
    } else {
      parts.push_back(part);
    }
  }
  return parts;
}

void append_escaped(std::string& html, std::string_view text) {
  while (!text.empty()) {
    const std::size_t plain = std::min(text.find_first_of("&<>\"'"), text.size());
    html += text.substr(0, plain);
    if (plain == text.size()) return;
    switch (text[plain]) {
      case '&':
        html += "&amp;";
        break;
      case '<':
        html += "&lt;";
        break;
      case '>':
        html += "&gt;";
        break;
      case '"':
        html += "&quot;";
        break;
      default:
        html += "&#39;";
        break;
    }
    text.remove_prefix(plain + 1);
  }
}

void append_marked(std::string& html, std::string_view text, ByteRange piece,
                   const std::vector<TermMatch>& matches, const HighlightTags& tags) {
  std::size_t written = piece.begin;
  for (const ByteRange& part : parts_to_mark(matches, piece)) {
    append_escaped(html, ByteRange{written, part.begin}.of(text));
    html += tags.pre;
    append_escaped(html, part.of(text));
    html += tags.post;
    written = part.end;
  }
  append_escaped(html, ByteRange{written, piece.end}.of(text));
}

bool is_all_blank(std::string_view text) {
  for (std::size_t offset = 0; offset < text.size();) {
    if (!is_blank(next_code_point(text, offset))) return false;
  }
  return true;
}

/// The part of `text` to search: all of a text that is not too long, else its beginning, cut at a
/// blank where there is one. `graphemes` must be set on the text.
std::string_view searched_part(std::string_view text, Graphemes& graphemes) {
  if (text.size() <= kSearchedBytes) return text;
  const std::size_t blank = text.find_last_of(" \n", kSearchedBytes);
  const std::size_t cut = blank == std::string_view::npos || blank == 0 ? kSearchedBytes : blank;
  return text.substr(0, graphemes.boundary_at_or_before(cut));
}

}  // namespace

Highlighter::Highlighter(Analyzer analyzer, Graphemes graphemes)
    : analyzer_(std::move(analyzer)), graphemes_(std::move(graphemes)) {}

Result<Highlighter> Highlighter::create() {
  auto analyzer = Analyzer::create();
  if (!analyzer) return fail_in("highlighter", analyzer);
  auto graphemes = Graphemes::create();
  if (!graphemes) return fail_in("highlighter", graphemes);
  return Highlighter(*std::move(analyzer), *std::move(graphemes));
}

std::string Highlighter::mark(std::string_view text, const AskedTerms& terms,
                              const HighlightTags& tags) {
  graphemes_.set_text(text);
  const TermMatcher matcher(terms);
  std::string html;
  append_marked(html, text, {0, text.size()}, find_matches(text, matcher, analyzer_, graphemes_),
                tags);
  return html;
}

std::string Highlighter::snippet(std::string_view text, const AskedTerms& terms,
                                 const HighlightTags& tags, std::size_t length_graphemes) {
  graphemes_.set_text(text);
  const std::string_view searched = searched_part(text, graphemes_);
  const TermMatcher matcher(terms);
  const std::vector<TermMatch> matches = find_matches(searched, matcher, analyzer_, graphemes_);
  const ByteRange passage = choose_passage(lay_out(searched, graphemes_), matches,
                                           matcher.item_weights(), length_graphemes);
  std::string html;
  if (!is_all_blank(text.substr(0, passage.begin))) html += kEllipsis;
  append_marked(html, text, passage, matches, tags);
  if (!is_all_blank(text.substr(passage.end))) html += kEllipsis;
  return html;
}

std::string escape_html(std::string_view text) {
  std::string html;
  html.reserve(text.size());
  append_escaped(html, text);
  return html;
}

}  // namespace shodh
