#!/usr/bin/env python3
"""Checks the sample archive: fields, lengths, language, and that no text is stamped from another.

The archive is the quick start's data and the tests' fixture. Exit code 0: all is well, and the
near-duplicates are printed; 1: something is wrong, each with its place.
"""

import argparse
import datetime
import itertools
import json
import pathlib
import re
import sys
import unicodedata

MIN_ARTICLES = 100
WORDS = (80, 250)
TAGS = (2, 4)
MIN_GUJARATI = 0.85  # of the letters of title and body
SHARED = 0.10  # of the shorter article's runs of five words: more is a near-duplicate
RUN = 5

SECTIONS = {"World", "Gujarat", "India", "Business", "Sports", "Entertainment", "Science", "Health",
            "Agriculture", "Education", "Crime", "Weather", "Lifestyle"}
SOURCES = {
    "સાબરમતી ટાઇમ્સ": "sabarmati-times",
    "કાઠિયાવાડ સમાચાર": "kathiyawad-samachar",
    "રેવા દૈનિક": "reva-dainik",
    "તાપી સંદેશ પત્રિકા": "tapi-patrika",
    "કચ્છ વાણી": "kutch-vani",
}
FIELDS = {"id": str, "url": str, "title": str, "title_en": str, "body": str, "date": str,
          "section": str, "source": str, "author": str, "tags": list, "language": str}
REQUIRED = set(FIELDS) - {"title_en", "author"}

# Stories of one agency that two papers print nearly alike: what the search collapses.
AGENCY_PAIRS = {
    frozenset(pair) for pair in (
        ("kathiyawad-samachar-20260308-chile-earthquake", "tapi-patrika-20260308-chile-quake"),
        ("kathiyawad-samachar-20260608-cyclone-warning-coast",
         "kutch-vani-20260608-cyclone-warning-kutch"),
        ("reva-dainik-20260510-india-a-women", "sabarmati-times-20260511-kajal-damor-spell"),
        ("reva-dainik-20250806-repo-rate-unchanged", "sabarmati-times-20250806-rbi-repo-rate"),
        ("kutch-vani-20260721-monsoon-session-opens",
         "sabarmati-times-20260720-parliament-monsoon-session"),
    )
}


def gujarati_share(text):
    letters = [c for c in text if unicodedata.category(c)[0] in "LM"]
    return sum("\u0a80" <= c <= "\u0aff" for c in letters) / max(len(letters), 1)


def runs(body):
    words = body.split()
    return {tuple(words[i:i + RUN]) for i in range(len(words) - RUN + 1)}


def faults_of_fields(article):
    """What is wrong with the names and types of the fields."""
    faults = [f"has no '{name}'" for name in sorted(REQUIRED - set(article))]
    for name, value in article.items():
        if name not in FIELDS:
            faults.append(f"has a field '{name}' that the archive does not use")
        elif not isinstance(value, FIELDS[name]):
            faults.append(f"'{name}' is no {FIELDS[name].__name__}")
        elif isinstance(value, str) and not unicodedata.is_normalized("NFC", value):
            faults.append(f"'{name}' is not in Unicode's form NFC")
    return faults


def faults_of_values(article):
    """What is wrong with the values of an article that has every field."""
    faults = []
    words = len(article["body"].split())
    if not WORDS[0] <= words <= WORDS[1]:
        faults.append(f"the body has {words} words, not {WORDS[0]} to {WORDS[1]}")
    if not TAGS[0] <= len(article["tags"]) <= TAGS[1]:
        faults.append(f"has {len(article['tags'])} tags, not {TAGS[0]} to {TAGS[1]}")
    if article["section"] not in SECTIONS:
        faults.append(f"section '{article['section']}' is not in the list")
    if article["language"] != "gu":
        faults.append(f"language is '{article['language']}', not 'gu'")
    share = gujarati_share(article["title"] + article["body"])
    if share < MIN_GUJARATI:
        faults.append(f"only {share:.0%} of the letters are Gujarati")
    try:
        date = datetime.datetime.fromisoformat(article["date"])
    except ValueError:
        faults.append(f"date '{article['date']}' is not ISO 8601")
    else:
        if "T" in article["date"] and date.tzinfo is None:
            faults.append(f"date '{article['date']}' has a time and no zone")
        if f"{date:%Y%m%d}" not in article["id"]:
            faults.append(f"the id has another day than the date '{article['date']}'")
    slug = SOURCES.get(article["source"])
    if slug is None:
        faults.append(f"source '{article['source']}' is not in the list")
    else:
        if not article["id"].startswith(slug + "-"):
            faults.append(f"the id does not start with the source's '{slug}-'")
        if not re.fullmatch(rf"https://{slug}\.example/[a-z]+/[a-z0-9-]+", article["url"]):
            faults.append(f"url '{article['url']}' is not https://{slug}.example/section/slug")
    return faults


def read(folder):
    """The articles and the faults of their records."""
    articles, faults, places = [], [], {}
    for file in sorted(folder.glob("*.jsonl")):
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
            place = f"{file.name}:{number}"
            try:
                article = json.loads(line)
            except ValueError as error:
                faults.append(f"{place}: not JSON: {error}")
                continue
            found = faults_of_fields(article) or faults_of_values(article)
            faults += [f"{place}: {fault}" for fault in found]
            for name in ("id", "url", "title"):
                key = (name, article.get(name))
                if places.setdefault(key, place) != place:
                    faults.append(f"{place}: {name} '{key[1]}' stands at {places[key]} too")
            if not found:
                articles.append(article)
    if len(articles) + len(faults) < MIN_ARTICLES:
        faults.append(f"{folder}: {len(articles)} articles, fewer than {MIN_ARTICLES}")
    return articles, faults


def near_duplicates(articles):
    """Yields (share, article, article) for every pair that shares too many runs of words."""
    with_runs = [(article, runs(article["body"])) for article in articles]
    for (one, one_runs), (other, other_runs) in itertools.combinations(with_runs, 2):
        shorter = max(1, min(len(one_runs), len(other_runs)))
        share = len(one_runs & other_runs) / shorter
        if share > SHARED:
            yield share, one, other


def main():
    root = pathlib.Path(__file__).resolve().parents[2]
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--archive", type=pathlib.Path, default=root / "tests/data/sample-archive",
                        help="the folder of the archive's .jsonl files")
    articles, faults = read(parser.parse_args().archive)
    agency = []
    for share, one, other in near_duplicates(articles):
        said = f"{one['id']} and {other['id']} share {share:.0%} of their runs of {RUN} words"
        if frozenset((one["id"], other["id"])) not in AGENCY_PAIRS:
            faults.append(said + ", and are no known agency story")
        elif one["source"] == other["source"]:
            faults.append(said + ", and are of one source")
        else:
            agency.append(said)
    for fault in faults:
        print(fault, file=sys.stderr)
    for pair in agency:
        print(f"agency story: {pair}")
    print(f"sample archive: {len(articles)} articles, {len(agency)} agency stories, "
          f"{len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
