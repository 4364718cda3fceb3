from __future__ import annotations

import json

import pytest

from tests.readers.reading import codes, kinds, one, unproved

LINES = [
    "The tables for the winter were printed with the wrong month on every page, said the printer.",
    'Nobody on the quay had seen it before the boats left, and nobody said "sorry" to the crews.',
    "The printer will print them again next week, when the paper comes from the mill up the river.",
]
ARTICLE = {
    "title": "Tide tables wrong",
    "author": "Ida Holm",
    "publishedAt": "2023-03-14T06:00:00Z",
}


def page(script: str, shown: str = "<div>Loading…</div>") -> bytes:
    head = '<meta property="og:site_name" content="Quay Post"><title>Tide tables wrong</title>'
    return f"<html><head>{head}</head><body>{shown}{script}</body></html>".encode()


def next_data(article: dict[str, object]) -> str:
    state = {"props": {"pageProps": {"article": article, "related": [{"title": "x", "body": "y"}]}}}
    return f'<script id="__NEXT_DATA__" type="application/json">{json.dumps(state)}</script>'


def assigned(name: str, state: dict[str, object]) -> str:
    return f"<script>{name}= {json.dumps(state)};x()</script>"


MARKUP = "".join(f"<p>{line}</p>" for line in LINES)
ELEMENTS = [{"type": "text", "content": line} for line in LINES] + [{"type": "image", "url": "x"}]


@pytest.mark.parametrize(
    "script",
    [
        next_data({**ARTICLE, "body": MARKUP}),
        next_data({**ARTICLE, "content": LINES}),
        assigned("window.__INITIAL_STATE__ ", {"a": {**ARTICLE, "body": MARKUP}}),
        assigned("Fusion.globalContent", {**ARTICLE, "content_elements": ELEMENTS}),
        '<script type="application/ld+json">'
        + json.dumps({"@type": "NewsArticle", **ARTICLE, "articleBody": "\n\n".join(LINES)})
        + "</script>",
    ],
    ids=["markup", "list", "assigned", "elements", "JSON-LD"],
)
def test_the_story_of_a_page_that_shows_none_is_read_from_its_state(script: str) -> None:
    document = one("a.html", page(script))
    assert document.declared["headline"] == "Tide tables wrong"
    assert document.declared["byline"] == "Ida Holm"
    assert document.declared["published_on"] == "2023-03-14"
    assert document.declared["publisher"] == "Quay Post"
    assert all(line in document.text for line in LINES)
    assert ("headline", "Tide tables wrong") in kinds(document)
    assert unproved(document) == []


def test_a_page_that_shows_its_story_is_read_as_it_shows() -> None:
    shown = (
        "<article><h1>Tide tables wrong</h1>" + f"<p>{LINES[0]} {LINES[1]}</p>" * 3 + "</article>"
    )
    document = one("a.html", page(next_data({**ARTICLE, "body": MARKUP}), shown))
    assert document.notation == "html"


@pytest.mark.parametrize(
    "script",
    [
        "<script>var a = {b: 1};</script>",
        next_data({"title": "x", "body": "short"}),
        "<script>{{[</script>",
    ],
    ids=["no JSON", "no story", "broken"],
)
def test_a_state_without_a_story_is_none(script: str) -> None:
    assert codes("a.html", page(script, shown="")) == ["empty-page"]


def test_a_state_that_nests_deeply_costs_nothing() -> None:
    deep = "<script>x = " + '{"body":[' * 50_000 + "</script>"
    assert codes("a.html", page(deep, shown="")) == ["empty-page"]
