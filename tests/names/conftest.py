"""What the tests of names share: the packs that come with the project, and what they find."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ingest.names.few_words import FewWordsMatcher
from ingest.names.gazetteer import NameType
from ingest.names.mentions import find_mentions
from ingest.names.own_packs import load_own_packs

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture(scope="session")
def places() -> Callable[[str], list[str]]:
    """Return what finds the places of a text, as they are printed there, in order."""
    packs = load_own_packs()
    matcher = FewWordsMatcher(packs)

    def found(text: str) -> list[str]:
        mentions = find_mentions(text, matcher)
        return [one.surface for one in mentions if packs.names[one.key].type is NameType.PLACE]

    return found
