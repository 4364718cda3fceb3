"""Define the signs of the query language, the parts into which a query is cut, and notices."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Sign(Enum):
    """Name the parts of which a query is made."""

    OPEN = "("
    CLOSE = ")"
    OR = "OR"
    AND = "AND"
    NOT = "NOT"
    NEAR = "NEAR"
    BEFORE = "PRE"
    SAME = "/"
    AT_LEAST = "ATLEAST"
    LEAD = "HLEAD"
    WITHIN = "in:"
    CLUSTER = "~"
    FIELD = "field"
    DATES = "dates"
    EXACT = "="
    PHRASE = "phrase"
    VALUE = "value"
    WORD = "word"
    END = "end"


@dataclass(frozen=True, slots=True)
class Lexeme:
    """Hold one part of a query: its sign, its text, and whether a space stands before it.

    The text of `Sign.NOT` is the dash as typed, empty for the word; that of `Sign.AND` the `&`. A
    phrase stands at `[start_char:end_char)` of the query, its marks included. `number` is that of
    `NEAR/5`. A pattern has gaps (`wom?n`). The text of `Sign.SAME` is a unit, and `typed` its sign;
    that of `Sign.FIELD` is the filter, and `typed` what it was called. OR may be typed as a bar.
    """

    sign: Sign
    text: str = ""
    is_prefix: bool = False
    is_apart: bool = True
    start_char: int = 0
    end_char: int = 0
    number: int = 0
    is_pattern: bool = False
    typed: str = ""


class Cause(Enum):
    """Say why a notice is given."""

    OTHER = "other"
    LEFT_OUT = "a part of the query was left out"
    NO_FILTER = "a filter of other services was left out"
    NO_LETTER = "marks were left out"
    WITHOUT_SIGNS = "a word was read without its signs"


class Notice(str):
    """Hold a sentence on a liberty that was taken, and as data what it is about.

    `typed` is the part of the query, `value` what a filter of other services asked for; what is
    ruled out is not asked for.
    """

    __slots__ = ("cause", "typed", "value")

    cause: Cause
    typed: str
    value: str

    def __new__(cls, sentence: str, cause: Cause, typed: str = "", value: str = "") -> Notice:
        """Make the notice."""
        notice = super().__new__(cls, sentence)
        notice.cause, notice.typed, notice.value = cause, typed, value
        return notice


def cause_of(notice: str) -> Cause:
    """Return why a notice is given."""
    return notice.cause if isinstance(notice, Notice) else Cause.OTHER


def typed_in(notice: str) -> str:
    """Return the part of the query that a notice is about."""
    return notice.typed if isinstance(notice, Notice) else ""


def asked_in(notice: str) -> str:
    """Return what was asked for by the filter that a notice is about; empty for nothing."""
    return notice.value if isinstance(notice, Notice) else ""


#: Signs of a language of queries. A text holds none, but words that are some elsewhere (`NEAR`).
NEARNESS = frozenset({Sign.NEAR, Sign.BEFORE})
CONNECTORS = NEARNESS | {Sign.SAME}
TRADE_SIGNS = CONNECTORS | {Sign.AT_LEAST, Sign.LEAD, Sign.WITHIN, Sign.CLUSTER}
OPERATORS = frozenset({Sign.AND, Sign.OR, Sign.NOT})
