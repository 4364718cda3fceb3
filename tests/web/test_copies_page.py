"""Results show copies under one hit, say how many stories there are, and count them on demand."""

from __future__ import annotations

import csv
import io
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
def site(copied: Path) -> Site:
    return Site(copied)


@pytest.fixture(scope="module")
def uids(copied: Path) -> dict[str, str]:
    with closing(sqlite3.connect(copied)) as connection:
        return dict(connection.execute("select headline, uid from articles").fetchall())


def _copies(page: str) -> list[str]:
    return re.findall(r'<p class="copies">(.*?)</p>', page)


def test_copies_are_named_under_the_hit_with_their_addresses(
    site: Site, uids: dict[str, str]
) -> None:
    page = site.get("/?q=river&find=articles").text
    (copies,) = _copies(page)
    assert copies.startswith("+ 2 copies, 1 of them published earlier: ")
    reuters, abc = copies.split(", <a")
    assert f"/article/{uids['Flood b']}?q=river&amp;find=articles#p2" in reuters
    assert '>Reuters</bdi></a> <span class="when">1 March 2020</span>' in reuters
    assert f"/article/{uids['Flood c']}?" in abc
    assert "3 articles, 1 story, 3 paragraphs in them" in page
    assert page.count('<p class="place">') == 1


def test_each_copy_is_shown_on_demand_and_the_address_says_so(site: Site) -> None:
    page = site.get("/?q=river&find=articles").text
    (address,) = re.findall(r'href="([^"]*)"[^>]*>Show each copy<', page)
    assert address.endswith("copies=each")
    page = site.get(address.replace("&amp;", "&")).text
    assert (_copies(page), page.count('<p class="place">')) == ([], 3)
    assert ">Each copy shown<" in page


def test_facets_and_bars_count_each_story_once(site: Site) -> None:
    page = site.get("/?q=river").text
    (address,) = re.findall(r'href="([^"]*)"[^>]*>Count each story once<', page)
    assert address.endswith("count=stories")
    page = site.get("/?count=stories").text
    assert "Found stories by day of publication" in page
    assert 'aria-label="1 March 2020: 1 story"' in page
    facet = site.get("/facet/year?count=stories").text
    assert re.search(r"2020.*?>2<", facet, re.DOTALL)
    assert re.search(r"2020.*?>4<", site.get("/facet/year?find=articles").text, re.DOTALL)


def test_what_has_no_copies_offers_no_switch(site: Site) -> None:
    page = site.get("/?q=alert").text
    assert "copy" not in page
    assert "stor" not in re.sub(r"<(head|footer).*?</\1>|history", "", page, flags=re.DOTALL)


def test_files_are_whole_and_say_what_is_a_copy(site: Site, uids: dict[str, str]) -> None:
    page = site.get("/?q=river&find=articles").text
    addresses = dict(re.findall(r'<a href="([^"]*)">(Spreadsheet[^<]*)</a>', page))
    by_label = {label: address.replace("&amp;", "&") for address, label in addresses.items()}
    whole = _rows(site, by_label["Spreadsheet (CSV)"])
    assert {row["headline"]: row["copy_of"] for row in whole} == {
        "Flood a": uids["Flood b"],
        "Flood b": "",
        "Flood c": uids["Flood b"],
    }
    assert [
        row["headline"] for row in _rows(site, by_label["Spreadsheet without the copies (CSV)"])
    ] == ["Flood a"]


def _rows(site: Site, address: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(site.get(address).text)))


@pytest.mark.parametrize("asked", ["copies=none", "count=words", "copies=&count="])
def test_what_makes_no_sense_is_left_out(site: Site, asked: str) -> None:
    page = site.get(f"/?q=river&find=articles&{asked}")
    assert page.status_code == 200
    assert page.text.count('<p class="place">') == 1
