"""Weigh the words of a text in some languages: by how frequent they are, and by pairs of letters.

Neighbours, such as Danish and Norwegian, have most pairs in common and most frequent words: of
them the one is told that has words of its own.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from operator import add
from typing import TYPE_CHECKING

from ingest.text import rules
from ingest.text.letter_pairs import OTHER_SCRIPT_BITS, languages

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

#: Bits a letter, the blank behind each word counted, above which a text is in no language of the
#: table. Texts in their own language have 3.5 to 4.6, those in one without a row 5 and more.
MAX_LETTER_BITS = 4.8

#: Bits for each word weighed by which the likeliest language must lead.
MIN_WORD_LEAD = 0.6

#: The same lead, and bits a letter as above, where a text has too few frequent words and letters
#: alone tell: no text in a language without a row came near.
LETTERS_WORD_LEAD, MAX_OWN_LETTER_BITS = 2.5, 4.2

#: Bits for each word by which one of some neighbours must lead; by how many words it must have more
#: that the other has not than the other has; and the same where shapes of words count too.
NEAR_WORD_LEAD, OWN_LEAD, SHAPED_LEAD = 0.4, 3, 2

#: Bits for each word against a language whose neighbour is written far more.
SMALL = {"ms": 0.3, "oc": 1.5, "gl": 0.8, "nn": 0.1, "af": 0.4, "lb": 0.5}

#: Bits of a frequent word: these, and one for each doubling of its rank. A word that is not
#: frequent costs its pairs and some bits for being rare.
FREQUENT_WORD_BITS = 4
RARE_WORD_BITS = 3
_UNSEEN_PAIR_BITS = 12

#: Letters of a word whose shape tells neighbours apart: shorter ones have it by chance.
MIN_SHAPED_CHARS = 4

#: Words in a language whose bits are held on to: 60 bytes each, and most words come again.
WORDS_KEPT = 65_536

#: Languages that share so many words that one is easily told for the other.
NEIGHBOURS = tuple(
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
#: Neighbours with next to no words of their own among the frequent ones.
_ONE_TO_THE_TABLES = frozenset(("id", "ms"))


def likeliest(words: Sequence[str], codes: Sequence[str]) -> str | None:
    """Return the language in which the words cost the fewest bits, if it leads."""
    costs = {
        code: sum([_bits(word, code) for word in words]) + SMALL.get(code, 0.0) * len(words)
        for code in codes
    }
    letters = sum(map(len, words)) + len(words)
    best = min(costs, key=lambda code: (costs[code], code))
    if costs[best] > MAX_LETTER_BITS * letters:
        return None
    groups = (group for group in NEIGHBOURS if best in group and group != _ONE_TO_THE_TABLES)
    near = {code for group in groups for code in group & costs.keys()}
    far = [costs[code] for code in costs if code not in near and code != best]
    if far and min(far) - costs[best] < MIN_WORD_LEAD * len(words):
        return None
    return _among_neighbours(words, best, {code: costs[code] for code in near | {best}})


def by_letters(words: Sequence[str], codes: Sequence[str]) -> str | None:
    """Return the language whose letters and pairs alone tell a text without its frequent words.

    Languages whose words take many endings have few words that come again.
    """
    near = {code for group in NEIGHBOURS if not group.isdisjoint(codes) for code in group}
    every = near.intersection(languages()).union(codes)
    costs = sorted((sum([_bits(word, code) for word in words]), code) for code in every)
    letters = sum(map(len, words)) + len(words)
    is_usual = len(costs) > 1 and costs[0][0] <= MAX_OWN_LETTER_BITS * letters
    is_led = is_usual and costs[1][0] - costs[0][0] >= LETTERS_WORD_LEAD * len(words)
    return costs[0][1] if is_led else None


def _among_neighbours(words: Sequence[str], best: str, costs: Mapping[str, float]) -> str | None:
    """Return which of some neighbours has words of its own, or the fewest bits and as many."""
    known = {code: [word for word in words if _is_of(word, code)] for code in costs}
    own = {
        (code, other): sum(not _is_of(word, other) for word in known[code])
        for code in costs
        for other in costs
    }
    for code in costs:
        others = [(own[code, other], own[other, code]) for other in costs if other != code]
        lead = SHAPED_LEAD if code in _shapes() else OWN_LEAD
        if others and all(mine >= max(less + lead, 2 * less) for mine, less in others):
            return code
    for other in costs:
        mine, less = own[best, other], own[other, best]
        is_led = costs[other] - costs[best] >= NEAR_WORD_LEAD * len(words)
        # Bokmål is written far more, and costs less: words of Nynorsk must not be outweighed.
        is_led = is_led and mine >= less + (other in SMALL and other in _shapes() and less > 0)
        if other != best and not is_led and mine < max(less + 1, 1.5 * less):
            return None
    return best


def _is_of(word: str, code: str) -> bool:
    """Tell whether a word is frequent in a language, or is shaped as its words are."""
    return word in frequent(code) or (code in _shapes() and _has_shape(word, code))


@lru_cache(maxsize=WORDS_KEPT)
def _has_shape(word: str, code: str) -> bool:
    return len(word) >= MIN_SHAPED_CHARS and _shapes()[code].fullmatch(word) is not None


@cache
def _shapes() -> Mapping[str, re.Pattern[str]]:
    """Return the expression of the shapes of words for each language that has some."""
    table = rules.load_table("telling_shapes")
    return {code: re.compile("|".join(shapes)) for code, shapes in table.items()}


@lru_cache(maxsize=WORDS_KEPT)
def _bits(word: str, code: str) -> float:
    rank = ranks().get(word, {}).get(code)
    if rank is not None:
        return FREQUENT_WORD_BITS + rank.bit_length()
    language = languages()[code]
    if word.isascii() and not language.is_latin:
        return OTHER_SCRIPT_BITS * (len(word) + 1)
    bits_of = language.bits.get
    pairs = map(add, "_" + word, word + "_")
    return RARE_WORD_BITS + sum([bits_of(pair, _UNSEEN_PAIR_BITS) for pair in pairs])


@cache
def frequent(code: str) -> frozenset[str]:
    """Return the frequent words of a language."""
    tables = map(rules.load_table, ("frequent_words", "telling_words"))
    return frozenset(word for table in tables for word in table.get(code, "").split())


@cache
def ranks() -> Mapping[str, Mapping[str, int]]:
    """Return the rank of each frequent word in the languages that have it."""
    ranks: dict[str, dict[str, int]] = {}
    for table in ("frequent_words", "telling_words"):
        for code, words in rules.load_table(table).items():
            for rank, word in enumerate(words.split()):
                ranks.setdefault(word, {}).setdefault(code, rank)
    return ranks
