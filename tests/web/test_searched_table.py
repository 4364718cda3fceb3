"""SQL that searches finds the paragraphs that the page finds."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote_plus

import pytest

from ingest.corpus import open_corpus
from tests.serving import Site

if TYPE_CHECKING:
    from pathlib import Path

QUERIES = ["ferry", "night buses", "ferry -storm", "publisher:gazette ferry", "council to:2018"]


@pytest.mark.parametrize("query", QUERIES)
def test_the_table_and_the_query_find_what_the_page_finds(
    site: Site, town: Path, query: str
) -> None:
    with open_corpus(town) as opened:
        hits = [
            (hit.uid, hit.position) for hit in opened.search(query, size=500) if not hit.is_below
        ]
    words = quote_plus(query)
    listed = site.rows(f"/town/citations.json?_search={words}&_size=max")
    assert sorted((row["uid"], row["position"]) for row in listed) == sorted(hits)
    cited = site.rows(f"/town/quotable.json?words={words}&_size=max")
    assert [row["permalink"] for row in cited] == [
        f"/article/{uid}#p{place}" for uid, place in hits
    ]


def test_names_are_found_under_all_their_spellings(corpus: Path) -> None:
    pages = Site(corpus)
    with open_corpus(corpus) as opened:
        found = opened.search("Daesh").paragraphs
    assert len(pages.rows("/corpus/citations.json?_search=Daesh&_size=max")) == found > 0


def test_the_table_of_citations_has_a_search_box(site: Site) -> None:
    assert 'name="_search" value="ferry"' in site.get("/town/citations?_search=ferry").text


def test_the_plain_search_of_a_table_says_how_it_differs(site: Site) -> None:
    assert "This box finds the words as they stand" in site.get("/town/paragraphs?_search=bus").text
    assert "This box finds" not in site.get("/town/paragraphs").text


def test_a_pattern_is_matched_in_sql(site: Site) -> None:
    rows = site.rows("/town/citations.json?_where=text+regexp+%27%5Cbferr(y|ies)%5Cb%27&_size=max")
    assert rows
    assert all("ferr" in row["text"] for row in rows)
