"""The layer check fails on every kind of wrong include, says where and why, and passes on ours."""

import pathlib
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]


def run(root):
    return subprocess.run(
        [sys.executable, str(ROOT / "scripts/checks/layers.py"), "--root", str(root)],
        check=False, capture_output=True, text=True, encoding="utf-8")


class Layers(unittest.TestCase):
    def check_tree(self, files):
        """Runs the check over a tree of these files: path -> text."""
        with tempfile.TemporaryDirectory() as folder:
            for path, text in files.items():
                file = pathlib.Path(folder, path)
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(text, encoding="utf-8")
            return run(folder)

    def assert_wrong(self, path, include, *said):
        result = self.check_tree({path: f"// A comment.\n#include {include}\n"})
        self.assertEqual(result.returncode, 1, result.stdout)
        self.assertIn(f"{path}:2: #include {include}: ", result.stderr)
        for part in said:
            self.assertIn(part, result.stderr)
        self.assertIn("1 files, 1 wrong includes", result.stdout)

    def assert_right(self, path, *includes):
        result = self.check_tree({path: "".join(f"#include {one}\n" for one in includes)})
        self.assertEqual((result.returncode, result.stderr), (0, ""))

    def test_passes_on_the_repository(self):
        result = run(ROOT)
        self.assertEqual((result.returncode, result.stderr), (0, ""))

    def test_a_lower_layer_includes_no_higher_one(self):
        self.assert_wrong("common/base/json.cc", '"common/index/article.h"',
                          "common/base may not include common/index")
        self.assert_wrong("common/text/normalizer.h", '"common/analysis/token.h"')
        self.assert_wrong("common/analysis/analyzer.cc", '"common/index/schema.h"')

    def test_common_includes_neither_program(self):
        self.assert_wrong("common/index/schema.cc", '"indexer/sources/source.h"')
        self.assert_wrong("common/index/schema.cc", '"searchd/query/query_ast.h"')

    def test_the_programs_do_not_include_each_other(self):
        self.assert_wrong("indexer/build/pipeline.cc", '"searchd/search/searcher.h"',
                          "indexer/build may not include searchd/search")
        self.assert_wrong("searchd/main.cc", '"indexer/build/publisher.h"')

    def test_within_a_program_the_direction_holds_too(self):
        self.assert_wrong("indexer/sources/jsonl_source.cc", '"indexer/build/rejects.h"')
        self.assert_wrong("indexer/build/pipeline.cc", '"indexer/commands/build.h"')
        self.assert_wrong("searchd/query/query_parser.cc", '"searchd/search/searcher.h"')
        self.assert_wrong("searchd/search/searcher.cc", '"searchd/api/problem.h"')
        self.assert_wrong("searchd/api/search.cc", '"searchd/http/router.h"',
                          "searchd/api may not include searchd/http")

    def test_right_includes_pass(self):
        self.assert_right("indexer/main.cc", '"common/base/log.h"', '"indexer/options.h"',
                          '"indexer/commands/build.h"')
        self.assert_right("searchd/main.cc", '"searchd/http/server.h"', '"searchd/api/endpoints.h"')
        self.assert_right("searchd/http/session.cc", '"searchd/api/http_message.h"',
                          "<boost/beast/core.hpp>", "<memory>", "<sys/socket.h>", "<unistd.h>")
        self.assert_right("common/index/article_codec.cc", "<zstd.h>", "<zdict.h>",
                          '"common/base/result.h"', "<fmt/format.h>", "<spdlog/spdlog.h>")

    def test_a_library_stays_behind_its_seam(self):
        for path, include in (
                ("searchd/api/search.cc", "<xapian.h>"),
                ("searchd/http/server.cc", "<unicode/ubrk.h>"),
                ("common/text/utf8.cc", "<libstemmer.h>"),
                ("indexer/build/article_spool.cc", "<zstd.h>"),
                ("indexer/sources/jsonl_source.cc", "<zlib.h>"),
                ("indexer/sources/jsonl_source.cc", "<rapidjson/reader.h>"),
                ("searchd/api/search.cc", "<boost/beast/http.hpp>"),
                ("searchd/options.cc", "<toml++/toml.h>"),
                ("indexer/main.cc", "<CLI/CLI.hpp>"),
                ("common/index/manifest.cc", "<xxhash.h>"),
                ("searchd/main.cc", "<spdlog/sinks/basic_file_sink.h>")):
            with self.subTest(path=path, include=include):
                self.assert_wrong(path, include, f"{include} may be included only in: ")

    def test_an_unknown_library_needs_a_row_in_the_table(self):
        self.assert_wrong("common/base/json.cc", "<simdjson.h>", "a library without a row")

    def test_an_unknown_folder_needs_a_row_in_the_table(self):
        self.assert_wrong("common/misc/helper.cc", '"common/base/json.h"', "is in no room")
        self.assert_wrong("searchd/main.cc", '"common/misc/helper.h"', "is in no room")

    def test_includes_start_at_the_root(self):
        self.assert_wrong("common/base/json.cc", '"json.h"', "start at the root")
        self.assert_wrong("searchd/http/server.cc", '"../../indexer/options.h"',
                          "start at the root")
        self.assert_wrong("common/base/json.cc", "<common/base/json.h>", "between quotes")

    def test_a_macro_hides_no_include(self):
        self.assert_wrong("common/base/json.cc", "HEADER", "must stand there itself")

    def test_blanks_and_odd_spelling_hide_no_include(self):
        result = self.check_tree({"common/base/log.cc": '  #  include"common/index/article.h"\n'})
        self.assertIn('common/base/log.cc:1: #include "common/index/article.h": ', result.stderr)

    def test_comments_are_not_read_and_lines_still_count(self):
        result = self.check_tree({"common/base/log.cc": '/* line one\n#include "searchd/a.h"\n*/\n'
                                                        '// #include "searchd/b.h"\n'
                                                        "#include <xapian.h>\n"})
        self.assertIn("common/base/log.cc:5: ", result.stderr)
        self.assertIn("1 wrong includes", result.stdout)

    def test_a_folder_without_sources_is_no_success(self):
        result = self.check_tree({"README.md": "Nothing."})
        self.assertEqual(result.returncode, 1)
        self.assertIn("has no C++ file under common, indexer, searchd", result.stderr)


if __name__ == "__main__":
    unittest.main()
