#!/usr/bin/env python3
"""Whether two builds answer alike, and how long each takes.

    tests/relevance/compare_answers.py INDEX ARTICLES.jsonl OTHER_BIN [--bin BIN] [--queries N]
                                       [--other-index INDEX]

Asks the shodh-searchd of BIN (build/release/bin) and that of OTHER_BIN the same 1,000 queries, over
one index or, where the format changed, each over that which its own indexer built: two or three words
in a row from titles of ARTICLES, of which the index was built, some of them as phrases and as exact
phrases. In turns they are sorted by relevance, by date, paged, without copies collapsed, and with
facets. Prints the answers of which ids, order, scores, totals or marked texts differ; estimated
totals may. Exits with 1 where any differ.
"""

import argparse
import json
import os
import pathlib
import random
import statistics
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from shodh_programs import ROOT, Searchd

SEED = 1
KINDS = ({}, {}, {"sort": "newest"}, {"page": 3}, {"collapse": "none", "recency": "strong"},
         {"facets": "section,year"}, {"sort": "oldest"}, {"from": "2020"}, {"per_page": 50})
MARKS = ("{}", "{}", "{}", "{}", "{}", "{}", '"{}"', '="{}"')


def make_queries(articles, count):
    chosen = random.Random(SEED)
    titles = []
    with open(articles, encoding="utf-8") as lines:
        for line in lines:
            words = (json.loads(line).get("title") or "").split()
            if len(words) >= 3:
                titles.append(words)
    queries = []
    for number in range(count):
        words = chosen.choice(titles)
        length = 2 + chosen.randrange(2)
        first = chosen.randrange(len(words) - length + 1)
        text = " ".join(words[first:first + length]).replace('"', "")
        text = MARKS[number % len(MARKS)].format(text)
        queries.append((text, KINDS[number % len(KINDS)]))
    return queries


def answers(folder, index, queries):
    """What is answered, without what may differ, and the milliseconds that each took."""
    os.environ["SHODH_BIN_DIR"] = str(folder)
    found, took = [], []
    with Searchd(index) as server:
        for text, parameters in queries:
            start = time.perf_counter()
            answer = server.search(text, **parameters)
            took.append((time.perf_counter() - start) * 1e3)
            del answer["took_ms"]
            if not answer["total_is_exact"]:
                answer["total"] = None
            for hit in answer["hits"]:
                hit["score"] = round(hit["score"], 6)
            found.append(answer)
    return found, sorted(took)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("index")
    parser.add_argument("articles")
    parser.add_argument("other", type=pathlib.Path)
    parser.add_argument("--bin", type=pathlib.Path, default=ROOT / "build/release/bin")
    parser.add_argument("--queries", type=int, default=1000)
    parser.add_argument("--other-index", help="what the other build is asked over")
    options = parser.parse_args()
    queries = make_queries(options.articles, options.queries)
    ours, our_times = answers(options.bin, options.index, queries)
    theirs, their_times = answers(options.other, options.other_index or options.index, queries)
    different = 0
    for (text, parameters), one, other in zip(queries, ours, theirs):
        if one == other:
            continue
        different += 1
        fields = [name for name in one if one[name] != other.get(name)]
        print(f"{text}\t{parameters}\t" + ", ".join(fields))
    print(f"{different} of {len(queries)} answers differ")
    for name, times in (("ours", our_times), ("other", their_times)):
        print(f"{name}: mean {statistics.mean(times):.2f}, p50 {times[len(times) // 2]:.2f}, "
              f"p99 {times[len(times) * 99 // 100]:.2f} ms")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
