"""Ticked passages become a dossier to print and to save, whatever the address asks for."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING, Any

import pytest

from ingest.web.dossier_page import pick_of
from tests.serving import Site

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def site(town: Path) -> Site:
    return Site(town)


@pytest.fixture(scope="module")
def picks(site: Site) -> list[str]:
    """Return what the boxes of a page of results stand for."""
    page = site.get("/?q=ferry").text
    return re.findall(r'form="dossier" name="p" value="([^"]+)"', page)


def _dossier(site: Site, picks: list[str], rest: str = "", extension: str = "") -> Any:
    return site.get(f"/dossier{extension}?" + "&".join(f"p={pick}" for pick in picks) + rest)


def test_every_hit_has_a_box(site: Site, picks: list[str]) -> None:
    hits = site.get("/?q=ferry").text.count('class="place"')
    assert hits == len(picks) > 5
    assert all(re.fullmatch(r"[0-9a-f]{12}-[1-9]\d*", pick) for pick in picks)


def test_a_dossier_holds_what_was_ticked_in_that_order(site: Site, picks: list[str]) -> None:
    chosen = [picks[4], picks[0], picks[2]]
    text = _dossier(site, chosen).text
    paths = re.findall(r'<figcaption><a href="/article/([0-9a-f]+)#p(\d+)"', text)
    assert [f"{uid}-{position}" for uid, position in paths] == chosen
    assert text.count('class="citation"') == 3
    assert "3 passages from" in text


@pytest.mark.parametrize("style", ["apa", "chicago-note", "mla", "bluebook", "iso690", "harvard"])
def test_a_dossier_cites_in_the_style_that_was_chosen(
    site: Site, picks: list[str], style: str
) -> None:
    plain, styled = (
        _dossier(site, picks[:1]).text,
        _dossier(site, picks[:1], f"&style={style}").text,
    )
    assert f'value="{style}" selected' in styled
    assert "Archived: " in styled
    assert "Archived: " not in plain


def test_a_dossier_is_saved_as_a_table_with_the_query(site: Site, picks: list[str]) -> None:
    response = _dossier(site, picks[:2], "&q=ferry", ".csv")
    rows = list(csv.DictReader(io.StringIO(response.text)))
    assert [row["permalink"] for row in rows] == [
        f"/article/{uid}#p{position}" for uid, _, position in (p.partition("-") for p in picks[:2])
    ]
    assert {row["query"] for row in rows} == {"ferry"}
    assert {row["key"].lower() for row in rows} <= {"ferry", "ferries"}
    assert "clippings-dossier.csv" in response.headers["content-disposition"]


@pytest.mark.parametrize(
    ("extension", "beginning"), [(".ris", "TY  - NEWS"), (".bib", "@"), (".jsonl", "{")]
)
def test_a_dossier_is_saved_for_programs(
    site: Site, picks: list[str], extension: str, beginning: str
) -> None:
    assert _dossier(site, picks[:1], extension=extension).text.startswith(beginning)


@pytest.mark.parametrize(
    "address",
    ["/dossier", "/dossier?p=", "/dossier?p=x", "/dossier?p=4521b4aca23c", "/dossier.csv?p=1-1",
     "/dossier?p=4521b4aca23c-0", "/dossier?p=4521b4aca23c-99999999", "/dossier?p=%00"],
)  # fmt: skip
def test_nothing_ticked_is_said_with_what_to_do(site: Site, address: str) -> None:
    response = site.get(address)
    assert response.status_code == 404
    assert "Nothing is ticked." in response.text


def test_what_is_not_there_is_counted(site: Site, picks: list[str]) -> None:
    gone = [f"{'0' * 12}-1", f"{picks[0].partition('-')[0]}-999"]
    text = _dossier(site, [picks[0], *gone]).text
    assert "2 of those ticked are not in this archive" in text
    assert _dossier(site, gone).status_code == 200


def test_a_dossier_has_its_bounds_and_says_so(site: Site, picks: list[str]) -> None:
    many = [f"{number:012x}-1" for number in range(505)]
    text = _dossier(site, [picks[0], *many]).text
    assert "6 more were left out" in text


def test_a_place_that_is_ticked_twice_is_there_once(site: Site, picks: list[str]) -> None:
    assert "1 passage from 1 article" in _dossier(site, [picks[0], picks[0]]).text


def test_a_dossier_of_hostile_texts_shows_them_as_text(hostile: Path) -> None:
    site = Site(hostile)
    found = re.findall(r'name="p" value="([^"]+)"', site.get("/?q=hostile").text)
    for style in ("", "&style=apa", "&style=%22%3E%3Cscript%3E"):
        text = _dossier(site, found, style + "&q=%3Cscript%3E").text
        assert "<script>window" not in text
        assert "<img src=x" not in text
        assert "<script>:" not in text


def test_what_is_no_hit_gives_no_box() -> None:
    assert pick_of("/article/4521b4aca23c?q=a#p12") == "4521b4aca23c-12"
    assert pick_of("/somewhere") == ""
