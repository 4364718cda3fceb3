from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ingest.sources.neighbours import ArchiveMembers, FolderNeighbours, inner_path

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    "path",
    ["", "/etc/passwd", "../a", "a/../b", "a//b", "C:/a", "a\0b", "./a", "a\\..\\b", "a/" * 20],
)
def test_nothing_outside_the_folder_is_reached(path: str, tmp_path: Path) -> None:
    assert inner_path(path) is None
    assert FolderNeighbours(tmp_path).data(path, 9) is None
    assert ArchiveMembers([path], lambda _: b"x").beside("b.csv").data(path, 9) is None


def test_links_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out/a.txt").write_text("secret")
    (tmp_path / "in").mkdir()
    (tmp_path / "in/link").symlink_to(tmp_path / "out")
    (tmp_path / "in/a.txt").symlink_to(tmp_path / "out/a.txt")
    beside = FolderNeighbours(tmp_path / "in")
    assert beside.data("link/a.txt", 9) is None
    assert beside.data("a.txt", 9) is None
    assert beside.names("link") == []
    assert beside.names("") == []


def test_files_beside_one_are_given(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b/c.txt").write_text("text of c")
    folder = FolderNeighbours(tmp_path)
    members = ArchiveMembers(["x/b/c.txt"], lambda _: b"text of c").beside("x/a.csv")
    for beside in (folder, members):
        assert beside.names("b") == ["c.txt"]
        assert beside.data("b/c.txt", 4) == b"text"
        assert beside.data("b/d.txt", 4) is None
