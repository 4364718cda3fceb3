"""Compile patterns when a text first needs them.

The package has 460 patterns. Few commands use more than a fourth of them, and to compile the
others takes a tenth of a second of each.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast

#: What is asked of a pattern; after the first question each is found as fast as that of `re`.
_ASKED = (
    *("search", "match", "fullmatch", "split", "findall", "finditer", "sub", "subn"),
    *("pattern", "flags", "groups", "groupindex"),
)


class LatePattern:
    """Stand for a compiled pattern."""

    def __init__(self, pattern: str | bytes, flags: int) -> None:
        self._source = pattern, flags

    def __getattr__(self, name: str) -> Any:
        if name not in _ASKED:
            raise AttributeError(name)
        compiled = self.compiled()
        for asked in _ASKED:
            setattr(self, asked, getattr(compiled, asked))
        return getattr(compiled, name)

    def compiled(self) -> re.Pattern[Any]:
        """Return the pattern as `re` compiles it."""
        return re.compile(*self._source)


def late(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return what `re.compile` returns, compiled at the first use; a test compiles all."""
    return cast("re.Pattern[AnyStr]", LatePattern(pattern, flags))


#: Runs of the scripts that leave no space between words: Thai to Khmer, Japanese, Chinese.
UNSPACED = late(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+"
)
