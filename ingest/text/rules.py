"""Load the tables of phrases, labels, names and words, and find phrases in a line.

The tables are TOML files in `rules/` beside this module, each read once.

The tables stand in `rules/phrases.toml`, which also says how lines and phrases are compared.
"""

from __future__ import annotations

import re
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from ingest.text.letters import plain_letters

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib


_TABLES = Path(__file__).parent / "rules"

_NUMBER = re.compile(r"\d{1,20}(?:[.,:]\d{1,20}){0,5}")

#: Punctuation that a line may carry around its words: bullets, arrows, brackets, dashes.
_EDGES = (
    " \t.,:;!?…-–—_|/\\•·●▪►▶»«›‹→←↓↑*+=~<>()[]{}\"'“”„‘’`^\u200b\u200c\u200d\u200e\u200f\ufeff"
)

WORD = re.compile(r"[^\W_]{1,60}")

_LETTERS_AND_DIGITS = bytes(code if chr(code).isalnum() else 32 for code in range(256))
_DIGITS = "0123456789"


@cache
def load_table(name: str) -> Mapping[str, Any]:
    """Return one table by the name of its file, without the ending.

    All who ask for a table get the same one: half a dozen modules read that of bylines, and each
    reading takes 2 to 6 ms of a start.
    """
    return parse_table((_TABLES / f"{name}.toml").read_text(encoding="utf-8"))


def parse_table(text: str) -> Mapping[str, Any]:
    """Return what the text of a TOML file holds."""
    return cast("Mapping[str, Any]", tomllib.loads(text))


def fold_for_phrases(text: str) -> str:
    """Return `text` as phrases are compared: lower case, plain spaces, apostrophes and numbers.

    Punctuation at the ends is cut off. Offsets into the result mean nothing.
    """
    if not text.isprintable() or "  " in text:  # else its only spaces are plain ones, one by one
        text = " ".join(text.split()).replace("\u00ad", "")
    lowered = text.replace("’", "'").replace("‘", "'").strip(_EDGES).casefold()
    if not lowered.isascii():  # the capital i of Turkish keeps its point as a mark of its own
        return _NUMBER.sub("#", lowered.replace("i\u0307", "i"))
    has_number = any(map(lowered.__contains__, _DIGITS))
    return _NUMBER.sub("#", lowered) if has_number else lowered


class PhraseHit(NamedTuple):
    """Say which table holds the phrase, and whether the phrase is the whole line."""

    table: str
    is_whole: bool
    is_start: bool


class _PhraseTable(NamedTuple):
    """Hold the phrases so that a line is compared with few of them.

    `starts` is keyed by the first word, `anywhere` by the longest word of the phrase, its anchor.
    """

    whole: Mapping[str, str]
    starts: Mapping[str, tuple[tuple[str, str], ...]]
    anywhere: Mapping[str, tuple[tuple[str, str], ...]]
    anchors: frozenset[str]


def words_of(key: str) -> list[str]:
    """Return the words of a key, which is in small letters."""
    plain = plain_letters(key, _LETTERS_AND_DIGITS)
    return WORD.findall(key) if plain is None else plain.split()


def find_phrase(key: str, words: Sequence[str]) -> PhraseHit | None:
    """Return the phrase that decides about a line, or None.

    Args:
        key: the line as `rules.fold` gives it.
        words: the words of the key, for finding phrases inside the line.
    """
    index = _index()
    table = index.whole.get(key)
    if table:
        return PhraseHit(table, is_whole=True, is_start=True)
    for phrase, owner in index.starts.get(key.split(" ", 1)[0], ()):
        if key.startswith(phrase) and _ends_word(key, phrase):
            return PhraseHit(owner, is_whole=False, is_start=True)
    if index.anchors.isdisjoint(words):
        return None
    # In a fixed order: that of a set differs from process to process.
    for word in sorted(index.anchors.intersection(words)):
        for phrase, owner in index.anywhere[word]:
            if phrase in key:
                return PhraseHit(owner, is_whole=False, is_start=False)
    return None


def _ends_word(key: str, phrase: str) -> bool:
    return len(key) == len(phrase) or not (phrase[-1].isalnum() and key[len(phrase)].isalnum())


@cache
def _index() -> _PhraseTable:
    whole: dict[str, str] = {}
    starts: dict[str, list[tuple[str, str]]] = {}
    anywhere: dict[str, list[tuple[str, str]]] = {}
    for table, ways in load_table("phrases").items():
        for phrase in ways.get("whole", ()):
            whole.setdefault(fold_for_phrases(phrase), table)
        for phrase in ways.get("start", ()):
            starts.setdefault(phrase.split(" ", 1)[0], []).append((phrase, table))
        for phrase in ways.get("any", ()):
            anchor = max(WORD.findall(phrase), key=len)
            anywhere.setdefault(anchor, []).append((phrase, table))
    return _PhraseTable(
        whole,
        {word: tuple(sorted(phrases, key=_longest_first)) for word, phrases in starts.items()},
        {word: tuple(phrases) for word, phrases in anywhere.items()},
        frozenset(anywhere),
    )


def _longest_first(entry: tuple[str, str]) -> int:
    return -len(entry[0])
