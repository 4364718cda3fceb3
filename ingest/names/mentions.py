"""Find the names of the packs in the paragraphs of a document, each at its exact place.

The order of the work, which docs/names.md explains with examples:

1. the automaton finds every form of every alias that stands between word boundaries;
2. each find is judged: the marks within it, what touches it, its case, the words around it;
3. what stands for a full name is kept only where the full name was found in the document;
4. of finds that overlap the longest stays; a place within an organisation stays beside it:

| finds | what stands |
|---|---|
| two names in one span | the one whose context rule asks for it; otherwise none |
| one within the other | the longer; a place within an organisation as well |
| one reaching into the other | the longer; of equals the first |

Nothing is remembered from one document to the next.
"""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from ingest.model import Mention
from ingest.names.gazetteer import NameType
from ingest.names.judging import Judge

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ingest.names.matcher import FindsNames
    from ingest.names.namesakes import Find
    from ingest.text.letters import Folded


_START, _END = itemgetter(0), itemgetter(1)


def find_mentions(text: str, matcher: FindsNames) -> list[Mention]:
    """Return the names in one text that stands alone, in the order in which they begin."""
    return list(find_document_mentions([text], matcher)[0])


def find_document_mentions(
    paragraphs: Sequence[str], matcher: FindsNames
) -> list[tuple[Mention, ...]]:
    """Return the names in each paragraph of one document.

    The paragraphs help one another: a context rule may look at the whole document, and a
    surname counts where the full name stands in any paragraph.
    """
    judge = Judge(paragraphs, matcher)
    return [
        _mentions(settle(finds, judge.weight), reading) if finds else ()
        for finds, reading in zip(judge.accepted(), judge.readings, strict=True)
    ]


def _mentions(finds: list[Find], folded: Folded) -> tuple[Mention, ...]:
    text = folded.text
    if folded.starts is not None:
        return tuple([_mention(find, folded) for find in finds])
    return tuple(
        [
            Mention(f.key, f.surface, text[start - 1 : end - 1], start - 1, end - 1, f.rule, within)
            for start, end, f, within in finds
        ]
    )


def _mention(find: Find, folded: Folded) -> Mention:
    start, end, form, within = find
    start, end = folded.span(start, end)
    return Mention(form.key, form.surface, folded.text[start:end], start, end, form.rule, within)


def settle(finds: list[Find], weigh: Callable[[Find], int]) -> list[Find]:
    """Return the finds of a paragraph that stand, in the order in which they begin."""
    last_end = 0
    for start, end, _, _ in finds:
        if start < last_end:
            return _settle_tangled(finds, weigh)
        last_end = end
    return finds


def _settle_tangled(finds: list[Find], weigh: Callable[[Find], int]) -> list[Find]:
    # Sorted twice, the second sort being stable: by place, and the longest first.
    ordered = sorted(finds, key=_END, reverse=True)
    ordered.sort(key=_START)
    if len({find[:2] for find in ordered}) == len(ordered):
        return _untangle(ordered)
    chosen: list[Find] = []
    for _, rivals in groupby(ordered, key=lambda find: find[:2]):
        chosen += _choose(list(rivals), weigh)
    return _untangle(chosen)


def _choose(rivals: list[Find], weigh: Callable[[Find], int]) -> list[Find]:
    """Return the one name that is meant by a span, or nothing when that is not clear.

    Of towns of one name the one is meant whose state the document names most; where it names
    none, it is not said which is meant, however large one of them is.
    """
    if len(rivals) == 1:
        return rivals
    demanded = [find for find in rivals if find[2].context.is_demanding] or rivals
    is_clear = len({find[2].name.key for find in demanded}) == 1
    if is_clear:
        return demanded[:1]
    first, second = sorted(demanded, key=weigh, reverse=True)[:2]
    if weigh(first) > weigh(second):
        return [first]
    others = [find for find in rivals if find[2].is_open]
    return others if len(others) == 1 else []


def _untangle(finds: list[Find]) -> list[Find]:
    """Return the longest of overlapping finds, and the places within organisations."""
    standing: list[Find] = []
    outer: Find | None = None
    place = 0
    for find in finds:
        if outer is None or find[0] >= outer[1]:
            outer, place = find, len(standing)
            standing.append(find)
        elif find[1] <= outer[1]:
            # Of `U.S.` and `U.S` in `U.S. Army` the first, which is longer.
            if standing[-1] is outer or find[0] >= standing[-1][1]:
                standing += _nested(find, outer)
        elif find[1] - find[0] > outer[1] - outer[0]:
            outer = find
            standing[place:] = [find]
    return standing


def _nested(find: Find, outer: Find) -> list[Find]:
    start, end, form, _ = find
    is_place = form.name.type is NameType.PLACE and not form.is_listed
    is_place = is_place and outer[2].name.type is NameType.ORG
    return [(start, end, form, outer[2].name.key)] if is_place else []
