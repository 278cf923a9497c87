#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace shodh {

/// What a file of articles can be; the names are the interface's. kRss is Atom too.
enum class SourceFormat : std::uint8_t { kJsonl, kPage, kHtml, kWarc, kWxr, kRss };

/// `jsonl`, `page` and so on.
std::string_view source_format_name(SourceFormat format);
std::optional<SourceFormat> source_format_from_name(std::string_view name);

/// The formats with their endings, for messages: `jsonl (.jsonl, .ndjson, .json), page (.txt), html
/// …`.
std::string supported_formats();

/// What a file's name says of its content.
struct NameVerdict {
  std::optional<SourceFormat> format;  ///< by the ending, before `.zst` or `.gz` if there is one
  bool ask_content = false;  ///< the ending is used for several formats: .json, .xml or none at all
};
NameVerdict format_by_name(const std::filesystem::path& path);

/// What the first bytes (some kilobytes, decompressed) show: a line that begins with `{` is JSON
/// lines, for the first one may be damaged; WARC, HTML, WordPress exports, RSS and Atom by their
/// first words; other text nothing.
std::optional<SourceFormat> format_by_content(std::string_view beginning);

}  // namespace shodh
