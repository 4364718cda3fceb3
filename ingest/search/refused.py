"""Define what is said of values and words that somebody asks for and the corpus does not have."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.errors import InputError
from ingest.text.counts import count_of

if TYPE_CHECKING:
    from collections.abc import Iterable


#: What an answer says in the place of what was searched.
UNSEARCHED = "Nothing was searched."


@dataclass(frozen=True, slots=True)
class NearValue:
    """Hold a value that may have been meant; `facet` differs where a name is of another type."""

    facet: str
    value: str
    label: str


@dataclass(frozen=True, slots=True)
class RefusedValue:
    """Say that a value was typed that the corpus does not have, and which come nearest.

    Of a filter that cannot be understood, `how` says how one is written; `typed` is all of it.
    Where nothing is near, `commonest` are values that the corpus has, out of `in_all`.
    """

    facet: str
    typed: str
    nearest: tuple[NearValue, ...] = ()
    how: str | None = None
    commonest: tuple[NearValue, ...] = ()
    in_all: int = 0

    def __str__(self) -> str:
        """Return the sentence that refuses it."""
        return f"{self.what}{self._others() or self._those_here()}."

    @property
    def what(self) -> str:
        """Return the sentence without what comes nearest, and without its end."""
        if self.how is not None:
            return f"“{self.typed}” cannot be understood{self.how}"
        kind = "number that counts" if self.facet == "number" else self.facet.replace("_", " ")
        return f"There is no {kind} “{self.typed}” here"

    @property
    def there(self) -> str:
        """Return what is said before the values that there are."""
        return "there is" if self.in_all == 1 else "there are"

    def _those_here(self) -> str:
        if self.how is not None:
            return ""
        if not self.commonest:
            return "; none is known here"
        listed = ", ".join(near.label for near in self.commonest)
        more = self.in_all - len(self.commonest)
        return f"; {self.there} {listed}" + (f" and {more:,} more" if more else "")

    def _others(self) -> str:
        if not self.nearest:
            return ""
        here = [near.label for near in self.nearest if near.facet == self.facet]
        elsewhere = [
            f"as {near.facet} there is {near.label}"
            for near in self.nearest
            if near.facet != self.facet
        ]
        return "; " + "; ".join([*elsewhere, *([f"nearest: {', '.join(here)}"] if here else [])])


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Offer another spelling: the words, and the whole query with them put in.

    Where the words are a value of a facet, such as an author, `facet` names it; "date" of a date.
    Where they were taken for a name, `paragraphs` more hold them as plain words.
    """

    typed: str
    meant: str
    query: str
    facet: str = ""
    paragraphs: int = 0

    @property
    def is_certain(self) -> bool:
        """Tell whether the query finds what is said of it, and nothing has to be guessed."""
        return bool(self.facet or self.paragraphs)

    @property
    def lead(self) -> str:
        """Return what is said before the query."""
        if self.paragraphs:
            more = count_of(self.paragraphs, "more paragraph")
            return f"{more} with “{self.typed}” as a plain word, not taken for the name"
        if not self.facet:
            return "Did you mean"
        if self.facet == "date":
            is_day = len(self.meant) == len("2014-05-10")
            return f"Published {'on' if is_day else 'in'} {self.typed}"
        article = "an" if self.facet == "author" else "a"
        return f"“{self.typed}” is {article} {self.facet} here"


def refuse(values: Iterable[RefusedValue]) -> None:
    """Stop where a value was asked for that the corpus does not have.

    Raises:
        InputError: there is one; the message names those that come nearest.
    """
    refused = [str(value) for value in values]
    if refused:
        raise InputError(" ".join(refused))
