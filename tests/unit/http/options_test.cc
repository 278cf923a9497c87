#include "searchd/options.h"

#include <gmock/gmock.h>

#include <fstream>
#include <vector>

#include "tests/support/temporary_directory.h"

namespace shodh {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

tl::expected<SearchdOptions, EarlyExit> parse(std::vector<const char*> arguments) {
  arguments.insert(arguments.begin(), "shodh-searchd");
  return parse_searchd_options(static_cast<int>(arguments.size()), arguments.data());
}

/// A configuration file.
class OptionsTest : public testing::Test {
 protected:
  const char* config(std::string_view text) {
    path_ = folder_ / "searchd.toml";
    std::ofstream(path_) << text;
    return path_.c_str();
  }

  test::TemporaryDirectory folder_;
  std::filesystem::path path_;
};

TEST_F(OptionsTest, HaveTheDocumentedDefaults) {
  const auto options = parse({"--index", "archive"});
  ASSERT_TRUE(options);
  EXPECT_EQ(options->index, "archive");
  EXPECT_EQ(to_string(options->listen), "127.0.0.1:8080");
  EXPECT_GE(options->threads, 1U);
  EXPECT_EQ(options->aliases, "");
  EXPECT_TRUE(options->built_in_aliases);
  EXPECT_EQ(options->log_level, "info");
  EXPECT_EQ(options->log_format, "text");
}

TEST_F(OptionsTest, ComeFromTheCommandLine) {
  const auto options = parse({"--index=a", "--listen", "[::1]:0", "--threads", "3", "--log-level",
                              "debug", "--log-format", "json"});
  ASSERT_TRUE(options);
  EXPECT_EQ(to_string(options->listen), "[::1]:0");
  EXPECT_EQ(options->threads, 3U);
  EXPECT_EQ(options->log_level, "debug");
  EXPECT_EQ(options->log_format, "json");
}

TEST_F(OptionsTest, ComeFromTheConfigurationFile) {
  const auto options = parse({"--config", config(R"(
[index]
dir = "/srv/archive"
[http]
listen = "0.0.0.0:80"
threads = 5
cors_origins = ["https://news.example"]
[search]
aliases = "/srv/aliases.txt"
built_in_aliases = false
[log]
level = "warning"
format = "json"
)")});
  ASSERT_TRUE(options) << options.error().error;
  EXPECT_EQ(options->index, "/srv/archive");
  EXPECT_EQ(to_string(options->listen), "0.0.0.0:80");
  EXPECT_EQ(options->threads, 5U);
  EXPECT_EQ(options->aliases, "/srv/aliases.txt");
  EXPECT_FALSE(options->built_in_aliases);
  EXPECT_EQ(options->log_level, "warning");
  EXPECT_EQ(options->log_format, "json");
  CorsPolicy::Headers headers;
  options->cors.add_headers("GET", "https://news.example", headers);
  EXPECT_EQ(headers.size(), 3U);
}

TEST_F(OptionsTest, RelativePathsOfTheFileBeginAtItsFolder) {
  const auto options = parse({"--config", config("index.dir = 'b'\nsearch.aliases = 'names.txt'")});
  ASSERT_TRUE(options) << options.error().error;
  EXPECT_EQ(options->index, folder_ / "b");
  EXPECT_EQ(options->aliases, folder_ / "names.txt");
}

TEST_F(OptionsTest, TheCommandLineWins) {
  const char* const file = config(
      "index.dir = 'b'\nhttp.threads = 5\nhttp.listen = '127.0.0.1:1'\nlog.level = 'error'\n");
  const auto options = parse({"--threads", "2", "--config", file, "--index", "a"});
  ASSERT_TRUE(options) << options.error().error;
  EXPECT_EQ(options->index, "a");
  EXPECT_EQ(options->threads, 2U);
  EXPECT_EQ(to_string(options->listen), "127.0.0.1:1");
  EXPECT_EQ(options->log_level, "error");
}

TEST_F(OptionsTest, HelpAndVersionExitWithZero) {
  const auto version = parse({"--version"});
  ASSERT_FALSE(version);
  EXPECT_EQ(version.error().exit_code, 0);
  EXPECT_THAT(version.error().output, StartsWith("shodh-searchd 0."));
  const auto help = parse({"--help"});
  ASSERT_FALSE(help);
  EXPECT_EQ(help.error().exit_code, 0);
  EXPECT_THAT(help.error().output, HasSubstr("--listen ADDRESS:PORT"));
}

void expect_usage(const std::vector<const char*>& arguments, const std::string& message) {
  const auto options = parse(arguments);
  ASSERT_FALSE(options) << message;
  EXPECT_EQ(options.error().exit_code, 2);
  EXPECT_EQ(options.error().output, "");
  EXPECT_THAT(options.error().error, HasSubstr(message));
}

TEST_F(OptionsTest, SayWhatCannotBeUsed) {
  expect_usage({}, "no index named: use --index DIR, or index.dir in the configuration");
  expect_usage({"--index", "a", "--listen", "80"},
               "shodh-searchd: listen address '80' has no port");
  expect_usage({"--index", "a", "--threads", "0"},
               "the number of threads must be from 1 to 256, not 0");
  expect_usage({"--index", "a", "--threads", "many"}, "--threads");
  expect_usage({"--index", "a", "--port", "80"}, "--port");
  expect_usage({"--index", "a", "extra"}, "extra");
  expect_usage({"--index"}, "--index");
}

TEST_F(OptionsTest, SayWhatIsWrongInTheConfigurationFile) {
  expect_usage({"--config", config("http.listn = '127.0.0.1:80'")}, "searchd.toml:1");
  expect_usage({"--config", config("http.threads = 'two'")}, "http.threads");
  expect_usage({"--config", config("search.aliases = ['a', 'b']")},
               "'search.aliases' must be a string");
  expect_usage({"--config", config("index.dir = 'a'\nhttp.cors_origins = ['news.example']")},
               "http.cors_origins: 'news.example' is no origin");
}

TEST_F(OptionsTest, AMissingConfigurationFileIsAFailure) {
  const auto options = parse({"--index", "a", "--config", "/nowhere/searchd.toml"});
  ASSERT_FALSE(options);
  EXPECT_EQ(options.error().exit_code, 1);
  EXPECT_THAT(options.error().error, HasSubstr("/nowhere/searchd.toml"));
}

}  // namespace
}  // namespace shodh
