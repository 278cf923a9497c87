#include "indexer/inversion/merge.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cstddef>
#include <map>
#include <optional>
#include <queue>
#include <string>
#include <string_view>
#include <system_error>
#include <thread>
#include <utility>

#include "common/base/file.h"
#include "common/base/varint.h"
#include "common/glass/document_tables.h"
#include "common/glass/position_table.h"
#include "common/glass/posting_table.h"
#include "common/glass/version_file.h"

namespace shodh {
namespace {

namespace fs = std::filesystem;

/// For reading from all sources at once.
constexpr std::size_t kBufferBytesOfAll = std::size_t{8} << 20U;
constexpr std::size_t kLeastBufferBytes = std::size_t{16} << 10U;
constexpr std::size_t kMostBufferBytes = std::size_t{256} << 10U;

/// Steps between two looks at whether to stop.
constexpr std::uint64_t kStepsBetweenLooks = 256;

/// What all tables are made from.
struct Merge {
  std::span<const NumberedSource> sources;  // outlive it; so does the next
  const std::function<bool()>& should_stop;
  std::vector<std::uint32_t> lengths;  // of all documents of the database

  [[nodiscard]] std::size_t buffer_bytes() const {
    return std::clamp(kBufferBytesOfAll / std::max<std::size_t>(1, sources.size()),
                      kLeastBufferBytes, kMostBufferBytes);
  }

  /// Fails with kInterrupted; asks each so often only.
  Status go_on(std::uint64_t& steps) const {
    if (++steps % kStepsBetweenLooks == 0 && should_stop()) {
      return fail(ErrorCode::kInterrupted, "interrupted");
    }
    return {};
  }
};

/// What a list of a source has of a document that is not left out.
struct Listed {
  std::uint32_t document = 0;  // its number in the database
  std::uint32_t number = 0;    // wdf, of postings
  std::string_view text;       // values and positions; it holds as long as the list
};

/// Goes through the lists of all sources by term, and puts those of one term together.
class ListMerge {
 public:
  ListMerge(const Merge& merge, ListKind kind) : merge_(merge), kind_(kind) {}

  /// Calls `take` with each term that any document has which is not left out, and its list.
  Status run(
      const std::function<Status(const std::string& term, const std::vector<Listed>&)>& take) {
    for (std::size_t i = 0; i < merge_.sources.size(); ++i) {
      auto cursor = merge_.sources[i].source->lists(kind_, merge_.buffer_bytes());
      if (!cursor) return fail(cursor);
      cursors_.push_back(*std::move(cursor));
      if (auto advanced = advance(i); !advanced) return advanced;
    }
    std::vector<std::size_t> same;
    for (std::uint64_t steps = 0; !waiting_.empty();) {
      if (auto going = merge_.go_on(steps); !going) return going;
      same.clear();
      listed_.clear();
      do {
        same.push_back(waiting_.top().source);
        waiting_.pop();
        if (auto added = add_list(same.back()); !added) return added;
      } while (!waiting_.empty() && *waiting_.top().term == cursors_[same.front()]->term());
      if (!listed_.empty()) {
        auto taken = take(cursors_[same.front()]->term(), listed_);
        if (!taken) return taken;
      }
      for (const std::size_t source : same) {
        if (auto advanced = advance(source); !advanced) return advanced;
      }
    }
    return {};
  }

 private:
  struct Waiting {
    const std::string* term = nullptr;  // the cursor's
    std::size_t source = 0;
  };
  struct ComesLater {
    bool operator()(const Waiting& a, const Waiting& b) const {
      const int order = a.term->compare(*b.term);
      return order != 0 ? order > 0 : a.source > b.source;
    }
  };

  Status advance(std::size_t source) {
    auto more = cursors_[source]->next();
    if (!more) return fail(more);
    if (*more) waiting_.push({&cursors_[source]->term(), source});
    return {};
  }

  /// Adds the list of a source to those of the sources before.
  Status add_list(std::size_t source) {
    const std::vector<std::uint32_t>& numbers = merge_.sources[source].numbers;
    const std::size_t before = listed_.size();
    std::string_view rest = cursors_[source]->list();
    for (std::uint64_t own = 0; !rest.empty();) {
      const auto difference = take_varint(rest);
      own += difference.value_or(0);
      Listed listed;
      bool is_sound = difference && own > 0 && own <= numbers.size();
      if (kind_ == ListKind::kPostings) {
        const auto wdf = take_varint(rest);
        listed.number = static_cast<std::uint32_t>(wdf.value_or(0));
        is_sound = is_sound && wdf;
      } else {
        const auto text =
            kind_ == ListKind::kValues ? take_sized(rest) : glass::take_positions(rest);
        listed.text = text.value_or(std::string_view());
        is_sound = is_sound && text;
      }
      if (!is_sound) return fail(ErrorCode::kCorrupt, "a list to be merged is damaged");
      listed.document = numbers[own - 1];
      if (listed.document != 0) listed_.push_back(listed);
    }
    // Mostly the sources are one behind another.
    const auto middle = listed_.begin() + static_cast<std::ptrdiff_t>(before);
    const bool is_in_order =
        before == 0 || middle == listed_.end() || std::prev(middle)->document < middle->document;
    if (!is_in_order) {
      std::ranges::inplace_merge(listed_, middle, {}, &Listed::document);
    }
    return {};
  }

  const Merge& merge_;  // outlives this, a local of a step of it
  ListKind kind_;
  std::vector<std::unique_ptr<ListCursor>> cursors_;
  std::priority_queue<Waiting, std::vector<Waiting>, ComesLater> waiting_;
  std::vector<Listed> listed_;  // kept for its memory
};

/// What the tables' making says of the database.
struct Made {
  glass::DatabaseRoots roots;
  std::uint32_t greatest_wdf = 0;
};

Status make_document_tables(const Merge& merge, const fs::path& directory, Made& made) {
  struct Waiting {
    std::uint32_t number = 0;
    std::size_t source = 0;
  };
  constexpr auto kComesLater = [](const Waiting& a, const Waiting& b) {
    return a.number > b.number;
  };
  std::priority_queue<Waiting, std::vector<Waiting>, decltype(kComesLater)> waiting(kComesLater);
  std::vector<std::unique_ptr<DocumentCursor>> cursors;
  std::vector<std::size_t> read(merge.sources.size());
  // Goes to the source's next document that is not left out.
  const auto advance = [&](std::size_t source) -> Status {
    const std::vector<std::uint32_t>& numbers = merge.sources[source].numbers;
    while (read[source] < numbers.size()) {
      if (auto advanced = cursors[source]->next(); !advanced) return advanced;
      const std::uint32_t number = numbers[read[source]++];
      if (number == 0) continue;
      waiting.push({number, source});
      break;
    }
    return {};
  };
  for (std::size_t i = 0; i < merge.sources.size(); ++i) {
    auto cursor = merge.sources[i].source->documents(merge.buffer_bytes());
    if (!cursor) return fail(cursor);
    cursors.push_back(*std::move(cursor));
    if (auto advanced = advance(i); !advanced) return advanced;
  }
  glass::DocumentTablesWriter writer(directory);
  for (std::uint64_t steps = 0; !waiting.empty();) {
    if (auto going = merge.go_on(steps); !going) return going;
    const Waiting next = waiting.top();
    waiting.pop();
    const DocumentCursor& document = *cursors[next.source];
    auto added = writer.add(next.number, document.data(), document.slots());
    if (!added) return added;
    if (auto advanced = advance(next.source); !advanced) return advanced;
  }
  const auto finished = writer.finish();
  if (!finished) return fail(finished);
  made.roots.data = finished->data;
  made.roots.termlists = finished->termlists;
  return {};
}

std::uint32_t slot_of(const std::string& term) { return static_cast<unsigned char>(term.front()); }

/// Statistics of all slots come before all values: two passes.
Status add_values(const Merge& merge, glass::PostingTableWriter& writer) {
  auto counted = ListMerge(merge, ListKind::kValues)
                     .run([&](const std::string& term, const std::vector<Listed>& values) {
                       const auto [least, greatest] =
                           std::ranges::minmax_element(values, {}, &Listed::text);
                       return writer.add_value_statistics(slot_of(term), values.size(), least->text,
                                                          greatest->text);
                     });
  if (!counted) return counted;
  return ListMerge(merge, ListKind::kValues)
      .run([&](const std::string& term, const std::vector<Listed>& values) -> Status {
        for (const Listed& value : values) {
          auto added = writer.add_value(slot_of(term), value.document, value.text);
          if (!added) return added;
        }
        return {};
      });
}

Status make_posting_table(const Merge& merge, const fs::path& directory, Made& made) {
  glass::PostingTableWriter writer(directory);
  if (auto added = add_values(merge, writer); !added) return added;
  if (auto begun = writer.begin_lengths(); !begun) return begun;
  for (std::size_t i = 0; i < merge.lengths.size(); ++i) {
    auto added = writer.add(static_cast<std::uint32_t>(i + 1), merge.lengths[i]);
    if (!added) return added;
  }
  ListMerge lists(merge, ListKind::kPostings);
  auto merged = lists.run([&](const std::string& term, const std::vector<Listed>& list) -> Status {
    std::uint64_t total_wdf = 0;
    for (const Listed& posting : list) {
      total_wdf += posting.number;
      made.greatest_wdf = std::max(made.greatest_wdf, posting.number);
    }
    if (auto begun = writer.begin_term(term, list.size(), total_wdf); !begun) return begun;
    for (const Listed& posting : list) {
      if (auto added = writer.add(posting.document, posting.number); !added) return added;
    }
    return {};
  });
  if (!merged) return merged;
  const auto finished = writer.finish();
  if (!finished) return fail(finished);
  made.roots.postings = *finished;
  return {};
}

Status make_position_table(const Merge& merge, const fs::path& directory, Made& made) {
  glass::PositionTableWriter writer(directory);
  ListMerge lists(merge, ListKind::kPositions);
  auto merged = lists.run([&](const std::string& term, const std::vector<Listed>& list) -> Status {
    for (const Listed& positions : list) {
      auto added = writer.add(term, positions.document, positions.text);
      if (!added) return added;
    }
    return {};
  });
  if (!merged) return merged;
  const auto finished = writer.finish();
  if (!finished) return fail(finished);
  made.roots.positions = *finished;
  return {};
}

/// Makes the tables, each of which goes through the sources by itself.
Status make_tables(const Merge& merge, const fs::path& directory, unsigned jobs, Made& made) {
  // The longest first.
  constexpr std::array kTables{make_position_table, make_posting_table, make_document_tables};
  std::array<Status, kTables.size()> outcomes;
  std::atomic<std::size_t> next = 0;
  const auto work = [&] {
    for (std::size_t table = next++; table < kTables.size(); table = next++) {
      outcomes[table] = kTables[table](merge, directory, made);
    }
  };
  {
    std::vector<std::jthread> helpers;
    for (unsigned i = 1; i < std::min<unsigned>(jobs, kTables.size()); ++i) {
      helpers.emplace_back(work);
    }
    work();
  }
  for (const Status& outcome : outcomes) {
    if (!outcome) return outcome;
  }
  return {};
}

/// Of the documents of the database.
Result<std::vector<std::uint32_t>> number_lengths(std::span<const NumberedSource> sources) {
  std::vector<std::uint32_t> lengths;
  for (const NumberedSource& numbered : sources) {
    const std::vector<std::uint32_t>& own = numbered.source->lengths();
    if (own.size() != numbered.numbers.size()) {
      return fail(ErrorCode::kCorrupt, "a source has {} documents, and should have {}", own.size(),
                  numbered.numbers.size());
    }
    for (std::size_t i = 0; i < own.size(); ++i) {
      const std::uint32_t number = numbered.numbers[i];
      if (number > lengths.size()) lengths.resize(number);
      if (number != 0) lengths[number - 1] = own[i];
    }
  }
  return lengths;
}

glass::DatabaseStatistics count(const std::vector<std::uint32_t>& lengths,
                                std::uint32_t greatest_wdf) {
  glass::DatabaseStatistics statistics;
  statistics.documents = lengths.size();
  statistics.greatest_wdf = greatest_wdf;
  for (const std::uint32_t length : lengths) {
    statistics.total_length += length;
    statistics.greatest_length = std::max(statistics.greatest_length, length);
    const bool is_least = statistics.least_length == 0 || length < statistics.least_length;
    if (length > 0 && is_least) statistics.least_length = length;
  }
  return statistics;
}

/// Merges what `open` opens of the paths, one behind another.
template <typename Open>
Status merge_in_order(std::span<const fs::path> paths, const Open& open, const fs::path& target,
                      unsigned jobs, const std::function<bool()>& should_stop) {
  std::vector<NumberedSource> sources;
  std::uint32_t last = 0;
  for (const fs::path& path : paths) {
    auto source = open(path);
    if (!source) return fail(source);
    std::vector<std::uint32_t> numbers((*source)->lengths().size());
    for (std::uint32_t& number : numbers) number = ++last;
    sources.push_back({*std::move(source), std::move(numbers)});
  }
  return merge_sources(sources, target, jobs, should_stop);
}

}  // namespace

Status merge_sources(std::span<const NumberedSource> sources, const fs::path& target, unsigned jobs,
                     const std::function<bool()>& should_stop) {
  auto lengths = number_lengths(sources);
  if (!lengths) return fail(lengths);
  const Merge merge{sources, should_stop, *std::move(lengths)};
  fs::path unfinished = target;
  unfinished += ".part";
  std::error_code error;
  fs::remove_all(unfinished, error);
  if (!error) fs::create_directories(unfinished, error);
  if (error) return io_failure(unfinished, error);
  Made made;
  if (auto outcome = make_tables(merge, unfinished, jobs, made); !outcome) return outcome;
  auto written =
      glass::write_version_file(unfinished, made.roots, count(merge.lengths, made.greatest_wdf));
  if (!written) return written;
  fs::rename(unfinished, target, error);
  if (error) return io_failure(target, error);
  return {};
}

Status merge_runs(std::span<const fs::path> runs, const fs::path& target, unsigned jobs,
                  const std::function<bool()>& should_stop) {
  return merge_in_order(runs, open_run, target, jobs, should_stop);
}

Status merge_databases(std::span<const fs::path> databases, const fs::path& target, unsigned jobs,
                       const std::function<bool()>& should_stop) {
  return merge_in_order(databases, open_merged_database, target, jobs, should_stop);
}

}  // namespace shodh
