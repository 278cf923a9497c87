"""The formats an archive may come in, besides JSON lines: crawls, exports of WordPress, feeds."""

import gzip
import json
import shutil
import subprocess
import unittest

from shodh_programs import ProgramTest, jsonl

PAGE = """<html><head><title>{title}</title></head><body><article><h1>{title}</h1>
<p>સોરઠ પંથકના આ સમાચાર વિસ્તારથી વાંચો: {title}, અને ગામના લોકોએ આ વાતને ખુશીથી વધાવી લીધી છે.</p>
<p>તાલુકા કચેરીએ જણાવ્યું કે આવતા સપ્તાહથી કામ શરૂ થશે અને ચોમાસા પહેલાં પૂરું કરવામાં આવશે.</p>
</article></body></html>"""
RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>સોરઠ</title><link>https://sorath.example</link>
<item><title>{title}</title><link>https://sorath.example/{name}</link>
<pubDate>Thu, 12 Jun 2025 09:40:00 IST</pubDate><description>લખાણ</description></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>સોરઠ</title>
<entry><title>{title}</title><link href="https://sorath.example/{name}"/></entry></feed>"""
WXR = """<?xml version="1.0" encoding="UTF-8" ?>
<!-- This is a WordPress eXtended RSS file -->
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>સોરઠ</title>
<item><title>{title}</title><link>https://sorath.example/{name}</link><wp:status>publish</wp:status>
<wp:post_type>post</wp:post_type><wp:post_date_gmt>2025-06-12 04:10:00</wp:post_date_gmt>
<content:encoded><![CDATA[લખાણ]]></content:encoded></item></channel></rss>"""


def record(url, content, kind="response"):
    """A WARC record."""
    head = (f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\n"
            f"WARC-Date: 2025-06-12T04:10:00Z\r\nContent-Length: {len(content)}\r\n\r\n")
    return head.encode() + content + b"\r\n\r\n"


def response(name, title=None, packed=False):
    """A page as a WARC record."""
    body = PAGE.format(title=title or f"{name} ગામમાં નવા તળાવનું કામ").encode()
    encoding = "Content-Encoding: gzip\r\n" if packed else ""
    head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n{encoding}\r\n"
    return record(f"https://sorath.example/{name}",
                  head.encode() + (gzip.compress(body) if packed else body))


def zstd(content, *options):
    return subprocess.run(["zstd", "-q", "-c", *options], input=content, capture_output=True,
                          check=True).stdout


class Formats(ProgramTest):
    def names(self):
        """The last parts of the published articles' addresses."""
        return {one["url"].rsplit("/", 1)[1] for one in self.exported().values()}

    def test_a_folder_may_mix_all_formats(self):
        self.write("in/a.jsonl", jsonl([{"url": "https://sorath.example/jsonl", "title": "એક"}]))
        self.write("in/b.warc", response("warc"))
        self.write("in/c.warc.gz", gzip.compress(response("gz1")) + gzip.compress(response("gz2")))
        self.write("in/d.rss", RSS.format(name="rss", title="બે"))
        self.write("in/e.atom", ATOM.format(name="atom", title="ત્રણ"))
        self.write("in/f.xml", WXR.format(name="xml-wxr", title="ચાર"))
        self.write("in/g.xml.gz", gzip.compress(ATOM.format(name="xml-atom", title="પાંચ").encode()))
        self.write("in/h.wxr", WXR.format(name="wxr", title="છ"))
        summary = self.summary("build", self.folder / "in")
        self.assertEqual(summary["rejected"], 0)
        self.assertEqual(self.names(), {"jsonl", "warc", "gz1", "gz2", "rss", "atom", "xml-wxr",
                                        "xml-atom", "wxr"})

    def test_the_fields_of_a_feed_come_back(self):
        self.build(self.write("a.rss", RSS.format(name="1", title="કેરી &amp; કપાસ")))
        self.assertEqual(self.exported(), {"https://sorath.example/1": {
            "id": "https://sorath.example/1", "url": "https://sorath.example/1",
            "title": "કેરી & કપાસ", "body": "લખાણ", "date": "2025-06-12T09:40:00+05:30",
            "source": "સોરઠ", "date_source": "metadata"}})

    def test_an_article_of_a_feed_replaces_the_same_one_of_an_export(self):
        self.build(self.write("a.wxr", WXR.format(name="1", title="જૂનું")))
        summary = self.summary("update", self.write("b.rss", RSS.format(name="1", title="નવું")))
        self.assertEqual((summary["read"], summary["replaced"]), (1, 1))
        self.assertEqual([one["title"] for one in self.exported().values()], ["નવું"])

    def test_of_a_page_captured_twice_the_last_stays_and_a_revisit_changes_nothing(self):
        self.build(self.write("a.warc", response("1", "પહેલી વાર લખાયેલું મોટું મથાળું") +
                              response("1", "બીજી વાર લખાયેલું મોટું મથાળું", packed=True) +
                              record("https://sorath.example/1", b"HTTP/1.1 200 OK\r\n\r\n",
                                     "revisit")))
        self.assertEqual([one["title"] for one in self.exported().values()],
                         ["બીજી વાર લખાયેલું મોટું મથાળું"])

    @unittest.skipUnless(shutil.which("zstd"), "no zstd program here")
    def test_a_warc_compressed_record_by_record_with_a_dictionary(self):
        records = [response(f"p{number}") for number in range(200)]
        samples = [self.write(f"samples/{number}", one) for number, one in enumerate(records)]
        dictionary = self.folder / "dictionary"
        subprocess.run(["zstd", "-q", "--train", "--maxdict=4096", *samples, "-o", dictionary],
                       check=True, capture_output=True)
        frames = b"".join(zstd(one, "-D", str(dictionary)) for one in records)
        for content in (dictionary.read_bytes(), zstd(dictionary.read_bytes())):
            first = b"\x5d\x2a\x4d\x18" + len(content).to_bytes(4, "little") + content
            summary = self.summary("build", "--force", self.write("a.warc.zst", first + frames))
            self.assertEqual((summary["indexed"], summary["rejected"]), (200, 0))
        self.assertLess(len(frames), len(b"".join(map(zstd, records))))

    def test_what_is_damaged_is_rejected_with_its_place_and_the_rest_indexed(self):
        feed = RSS.format(name="1", title="એક").replace(
            "</channel>", "<item><title>બે</item>\n<item><title>ત્રણ</title></item></channel>")
        rejects = self.folder / "rejects"
        summary = self.summary("build", self.write("a.rss", feed), "--rejects", rejects)
        self.assertEqual((summary["indexed"], summary["rejected"]), (2, 1))
        reject = json.loads(rejects.read_text(encoding="utf-8"))
        self.assertEqual((reject["code"], reject["line"]), ("unsupported", 5))
        self.assertEqual(feed.encode()[reject["offset"]:].decode(), feed[feed.index("<item><title>બે"):])
        self.assertIn("malformed XML in line 5", reject["reason"])

    def test_a_crawl_cut_off_keeps_its_whole_records(self):
        rejects = self.folder / "rejects"
        crawl = self.write("a.warc", response("1") + response("2")[:-100])
        summary = self.summary("build", crawl, "--rejects", rejects)
        self.assertEqual((summary["indexed"], summary["rejected"]), (1, 1))
        self.assertEqual(json.loads(rejects.read_text(encoding="utf-8"))["code"], "truncated_input")

    def test_a_warc_comes_through_a_pipe_too(self):
        self.build("-", stdin=gzip.compress(response("1")))
        self.assertEqual(self.names(), {"1"})


if __name__ == "__main__":
    unittest.main()
