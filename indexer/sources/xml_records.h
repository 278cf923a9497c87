#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/sources/input_window.h"

namespace shodh {

/// Whether an element of this name is an article: `item`, `atom:entry`.
bool is_feed_article(std::string_view name);

/// One item of a feed, as it is written.
struct XmlRecord {
  enum class End : std::uint8_t {
    kWhole,    ///< its end tag is there
    kMissing,  ///< instead of its end tag the next item begins, or the root element ends
    kEndOfInput
  };
  std::string name;        ///< as in its tag: `item`, `wp:author`
  std::string_view bytes;  ///< from tag to tag; of one that is too long, the beginning
  std::uint64_t line = 0;
  std::uint64_t offset = 0;
  std::uint64_t total_bytes = 0;
  End end = End::kWhole;
  bool is_too_long = false;
};

/// Cuts a feed into its items by the tags alone, so that each is parsed by itself: one that is
/// damaged or too long costs no other, its place is known, memory is bounded, and what the document
/// type declares (entities, external files) is never seen by a parser.
///
/// Items are the elements `item` and `entry`, of a WordPress export also `wp:author`,
/// `wp:category`, `wp:tag` and `wp:term`; with a prefix where the root has the same. What else
/// there is before the first article is the feed's head. Comments, CDATA sections and quotes in
/// tags are known. The encoding must be one in which markup is ASCII, as in all but UTF-16, UTF-32
/// and EBCDIC.
///
/// Takes as much memory as the longest item, up to the limit, and twice 1 MB. One thread.
class XmlRecordReader {
 public:
  XmlRecordReader(ByteStream stream, std::size_t limit_bytes)
      : window_(std::move(stream)), limit_bytes_(limit_bytes) {}

  /// The next item, or nullopt at the end; it holds until the next call. Fails as the stream.
  Result<std::optional<XmlRecord>> next();

  /// What was before the first article (so far), as a document: the elements that were open at the
  /// last item are closed. At most 1 MB.
  [[nodiscard]] std::string head() const { return head_ + closing_tags(); }
  /// An item within the elements that are around it, on the line of its first, so that it has
  /// their namespaces and bases.
  [[nodiscard]] std::string in_context(std::string_view record) const;
  /// The name of the root element; empty where there is none (yet).
  [[nodiscard]] const std::string& root() const { return root_; }
  /// Whether the root element's end was read.
  [[nodiscard]] bool has_root_end() const { return has_root_end_; }
  /// As the XML declaration has it; empty where it says none.
  [[nodiscard]] const std::string& encoding() const { return encoding_; }

  [[nodiscard]] const InputWindow& window() const { return window_; }

 private:
  struct Tag;
  enum class Step : std::uint8_t { kGoOn, kRecordEnded, kInputEnded };
  Result<Step> step();
  Result<Step> pass_until(std::string_view terminator, bool is_kept);
  Result<Step> pass_document_type();
  Result<Step> pass_tag();
  Result<std::size_t> tag_bytes();
  Step take_start_tag(const Tag& tag);
  Step take_end_tag(const Tag& tag);
  void take(std::size_t size, bool is_kept = true);
  void begin_record(const Tag& tag);
  Step end_record(XmlRecord::End end);
  [[nodiscard]] bool is_record(std::string_view name) const;
  [[nodiscard]] std::string closing_tags() const;

  InputWindow window_;
  std::size_t limit_bytes_;
  std::string head_;
  bool is_past_head_ = false;
  std::string root_;
  bool has_root_end_ = false;
  std::string encoding_;
  std::vector<std::string> open_tags_;  // around the items, as they are written
  bool is_in_record_ = false;
  XmlRecord record_;
  std::string record_bytes_;
};

}  // namespace shodh
