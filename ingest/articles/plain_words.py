"""Tell which words an article has, as a quick answer to what need not be looked for in it."""

from __future__ import annotations

from functools import cache, lru_cache

from ingest.articles.figure_words import SMALL, TENS
from ingest.articles.speech_words import ACCORDING_RUN_OF
from ingest.text.patterns import late
from ingest.text.rules import load_table
from ingest.text.words import is_plain

_SMALL = range(ord("a"), ord("z") + 1)
#: Makes spaces of all bytes that are no small letters: to cut a text so is six times as fast as
#: by an expression.
_LETTERS_ONLY = bytes(byte if byte in _SMALL else 32 for byte in range(256))
#: The same, and small letters of capitals.
_LETTERS_MADE_SMALL = bytes(
    byte | 32 if byte | 32 in _SMALL and 64 <= byte < 128 else 32 for byte in range(256)
)

#: Quotations and numbers are looked for in the same article, one after the other.
CACHED_ARTICLES = 2


#: Stand in articles in other languages than English, German, French and Spanish: Cyrillic and
#: Arabic letters, three that Turkish writes, and words for "according to" and "saying".
_OTHER_LETTERS = late("[\u011f\u0131\u015f\u0400-\u04ff\u0600-\u06ff]")
_HINTS = frozenset([*ACCORDING_RUN_OF.values(), *b"diye diyen kulland yapt bulundu".split()])


#: In the words for "according to" and the like.
ACCORDING_RUNS = frozenset(
    b"according angaben ansicht auskunft einsch meinung worten laut zufolge selon apr seg acuerdo "
    b"words mots palabras".split()
)
#: Of these a German article has many.
GERMAN_RUNS = frozenset(
    b"und der nicht auch das ist mit auf sich dem den ein eine von werden hat".split()
)
#: Words for numbers, and those for large ones, which may have a word before them.
COUNTING_WORDS = frozenset({*SMALL, *TENS} - {"zero"})
LARGE_SINGLES = ("dozen", "hundred", "thousand", "million", "billion")
LARGE_WORDS = frozenset(
    [
        *(word + end for word in LARGE_SINGLES for end in ("", "s")),
        *("scores", "dutzende", "hunderte", "tausende", "milliers", "centaines", "miles"),
        "cientos",
    ]
)
SPELLED_RUNS = frozenset(word.encode() for word in COUNTING_WORDS | LARGE_WORDS)


@lru_cache(maxsize=CACHED_ARTICLES)
def asked_words(article: str) -> frozenset[bytes]:
    """Return which of the words that are asked for an article has, in small letters.

    These are the sets of runs of this module: to keep all words of an article takes twice as long.
    A run is one of the letters a to z; "après" gives "apr" and "s".
    """
    encoded = article.encode("utf-8", "surrogatepass")
    return _asked().intersection(encoded.translate(_LETTERS_MADE_SMALL).split())


@cache
def _asked() -> frozenset[bytes]:
    return _elsewhere_runs() | ACCORDING_RUNS | GERMAN_RUNS | SPELLED_RUNS


def plain_letters(lowered: str) -> list[bytes]:
    """Return the runs of the letters a to z in a text in small letters, in order."""
    return lowered.encode("utf-8", "surrogatepass").translate(_LETTERS_ONLY).split()


def is_elsewhere(article: str) -> bool:
    """Tell of an article that it may be in a language of `speakers_elsewhere`: most are not."""
    if not _elsewhere_runs().isdisjoint(asked_words(article)):
        return True
    return not is_plain(article) and _OTHER_LETTERS.search(article) is not None


@cache
def _elsewhere_runs() -> frozenset[bytes]:
    """Return the longest run of each verb of speech, as `plain_letters` cuts a text."""
    verbs = (
        verb
        for kind, words in load_table("speech_elsewhere").items()
        if kind.endswith(("_verbs", "_participles"))
        for verb in words
    )
    runs = (plain_letters(verb) for verb in verbs)
    return _HINTS | {max(found, key=len) for found in runs if found}
