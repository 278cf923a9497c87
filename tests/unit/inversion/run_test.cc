#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "common/base/atomic_file.h"
#include "common/base/varint.h"
#include "common/glass/encoding.h"
#include "indexer/inversion/run_reader.h"
#include "indexer/inversion/run_writer.h"
#include "tests/support/temporary_directory.h"

namespace shodh {
namespace {

namespace fs = std::filesystem;

std::string as_uint(std::uint64_t number) {
  std::string bytes;
  append_varint(bytes, number);
  return bytes;
}

std::string as_string(const std::string& text) {
  std::string bytes;
  append_sized(bytes, text);
  return bytes;
}

class RunTest : public testing::Test {
 protected:
  /// Writes a run whose first section is this, and the last "end".
  void write(const std::string& first) {
    auto writer = RunWriter::create(path_).value();
    ASSERT_TRUE(writer.add(first));
    for (std::size_t section = 0; section + 1 < kRunSections; ++section) writer.end_section();
    ASSERT_TRUE(writer.add(as_string("end")));
    writer.end_section();
    ASSERT_TRUE(writer.finish());
  }

  void write_bytes(const std::string& bytes) {
    std::ofstream(path_, std::ios::binary | std::ios::trunc) << bytes;
  }

  /// Opens and checks the run.
  [[nodiscard]] Status check() const {
    const auto run = Run::open(path_);
    return run ? run->check() : fail(run);
  }

  test::TemporaryDirectory directory_;
  fs::path path_ = directory_ / "run";
};

TEST_F(RunTest, SectionsAreReadBackWithABufferOfAnySize) {
  const std::string text(1000, 't');
  write(as_uint(0) + as_string(text) + as_uint(~std::uint64_t{0}) + as_string("") + as_uint(300));
  const auto run = Run::open(path_).value();
  for (const std::size_t buffer_bytes : {1, 2, 3, 7, 1000, 1 << 20}) {
    auto section = run.section(RunSection::kLengths, buffer_bytes);
    std::string read = "what was there before";
    EXPECT_EQ(section.read_uint().value(), 0U);
    ASSERT_TRUE(section.read_string(read));
    EXPECT_EQ(read, text);
    EXPECT_EQ(section.read_uint().value(), ~std::uint64_t{0});
    ASSERT_TRUE(section.read_string(read));
    EXPECT_EQ(read, "");
    EXPECT_FALSE(section.is_at_end());
    EXPECT_EQ(section.read_uint().value(), 300U);
    EXPECT_TRUE(section.is_at_end());
  }
}

TEST_F(RunTest, EverySectionIsReadByItself) {
  auto writer = RunWriter::create(path_).value();
  for (std::size_t section = 0; section < kRunSections; ++section) {
    ASSERT_TRUE(writer.add(as_uint(section)));
    ASSERT_TRUE(writer.add(as_uint(section + 100)));
    writer.end_section();
  }
  ASSERT_TRUE(writer.finish());
  const auto run = Run::open(path_).value();
  for (const std::size_t section : {4U, 0U, 3U, 1U, 2U}) {
    auto reader = run.section(static_cast<RunSection>(section), 16);
    EXPECT_EQ(reader.read_uint().value(), section);
    EXPECT_EQ(reader.read_uint().value(), section + 100);
    EXPECT_TRUE(reader.is_at_end());
  }
}

TEST_F(RunTest, AnEmptySectionIsAtItsEnd) {
  write("");
  const auto run = Run::open(path_).value();
  EXPECT_TRUE(run.section(RunSection::kLengths, 16).is_at_end());
  EXPECT_TRUE(run.section(RunSection::kPostings, 16).is_at_end());
}

TEST_F(RunTest, ASectionThatEndsEarlyIsCorrupt) {
  write(as_uint(5) + "abc");
  const auto run = Run::open(path_).value();
  auto section = run.section(RunSection::kLengths, 16);
  std::string text;
  const auto read = section.read_string(text);
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().code(), ErrorCode::kCorrupt);
  EXPECT_EQ(read.error().message(), path_.string() + ": a section ends early");
  EXPECT_EQ(section.read_uint().error().code(), ErrorCode::kCorrupt);
}

TEST_F(RunTest, ANumberThatDoesNotEndIsCorrupt) {
  write(std::string(20, '\xFF'));
  const auto run = Run::open(path_).value();
  const auto number = run.section(RunSection::kLengths, 16).read_uint();
  ASSERT_FALSE(number);
  EXPECT_EQ(number.error().code(), ErrorCode::kCorrupt);
  EXPECT_EQ(number.error().message(), path_.string() + ": a number is too long");
}

TEST_F(RunTest, RunsOfAnySizeAreWhatWasWritten) {
  // The hash goes over pieces; the last section takes four bytes.
  for (const std::size_t size :
       {std::size_t{0}, kRunPieceBytes - 5, kRunPieceBytes - 4, kRunPieceBytes - 3, kRunPieceBytes,
        2 * kRunPieceBytes - 4, 2 * kRunPieceBytes + 100}) {
    write(std::string(size, 'x'));
    const auto checked = check();
    EXPECT_TRUE(checked) << size << ": " << checked.error().message();
  }
}

TEST_F(RunTest, HowItIsAddedDoesNotMatter) {
  const std::string text(kRunPieceBytes + 10, 'x');
  write(text);
  const std::string at_once = read_file(path_).value();
  auto writer = RunWriter::create(path_).value();
  for (std::size_t i = 0; i < text.size(); i += 4097) {
    ASSERT_TRUE(writer.add(std::string_view(text).substr(i, 4097)));
  }
  for (std::size_t section = 0; section + 1 < kRunSections; ++section) writer.end_section();
  ASSERT_TRUE(writer.add(as_string("end")));
  writer.end_section();
  ASSERT_TRUE(writer.finish());
  EXPECT_EQ(read_file(path_).value(), at_once);
}

TEST_F(RunTest, ACutFileIsNoWholeRun) {
  write("some bytes of a section");
  const std::string whole = read_file(path_).value();
  for (std::size_t size = 0; size < whole.size(); ++size) {
    write_bytes(whole.substr(0, size));
    EXPECT_EQ(check().error().code(), ErrorCode::kCorrupt) << size;
  }
  write_bytes("");
  EXPECT_EQ(Run::open(path_).error().message(), path_.string() + ": this is not a whole run");
}

TEST_F(RunTest, ADamagedByteAnywhereIsFound) {
  write("some bytes of a section");
  const std::string whole = read_file(path_).value();
  for (std::size_t i = 0; i < whole.size(); ++i) {
    for (const unsigned bits : {0x01U, 0x80U, 0xFFU}) {
      std::string damaged = whole;
      damaged[i] = static_cast<char>(static_cast<unsigned char>(damaged[i]) ^ bits);
      write_bytes(damaged);
      const auto checked = check();
      ASSERT_FALSE(checked) << "byte " << i;
      EXPECT_EQ(checked.error().code(), ErrorCode::kCorrupt);
    }
  }
}

TEST_F(RunTest, ADamagedByteOfALaterPieceIsFound) {
  write(std::string(2 * kRunPieceBytes + 100, 'x'));
  std::string bytes = read_file(path_).value();
  bytes[kRunPieceBytes + 5] = 'y';
  write_bytes(bytes);
  const auto checked = check();
  ASSERT_FALSE(checked);
  EXPECT_EQ(checked.error().code(), ErrorCode::kCorrupt);
  EXPECT_EQ(checked.error().message(), path_.string() + ": damaged");
}

TEST_F(RunTest, AMissingRunIsNamed) {
  const auto run = Run::open(path_);
  ASSERT_FALSE(run);
  EXPECT_EQ(run.error().code(), ErrorCode::kIo);
  EXPECT_EQ(run.error().message(), path_.string() + ": No such file or directory");
}

TEST_F(RunTest, APathThatCannotBeWrittenIsNamed) {
  const auto writer = RunWriter::create(directory_ / "none/run");
  ASSERT_FALSE(writer);
  EXPECT_EQ(writer.error().code(), ErrorCode::kIo);
  EXPECT_EQ(writer.error().message(),
            (directory_ / "none/run").string() + ": No such file or directory");
}

TEST_F(RunTest, AFullDiskIsTold) {
  auto writer = RunWriter::create("/dev/full").value();
  const auto added = writer.add(std::string(2 * kRunPieceBytes, 'x'));
  ASSERT_FALSE(added);
  EXPECT_EQ(added.error().code(), ErrorCode::kIo);
  EXPECT_EQ(added.error().message(), "/dev/full: No space left on device");
}

}  // namespace
}  // namespace shodh
