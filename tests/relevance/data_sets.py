"""The sets that relevance is measured with, and our programs that are measured.

The sets are no part of the project. They are looked for beside it, in ../shared/data, or where
--data says; where there are none, a script says so and ends well.
"""

import argparse
import json
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
TEXTS = ("news-dev", "news-regional-2020", "news-local-2022", "web-sample", "sentences-web", "wiki")
SENTENCE_END = re.compile("[.!?।\n]")


class DataSets:
    """Reads the sets of --data with the programs of --build."""

    def __init__(self, description):
        parser = argparse.ArgumentParser(description=description.strip().split("\n", maxsplit=1)[0])
        parser.add_argument("--data", type=pathlib.Path, default=ROOT.parent / "shared" / "data",
                            help="the folder of the sets (default: %(default)s)")
        parser.add_argument("--build", type=pathlib.Path, default=ROOT / "build" / "dev",
                            help="the build folder (default: %(default)s)")
        parser.add_argument("--sample", type=int, default=0, metavar="N",
                            help="print N joined words of each kind, for reading")
        arguments = parser.parse_args()
        self.data, self.build, self.sample = arguments.data, arguments.build, arguments.sample
        if not (self.data / "morphology-dev.tsv").exists():
            print(f"skipped: no data sets in {self.data}; --data names another folder")
            sys.exit(0)

    def rows(self, name):
        """The fields of each line of a TSV."""
        with (self.data / name).open(encoding="utf-8") as file:
            for line in file:
                if not line.startswith("#"):
                    yield line.rstrip("\n").split("\t")

    def articles(self, name):
        """The records of a JSONL file."""
        path = self.data / f"{name}.jsonl.zst"
        with subprocess.Popen(["zstd", "-dcq", str(path)], stdout=subprocess.PIPE) as process:
            for line in process.stdout:
                yield json.loads(line)
        if process.returncode:
            sys.exit(f"{path}: zstd could not read it (exit code {process.returncode})")

    def run(self, program, *arguments, lines):
        """What one of our programs prints for some lines, line by line."""
        path = self.build / "bin" / program
        if not path.exists():
            sys.exit(f"{path} is not there: build it (cmake --build --preset dev), or name another "
                     "build folder with --build")
        done = subprocess.run([path, *arguments], input="\n".join(lines) + "\n", text=True,
                              encoding="utf-8", stdout=subprocess.PIPE, check=False)
        if done.returncode:
            sys.exit(f"{path} failed (exit code {done.returncode})")
        return done.stdout.split("\n")[:-1]

    def vocabulary(self):
        """[(word, count)] of all texts, the commonest first. A sentence that comes again is not
        counted: thousands of the encyclopedia's pages are one stub."""
        seen, lines = set(), []
        for name in TEXTS:
            for article in self.articles(name):
                text = f"{article.get('title') or ''}\n{article.get('body') or ''}"
                for sentence in SENTENCE_END.split(text):
                    if sentence not in seen:
                        seen.add(sentence)
                        lines.append(sentence)
        counted = (line.split("\t") for line in self.run("count_words", lines=lines))
        return [(word, int(count)) for word, count in counted]

    def keys(self, words):
        """{way of joining: {word: key}}, the ways in the order of conflate's first line."""
        head, *lines = self.run("conflate", lines=list(words))
        ways = head.split("\t")[1:]
        table = {way: {} for way in ways}
        for line in lines:
            word, *keys = line.split("\t")
            for way, key in zip(ways, keys):
                table[way][word] = key
        return table

    def running_forms(self):
        """(form, lemma) of the words of lemmas-dev, as often as they come."""
        for _, _, form, lemma, pos, *_ in self.rows("lemmas-dev.tsv"):
            if pos not in ("PUNCT", "SYM", "NUM", "X") and "_" not in (form, lemma):
                yield form, lemma

    def word_families(self):
        """{form: the family it may belong to} of both sets that have lemmas. Lemmas are one family
        where a set has one as a form of the other (કરવામાં is a lemma there, and a form of કરવું)."""
        groups = [(lemma, forms.split()) for lemma, forms in self.rows("morphology-dev.tsv")]
        groups += [(lemma, [form]) for form, lemma in self.running_forms()]
        lemmas = {lemma for lemma, _ in groups}
        parent = {lemma: lemma for lemma in lemmas}

        def root(lemma):
            while parent[lemma] != lemma:
                lemma = parent[lemma]
            return lemma

        for lemma, forms in groups:
            for form in forms:
                if form in lemmas:
                    parent[root(form)] = root(lemma)
        families = {}
        for lemma, forms in groups:
            for form in [lemma, *forms]:
                families.setdefault(form, set()).add(root(lemma))
        return families

    def variant_pairs(self):
        """Every two spellings of a group of spelling-variants-dev, the commoner first."""
        for groups in self.rows("spelling-variants-dev.tsv"):
            forms = [group.rsplit(":", 1)[0] for group in groups[0].split()]
            yield from ((a, b) for i, a in enumerate(forms) for b in forms[i + 1:])

    def misspellings(self):
        """As written, as corrected."""
        for written, corrected, *_ in self.rows("misspellings-dev.tsv"):
            yield written, corrected


def print_table(rows):
    """Rows of cells in columns."""
    widths = [max(len(str(cell)) for cell in column) for column in zip(*rows)]
    for row in rows:
        print("  ".join(str(cell).ljust(width) for cell, width in zip(row, widths)).rstrip())
