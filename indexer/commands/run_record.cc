#include "indexer/commands/run_record.h"

#include <spdlog/spdlog.h>
#include <unistd.h>

#include <utility>

#include "common/base/atomic_file.h"
#include "common/base/json.h"
#include "indexer/exit_status.h"

namespace shodh {

RunRecord RunRecord::begin(const IndexFolder& folder, std::string command) {
  RunRecord record(folder, std::move(command), current_instant());
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
  const auto add_when_ended = [&](std::string_view name, const auto& write_value) {
    json.key(name);
    if (summary != nullptr) {
      write_value();
    } else {
      json.null();
    }
  };
  json.begin_object();
  json.member("command", std::string_view(command_));
  json.member("state", state);
  add_when_ended("exit_code", [&] { json.value(exit_status); });
  json.member("message", message);
  json.member("pid", static_cast<std::uint64_t>(::getpid()));
  json.member("began_at", iso_utc(began_));
  add_when_ended("ended_at", [&] { json.value(iso_utc(current_instant())); });
  add_when_ended("repaired", [&] { json.value(summary->counts.repaired); });
  add_when_ended("summary", [&] { json.raw(summary_to_json(*summary)); });
  json.end_object();
  const auto path = folder_.root() / kRunRecordFileName;
  if (auto written = write_file_atomically(path, std::move(json).text() + "\n"); !written) {
    // What ended the run is likely the cause, and was said.
    const auto level = exit_status == kExitDone ? spdlog::level::warn : spdlog::level::debug;
    spdlog::log(level, "{}", written.error().message());
  }
}

}  // namespace shodh
