"""What is indexed and what is asked: read line by line, so that little of it is in memory."""

import json
import random
import unicodedata

WORD_CATEGORIES = "LMN"
JOINERS = "\u200c\u200d"


def is_word_character(character):
    return unicodedata.category(character)[0] in WORD_CATEGORIES or character in JOINERS


def plain_word(text):
    """A word without the punctuation around it; None where it has some within.

    What is left is one word for every engine, and no operator of any: those are upper-case.
    """
    start, end = 0, len(text)
    while start < end and not is_word_character(text[start]):
        start += 1
    while end > start and not is_word_character(text[end - 1]):
        end -= 1
    word = text[start:end].lower()
    if not all(map(is_word_character, word)):
        return None
    return word if any(unicodedata.category(one)[0] == "L" for one in word) else None


def runs_of_words(title, length):
    """All runs of so many plain words in a row."""
    words = [plain_word(one) for one in title.split()]
    found = (words[first:first + length] for first in range(len(words) - length + 1))
    return [" ".join(run) for run in found if None not in run]


def text_bytes(article):
    """What counts as its text: title and body in UTF-8."""
    return sum(len((article.get(field) or "").encode()) for field in ("title", "body"))


class Archive:
    """A JSONL file: how much text it has, queries from its titles, articles to change.

    The same file, seed and counts give the same queries and articles on every machine.
    """

    def __init__(self, path, queries, changed=0, seed=1):
        self.path = path
        self.articles = self.bytes = 0
        self.queries = []
        chosen = random.Random(seed)
        titles, self._to_change = [], []
        offset = 0
        with open(path, "rb") as lines:
            for line in lines:
                article = json.loads(line)
                self.articles += 1
                self.bytes += text_bytes(article)
                _sample(titles, queries, article.get("title") or "", self.articles, chosen)
                _sample(self._to_change, changed, offset, self.articles, chosen)
                offset += len(line)
        self._make_queries(titles, queries, chosen)

    def _make_queries(self, titles, count, chosen):
        titles = [title for title in titles if runs_of_words(title, 2)]
        if count > 0 and not titles:
            raise RuntimeError(f"{self.path}: no title has two plain words in a row")
        while len(self.queries) < count:
            title = chosen.choice(titles)
            runs = runs_of_words(title, 2 + chosen.randrange(2)) or runs_of_words(title, 2)
            self.queries.append(chosen.choice(runs))

    def write_changed(self, path):
        """Writes articles of this archive, each with the beginning of another's body before its
        own, and returns how many."""
        begins = "નવી વિગત"
        with open(self.path, "rb") as archive, open(path, "w", encoding="utf-8") as output:
            for offset in sorted(self._to_change):
                archive.seek(offset)
                article = json.loads(archive.readline())
                body = article.get("body") or ""
                output.write(json.dumps({**article, "body": f"{begins}\n{body}"},
                                        ensure_ascii=False) + "\n")
                begins = body.split("\n")[0]
        return len(self._to_change)


def _sample(kept, size, item, seen, chosen):
    """Keeps `size` of all items with equal chances; this one is the `seen`-th."""
    if len(kept) < size:
        kept.append(item)
    elif (place := chosen.randrange(seen)) < size:
        kept[place] = item
