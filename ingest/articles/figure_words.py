"""Give the words of numbers, from `text/rules/figures.toml`."""

from __future__ import annotations

from ingest.text.rules import load_table

_TABLE = load_table("figures")

MONTHS = frozenset[str](_TABLE["months"])
TIMES = frozenset[str](_TABLE["times"])
COUNTED = frozenset[str](_TABLE["counted"])
ENDS = frozenset[str](_TABLE["ends"])
DONE = frozenset[str](_TABLE["done"])
BETWEEN_DONE = frozenset[str](_TABLE["between"])
SMALL: dict[str, int] = _TABLE["small"]
TENS: dict[str, int] = _TABLE["tens"]
#: Those of other languages than English, German, French and Spanish.
SCALES_ELSEWHERE: dict[str, int] = _TABLE["scales_elsewhere"]
SCALES: dict[str, int] = _TABLE["scales"] | SCALES_ELSEWHERE
CURRENCIES: dict[str, str] = _TABLE["currencies"]
BOUNDS: dict[str, str] = _TABLE["bounds"]
BOUNDS_BEHIND: dict[str, str] = _TABLE["bounds_behind"]
LABELS = frozenset[str](_TABLE["labels"])
TOPICS = frozenset[str](_TABLE["topics"])
LANDS = frozenset[str](_TABLE["lands"])
LIST_NOUNS = frozenset[str](_TABLE["list_nouns"])
LINE_NOUNS = frozenset[str](_TABLE["line_nouns"])
SHARE_VERBS = frozenset[str](_TABLE["share_verbs"])
SHARE_NOUNS = frozenset[str](_TABLE["share_nouns"])
STREETS = frozenset[str](_TABLE["streets"])
SINGULAR = frozenset[str](_TABLE["singular"])
MEASURES = frozenset[str](_TABLE["measures"])
#: As an expression.
CURRENCY_CODES = "|".join(_TABLE["currency_codes"])


def currency_of(printed: str) -> str:
    """Return the code of the currency of a sign or word; empty where that is not known."""
    return (
        printed if printed in _TABLE["currency_codes"] else CURRENCIES.get(printed.casefold(), "")
    )
