#include "searchd/query/document_source.h"

#include <algorithm>
#include <utility>

namespace shodh {
namespace {

class DocumentSource final : public Xapian::PostingSource {
 public:
  explicit DocumentSource(std::shared_ptr<const Documents> documents)
      : documents_(std::move(documents)) {}

  void init(const Xapian::Database& /*database*/) override {
    at_ = documents_->begin();
    is_begun_ = false;
    set_maxweight(0);
  }
  [[nodiscard]] Xapian::doccount get_termfreq_min() const override { return size(); }
  [[nodiscard]] Xapian::doccount get_termfreq_est() const override { return size(); }
  [[nodiscard]] Xapian::doccount get_termfreq_max() const override { return size(); }
  [[nodiscard]] double get_weight() const override { return 0; }
  [[nodiscard]] Xapian::docid get_docid() const override { return *at_; }
  void next(double /*least_weight*/) override {
    if (std::exchange(is_begun_, true)) ++at_;
  }
  void skip_to(Xapian::docid document, double /*least_weight*/) override {
    is_begun_ = true;
    at_ = std::lower_bound(at_, documents_->end(), document);
  }
  [[nodiscard]] bool at_end() const override { return at_ == documents_->end(); }
  [[nodiscard]] Xapian::PostingSource* clone() const override {
    return new DocumentSource(documents_);
  }
  [[nodiscard]] std::string get_description() const override { return "documents"; }

 private:
  [[nodiscard]] Xapian::doccount size() const {
    return static_cast<Xapian::doccount>(documents_->size());
  }

  std::shared_ptr<const Documents> documents_;
  Documents::const_iterator at_;
  bool is_begun_ = false;  // whether it stands on a document
};

}  // namespace

Xapian::Query documents_query(std::shared_ptr<const Documents> documents) {
  return Xapian::Query((new DocumentSource(std::move(documents)))->release());
}

}  // namespace shodh
