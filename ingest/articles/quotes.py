"""Find who said what in an article: quotations with their speakers, and "according to".

Only what the text prints is stored: the words that name the speaker, "he" included, and a name
where one of a few kinds of evidence gives it (`speaker_words.py`). Words in quotation marks that
nobody is said to have spoken, such as “caliphate”, are no quotation.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import partial
from typing import TYPE_CHECKING

from ingest.articles.according import according_hints, has_hint, indirect_speakers
from ingest.articles.bared import Bared
from ingest.articles.before_quotes import speaker_before
from ingest.articles.behind_quotes import (
    speaker_after_sentence,
    speaker_behind,
    speaker_behind_dash,
    speaker_inside,
)
from ingest.articles.clauses import with_noun_phrases
from ingest.articles.follow_ons import (
    END_OF_SENTENCE,
    FOLLOW_ON,
    follow_on,
    is_joined,
    share_speaker,
)
from ingest.articles.fuller_names import fuller_forms, fullest, may_be_longer
from ingest.articles.german_names import is_german, no_names
from ingest.articles.heading_speakers import (
    is_about_thing,
    is_topic,
    speaker_of_heading,
    tells_of_another,
)
from ingest.articles.plain_words import is_elsewhere
from ingest.articles.quotation import DIRECT, HEADING, INDIRECT, PART, QUOTING_KINDS, Quote
from ingest.articles.quote_spans import goes_on, quote_spans
from ingest.articles.speaker_words import Speaker, sentence_start
from ingest.articles.speech_words import SAYING_WORDS
from ingest.articles.terms import MAX_TERM_WORDS, NEAR_EVIDENCE, is_term
from ingest.articles.told_before import go_on, is_bare, sentence_before
from ingest.model import Kind
from ingest.text.patterns import late

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from ingest.articles.quotation import Text
    from ingest.articles.quote_spans import Span

#: Characters of a sentence that is according to somebody.
MAX_INDIRECT_CHARS = 2_000

#: Characters of a verb right before a quotation.
MAX_SAID_CHARS = 20

#: Evidence that a speaker behind the words outdoes.
_UNSURE = frozenset({FOLLOW_ON, "name-noun-quote"})
_HEADINGS = frozenset({Kind.HEADLINE, Kind.CROSSHEAD})
_COMMA_BEHIND = late(r"\s?,\s")
_REPORTS = late(r"\s?[^,.;:!?…]{2,50}\sreport(?:s|ed)\b")


def find_quotes(paragraphs: Iterable[Text]) -> list[Quote]:
    """Return the quotations of one article in order.

    Args:
        paragraphs: position, kind and text of each, in order.
    """
    asked = [row for row in paragraphs if row[1] in QUOTING_KINDS]
    texts = [text for _, _, text in asked]
    by_position = {position: text for position, _, text in asked}
    article = "\n".join(texts)
    hints = according_hints(article)
    quotes: list[Quote] = []
    is_open = False
    before: Text | None = None
    quoted = list(quote_spans(texts))
    elsewhere = _elsewhere(article) if any(quoted) else None
    for row, spans in zip(asked, quoted, strict=True):
        text = row[2]
        is_hinted = has_hint(text, hints)
        if not spans and not is_hinted:
            is_open, before = False, row
            continue
        spoken = list(_of_paragraph(row, spans, by_position, elsewhere, is_hinted=is_hinted))
        share_speaker(spoken, text)
        if is_open and spoken and quotes:
            _join(quotes, spoken)
        elif spoken and before and spoken[0].start_char <= 1:
            if before[2].rstrip().endswith(":"):
                _introduce(spoken, before[2])
            elif row[1] == before[1] == Kind.BODY and is_bare(text, spans):
                go_on(spoken, before, quotes)
        is_open = bool(spans) and spans[-1].is_open
        before = row
        quotes += spoken
    return _with_names(list(with_noun_phrases(sorted(quotes))), by_position, article)


def _introduce(spoken: list[Quote], before: str) -> None:
    """Give a quotation that opens a paragraph the speaker that the paragraph before names."""
    if spoken[0].speaker_words or spoken[0].kind == INDIRECT:
        return
    before = before.rstrip()
    floors = {max(map(before.rfind, '”»"')) + 1, 0}  # Of a “bridge” Ann Lee said:
    found = (speaker_before(before, len(before), floor) for floor in sorted(floors)[::-1])
    if speaker := next(filter(None, found), None):
        spoken[0] = spoken[0]._replace(
            speaker_words=speaker.words, name=speaker.name, evidence=speaker.evidence
        )


def _of_paragraph(
    row: Text,
    spans: Sequence[Span],
    texts: Mapping[int, str],
    elsewhere: Callable[..., Speaker | None] | None,
    *,
    is_hinted: bool,
) -> Iterator[Quote]:
    position, kind, text = row
    last: Speaker | None = None
    used: set[int] = set()
    bare = Bared(text)
    title = speaker_of_heading(text) if kind in _HEADINGS and spans else None
    for place, span in enumerate(spans):
        floor = spans[place - 1].end if place else 0
        limit = spans[place + 1].start if place + 1 < len(spans) else len(text)
        quoted = _kind(text, span, kind)
        around = (floor, limit)
        known = _speaker(text, span, quoted, around, last) or title
        if quoted == PART and (known is None or known.evidence == FOLLOW_ON):
            known = bare.speaker_before(span, floor) or known
        speaker = elsewhere(text, span, around, known=known, last=last) if elsewhere else known
        if speaker and speaker.evidence == "name-colon" and kind in _HEADINGS:
            speaker = speaker if _is_of_heading(row, span, speaker, texts) else None
        evidence = speaker.evidence if speaker else None
        is_other = speaker is not known and speaker is not None and speaker.name is not None
        is_listed = last and evidence == FOLLOW_ON and is_joined(text[floor : span.start])
        if is_other or is_listed:
            evidence = "name-verb-quote"
        is_never_term = span.is_open or quoted == HEADING
        if is_never_term or not is_term(text, span, is_part=quoted == PART, evidence=evidence):
            yield _quote(position, span.start, span.end, quoted, speaker)
            last = speaker
            bare.keep(span)
        elif speaker and evidence in NEAR_EVIDENCE:
            last = speaker
        elif speaker is None and END_OF_SENTENCE.search(text, floor, span.start):
            last = None
        bare.cover(span)
        if speaker:
            used.add(speaker.start)
    if is_hinted:
        yield from _indirect(position, text, spans, used, indirect_speakers(text))


def _elsewhere(article: str) -> Callable[..., Speaker | None] | None:
    """Return who finds the speakers of an article in a language with fewer rules."""
    if not is_elsewhere(article):
        return None
    # Not for most articles, which are in other languages.
    from ingest.articles.speakers_elsewhere import speaker_elsewhere  # noqa: PLC0415

    return partial(speaker_elsewhere, article)


def _is_of_heading(row: Text, span: Span, speaker: Speaker, texts: Mapping[int, str]) -> bool:
    """Tell whether who stands before the colon of a headline speaks what is quoted in it."""
    position, _, text = row
    between = text[text.find(": ") + 1 : span.start].strip()
    others = {place: words for place, words in texts.items() if place != position}
    return not (
        tells_of_another(between)
        or is_topic(speaker, texts, is_direct=not between)
        or is_about_thing(speaker, others, between, text[span.start : span.end])
    )


def _speaker(
    text: str, span: Span, kind: str, around: tuple[int, int], last: Speaker | None
) -> Speaker | None:
    """Return who speaks a quotation: of a part of a sentence the words before it say so first."""
    floor, limit = around
    behind = None
    is_parted = text[span.end - 2] == "," and text.endswith((", ", ",\u00a0"), 0, span.start)
    if not span.is_open and (kind != PART or is_parted):
        behind = speaker_behind(text, span.end, limit)
    if behind and (kind != PART or behind.name):
        said = speaker_before(text, span.start, floor) if _is_said(text, span, kind) else None
        return said if said and said.name else behind
    before = follow_on(text, floor, span.start, last) or speaker_before(text, span.start, floor)
    if span.is_open or (before is not None and before.evidence not in _UNSURE):
        return before
    if kind != PART:
        found = before or speaker_inside(text, span) or speaker_behind_dash(text, span.end)
        return found or (sentence_before(text, span, floor) if kind == DIRECT else None)
    behind = behind or speaker_behind(text, span.end, limit)
    return behind or before or speaker_after_sentence(text, span.end, limit)


def _is_said(text: str, span: Span, kind: str) -> bool:
    """Tell whether who speaks before a quotation may be meant, and not who stands behind it.

    As in: Ann Lee said, “We go,” the Herald reported.
    """
    before = text[max(0, span.start - MAX_SAID_CHARS) : span.start].rstrip()
    if before.endswith((",", ":")) and before[:-1].rpartition(" ")[2] in SAYING_WORDS:
        return True
    return kind == PART and _REPORTS.match(text, span.end) is not None


def _quote(position: int, start: int, end: int, kind: str, speaker: Speaker | None) -> Quote:
    if speaker is None:
        return Quote(position, start, end, kind, None, None, None, "")
    return Quote(
        position, start, end, kind, speaker.words, speaker.start, speaker.name, speaker.evidence
    )


def _kind(text: str, span: Span, kind: str) -> str:
    """Tell a quotation that is a sentence from one that is a part of one."""
    if kind in _HEADINGS and len(text.strip()) - (span.end - span.start) <= 1:
        return HEADING
    inner = text[span.start + 1 : span.end - 1].strip().lstrip("¿¡")
    is_sentence = inner[:1].isupper() and (
        inner[-1:] in ".,!?…—–;"
        or (len(inner.split()) > MAX_TERM_WORDS * 2 and not goes_on(text, span))
        or _COMMA_BEHIND.match(text, span.end) is not None
    )
    return DIRECT if is_sentence or span.is_open else PART


def _indirect(
    position: int,
    text: str,
    spans: Sequence[Span],
    used: set[int],
    speakers: Iterable[Speaker],
) -> Iterator[Quote]:
    """Yield the sentences that are said to be according to somebody."""
    taken: set[int] = set()
    starts = [span.start for span in spans]
    stop = 0
    for speaker in speakers:
        place = bisect_left(starts, speaker.start)
        is_quoted = place > 0 and speaker.start < spans[place - 1].end
        # To look for both ends of a sentence again for each who is named in it takes long.
        if speaker.start in used or is_quoted or speaker.start < stop:
            continue
        start = sentence_start(text, speaker.start, reach=MAX_INDIRECT_CHARS)
        end = END_OF_SENTENCE.search(text, speaker.start + len(speaker.words))
        stop = end.end() if end else len(text)
        if start not in taken:
            taken.add(start)
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


def _with_names(quotes: list[Quote], texts: dict[int, str], article: str) -> list[Quote]:
    """Give names of one word the longer form that stands before them in the article."""
    names = {name for name in {quote.name for quote in quotes} if name and may_be_longer(name)}
    if not names:
        return quotes
    forms = fuller_forms(names, texts)
    single = {name for name in names if not forms.get(name)}
    none = no_names(single, article) if single and is_german(article) else frozenset[str]()
    return [
        quote._replace(name=None) if quote.name in none else _with_name(quote, forms)
        for quote in quotes
    ]


def _with_name(quote: Quote, forms: Mapping[str, Mapping[str, int]]) -> Quote:
    longer = forms.get(quote.name or "")
    return quote._replace(name=fullest(quote.name, longer, quote.position)) if longer else quote
