"""Words that are looked for before a pattern lose nothing that the pattern finds."""

from __future__ import annotations

import pytest

from ingest.pages.containers import is_promotion
from ingest.readers.headed_stories import is_of_site
from ingest.text.elements import ElementMark, describes, named_marks, style_marks, tag_facts
from ingest.text.printed_dates import find_dates

NAMES = str.split(
    "Newsletter-signup OUTBRAIN taboola_1 recommended related-posts promobox promo sign-up signup "
    "readmore read-next mostread most-read error-report cookie-bar Consent social-share "
    "sociallinks share-buttons sharetools"
)


@pytest.mark.parametrize("name", NAMES)
def test_names_of_promotions_are_known_whatever_their_letters(name: str) -> None:
    assert is_promotion(f"div.page>div.{name}")
    assert not is_promotion("div.page>div.story-text")


@pytest.mark.parametrize(
    "mark",
    [
        b'<link rel="canonical" href="/a">',
        b"<LINK REL=CANONICAL HREF=/a>",
        b'<meta property="OG:title">',
        b"<nav\tid=a>",
        b"<FOOTER>",
        b"<!-- saved from url=(0014)about:internet -->",
        b"<link rel='next' href=b>",
        b"<meta name=viewport>",
        b"<p itemprop=name>",
    ],
)
def test_pages_of_sites_are_told_by_any_of_their_marks(mark: bytes) -> None:
    assert is_of_site(b"<html><head>" + mark + b"</head><body><p>The ferry stops.</p>")
    assert not is_of_site(b"<html><body><p>The next ferry, the viewport of its captain.</p>")


@pytest.mark.parametrize(
    ("tag", "is_writer"),
    [
        ('<a href="https://quay.example/people/jane-roe/">', True),
        ('<a href="/Redakteure/roe/">', True),
        ('<a href="/?author_name=roe">', True),
        ('<a href="/news?id=4&author=7">', True),
        ('<a href="/author=7">', False),
        ('<a href="/bypass/">', False),
        ('<a href="/journalistic/">', False),
    ],
)
def test_links_to_the_pages_of_writers_describe_a_page(tag: str, is_writer: bool) -> None:
    assert describes("a", tag) is is_writer


def test_the_first_attribute_of_a_name_counts_in_any_case() -> None:
    assert tag_facts("div", '<div data-class="x" class="y">').signature == "div.x"
    assert tag_facts("div", '<div CLASS=lead class="y">').signature == "div.lead"
    assert tag_facts("p", '<p subclass="x" class="y">').signature == "p.y"
    assert named_marks('<p ID="author-name">') != named_marks('<p id="authority">')
    assert named_marks('<p class="autor" id="writers-1">') & ElementMark.WRITER
    assert not named_marks('<p class="autour auter" id="the-writer-x">') & ElementMark.WRITER


NAMES_OF_WRITERS = """
    author authors autor autores autoren auteur auteurs autore byline by-line writer firma reporter
    journalisten giornalista columnista contributors forfatter muhabir penulis redacteur redakteur
    schrijver signature yazar verfasser
"""


@pytest.mark.parametrize("name", NAMES_OF_WRITERS.split())
def test_each_name_of_a_writer_s_element_is_looked_for(name: str) -> None:
    """A part of each stands in the short list that is asked first."""
    assert named_marks(f'<p class="{name}">') & ElementMark.WRITER
    assert named_marks(f'<p class="{name.capitalize()}">') & ElementMark.WRITER


def test_a_style_that_hides_is_found() -> None:
    assert style_marks("p", '<p style="display:none">')


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("3 comments, 12 shares and 4.5 stars of 10", []),
        ("it was 3.4.24 at 9", ["2024-04-03"]),
        ("on 3. 4. 24, it rained", ["2024-04-03"]),
        ("令和6年3月14日", ["2024-03-14"]),
        ("Nr. 5 of 14 March 2024, page 7", ["2024-03-14"]),
    ],
)
def test_days_are_read_wherever_a_year_can_stand(text: str, days: list[str]) -> None:
    assert [day.value for day in find_dates(text)] == days
