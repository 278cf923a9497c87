# Writes a C++ source that holds files: cmake -DOUTPUT=embedded_files.cc "-DFILES=a.html;b.css" -P embed_files.cmake
# It defines shodh::embedded_files(), declared in searchd/web/embedded_files.h.

set(entries "")
foreach(file IN LISTS FILES)
  cmake_path(GET file FILENAME name)
  file(READ ${file} hex HEX)
  string(LENGTH "${hex}" hex_length)
  math(EXPR size "${hex_length} / 2")
  # Every byte is written as an escape, so that none can run into the next; 24 of them a line.
  string(REGEX REPLACE "(..)" "\\\\x\\1" escaped "${hex}")
  string(REPEAT "\\\\x.." 24 line)
  string(REGEX REPLACE "(${line})" "\\1\"\n        \"" escaped "${escaped}")
  string(APPEND entries
    "    {\"${name}\",\n     std::string_view(\n        \"${escaped}\",\n        ${size})},\n")
endforeach()

file(WRITE ${OUTPUT}
"#include \"searchd/web/embedded_files.h\"

#include <array>

namespace shodh {

std::span<const EmbeddedFile> embedded_files() {
  static constexpr auto kFiles = std::to_array<EmbeddedFile>({
${entries}  });
  return kFiles;
}

}  // namespace shodh
")
