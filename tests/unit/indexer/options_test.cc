#include "indexer/options.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <thread>

#include "common/base/atomic_file.h"
#include "tests/support/temporary_directory.h"

namespace shodh {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

tl::expected<Command, EarlyExit> parse(const std::vector<std::string>& arguments) {
  std::vector<const char*> argv{"shodh-indexer"};
  for (const std::string& argument : arguments) argv.push_back(argument.c_str());
  return parse_command_line(static_cast<int>(argv.size()), argv.data());
}

template <typename Options>
Options parse_as(const std::vector<std::string>& arguments) {
  auto command = parse(arguments);
  if (!command) {
    ADD_FAILURE() << command.error().text;
    return {};
  }
  return std::get<Options>(*command);
}

/// The one line that a usage error prints.
std::string usage_error(const std::vector<std::string>& arguments) {
  const auto command = parse(arguments);
  if (command) return "no error";
  EXPECT_EQ(command.error().status, 2);
  EXPECT_EQ(std::ranges::count(command.error().text, '\n'), 1);
  return command.error().text;
}

TEST(Options, BuildTakesSourcesAndAllOptions) {
  const auto build = parse_as<BuildOptions>({"build", "--index",
                                             "dir",   "--format",
                                             "page",  "--rejects",
                                             "r",     "--max-rejects",
                                             "5",     "--summary-json",
                                             "-",     "--jobs",
                                             "3",     "--log-level",
                                             "debug", "--log-format",
                                             "json",  "--progress",
                                             "never", "b.jsonl",
                                             "-",     "a"});
  EXPECT_EQ(build.index, "dir");
  EXPECT_THAT(build.intake.sources, ElementsAre("b.jsonl", "-", "a"));
  EXPECT_EQ(build.intake.format, SourceFormat::kPage);
  EXPECT_EQ(build.intake.rejects, "r");
  EXPECT_EQ(build.intake.max_rejects, 5U);
  EXPECT_EQ(build.intake.summary_json, "-");
  EXPECT_EQ(build.common.jobs, 3U);
  EXPECT_EQ(build.common.log_level, "debug");
  EXPECT_EQ(build.common.log_format, "json");
  EXPECT_EQ(build.common.progress, "never");
}

TEST(Options, DefaultsAreTheInterfaces) {
  const auto build = parse_as<BuildOptions>({"build", "--index=dir", "a"});
  EXPECT_EQ(build.common.jobs, std::max(1U, std::thread::hardware_concurrency()));
  EXPECT_EQ(build.common.log_level, "info");
  EXPECT_EQ(build.common.log_format, "text");
  EXPECT_EQ(build.common.progress, "auto");
  EXPECT_FALSE(build.intake.format);
  EXPECT_FALSE(build.intake.max_rejects);
  EXPECT_EQ(build.intake.rejects, "");
  EXPECT_EQ(build.intake.summary_json, "");
}

TEST(Options, EveryCommandOfTheInterfaceIsThere) {
  EXPECT_EQ(parse_as<UpdateOptions>({"update", "--index", "d", "a"}).intake.sources.size(), 1U);
  EXPECT_THAT(parse_as<DeleteOptions>({"delete", "--index", "d", "x", "y"}).ids,
              ElementsAre("x", "y"));
  EXPECT_EQ(parse_as<DeleteOptions>({"delete", "--index", "d", "--ids-from", "f"}).ids_from, "f");
  EXPECT_TRUE(parse_as<GenerationsOptions>({"generations", "--index", "d", "--json"}).json);
  EXPECT_EQ(parse_as<RollbackOptions>({"rollback", "--index", "d", "--to", "4"}).to, 4U);
  EXPECT_FALSE(parse_as<RollbackOptions>({"rollback", "--index", "d"}).to);
  EXPECT_EQ(parse_as<PruneOptions>({"prune", "--index", "d", "--keep", "2"}).keep, 2U);
  EXPECT_EQ(parse_as<VerifyOptions>({"verify", "--index", "d"}).index, "d");
  EXPECT_EQ(parse_as<TermsOptions>({"terms", "--index", "d", "S:કોરિયા"}).prefix, "S:કોરિયા");
  EXPECT_EQ(parse_as<TermsOptions>({"terms", "--index", "d"}).prefix, "");
  EXPECT_EQ(parse_as<ExportOptions>({"export", "--index", "d", "--out", "a.zst"}).out, "a.zst");
  EXPECT_THAT(parse_as<AnalyzeOptions>({"analyze", "--json", "ઉત્તર", "કોરિયા"}).text,
              ElementsAre("ઉત્તર", "કોરિયા"));
  EXPECT_TRUE(parse_as<AnalyzeOptions>({"analyze"}).text.empty());
  EXPECT_THAT(parse_as<ExtractOptions>({"extract", "a"}).intake.sources, ElementsAre("a"));
  EXPECT_FALSE(parse_as<ExtractOptions>({"extract", "a"}).explain);
  EXPECT_TRUE(parse_as<ExtractOptions>({"extract", "--explain", "a"}).explain);
  EXPECT_TRUE(parse_as<BuildOptions>({"build", "--index", "d", "--keep-raw", "a"}).intake.keep_raw);
}

TEST(Options, TextIsTakenAsItIs) {
  EXPECT_THAT(parse_as<AnalyzeOptions>({"analyze", "[a,b]", "build", "-5"}).text,
              ElementsAre("[a,b]", "build", "-5"));
  EXPECT_THAT(parse_as<AnalyzeOptions>({"analyze", "a", "--", "-x", "--json", "--", "[b]"}).text,
              ElementsAre("a", "-x", "--json", "--", "[b]"));
  EXPECT_THAT(parse_as<DeleteOptions>({"delete", "--index", "[d]", "--", "-id"}).ids,
              ElementsAre("-id"));
  EXPECT_EQ(parse_as<DeleteOptions>({"delete", "--index", "[d]", "--", "-id"}).index, "[d]");
}

TEST(Options, UsageErrorsSayWhatIsWrongInOneLine) {
  EXPECT_EQ(usage_error({}),
            "shodh-indexer: a command is required; commands are build, update, delete, "
            "generations, rollback, prune, verify, terms, export, analyze, extract (see "
            "shodh-indexer --help)\n");
  EXPECT_THAT(usage_error({"biuld"}), HasSubstr("there is no command 'biuld'; commands are build"));
  EXPECT_EQ(usage_error({"build", "a"}),
            "shodh-indexer build: --index DIR is required (or index.dir in a --config file) (see "
            "shodh-indexer build --help)\n");
  EXPECT_THAT(usage_error({"build", "--index", "d"}), HasSubstr("SOURCE is required"));
  EXPECT_THAT(usage_error({"build", "--index", "d", "--nope"}),
              HasSubstr("'--nope' is not expected here"));
  EXPECT_THAT(usage_error({"verify", "--index", "d", "more"}),
              HasSubstr("'more' is not expected here"));
  EXPECT_THAT(usage_error({"build", "--index", "d", "--format", "csv", "a"}), HasSubstr("csv"));
  EXPECT_THAT(usage_error({"verify", "--index", "d", "--log-level", "loud"}), HasSubstr("loud"));
  EXPECT_THAT(usage_error({"prune", "--index", "d"}), HasSubstr("--keep is required"));
  EXPECT_THAT(usage_error({"delete", "--index", "d"}),
              HasSubstr("which articles? Give IDs or --ids-from FILE"));
  EXPECT_THAT(usage_error({"delete", "--index", "d", "x", "--ids-from", "f"}),
              HasSubstr("excludes"));
  EXPECT_THAT(usage_error({"extract", "a", "--summary-json", "-"}),
              HasSubstr("would mix with the articles on standard output"));
  EXPECT_THAT(usage_error({"extract", "a", "--rejects", "-"}),
              HasSubstr("--rejects needs the name of a file, not -"));
}

TEST(Options, NumbersAreDecimalWholeAndInRange) {
  EXPECT_EQ(parse_as<ExtractOptions>({"extract", "a", "--jobs", "010"}).common.jobs, 10U);
  EXPECT_EQ(parse_as<ExtractOptions>({"extract", "a", "--max-rejects", "0"}).intake.max_rejects,
            0U);
  for (const std::string number : {"0", "-1", "1025", "2.5", "0x8", "", "two"}) {
    EXPECT_THAT(usage_error({"extract", "a", "--jobs", number}),
                HasSubstr("--jobs: '" + number + "' is not a whole number from 1 to 1024"));
  }
  EXPECT_THAT(usage_error({"extract", "a", "--max-rejects", "-1"}), HasSubstr("'-1' is not"));
  EXPECT_THAT(usage_error({"rollback", "--index", "d", "--to", "4294967296"}),
              HasSubstr("is not a whole number from 1 to 4294967295"));
}

TEST(Options, HelpAndVersionEndWithZero) {
  for (const std::vector<std::string>& arguments :
       {std::vector<std::string>{"--help"}, {"build", "--help"}, {"--version"}}) {
    const auto command = parse(arguments);
    ASSERT_FALSE(command);
    EXPECT_EQ(command.error().status, 0);
  }
  EXPECT_THAT(parse({"--version"}).error().text, testing::StartsWith("shodh-indexer "));
  EXPECT_THAT(parse({"--help"}).error().text, HasSubstr("rollback"));
  EXPECT_THAT(parse({"build", "--help"}).error().text, HasSubstr("--max-rejects"));
}

class ConfigTest : public testing::Test {
 protected:
  std::string config(std::string_view toml) {
    EXPECT_TRUE(write_file_atomically(directory_ / "shodh.toml", toml));
    return (directory_ / "shodh.toml").string();
  }
  const test::TemporaryDirectory directory_;
};

TEST_F(ConfigTest, TheFileSetsWhatTheCommandLineDoesNot) {
  const std::string file = config(
      "[index]\ndir = 'from-file'\n[log]\nlevel = 'debug'\nformat = 'json'\n[indexer]\njobs = 7\n"
      "progress = 'never'\nrejects = 'r'\nmax_rejects = 9\nsummary_json = 's'\n");
  const auto build = parse_as<BuildOptions>({"build", "--config", file, "a"});
  EXPECT_EQ(build.index, directory_ / "from-file");
  EXPECT_EQ(build.common.log_level, "debug");
  EXPECT_EQ(build.common.log_format, "json");
  EXPECT_EQ(build.common.jobs, 7U);
  EXPECT_EQ(build.common.progress, "never");
  EXPECT_EQ(build.intake.rejects, directory_ / "r");
  EXPECT_EQ(build.intake.max_rejects, 9U);
  EXPECT_EQ(build.intake.summary_json, directory_ / "s");

  const auto given =
      parse_as<BuildOptions>({"build", "--config", file, "--index", "given", "--jobs", "2",
                              "--max-rejects", "1", "a", "--log-level", "error"});
  EXPECT_EQ(given.index, "given");
  EXPECT_EQ(given.common.jobs, 2U);
  EXPECT_EQ(given.common.log_level, "error");
  EXPECT_EQ(given.common.log_format, "json");
  EXPECT_EQ(given.intake.max_rejects, 1U);
}

TEST_F(ConfigTest, ACommandIgnoresKeysItHasNoUseFor) {
  const std::string file = config("[indexer]\nmax_rejects = 9\n");
  EXPECT_EQ(parse_as<VerifyOptions>({"verify", "--index", "d", "--config", file}).index, "d");
}

TEST_F(ConfigTest, MistakesInTheFileAreUsageErrors) {
  const std::string unknown = config("[indexer]\njbos = 2\n");
  EXPECT_THAT(usage_error({"extract", "a", "--config", unknown}),
              HasSubstr("did you mean 'indexer.jobs'?"));
  EXPECT_THAT(usage_error({"extract", "a", "--config", config("[indexer]\njobs = 0\n")}),
              HasSubstr("'indexer.jobs' must be from 1 to 1024, not 0"));
  EXPECT_THAT(usage_error({"extract", "a", "--config", config("[indexer]\nprogress = 'no'\n")}),
              HasSubstr("'indexer.progress' must be auto, always or never, not 'no'"));
  EXPECT_THAT(usage_error({"extract", "a", "--config", "/nonexistent.toml"}),
              HasSubstr("/nonexistent.toml: cannot open: No such file or directory"));
}

}  // namespace
}  // namespace shodh
