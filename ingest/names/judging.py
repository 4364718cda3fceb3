"""Judge each find of a document: the marks within it, what touches it, the words around it.

What needs the whole document to be judged waits until all of it has been read: parts of names,
places of which a word elsewhere tells that they are meant, and persons who bear a place's name.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from ingest.names import namesakes
from ingest.names.contexts import BARE, DEMANDING, Surroundings, Where, is_behind_comma
from ingest.names.foreign_words import Tongue
from ingest.names.gazetteer import NameType
from ingest.names.matcher import PART, REGISTER
from ingest.names.neighbours import (
    STOPPING,
    TOUCHING,
    has_fitting_marks,
    is_behind_first_name,
    is_behind_unknown_name,
    is_given_name,
    is_in_address,
    is_month,
    is_of_other_person,
    is_shouted,
    is_titled,
    is_wife,
)
from ingest.names.place_words import is_direction_before, is_person, is_report_head, may_be_thing
from ingest.names.regions import lies_in, region_behind, region_of
from ingest.names.word_lists import HER_TITLES, MEN, PERSONAL_TITLES
from ingest.text.letters import fold_for_names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.names.contexts import Clause
    from ingest.names.matcher import AliasForm, FindsNames
    from ingest.names.namesakes import Find
    from ingest.text.letters import Folded

OTHER_PERSON = "a given name stands before it"
#: Clauses that hold for a place of which they hold elsewhere in the document.
FOUND_ELSEWHERE = frozenset({Where.NEAR, Where.PLACED})


class Judge:
    """Judge the finds of one document."""

    __slots__ = (
        "around", "bearers", "found_places", "full_names", "listed", "matcher", "namesakes",
        "parts", "placed", "readings", "rivals", "tongue", "unknown_bearers", "waiting",
    )  # fmt: skip

    def __init__(self, paragraphs: Sequence[str], matcher: FindsNames) -> None:
        self.readings = [fold_for_names(text) for text in paragraphs]
        self.matcher = matcher.fitted(self.readings)
        self.around = Surroundings(self.readings)
        self.tongue = Tongue(self.readings)
        self.full_names: set[str] = set()
        #: Places whose name persons bear in this document.
        self.bearers: set[str] = set()
        #: How often a town's name stands beside a word that makes it another's.
        self.unknown_bearers: Counter[str] = Counter()
        #: How often a town's name is sure to be part of another's.
        self.namesakes: Counter[str] = Counter()
        #: Names of places that their state stands behind once, and the key that is meant.
        self.placed: dict[str, str] = {}
        #: Counties of lists, which no form of the automaton stands for.
        self.listed: list[tuple[int, Find]] = []
        #: Places of which no more is known here than their name, and where they were found.
        self.waiting: list[tuple[int, Find]] = []
        self.found_places: set[str] = set()
        #: Finds that may stand for a full name: paragraph, place behind, forms.
        self.parts: list[tuple[int, int, tuple[AliasForm, ...]]] = []
        #: The same where rows for the surname alone are found too.
        self.rivals: list[tuple[int, int, tuple[AliasForm, ...]]] = []

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
        for position, behind, forms in self.rivals:
            self._add_rival(position, behind, forms, accepted[position])
        if self.waiting:
            self._add_waiting(accepted)
        self.bearers |= namesakes.short_forms(accepted, self.readings, self.matcher.forms_of)
        if self.bearers or self.namesakes:
            namesakes.drop_borne(accepted, self.readings, self.bearers, self.namesakes)
        for position, reading in enumerate(self.readings):
            self._add_counties(position, reading, accepted[position])
            accepted[position] = namesakes.without_titles(reading, accepted[position])
        if self.placed:
            accepted = [[find for find in finds if self._is_meant(find)] for finds in accepted]
        return accepted

    def _add_rival(
        self, position: int, behind: int, forms: tuple[AliasForm, ...], finds: list[Find]
    ) -> None:
        """Add who is named in full where no row says whose a surname is; behind `Mrs.` a woman."""
        names, start = self.full_names, behind - forms[0].width + forms[0].shift
        named = [form for form in forms if form.key in names and form.rule == PART]
        named = [form for form in named if not self.refusal(form, start, behind, position)]
        if not named:
            return
        same = [find for find in finds if find[:2] == (start, behind)]
        if is_titled(self.readings[position], start, HER_TITLES):
            if not same or same[0][2].key not in names:
                finds[:] = [find for find in finds if find not in same]
                finds.append((start, behind, named[0], None))
        elif not same:
            rows, place = [form for form in forms if form.rule != PART], (position, start, behind)
            barred = {row.key for row in rows if not self._may_hold(row, *place)}
            named = [form for form in named if form.key not in barred]
            known = {row.key for row in rows}
            meant = [form for form in named if form.key in known] or named
            if len({form.key for form in meant}) == 1:
                finds.append((start, behind, meant[0], None))

    def _may_hold(self, row: AliasForm, position: int, start: int, end: int) -> bool:
        """Tell whether a row for a surname lacks at most a cue: `after: President`."""
        return all(
            clause.where in BARE | DEMANDING or self.around.holds(clause, position, start, end)
            for clause in row.context.clauses
        )

    def _add_waiting(self, accepted: list[list[Find]]) -> None:
        """Add the places that something else in the document shows to be meant."""
        waiting = {find[2].key for _, find in self.waiting} - self.bearers
        found = Counter(find[2].key for finds in accepted for find in finds)
        self.found_places = {
            key for key in waiting if found[key] and found[key] >= self.unknown_bearers[key]
        }
        for position, find in self.waiting:
            if find[2].key in self.found_places:
                accepted[position].append(find)

    def _add_counties(self, position: int, folded: Folded, finds: list[Find]) -> None:
        """Put the counties of a list in the place of towns and persons of their names."""
        for start, end, forms in namesakes.counties_of_lists(folded, self.matcher):
            listed: list[Find] = [
                (start, end, form, None)
                for form in forms
                if self._context_refusal(form, position, start, end) is None
            ]
            if listed:
                finds[:] = [find for find in finds if find[1] <= start or find[0] >= end] + listed
            self.listed += [(position, find) for find in listed]

    def _is_meant(self, find: Find) -> bool:
        """Tell whether a place is the one whose state stands behind its name elsewhere."""
        form, meant = find[2], self.placed.get(find[2].surface, find[2].key)
        return meant == form.key or form.name.type is not NameType.PLACE

    def _surely_accepted(self, position: int) -> list[Find]:
        """Return the finds of a paragraph that count, and put by those that stand for others."""
        finds: list[Find] = []
        parts, folded = self.parts, self.readings[position]
        printed, is_foreign = folded.printed, self.tongue.is_foreign
        for behind, forms in self.matcher.scan(folded):
            if forms[0].rule == PART:
                parts.append((position, behind, forms))
                continue
            for form in forms:
                start = behind - form.width + form.shift
                if form.rule == PART and forms[0].name.type is NameType.PERSON:
                    self.rivals.append((position, behind, forms))
                    break
                if form.is_part:
                    parts.append((position, behind, (form,)))
                    continue
                is_sure = (
                    form.is_plain
                    and not (is_foreign and form.is_word)
                    and not may_be_thing(form.surface, printed, start)
                    and printed[behind] not in STOPPING
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
            return "other marks within the name"
        printed = folded.printed
        if (printed[end] in TOUCHING or printed[start - 1] in TOUCHING) and is_in_address(
            folded, start, end
        ):
            return "part of a web address or a handle"
        if form.is_caps and is_shouted(folded, start, end):
            return "the words around it are all in capitals"
        return (
            self._person_refusal(form, folded, start, end)
            or self.tongue.refusal(form, folded, start, end)
            or self._context_refusal(form, position, start, end)
        )

    def _person_refusal(self, form: AliasForm, folded: Folded, start: int, end: int) -> str | None:
        """Return why a form is part of another person's name, another place or no name."""
        given, men = self.matcher.given_names, MEN if form.is_listed else frozenset()
        if form.is_personal and is_of_other_person(folded, start, given, men):
            is_initial = folded.printed[start - 2] == "."
            if not (is_initial and form.is_listed and is_direction_before(folded, start)):
                return OTHER_PERSON if is_initial else self._borne(form, OTHER_PERSON)
        if form.name.type is NameType.PLACE:
            refusal = self._place_refusal(form, folded, start, end)
            if refusal:
                return refusal
        elif form.is_word and form.name.type is NameType.PERSON:
            if is_month(folded, start, end):
                return "a month"
            if is_wife(form.name, folded, start):
                return OTHER_PERSON
        if form.is_part and form.key not in self.full_names:
            return "the full name does not stand in the document"
        is_surname = form.rule == PART and is_behind_first_name(folded, start)
        return OTHER_PERSON if is_surname else None

    def _place_refusal(self, form: AliasForm, folded: Folded, start: int, end: int) -> str | None:
        """Return why a place is a person, another place or part of a longer name."""
        if form.is_word and (
            is_titled(folded, start, PERSONAL_TITLES) or is_person(folded, start, end)
        ):
            return self._borne(form, OTHER_PERSON)
        if form.is_listed and is_behind_unknown_name(folded, start):
            self.unknown_bearers[form.key] += 1
            self.namesakes[form.key] += 1
            return OTHER_PERSON
        if namesakes.is_of_longer_name(form, folded, start, end):
            self.namesakes[form.key] += 1
            return "part of a longer name"
        region = region_behind(folded, end) if folded.printed[end] == "," else None
        is_elsewhere = region and not lies_in(form.key, region)
        return "the state behind it is another one's" if is_elsewhere else None

    def _context_refusal(self, form: AliasForm, position: int, start: int, end: int) -> str | None:
        """Return the clause of the context rule that does not hold, or None."""
        folded = self.readings[position]
        region = region_behind(folded, end) if folded.printed[end] == "," else None
        if region and form.key.endswith(f"-{region}"):
            self.placed[form.surface] = form.key
            return None
        is_in_state = form.is_state and is_behind_comma(folded.printed, start)
        unknown, span = None, (position, start, end)
        for clause in form.context.clauses:
            if is_in_state and clause.where in DEMANDING:
                continue
            if clause.where is Where.NOT_GIVEN:
                if is_given_name(folded, start, end):
                    self.unknown_bearers[form.key] += 1
                    return "a surname follows it"
            elif not self._holds(form, clause, *span):
                unknown = f"context rule {clause}"
                if clause.where not in FOUND_ELSEWHERE or not form.is_one_town:
                    return unknown
        if unknown and form.key in self.found_places:
            return None
        if unknown:
            self.waiting.append((position, (start, end, form, None)))
        return unknown

    def _holds(self, form: AliasForm, clause: Clause, position: int, start: int, end: int) -> bool:
        """Tell whether a clause holds; for a dateline, `SOFIA, Dec. 6`, a cue may stand anywhere.

        What may not follow makes a house of a town, which is remembered: `St. John's Hospital`.
        """
        if self.around.holds(clause, position, start, end):
            return True
        if clause.where is Where.NOT_BEFORE and form.alias.source.startswith(REGISTER):
            self.namesakes[form.key] += 1
        if clause.where is not Where.NEAR or form.is_one_town:
            return False
        is_head = is_report_head(self.readings[position], start, end)
        return is_head and form.name.type is NameType.PLACE and self.around.is_about(clause)

    def _borne(self, form: AliasForm, refusal: str) -> str:
        """Remember that a person bears the name of a place."""
        if form.name.type is NameType.PLACE and form.surface.istitle():
            self.bearers.add(form.key)
        return refusal

    def weight(self, find: Find) -> int:
        """Return how often the document names the state in which a place lies."""
        return self.around.count_region(region_of(find[2].key))
