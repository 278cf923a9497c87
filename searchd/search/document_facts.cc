#include "searchd/search/document_facts.h"

#include <algorithm>
#include <string>
#include <utility>

#include "common/index/schema.h"

namespace shodh {
namespace {

/// A number for each date, by document, up to the last with a date; nullopt where the newest don't
/// come first.
std::optional<std::vector<std::uint32_t>> read_date_groups(const Xapian::Database& database) {
  // Numbers of several databases are dealt out in turn.
  if (database.size() != 1) return std::nullopt;
  std::string before;
  std::vector<std::uint32_t> groups(1);
  Xapian::doccount dated = 0;
  std::uint32_t group = 0;
  const auto end = database.valuestream_end(schema::kReverseDateSlot);
  for (auto date = database.valuestream_begin(schema::kReverseDateSlot); date != end; ++date) {
    const std::string value = *date;
    if (value < before) return std::nullopt;
    groups.resize(std::size_t{date.get_docid()} + 1);
    groups.back() = dated > 0 && value == before ? group : ++group;
    before = value;
    ++dated;
  }
  auto undated = database.postlist_begin("");
  undated.skip_to(static_cast<Xapian::docid>(groups.size()));
  Xapian::doccount behind = 0;
  for (; undated != database.postlist_end(""); ++undated) ++behind;
  if (dated + behind != database.get_doccount()) return std::nullopt;
  return groups;
}

/// A float holds what is stored exactly: it has 16 significant bits.
std::shared_ptr<const Recencies> read_recencies(const Xapian::Database& database) {
  auto recencies = std::make_shared<Recencies>();
  recencies->by_document.resize(std::size_t{database.get_lastdocid()} + 1);
  const auto end = database.valuestream_end(schema::kRecencySlot);
  for (auto value = database.valuestream_begin(schema::kRecencySlot); value != end; ++value) {
    const double recency = Xapian::sortable_unserialise(*value);
    recencies->by_document[value.get_docid()] = static_cast<float>(recency);
    recencies->newest = std::max(recencies->newest, recency);
    ++recencies->dated;
  }
  return recencies;
}

std::vector<Xapian::termcount> read_lengths(const Xapian::Database& database) {
  std::vector<Xapian::termcount> lengths(std::size_t{database.get_lastdocid()} + 1);
  const auto end = database.postlist_end("");
  for (auto document = database.postlist_begin(""); document != end; ++document) {
    lengths[*document] = document.get_doclength();
  }
  return lengths;
}

}  // namespace

DocumentFacts DocumentFacts::read(const Xapian::Database& database) {
  DocumentFacts facts;
  std::vector<std::pair<Xapian::docid, std::uint32_t>> prints;  // and their stories
  const std::string prefix(schema::kStoryPrefix);
  const auto end = database.allterms_end(prefix);
  for (auto story = database.allterms_begin(prefix); story != end; ++story) {
    if (story.get_termfreq() < 2) continue;
    const auto number = static_cast<std::uint32_t>(facts.stories_++);
    const auto prints_end = database.postlist_end(*story);
    for (auto print = database.postlist_begin(*story); print != prints_end; ++print) {
      prints.emplace_back(*print, number);
    }
  }
  std::ranges::sort(prints);
  auto printed = std::make_shared<std::vector<Xapian::docid>>();
  printed->reserve(prints.size());
  facts.story_of_print_.reserve(prints.size());
  for (const auto& [document, story] : prints) {
    printed->push_back(document);
    facts.story_of_print_.push_back(story);
  }
  DocumentBits bits;
  bits.add(*printed);
  facts.prints_ = RankedDocuments(std::move(bits));
  facts.printed_ = std::move(printed);
  facts.date_groups_ = read_date_groups(database);
  facts.recencies_ = read_recencies(database);
  facts.lengths_ = read_lengths(database);
  return facts;
}

}  // namespace shodh
