"""Shodh as a user runs it: shodh-indexer, and shodh-searchd over HTTP."""

import contextlib
import json
import urllib.parse

from peers.answers import Hit
from peers.engine import Engine
from peers.http_clients import ask_over_http
from peers.measure import run_measured
from shodh_programs import Searchd, program

SEARCH = "/api/v1/search?"


class Shodh(Engine):
    name = "Shodh"

    def __init__(self, folder):
        super().__init__(folder, "shodh")

    def build(self, archive):
        return run_measured([program("shodh-indexer"), "build", "--index", self._stored,
                             archive.path], self._log)

    def update(self, changed):
        return run_measured([program("shodh-indexer"), "update", "--index", self._stored, changed],
                            self._log)

    @contextlib.contextmanager
    def _serve(self):
        with Searchd(self._stored) as server:
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
