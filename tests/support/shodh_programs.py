"""The two programs as a test runs them: real processes, real folders, real sockets.

SHODH_BIN_DIR names the folder of shodh-indexer and shodh-searchd.
"""

import collections
import http.client
import json
import os
import pathlib
import selectors
import signal
import subprocess
import tempfile
import time
import unittest
import urllib.parse

ROOT = pathlib.Path(__file__).resolve().parents[2]
ARCHIVE = ROOT / "tests/data/sample-archive"
# Real text that is not ours to ship; tests of it are skipped where it is not.
SHARED = ROOT.parent / "shared/data"

# For whatever must end at all: a program under a sanitizer on a busy machine is slow.
PATIENCE = 120

Response = collections.namedtuple("Response", "status headers body")


def program(name):
    folder = os.environ.get("SHODH_BIN_DIR")
    if not folder:
        raise RuntimeError("set SHODH_BIN_DIR to the folder of the programs, as build/dev/bin")
    return str(pathlib.Path(folder).resolve() / name)


def sample_articles():
    """The sample archive: id -> article."""
    articles = {}
    for file in sorted(ARCHIVE.glob("*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            article = json.loads(line)
            articles[article["id"]] = article
    return articles


def jsonl(articles):
    """Articles as the bytes of a JSONL file."""
    return "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in articles).encode()


def wait_until(holds, what, seconds=PATIENCE):
    """Asks until holds() is true and returns what it gave; how long it took is not our concern."""
    deadline = time.monotonic() + seconds
    while True:
        value = holds()
        if value:
            return value
        if time.monotonic() > deadline:
            raise AssertionError(f"not within {seconds} s: {what}")
        time.sleep(0.01)


class Searchd:
    """A running shodh-searchd on a port of its own choice."""

    def __init__(self, index, *options, listen="127.0.0.1:0"):
        self.log = tempfile.TemporaryFile()
        self.process = subprocess.Popen(
            [program("shodh-searchd"), "--index", str(index), "--listen", listen, *options],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=self.log)
        try:
            self.first_line = self._first_line()
            prefix = "listening on http://"
            if not self.first_line.startswith(prefix):
                raise AssertionError(f"instead of '{prefix}…': {self.first_line!r}")
            address, _, port = self.first_line.removeprefix(prefix).rpartition(":")
            self.address, self.port = address, int(port)
        except BaseException:
            self.kill()
            self.process.stdout.close()
            self.log.close()
            raise

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                self.kill()
                raise
        self.process.stdout.close()
        self.log.close()

    def _first_line(self):
        with selectors.DefaultSelector() as selector:
            selector.register(self.process.stdout, selectors.EVENT_READ)
            if not selector.select(PATIENCE):
                raise AssertionError("shodh-searchd says nothing")
        line = self.process.stdout.readline().decode()
        if not line:
            code = self.process.wait(PATIENCE)
            raise AssertionError(f"shodh-searchd ended with {code}: {self.said()}")
        return line.removesuffix("\n")

    def said(self):
        """What it logged so far."""
        self.log.seek(0)
        return self.log.read().decode(errors="replace")

    def kill(self):
        self.process.kill()
        self.process.wait()

    def stop(self, how=signal.SIGTERM):
        """Sends a signal and returns the exit code."""
        self.process.send_signal(how)
        return self.process.wait(PATIENCE)

    def request(self, target, method="GET", headers=None):
        connection = http.client.HTTPConnection(self.address, self.port, timeout=PATIENCE)
        try:
            connection.request(method, target, headers=headers or {})
            response = connection.getresponse()
            return Response(response.status, response.headers, response.read())
        finally:
            connection.close()

    def get(self, path, parameters=()):
        """The status and the JSON of an answer. Parameters: a dict or a list of pairs."""
        target = path + ("?" + urllib.parse.urlencode(parameters) if parameters else "")
        response = self.request(target)
        return response.status, json.loads(response.body)

    def search(self, text, *pairs, **parameters):
        """A search that must succeed."""
        status, answer = self.get("/api/v1/search", [("q", text), *pairs, *parameters.items()])
        if status != 200:
            raise AssertionError(f"{status} for {text!r} {pairs} {parameters}: {answer}")
        return answer

    def info(self):
        status, answer = self.get("/api/v1/info")
        return answer if status == 200 else None

    def article(self, article_id):
        return self.get("/api/v1/articles/" + urllib.parse.quote(article_id, safe=""))


class ProgramTest(unittest.TestCase):
    """A test with a folder of its own, in which an index may be."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="shodh-test-")
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.index = self.folder / "index"

    def write(self, name, content):
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return file

    def start_indexer(self, command, *arguments, **how):
        """Starts shodh-indexer over this test's index, its standard input a pipe."""
        process = subprocess.Popen(
            [program("shodh-indexer"), command, "--index", str(self.index),
             *(str(one) for one in arguments)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **how)
        self.addCleanup(self._end, process)
        return process

    @staticmethod
    def _end(process):
        if process.poll() is None:
            process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout, process.stderr):
            pipe.close()

    def indexer(self, command, *arguments, code=0, stdin=b"", with_index=True, **how):
        """Runs shodh-indexer to its end and checks the exit code."""
        over = ["--index", str(self.index)] if with_index else []
        run = subprocess.run(
            [program("shodh-indexer"), command, *over, *(str(one) for one in arguments)],
            input=stdin, capture_output=True, timeout=PATIENCE, check=False, **how)
        run.stdout, run.stderr = run.stdout.decode(), run.stderr.decode()
        self.assertEqual(run.returncode, code, f"{command} {arguments}:\n{run.stderr}")
        return run

    def build(self, *sources, **how):
        return self.indexer("build", *(sources or (ARCHIVE,)), **how)

    def summary(self, command, *arguments, **how):
        """Runs a command that sums up, and returns the summary."""
        file = self.folder / "summary.json"
        self.indexer(command, *arguments, "--summary-json", file, **how)
        return json.loads(file.read_text(encoding="utf-8"))

    def exported(self):
        """The articles of the published generation: id -> article."""
        lines = self.indexer("export").stdout.splitlines()
        articles = {article["id"]: article for article in map(json.loads, lines)}
        self.assertEqual(len(articles), len(lines))
        return articles

    def published(self):
        """The number of the published generation, or None."""
        current = self.index / "CURRENT"
        return int(current.read_text(encoding="utf-8")) if current.exists() else None
