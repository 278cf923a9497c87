#include "indexer/inversion/inverter.h"

#include <algorithm>
#include <numeric>
#include <span>
#include <system_error>
#include <utility>

#include "common/base/file.h"
#include "common/base/varint.h"
#include "common/glass/document_tables.h"
#include "common/glass/position_table.h"
#include "indexer/inversion/run_writer.h"

namespace shodh {
namespace {

/// How many look-ups ahead a term is sent for.
constexpr std::size_t kTermsAhead = 8;

}  // namespace

/// What write_run() does, and the orders it needs: entries by term, terms by their bytes.
class Inverter::Writing {
 public:
  Writing(const Inverter& inverter, RunWriter& run) : inverter_(inverter), run_(run) {}

  Status write() {
    sort_terms();
    group_entries();
    if (auto added = add_lengths(); !added) return added;
    run_.end_section();
    if (auto added = add_documents(); !added) return added;
    run_.end_section();
    if (auto added = add_values(); !added) return added;
    run_.end_section();
    if (auto added = add_postings(); !added) return added;
    run_.end_section();
    if (auto added = add_positions(); !added) return added;
    run_.end_section();
    return run_.finish();
  }

 private:
  /// An entry, with its document, which counts from 1.
  struct Posting {
    std::uint32_t document = 0;
    std::uint32_t wdf = 0;
    std::uint32_t first_position = 0;
    std::uint32_t position_count = 0;
  };

  void sort_terms() {
    by_bytes_ = inverter_.terms_.terms();
    std::ranges::sort(by_bytes_, {}, &TermTable::Term::bytes);
  }

  /// By counting: the postings of a term are those from begins_[id] to begins_[id + 1].
  void group_entries() {
    begins_.assign(by_bytes_.size() + 1, 0);
    for (const Entry& entry : inverter_.entries_) ++begins_[entry.term + 1];
    std::partial_sum(begins_.begin(), begins_.end(), begins_.begin());
    postings_.resize(inverter_.entries_.size());
    std::vector<std::uint32_t> next(begins_.begin(), begins_.end() - 1);
    for (std::size_t document = 0; document < inverter_.documents_.size(); ++document) {
      for (const Entry& entry : entries_of(document)) {
        postings_[next[entry.term]++] = {static_cast<std::uint32_t>(document + 1), entry.wdf,
                                         entry.first_position, entry.position_count};
      }
    }
  }

  [[nodiscard]] std::span<const Entry> entries_of(std::size_t document) const {
    const auto& documents = inverter_.documents_;
    const std::size_t begin = documents[document].first_entry;
    const std::size_t end = document + 1 < documents.size() ? documents[document + 1].first_entry
                                                            : inverter_.entries_.size();
    return std::span(inverter_.entries_).subspan(begin, end - begin);
  }
  [[nodiscard]] std::span<const Posting> postings_of(const TermTable::Term& term) const {
    return std::span(postings_).subspan(begins_[term.id], begins_[term.id + 1] - begins_[term.id]);
  }

  Status add_lengths() {
    for (std::size_t i = 0; i < inverter_.documents_.size(); ++i) {
      std::uint64_t length = 0;
      for (const Entry& entry : entries_of(i)) length += entry.wdf;
      record_.clear();
      append_varint(record_, length);
      if (auto added = run_.add(record_); !added) return added;
    }
    return {};
  }

  Status add_documents() {
    std::string slots;
    for (const Document& document : inverter_.documents_) {
      slots.clear();
      glass::append_slots(slots, document.slots);
      record_.clear();
      append_sized(
          record_,
          std::string_view(inverter_.data_).substr(document.first_data, document.data_bytes));
      append_sized(record_, slots);
      if (auto added = run_.add(record_); !added) return added;
    }
    return {};
  }

  Status add_values() {
    std::string list;
    for (const auto& [slot, values] : inverter_.values_) {
      if (values.empty()) continue;
      list.clear();
      std::uint32_t last = 0;
      for (const Value& value : values) {
        append_varint(list, value.document - last);
        append_sized(list, value.bytes);
        last = value.document;
      }
      record_.clear();
      append_sized(record_, std::string(1, static_cast<char>(slot)));
      append_sized(record_, list);
      if (auto added = run_.add(record_); !added) return added;
    }
    return {};
  }

  Status add_postings() {
    std::string list;
    for (const TermTable::Term* term : by_bytes_) {
      list.clear();
      std::uint32_t last = 0;
      for (const Posting& posting : postings_of(*term)) {
        append_varint(list, posting.document - last);
        append_varint(list, posting.wdf);
        last = posting.document;
      }
      record_.clear();
      append_sized(record_, term->bytes());
      append_sized(record_, list);
      if (auto added = run_.add(record_); !added) return added;
    }
    return {};
  }

  Status add_positions() {
    std::string list;
    for (const TermTable::Term* term : by_bytes_) {
      list.clear();
      std::uint32_t last = 0;
      for (const Posting& posting : postings_of(*term)) {
        if (posting.position_count == 0) continue;
        append_varint(list, posting.document - last);
        glass::append_positions(list, std::span(inverter_.positions_)
                                          .subspan(posting.first_position, posting.position_count));
        last = posting.document;
      }
      if (list.empty()) continue;
      record_.clear();
      append_sized(record_, term->bytes());
      append_sized(record_, list);
      if (auto added = run_.add(record_); !added) return added;
    }
    return {};
  }

  const Inverter& inverter_;  // outlives this, a local of write_run(); so does the next
  RunWriter& run_;
  std::vector<const TermTable::Term*> by_bytes_;
  std::vector<std::uint32_t> begins_;
  std::vector<Posting> postings_;  // by term, then document
  std::string record_;             // kept for its memory
};

void Inverter::set_data(std::string_view bytes) {
  current_.first_data = data_.size();
  current_.data_bytes = bytes.size();
  data_ += bytes;
}

void Inverter::add_term(std::string_view term, std::uint32_t wdf) { add_occurrence(term, 0, wdf); }

void Inverter::add_posting(std::string_view term, std::uint32_t position, std::uint32_t wdf) {
  add_occurrence(term, position, wdf);
}

void Inverter::add_word(std::string_view exact, std::string_view stem, std::uint32_t position,
                        std::uint32_t wdf) {
  add_occurrence(exact, position, wdf);
  occurrences_.back().is_exact_form = true;
  add_occurrence(stem, position, wdf);
}

void Inverter::add_occurrence(std::string_view term, std::uint32_t position, std::uint32_t wdf) {
  occurrences_.push_back({terms_.expect(term), static_cast<std::uint32_t>(texts_.size()),
                          static_cast<std::uint32_t>(term.size()), position, wdf});
  texts_ += term;
}

void Inverter::add_value(std::uint32_t slot, std::string_view value) {
  const auto document = static_cast<std::uint32_t>(documents_.size() + 1);
  values_[slot].push_back({document, std::string(value)});
  current_.slots.push_back(slot);
}

void Inverter::end_document() {
  current_.first_entry = entries_.size();
  std::ranges::sort(current_.slots);
  documents_.push_back(std::exchange(current_, {}));
  resolve_terms();
  drop_positions_of_stems();
  place_positions(documents_.back().first_entry);
  occurrences_.clear();
  texts_.clear();
}

/// Makes the document's entries, and notes with each occurrence which it is of.
void Inverter::resolve_terms() {
  const auto document = static_cast<std::uint32_t>(documents_.size());
  for (std::size_t i = 0; i < occurrences_.size(); ++i) {
    if (i + kTermsAhead < occurrences_.size()) {
      terms_.expect_term(occurrences_[i + kTermsAhead].hash);
    }
    Occurrence& occurrence = occurrences_[i];
    TermTable::Term& term = terms_.find_or_add(
        std::string_view(texts_).substr(occurrence.text, occurrence.size), occurrence.hash);
    if (term.document != document) {
      term.document = document;
      term.entry = static_cast<std::uint32_t>(entries_.size());
      entries_.push_back({term.id});
    }
    occurrence.entry = term.entry;
    entries_[term.entry].wdf += occurrence.wdf;
    if (occurrence.position != 0) ++entries_[term.entry].position_count;
  }
}

/// A form that counts as often as its stem is its only one in the document.
void Inverter::drop_positions_of_stems() {
  for (std::size_t i = 0; i < occurrences_.size(); ++i) {
    Occurrence& form = occurrences_[i];
    if (!form.is_exact_form) continue;
    if (entries_[form.entry].wdf != entries_[occurrences_[i + 1].entry].wdf) continue;
    form.position = 0;
    --entries_[form.entry].position_count;
  }
}

/// Puts the positions of each entry together.
void Inverter::place_positions(std::size_t first_entry) {
  auto next = static_cast<std::uint32_t>(positions_.size());
  for (Entry& entry : std::span(entries_).subspan(first_entry)) {
    entry.first_position = next;
    next += std::exchange(entry.position_count, 0);
  }
  positions_.resize(next);
  for (const Occurrence& occurrence : occurrences_) {
    if (occurrence.position == 0) continue;
    Entry& entry = entries_[occurrence.entry];
    std::uint32_t* const positions = positions_.data() + entry.first_position;
    const bool is_told_again =
        entry.position_count > 0 && positions[entry.position_count - 1] == occurrence.position;
    if (!is_told_again) positions[entry.position_count++] = occurrence.position;
  }
}

void Inverter::clear() {
  terms_.clear();
  entries_.clear();
  positions_.clear();
  for (auto& [slot, values] : values_) values.clear();
  documents_.clear();
  data_.clear();
  current_ = {};
  occurrences_.clear();
  texts_.clear();
}

Status Inverter::write_run(const std::filesystem::path& path) const {
  std::filesystem::path unfinished = path;
  unfinished += ".part";
  auto run = RunWriter::create(unfinished);
  if (!run) return fail(run);
  if (auto written = Writing(*this, *run).write(); !written) return written;
  std::error_code error;
  std::filesystem::rename(unfinished, path, error);
  if (error) return io_failure(path, error);
  return {};
}

}  // namespace shodh
