#include "indexer/sources/xml_records.h"

#include <algorithm>
#include <array>

namespace shodh {
namespace {

constexpr std::size_t kMaxHeadBytes = std::size_t{1} << 20U;
constexpr std::size_t kMaxTagBytes = std::size_t{1} << 20U;
constexpr std::size_t kMaxDepth = 64;
constexpr std::size_t kStepBytes = std::size_t{64} * 1024;
/// What is kept of a record that is too long, to show where it is.
constexpr std::size_t kKeptBytes = 8192;

constexpr std::array<std::string_view, 6> kRecordNames{"item",        "entry",  "wp:author",
                                                       "wp:category", "wp:tag", "wp:term"};

constexpr std::string_view kCommentBegin = "<!--";
constexpr std::string_view kCdataBegin = "<![CDATA[";
constexpr std::string_view kDeclarationBegin = "<?xml";

/// XML's, as far as ASCII goes; all other letters count as such.
bool is_name_start(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == ':' ||
         static_cast<unsigned char>(c) >= 0x80;
}

std::string_view prefix_of(std::string_view name) {
  const std::size_t colon = name.find(':');
  return colon == std::string_view::npos ? std::string_view() : name.substr(0, colon + 1);
}

/// The pseudo-attribute `encoding` of an XML declaration.
std::string declared_encoding(std::string_view declaration) {
  const std::size_t at = declaration.find("encoding");
  if (at == std::string_view::npos) return {};
  const std::size_t begin = declaration.find_first_of("\"'", at);
  if (begin == std::string_view::npos) return {};
  const std::size_t end = declaration.find(declaration[begin], begin + 1);
  if (end == std::string_view::npos) return {};
  return std::string(declaration.substr(begin + 1, end - begin - 1));
}

}  // namespace

bool is_feed_article(std::string_view name) {
  return name.ends_with("item") || name.ends_with("entry");
}

/// A tag as it is written.
struct XmlRecordReader::Tag {
  explicit Tag(std::string_view the_text) : text(the_text) {
    const std::size_t begin = is_end() ? 2 : 1;
    name = text.substr(begin, text.find_first_of(" \t\r\n/>", begin) - begin);
  }
  [[nodiscard]] bool is_end() const { return text.starts_with("</"); }
  [[nodiscard]] bool is_empty_element() const { return text.ends_with("/>"); }

  std::string_view text;
  std::string_view name;
};

Result<std::optional<XmlRecord>> XmlRecordReader::next() {
  for (;;) {
    const auto stepped = step();
    if (!stepped) return fail(stepped);
    if (*stepped == Step::kInputEnded) {
      if (!is_in_record_) return std::nullopt;
      end_record(XmlRecord::End::kEndOfInput);
    }
    if (*stepped == Step::kGoOn) continue;
    record_.bytes = record_bytes_;
    return record_;
  }
}

/// Passes over text, or one piece of markup.
Result<XmlRecordReader::Step> XmlRecordReader::step() {
  const auto view = window_.ahead(kCdataBegin.size());
  if (!view) return fail(view);
  if (view->empty()) return Step::kInputEnded;
  if (view->front() != '<') {
    take(std::min(view->find('<'), view->size()));
    return Step::kGoOn;
  }
  if (view->starts_with(kCommentBegin)) return pass_until("-->", false);
  if (view->starts_with(kCdataBegin)) return pass_until("]]>", true);
  if (view->starts_with("<!")) return pass_document_type();
  if (view->starts_with("<?")) {
    const bool is_declaration = view->starts_with(kDeclarationBegin) && encoding_.empty();
    if (is_declaration) {
      const auto whole = window_.ahead(kStepBytes);
      if (!whole) return fail(whole);
      encoding_ = declared_encoding(whole->substr(0, whole->find("?>")));
    }
    return pass_until("?>", false);
  }
  const std::string_view behind = view->substr(view->starts_with("</") ? 2 : 1);
  if (!behind.empty() && is_name_start(behind.front())) return pass_tag();
  take(1);
  return Step::kGoOn;
}

Result<XmlRecordReader::Step> XmlRecordReader::pass_until(std::string_view terminator,
                                                          bool is_kept) {
  std::size_t begin = 2;  // `<!-->` is no comment that has ended
  if (terminator == "-->") begin = kCommentBegin.size();
  for (;;) {
    const auto view = window_.ahead(kStepBytes);
    if (!view) return fail(view);
    const std::size_t found = view->find(terminator, begin);
    if (found != std::string_view::npos) {
      take(found + terminator.size(), is_kept);
      return Step::kGoOn;
    }
    if (view->size() < kStepBytes) {
      take(view->size(), is_kept);
      return Step::kGoOn;
    }
    take(view->size() - terminator.size() + 1, is_kept);
    begin = 0;
  }
}

/// `<!DOCTYPE …>`, with brackets and quotes in it; no parser gets to see it.
Result<XmlRecordReader::Step> XmlRecordReader::pass_document_type() {
  char quote = '\0';
  bool is_in_brackets = false;
  for (;;) {
    const auto view = window_.ahead(1);
    if (!view) return fail(view);
    if (view->empty()) return Step::kGoOn;
    for (std::size_t i = 0; i < view->size(); ++i) {
      const char c = (*view)[i];
      if (quote != '\0') {
        if (c == quote) quote = '\0';
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == '[' || c == ']') {
        is_in_brackets = c == '[';
      } else if (c == '>' && !is_in_brackets) {
        take(i + 1, false);
        return Step::kGoOn;
      }
    }
    take(view->size(), false);
  }
}

/// The length of the tag that comes next; 0 where it has no end: `<` may not come in a tag, so
/// what is before it is none, and a damaged tag harms its own item only.
Result<std::size_t> XmlRecordReader::tag_bytes() {
  std::size_t wanted = kStepBytes;
  for (;;) {
    const auto view = window_.ahead(wanted);
    if (!view) return fail(view);
    char quote = '\0';
    for (std::size_t i = 1; i < view->size(); ++i) {
      const char c = (*view)[i];
      if (c == '<') return std::size_t{0};
      if (quote != '\0') {
        if (c == quote) quote = '\0';
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == '>') {
        return i + 1;
      }
    }
    if (view->size() < wanted || view->size() >= kMaxTagBytes) return std::size_t{0};
    wanted = 2 * view->size();
  }
}

Result<XmlRecordReader::Step> XmlRecordReader::pass_tag() {
  const auto size = tag_bytes();
  if (!size) return fail(size);
  if (*size == 0) {
    take(1);
    return Step::kGoOn;
  }
  const auto view = window_.ahead(*size);
  if (!view) return fail(view);
  const Tag tag(view->substr(0, *size));
  return tag.is_end() ? take_end_tag(tag) : take_start_tag(tag);
}

XmlRecordReader::Step XmlRecordReader::take_start_tag(const Tag& tag) {
  if (root_.empty()) root_ = tag.name;
  if (is_in_record_) {
    if (tag.name == record_.name && !tag.is_empty_element()) {
      return end_record(XmlRecord::End::kMissing);  // the tag begins the next one
    }
    take(tag.text.size());
    return Step::kGoOn;
  }
  if (is_record(tag.name)) {
    begin_record(tag);
    const bool is_whole = tag.is_empty_element();
    take(tag.text.size());
    return is_whole ? end_record(XmlRecord::End::kWhole) : Step::kGoOn;
  }
  if (!is_past_head_ && !tag.is_empty_element() && open_tags_.size() < kMaxDepth) {
    open_tags_.emplace_back(tag.text);
  }
  take(tag.text.size());
  return Step::kGoOn;
}

XmlRecordReader::Step XmlRecordReader::take_end_tag(const Tag& tag) {
  const bool ends_record = is_in_record_ && tag.name == record_.name;
  const bool ends_root = tag.name == root_;
  if (is_in_record_ && ends_root && !ends_record) return end_record(XmlRecord::End::kMissing);
  has_root_end_ = has_root_end_ || ends_root;
  if (!is_past_head_ && !is_in_record_) {
    // An element that was never closed closes with the one around it.
    const auto opened =
        std::find_if(open_tags_.rbegin(), open_tags_.rend(),
                     [&](const std::string& one) { return Tag(one).name == tag.name; });
    if (opened != open_tags_.rend()) {
      open_tags_.erase(std::prev(opened.base()), open_tags_.end());
    }
  }
  take(tag.text.size());
  return ends_record ? end_record(XmlRecord::End::kWhole) : Step::kGoOn;
}

/// Moves past `size` bytes and keeps them where they belong.
void XmlRecordReader::take(std::size_t size, bool is_kept) {
  const auto view = window_.ahead(0);  // shows what it showed before
  const std::string_view bytes = view ? view->substr(0, size) : std::string_view();
  if (is_in_record_) {
    // A comment goes with its lines: they count in what a parser says of the others.
    record_.total_bytes += size;
    record_.is_too_long = record_.is_too_long || record_.total_bytes > limit_bytes_;
    if (record_.is_too_long) {
      if (record_bytes_.size() < kKeptBytes) {
        record_bytes_ += bytes.substr(0, kKeptBytes - record_bytes_.size());
      }
      record_bytes_.resize(std::min(record_bytes_.size(), kKeptBytes));
    } else {
      record_bytes_ += bytes;
    }
  } else if (is_kept && !is_past_head_ && head_.size() + size <= kMaxHeadBytes) {
    head_ += bytes;
  }
  window_.consume(size);
}

void XmlRecordReader::begin_record(const Tag& tag) {
  is_past_head_ = is_past_head_ || is_feed_article(tag.name);
  is_in_record_ = true;
  record_ = XmlRecord{};
  record_.name = tag.name;
  record_.line = window_.line();
  record_.offset = window_.offset();
  record_bytes_.clear();
}

XmlRecordReader::Step XmlRecordReader::end_record(XmlRecord::End end) {
  is_in_record_ = false;
  record_.end = end;
  return Step::kRecordEnded;
}

bool XmlRecordReader::is_record(std::string_view name) const {
  const std::string_view prefix = prefix_of(root_);
  if (!prefix.empty() && name.starts_with(prefix) && is_feed_article(name)) {
    name.remove_prefix(prefix.size());
  }
  return std::ranges::find(kRecordNames, name) != kRecordNames.end();
}

std::string XmlRecordReader::in_context(std::string_view record) const {
  std::string text;
  for (const std::string& tag : open_tags_) text += tag;
  std::ranges::replace(text, '\n', ' ');
  text += record;
  return text + closing_tags();
}

std::string XmlRecordReader::closing_tags() const {
  std::string text;
  for (auto tag = open_tags_.rbegin(); tag != open_tags_.rend(); ++tag) {
    text += "</";
    text += Tag(*tag).name;
    text += '>';
  }
  return text;
}

}  // namespace shodh
