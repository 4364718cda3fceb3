"""Read who signs at the end of a story: in a bracket, in a line of credits, with a name alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.model import Kind, TypedBlock
from ingest.pages.line_writers import LineWriters
from ingest.text import byline_names, bylines
from ingest.text.beside_story import (
    are_asked,
    end_bracket_writers,
    is_above_writer,
    is_label_of_others,
    portrayed_writer,
    read_interviewers,
)
from ingest.text.byline_lines import is_sentence
from ingest.text.bylines import WriterName
from ingest.text.eastern_bylines import end_writers
from ingest.text.writers import is_writer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.pages.statements import Statement

#: Characters of a last paragraph that names who made the story.
MAX_CREDIT_CHARS = 100
#: Characters of the line below a signature that says what the writer is.
MAX_ROLE_CHARS = 60
#: Characters of one of the two last paragraphs that a signature may stand below; a list has none.
MIN_SIGNED_CHARS = 80
#: Below such a paragraph stands who is quoted.
_CLOSING_MARKS = ("”", '"', "»", "“", "’", "'", "«")

#: A signature with a role stands below a sentence or a greeting, and not below a label.
_SENTENCE_ENDS = (".", "!", "?", "…", ",", "。")
_CONTACT = re.compile(r"[\d@]")

_SPACES = re.compile(r"\s")


def read_closing(
    paragraph: str, kind: Kind, before: Sequence[str], script: str | None
) -> LineWriters | None:
    """Return who signs in one of the last paragraphs of a story; `before` are those above.

    Without any above no name alone is a signature.
    """
    if before and is_label_of_others(before[-1]):
        return None
    text = _SPACES.sub(" ", paragraph)
    read = read_end(text, script)
    if read is None and kind is Kind.BODY:
        return (
            read_credit(text)
            or read_signature(paragraph, before)
            or read_portrait(text, before)
            or _read_asked(text, before)
        )
    return read


def _read_asked(text: str, before: Sequence[str]) -> LineWriters | None:
    """Return who asked, by the last paragraph of an interview: "Interview: Jane Roe"."""
    names = read_interviewers(text.strip())
    lead = len(text) - len(text.lstrip())
    is_own = names and not are_asked(names, "\n".join(before))
    return LineWriters("asked", names, has_opener=True).moved(lead) if is_own else None


def read_end(paragraph: str, script: str | None = None) -> LineWriters | None:
    """Return the writers in the bracket that ends a story: "(Jane Roe, 3 May 2024)"."""
    names = end_writers(paragraph, script) or end_bracket_writers(paragraph)
    return LineWriters("paren", names) if names else None


def read_signature(paragraph: str, before: Sequence[str]) -> LineWriters | None:
    """Return the writer whose name alone is the last paragraph, below one of some length.

    In the next line may stand what she is. Whoever is quoted, or written about, before has not
    signed.
    """
    name, *roles = [line.strip() for line in paragraph.split("\n") if line.strip()] or [""]
    name = name.lstrip("—–- ")
    is_below_text = bool(before) and before[-1].rstrip().endswith(_SENTENCE_ENDS)
    if len(roles) > 1 or not all(is_below_text and _may_be_role(line) for line in roles):
        return None
    is_signed = byline_names.is_name(name) and byline_names.has_given_name(name) and is_writer(name)
    last = before[-1].rstrip(" .") if before else ""
    is_short = max(map(len, before[-2:]), default=0) < MIN_SIGNED_CHARS and not roles
    # "The winner" is a heading, "So be it." the last sentence.
    is_headed = len(last) < MIN_SIGNED_CHARS and not (is_below_text or is_above_writer(last))
    if not is_signed or is_short or is_headed or last.endswith(_CLOSING_MARKS):
        return None
    if any(name in text for text in before):
        return None
    at = paragraph.index(name)
    return LineWriters("alone", (WriterName(name, at, at + len(name)),))


def with_signature(blocks: list[TypedBlock], writers: Statement | None) -> list[TypedBlock]:
    """Return the blocks, a paragraph of nothing but the chosen writer's name as a byline."""
    return [
        TypedBlock(item.block, Kind.BYLINE, "html:signature")
        if writers and item.kind is Kind.BODY and item.block.text.strip("—–- \n") == writers.value
        else item
        for item in blocks
    ]


def read_portrait(paragraph: str, before: Sequence[str]) -> LineWriters | None:
    """Return whom a last paragraph says to be a writer: "Jane Roe is a reporter for the Post"."""
    name = portrayed_writer(paragraph, before)
    return LineWriters("portrait", (name,)) if name else None


def _may_be_role(line: str) -> bool:
    """Tell what a writer may be from a sentence, a label, and a number or an address to ask at."""
    return len(line) <= MAX_ROLE_CHARS and line[-1] not in ".:" and not _CONTACT.search(line)


def read_credit(paragraph: str) -> LineWriters | None:
    """Return who signs in a last paragraph of nothing else: "Text: Jane Roe, Foto: John Doe"."""
    if len(paragraph) > MAX_CREDIT_CHARS or not bylines.opener_end(paragraph):
        return None
    byline = bylines.read_byline(paragraph.strip())
    names = byline.names if byline and byline.has_opener and not is_sentence(paragraph) else ()
    if not any(byline_names.has_given_name(name.text) for name in names):
        return None
    lead = len(paragraph) - len(paragraph.lstrip())
    return LineWriters(
        "said",
        [WriterName(name.text, lead + name.start_char, lead + name.end_char) for name in names],
        has_opener=True,
    )
