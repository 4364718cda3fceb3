"""Tell the language of a text by its script, its frequent words and its pairs of letters.

A script that one language writes settles it. Otherwise frequent words choose some languages, and
of these the one is told in which the text costs the fewest bits (`letter_pairs`), if it leads. A
text in a language without a row in the tables costs too much in each, and stays unknown.

Source: Cavnar and Trenkle's remark that function words and letter groups identify a language.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache
from itertools import chain, repeat
from operator import add
from typing import TYPE_CHECKING

from ingest.text import rules
from ingest.text.letter_pairs import OTHER_SCRIPT_BITS, languages
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

#: Words, different ones, that must be frequent in a language, and their share of all. Running text
#: has .15 to .6, the less the more endings its words take; lists of names have next to none.
MIN_DIFFERENT_WORDS = 3
MIN_FREQUENT_WORDS = 0.1

#: Languages that are weighed, those with the most votes, and the words weighed.
LANGUAGES_WEIGHED = 6
WORDS_WEIGHED = 120

#: Words that vote; more are slower and were no more often right.
WORDS_VOTING = 150

#: Bits a letter, the blank behind each word counted, above which a text is in no language of the
#: table. Texts in their own language have 3.5 to 4.6, those in one without a row 5 and more.
MAX_LETTER_BITS = 4.8

#: Bits for each word weighed by which the likeliest language must lead.
MIN_WORD_LEAD = 0.6

#: Bits for each word against a language whose neighbour is written far more.
SMALL = {"ms": 0.3, "oc": 1.5, "gl": 0.8, "nn": 0.4, "af": 0.4, "lb": 0.5}

#: Bits of a frequent word: these, and one for each doubling of its rank. A word that is not
#: frequent costs its pairs and some bits for being rare.
FREQUENT_WORD_BITS = 4
RARE_WORD_BITS = 3
_UNSEEN_PAIR_BITS = 12

#: Words in a language whose bits are held on to: 60 bytes each, and most words come again.
WORDS_KEPT = 65_536

#: Share of letters that settles the language by its script. Japanese mixes Chinese
#: characters in.
MIN_SCRIPT_SHARE = {"ja": 0.2, "ko": 0.4, "zh": 0.5}
MIN_OWN_SCRIPT_SHARE = 0.4

#: Languages that share so many words that one is easily told for the other.
_NEIGHBOURS = tuple(
    frozenset(group.split())
    for group in (
        "da nb nn no sv",
        "pt gl es ca oc",
        "id ms",
        "cs sk",
        "hr sr bs sl mk bg",
        "ru uk be bg",
        "nl af de lb",
        "fr oc",
        "hi mr ne",
        "ar fa ur ku ps",
        "az tr",
    )
)

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
    is_near = any({code, told} <= group for group in _NEIGHBOURS)
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
    if sum(map(_frequent(code).__contains__, words)) >= SAME_SHARE * len(words):
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
    different = sum(word in _frequent(best) for word in set(words))
    if first < MIN_FREQUENT_WORDS * len(words) or different < MIN_DIFFERENT_WORDS:
        return None
    codes = [code for code, _ in votes.most_common(LANGUAGES_WEIGHED)]
    return _by_bits(words[:WORDS_WEIGHED], codes)


def _sure_winner(words: Sequence[str]) -> str | None:
    """Return the language of a vote that needs no second look."""
    if len(words) < SURE_WORDS:
        return None
    codes, ballots = _ballots()
    counts = sum(map(ballots.get, words, repeat(0))).to_bytes(len(codes), "little")
    first = max(counts)
    best = counts.index(first)
    second = max(counts[:best] + counts[best + 1 :])
    is_sure = first >= SURE_SHARE * len(words) and first >= SURE_LEAD * second
    return codes[best] if is_sure else None


def _votes(words: Sequence[str]) -> Counter[str]:
    """Return how many of the words are frequent in each language."""
    ranks = _ranks()
    known = sorted(filter(ranks.__contains__, words))
    return Counter(chain.from_iterable(map(ranks.__getitem__, known)))


def _by_bits(words: Sequence[str], codes: Sequence[str]) -> str | None:
    """Return the language in which the words cost the fewest bits, if it leads."""
    costs = sorted(
        (sum([_bits(word, code) for word in words]) + SMALL.get(code, 0.0) * len(words), code)
        for code in codes
    )
    letters = sum(map(len, words)) + len(words)
    best, code = costs[0]
    is_language = best <= MAX_LETTER_BITS * letters
    leads = len(costs) < 2 or costs[1][0] - best >= MIN_WORD_LEAD * len(words)
    return code if is_language and leads else None


@lru_cache(maxsize=WORDS_KEPT)
def _bits(word: str, code: str) -> float:
    rank = _ranks().get(word, {}).get(code)
    if rank is not None:
        return FREQUENT_WORD_BITS + rank.bit_length()
    language = languages()[code]
    if word.isascii() and not language.is_latin:
        return OTHER_SCRIPT_BITS * (len(word) + 1)
    bits_of = language.bits.get
    pairs = map(add, "_" + word, word + "_")
    return RARE_WORD_BITS + sum([bits_of(pair, _UNSEEN_PAIR_BITS) for pair in pairs])


@cache
def _frequent(code: str) -> frozenset[str]:
    return frozenset(rules.load_table("frequent_words").get(code, "").split())


@cache
def _ballots() -> tuple[Sequence[str], Mapping[str, int]]:
    """Return the languages, and for each frequent word a number with a byte for each of them.

    The byte is 1 where the word is frequent, so that the sum of up to 255 words has their votes.
    """
    codes = list(rules.load_table("frequent_words"))
    places = {code: 1 << 8 * place for place, code in enumerate(codes)}
    return codes, {word: sum(map(places.__getitem__, own)) for word, own in _ranks().items()}


@cache
def _ranks() -> Mapping[str, Mapping[str, int]]:
    """Return the rank of each frequent word in the languages that have it."""
    ranks: dict[str, dict[str, int]] = {}
    for code, words in rules.load_table("frequent_words").items():
        for rank, word in enumerate(words.split()):
            ranks.setdefault(word, {})[code] = rank
    return ranks
