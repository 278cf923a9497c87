#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "indexer/sources/article_json.h"
#include "indexer/sources/message_head.h"

namespace shodh {

/// The body of an HTTP message (RFC 9110, 9112) without its chunks and its Content-Encoding: gzip,
/// deflate (with or without zlib's header), br, zstd, one after another where several are named.
/// Some crawlers store a body decoded and leave the head as it was: one that cannot be decoded and
/// begins with `<` is taken as it is.
///
/// Faults: kTooLarge, where any step gives more than `limit_bytes`, found without keeping more;
/// kTruncatedInput, where it ends in the middle; kUnsupported, where it is damaged or encoded
/// otherwise. Any bytes are safe.
tl::expected<std::string, RecordFault> decode_http_body(const MessageHead& head,
                                                        std::string_view body,
                                                        std::size_t limit_bytes);

}  // namespace shodh
