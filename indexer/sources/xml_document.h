#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "indexer/sources/article_json.h"

struct _xmlDoc;   // NOLINT: libxml2's own names
struct _xmlNode;  // NOLINT

namespace shodh {

/// An element of an XmlDocument, which must outlive it. A value. All text is UTF-8.
class XmlElement {
 public:
  explicit XmlElement(_xmlNode* node) : node_(node) {}

  /// The name, with the prefix that feeds usually give to its namespace: none for those of RSS,
  /// `atom:`, `dc:`, `content:`, `wp:` and `excerpt:`, whatever the document calls them. Names of
  /// other namespaces have `?:` before them; a prefix that was never declared stays.
  [[nodiscard]] std::string name() const;
  /// All text in it, as it stands.
  [[nodiscard]] std::string text() const;
  /// What is in it, as XML.
  [[nodiscard]] std::string inner_xml() const;
  /// An attribute without a prefix.
  [[nodiscard]] std::optional<std::string> attribute(const char* name) const;
  /// xml:lang, its own or of what is around it.
  [[nodiscard]] std::optional<std::string> language() const;
  [[nodiscard]] std::vector<XmlElement> children() const;
  /// The first child of that name.
  [[nodiscard]] std::optional<XmlElement> child(std::string_view name) const;
  /// A relative reference (RFC 3986) made absolute by xml:base, and where there is none, `base`.
  [[nodiscard]] std::string resolved(const std::string& reference, const std::string& base) const;

 private:
  _xmlNode* node_;
};

/// A parsed XML document. The seam to libxml2's XML parser. No network, no external files, no
/// entities but XML's own and characters by number. Movable.
class XmlDocument {
 public:
  enum class Mode : std::uint8_t { kStrict, kForgiving };

  /// Parses `xml`, mended (see mended_xml()), of the named encoding (empty: UTF-8). kForgiving
  /// takes what it can read. `first_line` is where `xml` begins, for messages.
  ///
  /// Faults: kInvalidUtf8 and, for malformed XML and unknown encodings, kUnsupported; both name the
  /// line. Any bytes are safe. Memory: some times the text.
  static tl::expected<XmlDocument, RecordFault> parse(std::string_view xml,
                                                      const std::string& encoding, Mode mode,
                                                      std::uint64_t first_line);

  /// Nullopt only of an empty document that was parsed forgivingly.
  [[nodiscard]] std::optional<XmlElement> root() const;

 private:
  struct Free {
    void operator()(_xmlDoc* document) const;
  };
  explicit XmlDocument(_xmlDoc* document) : document_(document) {}
  std::unique_ptr<_xmlDoc, Free> document_;
};

}  // namespace shodh
