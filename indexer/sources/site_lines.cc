#include "indexer/sources/site_lines.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <filesystem>
#include <system_error>
#include <utility>

#include "common/base/hash.h"
#include "common/base/json.h"
#include "common/base/json_checksum.h"
#include "common/base/json_members.h"
#include "common/base/utf8.h"
#include "indexer/sources/decompression.h"

namespace shodh {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kFormatVersion = 1;
/// Before the host of one site's pages for other devices.
constexpr std::array<std::string_view, 2> kHostPrefixes{"www.", "m."};

bool is_numbers(std::string_view folder) {
  return folder.find_first_not_of("0123456789-_.") == std::string_view::npos;
}

void write_keys(JsonWriter& json, std::string_view name, const std::vector<std::uint64_t>& keys) {
  json.key(name);
  json.begin_array();
  for (const std::uint64_t key : keys) json.value(fmt::format("{:016x}", key));
  json.end_array();
}

Error corrupt(std::string_view what) {
  return {ErrorCode::kCorrupt, fmt::format("lines of sites: {}", what)};
}

bool read_keys(const std::vector<JsonElement>& keys, bool is_above, RecurringLines& lines) {
  for (const JsonElement& element : keys) {
    std::uint64_t key = 0;
    const char* const end = element.text.data() + element.text.size();
    const auto read = std::from_chars(element.text.data(), end, key, 16);
    if (element.text.size() != 16 || read.ec != std::errc() || read.ptr != end) return false;
    lines.add(key, is_above);
  }
  return true;
}

bool read_site(std::string_view json, SiteLines& known) {
  auto site = JsonMembers::parse(json);
  if (!site) return false;
  RecurringLines lines;
  lines.set_pages(site->number("pages"));
  const bool is_read =
      read_keys(site->array("above"), true, lines) && read_keys(site->array("lines"), false, lines);
  const std::string name = site->text("site");
  if (!is_read || !site->missing().empty()) return false;
  known.add(name, lines);
  return true;
}

}  // namespace

std::uint64_t line_key(const std::vector<std::string>& words) {
  std::string joined;
  for (const std::string& word : words) (joined += word) += ' ';
  return hash_64(joined);
}

std::string site_of_url(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme == std::string_view::npos) return {};
  const std::string name = lower_case_ascii(url.substr(0, scheme));
  if (name != "http" && name != "https") return {};
  url.remove_prefix(scheme + 3);
  url = url.substr(0, url.find_first_of("/?#\\"));
  if (const std::size_t user = url.rfind('@'); user != std::string_view::npos) {
    url.remove_prefix(user + 1);
  }
  const std::size_t port = url.rfind(':');
  // An IPv6 address has colons of its own, before a bracket.
  const bool has_port = port != std::string_view::npos &&
                        url.find_first_not_of("0123456789", port + 1) == std::string_view::npos;
  if (has_port) url = url.substr(0, port);
  const std::string host = lower_case_ascii(url);
  std::string_view site = host;
  while (site.ends_with('.')) site.remove_suffix(1);
  for (const std::string_view prefix : kHostPrefixes) {
    // `m.example` alone is a name of its own.
    const bool is_before =
        site.starts_with(prefix) && site.find('.', prefix.size()) != std::string_view::npos;
    if (is_before) site.remove_prefix(prefix.size());
  }
  return std::string(site);
}

std::string site_of_file(std::string_view name) {
  if (name.empty() || name == kStandardInputName) return {};
  std::error_code error;
  const fs::path absolute = fs::absolute(fs::path(name), error);
  if (error) return {};
  fs::path folder = absolute.lexically_normal().parent_path();
  while (folder.has_relative_path() && is_numbers(folder.filename().string())) {
    folder = folder.parent_path();
  }
  return folder.string();
}

void RecurringLines::add(std::uint64_t key, bool is_above) {
  const auto found = lines_.find(key);
  if (found != lines_.end()) {
    found->second = found->second || is_above;
  } else if (lines_.size() < kMaxLines) {
    lines_.emplace(key, is_above);
  }
}

const RecurringLines* SiteLines::find(std::string_view site) const {
  const auto found = sites_.find(site);
  return found == sites_.end() ? nullptr : &found->second;
}

void SiteLines::add(std::string site, const RecurringLines& lines) {
  if (sites_.size() >= kMaxSites || site.empty() || lines.size() == 0) return;
  sites_.try_emplace(std::move(site), lines);
}

void SiteLines::merge(const SiteLines& learnt) {
  for (const auto& [site, lines] : learnt.sites_) {
    const auto known = sites_.find(site);
    if (known == sites_.end()) {
      add(site, lines);
      continue;
    }
    RecurringLines& mine = known->second;
    if (lines.pages() < kTrustedPages && lines.pages() < mine.pages()) continue;
    for (const auto& [key, is_above] : lines.keys()) mine.add(key, is_above);
    mine.set_pages(std::max(mine.pages(), lines.pages()));
  }
}

std::string site_lines_to_json(const SiteLines& sites) {
  JsonWriter json;
  json.begin_object();
  json.member("format_version", kFormatVersion);
  json.key("sites");
  json.begin_array();
  for (const auto& [site, lines] : sites.sites()) {
    json.begin_object();
    json.member("site", site);
    json.member("pages", lines.pages());
    std::vector<std::uint64_t> above;
    std::vector<std::uint64_t> others;
    for (const auto& [key, is_above] : lines.keys()) (is_above ? above : others).push_back(key);
    write_keys(json, "above", above);
    write_keys(json, "lines", others);
    json.end_object();
  }
  json.end_array();
  json.end_object();
  return with_json_checksum(std::move(json).text());
}

Result<SiteLines> parse_site_lines(std::string_view json) {
  const JsonChecksum checksum = json_checksum_of(json);
  if (checksum == JsonChecksum::kMissing) return tl::unexpected(corrupt("no checksum in them"));
  auto members = JsonMembers::parse(json);
  if (!members) return fail_in("lines of sites", members);
  if (checksum == JsonChecksum::kWrong) return tl::unexpected(corrupt("bad checksum"));
  const std::uint64_t version = members->number("format_version");
  if (!members->missing().empty()) return tl::unexpected(corrupt("no format_version in them"));
  if (version != kFormatVersion) {
    return fail(ErrorCode::kIncompatible,
                "lines of sites: format version {}, this program reads {}; rebuild the index",
                version, kFormatVersion);
  }
  const std::vector<JsonElement> sites = members->array("sites");
  if (!members->missing().empty()) return tl::unexpected(corrupt("no sites in them"));
  SiteLines known;
  for (const JsonElement& site : sites) {
    if (!read_site(site.raw, known)) return tl::unexpected(corrupt("a site that can't be read"));
  }
  return known;
}

}  // namespace shodh
