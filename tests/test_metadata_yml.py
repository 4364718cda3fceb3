"""metadata.yml describes all there is, and every query in it answers its question."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from ingest.loading.pipeline import LoadOptions, load
from ingest.web.server import metadata_for
from tests.serving import Site

if TYPE_CHECKING:
    from collections.abc import Callable

METADATA: dict[str, Any] = metadata_for(Path("corpus.db"))
TABLES: dict[str, Any] = METADATA["databases"]["corpus"]["tables"]
QUERIES: dict[str, Any] = METADATA["databases"]["corpus"]["queries"]
SHOWN = sorted(name for name, table in TABLES.items() if not table.get("hidden"))


@pytest.fixture(scope="module")
def site(corpus: Path) -> Site:
    return Site(corpus)


def _columns(database: Path, name: str) -> set[str]:
    connection = sqlite3.connect(database)
    try:
        return {row[1] for row in connection.execute(f"pragma table_info([{name}])")}
    finally:
        connection.close()


def _tables_and_views(database: Path) -> set[str]:
    connection = sqlite3.connect(database)
    try:
        rows = connection.execute(
            "select name from sqlite_master where type in ('table', 'view')"
            " and name not like 'sqlite_%' and name not like '%\\_fts\\_%' escape '\\'"
        )
        return {row[0] for row in rows}
    finally:
        connection.close()


def test_every_table_and_view_is_described_or_hidden(corpus: Path) -> None:
    assert _tables_and_views(corpus) == set(TABLES)


@pytest.mark.parametrize("name", SHOWN)
def test_every_column_is_described(corpus: Path, name: str) -> None:
    assert set(TABLES[name]["columns"]) == _columns(corpus, name)


@pytest.mark.parametrize("name", SHOWN)
def test_every_table_page_opens_with_its_title_and_facets(site: Site, name: str) -> None:
    response = site.get(f"/corpus/{name}")
    assert response.status_code == 200
    assert TABLES[name]["description"].split(" - ")[0][:40] in response.text
    for facet in TABLES[name].get("facets", []):
        assert f"_facet={facet}" in response.text or f'data-column="{facet}"' in response.text


def test_plumbing_is_hidden(site: Site) -> None:
    listed = site.get("/corpus.json").json()["tables"]
    hidden = {table["name"] for table in listed if table["hidden"]}
    assert {"folded_texts", "places", "roots", "paragraphs_fts", "articles_fts"} <= hidden
    assert not set(SHOWN) & hidden


def test_paragraphs_are_searched(site: Site) -> None:
    assert len(site.rows("/corpus/paragraphs.json?_search=raqqa")) == 5


def test_an_article_row_leads_to_its_paragraphs(site: Site) -> None:
    page = site.get("/corpus/articles/1")
    assert page.status_code == 200
    assert "/corpus/paragraphs?article=1" in page.text


def test_an_article_row_shows_kind_and_rule_of_each_paragraph(site: Site) -> None:
    page = site.get("/corpus/articles/1").text
    assert "<td>byline</td><td>by-name</td><td>By Mike Thomson</td>" in page
    assert 'href="/article/7408df495cf0#p29"' in page


def test_there_are_at_least_six_queries_each_described() -> None:
    assert len(QUERIES) >= 6
    for query in QUERIES.values():
        assert "?" in query["title"] or "cite" in query["title"]
        assert query["description"]


def _rows(site: Site, name: str, **parameters: str) -> list[dict[str, Any]]:
    values = "&".join(f"{key}={value}" for key, value in parameters.items())
    return site.rows(f"/corpus/{name}.json?{values}")


def test_coverage_by_month_counts_every_article_once(site: Site) -> None:
    rows = _rows(site, "coverage_by_month")
    assert sum(row["articles"] for row in rows) == 5
    assert rows[-1]["month"] == "undated"


def test_publishers_count_every_article_once(site: Site) -> None:
    assert sum(row["articles"] for row in _rows(site, "publishers")) == 5


def test_undated_lists_the_articles_without_a_date(site: Site, corpus: Path) -> None:
    paths = {row["path"] for row in _rows(site, "undated")}
    assert "seeds/004_dc3ab14d25bc0b13.txt" in paths
    assert all(row["opening"] for row in _rows(site, "undated"))


def test_evidence_is_given_for_one_article_or_for_all(site: Site) -> None:
    everything = _rows(site, "evidence_for", uid="")
    one = _rows(site, "evidence_for", uid="e29e75903f93")
    assert {row["uid"] for row in one} <= {"e29e75903f93"}
    assert len(one) <= len(everything)


def test_quotable_gives_all_that_a_citation_needs(site: Site) -> None:
    rows = _rows(site, "quotable", words="sleeper+cells")
    assert len(rows) == 4
    assert {row["permalink"].split("#")[0] for row in rows} <= {
        "/article/e1e715b1e702",
        "/article/4521b4aca23c",
    }


@pytest.mark.parametrize("words", ["", "+", "%22"])
def test_quotable_gives_nothing_for_no_words(site: Site, words: str) -> None:
    assert _rows(site, "quotable", words=words) == []


def test_same_subject_lists_the_articles_most_like_one(site: Site) -> None:
    rows = _rows(site, "same_subject", uid="4521b4aca23c")
    assert [row["uid"] for row in rows][:2] == ["e1e715b1e702", "e29e75903f93"]
    assert rows[0]["shared"].startswith('["State","Islamic"')
    assert _rows(site, "same_subject", uid="") == []


def test_left_out_shows_only_what_a_search_leaves_out(site: Site) -> None:
    kinds = {row["kind"] for row in _rows(site, "left_out")}
    assert kinds <= {"teaser", "boilerplate"}


def test_paragraphs_in_several_articles_are_found(
    folder: Callable[..., Path], tmp_path: Path
) -> None:
    shared = "This very sentence stands in both of the articles, word for word."
    top = folder({"a.txt": f"Only in a.\n\n{shared}", "b.txt": f"{shared}\n\nOnly in b."})
    load([top], tmp_path / "corpus.db", LoadOptions())
    (row,) = _rows(Site(tmp_path / "corpus.db"), "same_paragraph")
    assert (row["text"], row["articles"]) == (shared, 2)


def test_problems_are_counted_by_code(folder: Callable[..., Path], tmp_path: Path) -> None:
    top = folder({"a.txt": "Words.", "b.txt": ""})
    load([top], tmp_path / "corpus.db", LoadOptions())
    (row,) = _rows(Site(tmp_path / "corpus.db"), "problems_by_code")
    assert (row["code"], row["left_out"]) == ("empty-file", 1)


def test_a_corpus_of_another_name_is_described_just_the_same(corpus: Path, tmp_path: Path) -> None:
    renamed = tmp_path / "syria-2024.db"
    shutil.copy(corpus, renamed)
    assert len(Site(renamed).rows("/syria-2024/quotable.json?words=sleeper+cells")) == 4
