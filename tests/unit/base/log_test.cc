#include "common/base/log.h"

#include <gtest/gtest.h>
#include <spdlog/spdlog.h>

#include "common/base/json.h"

namespace shodh {
namespace {

TEST(ConfigureLogging, NamesTheAllowedLevelsAndFormats) {
  EXPECT_EQ(configure_logging({.level = "loud", .format = "text"}).error().message(),
            "unknown log level 'loud': use trace, debug, info, warning, error, critical or off");
  EXPECT_EQ(configure_logging({.level = "info", .format = "xml"}).error().message(),
            "unknown log format 'xml': use text or json");
}

TEST(ConfigureLogging, JsonLinesAreJsonWhateverIsLogged) {
  ASSERT_TRUE(configure_logging({.level = "info", .format = "json"}));
  testing::internal::CaptureStderr();
  spdlog::info("a \"quote\", a line\nend and ગુજરાતી");
  spdlog::debug("below the level");
  const std::string output = testing::internal::GetCapturedStderr();
  const auto members = parse_json_elements(output, JsonType::kObject);
  ASSERT_TRUE(members) << output;
  ASSERT_EQ(members->size(), 3U);
  EXPECT_EQ((*members)[0].text.size(), std::string_view("2025-06-12T09:40:00.000Z").size());
  EXPECT_EQ((*members)[1].text, "info");
  EXPECT_EQ((*members)[2].text, "a \"quote\", a line\nend and ગુજરાતી");
  ASSERT_TRUE(configure_logging({}));
}

TEST(SetLogLevel, ChangesWhatIsWritten) {
  ASSERT_TRUE(configure_logging({}));
  testing::internal::CaptureStderr();
  ASSERT_TRUE(set_log_level("debug"));
  spdlog::debug("told");
  ASSERT_TRUE(set_log_level("error"));
  spdlog::warn("kept back");
  const auto unknown = set_log_level("loud");
  spdlog::default_logger()->flush();
  const std::string output = testing::internal::GetCapturedStderr();
  EXPECT_NE(output.find("told"), std::string::npos);
  EXPECT_EQ(output.find("kept back"), std::string::npos);
  ASSERT_FALSE(unknown);
  EXPECT_EQ(unknown.error().message(),
            "unknown log level 'loud': use trace, debug, info, warning, error, critical or off");
  ASSERT_TRUE(configure_logging({}));
}

}  // namespace
}  // namespace shodh
