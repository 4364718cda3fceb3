"""Know the words of speech and the names of Italian, Portuguese, Dutch and other languages.

The words are those of `text/rules/speech_elsewhere.toml`; see `speakers_elsewhere`.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from ingest.articles.roles import is_given_name
from ingest.articles.speech_words import LONE_NOUNS, OPENERS, PARTICLES
from ingest.text.patterns import late
from ingest.text.rules import load_table

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Parts of a name.
MAX_NAME_PARTS = 5

_TABLE = load_table("speech_elsewhere")
PARTICIPLES = frozenset[str](_TABLE["italian_participles"])
ARABIC_VERBS = frozenset[str](_TABLE["arabic_verbs"])
VERBS = ARABIC_VERBS | frozenset[str](
    verb
    for language in (
        *("italian", "portuguese", "dutch", "polish", "swedish", "turkish", "russian"),
    )
    for verb in _TABLE[f"{language}_verbs"]
)
ALL_VERBS = VERBS | PARTICIPLES | {f"{letter}{verb}" for letter in "وف" for verb in ARABIC_VERBS}
HAVING = frozenset[str](_TABLE["having"])
BETWEEN = frozenset[str](_TABLE["between"])
INFLECTED = frozenset[str](_TABLE["polish_verbs"]) | frozenset[str](_TABLE["russian_verbs"])
TURKISH = frozenset[str](_TABLE["turkish_verbs"])
DENYING = frozenset[str](_TABLE["denying"])
PRONOUNS = frozenset[str](_TABLE["pronouns"])
ARTICLES = frozenset[str](_TABLE["articles"])
PREPOSITIONS = frozenset[str](_TABLE["prepositions"])
TITLES = frozenset[str](_TABLE["titles"])
LONE = frozenset[str](_TABLE["lone"]) | LONE_NOUNS | OPENERS
FEASTS = frozenset[str](_TABLE["feasts"])
PATRONS = ("saint-", "sainte-", "san ", "santa ", "santo ", "são ")
ARABIC_NAMES = frozenset[str](_TABLE["arabic_given_names"])
CALENDAR = frozenset(_TABLE["days"]) | frozenset(
    word.casefold() for month in load_table("dates")["months"].values() for word in month
)

_WORD = late(r"[^\W_]+(?:['’‑-][^\W_]+)*|[^\w\s]")
_RUN = late(r"[^\W\d_]{2,}")
#: One of these stands in whatever has none of the verbs and is read all the same.
_HINTS = late(
    r"\b(?:Secondo|Segundo|De\sacordo\scom|Conforme|Volgens|Enligt|Per|diye|diyen|göre|kullandı"
    r"|yaptı|bulundu)\s?[\w.,]"
)


class Word(NamedTuple):
    """Mark a word or a sign, `text[start:end]` of a paragraph."""

    text: str
    start: int
    end: int

    @property
    def is_capital(self) -> bool:
        """Tell a capital letter from a small one, a sign, and one of a script without sizes."""
        return self.text[0].isupper()

    @property
    def is_small(self) -> bool:
        """Tell a small letter from all else."""
        return self.text[0].islower()


@lru_cache(maxsize=2)
def may_speak_elsewhere(text: str) -> bool:
    """Tell whether a text has a verb of speech of these languages."""
    return not ALL_VERBS.isdisjoint(_RUN.findall(text)) or _HINTS.search(text) is not None


def is_calendar(name: str) -> bool:
    """Tell a feast, a season, a month or a day of the week, for which something is."""
    folded = name.casefold()
    return folded in FEASTS or folded in CALENDAR or folded.startswith(PATRONS)


def words_of(text: str, start: int, end: int) -> list[Word]:
    """Return the words and signs of a part of a text, in order."""
    return [Word(match.group(), *match.span()) for match in _WORD.finditer(text, start, end)]


def end_of_name(words: Sequence[Word], place: int) -> int:
    """Return where the parts of a name end that begin at a place."""
    end = place
    while end < min(place + MAX_NAME_PARTS, len(words)):
        is_joined = end > place and words[end].text in PARTICLES
        follows = (word for word in words[end + 1 : end + 3] if word.text not in PARTICLES)
        if not words[end].is_capital and not (is_joined and _is_capital(next(follows, None))):
            break
        end += 1
    return end


def _is_capital(word: Word | None) -> bool:
    return word is not None and word.is_capital


def is_of_body(name: Sequence[Word]) -> bool:
    """Tell a name in the genitive in Russian: of whom somebody is, and not who that is."""
    return any(word.text.endswith(("ой", "ого", "его", "ых", "их", "ии", "ами")) for word in name)


def names_somebody(name: Sequence[Word]) -> bool:
    """Tell whether the parts of a name are of somebody, and no day, crowd or inflected form."""
    first = name[0].text.casefold()
    is_time = is_calendar(" ".join(word.text for word in name))
    return not is_time and not (len(name) == 1 and first in LONE) and "'" not in name[-1].text


def name_that_ends(words: Sequence[Word], end: int) -> Sequence[Word]:
    """Return the parts of the name that ends before a place, if it can be a subject."""
    start = end
    while start and (words[start - 1].is_capital or words[start - 1].text in PARTICLES):
        start -= 1
    while start < end and not words[start].is_capital:
        start += 1
    titled = (at + 1 for at in range(end - 2, start - 1, -1) if _is_title(words[at]))
    start = next(titled, start)
    while start < end and _is_no_part(words[start].text.casefold()):
        start += 1
    is_of = start > 0 and words[start - 1].text in PREPOSITIONS
    return [] if is_of or end - start > MAX_NAME_PARTS else words[start:end]


def _is_title(word: Word) -> bool:
    return word.text.casefold() in TITLES


def _is_no_part(word: str) -> bool:
    is_time = word in CALENDAR and not is_given_name(word.capitalize())  # Jan is both
    return is_time or word in LONE or word in ARTICLES
