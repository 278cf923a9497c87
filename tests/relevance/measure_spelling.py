#!/usr/bin/env python3
"""How often the right word is found for a misspelt one.

    tests/relevance/measure_spelling.py [--data DIR] [--build DIR] [--sample N]

The lexicon is that of all texts. The pairs are those of misspellings-dev that are one word each,
whose right word is in the lexicon, and which the folding of stems does not join already (those need
no correction). --sample N prints N pairs whose right word does not come first.
"""

import tempfile

from data_sets import DataSets, print_table

BARS = (0.72, 0.90)
PLACES = ("first", "among the first five")


def candidates(sets, vocabulary, words):
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".tsv") as file:
        file.writelines(f"{word}\t{count}\n" for word, count in vocabulary)
        file.flush()
        lines = sets.run("corrections", "spelling", file.name, lines=words)
    return [[cell.rsplit(":", 1)[0] for cell in line.split("\t") if cell] for line in lines]


def share(pairs, most, key=None):
    """Of ((written, right), candidates), those that have the right word, or its key, among `most`."""
    def same(one, other):
        return one == other if key is None else key[one] == key[other]
    return sum(any(same(cell, right) for cell in cells[:most])
               for (_, right), cells in pairs) / len(pairs)


def main():
    sets = DataSets(__doc__)
    vocabulary = sets.vocabulary()
    counts = dict(vocabulary)
    raw = [pair for pair in sets.misspellings() if not any(" " in word for word in pair)]
    keys = sets.keys(sorted({word for pair in raw for word in pair}))
    pairs = sorted({(keys["exact"][a], keys["exact"][b]) for a, b in raw})
    pairs = [(a, b) for a, b in pairs if a and b in counts]
    fold = sets.keys(sorted({word for pair in pairs for word in pair}))["fold"]
    apart = [(a, b) for a, b in pairs if fold[a] != fold[b]]
    print(f"{len(raw)} pairs of one word, of {len(pairs)} the right one is in the lexicon, "
          f"{len(apart)} of them not folded already, {sum(a in counts for a, _ in apart)} of these "
          "misspelt in the lexicon as well\n")
    found = candidates(sets, vocabulary, [written for written, _ in apart])
    wrong = [(pair, cells) for pair, cells in zip(apart, found) if cells[:1] != [pair[1]]]
    for (written, right), cells in wrong[:sets.sample]:
        print(f"    {written} {counts.get(written, 0)}\t{right} {counts[right]}\t"
              + " ".join(f"{cell} {counts[cell]}" for cell in cells[:5]))
    stem = sets.keys(sorted({word for _, right in apart for word in [right]} |
                            {cell for cells in found for cell in cells}))["stem"]
    common = [(pair, cells) for pair, cells in zip(apart, found) if counts[pair[1]] >= 3]
    rows = [("right words", "pairs", *PLACES)]
    for name, some, key in (("in the lexicon", list(zip(apart, found)), None),
                            ("three times in it", common, None),
                            ("in the lexicon, or one of its stem", list(zip(apart, found)), stem)):
        rows.append((name, len(some), *(f"{share(some, most, key):.3f}" for most in (1, 5))))
    folded = len(pairs) - len(apart)
    rows.append(("in the lexicon, folded ones found", len(pairs), *(
        f"{(folded + share(list(zip(apart, found)), most) * len(apart)) / len(pairs):.3f}"
        for most in (1, 5))))
    print_table(rows)
    print()
    for place, most, bar in zip(PLACES, (1, 5), BARS):
        reached = share(common, most)
        print(f"three times in it, {place}: {reached:.3f} (asked: {bar:.2f})"
              f"{'' if reached >= bar else ': missed'}")


if __name__ == "__main__":
    main()
