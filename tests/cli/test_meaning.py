"""Meaning from the command line: stored, used, switched off, taken out again."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from ingest.search.engine import BY_MEANING
from tests.piece_package import write_package

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

#: No article of the seeds holds all of this, and one holds some of it.
QUERY = ("search", "what is said about bread and boats in Raqqa", "--json")


@pytest.fixture
def stored(
    own_corpus: Path,
    run: Callable[..., Result],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Path:
    monkeypatch.syspath_prepend(str(write_package(tmp_path / "site")))
    result = run("index", "--meaning", "--db", own_corpus)
    assert result.exit_code == 0, result.output
    assert "10 pieces of words from wordllama 0.2.2, l2_supercat_256" in result.stderr
    return own_corpus


def test_without_the_package_the_corpus_is_left_alone(
    own_corpus: Path, run: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ingest.storage.piece_files.PACKAGE", "no-such-package")
    before = own_corpus.read_bytes()
    result = run("index", "--meaning", "--db", own_corpus)
    assert result.exit_code == 1
    assert "-py3-none-any.whl[meaning]'`" in result.stderr
    assert "Traceback" not in result.output
    assert own_corpus.read_bytes() == before


def test_the_order_follows_it_unless_switched_off(stored: Path, run: Callable[..., Result]) -> None:
    answer = json.loads(run(*QUERY, "--db", stored).stdout)
    off = json.loads(run(*QUERY, "--no-meaning", "--db", stored).stdout)
    assert (BY_MEANING in answer["interpretation"], answer["request"]["with_meaning"]) == (
        True,
    ) * 2
    assert (BY_MEANING in off["interpretation"], off["request"]["with_meaning"]) == (False,) * 2
    assert answer["counts"] == off["counts"]


def test_a_corpus_with_it_is_sound_and_its_indexes_can_be_made_anew(
    stored: Path, run: Callable[..., Result]
) -> None:
    assert run("verify", "--db", stored, "--jobs", 1).exit_code == 0
    assert run("index", "--db", stored).exit_code == 0
    assert BY_MEANING in json.loads(run(*QUERY, "--db", stored).stdout)["interpretation"]


def test_it_can_be_taken_out(stored: Path, run: Callable[..., Result]) -> None:
    result = run("index", "--no-meaning", "--db", stored)
    assert "what words mean is stored no more" in result.stderr
    assert BY_MEANING not in json.loads(run(*QUERY, "--db", stored).stdout)["interpretation"]


def test_a_later_load_keeps_it(
    stored: Path, run: Callable[..., Result], folder: Callable[..., Path]
) -> None:
    text = "Harbour\n\nThe boat to Raqqa brought bread and flour for the council.\n"
    loaded = run("load", folder({"late.txt": text}, name="late"), "--db", stored)
    assert loaded.exit_code == 0, loaded.output
    answer = json.loads(run(*QUERY, "--db", stored).stdout)
    assert BY_MEANING in answer["interpretation"]
    assert answer["hits"][0]["path"].endswith("late.txt")
    assert run("verify", "--db", stored, "--jobs", 1).exit_code == 0
