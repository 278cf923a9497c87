#include "indexer/build/generation_reader.h"

#include <xapian.h>

#include <algorithm>
#include <sstream>
#include <utility>
#include <vector>

#include "common/glass/mapped_database.h"
#include "common/index/article_codec.h"
#include "common/index/lexicon_writer.h"
#include "common/index/schema.h"

namespace shodh {

namespace fs = std::filesystem;

struct GenerationReader::State {
  fs::path directory;
  // One database for each shard, besides all of them as one: articles are read shard by shard, for
  // the documents of several databases are numbered in turn.
  std::vector<Xapian::Database> shards;
  Xapian::Database all;
  ArticleCodec codec;
};

namespace {

tl::unexpected<Error> xapian_failure(const fs::path& directory, const Xapian::Error& error) {
  return fail(ErrorCode::kIo, "{}: {}", directory.string(), error.get_msg());
}

}  // namespace

GenerationReader::GenerationReader(std::unique_ptr<State> state) : state_(std::move(state)) {}
GenerationReader::GenerationReader(GenerationReader&&) noexcept = default;
GenerationReader& GenerationReader::operator=(GenerationReader&&) noexcept = default;
GenerationReader::~GenerationReader() = default;

Result<GenerationReader> GenerationReader::open(const fs::path& directory,
                                                const std::vector<std::string>& shards,
                                                std::uint32_t dictionary_id) {
  auto dictionary = load_dictionary(directory, dictionary_id);
  if (!dictionary) return fail(dictionary);
  auto codec = ArticleCodec::create(*dictionary);
  if (!codec) return fail(codec);
  auto state = std::make_unique<State>(State{directory, {}, {}, *std::move(codec)});
  try {
    for (const std::string& shard : shards) {
      state->shards.emplace_back((directory / shard).string());
      state->all.add_database(state->shards.back());
    }
  } catch (const Xapian::Error& error) {
    return xapian_failure(directory, error);
  }
  return GenerationReader(std::move(state));
}

Status GenerationReader::for_each_article(
    const std::function<Status(const Article&)>& visit) const {
  try {
    for (const Xapian::Database& shard : state_->shards) {
      for (auto id = shard.postlist_begin(""); id != shard.postlist_end(""); ++id) {
        auto article = state_->codec.decode(shard.get_document(*id).get_data());
        if (!article) return fail_in(fmt::format("document {}", *id), article);
        if (auto visited = visit(*article); !visited) return visited;
      }
    }
    return {};
  } catch (const Xapian::Error& error) {
    return xapian_failure(state_->directory, error);
  }
}

Status GenerationReader::for_each_term(
    std::string_view prefix,
    const std::function<Status(std::string_view, std::uint64_t)>& visit) const {
  const std::string encoded = schema::encode_term({}, prefix);
  try {
    const auto end = state_->all.allterms_end(encoded);
    for (auto term = state_->all.allterms_begin(encoded); term != end; ++term) {
      auto visited = visit(schema::decode_term_text(*term), term.get_termfreq());
      if (!visited) return visited;
    }
    return {};
  } catch (const Xapian::Error& error) {
    return xapian_failure(state_->directory, error);
  }
}

Result<std::optional<GenerationReader::Kept>> GenerationReader::find(std::string_view id) const {
  const std::string term = schema::encode_value_term(schema::kIdPrefix, id);
  try {
    const auto posting = state_->all.postlist_begin(term);
    if (posting == state_->all.postlist_end(term)) return std::nullopt;
    return Kept{*posting, state_->all.get_document(*posting).get_data()};
  } catch (const Xapian::Error& error) {
    return xapian_failure(state_->directory, error);
  }
}

Result<std::vector<StoredArticle>> GenerationReader::find_alike(
    const std::vector<std::string>& stems, std::size_t max_stems, std::size_t max_articles) const {
  std::vector<StoredArticle> alike;
  try {
    std::vector<std::pair<Xapian::doccount, std::string>> present;
    for (const std::string& stem : stems) {
      std::string term = schema::encode_term(schema::kStemPrefix, stem);
      const Xapian::doccount articles = state_->all.get_termfreq(term);
      if (articles > 0) present.emplace_back(articles, std::move(term));
    }
    const auto rarest = std::min(max_stems, present.size());
    std::ranges::partial_sort(present, present.begin() + static_cast<std::ptrdiff_t>(rarest));
    present.resize(rarest);
    std::vector<Xapian::Query> asked;
    asked.reserve(present.size());
    for (const auto& [articles, term] : present) asked.emplace_back(term);
    Xapian::Enquire enquire(state_->all);
    enquire.set_query(Xapian::Query(Xapian::Query::OP_OR, asked.begin(), asked.end()));
    const Xapian::MSet hits = enquire.get_mset(0, static_cast<Xapian::doccount>(max_articles));
    for (auto hit = hits.begin(); hit != hits.end(); ++hit) {
      const Xapian::Document document = hit.get_document();
      auto article = state_->codec.decode(document.get_data());
      if (!article) return fail_in(fmt::format("document {}", *hit), article);
      alike.push_back({*std::move(article), document.get_value(schema::kStorySlot)});
    }
    return alike;
  } catch (const Xapian::Error& error) {
    return xapian_failure(state_->directory, error);
  }
}

Status GenerationReader::write_lexicon(const std::filesystem::path& file) const {
  try {
    // Words begin with a small letter or a byte of Gujarati; prefixes are capital letters.
    auto term = state_->all.allterms_begin();
    term.skip_to("a");
    std::string word;
    const auto next = [&]() -> std::optional<WordFrequency> {
      if (term == state_->all.allterms_end()) return std::nullopt;
      word = schema::decode_term_text(*term);
      const WordFrequency entry{word, term.get_termfreq()};
      ++term;
      return entry;
    };
    auto written = shodh::write_lexicon(file, next);
    if (!written) return fail(written);
    return {};
  } catch (const Xapian::Error& error) {
    return xapian_failure(state_->directory, error);
  }
}

std::uint64_t GenerationReader::size() const { return state_->all.get_doccount(); }

Result<GenerationFacts> GenerationReader::measure() const {
  GenerationFacts facts;
  std::string first;
  std::string last;
  try {
    facts.articles = size();
    for (auto term = state_->all.allterms_begin(); term != state_->all.allterms_end(); ++term) {
      ++facts.terms;
    }
    const auto end = state_->all.valuestream_end(schema::kDateSlot);
    for (auto value = state_->all.valuestream_begin(schema::kDateSlot); value != end; ++value) {
      const std::string date = *value;
      if (first.empty() || date < first) first = date;
      if (date > last) last = date;
    }
  } catch (const Xapian::Error& error) {
    return xapian_failure(state_->directory, error);
  }
  if (!first.empty()) {
    facts.first_date = indian_day(schema::decode_date(first));
    facts.last_date = indian_day(schema::decode_date(last));
  }
  return facts;
}

Result<std::uint64_t> GenerationReader::check_articles() const {
  std::uint64_t count = 0;
  auto checked = for_each_article([&](const Article& article) -> Status {
    ++count;
    const std::string term = schema::encode_value_term(schema::kIdPrefix, article.id);
    if (state_->all.get_termfreq(term) != 1) {
      return fail(ErrorCode::kCorrupt, "the article '{}' is not found once by its id", article.id);
    }
    return {};
  });
  if (!checked) return fail(checked);
  return count;
}

Result<std::vector<ArticlePlace>> read_places(const fs::path& shard) {
  try {
    const Xapian::Database database(shard.string());
    std::vector<ArticlePlace> places(database.get_lastdocid());
    const auto visit = [&](std::uint32_t slot, const auto& note) {
      const auto end = database.valuestream_end(slot);
      for (auto value = database.valuestream_begin(slot); value != end; ++value) {
        note(places[value.get_docid() - 1], *value);
      }
    };
    visit(schema::kIdSlot,
          [](ArticlePlace& place, const std::string& id) { place.id = hash_128(id); });
    visit(schema::kDateSlot, [](ArticlePlace& place, const std::string& date) {
      place.date = schema::decode_date(date).time_since_epoch().count();
    });
    return places;
  } catch (const Xapian::Error& error) {
    return xapian_failure(shard, error);
  }
}

Status check_database(const fs::path& directory) {
  std::ostringstream report;
  try {
    if (Xapian::Database::check(directory.string(), 0, &report) == 0) {
      return glass::check_own_tables(directory);
    }
  } catch (const Xapian::Error& error) {
    return fail(ErrorCode::kCorrupt, "{}: {}", directory.string(), error.get_msg());
  }
  const std::string text = report.str();
  return fail(ErrorCode::kCorrupt, "{}: Xapian's check found damage: {}", directory.string(),
              text.substr(0, text.find('\n')));
}

}  // namespace shodh
