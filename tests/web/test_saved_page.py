"""A page that a real browser saved as MHTML, or printed as PDF, is read like the page itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ingest.articles.assemble import assemble
from ingest.articles.segment import segment
from ingest.model import Kind
from tests.readers.reading import one, unproved

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

    from ingest.model import Article

pytestmark = pytest.mark.browser

SENTENCES = (
    "The old sea wall at Quay Post broke on Friday night, and the café behind it was flooded.",
    "Nobody was hurt, said Žofie Müller, who runs the harbour = the port, as she calls it.",
    "Engineers will look at the gap on Monday — a hundred metres of it — and close the road.",
)
PAGE = (
    '<!doctype html><html lang="en"><head><meta charset="utf-8">'
    "<title>Wall breaks at Quay Post | Quay Post</title>"
    '<meta property="article:published_time" content="2024-03-09T08:00:00Z">'
    "<style>nav { color: navy }</style></head><body>"
    '<nav><a href="/">Home</a> <a href="/sea">Sea</a></nav>'
    "<article><h1>Wall breaks at Quay Post</h1><p class='by'>By Ada Brandt</p>"
    + "".join(f"<p>{sentence} {sentence}</p>" for sentence in SENTENCES)
    + "<figure><img src='data:image/gif;base64,R0lGODlhAQABAAAAACw='>"
    "<figcaption>The wall on Saturday. Photograph: B. Vogel</figcaption></figure>"
    "</article></body></html>"
)


def _article(name: str, data: bytes) -> Article:
    document = one(name, data)
    assert unproved(document) == []
    return assemble(document, None)


def test_a_page_saved_as_mhtml_says_what_the_page_says(browser: Browser, tmp_path: Path) -> None:
    place = tmp_path / "page.html"
    place.write_text(PAGE, encoding="utf-8")
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(place.as_uri())
        session = context.new_cdp_session(page)
        saved = session.send("Page.captureSnapshot", {"format": "mhtml"})["data"]
    from_archive, from_page = _article("a.mhtml", saved.encode()), _article("a.html", PAGE.encode())
    assert "multipart/related" in saved
    assert from_page.fields["headline"] == "Wall breaks at Quay Post"
    assert dict(from_archive.fields, url="") == dict(from_page.fields, url="")
    assert [(item.kind, item.text) for item in from_archive.paragraphs] == [
        (item.kind, item.text) for item in from_page.paragraphs
    ]


@pytest.mark.parametrize(
    "style",
    ["p { text-align: justify }", "body { columns: 2 }", "p { text-indent: 1em; margin: 0 }"],
    ids=["justified", "two columns", "indented"],
)
def test_a_page_printed_as_pdf_has_the_paragraphs_of_the_page(browser: Browser, style: str) -> None:
    told = [" ".join(SENTENCES[number % 3 :]) for number in range(24)]
    lines = "".join(f"<p>{paragraph}</p>" for paragraph in told)
    with browser.new_context() as context:
        page = context.new_page()
        page.set_content(f"<style>{style}</style><h1>Wall breaks at Quay Post</h1>{lines}")
        footer = '<span style="font-size: 9px" class="pageNumber"></span>'
        printed = page.pdf(
            display_header_footer=True,
            header_template='<span style="font-size: 9px">The Quay Post</span>',
            footer_template=footer,
            margin={"top": "60px", "bottom": "60px"},
        )
    document = one("a.pdf", printed)
    heads = {item.block.text for item in document.blocks or () if item.kind is Kind.BOILERPLATE}
    found = [block.text for block in segment(document.text) if block.text not in heads]
    assert [text for text in found if text in told] == told
    assert found[0] == "Wall breaks at Quay Post"
