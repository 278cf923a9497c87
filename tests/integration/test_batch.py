"""The nightly batch: what becomes of each record, and what keeps a bad archive from being published."""

import json
import os
import shutil
import subprocess
import unittest

from shodh_programs import ARCHIVE, ProgramTest, Searchd, jsonl, program, sample_articles

SHIM = os.environ.get("SHODH_FAULT_SHIM")


def articles(count, **more):
    """Articles of ours that differ in every word that matters."""
    return [{"id": f"a{i}", "title": f"ગામ નંબર {i} માં મેળો", "date": f"2025-03-{i % 28 + 1:02}",
             "body": f"મેળામાં {i * 7} લોકો આવ્યા. સરપંચ નંબર {i} હાજર રહ્યા.", **more}
            for i in range(count)]


class BatchTest(ProgramTest):
    def archive(self, some, name="archive.jsonl"):
        return self.write(name, jsonl(some))

    def assert_adds_up(self, summary):
        self.assertEqual(summary["read"], summary["indexed"] + summary["replaced"] +
                         summary["duplicates"] + summary["rejected"])

    def record(self):
        return json.loads((self.index / "last-run.json").read_text(encoding="utf-8"))

    def generations(self):
        return [one["number"] for one in json.loads(self.indexer("generations", "--json").stdout)]


class Fates(BatchTest):
    def test_each_record_has_one(self):
        first, second, third = articles(3)
        records = [first, second, third,
                   second,                                # the same again
                   first | {"title": "નવું શીર્ષક"},        # the same id, changed
                   third | {"id": "copy", "url": "https://paper.example/copy"}]
        source = self.write("all.jsonl", jsonl(records) + b"{broken\n")
        summary = self.summary("build", source)
        self.assert_adds_up(summary)
        self.assertEqual((summary["read"], summary["indexed"], summary["replaced"],
                          summary["duplicates"], summary["rejected"]), (7, 3, 1, 2, 1))
        self.assertEqual(set(self.exported()), {"a0", "a1", "a2"})

    def test_a_copy_with_another_date_or_paper_is_no_exact_copy(self):
        one = articles(1, source="દૈનિક")[0]
        summary = self.summary("build", self.archive(
            [one, one | {"id": "b", "date": "2025-04-01"}, one | {"id": "c", "source": "સાંજ"}]))
        self.assertEqual((summary["indexed"], summary["duplicates"]), (3, 0))

    def test_update_knows_what_the_index_has(self):
        some = articles(5)
        self.build(self.archive(some))
        records = [some[0], some[1] | {"id": "copy"}, some[2] | {"body": "બીજું લખાણ."},
                   some[3] | {"id": "new", "title": "સાવ જુદું"}]
        source = self.write("more.jsonl", jsonl(records))
        dry = self.summary("update", "--dry-run", source)
        self.assertEqual(self.published(), 1)
        summary = self.summary("update", source)
        for one in (dry, summary):
            self.assert_adds_up(one)
            self.assertEqual((one["read"], one["indexed"], one["replaced"], one["duplicates"]),
                             (4, 1, 1, 2))
        self.assertEqual((dry["generation"], dry["published"]), (None, False))
        self.assertEqual((summary["generation"], summary["published"]), (2, True))

    def test_an_update_of_nothing_new_publishes_nothing(self):
        self.build()
        summary = self.summary("update", ARCHIVE)
        self.assertEqual((summary["published"], summary["duplicates"]),
                         (False, len(sample_articles())))
        self.assertEqual(self.published(), 1)
        self.assertEqual(self.record()["state"], "nothing_to_publish")

    def test_an_article_may_become_a_copy_of_another(self):
        one, two = articles(2)
        self.build(self.archive([one, two]))
        summary = self.summary("update", self.archive([one | {"id": "a1"}], "more.jsonl"))
        self.assertEqual(summary["replaced"], 1)
        self.assertEqual(self.exported()["a1"]["title"], one["title"])


class DryRun(BatchTest):
    def test_reports_all_and_writes_nothing(self):
        rejects = self.folder / "rejects.jsonl"
        source = self.write("all.jsonl", jsonl(articles(4)) + b"[1]\n")
        summary = self.summary("build", "--dry-run", "--rejects", rejects, source)
        self.assertEqual((summary["generation"], summary["published"], summary["indexed"],
                          summary["rejected"]), (None, False, 4, 1))
        self.assertEqual(json.loads(rejects.read_text(encoding="utf-8"))["code"], "not_an_object")
        self.assertFalse(self.index.exists())

    def test_ends_as_the_build_would(self):
        source = self.write("bad.jsonl", b"{\n{\n" + jsonl(articles(1)))
        self.indexer("build", "--dry-run", "--max-rejects", "1", source, code=3)
        self.build(self.archive(articles(10)))
        before = sorted(self.index.rglob("*"))
        run = self.indexer("build", "--dry-run", self.archive(articles(5), "less.jsonl"), code=1)
        self.assertIn("50.0% fewer", run.stderr)
        self.assertEqual(sorted(self.index.rglob("*")), before)


class Unchanged(BatchTest):
    def test_is_said_and_publishes_nothing_unless_forced(self):
        source = self.archive(articles(6))
        self.build(source)
        run = self.build(source)
        self.assertIn("has not changed", run.stderr)
        summary = self.summary("build", source)
        self.assert_adds_up(summary)
        self.assertEqual((summary["published"], summary["duplicates"]), (False, 6))
        self.assertEqual(self.published(), 1)
        self.build(source, "--force")
        self.assertEqual(self.published(), 2)

    def test_does_not_depend_on_order_but_on_every_byte(self):
        some = articles(6)
        self.build(self.archive(some))
        self.build(self.archive(some[::-1], "backwards.jsonl"))
        self.assertEqual(self.published(), 1)
        self.build(self.archive(some[:5] + [some[5] | {"photo": "x.jpg"}], "other.jsonl"))
        self.assertEqual(self.published(), 2)

    def test_an_updated_index_is_built_anew(self):
        some = articles(6)
        source = self.archive(some)
        self.build(source)
        self.indexer("update", self.archive([some[0] | {"title": "નવું"}], "more.jsonl"))
        self.build(source)
        self.assertEqual(self.published(), 3)
        self.assertEqual(self.exported()["a0"]["title"], some[0]["title"])


class SiteLines(BatchTest):
    JUNK = "અમારી ટપાલ યાદીમાં જોડાવા નામ નોંધાવો"

    def page(self, number):
        words = "મેળો ખેડૂત વરસાદ બજાર શાળા રસ્તો નદી તળાવ ડેમ પુલ".split()
        return "\n".join([f"{words[number % 10]} અને {words[number * 7 % 10]} વિશે અહેવાલ {number}",
                          f"ગામ નંબર {number} માં આજે {number * 3} લોકો ભેગા થયા હતા.", self.JUNK,
                          f"સરપંચે {number * 5} રૂપિયાની જાહેરાત કરી હતી."])

    def test_a_page_that_comes_alone_is_read_as_among_all(self):
        for number in range(40):
            self.write(f"pages/{number:02}.txt", self.page(number))
        self.build(self.folder / "pages")
        self.assertNotIn(self.JUNK, "".join(one["body"] for one in self.exported().values()))
        self.indexer("delete", next(iter(self.exported())))
        self.indexer("update", self.write("pages/later.txt", self.page(99)))
        articles = self.exported()
        self.assertEqual(len(articles), 40)
        self.assertNotIn(self.JUNK, "".join(one["body"] for one in articles.values()))
        self.indexer("verify")


class Shrink(BatchTest):
    def test_of_more_than_a_fifth_is_refused_unless_forced(self):
        self.build(self.archive(articles(10)))
        less = self.archive(articles(7), "less.jsonl")
        run = self.indexer("build", less, code=1)
        self.assertIn("the sources have 7 articles and the published generation 1 has 10: 30.0% "
                      "fewer, and --max-shrink allows 20%", run.stderr)
        self.assertEqual((self.published(), self.generations()), (1, [1]))
        self.assertEqual((self.record()["state"], self.record()["exit_code"]), ("failed", 1))
        self.build(less, "--max-shrink", "30")
        self.assertEqual(self.published(), 2)
        self.build(self.archive(articles(2), "two.jsonl"), "--force")
        self.assertEqual(self.published(), 3)

    def test_to_a_fifth_is_allowed(self):
        self.build(self.archive(articles(10)))
        self.build(self.archive(articles(8), "less.jsonl"))
        self.assertEqual(self.published(), 2)

    def test_a_wrong_percentage_is_a_usage_error(self):
        run = self.indexer("build", "--max-shrink", "120", ARCHIVE, code=2)
        self.assertIn("'120' is not a percentage from 0 to 100", run.stderr)


class Canaries(BatchTest):
    def test_that_sing_let_the_generation_out(self):
        canaries = self.write("canaries.tsv", "# ours\n\nમેળો ગામ નંબર 3\ta3\nmelo 3\ta3\n")
        run = self.build(self.archive(articles(9)), "--canaries", canaries)
        self.assertIn("2 canaries found in generation 1", run.stderr)
        self.assertEqual(self.published(), 1)

    def test_that_do_not_keep_it_in(self):
        canaries = self.write("canaries.tsv", "મેળો\ta3\nઝિંગાલાલા\ta4\n")
        self.build(self.archive(articles(9)))
        run = self.indexer("build", self.archive(articles(10), "more.jsonl"),
                           "--canaries", canaries, code=1)
        self.assertIn("canary 'ઝિંગાલાલા' does not find 'a4' among its first 10: it finds nothing",
                      run.stderr)
        self.assertIn("1 of 2 canaries failed in generation 2; it is not published", run.stderr)
        self.assertEqual((self.published(), self.generations()), (1, [1]))

    def test_are_asked_before_an_update_and_a_deletion_too(self):
        canaries = self.write("canaries.tsv", "મેળો ગામ નંબર 3\ta3\n")
        some = articles(9)
        self.build(self.archive(some))
        changed = self.archive([some[3] | {"title": "કંઈ નહીં", "body": "કંઈ નહીં."}], "more.jsonl")
        self.indexer("update", changed, "--canaries", canaries, code=1)
        self.indexer("delete", "a3", "--canaries", canaries, code=1)
        self.assertEqual((self.published(), self.generations()), (1, [1]))
        self.indexer("delete", "a4", "--canaries", canaries)
        self.assertEqual(self.published(), 2)

    def test_a_file_of_something_else_ends_the_run_before_it_reads(self):
        for text, reason in (("મેળો a3\n", ":1: a canary is a query, a tab (or comma) and the id"),
                             ("# nothing\n", "there is no canary in the file")):
            run = self.indexer("build", ARCHIVE, "--canaries", self.write("c.tsv", text), code=1)
            self.assertIn(reason, run.stderr)
        self.assertIsNone(self.published())


class Record(BatchTest):
    def test_says_how_the_last_run_ended(self):
        self.build(self.archive(articles(3)))
        record = self.record()
        self.assertEqual((record["command"], record["state"], record["exit_code"],
                          record["summary"]["indexed"]), ("build", "published", 0, 3))
        self.indexer("build", self.write("bad.jsonl", "{\n"), "--max-rejects", "0", code=3)
        record = self.record()
        self.assertEqual((record["state"], record["exit_code"]), ("failed", 3))
        self.assertIn("--max-rejects", record["message"])
        self.indexer("delete", "a0")
        self.assertEqual(self.record()["command"], "delete")
        self.indexer("build", self.folder / "none.jsonl", code=1)
        self.assertIn("no such file", self.record()["message"])


@unittest.skipUnless(SHIM, "no fault shim: SHODH_FAULT_SHIM names it")
class Resume(BatchTest):
    def setUp(self):
        super().setUp()
        for part in range(3):
            self.write(f"archive/{part}.jsonl", jsonl(articles(900)[part * 300:(part + 1) * 300]) +
                       b"{broken\n")
        self.source = self.folder / "archive"
        self.rejects = self.folder / "rejects.jsonl"

    def run_with(self, fault, at, *arguments):
        environment = os.environ | {"LD_PRELOAD": SHIM, "SHODH_FAULT": fault,
                                    "SHODH_FAULT_AT": str(at),
                                    "SHODH_FAULT_COUNT": str(self.folder / "count")}
        return subprocess.run(
            [program("shodh-indexer"), "build", "--index", str(self.index), "--jobs", "1",
             "--rejects", str(self.rejects), *arguments, str(self.source)],
            env=environment, capture_output=True, check=False, text=True)

    def steps(self):
        self.assertEqual(self.run_with("count", 0).returncode, 0)
        shutil.rmtree(self.index)
        return int((self.folder / "count").read_text(encoding="utf-8"))

    def test_goes_on_from_the_last_part_and_loses_nothing(self):
        steps = self.steps()
        gone_on = 0
        for share in (0.3, 0.6, 0.9, 0.97):
            self.assertEqual(self.run_with("kill", int(steps * share)).returncode, -9)
            self.assertIsNone(self.published())
            run = self.indexer("build", "--resume", "--jobs", "1", "--rejects", self.rejects,
                               "--summary-json", self.folder / "summary.json", self.source)
            gone_on += "goes on with the build that was cut short" in run.stderr
            summary = json.loads((self.folder / "summary.json").read_text(encoding="utf-8"))
            self.assert_adds_up(summary)
            self.assertEqual((summary["read"], summary["indexed"], summary["rejected"]),
                             (903, 900, 3))
            self.assertEqual(self.exported(), {one["id"]: one for one in articles(900)})
            lines = self.rejects.read_text(encoding="utf-8").splitlines()
            self.assertEqual([json.loads(line)["source"][-7:] for line in lines],
                             ["0.jsonl", "1.jsonl", "2.jsonl"])
            self.indexer("verify")
            self.assertEqual(sorted(one.name for one in (self.index / "generations").iterdir()),
                             ["000001"])
            shutil.rmtree(self.index)
        self.assertGreaterEqual(gone_on, 3)

    def test_begins_anew_where_the_sources_have_changed(self):
        steps = self.steps()
        self.run_with("kill", int(steps * 0.9))
        self.write("archive/3.jsonl", jsonl([{"id": "late", "title": "મોડું આવેલું"}]))
        run = self.indexer("build", "--resume", "--rejects", self.rejects, self.source)
        self.assertIn("begins anew", run.stderr)
        self.assertEqual(len(self.exported()), 901)

    def test_without_it_the_next_build_clears_up(self):
        steps = self.steps()
        self.run_with("kill", int(steps * 0.9))
        self.assertTrue(list((self.index / "generations").glob("*.tmp")))
        run = self.indexer("build", self.source)
        self.assertNotIn("goes on", run.stderr)
        self.assertFalse(list((self.index / "generations").glob("*.tmp")))

    def test_has_nothing_to_do_where_no_build_was_cut_short(self):
        run = self.indexer("build", "--resume", self.source)
        self.assertIn("no build was cut short here", run.stderr)
        self.assertEqual(self.published(), 1)


class Served(BatchTest):
    def test_the_record_does_not_disturb_a_server(self):
        self.build()
        with Searchd(self.index) as server:
            self.indexer("build", self.folder / "none", code=1)
            self.assertEqual(server.info()["generation"], 1)


if __name__ == "__main__":
    unittest.main()
