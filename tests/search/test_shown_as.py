"""What stands for a headline where the text states none."""

from __future__ import annotations

import doctest
from typing import TYPE_CHECKING

import pytest

import ingest
from ingest.search import shown_as as module
from ingest.search.shown_as import OPENING_CHARS, WITHOUT_WORDS, shown_as
from tests.serving import Site
from tests.web.corpora import Draft, write_corpus

if TYPE_CHECKING:
    from pathlib import Path

OPENING = "The ferry that never sailed has been sold to a museum up the coast, its owner said."
SHOWN = "[The ferry that never sailed has been sold to ...]"


@pytest.fixture(scope="module")
def silent(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a corpus of two articles without a headline, and one that has nothing but a byline."""
    drafts = [
        Draft({"published_on": "2019-03-14"}, [("boilerplate", "Menu"), ("body", OPENING)]),
        Draft({"published_on": "2019-03-15"}, [("caption", "Picture"), ("body", "Short sale.")]),
        Draft({"byline": "Ann Lee", "published_on": "2019-03-16"}, [("byline", "By Ann Lee")]),
    ]
    return write_corpus(tmp_path_factory.mktemp("silent") / "silent.db", drafts)


def test_examples() -> None:
    assert doctest.testmod(module).failed == 0


@pytest.mark.parametrize(
    ("headline", "opening", "shown"),
    [
        ("Stated", OPENING, "Stated"),
        (None, OPENING, SHOWN),
        (None, "Short  sale.", "[Short sale.]"),
        (None, "x" * 200, f"[{'x' * OPENING_CHARS} ...]"),
        (None, " ", WITHOUT_WORDS),
        ("", None, WITHOUT_WORDS),
    ],
)
def test_opening_words_stand_in_brackets(headline: str | None, opening: str, shown: str) -> None:
    assert shown_as(headline, opening) == shown


def test_every_answer_shows_them_and_states_no_headline(silent: Path) -> None:
    with ingest.open(silent) as corpus:
        hits = list(corpus.search("", unit="articles", order="oldest"))
        assert [hit.shown_as for hit in hits] == [SHOWN, "[Short sale.]", WITHOUT_WORDS]
        assert [hit.headline for hit in hits] == [None, None, None]
        passages = list(corpus.passages("sailed"))
        assert [(passage.headline, passage.shown_as) for passage in passages] == [(None, SHOWN)]
        assert f"No author stated, {SHOWN}," in ingest.cite(passages[0])
        article = corpus.article(hits[0].uid)
        assert article.shown_as == SHOWN
        assert "TI  -" not in ingest.cite(article, "ris")


def test_pages_show_them_set_apart(silent: Path) -> None:
    site = Site(silent)
    page = site.get("/?q=sailed").text
    assert f'<span class="none"><bdi>{SHOWN}</bdi></span>' in page
    address = page.partition('<h2><a href="')[2].partition('"')[0]
    article = site.get(address).text
    assert f"<title>{SHOWN} – Clippings</title>" in article
    assert f'class="none" dir="auto">{SHOWN}</h1>' in article
    assert "[Short sale.]" in article.partition("Around the same time")[2]
