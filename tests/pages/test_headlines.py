from __future__ import annotations

import pytest

from ingest.pages.headlines import Heading, without_site_name
from ingest.pages.statements import Statement
from ingest.pages.titles import choose_headline

SITES = ("Quay Post", "quaypost")


def _chosen(stated: list[tuple[str, str]], headings: list[str]) -> str | None:
    statements = [Statement("headline", value, method) for method, value in stated]
    shown = [
        Heading(int(item[1]), item[3:], gap=len(headings) - at) for at, item in enumerate(headings)
    ]
    chosen = choose_headline(statements, shown, SITES)
    return chosen.value if chosen else None


@pytest.mark.parametrize(
    ("stated", "headings", "headline"),
    [
        ([("html:title", "Wall breaks | The Post")], [], "Wall breaks"),
        (
            [("html:title", "The Post - Wall breaks again")],
            ["h1 Wall breaks again"],
            "Wall breaks again",
        ),
        ([("meta:og:title", "Wall: breaks | Quay Post")], [], "Wall: breaks"),
        ([("meta:og:title", "「Wall」:quaypost journal")], [], "「Wall」"),
        ([("html:title", "The wall breaks：Harbour")], ["h2 The wall breaks"], "The wall breaks"),
        ([("meta:og:title", "WALL BREAKS")], ["h1 Wall breaks"], "Wall breaks"),
        ([("meta:og:title", "壁が壊れた。")], ["h1 壁が壊れた"], "壁が壊れた"),
        ([], ["h1 Only a heading"], "Only a heading"),
        ([], ["h1 Quay Post"], None),
        ([("html:title", "My log - Wall breaks")], ["h1 My log", "h2 Wall breaks"], "Wall breaks"),
        ([("html:title", "Quay Post » Wall")], ["h1 Quay Post", "h2 Wall"], "Wall"),
        ([("html:title", "Walls | other-site.example")], ["h1 other-site.example"], "Walls"),
        ([("jsonld:headline", "Court: wall.example")], [], "Court: wall.example"),
        ([("meta:dc.title", "wall.example"), ("html:title", "The wall")], [], "The wall"),
        ([("meta:og:title", "the-wall-breaks"), ("html:title", "Walls")], [], "Walls"),
        ([("meta:og:title", "the-wall-breaks")], [], "the-wall-breaks"),
    ],
    ids=[
        *("tab", "site first", "known site", "host", "lower heading", "as printed", "last point"),
        *("heading", "logo", "logo in the tab", "known logo", "own host", "host meant"),
        *("only a host", "end of an address", "nothing else"),
    ],
)  # fmt: skip
def test_the_name_of_the_site_is_cut_away(
    stated: list[tuple[str, str]], headings: list[str], headline: str | None
) -> None:
    assert _chosen(stated, headings) == headline


@pytest.mark.parametrize(
    ("json", "shared", "tab", "heading", "headline"),
    [
        ("Wall breaks", "Sea comes in", None, "Sea comes in", "Sea comes in"),
        ("Wall breaks", "Sea comes over wall", None, "Wall breaks", "Wall breaks"),
        ("Wall breaks", "Wall", None, "Wall breaks", "Wall breaks"),
        (None, "Old wall breaks", "The wall breaks", "The wall breaks", "The wall breaks"),
        (None, "Sea comes in", "The wall breaks", "The wall breaks", "The wall breaks"),
        (None, "Sea comes in", None, "The wall breaks", "The wall breaks"),
        (None, "The wall", None, "Who built the wall", "Who built the wall"),
        (None, "The wall breaks", None, "The wall breaks in two", "The wall breaks in two"),
    ],
    ids=[
        *("JSON-LD is the other", "shared is the other", "shared is a section"),
        *("tab agrees with the heading", "shared is of something else", "only two"),
        *("shared is a word of it", "shared is cut"),
    ],
)  # fmt: skip
def test_of_different_titles_the_printed_one_is_chosen(
    json: str | None, shared: str | None, tab: str | None, heading: str, headline: str
) -> None:
    methods = ("jsonld:headline", "meta:og:title", "html:title")
    values = zip(methods, (json, shared, tab), strict=True)
    stated = [(method, value) for method, value in values if value]
    assert _chosen(stated, [f"h1 {heading}"]) == headline


def test_a_title_that_is_printed_comes_before_one_that_is_not() -> None:
    stated = [("meta:og:title", "What a HUGE wave!"), ("meta:sailthru.title", "Sea comes in again")]
    assert _chosen(stated, ["h1 Quay Post", "h2 Sea comes in again"]) == "Sea comes in again"


def test_the_name_of_an_entry_comes_before_its_short_description() -> None:
    stated = [("jsonld:headline", "A wall in the north"), ("jsonld:name", "Harbour wall")]
    assert _chosen(stated, ["h1 Harbour wall"]) == "Harbour wall"


def test_a_page_without_any_title_has_none() -> None:
    assert choose_headline([], []) is None


@pytest.mark.parametrize("title", ["Booking.com – how it beats the hotels", "Built on – Node.js"])
def test_a_name_like_a_host_is_part_of_a_printed_headline(title: str) -> None:
    assert without_site_name(title, [title], ()) == title
