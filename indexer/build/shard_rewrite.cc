#include "indexer/build/shard_rewrite.h"

#include <algorithm>
#include <system_error>
#include <utility>

#include "indexer/build/block_limits.h"
#include "indexer/build/generation_reader.h"
#include "indexer/inversion/merge.h"

namespace shodh {

namespace fs = std::filesystem;

Result<ShardRewrite> ShardRewrite::begin(std::optional<fs::path> base, const fs::path& parts,
                                         std::string_view name) {
  auto builder = DocumentBuilder::create();
  if (!builder) return fail(builder);
  return ShardRewrite(std::move(base), parts / name, *std::move(builder));
}

fs::path ShardRewrite::run_path(std::size_t run) const {
  fs::path path = runs_path_;
  path += fmt::format("-{:06}.run", run);
  return path;
}

Status ShardRewrite::add(const Article& article, std::string_view compressed,
                         std::string_view story_key) {
  const std::size_t more = text_bytes(article);
  if (!fits_into_block(inverter_.size(), inverted_bytes_, more)) {
    if (auto ended = end_run(); !ended) return ended;
  }
  builder_.build(article, compressed, story_key, inverter_);
  inverter_.end_document();
  added_.push_back(place_of(article));
  inverted_bytes_ += more;
  return {};
}

Status ShardRewrite::end_run() {
  if (inverter_.size() == 0) return {};
  auto written = inverter_.write_run(run_path(run_sizes_.size()));
  run_sizes_.push_back(inverter_.size());
  inverter_.clear();
  inverted_bytes_ = 0;
  return written;
}

Status ShardRewrite::write(const fs::path& target, unsigned jobs,
                           const std::function<bool()>& should_stop) && {
  if (auto ended = end_run(); !ended) return ended;
  std::vector<ArticlePlace> staying;
  if (base_) {
    auto places = read_places(*base_);
    if (!places) return fail(places);
    staying = *std::move(places);
  }
  std::ranges::sort(gone_);

  // Both are in order; the numbers of those that stay and of the added ones are dealt out in turns.
  std::vector<std::uint32_t> base_numbers(staying.size());
  std::vector<std::uint32_t> added_numbers(added_.size());
  std::uint32_t last = 0;
  std::size_t next_added = 0;
  auto next_gone = gone_.begin();
  for (std::size_t i = 0; i < staying.size(); ++i) {
    if (next_gone != gone_.end() && *next_gone == i + 1) {
      ++next_gone;
      continue;
    }
    while (next_added < added_.size() && added_[next_added].comes_before(staying[i])) {
      added_numbers[next_added++] = ++last;
    }
    base_numbers[i] = ++last;
  }
  while (next_added < added_.size()) added_numbers[next_added++] = ++last;

  std::vector<NumberedSource> sources;
  if (base_) {
    auto base = open_merged_database(*base_);
    if (!base) return fail(base);
    sources.push_back({*std::move(base), std::move(base_numbers)});
  }
  auto numbers = added_numbers.begin();
  for (std::size_t run = 0; run < run_sizes_.size(); ++run) {
    auto opened = open_run(run_path(run));
    if (!opened) return fail(opened);
    const auto end = numbers + static_cast<std::ptrdiff_t>(run_sizes_[run]);
    sources.push_back({*std::move(opened), std::vector<std::uint32_t>(numbers, end)});
    numbers = end;
  }
  return merge_sources(sources, target, jobs, should_stop);
}

}  // namespace shodh
