"""Sphinx 2.2: its indexer, and its searchd over its MySQL protocol on a socket of this machine.

Debian's last free release. It knows no Gujarati, only which characters are letters.
"""

import contextlib
import json
import shutil
import subprocess
import time

try:
    import MySQLdb
except ImportError:  # missing() says so
    MySQLdb = None

from peers.engine import Engine, RowSession
from peers.measure import run_measured
from peers.process_clients import ask_in_processes

PATIENCE = 60

# Letters are those of Latin and of India's scripts, their signs and the two joiners. Title and body
# are kept as they are, which Sphinx does in the memory of its searchd.
CONFIGURATION = """
source articles {
  type = tsvpipe
  tsvpipe_command = cat '%(folder)s/sphinx.tsv'
  tsvpipe_attr_string = key
  tsvpipe_field_string = title
  tsvpipe_field_string = body
}
index articles {
  source = articles
  path = %(folder)s/sphinx/articles
  charset_table = 0..9, A..Z->a..z, a..z, _, U+00C0..U+024F, U+0900..U+0DFF, U+200C, U+200D
}
indexer {
  mem_limit = 512M
}
searchd {
  listen = %(folder)s/sphinx.socket:mysql41
  log = %(folder)s/sphinx-searchd.log
  pid_file = %(folder)s/sphinx.pid
  binlog_path =
}
"""

# `limit` counts characters.
SEARCH = """SELECT key, title, SNIPPET(body, %s, 'limit=200', 'before_match=<mark>',
                                       'after_match=</mark>', 'chunk_separator=…')
            FROM articles WHERE MATCH(%s) LIMIT 10"""


class Session(RowSession):
    """A client's connection to a running searchd."""

    def __init__(self, address):
        self._connection = MySQLdb.connect(unix_socket=str(address), charset="utf8")
        self._cursor = self._connection.cursor()

    def ask(self, query):
        self._cursor.execute(SEARCH, (query, query))
        return self._cursor.fetchall()


class Sphinx(Engine):
    name = "Sphinx"

    def __init__(self, folder):
        super().__init__(folder, "sphinx")
        self._articles = folder / "sphinx.tsv"
        self._configuration = folder / "sphinx.conf"
        self._socket = folder / "sphinx.socket"
        self._folder = folder

    @staticmethod
    def missing():
        if not shutil.which("indexer") or not shutil.which("searchd"):
            return "not installed"
        return None if MySQLdb else "this Python has no MySQLdb; Debian's has, by python3-mysqldb"

    def prepare(self, archive):
        """Writes the articles as its indexer reads them, a line each, and the settings."""
        with open(archive.path, encoding="utf-8") as lines, \
                open(self._articles, "w", encoding="utf-8") as output:
            for number, article in enumerate(map(json.loads, lines), start=1):
                key = article.get("id") or article.get("url")
                fields = (key, article.get("title"), article.get("body"))
                values = (" ".join((value or "").split()) for value in fields)
                output.write("\t".join((str(number), *values)) + "\n")
        self._configuration.write_text(CONFIGURATION % {"folder": self._folder}, encoding="utf-8")

    def build(self, archive):
        del archive  # prepare() has its text
        self._stored.mkdir(exist_ok=True)
        return run_measured(["indexer", "--config", self._configuration, "--all"], self._log)

    @contextlib.contextmanager
    def _serve(self):
        self._socket.unlink(missing_ok=True)
        command = ["searchd", "--config", self._configuration, "--nodetach"]
        with open(self._log, "wb") as log, \
                subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log) as server:
            try:
                self._wait_for(server)
                yield lambda: Session(self._socket)
            finally:
                server.terminate()

    def _wait_for(self, server):
        until = time.monotonic() + PATIENCE
        while True:
            try:
                return Session(self._socket)
            except MySQLdb.OperationalError as error:
                if server.poll() is not None or time.monotonic() > until:
                    said = self._log.read_text(encoding="utf-8", errors="replace")
                    raise RuntimeError(f"Sphinx's searchd does not answer: {said[-2000:]}") from error
                time.sleep(0.05)

    def ask(self, queries, warm_up, clients):
        """A round of queries; a server is started for it and stopped after it."""
        with self._serve() as open_session:
            return ask_in_processes(open_session, queries, warm_up, clients)

    def answers(self, queries):
        with self._serve() as open_session:
            session = open_session()
            return [session.hits(session.ask(query)) for query in queries]
