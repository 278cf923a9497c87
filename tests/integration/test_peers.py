"""The comparison with peers gives every figure, and no engine is measured at finding nothing."""

import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

from shodh_programs import ARCHIVE, ROOT, ProgramTest, jsonl, sample_articles

BENCH = ROOT / "tests/bench"
sys.path.insert(0, str(BENCH))

from peers.answers import Hit, check, marked_spans
from peers.archive import Archive, plain_word
from peers.measure import MEGABYTE, run_measured
from peers.omega import Omega
from peers.shodh import Shodh
from peers.sphinx import Sphinx
from peers.sqlite_fts5 import SqliteFts5

ENGINES = (Shodh, SqliteFts5, Sphinx, Omega)
SIZE = len(sample_articles())
QUERIES = 40

# Of each engine; and for each of them the ratio to it, but for what shares say.
COMPARED = ("build", "build by processor time", "peak memory of the build", "index by text",
            "one client p50", "one client p95", "one client p99", "2 clients")
SHARES = ("queries with hits", "hits with a snippet", "marks around whole words")
OF_SHODH = ("newest first, one client p50", "newest first, one client p99",
            "update of 20 articles", "peak memory of the update",
            "after the update, one client p50", "of one core for asking")


class Peers(ProgramTest):
    def setUp(self):
        super().setUp()
        self.text = self.write("archive.jsonl", jsonl(sample_articles().values()))

    def compare(self, name, *options, **environment):
        """The lines of a comparison: name -> the further columns."""
        run = subprocess.run(
            [sys.executable, str(BENCH / f"compare_{name}.py"), str(self.text),
             "--queries", str(QUERIES), "--warm-up", "5", "--work", str(self.folder), *options],
            check=False, capture_output=True, text=True, encoding="utf-8",
            env={**os.environ, **environment})
        self.assertEqual(run.returncode, 0, run.stderr)
        lines = {}
        for line in run.stdout.splitlines():
            name, *columns = line.split("\t")
            self.assertGreaterEqual(len(columns), 2, line)
            self.assertNotIn(name, lines)
            lines[name] = columns
        return lines

    def assert_positive(self, lines, name):
        self.assertIn(name, lines)
        self.assertGreater(float(lines[name][0]), 0, name)

    def test_every_figure_is_there_and_every_engine_finds_something(self):
        lines = self.compare("peers", "--runs", "1", "--clients", "2", "--changed", "20")
        self.assertEqual(lines["articles"][0], str(SIZE))
        for what in OF_SHODH:
            self.assert_positive(lines, f"Shodh: {what}")
        for what in ("newest to relevance: p50", "newest to relevance: p99",
                     "after the update to before: p50"):
            self.assert_positive(lines, f"Shodh, {what}")
        for engine in ENGINES:
            name = engine.name
            if engine.missing():
                self.assertEqual(lines[name], ["left out", engine.missing()])
                continue
            for what in COMPARED:
                self.assert_positive(lines, f"{name}: {what}")
                if engine is not Shodh:
                    self.assert_positive(lines, f"Shodh to {name}: {what}")
            for what in SHARES:
                self.assertGreaterEqual(float(lines[f"{name}: {what}"][0]), 95, (name, what))
            times = [float(lines[f"{name}: one client {one}"][0]) for one in ("p50", "p95", "p99")]
            self.assertEqual(times, sorted(times))

    def test_several_runs_give_the_spread_and_a_peer_that_is_missing_is_named(self):
        lines = self.compare("peers", "--runs", "2", "--clients", "2", "--changed", "5",
                             PATH=str(self.folder / "nothing"))
        for peer in ("Sphinx", "Omega"):
            self.assertEqual(lines[peer], ["left out", "not installed"])
            figures = (f"{peer}:", f"Shodh to {peer}:")
            self.assertFalse([name for name in lines if name.startswith(figures)])
        value, unit, spread = lines["Shodh: one client p50"]
        least, most = map(float, spread.split("–"))
        self.assertEqual(unit, "ms")
        self.assertLessEqual(least, float(value))
        self.assertGreaterEqual(most, float(value))

    def test_growth_compares_each_size_with_the_smallest(self):
        lines = self.compare("growth", "--runs", "1", "--sizes", f"{SIZE},60,100000")
        for what in ("build", "peak memory of the build", "one client p50"):
            for name in (f"60 articles: {what}", f"{SIZE} articles: {what}",
                         f"{SIZE} to 60 articles: {what}"):
                self.assert_positive(lines, name)
        self.assertEqual(lines["100000 articles"], ["left out", "the text has fewer"])

    def test_every_engine_finds_whole_words_with_a_snippet(self):
        archive = Archive(self.text, 10)
        words = {one["id"]: re.findall(r"[\u0a80-\u0aff]+", one["title"] + " " + one["body"])
                 for one in sample_articles().values()}
        with_both = {key for key, of_it in words.items() if {"રેલવે", "અને"} <= set(of_it)}
        self.assertIn(len(with_both), range(5, 11))  # all of them on one page
        for engine in ENGINES:
            if engine.missing():
                continue
            with self.subTest(engine=engine.name):
                one = engine(self.folder)
                one.prepare(archive)
                one.build(archive)
                # The second has the beginning of the word, cut before its vowel sign.
                hits, parts = one.answers(["રેલવે અને", "રેલવ અને"])
                self.assertTrue(hits)
                self.assertTrue(all(hit.title and hit.snippet for hit in hits))
                spans = [span for hit in hits for span in marked_spans(hit.snippet)]
                self.assertIn(("રેલવે", True), spans)
                self.assertTrue(all(whole for _, whole in spans), spans)
                if engine is not Shodh:  # it finds words with endings too, and what was meant
                    self.assertEqual({hit.id for hit in hits}, with_both)
                    self.assertEqual(parts, [])


class Commands(ProgramTest):
    def test_the_peak_is_the_command_s_own(self):
        ours = bytearray(100 * MEGABYTE)
        run = run_measured(["true"], self.folder / "log")
        self.assertLess(run.peak_bytes, len(ours) / 2)
        run = run_measured([sys.executable, "-c", f"bytearray({len(ours)})"], self.folder / "log")
        self.assertGreater(run.peak_bytes, len(ours))

    def test_a_command_that_fails_is_an_error_with_what_it_said(self):
        with self.assertRaisesRegex(RuntimeError, "sh failed: no room"):
            run_measured(["sh", "-c", "echo no room; exit 3"], self.folder / "log")


class Questions(unittest.TestCase):
    def setUp(self):
        self.file = sorted(ARCHIVE.glob("*.jsonl"))[0]

    def test_the_same_archive_gives_the_same_queries_of_words_in_a_row(self):
        queries = Archive(self.file, 50).queries
        self.assertEqual(queries, Archive(self.file, 50).queries)
        self.assertNotEqual(queries, Archive(self.file, 50, seed=2).queries)
        self.assertEqual({len(query.split()) for query in queries}, {2, 3})

    def test_a_word_is_plain_without_what_is_around_it_and_with_nothing_within(self):
        self.assertEqual(plain_word("‘કોરિયા’,"), "કોરિયા")
        self.assertEqual(plain_word("OR"), "or")
        for no_word in ("અમદાવાદ-સુરત", "—", "12", ""):
            self.assertIsNone(plain_word(no_word))

    def test_changed_articles_keep_their_ids_and_have_a_new_body(self):
        archive = Archive(self.file, 1, changed=5)
        output = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory())) / "changed.jsonl"
        self.assertEqual(archive.write_changed(output), 5)
        known = sample_articles()
        for line in map(json.loads, output.read_text(encoding="utf-8").splitlines()):
            self.assertEqual(line["title"], known[line["id"]]["title"])
            self.assertTrue(line["body"].endswith(known[line["id"]]["body"]))
            self.assertNotEqual(line["body"], known[line["id"]]["body"])

    def test_a_mark_within_a_word_is_noticed(self):
        cut = check([[Hit("1", "", "<mark>કોરિય</mark>ા")], []])
        self.assertEqual(cut, (0.5, 1.0, 0.0))
        whole = check([[Hit("1", "", "&quot;<strong>કોરિયા</strong>&quot; 10<mark>માં</mark>")]])
        self.assertEqual(whole, (1.0, 1.0, 1.0))


if __name__ == "__main__":
    unittest.main()
