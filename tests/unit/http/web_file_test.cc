#include "searchd/web/web_file.h"

#include <gmock/gmock.h>

#include <filesystem>

#include "common/base/atomic_file.h"

namespace shodh {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::Not;
using testing::UnorderedElementsAre;

TEST(WebFiles, AreTheFilesOfTheFolder) {
  std::vector<std::string> types;
  for (const WebFile& file : web_files()) {
    const std::string name = file.path == "/" ? "index.html" : file.path.substr(1);
    const auto bytes =
        read_file(std::filesystem::path(SHODH_SOURCE_DIR) / "searchd" / "web" / name);
    ASSERT_TRUE(bytes) << name;
    EXPECT_EQ(file.bytes, *bytes) << name;
    types.push_back(file.content_type);
  }
  EXPECT_THAT(types, UnorderedElementsAre("text/html; charset=utf-8", "text/css; charset=utf-8",
                                          "text/javascript; charset=utf-8",
                                          "text/javascript; charset=utf-8", "image/svg+xml"));
}

TEST(WebFiles, ThePageNeedsNothingFromElsewhereAndNothingInline) {
  for (const WebFile& file : web_files()) {
    EXPECT_THAT(file.bytes, Not(HasSubstr("src=\"http"))) << file.path;
    EXPECT_THAT(file.bytes, Not(HasSubstr("href=\"http"))) << file.path;
    EXPECT_THAT(file.bytes, Not(HasSubstr("url("))) << file.path;
    EXPECT_THAT(file.bytes, Not(HasSubstr("@import"))) << file.path;
    EXPECT_THAT(file.bytes, Not(HasSubstr("<script>"))) << file.path;
    EXPECT_THAT(file.bytes, Not(HasSubstr(" style="))) << file.path;
    EXPECT_THAT(file.bytes, Not(HasSubstr(" onclick="))) << file.path;
  }
}

TEST(WebFiles, AllThatThePageNamesIsThere) {
  std::vector<std::string> paths;
  for (const WebFile& file : web_files()) paths.push_back(file.path);
  for (const char* const path :
       {"/", "/search.js", "/search_state.js", "/search.css", "/icon.svg"}) {
    EXPECT_THAT(paths, Contains(path));
  }
}

}  // namespace
}  // namespace shodh
