// How long a search takes over HTTP, with snippets, one client after another request; a suggestion
// for each key press of such a query, and of some typed in Latin letters; a snippet alone; and
// finding the ten newest alone, as searchd does and as Xapian would by sorting a value.
// Queries are two and three words in a row of the archive's own titles.

#include <cstdio>
#include <random>
#include <thread>

#include "common/base/utf8.h"
#include "common/index/schema.h"
#include "searchd/api/endpoints.h"
#include "searchd/highlight/highlighter.h"
#include "searchd/http/server.h"
#include "searchd/query/query_parser.h"
#include "searchd/search/match_run.h"
#include "tests/bench/corpus.h"
#include "tests/bench/index_archive.h"
#include "tests/bench/measure.h"
#include "tests/support/http_client.h"
#include "tests/support/temporary_directory.h"

namespace shodh::bench {
namespace {

constexpr std::size_t kQueries = 2000;
constexpr std::size_t kWarmUpQueries = 200;
constexpr std::size_t kTypedQueries = 200;
constexpr std::uint32_t kSeed = 1;

std::vector<std::string> split_words(std::string_view text) {
  std::vector<std::string> words;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    if (end > 0) words.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return words;
}

std::vector<std::string> make_queries(const std::vector<Article>& articles, std::size_t count) {
  std::mt19937 random(kSeed);
  std::vector<std::string> queries;
  while (queries.size() < count) {
    const Article& article = articles[random() % articles.size()];
    const auto words = split_words(article.title.value_or(""));
    const std::size_t length = 2 + random() % 2;
    if (words.size() < length) continue;
    const std::size_t first = random() % (words.size() - length + 1);
    std::string query = words[first];
    for (std::size_t i = 1; i < length; ++i) query += " " + words[first + i];
    queries.push_back(std::move(query));
  }
  return queries;
}

std::string percent_encode(std::string_view text) {
  std::string encoded;
  for (const char c : text) encoded += fmt::format("%{:02X}", static_cast<unsigned char>(c));
  return encoded;
}

/// Serves an index on a port of its own for as long as it lives.
class ServedIndex {
 public:
  explicit ServedIndex(const IndexFolder& folder) : service_(SearchService::open(folder).value()) {
    Router router;
    for (Endpoint& endpoint : api_endpoints(*service_)) {
      router.add(endpoint.pattern, std::move(endpoint.handler),
                 endpoint.may_block ? Lane::kWorker : Lane::kIo);
    }
    ServerOptions options;
    options.listen = parse_listen_address("127.0.0.1:0").value();
    server_ = Server::bind(std::move(options), std::move(router)).value();
    thread_ = std::jthread([this] { static_cast<void>(server_->run()); });
  }
  ~ServedIndex() { server_->stop(); }
  [[nodiscard]] std::uint16_t port() const { return server_->port(); }

 private:
  std::unique_ptr<SearchService> service_;
  std::unique_ptr<Server> server_;
  std::jthread thread_;
};

/// What is left of a text being typed after each key press, from the second letter on.
std::vector<std::string> key_presses(const std::string& text) {
  std::vector<std::string> typed;
  std::size_t letters = 0;
  for (std::size_t at = 0; at < text.size();) {
    next_code_point(text, at);
    if (++letters >= 2) typed.push_back(text.substr(0, at));
  }
  return typed;
}

/// Asks for every target, one after another, and reports how long that took but for the first ones.
bool measure_requests(const std::string& name, const std::vector<std::string>& targets,
                      std::size_t warm_up, std::uint16_t port) {
  test::HttpClient client(port);
  std::vector<double> milliseconds;
  std::size_t failures = 0;
  for (const std::string& target : targets) {
    std::optional<test::ClientResponse> response;
    const Seconds took = time_once([&] { response = client.get(target); });
    if (!response || response->status != 200) ++failures;
    milliseconds.push_back(took.count() * 1e3);
  }
  milliseconds.erase(milliseconds.begin(),
                     milliseconds.begin() + static_cast<std::ptrdiff_t>(warm_up));
  report(name + " over HTTP p50", percentile(milliseconds, 0.5), "ms");
  report(name + " over HTTP p95", percentile(milliseconds, 0.95), "ms");
  report(name + " over HTTP p99", percentile(milliseconds, 0.99), "ms");
  if (failures > 0) std::fprintf(stderr, "%zu requests failed\n", failures);
  return failures == 0;
}

bool measure_queries(const std::vector<Article>& articles, std::uint16_t port) {
  std::vector<std::string> targets;
  for (const std::string& query : make_queries(articles, kQueries + kWarmUpQueries)) {
    targets.push_back("/api/v1/search?q=" + percent_encode(query));
  }
  return measure_requests("query", targets, kWarmUpQueries, port);
}

bool measure_suggestions(const std::string& name, const std::vector<std::string>& queries,
                         std::uint16_t port) {
  std::vector<std::string> targets;
  for (const std::string& query : queries) {
    for (const std::string& typed : key_presses(query)) {
      targets.push_back("/api/v1/suggest?q=" + percent_encode(typed));
    }
  }
  return measure_requests(name, targets, 0, port);
}

/// Reports how long `find` takes for each of the queries.
template <typename Find>
void measure_finding(const std::string& name, const std::vector<BuiltQuery>& queries,
                     const Find& find) {
  std::vector<double> microseconds;
  for (const BuiltQuery& query : queries) find(query);  // so that all is in memory
  for (const BuiltQuery& query : queries) {
    microseconds.push_back(time_once([&] { find(query); }).count() * 1e6);
  }
  report(name + " p50", percentile(microseconds, 0.5), "us");
  report(name + " p99", percentile(microseconds, 0.99), "us");
}

void measure_newest(const std::vector<Article>& articles, const std::filesystem::path& shard) {
  const Xapian::Database database(shard.string());
  const ShardTables tables = ShardTables::open({{shard}}).value();
  PostingCache postings(tables, PostingCache::most_bytes(database.get_doccount()));
  const DocumentFacts facts = DocumentFacts::read(database);
  const SearchedIndex index = searched_index(database, postings);
  auto analyzer = Analyzer::create().value();
  std::vector<BuiltQuery> queries;
  MatchRequest request;
  request.sort = SortOrder::kNewest;
  request.collapse_near_duplicates = false;
  Query asked;  // MatchRun asks it for dates only, and these have none
  request.query = &asked;
  for (const std::string& text : make_queries(articles, kWarmUpQueries)) {
    queries.push_back(build_query(parse_query(text, analyzer), {}, Matching::kAllWords, index));
  }
  measure_finding("newest first alone", queries, [&](const BuiltQuery& query) {
    MatchRun(database, facts, postings, request, query).find();
  });
  measure_finding("the same by Xapian's value sort", queries, [&](const BuiltQuery& query) {
    Xapian::Enquire enquire(database);
    enquire.set_query(query.unlifted);
    enquire.set_sort_by_value(schema::kDateSlot, true);
    enquire.get_mset(0, request.count);
  });
}

void measure_snippets(const std::vector<Article>& articles) {
  auto highlighter = Highlighter::create().value();
  auto analyzer = Analyzer::create().value();
  std::vector<double> microseconds;
  for (std::size_t i = 0; i < std::min<std::size_t>(articles.size(), 1000); ++i) {
    const std::string body = articles[i].body.value_or("");
    AskedTerms terms;
    for (const Token& token : analyzer.analyze(articles[i].title.value_or(""))) {
      terms.words.push_back({std::string(token.exact), std::string(token.stem)});
      if (terms.words.size() == 3) break;
    }
    std::string snippet;
    microseconds.push_back(
        time_once([&] { snippet = highlighter.snippet(body, terms, {}, 200); }).count() * 1e6);
  }
  report("snippet p50", percentile(microseconds, 0.5), "us");
  report("snippet p99", percentile(microseconds, 0.99), "us");
}

int run(const char* path) {
  const auto articles = load_corpus(path);
  if (!articles || articles->empty()) {
    std::fprintf(stderr, "%s\n", articles ? "no articles" : articles.error().message().c_str());
    return 1;
  }
  const test::TemporaryDirectory directory;
  const IndexFolder folder(directory / "index");
  RunCounts counts;
  if (const auto manifest = index_archive(path, folder, counts); !manifest) {
    std::fprintf(stderr, "%s\n", manifest.error().message().c_str());
    return 1;
  }
  const ServedIndex served(folder);
  const std::vector<std::string> latin{"uttar koriya",        "narendra modi",  "chutani parinam",
                                       "ahmedabad ma varsad", "gujarat sarkar", "bhukamp"};
  const bool all_answered =
      measure_queries(*articles, served.port()) &&
      measure_suggestions("suggestion", make_queries(*articles, kTypedQueries), served.port()) &&
      measure_suggestions("suggestion of Latin letters", latin, served.port());
  measure_snippets(*articles);
  measure_newest(*articles, folder.generation(1) / "shard-000");
  return all_answered ? 0 : 1;
}

}  // namespace
}  // namespace shodh::bench

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fprintf(stderr, "usage: shodh-bench-search ARTICLES.jsonl\n");
    return 2;
  }
  return shodh::bench::run(argv[1]);
}
