"""Find where quotation marks open and close in the paragraphs of an article."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from ingest.text.patterns import late

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

#: For each mark that opens a quotation, those that close it.
CLOSING = {
    "“": '”“"',
    "”": "”",
    "„": '“”"',
    "«": "»",
    "»": "«",
    '"': '"”',
    "‘": "’",
    "‹": "›",
    "›": "‹",
    "'": "'’",
    "‚": "‘’",
    "「": "」",
    "『": "』",
}
MARKS = "".join(CLOSING)
_CLOSING_MARKS = {mark: re.compile(f"[{closing}]") for mark, closing in CLOSING.items()}

#: Marks that also stand inside words, or are used for a quotation within another.
SINGLE = frozenset("‘'‚‹›")

#: Characters of one quotation within a paragraph at most: what has more has lost its closing mark.
MAX_QUOTED_CHARS = 3_000

#: Marks within a quotation that may close it: with more, none of them does.
MAX_INNER_MARKS = 40

_BEFORE_OPENING = " \t\n\u00a0\u202f([{—–-/:;¿¡.…"
#: A mark that opens a quotation: before a word, and not within or behind one. The mark comes
#: first, so that the expression is tried at marks only.
_OPENING = late(
    rf"[{MARKS}](?:(?<=[“„«「『])|(?<=[{re.escape(_BEFORE_OPENING)}].)|(?<=\A.))"
    r"(?=\S|(?<=[«»])\s)"
)
#: Marks that open many words and no quotation: what may close one is looked for once for all.
_APOSTROPHES = frozenset("'‘")
_MAY_CLOSE = late(r"['’](?<=\S.)(?![^\W_])")
_ENDS = frozenset(",.?!…;:")
_SENTENCE_ENDS = frozenset(".?!…,")
_BREAKS = frozenset(".?!…,—–")
#: Marks that may stand between the last sign of a sentence and the closing mark.
_INNER_MARKS = "'’‘”“\" "
#: Stands before a mark that closes behind a space: 'the slows,' "
_BEFORE_SPACED = frozenset(".?!…,'’”")


class Span(NamedTuple):
    """Mark a quotation with its marks, `text[start:end]`.

    Attributes:
        start: of the opening mark.
        end: behind the closing mark, or the end of the paragraph.
        is_open: True when it goes on in the next paragraph.
    """

    start: int
    end: int
    is_open: bool = False


def quote_spans(texts: Sequence[str]) -> Iterator[tuple[Span, ...]]:
    """Yield the outermost quotations of each paragraph, in order.

    A mark that nothing closes counts where the next paragraph opens with the same one; else the
    quotation has no end, and is left out.
    """
    following = [*texts[1:], ""] if texts else []
    for text, after, places in zip(texts, following, _places_in(texts), strict=True):
        yield tuple(_spans(text, places, after.lstrip()[:1])) if places else ()


def goes_on(text: str, span: Span) -> bool:
    """Tell whether the sentence goes on behind a quotation: “There were signs” of it, she said."""
    behind = text[span.end : span.end + 2]
    is_ended = text[span.start + 1 : span.end - 1].rstrip(_INNER_MARKS)[-1:] in _BREAKS
    return behind[:1] == " " and behind[1:].islower() and not is_ended


def _places_in(texts: Sequence[str]) -> list[list[int]]:
    """Return where marks stand in each text: to find them in all texts at once is faster."""
    whole = "\n".join(texts)
    found: list[int] = []
    for mark in MARKS:
        place = whole.find(mark)
        while place >= 0:
            found.append(place)
            place = whole.find(mark, place + 1)
    places: list[list[int]] = [[] for _ in texts]
    starts = [0, *accumulate(len(text) + 1 for text in texts)]
    for place in sorted(found):
        number = bisect_right(starts, place) - 1
        places[number].append(place - starts[number])
    return places


def _spans(text: str, places: Iterable[int], next_mark: str) -> Iterator[Span]:
    last = closer = 0
    for start in places:
        if start < last or _OPENING.match(text, start) is None:
            continue
        mark = text[start]
        last = start + 1
        if mark in _APOSTROPHES and closer < start + 2:
            found = _MAY_CLOSE.search(text, start + 2)
            closer = found.start() if found else len(text)
        is_closed = mark not in _APOSTROPHES or closer < min(len(text), start + MAX_QUOTED_CHARS)
        end = _end_of(text, start) if is_closed else None
        if end is not None:
            yield Span(start, end)
            last = end
        elif mark == next_mark and len(text) - start > 1 and _may_go_on(text, start):
            yield Span(start, len(text), is_open=True)
            return


def _may_go_on(text: str, start: int) -> bool:
    """Tell whether a quotation that nothing closes may go on in the next paragraph.

    A mark that may be an apostrophe opens one behind a colon or a comma, or where the paragraph
    begins; whole sentences stand behind it.
    """
    if text[start] not in SINGLE:
        return True
    if text[start] not in _APOSTROPHES or text[:start].rstrip()[-1:] not in {"", ":", ","}:
        return False
    return text[start + 1].isupper() and text.rstrip()[-1] in _SENTENCE_ENDS


def _end_of(text: str, start: int) -> int | None:
    """Return the end of the quotation that opens at `start`."""
    closing = _CLOSING_MARKS[text[start]]
    last = min(len(text), start + MAX_QUOTED_CHARS)
    place = start + 1
    candidate: int | None = None
    for _ in range(MAX_INNER_MARKS):
        mark = closing.search(text, place, last)
        if mark is None:
            break
        place = mark.start()
        if _closes(text, start, place):
            if text[start] not in SINGLE or text[place - 1] in _ENDS or text[place] != "’":
                return place + 1
            if candidate is None:
                candidate = place + 1
            elif text[place - 1] not in _ENDS:
                break
        place += 1
    return candidate


def _closes(text: str, start: int, place: int) -> bool:
    """Tell whether a mark ends a quotation: not an apostrophe, not one that opens another."""
    before, after = text[place - 1], text[place + 1 : place + 2]
    if text[start] == text[place] == '"' and before in _SENTENCE_ENDS:
        return True  # a space is missing behind it
    if text[start] == text[place] == '"' and before.isspace() and not after.strip():
        return text[start:place].rstrip()[-1:] in _BEFORE_SPACED and place > start + 2
    if text[start] == text[place] == '"' or text[place] in "'’":
        return place > start + 1 and not before.isspace() and not after.isalnum()
    if text[place] == "“" and text[start] == "“":
        return not before.isspace() and (not after or not after.isalnum())
    return True
