#include "indexer/sources/http_body.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <vector>

#include "indexer/sources/decoder.h"
#include "indexer/sources/page_text.h"

namespace shodh {
namespace {

using Decoded = tl::expected<std::string, RecordFault>;

template <typename... Args>
tl::unexpected<RecordFault> fault(RejectCode code, fmt::format_string<Args...> format,
                                  Args&&... args) {
  return tl::unexpected(RecordFault{code, fmt::format(format, std::forward<Args>(args)...)});
}

/// The codings of a field such as `gzip, br`, in lower case, in the order they were applied.
std::vector<std::string> codings(std::string_view value) {
  std::vector<std::string> names;
  while (!value.empty()) {
    const std::size_t comma = std::min(value.find(','), value.size());
    std::string name = main_value(value.substr(0, comma));
    value.remove_prefix(std::min(comma + 1, value.size()));
    if (!name.empty() && name != "identity") names.push_back(std::move(name));
  }
  return names;
}

Decoded without_chunks(std::string_view body, std::size_t limit_bytes) {
  std::string whole;
  for (;;) {
    const std::size_t line_end = body.find('\n');
    if (line_end == std::string_view::npos) {
      return fault(RejectCode::kTruncatedInput, "the chunked body ends before its last chunk");
    }
    std::size_t size = 0;
    const auto [end, error] = std::from_chars(body.data(), body.data() + line_end, size, 16);
    if (error != std::errc{} || (*end != '\r' && *end != '\n' && *end != ';' && *end != ' ')) {
      return fault(RejectCode::kUnsupported, "the chunked body has no length where a chunk begins");
    }
    body.remove_prefix(line_end + 1);
    if (size == 0) return whole;  // trailers may follow
    if (size > limit_bytes - whole.size()) {
      return fault(RejectCode::kTooLarge, "the body is longer than {} bytes", limit_bytes);
    }
    if (body.size() < size) {
      return fault(RejectCode::kTruncatedInput, "the chunked body ends inside a chunk");
    }
    whole += body.substr(0, size);
    body.remove_prefix(size);
    if (body.starts_with('\r')) body.remove_prefix(1);
    if (body.starts_with('\n')) body.remove_prefix(1);
  }
}

Decoded decompressed(std::string_view body, Compression compression, std::size_t limit_bytes) {
  const auto decoder = make_decoder(compression);
  std::vector<char> output(std::size_t{64} * 1024);
  std::string whole;
  for (;;) {
    const auto size = decoder->decode(body, output);
    if (!size) {
      return fault(RejectCode::kUnsupported, "the body's {} data is damaged: {}", decoder->format(),
                   size.error().message());
    }
    if (*size > limit_bytes - whole.size()) {
      return fault(RejectCode::kTooLarge, "the body is longer than {} bytes when decompressed",
                   limit_bytes);
    }
    whole.append(output.data(), *size);
    if (*size == 0 && body.empty()) break;
  }
  if (!decoder->may_end()) {
    return fault(RejectCode::kTruncatedInput, "the body's {} data ends in the middle",
                 decoder->format());
  }
  return whole;
}

Decoded decoded(const std::string& coding, std::string_view body, std::size_t limit_bytes) {
  if (coding == "gzip" || coding == "x-gzip") {
    return decompressed(body, Compression::kGzip, limit_bytes);
  }
  if (coding == "br") return decompressed(body, Compression::kBrotli, limit_bytes);
  if (coding == "zstd") return decompressed(body, Compression::kZstd, limit_bytes);
  if (coding == "deflate") {
    // RFC 9110, 8.4.1.2: some send it without the zlib header that belongs to it.
    auto whole = decompressed(body, Compression::kZlib, limit_bytes);
    if (whole || whole.error().code != RejectCode::kUnsupported) return whole;
    return decompressed(body, Compression::kRawDeflate, limit_bytes);
  }
  return fault(RejectCode::kUnsupported, "the body's encoding '{}' is not read",
               single_spaced(coding));
}

bool begins_as_markup(std::string_view body) {
  const std::size_t first = body.find_first_not_of(" \t\r\n");
  return first != std::string_view::npos && body.substr(first).starts_with('<');
}

}  // namespace

tl::expected<std::string, RecordFault> decode_http_body(const MessageHead& head,
                                                        std::string_view body,
                                                        std::size_t limit_bytes) {
  std::string whole(body);
  const auto step = [&](Decoded next) -> std::optional<RecordFault> {
    if (next) {
      whole = *std::move(next);
    } else if (next.error().code == RejectCode::kTooLarge || !begins_as_markup(whole)) {
      return std::move(next.error());
    }
    return std::nullopt;
  };
  const std::vector<std::string> transfer = codings(head.field("transfer-encoding"));
  if (std::ranges::find(transfer, "chunked") != transfer.end()) {
    if (auto wrong = step(without_chunks(whole, limit_bytes))) return tl::unexpected(*wrong);
  }
  std::vector<std::string> names = codings(head.field("content-encoding"));
  constexpr std::size_t kMaxCodings = 4;
  if (names.size() > kMaxCodings) {
    return fault(RejectCode::kUnsupported, "the body is encoded {} times over", names.size());
  }
  std::ranges::reverse(names);
  for (const std::string& name : names) {
    if (auto wrong = step(decoded(name, whole, limit_bytes))) return tl::unexpected(*wrong);
  }
  return whole;
}

}  // namespace shodh
