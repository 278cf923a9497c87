#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/base/result.h"

namespace shodh {

/// Which other sites' pages may read our answers (the Fetch standard's CORS protocol). Immutable.
class CorsPolicy {
 public:
  using Headers = std::vector<std::pair<std::string, std::string>>;

  /// None: nobody may.
  CorsPolicy() = default;

  /// Takes origins such as `https://news.example`, or `*` for every site. Fails with
  /// kInvalidArgument, naming the first that is no origin.
  static Result<CorsPolicy> create(std::vector<std::string> origins);

  /// Adds the headers that an answer to a request with this Origin (empty: it had none) needs.
  void add_headers(std::string_view method, std::string_view origin, Headers& headers) const;

 private:
  explicit CorsPolicy(std::vector<std::string> origins) : origins_(std::move(origins)) {}

  std::vector<std::string> origins_;
};

}  // namespace shodh
