"""Find the words of the vocabulary that are one word in other letters: `Strasse`, `Straße`.

The letters of a word are gone through from the left, each in all the letters that stand for it,
and a beginning with which no word of the corpus begins is given up. That asks the vocabulary's
own index some dozens of times, 5 microseconds each, however many words there are: no second
table of folded words has to be stored and kept right.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeAlias

from ingest.text.words import terms

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping

#: Beginnings that are followed at a time: a word of twenty letters that can all be
#: another one has no more spellings in any corpus.
MAX_BEGINNINGS = 200

#: Letters that a word needs before its forms are looked for, and that they have in common.
MIN_SHARED_LETTERS = 3

#: What can stand at each place of a word, one after the other.
Choices: TypeAlias = Sequence[tuple[str, ...]]

HAS_BEGINNING = "select exists (select 1 from vocabulary where term >= ? and term < ?)"
SELECT_COUNT = "select coalesce(max(paragraphs), 0) from vocabulary where term = ?"

#: Sorts behind every letter.
LAST = "\U0010ffff"

#: Letters that Unicode does not take apart, and what stands for them where they cannot be typed.
_ANYWHERE = {
    "ß": ("ß", "ss"),
    "ss": ("ss", "ß"),
    "ø": ("ø", "o", "oe"),
    "o": ("o", "ø"),
    "oe": ("oe", "œ", "ø"),
    "œ": ("œ", "oe"),
    "æ": ("æ", "ae"),
    "ae": ("ae", "æ"),
    "ł": ("ł", "l"),
    "l": ("l", "ł"),
    "đ": ("đ", "d", "dj"),
    "d": ("d", "đ"),
    "ı": ("ı", "i"),
    "i": ("i", "ı"),
    "ð": ("ð", "d"),
    "þ": ("þ", "th"),
    "th": ("th", "þ"),
    "ё": ("ё", "е"),
    "е": ("е", "ё"),
    "ά": ("ά", "α"),
    "έ": ("έ", "ε"),
    "ή": ("ή", "η"),
    "ί": ("ί", "ι"),
    "ό": ("ό", "ο"),
    "ύ": ("ύ", "υ"),
    "ώ": ("ώ", "ω"),
    "α": ("α", "ά"),
    "ε": ("ε", "έ"),
    "η": ("η", "ή"),
    "ι": ("ι", "ί"),
    "ο": ("ο", "ό"),
    "υ": ("υ", "ύ"),
    "ω": ("ω", "ώ"),
}

#: The index takes the marks off these: only what was typed still has them.
_TYPED = {"ä": ("a", "ae"), "ö": ("o", "oe", "ø"), "ü": ("u", "ue"), "å": ("a", "aa")}

#: Pairs of letters that stand for one with a mark in these languages, and are two in others.
_PAIRS = {
    "de": {"ae": ("ae", "a"), "oe": ("oe", "o"), "ue": ("ue", "u")},
    "da": {"aa": ("aa", "a"), "oe": ("oe", "ø")},
    "no": {"aa": ("aa", "a"), "oe": ("oe", "ø")},
    "sv": {"aa": ("aa", "a"), "ae": ("ae", "a"), "oe": ("oe", "o")},
    "fi": {"ae": ("ae", "a"), "oe": ("oe", "o")},
    "tr": {"oe": ("oe", "o"), "ue": ("ue", "u")},
}


def choices_anywhere(text: str, term: str) -> Choices:
    """Return what can stand for the letters of `text`, the word as typed, in any language."""
    typed = text.casefold() if terms(text) == [term] else term
    if "ß" in text:
        typed = text.lower()
    return [
        _TYPED.get(letter) or _ANYWHERE.get(letter) or tuple(terms(letter)) or ("",)
        for letter in _cut(typed, _ANYWHERE)
    ]


def choices_in(language: str, term: str) -> Choices:
    """Return what can stand for the letters of an index word in one language only."""
    pairs = _PAIRS.get(language, {})
    return [pairs.get(letter, (letter,)) for letter in _cut(term, pairs)]


def _cut(word: str, known: Mapping[str, tuple[str, ...]]) -> list[str]:
    doubled = "|".join(letters for letters in known if len(letters) > 1)
    return re.findall(f"{doubled}|." if doubled else ".", word, re.DOTALL)


def spelled(choices: Choices, connection: sqlite3.Connection) -> list[str]:
    """Return the words of the vocabulary that take one of the choices at each place."""
    return [word for word in begun(choices, connection) if paragraphs_with(word, connection)]


def begun(choices: Choices, connection: sqlite3.Connection) -> list[str]:
    """Return those runs of choices with which a word of the vocabulary begins."""
    runs = [""]
    for each in choices:
        runs = [run + choice for run in runs for choice in each]
        if len(runs) > 1:
            runs = list(_begun(dict.fromkeys(runs), connection))[:MAX_BEGINNINGS]
    return [run for run in runs if run]


def _begun(runs: Iterable[str], connection: sqlite3.Connection) -> Iterable[str]:
    for run in runs:
        if connection.execute(HAS_BEGINNING, (run, run + LAST)).fetchone()[0]:
            yield run


def paragraphs_with(word: str, connection: sqlite3.Connection) -> int:
    """Return about how many paragraphs hold a word; 0 when it occurs nowhere."""
    return int(connection.execute(SELECT_COUNT, (word,)).fetchone()[0])
