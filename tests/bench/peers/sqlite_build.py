"""Builds an FTS5 table of a JSONL file; a program of its own, for its time and memory are measured.

    python3 tests/bench/peers/sqlite_build.py ARTICLES.jsonl DATABASE
"""

import json
import sqlite3
import sys
import time

# unicode61 takes vowel signs and the virama (Mn, Mc) for what stands between words unless told
# otherwise, and would cut Gujarati words to pieces; so it would at the two joiners.
TOKENIZER = ("unicode61 remove_diacritics 0 categories 'L* N* Co Mn Mc' "
             "tokenchars '\u200c\u200d'")


def create_table(connection):
    connection.execute("CREATE VIRTUAL TABLE articles USING fts5(id UNINDEXED, title, body, "
                       f"tokenize=\"{TOKENIZER}\")")


def build(articles, database):
    """Prints how many seconds it took before the parts of the index were merged."""
    start = time.perf_counter()
    connection = sqlite3.connect(database)
    create_table(connection)
    with connection, open(articles, encoding="utf-8") as lines:
        connection.executemany(
            "INSERT INTO articles VALUES (?, ?, ?)",
            ((one.get("id") or one.get("url"), one.get("title") or "", one.get("body") or "")
             for one in map(json.loads, lines)))
    print(time.perf_counter() - start)
    # SQLite advises this for a table that is read more than written: queries read one part.
    with connection:
        connection.execute("INSERT INTO articles (articles) VALUES ('optimize')")
    connection.close()


if __name__ == "__main__":
    build(*sys.argv[1:])
