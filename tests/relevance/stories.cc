// Prints what the indexer takes for prints of one story.
//
//     stories find FILE     FILE is JSON lines, an archive: a line for each article in the order of
//                           the index, its id TAB the id of its story's leader
//     stories compare FILE  each two lines of FILE are a pair: a line for each, its verdict
//     stories cost FILE     seconds for reading FILE into a spool, and for finding its stories

#include <chrono>
#include <filesystem>
#include <iostream>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "indexer/build/article_spool.h"
#include "indexer/build/story_comparison.h"
#include "indexer/build/story_finder.h"
#include "indexer/sources/decompression.h"
#include "indexer/sources/jsonl_source.h"

namespace shodh {
namespace {

constexpr std::string_view kVerdicts[] = {"same", "other words", "other subject", "other numbers"};

Status for_each_article(const std::string& path,
                        const std::function<Status(const Article&)>& visit) {
  auto stream = ByteStream::open(path);
  if (!stream) return fail(stream);
  JsonlSource source(path, *std::move(stream));
  for (;;) {
    auto item = source.next();
    if (!item) return fail(item);
    if (!*item) return {};
    if (const auto* article = std::get_if<Article>(&**item)) {
      if (auto visited = visit(*article); !visited) return visited;
    }
  }
}

Status compare(const std::string& path) {
  auto outliner = StoryOutliner::create();
  if (!outliner) return fail(outliner);
  std::vector<StoryOutline> pair;
  return for_each_article(path, [&](const Article& article) -> Status {
    pair.push_back(outliner->outline(article));
    if (pair.size() == 2) {
      std::cout << kVerdicts[static_cast<std::size_t>(compare_stories(pair[0], pair[1], false))]
                << '\n';
      pair.clear();
    }
    return {};
  });
}

Status find(const std::string& path, bool prints_stories) {
  const auto began = std::chrono::steady_clock::now();
  auto spool = ArticleSpool::create(std::filesystem::temp_directory_path());
  if (!spool) return fail(spool);
  auto packer = ArticleSpool::Packer::create();
  if (!packer) return fail(packer);
  auto read = for_each_article(
      path, [&](const Article& article) { return spool->add(packer->pack(article)); });
  if (!read) return read;
  if (auto ordered = spool->order(); !ordered) return fail(ordered);
  const auto spooled = std::chrono::steady_clock::now();
  const RunHooks hooks{[] { return false; }, [](const Reject&) -> Status { return {}; },
                       [](const char*, std::uint64_t, std::uint64_t) {}};
  auto stories = find_stories(*spool, std::thread::hardware_concurrency(), hooks);
  if (!stories) return fail(stories);
  const auto found = std::chrono::steady_clock::now();
  if (!prints_stories) {
    std::cout << std::chrono::duration<double>(spooled - began).count() << '\t'
              << std::chrono::duration<double>(found - spooled).count() << '\n';
    return {};
  }
  auto reader = spool->reader();
  if (!reader) return fail(reader);
  std::vector<std::string> ids;
  for (const auto& entry : spool->entries()) {
    auto serialized = reader->read(entry);
    if (!serialized) return fail(serialized);
    auto article = deserialize_article(*serialized);
    if (!article) return fail(article);
    ids.push_back(article->id);
  }
  for (std::size_t i = 0; i < ids.size(); ++i) {
    std::cout << ids[i] << '\t' << ids[(*stories)[i].leader] << '\n';
  }
  return {};
}

}  // namespace
}  // namespace shodh

int main(int argc, char** argv) {
  std::ios::sync_with_stdio(false);
  const std::string_view mode = argc == 3 ? argv[1] : "";
  shodh::Status done =
      shodh::fail(shodh::ErrorCode::kInvalidArgument, "usage: stories find|compare|cost FILE");
  if (mode == "find" || mode == "cost") done = shodh::find(argv[2], mode == "find");
  if (mode == "compare") done = shodh::compare(argv[2]);
  if (!done) std::cerr << "stories: " << done.error().message() << '\n';
  return done ? 0 : 1;
}
