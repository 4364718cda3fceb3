"""Tell whether the state behind a place makes it another place of that name: `Paris, Texas`.

The table `text/rules/regions.toml` has the states of the United States, the provinces of Canada and
the states of Australia with their short forms, and the places of the packs that lie in each.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from ingest.text import rules
from ingest.text.alternation import any_of
from ingest.text.letters import letters_for_names

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ingest.text.letters import Folded

#: Characters behind the comma in which a state is looked for; the longest name has 28.
REGION_CHARS = 34

#: Keys of places whose state is held on to.
KEYS_KEPT = 4096

_SPACES = re.compile(r"\s+")


def region_behind(folded: Folded, end: int) -> str | None:
    """Return the state that stands behind a comma at `end`, or None."""
    printed = folded.printed
    if printed[end] != ",":
        return None
    behind = _SPACES.sub(" ", printed[end + 1 : end + 1 + REGION_CHARS]).lstrip()
    pattern, regions = _forms()
    match = pattern.match(behind)
    return regions[match.group()] if match else None


def lies_in(key: str, region: str) -> bool:
    """Tell whether a place may lie in a state; False where it is known to lie elsewhere."""
    homes = _homes()
    if key.endswith(f"-{region}") or key in homes[region] or key in homes["wide"]:
        return True
    return key not in _located() and not region_of(key)


@lru_cache(maxsize=KEYS_KEPT)
def region_of(key: str) -> tuple[str, ...]:
    """Return the names, folded and small, of the state in which the place of a key lies."""
    for region, row in _table().items():
        if key.endswith(f"-{region}"):
            return tuple(
                f" {letters_for_names(form).strip().lower()} " for form in row["forms"][:2]
            )
    return ()


def is_state(key: str) -> bool:
    """Tell whether the key is that of a state of the United States."""
    return key in _homes()["states"]


@cache
def _table() -> Mapping[str, Mapping[str, Any]]:
    return rules.load_table("regions")


@cache
def _forms() -> tuple[re.Pattern[str], Mapping[str, str]]:
    forms = {form: region for region, row in _table().items() for form in row["forms"]}
    return re.compile(rf"{any_of(forms)}(?![\w])"), forms


@cache
def _located() -> frozenset[str]:
    """Return the keys of all places of which it is known where they lie."""
    return frozenset().union(*_homes().values())


@cache
def _homes() -> Mapping[str, frozenset[str]]:
    table = _table()
    return {region: frozenset(row["places"].split()) for region, row in table.items()}
