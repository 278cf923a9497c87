"""Queries made of texts, and answers without what may differ between two programs that answer alike."""

import random

SEED = 1
KINDS = ({}, {}, {"sort": "newest"}, {"page": 3}, {"collapse": "none", "recency": "strong"},
         {"facets": "section,year"}, {"sort": "oldest"}, {"from": "2020"}, {"per_page": 50})
MARKS = ("{}", "{}", "{}", "{}", "{}", "{}", '"{}"', '="{}"')


def make_queries(texts, count):
    """Two or three words in a row of the texts, some as phrases and as exact phrases; in turns sorted
    by relevance, by date, paged, without copies collapsed, with facets: (q, other parameters)."""
    chosen = random.Random(SEED)
    texts = [words for words in map(str.split, texts) if len(words) >= 3]
    queries = []
    for number in range(count):
        words = chosen.choice(texts)
        length = 2 + chosen.randrange(2)
        first = chosen.randrange(len(words) - length + 1)
        text = " ".join(words[first:first + length]).replace('"', "")
        queries.append((MARKS[number % len(MARKS)].format(text), KINDS[number % len(KINDS)]))
    return queries


def comparable(answer):
    """An answer without its time, and without a total that is an estimate; scores are rounded."""
    answer = dict(answer)
    del answer["took_ms"]
    if not answer["total_is_exact"]:
        answer["total"] = None
    answer["hits"] = [{**hit, "score": round(hit["score"], 5)} for hit in answer["hits"]]
    return answer
