#include "searchd/search/recency.h"

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <string>
#include <utility>

#include "common/index/schema.h"

namespace shodh {
namespace {

/// What Xapian::ValueWeightPostingSource gives, out of memory.
class RecencySource final : public Xapian::PostingSource {
 public:
  explicit RecencySource(std::shared_ptr<const Recencies> recencies)
      : recencies_(std::move(recencies)) {}

  void init(const Xapian::Database& /*database*/) override {
    at_ = 0;
    set_maxweight(recencies_->newest);
  }
  [[nodiscard]] Xapian::doccount get_termfreq_min() const override { return recencies_->dated; }
  [[nodiscard]] Xapian::doccount get_termfreq_est() const override { return recencies_->dated; }
  [[nodiscard]] Xapian::doccount get_termfreq_max() const override { return recencies_->dated; }
  [[nodiscard]] double get_weight() const override { return recencies_->by_document[at_]; }
  [[nodiscard]] Xapian::docid get_docid() const override { return static_cast<Xapian::docid>(at_); }
  void next(double least_weight) override { go_on_from(at_ + 1, least_weight); }
  void skip_to(Xapian::docid document, double least_weight) override {
    go_on_from(std::max<std::size_t>(at_, document), least_weight);
  }
  [[nodiscard]] bool at_end() const override { return at_ >= recencies_->by_document.size(); }
  [[nodiscard]] Xapian::PostingSource* clone() const override {
    return new RecencySource(recencies_);
  }
  [[nodiscard]] std::string get_description() const override { return "newness"; }

 private:
  void go_on_from(std::size_t document, double least_weight) {
    at_ = document;
    const auto is_passed_over = [&](float one) { return one <= 0 || one < least_weight; };
    while (!at_end() && is_passed_over(recencies_->by_document[at_])) ++at_;
  }

  std::shared_ptr<const Recencies> recencies_;
  std::size_t at_ = 0;
};

}  // namespace

double recency_factor(Recency recency, const Xapian::Database& database) {
  if (recency == Recency::kOff) return 0;
  const std::string newest = database.get_value_upper_bound(schema::kDateSlot);
  if (newest.size() != sizeof(std::int64_t)) return 0;  // no article has a date
  const Instant today = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
  const double seen_from = schema::recency(std::min(schema::decode_date(newest), today));
  if (seen_from <= 0) return 0;  // older than a number can tell
  const double weight =
      recency == Recency::kMild ? schema::kMildRecencyWeight : schema::kStrongRecencyWeight;
  return weight / seen_from;
}

Xapian::Query with_recency(const Xapian::Query& query, Recency recency,
                           const Xapian::Database& database,
                           std::shared_ptr<const Recencies> recencies) {
  const double factor = recency_factor(recency, database);
  if (factor <= 0) return query;
  Xapian::PostingSource* source = nullptr;
  if (recencies && database.size() == 1) {
    source = new RecencySource(std::move(recencies));
  } else {
    source = new Xapian::ValueWeightPostingSource(schema::kRecencySlot);
  }
  const Xapian::Query lift(Xapian::Query::OP_SCALE_WEIGHT, Xapian::Query(source->release()),
                           factor);
  return {Xapian::Query::OP_AND_MAYBE, query, lift};
}

}  // namespace shodh
