#!/usr/bin/env python3
"""How well the queries of judged-queries.tsv are answered over the sample archive.

    SHODH_BIN_DIR=build/dev/bin tests/relevance/run_judged.py [--floor-ndcg X] [--floor-recall X]
        [--worst N]

Builds the archive with shodh-indexer, asks shodh-searchd over HTTP, and prints the measures of
rankings.py per kind and over all, then the queries with the lowest nDCG: what was found and what
was missed, for tuning. Exits with 1 when the nDCG or the recall over all is below its floor.
"""

import argparse
import collections
import pathlib
import sys

from rankings import WANTED, first_ten, print_kinds, score, searchd_over
# rankings made its folder known.
from shodh_programs import ARCHIVE, sample_articles

QUERIES = pathlib.Path(__file__).resolve().parent / "judged-queries.tsv"


def read_judgements():
    """{(kind, query): {article: grade}}. A slip in the file must not pass for a bad ranking."""
    articles = sample_articles()
    judgements, kind_of = collections.defaultdict(dict), {}
    for number, line in enumerate(QUERIES.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("#"):
            continue
        where = f"{QUERIES.name}:{number}"
        fields = line.split("\t")
        if len(fields) != 4:
            sys.exit(f"{where}: {len(fields)} fields, 4 expected: kind, query, article, grade")
        kind, query, article, grade = fields
        if article not in articles:
            sys.exit(f"{where}: no article {article} in {ARCHIVE}")
        if grade not in ("1", "2", "3"):
            sys.exit(f"{where}: grade {grade}, 1 to 3 expected")
        if kind_of.setdefault(query, kind) != kind:
            sys.exit(f"{where}: {query} is of kind {kind_of[query]} above")
        if article in judgements[kind, query]:
            sys.exit(f"{where}: {article} is judged twice for {query}")
        judgements[kind, query][article] = int(grade)
    for (_, query), judged in judgements.items():
        if max(judged.values()) < WANTED:
            sys.exit(f"{QUERIES.name}: nothing of grade {WANTED} or better for {query}")
    return judgements


def print_worst(asked, judgements, count):
    """The queries with the lowest nDCG: the grades of what came first, and what did not come."""
    print("\nlowest nDCG, with the grades of the first ten:")
    by_ndcg = sorted(asked.items(), key=lambda one: one[1][1].nDCG)
    for (kind, query), (ids, scores) in by_ndcg[:count]:
        judged = judgements[kind, query]
        grades = "".join(str(judged.get(one, 0)) for one in ids) or "nothing found"
        print(f"{scores.nDCG:.3f}  {kind}  {query}  {grades}")
        for article, grade in judged.items():
            if grade >= WANTED and article not in ids:
                print(f"           missed {grade}  {article}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--floor-ndcg", type=float, default=0.0, metavar="X",
                        help="the least nDCG@10 over all queries")
    parser.add_argument("--floor-recall", type=float, default=0.0, metavar="X",
                        help="the least recall@10 over all queries")
    parser.add_argument("--worst", type=int, default=20, metavar="N",
                        help="how many of the worst queries to print (default: %(default)s)")
    arguments = parser.parse_args()
    judgements = read_judgements()
    asked, scores = {}, collections.defaultdict(list)
    with searchd_over(ARCHIVE) as server:
        for (kind, query), judged in judgements.items():
            ids = first_ten(server, query)
            asked[kind, query] = ids, score(ids, judged)
            scores[kind].append(asked[kind, query][1])
    overall = print_kinds(scores)
    print_worst(asked, judgements, arguments.worst)
    sys.stdout.flush()
    failed = False
    for measure, value, floor in (("nDCG", overall.nDCG, arguments.floor_ndcg),
                                  ("recall", overall.recall, arguments.floor_recall)):
        if value < floor:
            failed = True
            print(f"\n{measure}@10 is {value:.3f}, below its floor of {floor:.3f}: see the queries "
                  "above; lower the floor only if the drop is meant, and say why", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
