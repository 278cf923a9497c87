#!/usr/bin/env python3
"""Whether two builds answer alike, and how long each takes.

    tests/relevance/compare_answers.py INDEX ARTICLES.jsonl OTHER_BIN [--bin BIN] [--queries N]
                                       [--other-index INDEX]

Asks the shodh-searchd of BIN (build/release/bin) and that of OTHER_BIN the same 1,000 queries, over
one index or, where the format changed, each over that which its own indexer built; the queries are
made of titles of ARTICLES, of which the index was built (tests/support/answer_queries.py). Prints the
answers of which ids, order, scores, totals or marked texts differ; estimated totals may. Exits with 1
where any differ.
"""

import argparse
import json
import os
import pathlib
import statistics
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from answer_queries import comparable, make_queries
from shodh_programs import ROOT, Searchd


def titles_of(articles):
    with open(articles, encoding="utf-8") as lines:
        return [json.loads(line).get("title") or "" for line in lines]


def answers(folder, index, queries):
    """What is answered, without what may differ, and the milliseconds that each took."""
    os.environ["SHODH_BIN_DIR"] = str(folder)
    found, took = [], []
    with Searchd(index) as server:
        for text, parameters in queries:
            start = time.perf_counter()
            answer = server.search(text, **parameters)
            took.append((time.perf_counter() - start) * 1e3)
            found.append(comparable(answer))
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
    queries = make_queries(titles_of(options.articles), options.queries)
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
