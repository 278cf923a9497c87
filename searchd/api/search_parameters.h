#pragma once

#include <string>
#include <tl/expected.hpp>
#include <utility>
#include <vector>

#include "searchd/api/parameter.h"
#include "searchd/search/searcher.h"

namespace shodh {

/// Complains of a query that is longer than anybody types.
Complaint check_query_length(const std::string& value);

/// Reads the parameters of /api/v1/search: all that the interface names, checked, and no others.
tl::expected<SearchRequest, ParameterError> parse_search_parameters(
    const std::vector<std::pair<std::string, std::string>>& parameters);

}  // namespace shodh
