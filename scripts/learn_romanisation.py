#!/usr/bin/env python3
"""Learns how Gujarati is typed in Latin letters, from pairs of words.

    scripts/learn_romanisation.py --out common/text/romanisation_table.txt PAIRS.tsv...

A line of PAIRS: Gujarati word, TAB, the word in Latin letters, and optionally TAB and how often it
was seen so. Lines that start with # are left out.

The model is a noisy channel. A Gujarati word is a row of units (units_of): consonants, vowels, and
the schwa that is heard and not written. Each unit is typed as 0 to 3 Latin letters, by chances that
depend on the unit and its surroundings (contexts_of): first on the unit alone, then on what follows,
then on what precedes as well; each is smoothed by the one before it. What letters belong to what
unit is not known and is found by expectation maximisation. People who write aa for ા do so all over
a word, so the vowels' chances also depend on whether the word has a double a.

The same pairs give the same table on every machine: they are cut into a fixed number of slices whose
sums are added in order. Three to six minutes on two cores.
"""

import argparse
import collections
import math
import multiprocessing
import pathlib
import sys
import unicodedata

CONSONANTS = frozenset(chr(c) for c in range(0x0A95, 0x0ABA))
MATRAS = frozenset(chr(c) for c in range(0x0ABE, 0x0ACD)) | set("\u0ae2\u0ae3")
VOWELS = frozenset(chr(c) for c in range(0x0A85, 0x0A95)) | set("\u0ae0\u0ae1")
VIRAMA, ANUSVARA, VISARGA = "\u0acd", "\u0a82", "\u0a83"
SCHWA = "ə"
COMPOUNDS = ("જ્ઞ", "ક્ષ")
SAME_SOUND = str.maketrans("ૅૉઍઑ", "ેોએઓ")  # too rare to be learnt alone

MOST_LETTERS = 3
ROUNDS = 8
SLICES = 16
TRUST = (8.0, 12.0)  # how many cases weigh as much as the context before
LEAST_SHARE = 2e-4   # of a context's chances: less is left out
LEAST_CASES = 60.0   # a context that was met less often is left out
LATIN_VOWELS = frozenset("aeiouy")


def units_of(word):
    """The units of a word: consonants, જ્ઞ, ક્ષ, ə, vowels and signs."""
    units, i, word = [], 0, word.translate(SAME_SOUND)
    while i < len(word):
        compound = next((c for c in COMPOUNDS if word.startswith(c, i)), None)
        letter = compound or word[i]
        i += len(letter)
        if letter in CONSONANTS or compound:
            units.append(letter)
            after = word[i:i + 1]
            if after == "" or (after != VIRAMA and after not in MATRAS):
                units.append(SCHWA)
        elif letter in MATRAS or letter in VOWELS or letter in (ANUSVARA, VISARGA):
            units.append(letter)
    return units


def kind_of(units, i):
    """What stands at a place: ^ and $ the word's ends, C a consonant, ə, N anusvara, V a vowel."""
    if i < 0:
        return "^"
    if i >= len(units):
        return "$"
    unit = units[i]
    if unit[0] in CONSONANTS:
        return "C"
    if unit == SCHWA:
        return "ə" if i + 1 < len(units) else "e"
    return "N" if unit in (ANUSVARA, VISARGA) else "V"


def row_of(units, i, style):
    """(unit, what follows, what precedes): the name of its most particular row of the table."""
    unit = units[i]
    after = units[i + 1] if i + 1 < len(units) else "$"
    if unit[0] in CONSONANTS:
        before = kind_of(units, i - 1)
        if kind_of(units, i + 1) == "e":
            after = "e"
        return unit, after, "D" if before == "C" and units[i - 1] == unit else before
    if unit in (ANUSVARA, VISARGA):
        return unit, after, units[i - 1] if i else "^"
    after = kind_of(units, i + 1) + (kind_of(units, i + 2) if i + 1 < len(units) else "")
    return unit, style + after, kind_of(units, i - 1) + kind_of(units, i - 2)


def style_of(latin):
    """1 where a double a is written, 0 where not."""
    return "1" if "aa" in latin else "0"


def style_row(units):
    """The row of a word's style: how often it has ા, at most 3."""
    return "style", str(min(3, sum(unit in "ાઆ" for unit in units))), ""


def first_chance(unit, chunk):
    """Before anything was learnt: consonants are typed as consonants, vowels as vowels."""
    vowels = sum(c in LATIN_VOWELS for c in chunk)
    if unit[0] in CONSONANTS or unit in (ANUSVARA, VISARGA):
        if not chunk:
            return 0.3 if unit[0] not in CONSONANTS else 0.02
        return 0.01 if vowels == len(chunk) else 0.02 if vowels else (1.0, 0.4, 0.1)[len(chunk) - 1]
    if not chunk:
        return 0.5 if unit == SCHWA else 0.05
    return (1.0, 0.5, 0.1)[len(chunk) - 1] if vowels == len(chunk) else 0.02


class FirstRow:
    """A row of chances before the first round."""

    def __init__(self, unit):
        self.unit, self.known = unit, {}

    def get(self, chunk, _):
        if chunk not in self.known:
            self.known[chunk] = first_chance(self.unit, chunk)
        return self.known[chunk]


def smoothed(counts):
    """({row: {chunk: chance}}, {row: cases}) of the cases of the most particular rows; a row is
    smoothed by the one that knows one thing less."""
    sums = collections.defaultdict(lambda: collections.defaultdict(float))
    for row in sorted(counts):
        for length in range(1, len(row) + 1):
            into = sums[row[:length]]
            for chunk, cases in counts[row].items():
                into[chunk] += cases
    chances, totals = {}, {}
    for row in sorted(sums, key=lambda r: (len(r), r)):
        chunks = sums[row]
        totals[row] = sum(chunks.values())
        if len(row) == 1:
            kept = {c: n for c, n in chunks.items() if n >= LEAST_SHARE / 10 * totals[row]}
            total = sum(kept.values())
            chances[row] = {c: n / total for c, n in kept.items()}
        else:
            trust = TRUST[len(row) - 2]
            total = totals[row] + trust
            chances[row] = {c: (chunks.get(c, 0.0) + trust * p) / total
                            for c, p in chances[row[:-1]].items()}
    return chances, totals


def count_slice(work):
    """One slice's cases of every row and chunk, and the sum of its logarithms of chances."""
    pairs, chances = work
    counts, fit = {}, 0.0
    for units, latin, weight in pairs:
        style = style_of(latin)
        rows = [row_of(units, i, style) for i in range(len(units))]
        if chances is None:
            tables = [FirstRow(unit) for unit in units]
        else:
            tables = [chances[row] for row in rows]
        fit += weight * count_pair(rows, tables, latin, weight, counts)
        row = style_row(units)
        into = counts.setdefault(row, {})
        into[style] = into.get(style, 0.0) + weight
    return counts, fit


def count_pair(rows, tables, latin, weight, counts):
    """Adds a pair's expected cases to counts (forward-backward); log of its chance, or 0."""
    n, m = len(rows), len(latin)
    chunks = [[latin[j:j + k] for k in range(min(MOST_LETTERS, m - j) + 1)] for j in range(m + 1)]
    forward = [{0: 1.0}]
    steps = []
    for i, table in enumerate(tables):
        get, into, step = table.get, {}, []
        least = m - MOST_LETTERS * (n - i - 1)
        for j, chance in forward[i].items():
            for k, chunk in enumerate(chunks[j]):
                if j + k >= least:
                    p = get(chunk, 0.0)
                    if p:
                        step.append((j, j + k, chunk, p))
                        into[j + k] = into.get(j + k, 0.0) + chance * p
        forward.append(into)
        steps.append(step)
    whole = forward[n].get(m, 0.0)
    if whole <= 0.0:
        return 0.0
    backward = {m: 1.0}
    for i in range(n - 1, -1, -1):
        here, before = forward[i], {}
        into = counts.setdefault(rows[i], {})
        scale = weight / whole
        for j, end, chunk, p in steps[i]:
            b = backward.get(end)
            if b:
                t = p * b
                before[j] = before.get(j, 0.0) + t
                into[chunk] = into.get(chunk, 0.0) + here[j] * t * scale
        backward = before
    return math.log(whole)


def read_pairs(paths):
    """[(units, latin, weight)], sorted."""
    weights = collections.Counter()
    for path in paths:
        with path.open(encoding="utf-8") as file:
            for line in file:
                fields = line.rstrip("\n").split("\t")
                if not line.startswith("#") and len(fields) > 1:
                    word = unicodedata.normalize("NFC", fields[0]).replace("\u0a81", ANUSVARA)
                    latin = "".join(c for c in fields[1].lower() if "a" <= c <= "z")
                    weights[word, latin] += int(fields[2]) if len(fields) > 2 else 1
    pairs = []
    for (word, latin), weight in sorted(weights.items()):
        units = units_of(word)
        if units and latin and len(latin) <= MOST_LETTERS * len(units):
            pairs.append((units, latin, float(weight)))
    return pairs


def learn(pairs):
    """(chances, cases) after all rounds."""
    slices = [pairs[i::SLICES] for i in range(SLICES)]
    chances, totals = None, None
    with multiprocessing.Pool() as pool:
        for number in range(1, ROUNDS + 1):
            counts, fit = collections.defaultdict(lambda: collections.defaultdict(float)), 0.0
            for part, part_fit in pool.imap(count_slice, [(s, chances) for s in slices]):
                fit += part_fit
                for row, chunks in part.items():
                    for chunk, cases in chunks.items():
                        counts[row][chunk] += cases
            chances, totals = smoothed(counts)
            print(f"round {number}: log-likelihood {fit:,.0f}", file=sys.stderr, flush=True)
    return chances, totals


HEADER = """\
# How Gujarati is typed in Latin letters, version 1; generated by scripts/learn_romanisation.py, not edited by hand.
# Chances learnt from {pairs:,} pairs of words (no pair stands here): the training halves of Dakshina v1.0
# (Roark et al., LREC 2020; CC BY-SA 4.0) and of a sample of Aksharantar (Madhani et al., arXiv 2205.03018; CC BY 4.0).
# Made again by: scripts/learn_romanisation.py --out common/text/romanisation_table.txt PAIRS.tsv...
# A line: unit, TAB, what follows it, TAB, what precedes it (script: row_of; empty: whatever it may be), TAB,
# pairs of Latin letters (- for none) and their cost, -100 times the natural logarithm of the chance.
"""


def write_table(out, chances, totals, pairs):
    """Writes the rows that were met often enough; how many."""
    out.write(HEADER.format(pairs=len(pairs)))
    rows = [row for row in sorted(chances) if len(row) == 1 or totals[row] >= LEAST_CASES]
    for row in rows:
        if row == ("style",) or row[0] == "style" and len(row) == 3:
            continue
        costs = sorted((round(-100 * math.log(p)), chunk) for chunk, p in chances[row].items()
                       if p >= LEAST_SHARE)
        cells = " ".join(f"{chunk or '-'} {cost}" for cost, chunk in costs)
        out.write("\t".join((*row, *[""] * (3 - len(row)), cells)) + "\n")
    return len(rows)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--out", type=pathlib.Path, required=True, help="the file to write")
    parser.add_argument("pairs", nargs="+", type=pathlib.Path, metavar="PAIRS.tsv")
    arguments = parser.parse_args()
    try:
        pairs = read_pairs(arguments.pairs)
    except (OSError, ValueError) as error:
        print(f"learn_romanisation: {error}", file=sys.stderr)
        return 1
    with arguments.out.open("w", encoding="utf-8") as out:
        rows = write_table(out, *learn(pairs), pairs)
    print(f"{arguments.out}: {rows} rows of {len(pairs)} pairs", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
