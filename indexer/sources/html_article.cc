#include "indexer/sources/html_article.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "indexer/sources/html_charset.h"
#include "indexer/sources/html_lines.h"
#include "indexer/sources/html_tree.h"
#include "indexer/sources/page_source.h"
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

}  // namespace

tl::expected<Article, RecordFault> article_from_html(const HtmlPage& page) {
  const auto text = utf8_from_html(page.bytes, page.charset);
  if (!text) return tl::unexpected(text.error());
  auto tree = HtmlTree::parse(*text);
  if (!tree) {
    return tl::unexpected(RecordFault{RejectCode::kTooLarge, tree.error().message()});
  }
  auto article = article_from_page(joined_text(lines_of(*tree)));
  if (article && page.url) {
    article->url = page.url;
    article->id.clear();
    assign_id(*article);
  }
  return article;
}

std::string text_of_html(std::string_view fragment) {
  const auto tree = HtmlTree::parse(fragment);
  return tree ? joined_text(lines_of(*tree)) : single_spaced(fragment);
}

}  // namespace shodh
