"""Shodh as a user runs it: shodh-indexer, and shodh-searchd over HTTP."""

import contextlib
import json
import shutil
import urllib.parse

from peers.answers import Hit
from peers.http_clients import ask_over_http
from peers.measure import bytes_on_disk, run_measured
from shodh_programs import Searchd, program

SEARCH = "/api/v1/search?"


class Shodh:
    name = "Shodh"

    def __init__(self, folder):
        self._index = folder / "shodh"
        self._log = folder / "shodh.log"

    @staticmethod
    def missing():
        """Why it cannot be measured, or None."""
        return None

    def prepare(self, archive):
        pass

    def build(self, archive):
        return run_measured([program("shodh-indexer"), "build", "--index", self._index,
                             archive.path], self._log)

    def update(self, changed):
        return run_measured([program("shodh-indexer"), "update", "--index", self._index, changed],
                            self._log)

    def index_bytes(self):
        return bytes_on_disk(self._index)

    @contextlib.contextmanager
    def _serve(self):
        with Searchd(self._index) as server:
            if server.info() is None:
                raise RuntimeError(f"shodh-searchd does not serve the index: {server.said()}")
            yield server

    def ask(self, queries, warm_up, clients, **parameters):
        """A round of queries; a server is started for it and stopped after it."""
        with self._serve() as server:
            return ask_over_http(server.address, server.port,
                                 [SEARCH + urllib.parse.urlencode({"q": query, **parameters})
                                  for query in queries], warm_up, clients, b'"hits":[{')

    def answers(self, queries):
        with self._serve() as server:
            found = [json.loads(server.request(SEARCH + urllib.parse.urlencode({"q": query})).body)
                     for query in queries]
        return [[Hit(hit["id"], hit["title_html"], hit["snippet_html"]) for hit in one["hits"]]
                for one in found]

    def clear(self):
        shutil.rmtree(self._index, ignore_errors=True)
