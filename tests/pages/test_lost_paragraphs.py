from __future__ import annotations

import pytest

from ingest.pages.lost_paragraphs import broken_paragraphs, short_paragraphs
from ingest.pages.page import read_page
from ingest.text.visible import read_visible

LONG = "The tables for the winter were printed with the wrong month on every page of them."


def _kept(markup: str, *seeds: int) -> list[int]:
    leaves = read_visible(markup).leaves
    taken = [at in seeds for at in range(len(leaves))]
    return sorted(broken_paragraphs(leaves, taken))


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        (f"<div>{LONG}<br><br>Short.<br><br>{LONG}</div>", [1, 2]),
        (f"<div>{LONG}<br><br><blockquote>{LONG}</blockquote>{LONG}<br><br>End.</div>", [1, 2, 3]),
        (f"<div>{LONG}<br><br><a href=x>{LONG}</a><br><br>{LONG}</div>", []),
        (f"<div>{LONG}</div><div>{LONG}</div>", []),
        (f"<p>{LONG}<br><br>{LONG}</p>", []),
    ],
    ids=["breaks", "quotation", "links of the site", "other element", "paragraph element"],
)
def test_line_breaks_alone_part_the_paragraphs_of_a_story(markup: str, expected: list[int]) -> None:
    assert _kept(markup, 0) == expected


def test_long_lines_above_the_kept_paragraph_are_of_the_story() -> None:
    assert _kept(f"<td>March 2023<br><br>{LONG}<br><br>{LONG}</td>", 2) == [1]


@pytest.mark.parametrize(
    ("middle", "is_kept"),
    [("<p>He did not.</p>", True), ("<p><a href=x>More</a></p>", False), ("<h2>Why</h2>", False)],
    ids=["short", "link", "heading"],
)
def test_a_short_paragraph_between_two_of_the_story_is_one(middle: str, is_kept: bool) -> None:
    leaves = read_visible(f"<div><p>{LONG}</p>{middle}<p>{LONG}</p></div>").leaves
    found = short_paragraphs(leaves, [True, False, True], {"div>p"})
    assert found == ({1} if is_kept else set())


HEAD = "<html><head><title>Tides</title>{}</head><body><div id=post><h1>Tides</h1>"
STORY = "".join(f"<p>{number}. {LONG}</p>" for number in range(4))


def _byline(head: str, line: str) -> str | None:
    page = read_page(f"{HEAD.format(head)}{line}{STORY}</div></body></html>")
    return next((item.value for item in page.statements if item.field == "byline"), None)


@pytest.mark.parametrize(
    "line",
    [
        "Tuesday March 14, 2023 10:05 am PDT by Ida Holm",
        "14. März 2023, 10:05 Uhr | Von Ida Holm",
        "Le 14 mars 2023 par Ida Holm",
    ],
    ids=["English", "German", "French"],
)
def test_a_line_of_day_and_writer_states_the_writer(line: str) -> None:
    assert _byline("", f"<div class=byline>{line}</div>") == "Ida Holm"


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ('<meta name="author" content="Quay Broadcasting Corporation">', "Ida Holm"),
        (
            (
                '<script type="application/ld+json">{"@type": "NewsArticle", "author": '
                '{"@type": "NewsMediaOrganization", "name": "Quay Lights"}}</script>'
            ),
            "Ida Holm",
        ),
        ('<meta name="author" content="Jane Roe">', "Ida Holm"),
    ],
    ids=["company", "organisation", "another person"],
)
def test_the_printed_writer_goes_before_whom_a_tag_names(head: str, expected: str) -> None:
    assert _byline(head, "<div class=byline>By <span>Ida Holm</span> in Quayside</div>") == expected


def test_a_house_that_nobody_signs_beside_is_no_writer() -> None:
    head = '<meta name="author" content="Quay Broadcasting Corporation">'
    assert _byline(head, "") is None


def test_writers_and_days_of_comments_are_none_of_the_article() -> None:
    comment = (
        "<div class=comment><div class=author>deckhand</div><div class=date>March 29, 2023</div>"
        "<div>Glad that somebody says so.</div></div>"
    )
    page = read_page(f"{HEAD.format('')}{STORY}</div><div>{comment}</div></body></html>")
    told = [item.block.text for item in page.blocks if str(item.kind) != "boilerplate"]
    assert not any("deckhand" in text or "March 29" in text for text in told)
