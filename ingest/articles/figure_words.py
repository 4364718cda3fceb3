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
SCALES: dict[str, int] = _TABLE["scales"]
CURRENCIES: dict[str, str] = _TABLE["currencies"]
BOUNDS: dict[str, str] = _TABLE["bounds"]
