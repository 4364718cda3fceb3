"""Judge which of the days that the elements of a page give is that of its article.

Lists of other articles, comments and posts from elsewhere carry days in the same elements. What
tells them apart is where they stand:

| zone | `datePublished`, `<time>` that says so | other `<time>`, `dateCreated` |
|---|---|---|
| from a little above the headline to the first paragraph | stated | stated; created: inferred |
| from there to a little behind the article, if it is the only day there | stated | inferred |
| above that, if nothing is shown and all such agree | stated | stated; created: inferred |
| anywhere else, or in a quotation | not at all | not at all |

Found on pages of other collections than those by which the other rules were made: of 66 pages
with a known day five were given that of a comment, an event or a shared post.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from ingest.model import Kind
from ingest.pages.statements import DayOf
from ingest.text.elements import Mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.model import TypedBlock
    from ingest.pages.statements import PageFacts, PrintedDay
    from ingest.text.elements import Leaf

#: Leaves around the headline and behind the article in which its day is printed.
_LEAVES_ABOVE = 8
_LEAVES_BELOW = 2
_LEAVES_BEHIND = 6
#: As `PageFacts.found` has it; a day is inferred from a `<time>` sooner than by htmldate.
_RANKS = {DayOf.PUBLICATION: 40, DayOf.ANYTHING: 50}
_INFERRED_RANK = -1
_PROSE = frozenset({Kind.BODY, Kind.CROSSHEAD, Kind.LIST})


def state_days(
    facts: PageFacts, leaves: Sequence[Leaf], blocks: Sequence[TypedBlock]
) -> list[PrintedDay]:
    """State the days of `facts.days` that are the article's; return those of others."""
    prose = [at for at, item in enumerate(blocks) if item.kind in _PROSE]
    first, last = (prose[0], prose[-1]) if prose else (len(blocks), len(blocks) - 1)
    heads = [at for at, item in enumerate(blocks[:first]) if item.kind is Kind.HEADLINE]
    top = (heads[0] if heads else first) - _LEAVES_ABOVE
    starts = [leaf.start_char for leaf in leaves]
    above: list[PrintedDay] = []
    later: list[PrintedDay] = []
    others: list[PrintedDay] = []
    for day in facts.days:
        at = bisect_right(starts, day.char) - 1
        if at >= 0 and leaves[at].marks & Mark.QUOTE:
            others.append(day)
        elif at < top and not day.is_shown:
            above.append(day)
        elif top <= at <= first + _LEAVES_BELOW:
            _state(facts, day, is_inferred=day.of is DayOf.MAKING)
        elif first < at <= last + _LEAVES_BEHIND:
            later.append(day)
        else:
            others.append(day)
    if len({day.statement.value for day in above}) == 1:
        _state(facts, above[0], is_inferred=above[0].of is DayOf.MAKING)
    else:
        others += above
    if len({day.statement.value for day in later}) != 1:
        return others + later
    _state(facts, later[0], is_inferred=later[0].of is not DayOf.PUBLICATION)
    return others


def _state(facts: PageFacts, day: PrintedDay, *, is_inferred: bool) -> None:
    if is_inferred:
        item = day.statement
        facts.infer(_INFERRED_RANK, item.field, item.value, item.method, item.place)
    else:
        facts.found.append((_RANKS[day.of], day.statement))
