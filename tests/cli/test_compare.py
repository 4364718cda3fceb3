"""`ingest compare` prints, writes files, and ends as `diff` does."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

from ingest.export.comparison import COLUMNS
from tests.relations.copied_corpus import copied_corpus
from tests.search.copies_corpus import copies_corpus

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copied_corpus(tmp_path_factory.mktemp("first"))


@pytest.fixture(scope="module")
def second(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copies_corpus(tmp_path_factory.mktemp("second"))


def test_what_differs_is_printed(run: Callable[..., Result], first: Path, second: Path) -> None:
    result = run("compare", first, second)
    assert result.exit_code == 1
    assert f"only in {first}: 4 articles\n    Flood " in result.stdout
    assert "    and 7 more: --csv lists all" in result.stdout
    assert f"0 articles in both; 4 only in {first}; 27 only in {second}." in result.stderr


def test_the_same_corpora_end_with_0(run: Callable[..., Result], first: Path) -> None:
    result = run("compare", first, first)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "4 articles in both.\n"


def test_files_list_what_differs_and_on_demand_all(
    run: Callable[..., Result], first: Path, second: Path
) -> None:
    document = json.loads(run("compare", first, second, "--json").stdout)
    rows = list(csv.DictReader(io.StringIO(run("compare", first, second, "--csv").stdout)))
    assert tuple(rows[0]) == COLUMNS
    assert [row["uid"] or row["other_uid"] for row in rows] == [
        item["uid"] or item["other_uid"] for item in document["articles"]
    ]
    assert (len(rows), document["is_same"]) == (31, False)
    assert document["counts"]["only in the second"] == 27
    assert json.loads(run("compare", first, first, "--json").stdout)["articles"] == []
    same = json.loads(run("compare", first, first, "--json", "--all").stdout)
    assert [item["presence"] for item in same["articles"]] == ["same"] * 4


@pytest.mark.parametrize(
    ("given", "code", "said"),
    [
        (["none.db"], 2, "Missing argument 'SECOND'"),
        (["none.db", "none.db"], 4, "none.db"),
        (["none.db", "none.db", "--csv", "--json"], 2, "give --json or --csv, not both"),
    ],
    ids=["one", "missing", "both"],
)
def test_what_makes_no_sense_is_said(
    run: Callable[..., Result], given: list[str], code: int, said: str
) -> None:
    result = run("compare", *given)
    assert (result.exit_code, said in result.stderr) == (code, True)
    assert "Traceback" not in result.stderr
