"""Days and writers that a page shows with comments and other stories."""

from __future__ import annotations

import pytest

from ingest.articles.assemble import assemble
from tests.readers.reading import one

TITLE = "Ferry to run at night while the tunnel is shut"
STORY = (
    "<p>The harbour board decided on Monday to run the ferry through the night for as long as the "
    "tunnel below the river is shut, and to let cyclists travel free of charge on all boats.</p>"
    "<p>Engineers found water behind the lining of the northern tube in autumn. They closed one "
    "lane at once, and will now replace forty metres of the lining before the frost sets in.</p>"
)
COMMENT = (
    '<div id="comments" class="comments"><h3>One thought on this</h3><div class="comment">'
    "<b>Nils Brandt</b> {day}<p>So sad, we went across every summer and shall miss it.</p>"
    "</div></div>"
)
CARD = (
    '<aside class="related"><h3>More stories</h3><div class="card">'
    '<h4><a href="/b">Bridge will open in summer after a long delay</a></h4>{line}</div></aside>'
)
TIME = '<time datetime="2022-06-12">12 June 2022</time>'


def _fields(inside: str = "", behind: str = "") -> dict[str, str]:
    page = (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{TITLE}</title></head>'
        f"<body><main><article><h1>{TITLE}</h1>{STORY}{inside}</article></main>{behind}"
        "<footer><p>Quay Courier. All rights reserved.</p></footer></body></html>"
    )
    return dict(assemble(one("a.html", page.encode()), None).fields)


@pytest.mark.parametrize(
    "page",
    [
        _fields(behind=COMMENT.format(day=TIME)),
        _fields(inside=COMMENT.format(day=TIME)),
        _fields(behind=COMMENT.format(day='<span class="comment-date">12 June 2022</span>')),
        _fields(behind=CARD.format(line=TIME)),
        _fields(inside=CARD.format(line=TIME)),
    ],
    ids=["comment", "comment in the story", "printed", "other story", "in the story"],
)
def test_the_day_of_a_comment_or_of_another_story_is_not_that_of_the_page(
    page: dict[str, str],
) -> None:
    assert "published_on" not in page


def test_the_writer_of_the_only_other_story_did_not_write_this_one() -> None:
    assert "byline" not in _fields(behind=CARD.format(line='<p class="author">By Nils Brandt</p>'))


def test_a_box_on_the_writer_below_still_counts() -> None:
    shares = "".join(f"<div>Share {number}</div>" for number in range(9))
    box = '<div class="author-box"><p class="author">By Nils Brandt</p></div>'
    assert _fields(behind=f"<div>{shares}</div>{box}")["byline"] == "Nils Brandt"
