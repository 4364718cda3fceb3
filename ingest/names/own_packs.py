"""Read the packs that come with the program, without the checks that a user's own pack needs.

Every load reads them. The tests check each row as `names.gazetteer` does, and that both read the
same; to check 30,000 rows again takes two and a half times as long.
"""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from ingest.names.contexts import parse_context
from ingest.names.gazetteer import OWN_PACKS, Alias, CaseRule, Gazetteer, Name, NameType, load_packs
from ingest.names.given import given_names
from ingest.names.pack_file import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def load_own_packs(packs: Iterable[Path] = OWN_PACKS) -> Gazetteer:
    """Return the names of packs that are known to be without fault, as `load_packs` does.

    Raises:
        PackError: a file cannot be read or was damaged; the message names file and line.
    """
    paths = tuple(packs)
    names: dict[str, Name] = {}
    aliases: dict[tuple[str, str], Alias] = {}
    try:
        for path in paths:
            _read(path, names, aliases)
    except (OSError, ValueError, KeyError, csv.Error):
        return load_packs(paths)  # it says what is wrong, and where
    return Gazetteer(names, tuple(aliases.values()), given_names())


def _read(path: Path, names: dict[str, Name], aliases: dict[tuple[str, str], Alias]) -> None:
    """Add the rows of a pack; its row takes the place of an earlier pack's."""
    kinds = {kind.value: kind for kind in NameType}
    rules = {rule.value: rule for rule in CaseRule}
    pack = path.name
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file, strict=True)
        if tuple(next(rows, ())) != COLUMNS:
            raise ValueError(pack)
        for cells in filter(None, rows):
            key, label, kind, text, rule, context, language, source = cells
            if key not in names:
                names[key] = Name(key, label, kinds[kind])
            meant = parse_context(context)
            line = rows.line_num
            alias = Alias(key, text, rules[rule], meant, language, source, pack, line)
            aliases[key, text] = alias
