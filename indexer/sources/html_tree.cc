#include "indexer/sources/html_tree.h"

#include <fmt/format.h>
#include <libxml/HTMLparser.h>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>

#include "common/base/utf8.h"

namespace shodh {
namespace {

constexpr std::size_t kMaxNodes = 500'000;
constexpr std::size_t kMaxDepth = 1'000;

constexpr std::array<std::string_view, 17> kKeptAttributes{
    "aria-hidden", "charset",    "class", "content",  "datetime", "hidden",
    "href",        "http-equiv", "id",    "itemprop", "lang",     "name",
    "property",    "rel",        "role",  "style",    "type"};

/// The parser compares each attribute of an element with those before it.
constexpr std::size_t kMaxSeparators = 2'000;

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

/// The tag that begins at `at`, up to and without its `>`, which may stand between quotes too.
std::string_view tag_at(std::string_view text, std::size_t at) {
  char quote = 0;
  for (std::size_t end = at + 1; end < text.size(); ++end) {
    const char c = text[end];
    if (quote != 0) {
      if (c == quote) quote = 0;
    } else if ((c == '"' || c == '\'') && text[end - 1] == '=') {
      quote = c;
    } else if (c == '>') {
      return text.substr(at, end - at);
    }
  }
  return text.substr(at);
}

/// An upper bound of the attributes in a tag: whatever could be the end of one, not between quotes.
std::size_t separators_in(std::string_view tag) {
  std::size_t count = 0;
  char quote = 0;
  for (std::size_t i = 1; i < tag.size(); ++i) {
    const char c = tag[i];
    if (quote != 0) {
      if (c != quote) continue;
      quote = 0;
      ++count;
    } else if ((c == '"' || c == '\'') && tag[i - 1] == '=') {
      quote = c;
    } else if (c == '/' || (is_blank(c) && !is_blank(tag[i - 1]))) {
      ++count;
    }
  }
  return count;
}

/// Whether some tag outside of scripts and styles may have too many attributes.
bool has_overfull_tag(std::string_view text) {
  const std::string lowered = lower_case_ascii(text);
  for (std::size_t at = lowered.find('<'); at != std::string::npos; at = lowered.find('<', at)) {
    if (++at == lowered.size() || lowered[at] < 'a' || lowered[at] > 'z') continue;
    const std::string_view tag = tag_at(lowered, --at);
    if (separators_in(tag) > kMaxSeparators) return true;
    at += tag.size();
    for (const std::string_view raw : {"script", "style"}) {
      if (tag.substr(1).starts_with(raw)) at = lowered.find(fmt::format("</{}", raw), at);
    }
  }
  return false;
}

std::string_view as_view(const xmlChar* text) { return reinterpret_cast<const char*>(text); }

}  // namespace

/// Takes the parser's events.
class HtmlTreeBuilder {
 public:
  explicit HtmlTreeBuilder(HtmlTree& tree) : tree_(tree) {
    tree_.nodes_.emplace_back();
    tree_.nodes_[0].name = owned("#root");
    open_.push_back(0);
  }

  Status run(std::string_view utf8) {
    htmlSAXHandler handler{};
    handler.startElement = [](void* self, const xmlChar* name, const xmlChar** attributes) {
      static_cast<HtmlTreeBuilder*>(self)->start(as_view(name), attributes);
    };
    handler.endElement = [](void* self, const xmlChar*) {
      static_cast<HtmlTreeBuilder*>(self)->end();
    };
    handler.characters = handler.ignorableWhitespace =
        handler.cdataBlock = [](void* self, const xmlChar* text, int bytes) {
          static_cast<HtmlTreeBuilder*>(self)->text(
              as_view(text).substr(0, static_cast<std::size_t>(bytes)));
        };
    const std::unique_ptr<htmlParserCtxt, decltype(&htmlFreeParserCtxt)> parser(htmlNewParserCtxt(),
                                                                                htmlFreeParserCtxt);
    if (!parser) return fail(ErrorCode::kInternal, "no memory for the HTML parser");
    parser_ = parser.get();
    *parser_->sax = handler;
    parser_->userData = this;
    htmlCtxtReadMemory(parser_, utf8.data(), static_cast<int>(utf8.size()), nullptr, "UTF-8",
                       HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                           HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC);
    while (!open_.empty()) end();
    if (failure_) return tl::unexpected(*std::move(failure_));
    return {};
  }

 private:
  std::string_view owned(std::string_view name) { return *tree_.names_.emplace(name).first; }

  void stop(std::string why) {
    failure_ = Error(ErrorCode::kTooLarge, std::move(why));
    xmlStopParser(parser_);
  }

  /// Whether there may be one node more.
  bool has_room() {
    if (failure_) return false;
    if (tree_.nodes_.size() < kMaxNodes) return true;
    stop(fmt::format("the page has more than {} elements and texts", kMaxNodes));
    return false;
  }

  HtmlNode& add(std::string_view name) {
    HtmlNode& node = tree_.nodes_.emplace_back();
    node.name = name;
    node.parent = open_.back();
    node.end = static_cast<std::uint32_t>(tree_.nodes_.size());
    return node;
  }

  void start(std::string_view name, const xmlChar** attributes) {
    if (!has_room()) return;
    if (open_.size() > kMaxDepth) {
      stop(fmt::format("the page's elements are nested more than {} deep", kMaxDepth));
      return;
    }
    const auto index = static_cast<std::uint32_t>(tree_.nodes_.size());
    HtmlNode& node = add(owned(lower_case_ascii(name)));
    open_.push_back(index);
    for (; attributes != nullptr && *attributes != nullptr; attributes += 2) {
      const std::string key = lower_case_ascii(as_view(attributes[0]));
      if (std::ranges::find(kKeptAttributes, key) == kKeptAttributes.end()) continue;
      node.attributes.emplace_back(owned(key),
                                   attributes[1] == nullptr ? "" : as_view(attributes[1]));
    }
  }

  void end() {
    if (open_.empty()) return;
    tree_.nodes_[open_.back()].end = static_cast<std::uint32_t>(tree_.nodes_.size());
    open_.pop_back();
  }

  void text(std::string_view text) {
    if (open_.empty()) return;
    HtmlNode& last = tree_.nodes_.back();
    // The parser hands long texts over in pieces.
    if (last.name.empty() && last.parent == open_.back()) {
      last.text += text;
    } else if (has_room()) {
      add({}).text = text;
    }
  }

  HtmlTree& tree_;
  htmlParserCtxtPtr parser_ = nullptr;
  std::vector<std::uint32_t> open_;
  std::optional<Error> failure_;
};

Result<HtmlTree> HtmlTree::parse(std::string_view utf8) {
  // A zero byte would end the text for the parser.
  std::string readable;
  if (utf8.find('\0') != std::string_view::npos) {
    readable = utf8;
    std::ranges::replace(readable, '\0', ' ');
    utf8 = readable;
  }
  if (has_overfull_tag(utf8)) {
    return fail(ErrorCode::kTooLarge, "an element of the page has more than {} attributes",
                kMaxSeparators);
  }
  HtmlTree tree;
  if (auto built = HtmlTreeBuilder(tree).run(utf8); !built) {
    return tl::unexpected<Error>(built.error());
  }
  return tree;
}

std::string_view HtmlTree::attribute(std::size_t node, std::string_view name) const {
  for (const auto& [key, value] : nodes_[node].attributes) {
    if (key == name) return value;
  }
  return {};
}

std::string HtmlTree::text_of(std::size_t node) const {
  std::string text;
  for (std::size_t i = node; i < nodes_[node].end; ++i) text += nodes_[i].text;
  return text;
}

}  // namespace shodh
