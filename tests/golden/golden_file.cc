#include "tests/golden/golden_file.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "common/base/utf8.h"

namespace shodh::test {
namespace {

// Code points that are not seen stand in the files as \u{HEX}.
std::string unescaped(std::string text) {
  for (std::size_t at = text.find("\\u{"); at != std::string::npos; at = text.find("\\u{", at)) {
    const std::size_t end = text.find('}', at);
    std::string letter;
    append_utf8(letter,
                static_cast<char32_t>(std::stoul(text.substr(at + 3, end - at - 3), nullptr, 16)));
    text.replace(at, end + 1 - at, letter);
  }
  return text;
}

// And as such they are put into a file.
std::string escaped(const std::string& text) {
  std::string out;
  for (std::size_t offset = 0; offset < text.size();) {
    const std::size_t begin = offset;
    const char32_t c = next_code_point(text, offset);
    if (c == 0x200B || c == 0x200C || c == 0x200D || c == 0xA0 || c == 0xFEFF || c == 0x301) {
      char digits[16];
      std::snprintf(digits, sizeof digits, "\\u{%X}", static_cast<unsigned>(c));
      out += digits;
    } else {
      out += text.substr(begin, offset - begin);
    }
  }
  return out;
}

}  // namespace

void check_golden(const std::string& name, const GoldenRule& rule) {
  const std::filesystem::path path =
      std::filesystem::path(SHODH_SOURCE_DIR) / "tests/golden" / (name + ".tsv");
  std::ifstream file(path);
  ASSERT_TRUE(file) << path << " cannot be read";
  std::string rewritten;
  std::size_t rows = 0;
  std::size_t number = 0;
  for (std::string line; std::getline(file, line);) {
    ++number;
    const std::size_t tab = line.find('\t');
    if (line.starts_with("# ")) {
      rewritten += line + '\n';
      continue;
    }
    ASSERT_NE(tab, std::string::npos) << path << ":" << number << ": no TAB";
    const std::string expected = line.substr(tab + 1);
    const std::string actual = escaped(rule(unescaped(line.substr(0, tab))));
    EXPECT_EQ(actual, expected) << path << ":" << number << ":\n- " << line << "\n+ "
                                << line.substr(0, tab + 1) << actual;
    rewritten += line.substr(0, tab + 1) + actual + '\n';
    ++rows;
  }
  EXPECT_GE(rows, 40U) << path << " has lost its rows";
  if (std::getenv("SHODH_UPDATE_GOLDEN") != nullptr) std::ofstream(path) << rewritten;
}

}  // namespace shodh::test
