"""`ingest search` names the copies under a hit; files are whole unless asked otherwise."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

from tests.relations.copied_corpus import copied_corpus

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copied_corpus(tmp_path_factory.mktemp("copied"))


def test_copies_stand_under_the_hit(run: Callable[..., Result], copied: Path) -> None:
    result = run("search", "river", "--articles", "--db", copied)
    assert result.stdout.count("paragraph 2") == 1
    assert "    + 2 copies: Reuters (1 March 2020) " in result.stdout
    assert ", ABC (3 March 2020) " in result.stdout
    assert "3 paragraphs in 3 articles, 1 story." in result.stderr


def test_each_copy_is_a_hit_on_demand(run: Callable[..., Result], copied: Path) -> None:
    result = run("search", "river", "--articles", "--copies", "each", "--db", copied)
    assert (result.stdout.count("paragraph 2"), "copies:" in result.stdout) == (3, False)


@pytest.mark.parametrize(
    ("given", "hits"), [([], 3), (["--copies", "each"], 3), (["--copies", "together"], 2)]
)
def test_a_file_is_whole_unless_asked(
    run: Callable[..., Result], copied: Path, given: list[str], hits: int
) -> None:
    result = run("search", "river", "--format", "csv", *given, "--db", copied)
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert len(rows) == hits
    assert {bool(row["copy_of"]) for row in rows} == {row["publisher"] != "Reuters" for row in rows}


def test_the_document_names_copies_and_counts_stories(
    run: Callable[..., Result], copied: Path
) -> None:
    asked = ("search", "river OR alert", "--json", "--count", "stories", "--db", copied)
    document = json.loads(run(*asked).stdout)
    assert document["counts"]["stories"] == 2
    assert document["request"]["copies"] == "together"
    years = document["facets"]["year"]["values"]
    assert [value["count"] for value in years if value["value"] == "2020"] == [2]
    (hit,) = json.loads(run("search", "river", "--articles", "--json", "--db", copied).stdout)[
        "hits"
    ]
    assert [copy["publisher"] for copy in hit["copies"]] == ["Reuters", "ABC"]
    assert [copy["is_earlier"] for copy in hit["copies"]] == [True, False]
    assert hit["copies_in_all"] == 2
