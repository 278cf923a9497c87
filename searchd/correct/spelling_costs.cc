#include "searchd/correct/spelling_costs.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <string>

#include "common/index/schema.h"

namespace shodh {
namespace {

constexpr std::array kSubstitutions = {
    SpellingSlip{"િી", 0.15, "પરિક્ષા", "પરીક્ષા"},
    SpellingSlip{"ુૂ", 0.15, "ચુંટણી", "ચૂંટણી"},
    SpellingSlip{"ઇઈ", 0.15, "થઇ", "થઈ"},
    SpellingSlip{"ઉઊ", 0.15, "ઉભા", "ઊભા"},
    SpellingSlip{"ેૅ", 0.15, "બેંક", "બૅંક"},
    SpellingSlip{"ોૉ", 0.15, "કોલેજ", "કૉલેજ"},
    SpellingSlip{"એઍ", 0.15, "એપ", "ઍપ"},
    SpellingSlip{"ઓઑ", 0.15, "ઓફિસ", "ઑફિસ"},
    SpellingSlip{"શષ", 0.15, "વિશય", "વિષય"},
    SpellingSlip{"ેૈ", 0.35, "સેનિક", "સૈનિક"},
    SpellingSlip{"ોૌ", 0.35, "ચોધરી", "ચૌધરી"},
    SpellingSlip{"એઐ", 0.35, "એતિહાસિક", "ઐતિહાસિક"},
    SpellingSlip{"ઓઔ", 0.35, "ઓષધ", "ઔષધ"},
    SpellingSlip{"સશષ", 0.35, "શામેલ", "સામેલ"},
    SpellingSlip{"ણન", 0.35, "પરિનામ", "પરિણામ"},
    SpellingSlip{"ળલ", 0.35, "વિશાલ", "વિશાળ"},
    SpellingSlip{"જઝ", 0.35, "જડપ", "ઝડપ"},
    SpellingSlip{"વબ", 0.5, "બરસાદ", "વરસાદ"},
    SpellingSlip{"ુૃ", 0.35, "વુદ્ધિ", "વૃદ્ધિ"},
    SpellingSlip{"ડદ", 0.35, "દાંગ", "ડાંગ"},
    SpellingSlip{"રડ", 0.35, "લરાઈ", "લડાઈ"},
    SpellingSlip{"કખ", 0.5, "ખાખડી", "કાખડી"},
    SpellingSlip{"ગઘ", 0.5, "ગઉં", "ઘઉં"},
    SpellingSlip{"ચછ", 0.5, "ચોકરી", "છોકરી"},
    SpellingSlip{"ટઠ", 0.5, "કોટારી", "કોઠારી"},
    SpellingSlip{"ડઢ", 0.5, "કાડી", "કાઢી"},
    SpellingSlip{"તથ", 0.5, "સાતે", "સાથે"},
    SpellingSlip{"દધ", 0.5, "વિદાન", "વિધાન"},
    SpellingSlip{"પફ", 0.5, "સપળ", "સફળ"},
    SpellingSlip{"બભ", 0.5, "બાગ", "ભાગ"},
    SpellingSlip{"ટત", 0.5, "તાપુ", "ટાપુ"},
    SpellingSlip{"ઠથ", 0.5, "થાકોર", "ઠાકોર"},
    SpellingSlip{"ઢધ", 0.5, "ધોલ", "ઢોલ"},
    SpellingSlip{"ઘધ", 0.3, "ઘ્યાન", "ધ્યાન"},  // look alike
    SpellingSlip{"ાે", 0.5, "મારા", "મારે"},
    SpellingSlip{"ોુ", 0.5, "જોનાગઢ", "જુનાગઢ"},
    SpellingSlip{"ેિ", 0.5, "વેજય", "વિજય"},
    SpellingSlip{"આએ", 0.5, "આકતા", "એકતા"},
    SpellingSlip{"ઓઉ", 0.5, "ઓમેદવાર", "ઉમેદવાર"},
    SpellingSlip{"એઇ", 0.5, "એન્ડિયા", "ઇન્ડિયા"},
    SpellingSlip{"અય", 0.5, "ઇન્ડિઅન", "ઇન્ડિયન"},
    SpellingSlip{"ઇય", 0.5, "ભાયચારો", "ભાઇચારો"},
    SpellingSlip{"એય", 0.5, "જાએ", "જાય"},
    SpellingSlip{"ાિીુૂૃેૈોૌૅૉ", 0.7, "ગુજરોત", "ગુજરાત"},
    SpellingSlip{"અઆઇઈઉઊએઐઓઔઍઑ", 0.7, "અકાશ", "આકાશ"},
    SpellingSlip{"ck", 0.5, "kabinet", "cabinet"},
    SpellingSlip{"sz", 0.5, "organisation", "organization"},
    SpellingSlip{"vw", 0.5, "wadodara", "vadodara"},
    SpellingSlip{"aeiouy", 0.6, "calender", "calendar"},
};

constexpr std::array kOmissions = {
    SpellingSlip{"ં", 0.25, "પહોચ", "પહોંચ"},
    SpellingSlip{"ઃ", 0.2, "દુખ", "દુઃખ"},
    SpellingSlip{"્", 0.4, "મુકત", "મુક્ત"},
    SpellingSlip{"હ", 0.6, "બેન", "બહેન"},
    SpellingSlip{"ય", 0.6, "અધક્ષ", "અધ્યક્ષ"},
    SpellingSlip{"ર", 0.8, "વસાદ", "વરસાદ"},
    SpellingSlip{"ાિીુૂૃેૈોૌૅૉ", 0.7, "સરકર", "સરકાર"},
    SpellingSlip{"અઆઇઈઉઊએઐઓઔઍઑ", 0.7, "આઅવ્યા", "આવ્યા"},
    SpellingSlip{"aeiouyh", 0.6, "govrnment", "government"},
};

constexpr std::array kClusters = {
    ClusterSlip{"્ર", "", 0.7, "શાપ", "શ્રાપ"},       ClusterSlip{"ર્", "", 0.7, "વષ", "વર્ષ"},
    ClusterSlip{"્ય", "", 0.6, "અધક્ષ", "અધ્યક્ષ"},     ClusterSlip{"્વ", "", 0.7, "સામી", "સ્વામી"},
    ClusterSlip{"્ન", "", 0.7, "પ્રશ", "પ્રશ્ન"},       ClusterSlip{"્મ", "", 0.7, "આતા", "આત્મા"},
    ClusterSlip{"યા", "આ", 0.3, "મીડિઆ", "મીડિયા"}, ClusterSlip{"યે", "એ", 0.3, "થએલ", "થયેલ"},
    ClusterSlip{"યો", "ઓ", 0.3, "લિઓનલ", "લિયોનલ"}, ClusterSlip{"ંવ", "મ", 0.4, "ધુંવાડો", "ધુમાડો"},
    ClusterSlip{"ઉં", "વ", 0.6, "ગાઉં", "ગાવ"},       ClusterSlip{"ન્", "", 0.35, "નરેદ્ર", "નરેન્દ્ર"},
    ClusterSlip{"મ્", "", 0.35, "બપર", "બમ્પર"},      ClusterSlip{"ન્", "ં", 0.1, "બેંક", "બેન્ક"},
    ClusterSlip{"મ્", "ં", 0.1, "બંપર", "બમ્પર"},       ClusterSlip{"ેઈ", "ે", 0.2, "યુક્રેન", "યુક્રેઈન"},
    ClusterSlip{"ેઇ", "ે", 0.2, "ટ્રેનિંગ", "ટ્રેઇનિંગ"},
};

// Costs in hundredths, so that the table is small.
constexpr std::uint8_t kOne = 100;

constexpr std::uint8_t hundredths(double cost) {
  // NOLINTNEXTLINE(bugprone-incorrect-roundings): no cost is negative
  return static_cast<std::uint8_t>(cost * kOne + 0.5);
}

struct Table {
  std::array<std::array<std::uint8_t, 256>, 256> substitution;
  std::array<std::uint8_t, 256> omission;

  Table() {
    for (auto& row : substitution) row.fill(hundredths(kUnrelatedCost));
    for (std::size_t i = 0; i < substitution.size(); ++i) substitution[i][i] = 0;
    omission.fill(kOne);
    for (const SpellingSlip& slip : kSubstitutions) {
      const std::string letters = schema::encode_term({}, slip.letters);
      for (const char a : letters) {
        for (const char b : letters) {
          std::uint8_t& cost = substitution[index(a)][index(b)];
          cost = std::min(cost, hundredths(slip.cost));
        }
      }
    }
    for (const SpellingSlip& slip : kOmissions) {
      for (const char a : schema::encode_term({}, slip.letters)) {
        omission[index(a)] = hundredths(slip.cost);
      }
    }
  }
  static std::size_t index(char letter) { return static_cast<unsigned char>(letter); }
};

const Table& table() {
  static const Table table;
  return table;
}

/// Whether letter i of a word is the ending of who does something, or where: ે or એ, the last
/// letter.
bool is_case_ending(std::string_view word, std::size_t i) {
  constexpr char kE = '\x8F';
  constexpr char kESign = '\xC7';
  return i > 1 && i + 1 == word.size() && (word[i] == kE || word[i] == kESign);
}

/// What it costs to leave out letter i of a word.
unsigned omission(const Table& costs, std::string_view word, std::size_t i) {
  unsigned cost = costs.omission[Table::index(word[i])];
  if (is_case_ending(word, i)) cost = std::min<unsigned>(cost, hundredths(kCaseEndingCost));
  if (i > 0 && word[i] == word[i - 1]) cost = std::min<unsigned>(cost, hundredths(kDoublingCost));
  return cost;
}

/// Which of the clusters end at a letter of a word, a bit a row of the table: `longer` its letters,
/// `shorter` what is written for them.
struct Ends {
  std::uint32_t longer = 0;
  std::uint32_t shorter = 0;
};

/// The clusters, found by their letters.
struct Clusters {
  static constexpr std::size_t kLonger = 2;  ///< letters of each row

  std::array<std::uint32_t, 256> first{};
  std::array<std::uint32_t, 256> last{};
  std::array<std::uint32_t, 256> written{};
  std::uint32_t left_out = 0;  ///< rows for which nothing is written
  std::array<unsigned, kClusters.size()> cost{};
  std::array<std::size_t, kClusters.size()> shorter{};

  Clusters() {
    static_assert(kClusters.size() <= 32);
    for (std::size_t row = 0; row < kClusters.size(); ++row) {
      const std::uint32_t bit = std::uint32_t{1} << row;
      const std::string letters = schema::encode_term({}, kClusters[row].letters);
      const std::string shorter_letters = schema::encode_term({}, kClusters[row].written);
      first[Table::index(letters.front())] |= bit;
      last[Table::index(letters.back())] |= bit;
      if (shorter_letters.empty()) left_out |= bit;
      for (const char letter : shorter_letters) written[Table::index(letter)] |= bit;
      cost[row] = hundredths(kClusters[row].cost);
      shorter[row] = shorter_letters.size();
    }
  }

  [[nodiscard]] Ends at(std::string_view word, std::size_t i) const {
    Ends ends{.longer = 0, .shorter = left_out | written[Table::index(word[i])]};
    if (i > 0) ends.longer = first[Table::index(word[i - 1])] & last[Table::index(word[i])];
    return ends;
  }
};

const Clusters& clusters() {
  static const Clusters clusters;
  return clusters;
}

using AllEnds = std::array<Ends, kMaxSpelledLetters>;

constexpr char kVirama = '\xCD';
constexpr char kCandra = '\xC5';

/// Whether letter i of `marked` is a candra sign that stands for the ર્ in front of the consonant at
/// letter j of `word`: કાયૅ, કાર્ય. The two look alike.
bool is_reph_as_candra(std::string_view marked, std::size_t i, std::string_view word,
                       std::size_t j) {
  constexpr char kRa = '\xB0';
  return i >= 1 && j >= 2 && marked[i] == kCandra && word[j - 1] == kVirama && word[j - 2] == kRa &&
         marked[i - 1] == word[j];
}

/// Whether letter i of a word is doubled: ત્ત, or an aspirate behind its plain letter: દ્ધ.
bool is_doubled(std::string_view word, std::size_t i) {
  if (i < 2 || word[i - 1] != kVirama) return false;
  constexpr std::string_view kAspirates = "ખઘછઝઠઢથધફભ";
  static const std::string aspirates = schema::encode_term({}, kAspirates);
  return word[i - 2] == word[i] || (aspirates.find(word[i]) != std::string::npos &&
                                    word[i - 2] == static_cast<char>(word[i] - 1));
}

/// The table of the distances between beginnings of two words, of which the last rows are kept.
class Distances {
 public:
  Distances(std::string_view one, std::string_view other)
      : one_(one),
        other_(other),
        has_candra_(one.find(kCandra) != std::string_view::npos ||
                    other.find(kCandra) != std::string_view::npos) {
    for (std::size_t i = 0; i < one.size(); ++i) one_ends_[i] = clusters_.at(one, i);
    rows_[0][0] = 0;
    for (std::size_t j = 0; j < other.size(); ++j) {
      omissions_[j] = omission(costs_, other, j);
      other_ends_[j] = clusters_.at(other, j);
      other_doubled_[j] = is_doubled(other, j);
      rows_[0][j + 1] = rows_[0][j] + omissions_[j];
    }
  }

  /// Fills the row of letter i of the one word; the least distance in it.
  unsigned fill_row(std::size_t i) {
    constexpr unsigned kUnrelated = hundredths(kUnrelatedCost);
    constexpr unsigned kUnrelatedFirst = hundredths(kUnrelatedFirstCost);
    const auto& substitution = costs_.substitution[Table::index(one_[i])];
    const unsigned left_out = omission(costs_, one_, i);
    const bool doubled = is_doubled(one_, i);
    const Row& last = row(i);
    Row& here = row(i + 1);
    unsigned least = here[0] = last[0] + left_out;
    for (std::size_t j = 0; j < other_.size(); ++j) {
      unsigned written = substitution[Table::index(other_[j])];
      if (i + j == 0 && written == kUnrelated) written = kUnrelatedFirst;
      unsigned cost =
          std::min({last[j] + written, last[j + 1] + left_out, here[j] + omissions_[j]});
      if (i > 0 && j > 0 && one_[i] == other_[j - 1] && one_[i - 1] == other_[j]) {
        cost = std::min(cost, row(i - 1)[j - 1] + hundredths(kTranspositionCost));
      }
      if (doubled && one_[i] == other_[j]) {
        cost = std::min(cost, row(i - 2)[j] + hundredths(kDoublingCost));
      }
      if (other_doubled_[j] && one_[i] == other_[j]) {
        cost = std::min(cost, last[j - 2] + hundredths(kDoublingCost));
      }
      if (has_candra_) cost = std::min(cost, reph_cost(i, j));
      cost = std::min(cost, cluster_cost(i, j));
      here[j + 1] = cost;
      least = std::min(least, cost);
    }
    return least;
  }

  [[nodiscard]] unsigned whole() { return row(one_.size())[other_.size()]; }

 private:
  using Row = std::array<unsigned, kMaxSpelledLetters + 1>;

  /// The row behind the first `letters` letters.
  Row& row(std::size_t letters) { return rows_[letters % rows_.size()]; }

  unsigned reph_cost(std::size_t i, std::size_t j) {
    if (is_reph_as_candra(one_, i, other_, j)) return row(i - 1)[j - 2] + hundredths(kRephCost);
    if (is_reph_as_candra(other_, j, one_, i)) return row(i - 2)[j - 1] + hundredths(kRephCost);
    return std::numeric_limits<unsigned>::max();
  }

  unsigned cluster_cost(std::size_t i, std::size_t j) {
    unsigned cost = std::numeric_limits<unsigned>::max();
    std::uint32_t left_out = one_ends_[i].shorter & other_ends_[j].longer;
    std::uint32_t put_in = one_ends_[i].longer & other_ends_[j].shorter;
    for (; left_out != 0; left_out &= left_out - 1) {
      const std::size_t cluster = lowest(left_out);
      cost = std::min(cost, row(i + 1 - clusters_.shorter[cluster])[j + 1 - Clusters::kLonger] +
                                clusters_.cost[cluster]);
    }
    for (; put_in != 0; put_in &= put_in - 1) {
      const std::size_t cluster = lowest(put_in);
      cost = std::min(cost, row(i + 1 - Clusters::kLonger)[j + 1 - clusters_.shorter[cluster]] +
                                clusters_.cost[cluster]);
    }
    return cost;
  }
  static std::size_t lowest(std::uint32_t bits) {
    return static_cast<std::size_t>(std::countr_zero(bits));
  }

  const Table& costs_ = table();
  const Clusters& clusters_ = clusters();
  std::string_view one_;
  std::string_view other_;
  bool has_candra_;
  AllEnds one_ends_;
  AllEnds other_ends_;
  std::array<unsigned, kMaxSpelledLetters> omissions_;
  std::array<bool, kMaxSpelledLetters> other_doubled_;
  std::array<Row, 4> rows_;
};

}  // namespace

std::span<const SpellingSlip> substitution_slips() { return kSubstitutions; }
std::span<const SpellingSlip> omission_slips() { return kOmissions; }
std::span<const ClusterSlip> cluster_slips() { return kClusters; }

double spelling_distance(std::string_view one, std::string_view other, double limit) {
  if (one.size() > kMaxSpelledLetters || other.size() > kMaxSpelledLetters) {
    return std::numeric_limits<double>::infinity();
  }
  const auto most = static_cast<unsigned>(std::lround(std::clamp(limit, 0.0, 1e6) * kOne));
  Distances distances(one, other);
  std::array<unsigned, 2> before{};
  for (std::size_t i = 0; i < one.size(); ++i) {
    // What spans three letters may pass over two rows, but not over three.
    const unsigned least = distances.fill_row(i);
    if (std::min({least, before[0], before[1]}) > most) return static_cast<double>(least) / kOne;
    before = {least, before[0]};
  }
  return static_cast<double>(distances.whole()) / kOne;
}

}  // namespace shodh
