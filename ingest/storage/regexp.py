r"""Let SQL ask for a pattern: `text regexp '\bDaesh\b'`, each text for a limited time.

The patterns are those of Python's `re`, with a few more; capitals count unless the pattern begins
with `(?i)`. A text that is null gives null.
"""

from __future__ import annotations

import re
import sqlite3
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import regex

#: Seconds for one text. A pattern that doubles its work with each letter would run for years, and
#: no time limit of SQLite stops a function. An ordinary pattern takes some microseconds.
LIMIT_S = 0.1

#: Characters of a pattern; a list of 100 names fits.
MAX_PATTERN_CHARS = 2_000

#: Signs of a pattern when its counts are written out, as it is compiled: `(a{9}){9}` has 81. With
#: a million it takes half a second, and four counts inside each other all memory.
MAX_PATTERN_SIGNS = 20_000

_SIGN = re.compile(
    r"""
    (?P<open>\()
    | (?P<close>\))
    | \{(?P<least>\d*)(?:,(?P<most>\d*))?\}
    | \\. | \[\^?\]?(?:\\.|[^\]\\])*(?:\]|\Z) | .  # one sign: escaped, a class of letters, a letter
    """,
    re.VERBOSE | re.DOTALL,
)


def add_regexp(connection: sqlite3.Connection) -> None:
    """Give a connection the function behind SQL's `regexp`."""
    # Datasette has every exception of a function printed: a hostile pattern would fill the log.
    sqlite3.enable_callback_tracebacks(False)
    connection.create_function("regexp", 2, regexp, deterministic=True)


def regexp(pattern: str | None, text: str | bytes | float | None) -> int | None:
    """Tell whether a text holds a pattern, as SQL tells it: 1, 0 or null.

    Raises:
        ValueError: the pattern is none, or too long.
        TimeoutError: the pattern takes too long for this text.
    """
    if pattern is None or text is None or isinstance(text, bytes):
        return None
    found = _compiled(str(pattern)).search(str(text), timeout=LIMIT_S)
    return int(found is not None)


@lru_cache(maxsize=32)
def _compiled(pattern: str) -> regex.Pattern[str]:
    if len(pattern) > MAX_PATTERN_CHARS:
        message = f"a pattern has at most {MAX_PATTERN_CHARS:,} characters"
        raise ValueError(message)
    if _signs(pattern) > MAX_PATTERN_SIGNS:
        message = f"with its counts written out a pattern has at most {MAX_PATTERN_SIGNS:,} signs"
        raise ValueError(message)
    # Imported here: few ask for a pattern.
    import regex  # noqa: PLC0415

    return regex.compile(pattern)


def _signs(pattern: str) -> int:
    """Return how many signs a pattern has with its counts written out."""
    sizes, last = [0], [0]
    for sign in _SIGN.finditer(pattern):
        if sign["open"]:
            sizes.append(0)
            last.append(0)
        elif sign["close"] and len(sizes) > 1:
            last.pop()
            last[-1] = sizes.pop()
            sizes[-1] += last[-1]
        elif sign["least"] is not None:
            counts = int(sign["least"] or 0), int(sign["most"] or 0)
            sizes[-1] += last[-1] * (max(*counts, 1) - 1)
        else:
            last[-1] = 1
            sizes[-1] += 1
    return sum(sizes)
