#include "indexer/sources/html_metadata.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <initializer_list>
#include <map>
#include <utility>

#include "common/base/utf8.h"
#include "indexer/sources/article_json.h"
#include "indexer/sources/feed_date.h"
#include "indexer/sources/html_article.h"
#include "indexer/sources/json_ld.h"
#include "indexer/sources/page_text.h"

namespace shodh {
namespace {

/// What stands between a headline and the site's name, blanks around it.
constexpr std::array<std::string_view, 7> kTitleSeparators{"|", "-", "–", "—", "::", "»", "•"};

/// Words that a site's name has, and hardly the end of a headline.
constexpr std::array<std::string_view, 9> kSiteWords{"news", "samachar", ".com",     ".in",   "ન્યૂઝ",
                                                     "ન્યુઝ",  "સમાચાર",   "gujarati", "ગુજરાતી"};

constexpr std::size_t kMaxSiteWords = 5;

/// More are no page's; each is compared with the others.
constexpr std::size_t kMaxTitles = 20;
constexpr std::size_t kMaxTags = 200;
constexpr std::size_t kMaxDates = 20;

/// The values of `<meta>` by property or name, and of microdata by `itemprop`, in lower case.
using Values = std::multimap<std::string, std::string, std::less<>>;

void add(Values& values, std::string_view key, std::string_view value) {
  std::string text = single_spaced(value);
  if (!key.empty() && !text.empty()) values.emplace(lower_case_ascii(key), std::move(text));
}

bool is_url(std::string_view text) {
  return text.starts_with("http://") || text.starts_with("https://");
}

/// An absolute URL of more than a host.
bool is_page_url(std::string_view url) {
  if (!is_url(url) || url.find_first_of(" \"<>") != std::string_view::npos) return false;
  const std::size_t path = url.find('/', url.find("//") + 2);
  return path != std::string_view::npos && path > url.find("//") + 2 && path + 1 < url.size();
}

/// `gu_IN` as `gu-IN`; nullopt for what is no tag of a language.
std::optional<std::string> language_tag(std::string text) {
  std::ranges::replace(text, '_', '-');
  const bool is_tag =
      text.size() >= 2 && text.size() <= 35 && std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '-';
      });
  const std::size_t primary = text.substr(0, text.find('-')).size();
  if (!is_tag || primary < 2 || primary > 3) return std::nullopt;
  return text;
}

/// The walk over a page's metadata.
class MetadataReader {
 public:
  MetadataReader(const HtmlTree& tree, const std::vector<HtmlLine>& lines)
      : tree_(tree), lines_(lines) {}

  HtmlMetadata read() && {
    for (std::size_t i = 1; i < tree_.size(); ++i) read_node(i);
    HtmlMetadata found;
    found.url = first_of({json_ld_link_, values("canonical"), values("og:url")}, is_page_url);
    for (const List& list :
         {json(json_ld_.date), values("article:published_time"), values("itemprop:datepublished"),
          values("datepublished"), values("publish-date"), values("publish_date"),
          values("pubdate"), values("date"), values("dc.date.issued"), values("dc.date"), times_}) {
      found.dates.insert(found.dates.end(), list.begin(), list.end());
    }
    found.dates.resize(std::min(found.dates.size(), kMaxDates));
    found.section = first_of({json(json_ld_.section), values("article:section"),
                              values("itemprop:articlesection"), values("section")},
                             is_no_url);
    found.source = first_of(
        {json(json_ld_.publisher), values("og:site_name"), values("application-name")}, is_no_url);
    std::erase_if(json_ld_.authors, is_url);
    if (!json_ld_.authors.empty())
      found.author = fmt::format("{}", fmt::join(json_ld_.authors, ", "));
    if (!found.author) {
      found.author = first_of({values("author"), values("article:author"),
                               values("itemprop:author"), values("dc.creator")},
                              is_no_url);
    }
    read_tags(found);
    read_language(found);
    read_titles(found);
    if (json_ld_.body) found.body = text_of_html(text_of_html(*json_ld_.body));
    return found;
  }

 private:
  using List = std::vector<std::string>;

  void read_node(std::size_t i) {
    const std::string_view name = tree_[i].name;
    if (name.empty()) return;
    if (name == "meta") {
      const std::string_view content = tree_.attribute(i, "content");
      add(values_, tree_.attribute(i, "property"), content);
      add(values_, tree_.attribute(i, "name"), content);
      add(values_, tree_.attribute(i, "http-equiv"), content);
    } else if (name == "link") {
      add(values_, tree_.attribute(i, "rel"), tree_.attribute(i, "href"));
    } else if (name == "html") {
      add(values_, "lang", tree_.attribute(i, "lang"));
    } else if (name == "title") {
      if (tree_[tree_[i].parent].name != "svg") add(values_, "<title>", tree_.text_of(i));
    } else if (name == "h1") {
      add(values_, "<h1>", tree_.text_of(i));
    } else if (name == "h2" || name == "h3") {
      add(values_, "<h2>", tree_.text_of(i));
    } else if (name == "time") {
      // Lengths and `2 hours ago` stand there too.
      std::string time = single_spaced(tree_.attribute(i, "datetime"));
      if (iso_date_from_feed(time)) times_.push_back(std::move(time));
    } else if (name == "script") {
      if (lower_case_ascii(tree_.attribute(i, "type")).starts_with("application/ld+json")) {
        read_json_ld(tree_.text_of(i), json_ld_);
        json_ld_link_ = json(json_ld_.url);
      }
    } else if (name == "a" && tree_.attribute(i, "rel") == "tag") {
      std::string tag = single_spaced(tree_.text_of(i));
      if (!tag.empty()) linked_tags_.push_back(std::move(tag));
    }
    if (const std::string_view property = tree_.attribute(i, "itemprop"); !property.empty()) {
      std::string_view value = tree_.attribute(i, "content");
      if (value.empty()) value = tree_.attribute(i, "datetime");
      // A long text is a body.
      const std::string text =
          value.empty() && tree_[i].end - i < 20 ? tree_.text_of(i) : std::string(value);
      add(values_, fmt::format("itemprop:{}", property), text);
    }
  }

  static List json(const std::optional<std::string>& text) { return text ? List{*text} : List(); }

  [[nodiscard]] List values(std::string_view key) const {
    List found;
    const auto [begin, end] = values_.equal_range(key);
    for (auto at = begin; at != end; ++at) found.push_back(at->second);
    return found;
  }

  static bool is_no_url(const std::string& text) { return !is_url(text); }

  static std::optional<std::string> first_of(std::initializer_list<List> lists, auto&& accepts) {
    for (const List& list : lists) {
      for (const std::string& text : list) {
        if (accepts(text)) return text;
      }
    }
    return std::nullopt;
  }

  void read_tags(HtmlMetadata& found) const {
    for (const List& list : {json_ld_.keywords, values("article:tag"), linked_tags_,
                             values("news_keywords"), values("keywords")}) {
      List tags;
      for (const std::string& text : list) {
        std::string_view rest = text;
        while (!rest.empty()) {
          const std::size_t end = std::min(rest.find(','), rest.size());
          std::string tag = single_spaced(rest.substr(0, end));
          rest.remove_prefix(std::min(end + 1, rest.size()));
          if (!tag.empty() && tags.size() < kMaxTags &&
              std::ranges::find(tags, tag) == tags.end()) {
            tags.push_back(std::move(tag));
          }
        }
      }
      if (tags.empty()) continue;
      found.tags = std::move(tags);
      return;
    }
  }

  void read_language(HtmlMetadata& found) const {
    for (const List& list : {json(json_ld_.language), values("lang"), values("og:locale"),
                             values("content-language")}) {
      for (const std::string& text : list) {
        if (!found.language) found.language = language_tag(text);
      }
    }
  }

  /// The headline is what the page shows as its `<h1>`, if its metadata says about the same; else
  /// what the metadata says.
  void read_titles(HtmlMetadata& found) const {
    List stated;
    for (const List& list : {json(json_ld_.headline), values("og:title"), values("twitter:title"),
                             values("itemprop:headline"), values("<title>")}) {
      for (const std::string& title : list) stated.push_back(title);
    }
    const bool is_gujarati = std::ranges::any_of(stated, has_gujarati_letter);
    const List shown = values("<h1>");
    for (const std::string& title : shown) {
      const bool is_stated = std::ranges::any_of(stated, [&](const std::string& other) {
        return is_beginning(title, other) || is_beginning(other, title);
      });
      // Alone it is the headline where the rest is of another language or says nothing.
      const bool is_only = shown.size() == 1 && !is_site(title, found.source) &&
                           (stated.empty() || (has_gujarati_letter(title) && !is_gujarati));
      if (is_stated || is_only) found.titles.push_back(title);
    }
    // `Untitled Document`: an editor's, not the article's.
    constexpr std::size_t kMinWords = 3;
    const bool is_untold = std::ranges::all_of(stated, [](const std::string& title) {
      return comparable_words(title).size() < kMinWords;
    });
    if (is_untold && found.titles.empty()) {
      const List headings = values("<h2>");
      const auto first = std::ranges::find_if(headings, [](const std::string& heading) {
        return comparable_words(heading).size() > kMinWords;
      });
      if (first != headings.end()) stated.insert(stated.begin(), *first);
    }
    // Each is compared with each line.
    stated.resize(std::min(stated.size(), kMaxTitles));
    found.titles.resize(std::min(found.titles.size(), kMaxTitles));
    List known = found.titles;
    known.insert(known.end(), stated.begin(), stated.end());
    for (const HtmlLine& line : lines_) known.push_back(line.text);
    for (const std::string& title : stated) {
      std::string cleaned = after_site(without_site(title, found.source, known), known);
      if (std::ranges::find(found.titles, cleaned) == found.titles.end()) {
        found.titles.push_back(std::move(cleaned));
      }
    }
    // A headline in Gujarati before a translation for search engines.
    std::stable_partition(found.titles.begin(), found.titles.end(), has_gujarati_letter);
  }

  /// Whether `whole` begins with the words of `beginning`, four of them at least.
  static bool is_beginning(const std::string& beginning, const std::string& whole) {
    constexpr std::size_t kMinWords = 3;
    const List few = comparable_words(beginning);
    const List many = comparable_words(whole);
    return few.size() >= kMinWords && few.size() <= many.size() &&
           std::equal(few.begin(), few.end(), many.begin());
  }

  static bool is_site(const std::string& title, const std::optional<std::string>& source) {
    return comparable_words(title).size() < 3 ||
           (source && comparable_words(title) == comparable_words(*source));
  }

  static std::string without_site(const std::string& title,
                                  const std::optional<std::string>& source, const List& known) {
    std::string cleaned = title;
    // Section and site may follow one another.
    for (int round = 0; round < 3; ++round) {
      std::size_t cut = std::string::npos;
      std::size_t width = 0;
      for (const std::string_view separator : kTitleSeparators) {
        const std::string apart = fmt::format(" {} ", separator);
        const std::size_t at = cleaned.rfind(apart);
        if (at == std::string::npos || (cut != std::string::npos && at < cut)) continue;
        cut = at;
        width = apart.size();
      }
      if (cut == std::string::npos || cut == 0) break;
      const std::string before = cleaned.substr(0, cut);
      if (!is_site_name(cleaned.substr(cut + width), before, source, known)) break;
      cleaned = before;
    }
    return cleaned;
  }

  /// `Site: Headline` without the site, where the page shows the headline so.
  static std::string after_site(const std::string& title, const List& known) {
    for (const std::string_view separator : {": ", " | ", " - ", " – ", " » "}) {
      const std::size_t at = title.find(separator);
      if (at == std::string::npos) continue;
      std::string rest = title.substr(at + separator.size());
      if (comparable_words(rest).size() < 3) continue;
      if (std::ranges::find(known, rest) != known.end()) return rest;
    }
    return title;
  }

  static bool is_site_name(const std::string& end, const std::string& before,
                           const std::optional<std::string>& source, const List& known) {
    const List words = comparable_words(end);
    if (source && comparable_words(*source) == words) return true;
    if (std::ranges::find(known, before) != known.end()) return true;
    const std::string lowered = lower_case_ascii(end);
    return words.size() <= kMaxSiteWords && comparable_words(before).size() >= 3 &&
           std::ranges::any_of(kSiteWords, [&](std::string_view word) {
             return lowered.find(word) != std::string::npos;
           });
  }

  const HtmlTree& tree_;  // the caller's, as the lines
  const std::vector<HtmlLine>& lines_;
  Values values_;
  JsonLdArticle json_ld_;
  List json_ld_link_;
  List times_;
  List linked_tags_;
};

}  // namespace

HtmlMetadata metadata_of(const HtmlTree& tree, const std::vector<HtmlLine>& lines) {
  return MetadataReader(tree, lines).read();
}

}  // namespace shodh
