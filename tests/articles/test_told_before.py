"""Who speaks is read from the sentence or the paragraph before a whole quotation."""

from __future__ import annotations

import pytest

from ingest.articles.quotes import find_quotes
from tests.articles.test_quotes import quoted


@pytest.mark.parametrize(
    ("texts", "name"),
    [
        (("Ann Lee said that the dam would hold. “Nobody needs to leave.”",), "Ann Lee"),
        (("The dam will hold, Ann Lee says. “Nobody needs to leave.”",), "Ann Lee"),
        (("On Monday, Ann Lee argued that it would hold. “Nobody needs to leave.”",), "Ann Lee"),
        (("Ann Lee said that the dam would hold.", "“Nobody needs to leave.”"), "Ann Lee"),
        (("“It will hold,” Ann Lee said.", "“Nobody needs to leave.”"), "Ann Lee"),
        (("“It will hold,” said Ann Lee, the mayor.", "“Nobody needs to leave.”"), "Ann Lee"),
        (("Anna Rot sagte, der Damm werde halten. „Niemand muss gehen.“",), "Anna Rot"),
        (("Anne Petit a dit que la digue tiendrait. « Personne ne doit partir. »",), "Anne Petit"),
        # Nobody is named where another may speak.
        (("“Will it hold?” asked Ann Lee.", "“Nobody needs to leave.”"), None),
        (("Ann Lee said it would hold. Bob Ray fled. “Nobody needs to leave.”",), None),
        (("The man who Ann Lee said had fled came back. “Nobody needs to leave.”",), None),
        (("The Herald reported that Ann Lee had left. “Nobody needs to leave.”",), None),
        (("If Ann Lee said so, it was true. “Nobody needs to leave.”",), None),
        (("“It will hold,” Ann Lee said. The town was calm.", "“Nobody needs to leave.”"), None),
        (("“It will hold,” Ann Lee said.", "“Nobody needs to leave,” a poster read."), None),
        (("“It will hold,” Ann Lee said.", "‘Nobody needs to leave’"), None),
        (("“It will hold,” he said.", "“Nobody needs to leave.”"), None),
        (("“It will hold,” Ann Lee said, as Bob Ray nodded.", "“Nobody needs to leave.”"), None),
        (("“It will hold,” Ann Lee said, and then Bob Ray spoke.", "“Nobody has to go.”"), None),
        (("“It will hold,” said Ann Lee, as Orra slept.", "“Nobody needs to leave.”"), "Ann Lee"),
        (("“It will hold,” said Ann Lee, wife of Bob Ray.", "“Nobody has to go.”"), "Ann Lee"),
        (("Ann Lee smiled. He said it would hold. “Nobody needs to leave.”",), None),
    ],
)
def test_a_whole_quotation_is_by_who_spoke_right_before(
    texts: tuple[str, ...], name: str | None
) -> None:
    *_, last = quoted(*texts)
    assert last[2] == name


def test_the_paragraph_before_gives_the_words_as_printed() -> None:
    _, second, third = quoted(
        "“It will hold,” the mayor said.", "“Wait for us here.”", "“And stay here too.”"
    )
    assert second == ("“Wait for us here.”", "the mayor", None, "follow-on")
    assert third == ("“And stay here too.”", "the mayor", None, "follow-on")


def test_a_heading_between_ends_who_speaks() -> None:
    rows = [
        (1, "body", "“It will hold,” Ann Lee said."),
        (2, "crosshead", "A wet night"),
        (3, "body", "“Nobody needs to leave.”"),
    ]
    assert [quote.name for quote in find_quotes(rows)] == ["Ann Lee", None]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "The town “has no water and no bread,” and “cannot wait for either,” Ann Lee said.",
            ["Ann Lee", "Ann Lee"],
        ),
        (
            "It “has no water and no bread.” The dam “cannot wait for either,” Ann Lee said.",
            [None, "Ann Lee"],
        ),
    ],
)
def test_the_parts_of_a_sentence_have_one_speaker(text: str, names: list[str | None]) -> None:
    assert [quote[2] for quote in quoted(text)] == names
