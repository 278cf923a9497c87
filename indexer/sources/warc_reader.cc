#include "indexer/sources/warc_reader.h"

#include <algorithm>
#include <charconv>

namespace shodh {
namespace {

constexpr std::string_view kMagic = "WARC/";
constexpr std::size_t kMaxHeadBytes = std::size_t{64} * 1024;
constexpr std::size_t kStepBytes = std::size_t{64} * 1024;
constexpr std::size_t kShownBytes = 4096;

std::optional<std::uint64_t> whole_number(std::string_view text) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

}  // namespace

Reject WarcReader::reject(RejectCode code, std::string reason) const {
  return Reject{.source = name_,
                .line = record_.line,
                .offset = record_.offset,
                .code = code,
                .reason = std::move(reason),
                .record = record_beginning_};
}

Result<std::optional<std::variant<WarcRecord, Reject>>> WarcReader::next() {
  const auto is_whole = skip_content();
  if (!is_whole) return fail(is_whole);
  if (!*is_whole) {
    return reject(RejectCode::kTruncatedInput,
                  fmt::format("the input ends inside this record, whose Content-Length is {}",
                              record_.content_bytes));
  }
  if (auto skipped = skip_empty_lines(); !skipped) return fail(skipped);
  const auto view = window_.ahead(kMaxHeadBytes);
  if (!view) return fail(view);
  if (view->empty()) return std::nullopt;
  auto head = read_head();
  if (!head) return fail(head);
  if (std::holds_alternative<Reject>(*head)) {
    if (auto skipped = skip_to_next_record(); !skipped) return fail(skipped);
  }
  return *std::move(head);
}

Result<std::variant<WarcRecord, Reject>> WarcReader::read_head() {
  const auto view = window_.ahead(kMaxHeadBytes);
  if (!view) return fail(view);
  record_ = {.head = {}, .content_bytes = 0, .line = window_.line(), .offset = window_.offset()};
  record_beginning_ = view->substr(0, kShownBytes);
  if (!view->starts_with(kMagic)) {
    return reject(RejectCode::kUnsupported,
                  "there is no WARC record where one should begin: the Content-Length before it is "
                  "wrong, or this is no WARC file");
  }
  auto head = parse_message_head(*view);
  if (!head) {
    if (view->size() < kMaxHeadBytes) {
      return reject(RejectCode::kTruncatedInput, "the input ends inside the record's head");
    }
    return reject(RejectCode::kUnsupported,
                  fmt::format("the record's head is longer than {} bytes", kMaxHeadBytes));
  }
  if (head->first_line != "WARC/1.0" && head->first_line != "WARC/1.1") {
    return reject(RejectCode::kUnsupported, "the record is of another version than 1.0 and 1.1");
  }
  const auto length = whole_number(head->field("content-length"));
  if (!length) {
    return reject(RejectCode::kInvalidField,
                  "the record has no Content-Length that is a whole number");
  }
  window_.consume(head->bytes);
  record_.head = *std::move(head);
  record_.content_bytes = *length;
  unread_bytes_ = *length;
  return record_;
}

Result<std::string_view> WarcReader::peek_content(std::size_t limit_bytes) {
  const std::size_t wanted = std::min<std::uint64_t>(limit_bytes, unread_bytes_);
  const auto view = window_.ahead(wanted);
  if (!view) return fail(view);
  return view->substr(0, wanted);
}

Result<std::variant<std::string, Reject>> WarcReader::read_content() {
  std::string content;
  while (unread_bytes_ > 0) {
    const auto view = peek_content(kStepBytes);
    if (!view) return fail(view);
    if (view->empty()) {
      unread_bytes_ = 0;
      return reject(RejectCode::kTruncatedInput,
                    fmt::format("the input ends after {} of {} bytes of this record's content",
                                content.size(), record_.content_bytes));
    }
    content += *view;
    unread_bytes_ -= view->size();
    window_.consume(view->size());
  }
  // The standard wants CRLF twice; what matters is that the record ends here.
  const auto behind = window_.ahead(1);
  if (!behind) return fail(behind);
  if (!behind->empty() && behind->front() != '\r' && behind->front() != '\n') {
    return reject(RejectCode::kInvalidField,
                  fmt::format("the record does not end where its Content-Length of {} says",
                              record_.content_bytes));
  }
  return content;
}

/// False where the input ends before the content does.
Result<bool> WarcReader::skip_content() {
  while (unread_bytes_ > 0) {
    const auto view = peek_content(kStepBytes);
    if (!view) return fail(view);
    if (view->empty()) {
      unread_bytes_ = 0;
      return false;
    }
    unread_bytes_ -= view->size();
    window_.consume(view->size());
  }
  return true;
}

Status WarcReader::skip_empty_lines() {
  for (;;) {
    const auto view = window_.ahead(1);
    if (!view) return fail(view);
    const std::size_t size = std::min(view->find_first_not_of("\r\n"), view->size());
    if (size == 0) return {};
    window_.consume(size);
  }
}

Status WarcReader::skip_to_next_record() {
  constexpr std::string_view kBeginning = "\nWARC/";
  for (;;) {
    const auto view = window_.ahead(kStepBytes);
    if (!view) return fail(view);
    const std::size_t found = view->find(kBeginning);
    if (found != std::string_view::npos) {
      window_.consume(found + 1);
      return {};
    }
    if (view->size() < kStepBytes) {
      window_.consume(view->size());
      return {};
    }
    window_.consume(view->size() - kBeginning.size() + 1);
  }
}

}  // namespace shodh
