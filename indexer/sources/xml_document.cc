#include "indexer/sources/xml_document.h"

#include <libxml/encoding.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/uri.h>

#include <algorithm>
#include <array>
#include <limits>

#include "common/base/utf8.h"
#include "indexer/sources/page_text.h"
#include "indexer/sources/xml_mending.h"

namespace shodh {
namespace {

struct Namespace {
  std::string_view uri;
  std::string_view prefix;
};
constexpr std::array<Namespace, 8> kNamespaces{
    {{"http://purl.org/rss/1.0/modules/content/", "content:"},
     {"http://purl.org/dc/elements/1.1/", "dc:"},
     {"http://www.w3.org/2005/Atom", "atom:"},
     {"http://purl.org/atom/ns#", "atom:"},           // Atom 0.3
     {"http://purl.org/rss/1.0/", ""},                // RSS 1.0
     {"http://my.netscape.com/rdf/simple/0.9/", ""},  // RSS 0.9
     {"http://channel.netscape.com/rdf/simple/0.9/", ""},
     {"http://backend.userland.com/rss2", ""}}};

/// With the version of the export behind it: `1.2/`, `1.2/excerpt/`.
constexpr std::string_view kWordPressUri = "http://wordpress.org/export/";

std::string prefix_of(std::string_view uri) {
  if (uri.starts_with(kWordPressUri)) return uri.ends_with("/excerpt/") ? "excerpt:" : "wp:";
  const auto found = std::ranges::find(kNamespaces, uri, &Namespace::uri);
  return found == kNamespaces.end() ? "?:" : std::string(found->prefix);
}

const xmlChar* as_xml(const char* text) { return reinterpret_cast<const xmlChar*>(text); }
const char* as_chars(const xmlChar* text) { return reinterpret_cast<const char*>(text); }

/// A string that libxml2 made for us; nullopt where it made none.
std::optional<std::string> taken(xmlChar* text) {
  if (text == nullptr) return std::nullopt;
  std::string copy(as_chars(text));
  xmlFree(text);
  return copy;
}

struct FreeParser {
  void operator()(xmlParserCtxt* parser) const { xmlFreeParserCtxt(parser); }
};
struct FreeBuffer {
  void operator()(xmlBuffer* buffer) const { xmlBufferFree(buffer); }
};

bool is_utf8(const std::string& encoding) {
  const std::string name = lower_case_ascii(encoding);
  return name.empty() || name == "utf-8" || name == "utf8" || name == "us-ascii" || name == "ascii";
}

bool is_known(const std::string& encoding) {
  xmlCharEncodingHandler* const handler = xmlFindCharEncodingHandler(encoding.c_str());
  if (handler == nullptr) return false;
  xmlCharEncCloseFunc(handler);
  return true;
}

RecordFault malformed(const xmlError* error, std::uint64_t first_line) {
  if (error == nullptr || error->message == nullptr) {
    return {RejectCode::kUnsupported, "malformed XML"};
  }
  const auto line = first_line + static_cast<std::uint64_t>(std::max(error->line, 1)) - 1;
  return {RejectCode::kUnsupported,
          fmt::format("malformed XML in line {}: {}", line,
                      replace_invalid_utf8(single_spaced(error->message)))};
}

}  // namespace

std::string XmlElement::name() const {
  std::string local(as_chars(node_->name));
  if (node_->ns == nullptr || node_->ns->href == nullptr) return local;
  return prefix_of(as_chars(node_->ns->href)) + local;
}

std::string XmlElement::text() const { return taken(xmlNodeGetContent(node_)).value_or(""); }

std::string XmlElement::inner_xml() const {
  const std::unique_ptr<xmlBuffer, FreeBuffer> buffer(xmlBufferCreate());
  for (xmlNode* child = node_->children; child != nullptr; child = child->next) {
    xmlNodeDump(buffer.get(), node_->doc, child, 0, 0);
  }
  return std::string(as_chars(xmlBufferContent(buffer.get())));
}

std::optional<std::string> XmlElement::attribute(const char* name) const {
  return taken(xmlGetNoNsProp(node_, as_xml(name)));
}

std::optional<std::string> XmlElement::language() const { return taken(xmlNodeGetLang(node_)); }

std::vector<XmlElement> XmlElement::children() const {
  std::vector<XmlElement> elements;
  for (xmlNode* child = node_->children; child != nullptr; child = child->next) {
    if (child->type == XML_ELEMENT_NODE) elements.emplace_back(child);
  }
  return elements;
}

std::optional<XmlElement> XmlElement::child(std::string_view name) const {
  for (const XmlElement& one : children()) {
    if (one.name() == name) return one;
  }
  return std::nullopt;
}

std::string XmlElement::resolved(const std::string& reference, const std::string& base) const {
  std::string around = taken(xmlNodeGetBase(node_->doc, node_)).value_or("");
  if (around.empty()) {
    around = base;
  } else if (!base.empty()) {
    around = taken(xmlBuildURI(as_xml(around.c_str()), as_xml(base.c_str()))).value_or(around);
  }
  if (around.empty()) return reference;
  // It takes ASCII only.
  const std::string escaped =
      taken(xmlURIEscapeStr(as_xml(reference.c_str()), as_xml(":/?#[]@!$&'()*+,;=%")))
          .value_or(reference);
  return taken(xmlBuildURI(as_xml(escaped.c_str()), as_xml(around.c_str()))).value_or(reference);
}

void XmlDocument::Free::operator()(_xmlDoc* document) const { xmlFreeDoc(document); }

tl::expected<XmlDocument, RecordFault> XmlDocument::parse(std::string_view xml,
                                                          const std::string& encoding, Mode mode,
                                                          std::uint64_t first_line) {
  if (is_utf8(encoding)) {
    if (const auto offset = find_invalid_utf8(xml); offset && mode == Mode::kStrict) {
      const auto lines = std::ranges::count(xml.substr(0, *offset), '\n');
      return tl::unexpected(RecordFault{
          RejectCode::kInvalidUtf8,
          fmt::format("invalid UTF-8 in line {}", first_line + static_cast<std::uint64_t>(lines))});
    }
  } else if (!is_known(encoding)) {
    return tl::unexpected(
        RecordFault{RejectCode::kUnsupported,
                    fmt::format("the encoding '{}' is not known: convert the file to UTF-8",
                                replace_invalid_utf8(single_spaced(encoding)))});
  }
  const std::string mended = mended_xml(xml);
  if (mended.size() > static_cast<std::size_t>(std::numeric_limits<int>::max())) {
    return tl::unexpected(RecordFault{RejectCode::kTooLarge, "the XML is larger than 2 GB"});
  }
  const std::unique_ptr<xmlParserCtxt, FreeParser> parser(xmlNewParserCtxt());
  // XML_PARSE_HUGE lifts limits below ours; what entities could blow up, there is none of.
  int options = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_HUGE;
  if (mode == Mode::kForgiving) options |= XML_PARSE_RECOVER;
  XmlDocument document(xmlCtxtReadMemory(parser.get(), mended.data(),
                                         static_cast<int>(mended.size()), nullptr,
                                         is_utf8(encoding) ? "UTF-8" : encoding.c_str(), options));
  if (document.document_ == nullptr && mode == Mode::kStrict) {
    return tl::unexpected(malformed(xmlCtxtGetLastError(parser.get()), first_line));
  }
  return document;
}

std::optional<XmlElement> XmlDocument::root() const {
  if (document_ == nullptr) return std::nullopt;
  xmlNode* const node = xmlDocGetRootElement(document_.get());
  if (node == nullptr) return std::nullopt;
  return XmlElement(node);
}

}  // namespace shodh
