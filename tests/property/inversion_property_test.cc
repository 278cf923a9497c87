// What is inverted and merged by us is to Xapian what it would have written itself, for every
// collection of documents and however they are divided into runs. RapidCheck prints the seed of a
// failure; RC_PARAMS="seed=…" repeats it.

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <xapian.h>

#include <algorithm>
#include <map>
#include <optional>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "common/base/atomic_file.h"
#include "indexer/inversion/inverter.h"
#include "indexer/inversion/merge.h"
#include "tests/support/database_contents.h"
#include "tests/support/temporary_directory.h"

namespace shodh {
namespace {

namespace fs = std::filesystem;
using test::contents_of;
using test::faults_of;

/// A call of DocumentSink about a term.
struct Told {
  std::string term;
  std::uint32_t position = 0;  // 0: none
  std::uint32_t wdf = 0;
};

struct Document {
  std::string data;
  std::vector<Told> told;
  std::map<std::uint32_t, std::string> values;
};

class XapianSink final : public DocumentSink {
 public:
  void set_data(std::string_view bytes) override { document.set_data(std::string(bytes)); }
  void add_term(std::string_view term, std::uint32_t wdf) override {
    document.add_term(std::string(term), wdf);
  }
  void add_posting(std::string_view term, std::uint32_t position, std::uint32_t wdf) override {
    document.add_posting(std::string(term), position, wdf);
  }
  /// Not told here: what it keeps hangs on all of the document. inverter_test has it.
  void add_word(std::string_view /*exact*/, std::string_view /*stem*/, std::uint32_t /*position*/,
                std::uint32_t /*wdf*/) override {
    RC_FAIL("no word is told");
  }
  void add_value(std::uint32_t slot, std::string_view value) override {
    document.add_value(slot, std::string(value));
  }

  Xapian::Document document;
};

void tell(const Document& document, DocumentSink& sink) {
  sink.set_data(document.data);
  // Slots come in any order.
  for (auto value = document.values.rbegin(); value != document.values.rend(); ++value) {
    sink.add_value(value->first, value->second);
  }
  for (const Told& told : document.told) {
    if (told.position == 0) {
      sink.add_term(told.term, told.wdf);
    } else {
      sink.add_posting(told.term, told.position, told.wdf);
    }
  }
}

/// 1 to `longest` bytes, many of which are those that are written in another way than others.
rc::Gen<std::string> bytes(std::size_t longest) {
  const auto byte = rc::gen::oneOf(rc::gen::elementOf(std::string("\x00\xFF\x01\xD0\xD8\xE0\x7F\x80"
                                                                  "ab",
                                                                  10)),
                                   rc::gen::arbitrary<char>());
  return rc::gen::mapcat(rc::gen::inRange<std::size_t>(1, longest + 1), [byte](std::size_t size) {
    return rc::gen::container<std::string>(size, byte);
  });
}

/// NULs count twice in what a term may have.
bool is_taken(const std::string& term) {
  return term.size() + static_cast<std::size_t>(std::ranges::count(term, '\0')) <= 245;
}

/// Terms that documents share: short ones, ones with the same beginning, long ones.
std::vector<std::string> make_terms() {
  const auto few = *rc::gen::container<std::vector<std::string>>(bytes(3));
  std::vector<std::string> terms = *rc::gen::container<std::vector<std::string>>(bytes(20));
  terms.insert(terms.end(), few.begin(), few.end());
  terms.push_back(*bytes(4) + std::string(*rc::gen::inRange<std::size_t>(0, 245), 'x'));
  terms.push_back(std::string(*rc::gen::inRange<std::size_t>(1, 123), '\0'));
  for (const std::string& term : few) terms.push_back(terms.front() + term);
  std::erase_if(terms, [](const std::string& term) { return !is_taken(term); });
  return terms;
}

/// Near one another, far apart, and often the same again.
rc::Gen<std::uint32_t> positions() {
  return rc::gen::oneOf(
      rc::gen::inRange<std::uint32_t>(1, 10), rc::gen::inRange<std::uint32_t>(1, 2000),
      rc::gen::inRange<std::uint32_t>(1, (1U << 31U) + 1), rc::gen::just<std::uint32_t>(1U << 31U));
}

rc::Gen<std::uint32_t> wdfs() {
  return rc::gen::oneOf(rc::gen::inRange<std::uint32_t>(0, 4),
                        rc::gen::elementOf(std::vector<std::uint32_t>{1, 126, 127, 128, 255, 256}),
                        rc::gen::inRange<std::uint32_t>(0, 1U << 20U));
}

std::vector<Told> make_told(const std::vector<std::string>& terms) {
  std::vector<Told> told;
  if (terms.empty()) return told;
  const int count = *rc::gen::oneOf(rc::gen::inRange(0, 6), rc::gen::inRange(0, 60));
  // Some documents are mostly of one term, which has many positions then.
  const std::string favourite = *rc::gen::elementOf(terms);
  const bool has_favourite = *rc::gen::arbitrary<bool>();
  std::vector<std::uint32_t> ascending;
  for (int i = 0; i < count; ++i) {
    const bool is_favourite = has_favourite && *rc::gen::inRange(0, 4) > 0;
    const bool has_position = *rc::gen::inRange(0, 3) > 0;
    told.push_back(
        {is_favourite ? favourite : *rc::gen::elementOf(terms), has_position ? 1U : 0U, *wdfs()});
    if (has_position) ascending.push_back(*positions());
  }
  std::ranges::sort(ascending);
  auto next = ascending.begin();
  for (Told& one : told) {
    if (one.position != 0) one.position = *next++;
  }
  return told;
}

std::map<std::uint32_t, std::string> make_values() {
  std::map<std::uint32_t, std::string> values;
  const auto slots = *rc::gen::container<std::vector<std::uint32_t>>(
      rc::gen::oneOf(rc::gen::inRange(0U, 3U), rc::gen::inRange(0U, 128U)));
  for (const std::uint32_t slot : slots) {
    values[slot] = *rc::gen::weightedOneOf<std::string>(
        {{8, bytes(4)}, {1, bytes(30)}, {1, rc::gen::just(std::string(3000, 'v'))}});
  }
  return values;
}

/// Bytes that don't compress: Xapian 1.4.22 can't read some long data back that it compressed
/// ("Too few chunks of compressed data"), which is no fault of ours.
std::string noise(std::size_t size) {
  std::mt19937 random(static_cast<std::mt19937::result_type>(size));
  std::string text(size, '\0');
  for (char& c : text) c = static_cast<char>(random() & 0xFFU);
  return text;
}

std::string make_data() {
  return *rc::gen::weightedOneOf<std::string>(
      {{1, rc::gen::just(std::string())},
       {4, bytes(40)},
       {1, rc::gen::map(rc::gen::inRange<std::size_t>(0, 20'000), noise)}});
}

std::vector<Document> make_documents() {
  const std::vector<std::string> terms = make_terms();
  std::vector<Document> documents(*rc::gen::inRange<std::size_t>(0, 9));
  for (Document& document : documents) {
    document = {make_data(), make_told(terms), make_values()};
  }
  // Lists of several chunks.
  const std::size_t different = documents.size();
  const auto all = *rc::gen::weightedElement<std::size_t>({{18, 0}, {1, 100}, {1, 1000}});
  for (std::size_t i = different; different > 0 && i < all; ++i) {
    documents.push_back(documents[i % different]);
    documents.back().data = std::to_string(i);
  }
  return documents;
}

void write_with_xapian(const std::vector<Document>& documents, const fs::path& path) {
  Xapian::WritableDatabase database(path.string(),
                                    Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_NO_SYNC);
  for (const Document& document : documents) {
    XapianSink sink;
    tell(document, sink);
    database.add_document(sink.document);
  }
  database.commit();
}

Status write_with_runs(const std::vector<Document>& documents, const fs::path& path) {
  const auto bounds = *rc::gen::container<std::vector<std::size_t>>(
      *rc::gen::inRange<std::size_t>(0, 5), rc::gen::inRange<std::size_t>(0, documents.size() + 1));
  std::vector<std::size_t> ends = bounds;
  ends.push_back(documents.size());
  std::ranges::sort(ends);
  Inverter inverter;
  std::vector<fs::path> runs;
  std::size_t next = 0;
  for (const std::size_t end : ends) {
    inverter.clear();
    for (; next < end; ++next) {
      tell(documents[next], inverter);
      inverter.end_document();
    }
    runs.push_back(path.string() + ".run" + std::to_string(runs.size()));
    if (auto written = inverter.write_run(runs.back()); !written) return written;
  }
  return merge_runs(runs, path, *rc::gen::inRange(1U, 4U), [] { return false; });
}

/// The first line that differs; nullopt where all are the same.
std::optional<std::string> difference(const std::vector<std::string>& ours,
                                      const std::vector<std::string>& xapians) {
  const auto [a, b] = std::ranges::mismatch(ours, xapians);
  if (a == ours.end() && b == xapians.end()) return std::nullopt;
  return fmt::format("{} and not {}", a == ours.end() ? "nothing" : *a,
                     b == xapians.end() ? "nothing" : *b);
}

/// What comes at or behind a document in every list, by skipping to it.
std::vector<std::string> found_by_skipping(const Xapian::Database& database, Xapian::docid wanted) {
  std::vector<std::string> lines;
  for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) {
    auto posting = database.postlist_begin(*term);
    posting.skip_to(wanted);
    const bool is_there = posting != database.postlist_end(*term);
    lines.push_back(fmt::format("term {}: {}, wdf {}", test::in_hex(*term), is_there ? *posting : 0,
                                is_there ? posting.get_wdf() : 0));
  }
  for (Xapian::valueno slot = 0; slot < test::kSlotsLookedAt; ++slot) {
    auto value = database.valuestream_begin(slot);
    if (value != database.valuestream_end(slot)) value.skip_to(wanted);
    const bool is_there = value != database.valuestream_end(slot);
    lines.push_back(fmt::format("slot {}: {}, {}", slot, is_there ? value.get_docid() : 0,
                                is_there ? test::in_hex(*value) : ""));
  }
  return lines;
}

RC_GTEST_PROP(InversionProperty, MakesWhatXapianMakes, ()) {
  const std::vector<Document> documents = make_documents();
  const test::TemporaryDirectory directory;
  write_with_xapian(documents, directory / "xapian");
  const auto merged = write_with_runs(documents, directory / "ours");
  if (!merged) RC_FAIL(merged.error().message());

  RC_ASSERT(faults_of((directory / "ours").string()) == "");
  const Xapian::Database ours((directory / "ours").string());
  const Xapian::Database xapians((directory / "xapian").string());
  const auto contents = test::contents_of_folder(directory / "ours");
  if (const auto differs = difference(contents, contents_of(xapians))) RC_FAIL(*differs);
  const auto wanted =
      *rc::gen::inRange<Xapian::docid>(1, static_cast<Xapian::docid>(documents.size() + 2));
  const auto found = found_by_skipping(ours, wanted);
  if (const auto differs = difference(found, found_by_skipping(xapians, wanted))) RC_FAIL(*differs);
}

/// The documents in ascending order that are chosen by chance.
std::vector<std::size_t> choose(std::size_t count) {
  std::vector<std::size_t> chosen;
  for (std::size_t i = 0; i < count; ++i) {
    if (*rc::gen::arbitrary<bool>()) chosen.push_back(i);
  }
  return chosen;
}

/// Writes some documents as a database, which has others between them that are to be left out, and
/// the rest as a run; and merges the two so that all are in order again.
Status rewrite(const std::vector<Document>& documents, const fs::path& path) {
  const std::vector<std::size_t> in_database = choose(documents.size());
  std::vector<Document> old;
  std::vector<std::uint32_t> old_numbers;
  std::vector<std::uint32_t> new_numbers;
  Inverter added;
  auto next_old = in_database.begin();
  for (std::size_t i = 0; i < documents.size(); ++i) {
    const auto number = static_cast<std::uint32_t>(i + 1);
    if (next_old != in_database.end() && *next_old == i) {
      old.push_back(documents[i]);
      old_numbers.push_back(number);
      ++next_old;
    } else {
      tell(documents[i], added);
      added.end_document();
      new_numbers.push_back(number);
    }
    if (i < 20 && *rc::gen::inRange(0, 3) == 0) {
      old.push_back(documents[*rc::gen::inRange<std::size_t>(0, documents.size())]);
      old_numbers.push_back(0);
    }
  }
  if (auto written = write_with_runs(old, path / "old"); !written) return written;
  if (auto written = added.write_run(path / "added.run"); !written) return written;
  auto run = open_run(path / "added.run");
  if (!run) return fail(run);
  auto database = open_merged_database(path / "old");
  if (!database) return fail(database);
  std::vector<NumberedSource> sources;
  sources.push_back({*std::move(database), std::move(old_numbers)});
  sources.push_back({*std::move(run), std::move(new_numbers)});
  return merge_sources(sources, path / "new", *rc::gen::inRange(1U, 4U), [] { return false; });
}

std::string bytes_of(const fs::path& file) { return read_file(file).value(); }

RC_GTEST_PROP(InversionProperty, ADatabaseIsRewrittenAsItWouldBeWritten, ()) {
  const std::vector<Document> documents = make_documents();
  const test::TemporaryDirectory directory;
  const auto rewritten = rewrite(documents, directory.path());
  if (!rewritten) RC_FAIL(rewritten.error().message());
  const auto merged = write_with_runs(documents, directory / "at-once");
  if (!merged) RC_FAIL(merged.error().message());
  for (const char* const table :
       {"docdata.glass", "positions.table", "postlist.glass", "termlist.glass"}) {
    RC_ASSERT(bytes_of(directory / "new" / table) == bytes_of(directory / "at-once" / table));
  }
}

}  // namespace
}  // namespace shodh
