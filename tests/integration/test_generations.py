"""One index under a running server: what is published is picked up, and nothing ends by halves."""

import json
import signal
import socket
import subprocess
import threading
import time
import unittest

from shodh_programs import (ARCHIVE, PATIENCE, ProgramTest, Searchd, jsonl, sample_articles,
                            wait_until)

# The interface's bar is 2 s; the rest is for one request on a busy machine.
PICK_UP_SECONDS = 3.0

NEW = {"id": "new", "title": "ઝિંગાલાલા ગામમાં મેળો", "body": "મેળામાં સૌ આવ્યા.", "section": "Gujarat"}


class PickUp(ProgramTest):
    def assert_picked_up(self, server, generation):
        start = time.monotonic()
        wait_until(lambda: (server.info() or {}).get("generation") == generation,
                   f"generation {generation} is served")
        self.assertLess(time.monotonic() - start, PICK_UP_SECONDS)

    def test_without_an_index_it_waits_for_the_first_one(self):
        with Searchd(self.index) as server:
            self.assertEqual(server.request("/healthz").status, 200)
            self.assertEqual(server.request("/readyz").status, 503)
            status, problem = server.get("/api/v1/search", {"q": "કોરિયા"})
            self.assertEqual((status, problem["status"]), (503, 503))
            self.build()
            self.assert_picked_up(server, 1)
            self.assertEqual(server.request("/readyz").status, 200)
            self.assertGreater(server.search("કોરિયા")["total"], 0)

    def test_update_delete_and_rollback_are_picked_up(self):
        self.build()
        count = len(sample_articles())
        with Searchd(self.index) as server:
            self.assertEqual(server.search("ઝિંગાલાલા")["total"], 0)

            summary = self.summary("update", "-", "--format", "jsonl", stdin=jsonl([NEW]))
            self.assertEqual((summary["generation"], summary["indexed"], summary["replaced"]),
                             (2, 1, 0))
            self.assert_picked_up(server, 2)
            self.assertEqual(server.search("ઝિંગાલાલા")["hits"][0]["id"], "new")
            self.assertEqual(server.info()["articles"], count + 1)

            changed = NEW | {"title": "ટિંબકટુ ગામમાં મેળો"}
            summary = self.summary("update", "-", "--format", "jsonl", stdin=jsonl([changed]))
            self.assertEqual((summary["generation"], summary["replaced"]), (3, 1))
            self.assert_picked_up(server, 3)
            self.assertEqual(server.search("ઝિંગાલાલા")["total"], 0)
            self.assertEqual(server.search("ટિંબકટુ")["total"], 1)
            self.assertEqual(server.info()["articles"], count + 1)

            gone = next(iter(sample_articles()))
            self.indexer("delete", "new", gone)
            self.assert_picked_up(server, 4)
            self.assertEqual(server.search("ટિંબકટુ")["total"], 0)
            self.assertEqual(server.article(gone)[0], 404)
            self.assertEqual(server.info()["articles"], count - 1)

            self.indexer("rollback", "--to", "2")
            self.assert_picked_up(server, 2)
            self.assertEqual(server.search("ઝિંગાલાલા")["hits"][0]["id"], "new")
            self.assertEqual(server.article(gone)[0], 200)
        self.indexer("verify")

    def test_what_an_update_adds_takes_its_place_by_date(self):
        self.build()
        days = sorted(article["date"][:10] for article in sample_articles().values()
                      if article.get("date"))
        added = {"oldest": "1999-01-01", "newest": days[-1], "none": None,
                 "same": days[len(days) // 2], "same too": days[len(days) // 2]}
        self.summary("update", "-", "--format", "jsonl", stdin=jsonl(
            {"id": one, "title": f"ગુજરાત {number}", "body": "ઝિંગાલાલા", "date": date}
            for number, (one, date) in enumerate(added.items())))
        with Searchd(self.index) as server:
            for query in ("ગુજરાત", "ઝિંગાલાલા", "ગુજરાત OR \"ઝિંગાલાલા\""):
                for sort, is_reverse in (("newest", True), ("oldest", False)):
                    hits = []
                    for page in range(1, 1000):
                        answer = server.search(query, sort=sort, collapse="none", per_page=7,
                                               page=page)
                        hits += answer["hits"]
                        if not answer["hits"]:
                            break
                    self.assertTrue(answer["total_is_exact"])
                    self.assertEqual(answer["total"], len(hits))
                    self.assertEqual({hit["id"] for hit in hits} & set(added), set(added))
                    dated = [hit["date"][:10] for hit in hits if hit.get("date")]
                    self.assertEqual(dated, sorted(dated, reverse=is_reverse))
                    self.assertEqual(hits[len(dated)]["id"], "none")
                    self.assertEqual(len(hits), len(dated) + 1)
                    same = [hit["id"] for hit in hits if hit["id"].startswith("same")]
                    self.assertEqual(same, ["same", "same too"])

    def test_no_request_fails_while_generations_change(self):
        self.build()
        failures, answered, stop = [], [], threading.Event()

        def ask(server):
            while not stop.is_set():
                try:
                    answered.append(server.search("ઉત્તર કોરિયા")["generation"])
                except Exception as error:  # whatever it is, a reader would have met it
                    failures.append(error)

        with Searchd(self.index) as server:
            askers = [threading.Thread(target=ask, args=(server,)) for _ in range(3)]
            for asker in askers:
                asker.start()
            try:
                for number in range(2, 6):
                    self.indexer("update", "-", "--format", "jsonl",
                                 stdin=jsonl([NEW | {"id": f"new-{number}",
                                                     "title": f"મેળો નંબર {number}"}]))
                    wait_until(lambda number=number: number in answered[-20:],
                               f"generation {number} answers")
                self.indexer("prune", "--keep", "1")
                count = len(answered)
                wait_until(lambda: len(answered) > count + 20, "answers after prune")
            finally:
                stop.set()
                for asker in askers:
                    asker.join()
        self.assertEqual(failures, [])

    def test_sighup_keeps_it_serving(self):
        self.build()
        with Searchd(self.index) as server:
            server.process.send_signal(signal.SIGHUP)
            self.indexer("update", "-", "--format", "jsonl", stdin=jsonl([NEW]))
            server.process.send_signal(signal.SIGHUP)
            self.assert_picked_up(server, 2)


class Generations(ProgramTest):
    def test_rollback_without_a_number_goes_one_back(self):
        self.build()
        self.indexer("update", "-", "--format", "jsonl", stdin=jsonl([NEW]))
        self.assertIn("new", self.exported())
        self.indexer("rollback")
        self.assertEqual(self.published(), 1)
        self.assertEqual(self.exported(), sample_articles())

    def test_rollback_to_what_is_not_there_names_it(self):
        self.build()
        run = self.indexer("rollback", "--to", "7", code=1)
        self.assertIn("7", run.stderr)
        self.assertEqual(self.published(), 1)

    def test_the_list_shows_each_and_which_is_published(self):
        self.build()
        self.indexer("update", "-", "--format", "jsonl", stdin=jsonl([NEW]))
        self.indexer("rollback", "--to", "1")
        listed = json.loads(self.indexer("generations", "--json").stdout)
        if isinstance(listed, dict):
            listed = listed["generations"]
        self.assertEqual([one["number"] for one in listed], [1, 2])
        self.assertEqual([one["published"] for one in listed], [True, False])
        self.assertEqual([one["articles"] for one in listed],
                         [len(sample_articles()), len(sample_articles()) + 1])
        self.assertIn("1", self.indexer("generations").stdout)

    def test_prune_keeps_the_newest_and_the_published(self):
        for _ in range(4):
            self.build(ARCHIVE, "--force")
        self.indexer("rollback", "--to", "2")
        self.indexer("prune", "--keep", "1")
        left = sorted(one.name for one in (self.index / "generations").iterdir())
        self.assertEqual(left, ["000002", "000004"])
        self.indexer("verify")

    def test_prune_spares_what_a_server_reads(self):
        self.build()
        with Searchd(self.index) as server:
            self.assertEqual(server.info()["generation"], 1)
            server.process.send_signal(signal.SIGSTOP)  # so that it does not go on to the next
            try:
                self.build(ARCHIVE, "--force")
                self.indexer("prune", "--keep", "1")
            finally:
                server.process.send_signal(signal.SIGCONT)
            self.assertTrue((self.index / "generations/000001/manifest.json").exists())

    def test_ids_to_delete_may_come_from_a_file(self):
        self.build()
        first, second, *_ = sample_articles()
        self.indexer("delete", "--ids-from", self.write("ids.txt", f"{first}\n{second}\n"))
        self.assertEqual(set(self.exported()), set(sample_articles()) - {first, second})


class Writers(ProgramTest):
    def start_half_a_build(self):
        """A build that holds the index and waits for the rest of its standard input."""
        build = self.start_indexer("build", "--force", "-", "--format", "jsonl")
        build.stdin.write(jsonl([NEW]))
        build.stdin.flush()
        wait_until(lambda: any(self.index.glob("generations/*.tmp")), "a draft is there")
        return build

    def test_a_second_writer_ends_with_4_and_the_first_goes_on(self):
        self.build()
        build = self.start_half_a_build()
        for arguments in (("build", ARCHIVE), ("update", ARCHIVE), ("prune", "--keep", "1")):
            with self.subTest(arguments[0]):
                run = self.indexer(*arguments, code=4)
                self.assertIn(str(self.index), run.stderr)
                self.assertEqual(self.published(), 1)
        _, said = build.communicate()
        self.assertEqual(build.returncode, 0, said)
        self.assertEqual(set(self.exported()), {"new"})

    def test_a_killed_build_leaves_what_was_published_and_the_next_clears_up(self):
        self.build()
        build = self.start_half_a_build()
        build.kill()
        build.wait(PATIENCE)
        self.assertEqual(self.published(), 1)
        self.indexer("verify")
        self.assertEqual(self.exported(), sample_articles())
        self.build(ARCHIVE, "--force")
        self.assertEqual(self.published(), 2)
        self.assertEqual(list(self.index.glob("generations/*.tmp")), [])

    def test_killed_at_any_moment_the_index_is_the_old_or_the_new_one_whole(self):
        many = {one: [article | {"id": f"{one}-{number}-{article['id']}",
                                 "title": f"{article['title']} ({one} {number})"}
                      for number in range(4) for article in sample_articles().values()]
                for one in ("even", "odd")}
        sources = {one: self.write(f"{one}.jsonl", jsonl(many[one])) for one in many}
        start = time.monotonic()
        self.build(sources["odd"])
        whole = time.monotonic() - start
        served = "odd"
        for step in range(12):
            wanted = ("even", "odd")[step % 2]
            before = self.published()
            build = self.start_indexer("build", sources[wanted])
            try:
                build.wait(whole * (step + 1) / 11)
            except subprocess.TimeoutExpired:
                build.kill()
            build.wait(PATIENCE)
            # A generation that was finished and not yet published keeps its number.
            self.assertGreaterEqual(self.published(), before)
            if self.published() != before:
                served = wanted
            self.indexer("verify")
            self.assertEqual(set(self.exported()), {article["id"] for article in many[served]})


class Stopping(ProgramTest):
    def setUp(self):
        super().setUp()
        self.build()

    def test_sigterm_and_sigint_end_it_with_0(self):
        for how in (signal.SIGTERM, signal.SIGINT):
            with self.subTest(how.name), Searchd(self.index) as server:
                self.assertEqual(server.stop(how), 0, server.said())

    def test_a_request_in_flight_is_answered_whole(self):
        with Searchd(self.index) as server, socket.socket() as connection:
            # A reader so slow that the answer still waits to be sent when the signal comes.
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            connection.settimeout(PATIENCE)
            connection.connect((server.address, server.port))
            connection.sendall(b"GET /api/v1/search?q=&section=World&section=Gujarat"
                               b"&per_page=100&snippet_chars=1000 HTTP/1.1\r\nHost: a\r\n\r\n")
            answer = connection.recv(1)
            server.process.send_signal(signal.SIGTERM)
            head, _, body = answer.partition(b"\r\n\r\n")
            while not body or len(body) < self.length_of(head):
                answer += (more := connection.recv(65536))
                self.assertTrue(more, f"cut off after {len(answer)} bytes")
                head, _, body = answer.partition(b"\r\n\r\n")
            self.assertTrue(head.startswith(b"HTTP/1.1 200"), head)
            self.assertGreater(len(json.loads(body)["hits"]), 20)
            self.assertEqual(server.process.wait(PATIENCE), 0, server.said())

    @staticmethod
    def length_of(head):
        fields = dict(line.lower().split(b":", 1) for line in head.split(b"\r\n")[1:])
        return int(fields[b"content-length"])

    def test_idle_connections_do_not_hold_it_up(self):
        with Searchd(self.index) as server:
            idle = [socket.create_connection((server.address, server.port)) for _ in range(5)]
            server.request("/healthz")
            start = time.monotonic()
            self.assertEqual(server.stop(), 0, server.said())
            self.assertLess(time.monotonic() - start, 9)
            for connection in idle:
                connection.close()

    def test_a_port_that_is_taken_is_an_error_that_says_so(self):
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            port = taken.getsockname()[1]
            with self.assertRaisesRegex(AssertionError, f"(?s)ended with 1: .*{port}"):
                Searchd(self.index, listen=f"127.0.0.1:{port}")


if __name__ == "__main__":
    unittest.main()
