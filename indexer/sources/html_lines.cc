#include "indexer/sources/html_lines.h"

#include <algorithm>
#include <array>
#include <utility>

#include "common/base/utf8.h"
#include "indexer/sources/page_text.h"

namespace shodh {
namespace {

constexpr std::array<std::string_view, 44> kBlocks{
    "#root",  "address", "article", "aside", "blockquote", "body",    "caption",  "center",
    "dd",     "details", "dialog",  "div",   "dl",         "dt",      "fieldset", "figcaption",
    "figure", "footer",  "form",    "h1",    "h2",         "h3",      "h4",       "h5",
    "h6",     "header",  "hgroup",  "hr",    "html",       "legend",  "li",       "main",
    "menu",   "nav",     "ol",      "p",     "pre",        "section", "summary",  "table",
    "tbody",  "tfoot",   "thead",   "ul"};

constexpr std::array<std::string_view, 21> kNeverSeen{
    "marquee",  "applet", "audio",  "button", "canvas",   "datalist", "title",
    "iframe",   "map",    "math",   "meter",  "noscript", "object",   "option",
    "progress", "script", "select", "style",  "svg",      "template", "textarea"};

bool is_cell(std::string_view name) { return name == "td" || name == "th"; }

bool breaks_line(std::string_view name) { return name == "br" || is_one_of(kBlocks, name); }

/// Whether a row's cells are of one line each, as in a table of figures, not in one of layout.
bool is_row_of_figures(const HtmlTree& tree, std::size_t row) {
  constexpr std::size_t kMaxBytes = 600;
  std::size_t bytes = 0;
  for (std::size_t i = row + 1; i < tree[row].end; ++i) {
    if (breaks_line(tree[i].name) || tree[i].name == "tr") return false;
    bytes += tree[i].text.size();
    if (bytes > kMaxBytes) return false;
  }
  return true;
}

bool leads_elsewhere(const HtmlTree& tree, std::size_t link) {
  const std::string_view target = tree.attribute(link, "href");
  return !target.empty() && !target.starts_with('#');
}

/// The walk that gathers lines.
class LineGatherer {
 public:
  LineGatherer(const HtmlTree& tree, std::size_t top) : tree_(tree), top_(top) {}

  std::vector<HtmlLine> gather() && {
    for (std::size_t i = top_; i < tree_[top_].end;) {
      leave_until(i);
      const HtmlNode& node = tree_[i];
      if (node.name.empty()) {
        add_text(node.text);
      } else if (is_hidden(tree_, i) && i != top_) {
        i = node.end;
        continue;
      } else {
        enter(i);
      }
      ++i;
    }
    leave_until(tree_[top_].end);
    end_line();
    return std::move(lines_);
  }

 private:
  struct Open {
    std::size_t node;
    bool is_block;
    bool is_link;
  };

  void enter(std::size_t i) {
    const std::string_view name = tree_[i].name;
    if (name == "br") return end_line();
    const bool is_figures = name == "tr" && is_row_of_figures(tree_, i);
    const bool is_block =
        is_one_of(kBlocks, name) || name == "tr" || (is_cell(name) && (figures_end_ <= i));
    if (is_block) end_line();
    if (is_cell(name)) add_text(" ");
    if (is_figures) figures_end_ = tree_[i].end;
    const bool is_link = name == "a" && leads_elsewhere(tree_, i);
    links_ += is_link ? 1 : 0;
    open_.push_back({i, is_block, is_link});
  }

  void leave_until(std::size_t i) {
    while (!open_.empty() && tree_[open_.back().node].end <= i) {
      if (open_.back().is_block) end_line();
      links_ -= open_.back().is_link ? 1 : 0;
      open_.pop_back();
    }
  }

  void add_text(std::string_view text) {
    if (text_.empty()) {
      const auto block = std::ranges::find_if(open_.rbegin(), open_.rend(),
                                              [](const Open& open) { return open.is_block; });
      block_ = static_cast<std::uint32_t>(block == open_.rend() ? top_ : block->node);
    }
    text_ += text;
    if (links_ > 0) link_text_ += text;
  }

  void end_line() {
    if (text_.empty()) return;
    HtmlLine line{single_spaced(text_), single_spaced(link_text_).size(), block_};
    if (!line.text.empty()) lines_.push_back(std::move(line));
    text_.clear();
    link_text_.clear();
  }

  const HtmlTree& tree_;
  std::size_t top_;
  std::vector<HtmlLine> lines_;
  std::vector<Open> open_;
  std::string text_;
  std::string link_text_;
  std::uint32_t block_ = 0;
  std::size_t links_ = 0;
  std::size_t figures_end_ = 0;
};

}  // namespace

bool is_hidden(const HtmlTree& tree, std::size_t node) {
  if (is_one_of(kNeverSeen, tree[node].name)) return true;
  for (const auto& [name, value] : tree[node].attributes) {
    if (name == "hidden" || (name == "aria-hidden" && value == "true")) return true;
    if (name != "style") continue;
    std::string style = lower_case_ascii(value);
    std::erase(style, ' ');
    if (style.find("display:none") != std::string::npos) return true;
  }
  return false;
}

std::vector<HtmlLine> lines_of(const HtmlTree& tree, std::size_t node) {
  return LineGatherer(tree, node).gather();
}

}  // namespace shodh
