"""Search results that are numbered are articles; a numbered list in a story is none."""

from __future__ import annotations

import pytest

from tests.readers.reading import kinds, outside_blocks, read_bytes, unproved
from tests.readers.test_documents import docx

TEXT = (
    "Drivers returned to work on Monday after the company dropped its plan for split shifts.\n\n"
    "Passengers get back a part of what they paid, the company said in a statement.\n"
)
STORIES = [
    ("Strike ends in Colmont", "The Quay Post, 12 March 2021, By Greta Aldane"),
    ("Bells return to the tower", "Quay Courier\n14/03/2021"),
    ("Honey seized at the port", "Port-Soir\n2 April 2021\nBy Hob Tennant"),
]


def _listed(sign: str, stories: list[tuple[str, str]] = STORIES, text: str = TEXT) -> str:
    shown = enumerate(stories, start=1)
    return "\n".join(
        f"{sign.format(number)} {headline}\n{below}\n\n{text}"
        for number, (headline, below) in shown
    )


@pytest.mark.parametrize("sign", ["{}.", "[{}]", "{})", "({})"])
@pytest.mark.parametrize("lead", ["", "Results for: weir\n\n"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_each_numbered_result_is_an_article(sign: str, lead: str, end: str) -> None:
    data = (lead + _listed(sign)).replace("\n", end).encode()
    documents, problems = read_bytes("results.txt", data)
    assert problems == []
    assert [dict(document.declared) for document in documents] == [
        {
            "headline": "Strike ends in Colmont",
            "publisher": "The Quay Post",
            "published_on": "2021-03-12",
            "byline": "Greta Aldane",
        },
        {
            "headline": "Bells return to the tower",
            "publisher": "Quay Courier",
            "published_on": "2021-03-14",
        },
        {
            "headline": "Honey seized at the port",
            "published_on": "2021-04-02",
            "byline": "Hob Tennant",
        },
    ]
    for document in documents:
        body = [text for kind, text in kinds(document) if kind == "body"]
        assert [text[:10] for text in body] == ["Drivers re", "Passengers"]
        assert (unproved(document), outside_blocks(document)) == ([], "")


@pytest.mark.parametrize(
    "text",
    [
        _listed("{}.", [("Strike ends", "A sentence."), ("Bells return", "Another one.")]),
        _listed("{}.", [("The weir is built", "3 May 1915"), ("It breaks", "4 June 1920")]),
        _listed("{}.", STORIES, text="Few words.\n"),
        _listed("7.", STORIES),
        _listed("{}.", STORIES[:1]),
        "The story goes on like this for a while. " * 9 + "\n\n" + _listed("{}."),
        "1. Aldane G. On weirs. The Quay Post, 2019\n\n2. Tennant H. On mills. Quay Post, 2020\n\n",
    ],
    ids=["no day", "chronicle", "short", "one number", "one story", "within a story", "references"],
)
def test_numbers_within_one_text_part_nothing(text: str) -> None:
    documents, _ = read_bytes("story.txt", text.encode())
    assert len(documents) == 1


def test_a_text_that_begins_with_a_bracket_is_told_from_a_link_at_once() -> None:
    text = "[1] A headline\r\n\r\n" + "A line of a text.\r\n\r\n" * 400
    (document,), problems = read_bytes("story.txt", text.encode())
    assert problems == []
    assert document.text.startswith("[1] A headline")


@pytest.mark.parametrize("style", ["", '<w:pPr><w:pStyle w:val="Heading2"/></w:pPr>'])
def test_numbered_results_in_a_document_are_articles(style: str) -> None:
    shown = []
    for number, (headline, below) in enumerate(STORIES, start=1):
        lines = [*below.split("\n"), *TEXT.strip().split("\n\n")]
        paragraphs = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines)
        shown.append(f"<w:p>{style}<w:r><w:t>{number}. {headline}</w:t></w:r></w:p>{paragraphs}")
    documents, problems = read_bytes("a.docx", docx("".join(shown), title=""))
    assert problems == []
    assert [document.declared["headline"] for document in documents] == [
        headline for headline, _ in STORIES
    ]
    assert [document.declared["published_on"] for document in documents] == [
        *("2021-03-12", "2021-03-14", "2021-04-02"),
    ]
    assert all(unproved(document) == [] for document in documents)


def test_a_numbered_list_of_a_document_is_none() -> None:
    items = ["1. It leaks", "It has leaked since January 3, 2019, the county says.", "2. It is old"]
    lines = [
        "Things to know about the dam",
        "By Jo Reed",
        "May 5, 2021",
        TEXT[:80],
        *items,
        TEXT[:70],
    ]
    paragraphs = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines)
    documents, problems = read_bytes("a.docx", docx(paragraphs, title=""))
    assert (len(documents), problems) == (1, [])
