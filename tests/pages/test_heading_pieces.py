"""The line above a headline often stands inside its heading, and is no part of the headline."""

from __future__ import annotations

import pytest

from ingest.articles.assemble import assemble
from ingest.pages.heading_pieces import is_unseen, pieces_of
from ingest.pages.inline_parts import InlineParts
from ingest.text.visible import read_visible
from tests.pages.test_title_signs import STORY
from tests.readers.reading import one


def headline_of(heading: str, title: str) -> str:
    """Return the headline of a page with a heading, whose tab and card for sharing say `title`."""
    page = (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta property="og:title" content="{title}"></head><body><nav><a href="/">Home</a></nav>'
        f"<article>{heading}{STORY}</article></body></html>"
    )
    return assemble(one("a.html", page.encode()), None).fields["headline"]


@pytest.mark.parametrize(
    ("kicker", "divider", "title"),
    [
        ("span class='article__kicker'", "<i class=sr-only>: </i>", "span class='article__title'"),
        ("span class='dachzeile '", " ", "span class='headline '"),
        ("small class='overline'", "<i aria-hidden='true'> – </i>", "b class='story-title'"),
        ("span class='kicker'", "<br>", "span class='title'"),
    ],
)
@pytest.mark.parametrize("joint", [": ", " - "])
def test_a_kicker_inside_the_heading_is_left_out(
    kicker: str, divider: str, title: str, joint: str
) -> None:
    parts = (
        f"<{kicker}>River crossing</{kicker.split(maxsplit=1)[0]}>",
        f"<{title}>Night ferries start in March</{title.split(maxsplit=1)[0]}>",
    )
    shared = f"River crossing{joint}Night ferries start in March"
    headline = headline_of(f"<h1>{divider.join(parts)}</h1>", shared)
    assert headline == "Night ferries start in March"


@pytest.mark.parametrize(
    "heading",
    [
        "<h1>River crossing: Night ferries start in <em>March</em></h1>",
        "<h1>River crossing: <b>Night</b> ferries start in March</h1>",
    ],
)
def test_what_is_only_set_apart_stays(heading: str) -> None:
    title = "River crossing: Night ferries start in March"
    assert headline_of(heading, title) == title


@pytest.mark.parametrize("name", ["waterproof", "overheads-list", "a subtitled"])
def test_a_name_within_a_word_is_no_kicker(name: str) -> None:
    heading = f"<h1><span class='{name}'>Night ferries</span> <b class='title'>in May</b></h1>"
    assert headline_of(heading, "Night ferries in May") == "Night ferries in May"


@pytest.mark.parametrize(
    ("heading", "headline"),
    [
        ("<i class=first>T</i><i class=title>he ferry returns</i>", "The ferry returns"),
        (
            "<i class=sub-title>The ferry returns</i><br><i class=headline-date>3 May 2021</i>",
            "The ferry returns",
        ),
        (
            "<i class=headline-part>The ferry returns,</i> <i class=title-part>says a mayor</i>",
            "The ferry returns, says a mayor",
        ),
        ("The Mac<i class=title>Roe ferry returns</i>", "The MacRoe ferry returns"),
        ("“<i>We go</i>” <i class=title-name>says Ann Lee</i>", "“We go” says Ann Lee"),
    ],
)
def test_a_heading_in_two_styles_is_not_cut(heading: str, headline: str) -> None:
    assert headline_of(f"<h1>{heading}</h1>", headline) == headline


def test_a_kicker_may_be_glued_to_its_headline() -> None:
    markup = "<h2><span>Harbour</span><span class='title'>Ferries run at night</span></h2>"
    visible = read_visible(markup)
    (leaf,) = visible.leaves
    assert "Ferries run at night" in [
        piece.text for piece in pieces_of(InlineParts(markup, visible), leaf)
    ]


def test_a_sign_in_its_own_element_begins_no_piece() -> None:
    markup = '<h1><i class="kicker">Harbour</i><i class="sr-only"> - </i><i>Ferries run</i></h1>'
    visible = read_visible(markup)
    (leaf,) = visible.leaves
    first, last = pieces_of(InlineParts(markup, visible), leaf)
    assert (first.text, sorted(first.signs)) == ("Harbour", ["divided"])
    assert (last.text, sorted(last.signs)) == ("Ferries run", ["divided", "kicker"])


@pytest.mark.parametrize(
    ("signature", "is_hidden"),
    [
        ("header>h1.aural", True),
        ("div>h2.visually-hidden", True),
        ("div>h2.sr-only", True),
        ("div>h2.con hidden", True),
        ("div.overflow-hidden>h1", False),
        ("div>h1.md:hidden", False),
        ("div>h1.hidden md:block", False),
        ("div>h1.title", False),
    ],
)
def test_a_heading_for_listeners_is_told(signature: str, is_hidden: bool) -> None:
    assert is_unseen(signature) is is_hidden


@pytest.mark.parametrize(
    ("address", "headline"),
    [
        ("/", "Night ferries start in March"),
        ("https://quay.example", "Night ferries start in March"),
        ("https://quay.example/index.html?ref=top", "Night ferries start in March"),
        ("https://web.archive.org/web/2014/http://quay.example/", "Night ferries start in March"),
        ("/ferries/night", "Letters from the old quay"),
        ("#top", "Letters from the old quay"),
    ],
)
def test_a_heading_that_leads_to_the_start_page_names_the_site(address: str, headline: str) -> None:
    name = f'<h1><a class=logo href="{address}"><span>Letters from the old quay</span></a></h1>'
    page = (
        "<!doctype html><html lang=en><meta charset=utf-8><title>Letters from the old quay</title>"
        f"<div>{name}</div><article><h2>Night ferries start in March</h2>{STORY}</article></html>"
    )
    assert assemble(one("a.html", page.encode()), None).fields["headline"] == headline
