#include "indexer/sources/http_body.h"

#include <brotli/encode.h>
#include <gtest/gtest.h>
#include <zlib.h>

#include "tests/support/temporary_directory.h"
#include "tests/unit/sources/source_files.h"

namespace shodh {
namespace {

constexpr std::size_t kLimit = 100'000;

MessageHead head_of(const std::string& fields) {
  return parse_message_head("HTTP/1.1 200 OK\r\n" + fields + "\r\n").value();
}

std::string brotli(const std::string& text) {
  std::string bytes(BrotliEncoderMaxCompressedSize(text.size()), '\0');
  std::size_t size = bytes.size();
  EXPECT_TRUE(BrotliEncoderCompress(5, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT, text.size(),
                                    reinterpret_cast<const std::uint8_t*>(text.data()), &size,
                                    reinterpret_cast<std::uint8_t*>(bytes.data())));
  bytes.resize(size);
  return bytes;
}

/// With zlib's header.
std::string deflated(const std::string& text) {
  std::string bytes(compressBound(text.size()), '\0');
  uLongf size = bytes.size();
  EXPECT_EQ(compress(reinterpret_cast<Bytef*>(bytes.data()), &size,
                     reinterpret_cast<const Bytef*>(text.data()), text.size()),
            Z_OK);
  bytes.resize(size);
  return bytes;
}

class HttpBodyTest : public testing::Test {
 protected:
  std::string gzip(std::string_view bytes) const {
    return test::gzip_member(scratch_.path(), bytes);
  }
  std::string zstd(std::string_view bytes) const {
    return test::zstd_frame(scratch_.path(), bytes);
  }

  static std::string decoded(const std::string& fields, std::string_view body) {
    const auto whole = decode_http_body(head_of(fields), body, kLimit);
    if (whole) return *whole;
    return std::string(reject_code_name(whole.error().code)) + ": " + whole.error().reason;
  }

  const test::TemporaryDirectory scratch_;
  const std::string text_ = "<p>ઉત્તર કોરિયા</p>";
};

TEST_F(HttpBodyTest, EveryEncodingIsUndone) {
  EXPECT_EQ(decoded("", text_), text_);
  EXPECT_EQ(decoded("Content-Encoding: identity\r\n", text_), text_);
  EXPECT_EQ(decoded("Content-Encoding: gzip\r\n", gzip(text_)), text_);
  EXPECT_EQ(decoded("Content-Encoding: X-GZIP\r\n", gzip(text_)), text_);
  EXPECT_EQ(decoded("Content-Encoding: zstd\r\n", zstd(text_)), text_);
  EXPECT_EQ(decoded("Content-Encoding: br\r\n", brotli(text_)), text_);
  EXPECT_EQ(decoded("Content-Encoding: gzip, br\r\n", brotli(gzip(text_))), text_);
  EXPECT_EQ(decoded("Content-Encoding: deflate\r\n", deflated(text_)), text_);
  const std::string zlib = deflated(text_);
  EXPECT_EQ(decoded("Content-Encoding: deflate\r\n", zlib.substr(2, zlib.size() - 6)), text_);
}

TEST_F(HttpBodyTest, ChunksAreJoined) {
  const std::string chunked = "Transfer-Encoding: chunked\r\n";
  EXPECT_EQ(decoded(chunked, "3;x=y\r\n<p>\r\nA\r\n0123456789\r\n0\r\nTrailer: a\r\n\r\n"),
            "<p>0123456789");
  EXPECT_EQ(decoded(chunked + "Content-Encoding: gzip\r\n",
                    fmt::format("{:x}\r\n{}\r\n0\r\n\r\n", gzip(text_).size(), gzip(text_))),
            text_);
  EXPECT_EQ(decoded(chunked, "3\r\nabc\r\n"),
            "truncated_input: the chunked body ends before its last chunk");
  EXPECT_EQ(decoded(chunked, "5\r\nabc"), "truncated_input: the chunked body ends inside a chunk");
  EXPECT_EQ(decoded(chunked, "abc\r\nxyz\r\n"),
            "truncated_input: the chunked body ends inside a chunk");
  EXPECT_EQ(decoded(chunked, "xyz\r\n"),
            "unsupported: the chunked body has no length where a chunk begins");
  EXPECT_EQ(decoded(chunked, "ffffffffffffffff\r\nabc"),
            "too_large: the body is longer than 100000 bytes");
}

TEST_F(HttpBodyTest, ABodyThatIsDecodedAlreadyIsTakenAsItIs) {
  EXPECT_EQ(decoded("Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n", text_), text_);
  EXPECT_EQ(decoded("Content-Encoding: br\r\n", "\n" + text_), "\n" + text_);
}

TEST_F(HttpBodyTest, WhatIsCutOffOrDamagedSaysSo) {
  for (const auto& [name, bytes] : {std::pair("gzip", gzip(text_)), std::pair("zstd", zstd(text_)),
                                    std::pair("br", brotli(text_))}) {
    const std::string fields = fmt::format("Content-Encoding: {}\r\n", name);
    const std::string format = name == std::string("br") ? "brotli" : name;
    EXPECT_EQ(decoded(fields, bytes.substr(0, bytes.size() - 6)),
              "truncated_input: the body's " + format + " data ends in the middle");
    EXPECT_EQ(decoded(fields, ""),
              "truncated_input: the body's " + format + " data ends in the middle");
    EXPECT_TRUE(decoded(fields, bytes + "more").starts_with("unsupported: the body's " + format))
        << decoded(fields, bytes + "more");
  }
  EXPECT_EQ(decoded("Content-Encoding: compress\r\n", "x"),
            "unsupported: the body's encoding 'compress' is not read");
  EXPECT_EQ(decoded("Content-Encoding: gzip,gzip,gzip,gzip,gzip\r\n", "x"),
            "unsupported: the body is encoded 5 times over");
}

TEST_F(HttpBodyTest, ABodyThatGrowsPastTheLimitIsTooLarge) {
  const std::string zeros(10 * kLimit, '\0');
  for (const auto& [name, bytes] :
       {std::pair("gzip", gzip(zeros)), std::pair("zstd", zstd(zeros)),
        std::pair("br", brotli(zeros)), std::pair("deflate", deflated(zeros))}) {
    EXPECT_LT(bytes.size(), kLimit / 50);
    EXPECT_EQ(decoded(fmt::format("Content-Encoding: {}\r\n", name), bytes),
              "too_large: the body is longer than 100000 bytes when decompressed")
        << name;
  }
}

TEST(MessageHead, FieldsAreFoldedAndFoundInAnyCase) {
  const auto head = parse_message_head(
      "WARC/1.0 \r\nWARC-Type:  response\r\nX-Long: one\r\n\t two\r\nno "
      "field\r\nEMPTY:\r\n\r\nbody");
  ASSERT_TRUE(head);
  EXPECT_EQ(head->first_line, "WARC/1.0");
  EXPECT_EQ(head->field("warc-type"), "response");
  EXPECT_EQ(head->field("x-long"), "one two");
  EXPECT_EQ(head->field("empty"), "");
  EXPECT_EQ(head->field("missing"), "");
  EXPECT_EQ(head->bytes, 73U);
  EXPECT_EQ(parse_message_head("a: b\nc: d\n\n")->field("c"), "d");
  EXPECT_FALSE(parse_message_head("HTTP/1.1 200 OK\r\na: b\r\n"));
  EXPECT_FALSE(parse_message_head(""));
}

TEST(MessageHead, ValuesHaveParameters) {
  EXPECT_EQ(main_value(" Text/HTML ; charset=x"), "text/html");
  EXPECT_EQ(parameter("text/html; a=b; Charset = \"utf-8\" ;", "charset"), "utf-8");
  EXPECT_EQ(parameter("text/html;charset='gb'", "charset"), "gb");
  EXPECT_FALSE(parameter("text/html; charset=", "charset"));
  EXPECT_FALSE(parameter("text/html", "charset"));
}

}  // namespace
}  // namespace shodh
