#include <fmt/format.h>
#include <malloc.h>
#include <spdlog/spdlog.h>

#include <cstdio>
#include <cstdlib>
#include <exception>
#include <memory>
#include <mutex>
#include <string>
#include <utility>

#include "common/base/hash.h"
#include "common/base/log.h"
#include "searchd/api/endpoints.h"
#include "searchd/http/server.h"
#include "searchd/options.h"
#include "searchd/web/web_file.h"

namespace shodh {
namespace {

constexpr int kFailed = 1;
constexpr int kUsage = 2;

/// A search takes some arrays of a number for each match and gives them back, which the C library
/// would ask of the kernel, page by page, each time. It keeps up to this much.
void keep_freed_memory() {
#ifdef __GLIBC__
  constexpr int kKeptBytes = 32 << 20;  // the most that it takes for both
  mallopt(M_MMAP_THRESHOLD, kKeptBytes);
  mallopt(M_TRIM_THRESHOLD, kKeptBytes);
#endif
}

/// The page runs nothing and loads nothing that is not ours.
constexpr std::string_view kContentSecurityPolicy =
    "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'; "
    "object-src 'none'";

void add_page(Router& router) {
  for (const WebFile& file : web_files()) {
    HttpResponse response;
    response.content_type = file.content_type;
    response.body = file.bytes;
    response.headers = {{"Content-Security-Policy", std::string(kContentSecurityPolicy)},
                        {"Referrer-Policy", "same-origin"},
                        {"ETag", '"' + hash_hex(file.bytes) + '"'}};
    router.add(
        file.path, [response](const HttpRequest&) { return response; }, Lane::kIo);
  }
}

Router make_router(SearchService& service) {
  Router router;
  add_page(router);
  for (Endpoint& endpoint : api_endpoints(service)) {
    router.add(endpoint.pattern, std::move(endpoint.handler),
               endpoint.may_block ? Lane::kWorker : Lane::kIo);
  }
  return router;
}

/// The operator's aliases, before those that are built in.
Result<Aliases> load_aliases(const SearchdOptions& options) {
  Aliases aliases;
  if (!options.aliases.empty()) {
    auto loaded = Aliases::load(options.aliases);
    if (!loaded) return fail_in("search.aliases", loaded);
    aliases = *std::move(loaded);
  }
  if (options.built_in_aliases) aliases.add(Aliases::built_in());
  return aliases;
}

/// What SIGHUP asks for: the settings that can change while the server runs, and the index.
void reload(int argc, const char* const* argv, Server& server, SearchService& service) {
  static std::mutex one_at_a_time;  // else what was read first might be set last
  const std::scoped_lock lock(one_at_a_time);
  service.refresh();
  const auto options = parse_searchd_options(argc, argv);
  if (!options) {
    spdlog::error("the configuration stays as it was: {}", options.error().error);
    return;
  }
  if (auto level = set_log_level(options->log_level); !level) {
    spdlog::error("the log stays as it was: {}", level.error().message());
  }
  server.set_cors(options->cors);
  auto aliases = load_aliases(*options);
  if (!aliases) {
    spdlog::error("the aliases stay as they were: {}", aliases.error().message());
    return;
  }
  service.set_aliases(*std::move(aliases));
  spdlog::info(
      "index, log.level, http.cors_origins and aliases are reloaded; other settings need a "
      "restart");
}

int serve(int argc, const char* const* argv, const SearchdOptions& options) {
  auto aliases = load_aliases(options);
  if (!aliases) {
    spdlog::critical("{}", aliases.error().message());
    return aliases.error().code() == ErrorCode::kInvalidArgument ? kUsage : kFailed;
  }
  auto service = SearchService::open(IndexFolder(options.index), *std::move(aliases));
  if (!service) {
    spdlog::critical("{}", service.error().message());
    return kFailed;
  }
  Server* running = nullptr;  // on_hangup is called only within run()
  ServerOptions server_options;
  server_options.listen = options.listen;
  server_options.worker_threads = options.threads;
  server_options.cors = options.cors;
  server_options.handle_signals = true;
  server_options.on_hangup = [&] { reload(argc, argv, *running, **service); };
  auto server = Server::bind(std::move(server_options), make_router(**service));
  if (!server) {
    spdlog::critical("{}", server.error().message());
    return kFailed;
  }
  running = server->get();
  fmt::print("listening on http://{}\n", running->address());
  std::fflush(stdout);
  if (!running->run()) {
    // A handler runs on: what it uses can't be taken down below it, so the process just ends.
    spdlog::warn("requests that took too long are dropped");
    spdlog::default_logger()->flush();
    std::_Exit(EXIT_SUCCESS);
  }
  return EXIT_SUCCESS;
}

int run(int argc, const char* const* argv) {
  const auto options = parse_searchd_options(argc, argv);
  if (!options) {
    fmt::print("{}", options.error().output);
    fmt::print(stderr, "{}", options.error().error);
    return options.error().exit_code;
  }
  if (auto logging = configure_logging({options->log_level, options->log_format}); !logging) {
    fmt::print(stderr, "shodh-searchd: {}\n", logging.error().message());
    return kUsage;
  }
  return serve(argc, argv, *options);
}

}  // namespace
}  // namespace shodh

int main(int argc, char** argv) {
  try {
    shodh::keep_freed_memory();
    return shodh::run(argc, argv);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "shodh-searchd: %s\n", error.what());
    return EXIT_FAILURE;
  }
}
