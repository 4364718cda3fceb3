"""Names on the pages: facets, the line of spellings, the page of a name, whole lists."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.serving import Site

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def pages(corpus: Path) -> Site:
    return Site(corpus)


def test_the_start_page_has_facets_of_names(pages: Site) -> None:
    text = pages.get("/").text
    for title in ("Groups", "Places", "People", "Organisations"):
        assert f"<h2>{title}</h2>" in text
    assert 'href="/?find=articles&amp;order=newest&amp;group=islamic-state"' in text
    assert "Al-Nusra Front" in text


def test_the_spellings_stand_above_the_results(pages: Site) -> None:
    text = pages.get("/?q=Daesh+prisons").text
    (line,) = re.findall(r'<p class="variants">.*?</p>', text, re.DOTALL)
    assert "/?q=caps%3AIS+prisons" in line
    assert "/?q=%3D%22Daesh%22+prisons" in line
    assert 'href="/name/islamic-state"' in line
    assert "/?q=Daesh+prisons&amp;names=off" in text


def test_names_can_be_switched_off_and_on(pages: Site) -> None:
    text = pages.get("/?q=Daesh&names=off").text
    assert "2 paragraphs in" in text
    assert "variants" not in text
    assert 'href="/?q=Daesh"' in text


def test_a_chosen_name_shows_its_label(pages: Site) -> None:
    text = pages.get("/?q=ISIS&place=deir-ez-zor&not-person=joe-biden").text
    assert "Places: Deir ez-Zor" in text
    assert "People: not Joe Biden" in text


def test_the_page_of_a_name_has_all_there_is(pages: Site) -> None:
    text = pages.get("/name/islamic-state").text
    assert "71 paragraphs in 5 articles" in text
    assert "on 10 December 2024, and\nin 4 undated" in text or "4 undated articles" in text
    assert "levant.csv, line" in text
    assert 'href="/name/syria"' in text
    assert "<mark>Islamic State</mark>" in text
    assert 'class="timeline"' in text
    assert re.search(r"\d\d spellings, each with its rule", text)


def test_the_sentences_of_a_name_are_paged(pages: Site) -> None:
    seen: list[str] = []
    path: str | None = "/name/islamic-state"
    while path:
        text = pages.get(path).text
        seen += dict.fromkeys(re.findall(r'<a href="(/article/[^"]*#p[0-9]+)"', text))
        following = re.search(r'<a rel="next" href="([^"]*)"', text)
        path = following.group(1).replace("&amp;", "&") if following else None
    assert len(seen) == len(set(seen)) == 71


def test_a_name_that_is_not_there_is_looked_for(pages: Site) -> None:
    response = pages.get("/name/daesh")
    assert response.status_code == 404
    assert 'href="/name/islamic-state"' in response.text
    assert 'href="/?q=daesh"' in response.text
    hostile = pages.get("/name/%3Cscript%3Ealert(1)")
    assert hostile.status_code == 404
    assert "<script>alert" not in hostile.text


def test_a_name_without_paragraphs_has_a_page(pages: Site) -> None:
    response = pages.get("/name/reykjavik")
    assert response.status_code == 200
    assert "No paragraph of the archive names it" in response.text


def test_a_whole_list_is_sifted_without_javascript(pages: Site) -> None:
    whole = pages.get("/facet/place?q=ISIS").text
    some = pages.get("/facet/place?q=ISIS&part=d%C3%89ir").text
    assert "Deir ez-Zor" in some
    assert "Iraq" in whole
    assert "Iraq" not in some
    assert 'href="/?q=ISIS&amp;place=deir-ez-zor"' in some
    assert pages.get("/facet/nothing").status_code == 404


def test_names_of_a_paragraph_are_told_on_demand(pages: Site) -> None:
    link = re.search(r'href="(/article/[^"#?]*)', pages.get("/?q=Daesh").text)
    assert link is not None
    text = pages.get(link.group(1)).text
    (first, *_) = re.findall(r"<dt>Names</dt><dd>(.*?)</dd>", text, re.DOTALL)
    assert 'href="/name/' in first


def test_the_page_of_a_name_says_who_quotes_and_speaks_of_it(pages: Site) -> None:
    text = pages.get("/name/islamic-state").text
    (count,) = re.findall(r'q=said%3Aislamic-state">Spoken of in quotations in (\d+) par', text)
    assert int(count) > 5
    assert f"{count} paragraphs in" in pages.get("/?q=said:islamic-state").text
