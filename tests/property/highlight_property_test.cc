#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/analysis/analyzer.h"
#include "common/text/graphemes.h"
#include "searchd/highlight/highlighter.h"

namespace shodh {
namespace {

// No text made below has these two bytes, so that what was marked can be told from the outside.
HighlightTags tags() { return {"\x01", "\x02"}; }

constexpr std::string_view kEllipsis = "…";

/// Texts as archives have them, and worse: what makes words, sentences, characters and markup,
/// glued at random.
rc::Gen<std::string> texts() {
  const auto piece = rc::gen::element<std::string>(
      "કોરિયા", "કોરિયાના", "ઉત્તર", "મિસાઇલ", "ક્ષત્રિય", "છે", "ની", "GSTV", "NASA", "૨૦૨૫", "11",
      "ડૉ.", "પી.એમ.", " ", " ", " ", "  ", "\n", "\r\n", "\u00A0", ".", ". ", "?", "।", ",", "-",
      "(", ")", "\"", "'", "<", ">", "&", "&amp;", "<mark>", "</mark>", "\u200D", "\u200C",
      "\u200B", "\u0ACD", "\u0ABE", "\u0301", "ઃ", "\u0D4E", "😀", "👨‍👩‍👧", "🇮🇳",
      "日本");
  return rc::gen::map(rc::gen::scale(3, rc::gen::container<std::vector<std::string>>(piece)),
                      [](const std::vector<std::string>& pieces) {
                        std::string text;
                        for (const std::string& added : pieces) text += added;
                        return text;
                      });
}

/// Texts with any bytes in them but the tags' two.
rc::Gen<std::string> broken_texts() {
  const auto byte = rc::gen::suchThat(rc::gen::arbitrary<char>(),
                                      [](char c) { return c != '\x01' && c != '\x02'; });
  const auto piece = rc::gen::oneOf(texts(), rc::gen::container<std::string>(byte));
  return rc::gen::map(rc::gen::tuple(piece, piece, piece), [](const auto& pieces) {
    return std::get<0>(pieces) + std::get<1>(pieces) + std::get<2>(pieces);
  });
}

rc::Gen<std::string> queries() {
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
                          "કોરિયા", "ઉત્તર", "ક્ષત્રિય", "છે", "ની", "gstv", "2025", "પીએમ", "日本")),
                      [](const std::vector<std::string>& words) {
                        std::string query;
                        for (const std::string& word : words) query += word + " ";
                        return query;
                      });
}

rc::Gen<std::size_t> lengths() { return rc::gen::inRange<std::size_t>(1, 120); }

/// A text with its tags and escaping undone.
struct Unmarked {
  std::string text;
  std::vector<std::size_t> tags;  ///< where in `text` each stood, opening and closing in turn
};

/// nullopt where the tags are not in turn, or something stands there that should be escaped.
std::optional<Unmarked> undo(std::string_view html) {
  static constexpr std::pair<std::string_view, char> kEntities[] = {
      {"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&#39;", '\''}};
  Unmarked result;
  while (!html.empty()) {
    const char c = html.front();
    std::size_t taken = 1;
    if (c == '\x01' || c == '\x02') {
      if ((c == '\x01') != (result.tags.size() % 2 == 0)) return std::nullopt;
      result.tags.push_back(result.text.size());
    } else if (c == '&') {
      taken = 0;
      for (const auto& [entity, character] : kEntities) {
        if (!html.starts_with(entity)) continue;
        result.text += character;
        taken = entity.size();
      }
      if (taken == 0) return std::nullopt;
    } else if (c == '<' || c == '>' || c == '"' || c == '\'') {
      return std::nullopt;
    } else {
      result.text += c;
    }
    html.remove_prefix(taken);
  }
  if (result.tags.size() % 2 != 0) return std::nullopt;
  return result;
}

bool is_all_blank(std::string_view text) {
  while (!text.empty()) {
    if (text.starts_with("\u00A0")) {
      text.remove_prefix(std::string_view("\u00A0").size());
    } else if (std::string_view(" \t\n\v\f\r").find(text.front()) != std::string_view::npos) {
      text.remove_prefix(1);
    } else {
      return false;
    }
  }
  return true;
}

bool is_asked_for(const Token& token, const AskedTerms& terms) {
  return std::any_of(terms.words.begin(), terms.words.end(), [&](const AskedWord& word) {
    return word.stem.empty() ? word.exact == token.exact : word.stem == token.stem;
  });
}

class HighlightProperties : public testing::Test {
 protected:
  AskedTerms terms_of(const std::string& query) {
    AskedTerms terms;
    for (const Token& token : analyzer_.analyze(query)) {
      terms.words.push_back({std::string(token.exact), std::string(token.stem)});
    }
    // The first two as a phrase as well, so that there are overlaps.
    if (terms.words.size() > 1) terms.phrases.push_back({terms.words[0], terms.words[1]});
    return terms;
  }

  void assert_on_boundaries(std::string_view text, std::size_t begin,
                            const std::vector<std::size_t>& offsets) {
    graphemes_.set_text(text);
    for (const std::size_t offset : offsets) RC_ASSERT(graphemes_.is_boundary(begin + offset));
  }

  /// Where in `text` a snippet that is `piece` without its ellipses may come from: ends on
  /// boundaries, and an ellipsis just where more than blanks was left out.
  bool stands_in(std::string_view text, std::string_view piece, bool cut_before, bool cut_after,
                 const std::vector<std::size_t>& tags) {
    graphemes_.set_text(text);
    for (std::size_t at = text.find(piece); at != std::string_view::npos;
         at = text.find(piece, at + 1)) {
      const std::size_t end = at + piece.size();
      bool fits = graphemes_.is_boundary(at) && graphemes_.is_boundary(end);
      fits = fits && is_all_blank(text.substr(0, at)) != cut_before;
      fits = fits && is_all_blank(text.substr(end)) != cut_after;
      for (const std::size_t tag : tags) fits = fits && graphemes_.is_boundary(at + tag);
      if (fits) return true;
    }
    return false;
  }

  void assert_is_piece(const std::string& text, const std::string& html, std::size_t length) {
    std::optional<Unmarked> unmarked = undo(html);
    RC_ASSERT(unmarked.has_value());
    std::string_view piece = unmarked->text;
    const bool cut_before = piece.starts_with(kEllipsis);
    if (cut_before) {
      piece.remove_prefix(kEllipsis.size());
      for (std::size_t& tag : unmarked->tags) tag -= kEllipsis.size();
    }
    const bool cut_after = piece.ends_with(kEllipsis);
    if (cut_after) piece.remove_suffix(kEllipsis.size());
    RC_ASSERT(stands_in(text, piece, cut_before, cut_after, unmarked->tags));
    graphemes_.set_text(piece);
    RC_ASSERT(graphemes_.count() <= length + length / 2);
  }

  Analyzer analyzer_ = Analyzer::create().value();
  Graphemes graphemes_ = Graphemes::create().value();
  Highlighter highlighter_ = Highlighter::create().value();
};

TEST_F(HighlightProperties, MarkedTextWithoutItsTagsIsTheSource) {
  EXPECT_TRUE(rc::check("mark, undone, is the text; marks stand on grapheme boundaries", [this] {
    const std::string text = *texts();
    const auto unmarked = undo(highlighter_.mark(text, terms_of(*queries()), tags()));
    RC_ASSERT(unmarked.has_value());
    RC_ASSERT(unmarked->text == text);
    assert_on_boundaries(text, 0, unmarked->tags);
  }));
}

TEST_F(HighlightProperties, MarkTakesAnyBytes) {
  EXPECT_TRUE(rc::check("mark of any bytes, undone, is the bytes", [this] {
    const std::string text = *broken_texts();
    const auto unmarked = undo(highlighter_.mark(text, terms_of(*queries()), tags()));
    RC_ASSERT(unmarked.has_value());
    RC_ASSERT(unmarked->text == text);
    assert_on_boundaries(text, 0, unmarked->tags);
  }));
}

TEST_F(HighlightProperties, MarkMarksWhatIsAskedForAndNothingElse) {
  EXPECT_TRUE(rc::check("each token asked for lies in a mark, each mark has one in it", [this] {
    const std::string text = *texts();
    AskedTerms terms = terms_of(*queries());
    terms.phrases.clear();
    const auto unmarked = undo(highlighter_.mark(text, terms, tags()));
    RC_ASSERT(unmarked.has_value());
    std::vector<bool> has_token(unmarked->tags.size() / 2);
    for (const Token& token : analyzer_.analyze(text)) {
      if (!is_asked_for(token, terms)) continue;
      bool is_marked = false;
      for (std::size_t i = 0; i < has_token.size(); ++i) {
        const ByteRange mark = {unmarked->tags[2 * i], unmarked->tags[2 * i + 1]};
        if (token.range.begin < mark.begin || token.range.end > mark.end) continue;
        has_token[i] = is_marked = true;
      }
      RC_ASSERT(is_marked);
    }
    RC_ASSERT(std::find(has_token.begin(), has_token.end(), false) == has_token.end());
  }));
}

TEST_F(HighlightProperties, SnippetWithoutItsTagsIsAPieceOfTheSource) {
  EXPECT_TRUE(rc::check("snippet, undone, is a piece of whole graphemes, not too long", [this] {
    const std::string text = *texts();
    const std::size_t length = *lengths();
    assert_is_piece(text, highlighter_.snippet(text, terms_of(*queries()), tags(), length), length);
  }));
}

TEST_F(HighlightProperties, SnippetTakesAnyBytes) {
  EXPECT_TRUE(rc::check("snippet of any bytes, undone, is a piece of them", [this] {
    const std::string text = *broken_texts();
    const std::size_t length = *lengths();
    const std::string html = highlighter_.snippet(text, terms_of(*queries()), tags(), length);
    RC_PRE(text.find(kEllipsis) == std::string::npos);
    assert_is_piece(text, html, length);
  }));
}

TEST_F(HighlightProperties, SnippetShowsAMatchWhereThereIsOne) {
  EXPECT_TRUE(rc::check("a snippet has a mark if the text has one", [this] {
    const std::string text = *texts();
    AskedTerms terms = terms_of(*queries());
    terms.phrases.clear();
    const bool has_match = highlighter_.mark(text, terms, tags()) != escape_html(text);
    const std::string html = highlighter_.snippet(text, terms, tags(), 40 + *lengths());
    RC_ASSERT((html.find('\x01') != std::string::npos) == has_match);
  }));
}

TEST_F(HighlightProperties, EscapedTextHasNoMarkupAndCanBeUndone) {
  EXPECT_TRUE(rc::check("escape_html, undone, is the text", [] {
    const std::string text = *broken_texts();
    const auto unescaped = undo(escape_html(text));
    RC_ASSERT(unescaped.has_value());
    RC_ASSERT(unescaped->text == text);
  }));
}

}  // namespace
}  // namespace shodh
