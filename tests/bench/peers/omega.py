"""Omega, Xapian's own search program: scriptindex, and omega as a web server runs it (CGI).

It is Shodh's own library without Shodh: what it costs to start a process for each query is in its
times, and NO_QUERY says how much that is.
"""

import json
import os
import pathlib
import shutil
import urllib.parse

from peers.answers import Hit
from peers.engine import EngineInProcess
from peers.measure import run_measured

OMEGA = "/usr/lib/cgi-bin/omega/omega"
NO_QUERY = ""

# Text with positions, and every field stored, as for the others. No id that is unique: keeping it
# so would cost time and is not asked of it here.
SCRIPT = "id : field\ntitle : field index\nbody : field index\n"

# One line says how many there are, then a hit each; bytes of a snippet for about 200 characters.
BETWEEN = "\x1e"
TEMPLATE = ("$set{stemmer,none}$set{default_op,and}$msize"
            "$hitlist{" + BETWEEN + "$field{id}\t$html{$field{title}}\t$snippet{$field{body},600}}")


class Session:
    """What one client needs to start omega."""

    def __init__(self, settings):
        self._environment = {"OMEGA_CONFIG_FILE": str(settings), "REQUEST_METHOD": "GET"}

    def ask(self, query):
        asked = urllib.parse.urlencode({"P": query, "DB": "omega", "FMT": "hits",
                                        "HITSPERPAGE": 10})
        output, its_output = os.pipe()
        process = os.posix_spawn(OMEGA, [OMEGA], {**self._environment, "QUERY_STRING": asked},
                                 file_actions=[(os.POSIX_SPAWN_DUP2, its_output, 1)])
        os.close(its_output)
        with open(output, "rb") as pipe:
            answer = pipe.read()
        _, status = os.waitpid(process, 0)
        if status != 0:
            raise RuntimeError(f"omega ended with {os.waitstatus_to_exitcode(status)}: "
                               f"{answer.decode(errors='replace')}")
        return answer

    @staticmethod
    def found(answer):
        return BETWEEN.encode() in answer

    @staticmethod
    def hits(answer):
        return [Hit(*line.split("\t", maxsplit=2)) for line in answer.decode().split(BETWEEN)[1:]]


class Omega(EngineInProcess):
    name = "Omega"

    def __init__(self, folder):
        super().__init__(folder, "omega")
        self._folder = folder
        self._dump = folder / "omega.dump"
        self._script = folder / "omega.script"
        self._settings = folder / "omega.conf"

    def _session(self):
        return Session(self._settings)

    @staticmethod
    def missing():
        there = shutil.which("scriptindex") and pathlib.Path(OMEGA).exists()
        return None if there else "not installed"

    def prepare(self, archive):
        """Writes the articles as scriptindex reads them, and the settings."""
        with open(archive.path, encoding="utf-8") as lines, \
                open(self._dump, "w", encoding="utf-8") as dump:
            for article in map(json.loads, lines):
                fields = {**article, "id": article.get("id") or article.get("url")}
                for field in ("id", "title", "body"):
                    value = (fields.get(field) or "").replace("\n", "\n=")
                    dump.write(f"{field}={value}\n")
                dump.write("\n")
        self._script.write_text(SCRIPT, encoding="utf-8")
        templates = self._folder / "omega-templates"
        templates.mkdir(exist_ok=True)
        (templates / "hits").write_text(TEMPLATE, encoding="utf-8")
        self._settings.write_text(
            f"database_dir {self._folder}\ntemplate_dir {templates}\n"
            f"log_dir {self._folder}\ncdb_dir {self._folder}\n", encoding="utf-8")

    def build(self, archive):
        del archive  # prepare() has its text
        return run_measured(["scriptindex", "--overwrite", "--stemmer=none", self._stored,
                             self._script, self._dump], self._log)
