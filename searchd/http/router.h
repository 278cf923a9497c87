#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "searchd/api/http_message.h"

namespace shodh {

/// Where a handler runs.
enum class Lane : std::uint8_t {
  kIo,      ///< at once, on the thread that does all the reading and writing: must not block
  kWorker,  ///< on a worker, after waiting in a queue of limited length
};

/// A resource: what answers GET and HEAD on its paths.
struct Route {
  std::string pattern;
  HttpHandler handler;
  Lane lane = Lane::kWorker;
};

struct RouteMatch {
  const Route* route = nullptr;  ///< lives as long as the Router
  std::vector<std::pair<std::string, std::string>> path_parameters;  ///< in the pattern's order
};

/// Finds the resource that a path names. Filled before the server runs; reading is safe from any
/// thread.
class Router {
 public:
  /// `pattern` begins with '/'; a segment written `{name}` matches any one segment that is not
  /// empty: `/api/v1/articles/{id}/related`. Of two patterns that fit a path, the one with more
  /// literal segments wins; of two alike, the first.
  void add(std::string_view pattern, HttpHandler handler, Lane lane = Lane::kWorker);

  /// Takes decoded segments (RequestTarget::segments). Nullopt where no pattern fits. Linear in the
  /// number of routes.
  [[nodiscard]] std::optional<RouteMatch> find(const std::vector<std::string>& segments) const;

 private:
  struct Entry {
    Route route;
    std::vector<std::string> segments;  // of the pattern
    std::size_t literals = 0;
  };

  std::vector<Entry> entries_;
};

}  // namespace shodh
