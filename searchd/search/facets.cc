#include "searchd/search/facets.h"

#include <xapian.h>

#include <algorithm>
#include <functional>
#include <map>
#include <unordered_map>
#include <utility>

#include "common/index/schema.h"
#include "searchd/search/value_visit.h"

namespace shodh {
namespace {

/// Lets a map of strings be searched by a view.
struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const {
    return std::hash<std::string_view>()(text);
  }
};
using Tally = std::unordered_map<std::string, std::uint64_t, TextHash, std::equal_to<>>;

std::uint32_t slot_of(std::string_view facet) {
  const auto field = std::ranges::find(schema::kFacetFields, facet, &schema::FacetField::name);
  return field == schema::kFacetFields.end() ? schema::kMonthSlot : field->slot;
}

std::vector<FacetValue> most_frequent(const Tally& tally) {
  std::vector<FacetValue> values;
  values.reserve(tally.size());
  for (const auto& [encoded, count] : tally) {
    values.push_back({schema::decode_term_text(encoded), count});
  }
  const auto listed =
      values.begin() + static_cast<std::ptrdiff_t>(std::min(values.size(), kMaxFacetValues));
  std::ranges::partial_sort(values, listed, [](const FacetValue& a, const FacetValue& b) {
    return a.count != b.count ? a.count > b.count : a.value < b.value;
  });
  values.erase(listed, values.end());
  return values;
}

std::vector<FacetValue> latest(const Tally& months, bool by_year) {
  std::map<std::string_view, std::uint64_t, std::greater<>> periods;
  for (const auto& [month, count] : months) {
    const std::string_view text = month;
    periods[by_year ? text.substr(0, text.find('-')) : text] += count;
  }
  std::vector<FacetValue> values;
  values.reserve(periods.size());
  for (const auto& [period, count] : periods) values.push_back({std::string(period), count});
  return values;
}

}  // namespace

/// To a remote server it is the plain spy of its slot, which every server knows: the name and the
/// serialised form are inherited. What comes back, and what is seen here, is taken apart at once:
/// articles have far fewer tags than sets of tags.
class FacetCounter::SlotSpy final : public Xapian::ValueCountMatchSpy {
 public:
  explicit SlotSpy(std::uint32_t slot) : Xapian::ValueCountMatchSpy(slot), slot_(slot) {}

  void operator()(const Xapian::Document& document, double /*weight*/) override {
    add(document.get_value(slot_), 1);
  }

  void count(const Xapian::Database& database, std::span<const Xapian::docid> documents) {
    visit_values(database, slot_, documents,
                 [&](std::size_t /*i*/, const std::string& value) { add(value, 1); });
  }

  void merge_results(const std::string& serialised) override {
    Xapian::ValueCountMatchSpy remote(slot_);
    remote.merge_results(serialised);
    for (auto value = remote.values_begin(); value != remote.values_end(); ++value) {
      add(*value, value.get_termfreq());
    }
  }

  [[nodiscard]] std::uint32_t slot() const { return slot_; }
  [[nodiscard]] const Tally& tally() const { return tally_; }

 private:
  void add(std::string_view bytes, std::uint64_t articles) {
    if (slot_ == schema::kMonthSlot) {
      if (!bytes.empty()) add_value(bytes, articles);
      return;
    }
    while (const auto value = schema::take_facet_value(bytes)) add_value(*value, articles);
  }

  void add_value(std::string_view value, std::uint64_t articles) {
    auto entry = tally_.find(value);
    if (entry == tally_.end()) entry = tally_.emplace(value, 0).first;
    entry->second += articles;
  }

  const std::uint32_t slot_;
  Tally tally_;
};

FacetCounter::FacetCounter(const std::vector<std::string>& facets) {
  for (const std::string& facet : facets) {
    const std::uint32_t slot = slot_of(facet);
    auto spy = std::ranges::find(spies_, slot, [](const auto& one) { return one->slot(); });
    if (spy == spies_.end()) spy = spies_.insert(spy, std::make_unique<SlotSpy>(slot));
    facets_.push_back({facet, spy->get()});
  }
}

FacetCounter::~FacetCounter() = default;

void FacetCounter::attach(Xapian::Enquire& enquire) {
  for (const auto& spy : spies_) enquire.add_matchspy(spy.get());
}

void FacetCounter::count(const Xapian::Database& database,
                         std::span<const std::uint32_t> documents) {
  for (const auto& spy : spies_) spy->count(database, documents);
}

std::vector<FacetCounts> FacetCounter::counts() const {
  std::vector<FacetCounts> counts;
  for (const Facet& facet : facets_) {
    const Tally& tally = facet.spy->tally();
    counts.push_back({facet.name, facet.spy->slot() == schema::kMonthSlot
                                      ? latest(tally, facet.name == kYearFacet)
                                      : most_frequent(tally)});
  }
  return counts;
}

}  // namespace shodh
