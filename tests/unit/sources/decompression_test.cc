#include "indexer/sources/decompression.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <zdict.h>
#include <zstd.h>

#include "tests/support/temporary_directory.h"
#include "tests/unit/sources/source_files.h"

namespace shodh {
namespace {

using test::read_all;
using test::TemporaryDirectory;

/// Longer than any buffer, and not all alike.
std::string long_text() {
  std::string text;
  for (int i = 0; text.size() < 1'000'000; ++i) text += "લેખ " + std::to_string(i * 7919) + "\n";
  return text;
}

class DecompressionTest : public testing::Test {
 protected:
  std::string file(std::string_view bytes, const std::string& name = "input") {
    const auto path = directory_ / name;
    test::write_file(path, bytes);
    return path.string();
  }
  Result<std::string> read(const std::string& path) {
    auto stream = ByteStream::open(path);
    if (!stream) return fail(stream);
    return read_all(*stream);
  }
  std::string zstd(std::string_view bytes) { return test::zstd_frame(scratch_.path(), bytes); }
  std::string gzip(std::string_view bytes) { return test::gzip_member(scratch_.path(), bytes); }

  const TemporaryDirectory directory_;
  const TemporaryDirectory scratch_;
};

TEST_F(DecompressionTest, PlainBytesComeAsTheyAre) {
  EXPECT_EQ(read(file(long_text())).value(), long_text());
  EXPECT_EQ(read(file("")).value(), "");
  EXPECT_EQ(read(file("x")).value(), "x");
}

TEST_F(DecompressionTest, ZstdAndGzipAreKnownByTheirFirstBytesNotByTheName) {
  EXPECT_EQ(read(file(zstd(long_text()), "a.txt")).value(), long_text());
  EXPECT_EQ(read(file(gzip(long_text()), "b.zst")).value(), long_text());
  EXPECT_EQ(read(file("plain", "c.gz")).value(), "plain");
}

TEST_F(DecompressionTest, FramesAndMembersInARowAreOneStream) {
  EXPECT_EQ(read(file(zstd("one ") + zstd(long_text()) + zstd(""))).value(), "one " + long_text());
  EXPECT_EQ(read(file(gzip("one ") + gzip(long_text()) + gzip(""))).value(), "one " + long_text());
}

TEST_F(DecompressionTest, ZstdMayBeginWithASkippableFrame) {
  const std::string skippable("\x50\x2a\x4d\x18\x03\x00\x00\x00xyz", 11);
  EXPECT_EQ(read(file(skippable + zstd("text"))).value(), "text");
}

/// A record as crawlers write thousands alike.
std::string record_text(int number) {
  return fmt::format("WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/{}\r\n",
                     number * 7919);
}

std::string trained_dictionary() {
  std::string samples;
  std::vector<std::size_t> sizes;
  for (int i = 0; i < 500; ++i) {
    samples += record_text(i);
    sizes.push_back(record_text(i).size());
  }
  std::string dictionary(4096, '\0');
  const std::size_t size = ZDICT_trainFromBuffer(dictionary.data(), dictionary.size(),
                                                 samples.data(), sizes.data(), 500);
  EXPECT_FALSE(ZDICT_isError(size));
  dictionary.resize(size);
  return dictionary;
}

std::string frame_with_dictionary(const std::string& text, const std::string& dictionary) {
  std::string frame(ZSTD_compressBound(text.size()), '\0');
  ZSTD_CCtx* const context = ZSTD_createCCtx();
  frame.resize(ZSTD_compress_usingDict(context, frame.data(), frame.size(), text.data(),
                                       text.size(), dictionary.data(), dictionary.size(), 3));
  ZSTD_freeCCtx(context);
  return frame;
}

/// A skippable frame with the magic number of WARC's dictionaries.
std::string dictionary_frame(const std::string& content) {
  std::string frame("\x5d\x2a\x4d\x18", 4);
  for (unsigned shift = 0; shift < 32; shift += 8) {
    frame += static_cast<char>(content.size() >> shift & 0xFFU);
  }
  return frame + content;
}

TEST_F(DecompressionTest, ADictionaryInAFirstFrameIsThatOfAllThatFollow) {
  const std::string dictionary = trained_dictionary();
  std::string frames;
  std::string texts;
  for (int i = 1000; i < 1100; ++i) {
    texts += record_text(i);
    frames += frame_with_dictionary(record_text(i), dictionary);
  }
  EXPECT_EQ(read(file(dictionary_frame(dictionary) + frames)).value(), texts);
  EXPECT_EQ(read(file(dictionary_frame(zstd(dictionary)) + frames)).value(), texts);
  const auto without = read(file(frames));
  ASSERT_FALSE(without);
  EXPECT_TRUE(without.error().message().find("Dictionary mismatch") != std::string::npos)
      << without.error().message();
}

TEST_F(DecompressionTest, AFirstFrameLikeADictionarysThatHoldsNoneIsPassed) {
  EXPECT_EQ(read(file(dictionary_frame("something else") + zstd("text"))).value(), "text");
  EXPECT_EQ(read(file(dictionary_frame("") + zstd("text"))).value(), "text");
  EXPECT_EQ(read(file(dictionary_frame(zstd("something else")) + zstd("text"))).value(), "text");
}

TEST_F(DecompressionTest, ADamagedDictionaryIsAnError) {
  const std::string frame = dictionary_frame(zstd(trained_dictionary()));
  EXPECT_FALSE(read(file(frame.substr(0, frame.size() - 3))));
  std::string damaged = frame;
  damaged[damaged.size() / 2] = static_cast<char>(damaged[damaged.size() / 2] ^ 0x55);
  EXPECT_FALSE(read(file(damaged + zstd("text"))));
  const auto huge = read(file(std::string("\x5d\x2a\x4d\x18\xff\xff\xff\xff", 8) + "x"));
  ASSERT_FALSE(huge);
  EXPECT_TRUE(huge.error().message().find("a dictionary of 4294967295 bytes (at most 33554432") !=
              std::string::npos)
      << huge.error().message();
}

TEST_F(DecompressionTest, ZeroBytesBehindAGzipMemberArePadding) {
  EXPECT_EQ(read(file(gzip("text") + std::string(5000, '\0'))).value(), "text");
}

TEST_F(DecompressionTest, DataCutOffInTheMiddleIsAnErrorThatNamesTheFile) {
  for (const std::string& whole : {zstd(long_text()), gzip(long_text())}) {
    const std::string path = file(whole.substr(0, whole.size() / 2));
    const auto bytes = read(path);
    ASSERT_FALSE(bytes);
    EXPECT_EQ(bytes.error().code(), ErrorCode::kCorrupt);
    const std::string format = whole.starts_with("\x1f") ? "gzip" : "zstd";
    EXPECT_EQ(bytes.error().message(),
              path + ": the " + format + " data ends in the middle, after " +
                  std::to_string(whole.size() / 2) +
                  " bytes: the file was cut off. Copy or compress it again");
  }
}

TEST_F(DecompressionTest, CutAfterAWholeFrameIsNoError) {
  EXPECT_EQ(read(file(zstd("one"))).value(), "one");
  EXPECT_FALSE(read(file(zstd("one") + zstd("two").substr(0, 5))));
  EXPECT_FALSE(read(file(gzip("one") + gzip("two").substr(0, 5))));
}

TEST_F(DecompressionTest, DamagedDataIsAnErrorThatSaysWhereAndWhatToDo) {
  for (std::string whole : {zstd(long_text()), gzip(long_text())}) {
    whole[whole.size() / 2] = static_cast<char>(whole[whole.size() / 2] ^ 0x55);
    const std::string path = file(whole);
    const auto bytes = read(path);
    ASSERT_FALSE(bytes);
    EXPECT_EQ(bytes.error().code(), ErrorCode::kCorrupt);
    EXPECT_TRUE(bytes.error().message().starts_with(path + ": damaged "))
        << bytes.error().message();
    EXPECT_TRUE(bytes.error().message().ends_with("Restore the file or compress it again"));
  }
}

TEST_F(DecompressionTest, BytesBehindCompressedDataAreAnError) {
  EXPECT_FALSE(read(file(zstd("text") + "more")));
  EXPECT_FALSE(read(file(gzip("text") + "more")));
}

TEST_F(DecompressionTest, AMissingFileIsNotFound) {
  const std::string path = (directory_ / "missing").string();
  const auto stream = ByteStream::open(path);
  ASSERT_FALSE(stream);
  EXPECT_EQ(stream.error().code(), ErrorCode::kNotFound);
  EXPECT_EQ(stream.error().message(), path + ": cannot open: No such file or directory");
}

TEST_F(DecompressionTest, AFolderIsNoFile) {
  const auto bytes = read(directory_.path().string());
  ASSERT_FALSE(bytes);
  EXPECT_EQ(bytes.error().code(), ErrorCode::kIo);
  EXPECT_TRUE(bytes.error().message().ends_with(": cannot read: Is a directory"));
}

TEST_F(DecompressionTest, ConsumedBytesAreThoseOnDisk) {
  const std::string compressed = zstd(long_text());
  auto stream = ByteStream::open(file(compressed)).value();
  EXPECT_EQ(stream.consumed_bytes(), 0U);
  ASSERT_TRUE(read_all(stream));
  EXPECT_EQ(stream.consumed_bytes(), compressed.size());
}

TEST_F(DecompressionTest, PeekingTakesNothingAway) {
  auto stream = ByteStream::open(file(zstd(long_text()))).value();
  EXPECT_EQ(stream.peek(10).value().substr(0, 10), long_text().substr(0, 10));
  EXPECT_GE(stream.peek(500'000).value().size(), 500'000U);
  EXPECT_EQ(read_all(stream).value(), long_text());
  EXPECT_EQ(stream.peek(10).value(), "");
}

TEST_F(DecompressionTest, APipeThatGivesOneByteAtATimeIsReadWhole) {
  const std::string compressed = gzip("ઉત્તર કોરિયા");
  int ends[2];
  ASSERT_EQ(::pipe(ends), 0);
  for (const char byte : compressed) ASSERT_EQ(::write(ends[1], &byte, 1), 1);
  ::close(ends[1]);
  auto stream = ByteStream::adopt(ends[0], "-");
  EXPECT_EQ(read_all(stream).value(), "ઉત્તર કોરિયા");
}

RC_GTEST_PROP(Decompression, AnyBytesGiveBytesOrAnErrorAndEnd, (const std::string& tail)) {
  for (const std::string_view magic : {"", "\x28\xb5\x2f\xfd", "\x1f\x8b\x08"}) {
    auto stream = test::stream_of(std::string(magic) + tail);
    const auto bytes = read_all(stream);
    RC_ASSERT((!bytes || bytes->size() <= 1'000'000));
  }
}

}  // namespace
}  // namespace shodh
