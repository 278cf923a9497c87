#include "indexer/build/article_place.h"

#include "common/base/calendar.h"

namespace shodh {

ArticlePlace place_of(const Article& article) {
  ArticlePlace place;
  if (article.date) {
    const auto instant = parse_iso_instant(*article.date);
    if (instant) place.date = instant->time_since_epoch().count();
  }
  place.id = hash_128(article.id);
  return place;
}

}  // namespace shodh
