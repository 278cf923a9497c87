#include "searchd/search/document_facts.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>

#include "common/index/schema.h"

namespace shodh {
namespace {

/// The first bytes as a number: strings of eight bytes and their numbers are in the same order.
std::uint64_t number_of(std::string_view bytes) {
  std::uint64_t number = 0;
  for (std::size_t i = 0; i < sizeof number; ++i) {
    number = number << 8U | (i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0U);
  }
  return number;
}

struct DateGroups {
  std::vector<std::uint32_t> by_document;
  bool is_newest_first = false;
};

DateGroups read_date_groups(const Xapian::Database& database) {
  DateGroups groups;
  groups.by_document.resize(std::size_t{database.get_lastdocid()} + 1);
  std::vector<std::uint64_t> dates;  // of those that have one, the greater the older
  Xapian::docid last_dated = 0;
  const auto end = database.valuestream_end(schema::kReverseDateSlot);
  for (auto date = database.valuestream_begin(schema::kReverseDateSlot); date != end; ++date) {
    dates.push_back(number_of(*date));
    last_dated = date.get_docid();
    groups.by_document[last_dated] = 1;  // for now
  }
  std::vector<std::uint64_t> distinct = dates;
  const bool are_in_order = std::ranges::is_sorted(distinct);
  if (!are_in_order) std::ranges::sort(distinct);
  distinct.erase(std::unique(distinct.begin(), distinct.end()), distinct.end());
  groups.is_newest_first = are_in_order && dates.size() == last_dated;
  auto date = dates.begin();
  auto found = distinct.begin();
  for (std::uint32_t& group : groups.by_document) {
    if (group == 0) continue;
    // Most are where the last one was, or behind it.
    if (*found != *date && (std::next(found) == distinct.end() || *++found != *date)) {
      found = std::ranges::lower_bound(distinct, *date);
    }
    group = static_cast<std::uint32_t>(found - distinct.begin()) + 1;
    ++date;
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
