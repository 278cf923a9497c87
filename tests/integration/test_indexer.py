"""shodh-indexer from outside: what goes in, what comes out, what it refuses, what it ends with."""

import gzip
import json
import os
import resource
import shutil
import signal
import socket
import subprocess
import unittest

from shodh_programs import ARCHIVE, SHARED, ProgramTest, jsonl, sample_articles, wait_until

SUMMARY = {"generation", "published", "read", "indexed", "replaced", "duplicates", "rejected",
           "bytes_text", "seconds", "articles_per_second"}


class BuildAndExport(ProgramTest):
    def test_export_gives_every_article_back_field_by_field(self):
        self.build()
        self.assertEqual(self.exported(), sample_articles())

    def test_export_keeps_fields_that_shodh_does_not_know(self):
        article = {"id": "a", "title": "શીર્ષક", "body": "એક\nબે", "tags": [], "author": "",
                   "views": 18446744073709551615, "ratio": 0.5, "photo": None,
                   "place": {"name": "ભુજ", "at": [23.25, 69.67]}, "live": False,
                   "નોંધ": "\"<&>\u200d\U0001f600\\"}
        self.build("-", "--format", "jsonl", stdin=jsonl([article]))
        self.assertEqual(self.exported(), {"a": article})

    def test_export_keeps_the_digits_of_numbers(self):
        self.build("-", "--format", "jsonl",
                   stdin='{"id": "a", "title": "એક", "ratio": 1.10, '
                         '"huge": 1234567890123456789012345678901234567890}'.encode())
        exported = self.indexer("export").stdout.replace(" ", "")
        self.assertIn('"ratio":1.10', exported)
        self.assertIn('"huge":1234567890123456789012345678901234567890', exported)

    def test_mojibake_is_repaired_and_counted_and_found(self):
        right = [{"id": "a", "title": "ખેતરમાં પાણી ભરાયાં", "body": "ગુજરાતમાં વરસાદ – “ભારે”"},
                 {"id": "b", "title": "કાફે", "body": "Café, naïve, “quotes”"}]
        bad = right[0] | {key: right[0][key].encode().decode("latin-1") for key in ("title", "body")}
        summary = self.summary("build", "-", "--format", "jsonl", stdin=jsonl([bad, right[1]]))
        record = json.loads((self.index / "last-run.json").read_text(encoding="utf-8"))
        self.assertEqual((summary["indexed"], record["repaired"]), (2, 1))
        right[0]["repaired"] = "mojibake"
        self.assertEqual(self.exported(), {one["id"]: one for one in right})

    def test_text_typed_for_a_legacy_font_is_rejected(self):
        rejects = self.folder / "rejects"
        text = ("ptTZ U]HZFTDF\\ EFZ[ JZ;FNGL VFUFCL SZJFDF\\ VFJL K[ VG[ B[0}TMG[ ;CFI D/X[ T[J]\\ "
                "SC[JFI K[ 56 CH] ;]WL SM> HFC[ZFT Y> GYL")
        summary = self.summary("build", "-", "--format", "jsonl", "--rejects", rejects,
                               stdin=jsonl([{"id": "a", "body": text}, {"id": "b", "title": "ગામ"}]))
        self.assertEqual((summary["indexed"], summary["rejected"]), (1, 1))
        reject = json.loads(rejects.read_text(encoding="utf-8"))
        self.assertEqual(reject["code"], "legacy_font")
        self.assertIn("Convert it to Unicode first", reject["reason"])

    def test_a_date_in_the_future_is_warned_of_and_the_article_kept_without(self):
        self.write("a.jsonl", jsonl([{"id": "a", "title": "ગામ", "date": "9876-05-04"}]))
        run = self.indexer("build", self.folder / "a.jsonl")
        self.assertIn("the date '9876-05-04' lies in the future: the article is kept", run.stderr)
        self.assertEqual(self.exported(), {"a": {"id": "a", "title": "ગામ",
                                                 "date_rejected": "9876-05-04"}})

    def test_an_article_without_id_gets_its_url_or_a_hash(self):
        self.build("-", "--format", "jsonl", stdin=jsonl([
            {"url": "HTTPS://Paper.Example/a", "title": "એક"}, {"title": "બે"}, {"title": "ત્રણ"}]))
        articles = self.exported()
        self.assertEqual(articles["https://paper.example/a"]["title"], "એક")
        self.assertEqual(len(articles), 3)

    def test_the_same_id_again_replaces_the_article(self):
        summary = self.summary("build", "-", "--format", "jsonl", stdin=jsonl([
            {"id": "a", "title": "જૂનું"}, {"id": "b", "title": "બીજું"},
            {"id": "a", "title": "નવું"}]))
        self.assertEqual(self.exported(), {"a": {"id": "a", "title": "નવું"},
                                           "b": {"id": "b", "title": "બીજું"}})
        self.assertEqual((summary["read"], summary["indexed"]), (3, 2))

    def test_the_summary_counts(self):
        summary = self.summary("build", ARCHIVE)
        count = len(sample_articles())
        self.assertEqual(set(summary), SUMMARY)
        self.assertEqual((summary["generation"], summary["published"]), (1, True))
        self.assertEqual((summary["read"], summary["indexed"], summary["rejected"]),
                         (count, count, 0))

    def test_compressed_files_are_told_by_their_content(self):
        plain = b"".join(file.read_bytes() for file in sorted(ARCHIVE.glob("*.jsonl")))
        self.build(self.write("all.jsonl.gz", gzip.compress(plain)))
        self.assertEqual(self.exported(), sample_articles())
        self.build("-", "--format", "jsonl", stdin=gzip.compress(plain))
        self.assertEqual(self.exported(), sample_articles())
        if not shutil.which("zstd"):
            self.skipTest("no zstd program here")
        packed = subprocess.run(["zstd", "-q", "-c"], input=plain, capture_output=True, check=True)
        self.build(self.write("all.jsonl.zst", packed.stdout))
        self.assertEqual(self.exported(), sample_articles())

    def test_export_compresses_by_the_name_of_the_file(self):
        if not shutil.which("zstd"):
            self.skipTest("no zstd program here")
        self.build()
        out = self.folder / "out.jsonl.zst"
        self.indexer("export", "--out", out)
        plain = subprocess.run(["zstd", "-qdc", out], capture_output=True, check=True).stdout
        self.assertEqual({json.loads(line)["id"] for line in plain.splitlines()},
                         set(sample_articles()))

    def test_xapians_own_check_finds_no_fault(self):
        if not shutil.which("xapian-check"):
            self.skipTest("no xapian-check here")
        self.build()
        generation = self.index / "generations/000001"
        manifest = json.loads((generation / "manifest.json").read_text(encoding="utf-8"))
        for shard in manifest["shards"]:
            check = subprocess.run(["xapian-check", generation / shard], capture_output=True,
                                   check=False, text=True)
            self.assertEqual(check.returncode, 0, check.stdout + check.stderr)

    def test_xapian_compacts_an_index_and_copies_it_to_a_replica(self):
        if not shutil.which("xapian-compact"):
            self.skipTest("no xapian-compact here")
        self.build()
        shard = self.index / "generations/000001/shard-000"

        def contents(database):
            return subprocess.run(["xapian-delve", "-a", "-v", "-v", database], check=True,
                                  capture_output=True).stdout.split(b"UUID")[0]

        subprocess.run(["xapian-compact", shard, self.folder / "compact"], check=True,
                       capture_output=True)
        self.assertIn(b"XSTORY:", contents(shard))
        self.assertEqual(contents(self.folder / "compact"), contents(shard))
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = str(free.getsockname()[1])
        with subprocess.Popen(["xapian-replicate-server", "-I", "127.0.0.1", "-p", port,
                               shard.parent], start_new_session=True) as server:
            copy = ["xapian-replicate", "-h", "127.0.0.1", "-p", port, "-o", "-m", "shard-000",
                    self.folder / "replica"]
            wait_until(lambda: subprocess.run(copy, check=False, capture_output=True).returncode == 0,
                       "a replica")
            server.terminate()
        replica = next((self.folder / "replica").glob("replica_*"))
        self.assertEqual(contents(replica), contents(shard))

    def test_extract_shows_what_build_would_read(self):
        lines = self.indexer("extract", ARCHIVE, with_index=False).stdout.splitlines()
        self.assertEqual({one["id"]: one for one in map(json.loads, lines)}, sample_articles())
        self.assertFalse(self.index.exists())

    def assert_comes_back(self, *names):
        expected = {}
        for name in names:
            plain = subprocess.run(["zstd", "-qdc", SHARED / name], capture_output=True, check=True)
            expected |= {one["id"]: one for one in map(json.loads, plain.stdout.splitlines())}
        self.build(*(SHARED / name for name in names))
        self.assertEqual(self.exported(), expected)

    @unittest.skipUnless(SHARED.exists(), "no ../shared here")
    def test_export_gives_real_news_back_field_by_field(self):
        self.assert_comes_back("news-dev.jsonl.zst")

    @unittest.skipUnless(SHARED.exists() and os.environ.get("SHODH_LARGE_TESTS"),
                         "takes minutes: set SHODH_LARGE_TESTS, and have ../shared")
    def test_export_gives_an_encyclopedia_back_field_by_field(self):
        self.assert_comes_back("wiki.jsonl.zst", "news-dev.jsonl.zst")


class Rejects(ProgramTest):
    BAD = (b'{"id": "good", "title": "\xe0\xaa\x8f\xe0\xaa\x95"}\n'
           b'{"id": "broken"\n'
           b'\xff\xfe{"id": "bytes"}\n'
           b'["no object"]\n'
           b'{"id": "empty", "section": "World"}\n'
           b'{"id": 7, "title": "x"}\n')
    CODES = ["invalid_json", "invalid_utf8", "not_an_object", "missing_text", "invalid_field"]

    def test_each_reject_has_its_place_and_code_and_the_rest_is_indexed(self):
        source = self.write("mixed.jsonl", self.BAD)
        rejects = self.folder / "rejects.jsonl"
        summary = self.summary("build", source, "--rejects", rejects)
        lines = [json.loads(line) for line in rejects.read_text(encoding="utf-8").splitlines()]
        self.assertEqual([one["code"] for one in lines], self.CODES)
        self.assertEqual([one["line"] for one in lines], [2, 3, 4, 5, 6])
        for one in lines:
            self.assertEqual(set(one), {"source", "line", "offset", "code", "reason", "record"})
            self.assertEqual(one["source"], str(source))
            self.assertTrue(one["reason"])
        self.assertEqual((summary["indexed"], summary["rejected"]), (1, 5))
        self.assertEqual(set(self.exported()), {"good"})

    def test_more_rejects_than_allowed_publish_nothing(self):
        self.build()
        source = self.write("mixed.jsonl", self.BAD)
        self.build(source, "--max-rejects", "5", "--force")
        self.assertEqual(self.published(), 2)
        self.build(source, "--max-rejects", "4", code=3)
        self.assertEqual(self.published(), 2)
        self.assertEqual(set(self.exported()), {"good"})


class Failures(ProgramTest):
    """Whatever fails leaves the published generation as it was."""

    def assert_still_published(self):
        self.assertEqual(self.published(), 1)
        self.indexer("verify")
        self.assertEqual(set(self.exported()), set(sample_articles()))

    def assert_one_clear_line(self, run, *parts):
        lines = [line for line in run.stderr.splitlines() if "error" in line.lower()]
        self.assertEqual(len(lines), 1, run.stderr)
        for part in parts:
            self.assertIn(part, lines[0])

    def test_a_missing_source_is_named(self):
        self.build()
        run = self.build(self.folder / "nowhere.jsonl", code=1)
        self.assert_one_clear_line(run, "nowhere.jsonl")
        self.assert_still_published()

    def test_a_cut_or_corrupt_compressed_file_is_named(self):
        self.build()
        whole = gzip.compress(jsonl(sample_articles().values()))
        for name, content in (("cut.jsonl.gz", whole[:-2000]),
                              ("corrupt.jsonl.gz", whole[:5000] + b"\0" * 50 + whole[5050:])):
            with self.subTest(name):
                run = self.build(self.write(name, content), code=1)
                self.assert_one_clear_line(run, name)
                self.assert_still_published()

    def test_a_full_disk_is_an_error(self):
        self.build()

        def no_room():
            resource.setrlimit(resource.RLIMIT_FSIZE, (32768, 32768))

        # SIGXFSZ stays ignored, as Python has it, so that a write fails as on a full disk.
        run = self.build(ARCHIVE, code=1, preexec_fn=no_room, restore_signals=False)
        self.assertTrue(run.stderr.strip())
        self.assert_still_published()

    def test_wrong_usage_ends_with_2_and_says_what(self):
        for arguments, said in ((("build", "--index", self.index), "SOURCE"),
                                (("build", "--frobnicate"), "frobnicate"),
                                (("frobnicate",), "frobnicate"),
                                (("prune", "--index", self.index), "--keep")):
            with self.subTest(arguments):
                run = self.indexer(arguments[0], *arguments[1:], code=2, with_index=False)
                self.assertIn(said, run.stderr)

    def test_commands_over_no_index_fail_clearly(self):
        for command in ("verify", "export", "rollback"):
            with self.subTest(command):
                run = self.indexer(command, code=1)
                self.assertIn(str(self.index), run.stderr)

    def test_an_interrupted_build_stops_cleanly_with_130(self):
        self.build()
        for how in (signal.SIGINT, signal.SIGTERM):
            with self.subTest(how.name):
                build = self.start_indexer("build", "-", "--format", "jsonl")
                build.stdin.write(jsonl(sample_articles().values()))
                build.stdin.flush()
                wait_until(lambda: any(self.index.glob("generations/*.tmp")), "a draft is there")
                build.send_signal(how)
                _, said = build.communicate()  # standard input ends here, if it still reads
                self.assertEqual(build.returncode, 130, said)
                self.assertEqual(list(self.index.glob("generations/*.tmp")), [])
                self.assert_still_published()


class Analyze(ProgramTest):
    def test_json_tokens_point_into_the_text(self):
        text = "ઉત્તર કોરિયાના 11,000 સૈનિકો"
        run = self.indexer("analyze", "--json", text, with_index=False)
        tokens = [json.loads(line) for line in run.stdout.splitlines()]
        raw = text.encode()
        for token in tokens:
            self.assertEqual(set(token),
                             {"start", "end", "text", "type", "position", "exact", "stem"})
            self.assertEqual(raw[token["start"]:token["end"]].decode(), token["text"])
        self.assertEqual([token["text"] for token in tokens], text.split())
        self.assertEqual([token["type"] for token in tokens],
                         ["gujarati", "gujarati", "number", "gujarati"])
        self.assertEqual((tokens[2]["exact"], tokens[2]["stem"]), ("11000", None))

    def test_reads_standard_input_without_a_text(self):
        run = self.indexer("analyze", "--json", with_index=False, stdin="પુતિનને".encode())
        self.assertEqual(json.loads(run.stdout)["text"], "પુતિનને")


if __name__ == "__main__":
    unittest.main()
