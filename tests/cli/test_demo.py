"""`ingest serve --demo`: something to look at before anything of one's own is loaded."""

from __future__ import annotations

import gzip
import json
import sys
from contextlib import closing
from typing import TYPE_CHECKING

from ingest.cli.demo import DEMO_ARTICLES, load_demo
from ingest.cli.serve import imported_meanwhile
from ingest.storage.database import open_for_reading

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_the_demo_is_loaded_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    load_demo(tmp_path / "demo.db")
    assert "CC BY" in capsys.readouterr().err
    with closing(open_for_reading(tmp_path / "demo.db")) as db:
        (articles,) = db.execute("select count(*) from articles").fetchone()
        undated = db.execute("select count(*) from articles where published_on is null").fetchone()
        (runs,) = db.execute("select count(*) from runs").fetchone()
    assert (articles, undated, runs) == (293, (0,), 1)
    load_demo(tmp_path / "demo.db")
    assert not capsys.readouterr().err
    with closing(open_for_reading(tmp_path / "demo.db")) as db:
        assert db.execute("select count(*) from articles").fetchone() == (articles,)


def test_each_article_says_where_it_is_from() -> None:
    lines = gzip.decompress(DEMO_ARTICLES.read_bytes()).decode().splitlines()
    addresses = [json.loads(line)["url"] for line in lines]
    assert all(address.startswith("https://en.wikinews.org/wiki/") for address in addresses)
    attribution = (DEMO_ARTICLES.parent / "ATTRIBUTION.md").read_text(encoding="utf-8")
    assert f"holds {len(addresses)} articles" in attribution
    assert "https://creativecommons.org/licenses/by/2.5/" in attribution


def test_a_module_is_imported_while_something_else_is_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "slow_to_import.py").write_text("WORTH = 'waiting for'\n")
    monkeypatch.syspath_prepend(tmp_path)
    with imported_meanwhile("slow_to_import"):
        pass
    assert sys.modules.pop("slow_to_import").WORTH == "waiting for"


def test_a_module_that_cannot_be_imported_stops_nothing_before_it_is_needed() -> None:
    with imported_meanwhile("no_such_module_anywhere"):
        done = True
    assert done
