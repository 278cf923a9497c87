// What each rule of the folding joins that no other rule does, and what the rules that were left
// out would join:
//
//   joined_by_rule vocabulary < WORDS   `word TAB count`, the commonest first: one line for every
//                                       two words that only this rule makes one
//   joined_by_rule pairs < PAIRS        `word TAB word`: the pairs among these
//
// A line: `in` or `out`, rule, words of which the rule's author thought, word, other word, count of
// the other word and of those that are one with it without the rule.

#include <deque>
#include <iostream>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "common/analysis/folding.h"
#include "common/text/gujarati.h"
#include "common/text/normalizer.h"
#include "common/text/utf16.h"

namespace shodh {
namespace {

using Rules = std::vector<SpellingRule>;

/// The rules with one left out or one more put in.
struct Trial {
  std::string state;
  std::string name;
  std::string example;
  Rules rules;
};

std::string utf8(std::u16string_view text) {
  std::string out;
  append_utf8(text, out);
  return out;
}

std::string_view name_of(SpellingContext context) {
  switch (context) {
    case SpellingContext::kAnywhere:
      return "";
    case SpellingContext::kInside:
      return " inside";
    case SpellingContext::kBeforeStop:
      return " before a stop";
    case SpellingContext::kAfterIOrE:
      return " after િ, ે";
    case SpellingContext::kAfterIOrEInside:
      return " after િ, ે, inside";
    case SpellingContext::kAfterIInside:
      return " after િ, inside";
    case SpellingContext::kAfterConsonant:
      return " after a consonant";
    case SpellingContext::kAfterAOrO:
      return " after ા, ો";
    case SpellingContext::kAtEnd:
      return " at the end";
    case SpellingContext::kInDoubledCluster:
      return " after a letter and before the same one with ્; the letter goes too";
  }
  return "";
}

std::string name_of(const SpellingRule& rule) {
  const std::string to = rule.to.empty() ? "nothing" : utf8(rule.to);
  return utf8(rule.from) + " is " + to + std::string(name_of(rule.context));
}

/// A rule that was thought of and left out, as rows.
struct Candidate {
  std::string_view name;
  std::string_view example;
  Rules rows;
};

/// What the rows of the candidates view; a deque, for its strings do not move.
using Letters = std::deque<std::u16string>;

Rules doubled_letters(Letters& letters) {
  Rules rows;
  for (char16_t c = u'ક'; c <= u'હ'; ++c) {
    if (!gujarati::is_consonant(c)) continue;
    const std::u16string_view twice = letters.emplace_back(std::u16string{c, gujarati::kVirama, c});
    rows.push_back({twice, twice.substr(2), SpellingContext::kAnywhere, {}, {}});
  }
  return rows;
}

std::vector<Candidate> candidates(Letters& letters) {
  const auto anywhere = [](std::u16string_view from, std::u16string_view to) {
    return Rules{{from, to, SpellingContext::kAnywhere, {}, {}}};
  };
  return {
      {"ઘ્ઘ, છ્છ, ઝ્ઝ, ફ્ફ, ભ્ભ as ધ્ધ",
       "હોફ્ફ, હોપ્ફ",
       {{u"ઘ્ઘ", u"ગ્ઘ", SpellingContext::kAnywhere, {}, {}},
        {u"છ્છ", u"ચ્છ", SpellingContext::kAnywhere, {}, {}},
        {u"ઝ્ઝ", u"જ્ઝ", SpellingContext::kAnywhere, {}, {}},
        {u"ફ્ફ", u"પ્ફ", SpellingContext::kAnywhere, {}, {}},
        {u"ભ્ભ", u"બ્ભ", SpellingContext::kAnywhere, {}, {}}}},
      {"ળ is લ", "વિશાળ, વિશાલ", anywhere(u"ળ", u"લ")},
      {"શ is સ", "શામેલ, સામેલ", anywhere(u"શ", u"સ")},
      {"ણ is ન", "તેણે, તેને", anywhere(u"ણ", u"ન")},
      {"ઝ is જ", "ચીઝ, ચીજ", anywhere(u"ઝ", u"જ")},
      {"ૈ is ે", "સૈનિક, સેનિક", anywhere(u"ૈ", u"ે")},
      {"ૌ is ો", "ચૌધરી, ચોધરી", anywhere(u"ૌ", u"ો")},
      {"a doubled letter is one", "મેસ્સી, મેસી", doubled_letters(letters)},
      {"a virama is nothing", "મુક્ત, મુકત", anywhere(u"્", u"")},
      {"ં is nothing anywhere", "પહોંચ, પહોચ", anywhere(u"ં", u"")},
  };
}

std::vector<Trial> trials(Letters& letters) {
  const Rules all(spelling_rules().begin(), spelling_rules().end());
  std::vector<Trial> made;
  for (std::size_t i = 0; i < all.size(); ++i) {
    Rules rest = all;
    rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(i));
    made.push_back({"in", name_of(all[i]), utf8(all[i].variant) + ", " + utf8(all[i].common),
                    std::move(rest)});
  }
  for (const Candidate& candidate : candidates(letters)) {
    Rules more = all;
    more.insert(more.end(), candidate.rows.begin(), candidate.rows.end());
    made.push_back({"out", std::string(candidate.name), std::string(candidate.example), more});
  }
  return made;
}

/// A word, how often it comes, and what all rules make of it.
struct Entry {
  std::string word;
  std::u16string normal;
  std::u16string folded;
  std::size_t count = 0;
};

std::u16string folded(std::u16string word, std::span<const SpellingRule> rules) {
  fold_spelling(word, rules);
  return word;
}

class Vocabulary {
 public:
  void add(const std::string& word, std::size_t count) {
    std::string normal;
    normalizer_.normalize(word, normal);
    Entry entry{.word = word, .normal = {}, .folded = {}, .count = count};
    append_utf16(normal, entry.normal);
    entry.folded = folded(entry.normal, spelling_rules());
    entries_.push_back(std::move(entry));
  }

  [[nodiscard]] std::size_t size() const { return entries_.size(); }
  [[nodiscard]] const Entry& operator[](std::size_t i) const { return entries_[i]; }

  /// Of each class of words that the wider key joins, those that the narrower one keeps apart.
  void print(const Trial& trial) const {
    using Narrow = std::map<std::u16string, std::pair<std::size_t, std::size_t>>;  // first, count
    std::map<std::u16string, Narrow> classes;
    for (std::size_t i = 0; i < entries_.size(); ++i) {
      const std::u16string tried = folded(entries_[i].normal, trial.rules);
      const bool is_in = trial.state == "in";
      const std::u16string& wide = is_in ? entries_[i].folded : tried;
      const std::u16string& narrow = is_in ? tried : entries_[i].folded;
      const auto [place, is_new] = classes[wide].try_emplace(narrow, i, 0);
      place->second.second += entries_[i].count;
    }
    for (const auto& [wide, parts] : classes) {
      if (parts.size() < 2) continue;
      auto first = parts.begin();
      for (auto part = parts.begin(); part != parts.end(); ++part) {
        if (part->second.second > first->second.second) first = part;
      }
      for (auto part = parts.begin(); part != parts.end(); ++part) {
        if (part == first) continue;
        std::cout << trial.state << '\t' << trial.name << '\t' << trial.example << '\t'
                  << entries_[first->second.first].word << '\t' << entries_[part->second.first].word
                  << '\t' << part->second.second << '\n';
      }
    }
  }

 private:
  Normalizer normalizer_ = Normalizer::create().value();
  std::vector<Entry> entries_;
};

// The words stand in pairs.
void print_pairs(const Trial& trial, const Vocabulary& words) {
  for (std::size_t i = 0; i + 1 < words.size(); i += 2) {
    const Entry& a = words[i];
    const Entry& b = words[i + 1];
    const bool tried = folded(a.normal, trial.rules) == folded(b.normal, trial.rules);
    if ((a.folded == b.folded) == tried) continue;
    std::cout << trial.state << '\t' << trial.name << '\t' << trial.example << '\t' << a.word
              << '\t' << b.word << "\t0\n";
  }
}

int run(std::string_view mode) {
  Vocabulary words;
  for (std::string line; std::getline(std::cin, line);) {
    const std::size_t tab = line.find('\t');
    if (tab == std::string::npos) {
      std::cerr << "joined_by_rule: no TAB in: " << line << '\n';
      return 1;
    }
    if (mode == "pairs") {
      words.add(line.substr(0, tab), 0);
      words.add(line.substr(tab + 1), 0);
    } else {
      words.add(line.substr(0, tab), std::stoul(line.substr(tab + 1)));
    }
  }
  Letters letters;
  for (const Trial& trial : trials(letters)) {
    if (mode == "pairs") {
      print_pairs(trial, words);
    } else {
      words.print(trial);
    }
  }
  return 0;
}

}  // namespace
}  // namespace shodh

int main(int argc, char** argv) {
  const std::string_view mode = argc == 2 ? argv[1] : "";
  if (mode != "vocabulary" && mode != "pairs") {
    std::cerr << "usage: joined_by_rule vocabulary|pairs < LINES\n";
    return 2;
  }
  std::ios::sync_with_stdio(false);
  return shodh::run(mode);
}
