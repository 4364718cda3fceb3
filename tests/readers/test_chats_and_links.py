"""Channels of Discord, bookmarks of browsers and tables of GDELT give an article a record."""

from __future__ import annotations

import json

import pytest

from tests.readers.reading import read_bytes, unproved

RULE = "=" * 62


def _discord(*days: str) -> bytes:
    messages = "\n\n".join(
        f"[{day} 08:1{n} PM] ann#1234\nThe weir was opened by {n} millers.\n\n{{Reactions}}\nx (2)"
        for n, day in enumerate(days)
    )
    text = f"{RULE}\nGuild: Mills\nChannel: Town / news\n{RULE}\n\n{messages}\n\n{RULE}\nExported\n"
    return text.encode()


@pytest.mark.parametrize(
    ("days", "read"),
    [
        (("06-May-19", "07-May-19"), ["2019-05-06", "2019-05-07"]),
        (("5/6/2019", "5/17/2019"), ["2019-05-06", "2019-05-17"]),
        (("06/05/2019", "17/05/2019"), ["2019-05-06", "2019-05-17"]),
        (("5/6/2019", "5/7/2019"), ["2019", "2019"]),
        (("2019-05-06", "2019-05-07"), ["2019-05-06", "2019-05-07"]),
    ],
)
def test_a_message_of_discord_is_an_article(days: tuple[str, ...], read: list[str]) -> None:
    documents, problems = read_bytes("news.txt", _discord(*days))
    assert problems == []
    assert [document.declared["published_on"] for document in documents] == read
    assert [document.declared["byline"] for document in documents] == ["ann", "ann"]
    assert all(unproved(document) == [] for document in documents)


def test_messages_of_discord_without_words_are_counted() -> None:
    data = _discord("06-May-19", "07-May-19").replace(b"The weir was opened by 1 millers.\n", b"")
    documents, problems = read_bytes("news.txt", data)
    assert len(documents) == 1
    assert "messages without words (1)" in problems[0].message


def test_a_page_of_discord_gives_its_messages() -> None:
    head = (
        '<span class="chatlog__author">Ann Lee</span><span class="chatlog__timestamp" '
        'title="Monday, May 6, 2019 8:15 PM"><a href="#">06/05/2019 20:15</a></span>'
    )
    short = '<div class="chatlog__short-timestamp" title="Monday, May 6, 2019 8:16 PM">20:16</div>'
    message = (
        '<div class="chatlog__message-container"><div class="chatlog__message">{}'
        '<div class="chatlog__content chatlog__markdown"><span class="chatlog__markdown-preserve">'
        "{}</span></div></div></div>"
    )
    page = f"<html><head><title>Mills</title></head><body>{message}{message}</body></html>".format(
        f'<div class="chatlog__header">{head}</div>',
        "The weir was opened.",
        short,
        "It fell again.",
    )
    documents, problems = read_bytes("news.html", page.encode())
    assert problems == []
    assert [document.declared["byline"] for document in documents] == ["Ann Lee", "Ann Lee"]
    assert [document.declared["published_on"] for document in documents] == ["2019-05-06"] * 2


LINK = {"name": "Weir opened", "url": "https://a.example/1", "type": "url", "date_added": "132"}
CHROME = {
    "checksum": "x",
    "roots": {
        "bookmark_bar": {
            "children": [
                LINK,
                {"name": "Press", "type": "folder", "children": [LINK | {"name": "Inner"}]},
                {"name": "Script", "type": "url", "url": "javascript:void(0)"},
            ],
            "name": "Bar",
            "type": "folder",
        },
        "other": {"children": [LINK | {"name": "Other"}], "type": "folder"},
    },
    "version": 1,
}
FIREFOX = {
    "guid": "root",
    "type": "text/x-moz-place-container",
    "children": [
        {"type": "text/x-moz-place", "title": "Weir opened", "uri": "https://a.example/1"},
        {
            "type": "text/x-moz-place-container",
            "children": [
                {"type": "text/x-moz-place", "title": "Inner", "uri": "https://a.example"}
            ],
        },
        {
            "type": "text/x-moz-place",
            "title": "Other",
            "uri": "https://a.example/2",
            "dateAdded": 1,
        },
    ],
}


@pytest.mark.parametrize(("name", "tree"), [("Bookmarks", CHROME), ("b.json", FIREFOX)])
def test_each_link_of_a_browser_is_its_headline(name: str, tree: object) -> None:
    documents, problems = read_bytes(name, json.dumps(tree, indent=3).encode())
    assert problems == []
    headlines = [document.declared["headline"] for document in documents]
    assert headlines == ["Weir opened", "Inner", "Other"]
    assert all("published_on" not in document.declared for document in documents)


STORY = {"title": "Weir opened", "text": "It was opened on Monday.", "url": "https://a.example/1"}


@pytest.mark.parametrize(
    "tree",
    [
        CHROME | {"articles": [STORY]},
        [STORY | {"type": "text/x-moz-place-container"}],
        STORY | {"type": "text/x-moz-place-container"},
    ],
)
def test_articles_beside_the_mark_of_a_browser_keep_their_texts(tree: object) -> None:
    documents, _ = read_bytes("a.json", json.dumps(tree).encode())
    assert any("It was opened on Monday." in document.text for document in documents)


def test_links_to_files_are_named() -> None:
    own = {"type": "text/x-moz-place", "title": "Weir", "uri": "file:///C:/clips/weir.html"}
    tree = FIREFOX | {"children": [*FIREFOX["children"], own]}
    documents, problems = read_bytes("b.json", json.dumps(tree).encode())
    assert [problem.code for problem in problems] == ["left-aside"]
    assert len(documents) == 3


def test_bookmarks_that_were_cut_off_are_named() -> None:
    data = json.dumps(CHROME).encode()
    assert [item.is_loss for item in read_bytes("Bookmarks", data[: len(data) // 2])[1]] == [True]


def _gkg(number: int, extras: str) -> str:
    columns = [f"20230314001500-{number}", "20230314001500", "1", "a.example"]
    columns += [f"https://a.example/{number}", *[""] * 21, extras]
    return "\t".join(columns)


def test_a_row_of_the_knowledge_graph_is_its_headline() -> None:
    rows = [
        _gkg(1, "<PAGE_TITLE>Weir &amp; wheel opened</PAGE_TITLE>"),
        _gkg(
            2,
            "<PAGE_PRECISEPUBTIMESTAMP>20190506070000</PAGE_PRECISEPUBTIMESTAMP>"
            "<PAGE_TITLE>It fell</PAGE_TITLE>",
        ),
        _gkg(3, "<PAGE_LINKS>x</PAGE_LINKS>"),
    ]
    documents, problems = read_bytes("20230314.gkg.csv", "\n".join(rows).encode())
    headlines = [document.declared["headline"] for document in documents]
    assert headlines == ["Weir & wheel opened", "It fell"]
    days = [document.declared.get("published_on") for document in documents]
    assert days == [None, "2019-05-06"]
    assert "(1)" in problems[0].message


def test_a_table_of_events_says_what_to_load() -> None:
    row = "\t".join(["1234567", "20230314", "202303", "2023", *[""] * 56, "https://a.example"])
    documents, problems = read_bytes("20230314.export.CSV", row.encode())
    assert documents == []
    assert "Knowledge Graph" in problems[0].message
