#include "searchd/search/index_reader.h"

#include <xapian.h>

#include <algorithm>

#include "common/index/article_codec.h"
#include "common/index/schema.h"

namespace shodh {

struct IndexReader::State {
  GenerationPin pin;
  Manifest manifest;
  Xapian::Database database;
  ArticleCodec codec;
};

namespace {

tl::unexpected<Error> xapian_failure(std::uint32_t generation, const Xapian::Error& error) {
  return fail(ErrorCode::kIo, "generation {}: {}: {}", generation, error.get_type(),
              error.get_msg());
}

Result<Xapian::Database> open_shards(const IndexFolder& folder, const Manifest& manifest) {
  try {
    Xapian::Database all;
    for (const std::string& shard : manifest.shards) {
      all.add_database(Xapian::Database((folder.generation(manifest.generation) / shard).string()));
    }
    return all;
  } catch (const Xapian::Error& error) {
    return xapian_failure(manifest.generation, error);
  }
}

void set_order(Xapian::Enquire& enquire, SortOrder sort) {
  // Descending in both: an article without a date has no value, and comes last either way.
  switch (sort) {
    case SortOrder::kRelevance:
      break;
    case SortOrder::kNewest:
      enquire.set_sort_by_value(schema::kDateSlot, true);
      break;
    case SortOrder::kOldest:
      enquire.set_sort_by_value(schema::kReverseDateSlot, true);
      break;
  }
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
  auto codec = ArticleCodec::create(*dictionary);
  if (!codec) return fail_in(context, codec);
  auto database = open_shards(folder, *manifest);
  if (!database) return fail(database);
  return IndexReader(std::make_unique<State>(
      State{*std::move(pin), *std::move(manifest), *std::move(database), *std::move(codec)}));
}

const Manifest& IndexReader::manifest() const { return state_->manifest; }

Result<MatchPage> IndexReader::match(const MatchRequest& request) {
  MatchPage page;
  try {
    FacetCounter facets(request.facets);
    Xapian::Enquire enquire(state_->database);
    facets.attach(enquire);
    BuiltQuery built =
        build_query(*request.query, request.filters, request.matching, state_->database);
    enquire.set_query(built.query);
    page.prefix_words = std::move(built.prefix_words);
    page.warnings = std::move(built.warnings);
    set_order(enquire, request.sort);
    // Facets are counted exactly only where no article is passed over for its low score.
    const Xapian::doccount check_at_least =
        request.facets.empty() ? kExactTotal + 1 : state_->database.get_doccount();
    const Xapian::MSet matches =
        enquire.get_mset(request.first, request.count,
                         std::max<Xapian::doccount>(check_at_least, request.first + request.count));
    page.facets = facets.counts();
    page.total = matches.get_matches_estimated();
    page.total_is_exact = matches.get_matches_lower_bound() == matches.get_matches_upper_bound();
    for (auto match = matches.begin(); match != matches.end(); ++match) {
      auto article = state_->codec.decode(match.get_document().get_data());
      if (!article) return fail_in(fmt::format("document {}", *match), article);
      page.matches.push_back({*std::move(article), match.get_weight()});
    }
    return page;
  } catch (const Xapian::Error& error) {
    return xapian_failure(state_->manifest.generation, error);
  }
}

Result<std::optional<Article>> IndexReader::find(std::string_view id) {
  const std::string term = schema::encode_value_term(schema::kIdPrefix, id);
  try {
    const auto posting = state_->database.postlist_begin(term);
    if (posting == state_->database.postlist_end(term)) return std::nullopt;
    auto article = state_->codec.decode(state_->database.get_document(*posting).get_data());
    if (!article) return fail(article);
    return *std::move(article);
  } catch (const Xapian::Error& error) {
    return xapian_failure(state_->manifest.generation, error);
  }
}

}  // namespace shodh
