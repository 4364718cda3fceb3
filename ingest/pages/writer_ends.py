"""Read who signs at the end of a story: in a bracket, in a line of credits, with a name alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.model import Kind, TypedBlock
from ingest.pages.line_writers import LineWriters
from ingest.text import byline_names, bylines, rules
from ingest.text.alternation import any_of
from ingest.text.byline_lines import is_sentence
from ingest.text.bylines import WriterName
from ingest.text.eastern_bylines import end_writers
from ingest.text.patterns import late
from ingest.text.printed_dates import words_around
from ingest.text.writers import is_writer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ingest.pages.statements import Statement

#: Characters of a bracket that ends a story with its writers.
MAX_BRACKET_CHARS = 120
#: Characters of a last paragraph that names who made the story.
MAX_CREDIT_CHARS = 100
#: Characters of the line below a signature that says what the writer is.
MAX_ROLE_CHARS = 60
#: Characters of one of the two last paragraphs that a signature may stand below; a list has none.
MIN_SIGNED_CHARS = 80
#: Characters of a last paragraph that says what its writer is, and words before the role.
MAX_PORTRAIT_CHARS = 300
MAX_WORDS_TO_ROLE = 6
#: Below such a paragraph stands who is quoted.
_CLOSING_MARKS = ("”", '"', "»", "“", "’", "'", "«")

#: A signature with a role stands below a sentence or a greeting, and not below a label.
_SENTENCE_ENDS = (".", "!", "?", "…", ",", "。")
_IS = re.compile(r"\s(?:is|ist|est|es|è|é|er|är|jest|je|on|este|arbeitet\sals|works\sas)\s")
_CONTACT = re.compile(r"[\d@]")

_TABLE = rules.load_table("bylines")
_TOLD = late(rf"(?<![^\W_]){any_of(_TABLE['told'])}(?![^\W_])|\bwho\s[a-z]{{2,20}}ed\b")
_WEEKDAYS = [word for word in rules.load_table("dates")["words"]["weekdays"] if len(word) > 3]
_WEEKDAY = late(rf"(?<![^\W_]){any_of(_WEEKDAYS)}(?![^\W_])", re.IGNORECASE)
_ONE_OF_MANY = late(rf"{any_of(_TABLE['one_of_many'])}\s")
# "a reporter.", "editor at large", "Redakteurin im Ressort", "a writer living in"; not "a reporter
# jailed", "the editor of a rival paper".
_BEHIND_ROLE = late(
    rf"""
    \S+(?<=[^\w’'])
    |\S+(?:$|\s(?:$|[^a-zß-ÿ]|{any_of(_TABLE["role_ties"])}\b|[a-z]{{2,20}}ing\b
      |(?!(?:at|for|of|with)\san?\s[a-z])[a-zß-ÿ]{{1,4}}\b))
    """,
    re.VERBOSE,
)
_SENTENCE_END = re.compile(r"(?<=[^\W\d_A-Z][.!?])\s")
_SPACES = re.compile(r"\s")
_BRACKET = re.compile(r"\((?P<inside>[^()]*)\)\W{0,2}$")
_PLACE = re.compile(r"\s(?:aus|from|in)\s\S.*$")


def read_closing(
    paragraph: str, kind: Kind, before: Sequence[str], script: str | None
) -> LineWriters | None:
    """Return who signs in one of the last paragraphs of a story; `before` are those above.

    Without any above no name alone is a signature.
    """
    text = _SPACES.sub(" ", paragraph)
    read = read_end(text, script)
    if read is None and kind is Kind.BODY:
        return read_credit(text) or read_signature(paragraph, before) or read_portrait(text, before)
    return read


def read_end(paragraph: str, script: str | None = None) -> LineWriters | None:
    """Return the writers in the bracket that ends a story: "(Jane Roe, 3 May 2024)"."""
    eastern = end_writers(paragraph, script)
    if eastern:
        return LineWriters("paren", eastern)
    bracket = _BRACKET.search(paragraph, max(0, len(paragraph) - MAX_BRACKET_CHARS - 4))
    if not bracket:
        return None
    names = []
    for start, end in _divided(paragraph, *bracket.span("inside")):
        part = _PLACE.sub("", paragraph[start:end])
        if byline_names.is_name(part) and byline_names.has_given_name(part) and is_writer(part):
            names.append(WriterName(part, start, start + len(part)))
        elif not byline_names.is_outlet(part) and words_around(part) != []:
            return None
    return LineWriters("paren", tuple(names)) if names else None


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
    if not is_signed or is_short or last.endswith(_CLOSING_MARKS):
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
    """Return whom a last paragraph says to be a writer: "Jane Roe is a reporter for the Post".

    Whoever the story tells of before is a person of the story.
    """
    verb = _IS.search(paragraph) if len(paragraph) <= MAX_PORTRAIT_CHARS else None
    name = paragraph[: verb.start()].strip() if verb else ""
    is_person = byline_names.is_name(name) and byline_names.has_given_name(name) and is_writer(name)
    if not verb or not is_person or any(name in text for text in before):
        return None
    if not _says_what_she_is(paragraph[verb.end() :]):
        return None
    at = paragraph.index(name)
    return LineWriters("portrait", (WriterName(name, at, at + len(name)),))


def _says_what_she_is(text: str) -> bool:
    """Tell a role, and where she has it, from what came to pass: "a reporter who was jailed"."""
    words = text.split()
    roles = (at for at, word in enumerate(words[:MAX_WORDS_TO_ROLE]) if byline_names.is_role(word))
    role = next(roles, None)
    if role is None or _ONE_OF_MANY.match(text):
        return False
    rest = " ".join(words[role:])
    own = _SENTENCE_END.split(rest, maxsplit=1)[0]
    is_story = _TOLD.search(own) or (_TOLD.search(rest) and _WEEKDAY.search(rest))
    return not is_story and _BEHIND_ROLE.match(rest) is not None


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


def _divided(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the parts between commas, strokes and "und" of a stretch, without white space."""
    for part in re.finditer(r"(?:(?!\s(?:and|und|et|y)\s)[^,;/])+", text[start:end]):
        stretch = part[0].removeprefix(" und ").removeprefix(" and ")
        bare = stretch.strip()
        if bare:
            at = start + part.end() - len(stretch) + len(stretch) - len(stretch.lstrip())
            yield at, at + len(bare)
