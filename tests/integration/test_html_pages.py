"""Pages in the layouts of nineteen sites, each with the right article beside it."""

import collections
import json
import re
import unittest

from shodh_programs import ROOT, ProgramTest

PAGES = ROOT / "tests/data/pages"
MAX_LOST = MAX_JUNK = 0.01
# How long a page's name and its figures are in the table.
ROW = "{:<28} {:>6} {:>5} {:>5}  {}"


def words(text):
    """The words of a text, each with how often it comes."""
    return collections.Counter(re.findall(r"[\w\u0A80-\u0AFF]+", text))


class HtmlPages(ProgramTest):
    def extracted(self, page):
        (line,) = self.indexer("extract", page, with_index=False).stdout.splitlines()
        return json.loads(line)

    def test_articles_come_out_whole_and_alone(self):
        names = sorted(file.stem for file in PAGES.glob("*.html"))
        self.assertGreaterEqual(len(names), 20)
        totals = collections.Counter()
        rows = [ROW.format("page", "words", "lost", "junk", "title")]
        for name in names:
            right = json.loads((PAGES / f"{name}.json").read_text(encoding="utf-8"))
            article = self.extracted(PAGES / f"{name}.html")
            body, wanted = words(article.get("body", "")), words(right["body"])
            figures = {"words": wanted.total(), "lost": (wanted - body).total(),
                       "junk": (body - wanted).total()}
            is_right = article.get("title") == right["title"]
            totals.update(figures)
            rows.append(ROW.format(name, *figures.values(), "right" if is_right else "WRONG"))
            for field, value in right.items():
                if field != "body":
                    with self.subTest(page=name, field=field):
                        self.assertEqual(article.get(field), value)
        rows.append(ROW.format("all", *totals.values(), ""))
        print("\n".join(rows))
        self.assertLessEqual(totals["lost"], MAX_LOST * totals["words"])
        self.assertLessEqual(totals["junk"], MAX_JUNK * totals["words"])

    def test_pages_are_built_from_a_folder_and_compressed(self):
        page = (PAGES / "wordpress-rain.html").read_bytes()
        self.write("pages/a.htm", page.replace(b"/101/", b"/102/").replace(b"</h1>", b" 2</h1>"))
        self.write("pages/b.html", page)
        summary = self.summary("build", self.folder / "pages")
        self.assertEqual((summary["read"], summary["indexed"], summary["rejected"]), (2, 2, 0))
        ids = self.exported()
        self.assertIn("https://sandesh-vadi.example/102/rain/", ids)

    def test_a_page_without_an_article_is_rejected(self):
        rejects = self.folder / "rejects.jsonl"
        empty = self.write("empty.html", "<html><nav><a href='/'>Home</a></nav></html>")
        self.indexer("extract", empty, "--rejects", rejects, with_index=False)
        reject = json.loads(rejects.read_text(encoding="utf-8"))
        self.assertEqual(reject["code"], "empty_extraction")


if __name__ == "__main__":
    unittest.main()
