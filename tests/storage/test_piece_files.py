"""Tests of what is read from the package that ships vectors of pieces of words."""

from __future__ import annotations

from importlib import metadata, util
from typing import TYPE_CHECKING

import numpy as np
import pytest

from ingest.errors import InputError
from ingest.search.meaning import Meaning
from ingest.storage.piece_files import (
    DIMENSIONS,
    PACKAGE,
    PIECES,
    WEIGHTS,
    read_files,
    read_installed,
)
from tests.piece_package import START, VECTORS, listed, safetensors, write_package

if TYPE_CHECKING:
    from pathlib import Path

GOOD = safetensors(list(VECTORS.values()))


def _cosine(meaning: Meaning, left: str, right: str) -> float:
    a, b = meaning.vectors([left, right])
    return float(a @ b / np.linalg.norm(a) / np.linalg.norm(b))


def test_pieces_that_can_stand_in_an_index_are_kept_in_its_form(tmp_path: Path) -> None:
    folder = write_package(tmp_path)
    pieces = read_files(folder / WEIGHTS, folder / PIECES, "a test")
    assert pieces.pieces == (
        "_boat", "_ship", "_bread", "_f", "_fl", "ou", "our", "_council", "_a", "_naive",
    )  # fmt: skip
    assert pieces.vectors.dtype == np.int8
    assert pieces.vectors.shape == (10, 4)
    assert pieces.origin == "a test"


def test_what_differs_in_case_only_has_the_mean_of_the_vectors(tmp_path: Path) -> None:
    folder = write_package(tmp_path)
    pieces = read_files(folder / WEIGHTS, folder / PIECES, "")
    bread = pieces.vectors[pieces.pieces.index("_bread")] * (9 / 127)
    assert bread.tolist() == pytest.approx([0, 0.9, 0.1, 0], abs=0.05)


def test_the_installed_package_is_found_and_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(write_package(tmp_path)))
    assert read_installed().origin == "wordllama 0.2.2, l2_supercat_256"


def test_without_the_package_the_message_says_what_installs_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("sys.path", [])
    with pytest.raises(InputError, match=r"pip install '[^']+whl\[meaning\]'"):
        read_installed()


@pytest.mark.parametrize(
    ("weights", "pieces"),
    [
        pytest.param(b"", listed(list(VECTORS)), id="empty"),
        pytest.param(b"\xff" * 64, listed(list(VECTORS)), id="no-header"),
        pytest.param(GOOD[:-2], listed(list(VECTORS)), id="cut-short"),
        pytest.param(GOOD.replace(b"F16", b"I16"), listed(list(VECTORS)), id="another-kind"),
        pytest.param(GOOD.replace(b"[14, 4]", b"[-14,4]"), listed(list(VECTORS)), id="shape"),
        pytest.param(safetensors([[float("nan")]]), listed(["x"]), id="not-a-number"),
        pytest.param(GOOD, listed(list(VECTORS)[1:]), id="a-piece-less"),
        pytest.param(GOOD, '{"model": {"vocab": {"a": 5}}}', id="misnumbered"),
        pytest.param(GOOD, '{"model": []}', id="no-vocabulary"),
        pytest.param(GOOD, "[" * 100_000, id="deep"),
        pytest.param(GOOD, "not json", id="no-json"),
    ],
)
def test_a_file_that_is_not_in_the_known_form_is_refused_in_one_line(
    tmp_path: Path, weights: bytes, pieces: str
) -> None:
    (tmp_path / "w").write_bytes(weights)
    (tmp_path / "p").write_text(pieces)
    with pytest.raises(InputError, match="force-reinstall") as refused:
        read_files(tmp_path / "w", tmp_path / "p", "")
    assert "\n" not in str(refused.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="w: No such file"):
        read_files(tmp_path / "w", tmp_path / "p", "")


@pytest.mark.skipif(util.find_spec(PACKAGE) is None, reason="the extra is not installed")
def test_the_real_package_knows_that_a_jail_is_a_prison() -> None:
    pieces = read_installed()
    meaning = Meaning.of(pieces)
    assert pieces.vectors.shape == (len(pieces.pieces), DIMENSIONS)
    assert len(pieces.pieces) > 20_000
    assert pieces.origin.startswith(f"{PACKAGE} {metadata.version(PACKAGE)}")
    assert _cosine(meaning, "prison", "jail") > 0.4 > _cosine(meaning, "prison", "banana")
    assert START not in "".join(pieces.pieces)
