"""Read what a number counts out of the words behind it, and what was done to those counted."""

from __future__ import annotations

import re

from ingest.articles.figure_words import BETWEEN_DONE, COUNTED, DONE, ENDS

#: Words of what is counted.
MAX_COUNTED_WORDS = 4
#: Words between what is counted and what was done to it, as in "people were reportedly killed".
DONE_WORDS = 5
#: Characters behind a number that may hold what is counted.
BEHIND_CHARS = 90
#: A word behind a number, with the mark that ends the clause.
TOKEN = re.compile(
    r"[\s-]*(?P<word>(?:[A-Z]\.){2,}|[^\W\d_][\w'’.-]*\w|[^\W\d_])(?P<end>[,.;:!?)\]\"”’»—–(]?)"
)


def counted_words(text: str, end: int) -> list[str]:
    """Return the words of what is counted, and what was done to it."""
    words: list[str] = []
    place, last = end, min(len(text), end + BEHIND_CHARS)
    if text[place : place + 4].casefold() == " of ":
        place += 3
        article = re.match(r"\s(?:the|its|their|his|her|all)(?=\s)", text[place:last])
        place += article.end() if article else 0
    while len(words) < MAX_COUNTED_WORDS:
        token = TOKEN.match(text, place, last)
        if token is None or _ends(token.group("word"), words):
            break
        words.append(token.group("word"))
        place = token.end("word")
        if token.group("end"):
            return words
    return [*words, *_done(text, place, last)] if words else words


def _ends(word: str, words: list[str]) -> bool:
    """Tell whether what is counted ends before `word`; IS is a group, and "is" a verb."""
    if word.isupper() and len(word) > 1:
        return False
    folded = word.casefold()
    if words and is_plural(words[-1:]) and not is_plural([word]):
        return True
    return folded in ENDS or (
        bool(words) and (folded in DONE or folded.endswith(("ed", "ing", "ly")))
    )


def _done(text: str, place: int, last: int) -> list[str]:
    """Return what is said to have been done, as in "people have been killed"."""
    tokens = re.match(rf"(?:\s[^\W\d_]+){{0,{DONE_WORDS}}}", text[place:last])
    for word in tokens.group().split() if tokens else ():
        if word.casefold() in DONE:
            return [word]
        if word.casefold() not in BETWEEN_DONE:
            return []
    return []


def is_plural(words: list[str]) -> bool:
    """Tell whether one of the words stands for several things."""
    return any(
        word.casefold() in COUNTED
        or (word[-1:] == "s" and word[-2:] not in {"ss", "us"} and word[:1].islower())
        for word in words
    )
