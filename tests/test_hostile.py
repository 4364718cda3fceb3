"""Damaged, malicious and odd files cost themselves and nothing else, and each is accounted for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ingest.sources.formats import Format
from ingest.storage.verify import open_for_checking, verify
from tests.hostile.case import SMALL
from tests.hostile.survey import Survey, survey
from tests.hostile.tree import all_cases, format_of
from tests.inside import rows_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: Seconds for one file: many, for the machine may be busy. `make hostile` holds the real limit.
PATIENCE_S = 90.0


@pytest.fixture(scope="module")
def surveyed() -> Iterator[tuple[Survey, Path]]:
    yield from survey(SMALL, PATIENCE_S)


def test_the_same_seed_gives_the_same_files() -> None:
    one, other = all_cases(SMALL), all_cases(SMALL)
    for number, (first, second) in enumerate(zip(one, other, strict=True)):
        assert (first.path, first.data, first.finds) == (second.path, second.data, second.finds)
        if number > 150:
            break


def test_every_format_has_a_hostile_file() -> None:
    told = {format_of(case) for case in all_cases(SMALL) if case.data}
    assert set(Format) - told == {Format.OLE}  # which stands for DOC, MSG and XLS until told


def test_no_two_files_share_a_name() -> None:
    names = [case.path for case in all_cases(SMALL)]
    assert len(names) >= 250
    assert len(set(names)) == len(names)


def test_every_file_ends_as_it_should(surveyed: tuple[Survey, Path]) -> None:
    found, _ = surveyed
    assert found.differences == []
    assert found.words > 500
    assert found.strings > 50


def test_every_file_is_counted_once(surveyed: tuple[Survey, Path]) -> None:
    found, _ = surveyed
    assert sum(found.report["outcomes"].values()) == found.report["found"]


def test_nothing_broke_down(surveyed: tuple[Survey, Path]) -> None:
    found, _ = surveyed
    assert "Traceback" not in found.said
    assert not {"reader-failed", "reader-died"} & set(found.report["codes"])


def test_no_file_is_called_a_fault_of_ours(surveyed: tuple[Survey, Path]) -> None:
    _, database = surveyed
    ours = rows_of(
        database,
        "select path, message from problems "
        "where message like '%please report this%' or code in ('reader-died', 'reader-failed')",
    )
    assert ours == []


def test_the_writer_stays_small(surveyed: tuple[Survey, Path]) -> None:
    found, _ = surveyed
    assert (found.peak_bytes or 0) <= 512 * 2**20


def test_no_original_was_touched(surveyed: tuple[Survey, Path]) -> None:
    found, _ = surveyed
    assert found.touched == []


def test_the_corpus_is_sound(surveyed: tuple[Survey, Path]) -> None:
    _, database = surveyed
    with open_for_checking(database) as db:
        assert [str(finding) for finding in verify(db)] == []
