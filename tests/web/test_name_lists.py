"""A page for a long list of names stays small, and counts each name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote_plus

from tests.web.test_pages import text_of

if TYPE_CHECKING:
    from tests.serving import Site

NAMES = ["ferry", "night bus", *(f"unknown name{number} elsewhere" for number in range(198))]
LIST = f"/?q={quote_plus(' OR '.join(NAMES))}"


def test_a_page_of_200_names_is_small_and_counts_each(site: Site) -> None:
    page = site.get(LIST).text
    assert len(page.encode()) < 400_000
    assert "200 names, each counted alone" in text_of(page)
    alone = re.search(r"<h1>(\d+) paragraphs", site.get("/?q=ferry").text)
    assert alone
    assert re.search(rf'href="/\?q=ferry"[^/]*/bdi></a></th><td>{alone[1]}</td>', page)


def test_a_value_of_a_facet_is_chosen_by_a_button(site: Site) -> None:
    page = site.get(LIST).text
    assert 'form="narrow" name="publisher" value="Ferry Gazette"' in page
    assert f'<input type="hidden" name="q" value="{" OR ".join(NAMES)}">' in page
    narrowed = site.get(f"{LIST}&publisher=Ferry+Gazette").text
    assert "Publisher: Ferry Gazette" in text_of(narrowed)


def test_a_hit_of_a_list_leads_to_its_own_words(site: Site) -> None:
    (address, *_) = re.findall(r'<h2><a href="(/article/[^"]*)"', site.get(LIST).text)
    assert len(address) < 200
    assert "<mark>" in site.get(address.replace("&amp;", "&").partition("#")[0]).text
