#!/usr/bin/env python3
"""How often the one right article comes first, through the real indexer and daemon.

    tests/relevance/run_known_item_http.py [--data DIR] [--build DIR]

The queries of known-item-dev over the bodies of news-dev: titles and every other text are left out,
or headlines would answer trivially. Asked over HTTP; the measures are those of rankings.py. Kinds:
`title` the headline, `short` two or three rare words of it that are in the body as they are,
`inflected` words of it of which the body has another form only, `slug_en` the English words of the
address, which only a search with corrections could answer well.

Each query is asked as it stands, and once more with every word as it is written (`=word`): plain
words through the same engine. The programs are those of the build folder (default: build/dev).
"""

import collections
import json
import os
import pathlib
import subprocess
import tempfile

from data_sets import DataSets
from rankings import first_ten, mean, print_kinds, score, searchd_over
# rankings made its folder known.
from shodh_programs import PATIENCE, jsonl, program

# What we ask of the MRR@10 of each kind.
LEAST_MRR = {"inflected": 0.66, "short": 0.85, "title": 0.76}


def as_written(queries):
    """Each query with its words asked for exactly as they are written."""
    text = "\n".join(queries).encode()
    run = subprocess.run([program("shodh-indexer"), "analyze", "--json"], input=text,
                         stdout=subprocess.PIPE, timeout=PATIENCE, check=True)
    rewritten = [[] for _ in queries]
    number, at = 0, 0
    for token in map(json.loads, run.stdout.splitlines()):
        number += text.count(b"\n", at, token["start"])
        at = token["start"]
        if token["exact"]:
            rewritten[number].append("=" + token["text"])
    return [" ".join(words) for words in rewritten]


def main():
    sets = DataSets(__doc__)
    os.environ["SHODH_BIN_DIR"] = str(sets.build / "bin")
    bodies = [{key: article[key] for key in ("id", "body", "date") if article.get(key)}
              for article in sets.articles("news-dev") if article.get("body")]
    queries = [(kind, query, article)
               for _, kind, query, article, *_ in sets.rows("known-item-dev.tsv")]
    typed = [query for _, query, _ in queries]
    ways = {"as typed": typed, "every word as written": as_written(typed)}
    rankings = {}
    with tempfile.TemporaryDirectory(prefix="shodh-relevance-") as folder:
        source = pathlib.Path(folder) / "bodies.jsonl"
        source.write_bytes(jsonl(bodies))
        with searchd_over(source) as server:
            for way, written in ways.items():
                scores = rankings[way] = collections.defaultdict(list)
                for (kind, _, article), query in zip(queries, written):
                    scores[kind].append(score(first_ten(server, query), {article: 3}))
    print(f"{len(bodies)} articles")
    for way, scores in rankings.items():
        print(f"\n{way}")
        print_kinds(scores)
    print()
    ours, plain = rankings.values()
    for kind, least in LEAST_MRR.items():
        value, base = mean(ours[kind]).MRR, mean(plain[kind]).MRR
        print(f"{kind}: MRR@10 {value:.3f} (asked: {least}{'' if value >= least else ', missed'}), "
              f"{value / base:.2f} of words as written")


if __name__ == "__main__":
    main()
