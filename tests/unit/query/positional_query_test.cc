#include "searchd/query/positional_query.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "tests/support/xapians_positions.h"

namespace shodh {
namespace {

using Terms = std::vector<std::string>;

class PositionalQueryTest : public testing::Test {
 protected:
  /// A document of words, each at the next position.
  void add(const Terms& words) {
    Xapian::Document document;
    for (std::size_t i = 0; i < words.size(); ++i) {
      document.add_posting(words[i], static_cast<Xapian::termpos>(i + 1));
    }
    database_.add_document(document);
  }

  /// A hundred documents of few words, so that all stand beside each other somewhere.
  void add_many() {
    std::mt19937 random(3);
    for (int i = 0; i < 100; ++i) {
      Terms words(2 + random() % 20);
      for (std::string& word : words) word = std::string(1, static_cast<char>('a' + random() % 6));
      add(words);
    }
  }

  [[nodiscard]] Xapian::MSet found(const Xapian::Query& query) const {
    Xapian::Enquire enquire(database_);
    enquire.set_query(query);
    enquire.set_docid_order(Xapian::Enquire::ASCENDING);
    return enquire.get_mset(0, 1000);
  }
  [[nodiscard]] std::vector<Xapian::docid> documents(const Xapian::Query& query) const {
    const Xapian::MSet found_now = found(query);
    std::vector<Xapian::docid> documents(found_now.begin(), found_now.end());
    std::ranges::sort(documents);
    return documents;
  }

  static Xapian::Query row(const Terms& terms) { return in_a_row(terms, test::xapians_positions); }
  static Xapian::Query together(const Terms& terms, Xapian::termcount window) {
    return near(terms, window, test::xapians_positions);
  }
  static Xapian::Query xapians(Xapian::Query::op op, const Terms& terms, Xapian::termcount window) {
    return {op, terms.begin(), terms.end(), window};
  }

  void expect_same(const Xapian::Query& ours, const Xapian::Query& xapians) const {
    const Xapian::MSet expected = found(xapians);
    const Xapian::MSet got = found(ours);
    ASSERT_EQ(got.size(), expected.size()) << xapians.get_description();
    for (Xapian::doccount i = 0; i < got.size(); ++i) {
      EXPECT_EQ(*got[i], *expected[i]);
      EXPECT_DOUBLE_EQ(got[i].get_weight(), expected[i].get_weight());
    }
  }

  Xapian::WritableDatabase database_{"", Xapian::DB_BACKEND_INMEMORY};
};

TEST_F(PositionalQueryTest, MatchesAndWeighsAsXapiansPhraseAndNear) {
  add_many();
  for (const Terms& terms :
       {Terms{"a", "b"}, Terms{"b", "a"}, Terms{"a", "b", "c"}, Terms{"f", "a", "c", "d"},
        Terms{"a"}, Terms{"a", "none"}, Terms{"a", "a"}, Terms{"b", "a", "b"}}) {
    const auto count = static_cast<Xapian::termcount>(terms.size());
    expect_same(row(terms), xapians(Xapian::Query::OP_PHRASE, terms, count));
    for (const Xapian::termcount more : {0U, 1U, 3U, 30U}) {
      expect_same(together(terms, count + more),
                  xapians(Xapian::Query::OP_NEAR, terms, count + more));
    }
  }
}

TEST_F(PositionalQueryTest, IsAPartOfOtherQueriesLikeAnyOther) {
  add_many();
  const Xapian::Query ours = row({"a", "b"});
  const Xapian::Query theirs = xapians(Xapian::Query::OP_PHRASE, {"a", "b"}, 2);
  const Xapian::Query other("c");
  for (const auto op : {Xapian::Query::OP_AND, Xapian::Query::OP_OR, Xapian::Query::OP_AND_NOT,
                        Xapian::Query::OP_FILTER, Xapian::Query::OP_AND_MAYBE}) {
    EXPECT_EQ(documents(Xapian::Query(op, ours, other)),
              documents(Xapian::Query(op, theirs, other)));
    EXPECT_EQ(documents(Xapian::Query(op, other, ours)),
              documents(Xapian::Query(op, other, theirs)));
  }
}

TEST_F(PositionalQueryTest, OneOfManyWaysWeighsNothingWhereItsWordsAreApart) {
  add({"a", "x", "b", "c"});
  add({"a", "b", "c"});
  for (int i = 0; i < 50; ++i) add({"c", "d", "e"});
  const Terms others{"c", "d"};
  const Xapian::Query any(Xapian::Query::OP_OR, others.begin(), others.end());
  const double alone =
      found(Xapian::Query(Xapian::Query::OP_FILTER, any, Xapian::Query("x"))).get_max_attained();
  const Xapian::Query with_phrase(Xapian::Query::OP_OR, any, row({"a", "b"}));
  const Xapian::MSet apart =
      found(Xapian::Query(Xapian::Query::OP_FILTER, with_phrase, Xapian::Query("x")));
  ASSERT_EQ(apart.size(), 1U);
  EXPECT_DOUBLE_EQ(apart[0].get_weight(), alone);
}

TEST_F(PositionalQueryTest, SaysWhatItsTermsMustBeToOneAnother) {
  EXPECT_EQ(relation_of_terms(row({"a", "b"})), "next to");
  EXPECT_EQ(relation_of_terms(together({"a", "b"}, 5)), "near");
  EXPECT_EQ(relation_of_terms(row({"a"})), std::nullopt);
  EXPECT_EQ(relation_of_terms(Xapian::Query("a")), std::nullopt);
  EXPECT_EQ(relation_of_terms(
                Xapian::Query(Xapian::Query::OP_FILTER, Xapian::Query("a"), Xapian::Query("b"))),
            std::nullopt);
  EXPECT_THAT(row({"a", "b"}).get_subquery(0).get_description(), "Query((a AND b))");
}

}  // namespace
}  // namespace shodh
