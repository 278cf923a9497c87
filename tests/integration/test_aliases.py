"""An operator's own aliases: read at the start, and again on SIGHUP."""

import signal
import threading
import unittest

from shodh_programs import ProgramTest, Searchd, jsonl, wait_until

ARTICLES = [
    {"id": "fair", "title": "ઝિંગાલાલા ગામમાં મેળો", "body": "મેળામાં સૌ આવ્યા."},
    {"id": "bridge", "title": "ટિંબકટુ પાસે નવો પુલ", "body": "પુલ પરથી વાહનો પસાર થયાં."},
    {"id": "minister", "title": "મુખ્યમંત્રીએ હોસ્પિટલની મુલાકાત લીધી", "body": "દર્દીઓને મળ્યા."},
    {"id": "city", "title": "વડોદરામાં સંગીત સમારોહ", "body": "કલાકારો આવ્યા."},
]


class OwnAliases(ProgramTest):
    def setUp(self):
        super().setUp()
        self.build(self.write("articles.jsonl", jsonl(ARTICLES)))
        self.config = self.write("etc/searchd.toml", '[search]\naliases = "names.txt"\n')

    def aliases(self, text):
        """Replaces the file at once: a server may be reading it."""
        return self.write("etc/names.new", text).replace(self.folder / "etc/names.txt")

    def serve(self):
        return Searchd(self.index, "--config", str(self.config))

    def found(self, server, text):
        return [hit["id"] for hit in server.search(text)["hits"]]

    def reload_until(self, server, holds, what):
        server.process.send_signal(signal.SIGHUP)
        return wait_until(holds, what)

    def test_find_beside_those_that_are_built_in(self):
        self.aliases("qwrtzx = ઝિંગાલાલા  # a village\nમુખ્યમંત્રી = સીએમશ્રી\n")
        with self.serve() as server:
            answer = server.search("qwrtzx")
            self.assertEqual([hit["id"] for hit in answer["hits"]], ["fair"])
            self.assertEqual(answer["query"]["corrections"],
                             [{"from": "qwrtzx", "to": "ઝિંગાલાલા", "reason": "alias", "articles": 1}])
            self.assertEqual(self.found(server, "સીએમશ્રી"), ["minister"])
            self.assertEqual(self.found(server, "baroda"), ["city"])
            self.assertEqual(server.search("qwrtzx", correct="off")["total"], 0)

    def test_stand_alone_where_the_operator_says_so(self):
        self.aliases("qwrtzx = ઝિંગાલાલા\n")
        self.write("etc/searchd.toml",
                   '[search]\naliases = "names.txt"\nbuilt_in_aliases = false\n')
        with self.serve() as server:
            self.assertEqual(self.found(server, "qwrtzx"), ["fair"])
            self.assertEqual(self.found(server, "baroda"), [])

    def test_are_read_again_on_sighup_unless_they_are_wrong(self):
        self.aliases("qwrtzx = ઝિંગાલાલા\n")
        with self.serve() as server:
            search = "/api/v1/search?q=qwrtzx"
            tag = server.request(search).headers["ETag"]
            again = {"If-None-Match": tag}
            self.assertEqual(server.request(search, headers=again).status, 304)

            self.aliases("qwrtzx, zxqw = ટિંબકટુ\n")
            self.reload_until(server, lambda: self.found(server, "zxqw") == ["bridge"],
                              "the new alias finds")
            self.assertEqual(self.found(server, "qwrtzx"), ["bridge"])
            self.assertEqual(server.request(search, headers=again).status, 200)

            for bad, complaint in (
                    ("# ours\nzxqw ઝિંગાલાલા\n", "line 2: there must be one '=', not 0; write a line"),
                    (b"zxqw = \xe0\xaa\n", "line 1: this is no UTF-8; save the file as UTF-8")):
                file = self.aliases(bad)
                said = f"the aliases stay as they were: search.aliases: {file}: {complaint}"
                self.reload_until(server, lambda said=said: said in server.said(), said)
                self.assertEqual(self.found(server, "zxqw"), ["bridge"])

    def test_no_answer_is_of_two_files(self):
        texts = [f"qwrtzx, zxqw = {place}\n" for place in ("ઝિંગાલાલા", "ટિંબકટુ")]
        self.aliases(texts[0])
        failures, answered, stop = [], [], threading.Event()

        def ask(server):
            while not stop.is_set():
                try:
                    names = server.search("qwrtzx OR zxqw")["query"]["corrections"]
                    first, second = (one["to"] for one in names)
                    self.assertEqual(first, second)
                    answered.append(first)
                except Exception as error:  # whatever it is, a reader would have met it
                    failures.append(error)

        with self.serve() as server:
            askers = [threading.Thread(target=ask, args=(server,)) for _ in range(3)]
            for asker in askers:
                asker.start()
            try:
                for number in range(1, 10):
                    self.aliases(texts[number % 2])
                    place = texts[number % 2].split()[-1]
                    self.reload_until(server, lambda place=place: place in answered[-1:],
                                      f"{place} is found")
            finally:
                stop.set()
                for asker in askers:
                    asker.join()
        self.assertEqual(failures, [])

    def test_that_are_wrong_at_the_start_end_it(self):
        file = self.aliases("a = b\na = b = c\n")
        with self.assertRaises(AssertionError) as ended:
            self.serve()
        said, = str(ended.exception).splitlines()
        self.assertIn("shodh-searchd ended with 2", said)
        self.assertIn(f"search.aliases: {file}: line 2: there must be one '=', not 2; write", said)

        file.unlink()
        with self.assertRaises(AssertionError) as ended:
            self.serve()
        said, = str(ended.exception).splitlines()
        self.assertIn("shodh-searchd ended with 1", said)
        self.assertIn(f"search.aliases: {file}: cannot open: No such file or directory", said)


if __name__ == "__main__":
    unittest.main()
