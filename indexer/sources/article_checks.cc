#include "indexer/sources/article_checks.h"

#include <fmt/format.h>

#include <array>
#include <utility>

#include "common/text/legacy_font.h"
#include "common/text/mojibake.h"
#include "indexer/sources/extras.h"

namespace shodh {
namespace {

constexpr std::string_view kRepaired = "repaired";
constexpr std::string_view kMojibake = "mojibake";

constexpr std::array kTexts{&Article::title,   &Article::title_en, &Article::body,
                            &Article::section, &Article::source,   &Article::author};

bool repair(std::string& text) {
  auto right = repair_mojibake(text);
  if (!right) return false;
  text = *std::move(right);
  return true;
}

bool repair_texts(Article& article) {
  bool is_repaired = false;
  for (const auto member : kTexts) {
    auto& text = article.*member;
    if (text && repair(*text)) is_repaired = true;
  }
  if (!article.tags) return is_repaired;
  for (std::string& tag : *article.tags) {
    if (repair(tag)) is_repaired = true;
  }
  return is_repaired;
}

}  // namespace

std::optional<RecordFault> finish_article(Article& article) {
  if (repair_texts(article)) mark_repaired(article);
  if (const auto signs = legacy_font_signs(article.title.value_or(""), article.body.value_or(""))) {
    return RecordFault{
        RejectCode::kLegacyFont,
        fmt::format(
            "the text is typed for a font that is not Unicode: of {} letters {:.0f}% are "
            "Gujarati, {:.0f}% of {} words are broken by capitals, figures or signs, and "
            "letters follow one another with {:.1f} bits a pair. Convert it to Unicode first",
            signs->letters, signs->gujarati_share * 100, signs->broken_share * 100, signs->words,
            signs->bits_per_pair)};
  }
  assign_id(article);
  return std::nullopt;
}

void mark_repaired(Article& article) { add_extra(article.extras, kRepaired, kMojibake); }

bool is_repaired(const Article& article) {
  return extra_text(article.extras, kRepaired) == kMojibake;
}

}  // namespace shodh
