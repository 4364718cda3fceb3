"""Read what the scripts of a page hand to its counters and shops: the writers, the day.

`dataLayer = [{"author": "Jane Roe", "publishDate": "2024-05-03"}]`: many systems state there what
their pages show only to a reader. The same words stand beside other stories and in the code of
programs, so that a value counts only where all scripts of the page agree on it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.pages.jsonld import unescaped
from ingest.pages.statements import Place, plain
from ingest.text.dates import read_date_value
from ingest.text.writers import signers_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ingest.pages.statements import PageFacts

#: Characters of one script in which values are looked for: those of a page stand early, or in
#: a script of their own.
MAX_SCRIPT_CHARS = 128 * 1024
#: Rank in `PageFacts.collected`: behind all that tags state.
_RANK = 65

_STRING = r"""(?:"(?:[^"\\\n]|\\.){2,200}"|'(?:[^'\\\n]|\\.){2,200}')"""
#: What stands before the letters that a name is found by: "articleA" of "articleAuthor".
_BEFORE = re.compile(
    r"""(?:^|[^\w.$-])["']?(?:(?:article|content|page|post|story|first)[-_]?)?[abp]$""",
    re.IGNORECASE,
)
_BEFORE_CHARS = 20
# They begin with plain letters, which makes a search of many thousand characters quick.
_AUTHOR = re.compile(
    rf"""(?:uthor|yline)s?(?:[-_]?[Nn]ames?)?["']?\s?[:=]\s?
    (?P<values>\[?\s?{_STRING}(?:\s?,\s?{_STRING}(?!\s?:))*)""",
    re.VERBOSE,
)
_DAY = re.compile(
    rf"""ub(?:lish(?:ed|ing)?|lication)?[-_]?(?:[Dd]ate|[Tt]ime|[Aa]t|[Oo]n)?(?:[-_]?[Tt]ime)?
    ["']?\s?[:=]\s?(?P<values>{_STRING})""",
    re.VERBOSE,
)
_VALUE = re.compile(_STRING)


class ScriptData:
    """Gather the writers and days that the scripts of one page name."""

    def __init__(self) -> None:
        self.writers: dict[tuple[str, ...], Place] = {}
        self.days: dict[str, Place] = {}

    def read(self, script: str, start: int) -> None:
        """Read one script; `start` is where it begins in the markup."""
        script = script[:MAX_SCRIPT_CHARS]
        for values, place in _matches(_AUTHOR, script, start):
            names = tuple(name for value in values for name in signers_in(value))
            if names:
                self.writers.setdefault(names, place)
        for values, place in _matches(_DAY, script, start):
            day = read_date_value(values[0])
            if day:
                self.days.setdefault(day, place)

    def state(self, facts: PageFacts) -> None:
        """State the writers and the day on which all scripts agree."""
        if len(self.writers) == 1:
            (names, place), *_ = self.writers.items()
            facts.state_people(_RANK, names, "script:author", place)
        if len(self.days) == 1:
            (day, place), *_ = self.days.items()
            facts.state(_RANK, "published_on", day, "script:published", place)


def _matches(
    pattern: re.Pattern[str], script: str, start: int
) -> Iterator[tuple[Sequence[str], Place]]:
    """Yield the strings that follow a name, without quotation marks, and where they stand."""
    for match in pattern.finditer(script):
        if not _BEFORE.search(script[max(0, match.start() - _BEFORE_CHARS) : match.start()]):
            continue
        found = list(_VALUE.finditer(match["values"]))
        at = start + match.start("values")
        values = [plain(unescaped(item[0][1:-1])) for item in found]
        yield values, Place(at + found[0].start() + 1, at + found[-1].end() - 1)
