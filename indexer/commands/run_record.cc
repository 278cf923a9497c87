#include "indexer/commands/run_record.h"

#include <spdlog/spdlog.h>
#include <unistd.h>

#include <chrono>
#include <utility>

#include "common/base/atomic_file.h"
#include "common/base/json.h"
#include "indexer/exit_status.h"

namespace shodh {
namespace {

Instant now() { return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()); }

}  // namespace

RunRecord RunRecord::begin(const IndexFolder& folder, std::string command) {
  RunRecord record(folder, std::move(command), now());
  record.write("running", nullptr, kExitDone, "");
  return record;
}

void RunRecord::end(const RunSummary& summary, int exit_status, std::string_view message) const {
  std::string_view state = "failed";
  if (exit_status == kExitDone) state = summary.published ? "published" : "nothing_to_publish";
  write(state, &summary, exit_status, message);
}

int RunRecord::end_early(const Error& error) const {
  const int exit_status = report_failure(error);
  end(RunSummary(), exit_status, error.message());
  return exit_status;
}

void RunRecord::write(std::string_view state, const RunSummary* summary, int exit_status,
                      std::string_view message) const {
  JsonWriter json;
  json.begin_object();
  json.member("command", std::string_view(command_));
  json.member("state", state);
  json.key("exit_code");
  if (summary != nullptr) {
    json.value(static_cast<std::uint64_t>(exit_status));
  } else {
    json.null();
  }
  json.member("message", message);
  json.member("pid", static_cast<std::uint64_t>(::getpid()));
  json.member("began_at", iso_utc(began_));
  json.key("ended_at");
  if (summary != nullptr) {
    json.value(iso_utc(now()));
  } else {
    json.null();
  }
  json.key("repaired");
  if (summary != nullptr) {
    json.value(summary->counts.repaired);
  } else {
    json.null();
  }
  json.key("summary");
  if (summary != nullptr) {
    json.raw(summary_to_json(*summary));
  } else {
    json.null();
  }
  json.end_object();
  const auto path = folder_.root() / kRunRecordFileName;
  if (auto written = write_file_atomically(path, std::move(json).text() + "\n"); !written) {
    // What ended the run is likely the cause, and was said.
    const auto level = exit_status == kExitDone ? spdlog::level::warn : spdlog::level::debug;
    spdlog::log(level, "{}", written.error().message());
  }
}

}  // namespace shodh
