"""Find where a text speaks of itself, and claim when it came out from the lines there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from ingest.articles.features import CLOSING_BLOCKS, OPENING_BLOCKS
from ingest.model import Kind, Status
from ingest.text import day_words, printed_dates
from ingest.text.patterns import late

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ingest.model import TypedBlock

#: Blocks above the headline, and below the first paragraph, in which writer and day may stand.
ABOVE_HEADLINE_BLOCKS = 4
BELOW_LEDE_BLOCKS = 10

#: Words of a line that says who speaks below it.
MAX_SPEAKER_WORDS = 4

#: Rank of the day in the dateline of the story, "BEIRUT, July 19, 2012 (QRF) - ": the last of all.
DATELINE_RANK = 9

#: Characters of a line in which a day is looked for, of a note in which an origin is.
MAX_DATE_CHARS = 200

#: Different days without a label that may stand around a headline; more make a table.
MAX_UNLABELLED_DATES = 2

#: Blocks above the first paragraph, where no headline was found, in which a day without a
#: label dates the text.
UNLABELLED_DATE_BLOCKS = 10

#: Days alone on lines of the story, written alike, from which they head the parts of a diary.
MIN_DIARY_DAYS = 2

#: Words of a line right below the story that names its source, with the day and the time.
MAX_LAST_LINE_WORDS = 9

_DIGIT = late(r"\d")
_SPACES = late(r"\s")
_LETTERS = late(r"[^\W\d_]+")
_FIGURES = late(r"\d+")


@dataclass(frozen=True, slots=True)
class Claim:
    """State one metadata value and the words of the document that support it.

    Attributes:
        field: one of `FIELDS`.
        value: the normalised value, as it is stored.
        status: `stated` when the text says so, `inferred` when a rule concludes it.
        method: name of the rule or of the declared property, such as `closing-byline`.
        words: the verbatim characters of `document.text` that were read; empty when the
            value was concluded from the document as a whole (its language).
        start_char: where the words begin in `document.text`; None with empty words.
        end_char: where they end, excluded.
    """

    field: str
    value: str
    status: Status
    method: str
    words: str = ""
    start_char: int | None = None
    end_char: int | None = None


#: Rules of blocks whose days their reader has read: that of making a note says nothing more.
PROPERTY_RULES = frozenset({"markdown:properties"})

_KINDS = frozenset({Kind.DATELINE, Kind.BYLINE, Kind.BOILERPLATE, Kind.NOTE})


class Zones(NamedTuple):
    """Hold places in a list of typed blocks.

    Attributes:
        headline: the headline, or None.
        opening: from the headline, or a few blocks before the story, to its first paragraph.
        lede: the first paragraph.
        closing: the few blocks after the last paragraph.
    """

    headline: int | None
    opening: range
    lede: int
    closing: range


class _Candidate(NamedTuple):
    """Rank a date: the smaller the better."""

    rank: int
    place: int
    block_start: int
    date: printed_dates.FoundDate
    method: str


def zones_of(typed: Sequence[TypedBlock]) -> Zones:
    """Return where the text about the text stands."""
    body = [place for place, item in enumerate(typed) if item.kind is Kind.BODY]
    first, last = (body[0], body[-1]) if body else (len(typed), len(typed))
    headline = next((at for at, item in enumerate(typed) if item.kind is Kind.HEADLINE), None)
    top = headline if headline is not None and headline < first else first
    start = max(top - ABOVE_HEADLINE_BLOCKS, 0)
    if headline is None:
        start = max(first - OPENING_BLOCKS, 0)
    end = min(first + BELOW_LEDE_BLOCKS, last + 1, len(typed))
    closing = range(last + 1, _end_of_closing(typed, last + 1))
    return Zones(headline, range(start, end), first, closing)


def _end_of_closing(typed: Sequence[TypedBlock], start: int) -> int:
    """Return where other articles begin: their writers and days are not this text's."""
    end = min(start + CLOSING_BLOCKS, len(typed))
    teasers = (place for place in range(start, end) if typed[place].kind is Kind.TEASER)
    return next(teasers, end)


def claim_dates(typed: Sequence[TypedBlock], zones: Zones, language: str | None) -> Iterator[Claim]:
    """Yield the dates of publication, the best supported first, each value once.

    A day of change ("updated") is never taken for the day of publication.
    """
    candidates = sorted(_candidates(typed, zones, language), key=lambda candidate: candidate[:2])
    if _is_list_of_dates(candidates):
        return
    given: set[str] = set()
    for candidate in candidates:
        if candidate.date.value not in given:
            given.add(candidate.date.value)
            date, block = candidate.date, typed[candidate.place].block
            words = block.text[date.start_char : date.end_char]
            start, end = (candidate.block_start + x for x in (date.start_char, date.end_char))
            method = candidate.method
            yield Claim("published_on", date.value, Status.STATED, method, words, start, end)


def _is_list_of_dates(candidates: Sequence[_Candidate]) -> bool:
    """Tell a table of dates, none of them labelled: no line of it says when the text came out.

    Those above a headline count only where none stands below it.
    """
    if any(candidate.method == "published-label" for candidate in candidates):
        return False
    best = min((candidate.rank for candidate in candidates), default=0)
    days = {candidate.date.value for candidate in candidates if candidate.rank <= best + 1}
    return len(days) > MAX_UNLABELLED_DATES


def _diary_shapes(typed: Sequence[TypedBlock], zones: Zones) -> frozenset[str]:
    """Return how the days are written that head the parts of the story, each on its own line."""
    days: dict[str, set[str]] = {}
    for item in typed[zones.lede + 1 : zones.closing.start]:
        if item.rule == "date-line" and not day_words.is_published(item.block.text):
            days.setdefault(_shape(item.block.text), set()).add(item.block.text)
    return frozenset(shape for shape, own in days.items() if len(own) >= MIN_DIARY_DAYS)


def _shape(line: str) -> str:
    return _FIGURES.sub("0", _LETTERS.sub("a", line))


def _candidates(
    typed: Sequence[TypedBlock], zones: Zones, language: str | None
) -> Iterator[_Candidate]:
    diary = _diary_shapes(typed, zones)
    for place in (*zones.opening, *zones.closing):
        item = typed[place]
        if item.kind not in _KINDS or item.rule in PROPERTY_RULES:
            continue
        text = item.block.text
        if len(text) > MAX_DATE_CHARS or not _DIGIT.search(text):
            continue
        if diary and item.rule == "date-line" and _shape(text) in diary:
            continue
        above = typed[place - 1].block.text.strip() if place else ""
        if day_words.is_label_of_another_day(above) or day_words.is_span_of_days(item.block.text):
            continue
        if _heads_a_speech(typed, place):
            continue
        is_closing = place not in zones.opening
        yield from _dates_of(item, place, zones, language, is_closing=is_closing)
    if zones.lede < len(typed):
        yield from _of_dateline(typed[zones.lede], zones.lede)


def _of_dateline(lede: TypedBlock, place: int) -> Iterator[_Candidate]:
    head = _SPACES.sub(" ", lede.block.text[: day_words.MAX_DATELINE_CHARS])
    day = day_words.placed_day(head)
    if day is not None:
        yield _Candidate(DATELINE_RANK, place, lede.block.start_char, day, "dateline-day")


def _heads_a_speech(typed: Sequence[TypedBlock], place: int) -> bool:
    """Tell a day between a paragraph and the line of who speaks, "Obama:": that of the speech."""
    if not 0 < place < len(typed) - 1 or typed[place].rule != "date-line":
        return False
    above, below = typed[place - 1], typed[place + 1].block.text.rstrip()
    is_below_text = above.kind in (Kind.STANDFIRST, Kind.BODY)
    return is_below_text and below.endswith(":") and len(below.split()) <= MAX_SPEAKER_WORDS


def _is_last_line(line: str, place: int, zones: Zones) -> bool:
    """Tell a source with a day and a time right below the story: "QRF News, 3.5.2024, 10:05"."""
    is_short = len(line.split()) <= MAX_LAST_LINE_WORDS
    is_beside = place == zones.closing.start and printed_dates.words_around(line) != []
    return is_short and is_beside and day_words.has_day_and_time(line)


def _dates_of(
    item: TypedBlock, place: int, zones: Zones, language: str | None, *, is_closing: bool
) -> Iterator[_Candidate]:
    line = _SPACES.sub(" ", item.block.text)
    last, headline = 0, zones.headline
    nearest = zones.lede - UNLABELLED_DATE_BLOCKS if headline is None else headline - 4
    for date in printed_dates.find_dates(line, day_first=language not in (None, "en")):
        before = line[last : date.start_char]
        last = date.end_char
        is_labelled = day_words.is_published(before) or (
            is_closing
            and (day_words.is_before_change(line[last:]) or _is_last_line(line, place, zones))
        )
        if (
            day_words.is_of_other_page(before)
            or day_words.is_of_earlier_print(before, line[last:])
            or day_words.is_issue(before, date, line[last:])
            or (not is_labelled and day_words.is_of_another_event(before))
            or (not is_labelled and day_words.is_day_of_change(line[last:]))
        ):
            continue
        if item.kind not in (Kind.DATELINE, Kind.BYLINE) and not is_labelled:
            continue
        if not is_labelled and (is_closing or place < nearest):
            continue
        if "©" in line or "opyright" in line:
            continue
        rank = 0 if is_labelled else 1
        if not date.is_whole:
            rank += 1
        if headline is not None and place < headline:
            rank += 2
        method = "published-label" if is_labelled else f"{item.kind}-date"
        yield _Candidate(
            rank + (4 if is_closing else 0), place, item.block.start_char, date, method
        )
        return
