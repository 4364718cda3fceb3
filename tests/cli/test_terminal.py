"""What a file is called or says does not mislead whoever reads the terminal."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

MISLEADING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2066-\u2069]")
NAME = "gnp.\u202etxt\u2066"
TEXT = "Raqqa ferry \u202eeht fo tsal\u202c sails.\n\nThe ferry\u200b sailed at noon, they said."


@pytest.fixture
def corpus_of_odd_names(
    folder: Callable[..., Path], run: Callable[..., Result], tmp_path: Path
) -> Path:
    """Return a corpus of files whose names and texts turn the order of writing round."""
    top = folder({f"{NAME}.txt": TEXT, f"empty{NAME}.txt": "", f"bad{NAME}.json": "{"})
    database = tmp_path / "odd.db"
    loaded = run("load", top, "--db", database)
    assert loaded.exit_code == 3
    assert not MISLEADING.search(loaded.stderr + loaded.stdout)
    return database


@pytest.mark.parametrize(
    "command",
    [
        ("search", "ferry"),
        ("search", "nothing\u202e"),
        ("verify",),
        ("names", "check", "Raqqa\u202e"),
    ],
    ids=["found", "not found", "verify", "names"],
)
def test_what_misleads_is_written_out(
    run: Callable[..., Result], corpus_of_odd_names: Path, command: tuple[str, ...]
) -> None:
    result = run(*command, "--db", corpus_of_odd_names)
    assert not MISLEADING.search(result.stdout + result.stderr)


def test_an_error_names_a_file_without_obeying_its_name(
    run: Callable[..., Result], tmp_path: Path
) -> None:
    result = run("verify", "--db", tmp_path / f"{NAME}.db")
    assert result.exit_code == 4
    assert not MISLEADING.search(result.stderr)
    assert "\\u202e" in result.stderr


def test_an_accepted_name_holds_only_what_is_seen(
    run: Callable[..., Result], corpus_of_odd_names: Path
) -> None:
    accepted = run(
        "names", "accept", "Ferry\u202e Post", "--type", "ORG", "--db", corpus_of_odd_names
    )
    assert accepted.exit_code == 0
    assert not MISLEADING.search(accepted.stderr)
    listed = run("search", "name:ferry", "--db", corpus_of_odd_names)
    assert not MISLEADING.search(listed.stdout)
