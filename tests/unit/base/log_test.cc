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

}  // namespace
}  // namespace shodh
