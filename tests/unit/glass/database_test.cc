// Databases that the writers make, as Xapian reads, checks and changes them.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <xapian.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "common/glass/document_tables.h"
#include "common/glass/posting_table.h"
#include "common/glass/version_file.h"
#include "tests/support/database_contents.h"
#include "tests/support/temporary_directory.h"

namespace shodh::glass {
namespace {

namespace fs = std::filesystem;
using test::contents_of;
using test::contents_of_folder;
using test::faults_of;

struct Occurrences {
  std::uint32_t wdf = 0;
  std::vector<std::uint32_t> positions;
};

struct Document {
  std::string data;
  std::map<std::string, Occurrences> terms;
  std::map<std::uint32_t, std::string> values;

  [[nodiscard]] std::uint32_t length() const {
    std::uint32_t length = 0;
    for (const auto& [term, occurrences] : terms) length += occurrences.wdf;
    return length;
  }
};

void check(const Status& status) { ASSERT_TRUE(status) << status.error().message(); }

/// Something that does not compress.
std::string noise(std::size_t bytes) {
  std::mt19937 random(7);
  std::string text;
  while (text.size() < bytes) text += static_cast<char>(random() & 0xFFU);
  return text;
}

class GlassDatabaseTest : public testing::Test {
 protected:
  /// Writes the documents with the writers under test, numbered from 1.
  void write(const std::vector<Document>& documents) {
    roots_.postings = write_postings(documents);
    roots_.positions = write_positions(documents);
    write_documents(documents);
    DatabaseStatistics statistics;
    statistics.documents = documents.size();
    for (const Document& document : documents) {
      const std::uint32_t length = document.length();
      statistics.total_length += length;
      statistics.greatest_length = std::max(statistics.greatest_length, length);
      std::uint32_t& least = statistics.least_length;
      if (length > 0 && (least == 0 || length < least)) least = length;
      for (const auto& [term, occurrences] : document.terms) {
        statistics.greatest_wdf = std::max(statistics.greatest_wdf, occurrences.wdf);
      }
    }
    check(write_version_file(directory_.path(), roots_, statistics));
  }

  /// The same documents as Xapian writes them.
  [[nodiscard]] Xapian::WritableDatabase write_with_xapian(
      const std::vector<Document>& documents) const {
    Xapian::WritableDatabase database((directory_ / "xapian").string(), Xapian::DB_CREATE);
    for (const Document& document : documents) database.add_document(to_xapian(document));
    database.commit();
    return database;
  }

  [[nodiscard]] static Xapian::Document to_xapian(const Document& document) {
    Xapian::Document made;
    made.set_data(document.data);
    for (const auto& [term, occurrences] : document.terms) {
      made.add_term(term, occurrences.wdf);
      for (const std::uint32_t position : occurrences.positions) {
        made.add_posting(term, position, 0);
      }
    }
    for (const auto& [slot, value] : document.values) made.add_value(slot, value);
    return made;
  }

  [[nodiscard]] std::string path() const { return directory_.path().string(); }
  [[nodiscard]] Xapian::Database open() const { return Xapian::Database(path()); }

  test::TemporaryDirectory directory_;
  DatabaseRoots roots_;

 private:
  TableRoot write_postings(const std::vector<Document>& documents) {
    PostingTableWriter writer(directory_.path());
    std::map<std::uint32_t, std::map<std::uint32_t, std::string>> slots;
    std::map<std::string, std::map<std::uint32_t, std::uint32_t>> terms;
    for (std::uint32_t i = 0; i < documents.size(); ++i) {
      for (const auto& [slot, value] : documents[i].values) slots[slot][i + 1] = value;
      for (const auto& [term, occurrences] : documents[i].terms) {
        terms[term][i + 1] = occurrences.wdf;
      }
    }
    for (const auto& [slot, values] : slots) {
      const auto by_value = [](const auto& a, const auto& b) { return a.second < b.second; };
      const auto [least, greatest] = std::ranges::minmax_element(values, by_value);
      check(writer.add_value_statistics(slot, values.size(), least->second, greatest->second));
    }
    for (const auto& [slot, values] : slots) {
      for (const auto& [document, value] : values) check(writer.add_value(slot, document, value));
    }
    check(writer.begin_lengths());
    for (std::uint32_t i = 0; i < documents.size(); ++i) {
      check(writer.add(i + 1, documents[i].length()));
    }
    for (const auto& [term, postings] : terms) {
      std::uint64_t total = 0;
      for (const auto& [document, wdf] : postings) total += wdf;
      check(writer.begin_term(term, postings.size(), total));
      for (const auto& [document, wdf] : postings) check(writer.add(document, wdf));
    }
    return writer.finish().value();
  }

  TableRoot write_positions(const std::vector<Document>& documents) {
    PositionTableWriter writer(directory_.path());
    std::map<std::string, std::map<std::uint32_t, std::string>> lists;
    for (std::uint32_t i = 0; i < documents.size(); ++i) {
      for (const auto& [term, occurrences] : documents[i].terms) {
        if (!occurrences.positions.empty()) {
          append_positions(lists[term][i + 1], occurrences.positions);
        }
      }
    }
    for (const auto& [term, list] : lists) {
      for (const auto& [document, positions] : list) check(writer.add(term, document, positions));
    }
    return writer.finish().value();
  }

  void write_documents(const std::vector<Document>& documents) {
    DocumentTablesWriter writer(directory_.path());
    for (std::uint32_t i = 0; i < documents.size(); ++i) {
      std::vector<std::uint32_t> list;
      for (const auto& [slot, value] : documents[i].values) list.push_back(slot);
      std::string slots;
      append_slots(slots, list);
      check(writer.add(i + 1, documents[i].data, slots));
    }
    const auto roots = writer.finish().value();
    roots_.data = roots.data;
    roots_.termlists = roots.termlists;
  }
};

/// A few documents that have something of everything.
std::vector<Document> some_documents() {
  return {
      {"first", {{"a", {2, {1, 5}}}, {"b", {1, {2}}}, {"id1", {0, {}}}}, {{0, "x"}, {7, "2025"}}},
      {"", {{"b", {130, {1, 2, 3, 4, 1000000}}}, {"id2", {0, {}}}}, {{7, "2024"}}},
      {"no terms, no values", {}, {}},
      {std::string(5000, 'd'), {{"a", {1, {9}}}, {std::string(245, 'l'), {3, {}}}}, {{127, "v"}}},
  };
}

TEST_F(GlassDatabaseTest, TellsWhatOneOfXapianTells) {
  write(some_documents());
  EXPECT_EQ(contents_of_folder(path()), contents_of(write_with_xapian(some_documents())));
  EXPECT_EQ(faults_of(path()), "");
}

TEST_F(GlassDatabaseTest, PostingsOfSeveralChunksAreSkippedThrough) {
  std::vector<Document> documents(9000);
  for (std::uint32_t i = 0; i < documents.size(); ++i) {
    if (i % 3 == 0) documents[i].terms["third"] = {i % 200 + 1, {}};
  }
  write(documents);
  ASSERT_EQ(faults_of(path()), "");
  const auto database = open();
  EXPECT_EQ(database.get_termfreq("third"), 3000U);
  for (Xapian::docid wanted = 1; wanted <= 8998; wanted += 211) {
    auto posting = database.postlist_begin("third");
    posting.skip_to(wanted);
    ASSERT_NE(posting, database.postlist_end("third")) << wanted;
    EXPECT_EQ(*posting, (wanted + 1) / 3 * 3 + 1);
    EXPECT_EQ(posting.get_wdf(), (*posting - 1) % 200 + 1);
  }
  auto posting = database.postlist_begin("third");
  posting.skip_to(8999);
  EXPECT_EQ(posting, database.postlist_end("third"));
}

TEST_F(GlassDatabaseTest, DocumentLengthsOfSeveralChunksAreFound) {
  std::vector<Document> documents(5000);
  for (std::uint32_t i = 0; i < documents.size(); ++i) {
    documents[i].terms["t"] = {i * 7919 % 1000, {}};
  }
  write(documents);
  const auto database = open();
  for (Xapian::docid document = 5000; document > 0; --document) {
    ASSERT_EQ(database.get_doclength(document), (document - 1) * 7919 % 1000) << document;
  }
  EXPECT_EQ(database.get_doclength_lower_bound(), 1U);
  EXPECT_EQ(database.get_doclength_upper_bound(), 999U);
}

TEST_F(GlassDatabaseTest, ValuesOfSeveralChunksAreFoundAndSkippedThrough) {
  std::vector<Document> documents(3000);
  for (std::uint32_t i = 0; i < documents.size(); ++i) {
    documents[i].values[0] = std::to_string(i + 1000);
    if (i % 2 == 0) documents[i].values[5] = std::string(i % 100 + 1, 'v');
  }
  write(documents);
  ASSERT_EQ(faults_of(path()), "");
  const auto database = open();
  EXPECT_EQ(database.get_value_freq(0), 3000U);
  EXPECT_EQ(database.get_value_lower_bound(0), "1000");
  EXPECT_EQ(database.get_value_upper_bound(0), "3999");
  EXPECT_EQ(database.get_value_freq(5), 1500U);
  EXPECT_EQ(database.get_value_lower_bound(5), "v");
  EXPECT_EQ(database.get_value_upper_bound(5), std::string(99, 'v'));
  EXPECT_EQ(database.get_value_freq(1), 0U);
  for (Xapian::docid wanted = 1; wanted < 3000; wanted += 97) {
    auto value = database.valuestream_begin(5);
    value.skip_to(wanted);
    ASSERT_NE(value, database.valuestream_end(5)) << wanted;
    EXPECT_EQ(value.get_docid(), wanted / 2 * 2 + 1);
    EXPECT_EQ(*value, std::string((value.get_docid() - 1) % 100 + 1, 'v'));
    EXPECT_EQ(database.get_document(wanted).get_value(0), std::to_string(wanted + 999));
  }
}

TEST_F(GlassDatabaseTest, TagsOfAnySizeComeBackWhole) {
  // Around what fits into a part, and of many parts.
  const std::vector<std::size_t> sizes{0,    1,    18,   19,   2000,    2035,    2036, 2037, 2038,
                                       2039, 2040, 4078, 8000, 100'000, 100'001, 0,    5};
  std::vector<Document> documents;
  for (const std::size_t size : sizes) documents.push_back({noise(size), {}, {}});
  write(documents);
  EXPECT_EQ(faults_of(path()), "");
  const auto database = open();
  for (std::size_t i = 0; i < sizes.size(); ++i) {
    EXPECT_EQ(database.get_document(static_cast<Xapian::docid>(i + 1)).get_data(),
              documents[i].data)
        << sizes[i];
  }
}

TEST_F(GlassDatabaseTest, TablesOfThreeLevelsAreFoundThrough) {
  std::vector<Document> documents(40'000);
  for (std::uint32_t i = 0; i < documents.size(); ++i) {
    documents[i].data = std::to_string(i) + std::string(300, 'd');
    // Keys that are told from one another late make the branches wide.
    documents[i].terms[std::string(200, 'k') + std::to_string(i / 8)] = {1, {i % 8 + 1}};
  }
  write(documents);
  EXPECT_EQ(roots_.data.level, 2U);
  EXPECT_GE(roots_.postings.level, 2U);
  EXPECT_GE(roots_.positions.level, 2U);
  ASSERT_EQ(faults_of(path()), "");
  const auto database = open();
  const auto positions = test::positions_of_folder(directory_.path());
  for (std::uint32_t i = 0; i < documents.size(); i += 7) {
    const std::string term = std::string(200, 'k') + std::to_string(i / 8);
    ASSERT_EQ(database.get_document(i + 1).get_data(), documents[i].data);
    ASSERT_EQ(database.get_termfreq(term), 8U);
    ASSERT_THAT(positions(term, i + 1), testing::ElementsAre(i % 8 + 1));
  }
  EXPECT_EQ(std::distance(database.allterms_begin(), database.allterms_end()), 5000);
}

TEST_F(GlassDatabaseTest, WithoutPositionsTheirTableIsEmpty) {
  std::vector<Document> documents = some_documents();
  for (Document& document : documents) {
    for (auto& [term, occurrences] : document.terms) occurrences.positions.clear();
  }
  write(documents);
  EXPECT_EQ(fs::file_size(directory_ / "positions.table"), 0U);
  EXPECT_EQ(contents_of_folder(path()), contents_of(write_with_xapian(documents)));
  EXPECT_EQ(faults_of(path()), "");
}

TEST_F(GlassDatabaseTest, TermsWithNulsAndOtherBytesAreTaken) {
  using namespace std::string_literals;
  std::vector<Document> documents(3);
  for (const std::string& term :
       {"\x00"s, "\x00\x00"s, "\x00\xD0"s, "\x00\xD8"s, "\x00\xE0"s, "\x00\xFF"s, "a"s, "a\x00"s,
        "a\x00\x01"s, "a\x01"s, "\xFF"s, "\xFF\xFF"s, std::string(122, '\0')}) {
    for (Document& document : documents) document.terms[term] = {3, {1, 7}};
  }
  write(documents);
  EXPECT_EQ(faults_of(path()), "");
  EXPECT_EQ(contents_of_folder(path()), contents_of(write_with_xapian(documents)));
}

TEST_F(GlassDatabaseTest, ATermIsAsLongAsXapianTakes) {
  PostingTableWriter writer(directory_.path());
  EXPECT_TRUE(writer.begin_term(std::string(245, 'a'), 1, 1));
  const auto long_term = writer.begin_term(std::string(246, 'b'), 1, 1);
  ASSERT_FALSE(long_term);
  EXPECT_EQ(long_term.error().code(), ErrorCode::kInvalidArgument);
  EXPECT_EQ(long_term.error().message(), "a term of 246 bytes; it may have 1 to 245");
  EXPECT_FALSE(writer.begin_term(std::string(123, '\0'), 1, 1));
  EXPECT_FALSE(writer.begin_term("", 1, 1));
}

TEST_F(GlassDatabaseTest, TermsOutOfOrderAreRefused) {
  PostingTableWriter writer(directory_.path());
  for (const char* const term : {"b", "a"}) {
    ASSERT_TRUE(writer.begin_term(term, 1, 1));
    ASSERT_TRUE(writer.add(1, 1));
  }
  const auto finished = writer.finish();
  ASSERT_FALSE(finished);
  EXPECT_EQ(finished.error().code(), ErrorCode::kInvalidArgument);
  EXPECT_THAT(finished.error().message(), testing::HasSubstr("comes out of order"));
}

TEST_F(GlassDatabaseTest, EveryDatabaseHasItsOwnUuid) {
  write(some_documents());
  const std::string first = open().get_uuid();
  write(some_documents());
  EXPECT_NE(open().get_uuid(), first);
  EXPECT_THAT(first, testing::MatchesRegex(
                         "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"));
}

TEST_F(GlassDatabaseTest, AVersionFileThatCannotBeWrittenIsNamed) {
  fs::create_directories(directory_ / "iamglass");
  const auto written = write_version_file(directory_.path(), {}, {});
  ASSERT_FALSE(written);
  EXPECT_EQ(written.error().code(), ErrorCode::kIo);
  EXPECT_THAT(written.error().message(), testing::StartsWith((directory_ / "iamglass").string()));
}

TEST_F(GlassDatabaseTest, AVersionFileThatIsNotOursIsRefused) {
  EXPECT_EQ(read_version_file(directory_.path()).error().code(), ErrorCode::kNotFound);
  write({{"data", {{"term", {1, {1}}}}, {}}});
  const DatabaseVersion version = read_version_file(directory_.path()).value();
  EXPECT_EQ(version.documents, 1U);
  const DatabaseRoots& roots = version.roots;
  EXPECT_EQ(roots.postings.blocks, roots_.postings.blocks);
  EXPECT_EQ(roots.positions.root, roots_.positions.root);
  for (const char* const name : {"positions.root", "iamglass"}) {
    const std::uintmax_t bytes = fs::file_size(directory_ / name);
    for (const std::uintmax_t size : {bytes / 2, std::uintmax_t{16}, std::uintmax_t{0}}) {
      fs::resize_file(directory_ / name, size);
      EXPECT_EQ(read_version_file(directory_.path()).error().code(), ErrorCode::kCorrupt) << size;
    }
  }
  write({{"data", {{"term", {1, {1}}}}, {}}});
  fs::remove(directory_ / "positions.root");
  EXPECT_EQ(read_version_file(directory_.path()).error().code(), ErrorCode::kNotFound);
  const Xapian::WritableDatabase of_xapian = write_with_xapian({{"data", {}, {}}});
  EXPECT_EQ(read_version_file(directory_ / "xapian").error().message(),
            (directory_ / "xapian").string() + ": this is no database as the indexer writes it");
}

TEST_F(GlassDatabaseTest, XapianCompactsIt) {
  std::vector<Document> documents;
  for (int i = 0; i < 500; ++i) {
    for (const Document& document : some_documents()) documents.push_back(document);
  }
  write(documents);
  const std::string compacted = (directory_ / "compacted").string();
  open().compact(compacted);
  EXPECT_EQ(test::faults_to_xapian(compacted), "");
  EXPECT_EQ(contents_of(Xapian::Database(compacted)), contents_of(open()));
}

}  // namespace
}  // namespace shodh::glass
