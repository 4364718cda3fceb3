"""Texts that list addresses are an article for each, and texts that name some are texts."""

from __future__ import annotations

import pytest

from ingest.sources.address_lists import address_list_marks
from tests.readers.reading import kinds, read_bytes, unproved

ONE, TWO = "https://quay.example/2021/03/12/valve?a=1&b=2", "http://boats.example/x"
BARE = [{"url": ONE}, {"url": TWO}]
TITLED = [{"url": ONE, "headline": "Tide tables"}, {"url": TWO, "headline": "Two boats"}]


@pytest.mark.parametrize(
    ("name", "text", "wanted"),
    [
        ("a.txt", f"{ONE}\n{TWO}\n", BARE),
        ("a.txt", f"\n{ONE}\n\n\n{TWO}", BARE),
        ("a.csv", f"url\n{ONE}\n{TWO}\n", BARE),
        ("a.csv", f"{ONE}\n{TWO}\n", BARE),
        ("a.txt", f"{ONE} | Tide tables\n{TWO} | Two boats\n", TITLED),
        ("a.txt", f"{ONE}: Tide tables\n{TWO}: Two boats\n", TITLED),
        ("a.txt", f"1. Tide tables - {ONE}\n2. Two boats - {TWO}\n", TITLED),
        ("a.txt", f"Tide tables\n{ONE}\n\nTwo boats\n{TWO}\n", TITLED),
        ("a.txt", f"Tide tables\t{ONE}\nTwo boats\t{TWO}\n", TITLED),
        ("a.md", f"- [Tide tables]({ONE})\n- [Two boats]({TWO})\n", TITLED),
        ("a.txt", f"{ONE}\n", BARE[:1]),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_each_address_is_an_article(
    name: str, text: str, wanted: list[dict[str, str]], encoding: str
) -> None:
    documents, problems = read_bytes(name, text.replace("\n", "\r\n").encode(encoding))
    assert [problem for problem in problems if problem.is_loss] == []
    assert [dict(document.declared) for document in documents] == wanted
    assert all(unproved(document) == [] for document in documents)


def test_what_is_no_title_is_aside() -> None:
    text = f"My links:\n\nTide tables\n{ONE}\nTwo boats\n{TWO}\n"
    documents, _ = read_bytes("a.txt", text.encode())
    assert [kinds(document) for document in documents] == [
        [("boilerplate", "My links:"), ("headline", "Tide tables"), ("boilerplate", ONE)],
        [("headline", "Two boats"), ("boilerplate", TWO)],
    ]


def test_the_marks_of_a_list_are_where_its_addresses_stand() -> None:
    text = f"Tide tables\n{ONE}\nTwo boats\n{TWO}\n".encode()
    assert [mark.start() for mark in address_list_marks(text)] == [
        text.index(ONE.encode()),
        text.index(TWO.encode()),
    ]


@pytest.mark.parametrize(
    "text",
    [
        f"The valve was never tested, said the board.\n\nRead more: {ONE}\n",
        f"Tide tables\n{ONE}\n",
        f"The valve was never tested, said the board.\n{ONE}\n\nNobody was dismissed.\n{TWO}\n",
        f"{ONE}\n\nThe valve was never tested, said the board. Nobody has been dismissed.\n",
    ],
)
def test_a_text_that_names_an_address_is_a_text(text: str) -> None:
    documents, _ = read_bytes("a.txt", text.encode())
    assert [document.source.member for document in documents] == [""]
