"""Tell the language of a text by its script, its frequent words and its pairs of letters.

A script that one language writes settles it. Otherwise frequent words choose some languages, and
of these the one is told in which the text costs the fewest bits (`letter_pairs`), if it leads. A
text in a language without a row in the tables costs too much in each, and stays unknown.

Source: Cavnar and Trenkle's remark that function words and letter groups identify a language.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import chain, repeat
from typing import TYPE_CHECKING

from ingest.text import rules
from ingest.text.language_bits import NEIGHBOURS, by_letters, frequent, likeliest, ranks
from ingest.text.letter_pairs import languages
from ingest.text.letters import plain_letters
from ingest.text.patterns import late

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

#: Characters looked at; function words settle it within a few sentences.
LANGUAGE_CHARS = 3000

#: Letters and words below which the language stays unknown: a headline cannot tell.
MIN_LANGUAGE_CHARS = 40
MIN_LANGUAGE_WORDS = 12

#: Words of a paragraph whose language is told apart from that of its article.
MIN_PARAGRAPH_WORDS = 30

#: Characters of a paragraph that are looked at, and the share of words frequent in the language of
#: the article from which nothing else is asked: neighbours have it from their common words.
PARAGRAPH_CHARS = 400
SAME_SHARE = 0.25

#: A vote of frequent words that needs no second look: words voted on, their share for the winner
#: and its lead. Danish and Norwegian share most words: 1.03 apart.
SURE_WORDS = 60
SURE_SHARE = 0.3
SURE_LEAD = 1.8
#: The same of fewer words, some of them different: 11 of 30 for Vietnamese and one for Kurdish.
LONE_WORDS, LONE_DIFFERENT = 7, 5
LONE_SHARE = 0.25
LONE_LEAD = 3.0

#: Words, different ones, that must be frequent in a language, and their share of all. Running text
#: has .15 to .6, the less the more endings its words take; lists of names have next to none.
MIN_DIFFERENT_WORDS = 3
MIN_FREQUENT_WORDS = 0.1

#: Languages that are weighed, those with the most votes, and the words weighed.
LANGUAGES_WEIGHED = 6
WORDS_WEIGHED = 120

#: Words that vote; more are slower and were no more often right.
WORDS_VOTING = 150

#: Share of letters that settles the language by its script. Japanese mixes Chinese
#: characters in.
MIN_SCRIPT_SHARE = {"ja": 0.2, "ko": 0.4, "zh": 0.5}
MIN_OWN_SCRIPT_SHARE = 0.4

_WORD = late(r"[^\W\d_]{1,30}")
# The vowel signs of Devanagari belong to the word, though Python counts them as no letters.
_VOWEL_SIGN = late(r"[\u0900-\u0903\u093a-\u094d]")
_WORD_WITH_SIGNS = late(rf"[^\W\d_](?:[^\W\d_]|{_VOWEL_SIGN.pattern}){{0,29}}")
_SMALL_LETTERS = bytes(ord(chr(code).lower()) if chr(code).isalpha() else 32 for code in range(256))

#: Scripts that (nearly) one language writes.
_SCRIPTS = (
    ("ja", late(r"[\u3041-\u30ff]")),
    ("ko", late(r"[\uac00-\ud7a3]")),
    ("zh", late(r"[\u4e00-\u9fff]")),
    ("he", late(r"[\u05d0-\u05ea]")),
    ("el", late(r"[\u03b1-\u03c9]")),
    ("th", late(r"[\u0e01-\u0e2e]")),
    ("ta", late(r"[\u0b85-\u0bb9]")),
    ("te", late(r"[\u0c05-\u0c39]")),
    ("kn", late(r"[\u0c85-\u0cb9]")),
    ("ml", late(r"[\u0d05-\u0d39]")),
    ("gu", late(r"[\u0a85-\u0ab9]")),
    ("pa", late(r"[\u0a05-\u0a39]")),
    ("bn", late(r"[\u0985-\u09b9]")),
    ("si", late(r"[\u0d85-\u0dc6]")),
    ("ka", late(r"[\u10d0-\u10f0]")),
    ("hy", late(r"[\u0561-\u0587]")),
    ("km", late(r"[\u1780-\u17a2]")),
    ("lo", late(r"[\u0e81-\u0eae]")),
    ("my", late(r"[\u1000-\u1021]")),
)
#: The first letter of them all; those of Latin stand before it.
_FIRST_OTHER_LETTER = "\u03b1"
#: Letters of another language in the script of one of the above: Assamese, Yiddish.
_NOT = {"bn": re.compile(r"[\u09f0\u09f1]"), "he": re.compile(r"[\u05f0-\u05f2]|\u05b7")}


def tell_language(text: str) -> str | None:
    """Return the ISO 639-1 code of the language, or None when the text is too short to tell.

    Looks at the first `LANGUAGE_CHARS` characters.
    """
    sample = text[:LANGUAGE_CHARS]
    words = _words(sample)
    if sum(map(len, words)) < MIN_LANGUAGE_CHARS:
        return None
    return _by_script(words) or _by_words(words[:WORDS_VOTING])


def is_other_language(stated: str, told: str) -> bool:
    """Tell whether a text was told to be in another language than the one stated of it.

    Languages that are told apart with doubt, such as Danish and Norwegian, are not other ones;
    nor is what is no code of a language with a row in the tables.

    Args:
        stated: a code, such as `en` or `en-GB`.
        told: what `tell_language` says; empty for nothing.
    """
    code = stated[:2].lower()
    if not told or code == told or not (len(stated) == 2 or stated[2:3] in ("-", "_")):
        return False
    is_near = any({code, told} <= group for group in NEIGHBOURS)
    return not is_near and (code in languages() or code in dict(_SCRIPTS))


def tell_other_language(text: str, code: str) -> str | None:
    """Return the language of a paragraph of an article in `code`, or None when it is the same.

    None, too, when the paragraph is too short to tell.
    """
    sample = text[:PARAGRAPH_CHARS]
    letters = plain_letters(sample, _SMALL_LETTERS)
    if letters is not None and letters.count(" ") + 1 < MIN_PARAGRAPH_WORDS:
        return None
    words = letters.split() if letters is not None else _marked_words(sample)
    script = _by_script(words)
    if script is not None:
        is_long = sum(map(len, words)) >= MIN_LANGUAGE_CHARS
        return script if script != code and is_long else None
    if len(words) < MIN_PARAGRAPH_WORDS:
        return None
    if sum(map(frequent(code).__contains__, words)) >= SAME_SHARE * len(words):
        return None
    other = _by_words(words)
    return other if other != code else None


def _words(text: str) -> list[str]:
    """Return the words in small letters."""
    letters = plain_letters(text, _SMALL_LETTERS)
    return letters.split() if letters is not None else _marked_words(text)


def _marked_words(text: str) -> list[str]:
    pattern = _WORD_WITH_SIGNS if _VOWEL_SIGN.search(text) else _WORD
    return pattern.findall(text.lower())


def _by_script(words: Sequence[str]) -> str | None:
    joined = "".join(words)
    if joined.isascii() or max(joined) < _FIRST_OTHER_LETTER:
        return None
    for code, letters in _SCRIPTS:
        share = MIN_SCRIPT_SHARE.get(code, MIN_OWN_SCRIPT_SHARE)
        if len(letters.findall(joined)) >= share * len(joined):
            others = _NOT.get(code)
            return None if others and others.search(joined) else code
    return None


def _by_words(words: Sequence[str]) -> str | None:
    if len(words) < MIN_LANGUAGE_WORDS:
        return None
    winner = _sure_winner(words)
    if winner is not None:
        return winner
    votes = _votes(words)
    if not votes:
        return None
    best, first = votes.most_common(1)[0]
    different = sum(word in frequent(best) for word in set(words))
    codes = [code for code, _ in votes.most_common(LANGUAGES_WEIGHED)]
    if first < MIN_FREQUENT_WORDS * len(words) or different < MIN_DIFFERENT_WORDS:
        return by_letters(words[:WORDS_WEIGHED], codes)
    return likeliest(words[:WORDS_WEIGHED], codes)


def _sure_winner(words: Sequence[str]) -> str | None:
    """Return the language of a vote that needs no second look."""
    codes, ballots = _ballots()
    counts = sum(map(ballots.get, words, repeat(0))).to_bytes(len(codes), "little")
    first = max(counts)
    best = counts.index(first)
    second = max(counts[:best] + counts[best + 1 :])
    if len(words) >= SURE_WORDS:
        is_sure = first >= SURE_SHARE * len(words) and first >= SURE_LEAD * second
    else:
        is_sure = first >= max(LONE_WORDS, LONE_SHARE * len(words), LONE_LEAD * second)
        is_sure = is_sure and len(frequent(codes[best]).intersection(words)) >= LONE_DIFFERENT
    return codes[best] if is_sure else None


def _votes(words: Sequence[str]) -> Counter[str]:
    """Return how many of the words are frequent in each language."""
    rank_of = ranks()
    known = sorted(filter(rank_of.__contains__, words))
    return Counter(chain.from_iterable(map(rank_of.__getitem__, known)))


@cache
def _ballots() -> tuple[Sequence[str], Mapping[str, int]]:
    """Return the languages, and for each frequent word a number with a byte for each of them.

    The byte is 1 where the word is frequent, so that the sum of up to 255 words has their votes.
    """
    codes = list(rules.load_table("frequent_words"))
    places = {code: 1 << 8 * place for place, code in enumerate(codes)}
    return codes, {word: sum(map(places.__getitem__, own)) for word, own in ranks().items()}
