"""Build the automaton that finds every form of every alias in one pass over a text.

Keys are folded and have a space on either side: its root has one way out, the space, and so
the words of a text that begin like no name cost next to nothing. Case is part of a key, so
that `is` is not even looked at where `IS` is sought. Names in scripts that put no spaces between
words have an automaton of their own, without them (`ingest/names/unspaced.py`), other scripts too.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Protocol

import ahocorasick

from ingest.names.contexts import Clause, Context, Where
from ingest.names.gazetteer import Alias, CaseRule, Name, NameType
from ingest.names.given import PERSONAL_PLACES
from ingest.names.neighbours import HYPHENS
from ingest.names.regions import is_state
from ingest.names.variants import (
    PREFIXED,
    cased,
    gaps_within,
    other_spellings,
    parts,
    prefixed,
)
from ingest.text.letters import Folded, has_unspaced, is_unspaced, letters_for_names
from ingest.text.patterns import late

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ingest.names.gazetteer import Gazetteer

#: The rules by which a form is made, the surest first: a surer form shuts the others out.
AS_PRINTED = "as in the pack"
SPELLING = "spelling of a romanised name"
PREFIX = "Arabic or Hebrew prefix"
PART = "part of a name that stands in full in the document"

#: Beginning of the source of rows that were taken from a register of all towns.
REGISTER = "GeoNames"

#: Letters of the shortest name that is taken for one place throughout a document.
TOWN_CHARS = 4

#: End of the key of towns of one name of which none is meant more than another.
OPEN = "-somewhere"

#: The first letter that is not Latin, and what a text with such letters holds.
FIRST_OTHER = "\u0370"
_OTHER_SCRIPT = late(f"[{FIRST_OTHER}-\U0010ffff]")

_RANK = {AS_PRINTED: 0, PREFIX: 1, SPELLING: 1, PART: 2}
# A part of a name with a capitalised word behind it is the given name of somebody else.
_NO_GIVEN_NAME = Context((Clause(Where.NOT_GIVEN),))
_SHY = frozenset({NameType.PLACE, NameType.PERSON})
# Printed small with a space behind, these articles are English words: `some at Tanf`.
_ENGLISH_ARTICLES = ("at ", "as ", "an ")


@dataclass(frozen=True, slots=True, eq=False)
class AliasForm:
    """Hold one form of an alias, as the automaton finds it.

    Attributes:
        alias: the row it was made from.
        name: what it names.
        key: of the name.
        surface: the alias as the pack has it.
        rule: how it was made.
        context: when it counts.
        shift: letters before the name, a prefix of Arabic or Hebrew.
        width: folded letters, without the spaces on either side.
        gaps: places within the form that hold no letter, and what may be printed there.
        is_word: True for a form of one word.
        is_caps: True when it counts in capitals alone, but not where all are.
        is_personal: True for a word that may be the surname of another person.
        is_plain: True when nothing of it needs to be looked at but what touches it.
        is_part: True when the name must stand in the document in full as well.
        is_state: True for a state that is printed behind its towns: `Cairo, Georgia`.
        is_listed: True for a town of a register, which surnames are taken from.
        is_open: True for towns of one name, of which it is not said which is meant.
        is_one_town: True for a place that is meant throughout a document or not at all.
    """

    alias: Alias
    name: Name
    key: str
    surface: str
    rule: str
    context: Context
    shift: int
    width: int
    gaps: tuple[tuple[int, str], ...]
    is_word: bool
    is_caps: bool
    is_personal: bool
    is_plain: bool
    is_part: bool
    is_state: bool
    is_listed: bool
    is_open: bool
    is_one_town: bool


class _Draft(NamedTuple):
    """Hold what a form is made of, as long as no text has needed it."""

    alias: Alias
    rule: str
    spelt: str


@dataclass(frozen=True, slots=True)
class Matcher:
    """Find the forms of all names; `names` has the names by key.

    The automaton knows the letters of each form by a number. What counts as one is settled when
    a text first holds those letters: of 45,000 forms an article has some hundred.
    """

    names: Mapping[str, Name]
    given_names: frozenset[str]
    forms: int
    automaton: ahocorasick.Automaton
    unspaced: ahocorasick.Automaton
    others: ahocorasick.Automaton
    drafts: Sequence[tuple[str, Sequence[_Draft]]]
    settled: list[tuple[AliasForm, ...] | None]

    def fitted(self, _: Sequence[Folded]) -> Matcher:
        """Return what finds the names in some texts: this finds them in all."""
        return self

    def scan(self, folded: Folded) -> Iterator[tuple[int, tuple[AliasForm, ...]]]:
        """Yield each place behind a form and the forms that end there, by their ends.

        Forms that end at one place are rivals, the surest first. Those that need no spaces around
        them follow the others.
        """
        settled, letters = self.settled, folded.letters
        if self.forms:
            for behind, number in self.automaton.iter(letters):
                yield behind, settled[number] or self._settle(number)
        if letters.isascii():
            return
        if len(self.others) and _OTHER_SCRIPT.search(letters):
            for behind, number in self.others.iter(letters):
                yield behind, settled[number] or self._settle(number)
        if len(self.unspaced) and has_unspaced(letters):
            from ingest.names.unspaced import unspaced_finds  # noqa: PLC0415  few loads need it

            for behind, number in unspaced_finds(self.unspaced, folded, self.drafts):
                yield behind, settled[number] or self._settle(number)

    def forms_of(self, key: str) -> tuple[AliasForm, ...]:
        """Return the forms of Latin letters that have these folded letters."""
        number = self.automaton.get(f" {key} ", None) if self.forms else None
        return () if number is None else self.settled[number] or self._settle(number)

    def _settle(self, number: int) -> tuple[AliasForm, ...]:
        key, drafts = self.drafts[number]
        forms = _settled([self._form(draft, key) for draft in drafts])
        self.settled[number] = forms
        return forms

    def _form(self, draft: _Draft, key: str) -> AliasForm:
        name, text = self.names[draft.alias.key], draft.alias.text
        # Made spellings too: `Ana` of Anah.
        is_given = text in PERSONAL_PLACES or not self.given_names.isdisjoint((text, key))
        return _form(draft, name, key, is_given=is_given and name.type is NameType.PLACE)


class FindsNames(Protocol):
    """Find names: a matcher, or what makes one for each document."""

    def fitted(self, readings: Sequence[Folded]) -> Matcher:
        """Return what finds the names in the texts of a document."""


def build_matcher(gazetteer: Gazetteer) -> Matcher:
    """Return the matcher of all aliases of a gazetteer."""
    keys: dict[str, list[_Draft]] = defaultdict(list)
    for alias in gazetteer.aliases:
        for key, draft in _drafts(alias, gazetteer.names[alias.key]):
            keys[key].append(draft)
    # Three: the more letters a name may begin with, the longer the search at each word.
    spaced, unspaced, others = (ahocorasick.Automaton(ahocorasick.STORE_INTS) for _ in range(3))
    for number, key in enumerate(keys):
        if is_unspaced(key):
            unspaced.add_word(key, number)
        else:
            (others if key >= FIRST_OTHER else spaced).add_word(f" {key} ", number)
    for automaton in (spaced, unspaced, others):
        automaton.make_automaton()
    names, given, drafts = gazetteer.names, gazetteer.given_names, tuple(keys.items())
    return Matcher(names, given, len(spaced), spaced, unspaced, others, drafts, [None] * len(keys))


def _settled(forms: Iterable[AliasForm]) -> tuple[AliasForm, ...]:
    """Return the forms of one key that are rivals, the surest first.

    Forms of the surest rule shut the others out; parts of names stay beside persons, who have
    relatives, and beside forms that count only where their context rule asks for it, as
    `Austin` near Texas.
    """
    ordered = sorted(forms, key=lambda form: _RANK[form.rule])
    first = _RANK[ordered[0].rule]
    surest = [form for form in ordered if _RANK[form.rule] == first]
    has_rivals = all(
        form.context.is_demanding or form.name.type is NameType.PERSON for form in surest
    )
    if first < _RANK[PART] and has_rivals:
        surest += [form for form in ordered if form.rule == PART]
    kept: list[AliasForm] = []
    for form in surest:
        _add(kept, form)
    return tuple(kept)


def _add(forms: list[AliasForm], form: AliasForm) -> None:
    """Keep of each name the first form, and those with another context rule."""
    if all(other.key != form.key or str(other.context) != str(form.context) for other in forms):
        forms.append(form)


def _drafts(alias: Alias, name: Name) -> Iterator[tuple[str, _Draft]]:
    letters = letters_for_names(alias.text)
    printed = _Draft(alias, AS_PRINTED, alias.text)
    for key in cased(letters.lstrip(), alias.case_rule):
        yield key, printed
    if alias.case_rule is CaseRule.CAPS:
        return
    if alias.language in PREFIXED:
        for key in prefixed(letters.strip(), alias.language):
            yield key, _Draft(alias, PREFIX, alias.text)
    for spelt in other_spellings(alias.text, alias.language):
        draft = _Draft(alias, SPELLING, spelt)
        for key in cased(spelt, alias.case_rule):
            yield key, draft
    if name.type is NameType.PERSON:
        yield from _part_drafts(alias)


def _part_drafts(alias: Alias) -> Iterator[tuple[str, _Draft]]:
    for part in parts(alias.text):
        draft = _Draft(alias, PART, part)
        for key in cased(part, CaseRule.TITLE):
            yield key, draft


def _form(draft: _Draft, name: Name, key: str, *, is_given: bool) -> AliasForm:
    alias, rule, _ = draft
    context = _NO_GIVEN_NAME if rule == PART else alias.context
    if is_given and not context.has(Where.NOT_GIVEN):
        context = Context((*context.clauses, *_NO_GIVEN_NAME.clauses))
    shift = len(key) - len(letters_for_names(draft.spelt).strip()) if rule == PREFIX else 0
    gaps = tuple((place + shift, may_be) for place, may_be in _gaps_of(draft))
    if key.startswith(_ENGLISH_ARTICLES):
        gaps = ((gaps[0][0], HYPHENS), *gaps[1:])
    is_word = " " not in key
    is_shy = is_word and name.type in _SHY and not context.has(Where.ANY_PERSON)
    is_caps = alias.case_rule is CaseRule.CAPS
    is_part = rule == PART or context.has(Where.NAMED)
    return AliasForm(
        alias,
        name,
        alias.key,
        alias.text,
        rule,
        context,
        shift=shift,
        width=len(key),
        gaps=gaps,
        is_word=is_word,
        is_caps=is_caps,
        is_personal=is_shy,
        is_plain=not (gaps or is_caps or is_shy or is_part or context.clauses),
        is_part=is_part,
        is_state=is_state(alias.key),
        is_listed=is_word and alias.source.startswith(REGISTER),
        is_open=alias.key.endswith(OPEN) and alias.source.startswith(REGISTER),
        is_one_town=alias.case_rule is CaseRule.TITLE
        and name.type is NameType.PLACE
        and len(key) >= TOWN_CHARS
        and not is_given,
    )


def _gaps_of(draft: _Draft) -> tuple[tuple[int, str], ...]:
    if draft.rule in (SPELLING, PART):
        return gaps_within(draft.spelt, draft.spelt)
    return gaps_within(draft.spelt, letters_for_names(draft.spelt))
