"""Read words as operators where somebody means them so: `or` in brackets, ODER, a lone NEAR.

| word | read as | where |
|---|---|---|
| and, or, not | AND, OR, NOT | beside `w/5` and its like; `or` in brackets too |
| UND ET И, ODER OU ИЛИ, NICHT SAUF НЕ | AND, OR, NOT | in capitals, between words that are not |
| NOT behind `did`, `is` | the word | unless the verb is in capitals, as a name may be (`IS`) |
| NEAR ADJ SAME `>5` | the word | with nothing before it to be near to |
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ingest.search.query_signs import CONNECTORS, Lexeme, Sign

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Verbs behind which NOT belongs to the sentence: `did NOT resign`.
AUXILIARIES = frozenset({
    "did", "do", "does", "is", "was", "were", "are", "am", "be", "been", "has", "had", "have",
    "will", "would", "can", "could", "shall", "should", "must", "may", "might", "need", "ought",
    "it's", "he's", "she's", "that's", "i'm", "they're", "we're", "you're",
})  # fmt: skip

_SMALL = {"and": Sign.AND, "or": Sign.OR, "not": Sign.NOT}
_FOREIGN = {
    "UND": Sign.AND, "ET": Sign.AND, "И": Sign.AND,
    "ODER": Sign.OR, "OU": Sign.OR, "ИЛИ": Sign.OR,
    "NICHT": Sign.NOT, "SAUF": Sign.NOT, "НЕ": Sign.NOT,
}  # fmt: skip

#: What stands beside an operator on its left, and on its right.
_LEFT = frozenset({Sign.WORD, Sign.PHRASE, Sign.CLUSTER, Sign.CLOSE, Sign.DATES})
_RIGHT = frozenset(Sign) - {Sign.CLOSE, Sign.END, Sign.OR, Sign.AND}

#: What stands before a `not` that opens something.
_OPENING = CONNECTORS | {Sign.AND, Sign.OR, Sign.OPEN}

#: Signs that are words where nothing stands on their left; `>5` is a comparison there.
_SIGNS_OR_WORDS = frozenset({"NEAR", "ADJ", "SAME"})

_TRADE = CONNECTORS | {Sign.AT_LEAST, Sign.LEAD}


def with_operator_words(lexemes: Sequence[Lexeme], *, is_shouted: bool) -> list[Lexeme]:
    """Return the parts of a query, closed by `END`, with operators and words told apart.

    Args:
        lexemes: the parts as they were cut.
        is_shouted: all letters of the query are capitals.
    """
    lexemes = _with_free_signs_as_words(lexemes)
    has_trade_signs = any(lexeme.sign in _TRADE for lexeme in lexemes)
    read: list[Lexeme] = []
    depth = 0
    for lexeme, following in zip(lexemes, [*lexemes[1:], lexemes[-1]], strict=True):
        depth = max(depth + (lexeme.sign is Sign.OPEN) - (lexeme.sign is Sign.CLOSE), 0)
        before = read[-1] if read else None
        is_behind = before is not None and before.sign in _LEFT
        sign = None
        if lexeme.sign is Sign.WORD and following.sign in _RIGHT:
            is_first_not = lexeme.text == "not" and (before is None or before.sign in _OPENING)
            if has_trade_signs and (is_behind or is_first_not):
                sign = _SMALL.get(lexeme.text)
            elif depth > 0 and is_behind and lexeme.text == "or":
                sign = Sign.OR
            if sign is None and is_behind and not is_shouted:
                sign = _FOREIGN.get(lexeme.text)
        if sign is not None and not (sign is Sign.NOT and _is_verb(before)):
            # `or` as its text: in a sentence it is no sign.
            text = "or" if sign is Sign.OR and lexeme.text == "or" else ""
            read.append(Lexeme(sign, text))
        elif lexeme.sign is Sign.NOT and not lexeme.text and _is_verb(before):
            read.append(replace(lexeme, sign=Sign.WORD, text="NOT"))
        else:
            read.append(lexeme)
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


def _is_verb(lexeme: Lexeme | None) -> bool:
    """Tell whether a word is a verb behind which NOT is a word."""
    if lexeme is None or lexeme.sign is not Sign.WORD or lexeme.text.isupper():
        return False
    return lexeme.text.replace("’", "'").lower() in AUXILIARIES
