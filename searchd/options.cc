#include "searchd/options.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <sstream>
#include <thread>
#include <utility>
#include <vector>

#include "common/base/config.h"
#include "common/base/version.h"

namespace shodh {
namespace {

constexpr std::int64_t kMaxThreads = 256;
constexpr int kFailed = 1;
constexpr int kUsage = 2;

/// Options and keys as they are written, before they are checked.
struct RawOptions {
  std::filesystem::path index;
  std::string listen = to_string(ListenAddress{});
  std::int64_t threads =
      std::clamp<std::int64_t>(std::thread::hardware_concurrency(), 1, kMaxThreads);
  std::vector<std::string> cors_origins;
  std::filesystem::path aliases;
  bool built_in_aliases = true;
  std::string log_level = "info";
  std::string log_format = "text";
};

tl::unexpected<EarlyExit> refuse(int exit_code, std::string_view message) {
  return tl::unexpected(EarlyExit{exit_code, "", fmt::format("shodh-searchd: {}\n", message)});
}

void add_options(CLI::App& app, RawOptions& raw, std::string& config) {
  app.add_option("--index", raw.index, "Folder of the index to serve")->type_name("DIR");
  app.add_option("--listen", raw.listen, "Where to listen; port 0 takes a free one")
      ->type_name("ADDRESS:PORT")
      ->capture_default_str();
  app.add_option("--threads", raw.threads, "Workers that answer searches")
      ->type_name("N")
      ->capture_default_str();
  app.add_option("--config", config, "TOML file with the same settings; options win over it")
      ->type_name("FILE");
  app.add_option("--log-level", raw.log_level,
                 "trace, debug, info, warning, error, critical or off")
      ->type_name("L")
      ->capture_default_str();
  app.add_option("--log-format", raw.log_format, "text, or json: one object a line")
      ->type_name("text|json")
      ->capture_default_str();
  app.set_version_flag("--version", fmt::format("shodh-searchd {}", kProgramVersion));
}

tl::expected<void, EarlyExit> parse_command_line(int argc, const char* const* argv, RawOptions& raw,
                                                 std::string& config) {
  CLI::App app("Serves searches of a Shodh index over HTTP.", "shodh-searchd");
  add_options(app, raw, config);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    std::ostringstream output;
    std::ostringstream errors;
    const bool is_failure = app.exit(error, output, errors) != 0;
    return tl::unexpected(EarlyExit{is_failure ? kUsage : 0, output.str(), errors.str()});
  }
  return {};
}

Status load_config(const std::string& path, RawOptions& raw) {
  ConfigFile file;
  file.bind("index.dir", raw.index);
  file.bind("http.listen", raw.listen);
  file.bind("http.threads", raw.threads);
  file.bind("http.cors_origins", raw.cors_origins);
  file.bind("search.aliases", raw.aliases);
  file.bind("search.built_in_aliases", raw.built_in_aliases);
  file.bind("log.level", raw.log_level);
  file.bind("log.format", raw.log_format);
  return file.load(path);
}

tl::expected<SearchdOptions, EarlyExit> check(RawOptions raw) {
  if (raw.index.empty()) {
    return refuse(kUsage, "no index named: use --index DIR, or index.dir in the configuration");
  }
  if (raw.threads < 1 || raw.threads > kMaxThreads) {
    return refuse(kUsage, fmt::format("the number of threads must be from 1 to {}, not {}",
                                      kMaxThreads, raw.threads));
  }
  auto listen = parse_listen_address(raw.listen);
  if (!listen) return refuse(kUsage, listen.error().message());
  auto cors = CorsPolicy::create(std::move(raw.cors_origins));
  if (!cors) return refuse(kUsage, cors.error().in("http.cors_origins").message());
  return SearchdOptions{
      std::move(raw.index),     *std::move(listen),       static_cast<unsigned>(raw.threads),
      *std::move(cors),         std::move(raw.aliases),   raw.built_in_aliases,
      std::move(raw.log_level), std::move(raw.log_format)};
}

}  // namespace

tl::expected<SearchdOptions, EarlyExit> parse_searchd_options(int argc, const char* const* argv) {
  RawOptions raw;
  std::string config;
  if (auto parsed = parse_command_line(argc, argv, raw, config); !parsed) {
    return tl::unexpected(std::move(parsed).error());
  }
  if (!config.empty()) {
    // The file goes below what the command line says: read first, then the command line again.
    RawOptions layered;
    if (auto loaded = load_config(config, layered); !loaded) {
      const bool is_usage = loaded.error().code() == ErrorCode::kInvalidArgument;
      return refuse(is_usage ? kUsage : kFailed, loaded.error().message());
    }
    raw = std::move(layered);
    if (auto parsed = parse_command_line(argc, argv, raw, config); !parsed) {
      return tl::unexpected(std::move(parsed).error());
    }
  }
  return check(std::move(raw));
}

}  // namespace shodh
