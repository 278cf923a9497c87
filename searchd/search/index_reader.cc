#include "searchd/search/index_reader.h"

#include <xapian.h>

#include <algorithm>
#include <unordered_map>

#include "common/analysis/analyzer.h"
#include "common/index/article_codec.h"
#include "common/index/lexicon_writer.h"
#include "common/index/schema.h"
#include "searchd/query/query_builder.h"
#include "searchd/query/query_terms.h"
#include "searchd/search/document_facts.h"
#include "searchd/search/match_order.h"
#include "searchd/search/match_run.h"
#include "searchd/search/posting_cache.h"
#include "searchd/search/recency.h"
#include "searchd/search/related.h"
#include "searchd/search/shard_tables.h"

namespace shodh {

/// What all readers of a generation share. Any thread.
struct IndexReader::Generation {
  IndexFolder folder;
  Manifest manifest;
  std::string dictionary;
  DocumentFacts facts;
  std::unique_ptr<const ShardTables> shards;  // never null, as those below
  std::unique_ptr<PostingCache> postings;     // of `shards`
  std::unique_ptr<SpellingFinder> spellings;
};

struct IndexReader::State {
  GenerationPin pin;
  std::shared_ptr<const Generation> generation;
  Xapian::Database database;
  ArticleCodec codec;
  std::string data;                  // of documents; kept for its memory
  std::optional<Analyzer> analyzer;  // made when related articles are asked for
  /// Of articles read lately: whoever types asks for the same ones with each key.
  std::unordered_map<Xapian::docid, std::optional<std::string>> titles;
  static constexpr std::size_t kMostTitles = 4096;

  /// The document of this id. Throws Xapian::Error.
  [[nodiscard]] std::optional<Xapian::Document> find(std::string_view id) const {
    const std::string term = schema::encode_value_term(schema::kIdPrefix, id);
    const auto posting = database.postlist_begin(term);
    if (posting == database.postlist_end(term)) return std::nullopt;
    return database.get_document(*posting);
  }

  /// The first articles that an Enquire finds which `ask` set up for the article of this id, given
  /// its document and a query for itself. nullopt where there is no such article. Fails as `ask`
  /// does.
  template <typename Ask>
  Result<std::optional<std::vector<Match>>> find_like(std::string_view id, SortOrder sort,
                                                      std::uint32_t count, const Ask& ask);

  /// The title of a document, if it has one. Throws Xapian::Error.
  Result<std::optional<std::string>> title(Xapian::docid document) {
    if (const auto known = titles.find(document); known != titles.end()) return known->second;
    auto article = decode(document);
    if (!article) return fail(article);
    if (titles.size() >= kMostTitles) titles.clear();
    return titles.emplace(document, std::move(article->title)).first->second;
  }

  /// Throws Xapian::Error.
  Result<Article> decode(Xapian::docid document) {
    auto article = codec.decode(generation->shards->data(document, data));
    if (!article) return fail_in(fmt::format("document {}", document), article);
    return article;
  }

  /// The articles of some matches. Throws Xapian::Error.
  Result<std::vector<Match>> decode(const Xapian::MSet& found) {
    std::vector<Match> matches;
    matches.reserve(found.size());
    for (auto match = found.begin(); match != found.end(); ++match) {
      auto article = decode(*match);
      if (!article) return fail(article);
      matches.push_back({*std::move(article), match.get_weight(), 0, {}});
    }
    return matches;
  }
};

namespace {

tl::unexpected<Error> xapian_failure(std::uint32_t generation, const Xapian::Error& error) {
  return fail(ErrorCode::kIo, "generation {}: {}: {}", generation, error.get_type(),
              error.get_msg());
}

std::vector<std::filesystem::path> shards_of(const IndexFolder& folder, const Manifest& manifest) {
  std::vector<std::filesystem::path> shards;
  shards.reserve(manifest.shards.size());
  for (const std::string& shard : manifest.shards) {
    shards.push_back(folder.generation(manifest.generation) / shard);
  }
  return shards;
}

Result<Xapian::Database> open_shards(const IndexFolder& folder, const Manifest& manifest) {
  try {
    Xapian::Database all;
    for (const std::filesystem::path& shard : shards_of(folder, manifest)) {
      all.add_database(Xapian::Database(shard.string()));
    }
    return all;
  } catch (const Xapian::Error& error) {
    return xapian_failure(manifest.generation, error);
  }
}

Result<DocumentFacts> read_facts(const Xapian::Database& database, std::uint32_t generation) {
  try {
    return DocumentFacts::read(database);
  } catch (const Xapian::Error& error) {
    return xapian_failure(generation, error);
  }
}

std::string story_term(const Xapian::Document& document) {
  return std::string(schema::kStoryPrefix) + document.get_value(schema::kStorySlot);
}

Xapian::Query with_any(std::span<const QueryWord> words, bool in_title) {
  std::vector<Xapian::Query> ways;
  ways.reserve(words.size());
  for (const QueryWord& word : words) {
    ways.emplace_back(deciding_term(word, in_title));
    for (const QueryWord& other : word.alternatives) {
      ways.emplace_back(deciding_term(other, in_title));
    }
  }
  return {Xapian::Query::OP_OR, ways.begin(), ways.end()};
}

Xapian::Query with_all(std::span<const QueryWord> words, bool in_title) {
  std::vector<Xapian::Query> parts;
  parts.reserve(words.size());
  for (const QueryWord& word : words) parts.push_back(with_any({&word, 1}, in_title));
  return {Xapian::Query::OP_AND, parts.begin(), parts.end()};
}

}  // namespace

IndexReader::IndexReader(std::unique_ptr<State> state) : state_(std::move(state)) {}
IndexReader::IndexReader(IndexReader&&) noexcept = default;
IndexReader& IndexReader::operator=(IndexReader&&) noexcept = default;
IndexReader::~IndexReader() = default;

Result<IndexReader> IndexReader::open(const IndexFolder& folder, std::uint32_t generation) {
  auto pin = GenerationPin::acquire(folder, generation);
  if (!pin) return fail(pin);
  auto manifest = folder.manifest(generation);
  if (!manifest) return fail(manifest);
  if (auto compatible = check_compatible(*manifest); !compatible) return fail(compatible);
  const std::string context = fmt::format("generation {}", generation);
  auto dictionary = load_dictionary(folder.generation(generation), manifest->dictionary_id);
  if (!dictionary) return fail_in(context, dictionary);
  auto lexicon = Lexicon::open(folder.generation(generation) / kLexiconFileName);
  if (!lexicon) return fail_in(context, lexicon);
  auto database = open_shards(folder, *manifest);
  if (!database) return fail(database);
  auto facts = read_facts(*database, generation);
  if (!facts) return fail(facts);
  std::vector<std::shared_ptr<const Lexicon>> lexicons{
      std::make_shared<const Lexicon>(*std::move(lexicon))};
  auto tables = ShardTables::open(shards_of(folder, *manifest));
  if (!tables) return fail_in(context, tables);
  auto shards = std::make_unique<const ShardTables>(*std::move(tables));
  auto postings =
      std::make_unique<PostingCache>(*shards, PostingCache::most_bytes(database->get_doccount()));
  auto spellings = std::make_unique<SpellingFinder>(LexiconView(std::move(lexicons)));
  return make(std::make_shared<const Generation>(Generation{
                  folder, *std::move(manifest), *std::move(dictionary), *std::move(facts),
                  std::move(shards), std::move(postings), std::move(spellings)}),
              *std::move(pin), *std::move(database));
}

Result<IndexReader> IndexReader::another() const {
  const auto& generation = state_->generation;
  auto pin = GenerationPin::acquire(generation->folder, generation->manifest.generation);
  if (!pin) return fail(pin);
  auto database = open_shards(generation->folder, generation->manifest);
  if (!database) return fail(database);
  return make(generation, *std::move(pin), *std::move(database));
}

Result<IndexReader> IndexReader::make(std::shared_ptr<const Generation> generation,
                                      GenerationPin pin, const Xapian::Database& database) {
  auto codec = ArticleCodec::create(generation->dictionary);
  if (!codec) return fail_in(fmt::format("generation {}", generation->manifest.generation), codec);
  auto state = std::make_unique<State>(
      State{std::move(pin), std::move(generation), database, *std::move(codec), {}, {}, {}});
  return IndexReader(std::move(state));
}

const Manifest& IndexReader::manifest() const { return state_->generation->manifest; }

const LexiconView& IndexReader::lexicon() const { return spellings().lexicon(); }

SpellingFinder& IndexReader::spellings() const { return *state_->generation->spellings; }

Result<MatchPage> IndexReader::match(const MatchRequest& request) {
  const Xapian::Database& database = state_->database;
  try {
    const Generation& generation = *state_->generation;
    const SearchedIndex index = searched_index(database, *generation.postings);
    BuiltQuery built = build_query(*request.query, request.filters, request.matching, index);
    MatchRun run(database, generation.facts, *generation.postings, request, built);
    const std::vector<FoundDocument> found = run.find();
    MatchPage page;
    page.asked = std::move(built.asked);
    page.warnings = std::move(built.warnings);
    page.facets = run.facets();
    page.total = run.total().matches;
    page.total_is_exact = run.total().is_exact;
    auto explanations = request.explain ? run.explanations(found)
                                        : std::vector<std::vector<ScorePart>>(found.size());
    page.matches.reserve(found.size());
    for (std::size_t i = 0; i < found.size(); ++i) {
      auto article = state_->decode(found[i].document);
      if (!article) return fail(article);
      page.matches.push_back({*std::move(article), found[i].score,
                              run.near_duplicates(found[i].document), std::move(explanations[i])});
    }
    return page;
  } catch (const Xapian::Error& error) {
    return xapian_failure(state_->generation->manifest.generation, error);
  }
}

Result<std::uint64_t> IndexReader::count_articles(const QueryWord& word) const {
  try {
    PostingCache& postings = *state_->generation->postings;
    const auto count = [&](const QueryWord& one) -> std::uint64_t {
      return postings.frequency(deciding_term(one, false));
    };
    std::uint64_t articles = count(word);
    for (const QueryWord& other : word.alternatives) articles = std::max(articles, count(other));
    for (const auto& split : word.splits) {
      articles = std::max(articles, std::min(count(split[0]), count(split[1])));
    }
    return articles;
  } catch (const Xapian::Error& error) {
    return xapian_failure(state_->generation->manifest.generation, error);
  }
}

Result<std::uint64_t> IndexReader::count_articles_with_all(std::span<const QueryWord> words) const {
  const Xapian::Database& database = state_->database;
  constexpr Xapian::doccount kCounted = 200;
  try {
    if (words.size() == 1 && words.front().alternatives.empty()) {
      return state_->generation->postings->frequency(deciding_term(words.front(), false));
    }
    Xapian::Enquire enquire(database);
    enquire.set_query(with_all(words, false));
    enquire.set_weighting_scheme(Xapian::BoolWeight());  // so that it stops there
    const Xapian::MSet last_counted = enquire.get_mset(kCounted - 1, 1, kCounted);
    const Xapian::doccount least = last_counted.get_matches_lower_bound();
    const bool is_exact = least == last_counted.get_matches_upper_bound();
    if (last_counted.empty() || is_exact) return least;
    return std::max<std::uint64_t>(
        least, std::uint64_t{kCounted} * database.get_lastdocid() / *last_counted.begin());
  } catch (const Xapian::Error& error) {
    return xapian_failure(state_->generation->manifest.generation, error);
  }
}

Result<std::vector<std::string>> IndexReader::recent_titles(std::span<const QueryWord> all,
                                                            std::span<const QueryWord> one_of,
                                                            std::uint32_t count) {
  if (all.empty() && one_of.empty()) return {};
  try {
    Xapian::Query query = with_all(all, true);
    if (!one_of.empty()) {
      const Xapian::Query any = with_any(one_of, true);
      query = all.empty() ? any : Xapian::Query(Xapian::Query::OP_AND, query, any);
    }
    Xapian::Enquire enquire(state_->database);
    enquire.set_query(query);
    enquire.set_weighting_scheme(Xapian::BoolWeight());  // so that the first ones found are enough
    const Xapian::MSet found = enquire.get_mset(0, count);
    std::vector<std::string> titles;
    titles.reserve(found.size());
    for (auto match = found.begin(); match != found.end(); ++match) {
      auto title = state_->title(*match);
      if (!title) return fail(title);
      if (*title) titles.push_back(**title);
    }
    return titles;
  } catch (const Xapian::Error& error) {
    return xapian_failure(state_->generation->manifest.generation, error);
  }
}

Result<std::optional<Article>> IndexReader::find(std::string_view id) {
  try {
    const auto document = state_->find(id);
    if (!document) return std::nullopt;
    auto article = state_->codec.decode(document->get_data());
    if (!article) return fail(article);
    return *std::move(article);
  } catch (const Xapian::Error& error) {
    return xapian_failure(state_->generation->manifest.generation, error);
  }
}

template <typename Ask>
Result<std::optional<std::vector<Match>>> IndexReader::State::find_like(std::string_view id,
                                                                        SortOrder sort,
                                                                        std::uint32_t count,
                                                                        const Ask& ask) {
  try {
    const auto document = find(id);
    if (!document) return std::nullopt;
    Xapian::Enquire enquire(database);
    const Xapian::Query itself(schema::encode_value_term(schema::kIdPrefix, id));
    if (auto asked = ask(enquire, *document, itself); !asked) return fail(asked);
    MatchOrder order(sort);
    order.set_on(enquire);
    auto matches = decode(enquire.get_mset(0, count));
    if (!matches) return fail(matches);
    return *std::move(matches);
  } catch (const Xapian::Error& error) {
    return xapian_failure(generation->manifest.generation, error);
  }
}

Result<std::optional<std::vector<Match>>> IndexReader::related(std::string_view id,
                                                               std::uint32_t count) {
  if (!state_->analyzer) {
    auto analyzer = Analyzer::create();
    if (!analyzer) return fail(analyzer);
    state_->analyzer.emplace(*std::move(analyzer));
  }
  const Xapian::Database& database = state_->database;
  const auto ask = [&](Xapian::Enquire& enquire, const Xapian::Document& document,
                       const Xapian::Query& itself) -> Status {
    const auto article = state_->codec.decode(document.get_data());
    if (!article) return fail(article);
    const Xapian::Query like_it = related_query(database, *article, *state_->analyzer);
    enquire.set_query(Xapian::Query(Xapian::Query::OP_FILTER, like_it, itself));
    const double own_score = enquire.get_mset(0, 1).get_max_attained();
    const Xapian::Query its_copies(story_term(document));
    const Xapian::Query own_story(Xapian::Query::OP_OR, itself, its_copies);
    enquire.set_query(with_recency(Xapian::Query(Xapian::Query::OP_AND_NOT, like_it, own_story),
                                   Recency::kMild, database,
                                   state_->generation->facts.recencies()));
    enquire.set_cutoff(0, own_score * kLeastRelatedShare);
    enquire.set_collapse_key(schema::kStorySlot);
    return {};
  };
  return state_->find_like(id, SortOrder::kRelevance, count, ask);
}

Result<std::optional<std::vector<Match>>> IndexReader::near_duplicates(std::string_view id,
                                                                       std::uint32_t count) {
  const auto ask = [](Xapian::Enquire& enquire, const Xapian::Document& document,
                      const Xapian::Query& itself) -> Status {
    enquire.set_query(
        Xapian::Query(Xapian::Query::OP_AND_NOT, Xapian::Query(story_term(document)), itself));
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    return {};
  };
  return state_->find_like(id, SortOrder::kNewest, count, ask);
}

}  // namespace shodh
