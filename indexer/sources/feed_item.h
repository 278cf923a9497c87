#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <variant>

#include "common/index/article.h"
#include "indexer/sources/article_json.h"
#include "indexer/sources/xml_document.h"

namespace shodh {

/// What a feed says of itself.
struct FeedChannel {
  std::optional<std::string> title;
  std::optional<std::string> language;
  std::string link;                                              ///< of its site, empty: none
  std::map<std::string, std::string, std::less<>> author_names;  ///< WordPress's, by login
};

/// Reads the elements of an RSS channel or an Atom feed, which is the root of `head` or in it.
FeedChannel channel_from_head(const XmlDocument& head);

/// What an item is called that is no article, for the log: `attachment`, `draft`.
struct PassedOver {
  std::string what;
};

/// The article in an `item` of RSS 0.9x, 1.0 or 2.0 or of a WordPress export, or in an Atom
/// `entry`.
///
/// | field | RSS | Atom | WordPress export |
/// | --- | --- | --- | --- |
/// | url | link, else a guid that is one | link (alternate) | link |
/// | title | title | title | title |
/// | body | content:encoded, else description | content, else summary | content:encoded without
///   shortcodes, else excerpt:encoded |
/// | date | pubDate, else dc:date | published, else updated | wp:post_date_gmt, else wp:post_date,
///   else pubDate |
/// | author | dc:creator, else author | author's name | the display name of dc:creator |
/// | section | first category | first category | first category |
/// | tags | the other categories | the other categories | tags and the other categories |
/// | source | source, else the channel's title | the same | the channel's title |
/// | language | dc:language, xml:lang, the channel's | the same | the channel's |
///
/// Texts are HTML and come without markup. An article without a URL has the guid (Atom's id) as its
/// id; where it has one the guid is among its extras. Of a WordPress export only what anyone may
/// read and is a post is an article: pages, attachments, drafts, posts with a password are passed
/// over.
///
/// The date is find_date()'s, of what these elements state, the link and the body. `name` is how
/// messages call the feed.
///
/// Faults: kInvalidField (a link that leads nowhere), kMissingText, finish_article()'s.
tl::expected<std::variant<Article, PassedOver>, RecordFault> article_from_feed_item(
    const XmlElement& item, const FeedChannel& channel, const ExtractionOptions& options = {},
    std::string_view name = {});

}  // namespace shodh
