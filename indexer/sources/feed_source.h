#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "indexer/sources/extraction_options.h"
#include "indexer/sources/feed_item.h"
#include "indexer/sources/source.h"
#include "indexer/sources/xml_records.h"

namespace shodh {

/// The articles of an RSS or Atom feed or a WordPress export, see article_from_feed_item(). Each
/// item is parsed by itself, so that a damaged one costs no other. What is passed over is counted
/// in the log.
///
/// Rejects besides article_from_feed_item()'s and XmlDocument's: kTooLarge, an item over 32 MB;
/// kUnsupported, where an item has no end tag before the next one begins, the input is UTF-16 or
/// its root is no feed's; kTruncatedInput, where the input ends in an item or before the root's
/// end. A reject's place is where its item begins.
class FeedSource final : public Source {
 public:
  /// `name` is how rejects and errors call the stream.
  FeedSource(std::string name, ByteStream stream, ExtractionOptions options = {});

  Result<std::optional<SourceItem>> next() override;
  [[nodiscard]] std::uint64_t consumed_bytes() const override {
    return records_.window().consumed_bytes();
  }

 private:
  Result<std::optional<SourceItem>> finish();
  std::optional<SourceItem> item_from(const XmlRecord& record);
  void take_author(const XmlRecord& record);
  [[nodiscard]] std::optional<std::string> fault_of_root() const;

  std::string name_;
  ExtractionOptions options_;
  XmlRecordReader records_;
  FeedChannel channel_;
  bool has_channel_ = false;
  bool is_finished_ = false;
  bool is_cut_off_ = false;  // which a reject has said
  std::map<std::string, std::uint64_t> passed_over_;
};

}  // namespace shodh
