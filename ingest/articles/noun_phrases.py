"""Keep of the words printed for a speaker the noun phrase that stands beside the verb of speech.

| printed | kept |
|---|---|
| During the speech Lee | Lee |
| however Lee | Lee |
| accepting the prize she | she |
| Ann Lee on Tuesday | Ann Lee |
| Ann Lee would | Ann Lee |
| the ministry she died | the ministry |
| Ann Lee attacked Bob Ray for the | nothing: the subject of another verb, with its object |

Only English words are cut: in other languages the same letters may be part of a name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.articles.speaker_names import name_in
from ingest.text.patterns import late

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ingest.articles.quotation import Quote

_PREPOSITION = (
    r"(?:about|after|against|at|before|by|during|for|from|in|into|on|over|to|with|without)"
)
_DETERMINER = r"(?:an?|her|his|its|that|the|their|this)"
_DAY = (
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|June|July|August"
    r"|September|October|November|December)"
)
_HAS = r"(?:has|had|have)"
_IS = rf"(?:is|was|were|are|{_HAS})"
_MAY = r"(?:would|could|should|might|must|cannot|did|does)"
#: Opens words for one of many.
_ANY = frozenset({"a", "an", "the", "some"})
#: A label before a turn of a conversation: "((WN))", "(CNN)", "3)".
_LABEL = late(r"(?:\(+[^()]{1,20}\)+|\d{1,2}\)|[(―])\s?(?=[^\W\d_])")
#: What opens a clause, before its subject.
_OPENER = late(
    rf"(?:(?:[Hh]owever|[Ll]ater|[Mm]eanwhile|[Ss]uddenly|[Pp]reviously|[Rr]ecently|[Ii]nitially"
    r"|[Ee]ventually|[Ss]ubsequently|[Aa]dditionally|[Ff]inally|[Ii]nstead)\s"
    rf"|(?:[Oo]n\s|[Tt]his\s|[Ll]ast\s|[Nn]ext\s){_DAY}\s"
    rf"|(?:During|In|On|At|After|Before)\s(?:the|an?|his|her|its|their)\s[a-z-]+\s"
    rf"|The\s(?:next|same|following)\s(?:day|week|month|year|morning|night)\s(?:on\s[A-Z]\w+\s)?"
    rf")(?=(?:the|an?)\s|[A-Z])"
)
_PRONOUN_LAST = late(r"(?<!\band)(?<!\bor)\s(?P<who>I|he|she|they|we|you)(?:\s(?:him|her)self)?$")
#: Belongs to the verb behind it, or says when somebody speaks.
_TAIL = late(
    rf"\s(?:(?:{_MAY}|will|can|{_HAS})(?:\s(?:already|also|since))?"
    rf"|on\s{_DAY}|at\sthe\stime|in\s\d{{4}}|later|late)$"
)
#: The same behind a name: "Ann Lee with a laugh", "Ann Lee in telling the news to the house".
_BEHIND_NAME = late(r"\s(?:in|with|from|during|after)\s(?:an?|his|her|their|[a-z]+ing)\s.*$")
#: Opens what stands in another phrase, cut off by the words that are quoted.
_OPEN_END = late(rf"\s(?:of|{_PREPOSITION})(?:\s(?:the|an?))?$")
#: Behind a source another clause follows without a comma: according to the ministry he died.
_NEXT_CLAUSE = late(r"\s(?:he|she|they|it|we)\s[a-z]+$|(?<=\s[a-z]{3})(?<!\sthe)\s[a-z]{3,}ed$")
_PAST = late(r"\s[a-z]{2,}ed$")
#: A name, and what it does to another.
_OBJECT = late(
    r"\b(?!(?:The|An?|His|Her|Its|Their|This|That|Former|[A-Z]\w*ly)\s)[A-Z][\w.’'-]*\s(?:[a-z]+ly\s)?"
    rf"[a-z]{{3,}}ed\s(?:(?:{_DETERMINER}|how|to)\s|[A-Z])"
)
#: No noun phrase is this, or opens so.
_VERB = late(
    rf"(?:^|\s)(?:{_IS}|{_MAY})\s|\s(?:is|was|were|are|not|never)$|\s(?:except|despite)\s|\s[a-z]+s\sthat\s"
    r"|^(?:[a-z]+ed\sby|except|despite|the\sway|During|After|Before|Despite|Here|Are)\s"
)
_AGENT = late(rf"\b{_IS}\s(?:[a-z]+\s){{1,6}}by\s(?P<who>(?:the\s|an?\s)?[A-Z].+)$")


def with_noun_phrases(quotes: Iterable[Quote]) -> Iterator[Quote]:
    """Yield quotations with the noun phrase that is their speaker; with none where it is none."""
    for quote in quotes:
        words = quote.speaker_words
        kept = words and noun_phrase(words, is_source=quote.evidence == "according to")
        if not words or kept == words:
            yield quote
        elif not kept:
            yield quote._replace(speaker_words=None, speaker_start=None, name=None, evidence="")
        else:
            start = quote.speaker_start
            start = None if start is None else start + words.rindex(kept)
            name = quote.name if quote.name and quote.name in kept else name_in(kept)
            yield quote._replace(speaker_words=kept, speaker_start=start, name=name)


def noun_phrase(words: str, *, is_source: bool = False) -> str | None:
    """Return the noun phrase at the end of the words before a verb; None where there is none.

    Args:
        words: for a speaker, as printed.
        is_source: whether they stand behind "according to", with no verb of their own.
    """
    if " " not in words:
        return words
    for pattern in (_LABEL, _OPENER):
        if opening := pattern.match(words):
            words = words[opening.end() :]
    while tail := _TAIL.search(words):
        words = words[: tail.start()]
    if is_source and (clause := _NEXT_CLAUSE.search(words)):
        words = words[: clause.start()]
    if pronoun := _PRONOUN_LAST.search(words):
        return pronoun.group("who")
    if agent := _AGENT.search(words):
        words = agent.group("who")
    if behind := _BEHIND_NAME.search(words):
        words = words[: behind.start()] if _is_name(words[: behind.start()]) else words
    cut = _OPEN_END.sub("", words)
    is_clause = _OBJECT.search(words) or _VERB.search(words)
    return None if is_clause or (cut != words and _PAST.search(cut)) else cut


def _is_name(words: str) -> bool:
    """Tell whether words end in a name that only one person has."""
    name = name_in(words)
    first = words.split(maxsplit=1)[0].casefold()
    return name is not None and words.endswith(name) and first not in _ANY
