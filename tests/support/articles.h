#pragma once

#include <string>
#include <utility>
#include <vector>

#include "common/index/article.h"

namespace shodh::test {

/// An article of the given id, title and body.
inline Article make_article(std::string id, std::string title, std::string body,
                            std::optional<std::string> date = std::nullopt) {
  Article article;
  article.id = std::move(id);
  article.title = std::move(title);
  article.body = std::move(body);
  article.date = std::move(date);
  return article;
}

/// A few short stories with different words, dates and sections.
inline std::vector<Article> small_archive() {
  std::vector<Article> articles{
      make_article("kim", "કિમ જોંગ ઉને પુતિનને સંદેશ મોકલ્યો",
                   "ઉત્તર કોરિયાના નેતા કિમ જોંગ ઉને રશિયાને સંદેશ મોકલ્યો. KCNAના અહેવાલ મુજબ ૧૧,૦૦૦ "
                   "સૈનિકો તૈનાત થયા.",
                   "2025-06-12"),
      make_article("rain", "અમદાવાદમાં ભારે વરસાદ", "શહેરના પૂર્વ વિસ્તારમાં ચાર ઇંચ વરસાદ પડ્યો.",
                   "2025-07-01T08:00:00+05:30"),
      make_article("mango", "ગીરની કેસર કેરી બજારમાં", "તાલાલા યાર્ડમાં કેસર કેરીની હરાજી શરૂ થઈ.",
                   "2025-05-02"),
      make_article("undated", "તારીખ વગરનો લેખ", "આ લેખમાં તારીખ નથી, વરસાદની વાત છે."),
  };
  articles[0].section = "World";
  articles[1].section = "Gujarat";
  articles[2].section = "Agriculture";
  articles[0].tags = std::vector<std::string>{"કોરિયા", "રશિયા"};
  articles[1].source = "સાબરમતી ટાઇમ્સ";
  return articles;
}

}  // namespace shodh::test
