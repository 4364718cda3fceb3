"""A record with a headline and an address, but no text, is an article of its headline."""

from __future__ import annotations

import json

import pytest

from ingest.articles.assemble import assemble
from tests.readers.reading import one, read_bytes, unproved

LINK = {"title": "Quarry blast shakes Mordale", "url": "https://mordale.example/quarry"}


@pytest.mark.parametrize(
    ("name", "data"),
    [
        (
            "a.csv",
            b"title,url,tags\nQuarry blast shakes Mordale,https://mordale.example/quarry,x\n",
        ),
        ("a.jsonl", json.dumps(LINK).encode() + b"\n"),
        ("a.json", json.dumps([LINK]).encode()),
        ("a.json", json.dumps({"nav": [{"id": 1}], "saved": [LINK]}).encode()),
        ("a.json", json.dumps({**LINK, "text": ""}).encode()),
        ("a.csv", b"url;title;text\nhttps://mordale.example/quarry;Quarry blast shakes Mordale;\n"),
    ],
    ids=["table", "line", "list", "list in an object", "empty text", "empty cell"],
)
def test_a_link_is_an_article_of_its_headline(name: str, data: bytes) -> None:
    document = one(name, data)
    assert document.text == LINK["title"]
    assert document.declared == {"headline": LINK["title"], "url": LINK["url"]}
    assert unproved(document) == []


def test_a_row_without_a_text_among_others_is_an_article_of_its_headline() -> None:
    documents, problems = read_bytes("a.csv", b"title,text\nOne,Words.\nTwo,\nThree\n,\n")
    assert [document.text for document in documents] == ["One\n\nWords.", "Two", "Three"]
    assert [(problem.member, problem.code) for problem in problems] == [("row 4", "no-text")]


def test_a_list_with_texts_goes_before_a_list_of_links() -> None:
    story = {"title": "Quarry closes", "text": "It closed at noon."}
    document = one("a.json", json.dumps({"menu": [LINK], "stories": [story]}).encode())
    assert document.text == "Quarry closes\n\nIt closed at noon."


RECORD = {
    "title": "Quarry closes",
    "text": "It closed at noon.",
    "authors": ["Ida Moor", "Sam Tarn"],
    "timestamp": 1678773600,
    "publisher": {"name": "Mordale Echo", "type": "Organization"},
}


def test_every_stated_value_shows_the_words_it_was_read_from() -> None:
    article = assemble(one("a.jsonl", json.dumps(RECORD).encode()), None)
    words = {item.field: item.words for item in article.evidence if item.chosen}
    assert words["byline"] == 'Ida Moor", "Sam Tarn'
    assert words["published_on"] == "1678773600"
    assert words["publisher"] == "Mordale Echo"
    assert all(words.values())
