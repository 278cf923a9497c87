#!/usr/bin/env python3
"""How well queries typed in Latin letters are answered, and how often others are altered.

    tests/relevance/run_romanised_http.py [--data DIR] [--build DIR]

Through the real indexer and daemon, over the bodies of news-dev. 500 queries, each of the three
rarest words of one article that romanised-dakshina-dev has, each word as most of its annotators
typed it, against the same queries in Gujarati: the article is to be found. Then 1,000 ordinary queries of known-item-dev that find articles with
all their words as they are: of how many the answer names corrections.
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
    bodies = [{key: article[key] for key in ("id", "body", "date") if article.get(key)}
              for article in sets.articles("news-dev") if article.get("body")]
    typed = romanisations(sets)
    queries = [(kind, query, article) for _, kind, query, article, *_ in
               sets.rows("known-item-dev.tsv")]
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
            ordinary = altered = 0
            for kind, query, _ in queries:
                if kind == "slug_en" or ordinary == ORDINARY:
                    continue
                plain = server.search(query, per_page=1, **WORDS_ALONE)
                if not plain["total"] or plain["warnings"]:
                    continue
                ordinary += 1
                answer = server.search(query, per_page=1, **with_corrections)
                altered += bool(answer["query"]["corrections"])
    print(f"{len(bodies)} articles")
    print_kinds(scores)
    share = mean(scores["latin"]).MRR / mean(scores["gujarati"]).MRR
    print(f"\nin Latin letters: {share:.3f} of the MRR@10 in Gujarati (asked: {LEAST_SHARE}"
          f"{'' if share >= LEAST_SHARE else ', missed'})")
    rate = altered / ordinary
    print(f"{altered} of {ordinary} ordinary queries altered (asked: {MOST_ALTERED} at most"
          f"{'' if rate <= MOST_ALTERED else ', missed'})")


if __name__ == "__main__":
    main()
