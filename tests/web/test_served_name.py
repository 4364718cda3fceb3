"""A corpus keeps its table pages whatever its file is called."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from datasette.app import Datasette

from ingest.web.served_name import served_name
from tests.serving import Site
from tests.web.probes.routes import routes


def first_parts() -> list[str]:
    """Return the part with which the addresses of each page begin, and odd names."""
    known = {
        re.match(r"\^?/([\w:.-]+)", route.replace("\\", "")) for route in routes(Datasette([]))
    }
    parts = {match.group(1).removesuffix(".") for match in known if match}
    assert {"-", "article", "facet", "name"} <= parts
    return sorted(parts | {"_internal", "__INTERNAL__", "_memory", "article-corpus"})


PLAIN = ("corpus", "town", "Syria 2014", "a.b", "articles", "clippings", "hits", "0123456789ab")
PAGES = ("", "/articles", "/articles/1", "/articles.json", "/paragraphs_fts")


@pytest.mark.parametrize("name", [*first_parts(), *PLAIN])
def test_a_corpus_of_any_name_keeps_its_pages(town: Path, tmp_path: Path, name: str) -> None:
    database = Path(shutil.copy(town, tmp_path / f"{name}.db"))
    site = Site(database)
    served = site.datasette.urls.path(site.datasette.urls.database(served_name(database)))
    for page in PAGES:
        response = site.get(served + page)
        assert response.status_code == 200, page
        assert "clippings_sorry" not in response.text
    assert len(site.rows(f"{served}/articles.json")) == 10
    assert len(site.get(f"{served}/articles.csv").text.splitlines()) > 10
    assert "Night buses" in site.get("/").text


@pytest.mark.parametrize("name", ["article", "facet", "name", "_internal", "-"])
def test_a_name_that_a_page_has_is_not_used(name: str) -> None:
    assert served_name(Path(f"{name}.db")) == f"{name}-corpus"


@pytest.mark.parametrize("name", PLAIN)
def test_any_other_name_is_kept(name: str) -> None:
    assert served_name(Path(f"{name}.db")) == name
