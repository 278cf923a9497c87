"""What the real programs rank first, and the measures of it.

MRR@10: one over the rank of the first article that was wanted, 0 beyond the tenth. nDCG@10: the
gains 2^grade - 1 of the first ten, each over log2(rank + 1), over those of the best possible order
(Järvelin and Kekäläinen 2002). Recall@10: how many of the wanted (at most ten) are among the first
ten. Wanted is what has grade 2 or 3.
"""

import collections
import contextlib
import math
import os
import pathlib
import subprocess
import sys
import tempfile

from data_sets import print_table

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from shodh_programs import PATIENCE, Searchd, program

DEPTH = 10
WANTED = 2
MEASURES = ("MRR", "nDCG", "recall")
# The words alone: no guess at other spellings, each print of a story for itself, and the same
# figures whatever day it is.
WORDS_ALONE = {"correct": "off", "collapse": "none", "recency": "off"}

Scores = collections.namedtuple("Scores", MEASURES)


@contextlib.contextmanager
def searchd_over(source):
    """shodh-searchd over a new index of one source, both gone afterwards."""
    if "SHODH_BIN_DIR" not in os.environ:
        sys.exit("SHODH_BIN_DIR is not set: it names the folder of the programs, as build/dev/bin")
    for name in ("shodh-indexer", "shodh-searchd"):
        if not pathlib.Path(program(name)).exists():
            sys.exit(f"{program(name)} is not there: build it (cmake --build --preset dev), or "
                     "name another build folder")
    with tempfile.TemporaryDirectory(prefix="shodh-relevance-") as folder:
        index = pathlib.Path(folder) / "index"
        build = subprocess.run(
            [program("shodh-indexer"), "build", "--index", index, "--progress", "never", source],
            stdin=subprocess.DEVNULL, capture_output=True, timeout=PATIENCE * 5, check=False)
        if build.returncode:
            sys.exit(f"shodh-indexer could not build an index of {source} (exit code "
                     f"{build.returncode}):\n{build.stderr.decode(errors='replace')}")
        with Searchd(index) as server:
            yield server


def first_ten(server, query):
    """The ids of the first ten hits."""
    answer = server.search(query, per_page=DEPTH, **WORDS_ALONE)
    return [hit["id"] for hit in answer["hits"]]


def gain(grades):
    """The discounted gain of grades in their order."""
    return sum((2 ** grade - 1) / math.log2(rank + 1) for rank, grade in enumerate(grades, 1))


def score(ids, judged):
    """The measures of a ranking; judged: id -> grade, one of them wanted at least."""
    grades = [judged.get(one, 0) for one in ids[:DEPTH]]
    best = sorted(judged.values(), reverse=True)
    wanted = sum(grade >= WANTED for grade in best)
    first = next((rank for rank, grade in enumerate(grades, 1) if grade >= WANTED), 0)
    return Scores(1 / first if first else 0.0, gain(grades) / gain(best[:DEPTH]),
                  sum(grade >= WANTED for grade in grades) / min(wanted, DEPTH))


def mean(scores):
    """The mean of each measure."""
    scores = list(scores)
    return Scores(*(sum(column) / len(scores) for column in zip(*scores)))


def print_kinds(scores):
    """One row a kind and one of all queries; scores: {kind: [Scores]}. Returns the means of all."""
    rows = [("kind", "queries", *(f"{measure}@{DEPTH}" for measure in MEASURES))]
    every = [one for kind in scores.values() for one in kind]
    for kind, of_kind in [*scores.items(), ("all", every)]:
        rows.append((kind, len(of_kind), *(f"{value:.3f}" for value in mean(of_kind))))
    print_table(rows)
    return mean(every)
