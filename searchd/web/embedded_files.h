#pragma once

#include <span>
#include <string_view>

namespace shodh {

/// A file of this folder as it was when the program was built.
struct EmbeddedFile {
  std::string_view name;
  std::string_view bytes;
};

/// All of them; embed_files.cmake writes the definition.
std::span<const EmbeddedFile> embedded_files();

}  // namespace shodh
