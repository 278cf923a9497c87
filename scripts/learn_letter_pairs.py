#!/usr/bin/env python3
"""Prints the table of common/text/letter_pairs.h: how surprising each letter is behind another in words
written in Latin letters, in bits (0 to 9), learnt from English text and romanised Gujarati words.

    learn_letter_pairs.py --english FILE... --romanised FILE.tsv > common/text/letter_pairs.h

The English files are any running text; of the TSV the second column is read (as people typed a word).
"""

import argparse
import math
import re

LETTERS = "abcdefghijklmnopqrstuvwxyz "
MOST_BITS = 9
# Of romanised words against English ones.
ROMANISED_SHARE = 0.6
UNSEEN = 1e-6
HEAD = """#pragma once

#include <array>
#include <string_view>

namespace shodh {

/// How surprising a letter is behind another in a word in Latin letters, in bits, 9 for 9 or more:
/// row and column are a to z, then the word's beginning (row) or end (column). Learnt from English
/// and romanised Gujarati by scripts/learn_letter_pairs.py.
inline constexpr std::array<std::string_view, 27> kLetterPairBits{
"""
TAIL = """};

}  // namespace shodh"""


def add_pairs(words, share, counts):
    letters = sum(len(word) + 1 for word in words)
    for word in words:
        framed = f" {word} "
        for pair in zip(framed, framed[1:]):
            counts[pair] = counts.get(pair, 0) + share / letters


def bits(counts, first):
    total = sum(counts.get((first, second), 0) + UNSEEN for second in LETTERS)
    for second in LETTERS:
        share = (counts.get((first, second), 0) + UNSEEN) / total
        yield min(MOST_BITS, round(-math.log2(share)))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--english", nargs="+", required=True)
    parser.add_argument("--romanised", required=True)
    arguments = parser.parse_args()
    english = []
    for name in arguments.english:
        with open(name, encoding="utf-8", errors="replace") as file:
            found = re.findall("[a-z]+", file.read().lower())
            english += [word for word in found if len(word) > 1 or word in "ai"]
    romanised = []
    with open(arguments.romanised, encoding="utf-8") as file:
        for line in file:
            columns = line.split("\t")
            if not line.startswith("#") and len(columns) > 1:
                romanised += re.findall("^[a-z]+$", columns[1].strip().lower())
    counts = {}
    add_pairs(english, 1, counts)
    add_pairs(romanised, ROMANISED_SHARE, counts)
    rows = ["".join(map(str, bits(counts, first))) for first in LETTERS]
    print(HEAD + "\n".join(f'    "{row}",' for row in rows) + "\n" + TAIL)


if __name__ == "__main__":
    main()
