#include "searchd/search/document_facts.h"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <iterator>
#include <string>
#include <utility>

#include "common/index/schema.h"

namespace shodh {
namespace {

struct DateGroups {
  std::vector<std::uint32_t> by_document;
  bool is_newest_first = false;
};

DateGroups read_date_groups(const Xapian::Database& database) {
  DateGroups groups;
  groups.by_document.resize(std::size_t{database.get_lastdocid()} + 1);
  struct Dated {
    Xapian::docid document;
    Instant date;
  };
  std::vector<Dated> dated;
  const auto end = database.valuestream_end(schema::kDateSlot);
  for (auto date = database.valuestream_begin(schema::kDateSlot); date != end; ++date) {
    dated.push_back({date.get_docid(), schema::decode_date(*date)});
  }
  const bool are_in_order = std::ranges::is_sorted(dated, std::ranges::greater(), &Dated::date);
  groups.is_newest_first = are_in_order && (dated.empty() || dated.back().document == dated.size());
  if (!are_in_order) std::ranges::sort(dated, std::ranges::greater(), &Dated::date);
  std::uint32_t group = 0;
  for (auto one = dated.begin(); one != dated.end(); ++one) {
    if (one == dated.begin() || one->date != std::prev(one)->date) ++group;
    groups.by_document[one->document] = group;
  }
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
  DateGroups groups = read_date_groups(database);
  facts.date_groups_ = std::move(groups.by_document);
  facts.is_newest_first_ = groups.is_newest_first;
  facts.recencies_ = read_recencies(database);
  facts.lengths_ = read_lengths(database);
  return facts;
}

}  // namespace shodh
