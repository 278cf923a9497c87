#include "indexer/sources/feed_item.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <utility>

#include "common/base/hash.h"
#include "common/base/utf8.h"
#include "common/text/mojibake.h"
#include "indexer/sources/article_checks.h"
#include "indexer/sources/article_date.h"
#include "indexer/sources/byline.h"
#include "indexer/sources/extras.h"
#include "indexer/sources/html_article.h"
#include "indexer/sources/page_text.h"
#include "indexer/sources/shortcodes.h"

namespace shodh {
namespace {

constexpr std::size_t kMaxQuotedBytes = 80;

/// Where a date may be, the best one first; each kind of feed has its own.
constexpr std::array<std::string_view, 10> kDateNames{
    "wp:post_date_gmt", "wp:post_date", "pubDate",      "dc:date", "atom:published",
    "published",        "atom:issued",  "atom:updated", "updated", "atom:modified"};
/// Where the text may be, the best one first.
constexpr std::array<std::string_view, 7> kBodyNames{
    "content:encoded", "atom:content", "content", "excerpt:encoded",
    "description",     "atom:summary", "summary"};

using Names = std::initializer_list<std::string_view>;
using Fault = std::optional<RecordFault>;

std::optional<std::string> unless_empty(std::string text) {
  if (text.empty()) return std::nullopt;
  return text;
}

/// HTML as one line of text.
std::optional<std::string> line_of(std::string_view html) {
  return unless_empty(single_spaced(text_of_html(html)));
}

/// An Atom text construct, or an RSS element, which is HTML, as HTML.
std::string html_of(const XmlElement& element) {
  if (!element.name().starts_with("atom:")) return element.text();
  const std::string type = lower_case_ascii(element.attribute("type").value_or("text"));
  if (type == "xhtml" || type == "application/xhtml+xml" ||
      lower_case_ascii(element.attribute("mode").value_or("")) == "xml") {  // mode: Atom 0.3
    return element.inner_xml();
  }
  if (type == "html" || type == "text/html") return element.text();
  if (type != "text" && type != "text/plain") return {};  // of another kind, perhaps base64
  std::string html;
  for (const char c : element.text()) {
    if (c == '&') {
      html += "&amp;";
    } else if (c == '<') {
      html += "&lt;";
    } else if (c == '\n') {
      html += "<br>";
    } else {
      html += c;
    }
  }
  return html;
}

class FeedItemReader {
 public:
  FeedItemReader(const XmlElement& item, const FeedChannel& channel,
                 const ExtractionOptions& options, std::string_view name)
      : item_(item), children_(item.children()), channel_(channel), options_(options), name_(name) {
    names_.reserve(children_.size());
    for (const XmlElement& child : children_) names_.push_back(child.name());
    is_post_ = find("wp:post_type") != nullptr;
  }

  tl::expected<std::variant<Article, PassedOver>, RecordFault> read() && {
    if (is_post_) {
      if (auto why = why_no_article()) return PassedOver{*std::move(why)};
    }
    if (auto wrong = take_url()) return tl::unexpected(*std::move(wrong));
    if (const auto* const title = find_text({"title", "atom:title"})) {
      article_.title = line_of(mended(html_of(*title)));
    }
    take_body();
    if (!article_.title && !article_.body) {
      return tl::unexpected(
          RecordFault{RejectCode::kMissingText, "the item has neither a title nor content"});
    }
    take_author();
    take_categories();
    take_source_and_language();
    take_guid();
    if (is_repaired_) mark_repaired(article_);
    put_date(find_date(date_evidence(), options_.time()), name_, options_.on_rejected_date,
             article_);
    if (auto wrong = finish_article(article_)) return tl::unexpected(*std::move(wrong));
    return std::move(article_);
  }

 private:
  [[nodiscard]] const XmlElement* find(std::string_view name) const {
    const auto found = std::ranges::find(names_, name);
    return found == names_.end() ? nullptr
                                 : &children_[static_cast<std::size_t>(found - names_.begin())];
  }
  /// The first element of the first name that has one with any text or markup in it.
  [[nodiscard]] const XmlElement* find_text(Names names) const {
    for (const std::string_view name : names) {
      for (std::size_t i = 0; i < children_.size(); ++i) {
        if (names_[i] == name && !single_spaced(children_[i].text()).empty()) return &children_[i];
      }
    }
    return nullptr;
  }
  [[nodiscard]] std::string text(Names names) const {
    const XmlElement* const element = find_text(names);
    return element == nullptr ? std::string() : single_spaced(element->text());
  }

  [[nodiscard]] std::optional<std::string> why_no_article() const {
    if (const std::string type = text({"wp:post_type"}); type != "post") return type;
    if (const std::string status = text({"wp:status"}); status != "publish") return status;
    if (!text({"wp:post_password"}).empty()) return "post with a password";
    return std::nullopt;
  }

  /// The address that the item gives, as it is written.
  [[nodiscard]] std::string written_url() const {
    if (std::string link = text({"link"}); !link.empty()) return link;
    for (std::size_t i = 0; i < children_.size(); ++i) {
      if (names_[i] != "atom:link" && names_[i] != "link") continue;
      const auto relation = children_[i].attribute("rel");
      const auto target = children_[i].attribute("href");
      if (target && (!relation || *relation == "alternate")) return single_spaced(*target);
    }
    const XmlElement* const guid = find("guid");
    if (guid != nullptr && guid->attribute("isPermaLink").value_or("true") != "false") {
      std::string address = single_spaced(guid->text());
      if (is_absolute_http_url(address)) return address;
    }
    return {};
  }

  Fault take_url() {
    std::string url = written_url();
    if (url.empty()) return std::nullopt;
    if (!is_absolute_http_url(url)) url = item_.resolved(url, channel_.link);
    // What a browser makes of blanks.
    for (std::size_t at = url.find(' '); at != std::string::npos; at = url.find(' ', at)) {
      url.replace(at, 1, "%20");
    }
    if (!is_absolute_http_url(url)) {
      return RecordFault{RejectCode::kInvalidField,
                         fmt::format("the link '{}' is no http or https URL, and there is no base "
                                     "that makes it one",
                                     truncate_utf8(url, kMaxQuotedBytes))};
    }
    article_.url = std::move(url);
    return std::nullopt;
  }

  /// Text without mojibake, before blanks and controls in it become single.
  std::string mended(std::string html) {
    auto repaired = repair_mojibake(html);
    if (!repaired) return html;
    is_repaired_ = true;
    return *std::move(repaired);
  }

  [[nodiscard]] DateEvidence date_evidence() const {
    DateEvidence evidence;
    for (const std::string_view name : kDateNames) {
      std::string written = text({name});
      // WordPress's word for none, in both of its forms.
      if (written.empty() || written.starts_with("0000-00-00") ||
          written.find("-0001") != std::string::npos) {
        continue;
      }
      evidence.stated.push_back({std::move(written), name == "wp:post_date_gmt"});
    }
    evidence.url = article_.url;
    if (article_.body) evidence.body = *article_.body;
    const std::string_view first = evidence.body.substr(0, evidence.body.find('\n'));
    if (const auto dateline = leading_dateline(first)) {
      evidence.lines.push_back({std::string(*dateline), false});
    }
    return evidence;
  }

  void take_body() {
    for (const std::string_view name : kBodyNames) {
      const XmlElement* const element = find(name);
      if (element == nullptr) continue;
      const std::string html = mended(html_of(*element));
      std::string body = text_of_html(is_post_ ? wordpress_html(html) : html);
      if (body.empty()) continue;
      article_.body = std::move(body);
      return;
    }
  }

  void take_author() {
    std::string name = text({"dc:creator"});
    if (name.empty()) {
      for (const char* const author : {"atom:author", "author"}) {
        const XmlElement* const element = find(author);
        if (element == nullptr || !name.empty()) continue;
        auto inner = element->child("atom:name");
        if (!inner) inner = element->child("name");
        name = single_spaced(inner ? inner->text() : element->text());
      }
    }
    if (const auto known = channel_.author_names.find(name);
        is_post_ && known != channel_.author_names.end()) {
      name = known->second;
    }
    // RSS has `desk@paper.example (Name)`.
    const std::size_t open = name.find(" (");
    if (name.ends_with(')') && open != std::string::npos && name.find('@') < open) {
      name = name.substr(open + 2, name.size() - open - 3);
    }
    article_.author = line_of(name);
  }

  void take_categories() {
    std::vector<std::string> tags;
    const auto take = [&](const XmlElement& element, bool may_be_section) {
      auto label = element.attribute("label");
      if (!label) label = element.attribute("term");
      auto name = line_of(mended(label ? *label : element.text()));
      // WordPress's name for none.
      if (!name || element.attribute("nicename") == "uncategorized" || *name == "Uncategorized") {
        return;
      }
      if (may_be_section && !article_.section) {
        article_.section = std::move(name);
      } else if (name != article_.section && std::ranges::find(tags, *name) == tags.end()) {
        tags.push_back(*std::move(name));
      }
    };
    for (std::size_t i = 0; i < children_.size(); ++i) {
      const bool is_category =
          names_[i] == "category" || names_[i] == "atom:category" || names_[i] == "dc:subject";
      if (!is_category) continue;
      const std::string domain = is_post_ ? children_[i].attribute("domain").value_or("") : "";
      if (is_post_ && domain != "category" && domain != "post_tag") continue;  // `post_format`
      take(children_[i], domain != "post_tag");
    }
    if (!tags.empty()) article_.tags = std::move(tags);
  }

  void take_source_and_language() {
    article_.source = channel_.title;
    if (const XmlElement* const source = find("atom:source")) {
      if (const auto title = source->child("atom:title"))
        article_.source = line_of(html_of(*title));
    } else if (const XmlElement* const origin = find_text({"source"})) {
      article_.source = line_of(origin->text());
    }
    article_.language = unless_empty(text({"dc:language"}));
    if (!article_.language) article_.language = item_.language();
    if (!article_.language) article_.language = channel_.language;
  }

  void take_guid() {
    const std::string guid = text({"guid", "atom:id", "id"});
    if (guid.empty() || guid == article_.url) return;
    if (!article_.url) {
      const bool fits = guid.size() <= kMaxIdBytes;
      article_.id = fits ? guid : "guid-" + hash_hex(guid);
      if (fits) return;
    }
    add_extra(article_.extras, "guid", guid);
  }

  const XmlElement& item_;
  std::vector<XmlElement> children_;
  std::vector<std::string> names_;  // of children_
  const FeedChannel& channel_;
  const ExtractionOptions& options_;
  std::string_view name_;
  bool is_repaired_ = false;
  bool is_post_ = false;  // of a WordPress export
  Article article_;
};

}  // namespace

FeedChannel channel_from_head(const XmlDocument& head) {
  FeedChannel channel;
  const auto root = head.root();
  if (!root) return channel;
  const XmlElement element = root->child("channel").value_or(*root);
  for (const XmlElement& child : element.children()) {
    const std::string name = child.name();
    if (name == "title" || name == "atom:title") {
      if (!channel.title) channel.title = line_of(html_of(child));
    } else if (name == "language" || name == "dc:language") {
      channel.language = unless_empty(single_spaced(child.text()));
    } else if (name == "link" && channel.link.empty()) {
      channel.link = single_spaced(child.text());
    } else if (name == "atom:link" && root->name() == "atom:feed" && channel.link.empty() &&
               child.attribute("rel").value_or("alternate") == "alternate") {
      channel.link = child.attribute("href").value_or("");
    }
  }
  if (!channel.language) channel.language = element.language();
  return channel;
}

tl::expected<std::variant<Article, PassedOver>, RecordFault> article_from_feed_item(
    const XmlElement& item, const FeedChannel& channel, const ExtractionOptions& options,
    std::string_view name) {
  return FeedItemReader(item, channel, options, name).read();
}

}  // namespace shodh
