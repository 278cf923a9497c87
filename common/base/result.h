#pragma once

#include <fmt/format.h>

#include <tl/expected.hpp>
#include <utility>

#include "common/base/error.h"

namespace shodh {

/// A value or the reason why there is none.
template <typename T>
using Result = tl::expected<T, Error>;

/// Success or the reason of the failure.
using Status = Result<void>;

/// An Error with a formatted message, ready to be returned from a function that returns Result<T>.
///
///     return fail(ErrorCode::kNotFound, "no article with the id '{}'", id);
template <typename... Args>
[[nodiscard]] tl::unexpected<Error> fail(ErrorCode code, fmt::format_string<Args...> format,
                                         Args&&... args) {
  return tl::unexpected<Error>(Error(code, fmt::format(format, std::forward<Args>(args)...)));
}

/// Hands a failure on, as it is.
template <typename T>
[[nodiscard]] tl::unexpected<Error> fail(const Result<T>& result) {
  return tl::unexpected<Error>(result.error());
}

/// Hands a failure on with context before its message.
template <typename T>
[[nodiscard]] tl::unexpected<Error> fail_in(std::string_view context, const Result<T>& result) {
  return tl::unexpected<Error>(result.error().in(context));
}

}  // namespace shodh
