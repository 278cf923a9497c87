"""The indexer killed, or out of disk, at any step of its work, under a server that goes on answering.

Each round picks a command and a step by a seed that is printed; SHODH_FAULT_SEED runs one again.
"""

import json
import os
import random
import shutil
import subprocess
import threading
import unittest

from shodh_programs import ProgramTest, Searchd, jsonl, program, wait_until

SHIM = os.environ.get("SHODH_FAULT_SHIM")
SEED = int(os.environ.get("SHODH_FAULT_SEED", random.randrange(1 << 30)))
KILLS = int(os.environ.get("SHODH_FAULT_KILLS", "200"))
FULL_DISKS = int(os.environ.get("SHODH_FAULT_FULL_DISKS", "60"))

COUNT = 40


def version(number, count=COUNT):
    """An archive in which every title names its version, so that a mixed answer shows."""
    return jsonl({"id": f"a{i}", "title": f"આવૃત્તિ v{number}x અહેવાલ {i}",
                  "body": f"ગામ નંબર {i} ના સમાચાર.", "date": f"2025-01-{i % 28 + 1:02}"}
                 for i in range(count))


class Reader(threading.Thread):
    """Searches all the time and notes every answer that failed or mixed two generations."""

    def __init__(self, server):
        super().__init__()
        self.server = server
        self.wrong = []
        self.answers = 0
        self.is_over = threading.Event()

    def run(self):
        while not self.is_over.is_set():
            try:
                answer = self.server.search("અહેવાલ", per_page=100, collapse="none")
                self.answers += 1
                versions = {hit["title"].split()[1] for hit in answer["hits"]}
                if len(versions) != 1 or answer["total"] != len(answer["hits"]):
                    self.wrong.append(f"mixed: {answer['total']} {versions}")
            except (AssertionError, OSError, ValueError) as error:
                self.wrong.append(f"failed: {error}")


@unittest.skipUnless(SHIM, "no fault shim: SHODH_FAULT_SHIM names it")
class Faults(ProgramTest):
    def setUp(self):
        super().setUp()
        self.random = random.Random(SEED)
        print(f"SHODH_FAULT_SEED={SEED}", flush=True)
        self.steps = {}
        for number in range(2):
            self.write(f"v{number}.jsonl", version(number))

    def run_indexer(self, command, *arguments, fault="count", at=0):
        environment = os.environ | {"LD_PRELOAD": SHIM, "SHODH_FAULT": fault,
                                    "SHODH_FAULT_AT": str(at),
                                    "SHODH_FAULT_COUNT": str(self.folder / "count")}
        return subprocess.run([program("shodh-indexer"), command, "--index", str(self.index),
                               "--progress", "never", *(str(one) for one in arguments)],
                              env=environment, capture_output=True, check=False, text=True)

    def archive(self, number):
        return self.folder / f"v{number}.jsonl"

    def commands(self, served):
        """A command of each kind, for an index that holds version `served` now."""
        other = 1 - served
        return {"build": ("build", self.archive(other)),
                "build again": ("build", "--force", self.archive(served)),
                "resume": ("build", "--resume", self.archive(other)),
                "update": ("update", self.archive(other)),
                "delete": ("delete", *(f"a{i}" for i in range(COUNT // 8))),
                "rollback": ("rollback",),
                "prune": ("prune", "--keep", "1")}

    def served_version(self):
        run = self.run_indexer("export")
        self.assertEqual(run.returncode, 0, run.stderr)
        articles = [json.loads(line) for line in run.stdout.splitlines()]
        versions = {one["title"].split()[1] for one in articles}
        self.assertEqual(len(versions), 1)
        return int(versions.pop()[1:-1]), len(articles)

    def has_older(self):
        numbers = [int(one.name) for one in (self.index / "generations").glob("??????")]
        return min(numbers) < self.published()

    def count_steps(self, name, arguments):
        """How many calls the command makes when nothing stops it, on a copy of the index."""
        if name not in self.steps:
            kept = self.folder / "kept"
            shutil.copytree(self.index, kept)
            self.run_indexer(*arguments)
            self.steps[name] = int((self.folder / "count").read_text(encoding="utf-8"))
            shutil.rmtree(self.index)
            kept.rename(self.index)
        return self.steps[name]

    def mend(self):
        """Two generations of a whole archive, as before the fault."""
        for number in range(2):
            run = self.run_indexer("build", "--force", self.archive(number))
            self.assertEqual(run.returncode, 0, run.stderr)
        self.run_indexer("prune", "--keep", "2")

    def test_killed_at_any_step_while_a_reader_searches(self):
        self.mend()
        names = list(self.commands(0))
        for name in names:
            self.count_steps(name, self.commands(self.served_version()[0])[name])
        killed = dict.fromkeys(names, 0)
        with Searchd(self.index) as server:
            reader = Reader(server)
            reader.start()
            try:
                while sum(killed.values()) < KILLS:
                    served, count = self.served_version()
                    name = names[sum(killed.values()) % len(names)]
                    if name == "rollback" and not self.has_older():
                        self.mend()
                        served, count = self.served_version()
                    at = self.random.randint(1, self.steps[name])
                    run = self.run_indexer(*self.commands(served)[name], fault="kill", at=at)
                    after, count_after = self.served_version()
                    what = f"{name} killed at {at} of {self.steps[name]}"
                    if run.returncode == -9:
                        killed[name] += 1
                    else:  # fewer steps than in the first run
                        self.assertEqual(run.returncode, 0, what + run.stderr)
                        self.steps[name] = min(self.steps[name], at)
                    if name in ("delete", "rollback"):
                        self.assertIn(count_after, (count, count - COUNT // 8, COUNT), what)
                    if name in ("build", "update", "resume"):
                        self.assertIn((after, count_after), ((served, count), (1 - served, COUNT)),
                                      what)
                    verified = self.run_indexer("verify")
                    self.assertEqual(verified.returncode, 0, what + verified.stderr)
                    self.assertEqual(reader.wrong, [], what)
                    if count_after != COUNT or self.random.random() < 0.1:
                        self.mend()
                wait_until(lambda: server.info()["generation"] == self.published(), "picked up")
            finally:
                reader.is_over.set()
                reader.join()
        self.assertEqual(reader.wrong, [])
        self.assertGreater(reader.answers, KILLS)
        print(f"{killed} kills, {reader.answers} answers", flush=True)

    def test_a_full_disk_at_any_step_is_said_in_a_line_and_changes_nothing(self):
        self.mend()
        served, _ = self.served_version()
        failed = 0
        names = ("build", "update", "delete")
        for name in names:
            self.count_steps(name, self.commands(served)[name])
        for turn in range(FULL_DISKS):
            name = names[turn % len(names)]
            arguments = self.commands(served)[name]
            before = self.published()
            at = self.random.randint(1, self.steps[name])
            run = self.run_indexer(*arguments, fault="full", at=at)
            what = f"{name}, disk full from {at} of {self.steps[name]}: {run.stderr}"
            if run.returncode == 0:
                self.mend()
                served, _ = self.served_version()
                continue
            failed += 1
            self.assertEqual(run.returncode, 1, what)
            self.assertIn("No space left on device", run.stderr, what)
            self.assertEqual(self.published(), before, what)
            self.assertEqual(self.run_indexer("verify").returncode, 0, what)
            self.assertFalse(list((self.index / "generations").glob("*.tmp")), what)
        self.assertGreater(failed, FULL_DISKS // 2)


if __name__ == "__main__":
    unittest.main()
