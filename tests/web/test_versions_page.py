"""Other versions stand beside an article, and two of them side by side on a page."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from tests.relations.copied_corpus import copied_corpus
from tests.serving import Site

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copied_corpus(tmp_path_factory.mktemp("copied"))


@pytest.fixture(scope="module")
def uids(copied: Path) -> dict[str, str]:
    with closing(sqlite3.connect(copied)) as connection:
        return dict(connection.execute("select headline, uid from articles").fetchall())


def _section(page: str) -> str:
    (section,) = re.findall(r'aria-label="Other versions">(.*?)</nav>', page, re.DOTALL)
    return str(section)


def test_an_article_shows_its_other_versions(copied: Path, uids: dict[str, str]) -> None:
    section = _section(Site(copied).get(f"/article/{uids['Flood a']}").text)
    assert section.index(uids["Flood b"]) < section.index(uids["Flood c"])
    assert "the same words · <bdi>Reuters · 1 March 2020</bdi>" in section
    assert "40 of 40 eight-word runs; first: the river rose" in section
    assert f'href="/article/{uids["Flood a"]}/beside/{uids["Flood c"]}"' in section


def test_a_copy_has_all_copies_for_versions_and_none_on_its_subject(
    copied: Path, uids: dict[str, str]
) -> None:
    page = Site(copied).get(f"/article/{uids['Flood c']}").text
    section = _section(page)
    assert all(uids[f"Flood {name}"] in section for name in "ab")
    # Nothing else is like it.
    assert 'aria-label="Same subject"' not in page


def test_an_article_without_other_versions_shows_none(copied: Path, uids: dict[str, str]) -> None:
    assert "Other versions" not in Site(copied).get(f"/article/{uids['Flood d']}").text


def test_two_versions_stand_side_by_side(copied: Path, uids: dict[str, str]) -> None:
    address = f"/article/{uids['Flood a']}/beside/{uids['Flood c']}"
    page = Site(copied).get(address)
    assert page.status_code == 200
    assert "<ins>The water fell on Sunday</ins>" in page.text
    assert "<del>" not in page.text
    assert "A copy: 40 of 40 eight-word runs" in page.text


def test_articles_that_are_not_related_may_be_compared_too(
    copied: Path, uids: dict[str, str]
) -> None:
    page = Site(copied).get(f"/article/{uids['Flood d']}/beside/{uids['Flood a']}").text
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page or "script" in page


def test_there_is_no_such_article(copied: Path, uids: dict[str, str]) -> None:
    for other in ("000000000000", "x", "%3Cscript%3E"):
        page = Site(copied).get(f"/article/{uids['Flood a']}/beside/{other}")
        assert page.status_code == 404
        assert "<script>" not in page.text


def test_a_hint_is_worded_as_one(corpus: Path) -> None:
    wanted = "select uid from articles join relations on articles.id = article"
    with closing(sqlite3.connect(corpus)) as connection:
        (uid,) = connection.execute(wanted).fetchone()
    section = _section(Site(corpus).get(f"/article/{uid}").text)
    assert "A hint, no proof: may be word-spun" in section


@pytest.mark.parametrize(
    "query", ["most_copied", "most_printed", "who_copies_whom", "first_to_publish"]
)
def test_ready_made_queries_say_who_was_first(
    copied: Path, uids: dict[str, str], query: str
) -> None:
    rows = Site(copied).rows(f"/copied/{query}.json?uid={uids['Flood c']}&_shape=objects")
    assert rows
