"""An archive of 20,000 pages of every kind with 500 faults: each is found, and the rest is indexed.

SHODH_ARCHIVE_PAGES makes it smaller, for programs that a sanitizer slows.
"""

import collections
import json
import os
import unittest

from made_archive import Fault, MadeArchive
from shodh_programs import ProgramTest

PAGES = int(os.environ.get("SHODH_ARCHIVE_PAGES", "20000"))


class MadeArchiveTest(ProgramTest):
    def test_every_fault_is_found_in_its_place_and_the_rest_is_indexed(self):
        archive = MadeArchive(self.folder / "archive", PAGES)
        rejects = self.folder / "rejects.jsonl"
        summary = self.summary("build", archive.folder, "--rejects", rejects)

        found = []
        for line in rejects.read_text(encoding="utf-8").splitlines():
            reject = json.loads(line)
            found.append(Fault(reject["source"], reject["line"], reject["offset"], reject["code"]))
            self.assertTrue(reject["reason"])
            self.assertLessEqual(len(reject["record"].encode()), 4096)
        self.assertEqual(sorted(set(archive.faults) - set(found)), [])
        self.assertEqual(sorted(set(found) - set(archive.faults)), [])
        self.assertEqual(len(found), PAGES // 40)
        codes = collections.Counter(one.code for one in found)
        self.assertEqual(set(codes), {"invalid_json", "invalid_utf8", "not_an_object",
                                      "missing_text", "invalid_field", "too_large",
                                      "empty_extraction", "truncated_input", "legacy_font",
                                      "unsupported"})

        self.assertEqual((summary["read"], summary["rejected"], summary["indexed"],
                          summary["replaced"], summary["duplicates"]),
                         (PAGES, PAGES // 40, PAGES - PAGES // 40, 0, 0))
        self.assertEqual({one["title"] for one in self.exported().values()}, archive.titles)
        print(f"{summary}", flush=True)


if __name__ == "__main__":
    unittest.main()
