#!/usr/bin/env python3
"""How well the prints of a story are found, and how well fillings of a template are kept apart.

    tests/relevance/measure_stories.py [--data DIR] [--build DIR] [--sample N]

prints     of each news article with a body of 20 words or more another print is made by rule and
           added to the archive: the share of these that get the story of their original, where both
           are built into one index and, for some edits, where the prints come by an update
originals  articles of these archives, as they are, that share a story; most of them rightly
wiki       the same of the encyclopedia, which has some 18,000 villages by a few templates
villages   pairs of villages of one taluka with different names, each pair as if the archive held
           these two alone: how many are taken for one

--sample N prints N pairs that share a story of each kind, for reading.
"""

import collections
import json
import pathlib
import random
import re
import shutil
import subprocess
import tempfile

from data_sets import DataSets, print_table

NEWS = ("news-dev", "news-regional-2020", "news-local-2022")
MIN_BODY_WORDS = 20
VILLAGE_PAIRS = 5000
# What is measured of updates too, which take longer.
UPDATED = ("the same", "other headline", "last sentence cut", "5% of words replaced",
           "headline, dateline, 2% replaced")
SENTENCE = re.compile(r"(?<=[.!?।])\s+|\n+")
TALUKA = re.compile(r"(\S+) તાલુકા")
SPELLING = str.maketrans("િીુૂઇઈઉઊ", "ીિૂુઈઇઊઉ")
PUNCTUATION = str.maketrans({",": " –", ".": "।", "'": "’", "-": " ", "\"": "“"})


def change_words(share, replacements):
    """An edit that puts other words in place of some, or leaves them out where there are none."""
    def edit(article, lot):
        words = article["body"].split(" ")
        for i in lot.sample(range(len(words)), max(1, round(share * len(words)))):
            words[i] = lot.choice(replacements) if replacements else ""
        article["body"] = " ".join(word for word in words if word)
    return edit


def other_headline(articles):
    def edit(article, lot):
        if article.get("title"):
            article["title"] = lot.choice(articles).get("title") or ""
    return edit


def no_headline(article, _):
    article.pop("title", None)


def shorter_headline(article, _):
    words = (article.get("title") or "").split()
    article["title"] = " ".join(words[:(len(words) + 1) // 2])


def dateline(article, lot):
    place = lot.choice(("અમદાવાદ", "ગાંધીનગર", "(પીટીઆઈ) નવી દિલ્હી", "ભુજ"))
    article["body"] = f"{place}, તા. {lot.randint(1, 30)}: {article['body']}"


def last_sentence(article, _):
    sentences = [one for one in SENTENCE.split(article["body"]) if one]
    if len(sentences) > 1:
        article["body"] = " ".join(sentences[:-1])


def spelling(share):
    def edit(article, lot):
        article["body"] = " ".join(word.translate(SPELLING) if lot.random() < share else word
                                   for word in article["body"].split(" "))
    return edit


def punctuation(article, _):
    article["body"] = article["body"].translate(PUNCTUATION)


def one_number(article, lot):
    numbers = list(re.finditer(r"\d+", article["body"]))
    if numbers:
        one = lot.choice(numbers)
        article["body"] = (f"{article['body'][:one.start()]}{int(one.group()) + 1}"
                           f"{article['body'][one.end():]}")


def several(*edits):
    def edit(article, lot):
        for one in edits:
            one(article, lot)
    return edit


def edits_of(articles):
    words = [word for article in articles for word in article["body"].split()]
    headline = other_headline(articles)
    return {
        "the same": lambda article, lot: None,
        "other headline": headline,
        "no headline": no_headline,
        "half the headline": shorter_headline,
        "dateline": dateline,
        "last sentence cut": last_sentence,
        "punctuation": punctuation,
        "a number put right": one_number,
        "spelling of 10%": spelling(0.1),
        **{f"{percent}% of words replaced": change_words(percent / 100, words)
           for percent in (2, 5, 10, 15)},
        **{f"{percent}% of words dropped": change_words(percent / 100, None)
           for percent in (2, 5, 10, 15)},
        "headline, dateline, 2% replaced": several(headline, dateline, change_words(0.02, words)),
        "headline, dateline, sentence cut": several(headline, dateline, last_sentence),
    }


class Stories:
    """Runs the program of that name."""

    def __init__(self, sets, folder):
        self.sets, self.file = sets, pathlib.Path(folder) / "archive.jsonl"

    def run(self, mode, articles):
        self.file.write_text("".join(json.dumps(article, ensure_ascii=False) + "\n"
                                     for article in articles), encoding="utf-8")
        return self.sets.run("stories", mode, str(self.file), lines=[])

    def leaders(self, articles):
        return dict(line.split("\t") for line in self.run("find", articles))


class Index:
    """An index of some articles by the real indexer."""

    def __init__(self, sets, folder, articles):
        self.indexer = sets.build / "bin" / "shodh-indexer"
        self.folder = pathlib.Path(folder)
        self.base = self.folder / "base"
        self.run("build", "--index", self.base, self.source(articles))
        self.stories = self.count_stories(self.base)

    def source(self, articles):
        path = self.folder / "source.jsonl"
        path.write_text("".join(json.dumps(article, ensure_ascii=False) + "\n"
                                for article in articles), encoding="utf-8")
        return path

    def run(self, command, *arguments):
        return subprocess.run([self.indexer, command, *arguments], check=True, text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE).stdout

    def count_stories(self, index):
        return self.run("terms", "--index", index, "XSTORY:").count("\n")

    def share_found(self, prints):
        """The share of prints, added by an update, that bring no new story."""
        updated = self.folder / "updated"
        shutil.copytree(self.base, updated)
        self.run("update", "--index", updated, self.source(prints))
        new = self.count_stories(updated) - self.stories
        shutil.rmtree(updated)
        return 1 - new / len(prints)


def print_pairs(pairs, by_id, count):
    for left, right in random.Random(1).sample(pairs, min(count, len(pairs))):
        print()
        for one in (by_id[left], by_id[right]):
            print(f"    {one['id']}  {one.get('title') or '–'} | {one.get('body') or '–'}")


def measure_originals(name, articles, stories, sample):
    by_id = {article["id"]: article for article in articles}
    leaders = stories.leaders(articles)
    joined = [pair for pair in leaders.items() if pair[0] != pair[1]]
    largest = max(collections.Counter(leaders.values()).values())
    print(f"\n{name}: {len(leaders)} articles, {len(joined)} share the story of an earlier one, "
          f"{largest} the largest story")
    print_pairs(joined, by_id, sample)


def measure_prints(articles, stories, index):
    rows = [("print", "prints", "found", "by an update")]
    originals = [article for article in articles if len(article["body"].split()) >= MIN_BODY_WORDS]
    for name, edit in edits_of(originals).items():
        lot, prints = random.Random(name), []
        for article in originals:
            one = {**article, "id": "print-" + article["id"]}
            edit(one, lot)
            if name == "the same" or any(one.get(key) != article.get(key)
                                         for key in ("title", "body")):
                prints.append(one)
        leaders = stories.leaders(articles + prints)
        found = sum(leaders[one["id"]] == leaders[one["id"].removeprefix("print-")]
                    for one in prints)
        updated = f"{index.share_found(prints):.3f}" if name in UPDATED else ""
        rows.append((name, len(prints), f"{found / len(prints):.3f}", updated))
    print_table(rows)


def village_pairs(articles):
    by_taluka = collections.defaultdict(list)
    for article in articles:
        body = article.get("body") or ""
        taluka = TALUKA.search(body)
        if taluka and "ગામ" in body and len(body) < 1500:
            by_taluka[taluka[1]].append(article)
    groups = [group for group in by_taluka.values() if len(group) > 10]
    lot, pairs = random.Random(1), []
    while len(pairs) < VILLAGE_PAIRS:
        left, right = lot.sample(lot.choice(groups), 2)
        if left["body"].split()[0] != right["body"].split()[0]:
            pairs.append((left, right))
    return pairs


def main():
    sets = DataSets(__doc__)
    news = [article for name in NEWS for article in sets.articles(name) if article.get("body")]
    wiki = list(sets.articles("wiki"))
    with tempfile.TemporaryDirectory(prefix="shodh-stories-") as folder:
        stories = Stories(sets, folder)
        measure_prints(news, stories, Index(sets, folder, news))
        measure_originals("originals", news, stories, sets.sample)
        measure_originals("wiki", wiki, stories, sets.sample)
        pairs = village_pairs(wiki)
        verdicts = stories.run("compare", [one for pair in pairs for one in pair])
    same = [pair for pair, verdict in zip(pairs, verdicts) if verdict == "same"]
    print(f"\nvillages: {len(pairs)} pairs, {len(same)} taken for one "
          f"({dict(collections.Counter(verdicts))})")
    print_pairs([(left["id"], right["id"]) for left, right in same],
                {article["id"]: article for article in wiki}, sets.sample)


if __name__ == "__main__":
    main()
