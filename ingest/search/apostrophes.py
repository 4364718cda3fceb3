"""Find the word that an apostrophe joins to a small one: `l'attentat`, `dell'Isis`, `Türkiye'nin`.

The small word stands before it in French, Italian and Catalan; a Turkish name has its ending
behind it. Elsewhere the two stay side by side: `O'Brien`, `Shi'a`.
"""

from __future__ import annotations

import re

from ingest.names.variants import without_prefixes

#: Letters of an Arabic or Hebrew name behind a letter that is written to it.
MIN_NAME_LETTERS = 4

_MARK = r"['’‘ʼʹ′`´]"
#: What stands before the apostrophe, by language.
_BEFORE = {
    "fr": r"[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu",
    "it": r"[cdlmstv]|un|all|coll|dall|dell|nell|quell|quest|sull",
    "ca": r"[dlmnst]",
}
_JOINED = {
    language: re.compile(rf"(?:{small}){_MARK}(?P<word>\w{{3,}})", re.IGNORECASE)
    for language, small in _BEFORE.items()
}
#: Endings of case, number and possession; the shortest (`Sana'a`) are letters of other names.
_ENDING = (
    r"[ns]?[ıiuü]n|y?l[ae]|[dt][ae](?:n|ki)?|y[ae]|n[ae]|y[ıiuü]|n[ıiuü]|l[ıiuü]|"
    r"l[ae]r(?:[ıi]n?|[ae]|d[ae]n?)?|s[ıiuü](?:n(?:[ıiuü]n?|[ae]|d[ae]n?))?"
)
_TURKISH = re.compile(rf"(?P<word>\w{{3,}}){_MARK}(?:{_ENDING})", re.IGNORECASE)


def joined_words(text: str) -> dict[str, tuple[str, ...]]:
    """Return the words that may be meant by one with an apostrophe, each with its languages.

    Only whole texts of that shape have any: `O'Brien` and `Da'esh` have none.
    """
    words: dict[str, tuple[str, ...]] = {}
    for language, joined in (*_JOINED.items(), ("tr", _TURKISH)):
        match = joined.fullmatch(text)
        if match:
            words[match["word"]] = (*words.get(match["word"], ()), language)
    return words


def names_within(text: str) -> list[str]:
    """Return what may be the name in words of which one is joined to a small word.

    `l'État islamique` is joined at its beginning, `Suriye'nin` at its end, `وداعش` too.
    """
    first, space, rest = text.partition(" ")
    names = [f"{word}{space}{rest}" for word in joined_words(first)]
    head, space, last = text.rpartition(" ")
    names += [
        f"{head}{space}{word}" for word, spoken in joined_words(last).items() if "tr" in spoken
    ]
    if len(text) > MIN_NAME_LETTERS and not text.isascii():
        names += without_prefixes(text)
    return list(dict.fromkeys(names))
