#include "searchd/api/http_message.h"

#include <algorithm>

namespace shodh {

std::string_view HttpRequest::path_parameter(std::string_view name) const {
  const auto found =
      std::ranges::find(path_parameters, name, &std::pair<std::string, std::string>::first);
  return found == path_parameters.end() ? std::string_view{} : std::string_view(found->second);
}

}  // namespace shodh
