"""An object whose values are articles is one article for each; an article is one."""

from __future__ import annotations

import json

import pytest

from tests.readers.reading import read_bytes, unproved

WORDS = "The weir was closed on Friday, and nobody was told why it happened."


@pytest.mark.parametrize(
    ("keys", "wanted"),
    [
        (("Weir was closed", "Mill was sold"), {"headline": "Weir was closed"}),
        (("https://quay.example/1", "https://quay.example/2"), {"url": "https://quay.example/1"}),
        (("17", "18"), {}),
    ],
    ids=["headlines", "addresses", "numbers"],
)
def test_each_value_is_an_article(keys: tuple[str, str], wanted: dict[str, str]) -> None:
    held = {key: {"text": WORDS, "date": "2021-03-12"} for key in keys}
    documents, problems = read_bytes("a.json", json.dumps(held, indent=1).encode())
    assert problems == []
    assert [document.source.member for document in documents] == ["item 1", "item 2"]
    assert documents[0].declared == {"published_on": "2021-03-12", **wanted}
    assert all(unproved(document) == [] for document in documents)


def test_an_article_with_an_object_in_it_is_one() -> None:
    held = {"title": "Weir", "text": WORDS, "author": {"name": "Jane Roe"}}
    documents, _ = read_bytes("a.json", json.dumps(held).encode())
    assert len(documents) == 1
    parts = {name: {"text": WORDS, "language": "en"} for name in ("title", "body")}
    documents, _ = read_bytes("a.json", json.dumps(parts).encode())
    assert len(documents) == 1
    both = {"article": {"text": WORDS}, "comments": {"count": 3}}
    documents, _ = read_bytes("a.json", json.dumps(both).encode())
    assert len(documents) == 1


@pytest.mark.parametrize(
    ("behind", "count", "code"),
    [("{}", 0, "bad-json"), ('{"18": {"text": "More"}}', 0, "bad-json"), ("and", 2, "left-aside")],
)
def test_what_stands_behind_the_object_is_not_passed_over(
    behind: str, count: int, code: str
) -> None:
    held = {key: {"text": WORDS, "date": "2021-03-12"} for key in ("17", "18")}
    documents, problems = read_bytes("a.json", f"{json.dumps(held, indent=1)}\n{behind}".encode())
    assert (len(documents), [problem.code for problem in problems]) == (count, [code])
