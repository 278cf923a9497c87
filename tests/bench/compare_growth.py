#!/usr/bin/env python3
"""How Shodh's build, memory and queries grow with the archive.

    tests/bench/compare_growth.py ARTICLES.jsonl [--sizes N,N...] [--runs N] [--queries N] [--work DIR]

Each size is the first so many articles, and all are asked the same queries, of the titles of the
smallest. SHODH_BIN_DIR and the lines printed: see compare_peers.py. Ratios are to the smallest.
"""

import argparse
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))

from peers.archive import Archive
from peers.measure import MEGABYTE, Figures, note, percentile
from peers.options import add_common_options, positive, work_folder
from peers.shodh import Shodh

FIGURES = ("build", "peak memory of the build", "one client p50")


def sizes_of(text):
    return sorted({positive(one) for one in text.replace(",", " ").split()})


def write_first(articles, count, path):
    """Writes the first `count` lines of a file; whether there are so many."""
    with open(articles, "rb") as lines, open(path, "wb") as output:
        for number, line in enumerate(lines, start=1):
            output.write(line)
            if number == count:
                return True
    return False


def make_archives(options, folder):
    """Pairs of a size and its archive, and the sizes that ARTICLES has too few for."""
    archives, too_large = [], []
    for size in options.sizes:
        path = folder / f"{size}.jsonl"
        if too_large or not write_first(options.articles, size, path):
            path.unlink(missing_ok=True)
            too_large.append(size)
            continue
        asked = 0 if archives else options.warm_up + options.queries
        archives.append((size, Archive(path, asked, seed=options.seed)))
    return archives, too_large


def measure(figures, size, archive, shodh, queries, warm_up):
    run = shodh.build(archive)
    asked = shodh.ask(queries, warm_up, 1)
    shodh.clear()
    seconds = run.seconds / (archive.bytes / MEGABYTE)
    for name, value, unit in (("build", seconds, "s/MB"),
                              ("peak memory of the build", run.peak_bytes / MEGABYTE, "MB"),
                              ("one client p50", percentile(asked.milliseconds, 0.5), "ms")):
        figures.add(f"{size} articles: {name}", value, unit)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    add_common_options(parser)
    parser.add_argument("--sizes", type=sizes_of, default=[10_000, 100_000])
    options = parser.parse_args()
    figures = Figures()
    with work_folder(options) as folder:
        folder = pathlib.Path(folder).resolve()
        archives, too_large = make_archives(options, folder)
        shodh = Shodh(folder)
        for number in range(options.runs):
            for size, archive in archives:
                print(f"run {number + 1} of {options.runs}: {size} articles", file=sys.stderr)
                measure(figures, size, archive, shodh, archives[0][1].queries, options.warm_up)
    for size, archive in archives:
        print(f"{size} articles: text\t{archive.bytes / MEGABYTE:.1f}\tMB")
    for size, _ in archives[1:]:
        for name in FIGURES:
            figures.add_ratios(f"{size} to {archives[0][0]} articles: {name}",
                               f"{size} articles: {name}", f"{archives[0][0]} articles: {name}")
    figures.print()
    for size in too_large:
        note(f"{size} articles", "left out", "the text has fewer")


if __name__ == "__main__":
    main()
