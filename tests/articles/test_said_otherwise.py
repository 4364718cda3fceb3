"""Who speaks is read from shapes of a sentence that are rarer than “We go,” Ann Lee said."""

from __future__ import annotations

import pytest

from ingest.articles.quotes import find_quotes
from tests.articles.test_quotes import quoted


def speakers(*texts: str, kind: str = "body") -> list[tuple[str | None, str | None]]:
    """Return the words and the name of who speaks each quotation of an article."""
    return [(words, name) for _, words, name, _ in quoted(*texts, kind=kind)]


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Mr Lee first accused the town of “a plot against us all”.", "Mr Lee", "Lee"),
        ("Ann Lee twice told voters it was “a plot against us all”.", "Ann Lee", "Ann Lee"),
        (
            "America First said that it was “a plot against us all”.",
            "America First",
            "America First",
        ),
        ("Ann Lee Also Said that it was “a plot against us all”.", "Ann Lee", "Ann Lee"),
        # A clause about the speaker between them and the verb.
        ("One man who works for the port said: “We all left.”", "One man", None),
        ("The man, who gave his name as Bob, said they “left in a hurry”.", "The man", None),
        ("Ann Lee, who works for the port, said they “left in a hurry”.", "Ann Lee", "Ann Lee"),
        (
            "Another star, then-Orra Mayor Ann Lee, told us that “she leads us all”.",
            "then-Orra Mayor Ann Lee",
            "Ann Lee",
        ),
        (
            "Ann Lee didn’t answer but said the flood “is the greatest of all dangers”.",
            "Ann Lee",
            "Ann Lee",
        ),
        ("They don’t look in the mirror and say, “We are all to blame for it.”", None, None),
        ("They don’t look in the mirror and note, “We are all to blame for it.”", None, None),
        (
            "Ann Lee, 29, who was hurt, told police that they “felt good about it all”.",
            "Ann Lee",
            "Ann Lee",
        ),
        (
            "Mr. Ray, in March 2, 2015 floor remarks, asked, “why do they all refuse it?”",
            None,
            None,
        ),
        (
            "A study finds it is linked to what doctors term “personal significance of a kind”.",
            "doctors",
            None,
        ),
        (
            "It is part of what critics of the law call “a giveaway to the rich”.",
            "critics of the law",
            None,
        ),
        (
            "Ann Lee began at 9:10 p.m. in front of all, declaring that “the worst is over”.",
            "Ann Lee",
            "Ann Lee",
        ),
        ("Ann Lee began at 9 p.m. The mayor said that “the worst is over”.", "The mayor", None),
    ],
)
def test_the_speaker_before_is_read(text: str, words: str | None, name: str | None) -> None:
    assert speakers(text) == [(words, name)]


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        (
            "Bob Ray said they should go, adding, “We all have,” the Herald reported.",
            "Bob Ray",
            "Bob Ray",
        ),
        ("“Let us all through,” Bob Ray recalled his guard telling them.", "his guard", None),
        ("“Let us all through,” Bob Ray remembered Ann Lee saying.", "Ann Lee", "Ann Lee"),
        ("“They want to stop us.” Ann Lee, head of the club, told CNN.", "Ann Lee", "Ann Lee"),
        ("“They want to stop us.” Ann Lee told reporters on Monday.", "Ann Lee", "Ann Lee"),
        ("“They want to stop us.” Ann Lee told CNN that it was late.", None, None),
        ("“They want to stop us.” Ann Lee told the story of a man.", None, None),
        ("“Get back!” the man could be heard shouting in Turkish.", "the man", None),
        ("“Get back!” Ann Lee was heard saying.", "Ann Lee", "Ann Lee"),
        (
            "“There were signs of it for all to see” in the town, Ann Lee said.",
            "Ann Lee",
            "Ann Lee",
        ),
        ("“You tend to see people wait” after such a day, Ann Lee says.", "Ann Lee", "Ann Lee"),
        ("“There were signs of it for all to see” in town, said Ann Lee.", "Ann Lee", "Ann Lee"),
        (
            "It is “a very hard blow” to us, said Mayor Ann Lee, who left.",
            "Mayor Ann Lee",
            "Ann Lee",
        ),
        ("It “turned into the deadliest of all,” the Herald points out.", "the Herald", "Herald"),
        ("“We know of no danger to any school,” the warning reads.", "the warning", None),
        ("The number is a “big unknown,” said Ann Lee, a former mayor.", "Ann Lee", "Ann Lee"),
    ],
)
def test_the_speaker_behind_is_read(text: str, words: str | None, name: str | None) -> None:
    assert speakers(text) == [(words, name)]


def test_short_words_are_nobodys_where_another_sentence_follows() -> None:
    text = (
        "As they threatened a “hard answer,” Ann Lee told us that the whole of the town was now"
        " ready for whatever came."
    )
    assert [name for _, name in speakers(text) if name] == []


def test_a_sentence_that_is_parted_by_who_says_it_is_theirs() -> None:
    text = "It has more options there, Ann Lee says, because it can wait. “We have more choice.”"
    assert speakers(text) == [("Ann Lee", "Ann Lee")]


@pytest.mark.parametrize("mark", ["‘", "'"])
def test_a_quotation_in_single_marks_goes_on_over_paragraphs(mark: str) -> None:
    closing = {"‘": "’", "'": "'"}[mark]
    first = f"Ann Lee added outside: {mark}It's all that we had hoped for."
    second = f"{mark}It’s a huge weight off us all.{closing}"
    assert speakers(first, second) == [("Ann Lee", "Ann Lee")] * 2


def test_an_apostrophe_opens_no_quotation_that_goes_on() -> None:
    assert speakers("Ann Lee recalled the '90s and the rest.", "'Tis a pity, she thought.") == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It rose, according to a statement carried on state radio.", "a statement"),
        ("It rose, according to figures provided by the port.", "figures"),
        ("It rose, according to leaked papers shared with us.", "leaked papers"),
        ("It rose, according to a shared paper.", "a shared paper"),
    ],
)
def test_what_was_done_to_a_source_is_no_part_of_it(text: str, words: str) -> None:
    (quote,) = find_quotes([(1, "body", text)])
    assert quote.speaker_words == words


def test_what_stands_before_a_colon_may_be_a_feeling() -> None:
    rows = [
        (1, "body", "Horror after Orra fire: ‘Can’t believe what I just saw’"),
        (2, "body", "Horror said to have struck the town was seen on Monday."),
    ]
    assert [quote.name for quote in find_quotes(rows)] == [None]


def test_the_place_of_a_speaker_behind_an_age_is_kept() -> None:
    text = "Our man, 29, Ann Lee, said: “We all left the town.”"
    (quote,) = find_quotes([(1, "body", text)])
    assert quote.speaker_start == text.index("Ann Lee")
