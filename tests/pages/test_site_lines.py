"""Lines that a site puts between and behind the paragraphs of a story."""

from __future__ import annotations

import pytest

from ingest.articles.assemble import assemble
from ingest.model import Article, Kind
from tests.readers.reading import one

STORY = (
    "<p>The harbour board decided on Monday to run the ferry through the night for as long as the "
    "tunnel below the river is shut, and to let cyclists travel free of charge on all boats.</p>"
    "<p>Engineers found water behind the lining of the northern tube in autumn. They closed one "
    "lane at once, and will now replace forty metres of the lining before the frost sets in.</p>"
    "<p>Bakers in the old town said that their vans would need an hour more each morning. The "
    "board offered them a place on the first boat, and said that it would publish a timetable.</p>"
)
MORE = (
    "<p>The tunnel is to be opened again in spring, the engineer in charge of the works said.</p>"
)


def _article(inside: str) -> Article:
    page = (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"></head><body><nav>'
        '<a href="/">Home</a></nav><article><h1>Ferry to run at night while the tunnel is shut</h1>'
        f"{inside}</article><footer>Quay Courier</footer></body></html>"
    )
    return assemble(one("a.html", page.encode()), None)


def _body(article: Article) -> str:
    kept = (Kind.BODY, Kind.LIST, Kind.CROSSHEAD, Kind.QUOTE)
    return "\n".join(item.text for item in article.paragraphs if item.kind in kept)


@pytest.mark.parametrize(
    "offer",
    [
        "この記事は会員限定です。電子版に登録すると続きをお読みいただけます。",
        "Jetzt weiterlesen mit dem Abo des Kuriers",
        "Subscribe to continue reading this story",
        "Pour lire la suite : article réservé aux abonnés",
    ],
    ids=["Japanese", "German", "English", "French"],
)
def test_what_follows_an_offer_is_of_the_site(offer: str) -> None:
    gains = "<ul><li>All stories on one page, without any advertising at all</li></ul>"
    body = _body(_article(f"{STORY}<p>{offer}</p>{gains}<p>Our reading tips for the week.</p>"))
    assert "timetable" in body
    assert offer not in body
    assert "without any advertising" not in body


def test_a_story_that_goes_on_behind_an_offer_is_kept() -> None:
    body = _body(_article(f"{STORY}<p>Subscribe to continue reading this story</p>{MORE}"))
    assert "opened again in spring" in body


@pytest.mark.parametrize("line", ["Image: Quay Harbour Board / File", "Foto: Maria Holt"])
def test_a_line_that_credits_a_picture_is_no_paragraph(line: str) -> None:
    article = _article(f"{STORY}<p>{line}</p>{MORE}")
    assert [item.text for item in article.paragraphs if item.kind is Kind.CREDIT] == [line]


def test_a_sentence_that_begins_like_a_credit_is_kept() -> None:
    line = "Photo: that single word was all that the letter to the board had as its heading."
    assert line in _body(_article(f"{STORY}<p>{line}</p>{MORE}"))
