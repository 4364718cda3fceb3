"""The page says when hits are ordered by meaning too, and links to the order without."""

from __future__ import annotations

import html
import re
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from ingest.search.engine import BY_MEANING
from ingest.storage.piece_files import PIECES, WEIGHTS, read_files
from ingest.storage.word_pieces import write_pieces
from tests.piece_package import write_package
from tests.serving import Site

if TYPE_CHECKING:
    from pathlib import Path

ADDRESS = "/?q=what+is+said+about+bread+and+boats+in+Raqqa"
LINK = re.compile(r'<a href="([^"]*)"([^>]*)>(Ordered by meaning too|Order by meaning too)</a>')


@pytest.fixture
def with_meaning(own_corpus: Path, tmp_path: Path) -> Path:
    folder = write_package(tmp_path / "package")
    with closing(sqlite3.connect(own_corpus)) as connection:
        write_pieces(connection, read_files(folder / WEIGHTS, folder / PIECES, "a test"))
        connection.commit()
    return own_corpus


def test_the_switch_leads_to_the_other_order_and_back(with_meaning: Path) -> None:
    site = Site(with_meaning)
    page = site.get(ADDRESS).text
    ((target, current, label),) = LINK.findall(page)
    assert (label, current) == ("Ordered by meaning too", ' aria-current="true"')
    assert BY_MEANING in page
    assert "meaning=off" in html.unescape(target)
    off = site.get(html.unescape(target)).text
    ((back, current, label),) = LINK.findall(off)
    assert (label, current) == ("Order by meaning too", "")
    assert BY_MEANING not in off
    assert html.unescape(back) == ADDRESS


@pytest.mark.parametrize(
    "address", ["/", "/?q=Raqqa", f"{ADDRESS}&order=newest"], ids=["start", "one word", "by date"]
)
def test_where_nothing_is_ordered_by_it_there_is_no_switch(
    with_meaning: Path, address: str
) -> None:
    assert not LINK.search(Site(with_meaning).get(address).text)


def test_a_corpus_without_it_has_no_switch(corpus: Path) -> None:
    page = Site(corpus).get(ADDRESS).text
    assert not LINK.search(page)
    assert BY_MEANING not in page


def test_a_file_of_hits_has_the_order_of_the_page(with_meaning: Path) -> None:
    site = Site(with_meaning)
    files = {
        switch: site.get(f"/-/hits.csv{ADDRESS[1:]}{switch}").text
        for switch in ("", "&meaning=off")
    }
    assert files[""] != files["&meaning=off"]
    assert sorted(files[""].splitlines()) == sorted(files["&meaning=off"].splitlines())
