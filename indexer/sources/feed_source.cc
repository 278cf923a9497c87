#include "indexer/sources/feed_source.h"

#include <spdlog/spdlog.h>

#include <utility>

#include "common/base/utf8.h"
#include "indexer/sources/jsonl_source.h"
#include "indexer/sources/page_text.h"

namespace shodh {
namespace {

/// What of a damaged item goes into its reject.
constexpr std::size_t kShownBytes = 8192;

std::string_view local_name(std::string_view name) {
  const std::size_t colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

/// The element of that name in the document around an item.
std::optional<XmlElement> record_in(const XmlDocument& document, std::string_view name) {
  auto element = document.root();
  while (element && local_name(element->name()) != local_name(name)) {
    const auto children = element->children();
    if (children.empty()) return std::nullopt;
    element = children.front();  // around an item there is nothing else
  }
  return element;
}

}  // namespace

FeedSource::FeedSource(std::string name, ByteStream stream, ExtractionOptions options)
    : name_(std::move(name)),
      options_(std::move(options)),
      records_(std::move(stream), kMaxRecordBytes) {}

Result<std::optional<SourceItem>> FeedSource::next() {
  while (!is_finished_) {
    const auto record = records_.next();
    if (!record) return fail(record);
    if (!*record || fault_of_root()) return finish();
    if ((*record)->name == "wp:author") take_author(**record);
    if (!is_feed_article((*record)->name)) continue;
    if (!std::exchange(has_channel_, true)) {
      const auto head = XmlDocument::parse(records_.head(), records_.encoding(),
                                           XmlDocument::Mode::kForgiving, 1);
      auto names = std::move(channel_.author_names);
      if (head) channel_ = channel_from_head(*head);
      channel_.author_names = std::move(names);
    }
    if (auto item = item_from(**record)) return item;
  }
  return std::nullopt;
}

Result<std::optional<SourceItem>> FeedSource::finish() {
  is_finished_ = true;
  for (const auto& [what, count] : passed_over_) {
    spdlog::info("{}: passed over: {} of the kind '{}'", name_, count, what);
  }
  Reject reject{.source = name_,
                .line = 1,
                .offset = 0,
                .code = RejectCode::kUnsupported,
                .reason = {},
                .record = records_.head().substr(0, kShownBytes)};
  if (auto wrong = fault_of_root()) {
    reject.reason = *std::move(wrong);
    return reject;
  }
  if (records_.has_root_end() || is_cut_off_) return std::nullopt;
  reject.line = records_.window().line();
  reject.offset = records_.window().offset();
  reject.code = RejectCode::kTruncatedInput;
  reject.reason = fmt::format("the input ends before </{}>: the items before this were read",
                              replace_invalid_utf8(records_.root()));
  return reject;
}

std::optional<std::string> FeedSource::fault_of_root() const {
  const std::string_view root = local_name(records_.root());
  if (root == "rss" || root == "RDF" || root == "feed" || root == "entry") return std::nullopt;
  if (root.empty()) {
    return "there is no XML element in the input. It must be in UTF-8 or another encoding that has "
           "ASCII in it; UTF-16 must be converted before";
  }
  return fmt::format("the root element is <{}>: feeds begin with <rss>, <rdf:RDF> or <feed>",
                     replace_invalid_utf8(truncate_utf8(records_.root(), 80)));
}

std::optional<SourceItem> FeedSource::item_from(const XmlRecord& record) {
  const auto reject = [&](RejectCode code, std::string reason) {
    return Reject{.source = name_,
                  .line = record.line,
                  .offset = record.offset,
                  .code = code,
                  .reason = std::move(reason),
                  .record = std::string(record.bytes.substr(0, kShownBytes))};
  };
  if (record.is_too_long) {
    is_cut_off_ = is_cut_off_ || record.end == XmlRecord::End::kEndOfInput;
    return reject(RejectCode::kTooLarge,
                  fmt::format("the item is {} bytes long: at most {} ({} MB) are read",
                              record.total_bytes, kMaxRecordBytes, kMaxRecordBytes >> 20U));
  }
  if (record.end == XmlRecord::End::kEndOfInput) {
    is_cut_off_ = true;
    return reject(RejectCode::kTruncatedInput, "the input ends in the middle of this item");
  }
  if (record.end == XmlRecord::End::kMissing) {
    return reject(RejectCode::kUnsupported,
                  fmt::format("malformed XML: the item has no </{}>", record.name));
  }
  const auto document = XmlDocument::parse(records_.in_context(record.bytes), records_.encoding(),
                                           XmlDocument::Mode::kStrict, record.line);
  if (!document) return reject(document.error().code, document.error().reason);
  const auto element = record_in(*document, record.name);
  if (!element)
    return reject(RejectCode::kUnsupported, "malformed XML: the item is not in the feed");
  auto read = article_from_feed_item(*element, channel_, options_, name_);
  if (!read) return reject(read.error().code, read.error().reason);
  if (const auto* const passed = std::get_if<PassedOver>(&*read)) {
    ++passed_over_[passed->what];
    return std::nullopt;
  }
  return std::get<Article>(*std::move(read));
}

void FeedSource::take_author(const XmlRecord& record) {
  if (record.end != XmlRecord::End::kWhole || record.is_too_long) return;
  const auto document = XmlDocument::parse(records_.in_context(record.bytes), records_.encoding(),
                                           XmlDocument::Mode::kForgiving, record.line);
  const auto author = document ? record_in(*document, record.name) : std::nullopt;
  if (!author) return;
  const auto login = author->child("wp:author_login");
  const auto name = author->child("wp:author_display_name");
  if (login && name && !single_spaced(name->text()).empty()) {
    channel_.author_names[single_spaced(login->text())] = single_spaced(name->text());
  }
}

}  // namespace shodh
