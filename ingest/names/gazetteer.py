"""Read packs of names, refuse a pack that has a fault, and join those in force.

A pack is a CSV file in UTF-8 with one alias to a row; docs/names.md describes its columns.
A pack is used whole or not at all: the first fault stops the reading, and the message says
where it stands.

A pack is checked against the others when it is added. An update of the program may bring rows
that a user's own pack had before it; then the user's rows stand and nothing stops.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, NoReturn

from ingest.model import StrEnum
from ingest.names.contexts import Context, parse_context
from ingest.names.given import given_names
from ingest.names.pack_file import PackRow, fail, read_pack_rows
from ingest.text.letters import letters_for_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

#: Aliases one pack may hold. 50,000 take about 1 s and 150 MB to build; a list of a million
#: names is a geographical register, in which every other word is a village.
MAX_PACK_ALIASES = 250_000

#: Characters of an alias, a label, a rule, a key. The longest official name of a state has 53.
MAX_ALIAS_CHARS = 120
MAX_LABEL_CHARS = 120
MAX_RULE_CHARS = 1_000
MAX_KEY_CHARS = 80

#: The packs that come with the package, in the order in which they are read.
OWN_PACKS = tuple(
    Path(__file__).parent / name
    for name in ("world.csv", "levant.csv", "places.csv", "languages.csv")
)

_KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?")
_ODD = re.compile(r"[\\*\[\]{}|^$?+<>=~_#@\"\x00-\x1f\x7f]")


class NameType(StrEnum):
    """Say what bears a name."""

    PLACE = "PLACE"
    PERSON = "PERSON"
    ORG = "ORG"
    GROUP = "GROUP"
    NORP = "NORP"
    EVENT = "EVENT"


class CaseRule(StrEnum):
    """Say in which case an alias counts; docs/names.md has an example of each."""

    EXACT = "exact"
    CAPS = "caps"
    TITLE = "title"
    ANY = "any"


# To ask a table is faster than to ask the set.
_TYPES = {kind.value: kind for kind in NameType}
_CASE_RULES = {rule.value: rule for rule in CaseRule}


class Name(NamedTuple):
    """Describe one place, person, organisation, group, people or event."""

    key: str
    label: str
    type: NameType


class Alias(NamedTuple):
    """Hold one form in which texts print a name, and when it counts.

    A tuple, as `Name` is: 14,000 are made and handed to each process that reads.

    Attributes:
        key: of the name.
        text: the alias as the pack has it.
        case_rule: in which case it counts.
        context: which words must stand around it, or must not.
        language: of the alias: `en`, `ar`, `ar-Latn` for romanised Arabic.
        source: where the row comes from.
        pack: file name of the pack.
        line: of the row in the file.
    """

    key: str
    text: str
    case_rule: CaseRule
    context: Context
    language: str
    source: str
    pack: str
    line: int


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Hold the names of one or more packs by key, and all their aliases in order."""

    names: Mapping[str, Name]
    aliases: tuple[Alias, ...]
    given_names: frozenset[str] = frozenset()

    def __reduce__(self) -> tuple[object, ...]:
        """Be handed to another process as plain tuples, ten times as fast as name by name."""
        names = [tuple(name) for name in self.names.values()]
        return _put_together, (names, [tuple(alias) for alias in self.aliases], self.given_names)


def _put_together(
    names: list[tuple[str, str, NameType]],
    aliases: list[tuple[str, str, CaseRule, Context, str, str, str, int]],
    given: frozenset[str],
) -> Gazetteer:
    by_key = {name[0]: Name._make(name) for name in names}
    return Gazetteer(by_key, tuple(map(Alias._make, aliases)), given)


def load_pack(path: Path) -> Gazetteer:
    """Return the names of one pack.

    Raises:
        PackError: the file cannot be read or has a fault; the message names file and line.
    """
    names: dict[str, Name] = {}
    aliases: dict[tuple[str, str], Alias] = {}
    file_name = path.name
    for row in read_pack_rows(path):
        known_name = names.get(row.key)
        # Most rows repeat the name of the row before, which has been looked at.
        if known_name is None or known_name[1:] != (row.label, row.type):
            name = _name(row)
            if names.setdefault(name.key, name) != name:
                _fail_to_agree(names[name.key], name, row.place)
        alias = _alias(row, file_name)
        known = aliases.setdefault((alias.key, alias.text), alias)
        if known is not alias:
            fail(row.place, f"{alias.text!r} stands already in line {known.line}; drop one row")
        if len(aliases) > MAX_PACK_ALIASES:
            most = MAX_PACK_ALIASES
            fail(row.place, f"more than {most:,} aliases; leave out names that nobody looks for")
    _refuse_shared(aliases.values())
    return Gazetteer(names, tuple(aliases.values()))


def load_packs(paths: Iterable[Path], known: Gazetteer | None = None) -> Gazetteer:
    """Return the names of several packs together; a later pack's row replaces an earlier one's.

    Args:
        paths: the packs, in order.
        known: names that were there before.

    Raises:
        PackError: a pack has a fault, or disagrees about a name with what was there before.
    """
    names = dict(known.names) if known else {}
    aliases = {(alias.key, alias.text): alias for alias in known.aliases} if known else {}
    for path in paths:
        pack = load_pack(path)
        for name in pack.names.values():
            if names.setdefault(name.key, name) != name:
                line = next(alias.line for alias in pack.aliases if alias.key == name.key)
                _fail_to_agree(names[name.key], name, f"{path.name}, line {line}")
        aliases.update({(alias.key, alias.text): alias for alias in pack.aliases})
    _refuse_shared(aliases.values())
    return Gazetteer(names, tuple(aliases.values()), given_names())


def _name(row: PackRow) -> Name:
    key, label = row.key, row.label
    if len(key) > MAX_KEY_CHARS or not _KEY.fullmatch(key):
        fail(row.place, f"the key {key[:80]!r} must be small letters, digits and single hyphens")
    if not label.strip() or len(label) > MAX_LABEL_CHARS:
        fail(row.place, f"the label must have 1 to {MAX_LABEL_CHARS} characters")
    kind = _TYPES.get(row.type)
    if kind is None:
        _fail_to_know(row, "type", row.type, _TYPES)
    return Name(key, label, kind)


def _alias(row: PackRow, file_name: str) -> Alias:
    text = row.alias
    _check_alias(text, row)
    case_rule = _CASE_RULES.get(row.case_rule)
    if case_rule is None:
        _fail_to_know(row, "case_rule", row.case_rule, _CASE_RULES)
    context = _context(row)
    if len(letters_for_names(text).strip()) == 1 and not context.is_demanding:
        fail(row.place, f"the one-letter alias {text!r} needs a context rule such as `near: ...`")
    if not _LANGUAGE.fullmatch(row.language):
        fail(row.place, f"the language {row.language[:20]!r} must be like en, ar, ar-Latn")
    return Alias(row.key, text, case_rule, context, row.language, row.source, file_name, row.line)


def _check_alias(text: str, row: PackRow) -> None:
    if text != text.strip() or not letters_for_names(text).strip():
        fail(row.place, f"the alias {text[:80]!r} is empty or has space around it")
    if len(text) > MAX_ALIAS_CHARS:
        fail(row.place, f"the alias {text[:40]!r}... is longer than {MAX_ALIAS_CHARS}")
    if odd := _ODD.search(text):
        fail(
            row.place,
            f"{odd.group()!r} in the alias {text[:80]!r}: names are plain text, no patterns",
        )


def _context(row: PackRow) -> Context:
    rule = row.context_rule
    if len(rule) > MAX_RULE_CHARS:
        fail(row.place, f"the context rule is longer than {MAX_RULE_CHARS} characters")
    try:
        return parse_context(rule)
    except ValueError as error:
        fail(row.place, f"{error}; see `ingest help names`")


def _fail_to_know(row: PackRow, column: str, word: str, known: Iterable[str]) -> NoReturn:
    fail(row.place, f"the {column} {word[:20]!r} is not one of {', '.join(known)}")


def _fail_to_agree(known: Name, name: Name, place: str) -> NoReturn:
    fail(place, f"{name.key} is {known.label} ({known.type}) elsewhere; use one label and type")


def _refuse_shared(aliases: Iterable[Alias]) -> None:
    """Refuse an alias of two names, unless each of them says when it is meant."""
    bare: dict[str, Alias] = {}
    for alias in aliases:
        if alias.context.clauses:
            continue
        other = bare.setdefault(letters_for_names(alias.text), alias)
        if other.key != alias.key:
            fail(
                f"{alias.pack}, line {alias.line}",
                f"{alias.text!r} is also {other.key} ({other.pack}, line {other.line}); "
                "give one of them a context rule",
            )


def join_packs(paths: Iterable[Path]) -> Gazetteer:
    """Return the names of several packs together, the later before the earlier.

    Of an alias that two packs give to two names, neither with a context rule, the earlier
    pack's row is left out; a name has the label and the type of the last pack that has it.

    Raises:
        PackError: a pack has a fault of its own.
    """
    packs = [load_pack(path) for path in paths]
    names: dict[str, Name] = {}
    aliases: dict[tuple[str, str], Alias] = {}
    for pack in packs:
        names.update(pack.names)
        aliases.update({(alias.key, alias.text): alias for alias in pack.aliases})
    owners = _owners(packs)
    kept = (
        alias
        for alias in aliases.values()
        if alias.context.clauses or owners[letters_for_names(alias.text)] == alias.key
    )
    return Gazetteer(names, tuple(kept), given_names())


def _owners(packs: Sequence[Gazetteer]) -> dict[str, str]:
    """Return the key to which each alias without a context rule belongs."""
    owners: dict[str, str] = {}
    for pack in reversed(packs):
        for alias in pack.aliases:
            if not alias.context.clauses:
                owners.setdefault(letters_for_names(alias.text), alias.key)
    return owners
