#include "indexer/sources/warc_source.h"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <utility>

#include "common/base/calendar.h"
#include "common/base/utf8.h"
#include "indexer/sources/html_article.h"
#include "indexer/sources/http_body.h"
#include "indexer/sources/jsonl_source.h"
#include "indexer/sources/page_text.h"
#include "indexer/sources/source_format.h"

namespace shodh {
namespace {

constexpr std::size_t kMaxHttpHeadBytes = std::size_t{64} * 1024;

/// WARC 1.0 as first published had the address in angle brackets; some writers still have.
std::string_view target_url(const WarcRecord& record) {
  std::string_view url = record.head.field("warc-target-uri");
  if (url.size() > 2 && url.starts_with('<') && url.ends_with('>')) {
    url = url.substr(1, url.size() - 2);
  }
  return url;
}

bool is_http(std::string_view url) {
  const std::string lowered = lower_case_ascii(url.substr(0, 8));
  return lowered.starts_with("http://") || lowered.starts_with("https://");
}

bool is_page_type(std::string_view content_type, std::string_view body) {
  const std::string type = main_value(content_type);
  if (type.empty()) return format_by_content(body) == SourceFormat::kHtml;
  return type == "text/html" || type == "application/xhtml+xml";
}

/// The status of `HTTP/1.1 200 OK`; empty for another line.
std::string_view status_of(std::string_view first_line) {
  if (!first_line.starts_with("HTTP/")) return {};
  const std::size_t blank = first_line.find(' ');
  if (blank == std::string_view::npos) return {};
  first_line.remove_prefix(std::min(first_line.find_first_not_of(' ', blank), first_line.size()));
  return first_line.substr(0, first_line.find(' '));
}

}  // namespace

Result<std::optional<SourceItem>> WarcSource::next() {
  for (;;) {
    auto record = reader_.next();
    if (!record) return fail(record);
    if (!*record) {
      if (!extraction_.is_first_look) log_passed_over();
      return std::nullopt;
    }
    if (auto* const reject = std::get_if<Reject>(&**record)) return std::move(*reject);
    auto item = item_from(std::get<WarcRecord>(**record));
    if (!item || *item) return item;
  }
}

Result<std::optional<SourceItem>> WarcSource::item_from(const WarcRecord& record) {
  const std::string type = main_value(record.head.field("warc-type"));
  if (type == "response") {
    if (!is_http(target_url(record))) return pass_over("responses not over HTTP");
    return item_from_response(record);
  }
  if (type == "resource") {
    const auto beginning = reader_.peek_content(kMaxHttpHeadBytes);
    if (!beginning) return fail(beginning);
    const std::string_view content_type = record.head.field("content-type");
    if (!is_page_type(content_type, *beginning)) return pass_over("resources that are no page");
    return item_from_page(record, {}, content_type);
  }
  if (type == "revisit") return pass_over("revisits");
  return pass_over("records of other types");
}

Result<std::optional<SourceItem>> WarcSource::item_from_response(const WarcRecord& record) {
  const auto beginning = reader_.peek_content(kMaxHttpHeadBytes);
  if (!beginning) return fail(beginning);
  const auto http = parse_message_head(*beginning);
  const std::string_view status = http ? status_of(http->first_line) : std::string_view();
  if (status.empty()) {
    // Where the input ends here too, the reader says so.
    if (beginning->size() < std::min<std::uint64_t>(record.content_bytes, kMaxHttpHeadBytes)) {
      return std::nullopt;
    }
    return reader_.reject(RejectCode::kUnsupported,
                          fmt::format("the response to {} does not begin with an HTTP head that "
                                      "can be read",
                                      single_spaced(target_url(record))));
  }
  if (status != "200") return pass_over("responses with another status than 200");
  const std::string_view content_type = http->field("content-type");
  if (!is_page_type(content_type, beginning->substr(http->bytes))) {
    return pass_over("responses that are no page");
  }
  return item_from_page(record, *http, content_type);
}

/// Of a resource, `http` is empty.
Result<std::optional<SourceItem>> WarcSource::item_from_page(const WarcRecord& record,
                                                             const MessageHead& http,
                                                             std::string_view content_type) {
  const std::string url(target_url(record));
  const auto fault_of_page = [&](RejectCode code, std::string_view reason) {
    return reader_.reject(code, fmt::format("{}: {}", replace_invalid_utf8(url), reason));
  };
  if (record.content_bytes > kMaxRecordBytes) {
    return fault_of_page(
        RejectCode::kTooLarge,
        fmt::format("the page is {} bytes long: at most {} ({} MB) are read", record.content_bytes,
                    kMaxRecordBytes, kMaxRecordBytes >> 20U));
  }
  if (const auto why = record.head.field("warc-truncated"); !why.empty()) {
    return fault_of_page(RejectCode::kTruncatedInput,
                         fmt::format("the crawler stored only a part of it (WARC-Truncated: {})",
                                     single_spaced(why)));
  }
  auto content = reader_.read_content();
  if (!content) return fail(content);
  if (auto* const reject = std::get_if<Reject>(&*content)) return std::move(*reject);
  const std::string& message = std::get<std::string>(*content);
  const auto body =
      decode_http_body(http, std::string_view(message).substr(http.bytes), kMaxRecordBytes);
  if (!body) return fault_of_page(body.error().code, body.error().reason);

  HtmlPage page{.bytes = *body, .url = std::nullopt, .charset = parameter(content_type, "charset")};
  if (is_http(url)) page.url = url;
  if (const auto captured = parse_iso_instant(record.head.field("warc-date"))) {
    page.captured = *captured;
  }
  auto article = article_from_html(page, extraction_, url);
  if (!article) return fault_of_page(article.error().code, article.error().reason);
  return *std::move(article);
}

std::optional<SourceItem> WarcSource::pass_over(std::string_view what) {
  const auto found = passed_over_.find(what);
  ++(found == passed_over_.end() ? passed_over_[std::string(what)] : found->second);
  return std::nullopt;
}

void WarcSource::log_passed_over() {
  for (const auto& [what, count] : std::exchange(passed_over_, {})) {
    spdlog::info("{}: passed over: {} {}", name_, count, what);
  }
}

}  // namespace shodh
