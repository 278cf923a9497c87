"""SQLite's FTS5 in the process of the client, by Python's module."""

import pathlib
import sqlite3
import sys

from peers import sqlite_build
from peers.engine import EngineInProcess, RowSession
from peers.measure import run_measured

# A snippet of 32 words is about as long as Shodh's of 200 characters.
SEARCH = """SELECT id, title, snippet(articles, 2, '<mark>', '</mark>', '…', 32)
            FROM articles WHERE articles MATCH ? ORDER BY rank LIMIT 10"""


class Session(RowSession):
    """A client's connection, with memory enough to keep what it read."""

    def __init__(self, database):
        self._connection = sqlite3.connect(f"{database.resolve().as_uri()}?mode=ro", uri=True)
        self._connection.execute("PRAGMA cache_size = -65536")
        self._connection.execute("PRAGMA mmap_size = 2147418112")

    def ask(self, query):
        all_of_them = " ".join(f'"{word}"' for word in query.split())
        return self._connection.execute(SEARCH, (all_of_them,)).fetchall()


class SqliteFts5(EngineInProcess):
    name = "SQLite FTS5"

    def __init__(self, folder):
        super().__init__(folder, "sqlite-fts5.db")

    def _session(self):
        return Session(self._stored)

    @staticmethod
    def missing():
        connection = sqlite3.connect(":memory:")
        try:
            sqlite_build.create_table(connection)
            return None
        except sqlite3.OperationalError:
            return "Python's sqlite3 has no FTS5"
        finally:
            connection.close()

    def build(self, archive):
        return run_measured([sys.executable, pathlib.Path(sqlite_build.__file__), archive.path,
                             self._stored], self._log)

    def seconds_before_merge(self):
        """Of the last build."""
        return float(self._log.read_text(encoding="utf-8"))
