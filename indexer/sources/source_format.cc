#include "indexer/sources/source_format.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "common/base/split.h"
#include "common/base/utf8.h"

namespace shodh {
namespace {

constexpr std::array<std::string_view, 6> kFormatNames{"jsonl", "page", "html",
                                                       "warc",  "wxr",  "rss"};

struct Ending {
  std::string_view ending;
  SourceFormat format;
};

constexpr std::array<Ending, 9> kEndings{{{".jsonl", SourceFormat::kJsonl},
                                          {".ndjson", SourceFormat::kJsonl},
                                          {".txt", SourceFormat::kPage},
                                          {".html", SourceFormat::kHtml},
                                          {".htm", SourceFormat::kHtml},
                                          {".warc", SourceFormat::kWarc},
                                          {".wxr", SourceFormat::kWxr},
                                          {".rss", SourceFormat::kRss},
                                          {".atom", SourceFormat::kRss}}};

/// Endings that several formats use; a file without any ending is looked into as well.
constexpr std::array<std::string_view, 3> kSharedEndings{".json", ".xml", ""};

bool has_line_that_begins_an_object(std::string_view text) {
  while (!text.empty()) {
    if (trimmed(take_until(text, '\n')).starts_with('{')) return true;
  }
  return false;
}

}  // namespace

std::string_view source_format_name(SourceFormat format) {
  return kFormatNames.at(static_cast<std::size_t>(format));
}

std::optional<SourceFormat> source_format_from_name(std::string_view name) {
  const auto found = std::ranges::find(kFormatNames, name);
  if (found == kFormatNames.end()) return std::nullopt;
  return static_cast<SourceFormat>(found - kFormatNames.begin());
}

std::string supported_formats() {
  return "jsonl (.jsonl, .ndjson, .json), page (.txt), html (.html, .htm), warc (.warc), wxr "
         "(.wxr, "
         ".xml), rss (.rss, .atom, .xml), each also with .zst or .gz behind it";
}

NameVerdict format_by_name(const std::filesystem::path& path) {
  std::filesystem::path name = path.filename();
  const auto ending = [&name] { return lower_case_ascii(name.extension().string()); };
  if (ending() == ".zst" || ending() == ".gz") name = name.stem();
  for (const Ending& row : kEndings) {
    if (row.ending == ending()) return {row.format, false};
  }
  return {std::nullopt, std::ranges::find(kSharedEndings, ending()) != kSharedEndings.end()};
}

std::optional<SourceFormat> format_by_content(std::string_view beginning) {
  if (beginning.starts_with("\xEF\xBB\xBF")) beginning.remove_prefix(3);
  const std::size_t first = beginning.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return std::nullopt;
  const std::string text = lower_case_ascii(beginning.substr(first));
  if (text.starts_with("warc/")) return SourceFormat::kWarc;
  if (text.starts_with("<!doctype html") || text.starts_with("<html")) return SourceFormat::kHtml;
  if (text.starts_with('<')) {
    if (text.find("wordpress.org/export") != std::string::npos) return SourceFormat::kWxr;
    for (const std::string_view root : {"<rss", "<feed", "<rdf:rdf", "<atom:feed"}) {
      if (text.find(root) != std::string::npos) return SourceFormat::kRss;
    }
    if (text.find("<html") != std::string::npos) return SourceFormat::kHtml;
    return std::nullopt;
  }
  if (has_line_that_begins_an_object(text)) return SourceFormat::kJsonl;
  return std::nullopt;
}

}  // namespace shodh
