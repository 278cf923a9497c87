#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "indexer/sources/written_date.h"

namespace shodh {

/// What the path of a URL says of a time.
struct UrlDate {
  std::optional<WrittenDate> day;  ///< its `begin` and `end` are bytes of the URL
  std::optional<int> year;         ///< of `/2023/` or `/2023/08/`, where no day is
  std::optional<unsigned> month;   ///< of `/2023/08/`
};

/// Reads the date in the path of a URL, host, query and fragment aside:
/// - steps: `/2023/08/15/`, `/15/08/2023/`, `/2023/aug/15/`;
/// - in a step, marks around it: `2023-08-15`, `2023_08_15`; at its beginning or end `15-08-2023`;
/// - in figures alone, at a step's beginning or end, a time of day perhaps behind: `20230815`,
///   `202308150940`; at the end also `15082023`.
/// Years are 1995 to 2099: other figures are numbers. A day that does not exist (31 February) is
/// found where it stands between marks; in figures alone it is a number. Any bytes are safe.
/// Linear.
UrlDate date_in_url(std::string_view url);

}  // namespace shodh
