"""What a newspaper puts on all its pages is learnt from its archive and left out of the articles."""

import collections
import json
import re
import subprocess
import unittest

import made_sites
from made_sites import DARPAN, PRABHAT, SAMAY
from shodh_programs import ProgramTest, program

MAX_LOST = MAX_JUNK = 0.01
PAGES = 300


def words(text):
    """The words of a text, each with how often it comes."""
    return collections.Counter(re.findall(r"[\w\u0A80-\u0AFF]+", text))


class SiteLines(ProgramTest):
    def write_dumps(self, count, paper=DARPAN):
        pages = list(made_sites.pages_of(paper, count))
        for page in pages:
            self.write(f"{paper.host}/{page.number:04}.txt", made_sites.dump(page))
        return pages

    def write_html(self, count, paper=PRABHAT, host=PRABHAT.host):
        pages = list(made_sites.pages_of(paper, count))
        for page in pages:
            self.write(f"{paper.host}/{page.number:04}.html", made_sites.html(page, host))
        return pages

    def write_crawl(self, count, paper=SAMAY):
        pages = list(made_sites.pages_of(paper, count))
        hosts = (f"www.{paper.host}", paper.host, f"m.{paper.host}")
        self.write("crawl.warc", b"".join(made_sites.warc_record(page, hosts[page.number % 3])
                                          for page in pages))
        return pages

    def extracted(self, *arguments):
        out = self.indexer("extract", *arguments, with_index=False).stdout
        return [json.loads(line) for line in out.splitlines()]

    def assert_clean(self, pages, articles):
        """Each article is its page's text and nothing else."""
        self.assertEqual(len(articles), len(pages))
        by_title = {article["title"]: article for article in articles}
        total, lost, junk = 0, 0, 0
        for page in pages:
            self.assertIn(page.title, by_title)
            body = by_title[page.title]["body"]
            for _, line in page.junk:
                self.assertNotIn(line, body)
            wanted, found = words(page.body), words(body)
            total += wanted.total()
            lost += (wanted - found).total()
            junk += (found - wanted).total()
        self.assertLessEqual(lost, MAX_LOST * total)
        self.assertLessEqual(junk, MAX_JUNK * total)
        headings = [page for page in pages if DARPAN.heading in page.paragraphs]
        self.assertTrue(headings)
        for page in headings:
            self.assertIn(DARPAN.heading, by_title[page.title]["body"].split("\n"))

    def test_text_dumps_come_out_clean(self):
        for count in (PAGES, 30):
            with self.subTest(count):
                pages = self.write_dumps(count)
                names = [self.folder / DARPAN.host / f"{page.number:04}.txt" for page in pages]
                self.assert_clean(pages, self.extracted(*names))

    def test_html_comes_out_clean_with_and_without_addresses(self):
        for host in (PRABHAT.host, None):
            with self.subTest(host):
                pages = self.write_html(PAGES, host=host)
                self.assert_clean(pages, self.extracted(self.folder / PRABHAT.host))

    def test_a_crawl_comes_out_clean_whatever_the_host_is_called(self):
        pages = self.write_crawl(PAGES)
        self.assert_clean(pages, self.extracted(self.folder / "crawl.warc"))

    def test_papers_side_by_side_do_not_learn_from_each_other(self):
        pages = self.write_dumps(40) + self.write_html(40) + self.write_crawl(40)
        articles = self.extracted(self.folder)
        self.assert_clean(pages, articles)
        # What is junk of one paper may be text of another.
        quoted = made_sites.pages_of(DARPAN, 1, seed=2)
        page = next(quoted)
        page.junk, page.paragraphs = [], [*page.paragraphs, PRABHAT.always[3][1]]
        self.write(f"{DARPAN.host}/quoted.txt", made_sites.dump(page))
        bodies = {one["title"]: one["body"] for one in self.extracted(self.folder)}
        self.assertIn(PRABHAT.always[3][1], bodies[page.title])

    def test_a_build_indexes_what_extract_shows(self):
        pages = self.write_html(40)
        self.build(self.folder / PRABHAT.host)
        self.assert_clean(pages, list(self.exported().values()))

    def test_each_line_is_explained_and_kept_on_request(self):
        pages = self.write_dumps(40)
        out = self.indexer("extract", self.folder / DARPAN.host, "--explain",
                           with_index=False).stdout
        explained = collections.Counter(
            line.split(maxsplit=2)[2] for line in out.splitlines() if line.startswith("site "))
        dropped = collections.Counter(
            line["text"] for article in self.extracted(self.folder / DARPAN.host, "--keep-raw")
            for line in article["dropped"] if line["reason"] == "site")
        self.assertEqual(explained, dropped)
        self.assertEqual(explained, collections.Counter(
            text for page in pages for _, text in page.junk))

    def test_a_folder_of_three_pages_loses_nothing(self):
        pages = self.write_dumps(3)
        articles = self.extracted(self.folder / DARPAN.host)
        for page, article in zip(pages, articles, strict=True):
            for line in page.paragraphs + [text for _, text in page.junk]:
                self.assertIn(line, article["body"].split("\n"))

    def test_a_column_keeps_its_name_as_its_headline(self):
        column = "આજનું રાશિફળ"
        for page in made_sites.pages_of(DARPAN, 40):
            lines = [page.title, page.title, *page.paragraphs, column, "Related News"]
            if page.number % 8 == 0:
                lines = [column, *page.paragraphs]
            self.write(f"column/{page.number:02}.txt", "\n".join(lines))
        articles = self.extracted(self.folder / "column")
        self.assertEqual(sum(one["title"] == column for one in articles), 5)
        self.assertFalse([one for one in articles if column in one["body"]])

    def test_a_name_above_all_headlines_is_not_the_headline(self):
        pages = list(made_sites.pages_of(DARPAN, 40))
        for page in pages:
            self.write(f"banner/{page.number:02}.txt",
                       "\n".join([*page.junk_at("top"), page.title, *page.paragraphs]))
        titles = [one["title"] for one in self.extracted(self.folder / "banner")]
        self.assertEqual(titles, [page.title for page in pages])

    def test_rejects_are_counted_once_and_pipes_read_once(self):
        self.write_html(5)
        self.write(f"{PRABHAT.host}/empty.html", "<html><nav><a href='/'>Home</a></nav></html>")
        rejects = self.folder / "rejects.jsonl"
        self.indexer("extract", self.folder / PRABHAT.host, "--rejects", rejects, with_index=False)
        self.assertEqual(len(rejects.read_text(encoding="utf-8").splitlines()), 1)
        crawl = b"".join(made_sites.warc_record(page, "x.example")
                         for page in made_sites.pages_of(SAMAY, 40))
        out = subprocess.run([program("shodh-indexer"), "extract", "-"], input=crawl,
                             capture_output=True, check=True).stdout
        self.assertEqual(len(out.splitlines()), 40)


if __name__ == "__main__":
    unittest.main()
