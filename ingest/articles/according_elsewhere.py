"""Find who is named by "according to" in Italian, Portuguese, Dutch, Swedish, Russian and more.

| language | as in | words | name |
|---|---|---|---|
| Italian, Portuguese | Secondo il sindaco Carlo Bianchi, è tardi. | up to the comma | their end |
| Dutch, Swedish | Volgens Anna de Boer is de weg dicht. | the name | all of it |
| Turkish | Mehmet Demir’e göre yol kapalı. | the name | all of it |
| Russian | По словам Анны Петровой, дорога закрыта. | up to the comma | none: another case |
| Arabic | بحسب الشرطة، الطريق مغلق. | up to the comma | none |

The words open a sentence, and an article or a given name follows: "Secondo giorno" is a second day.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.articles.elsewhere_words import PREPOSITIONS, end_of_name, words_of
from ingest.articles.roles import is_given_name
from ingest.articles.speaker_words import Speaker
from ingest.articles.speech_words import ACCORDING_ELSEWHERE
from ingest.text.alternation import any_of
from ingest.text.patterns import late

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ingest.articles.elsewhere_words import Word

EVIDENCE = "according to"

_OPENS = r"(?:^|(?<=[.!?؟]\s))"


def _any(language: str) -> str:
    return any_of(ACCORDING_ELSEWHERE[language], space=r"\s")


_ROMANCE = late(
    rf"{_OPENS}{_any('romance')}\s(?P<who>"
    r"(?:(?:il|lo|la|i|gli|le|un|una|uno|alcuni|alcune|o|a|os|as|um|uma)\s|l['’]|(?=[A-ZÀ-Ý]))"
    r"[^,;:.!?«»“”\"()\n]{2,80})(?=,)"
)
_NAMED = late(rf"{_OPENS}{_any('northern')}\s(?=[A-ZÀ-Ý])")
_RUSSIAN = late(
    rf"{_OPENS}{_any('russian')}\s(?!(?:за|из|к|на|о|об|от|по|с)\s)(?P<who>[^,;:.«»“”()\n]{{2,80}})(?=,)"
)
_ARABIC = late(rf"{_OPENS}و?{_any('arabic')}\s(?P<who>[^،؛:.«»“”\"()\n]{{2,60}})(?=،)")
_TURKISH = late(
    rf"{_OPENS}(?P<who>[A-ZÇĞİÖŞÜ][^'’,;:.“”\"\n]{{2,60}})['’][yn]?[ae]\s{_any('turkish')}\s"
)
#: Characters of a name that no comma ends.
MAX_UNENDED_NAME_CHARS = 80


def indirect_elsewhere(text: str) -> Iterator[Speaker]:
    """Yield who is named by "according to" at the beginning of the sentences of a paragraph."""
    for match in _ROMANCE.finditer(text):
        words = words_of(text, *match.span("who"))
        name = _name_at_end(text, words)
        if match["who"][0].islower() or name == match["who"]:
            yield Speaker(match["who"], match.start("who"), name, EVIDENCE)
    for pattern in (_RUSSIAN, _ARABIC):
        for match in pattern.finditer(text):
            yield Speaker(match["who"], match.start("who"), None, EVIDENCE)
    for match in _NAMED.finditer(text):
        words = words_of(text, match.end(), match.end() + MAX_UNENDED_NAME_CHARS)
        name = _name_at_end(text, words[: end_of_name(words, 0)])
        if name:
            yield Speaker(name, match.end(), name, EVIDENCE)
    for match in _TURKISH.finditer(text):
        if _name_at_end(text, words_of(text, *match.span("who"))) == match["who"]:
            yield Speaker(match["who"], match.start("who"), match["who"], EVIDENCE)


def _name_at_end(text: str, words: list[Word]) -> str | None:
    """Return the name that ends some words, with a given name first; None where there is none."""
    place = next((at for at in range(len(words)) if end_of_name(words, at) == len(words)), None)
    if place is None or len(words) - place < 2 or not is_given_name(words[place].text):
        return None
    # Nor whose somebody is: la moglie del calciatore Mario Rossi.
    if any(
        word.text in PREPOSITIONS or "’" in word.text or "'" in word.text for word in words[1:place]
    ):
        return None
    return text[words[place].start : words[-1].end]
