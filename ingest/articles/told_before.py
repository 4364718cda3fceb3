"""Find who speaks a whole quotation by what stands before it, in a sentence of its own.

| kind | as in |
|---|---|
| sentence-before | Ann Lee said that they would go. “Nobody can stop us.” |
| the same, over paragraphs | Ann Lee said that they would go. ¶ “Nobody can stop us.” |
| follow-on, over paragraphs | “We go,” Ann Lee said. ¶ “Nobody can stop us.” |

The quotation is whole sentences, and opens one itself; over paragraphs nothing else stands in the
second. A question is answered by somebody else, so nothing follows on one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.articles.before_quotes import speaker_of_clause
from ingest.articles.behind_quotes import speaker_that_ends
from ingest.articles.follow_ons import END_OF_SENTENCE, FOLLOW_ON
from ingest.articles.quote_spans import SINGLE
from ingest.articles.rarer_speakers import parting_speaker
from ingest.articles.roles import is_given_name
from ingest.articles.speaker_names import NAME, is_pronoun
from ingest.articles.speaker_words import Speaker, sentence_start
from ingest.articles.speech_verbs import verbs_in
from ingest.articles.speech_words import TELLING_VERBS
from ingest.text.patterns import late

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.articles.quotation import Quote, Text
    from ingest.articles.quote_spans import Span

SENTENCE_BEFORE = "sentence-before"
#: Characters of a sentence that says who speaks the next one.
MAX_TELLING_CHARS = 400
#: Words that may open the sentence before its subject.
MAX_BEFORE_SUBJECT_CHARS = 60

_LEAD = late(r"(?:(?:But|And|Still|Yet|So|Aber|Und|Mais|Et|Pero|Y)\s|[^,]{2,60},\s)?")
#: Somebody else who does something where the paragraph ends: Ann Lee said, and Bob Ray nodded.
_OTHER = late(
    rf",\s(?:and|as|but|while|when|und|während|et|mais|y|pero)\s(?:then\s)?(?P<who>{NAME.pattern})\s[a-z]"
)
_MARKS_ONLY = late(r"[\s\"“”’»«„.]*")
_MARKS = '"“”’»«„ '
_ANY_MARK = late(r"[\"“”„«»]")


def teller(text: str, end: int, floor: int) -> Speaker | None:
    """Return who says the sentence that ends at `end`: Ann Lee said that they would go.

    Args:
        text: a paragraph.
        end: behind the sentence.
        floor: where the quotation before ends.
    """
    end = len(text[:end].rstrip())
    begin = sentence_start(text, end, floor, MAX_TELLING_CHARS)
    sentence = text[begin:end]
    if begin == end - MAX_TELLING_CHARS or not sentence[:1].isupper() or _ANY_MARK.search(sentence):
        return None
    if last := speaker_that_ends(sentence, begin) or parting_speaker(sentence, begin):
        return last._replace(evidence=SENTENCE_BEFORE)
    verb = next(iter(verbs_in(sentence)), None)
    if verb is None or verb.word not in TELLING_VERBS:
        return None
    speaker = speaker_of_clause(sentence, begin, verb)
    if speaker is None or not (speaker.name or is_pronoun(speaker.words)):
        return None
    lead = sentence[: speaker.start - begin]
    is_first = len(lead) <= MAX_BEFORE_SUBJECT_CHARS and _LEAD.fullmatch(lead) is not None
    return speaker._replace(evidence=SENTENCE_BEFORE) if is_first else None


def sentence_before(text: str, span: Span, floor: int) -> Speaker | None:
    """Return who says the sentence right before a quotation that is sentences of its own."""
    before = text[floor : span.start].rstrip()
    if not before or before[-1] not in ".!…" or not _is_whole(text, span):
        return None
    return teller(text, floor + len(before), floor)


def is_bare(text: str, spans: Sequence[Span]) -> bool:
    """Tell whether a paragraph is nothing but quotations of whole sentences."""
    if not spans or spans[0].start > 1 or not all(_is_whole(text, span) for span in spans):
        return False
    places = [0, *(place for span in spans for place in (span.start, span.end)), len(text)]
    between = zip(places[::2], places[1::2], strict=True)
    return all(_MARKS_ONLY.fullmatch(text, start, end) for start, end in between)


def _is_whole(text: str, span: Span) -> bool:
    """Tell whether a quotation ends as a sentence does, and is in double marks."""
    is_closed = (
        span.is_open
        or text[span.start : span.end - 1].rstrip()[-1:] in ".!?…"
        or text[span.end : span.end + 1] == "."
    )
    return text[span.start] not in SINGLE and is_closed


def _over_paragraphs(before: str, end: int, speaker: Speaker | None) -> Speaker | None:
    """Return who goes on to speak in the next paragraph.

    Args:
        before: the paragraph.
        end: of its last quotation; 0 where it has none.
        speaker: of that.
    """
    rest = before[end:]
    ends = [match.end() for match in END_OF_SENTENCE.finditer(rest)]
    is_last = not ends or (len(ends) == 1 and not rest[ends[0] :].strip())
    if not end or not is_last:
        return teller(before, len(before), end)
    if speaker is None or before[:end].rstrip(_MARKS).endswith("?"):
        return None
    if any(is_given_name(other.group("who").split()[0]) for other in _OTHER.finditer(rest)):
        return None
    is_told = speaker.evidence == SENTENCE_BEFORE
    return speaker if is_told else speaker._replace(evidence=FOLLOW_ON)


def go_on(spoken: list[Quote], before: Text, quotes: Sequence[Quote]) -> None:
    """Give a paragraph that is nothing but quotations who speaks where the one before ends."""
    if any(quote.speaker_words or quote.kind != "direct" for quote in spoken):
        return
    last = quotes[-1] if quotes and quotes[-1].position == before[0] else None
    speaker = _over_paragraphs(before[2], last.end_char if last else 0, _speaker_of(last))
    if speaker:
        spoken[:] = [
            quote._replace(
                speaker_words=speaker.words, name=speaker.name, evidence=speaker.evidence
            )
            for quote in spoken
        ]


def _speaker_of(quote: Quote | None) -> Speaker | None:
    if quote is None or quote.speaker_words is None or quote.kind == "indirect":
        return None
    return Speaker(quote.speaker_words, quote.speaker_start or 0, quote.name, quote.evidence)
