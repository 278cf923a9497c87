#pragma once

#include <string>
#include <utility>

#include "indexer/sources/document_source.h"
#include "indexer/sources/html_article.h"

namespace shodh {

/// One article from a file or standard input that holds one HTML page; see article_from_html(). Its
/// URL is the one that the page gives.
class HtmlSource final : public DocumentSource {
 public:
  HtmlSource(const std::string& name, ByteStream stream, ExtractionOptions options = {})
      : DocumentSource(
            name, std::move(stream), [name, options = std::move(options)](std::string_view bytes) {
              return article_from_html({.bytes = bytes, .url = {}, .charset = {}}, options, name);
            }) {}
};

}  // namespace shodh
