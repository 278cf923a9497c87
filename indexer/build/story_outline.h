#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/analysis/analyzer.h"
#include "common/base/result.h"
#include "common/index/article.h"

namespace shodh {

/// An article's words as they are compared: by stem, so that inflection and variants of spelling
/// are no difference.
struct StoryOutline {
  enum class Kind : std::uint8_t {
    kEdge,      ///< no word: before the title, between title and body, behind the body
    kFunction,  ///< a stop word
    kNumber,
    kTelling,  ///< any other: what a story is about
  };
  struct Word {
    std::uint64_t stem = 0;  ///< its hash; of a number, that of its exact form
    std::uint64_t form = 0;  ///< the hash of its exact form, spelling folded
    Kind kind = Kind::kEdge;
  };
  struct Count {
    std::uint64_t stem = 0;
    std::uint32_t times = 0;
  };
  std::vector<Word> words;    ///< in order
  std::size_t title_end = 0;  ///< where the title's end
  std::size_t body_at = 0;    ///< where the body's begin, behind its dateline
  std::vector<Count> counts;  ///< by stem, ascending; without edges

  /// How often a stem comes. Logarithmic.
  [[nodiscard]] std::uint32_t times(std::uint64_t stem) const;
};

/// Makes outlines. One object a thread, for it keeps an Analyzer.
class StoryOutliner {
 public:
  static Result<StoryOutliner> create();

  /// Of title and body. Linear in the text; about as dear as analysing it for the index.
  StoryOutline outline(const Article& article);

  /// The distinct stems of title and body that a story may be looked up by: no stop words.
  std::vector<std::string> telling_stems(const Article& article);

 private:
  explicit StoryOutliner(Analyzer analyzer) : analyzer_(std::move(analyzer)) {}
  void add(std::string_view text, StoryOutline& outline);
  Analyzer analyzer_;
};

}  // namespace shodh
