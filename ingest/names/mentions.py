"""Find the names of the packs in the paragraphs of a document, each at its exact place.

The order of the work, which docs/names.md explains with examples:

1. the automaton finds every form of every alias that stands between word boundaries;
2. each find is judged: the marks within it, what touches it, its case, the words around it;
3. what stands for a full name is kept only where the full name was found in the document;
4. of finds that overlap the longest stays; a place within an organisation stays beside it.

Nothing is remembered from one document to the next.

| finds | what stands |
|---|---|
| two names in one span | the one whose context rule asks for it; otherwise none |
| one within the other | the longer; a place within an organisation as well |
| one reaching into the other | the longer; of equals the first |
"""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from ingest.model import Mention
from ingest.names.contexts import Surroundings
from ingest.names.gazetteer import NameType
from ingest.names.matcher import PART
from ingest.names.neighbours import (
    TOUCHING,
    has_fitting_marks,
    is_behind_first_name,
    is_in_address,
    is_of_other_person,
    is_shouted,
)
from ingest.text.letters import fold_for_names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.names.matcher import AliasForm, Matcher
    from ingest.text.letters import Folded

_START, _END = itemgetter(0), itemgetter(1)

#: Start and end in the folded letters, the form, and the key of the name that holds it.
Find = tuple[int, int, "AliasForm", "str | None"]

MARKS = "other marks within the name"
ADDRESS = "part of a web address or a handle"
SHOUTED = "the words around it are all in capitals"
OTHER_PERSON = "a given name stands before it"
NOT_NAMED = "the full name does not stand in the document"


def settle(finds: list[Find]) -> list[Find]:
    """Return the finds of a paragraph that stand, in the order in which they begin."""
    last_end = 0
    for start, end, _, _ in finds:
        if start < last_end:
            return _settle_tangled(finds)
        last_end = end
    return finds


def _settle_tangled(finds: list[Find]) -> list[Find]:
    # Sorted twice, the second sort being stable: by place, and the longest first.
    ordered = sorted(finds, key=_END, reverse=True)
    ordered.sort(key=_START)
    if len({find[:2] for find in ordered}) == len(ordered):
        return _untangle(ordered)
    chosen: list[Find] = []
    for _, rivals in groupby(ordered, key=lambda find: find[:2]):
        chosen += _choose(list(rivals))
    return _untangle(chosen)


def _choose(rivals: list[Find]) -> list[Find]:
    """Return the one name that is meant by a span, or nothing when that is not clear."""
    if len(rivals) == 1:
        return rivals
    demanded = [find for find in rivals if find[2].context.is_demanding] or rivals
    is_clear = len({find[2].name.key for find in demanded}) == 1
    return demanded[:1] if is_clear else []


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
            standing += _nested(find, outer)
        elif find[1] - find[0] > outer[1] - outer[0]:
            outer = find
            standing[place:] = [find]
    return standing


def _nested(find: Find, outer: Find) -> list[Find]:
    start, end, form, _ = find
    is_place = form.name.type is NameType.PLACE and outer[2].name.type is NameType.ORG
    return [(start, end, form, outer[2].name.key)] if is_place else []


class Judge:
    """Judge the finds of one document."""

    __slots__ = ("around", "full_names", "matcher", "parts", "readings")

    def __init__(self, paragraphs: Sequence[str], matcher: Matcher) -> None:
        self.matcher = matcher
        self.readings = [fold_for_names(text) for text in paragraphs]
        self.around = Surroundings(self.readings)
        self.full_names: set[str] = set()
        #: Finds that may stand for a full name: paragraph, place behind, forms.
        self.parts: list[tuple[int, int, tuple[AliasForm, ...]]] = []

    def accepted(self) -> list[list[Find]]:
        """Return the finds of each paragraph that count, before overlaps are settled."""
        accepted = [self._surely_accepted(position) for position in range(len(self.readings))]
        names = self.full_names
        # Nearly all parts are those of nobody who is named: a comprehension is quickest.
        named = [part for part in self.parts if part[2][0].key in names or len(part[2]) > 1]
        for position, behind, forms in named:
            for form in forms:
                start = behind - form.width + form.shift
                if form.key in names and self.refusal(form, start, behind, position) is None:
                    accepted[position].append((start, behind, form, None))
        return accepted

    def _surely_accepted(self, position: int) -> list[Find]:
        """Return the finds of a paragraph that count, and put by those that stand for others."""
        finds: list[Find] = []
        parts, folded = self.parts, self.readings[position]
        printed = folded.printed
        for behind, forms in self.matcher.scan(folded):
            if forms[0].rule == PART:
                parts.append((position, behind, forms))
                continue
            for form in forms:
                if form.is_part:
                    parts.append((position, behind, (form,)))
                    continue
                start = behind - form.width + form.shift
                is_sure = (
                    form.is_plain
                    and printed[behind] not in TOUCHING
                    and printed[start - 1] not in TOUCHING
                )
                if is_sure or self.refusal(form, start, behind, position) is None:
                    finds.append((start, behind, form, None))
                    if not form.is_word:
                        self.full_names.add(form.key)
        return finds

    def refusal(self, form: AliasForm, start: int, end: int, position: int) -> str | None:
        """Return why a form does not count at `letters[start:end]` of a paragraph, or None."""
        folded = self.readings[position]
        if form.gaps and not has_fitting_marks(folded, start - form.shift, form.gaps):
            return MARKS
        printed = folded.printed
        if (printed[end] in TOUCHING or printed[start - 1] in TOUCHING) and is_in_address(
            folded, start, end
        ):
            return ADDRESS
        if form.is_caps and is_shouted(folded, start, end):
            return SHOUTED
        if form.is_personal and is_of_other_person(folded, start, self.matcher.given_names):
            return OTHER_PERSON
        if form.is_part and form.key not in self.full_names:
            return NOT_NAMED
        if form.rule == PART and is_behind_first_name(folded, start):
            return OTHER_PERSON
        for clause in form.context.clauses:
            if not self.around.holds(clause, position, start, end):
                return f"context rule {clause}"
        return None


def find_mentions(text: str, matcher: Matcher) -> list[Mention]:
    """Return the names in one text that stands alone, in the order in which they begin."""
    return list(find_document_mentions([text], matcher)[0])


def find_document_mentions(
    paragraphs: Sequence[str], matcher: Matcher
) -> list[tuple[Mention, ...]]:
    """Return the names in each paragraph of one document.

    The paragraphs help one another: a context rule may look at the whole document, and a
    surname counts where the full name stands in any paragraph.
    """
    judge = Judge(paragraphs, matcher)
    return [
        _mentions(settle(finds), reading) if finds else ()
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
