#include "common/base/log.h"

#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>

#include <chrono>
#include <memory>
#include <string>

#include "common/base/json.h"

namespace shodh {
namespace {

class JsonLineFormatter final : public spdlog::formatter {
 public:
  void format(const spdlog::details::log_msg& message, spdlog::memory_buf_t& line) override {
    time_.clear();
    time_formatter_.format(message, time_);
    const auto level = spdlog::level::to_string_view(message.level);
    JsonWriter json;
    json.begin_object();
    json.member("time", std::string_view(time_.data(), time_.size()));
    json.member("level", std::string_view(level.data(), level.size()));
    json.member("message", std::string_view(message.payload.data(), message.payload.size()));
    json.end_object();
    const std::string text = std::move(json).text();
    line.append(text.data(), text.data() + text.size());
    line.push_back('\n');
  }

  [[nodiscard]] std::unique_ptr<spdlog::formatter> clone() const override {
    return std::make_unique<JsonLineFormatter>();
  }

 private:
  spdlog::pattern_formatter time_formatter_{"%Y-%m-%dT%H:%M:%S.%eZ", spdlog::pattern_time_type::utc,
                                            ""};
  spdlog::memory_buf_t time_;
};

Result<spdlog::level::level_enum> parse_level(std::string_view name) {
  const auto level = spdlog::level::from_str(std::string(name));
  if (level == spdlog::level::off && name != "off") {
    return fail(ErrorCode::kInvalidArgument,
                "unknown log level '{}': use trace, debug, info, warning, error, critical or off",
                name);
  }
  return level;
}

}  // namespace

Status configure_logging(const LogOptions& options) {
  const auto level = parse_level(options.level);
  if (!level) return fail(level);
  auto logger = std::make_shared<spdlog::logger>(
      "shodh", std::make_shared<spdlog::sinks::stderr_color_sink_mt>());
  if (options.format == "json") {
    logger->set_formatter(std::make_unique<JsonLineFormatter>());
  } else if (options.format == "text") {
    logger->set_pattern("%Y-%m-%d %H:%M:%S.%e %^%l%$ %v");
  } else {
    return fail(ErrorCode::kInvalidArgument, "unknown log format '{}': use text or json",
                options.format);
  }
  logger->set_level(*level);
  logger->flush_on(spdlog::level::info);
  spdlog::set_default_logger(std::move(logger));
  return {};
}

Status set_log_level(std::string_view level) {
  const auto parsed = parse_level(level);
  if (!parsed) return fail(parsed);
  spdlog::set_level(*parsed);
  return {};
}

}  // namespace shodh
