"""Tell the prose of a story from galleries and lists, which a site puts into many stories.

| a paragraph of a hundred words that is no prose | as |
|---|---|
| has the same four words in a row four times | a gallery: its title stands before each caption |
| has more words with a capital letter than others | a list of names |

Captions that stand apart have a label too: four words that end four paragraphs.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from ingest.relations.number_sets import mixed
from ingest.text.words import plain_letters_of, terms

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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

#: Characters of a paragraph whose words are looked through one by one before they are put into
#: numbers: of a few hundred words that takes a third of the time, of a million much memory.
MAX_SHORT_CHARS = 8_000

_ASCII = bytes(range(128))
_NO_CAPITALS = bytes(byte for byte in range(256) if not 65 <= byte <= 90)
#: Makes spaces of all that is no letter in ASCII.
_NO_LETTERS = bytes(byte if chr(byte).isalpha() or byte > 127 else 32 for byte in range(256))
_WORD = re.compile(r"[^\W\d_]\w*")
_FIRST_LETTER = re.compile(r"(?<![^\W\d_])[^\W\d_]")


def is_prose(text: str) -> bool:
    """Tell whether a paragraph is prose, and no gallery or list of names."""
    if text.count(" ") < MIN_LISTED_WORDS:
        return True
    if is_capitalised(text):
        return False
    return not _has_label(text)


def without_captions(paragraphs: Sequence[str]) -> Sequence[str]:
    """Return paragraphs without the captions of a gallery: those with a label that ends several."""
    if len(paragraphs) < LABEL_TIMES:
        return paragraphs
    ends = (text.rsplit(maxsplit=LABEL_WORDS)[1:] for text in paragraphs)
    counts = Counter(tuple(end) for end in ends if len(end) == LABEL_WORDS)
    labels = {label for label, times in counts.items() if times >= LABEL_TIMES}
    if not labels:
        return paragraphs
    return [text for text in paragraphs if labels.isdisjoint(_runs(text.split()))]


def _has_label(text: str) -> bool:
    if len(text) <= MAX_SHORT_CHARS:
        letters = plain_letters_of(text)
        if _has_few_repeated(terms(text) if letters is None else letters.split()):
            return False
    # Not for a search, which compares no stories.
    from ingest.relations.word_numbers import word_numbers  # noqa: PLC0415

    words = word_numbers([text])
    if words.size < LABEL_WORDS:
        return False
    labels = words[: words.size - LABEL_WORDS + 1].copy()
    for place in range(1, LABEL_WORDS):
        labels = mixed(labels) + words[place : words.size - LABEL_WORDS + 1 + place]
    labels.sort()
    return bool((labels[LABEL_TIMES - 1 :] == labels[: 1 - LABEL_TIMES]).any())


def _has_few_repeated(words: Sequence[str] | Sequence[bytes]) -> bool:
    """Tell quickly of most prose that no four words in a row stand there four times."""
    return len(set(_runs(words))) > len(words) - (LABEL_WORDS - 1) - (LABEL_TIMES - 1)


def _runs(words: Sequence[str] | Sequence[bytes]) -> Iterator[tuple[str | bytes, ...]]:
    """Return as many words in a row as a label has, from each word on."""
    return zip(*(words[place:] for place in range(LABEL_WORDS)), strict=False)


def _has_few_capitals(text: str) -> bool:
    """Tell quickly of most prose that fewer of its words begin with a capital than in a list.

    A letter that is not ASCII may be a capital here, and may be no letter.
    """
    encoded = text.encode("utf-8", "surrogatepass")
    others = len(encoded.translate(None, _ASCII))
    capitals = len(encoded.translate(None, _NO_CAPITALS))
    words = len(encoded.translate(_NO_LETTERS).split())
    return capitals + others < MIN_CAPITALS_SHARE * (words - others)


def is_capitalised(text: str) -> bool:
    """Tell whether most words begin with a capital letter, as in a list of names or a title.

    A word all in capitals says nothing: whole stories are written so.
    """
    if _has_few_capitals(text):
        return False
    firsts = _FIRST_LETTER.findall(text)
    # Without the words in capitals the share of the others is never higher.
    if sum(map(str.isupper, firsts)) < MIN_CAPITALS_SHARE * len(firsts):
        return False
    words = [word for word in _WORD.findall(text) if not word.isupper()]
    capitalised = sum(word[0].isupper() for word in words)
    return bool(words) and capitalised >= MIN_CAPITALS_SHARE * len(words)
