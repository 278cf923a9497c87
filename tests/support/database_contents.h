#pragma once

#include <fmt/format.h>
#include <xapian.h>

#include <filesystem>
#include <functional>
#include <memory>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "common/glass/mapped_database.h"

namespace shodh::test {

/// Slots that contents_of() looks into, one more than any that is written.
inline constexpr Xapian::valueno kSlotsLookedAt = 129;

/// Bytes as something that may stand in a line, and is another for other bytes.
inline std::string in_hex(const std::string& bytes) {
  std::string hex;
  for (const char c : bytes) hex += fmt::format("{:02x}", static_cast<unsigned char>(c));
  return hex;
}

/// The positions of a term in a document.
using Positions =
    std::function<std::vector<std::uint32_t>(const std::string& term, std::uint32_t document)>;

/// As Xapian has them.
inline Positions positions_of(const Xapian::Database& database) {
  return [database](const std::string& term, std::uint32_t document) {
    return std::vector<std::uint32_t>(database.positionlist_begin(document, term),
                                      database.positionlist_end(document, term));
  };
}

/// As our table beside the database of a folder has them. A fault of it throws std::runtime_error.
inline Positions positions_of_folder(const std::filesystem::path& directory) {
  auto opened = glass::MappedDatabase::open(directory);
  if (!opened) throw std::runtime_error(opened.error().message());
  const auto database = std::make_shared<const glass::MappedDatabase>(*std::move(opened));
  return [database](const std::string& term, std::uint32_t document) {
    std::vector<std::uint32_t> positions;
    const Status read = database->positions(term).read(document, positions);
    if (!read) throw std::runtime_error(read.error().message());
    return positions;
  };
}

inline void add_postings(const Xapian::Database& database, const Positions& positions,
                         const std::string& term, std::vector<std::string>& lines) {
  for (auto it = database.postlist_begin(term); it != database.postlist_end(term); ++it) {
    lines.push_back(fmt::format("  in {}: wdf {}, length {}, positions {}", *it, it.get_wdf(),
                                it.get_doclength(), fmt::join(positions(term, *it), " ")));
  }
}

inline void add_terms(const Xapian::Database& database, const Positions& positions,
                      std::vector<std::string>& lines) {
  for (auto it = database.allterms_begin(); it != database.allterms_end(); ++it) {
    const std::string term = *it;
    lines.push_back(fmt::format("term {}: in {} = {}, {} times, at most {}", in_hex(term),
                                it.get_termfreq(), database.get_termfreq(term),
                                database.get_collection_freq(term),
                                database.get_wdf_upper_bound(term)));
    add_postings(database, positions, term, lines);
  }
}

inline void add_slots(const Xapian::Database& database, std::vector<std::string>& lines) {
  for (Xapian::valueno slot = 0; slot < kSlotsLookedAt; ++slot) {
    lines.push_back(fmt::format("slot {}: {} from {} to {}", slot, database.get_value_freq(slot),
                                in_hex(database.get_value_lower_bound(slot)),
                                in_hex(database.get_value_upper_bound(slot))));
    for (auto it = database.valuestream_begin(slot); it != database.valuestream_end(slot); ++it) {
      lines.push_back(fmt::format("  in {}: {}", it.get_docid(), in_hex(*it)));
    }
  }
}

inline void add_documents(const Xapian::Database& database, std::vector<std::string>& lines) {
  for (auto it = database.postlist_begin(""); it != database.postlist_end(""); ++it) {
    const Xapian::Document document = database.get_document(*it);
    lines.push_back(fmt::format("length {}, wdf {}", it.get_doclength(), it.get_wdf()));
    lines.push_back(fmt::format("document {}: length {}, {} values", *it,
                                database.get_doclength(*it), document.values_count()));
    lines.push_back("  data " + in_hex(document.get_data()));
    for (auto value = document.values_begin(); value != document.values_end(); ++value) {
      lines.push_back(fmt::format("  slot {}: {}", value.get_valueno(), in_hex(*value)));
    }
  }
}

/// All that a database tells but for termlists, a line for each thing: two that hold the same have
/// the same lines. Throws Xapian::Error.
inline std::vector<std::string> contents_of(const Xapian::Database& database,
                                            const Positions& positions) {
  std::vector<std::string> lines;
  lines.push_back(
      fmt::format("{} documents up to {}, length {}, on average {}, {} to {}, wdf at most {}",
                  database.get_doccount(), database.get_lastdocid(), database.get_total_length(),
                  database.get_avlength(), database.get_doclength_lower_bound(),
                  database.get_doclength_upper_bound(), database.get_wdf_upper_bound("any")));
  add_terms(database, positions, lines);
  add_slots(database, lines);
  add_documents(database, lines);
  return lines;
}

/// Of a database that Xapian wrote.
inline std::vector<std::string> contents_of(const Xapian::Database& database) {
  return contents_of(database, positions_of(database));
}

/// Of one that we wrote.
inline std::vector<std::string> contents_of_folder(const std::filesystem::path& directory) {
  return contents_of(Xapian::Database(directory.string()), positions_of_folder(directory));
}

/// Where MappedDatabase tells of a term something else than Xapian does.
inline void add_mapped_faults(const glass::MappedDatabase& mapped, const Xapian::Database& database,
                              const std::string& term, std::string& faults) {
  if (mapped.frequency(term) != database.get_termfreq(term))
    faults += in_hex(term) + " frequency\n";
  auto expected = database.postlist_begin(term);
  const Status visited =
      mapped.visit_postings(term, [&](std::uint32_t document, std::uint32_t wdf) {
        const bool is_there = expected != database.postlist_end(term);
        if (!is_there || *expected != document || expected.get_wdf() != wdf) {
          faults += fmt::format("{} in {}\n", in_hex(term), document);
        }
        if (is_there) ++expected;
      });
  if (!visited) faults += visited.error().message() + "\n";
  if (expected != database.postlist_end(term)) faults += in_hex(term) + " lacks postings\n";
}

/// Where MappedDatabase tells something else of the database of a folder than Xapian does; empty if
/// nowhere. Throws Xapian::Error.
inline std::string mapped_faults_of(const std::string& directory) {
  const auto mapped = glass::MappedDatabase::open(directory);
  if (!mapped) return mapped.error().message();
  const Xapian::Database database(directory);
  std::string faults;
  for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) {
    add_mapped_faults(*mapped, database, *term, faults);
    add_mapped_faults(*mapped, database, *term + "\x01", faults);  // most often none
  }
  std::string buffer;
  for (Xapian::docid document = 1; document <= database.get_lastdocid() + 1; ++document) {
    std::string expected;
    try {
      expected = database.get_document(document).get_data();
    } catch (const Xapian::DocNotFoundError&) {
      // has no data
    }
    const auto data = mapped->data(document, buffer);
    if (!data || *data != expected) faults += fmt::format("data of {}\n", document);
  }
  return faults;
}

/// The faults that Xapian finds in the database of a folder; empty if there are none. Throws
/// Xapian::Error.
inline std::string faults_to_xapian(const std::string& directory) {
  std::ostringstream said;
  return Xapian::Database::check(directory, 0, &said) == 0 ? "" : said.str();
}

/// The same, those in what Xapian doesn't know, and what we read otherwise in it than Xapian does.
inline std::string faults_of(const std::string& directory) {
  const std::string faults = faults_to_xapian(directory);
  if (!faults.empty()) return faults;
  const Status checked = glass::check_own_tables(directory);
  return checked ? mapped_faults_of(directory) : checked.error().message();
}

}  // namespace shodh::test
