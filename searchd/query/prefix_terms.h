#pragma once

#include <xapian.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace shodh {

/// A prefix stands for at most so many words, the most frequent ones.
inline constexpr std::size_t kMaxPrefixWords = 100;

struct PrefixTerm {
  std::string term;
  Xapian::doccount frequency = 0;
};

/// The exact words of a database that begin with `prefix`, in the title or anywhere, in the terms'
/// order, up to more than anyone could read. A conjunct half typed (મુખ્ય્) begins too what it begins
/// without its virama. Linear in them. Throws Xapian::Error.
std::vector<PrefixTerm> terms_with_prefix(const Xapian::Database& database, std::string_view prefix,
                                          bool in_title);

}  // namespace shodh
