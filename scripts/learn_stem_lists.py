#!/usr/bin/env python3
"""Learns the stemmer's four word lists from counts of the words of Gujarati texts.

    scripts/learn_stem_lists.py --out common/analysis/stem_lists.txt TEXT...

A TEXT is JSONL whose records have `title` and `body` (also .zst or .gz), or a list of words, one a
line (.txt, .tsv; what follows the word is left out). A sentence that comes twice is counted once,
so that stubs and agency copies do not weigh more than they say.

The stemmer's rules peel endings off a word; the lists say where they may not, or where they may:

  N  a noun that only looks like stem and case ending   યોજના (not યોજ + ના), સાથી, ઈરાને
  V  a verb's root                                      ફેરવ, વાંચ
  B  its last ી or ા belongs to the stem                ગુજરાતી, ગીતા, પોલિસી
  U  its last ુ is a ું written short                    હતુ, સારુ

Words stand in the lists in "key" spelling: vowel length, candra vowels and ષ folded letter for
letter (see key_of), as the stemmer looks them up. The lists hold no text, only single words.
Analyzer::version() must change with them: indexes built before hold other stems.
"""

import argparse
import collections
import gzip
import json
import pathlib
import re
import subprocess
import sys
import unicodedata

CONSONANTS = frozenset(chr(c) for c in range(0x0A95, 0x0ABA))
MATRAS = frozenset(chr(c) for c in range(0x0ABE, 0x0ACD))
VOWELS = frozenset(chr(c) for c in range(0x0A85, 0x0A95))
VIRAMA, ANUSVARA = "\u0acd", "\u0a82"

KEY = str.maketrans("ઈઊીૂૅૉઍઑષ", "ઇઉિુેોએઓશ")
DROPPED = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad\u0abc"))
WORD = re.compile("[\u0a81-\u0acd]+")
SENTENCE_END = re.compile("[.!?।\n]")

# All in key spelling.
CASES = ("માંથિ માથિ માંનું માંના માંનિ માંનો માંનાં નાં ના નિ નું નુ નો ને માં મા થિ").split()
# What a noun takes after itself. Where a word takes these, its own last syllable is no case ending.
NOUN_TAKES = "ઓ ઓને ઓનિ ઓના ઓમાં ઓએ એ ને નો નું નિ ના માં".split()
NOUN_TAKES_AFTER_MAM = "ઓ ઓને ઓનિ ઓના ઓમાં ઓએ એ".split()

# The paradigm of a verb, slot by slot: after a root that ends in a consonant, in a vowel.
SLOTS = {
    "infinitive": ("વું વાનું વાનિ વાનો વાના વામાં વાથિ", "વું વાનું વાનિ વાનો વાના વામાં વાથિ"),
    "purpose": ("વા વિ વો", "વા વિ વો"),
    "imperfective": ("તું તો તાં", "તું તો તાં"),
    "future": ("શે શો િશું", "શે શો ઇશું"),
    "perfective": ("્યું ્યો ્યાં ્યા", "યું યો યાં યા"),
    "converb": ("િને", "ઇને"),
    "participle": ("ેલ ેલું ેલા ેલિ ેલો", "યેલ યેલું યેલા યેલિ યેલો એલ એલા"),
    "passive": ("ાય ાયું ાયો ાયા ાઇ ાયેલ", "વાય વાયું વાઇ"),
    "agent": ("નાર નારા નારિ નારું", "નાર નારા નારિ નારું"),
    "present": ("િએ", "ય ઇએ"),
}
SLOTS = {name: (c.split(), v.split()) for name, (c, v) in SLOTS.items()}
VERB_ENDINGS = [sorted({e for slot in SLOTS.values() for e in slot[i]} |
                       set(("તિ તા જો જે ત િ ું ે ો િશ" if i == 0 else "તિ તા જો જે ત ઇ ઉં ઓ એ ઇશ").split()),
                       key=lambda e: (-len(e), e)) for i in (0, 1)]


def key_of(word):
    return word.translate(KEY)


def aksharas(word):
    """How many orthographic syllables a word has."""
    count, before = 0, ""
    for c in word:
        count += c in VOWELS or (c in CONSONANTS and before != VIRAMA)
        before = c
    return count


def read_lines(path):
    if path.suffix == ".zst":
        with subprocess.Popen(["zstd", "-dc", str(path)], stdout=subprocess.PIPE) as process:
            yield from (line.decode("utf-8", "replace") for line in process.stdout)
        if process.returncode:
            raise OSError(f"{path}: zstd could not read it (exit code {process.returncode})")
    elif path.suffix == ".gz":
        with gzip.open(path, "rt", encoding="utf-8", errors="replace") as file:
            yield from file
    else:
        with path.open(encoding="utf-8", errors="replace") as file:
            yield from file


def words_of(text):
    text = unicodedata.normalize("NFC", text).translate(DROPPED).replace("\u0a81", ANUSVARA)
    for word in WORD.findall(text):
        word = word.rstrip("\u0a83").lstrip("\u0a82\u0a83\u0acd" + "".join(MATRAS))
        if word:
            yield word


def count_words(paths):
    """Word in key spelling -> how often."""
    counts, seen = collections.Counter(), set()
    for path in paths:
        if ".jsonl" in path.name:
            for line in read_lines(path):
                record = json.loads(line)
                text = f"{record.get('title') or ''}\n{record.get('body') or ''}"
                for sentence in SENTENCE_END.split(text):
                    mark = hash(sentence)
                    if mark not in seen:
                        seen.add(mark)
                        counts.update(map(key_of, words_of(sentence)))
        else:
            for line in read_lines(path):
                if not line.startswith("#"):
                    words = list(words_of(line.split("\t")[0]))
                    if len(words) == 1:
                        counts[key_of(words[0])] += 1
    return counts


def learn_verbs(counts):
    """Roots of two aksharas or more of whose paradigm enough is there."""
    candidates = set()
    for word in counts:
        for endings in SLOTS.values():
            for i in (0, 1):
                for ending in endings[i]:
                    if word.endswith(ending) and len(word) > len(ending):
                        candidates.add(word[:-len(ending)])
    verbs = set()
    for root in candidates:
        last = root[-1]
        after_vowel = last in "ાેો"
        if aksharas(root) < 2 or not (after_vowel or last in CONSONANTS):
            continue
        have = {name: sum(counts[root + e] for e in slot[after_vowel])
                for name, slot in SLOTS.items()}
        # વપરાય is the passive of વાપર, and so there is no root વપર.
        if sum(have.values()) < 1.1 * have["passive"]:
            continue
        slots = sum(n > 0 for n in have.values())
        forms = sum(have.values())
        hard = have["infinitive"] or have["perfective"] or have["converb"]
        # કરવ- is no root though કરવા and કરવી look like one of વ; ફેરવ- (ફેરવ્યું) is.
        if last == "વ":
            without = sum(counts[root[:-1] + e] for e in SLOTS["perfective"][0])
            if have["perfective"] < max(2, 0.02 * without):
                continue
        # A few forms beside a common noun are slips of the pen, or of other words: ભાર, ભારેલું.
        if hard and slots >= 3 and forms >= 4 and forms >= 0.1 * counts[root]:
            # Two letters are in many words by chance.
            if slots >= 5 or (len(root) > 2 and (slots == 4 or have["infinitive"])):
                verbs.add(root)
    # Their roots take their own forms: કહે, કહ્યું.
    return verbs | {key_of(w) for w in ("કહ", "રહ", "કહે", "રહે", "સહે", "વહે")}


def case_of(word):
    return next((c for c in CASES if word.endswith(c)), None)


def learn_nouns(counts):
    nouns = set()
    for word, n in counts.items():
        if n >= 3 and aksharas(word) >= 2:
            nouns.update(protected_forms(counts, word, n))
        if (n >= 3 and word[-1] == "ન" and aksharas(word) >= 2 and n > 2 * counts[word[:-1]]
                and word[-2] != VIRAMA):
            # મકાનો, ઈરાને are not મકા + નો, ઈરા + ને.
            nouns.update((word + "ો", word + "ે"))
    return nouns


def protected_forms(counts, word, n):
    case = case_of(word)
    if case is not None:
        takes = NOUN_TAKES_AFTER_MAM if case.startswith("માં") else NOUN_TAKES
        evidence = [counts[word + e] for e in takes]
        kinds = sum(1 for e in evidence if e)
        if kinds >= 2 and sum(evidence) >= max(3, 0.02 * n):
            yield word
            rest = word[:-len(case)]
            # Where મહિના is one noun, so are મહિનો and મહિને.
            if case in ("ના", "નાં") and counts[rest] < n:
                yield from (rest + e for e in ("નો", "નું", "ને", "નાં") if counts[rest + e] >= 2)
        if case == "મા" and counts[word[:-2]] < n:
            yield word
    # ભારત is no form of ભારવું: what ends like an imperfect participle and declines.
    if word[-1] == "ત" and n >= 10:
        evidence = [counts[word + e] for e in ("ને", "નો", "નું", "નિ", "ના", "માં", "થિ")]
        if sum(1 for e in evidence if e) >= 4 and sum(evidence) >= 0.1 * n:
            yield word
    # માનવી, પુરાવા, સંધ્યા look like forms of verbs; those have no plural in ઓ.
    if word.endswith(("વિ", "વા", "યા")):
        evidence = [counts[word + e] for e in ("ઓ", "ઓએ", "ઓને", "ઓનિ", "ઓના", "ઓનો", "ઓમાં", "એ")]
        if sum(1 for e in evidence if e) >= 2 and sum(evidence) >= max(3, 0.02 * n):
            yield word
    # સમાજે, અવાજો: no imperatives of સમા- and અવા-.
    if word[-1] == "જ":
        yield from (word + e for e in "ેો" if 0 < counts[word + e] < n)
    # રાજ્ય: its plural રાજ્યો looks like the perfective of a verb.
    if word.endswith("્ય") and n >= 0.2 * (counts[word + "ું"] + counts[word + "ો"]):
        yield word
    # ફ્રાન્સ, ઇન્ડેક્સ are no English plurals, as પોઇન્ટ્સ is: nobody writes ઇન્ડેક.
    if word.endswith("્સ") and word[-3] in CONSONANTS and counts[word[:-2]] < 0.1 * n:
        yield word
    # બાંગ્લાદેશે is no future; કરશે is, though a slip of the pen makes it કરશ.
    if word[-1] == "શ":
        yield from (word + e for e in "ેો" if 0 < counts[word + e] < n)


def is_verb_form(word, verbs):
    for i in (0, 1):
        for ending in VERB_ENDINGS[i]:
            root = word[:-len(ending)]
            if word.endswith(ending) and root in verbs and (root[-1] in CONSONANTS) == (i == 0):
                return True
    return False


def learn_blocked(counts, nouns, verbs):
    blocked = set()
    for word, n in counts.items():
        if n < 2 or word[-1] not in "િા" or aksharas(word) < 2:
            continue
        bare = word[:-1]
        if bare[-1] not in CONSONANTS or is_verb_form(word, verbs):
            continue
        case = case_of(word)
        if case is not None and word not in nouns and aksharas(word[:-len(case)]) >= 2:
            continue
        neuter = counts[bare + "ું"] + counts[bare + "ાં"]
        masculine, plural, alone = counts[bare + "ો"], counts[bare + "ા"], counts[bare]
        if alone < max(3, 0.02 * n) or neuter >= max(2, 0.01 * n):
            continue
        if word[-1] == "િ" and min(plural, masculine) >= max(2, 0.1 * n) and alone < masculine:
            continue
        if word[-1] == "ા" and masculine > alone:
            continue
        blocked.add(word)
    return blocked


def learn_short_neuters(counts):
    return {w for w, n in counts.items()
            if w[-1] == "ુ" and aksharas(w) >= 2 and counts[w + ANUSVARA] > max(1, n)}


def learn(counts):
    """Word -> letters of the lists that it is in."""
    verbs = learn_verbs(counts)
    # બની is no noun, though બનીને and બનીએ look like forms of one.
    nouns = {w for w in learn_nouns(counts) if not (w.endswith("નિ") and w[:-1] in verbs)}
    # ગિરીશ, બ્રિટીશ, નીતીશ: no futures of verbs; these take no cases, and of others' nobody has heard.
    nouns.update(w for w, n in counts.items() if n >= 3 and w.endswith("િશ") and
                 (w[:-2] not in verbs or sum(w + c in counts for c in CASES) >= 2))
    lists = {"N": nouns, "V": verbs, "B": learn_blocked(counts, nouns, verbs),
             "U": learn_short_neuters(counts)}
    letters = collections.defaultdict(str)
    for letter, words in sorted(lists.items()):
        for word in words:
            letters[word] += letter
    return letters


HEADER = """\
# Word lists of the Gujarati stemmer, version 2; generated by scripts/learn_stem_lists.py, not edited by hand.
# Single words with what their counts in public texts say of them, no text: {words:,} words from the
# counts of {tokens:,} words ({types:,} different ones) of Gujarati Wikipedia (about 2019), of news
# and web pages of 2020 to 2026, and of the word list of tesseract-ocr/langdata_lstm (Apache-2.0).
# Made again by: scripts/learn_stem_lists.py --out common/analysis/stem_lists.txt TEXT...; then raise
# Analyzer::version(). Facts about words; to the extent they can be anybody's, those from Wikipedia are under CC BY-SA.
# A line: letters (N noun, V verb root, B keeps its last vowel, U short ું), TAB, word in key spelling.
"""


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--out", type=pathlib.Path, required=True, help="the file to write")
    parser.add_argument("texts", nargs="+", type=pathlib.Path, metavar="TEXT")
    arguments = parser.parse_args()
    try:
        counts = count_words(arguments.texts)
    except (OSError, ValueError) as error:
        print(f"learn_stem_lists: {error}", file=sys.stderr)
        return 1
    letters = learn(counts)
    with arguments.out.open("w", encoding="utf-8") as out:
        out.write(HEADER.format(words=len(letters), tokens=sum(counts.values()), types=len(counts)))
        for word in sorted(letters):
            out.write(f"{letters[word]}\t{word}\n")
    size = collections.Counter(c for s in letters.values() for c in s)
    print(f"{arguments.out}: " + ", ".join(f"{c} {size[c]}" for c in "NVBU"), file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
