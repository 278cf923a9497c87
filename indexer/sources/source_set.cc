#include "indexer/sources/source_set.h"

#include <spdlog/spdlog.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>

#include "common/base/hash.h"
#include "indexer/sources/decompression.h"
#include "indexer/sources/feed_source.h"
#include "indexer/sources/html_source.h"
#include "indexer/sources/jsonl_source.h"
#include "indexer/sources/page_source.h"
#include "indexer/sources/warc_source.h"

namespace shodh {
namespace {

namespace fs = std::filesystem;

/// Enough to pass a damaged first record and to meet the namespaces of an XML root.
constexpr std::size_t kPeekedBytes = 4096;

Result<std::optional<SourceFormat>> look_into(const std::string& name) {
  auto stream = ByteStream::open(name);
  if (!stream) return fail(stream);
  auto beginning = stream->peek(kPeekedBytes);
  if (!beginning) return fail(beginning);
  return format_by_content(*beginning);
}

/// The size of what is redirected into standard input; nullopt for a pipe or a terminal.
std::optional<std::uint64_t> standard_input_bytes() {
  struct stat facts {};
  if (::fstat(STDIN_FILENO, &facts) != 0 || !S_ISREG(facts.st_mode)) return std::nullopt;
  return static_cast<std::uint64_t>(facts.st_size);
}

}  // namespace

/// Turns arguments into inputs.
class SourceSet::Finder {
 public:
  Finder(SourceSet& set, std::optional<SourceFormat> format) : set_(set), format_(format) {}

  Status add_argument(const std::string& argument) {
    if (argument == kStandardInputName) return add_standard_input();
    std::error_code error;
    const fs::file_status status = fs::status(argument, error);
    if (status.type() == fs::file_type::not_found) {
      return fail(ErrorCode::kNotFound, "{}: no such file or folder", argument);
    }
    if (error) return fail(ErrorCode::kIo, "{}: cannot look at it: {}", argument, error.message());
    if (status.type() == fs::file_type::regular) return add_named_file(argument);
    if (status.type() != fs::file_type::directory) {
      // A pipe such as `<(zcat …)` can be opened only once: it is looked into when its turn comes.
      knows_total_ = false;
      set_.inputs_.push_back({argument, format_, 0});
      return {};
    }

    const std::size_t before = set_.inputs_.size();
    if (auto walked = walk(argument); !walked) return walked;
    if (set_.inputs_.size() == before) {
      return fail(ErrorCode::kInvalidArgument,
                  "{}: there is no file in the folder that can be read as articles; formats are {}",
                  argument, supported_formats());
    }
    return {};
  }

  [[nodiscard]] bool knows_total() const { return knows_total_; }

 private:
  Status add_standard_input() {
    if (std::exchange(has_standard_input_, true)) {
      return fail(ErrorCode::kInvalidArgument, "standard input (-) can be a source only once");
    }
    const auto bytes = standard_input_bytes();
    knows_total_ = knows_total_ && bytes.has_value();
    set_.inputs_.push_back({std::string(kStandardInputName), format_, bytes.value_or(0)});
    return {};
  }

  Status add_named_file(const std::string& name) {
    std::optional<SourceFormat> format = format_ ? format_ : format_by_name(name).format;
    if (!format) {
      auto seen = look_into(name);
      if (!seen) return fail(seen);
      format = *seen;
    }
    if (!format) {
      return fail(ErrorCode::kInvalidArgument,
                  "{}: cannot tell the format from the ending or the content; name it with "
                  "--format. Formats are {}",
                  name, supported_formats());
    }
    // Opened once now, so that a file without permission ends the run before it begins.
    if (auto stream = ByteStream::open(name); !stream) return fail(stream);
    return add_file(name, *format);
  }

  Status walk(const fs::path& folder) {
    std::error_code error;
    std::vector<fs::directory_entry> entries;
    for (fs::directory_iterator at(folder, error); !error && at != fs::directory_iterator();
         at.increment(error)) {
      entries.push_back(*at);
    }
    if (error) {
      return fail(ErrorCode::kIo, "{}: cannot read the folder: {}", folder.string(),
                  error.message());
    }
    std::ranges::sort(entries, {}, [](const fs::directory_entry& entry) {
      return entry.path().filename().string();
    });
    for (const fs::directory_entry& entry : entries) {
      if (entry.path().filename().string().starts_with('.')) continue;
      std::error_code ignored;  // a link that leads nowhere is neither folder nor file
      if (entry.is_directory(ignored) && !entry.is_symlink(ignored)) {
        if (auto walked = walk(entry.path()); !walked) return walked;
      } else if (entry.is_regular_file(ignored)) {
        if (auto added = add_found_file(entry.path().string()); !added) return added;
      }
    }
    return {};
  }

  Status add_found_file(const std::string& name) {
    const NameVerdict verdict = format_by_name(name);
    std::optional<SourceFormat> format = format_ ? format_ : verdict.format;
    if (!format && verdict.ask_content) {
      auto seen = look_into(name);
      if (!seen) return fail(seen);
      format = *seen;
    }
    if (format) return add_file(name, *format);
    ++set_.skipped_files_;
    spdlog::warn("{}: skipped: neither its ending nor its content is of a known format", name);
    return {};
  }

  Status add_file(const std::string& name, SourceFormat format) {
    std::error_code error;
    const std::uintmax_t bytes = fs::file_size(name, error);
    const fs::file_time_type changed =
        error ? fs::file_time_type() : fs::last_write_time(name, error);
    if (error) return fail(ErrorCode::kIo, "{}: cannot look at it: {}", name, error.message());
    set_.inputs_.push_back({name, format, bytes, true, changed});
    return {};
  }

  SourceSet& set_;  // outlives the finder, which lives in open()
  std::optional<SourceFormat> format_;
  bool has_standard_input_ = false;
  bool knows_total_ = true;
};

Result<std::unique_ptr<SourceSet>> SourceSet::open(const std::vector<std::string>& arguments,
                                                   std::optional<SourceFormat> format,
                                                   ExtractionOptions extraction) {
  auto set = std::unique_ptr<SourceSet>(new SourceSet(std::move(extraction)));
  Finder finder(*set, format);
  for (const std::string& argument : arguments) {
    if (auto added = finder.add_argument(argument); !added) return fail(added);
  }
  if (finder.knows_total()) {
    for (const Input& input : set->inputs_) set->total_bytes_ += input.bytes;
  }
  return set;
}

SourceSet::SourceSet(ExtractionOptions extraction) : extraction_(std::move(extraction)) {
  if (extraction_.on_rejected_date) return;
  extraction_.on_rejected_date = [this](std::string_view name, const RejectedDate& date) {
    date_warnings_.write(name, date);
  };
}

Result<std::unique_ptr<Source>> SourceSet::open_input(const Input& input,
                                                      const ExtractionOptions& extraction) {
  auto stream = ByteStream::open(input.name);
  if (!stream) return fail(stream);
  SourceFormat format = SourceFormat::kPage;  // of text that shows nothing else
  if (input.format) {
    format = *input.format;
  } else {
    auto beginning = stream->peek(kPeekedBytes);
    if (!beginning) return fail(beginning);
    format = format_by_content(*beginning)
                 .value_or(beginning->empty() ? SourceFormat::kJsonl : SourceFormat::kPage);
  }
  switch (format) {
    case SourceFormat::kPage:
      return std::make_unique<PageSource>(input.name, *std::move(stream), extraction);
    case SourceFormat::kHtml:
      return std::make_unique<HtmlSource>(input.name, *std::move(stream), extraction);
    case SourceFormat::kWarc:
      return std::make_unique<WarcSource>(input.name, *std::move(stream), extraction);
    case SourceFormat::kWxr:
    case SourceFormat::kRss:
      return std::make_unique<FeedSource>(input.name, *std::move(stream), extraction);
    case SourceFormat::kJsonl:
      break;
  }
  return std::make_unique<JsonlSource>(input.name, *std::move(stream), extraction);
}

Result<std::optional<SourceItem>> SourceSet::next() {
  for (;;) {
    if (!current_) {
      if (inputs_.empty()) return std::nullopt;
      auto opened = open_input(inputs_.front(), extraction_);
      if (!opened) return fail(opened);
      current_ = *std::move(opened);
      inputs_.pop_front();
    }
    auto item = current_->next();
    if (!item || *item) return item;
    finished_bytes_ += current_->consumed_bytes();
    current_.reset();
    ++inputs_done_;
    if (on_done_) {
      if (auto told = on_done_(inputs_done_); !told) return fail(told);
    }
  }
}

std::optional<std::string> SourceSet::identity() const {
  std::string all;
  for (const Input& input : inputs_) {
    if (!input.is_file) return std::nullopt;
    all += fmt::format("{}\n{} {} {}\n", input.name, static_cast<int>(*input.format), input.bytes,
                       input.changed.time_since_epoch().count());
  }
  return hash_hex(all);
}

void SourceSet::skip(std::size_t count) {
  for (; count > 0 && !inputs_.empty(); --count) {
    finished_bytes_ += inputs_.front().bytes;
    inputs_.pop_front();
    ++inputs_done_;
  }
}

std::uint64_t SourceSet::consumed_bytes() const {
  return finished_bytes_ + (current_ ? current_->consumed_bytes() : 0);
}

}  // namespace shodh
