"""A thousand queries over the sample archive are answered as tests/golden/answers.tsv says.

So a change that is to make searching faster and nothing else shows whether it does. Where answers are
meant to change, SHODH_UPDATE_GOLDEN=1 writes the file anew, and its diff is read.
"""

import hashlib
import json
import os
import unittest

from answer_queries import comparable, make_queries
from shodh_programs import ROOT, ProgramTest, Searchd, sample_articles

GOLDEN = ROOT / "tests/golden/answers.tsv"
QUERIES = 1000
HEAD = "# query, parameters, total, ids and scores, hash of the whole answer\n"


def row(text, parameters, answer):
    whole = json.dumps(comparable(answer), ensure_ascii=False, sort_keys=True)
    hits = " ".join(f"{hit['id']}:{hit['score']:.3f}" for hit in answer["hits"][:10])
    digest = hashlib.sha256(whole.encode()).hexdigest()[:12]
    kind = json.dumps(parameters) if parameters else "-"
    return "\t".join((text, kind, str(answer["total"]), hits or "-", digest)) + "\n"


class Answers(ProgramTest):
    def test_a_thousand_queries(self):
        self.build()
        texts = []
        for article in sample_articles().values():
            texts += [article.get("title") or "", " ".join(article["body"].split()[:40])]
        with Searchd(self.index) as server:
            rows = [row(text, parameters, server.search(text, **parameters))
                    for text, parameters in make_queries(texts, QUERIES)]
        if os.environ.get("SHODH_UPDATE_GOLDEN") == "1":
            GOLDEN.write_text(HEAD + "".join(rows), encoding="utf-8")
        expected = GOLDEN.read_text(encoding="utf-8").splitlines(keepends=True)[1:]
        self.assertEqual(len(expected), QUERIES)
        different = [f"- {old}+ {new}" for old, new in zip(expected, rows) if old != new]
        self.assertFalse(different, f"{len(different)} answers differ:\n" + "".join(different[:10]))
        finding = [line for line in rows if line.split("\t")[2] != "0"]
        self.assertGreater(len(finding), QUERIES * 9 // 10)


if __name__ == "__main__":
    unittest.main()
