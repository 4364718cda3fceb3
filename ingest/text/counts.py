"""Write a number with its noun."""

from __future__ import annotations


def count_of(number: int, noun: str, plural: str | None = None) -> str:
    """Return the number with its noun, as in `1 article` and `1,200 articles`."""
    return f"{number:,} {noun if number == 1 else plural or f'{noun}s'}"
