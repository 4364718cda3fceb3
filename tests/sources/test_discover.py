"""Every name that lies under a path is found once, in order, or refused with a reason."""

from __future__ import annotations

import os
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.errors import InputError
from ingest.sources.discover import FoundFile, discover, place_sha256, printable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


def _found(*paths: Path, left_out: list[Path] | None = None) -> list[FoundFile]:
    return list(discover(paths, known_places=frozenset(), left_out=left_out or []))


def _paths(*paths: Path, left_out: list[Path] | None = None) -> list[str]:
    return [found.path for found in _found(*paths, left_out=left_out)]


def _codes(*paths: Path) -> dict[str, str]:
    return {found.path: found.problem.code for found in _found(*paths) if found.problem}


def test_files_are_found_in_order_and_named_below_their_folder(
    folder: Callable[..., Path],
) -> None:
    top = folder({"b.txt": "", "a/z.txt": "", "a/c/d.txt": "", "e.txt": ""})
    assert _paths(top) == [
        "articles/a/c/d.txt",
        "articles/a/z.txt",
        "articles/b.txt",
        "articles/e.txt",
    ]


def test_hidden_names_and_the_corpus_are_passed_over(folder: Callable[..., Path]) -> None:
    top = folder({"a.txt": "", ".hidden": "", ".git/config": "", "corpus.db": ""})
    assert _paths(top, left_out=[top / "corpus.db"]) == ["articles/a.txt"]


def test_a_file_that_two_paths_reach_is_found_once(folder: Callable[..., Path]) -> None:
    top = folder({"a.txt": "", "b.txt": ""})
    assert _paths(top, top / "a.txt", top) == ["articles/a.txt", "articles/b.txt"]


def test_a_part_of_a_known_folder_keeps_its_names(folder: Callable[..., Path]) -> None:
    top = folder({"2024/a.txt": ""})
    known = frozenset({place_sha256(top)})
    (found,) = discover([top / "2024"], known_places=known, left_out=[])
    assert found.path == "articles/2024/a.txt"


def test_a_known_folder_inside_a_new_one_keeps_its_names(folder: Callable[..., Path]) -> None:
    top = folder({"2024/a.txt": "", "b.txt": ""})
    known = frozenset({place_sha256(top / "2024")})
    names = [found.path for found in discover([top], known_places=known, left_out=[])]
    assert names == ["2024/a.txt", "articles/b.txt"]


def test_a_missing_path_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"nothing-here.*no such file or folder"):
        _found(tmp_path / "nothing-here")


def test_links_are_read_inside_the_folder_and_refused_elsewhere(
    folder: Callable[..., Path], tmp_path: Path
) -> None:
    top = folder({"a.txt": "text", "deep/b.txt": "text"})
    outside = tmp_path / "outside.txt"
    outside.write_text("secret")
    (top / "link.txt").symlink_to(top / "a.txt")
    (top / "broken.txt").symlink_to(top / "gone.txt")
    (top / "loop.txt").symlink_to(top / "loop.txt")
    (top / "deep" / "up").symlink_to(top)
    (top / "other").symlink_to(top / "deep")
    (top / "out.txt").symlink_to(outside)
    assert _codes(top) == {
        "articles/broken.txt": "broken-link",
        "articles/deep/up": "link-loop",
        "articles/loop.txt": "link-loop",
        "articles/other": "linked-folder",
        "articles/out.txt": "link-outside",
    }
    assert "articles/link.txt" in _paths(top)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes on this system")
def test_a_pipe_is_refused_and_never_opened(folder: Callable[..., Path]) -> None:
    top = folder({"a.txt": ""})
    os.mkfifo(top / "pipe.txt")
    assert _codes(top) == {"articles/pipe.txt": "not-a-file"}


@contextmanager
def _deep_folder(top: Path, depth: int) -> Iterator[None]:
    """Make `d/d/d/...` under `top`; taken down again level by level, as no library can."""
    start = Path.cwd()
    try:
        os.chdir(top)
        for _ in range(depth):
            Path("d").mkdir()
            os.chdir("d")
        Path("deep.txt").write_text("deep")
        yield
        Path("deep.txt").unlink()
        for _ in range(depth):
            os.chdir("..")
            Path("d").rmdir()
    finally:
        os.chdir(start)


def test_a_folder_nested_as_deep_as_the_disk_allows_is_walked(tmp_path: Path) -> None:
    with _deep_folder(tmp_path, 1200):
        found = _found(tmp_path)
    assert [item.path.endswith("/deep.txt") for item in found] == [True]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("plain.txt", "plain.txt"),
        ("two\nlines", "two\\x0alines"),
        ("back\\slash", "back\\x5cslash"),
        (os.fsdecode(b"latin-\xe9"), "latin-\\xe9"),
        ("naïve 北京.txt", "naïve 北京.txt"),
        ("rtl\u202ename", "rtl\\xe2\\x80\\xaename"),
    ],
    ids=repr,
)
def test_a_file_name_is_spelled_so_that_it_can_be_shown(name: str, shown: str) -> None:
    assert printable(name) == shown


@given(st.binary(min_size=1, max_size=40), st.binary(min_size=1, max_size=40))
def test_two_names_never_get_one_spelling(one: bytes, other: bytes) -> None:
    spelled = printable(os.fsdecode(one)), printable(os.fsdecode(other))
    assert (spelled[0] == spelled[1]) == (one == other)


def test_the_signature_changes_when_a_file_is_rewritten_with_its_old_time(
    folder: Callable[..., Path],
) -> None:
    top = folder({"a.txt": "one"})
    before = _found(top)[0].signature
    status = (top / "a.txt").stat()
    (top / "a.txt").write_text("two")
    os.utime(top / "a.txt", ns=(status.st_atime_ns, status.st_mtime_ns))
    assert _found(top)[0].signature != before


def test_what_is_left_out_is_so_by_another_spelling_of_its_name_too(
    folder: Callable[..., Path],
) -> None:
    top = folder({"corpus.db": "corpus", "other/corpus.db": "another", "a.txt": "one"})
    os.link(top / "corpus.db", top / "CORPUS.DB")  # as a disk that knows no capitals shows it
    assert _paths(top, left_out=[top / "Corpus.db", top / "corpus.db"]) == [
        "articles/a.txt",
        "articles/other/corpus.db",
    ]
