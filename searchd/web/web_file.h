#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace shodh {

/// A file of the search page, which the program carries within itself.
struct WebFile {
  std::string path;          ///< where it is served: `/` for index.html, `/name` for others
  std::string content_type;  ///< with the charset where it is text
  std::string_view bytes;    ///< lives as long as the program
};

/// All of them.
std::vector<WebFile> web_files();

}  // namespace shodh
