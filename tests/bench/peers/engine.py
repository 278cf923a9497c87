"""What is measured, as compare_peers.py sees it."""

import shutil

from peers.answers import Hit
from peers.measure import bytes_on_disk
from peers.process_clients import ask_in_processes


class RowSession:
    """A client whose answers are rows: id, title, snippet."""

    @staticmethod
    def found(answer):
        return bool(answer)

    @staticmethod
    def hits(answer):
        return [Hit(*row) for row in answer]


class Engine:
    """An engine and what it stores, a file or a folder in `folder`. Others have build(archive),
    ask(queries, warm_up, clients) and answers(queries) of their own."""

    name = ""

    def __init__(self, folder, stored):
        self._stored = folder / stored
        self._log = folder / f"{stored}.log"

    @staticmethod
    def missing():
        """Why it cannot be measured, or None."""
        return None

    def prepare(self, archive):
        """What is done once, before the builds, and not measured."""

    def index_bytes(self):
        return bytes_on_disk(self._stored)

    def clear(self):
        if self._stored.is_dir():
            shutil.rmtree(self._stored)
        else:
            self._stored.unlink(missing_ok=True)


class EngineInProcess(Engine):
    """One that clients search by themselves: _session() gives what has ask(query), found(answer)
    and hits(answer)."""

    def ask(self, queries, warm_up, clients):
        return ask_in_processes(self._session, queries, warm_up, clients)

    def answers(self, queries):
        session = self._session()
        return [session.hits(session.ask(query)) for query in queries]
