"""A verb of speech without a subject of its own has that of the sentence."""

from __future__ import annotations

import pytest

from ingest.articles.quotes import find_quotes

SAID = "“nest of armed men and of thieves”"


def speakers(text: str) -> list[tuple[str | None, str | None]]:
    return [(quote.speaker_words, quote.name) for quote in find_quotes([(1, "body", text)])]


@pytest.mark.parametrize(
    "text",
    [
        f"Ann Lee left the town and called it a {SAID}.",
        f"Ann Lee left the town, calling it a {SAID}.",
        f"Ann Lee, the mayor, has left the town -- calling it a {SAID}.",
        f"Ann Lee (D) sent a letter to the town on Sunday saying it was a {SAID}.",
        f"On Monday, Ann Lee left the town but said that it was a {SAID}.",
        f"Ann Lee a quitté la ville, ajoutant que c’était un {SAID}.",
        f"Ann Lee was arrested by Bob Ray and called it a {SAID}.",
        f"Ann Lee was released and told reporters that it was a {SAID}.",
        f"Ann Lee was asked by Bob Ray and replied that it was a {SAID}.",
        f"Ann Lee is leaving the town and urged a {SAID}.",
        f"Ann Lee was released on Monday and said that it was a {SAID}.",
    ],
)
def test_the_subject_of_the_sentence_speaks(text: str) -> None:
    assert speakers(text) == [("Ann Lee", "Ann Lee")]


def test_a_pronoun_stays_one() -> None:
    assert speakers(f"He left the town, calling it a {SAID}.") == [("He", None)]


@pytest.mark.parametrize(
    "text",
    [
        f"Ann Lee left, and Bob Ray came and called it a {SAID}.",
        f"Ann Lee met a man who came and called it a {SAID}.",
        f"Ann Lee’s men left the town, calling it a {SAID}.",
        f"A senior White House official left, calling it a {SAID}.",
        f"Ann Lee made a statement, following a story saying it was a {SAID}.",
        f"Hours later, the men left and called it a {SAID}.",
        f"Separately, the men left, calling it a {SAID}.",
        f"Ann Lee was arrested by Bob Ray and called {SAID}.",
        f"Ann Lee was released by the court and described as {SAID}.",
        f"Ann Lee was beaten, jailed and told {SAID}.",
        f"Ann Lee was beaten, jailed and told he was a {SAID}.",
        f"Ann Lee, the mayor, has since been freed and labelled a {SAID}.",
        f"Ann Lee left the town, was arrested and called a {SAID}.",
        f"Ann Lee got beaten and told Bob Ray was a {SAID}.",
    ],
)
def test_another_subject_is_not_guessed(text: str) -> None:
    assert speakers(text) == [(None, None)]


def test_who_called_it_so_goes_on() -> None:
    text = "Ann Lee called it a “trap” and warned that there would be “a big price to pay”."
    assert speakers(text) == [("Ann Lee", "Ann Lee")] * 2


def test_a_sentence_in_two_quotations_has_one_speaker() -> None:
    text = "“It is a slogan,” said Ann Lee, a fellow of the house, “that has many meanings.”"
    assert speakers(text) == [("Ann Lee", "Ann Lee")] * 2


def test_another_speaker_between_does_not_go_on() -> None:
    text = "Ann Lee called it “a trap for us all” while Bob Ray replied to it, asking: “Is it one?”"
    assert [name for _, name in speakers(text)] == ["Ann Lee", "Bob Ray"]
