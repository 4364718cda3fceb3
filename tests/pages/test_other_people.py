"""Who stands on a page and did not write it; the names are made up."""

from __future__ import annotations

import pytest

from ingest.articles.assemble import assemble
from ingest.pages.containers import holds_comments
from tests.pages.test_truth import STORY, TITLE
from tests.readers.reading import one

TABLE = "<table><tr><th>Name</th><td>Bruno Holt</td></tr></table>"
BOX = "<aside class='book'><h4>The Long Tunnel</h4><p>By Bruno Holt</p></aside>"
TOLD = "Mr Keel said on Monday that the ferry would go on sailing through the winter nights."
META = (
    '<div class="entry-meta"><span class="comments-link"><a href="#respond">Leave a comment</a>'
    "</span> / By <a>Jane Holt</a> / <span>May 3, 2024</span></div>"
)


def writers(below: str, end: str = "", *, lang: str = "en") -> str | None:
    page = (
        f'<!doctype html><html lang="{lang}"><head><title>{TITLE}</title></head><body><article>'
        f"<h1>{TITLE}</h1>{below}<p>May 3, 2024</p>{STORY}{end}</article></body></html>"
    )
    return assemble(one("a.html", page.encode()), None).fields.get("byline")


@pytest.mark.parametrize(
    ("below", "end", "expected"),
    [
        ("<div><p>Contact</p><p>Melanie Holt, 555-0101</p></div>", "", None),
        ("", "<div><h4>Media contact</h4><p>Melanie Holt</p></div>", None),
        (TABLE, "", None),
        ("<p>Photographs by</p><p>Silas Holt</p>", "", None),
        ("<p>The Long Tunnel</p><p>by Bruno Holt</p><p>Quay Press, £12.99</p>", "", None),
        ("<p>By Jane Roe</p>", "<p>The Long Tunnel</p><p>By B. Holt</p><p>320 pp</p>", "Jane Roe"),
        (BOX, "", None),
        ("<div>PTI | Port Ansel</div>", "", None),
        ("<p>YouTube Direkt</p>", "", None),
        ("<p>EFE</p><p>Puerto Viejo, 3 may 2024</p>", "", None),
        ("<div>Puerto Viejo</div><div>Jane Holt</div>", "", "Jane Holt"),
        ("<p>Interview: Jane Holt</p>", "", "Jane Holt"),
        ("<p>Interview: Bruno Keel</p>", f"<p>{TOLD}</p>", None),
        ("", "<p>Gespräch: Jane Holt</p>", "Jane Holt"),
        ("<p>Jane Holt<br>Columnist</p>", "", "Jane Holt"),
        ("<p>Jane Holt<br>Economist</p>", "", "Jane Holt"),
        ("<p>Reported By: Jane Holt, Edited By: Vera Lunn</p>", "", "Jane Holt"),
        ("<p>by Jane Holt Friday, May 03, 2024 in News</p>", "", "Jane Holt"),
        (META, "", "Jane Holt"),
    ],
)  # fmt: skip
def test_only_who_wrote_the_story_is_its_writer(below: str, end: str, expected: str | None) -> None:
    assert writers(below, end) == expected


def test_a_link_to_the_comments_holds_none() -> None:
    assert holds_comments("div.meta>span.comments-area")
    assert not holds_comments("div.meta>span.comments-link")
