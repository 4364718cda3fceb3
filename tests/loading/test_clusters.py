"""Loads by real clusters, in which a worker is killed: the corpus is that of one process."""

from __future__ import annotations

import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from ingest.loading.pipeline import LoadOptions, load
from tests.conftest import ROOT
from tests.inside import digest_of
from tests.loading.clusters import can_wall, run_walled, skip_unless_wanted

if TYPE_CHECKING:
    from pathlib import Path

#: How much smaller parts are: there are some ten of them then.
PART = "0.004"

pytestmark = [pytest.mark.cluster, pytest.mark.processes]


@pytest.fixture(scope="module")
def top(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the articles that come with the project, and as many again of other names."""
    folder = tmp_path_factory.mktemp("clusters") / "articles"
    shutil.copytree(ROOT / "seeds", folder)
    for number in range(40):
        words = " ".join(f"word{number * place % 97}" for place in range(1, 90))
        (folder / f"{number:03}.txt").write_text(f"Headline {number}\n\n{words}.\n")
    return folder


@pytest.fixture(scope="module")
def undisturbed(top: Path) -> str:
    database = top.with_name("serial.db")
    load([top], database, LoadOptions(jobs=1))
    return digest_of(database)


def test_dask_with_a_worker_killed(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    skip_unless_wanted("distributed")
    top: Path = request.getfixturevalue("top")
    undisturbed: str = request.getfixturevalue("undisturbed")
    command = [sys.executable, "-m", "tests.loading.clusters", "dask", str(top)]
    ran = subprocess.run(
        [*command, str(tmp_path / "dask.db"), "--kill", "--part", PART],
        check=False,
        capture_output=True,
        text=True,
        cwd=ROOT,
    )
    assert ran.stdout.startswith(f"{undisturbed} 45 articles"), ran.stderr[-2000:]


def test_ray_with_a_node_killed(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    skip_unless_wanted("ray")
    if not can_wall():
        pytest.skip("Ray listens on every address, and only root can wall it in (unshare --net)")
    top: Path = request.getfixturevalue("top")
    undisturbed: str = request.getfixturevalue("undisturbed")
    ran = run_walled("ray", str(top), str(tmp_path / "ray.db"), "--kill", "--part", PART)
    assert ran.stdout.startswith(f"{undisturbed} 45 articles"), ran.stderr[-2000:]
