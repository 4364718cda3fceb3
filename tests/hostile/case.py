"""Describe one hostile file: how it is made, and what should become of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ingest.storage.rows import Outcome

if TYPE_CHECKING:
    import random
    from collections.abc import Callable
    from pathlib import Path

OK = Outcome.OK
WARNED = Outcome.WARNED
SKIPPED = Outcome.SKIPPED
QUARANTINED = Outcome.QUARANTINED

_SYLLABLES = ("ba", "de", "fi", "go", "ku", "la", "me", "ni", "po", "ru", "sa", "te", "vi", "zo")


@dataclass(frozen=True)
class Case:
    """Hold one hostile file.

    Attributes:
        path: where it lies, below the folder.
        outcome: the word for what should become of it; None: it should not be listed at all.
        data: its bytes; a trap that is no plain file has `make` instead.
        make: makes it at a path.
        reason: the code of the problem that should decide; None with `ok`, or where more
            than one would be right.
        finds: words that a search must find in it.
        forbids: strings that no stored text may hold.
        tells: records that its problems must name, and no others.
    """

    path: str
    outcome: Outcome | None
    data: bytes = b""
    make: Callable[[Path], None] | None = None
    reason: str | None = None
    finds: tuple[str, ...] = ()
    forbids: tuple[str, ...] = ()
    tells: tuple[str, ...] | None = None

    def light(self) -> Case:
        """Return the case without its bytes."""
        return replace(self, data=b"", make=None)


@dataclass(frozen=True)
class Scale:
    """Say how large the large files are.

    Attributes:
        text_bytes: one line, one word, one title.
        bomb_bytes: what a bomb unpacks to.
        pieces: repetitions that make a parser sweat: tags, attributes, brackets.
        paragraphs: of one long article.
    """

    text_bytes: int
    bomb_bytes: int
    pieces: int
    paragraphs: int


SMALL = Scale(1_000_000, 400_000_000, 30_000, 20_000)
FULL = Scale(1_000_000_000, 10_000_000_000, 100_000, 1_000_000)
SCALES = {"small": SMALL, "full": FULL}


class Words:
    """Invent words that stand nowhere else, the same for the same seed."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.used: set[str] = set()

    def one(self) -> str:
        """Return a new word."""
        while True:
            word = "zq" + "".join(self.chance.choice(_SYLLABLES) for _ in range(6))
            if word not in self.used:
                self.used.add(word)
                return word

    def sentence(self, *words: str) -> str:
        """Return a plain sentence around some words."""
        return f"The council met on Monday to talk about {' and '.join(words)} at length."
