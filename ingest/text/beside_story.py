"""Tell who wrote a text from the others whom the lines around it name.

| line | around it | who |
|---|---|---|
| `Jane Roe` | below "Media contact", "Name", "Photographs by" | of what the label says |
| `Jane Roe, 555-0101` | | whom to call |
| `by Jane Roe` | above "Quay Press, 320 pages, 12 €" | of a book |
| `Jane Roe/Quay News` | without "By" | of a picture |
| `Interview: Jane Roe` | the story tells of Jane Roe | who is asked |
| `Interview: Jane Roe` | the story does not tell of her | who asked |
| `Jane Roe is a reporter for the Post` | the last paragraph of the story | the writer |
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from ingest.text import byline_names, bylines, rules
from ingest.text.alternation import any_of
from ingest.text.bylines import WriterName
from ingest.text.patterns import late
from ingest.text.printed_dates import words_around
from ingest.text.writers import is_writer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_TABLE = rules.load_table("bylines")

#: Characters of a line that says who publishes a book, and what it costs; lines below its writer
#: among which it stands.
MAX_IMPRINT_CHARS = 120
IMPRINT_LINES = 2
#: Characters of a label that stands alone.
MAX_PERSON_LABEL_CHARS = 40
#: Characters of a line that names who asked.
MAX_ASKED_CHARS = 80
#: Characters of a last paragraph that says what its writer is, and words before the role.
MAX_PORTRAIT_CHARS = 300
MAX_WORDS_TO_ROLE = 6
#: Characters of a bracket that ends a story with its writers.
MAX_BRACKET_CHARS = 120

#: Lines that announce the writer; alone "About" and "Author" are labels of other things.
_ABOUTS = frozenset(words for words in rules.load_table("writers")["abouts"] if " " in words)
_LABELS = frozenset(rules.load_table("writers")["other_persons"])
_PHONE = late(
    rf"\b{any_of(_TABLE['phones'])}\b[.:\s]{{1,3}}(?=[\d+(])"
    r"|\+\d{1,3}[\s(./-]|\(\d{2,5}\)\s?\d|\b\d{3}[-.]\d{3,4}(?:[-.]\d{4})?\b(?![-./]\d)",
    re.IGNORECASE,
)
# "Quay Press, 320 pages, $20"; not "a report of 320 pages" nor "Press tickets at $5 million".
_IMPRINT = late(
    rf"(?<!\d)(?<![^\W\d_]\s)\d{{2,4}}\s?(?:{any_of(_TABLE['book_pages'])}|pp\b|págs?\b)(?!\s[^\W\d_])"
    r"|\d\s(?:S|с)\.(?!\s[^\W\d_])|\bISBN\b"
    rf"|\b{any_of(_TABLE['book_houses'])}\b.{{0,60}}"
    r"(?:[£$€]\s?\d[\d.,]{0,8}(?![\d.,]|[kmb]|\s[^\W\d_])|\d\s?(?:€|euros?\b|zł\b)(?!\s[^\W\d_]))",
    re.IGNORECASE,
)
# No space around the stroke: "Jane Roe/Quay News"; between two writers there may be one.
_CREDITED = late(
    r"[A-ZÀ-Þ][^\W\d_]+(?:\s[A-ZÀ-Þ][\w.'’-]*){1,3}/(?P<house>[A-ZÀ-Þ][\w.&'’ -]{1,40})"
)
_PARTS = late(r"[|/·•,\n]|\s[–—-]\s")

#: Letters of a family name that is looked for in the story; shorter ones are other words too.
_MIN_FAMILY_CHARS = 3

# What makes names behind a label read as those of a byline.
_BY = "By "
_ASKED = late(rf"\W{{0,2}}{any_of(_TABLE['interviews'])}\s?[:：/]\s?", re.IGNORECASE)

_BRACKET = re.compile(r"\((?P<inside>[^()]*)\)\W{0,2}$")
_BETWEEN = late(rf"[,;/]|\s{any_of(_TABLE['joints'])}\s")
_IN_PLACE = re.compile(r"\s(?:aus|from|in)\s\S.*$")

_IS = re.compile(r"\s(?:is|ist|est|es|è|é|er|är|jest|je|on|este|arbeitet\sals|works\sas)\s")
# "Jane Roe writes about rivers", "Jane Roe can be reached at jroe@quay.example".
_WRITES = re.compile(
    r"\s(?:writes\s(?:about|for|on)|reports\s(?:for|on)|schreibt\s(?:über|für)|écrit\s(?:sur|pour)"
    r"|escribe\s(?:para|sobre)|escreve\s(?:para|sobre)|scrive\s(?:di|per)|skriver\s(?:för|for|om)"
    r"|schrijft\s(?:over|voor)|pisze\s(?:dla|o)|(?:can|may)\sbe\s(?:contacted|reached)\s(?=.*@))"
)
_TOLD = late(rf"(?<![^\W_]){any_of(_TABLE['told'])}(?![^\W_])|\bwho\s[a-z]{{2,20}}ed\b")
_WEEKDAYS = [word for word in rules.load_table("dates")["words"]["weekdays"] if len(word) > 3]
_WEEKDAY = late(rf"(?<![^\W_]){any_of(_WEEKDAYS)}(?![^\W_])", re.IGNORECASE)
_ONE_OF_MANY = late(rf"{any_of(_TABLE['one_of_many'])}\s")
# "the editor of a rival paper", "author of the report"; not "author of the forthcoming novel".
_OF_OTHERS = rf"(?:at|for|of|with)\san?\s[a-z]|(?:of|to)\sthe\s(?!{any_of(_TABLE['works'])}\b)[a-z]"
# "a reporter.", "editor at large", "Redakteurin im Ressort", "a writer living in"; not "a reporter
# jailed", "the editor of a rival paper".
_BEHIND_ROLE = late(
    rf"""
    \S+(?<=[^\w’'])
    |\S+(?:$|\s(?:$|[^a-zß-ÿ]|{any_of(_TABLE["role_ties"])}\b|[a-z]{{2,20}}ing\b
      |(?!{_OF_OTHERS})[a-zß-ÿ]{{1,4}}\b))
    """,
    re.VERBOSE,
)
_PHOTOGRAPHER = "photographer"
_SENTENCE_END = re.compile(r"(?<=[^\W\d_A-Z][.!?])\s")


def is_label_of_others(line: str) -> bool:
    """Tell a label alone on its line below which stands somebody who did not write the text."""
    bare = line.strip()
    return len(bare) <= MAX_PERSON_LABEL_CHARS and rules.fold_for_phrases(bare) in _LABELS


def is_above_writer(line: str) -> bool:
    """Tell a line of nothing else that announces the writer: "About the author"."""
    return rules.fold_for_phrases(line) in _ABOUTS


def is_to_be_called(line: str) -> bool:
    """Tell a line that gives the telephone of somebody: whom to ask about the text."""
    return _PHONE.search(line) is not None


def is_above_imprint(below: Iterable[str]) -> bool:
    """Tell by the lines below that a name is of the writer of a book: publisher, pages, price."""
    return any(
        len(line) <= MAX_IMPRINT_CHARS and _IMPRINT.search(line)
        for line in islice(below, IMPRINT_LINES)
    )


def is_credited(line: str) -> bool:
    """Tell the maker of a picture with the house that sells it, "Jane Roe/Quay News"."""
    house = _house_of(line)
    return bool(house) and (" " not in house or not is_writer(house) or names_picture_house(line))


def _house_of(line: str) -> str:
    credit = _CREDITED.match(line)
    return credit["house"].rstrip() if credit else ""


def names_picture_house(line: str) -> bool:
    """Tell "Jane Roe/Quay Pictures", a credit, from "Jane Roe/Quay Post", as pages are signed."""
    return byline_names.is_of_pictures(_house_of(line).rpartition(" ")[2])


def signs_agency(line: str) -> bool:
    """Tell a line of which a part is an agency: beside it stands the place, "PTI | Port Ansel"."""
    return any(map(byline_names.is_agency, _PARTS.split(line)))


def read_interviewers(line: str) -> tuple[WriterName, ...]:
    """Return the persons that a line of nothing else names behind the word for an interview.

    Whether they asked or were asked, the story tells: see `are_asked`.
    """
    label = _ASKED.match(line) if len(line) <= MAX_ASKED_CHARS else None
    if label is None:
        return ()
    byline = bylines.read_byline(_BY + line[label.end() :])
    moved = label.end() - len(_BY)
    if byline is None or byline.end_char + moved < len(line.rstrip()):
        return ()
    names = tuple(name.moved(moved) for name in byline.names)
    return names if all(byline_names.has_given_name(name.text) for name in names) else ()


def are_asked(names: tuple[WriterName, ...], story: str) -> bool:
    """Tell those of whom the story tells, by their family names, from those who asked."""
    families = (name.text.rpartition(" ")[2] for name in names)
    return any(len(own) >= _MIN_FAMILY_CHARS and own in story for own in families)


def is_interviewer_line(line: str, story: str) -> bool:
    """Tell a line that names who asked, and nobody of whom the story tells."""
    names = read_interviewers(line)
    return bool(names) and not are_asked(names, story)


def portrayed_writer(paragraph: str, before: Iterable[str]) -> WriterName | None:
    """Return whom a last paragraph says to be a writer.

    Whoever the story tells of before is a person of the story.
    """
    is_short = len(paragraph) <= MAX_PORTRAIT_CHARS
    found = (shape.search(paragraph) for shape in (_IS, _WRITES)) if is_short else ()
    verb = min(filter(None, found), key=re.Match.start, default=None)
    name = paragraph[: verb.start()].strip() if verb else ""
    is_person = byline_names.is_name(name) and byline_names.has_given_name(name) and is_writer(name)
    if not verb or not is_person or any(name in text for text in before):
        return None
    if not (verb.re is _WRITES or _says_what_she_is(paragraph[verb.end() :])):
        return None
    at = paragraph.index(name)
    return WriterName(name, at, at + len(name))


def _says_what_she_is(text: str) -> bool:
    """Tell a role, and where she has it, from what came to pass: "a reporter who was jailed"."""
    words = text.split()
    near = enumerate(word.rstrip(",.;") for word in words[:MAX_WORDS_TO_ROLE])
    roles = (at for at, word in near if byline_names.is_role(word) and word != _PHOTOGRAPHER)
    role = next(roles, None)
    if role is None or _ONE_OF_MANY.match(text):
        return False
    rest = " ".join(words[role:])
    own = _SENTENCE_END.split(rest, maxsplit=1)[0]
    is_story = _TOLD.search(own) or (_TOLD.search(rest) and _WEEKDAY.search(rest))
    return not is_story and _BEHIND_ROLE.match(rest) is not None


def eastern_reporters(first: str, last: str, script: str) -> tuple[bool, Sequence[WriterName]]:
    """Return whether a story names its reporters at its head, and these; else those at its end.

    Args:
        first: its first paragraph.
        last: its last one; only Japanese stories end with a name.
        script: as `eastern_writers.eastern_script` gives it.
    """
    # Only texts of East Asia need these patterns.
    from ingest.text.eastern_bylines import end_writers, head_writers  # noqa: PLC0415

    names = head_writers(first)
    return bool(names), names or end_writers(last, script)


def bracketed_writers(line: str) -> Sequence[WriterName]:
    """Return who stands alone in brackets below a story: "(Jane Roe)", "【岡本涼】" in Japanese."""
    if line[:1] == "(":
        return end_bracket_writers(line) if line.count("(") == 1 else ()
    if line.isascii() or line[:1] not in "（【":
        return ()
    from ingest.text.eastern_bylines import MAX_END_CHARS, end_writers  # noqa: PLC0415

    return end_writers(line, "japanese") if len(line) <= MAX_END_CHARS else ()


def end_bracket_writers(paragraph: str) -> tuple[WriterName, ...]:
    """Return the writers in the bracket that ends a story: "(Jane Roe, 3 May 2024)"."""
    bracket = _BRACKET.search(paragraph, max(0, len(paragraph) - MAX_BRACKET_CHARS - 4))
    if not bracket:
        return ()
    names = []
    for start, end in _divided(paragraph, *bracket.span("inside")):
        part = _IN_PLACE.sub("", paragraph[start:end])
        if byline_names.is_name(part) and byline_names.has_given_name(part) and is_writer(part):
            names.append(WriterName(part, start, start + len(part)))
        elif not byline_names.is_outlet(part) and words_around(part) != []:
            return ()
    return tuple(names)


def _divided(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the parts between commas, strokes and "and" of a stretch, without white space."""
    joints = list(_BETWEEN.finditer(text, start, end))
    begins = (start, *(joint.end() for joint in joints))
    ends = (*(joint.start() for joint in joints), end)
    for begin, stop in zip(begins, ends, strict=True):
        bare = text[begin:stop].strip()
        if bare:
            at = text.index(bare, begin)
            yield at, at + len(bare)
