#include "indexer/build/progress.h"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace shodh {
namespace {

using std::chrono::duration;

constexpr std::chrono::milliseconds kBarInterval{100};
constexpr std::chrono::seconds kLineInterval{10};
constexpr std::size_t kBarCells = 20;
constexpr double kMegabyte = 1e6;

/// The stage whose amounts are bytes; see RunHooks::on_progress.
constexpr std::string_view kByteStage = "reading";

double share(std::uint64_t done, std::uint64_t total) {
  return std::min(1.0, static_cast<double>(done) / static_cast<double>(total));
}

std::string amount(bool is_bytes, double quantity) {
  return is_bytes ? fmt::format("{:.1f} MB", quantity / kMegabyte)
                  : fmt::format("{:.0f} articles", quantity);
}

std::string clock_time(double seconds) {
  const auto whole = std::llround(seconds);
  if (whole < 3600) return fmt::format("{}:{:02}", whole / 60, whole % 60);
  return fmt::format("{}:{:02}:{:02}", whole / 3600, whole / 60 % 60, whole % 60);
}

}  // namespace

ProgressMode progress_mode(std::string_view choice, bool is_terminal) {
  if (choice == "never") return ProgressMode::kNone;
  return choice == "always" || is_terminal ? ProgressMode::kBar : ProgressMode::kLines;
}

Progress::Output Progress::standard_output_of(ProgressMode mode) {
  if (mode == ProgressMode::kBar) {
    return [](std::string_view text) {
      std::fwrite(text.data(), 1, text.size(), stderr);
      std::fflush(stderr);
    };
  }
  return [](std::string_view line) { spdlog::info("{}", line); };
}

void Progress::update(std::string_view stage, std::uint64_t done, std::uint64_t total) {
  const Instant now = clock_();
  if (stage != stage_) begin_stage(stage, now);
  done_ = done;
  total_ = total;
  if (mode_ == ProgressMode::kNone) return;
  const auto interval = mode_ == ProgressMode::kBar ? Instant::duration(kBarInterval)
                                                    : Instant::duration(kLineInterval);
  if (now - last_shown_ >= interval) show(now);
}

void Progress::finish() {
  if (stage_.empty()) return;
  const Instant now = clock_();
  if (mode_ == ProgressMode::kBar) {
    show(now);
    output_("\n");
  }
  spdlog::debug("{} took {:.2f} s", stage_, duration<double>(now - stage_began_).count());
  stage_.clear();
}

void Progress::begin_stage(std::string_view stage, Instant now) {
  finish();
  stage_ = stage;
  done_ = 0;
  total_ = 0;
  stage_began_ = now;
  last_shown_ = now;
}

void Progress::show(Instant now) {
  last_shown_ = now;
  if (mode_ == ProgressMode::kBar) {
    // To the line's start, and after the text away with what was longer before.
    output_(fmt::format("\r{}{}\x1b[K", bar(), describe(now)));
  } else {
    output_(describe(now));
  }
}

std::string Progress::bar() const {
  if (total_ <= 1) return {};
  const auto cells =
      static_cast<std::size_t>(share(done_, total_) * static_cast<double>(kBarCells));
  return fmt::format("[{}{}] ", std::string(cells, '#'), std::string(kBarCells - cells, '-'));
}

std::string Progress::describe(Instant now) const {
  const bool is_bytes = stage_ == kByteStage;
  const double seconds = duration<double>(now - stage_began_).count();
  // A stage of one step has nothing to measure.
  if (total_ == 1) return fmt::format("{}, {}", stage_, clock_time(seconds));

  std::string text = stage_;
  if (total_ > 0) text += fmt::format(" {:3.0f} %", share(done_, total_) * 100);
  text += ", " + amount(is_bytes, static_cast<double>(done_));
  if (total_ > 0) text += " of " + amount(is_bytes, static_cast<double>(total_));
  if (seconds <= 0) return text;
  const double rate = static_cast<double>(done_) / seconds;
  text += fmt::format(", {}/s", amount(is_bytes, rate));
  if (total_ > done_ && rate > 0) {
    text += fmt::format(", {} left", clock_time(static_cast<double>(total_ - done_) / rate));
  }
  return text;
}

}  // namespace shodh
