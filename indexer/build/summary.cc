#include "indexer/build/summary.h"

#include <cmath>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <system_error>

#include "common/base/atomic_file.h"
#include "common/base/json.h"

namespace shodh {
namespace {

/// To the millisecond and the tenth of an article: more digits would say nothing.
double rounded(double number, double steps) { return std::round(number * steps) / steps; }

Status write_to_standard_output(const std::string& line) {
  const bool is_written =
      std::fwrite(line.data(), 1, line.size(), stdout) == line.size() && std::fflush(stdout) == 0;
  if (!is_written) return fail(ErrorCode::kIo, "cannot write the summary to standard output");
  return {};
}

Status write_to_device(const std::string& path, const std::string& line) {
  std::ofstream device(path, std::ios::binary | std::ios::app);
  device << line << std::flush;
  if (!device) return fail(ErrorCode::kIo, "{}: cannot write the summary", path);
  return {};
}

}  // namespace

double RunSummary::articles_per_second() const {
  const double seconds = elapsed.count();
  const auto articles = static_cast<double>(counts.read - counts.rejected);
  return seconds > 0 ? articles / seconds : 0.0;
}

std::string summary_to_json(const RunSummary& summary) {
  JsonWriter json;
  json.begin_object();
  json.key("generation");
  if (summary.generation) {
    json.value(std::uint64_t{*summary.generation});
  } else {
    json.null();
  }
  json.member("published", summary.published);
  json.member("read", summary.counts.read);
  json.member("indexed", summary.counts.indexed);
  json.member("replaced", summary.counts.replaced);
  json.member("duplicates", summary.counts.duplicates);
  json.member("rejected", summary.counts.rejected);
  json.member("bytes_text", summary.counts.text_bytes);
  json.member("seconds", rounded(summary.elapsed.count(), 1000));
  json.member("articles_per_second", rounded(summary.articles_per_second(), 10));
  json.end_object();
  return std::move(json).text();
}

std::string summary_line(const RunSummary& summary) {
  std::string text = "nothing published";
  if (summary.generation) {
    text = fmt::format("generation {} {}", *summary.generation,
                       summary.published ? "published" : "not published");
  }
  const RunCounts& counts = summary.counts;
  const std::string repaired =
      counts.repaired > 0 ? fmt::format(", {} repaired", counts.repaired) : "";
  return text + fmt::format(
                    ": {} read, {} indexed, {} replaced, {} duplicates, {} rejected{}; {:.1f} MB "
                    "of text in {:.1f} s, {:.0f} articles/s",
                    counts.read, counts.indexed, counts.replaced, counts.duplicates,
                    counts.rejected, repaired, static_cast<double>(counts.text_bytes) / 1e6,
                    summary.elapsed.count(), summary.articles_per_second());
}

Status write_summary(const std::string& path, const RunSummary& summary) {
  if (path.empty()) return {};
  const std::string line = summary_to_json(summary) + '\n';
  if (path == "-") return write_to_standard_output(line);
  std::error_code ignored;  // what can't be looked at can't be written either, and that says why
  const bool is_special =
      std::filesystem::exists(path, ignored) && !std::filesystem::is_regular_file(path, ignored);
  // A device or a pipe must not be renamed over.
  return is_special ? write_to_device(path, line) : write_file_atomically(path, line);
}

}  // namespace shodh
