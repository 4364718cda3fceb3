"""Tell the language of a text by its most frequent short words, or by its script.

Source: Cavnar and Trenkle's remark that function words identify a language; the lists in
`rules/languages.toml` are our own.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from ingest.text import rules

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Characters looked at; function words settle it within a few sentences.
LANGUAGE_CHARS = 3000

#: Letters and words below which the language stays unknown: a headline cannot tell.
MIN_LANGUAGE_CHARS = 40
MIN_LANGUAGE_WORDS = 12

#: Share of all words that the winner's function words must make up. Running text has .35 to
#: .5; lists of names have next to none.
MIN_STOPWORD_SHARE = 0.15

#: The winner's votes over the second's. Danish and Norwegian share most words: 1.03 apart.
MIN_VOTE_LEAD = 1.02

#: Share of letters that settles the language by its script. Japanese mixes Chinese
#: characters in, Ukrainian and Persian differ from their neighbours by a few letters.
MIN_SCRIPT_SHARE = {
    "ja": 0.2,
    "ko": 0.4,
    "zh": 0.5,
    "he": 0.5,
    "el": 0.5,
    "th": 0.4,
    "hi": 0.4,
    "ta": 0.4,
    "uk": 0.04,
    "fa": 0.03,
    "ar": 0.5,
    "ru": 0.5,
}

_WORD = re.compile(r"[^\W\d_]{1,30}")
_NO_LETTERS = {code: " " for code in range(128) if not chr(code).isalpha()}

#: Scripts that (nearly) one language writes; where several share it, the vote would need lists.
_SCRIPTS = (
    ("ja", re.compile(r"[\u3041-\u30ff]")),
    ("ko", re.compile(r"[\uac00-\ud7a3]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
    ("he", re.compile(r"[\u05d0-\u05ea]")),
    ("el", re.compile(r"[\u03b1-\u03c9]")),
    ("th", re.compile(r"[\u0e01-\u0e2e]")),
    ("hi", re.compile(r"[\u0904-\u0939]")),
    ("ta", re.compile(r"[\u0b85-\u0bb9]")),
    ("uk", re.compile(r"[іїєґ]")),
    ("fa", re.compile(r"[پچژگ]")),
    ("ar", re.compile(r"[\u0621-\u064a]")),
    ("ru", re.compile(r"[\u0430-\u044f]")),
)


def tell_language(text: str) -> str | None:
    """Return the ISO 639-1 code of the language, or None when the text is too short to tell.

    Looks at the first `LANGUAGE_CHARS` characters.
    """
    sample = text[:LANGUAGE_CHARS]
    words = _words(sample.lower())
    if sum(map(len, words)) < MIN_LANGUAGE_CHARS:
        return None
    return _by_script(words) or _by_vote(words)


def _words(text: str) -> list[str]:
    """Return the words; of plain letters in a third of the time of a pattern."""
    return text.translate(_NO_LETTERS).split() if text.isascii() else _WORD.findall(text)


def _by_script(words: list[str]) -> str | None:
    joined = "".join(words)
    if joined.isascii():
        return None
    for code, letters in _SCRIPTS:
        if len(letters.findall(joined)) >= MIN_SCRIPT_SHARE[code] * len(joined):
            return code
    return None


def _by_vote(words: list[str]) -> str | None:
    if len(words) < MIN_LANGUAGE_WORDS:
        return None
    votes: Counter[str] = Counter()
    counts = Counter(words)
    for word in counts.keys() & _LANGUAGES_BY_WORD.keys():
        for code in _LANGUAGES_BY_WORD[word]:
            votes[code] += counts[word]
    if not votes:
        return None
    (best, first), (_, second) = [*votes.most_common(2), ("", 0)][:2]
    enough = first >= MIN_STOPWORD_SHARE * len(words)
    return best if enough and first >= MIN_VOTE_LEAD * second else None


def _languages_by_word() -> Mapping[str, tuple[str, ...]]:
    languages: dict[str, list[str]] = {}
    for code, words in rules.load_table("languages").items():
        for word in sorted(set(words)):
            languages.setdefault(word, []).append(code)
    return {word: tuple(codes) for word, codes in languages.items()}


_LANGUAGES_BY_WORD = _languages_by_word()
