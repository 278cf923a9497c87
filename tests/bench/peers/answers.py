"""Whether what an engine answers is worth measuring: hits, snippets, and words that are whole."""

import collections
import html
import re
import unicodedata

from peers.archive import JOINERS

# `title` and `snippet` as the engine gives them; marks are <mark> or <strong>.
Hit = collections.namedtuple("Hit", "id title snippet")
Checked = collections.namedtuple("Checked", "with_hits with_snippet whole_words")

MARKED = re.compile(r"<(mark|strong)>(.*?)</\1>", re.DOTALL)


def marked_spans(snippet):
    """Pairs: a marked text, and whether it ends and begins where words do."""
    for match in MARKED.finditer(snippet):
        before = html.unescape(snippet[:match.start()][-8:])
        after = html.unescape(snippet[match.end():][:8])
        cut = _in_a_word(before[-1:]) or _in_a_word(after[:1])
        yield html.unescape(match.group(2)), not cut


def _in_a_word(character):
    """Not for digits: an engine may take `10માં` for two words, which breaks neither."""
    return character != "" and (unicodedata.category(character)[0] in "LM" or character in JOINERS)


def check(answers):
    """Shares of the answers that have a hit, of the hits that have a snippet, and of what is
    marked that is whole words."""
    hits = [hit for answer in answers for hit in answer]
    spans = [whole for hit in hits for _, whole in marked_spans(hit.snippet)]
    return Checked(_share(map(bool, answers)), _share(bool(hit.snippet.strip()) for hit in hits),
                   _share(spans))


def _share(truths):
    truths = list(truths)
    return sum(truths) / len(truths) if truths else 0.0
