"""Tell whether who spoke one quotation speaks the next one of the same paragraph."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.articles.speaker_words import NO_END
from ingest.articles.speech_verbs import verbs_in
from ingest.articles.subjects import is_without_subject
from ingest.text.patterns import late

if TYPE_CHECKING:
    from ingest.articles.quotation import Quote
    from ingest.articles.speaker_words import Speaker

FOLLOW_ON = "follow-on"
#: Characters between two quotations of one speaker.
MAX_BETWEEN_CHARS = 160
#: The same where who speaks stands between them, with what they are and do.
MAX_SPEAKER_BETWEEN_CHARS = 300
END_OF_SENTENCE = late(rf"[.!?…]{NO_END}(?=[\"”’»\]]?(?:\s|$)|\)(?:\s(?![a-z])|$))")
#: Evidence of who stands behind a quotation.
_BEHIND = frozenset({"quote-verb-name", "quote-name-verb"})
#: Joins quotations that are listed: “very good” and a “great success”.
_LISTED = late(r"\s*(?:,|,?\s?(?:and|or|und|oder|et|ou|y|o))\s+(?:an?\s|the\s)?")
#: The claim of others that ends right before a quotation: the usual builders’ claim that.
_OTHER_CLAIM = late(
    r"(?:[’']s?|\b(?:an?|the))\s(?:[\w-]+\s){0,3}(?:accusation|allegation|assertion|belief|claim"
    r"|argument|myth|notion|promise|rumou?r|saying|slogan|theory|view)s?\sthat\s$"
)
_ADDS = late(r"\b(?:adding|and added|and|hinzu|ajoutant|agregando)[,:]?\s*$", re.IGNORECASE)


def follow_on(text: str, floor: int, start: int, last: Speaker | None) -> Speaker | None:
    """Return the speaker of the quotation before, where no other can have begun to speak."""
    if last is None:
        return None
    most = MAX_SPEAKER_BETWEEN_CHARS if last.evidence in _BEHIND else MAX_BETWEEN_CHARS
    if start - floor > most:
        return None
    between = text[floor:start]
    if between.rstrip().endswith("that") and _OTHER_CLAIM.search(between):
        return None
    ends = [match.end() for match in END_OF_SENTENCE.finditer(between)]
    if not ends and between.rstrip().endswith("."):  # said Ann Lee, D-N.Y.
        ends = [len(between.rstrip())]
    if last.start < floor and text[floor - 2 : floor - 1] in ".!?":
        ends.insert(0, 0)
    if ends:
        is_bare = len(ends) == 1 and not between[ends[0] :].strip(' "”’»)')
    elif last.evidence.startswith("name-") or last.evidence == FOLLOW_ON:
        is_bare = all(verb.is_participle for verb in verbs_in(between))
    else:
        is_bare = bool(_ADDS.search(between))
    if not ends and not is_bare:
        is_bare = _goes_on(between, last.start - floor) or _is_resumed(text, floor, between)
    return last._replace(evidence=FOLLOW_ON) if is_bare else None


def _is_resumed(text: str, floor: int, between: str) -> bool:
    """Tell whether two quotations have one verb, as in “We go,” said Ann Lee, “and stay.”."""
    is_parted = text[floor - 2 : floor - 1] == "," and between.rstrip().endswith(",")
    return is_parted and len(verbs_in(between)) == 1


def _goes_on(between: str, speaker: int) -> bool:
    """Tell whether the speaker of the quotation before is the subject of the verb that is last.

    As in: Ann Lee called it “a trap” and warned of “more to come”.

    Args:
        between: two quotations.
        speaker: where the words for the speaker begin in it, below 0 where before it.
    """
    verbs = verbs_in(between)
    if not verbs or verbs[-1].is_passive or not is_without_subject(between, verbs[-1]):
        return False
    own = [verb for verb in verbs if not is_without_subject(between, verb)]
    if speaker >= 0 and len(own) == 1 and (own[0].end <= speaker or own[0] is verbs[0]):
        own.pop()
    return not own


def share_speaker(spoken: list[Quote], text: str) -> None:
    """Give who stands behind the last part of a sentence to the parts before it too.

    As in: The town “has no water, and no bread,” and “cannot wait for either,” Ann Lee said.
    """
    for place in range(len(spoken) - 2, -1, -1):
        quote, after = spoken[place], spoken[place + 1]
        start = after.speaker_start
        if quote.speaker_words or start is None or after.evidence not in _BEHIND:
            continue
        between = text[quote.end_char : after.start_char]
        is_ended = text[quote.end_char - 2] in ".?!…" or END_OF_SENTENCE.search(between)
        if start < after.end_char or is_ended or len(between) > MAX_BETWEEN_CHARS:
            continue
        if quote.kind == "part" == after.kind or quote.kind == "direct":
            spoken[place] = quote._replace(
                speaker_words=after.speaker_words,
                speaker_start=start,
                name=after.name,
                evidence=after.evidence,
            )


def is_joined(between: str) -> bool:
    """Tell whether a quotation is as surely somebody's as the one before."""
    return _LISTED.fullmatch(between) is not None or bool(verbs_in(between))
