"""Read words as signs that are one only beside another sign of a query.

| word | read as | beside |
|---|---|---|
| `N5` (EBSCO) | `NEAR/5` | a bracket, quotation or star, or where the query has an operator |
| `W5` (EBSCO), `+5` (Westlaw) | `pre/5` | the same |
| `Y`, `O`, `Y NO` (Spanish) | AND, OR, AND NOT | a bracket, quotation or star; then all of them |
| and, or, not | AND, OR, NOT | a filter, on either side |
| NEAR, ODER in a query all in capitals | as elsewhere | the same, or initials (`SDF`) |

Elsewhere they are words: the road N5, Generation Y, a headline in capitals.
"""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from ingest.search.query_signs import OPERATORS, TRADE_SIGNS, Lexeme, Sign
from ingest.search.words_of_text import is_common
from ingest.text.patterns import late

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

#: Words of one side, and letters of each, of which a query in capitals is made. Longer ones make
#: a headline: `BLAST NEAR EMBASSY`.
MAX_SIDE_WORDS, MAX_SIDE_LETTERS = 2, 5

#: Words between two bars from which on a line is the title of a page.
MIN_TITLE_WORDS = 4

BAR = "|"

#: Words in small letters within names, besides function words: `Abu Bakr al Baghdadi`.
_PARTICLES = frozenset({
    "abu", "ad", "al", "ar", "as", "ash", "az", "ben", "bin", "bint", "da", "di", "dos", "du", "el",
    "ez", "ibn", "op", "ten", "ter", "ul", "umm", "van", "y",
})  # fmt: skip

_DISTANCE = late(r"[NW+]\d{1,3}")
_SMALL = {"and": Sign.AND, "or": Sign.OR, "not": Sign.NOT}
_SPANISH = {"Y": Sign.AND, "O": Sign.OR}
# What nobody can speak is initials: SDF, YPG, M5.
_INITIALS = late(r"(?=\w*[A-Z])[B-DF-HJ-NP-TV-Z0-9]+(?<!Y)")

_LEFT = frozenset({Sign.WORD, Sign.PHRASE, Sign.CLUSTER, Sign.CLOSE})
_RIGHT = frozenset({Sign.WORD, Sign.PHRASE, Sign.CLUSTER, Sign.OPEN, Sign.EXACT, Sign.FIELD})
_PRINTED = frozenset({Sign.WORD, Sign.PHRASE})
_MARKS = frozenset({Sign.OPEN, Sign.CLOSE, Sign.PHRASE, Sign.CLUSTER, Sign.EXACT, Sign.FIELD})


def without_bars(lexemes: Sequence[Lexeme]) -> tuple[list[Lexeme], list[str]]:
    """Return the lexemes without the bars of the title of a page, `Raqqa falls | World | CNN`.

    Each run of words there begins with a capital, and one is as long as a headline and says more
    than a name: `Raqqa | Al Qaeda in the Arabian Peninsula` asks for either.
    """
    runs: list[list[Lexeme]] = [[]]
    for lexeme in lexemes[:-1]:
        if lexeme.typed == BAR:
            runs.append([])
        elif lexeme.sign in _PRINTED and not (lexeme.is_prefix or lexeme.is_pattern):
            runs[-1].append(lexeme)
        else:
            return list(lexemes), []
    is_title = len(runs) > 1 and any(map(_is_headline, runs))
    if not is_title or not all(run and run[0].text[:1].isupper() for run in runs):
        return list(lexemes), []
    kept = [lexeme for lexeme in lexemes if lexeme.typed != BAR]
    return kept, [f"The “{BAR}” was read as part of the line: OR in capitals is the sign."]


def _is_headline(run: Sequence[Lexeme]) -> bool:
    """Tell whether words are as many as a headline has, and more than a name or a quotation."""
    return sum(len(one.text.split()) for one in run) >= MIN_TITLE_WORDS and any(
        one.sign is Sign.WORD
        and one.text.islower()
        and one.text not in _PARTICLES
        and not is_common(one)
        for one in run
    )


def with_guarded_signs(lexemes: Sequence[Lexeme]) -> tuple[list[Lexeme], list[str]]:
    """Return the lexemes with such words as signs, and a notice for each that stays a word."""
    places = [place for place in range(1, len(lexemes) - 1) if _may_be_sign(lexemes, place)]
    marked = {lexemes[place].text for place in places if _is_beside_mark(lexemes, place)}
    is_spanish = not marked.isdisjoint(_SPANISH)
    has_distances = any(map(_is_operator, lexemes)) or not marked <= _SPANISH.keys()
    read = list(lexemes)
    notices = []
    for place in places:
        word = lexemes[place].text
        sign = _sign_of(word)
        if is_spanish if word in _SPANISH else has_distances:
            read[place] = sign
            is_negative = sign.sign is Sign.AND and lexemes[place + 1].text == "NO"
            read[place + 1] = Lexeme(Sign.NOT) if is_negative else lexemes[place + 1]
        else:
            written = sign.text or sign.sign.value
            notices.append(f"“{word}” was read as a word: {written} is the sign.")
    return list(_with_joints(read)), notices


def _with_joints(lexemes: Sequence[Lexeme]) -> Iterator[Lexeme]:
    """Yield the lexemes; small words that join filters are signs, `and` changes nothing."""
    for place, lexeme in enumerate(lexemes):
        is_joint = lexeme.sign is Sign.WORD and lexeme.text in _SMALL
        if not is_joint or not _is_beside_filter(lexemes, place):
            yield lexeme
        elif lexeme.text == "not" or (place and lexeme.text == "or" and not _opens(lexemes, place)):
            # `or` as its text: in a sentence it is no sign.
            yield Lexeme(_SMALL[lexeme.text], "or" if lexeme.text == "or" else "")
        elif lexeme.text == "or":
            yield lexeme


def _opens(lexemes: Sequence[Lexeme], place: int) -> bool:
    """Tell whether several words follow: in `title:dead or alive film` nobody asks for either."""
    following = lexemes[place + 1 : place + 3]
    return len(following) > 1 and all(
        one.sign is Sign.WORD and one.text not in _SMALL for one in following
    )


def _is_beside_filter(lexemes: Sequence[Lexeme], place: int) -> bool:
    """Tell whether a filter stands behind a small word, or before it with its value."""
    after = place + 1
    while lexemes[after].sign is Sign.NOT or lexemes[after].text == "not":
        after += 1
    if place > 1 and lexemes[place].text == "not" and lexemes[place - 1].text == "and":
        return _is_beside_filter(lexemes, place - 1)  # `title:oil and not iraq`
    is_behind = place > 0 and (
        _is_dates(lexemes[place - 1]) or (place > 1 and lexemes[place - 2].sign is Sign.FIELD)
    )
    is_before = lexemes[after].sign is Sign.FIELD or _is_dates(lexemes[after])
    return is_before or (is_behind and lexemes[after].sign in _RIGHT)


def _is_dates(lexeme: Lexeme) -> bool:
    """Tell whether this compares dates; with spaces, in small letters, it may be text."""
    is_loose = " " in lexeme.text and not lexeme.text[:1].isupper()
    return lexeme.sign is Sign.DATES and not is_loose


def is_asked_in_capitals(lexemes: Sequence[Lexeme], place: int, operators: Container[str]) -> bool:
    """Tell whether a word in a text all in capitals joins parts of a query, not of a headline.

    Args:
        lexemes: of the query.
        place: of the word.
        operators: the words that end a side.
    """
    has_brackets = any(lexeme.sign is Sign.OPEN for lexeme in lexemes)
    if has_brackets and any(lexeme.sign in OPERATORS and not lexeme.text for lexeme in lexemes):
        return True
    sides = [
        [one.text for one in takewhile(lambda one: _is_in_side(one, operators), run)]
        for run in (reversed(lexemes[:place]), lexemes[place + 1 :])
    ]
    if any(len(side) > MAX_SIDE_WORDS for side in sides):
        return False
    if any(len(word) > MAX_SIDE_LETTERS for side in sides for word in side):
        return False
    if _is_beside_mark(lexemes, place):
        return True
    words = [side[0] for side in sides if len(side) == 1]
    return len(words) == len(sides) and any(map(_INITIALS.fullmatch, words))


def _is_in_side(lexeme: Lexeme, operators: Container[str]) -> bool:
    return lexeme.sign is Sign.WORD and lexeme.text not in operators


def _may_be_sign(lexemes: Sequence[Lexeme], place: int) -> bool:
    """Tell whether a word may be a sign, and stands between two things and no common word."""
    before, lexeme, after = lexemes[place - 1 : place + 2]
    if lexeme.sign is not Sign.WORD or before.sign not in _LEFT or after.sign not in _RIGHT:
        return False
    is_sign = lexeme.text in _SPANISH or _DISTANCE.fullmatch(lexeme.text) is not None
    beside = (one for one in (before, after) if one.sign is Sign.WORD)
    return is_sign and not any(map(is_common, beside))


def _is_beside_mark(lexemes: Sequence[Lexeme], place: int) -> bool:
    """Tell whether a bracket, a quotation or a star stands beside a word."""
    sides = (lexemes[place - 1], lexemes[place + 1])
    return any(one.sign in _MARKS or one.is_prefix or one.is_pattern for one in sides)


def _is_operator(lexeme: Lexeme) -> bool:
    return lexeme.sign in TRADE_SIGNS or (lexeme.sign in OPERATORS and not lexeme.text)


def _sign_of(word: str) -> Lexeme:
    if word in _SPANISH:
        return Lexeme(_SPANISH[word])
    number = int(word[1:])
    is_ordered = word[0] != "N"
    text = f"pre/{number}" if is_ordered else f"NEAR/{number}"
    return Lexeme(Sign.BEFORE if is_ordered else Sign.NEAR, text, number=number, typed=word)
