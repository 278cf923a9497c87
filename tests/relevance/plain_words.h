#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace shodh::relevance {

/// What a search engine makes of a text that knows no Gujarati: the words of ICU's word breaks, in
/// lower case. The baseline that ours is measured against.
class PlainWords {
 public:
  PlainWords();
  PlainWords(PlainWords&&) noexcept;
  PlainWords& operator=(PlainWords&&) noexcept;
  ~PlainWords();

  /// The words of a text in UTF-8, in order. Linear.
  std::vector<std::string> of(std::string_view text);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// The first `count` user-perceived characters of a word.
std::string cut(std::string_view word, std::size_t count);

}  // namespace shodh::relevance
