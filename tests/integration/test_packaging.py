"""The units and settings of scripts/packaging/, with their folders put into a test's."""

import json
import shlex
import shutil
import subprocess
import unittest

from shodh_programs import ARCHIVE, ROOT, ProgramTest, Searchd, program, sample_articles

PACKAGING = ROOT / "scripts/packaging"


class Packaging(ProgramTest):
    def moved(self, text):
        """A file's text with the folders of an installed system in this test's."""
        for path in ("/var/lib/shodh", "/etc/shodh", "/srv/shodh"):
            text = text.replace(path, str(self.folder / path.strip("/")))
        for name in ("shodh-indexer", "shodh-searchd"):
            text = text.replace(f"/usr/bin/{name}", program(name))
        return text

    def command(self, unit, key):
        lines = self.moved((PACKAGING / unit).read_text(encoding="utf-8")).splitlines()
        found = [line.removeprefix(key + "=") for line in lines if line.startswith(key + "=")]
        self.assertEqual(len(found), 1, f"{key} in {unit}")
        return shlex.split(found[0])

    def install(self):
        for file in PACKAGING.glob("*.toml"):
            self.write(f"etc/shodh/{file.name}", self.moved(file.read_text(encoding="utf-8")))
        (self.folder / "var/lib/shodh").mkdir(parents=True)
        shutil.copytree(ARCHIVE, self.folder / "srv/shodh/archive")
        self.index = self.folder / "var/lib/shodh/index"

    def run_nightly(self):
        for key in ("ExecStart", "ExecStartPost"):
            run = subprocess.run(self.command("shodh-nightly.service", key), capture_output=True,
                                 check=False, text=True)
            self.assertEqual(run.returncode, 0, run.stderr)
            for line in run.stderr.splitlines():
                json.loads(line)  # the journal gets one object a line

    def test_a_night_publishes_and_a_quiet_one_does_not(self):
        self.install()
        self.run_nightly()
        self.assertEqual(self.published(), 1)
        summary = json.loads((self.index.parent / "summary.json").read_text(encoding="utf-8"))
        self.assertEqual(summary["indexed"], len(sample_articles()))
        self.assertEqual((self.index.parent / "rejects.jsonl").read_bytes(), b"")
        self.run_nightly()
        record = json.loads((self.index / "last-run.json").read_text(encoding="utf-8"))
        self.assertEqual((record["state"], record["exit_code"]), ("nothing_to_publish", 0))

    def test_the_server_starts_with_its_settings(self):
        self.install()
        self.run_nightly()
        command = self.command("shodh-searchd.service", "ExecStart")
        with Searchd(self.index, *command[1:]) as server:
            self.assertEqual(server.info()["articles"], len(sample_articles()))

    @unittest.skipUnless(shutil.which("systemd-analyze"), "no systemd-analyze here")
    def test_systemd_finds_no_fault_in_the_units(self):
        self.install()
        for unit in (*PACKAGING.glob("*.service"), *PACKAGING.glob("*.timer")):
            self.write(f"units/{unit.name}", self.moved(unit.read_text(encoding="utf-8")))
        units = sorted((self.folder / "units").iterdir())
        run = subprocess.run(["systemd-analyze", "verify", "--man=no", *units],
                             capture_output=True, check=False, text=True)
        said = [line for line in run.stderr.splitlines() if str(self.folder / "units") in line]
        self.assertEqual((run.returncode, said), (0, []), run.stderr)


if __name__ == "__main__":
    unittest.main()
