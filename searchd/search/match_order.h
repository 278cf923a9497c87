#pragma once

#include <xapian.h>

#include "common/index/schema.h"
#include "searchd/search/match.h"

namespace shodh {

/// A total order of matches, which needs the id where scores or dates are equal. Set on an Enquire,
/// which it must outlive.
class MatchOrder {
 public:
  explicit MatchOrder(SortOrder sort) : sort_(sort) {
    // Descending in both: an article without a date has no value, and comes last either way.
    key_.add_value(sort == SortOrder::kOldest ? schema::kReverseDateSlot : schema::kDateSlot, true);
    key_.add_value(schema::kIdSlot);
  }

  void set_on(Xapian::Enquire& enquire) {
    if (sort_ == SortOrder::kRelevance) {
      enquire.set_sort_by_relevance_then_value(schema::kIdSlot, false);
    } else {
      enquire.set_sort_by_key(&key_, false);
    }
  }

 private:
  SortOrder sort_;
  Xapian::MultiValueKeyMaker key_;
};

}  // namespace shodh
