"""SQLite's FTS5 in the process of the client, by Python's module."""

import pathlib
import sqlite3
import sys

from peers import sqlite_build
from peers.answers import Hit
from peers.measure import bytes_on_disk, run_measured
from peers.process_clients import ask_in_processes

# A snippet of 32 words is about as long as Shodh's of 200 characters.
SEARCH = """SELECT id, title, snippet(articles, 2, '<mark>', '</mark>', '…', 32)
            FROM articles WHERE articles MATCH ? ORDER BY rank LIMIT 10"""


class Session:
    """A client's connection, with memory enough to keep what it read."""

    def __init__(self, database):
        self._connection = sqlite3.connect(f"{database.resolve().as_uri()}?mode=ro", uri=True)
        self._connection.execute("PRAGMA cache_size = -65536")
        self._connection.execute("PRAGMA mmap_size = 2147418112")

    def ask(self, query):
        all_of_them = " ".join(f'"{word}"' for word in query.split())
        return self._connection.execute(SEARCH, (all_of_them,)).fetchall()

    @staticmethod
    def found(answer):
        return bool(answer)


class SqliteFts5:
    name = "SQLite FTS5"

    def __init__(self, folder):
        self._database = folder / "sqlite-fts5.db"
        self._log = folder / "sqlite-fts5.log"

    @staticmethod
    def missing():
        """Why it cannot be measured, or None."""
        connection = sqlite3.connect(":memory:")
        try:
            sqlite_build.create_table(connection)
            return None
        except sqlite3.OperationalError:
            return "Python's sqlite3 has no FTS5"
        finally:
            connection.close()

    def prepare(self, archive):
        pass

    def build(self, archive):
        return run_measured([sys.executable, pathlib.Path(sqlite_build.__file__), archive.path,
                             self._database], self._log)

    def seconds_before_merge(self):
        """Of the last build."""
        return float(self._log.read_text(encoding="utf-8"))

    def index_bytes(self):
        return bytes_on_disk(self._database)

    def ask(self, queries, warm_up, clients):
        return ask_in_processes(lambda: Session(self._database), queries, warm_up, clients)

    def answers(self, queries):
        session = Session(self._database)
        return [[Hit(*row) for row in session.ask(query)] for query in queries]

    def clear(self):
        self._database.unlink(missing_ok=True)
