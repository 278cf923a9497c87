#!/usr/bin/env python3
"""How often the one right article comes first, by ways of indexing that differ in their terms.

    tests/relevance/measure_search.py [--data DIR] [--build DIR]

The queries of known-item-dev on the bodies of news-dev; titles are not indexed, or they would
answer trivially. Kinds: `title` the headline, `short` two or three rare words of it that are in the
body as they are, `inflected` words of it of which the body has another form only. A query asks for
all its words, and where no article has them for any; rows with `any word` ask for any at once.
MRR: mean of one over the right article's rank, 0 beyond the tenth; R: share of queries that have it
among the first ten. Behind each MRR its ratio to that of plain words.
"""

import collections

from data_sets import DataSets, print_table

KINDS = ("title", "short", "inflected")
# What step 2 asks of stems with exact words beside them: the least ratio to plain words.
BARS = {"title": 1.08, "short": 0.99, "inflected": 1.9}


def main():
    sets = DataSets(__doc__)
    lines = [f"D\t{article['id']}\t{' '.join((article.get('body') or '').split())}"
             for article in sets.articles("news-dev")]
    kind_of = {}
    for qid, kind, query, doc_id, *_ in sets.rows("known-item-dev.tsv"):
        if kind in KINDS:
            kind_of[qid] = kind
            lines.append(f"Q\t{qid}\t{doc_id}\t{query}")
    ranks = collections.defaultdict(lambda: collections.defaultdict(list))
    for line in sets.run("known_item", lines=lines):
        way, qid, rank = line.split("\t")
        ranks[way][kind_of[qid]].append(int(rank))
    print(", ".join(f"{n} {kind}" for kind, n in collections.Counter(kind_of.values()).items()), "\n")
    table = [("way", *(f"{kind} {measure}" for kind in KINDS for measure in ("MRR", "R")))]

    def mrr(way, kind):
        return sum(1 / rank for rank in ranks[way][kind] if rank) / len(ranks[way][kind])

    for way, kinds in ranks.items():
        cells = []
        for kind in KINDS:
            cells.append(f"{mrr(way, kind):.3f} ({mrr(way, kind) / mrr('plain', kind):.2f})")
            cells.append(f"{sum(rank > 0 for rank in kinds[kind]) / len(kinds[kind]):.3f}")
        table.append((way, *cells))
    print_table(table)
    ours = "stem + 0.4 exact"
    print()
    for kind, bar in BARS.items():
        for base in ("plain", "plain, any word"):
            ratio = mrr(ours, kind) / mrr(base, kind)
            print(f"{kind}: {ours} is {ratio:.3f} of {base} words (asked: {bar})"
                  f"{'' if ratio >= bar else ': missed'}")


if __name__ == "__main__":
    main()
