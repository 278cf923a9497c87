"""A command measured from outside, and what several runs of one figure come to."""

import collections
import json
import pathlib
import statistics
import subprocess
import sys

Run = collections.namedtuple("Run", "seconds processor_seconds peak_bytes")

# A round of queries: what each took, how long all took together, how many found something, and how
# much of one core those who asked were busy with asking (None where they did the search as well).
Round = collections.namedtuple("Round", "milliseconds seconds found asking_share")

MEGABYTE = 1_000_000
RUN_COMMAND = pathlib.Path(__file__).with_name("run_command.py")


def run_measured(command, log):
    """Runs a command to its end. Its output goes to the file `log`."""
    # Isolated and without site-packages: as small as Python can be.
    run = subprocess.run([sys.executable, "-I", "-S", RUN_COMMAND, log, *command],
                         stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    if run.returncode != 0:
        said = log.read_text(encoding="utf-8", errors="replace") if log.exists() else ""
        raise RuntimeError(f"{command[0]} failed: {said[-2000:]}{run.stderr}")
    return Run(*json.loads(run.stdout))


def bytes_on_disk(path):
    """The sizes of a file, or of all files in a folder, together."""
    if path.is_file():
        return path.stat().st_size
    return sum(file.stat().st_size for file in path.rglob("*") if file.is_file())


def percentile(samples, share):
    """The value below which `share` (0 to 1) of the samples lie, as measure.h has it."""
    ordered = sorted(samples)
    return ordered[int(share * (len(ordered) - 1) + 0.5)]


class Figures:
    """Figures by name, of each one value a run; printed in the order in which they first came."""

    def __init__(self):
        self._units = {}
        self._values = collections.defaultdict(list)

    def add(self, name, value, unit):
        self._units[name] = unit
        self._values[name].append(value)

    def add_ratios(self, name, upper, lower):
        """One figure by another, run by run: what slowed a whole run down is in both."""
        for one, other in zip(self._values[upper], self._values[lower], strict=True):
            self.add(name, one / other, "ratio")

    def names(self):
        return list(self._units)

    def unit(self, name):
        return self._units[name]

    def print(self):
        for name, unit in self._units.items():
            values = self._values[name]
            line = [name, _shown(statistics.median(values)), unit]
            if len(values) > 1:
                line.append(f"{_shown(min(values))}–{_shown(max(values))}")
            print("\t".join(line))


def note(name, what, why):
    """A line of the same kind that has no figure."""
    print(f"{name}\t{what}\t{why}")


def _shown(value):
    if isinstance(value, int) or value == int(value) >= 1000:
        return str(int(value))
    return f"{value:.3f}" if abs(value) < 10 else f"{value:.1f}"
