"""What a page must not be misread as: one small page for each kind of mistake."""

from __future__ import annotations

import pytest

from ingest.articles.assemble import assemble
from tests.readers.reading import one

TITLE = "Ferry to run at night while the tunnel is shut"
SHARED = "Night ferries: all that commuters have to know about the tunnel"
STORY = (
    "<p>The harbour board decided on Monday to run the ferry through the night for as long as the "
    "tunnel below the river is shut, and to let cyclists travel free of charge on all boats.</p>"
    "<p>Engineers found water behind the lining of the northern tube in autumn. They closed one "
    "lane at once, and will now replace forty metres of the lining before the frost sets in.</p>"
    "<p>Bakers in the old town said that their vans would need an hour more each morning. The "
    "board offered them a place on the first boat, and said that it would publish a timetable.</p>"
)
MENU = '<nav><a href="/">Home</a> <a href="/town">Town</a></nav>'


def _fields(head: str = "", below: str = "", behind: str = "") -> dict[str, str]:
    """Return what is read of a page: with a head, lines below the headline, and more behind."""
    page = (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8">{head}</head><body>{MENU}'
        f"<article><h1>{TITLE}</h1>{below}{STORY}</article>{behind}"
        "<footer>Quay Courier, all rights reserved</footer></body></html>"
    )
    return dict(assemble(one("a.html", page.encode()), None).fields)


def _json(**more: object) -> str:
    import json

    node = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": TITLE, **more}
    return f'<script type="application/ld+json">{json.dumps(node)}</script>'


def test_the_printed_headline_comes_before_the_title_for_sharing() -> None:
    tab = "<title>Tunnel shut: night ferries | Quay Courier</title>"
    head = f'{tab}<meta property="og:title" content="{SHARED}">{_json()}'
    assert _fields(head)["headline"] == TITLE


@pytest.mark.parametrize(
    ("head", "below"),
    [
        (
            _json(datePublished="2022-03-09T00:25:56Z"),
            '<p class="date">8 March 2022 - 21:25</p>',
        ),
        (
            '<meta name="dcterms.date" content="2022-01-20T10:00:00+01:00">',
            '<p class="date"><time datetime="2022-03-08">8 March 2022</time></p>',
        ),
        (
            '<meta name="date" content="2022-03-09">',
            '<p class="meta"><time datetime="2022-03-08T09:00">8 March 2022</time></p>',
        ),
        ("", "<div><p>Press release of 8 March 2022 | Quaytown – The board decided.</p></div>"),
        ("", "<span>8 March 2022</span>"),
        ("", "<small>Published: 8 March 2022. Updated: 11 March 2022</small>"),
    ],
    ids=["UTC", "CMS day", "meta date", "press release", "bare span", "updated"],
)
def test_the_day_is_the_printed_one(head: str, below: str) -> None:
    assert _fields(head, below)["published_on"] == "2022-03-08"


@pytest.mark.parametrize(
    "below",
    [
        "<p>Updated 8 March 2022</p>",
        "<p>Available until 8 March 2022</p>",
        "<p>Current issue: 8 March 2022</p>",
    ],
    ids=["updated", "available until", "printed issue"],
)
def test_a_day_of_something_else_is_none(below: str) -> None:
    assert "published_on" not in _fields("", below)


@pytest.mark.parametrize(
    ("head", "below", "behind"),
    [
        (_json(author={"@type": "Person", "name": "QUAY"}, publisher={"name": "QUAY"}), "", ""),
        (_json(author={"@type": "Person", "name": "Redaktion"}), "", ""),
        ('<meta name="author" content="quaycourier.example">', "", ""),
        (
            "",
            "",
            (
                '<div id="respond"><form class="comment-form"><p class="comment-form-author">'
                '<label for="author">Name <span>*</span></label></p></form></div>'
            ),
        ),
        (
            "",
            "",
            (
                '<section><h2>More stories</h2><div><h3><a href="/a">Storm hits pier</a></h3>'
                '<a rel="author" href="/author/pb">Peter Brand</a></div><div><h3><a href="/b">Ferry'
                ' late</a></h3><a rel="author" href="/author/lk">Lena Kast</a></div></section>'
            ),
        ),
    ],
    ids=["site", "desk", "host", "label of a form", "other stories"],
)
def test_who_did_not_write_the_story_is_no_writer(head: str, below: str, behind: str) -> None:
    assert "byline" not in _fields(head, below, behind)


@pytest.mark.parametrize(
    ("head", "below"),
    [
        ("", '<a rel="author" href="/author/mh">Zeige alle Beiträge von Maria Holt</a>'),
        ('<meta name="parsely-author" content="Holt, Maria">', ""),
        (_json(author="QUAY", publisher={"name": "QUAY"}), "<p>By Maria Holt</p>"),
        (_json(author="Maria"), '<p class="byline">By Maria Holt</p>'),
        ("", '<p class="byline">By Maria Holt for Quay Post</p>'),
        ("", '<p class="meta">8 March 2022 | Maria Holt</p>'),
    ],
    ids=["all posts of", "last, first", "site in the tags", "short in the tags", "for", "with day"],
)
def test_the_writer_is_a_person(head: str, below: str) -> None:
    assert _fields(head, below)["byline"] == "Maria Holt"
