"""Define what is answered of similar texts, for a file and for an engine."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar

from ingest.errors import InputError
from ingest.search.answer import MOST_SIMILAR
from ingest.search.shown_as import shown_as
from ingest.search.snippets import snippet
from ingest.text.words import terms, tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ingest.search.answer import SnippetPiece
    from ingest.search.likeness import Likeness

Similar = TypeVar("Similar", bound="SimilarArticle")

#: Shared words that are shown, those first that weigh most.
SHOWN_WORDS = 6


@dataclass(frozen=True, slots=True)
class SimilarArticle:
    """Hold an article on the same subject.

    Attributes:
        id: number within this file, of the article or the passage.
        likeness: from 0.0 to 1.0, where all that can be shared is.
        shared: words that both have, as the text asked about prints them; those first that
            weigh most.
        is_copy: the story is the same, word for word.
    """

    id: int
    uid: str
    headline: str | None
    byline: str | None
    publisher: str | None
    published_on: str | None
    path: str
    member: str
    opening: str | None
    likeness: float
    shared: tuple[str, ...]
    is_copy: bool

    @property
    def shown_as(self) -> str:
        """Return the headline, or the opening words in brackets where none is stated."""
        return shown_as(self.headline, self.opening)


@dataclass(frozen=True, slots=True)
class SimilarPassage(SimilarArticle):
    """Hold a passage of another article that says something similar.

    Attributes:
        pieces: what stands around the shared words, which are marked.
    """

    position: int
    kind: str
    text: str
    pieces: tuple[SnippetPiece, ...]


def refuse_size(size: int) -> None:
    """Stop where more, or fewer, similar texts are asked for than there can be.

    Raises:
        InputError: they are.
    """
    if not 1 <= size <= MOST_SIMILAR:
        message = f"{size} similar texts: ask for 1 to {MOST_SIMILAR}"
        raise InputError(message)


def no_paragraph(uid: str, position: int, last: int) -> str:
    """Say that an article has no such paragraph."""
    return f"article {uid} has no paragraph {position}; they go from 1 to {last}"


def in_order(similar: Iterable[Similar], size: int) -> tuple[Similar, ...]:
    """Return the most alike, in order; passages of one article come in the order of their rows."""
    ordered = sorted(similar, key=lambda item: (-item.likeness, item.uid))[:size]
    return tuple(replace(item, likeness=min(item.likeness, 1.0)) for item in ordered)


def passage_at(
    fields: Sequence[Any],
    place: tuple[int, str, str],
    alike: Likeness,
    row: int,
    asked: str,
) -> SimilarPassage:
    """Return a passage with the words marked that it shares with the subject.

    Args:
        fields: its id, and what `SimilarArticle` says of its article.
        place: its position, kind and text.
        alike: how like the subject the passages are.
        row: its row among these.
        asked: the text of the passage asked about.
    """
    position, kind, text = place
    marked = {word.term for word in alike.shared(row)}
    spans = [(word.start_char, word.end_char) for word in tokens(text) if word.term in marked]
    is_copy = terms(text) == terms(asked)
    value = float(alike.values[row])
    values = value, shown_words(alike, row), is_copy, position, kind, text, snippet(text, spans)
    return SimilarPassage(*(*fields, *values))


def shown_words(alike: Likeness, row: int) -> tuple[str, ...]:
    """Return the words that a text shares with the subject, as they are shown."""
    return tuple(word.surface for word in alike.shared(row)[:SHOWN_WORDS])
