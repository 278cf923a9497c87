"""A mixed archive made of our own words, with faults planted in it at places that are known."""

import collections
import gzip
import json
import random

Fault = collections.namedtuple("Fault", "source line offset code")

WORDS = """ગામ શહેર જિલ્લો તાલુકો પંચાયત સરપંચ ખેડૂત વરસાદ પાક બજાર ભાવ યાર્ડ કપાસ મગફળી ઘઉં પાણી નહેર
ડેમ વીજળી રસ્તો પુલ શાળા શિક્ષક વિદ્યાર્થી પરીક્ષા પરિણામ દવાખાનું ડોક્ટર દર્દી સરકાર યોજના સહાય અધિકારી
કચેરી ચૂંટણી મતદાન ઉમેદવાર સભા પોલીસ ગુનો તપાસ અદાલત ચુકાદો મેળો ઉત્સવ મંદિર યાત્રા રમત ટીમ ખેલાડી મેચ
જીત હાર બેંક લોન વેપારી ઉદ્યોગ કારખાનું કામદાર વેતન બસ રેલવે મુસાફર અકસ્માત સારવાર દરિયો માછીમાર બંદર જહાજ
ગરમી ઠંડી પવન વૃક્ષ જંગલ સિંહ પક્ષી નદી તળાવ""".split()
ENDS = ("શરૂ થયું", "પૂરું થયું", "જોવા મળ્યું", "જાહેર કરાયું", "બંધ રહ્યું", "વધી ગયું")

# A font that is older than Unicode here: its keys for some Gujarati letters.
LEGACY = dict(zip("કખગઘચછજઝટઠડઢણતથદધનપફબભમયરલવશષસહળાિીુૂેોં",
                  "SBU3RKHh890-6TYNWG5OAEDIZ,JXQ;C/FlL]}[M\\"))


class MadeArchive:
    """Writes `pages` articles and 1 fault for 40 of them into a folder: JSON lines, page dumps, HTML,
    WARC files, a WordPress export and feeds, some compressed. `faults` says where each fault is,
    `titles` what the articles are called."""

    SHARES = (("jsonl", 0.5), ("text", 0.13), ("html", 0.15), ("warc", 0.1), ("wxr", 0.06),
              ("rss", 0.06))
    # Of all faults, in percent.
    FAULTS = (("invalid_json", 12), ("invalid_utf8", 6), ("invalid_utf8_page", 6),
              ("not_an_object", 10), ("missing_text", 8), ("missing_text_feed", 4),
              ("invalid_field", 12), ("empty_text", 6), ("empty_html", 6), ("legacy_font", 10),
              ("truncated_input", 10), ("malformed_item", 5), ("warc_version", 5))
    TOO_LARGE = 3

    def __init__(self, folder, pages, seed=1):
        self.folder = folder
        self.random = random.Random(seed)
        self.faults = []
        self.titles = set()
        self.number = 0
        faults = pages // 40
        good = pages - faults
        self.counts = {kind: int(good * share) for kind, share in self.SHARES}
        self.counts["jsonl"] += good - sum(self.counts.values())
        self.planted = {kind: faults * percent // 100 for kind, percent in self.FAULTS}
        self.planted["invalid_json"] += faults - self.TOO_LARGE - sum(self.planted.values())
        for make in (self.make_json_lines, self.make_text, self.make_html, self.make_crawls,
                     self.make_exports):
            make()

    # What articles are made of.

    def sentence(self):
        words = self.random.choices(WORDS, k=self.random.randint(8, 14))
        return " ".join(words) + f" {self.random.choice(ENDS)}."

    def article(self):
        self.number += 1
        title = " ".join(self.random.sample(WORDS, 6)) + f" નંબર {self.number}"
        self.titles.add(title)
        return title, [" ".join(self.sentence() for _ in range(2)) for _ in range(3)]

    def legacy_text(self):
        text = " ".join(self.sentence() for _ in range(6))
        return "".join(LEGACY.get(letter, letter) for letter in text if letter.isascii() or
                       letter in LEGACY)

    def write(self, name, content):
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(gzip.compress(content, 1) if name.endswith(".gz") else content)
        return str(file)

    def note(self, name, content, code):
        """Notes a fault that begins where `content`, the file up to it, ends."""
        self.faults.append(Fault(str(self.folder / name), content.count(b"\n") + 1, len(content),
                                 code))

    def shares(self, total, files):
        return [total // files + (i < total % files) for i in range(files)]

    def mixed(self, good, faults):
        """`good` times None among the faults."""
        all_of_them = [None] * good + faults
        self.random.shuffle(all_of_them)
        return all_of_them

    # One function a kind of file.

    def json_line(self):
        title, paragraphs = self.article()
        return json.dumps({"id": f"j{self.number}", "title": title, "body": "\n".join(paragraphs),
                           "date": f"2024-{self.number % 12 + 1:02}-{self.number % 28 + 1:02}"},
                          ensure_ascii=False).encode()

    def bad_json_line(self, code):
        if code == "legacy_font":
            return json.dumps({"title": self.legacy_text()[:60], "body": self.legacy_text()}).encode()
        return {"invalid_json": b'{"id": "x", "title": "\xe0\xaa\x95" "body": 1}',
                "invalid_utf8": b'{"id": "x", "title": "\xe0\xaa"}',
                "not_an_object": b'["\xe0\xaa\x95"]',
                "missing_text": b'{"id": "x", "date": "2024-01-01", "body": " "}',
                "invalid_field": b'{"id": "x", "title": "\xe0\xaa\x95", "date": "2024-02-31"}',
                }[code]

    def make_json_lines(self):
        codes = [code for code in ("invalid_json", "invalid_utf8", "not_an_object", "missing_text",
                                   "invalid_field", "legacy_font")
                 for _ in range(self.planted[code])]
        self.random.shuffle(codes)
        cut = max(1, self.planted["truncated_input"])
        files = cut + 3
        for i, good in enumerate(self.shares(self.counts["jsonl"], files)):
            name = f"cms/{i:03}.jsonl" + (".gz" if i % 4 == 0 else "")
            content = b""
            for code in self.mixed(good, codes[i::files]):
                if code:
                    self.note(name, content, code)
                content += (self.bad_json_line(code) if code else self.json_line()) + b"\n"
            if i < cut:  # the file ends in the middle of a record
                self.note(name, content, "truncated_input")
                content += b'{"id": "x", "title": "\xe0\xaa\x95\xe0\xaa\x95'
            self.write(name, content)
        for i in range(self.TOO_LARGE):
            name = f"cms/large-{i}.jsonl.gz"
            self.note(name, b"", "too_large")
            self.write(name, b'{"title": "' + b"x" * (33 << 20) + b'"}\n')

    def make_text(self):
        for i, code in enumerate(self.mixed(
                self.counts["text"], ["empty_extraction"] * self.planted["empty_text"] +
                ["invalid_utf8"] * self.planted["invalid_utf8_page"])):
            name = f"dumps/{i:05}.txt"
            if code:
                self.note(name, b"", code)
            title, paragraphs = ("", []) if code else self.article()
            text = {None: "\n".join([f"Home / Gujarat : {title}", title, title, "Facebook",
                                     *paragraphs, "Related News", "બીજા સમાચાર અહીં"]).encode(),
                    "empty_extraction": b"Home\nFacebook\nShare Now\n",
                    "invalid_utf8": b"\xe0\xaa\x95\xff\n"}[code]
            self.write(name, text)

    def html(self, title, paragraphs, address):
        return (f'<html><head><meta charset="utf-8"><title>{title}</title>'
                f'<link rel="canonical" href="https://paper.example/{address}"></head><body>'
                f'<nav><a href="/">Home</a> <a href="/gujarat">Gujarat</a></nav>'
                f'<article><h1>{title}</h1>' + "".join(f"<p>{one}</p>" for one in paragraphs) +
                '</article><footer><a href="/about">About us</a></footer></body></html>').encode()

    def make_html(self):
        for i, code in enumerate(self.mixed(
                self.counts["html"], ["empty_extraction"] * self.planted["empty_html"])):
            name = f"site/{i % 10}/{i:05}.html"
            if code:
                self.note(name, b"", code)
                self.write(name, b"<html><body><nav><a href='/'>Home</a></nav></body></html>")
            else:
                self.write(name, self.html(*self.article(), f"h{i}"))

    def warc_record(self, page, address, version="1.1"):
        body = (b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"
                b"Content-Length: %d\r\n\r\n" % len(page)) + page
        return (f"WARC/{version}\r\nWARC-Type: response\r\n"
                f"WARC-Target-URI: https://crawl.example/{address}\r\n"
                f"WARC-Date: 2024-05-01T00:00:00Z\r\nContent-Type: application/http;msgtype=response"
                f"\r\nContent-Length: {len(body)}\r\n\r\n").encode() + body + b"\r\n\r\n"

    def make_crawls(self):
        faults = ["unsupported"] * self.planted["warc_version"]
        for i, good in enumerate(self.shares(self.counts["warc"], 4)):
            name = f"crawl/{i}.warc" + (".gz" if i % 2 else "")
            content = b""
            for code in self.mixed(good, faults[i::4]):
                if code:
                    self.note(name, content, code)
                    content += b"WARC/9.9\r\nWARC-Type: response\r\nContent-Length: 0\r\n\r\n\r\n\r\n"
                else:
                    title, paragraphs = self.article()
                    content += self.warc_record(
                        self.html(title, paragraphs, f"c{self.number}"), f"c{self.number}")
            self.write(name, content)

    def feed_item(self, code, is_post):
        if code == "unsupported":
            return "<item><title>\u0a95</wrong></item>"
        if code == "missing_text":
            return "<item><link>https://feed.example/x</link></item>"
        title, paragraphs = self.article()
        text = "".join(f"<p>{one}</p>" for one in paragraphs)
        post = ("<wp:post_type>post</wp:post_type><wp:status>publish</wp:status>"
                f"<wp:post_id>{self.number}</wp:post_id>" if is_post else "")
        return (f"<item><title>{title}</title><link>https://feed.example/{self.number}</link>"
                f"<pubDate>Wed, 12 Jun 2024 10:00:00 +0530</pubDate>{post}"
                f"<content:encoded><![CDATA[{text}]]></content:encoded></item>")

    def make_exports(self):
        faults = (["unsupported"] * self.planted["malformed_item"] +
                  ["missing_text"] * self.planted["missing_text_feed"])
        self.random.shuffle(faults)
        spaces = ('xmlns:content="http://purl.org/rss/1.0/modules/content/" '
                  'xmlns:wp="http://wordpress.org/export/1.2/"')
        for kind, files in (("wxr", 2), ("rss", 8)):
            for i, good in enumerate(self.shares(self.counts[kind], files)):
                name = f"feeds/{kind}-{i}.xml"
                wxr = "<wp:wxr_version>1.2</wp:wxr_version>" if kind == "wxr" else ""
                content = (f'<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" {spaces}>'
                           f"<channel><title>\u0aab</title>{wxr}\n").encode()
                own = faults[i::files] if kind == "rss" else []
                for code in self.mixed(good, own):
                    if code:
                        self.note(name, content, code)
                    content += self.feed_item(code, kind == "wxr").encode() + b"\n"
                self.write(name, content + b"</channel></rss>\n")
