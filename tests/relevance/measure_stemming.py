#!/usr/bin/env python3
"""What the stemmer joins and should not, or should and does not, beside simpler ways.

    tests/relevance/measure_stemming.py [--data DIR] [--build DIR] [--sample N]

The ways: plain (ICU's words in lower case), the first three, four, five user-perceived characters
of these, Lucene's IndicNormalizer, and ours: exact, fold (exact with its spelling folded), stem.

morphology   forms of one lemma should share a key, forms of two should not: precision, recall and F
             over pairs, as score_pairs.py beside the set counts
lemmas       share of the running forms that differ from their lemma and meet it
variants     share of the pairs of spellings that meet; no person judged them, some are two words
misspelt     share of the pairs of a misspelling and its correction that meet
false joins  of the words that come three times or more in all texts and of which a set knows the
             lemma: pairs with one key and no lemma in common, of all pairs with one key. The sets
             have many words under two lemmas (ઇચ્છા and ઈચ્છા), so that this is an upper bound;
             --sample N prints N of the stemmer's for reading
words a key  how many words that come three times or more share a key, on average
"""

import collections
import itertools
import random

from data_sets import DataSets, print_table

MIN_COUNT = 3


def score_groups(groups, key_of):
    """Precision, recall and F; a form of two lemmas counts neither as right nor as wrong."""
    owners = collections.Counter(form for _, forms in groups for form in forms)
    same = joined_same = 0
    sizes = collections.Counter()
    for _, forms in groups:
        keys = [key_of[form] for form in forms if owners[form] == 1]
        sizes.update(keys)
        same += len(keys) * (len(keys) - 1) // 2
        joined_same += sum(n * (n - 1) // 2 for n in collections.Counter(keys).values())
    joined = sum(n * (n - 1) // 2 for n in sizes.values())
    recall, precision = joined_same / same, joined_same / max(1, joined)
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def share_met(pairs, key_of):
    return sum(key_of[a] == key_of[b] for a, b in pairs) / len(pairs)


def false_joins(words, families, key_of):
    """How many pairs have one key, and those of them that are of two families."""
    classes = collections.defaultdict(list)
    for word in words:
        if word in families:
            classes[key_of[word]].append(word)
    joined, wrong = 0, []
    for members in classes.values():
        for a, b in itertools.combinations(members, 2):
            joined += 1
            if not families[a] & families[b]:
                wrong.append((a, b))
    return joined, wrong


def main():
    sets = DataSets(__doc__)
    groups = [(lemma, {*forms.split(), lemma} if " " not in lemma else set(forms.split()))
              for lemma, forms in sets.rows("morphology-dev.tsv")]
    families = sets.word_families()
    running = [(form, lemma) for form, lemma in sets.running_forms() if form != lemma]
    variants, misspelt = list(sets.variant_pairs()), list(sets.misspellings())
    frequent = [word for word, count in sets.vocabulary() if count >= MIN_COUNT]
    asked = set(frequent).union(*(forms for _, forms in groups), *running, *variants, *misspelt)
    table = [("way", "morphology P", "R", "F", "lemmas", "variants", "misspelt", "false joins",
              "words a key")]
    wrong_stems = []
    for way, key_of in sets.keys(sorted(asked)).items():
        precision, recall, f = score_groups(groups, key_of)
        joined, wrong = false_joins(frequent, families, key_of)
        if way == "stem":
            wrong_stems = wrong
        table.append((way, f"{precision:.3f}", f"{recall:.3f}", f"{f:.3f}",
                      f"{share_met(running, key_of):.3f}", f"{share_met(variants, key_of):.3f}",
                      f"{share_met(misspelt, key_of):.3f}",
                      f"{len(wrong)} of {joined}",
                      f"{len(frequent) / len({key_of[word] for word in frequent}):.2f}"))
    print(f"{len(groups)} lemmas, {len(running)} running forms, {len(variants)} pairs of variants, "
          f"{len(misspelt)} misspellings; {len(frequent)} words that come {MIN_COUNT} times or more\n")
    print_table(table)
    if sets.sample:
        print("\nfalse joins of stem, some of them:")
        chosen = random.Random(1).sample(wrong_stems, min(sets.sample, len(wrong_stems)))
        for a, b in chosen:
            print(f"  {a} ({', '.join(sorted(families[a]))})  {b} ({', '.join(sorted(families[b]))})")


if __name__ == "__main__":
    main()
