"""Tell which words an article has, as a quick answer to what need not be looked for in it."""

from __future__ import annotations

from functools import cache, lru_cache

from ingest.text.patterns import late
from ingest.text.rules import load_table
from ingest.text.words import is_plain

#: Makes spaces of all bytes that are no small letters: to cut a text so is six times as fast as
#: by an expression.
_LETTERS_ONLY = bytes(byte if 97 <= byte <= 122 else 32 for byte in range(256))

#: Quotations and numbers are looked for in the same article, one after the other.
CACHED_ARTICLES = 2


#: Stand in articles in other languages than English, German, French and Spanish: Cyrillic and
#: Arabic letters, three that Turkish writes, and words for "according to" and "saying".
_OTHER_LETTERS = late("[\u011f\u0131\u015f\u0400-\u04ff\u0600-\u06ff]")
_HINTS = frozenset(
    b"secondo segundo acordo conforme volgens enligt diye diyen kulland yapt bulundu".split()
)


@lru_cache(maxsize=CACHED_ARTICLES)
def plain_words(article: str) -> frozenset[bytes]:
    """Return the runs of the letters a to z in a text, in small letters; "após" gives "ap", "s"."""
    return frozenset(plain_letters(small_letters(article)))


@lru_cache(maxsize=CACHED_ARTICLES)
def small_letters(article: str) -> str:
    """Return an article in small letters."""
    return article.lower()


def plain_letters(lowered: str) -> list[bytes]:
    """Return the same runs of a text in small letters, in order."""
    return lowered.encode("utf-8", "surrogatepass").translate(_LETTERS_ONLY).split()


def is_elsewhere(article: str) -> bool:
    """Tell of an article that it may be in a language of `speakers_elsewhere`: most are not."""
    if not _elsewhere_runs().isdisjoint(plain_words(article)):
        return True
    return not is_plain(article) and _OTHER_LETTERS.search(article) is not None


@cache
def _elsewhere_runs() -> frozenset[bytes]:
    """Return the longest run of each verb of speech, as `plain_words` cuts a text."""
    verbs = (
        verb
        for kind, words in load_table("speech_elsewhere").items()
        if kind.endswith(("_verbs", "_participles"))
        for verb in words
    )
    runs = (plain_letters(verb) for verb in verbs)
    return _HINTS | {max(found, key=len) for found in runs if found}
