"""Define the values that pass from one step of the work to the next."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ingest.text.decode import Offsets

#: 48 bits: among a million articles two share a uid with a chance of 1 in 560.
UID_DIGITS = 12


class StrEnum(str, Enum):
    """Hold a closed set of words, each shown as its value; Python has one of its own since 3.11."""

    def __str__(self) -> str:
        return str(self.value)


class Kind(StrEnum):
    """Say what a paragraph is to the reader of the article."""

    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    BYLINE = "byline"
    DATELINE = "dateline"
    BODY = "body"
    CROSSHEAD = "crosshead"
    QUOTE = "quote"
    LIST = "list"
    CAPTION = "caption"
    CREDIT = "credit"
    NOTE = "note"
    EMBED = "embed"
    TAGS = "tags"
    TEASER = "teaser"
    BOILERPLATE = "boilerplate"


#: Kinds that belong to the site around the article: kept, but left out of a search by default.
ASIDE_KINDS = frozenset({Kind.TEASER, Kind.BOILERPLATE})


class Status(StrEnum):
    """Say how a metadata value came to be known."""

    CORRECTED = "corrected"
    STATED = "stated"
    INFERRED = "inferred"


#: The metadata fields of an article, in the order in which a reader expects them.
FIELDS = (
    "headline",
    "standfirst",
    "byline",
    "dateline",
    "publisher",
    "original_publisher",
    "published_on",
    "url",
    "language",
    "original_language",
    "section",
)


@dataclass(frozen=True, slots=True)
class Source:
    """Describe the bytes that hold one article: a whole file, or one record of a file.

    Attributes:
        path: POSIX path from the load root (`seeds/000_417ab27cc008220f.txt`); never absolute.
        member: which record of the file (`line 17`); empty when the file is one article.
        sha256: 64 hex digits over the bytes.
        size_bytes: how many bytes.
        media_type: what the bytes are, such as `text/plain`.
        context: what is told of the bytes from outside (the header of a table, the address of
            a capture, a suffix): the same bytes are another article where it differs.
        archived_sha256: hash of the file within an archive that the bytes are, or are part of.
    """

    path: str
    member: str
    sha256: str
    size_bytes: int
    media_type: str
    context: str = ""
    archived_sha256: str = ""

    @property
    def identity(self) -> str:
        """Return the hash that tells articles apart: of the bytes, and of what is told of them."""
        if not self.context:
            return self.sha256
        described = f"{self.sha256}\n{self.context}".encode("utf-8", "replace")
        return hashlib.sha256(described).hexdigest()

    @property
    def uid(self) -> str:
        """Return the permalink of the article: the same wherever and whenever it is loaded."""
        return self.identity[:UID_DIGITS]


@dataclass(frozen=True, slots=True)
class Declared:
    """Hold one candidate for a metadata field, as the file states it.

    Attributes:
        field: one of `FIELDS`.
        value: the value, trimmed; a date is ISO and as exact as it was written.
        method: where it stood, such as `jsonld:datePublished` or `csv:author`.
        start_byte: where the verbatim value begins in the cited bytes; None when it was put
            together from several places or its place is not known.
        end_byte: where it ends, excluded.
        status: `inferred` when a rule concludes the value from what the file states.
        words: as they are written, where that is in the file but outside the cited bytes (the
            head of a mail, the record of an archive).
    """

    field: str
    value: str
    method: str
    start_byte: int | None = None
    end_byte: int | None = None
    status: Status = Status.STATED
    words: str = ""


@dataclass(frozen=True, slots=True)
class RawDocument:
    """Hold the text of one article as its source has it, before any reading of its meaning.

    Attributes:
        source: where the bytes were found, and their hash.
        original: the bytes.
        text: all characters of the record; a byte that no encoding explains is a lone surrogate.
        encoding: the codec by which slices of the original decode.
        offsets: maps a character index of `text` to a byte index of the original.
        problems: what was lost in reading; the document is stored all the same.
        notation: how slices of the bytes write their characters; see `text.notation`.
        rendition: UTF-8 text that stands in for an original without readable characters (PDF, DOCX,
            mail). Then `offsets`, `encoding`, `notation` and all byte ranges mean it.
        blocks: paragraphs whose kind the format states, in order; the text between them is still
            to be segmented and classified. None: nothing is known.
        statements: every candidate for a field that the format states, the best of each first.
        extra: what the record holds beside the article, as text (columns nobody asked for).
        joints: where `text` joins a word that its source divides at line ends.
        undecided: fields of which no candidate is sure enough to be in force.
    """

    source: Source
    original: bytes
    text: str
    encoding: str
    offsets: Offsets
    problems: Sequence[Problem] = ()
    notation: str = "plain"
    rendition: bytes | None = None
    blocks: Sequence[TypedBlock] | None = None
    statements: Sequence[Declared] = ()
    extra: Mapping[str, str] = field(default_factory=dict)
    joints: Sequence[int] = ()
    undecided: frozenset[str] = frozenset()

    @property
    def declared(self) -> Mapping[str, str]:
        """Return the best statement of each field, for who reads a document without its text."""
        best: dict[str, str] = {}
        for item in self.statements:
            best.setdefault(item.field, item.value)
        return best

    @property
    def cited(self) -> bytes:
        """Return the bytes that byte ranges of this document point into."""
        return self.original if self.rendition is None else self.rendition


@dataclass(frozen=True, slots=True)
class Block:
    """Mark one stretch of a document's text that stands alone on the page.

    `text == document.text[start_char:end_char]`; it neither begins nor ends with white space.
    A block of hard-wrapped text holds line breaks.
    """

    text: str
    start_char: int
    end_char: int


@dataclass(frozen=True, slots=True)
class TypedBlock:
    """Pair a block with its kind and the name of the rule that decided it."""

    block: Block
    kind: Kind
    rule: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """Store a claim with its place in the original bytes; `chosen` marks the one in force."""

    field: str
    value: str
    status: Status
    method: str
    words: str
    start_byte: int | None
    end_byte: int | None
    chosen: bool


class Mention(NamedTuple):
    """Mark one name in a paragraph: `surface == text[start_char:end_char]`.

    A tuple, for it is made 150,000 times a second, four times as fast as a frozen dataclass.

    Attributes:
        key: of the name.
        alias: the pack's form that was found.
        surface: the words as printed.
        start_char: where they begin in the paragraph.
        end_char: where they end, excluded.
        rule: how the form was made, `as in the pack` or a rule of `ingest/names/variants.py`.
        within: key of the organisation whose name holds this place's name, or None.
    """

    key: str
    alias: str
    surface: str
    start_char: int
    end_char: int
    rule: str
    within: str | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Hold one classified block, cleaned for reading, with its byte range in the original.

    `position` counts from 1 within the article. `[start_byte, end_byte)` is half-open.
    `mentions` are the names in its text, in order.
    """

    position: int
    kind: Kind
    rule: str
    text: str
    start_byte: int
    end_byte: int
    words: int
    mentions: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """Hold everything that is stored of one article.

    A field that no evidence supports is absent from `fields`.
    """

    source: Source
    original: bytes
    rendition: bytes | None
    encoding: str
    notation: str
    extra: Mapping[str, str]
    fields: Mapping[str, str]
    paragraphs: Sequence[Paragraph]
    evidence: Sequence[Evidence]
    words: int
    problems: Sequence[Problem] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """Report a file or record that was left out, or read with a loss.

    Attributes:
        path: the file, as in `Source.path`.
        member: the record; empty for the whole file.
        code: a short fixed name such as `empty-file`, listed in docs/problems.md.
        message: one sentence: what is wrong and what to do next.
        is_loss: True when nothing of the file or record was stored.
    """

    path: str
    member: str
    code: str
    message: str
    is_loss: bool = True
