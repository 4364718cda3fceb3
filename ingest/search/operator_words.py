"""Read words as operators where somebody means them so: `or` in brackets, ODER, a lone NEAR.

| word | read as | where |
|---|---|---|
| and, or, not | AND, OR, NOT | beside `w/5` and its like; `or` in brackets too |
| UND ET И, ODER OU ИЛИ, NICHT SAUF НЕ | AND, OR, NOT | in capitals, between words that are not |
| NEAR, ADJ, SAME | within ten words, side by side, `/p` | the same |
| NOT behind `did`, `is` | the word | unless the verb is in capitals |
| `>5` | the word | with nothing before it to be near to |
| `!` behind a beginning | `*` | behind three letters, where it can be no exclamation mark |
| `N5`, `+5`, Spanish `Y` | NEAR/5, `pre/5`, AND | beside another sign: see `guarded_signs` |

All but the first and the last stay words in a sentence, beside a common word (`the SAME thing`)
and behind a time (`9 p.m. ET`): a line that is pasted must not become a condition.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ingest.search.english import STOP_WORDS
from ingest.search.guarded_signs import is_asked_in_capitals, with_guarded_signs, without_bars
from ingest.search.query_lexer import USUAL_DISTANCE
from ingest.search.query_prose import is_prose
from ingest.search.query_signs import CONNECTORS, OPERATORS, TRADE_SIGNS, Lexeme, Sign
from ingest.search.words_of_text import is_common, is_common_in_english, is_verb
from ingest.text.patterns import late

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SMALL = {"and": Sign.AND, "or": Sign.OR, "not": Sign.NOT}
_FOREIGN = {
    "UND": Sign.AND, "ET": Sign.AND, "И": Sign.AND,
    "ODER": Sign.OR, "OU": Sign.OR, "ИЛИ": Sign.OR,
    "NICHT": Sign.NOT, "SAUF": Sign.NOT, "НЕ": Sign.NOT,
}  # fmt: skip
_BARE = {
    "NEAR": Lexeme(Sign.NEAR, "NEAR", number=USUAL_DISTANCE),
    "ADJ": Lexeme(Sign.BEFORE, "ADJ"),
    "adj": Lexeme(Sign.BEFORE, "adj"),
    "SAME": Lexeme(Sign.SAME, "paragraph", typed="SAME"),
}
#: How a word is written that is a sign in any case, where one is.
_ALWAYS = {"NEAR": f"NEAR/{USUAL_DISTANCE}", "ADJ": "adj0", "adj": "adj0", "SAME": "/p"} | {
    word: sign.value for word, sign in _FOREIGN.items()
}

#: A time of day, behind which ET is a zone: `9 p.m.`, `21:00`, `9`.
_TIME = late(r"(?i:\d{0,2}(?:[:.]\d\d)?[ap]\.?m\.?|\d{1,2}[:.]\d\d|\d{1,2})")
_TRUNCATED = late(r"[^\W\d_]{3,}[!$]")
# `year > 2014`: text may hold it. `DATE > 2014` and `year>2014` it does not.
_LOOSE_DATES = late(r"(?=[^\W\d_]*[a-z])[^\W\d_]+\s.*")

#: What stands beside an operator on its left, and on its right.
_LEFT = frozenset({Sign.WORD, Sign.PHRASE, Sign.CLUSTER, Sign.CLOSE, Sign.DATES})
_RIGHT = frozenset(Sign) - {Sign.CLOSE, Sign.END, Sign.OR, Sign.AND}

#: What stands before a `not` that opens something.
_OPENING = CONNECTORS | {Sign.AND, Sign.OR, Sign.OPEN}

#: Signs that are words where nothing stands on their left; `>5` is a comparison there.
_SIGNS_OR_WORDS = frozenset({"NEAR", "ADJ", "adj", "SAME"})

_TRADE = CONNECTORS | {Sign.AT_LEAST, Sign.LEAD}


def with_operator_words(lexemes: Sequence[Lexeme], text: str) -> tuple[list[Lexeme], list[str]]:
    """Tell operators and words apart, and note the words that are operators in other texts.

    Args:
        lexemes: the parts of a query as they were cut, closed by `END`.
        text: the query.
    """
    without, on_bars = without_bars(lexemes)
    guarded, on_guarded = with_guarded_signs(without)
    told = list(_with_dates_told(_with_free_signs_as_words(guarded), text))
    # What may be an operator does not count among the words that make a sentence.
    is_sentence = is_prose([lexeme for lexeme in told if lexeme.text not in _ALWAYS], text)
    is_shouted = text.isupper() and _is_shouted(told)
    has_signs = any(lexeme.sign in _TRADE for lexeme in told) or _has_small_choice(told)
    read: list[Lexeme] = []
    notices = on_bars + ([] if is_sentence else on_guarded)
    depth = 0
    for place, (lexeme, following) in enumerate(zip(told, [*told[1:], told[-1]], strict=True)):
        depth = max(depth + (lexeme.sign is Sign.OPEN) - (lexeme.sign is Sign.CLOSE), 0)
        before = read[-1] if read else None
        is_behind = before is not None and before.sign in _LEFT
        sign = None
        if lexeme.sign is Sign.WORD and following.sign in _RIGHT:
            if has_signs:
                sign = _small(before, lexeme, following)
            elif depth > 0 and is_behind and lexeme.text == "or":
                sign = Sign.OR
        capitals = None if is_sentence else _in_capitals(before, lexeme, following)
        is_word = (
            is_shouted and capitals is not None and not is_asked_in_capitals(told, place, _ALWAYS)
        )
        if is_word:
            notices.append(
                f"Everything is in capitals: “{lexeme.text}” was read as a word. "
                f"{_ALWAYS[lexeme.text]} is the sign."
            )
        if sign is not None and not (sign is Sign.NOT and is_verb(before)):
            # `or` as its text: in a sentence it is no sign.
            read.append(Lexeme(sign, "or" if sign is Sign.OR else ""))
        elif capitals is not None and not is_word:
            read.append(capitals)
        elif lexeme.sign is Sign.NOT and not lexeme.text and is_verb(before):
            read.append(replace(lexeme, sign=Sign.WORD, text="NOT"))
        elif not (lexeme.text == "!" and _is_click(before, lexeme, following)):
            read.append(lexeme)
    return _truncated(read), notices


def _has_small_choice(lexemes: Sequence[Lexeme]) -> bool:
    """Tell whether a small `or` stands in brackets: then `and` and `not` are signs as well."""
    depth = 0
    for before, lexeme, after in zip(lexemes, lexemes[1:], lexemes[2:], strict=False):
        depth = max(depth + (before.sign is Sign.OPEN) - (before.sign is Sign.CLOSE), 0)
        is_or = lexeme.sign is Sign.WORD and lexeme.text == "or" and depth > 0
        if is_or and before.sign in _LEFT and after.sign in _RIGHT:
            return True
    return False


def _with_dates_told(lexemes: Sequence[Lexeme], text: str) -> Iterator[Lexeme]:
    """Yield the parts of a query, `year > 2014` as words where it is part of a sentence."""
    in_words = [word for lexeme in lexemes for word in _in_words(lexeme)]
    if len(in_words) == len(lexemes) or is_prose(in_words, text):
        yield from in_words
        return
    for before, lexeme, after in zip(
        [lexemes[-1], *lexemes[:-1]], lexemes, [*lexemes[1:], lexemes[-1]], strict=True
    ):
        is_text = any(one.sign is Sign.WORD and is_common(one) for one in (before, after))
        yield from _in_words(lexeme) if is_text else (lexeme,)


def _in_words(lexeme: Lexeme) -> list[Lexeme]:
    """Return the words of a loose comparison of dates; any other part as it is."""
    if lexeme.sign is not Sign.DATES or not _LOOSE_DATES.fullmatch(lexeme.text):
        return [lexeme]
    return [
        Lexeme(Sign.WORD, word.strip("<>=≤≥"))
        for word in lexeme.text.split()
        if any(map(str.isalnum, word))
    ]


def _is_shouted(lexemes: Sequence[Lexeme]) -> bool:
    """Tell whether all is in capitals, the words too that are no signs there."""
    texts = [one.text for one in lexemes if one.sign in {Sign.WORD, Sign.PHRASE, Sign.CLUSTER}]
    return "".join(text for text in texts if text not in _ALWAYS).isupper()


def _small(before: Lexeme | None, lexeme: Lexeme, following: Lexeme) -> Sign | None:
    """Return the sign of a small word; `and` inside what may be a name is the word."""
    if lexeme.text == "not" and (before is None or before.sign in _OPENING):
        return Sign.NOT
    if before is None or before.sign not in _LEFT:
        return None
    sides = (before, following)
    if lexeme.text == "and" and all(side.sign is Sign.WORD for side in sides):
        is_named = all(side.text[:1].isupper() for side in sides)
        if is_named or following.text in STOP_WORDS - {"not"}:
            return None
    return _SMALL.get(lexeme.text)


def _in_capitals(before: Lexeme | None, lexeme: Lexeme, following: Lexeme) -> Lexeme | None:
    """Return the sign for which a word in capitals stands; None where it may be the word."""
    if lexeme.sign is not Sign.WORD or before is None or following.sign not in _RIGHT:
        return None
    is_bare = lexeme.text in _BARE
    is_negated = before.sign is Sign.NOT and not before.text and is_bare
    if lexeme.text not in _ALWAYS or not (before.sign in _LEFT or is_negated):
        return None
    if is_bare and following.sign is Sign.OPEN and not following.is_apart:
        return None  # `NEAR(`
    words = [side for side in (before, following) if side.sign is Sign.WORD]
    # NEAR stands in no sentence of another language: `oil NEAR war` has no German verb.
    is_of_text = is_common_in_english if is_bare else is_common
    if any(map(is_of_text, words)) or (lexeme.text == "ET" and _TIME.fullmatch(before.text)):
        return None
    return _BARE[lexeme.text] if is_bare else Lexeme(_FOREIGN[lexeme.text])


def _is_click(before: Lexeme | None, lexeme: Lexeme, following: Lexeme) -> bool:
    """Tell whether `!` is part of a name (`the !Kung`) rather than NOT."""
    is_name = following.sign is Sign.WORD and following.text[:1].isupper()
    is_behind_text = before is None or (before.sign is Sign.WORD and is_common(before))
    return lexeme.sign is Sign.NOT and is_name and is_behind_text


def _truncated(lexemes: list[Lexeme]) -> list[Lexeme]:
    """Return the lexemes with `!` read as a star where it can be no exclamation mark."""
    signs = {lexeme.sign for lexeme in lexemes}
    words = [lexeme.text for lexeme in lexemes if lexeme.sign is Sign.WORD]
    is_typed = not signs.isdisjoint(OPERATORS | {Sign.OPEN})
    has_silent = any(word.strip("!?.,").lower() in STOP_WORDS for word in words)
    is_small = bool(words) and words[0][:1].islower()
    read = list(lexemes)
    for place, lexeme in enumerate(lexemes[:-1]):
        if lexeme.sign is not Sign.WORD or not _TRUNCATED.fullmatch(lexeme.text):
            continue
        is_followed = lexemes[place + 1].sign is Sign.WORD and lexemes[place + 1].text.islower()
        is_free = lexeme.text.islower() and (
            is_typed or (not has_silent and (is_small or is_followed))
        )
        if is_free or not signs.isdisjoint(TRADE_SIGNS):
            read[place] = replace(lexeme, text=lexeme.text[:-1], is_prefix=True)
    return read


def _with_free_signs_as_words(lexemes: Sequence[Lexeme]) -> list[Lexeme]:
    """Return the lexemes, signs of nearness that are words too as such where nothing is near."""
    read: list[Lexeme] = []
    for lexeme in lexemes:
        before = read[-1] if read else None
        if before is not None and before.sign is Sign.NOT and len(read) > 1:
            before = read[-2]  # `a NOT NEAR b`
        typed = lexeme.typed or lexeme.text
        is_word = typed in _SIGNS_OR_WORDS or typed.startswith(">")
        is_free = before is None or before.sign not in _LEFT
        if lexeme.sign in CONNECTORS and is_word and is_free:
            read.append(Lexeme(Sign.WORD, typed))
        else:
            read.append(lexeme)
    return read
