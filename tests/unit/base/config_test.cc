#include "common/base/config.h"

#include <gtest/gtest.h>

#include "common/base/atomic_file.h"
#include "tests/support/temporary_directory.h"

namespace shodh {
namespace {

class ConfigFileTest : public testing::Test {
 protected:
  ConfigFileTest() {
    config_.bind("name", name_);
    config_.bind("http.threads", threads_);
    config_.bind("http.trusted", trusted_);
    config_.bind("http.cors_origins", origins_);
    config_.bind("index.dir", folder_);
  }

  Status load(std::string_view text) {
    EXPECT_TRUE(write_file_atomically(path_, text));
    return config_.load(path_);
  }

  /// The message of a failed load, without the folder.
  std::string complaint(std::string_view text) {
    const auto loaded = load(text);
    if (loaded) return "loaded";
    return loaded.error().message().substr(directory_.path().string().size() + 1);
  }

  test::TemporaryDirectory directory_;
  std::filesystem::path path_ = directory_ / "c.toml";
  std::string name_ = "default";
  std::int64_t threads_ = 2;
  bool trusted_ = false;
  std::vector<std::string> origins_;
  std::filesystem::path folder_ = "default";
  ConfigFile config_;
};

TEST_F(ConfigFileTest, SetsWhatTheFileHasAndLeavesTheRest) {
  ASSERT_TRUE(load("[http]\nthreads = 8\ntrusted = true\ncors_origins = ['a', 'b']\n"));
  EXPECT_EQ(name_, "default");
  EXPECT_EQ(threads_, 8);
  EXPECT_TRUE(trusted_);
  EXPECT_EQ(origins_, (std::vector<std::string>{"a", "b"}));
}

TEST_F(ConfigFileTest, RelativePathsBeginAtTheFolderOfTheFile) {
  ASSERT_TRUE(load("index.dir = 'archive/index'"));
  EXPECT_EQ(folder_, directory_ / "archive/index");
  for (const char* as_it_is : {"/srv/index", "-", ""}) {
    ASSERT_TRUE(load(fmt::format("index.dir = '{}'", as_it_is)));
    EXPECT_EQ(folder_, as_it_is);
  }
  EXPECT_EQ(complaint("index.dir = 3\n"), "c.toml:1: 'index.dir' must be a string");
}

TEST_F(ConfigFileTest, UnknownKeySuggestsTheNearOne) {
  EXPECT_EQ(complaint("[http]\nthread = 8\n"),
            "c.toml:2: unknown key 'http.thread'; did you mean 'http.threads'?");
  EXPECT_EQ(complaint("zzzzzzzzzz = 1\n"), "c.toml:1: unknown key 'zzzzzzzzzz'");
}

TEST_F(ConfigFileTest, WrongTypeSaysWhatIsWanted) {
  EXPECT_EQ(complaint("[http]\n\nthreads = '8'\n"),
            "c.toml:3: 'http.threads' must be a whole number");
  EXPECT_EQ(complaint("name = 3\n"), "c.toml:1: 'name' must be a string");
  EXPECT_EQ(complaint("http.trusted = 1\n"), "c.toml:1: 'http.trusted' must be true or false");
  EXPECT_EQ(complaint("http.cors_origins = [1]\n"),
            "c.toml:1: 'http.cors_origins' must be an array of strings");
}

TEST_F(ConfigFileTest, BadTomlHasItsLine) {
  EXPECT_TRUE(complaint("name = 'x'\nname = = 3\n").starts_with("c.toml:2: "));
}

TEST_F(ConfigFileTest, MissingFileIsNotFound) {
  EXPECT_EQ(config_.load(directory_ / "none.toml").error().code(), ErrorCode::kNotFound);
}

}  // namespace
}  // namespace shodh
