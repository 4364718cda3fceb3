"""Find who said what in an article: quotations with their speakers, and "according to".

Only what the text prints is stored: the words that name the speaker, "he" included, and a name
where one of a few kinds of evidence gives it (`speakers.py`). Words in quotation marks that
nobody is said to have spoken, such as “caliphate”, are no quotation.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ingest.articles.quote_spans import quote_spans
from ingest.articles.speaker_names import fuller_forms, fullest, may_be_longer
from ingest.articles.speakers import (
    Speaker,
    according_hints,
    indirect_speakers,
    sentence_start,
    speaker_before,
    speaker_behind,
)
from ingest.articles.speech_verbs import verbs_in
from ingest.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ingest.articles.quote_spans import Span

#: Words in quotation marks, without a speaker, that are a term at most and no quotation.
MAX_TERM_WORDS = 3
#: Words of the title of a book or film.
MAX_TITLE_WORDS = 9
#: Characters of a sentence that is according to somebody.
MAX_SENTENCE_CHARS = 2_000
#: Characters between two quotations of one speaker.
MAX_BETWEEN_CHARS = 160

DIRECT, PART, HEADING, INDIRECT = "direct", "part", "heading", "indirect"
#: Kinds of paragraphs in which somebody is quoted.
QUOTING_KINDS = frozenset(
    {Kind.HEADLINE, Kind.STANDFIRST, Kind.BODY, Kind.CROSSHEAD, Kind.CAPTION, Kind.NOTE}
)
FOLLOW_ON = "follow-on"
#: Evidence that is enough for two or three words.
_NEAR_EVIDENCE = frozenset({"name-verb-quote", "name-colon", "according to"})
#: Words that are small in a title.
_JOINTS = frozenset({"&", "a", "an", "and", "at", "by", "for", "in", "of", "on", "or", "the", "to"})
#: Stands before the name of a programme, a book or a film.
_BEFORE_WORK = re.compile(r"\b(?:told|tells|on|to|of|watch|titled|called|show|film|book|song)\s$")
#: Longer words that are small in a title.
_SMALL = frozenset({"with", "from", "into", "over", "upon", "about"})
_HEADINGS = frozenset({Kind.HEADLINE, Kind.CROSSHEAD})
#: The dot of a title or an initial ends no sentence.
_END_OF_SENTENCE = re.compile(
    r"[.!?…](?<!\b[A-Z].)(?<!\bGen.)(?<!\bDr.)(?<!\bMr.)(?<!\bMrs.)(?<!\bMs.)(?<!\bLt.)(?<!\bCol.)"
    r"(?<!\bProf.)(?<!\bSen.)(?<!\bRep.)(?<!\bGov.)(?!(?<=\b[JS]r.)\s+[a-z])"
    r"(?=[\"”’»)\]]?(?:\s|$))"
)
_COMMA_BEHIND = re.compile(r"\s?,\s")
_ADDS = re.compile(r"\b(?:adding|and added|and|hinzu|ajoutant|agregando)[,:]?\s*$", re.IGNORECASE)


class Quote(NamedTuple):
    """Hold what somebody said, `text[start_char:end_char]` of a paragraph.

    Attributes:
        position: of the paragraph.
        start_char: of the opening mark.
        end_char: behind the closing mark.
        kind: "direct", "part" of a sentence, "heading", or "indirect" for "according to".
        speaker_words: as printed, "he" included; None where nobody is said to speak.
        speaker_start: where they begin in the paragraph; None where they stand in another one.
        name: of the speaker; None where no good evidence gives it.
        evidence: see `speakers.py`; "follow-on" behind another quotation, "continued" over
            paragraphs.
    """

    position: int
    start_char: int
    end_char: int
    kind: str
    speaker_words: str | None
    speaker_start: int | None
    name: str | None
    evidence: str


Text = tuple[int, str, str]


def find_quotes(paragraphs: Iterable[Text]) -> list[Quote]:
    """Return the quotations of one article in order.

    Args:
        paragraphs: position, kind and text of each, in order.
    """
    asked = [row for row in paragraphs if row[1] in QUOTING_KINDS]
    texts = [text for _, _, text in asked]
    hints = according_hints("\n".join(texts))
    quotes: list[Quote] = []
    is_open = False
    for (position, kind, text), spans in zip(asked, quote_spans(texts), strict=True):
        spoken = list(_of_paragraph(position, kind, text, spans, hints)) if spans or hints else []
        if is_open and spoken and quotes:
            _join(quotes, spoken)
        is_open = bool(spans) and spans[-1].is_open
        quotes += spoken
    return _with_names(sorted(quotes), {row[0]: row[2] for row in asked})


def _of_paragraph(
    position: int, kind: str, text: str, spans: Sequence[Span], hints: Sequence[str]
) -> Iterator[Quote]:
    last: Speaker | None = None
    used: set[int] = set()
    for place, span in enumerate(spans):
        floor = spans[place - 1].end if place else 0
        limit = spans[place + 1].start if place + 1 < len(spans) else len(text)
        quoted = _kind(text, span, kind)
        speaker = last = _speaker(text, span, quoted, (floor, limit), last)
        if speaker:
            used.add(speaker.start)
        is_term = not span.is_open and (
            _is_term(text[span.start + 1 : span.end - 1], quoted, speaker)
            or _is_work(text, span, quoted)
        )
        if not is_term:
            yield _quote(position, span.start, span.end, quoted, speaker)
    yield from _indirect(position, text, spans, used, indirect_speakers(text, hints))


def _speaker(
    text: str, span: Span, kind: str, around: tuple[int, int], last: Speaker | None
) -> Speaker | None:
    """Return who speaks a quotation: of a part of a sentence the words before it say so first."""
    floor, limit = around
    behind = None
    if kind != PART and not span.is_open:
        behind = speaker_behind(text, span.end, limit)
    if behind:
        return behind
    before = _follow_on(text, floor, span.start, last) or speaker_before(text, span.start, floor)
    if before or kind != PART or span.is_open:
        return before
    return speaker_behind(text, span.end, limit)


def _quote(position: int, start: int, end: int, kind: str, speaker: Speaker | None) -> Quote:
    if speaker is None:
        return Quote(position, start, end, kind, None, None, None, "")
    return Quote(
        position, start, end, kind, speaker.words, speaker.start, speaker.name, speaker.evidence
    )


def _follow_on(text: str, floor: int, start: int, last: Speaker | None) -> Speaker | None:
    """Return the speaker of the quotation before, where no other can have begun to speak."""
    between = text[floor:start]
    if last is None or len(between) > MAX_BETWEEN_CHARS:
        return None
    ends = [match.end() for match in _END_OF_SENTENCE.finditer(between)]
    if last.start < floor and text[floor - 2 : floor - 1] in ".!?":
        ends.insert(0, 0)
    if ends:
        is_bare = len(ends) == 1 and not between[ends[0] :].strip(' "”’»)')
    elif last.evidence.startswith("name-") or last.evidence == FOLLOW_ON:
        is_bare = not verbs_in(between)
    else:
        is_bare = bool(_ADDS.search(between))
    return last._replace(evidence=FOLLOW_ON) if is_bare else None


def _kind(text: str, span: Span, kind: str) -> str:
    """Tell a quotation that is a sentence from one that is a part of one."""
    if kind in _HEADINGS and len(text.strip()) - (span.end - span.start) <= 1:
        return HEADING
    inner = text[span.start + 1 : span.end - 1].strip()
    is_sentence = inner[:1].isupper() and (
        inner[-1:] in ".,!?…—–;"
        or len(inner.split()) > MAX_TERM_WORDS * 2
        or _COMMA_BEHIND.match(text, span.end) is not None
    )
    return DIRECT if is_sentence or span.is_open else PART


def _is_term(inner: str, kind: str, speaker: Speaker | None) -> bool:
    """Tell whether words in quotation marks are no quotation, but a term or a title."""
    words = inner.split()
    if kind == HEADING:
        return False
    if 1 < len(words) <= MAX_TITLE_WORDS and _is_title(words):
        return True
    if len(words) > MAX_TERM_WORDS:
        return False
    return speaker is None or (kind == PART and speaker.evidence not in _NEAR_EVIDENCE)


def _is_work(text: str, span: Span, kind: str) -> bool:
    """Tell whether the words are the name of a programme, a book or a film, as in told “The View”.

    Every word of it that is no small one has a capital letter.
    """
    words = text[span.start + 1 : span.end - 1].rstrip(".,!?").split()
    names = [word for word in words if word.casefold() not in _JOINTS]
    is_named = kind == PART or _BEFORE_WORK.search(text, max(0, span.start - 12), span.start)
    return (
        bool(is_named)
        and kind != HEADING
        and 1 < len(words) <= MAX_TITLE_WORDS
        and words[0][:1].isupper()
        and all(word[:1].isupper() for word in names)
        and (len(names) > 1 or "&" in words or words[0] == "The")
    )


def _is_title(words: Sequence[str]) -> bool:
    """Tell whether all words but short ones have capital letters, as the title of a book has."""
    long_words = [word for word in words if len(word) > MAX_TERM_WORDS and word not in _SMALL]
    return len(long_words) > 1 and all(word[:1].isupper() for word in long_words)


def _indirect(
    position: int,
    text: str,
    spans: Sequence[Span],
    used: set[int],
    speakers: Iterable[Speaker],
) -> Iterator[Quote]:
    """Yield the sentences that are said to be according to somebody."""
    taken: set[int] = set()
    for speaker in speakers:
        if speaker.start in used or any(span.start < speaker.start < span.end for span in spans):
            continue
        start = sentence_start(text, speaker.start, reach=MAX_SENTENCE_CHARS)
        end = _END_OF_SENTENCE.search(text, speaker.start + len(speaker.words))
        if start not in taken:
            taken.add(start)
            stop = end.end() if end else len(text)
            yield _quote(position, start, stop, INDIRECT, speaker)


def _join(quotes: list[Quote], spoken: list[Quote]) -> None:
    """Give the parts of a quotation over several paragraphs the speaker that one part has."""
    earlier, later = quotes[-1], spoken[0]
    if later.start_char > 1 or later.kind == INDIRECT:
        return
    if later.speaker_words and not earlier.speaker_words:
        place = len(quotes) - 1
        while place >= 0 and not quotes[place].speaker_words:
            if place < len(quotes) - 1 and quotes[place].position + 1 != quotes[place + 1].position:
                break
            quotes[place] = quotes[place]._replace(
                speaker_words=later.speaker_words, name=later.name, evidence="continued"
            )
            place -= 1
    elif earlier.speaker_words and not later.speaker_words:
        spoken[0] = later._replace(
            speaker_words=earlier.speaker_words, name=earlier.name, evidence="continued"
        )


def _with_names(quotes: list[Quote], texts: dict[int, str]) -> list[Quote]:
    """Give names of one word the longer form that stands before them in the article."""
    names = {quote.name for quote in quotes if quote.name and may_be_longer(quote.name)}
    forms = fuller_forms(names, texts)
    return [
        quote._replace(name=fullest(quote.name, forms[quote.name], quote.position))
        if quote.name in forms
        else quote
        for quote in quotes
    ]
