#!/usr/bin/env python3
"""Shodh beside SQLite FTS5, Sphinx and Omega over the same articles and queries, as a user runs them.

    tests/bench/compare_peers.py ARTICLES.jsonl [--runs N] [--queries N] [--clients N] [--work DIR]

SHODH_BIN_DIR names the folder of shodh-indexer and shodh-searchd. Prints lines with tabs between:
name, median, unit and, of more than one run, least–most; README.md says what is measured how. A peer
that is not installed is left out, and a line says so.
"""

import argparse
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))

from peers import answers, omega
from peers.archive import Archive
from peers.measure import MEGABYTE, Figures, note, percentile
from peers.omega import Omega
from peers.options import add_common_options, positive, work_folder
from peers.process_clients import call_in_process
from peers.shodh import Shodh
from peers.sphinx import Sphinx
from peers.sqlite_fts5 import SqliteFts5

PERCENTILES = {"p50": 0.5, "p95": 0.95, "p99": 0.99}
CHECKED_QUERIES = 200


class Comparison:
    """All runs over one archive, in a folder that is ours."""

    def __init__(self, archive, folder, options):
        self.archive = archive
        self.figures = Figures()
        self._folder = folder
        self._options = options
        self.shodh = Shodh(folder)
        engines = [self.shodh, SqliteFts5(folder), Sphinx(folder), Omega(folder)]
        self.left_out = [(one.name, one.missing()) for one in engines if one.missing()]
        self.engines = [one for one in engines if not one.missing()]
        self._changed = folder / "changed.jsonl"
        self._changed_count = archive.write_changed(self._changed)

    def run(self):
        for engine in self.engines:
            engine.prepare(self.archive)
        for number in range(self._options.runs):
            # Each begins in its turn: what slows the machine down for a while hits all alike.
            first = number % len(self.engines)
            turns = self.engines[first:] + self.engines[:first]
            for what, measure in (("build", self._build), ("one client", self._one_client),
                                  ("many clients", self._many_clients)):
                for engine in turns:
                    print(f"run {number + 1} of {self._options.runs}: {engine.name}, {what}",
                          file=sys.stderr)
                    measure(engine)
            if number == 0:
                self._check()
            self._newest()
            self._update()
            for engine in self.engines:
                engine.clear()
        self._add_ratios()

    def _add(self, engine, what, value, unit):
        self.figures.add(f"{engine.name}: {what}", value, unit)

    def _build(self, engine):
        run = engine.build(self.archive)
        megabytes = self.archive.bytes / MEGABYTE
        self._add(engine, "build", megabytes / run.seconds, "MB/s")
        self._add(engine, "build by processor time", megabytes / run.processor_seconds, "MB/s")
        if isinstance(engine, SqliteFts5):
            self._add(engine, "build without its merge",
                      megabytes / engine.seconds_before_merge(), "MB/s")
        self._add(engine, "peak memory of the build", run.peak_bytes / MEGABYTE, "MB")
        self._add(engine, "index by text", engine.index_bytes() / self.archive.bytes, "ratio")

    def _ask(self, engine, clients, **parameters):
        return engine.ask(self.archive.queries, self._options.warm_up, clients, **parameters)

    def _one_client(self, engine):
        asked = self._ask(engine, 1)
        for name, share in PERCENTILES.items():
            self._add(engine, f"one client {name}", percentile(asked.milliseconds, share), "ms")
        self._add(engine, "queries with hits", 100 * asked.found / len(asked.milliseconds), "%")
        if isinstance(engine, Omega):
            nothing = engine.ask([omega.NO_QUERY] * 60, 10, 1)
            self._add(engine, "one client without a query p50",
                      percentile(nothing.milliseconds, 0.5), "ms")

    def _many_clients(self, engine):
        asked = self._ask(engine, self._options.clients)
        self._add(engine, f"{self._options.clients} clients",
                  len(asked.milliseconds) / asked.seconds, "queries/s")
        if asked.asking_share is not None:
            self._add(engine, "of one core for asking", 100 * asked.asking_share, "%")

    def _check(self):
        queries = self.archive.queries[-CHECKED_QUERIES:]
        for engine in self.engines:
            checked = call_in_process(lambda one=engine: answers.check(one.answers(queries)))
            self._add(engine, "hits with a snippet", 100 * checked.with_snippet, "%")
            self._add(engine, "marks around whole words", 100 * checked.whole_words, "%")

    def _newest(self):
        asked = self._ask(self.shodh, 1, sort="newest")
        for name in ("p50", "p99"):
            self._add(self.shodh, f"newest first, one client {name}",
                      percentile(asked.milliseconds, PERCENTILES[name]), "ms")

    def _update(self):
        run = self.shodh.update(self._changed)
        self._add(self.shodh, f"update of {self._changed_count} articles", run.seconds, "s")
        self._add(self.shodh, "peak memory of the update", run.peak_bytes / MEGABYTE, "MB")
        asked = self._ask(self.shodh, 1)
        self._add(self.shodh, "after the update, one client p50",
                  percentile(asked.milliseconds, 0.5), "ms")

    def _add_ratios(self):
        add = self.figures.add_ratios
        for name in ("p50", "p99"):
            add(f"Shodh, newest to relevance: {name}",
                f"Shodh: newest first, one client {name}", f"Shodh: one client {name}")
        add("Shodh, after the update to before: p50",
            "Shodh: after the update, one client p50", "Shodh: one client p50")
        for peer in self.engines[1:]:
            for what in ("build", "build by processor time", "peak memory of the build",
                         "index by text", *(f"one client {name}" for name in PERCENTILES),
                         f"{self._options.clients} clients"):
                add(f"Shodh to {peer.name}: {what}", f"Shodh: {what}", f"{peer.name}: {what}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    add_common_options(parser)
    parser.add_argument("--clients", type=positive, default=8)
    parser.add_argument("--changed", type=positive, default=1000, help="articles of the update")
    options = parser.parse_args()
    archive = Archive(options.articles, options.warm_up + options.queries, options.changed,
                      options.seed)
    with work_folder(options) as folder:
        comparison = Comparison(archive, pathlib.Path(folder).resolve(), options)
        comparison.run()
    print(f"articles\t{archive.articles}\tarticles")
    print(f"text\t{archive.bytes / MEGABYTE:.1f}\tMB")
    print(f"runs\t{options.runs}\truns")
    comparison.figures.print()
    for name, why in comparison.left_out:
        note(name, "left out", why)


if __name__ == "__main__":
    main()
