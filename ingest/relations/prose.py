"""Tell the prose of a story from galleries and lists, which a site puts into many stories.

| a paragraph of a hundred words that is no prose | as |
|---|---|
| has the same four words in a row four times | a gallery: its title stands before each caption |
| has more words with a capital letter than others | a list of names |
"""

from __future__ import annotations

import re
from collections import Counter

from ingest.text.words import terms

#: Words in a row of a label.
LABEL_WORDS = 4

#: Times that these stand in one paragraph from which on they are one.
LABEL_TIMES = 4

#: Words of a paragraph from which on it can be a gallery or a list. Speeches say the same four
#: words four times in fewer.
MIN_LISTED_WORDS = 100

#: Share of words with a capital letter from which on a paragraph is a list of names. Of prose
#: in German, which writes all nouns so, they are a third.
MIN_CAPITALS_SHARE = 0.6

_WORD = re.compile(r"[^\W\d_]\w*")


def is_prose(text: str) -> bool:
    """Tell whether a paragraph is prose, and no gallery or list of names."""
    if text.count(" ") < MIN_LISTED_WORDS:
        return True
    if share_of_capitals(text) >= MIN_CAPITALS_SHARE:
        return False
    words = terms(text)
    labels = Counter(zip(*(words[place:] for place in range(LABEL_WORDS)), strict=False))
    return max(labels.values(), default=0) < LABEL_TIMES


def share_of_capitals(text: str) -> float:
    """Return the share of words that begin with a capital letter.

    A word all in capitals says nothing: whole stories are written so.
    """
    words = [word for word in _WORD.findall(text) if not word.isupper()]
    return sum(word[0].isupper() for word in words) / len(words) if words else 0.0
