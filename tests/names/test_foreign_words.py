"""A word of another language is no name, though an alias is written like it."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest

from ingest.names.few_words import FewWordsMatcher
from ingest.names.foreign_words import Tongue
from ingest.names.gazetteer import OWN_PACKS, load_packs
from ingest.names.mentions import find_document_mentions

if TYPE_CHECKING:
    from ingest.text.letters import Folded

GERMAN = "Die Stadt und der Rat haben das Geld nicht, sagte die Sprecherin der Gruppe."
TURKISH = "Bu haber için bir açıklama yapıldı ve bölgede bir çok kişi bu durumu konuştu."
ITALIAN = "Il governo di Roma ha detto che la nave non torna per il momento e che resta una."
SPANISH = "El gobierno dijo que los vecinos de la zona volvieron por la noche en un tren."
ENGLISH = "The council of the town said that the mayor had gone to the coast and the hills."


@pytest.fixture(scope="module")
def matcher() -> FewWordsMatcher:
    return FewWordsMatcher(load_packs(OWN_PACKS))


@pytest.mark.parametrize(
    ("story", "text", "keys"),
    [
        (GERMAN, "Über 300 Häuser sind leer. Mehr Über uns.", []),
        (GERMAN, "Seine Tour begann. Er nahm seine Tasche und seine Karte.", []),
        (GERMAN, "Die Mitte der Stadt. Ab Mitte 2023 soll es gelten.", []),
        (GERMAN, "Er traf Uber in Berlin.", ["uber", "berlin"]),
        (GERMAN, "Olympia-Gold für den Verein", []),
        (TURKISH, "Ordu sınırı geçti.", []),
        (TURKISH, "Ordu'da sel oldu.", ["ordu-turkey"]),
        (ITALIAN, "Mare mosso al largo. Mare in tempesta.", []),
        (ITALIAN, "Mare mosso. Sono tornati a Mare ieri.", ["marea", "marea"]),
        (SPANISH, "Nuevo récord de lluvia.", []),
        (SPANISH, "Ana llegó a Siria.", ["syria"]),
        (ENGLISH, "The army left the town in Ana at night.", ["anah"]),
        (ENGLISH, "Uber and Mitte were named. Mare fell.", ["uber", "mitte-germany", "marea"]),
    ],
)
def test_the_language_of_an_article_tells_words_from_names(
    story: str, text: str, keys: list[str], matcher: FewWordsMatcher
) -> None:
    found = find_document_mentions([story, text], matcher)[1]
    assert [mention.key for mention in found] == keys


class _Line:
    """Stand for a line of one letter that counts how often its letters are asked for."""

    asked = 0

    @property
    def letters(self) -> str:
        _Line.asked += 1
        return " a "


def test_the_language_of_a_thousand_lines_is_told_in_one_look_at_each() -> None:
    lines = cast("list[Folded]", [_Line()] * 1_000)
    assert not Tongue(lines).is_foreign
    assert _Line.asked == len(lines)
