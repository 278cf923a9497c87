#pragma once

#include <array>
#include <string_view>

namespace shodh {

// What the classes and ids of elements say, by their words: `post-share`, `post_share` and
// `postShare` are of the words `post` and `share`. In lower case.

/// Elements that are not of the article.
inline constexpr std::array<std::string_view, 76> kFurnitureWords{
    "ad",          "ads",        "adsbygoogle",  "advert",       "advertisement", "alsoread",
    "banner",      "bio",        "breadcrumb",   "breadcrumbs",  "comment",       "comments",
    "cookie",      "copyright",  "crumbs",       "disclaimer",   "disqus",        "download",
    "dropdown",    "footer",     "latest",       "login",        "menu",          "modal",
    "mostread",    "nav",        "navbar",       "navigation",   "newsletter",    "outbrain",
    "pager",       "pagination", "poll",         "popular",      "popup",         "prevnext",
    "promo",       "promotion",  "rating",       "readalso",     "readmore",      "recommend",
    "recommended", "related",    "relatedposts", "respond",      "search",        "share",
    "sharebar",    "sharedaddy", "sharing",      "sidebar",      "skip",          "social",
    "sponsor",     "sponsored",  "subscribe",    "subscription", "suggested",     "taboola",
    "tagcloud",    "taglist",    "tags",         "telegram",     "ticker",        "toolbar",
    "topbar",      "trending",   "whatsapp",     "widget",       "widgets",       "recirc",
    "adslot",      "addtoany",   "followus",     "authorbox"};

/// Captions of images.
inline constexpr std::array<std::string_view, 7> kCaptionWords{
    "caption", "captions", "credit", "figcaption", "imgcaption", "photocaption", "imagecaption"};

/// The line under a headline.
inline constexpr std::array<std::string_view, 12> kBylineWords{
    "author",       "byline",   "dateline",  "meta",    "metadata",  "postmeta",
    "postmetadata", "postinfo", "published", "publish", "timestamp", "writer"};

/// Whole classes or ids of elements that hold a body and nothing else.
inline constexpr std::array<std::string_view, 18> kBodyNames{
    "entry-content", "post-content",    "article-body",  "articlebody",    "article-content",
    "article__body", "articlecontent",  "story-content", "story-body",     "storycontent",
    "story_content", "post-body",       "post_content",  "detail-content", "news-content",
    "newscontent",   "td-post-content", "content-inner"};

}  // namespace shodh
