"""The address of an article that an older release read out of a whole file leads on."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

import pytest
from datasette import Forbidden

from ingest.loading.pipeline import LoadOptions, load
from ingest.model import UID_DIGITS
from ingest.search.successors import SHOWN_SUCCESSORS
from ingest.web import file_backend, moved_article
from ingest.web.policy import OWN_POLICY
from tests.inside import rows_of
from tests.reading_here import POOL, reading_here
from tests.serving import Site

if TYPE_CHECKING:
    from pathlib import Path


def references(*headlines: str) -> bytes:
    """Return references of these headlines."""
    return "".join(f"TY  - NEWS\nTI  - {words}\nER  - \n\n" for words in headlines).encode()


THREE = references("Ferry <late>", "Mill stands still", "Looms silent")
MANY = references(*(f"Headline {number}" for number in range(SHOWN_SUCCESSORS + 1)))
NOTE = b"# The ferry is late\n\nNobody knows why.\n"


def old_name(data: bytes) -> str:
    """Return the permanent name of an article that is all of a file."""
    return hashlib.sha256(data).hexdigest()[:UID_DIGITS]


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a corpus of three files, none of which is an article with the hash of the file."""
    top = tmp_path_factory.mktemp("moved")
    for name, data in (("three.ris", THREE), ("many.ris", MANY), ("note.md", NOTE)):
        (top / name).write_bytes(data)
    with pytest.MonkeyPatch.context() as patches:
        patches.setattr(POOL, reading_here)
        load([top], top.with_suffix(".db"), LoadOptions())
    return top.with_suffix(".db")


@pytest.fixture(scope="module")
def moved(database: Path) -> Site:
    """Return the pages of that corpus."""
    return Site(database)


def test_the_address_of_a_divided_file_names_the_articles_in_it(
    moved: Site, database: Path
) -> None:
    response = moved.get(f"/article/{old_name(THREE)}")
    assert response.status_code == 300
    assert response.headers["content-security-policy"] == OWN_POLICY
    assert "This address now leads to 3 articles." in response.text
    statement = "select uid from articles join sources on sources.id = source where path like ?"
    uids = rows_of(database, statement.replace("?", "'%/three.ris'"))
    assert len(uids) == 3
    places = [response.text.index(f'href="/article/{uid}"') for (uid,) in uids]
    assert places == sorted(places)
    assert "Ferry &lt;late&gt;" in response.text


def test_of_many_articles_the_first_are_named(moved: Site) -> None:
    page = moved.get(f"/article/{old_name(MANY)}").text
    assert "This address now leads to more than 99 articles." in page
    assert page.count('href="/article/') == SHOWN_SUCCESSORS


@pytest.mark.parametrize("end", ["", "?q=ferry&year=2019", "/original", ".ris", ".bib"])
def test_the_address_of_a_file_that_gives_one_article_leads_to_it(
    moved: Site, database: Path, end: str
) -> None:
    ((uid,),) = rows_of(database, "select uid from articles where headline = 'The ferry is late'")
    assert uid != old_name(NOTE)
    response = moved.get(f"/article/{old_name(NOTE)}{end}", follow_redirects=False)
    assert (response.status_code, response.headers["location"]) == (302, f"/article/{uid}{end}")
    assert moved.get(response.headers["location"]).status_code == 200


@pytest.mark.parametrize("name", ["0" * 12, old_name(THREE)[:8], "%25", "g" * 12])
def test_other_addresses_lead_nowhere(moved: Site, name: str) -> None:
    response = moved.get(f"/article/{name}")
    assert response.status_code == 404
    assert "no such article" in response.text


@pytest.mark.parametrize("end", ["", "?q=ferry", "/similar", "/similar.json", ".ris"])
def test_the_first_digits_of_a_name_lead_to_its_article(
    moved: Site, database: Path, end: str
) -> None:
    ((found,),) = rows_of(database, "select uid from articles where headline = 'The ferry is late'")
    uid = str(found)
    response = moved.get(f"/article/{uid[:6]}{end}", follow_redirects=False)
    assert (response.status_code, response.headers["location"]) == (302, f"/article/{uid}{end}")
    assert moved.get(f"/article/{uid[:3]}").status_code == 404


def test_digits_that_begin_several_names_lead_nowhere(
    moved: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_backend, "uids_beginning", lambda *_: ["abcd00000001", "abcd00000002"])
    response = moved.get("/article/abcd")
    assert response.status_code == 404
    assert "no such article" in response.text


def test_nothing_is_told_of_files_that_may_not_be_seen(
    moved: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def refuse(*_: Any) -> None:
        """Let nobody see a table."""
        raise Forbidden

    monkeypatch.setattr(moved_article, "require_tables", refuse)
    assert moved.get(f"/article/{old_name(THREE)}").status_code == 404
