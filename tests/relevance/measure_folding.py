#!/usr/bin/env python3
"""What each rule of the folding joins, as rows of the table in common/analysis/README.md.

    tests/relevance/measure_folding.py [--data DIR] [--build DIR] [--sample N]

Each rule is left out by itself, and each rule that was thought of and left out is put in by itself:

joins     words that come three times or more in all texts and meet another only by this rule; where
          there are fewer than ten, words that come at all, in brackets
tokens    how often these words come: the rarer spelling of each two
right,    of the fifteen most frequent joins and up to fifteen others drawn by lot, those that a
wrong     reader of Gujarati took for one word in two spellings (judged_joins.tsv), and for two words;
          behind them, in brackets, their tokens
variants  pairs of spelling-variants-dev that meet only by this rule
misspelt  pairs of misspellings-dev that meet only by this rule

--sample N prints N joins of each rule for reading, `?` before those that nobody judged.
"""

import collections
import pathlib
import random

from data_sets import DataSets

FREQUENT, LEAST_JOINS = 3, 10
TOP, DRAWN = 15, 15
VERDICTS = pathlib.Path(__file__).with_name("judged_joins.tsv")


def joins_by_rule(sets, mode, lines):
    """{(state, rule, example): [(tokens, word, other word)]}, the most tokens first."""
    joins = collections.defaultdict(list)
    for line in sets.run("joined_by_rule", mode, lines=lines):
        state, rule, example, word, other, count = line.split("\t")
        joins[state, rule, example].append((int(count), word, other))
    return {rule: sorted(found, reverse=True) for rule, found in joins.items()}


def drawn(found):
    """Those that are judged: the same ones each time."""
    rest = found[TOP:]
    return found[:TOP] + random.Random(1).sample(rest, min(DRAWN, len(rest)))


def read_verdicts():
    verdicts = {}
    for line in VERDICTS.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            word, other, verdict = line.split("\t")
            verdicts[frozenset((word, other))] = verdict
    return verdicts


def cell(found, verdicts, verdict):
    judged = [n for n, word, other in found if verdicts.get(frozenset((word, other))) == verdict]
    return f"{len(judged)} ({sum(judged):,})"


def main():
    sets = DataSets(__doc__)
    vocabulary = sets.vocabulary()
    lines = [f"{word}\t{count}" for word, count in vocabulary]
    frequent = [f"{word}\t{count}" for word, count in vocabulary if count >= FREQUENT]
    common = joins_by_rule(sets, "vocabulary", frequent)
    every = joins_by_rule(sets, "vocabulary", lines)
    pairs = [joins_by_rule(sets, "pairs", [f"{a}\t{b}" for a, b in found])
             for found in (sets.variant_pairs(), sets.misspellings())]
    verdicts, unjudged = read_verdicts(), 0
    print("| | rule | example | joins | tokens | right | wrong | variants | misspelt |")
    print("| --- | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    for rule, all_found in every.items():
        found = common.get(rule, [])
        is_rare = len(found) < LEAST_JOINS
        found = all_found if is_rare else found
        judged = drawn(found)
        unjudged += sum(frozenset(words) not in verdicts for _, *words in judged)
        state, name, example = rule
        joins = f"({len(found)})" if is_rare else f"{len(found):,}"
        print(f"| {state} | {name} | {example} | {joins} | {sum(n for n, *_ in found):,} | "
              f"{cell(judged, verdicts, 'same')} | {cell(judged, verdicts, 'different')} | "
              f"{len(pairs[0].get(rule, []))} | {len(pairs[1].get(rule, []))} |")
        for n, word, other in judged[:sets.sample]:
            mark = verdicts.get(frozenset((word, other)), "?")
            print(f"    {mark}\t{word}\t{other}\t{n}")
    if unjudged:
        print(f"\n{unjudged} joins are in no line of {VERDICTS.name}: the texts or the rules are "
              "others than when it was written; --sample 30 prints them with `?`")


if __name__ == "__main__":
    main()
