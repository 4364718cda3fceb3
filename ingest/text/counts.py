"""Write a number with its noun."""

from __future__ import annotations

BYTES_IN_KB = 1_000
BYTES_IN_MB = 1_000_000

#: Megabytes from which nobody asks for their tenths.
WHOLE_MB = 10


def count_of(number: int, noun: str, plural: str | None = None) -> str:
    """Return the number with its noun, as in `1 article` and `1,200 articles`."""
    return f"{number:,} {noun if number == 1 else plural or f'{noun}s'}"


def size_of(number_bytes: int) -> str:
    """Return bytes in words, as in `340 kB`, `2.4 MB` and `1,204 MB`."""
    if number_bytes < BYTES_IN_MB:
        return f"{-(-number_bytes // BYTES_IN_KB):,} kB"
    number_mb = number_bytes / BYTES_IN_MB
    return f"{number_mb:,.1f} MB" if number_mb < WHOLE_MB else f"{number_mb:,.0f} MB"
