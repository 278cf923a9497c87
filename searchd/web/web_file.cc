#include "searchd/web/web_file.h"

#include <array>

#include "searchd/web/embedded_files.h"

namespace shodh {
namespace {

struct MediaType {
  std::string_view ending;
  std::string_view content_type;
};

constexpr std::array kMediaTypes = {
    MediaType{".html", "text/html; charset=utf-8"},
    MediaType{".css", "text/css; charset=utf-8"},
    MediaType{".js", "text/javascript; charset=utf-8"},
    MediaType{".svg", "image/svg+xml"},
};

std::string_view content_type_of(std::string_view name) {
  for (const MediaType& type : kMediaTypes) {
    if (name.ends_with(type.ending)) return type.content_type;
  }
  return "application/octet-stream";
}

}  // namespace

std::vector<WebFile> web_files() {
  std::vector<WebFile> files;
  for (const EmbeddedFile& file : embedded_files()) {
    std::string path = file.name == "index.html" ? "/" : "/" + std::string(file.name);
    files.push_back({std::move(path), std::string(content_type_of(file.name)), file.bytes});
  }
  return files;
}

}  // namespace shodh
