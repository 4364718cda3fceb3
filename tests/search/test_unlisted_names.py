"""What may be names is listed from the corpus as it is, and nothing is stored."""

from __future__ import annotations

from ingest.search.unlisted_names import families, unlisted
from tests.corpora import Draft, corpus

CONNECTION = corpus(
    Draft(paragraphs=("when Baghuz fell", "and Amira saw", "and Amira ran", "that Amira told")),
    Draft(paragraphs=("near Baghouz they stood", "with Ebola about", "Tell Marouf, they said")),
    Draft(paragraphs=("near Baghouz again", "at Bali again")),
)


def test_what_stands_in_most_articles_comes_first() -> None:
    listed = unlisted(CONNECTION, most=2)
    assert [(item.surface, item.count, item.articles) for item in listed] == [
        ("Baghouz", 2, 2),
        ("Amira", 3, 1),
    ]
    assert listed[1].sentence == "and Amira saw"


def test_what_stands_too_seldom_is_left_out() -> None:
    assert [item.surface for item in unlisted(CONNECTION, least=3)] == ["Amira"]


def test_a_family_is_of_spellings_that_look_alike() -> None:
    assert families(CONNECTION, unlisted(CONNECTION)) == (("Baghouz", "Baghuz"),)
