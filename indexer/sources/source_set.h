#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "common/base/result.h"
#include "indexer/sources/date_warnings.h"
#include "indexer/sources/extraction_options.h"
#include "indexer/sources/source.h"
#include "indexer/sources/source_format.h"

namespace shodh {

/// The SOURCE arguments of a command as one source: files, folders and standard input (`-`), one
/// after another in the order given.
///
/// A folder is walked with all below it in the order of names (by bytes); in it, files of an
/// unknown kind are passed over with a warning in the log, hidden ones (`.name`) and links that
/// lead nowhere without. Links to folders are not followed.
///
/// One thread.
class SourceSet final : public Source {
 public:
  /// Finds all files and tells their formats before any article is read; `extraction` is for pages.
  /// `format` says it for all of them. Standard input and other pipes are looked into when their
  /// turn comes: text of no other format is taken for a page. Dates that are not used are said in
  /// the log, where `extraction` names no function for them. Fails with kNotFound (a source is not
  /// there), kIo (a folder can't be read), kInvalidArgument (a file of unknown kind, a folder with
  /// nothing in it to read, `-` twice); the message names the source and what
  /// to do.
  static Result<std::unique_ptr<SourceSet>> open(const std::vector<std::string>& arguments,
                                                 std::optional<SourceFormat> format = std::nullopt,
                                                 ExtractionOptions extraction = {});

  /// Looks at a sample of the pages for the lines that recur over a site's (see SiteLineLearner),
  /// in addition to those that `extraction` knows. Call before next(), if at all.
  ///
  /// The sample depends on the files' names and contents alone. Pages of text dumps and HTML, and
  /// WARC files, are taken from all over the sources; of a WARC file its beginning. Up to 1,000
  /// pages are read; of more, a twelfth, and less where 100 pages in a row of a folder or of a WARC
  /// file say nothing new. Pipes and standard input can't be read twice and are not looked at.
  /// Without pages there is no cost.
  ///
  /// Faults of the sources are left to next(). Fails with kInterrupted only.
  Status learn_site_lines(const std::function<bool()>& should_stop);

  /// The lines known to recur: those to begin with and, after learn_site_lines(), those learnt.
  [[nodiscard]] const SiteLines& site_lines() const;

  Result<std::optional<SourceItem>> next() override;
  [[nodiscard]] std::uint64_t consumed_bytes() const override;

  [[nodiscard]] std::size_t input_count() const {
    return inputs_done_ + inputs_.size() + (current_ ? 1 : 0);
  }

  /// What tells the same inputs from others or changed ones: a digest of their names, formats,
  /// sizes and times; nullopt where one is a pipe, which can't be read again.
  [[nodiscard]] std::optional<std::string> identity() const;

  /// Has `on_done` called when all items of an input were taken, with how many inputs are done by
  /// then; its error is that of next().
  void on_input_done(std::function<Status(std::size_t)> on_done) { on_done_ = std::move(on_done); }

  /// Leaves out the first `count` inputs, as if they were done. Precondition: nothing was read yet.
  void skip(std::size_t count);

  /// Of all files, as they stand on disk; 0 where it can't be known, for there is a pipe.
  [[nodiscard]] std::uint64_t total_bytes() const { return total_bytes_; }
  /// Files of unknown kind that were passed over in folders.
  [[nodiscard]] std::uint64_t skipped_files() const { return skipped_files_; }

 private:
  /// One file, or standard input, to be read.
  struct Input {
    std::string name;
    std::optional<SourceFormat> format;  // nullopt: a pipe, to be looked into when it is opened
    std::uint64_t bytes = 0;
    bool is_file = false;                          // can be read again
    std::filesystem::file_time_type changed = {};  // of a file
  };
  class Finder;
  class Sampler;
  explicit SourceSet(ExtractionOptions extraction);
  Result<std::unique_ptr<Source>> open_input(const Input& input,
                                             const ExtractionOptions& extraction);

  DateWarnings date_warnings_;  // for the sources, which end before
  ExtractionOptions extraction_;
  std::deque<Input> inputs_;  // not yet begun
  std::size_t inputs_done_ = 0;
  std::function<Status(std::size_t)> on_done_;  // or none
  std::unique_ptr<Source> current_;
  std::uint64_t finished_bytes_ = 0;
  std::uint64_t total_bytes_ = 0;
  std::uint64_t skipped_files_ = 0;
};

}  // namespace shodh
