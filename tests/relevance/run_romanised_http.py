#!/usr/bin/env python3
"""How well queries typed in Latin letters are answered, and how often others are altered.

    tests/relevance/run_romanised_http.py [--data DIR] [--build DIR] [--sample N]

Through the real indexer and daemon, over the bodies of news-dev and of WIKI articles of wiki that
are no stubs. 500 queries, each of the three rarest words of one article that romanised-dakshina-dev
has, each word as most of its annotators typed it, against the same queries in Gujarati: the article
is to be found. News come first, wiki fills up. Then 1,000 ordinary queries that find articles with
all their words as they are: of how many the answer names corrections. They are ENGLISH neighbours
of Latin letters in a body (two words of one article, each once), and those of known-item-dev.
"""

import collections
import os
import pathlib
import re
import tempfile

from data_sets import DataSets
from rankings import DEPTH, WORDS_ALONE, mean, print_kinds, score, searchd_over
# rankings made its folder known.
from shodh_programs import jsonl

ASKED = 500
ORDINARY = 1000
# Of the ordinary ones these are English.
ENGLISH = 200
WIKI = 5000
# Villages have a page each that says little: it is shorter.
STUB_CHARACTERS = 2000
# Of the MRR@10 of the same queries in Gujarati; of the ordinary queries.
LEAST_SHARE = 0.95
MOST_ALTERED = 0.01


def romanisations(sets):
    """{word: as most people typed it}."""
    best = {}
    for word, latin, count, *_ in sets.rows("romanised-dakshina-dev.tsv"):
        if word not in best or int(count) > best[word][1]:
            best[word] = (latin, int(count))
    return {word: latin for word, (latin, _) in best.items()}


def all_bodies(sets):
    """The articles without their titles, or headlines would answer."""
    taken = 0
    for name in ("news-dev", "wiki"):
        for article in sets.articles(name):
            body = article.get("body") or ""
            if not body or name == "wiki" and (len(body) < STUB_CHARACTERS or taken == WIKI):
                continue
            taken += name == "wiki"
            kept = {key: article[key] for key in ("body", "date") if article.get(key)}
            yield {"id": f"{name}-{article['id']}", **kept}


def english_queries(bodies):
    """Two Latin words that stand together, from as many articles, spread over all of them."""
    found = {}
    for article in bodies:
        pair = re.search(r"\b[A-Za-z]{3,} [A-Za-z]{3,}\b", article["body"])
        if pair:
            found.setdefault(pair.group(), article["id"])
    every = list(found)
    return every[::max(1, len(every) // ENGLISH)][:ENGLISH]


def known_items(bodies, typed):
    """(query, the same in Latin letters, article): of the words of an article that somebody typed
    the three rarest, for the first ASKED articles that have as many."""
    words_of = [set(re.findall("[\u0a80-\u0aff]+", article["body"])) & typed.keys()
                for article in bodies]
    frequency = collections.Counter(word for words in words_of for word in words)
    queries = []
    for article, words in zip(bodies, words_of):
        rarest = sorted(words, key=lambda word: (frequency[word], word))[:3]
        if len(rarest) == 3:
            queries.append((" ".join(rarest), " ".join(typed[word] for word in rarest),
                            article["id"]))
    return queries[:ASKED]


def main():
    sets = DataSets(__doc__)
    os.environ["SHODH_BIN_DIR"] = str(sets.build / "bin")
    bodies = list(all_bodies(sets))
    typed = romanisations(sets)
    queries = [("english", query) for query in english_queries(bodies)]
    queries += [(kind, query) for _, kind, query, *_ in sets.rows("known-item-dev.tsv")
                if kind != "slug_en"]
    in_latin = known_items(bodies, typed)
    with_corrections = {**WORDS_ALONE, "correct": "auto"}
    with tempfile.TemporaryDirectory(prefix="shodh-relevance-") as folder:
        source = pathlib.Path(folder) / "bodies.jsonl"
        source.write_bytes(jsonl(bodies))
        with searchd_over(source) as server:
            def ranking(query, parameters):
                answer = server.search(query, per_page=DEPTH, **parameters)
                return [hit["id"] for hit in answer["hits"]]

            scores = collections.defaultdict(list)
            for gujarati, latin, article in in_latin:
                scores["gujarati"].append(score(ranking(gujarati, WORDS_ALONE), {article: 3}))
                scores["latin"].append(score(ranking(latin, with_corrections), {article: 3}))
            ordinary, altered = collections.Counter(), collections.Counter()
            for kind, query in queries:
                if ordinary.total() == ORDINARY:
                    break
                plain = server.search(query, per_page=1, **WORDS_ALONE)
                if not plain["total"] or plain["warnings"]:
                    continue
                ordinary[kind] += 1
                answer = server.search(query, per_page=1, **with_corrections)
                corrections = answer["query"]["corrections"]
                altered[kind] += bool(corrections)
                if corrections and altered.total() <= sets.sample:
                    print(f"    {query}\t" + ", ".join(f"{one['from']} > {one['to']} "
                          f"({one['reason']})" for one in corrections))
    print(f"{len(bodies)} articles")
    print_kinds(scores)
    share = mean(scores["latin"]).MRR / mean(scores["gujarati"]).MRR
    print(f"\nin Latin letters: {share:.3f} of the MRR@10 in Gujarati (asked: {LEAST_SHARE}"
          f"{'' if share >= LEAST_SHARE else ', missed'})")
    rate = altered.total() / ordinary.total()
    for kind, number in ordinary.items():
        print(f"    {kind}: {altered[kind]} of {number}")
    print(f"{altered.total()} of {ordinary.total()} ordinary queries altered (asked: {MOST_ALTERED} "
          f"at most{'' if rate <= MOST_ALTERED else ', missed'})")


if __name__ == "__main__":
    main()
