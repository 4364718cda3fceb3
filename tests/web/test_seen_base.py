"""Permanent links are absolute where the archive has a name that others can type."""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING, Any

import pytest

from ingest.web.server import site

if TYPE_CHECKING:
    from pathlib import Path

HOST = "archive.newsroom.example"


@pytest.fixture
def shown(town: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setenv("CLIPPINGS_HOSTS", HOST)
    return site(town)


def _get(datasette: Any, path: str, host: str) -> str:
    async def answer() -> Any:
        await datasette.invoke_startup()
        return await datasette.client.get(path, headers={"host": host})

    text: str = asyncio.run(answer()).text
    return text


def _uid(datasette: Any) -> str:
    (uid, *_) = re.findall(r"/article/([0-9a-f]{12})", _get(datasette, "/?q=ferry", HOST))
    return str(uid)


@pytest.mark.parametrize("end", ["csv", "jsonl", "ris", "bib"])
def test_files_of_hits_name_the_archive_that_their_reader_sees(shown: Any, end: str) -> None:
    text = _get(shown, f"/-/hits.{end}?q=ferry", HOST)
    assert f"http://{HOST}/article/" in text
    own = _get(shown, f"/-/hits.{end}?q=ferry", "localhost:8001")
    assert "//localhost" not in own
    assert "/article/" in own


@pytest.mark.parametrize("end", ["", ".ris", ".bib", ".csl"])
def test_citations_name_the_archive_that_their_reader_sees(shown: Any, end: str) -> None:
    uid = _uid(shown)
    assert f"http://{HOST}/article/{uid}" in _get(shown, f"/article/{uid}{end}", HOST)
    assert f"//localhost/article/{uid}" not in _get(shown, f"/article/{uid}{end}", "localhost")


def test_a_dossier_names_it_too(shown: Any) -> None:
    uid = _uid(shown)
    page = _get(shown, f"/dossier?p={uid}-1&style=apa", f"{HOST}:8443")
    assert f"http://{HOST}:8443/article/{uid}#p1" in page
