"""Tell texts in which somebody parted stories by lines of one sign: `=====`, `-----`, `*****`.

A rule alone proves nothing: sections of one story have it, and so do headlines and signatures. So
each stretch between two rules must be a story of its own: a headline, near below or above it a
day or writers, and words below.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ingest.text.bylines import has_opener
from ingest.text.patterns import late
from ingest.text.printed_dates import find_dates, words_around
from ingest.text.source_lines import read_source_line

if TYPE_CHECKING:
    from collections.abc import Sequence

RULED = "text parted by rules"

_SIGNS = b"=-*_#~+"
#: What stands above a rule that parts: nothing, a blank line, or a sentence. What it underlines
#: is a headline.
_ABOVE = rb"(?:\A|(?<=\n\n)|(?<=\n\r\n)|(?<=[.!?\")]\n)|(?<=[.!?\")]\r\n))"
_END = rb"[ \t]{0,20}(?:\r?\n|\r?\Z)"
#: Below a rule, and above another one: the number of the story.
_NUMBER = (
    rb"(?:[ \t]{0,40}(?:(?i:Article|Artikel|Art[^\x00-\x7f]{1,2}culo|Articolo|Artigo|Document"
    rb"|Dokument|Documento|Text|Story|Nr|No)\.?[ \t]{0,4})?#?\d{1,5}"
    rb"(?:[ \t]{0,3}(?:of|von|de|di|sur|van|/)[ \t]{0,3}\d{1,5})?[.:)]?[ \t]{0,20}\r?\n)"
)
_RULE = late(
    rb"(?m)"
    + _ABOVE
    + rb"[ \t]{0,40}(?P<mark>([=\-*_#~+])\2{7,200})"
    + _END
    + rb"(?:"
    + _NUMBER
    + rb"(?:[ \t]{0,40}\2{8,200}"
    + _END
    + rb")?)?"
)
#: Lines of a story from its top among which its day or its writers stand, and the longest of them.
_RULED_HEAD_LINES = 6
_MAX_RULED_HEAD_CHARS = 120
#: Words of a story: of the shortest, and of what may stand above the first and below the last.
_MIN_RULED_WORDS = 15
MAX_ASIDE_WORDS = 24
_MIN_RULED_STORIES = 2
#: Sections of one story below its head: two stories may well be one with and one without writers.
_MIN_SECTIONS = 2
#: The same where no day and no writers prove them.
_MIN_BARE_WORDS, _MIN_BARE_STORIES = 40, 3
_MIN_RULED_LINES = 2
_MAX_RULED_HEADLINE_WORDS = 25
#: No headline ends so; nor does a line of a day or writers, if it has more words than a few.
_NO_HEADLINE_ENDS, _SENTENCE_ENDS = (".", ":", ",", ";"), (".", ":", ",", ";", "?", "!")
_MAX_ENDED_WORDS = 4
#: Words beside the day in a line that says when: wrapped lines of a text have more.
_MAX_WORDS_BESIDE_DAY = 8
#: A mail, a list or a table begins so, and no story.
_NO_HEADLINE = re.compile(
    r"(?:From|To|Subject|Sent|Date|Von|An|Betreff|Gesendet|De|Para|Objet|Asunto)[ \t]{0,3}:"
    r"|[-*•>|+#]|\d{1,3}[.)]\s|https?://",
    re.IGNORECASE,
)
#: A day in figures whose order nobody can tell is one all the same.
_NUMERIC_DAY = re.compile(r"\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d\d")


class Ruled(NamedTuple):
    """Hold the rules that part a text, and how many stories stand between them."""

    rules: tuple[re.Match[bytes], ...]
    stories: int


def ruled_marks(text: bytes) -> tuple[re.Match[bytes], ...]:
    """Return the rules that part a text into stories, each with its day or writers; or none."""
    return stories_between_rules(text, is_dated=True).rules


def ruled_boundary(text: bytes) -> re.Pattern[bytes]:
    """Return the rule that parts a text into stories, as what ends each of them."""
    rules = ruled_marks(text)
    sign = re.escape(rules[0]["mark"][:1]) if rules else rb"="
    rule = rb"[ \t]{0,40}" + sign + rb"{8,201}" + _END
    return re.compile(rb"(?m)" + _ABOVE + rule + rb"(?:" + _NUMBER + rb"(?:" + rule + rb")?)?")


def stories_between_rules(text: bytes, *, is_dated: bool) -> Ruled:
    """Return the rules of one sign that part a text into nothing but stories.

    Args:
        text: with one byte for each plain letter.
        is_dated: each story must state its day or its writers; else a headline with a blank line
            below it is enough.
    """
    if not any(bytes([sign]) * 8 in text for sign in _SIGNS):
        return Ruled((), 0)
    by_sign: dict[bytes, list[re.Match[bytes]]] = {}
    for match in _RULE.finditer(text):
        by_sign.setdefault(match["mark"][:1], []).append(match)
    for rules in by_sign.values():
        count = _stories(text, rules, is_dated=is_dated)
        if count >= (_MIN_RULED_STORIES if is_dated else _MIN_BARE_STORIES):
            return Ruled(tuple(rules[:2]), count)
    return Ruled((), 0)


def _stories(text: bytes, rules: Sequence[re.Match[bytes]], *, is_dated: bool) -> int:
    """Return how many stories rules part; 0 where anything else stands between two of them."""
    starts = [0, *(rule.end() for rule in rules)]
    ends = [*(rule.start() for rule in rules), len(text)]
    parts = [text[start:end].strip() for start, end in zip(starts, ends, strict=True)]
    held = [part for part in parts if part]
    found = [is_story(part.decode("utf-8", "replace"), is_dated=is_dated) for part in held]
    asides = [at for at, is_one in enumerate(found) if not is_one]
    is_framed = all(
        at in (0, len(held) - 1) and len(held[at].split()) <= MAX_ASIDE_WORDS for at in asides
    )
    if (
        not held
        or not is_framed
        or _are_sections([part.decode("utf-8", "replace") for part in held])
    ):
        return 0
    return sum(found)


def _are_sections(parts: Sequence[str]) -> bool:
    """Tell the dated sections of one story from stories: only the first is signed.

    Their days follow each other, and none comes after that of the story.
    """
    heads = [[line for line in map(str.strip, part.splitlines()) if line] for part in parts]
    first, *others = [[line for line in head if _is_of_head(line)] for head in heads]
    if len(others) < _MIN_SECTIONS or not any(map(_is_signed, first)):
        return False
    days = [_day_of(head) for head in others]
    # Stories of one paper are of one day.
    is_in_order = all(days) and days == sorted(set(days)) and days[-1] <= _day_of(first)
    return is_in_order and not any(_is_signed(line) for head in others for line in head)


def _is_of_head(line: str) -> bool:
    return len(line) <= _MAX_RULED_HEAD_CHARS


def _is_signed(line: str) -> bool:
    return has_opener(line) or read_source_line(line) is not None


def _day_of(lines: Sequence[str]) -> str:
    """Return the first day that the head of a part states; empty where it states none."""
    told = [line for line in lines[:_RULED_HEAD_LINES] if _tells_of_origin(line)]
    days = [day.value for line in told for day in find_dates(line) if day.is_whole]
    return days[0] if days else ""


def is_story(text: str, *, is_dated: bool) -> bool:
    """Tell a story by its headline, its day or writers, and its words."""
    lines = [line.strip() for line in text.splitlines()]
    head = [line for line in lines if line][: _RULED_HEAD_LINES + 1]
    if not head or _NO_HEADLINE.match(head[0]) or len(text.split()) < _MIN_RULED_WORDS:
        return False
    if len(head[0].split()) > _MAX_RULED_HEADLINE_WORDS or len(head) < _MIN_RULED_LINES:
        return False
    if has_opener(head[0]):
        return False
    of_origin = [len(line) <= _MAX_RULED_HEAD_CHARS and _tells_of_origin(line) for line in head]
    if any(of_origin):
        return all(of_origin[:2]) or _has_headline(lines, head, of_origin)
    if is_dated or len(text.split()) < _MIN_BARE_WORDS:
        return False
    return not head[0].endswith(_NO_HEADLINE_ENDS) and not lines[1]


def _has_headline(lines: Sequence[str], head: Sequence[str], of_origin: Sequence[bool]) -> bool:
    """Tell whether the first line that says nothing of origin is a headline.

    Below a day a blank line follows a headline: an entry of a diary goes on there.
    """
    if False not in of_origin:
        return False
    place = of_origin.index(False)
    headline = head[place]
    if headline.endswith(_NO_HEADLINE_ENDS) or _NO_HEADLINE.match(headline):
        return False
    below = lines[lines.index(headline) + 1 :]
    return place == 0 or not any(below[:1]) or of_origin[place + 1 : place + 2] == [True]


def _tells_of_origin(line: str) -> bool:
    """Tell a line that says who wrote a story, or when; a sentence that names a day does not."""
    if line.endswith(_SENTENCE_ENDS) and len(line.split()) > _MAX_ENDED_WORDS:
        return False
    if has_opener(line) or _NUMERIC_DAY.fullmatch(line):
        return True
    words = words_around(line)
    is_short = words is not None and len(words) <= _MAX_WORDS_BESIDE_DAY
    return is_short and any(day.is_whole for day in find_dates(line))
