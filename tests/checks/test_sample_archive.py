"""The check of the sample archive finds what it promises to, and passes on ours."""

import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
ARCHIVE = ROOT / "tests/data/sample-archive"


def run(folder):
    return subprocess.run(
        [sys.executable, str(ROOT / "scripts/checks/sample_archive.py"), "--archive", str(folder)],
        check=False, capture_output=True, text=True, encoding="utf-8")


class SampleArchive(unittest.TestCase):
    def setUp(self):
        self.articles = [json.loads(line) for file in sorted(ARCHIVE.glob("*.jsonl"))
                         for line in file.read_text(encoding="utf-8").splitlines()]

    def assert_fault(self, said):
        """Checks the articles as they stand changed now."""
        with tempfile.TemporaryDirectory() as folder:
            pathlib.Path(folder, "all.jsonl").write_text(
                "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in self.articles),
                encoding="utf-8")
            result = run(folder)
        self.assertEqual(result.returncode, 1, result.stdout)
        self.assertIn(said, result.stderr)

    def test_passes_on_ours_and_names_the_agency_stories(self):
        result = run(ARCHIVE)
        self.assertEqual((result.returncode, result.stderr), (0, ""))
        self.assertIn("agency story: ", result.stdout)

    def test_finds_a_missing_field(self):
        del self.articles[0]["section"]
        self.assert_fault("all.jsonl:1: has no 'section'")

    def test_finds_a_field_of_another_type(self):
        self.articles[1]["tags"] = "કોરિયા"
        self.assert_fault("all.jsonl:2: 'tags' is no list")

    def test_finds_a_body_that_is_too_short(self):
        self.articles[0]["body"] = "બહુ ટૂંકો લેખ"
        self.assert_fault("all.jsonl:1: the body has 3 words, not 80 to 250")

    def test_finds_sections_and_sources_of_no_list(self):
        self.articles[0]["section"] = "Gossip"
        self.articles[1]["source"] = "બીજું છાપું"
        self.assert_fault("all.jsonl:1: section 'Gossip' is not in the list")
        self.assert_fault("all.jsonl:2: source 'બીજું છાપું' is not in the list")

    def test_finds_an_article_that_is_not_gujarati(self):
        self.articles[0]["body"] = " ".join(f"word{number}" for number in range(100))
        self.assert_fault("of the letters are Gujarati")

    def test_finds_a_repeated_id(self):
        self.articles[5]["id"] = self.articles[4]["id"]
        self.assert_fault(f"id '{self.articles[4]['id']}' stands at all.jsonl:5 too")

    def test_finds_a_text_stamped_from_another(self):
        self.articles[5]["body"] = self.articles[0]["body"]
        self.assert_fault("share 100% of their runs of 5 words, and are no known agency story")

    def test_finds_a_date_without_zone(self):
        self.articles[0]["date"] = self.articles[0]["date"][:10] + "T09:40:00"
        self.assert_fault("has a time and no zone")

    def test_finds_that_there_are_too_few(self):
        del self.articles[50:]
        self.assert_fault("50 articles, fewer than 100")


if __name__ == "__main__":
    unittest.main()
