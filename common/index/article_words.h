#pragma once

#include <cstdint>
#include <string_view>

#include "common/analysis/analyzer.h"
#include "common/index/article.h"
#include "common/index/schema.h"

namespace shodh {

/// A word of an article as it is indexed. The token holds as long as the call that gives it.
struct IndexedWord {
  const Token& token;
  std::uint32_t position = 0;  ///< in the article, from 1
  std::uint32_t wdf = 0;       ///< how much it counts
  bool is_in_title = false;    ///< in title or title_en
};

/// Calls `visit` with every word of the article's searched fields, in the order of positions, which
/// leave a gap between fields. Linear in the text.
template <typename Visit>
void for_each_word(const Article& article, Analyzer& analyzer, const Visit& visit) {
  std::uint32_t start = 1;
  const auto visit_field = [&](std::string_view text, bool is_in_title, const auto& wdf_at) {
    std::uint32_t last = start;
    for (const Token& token : analyzer.analyze(text)) {
      last = start + token.position;
      visit(IndexedWord{token, last, wdf_at(token.position), is_in_title});
    }
    start = last + schema::kFieldPositionGap;
  };
  if (article.title) {
    visit_field(*article.title, true, [](std::uint32_t) { return schema::kTitleWdf; });
  }
  if (article.title_en) {
    visit_field(*article.title_en, true, [](std::uint32_t) { return schema::kEnglishTitleWdf; });
  }
  if (article.body) {
    visit_field(*article.body, false, [](std::uint32_t place) {
      return place < schema::kLeadWords ? schema::kLeadWdf : schema::kBodyWdf;
    });
  }
}

}  // namespace shodh
