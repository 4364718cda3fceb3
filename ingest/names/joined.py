"""Join the packs in force: where two of them disagree, the later one's word stands.

A pack is checked against the others when it is added. An update of the program may bring rows
that a user's own pack had before it; then the user's rows stand and nothing stops.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.names.gazetteer import Gazetteer, given_names, load_pack
from ingest.text.letters import fold_letters

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from ingest.names.gazetteer import Alias, Name


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
        if alias.context.clauses or owners[fold_letters(alias.text)] == alias.key
    )
    return Gazetteer(names, tuple(kept), given_names())


def _owners(packs: Sequence[Gazetteer]) -> dict[str, str]:
    """Return the key to which each alias without a context rule belongs."""
    owners: dict[str, str] = {}
    for pack in reversed(packs):
        for alias in pack.aliases:
            if not alias.context.clauses:
                owners.setdefault(fold_letters(alias.text), alias.key)
    return owners
