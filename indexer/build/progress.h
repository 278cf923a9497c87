#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace shodh {

enum class ProgressMode : std::uint8_t {
  kBar,    ///< one line that is drawn anew, at most ten times a second
  kLines,  ///< a line every ten seconds
  kNone,
};

/// What `--progress auto|always|never` comes to: auto is a bar on a terminal and lines elsewhere,
/// always is a bar anywhere.
ProgressMode progress_mode(std::string_view choice, bool is_terminal);

/// Shows how far a run is. A run has stages ("reading", "indexing", …), each with an amount done of
/// a total, in bytes while reading and in articles after; the rate is the stage's average, and the
/// time left follows from it. One thread.
class Progress {
 public:
  using Clock = std::function<std::chrono::steady_clock::time_point()>;
  /// Takes a piece of the bar as it is to be written, or one line without its end.
  using Output = std::function<void(std::string_view)>;

  Progress(ProgressMode mode, Output output, Clock clock)
      : mode_(mode), output_(std::move(output)), clock_(std::move(clock)) {}
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  ~Progress() { finish(); }

  /// A bar goes to standard error, lines to the log, for the log may be JSON.
  static Output standard_output_of(ProgressMode mode);

  /// Cheap unless it is time to show something. A total of 0 is unknown.
  void update(std::string_view stage, std::uint64_t done, std::uint64_t total);

  /// Draws the last state of a bar and ends its line. May be called more than once.
  void finish();

 private:
  using Instant = std::chrono::steady_clock::time_point;
  void begin_stage(std::string_view stage, Instant now);
  void show(Instant now);
  [[nodiscard]] std::string describe(Instant now) const;
  [[nodiscard]] std::string bar() const;

  const ProgressMode mode_;
  const Output output_;
  const Clock clock_;
  std::string stage_;
  std::uint64_t done_ = 0;
  std::uint64_t total_ = 0;
  Instant stage_began_;
  Instant last_shown_;
};

}  // namespace shodh
