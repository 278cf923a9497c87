#!/usr/bin/env python3
"""How often the word that was meant is found for what was typed in Latin letters.

    tests/relevance/measure_romanised.py [--data DIR] [--build DIR] [--sample N]

The lexicon is that of all texts. What was typed is romanised-dakshina-dev, each pair once, and
romanised-aksharantar-dev; no pair of them was learnt from.

word     the word itself is the first candidate, is among the first five
variant  a word that differs from it by a folded spelling only
stem     a word with its stem: what a search by stems finds the right articles with
known    only pairs whose word is in the lexicon

The last table: the share of what was typed, and of letters drawn by lot, whose first candidate has
at least some letter score: what would pass as plausible. Those of unknown words should not, unless
they are other forms of the word. --sample N prints N pairs of each set whose stem does not come first.
"""

import random
import string
import tempfile

from data_sets import DataSets, print_table

SETS = (("dakshina", "romanised-dakshina-dev.tsv"), ("aksharantar", "romanised-aksharantar-dev.tsv"))
# (set, known only, what): least share of the first candidates and of the first five.
BARS = {("dakshina", False, "stem"): (0.86, 0.95), ("aksharantar", True, "word"): (0.79, 0.95)}

FLOORS = (-0.8, -1.0, -1.2, -1.4, -1.6, -1.8, -2.0, -2.4)


def candidates(sets, vocabulary, typed):
    """[[(word, letter score)]] for each word typed."""
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".tsv") as file:
        file.writelines(f"{word}\t{count}\n" for word, count in vocabulary)
        file.flush()
        lines = sets.run("corrections", "romanised", file.name, lines=typed)
    return [[(cell.rsplit(":", 1)[0], float(cell.rsplit(":", 1)[1]))
             for cell in line.split("\t") if cell] for line in lines]


def shares(pairs, found, same):
    first = sum(any(same(word, one) for one, _ in cells[:1]) for (word, _), cells in zip(pairs, found))
    five = sum(any(same(word, one) for one, _ in cells[:5]) for (word, _), cells in zip(pairs, found))
    return first / len(pairs), five / len(pairs)


def main():
    sets = DataSets(__doc__)
    vocabulary = sets.vocabulary()
    known = {word for word, _ in vocabulary}
    rows = [("set", "pairs", "known", "word", "", "variant", "", "stem", "")]
    verdicts, plausible = [], {}
    for name, file in SETS:
        pairs = sorted({(word, latin) for word, latin, *_ in sets.rows(file)})
        exact = sets.keys(sorted({word for word, _ in pairs}))["exact"]
        pairs = [(exact[word], latin) for word, latin in pairs]
        found = candidates(sets, vocabulary, [latin for _, latin in pairs])
        words = {word for word, _ in pairs} | {one for cells in found for one, _ in cells[:5]}
        keys = sets.keys(sorted(words))
        for only_known in (False, True):
            kept = [i for i, (word, _) in enumerate(pairs) if not only_known or word in known]
            some, cells = [pairs[i] for i in kept], [found[i] for i in kept]
            line = [name, len(some), "only" if only_known else "all"]
            for what in ("exact", "fold", "stem"):
                key = keys[what]
                both = shares(some, cells, lambda a, b, key=key: key[a] == key[b])
                line += [f"{share:.3f}" for share in both]
                bar = BARS.get((name, only_known, "word" if what == "exact" else what))
                if bar:
                    verdicts.append((name, what, both, bar))
            rows.append(line)
        for kind, is_known in (("known", True), ("unknown", False)):
            plausible[f"{name}, {kind}"] = [cells for (word, _), cells in zip(pairs, found)
                                            if (word in known) == is_known]
        wrong = [(pair, cells) for pair, cells in zip(pairs, found)
                 if not cells or keys["stem"][cells[0][0]] != keys["stem"][pair[0]]]
        for (word, latin), cells in random.Random(1).sample(wrong, min(sets.sample, len(wrong))):
            print(f"    {latin}\t{word}{'' if word in known else ' (unknown)'}\t"
                  + " ".join(one for one, _ in cells[:5]))
    print_table(rows)
    print()
    for name, what, both, bars in verdicts:
        for place, share, bar in zip(("first", "first five"), both, bars):
            print(f"{name}, {what}, {place}: {share:.3f} (asked: {bar})"
                  f"{'' if share >= bar else ': missed'}")
    lot = random.Random(1)
    plausible["letters by lot"] = candidates(sets, vocabulary, [
        "".join(lot.choices(string.ascii_lowercase, k=lot.randint(5, 10))) for _ in range(1000)])
    print()
    print_table([("first candidate, at least", "pairs", *FLOORS)] + [
        (name, len(cells), *(f"{sum(bool(c) and c[0][1] >= floor for c in cells) / len(cells):.3f}"
                             for floor in FLOORS)) for name, cells in plausible.items()])


if __name__ == "__main__":
    main()
