"""Articles of PressReader: short paragraphs are text, and headlines may speak of shares."""

from __future__ import annotations

import pytest

from tests.readers.reading import kinds, read_bytes

TEXT = "The millers of Wharfdale asked the town on Monday to open the old weir before winter."
LINK = "Read full article at https://www.pressreader.com/wharfdale-mercury/20190603/2815"
LONG = [TEXT, f"{TEXT} {TEXT}"]


def _read(*lines: str) -> tuple[dict[str, str], dict[str, list[str]]]:
    documents, problems = read_bytes("a.txt", "\n\n".join([*lines, LINK, ""]).encode())
    assert problems == []
    (document,) = documents
    typed: dict[str, list[str]] = {}
    for kind, text in kinds(document):
        typed.setdefault(kind, []).append(text)
    return dict(document.declared), typed


@pytest.mark.parametrize("last", ["“We will see,” he said.", "Nobody knows."])
def test_a_short_last_paragraph_is_text(last: str) -> None:
    foot = ["The Post", "3 June 2019", "Page A7"]
    declared, typed = _read("Millers ask the town", "Greta Aldane", *LONG, last, *foot)
    assert typed["body"] == [*LONG, last]
    assert declared["publisher"] == "The Post"
    assert declared["published_on"] == "2019-06-03"


def test_a_short_last_paragraph_names_no_paper() -> None:
    head = ["Millers ask the town", "3 June 2019", "By Greta Aldane"]
    declared, typed = _read(*head, *LONG, "“We will see,” he said.")
    assert "publisher" not in declared
    assert typed["body"] == [*LONG, "“We will see,” he said."]


@pytest.mark.parametrize("last", ["Leeds 38", "It opened on 4 June 2018."])
def test_a_line_above_the_page_is_text_where_the_paper_is_known(last: str) -> None:
    declared, typed = _read("Millers ask", "The Post", "3 June 2019", *LONG, last, "Page A7")
    assert typed["body"] == [*LONG, last]
    assert (declared["publisher"], declared["published_on"]) == ("The Post", "2019-06-03")


@pytest.mark.parametrize("paper", [["The Post", "3 June 2019"], ["The Post - 3 June 2019 - Local"]])
def test_a_short_first_paragraph_is_text(paper: list[str]) -> None:
    declared, typed = _read(
        "Millers ask the town", *paper, "By Greta Aldane", "It was cold.", *LONG
    )
    assert typed["body"] == ["It was cold.", *LONG]
    assert "standfirst" not in typed
    assert declared["publisher"] == "The Post"


def test_a_sentence_above_the_paper_is_a_standfirst() -> None:
    declared, typed = _read("Millers ask", "The town is angry.", "The Post", "3 June 2019", *LONG)
    assert typed["standfirst"] == ["The town is angry."]
    assert declared["publisher"] == "The Post"


@pytest.mark.parametrize(
    "headline",
    ["Share prices fall in London", "Shared bikes from Lyon reach the town", "He sent you home"],
)
def test_a_headline_may_speak_of_shares(headline: str) -> None:
    declared, _ = _read(headline, "The Post", "3 June 2019", "By Jane Roe", *LONG)
    assert declared["headline"] == headline
    assert declared["byline"] == "Jane Roe"


@pytest.mark.parametrize(
    "shared",
    [
        "Ann Lee shared an article with you",
        "Ann Lee hat einen Artikel mit Ihnen geteilt",
        "Ann Lee a partagé un article avec vous",
        "Shared from PressReader",
        "Ann Lee recommends this article",
    ],
)
def test_who_shared_an_article_is_no_headline(shared: str) -> None:
    declared, _ = _read(shared, "Millers ask the town", "The Post", "3 June 2019", *LONG)
    assert declared["headline"] == "Millers ask the town"


@pytest.mark.parametrize(
    ("head", "foot"),
    [
        (["Wharfdale Mercury", "Millers ask the town", "By Jane Roe"], []),
        (["Millers ask the town", "Wharfdale Mercury", "By Jane Roe"], []),
        (["Millers ask the town", "By Jane Roe"], ["Wharfdale Mercury", "Page A7"]),
    ],
    ids=["paper first", "paper below the headline", "paper below the text"],
)
def test_the_day_may_stand_in_the_address_alone(head: list[str], foot: list[str]) -> None:
    declared, typed = _read(*head, *LONG, *foot)
    assert declared == {
        "headline": "Millers ask the town",
        "byline": "Jane Roe",
        "publisher": "Wharfdale Mercury",
        "published_on": "2019-06-03",
    }
    assert typed["body"] == LONG


def test_an_essay_that_ends_with_an_address_of_pressreader_is_none() -> None:
    documents, _ = read_bytes("a.txt", "\n\n".join(["On weirs", *LONG, LINK, ""]).encode())
    assert documents[0].declared == {}


@pytest.mark.parametrize("salutation", ["Dear Ann,", "Hello all,", "Liebe Anna,"])
def test_a_letter_that_ends_with_a_paper_and_its_address_is_none(salutation: str) -> None:
    lines = [salutation, *LONG, "I found this for you:", "Wharfdale Mercury", LINK, ""]
    (document,), _ = read_bytes("a.txt", "\n\n".join(lines).encode())
    assert document.declared == {}
    assert document.text.startswith(salutation)
    assert not document.blocks
