"""Parts of saved pages, and further forms of one page, are no articles of their own."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from ingest.sources.discover import FoundFile, discover
from ingest.sources.neighbours import FolderNeighbours
from ingest.sources.saved_folders import snapshot_address

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PAGE = "<html><body><p>Tides</p></body></html>"
DESCRIPTION = json.dumps({"timestamp": "1704445964.0", "url": "https://quay.example/tides"})


def _found(top: Path) -> dict[str, FoundFile]:
    files = discover([top], known_places=frozenset(), left_out=[])
    return {found.path.removeprefix("articles/"): found for found in files}


@pytest.mark.parametrize(
    "parts",
    [
        "Tides_files",
        "Tides-Dateien",
        "Tides_fichiers",
        "Tides_archivos",
        "Tides.files",
        "Tides_bestanden",
        "Tides_soubory",
        "TIDES_FILES",
        "Tides-filer",
        "Tides_文件",
    ],
)
def test_the_folder_of_a_saved_page_is_part_of_it(folder: Callable[..., Path], parts: str) -> None:
    files = {"saved_resource.html": PAGE, "app.js.download": "x", "a/b.css": "x", "pic.jpg": "x"}
    top = folder({"Tides.htm": PAGE, **{f"{parts}/{name}": data for name, data in files.items()}})
    found = _found(top)
    assert list(found) == ["Tides.htm"]
    notice = found["Tides.htm"].notice
    assert notice is not None
    assert (notice.code, notice.is_loss) == ("page-parts", False)
    assert f"the 4 files in {parts}" in notice.message


def test_a_word_that_is_not_known_counts_where_all_is_of_a_page(
    folder: Callable[..., Path],
) -> None:
    top = folder({"Tides.html": PAGE, "Tides_xyz/a.css": "x", "Tides_xyz/b.js": "x"})
    assert list(_found(top)) == ["Tides.html"]
    top = folder({"Tides.html": PAGE, "Tides_old/a.css": "x", "Tides_old/b.html": PAGE})
    assert "Tides_old/b.html" in _found(top)


def test_documents_among_the_parts_are_read(folder: Callable[..., Path]) -> None:
    top = folder({"Tides.html": PAGE, "Tides_files/x.css": "x", "Tides_files/sub/report.pdf": "x"})
    assert list(_found(top)) == ["Tides.html", "Tides_files/sub/report.pdf"]


def test_a_folder_named_so_without_a_page_is_walked(folder: Callable[..., Path]) -> None:
    top = folder({"case_files/letter.html": PAGE, "case_files/notes.txt": "x"})
    assert list(_found(top)) == ["case_files/letter.html", "case_files/notes.txt"]


def test_parts_whose_page_is_gone_are_told(folder: Callable[..., Path]) -> None:
    top = folder({"Tides_files/saved_resource.html": PAGE, "Tides_files/a.js": "x"})
    problem = _found(top)["Tides_files"].problem
    assert problem is not None
    assert (problem.code, problem.is_loss) == ("page-parts", False)
    assert "2 parts of a saved page that is not beside it" in problem.message


def test_of_a_page_that_archivebox_saved_the_best_form_is_read(
    folder: Callable[..., Path],
) -> None:
    place = "archive/1704445964.0"
    names = [
        "headers.json",
        "index.html",
        "output.html",
        "readability/content.html",
        "screenshot.png",
    ]
    top = folder(
        {f"{place}/index.json": DESCRIPTION, **{f"{place}/{name}": PAGE for name in names}}
    )
    found = _found(top)
    assert list(found) == [f"{place}/output.html"]
    notice = found[f"{place}/output.html"].notice
    assert notice is not None
    assert "one of 6 files of one saved page" in notice.message
    assert "readability/content.html" in notice.message


@pytest.mark.parametrize(
    ("forms", "best"),
    [
        (["singlefile.html", "output.html"], "singlefile.html"),
        (
            ["quay.example/tides/index.html", "mercury/content.html"],
            "quay.example/tides/index.html",
        ),
        (["htmltotext.txt", "output.pdf"], "htmltotext.txt"),
        (["warc/1704445964.warc.gz"], "warc/1704445964.warc.gz"),
    ],
    ids=["single file", "copy of Wget", "text", "web archive"],
)
def test_the_forms_have_an_order(folder: Callable[..., Path], forms: list[str], best: str) -> None:
    top = folder(
        {"1704445964/index.json": DESCRIPTION, **{f"1704445964/{name}": PAGE for name in forms}}
    )
    assert list(_found(top)) == [f"1704445964/{best}"]


def test_an_empty_form_is_not_the_best(folder: Callable[..., Path]) -> None:
    files = {"index.json": DESCRIPTION, "singlefile.html": "", "output.html": PAGE}
    top = folder({f"1704445964/{name}": data for name, data in files.items()})
    assert list(_found(top)) == ["1704445964/output.html"]


def test_a_folder_of_a_number_that_is_no_snapshot_is_walked(folder: Callable[..., Path]) -> None:
    files = {"index.json": '{"title": "x"}', "a.html": PAGE, "b.html": PAGE}
    top = folder({f"1704445964/{name}": data for name, data in files.items()})
    assert len(_found(top)) == 3


def test_of_an_archivebox_only_the_pages_are_walked(folder: Callable[..., Path]) -> None:
    top = folder(
        {
            "ArchiveBox.conf": "x",
            "sources/1.txt": "https://quay.example",
            "archive/1704445964/index.json": DESCRIPTION,
            "archive/1704445964/singlefile.html": PAGE,
        }
    )
    found = _found(top)
    assert list(found) == ["ArchiveBox.conf", "archive/1704445964/singlefile.html"]
    problem = found["ArchiveBox.conf"].problem
    assert problem is not None
    assert not problem.is_loss


def test_the_copies_that_httrack_keeps_beside_the_pages_are_left_out(
    folder: Callable[..., Path],
) -> None:
    top = folder({"quay.example/a.html": PAGE, "hts-cache/new.zip": "x", "hts-cache/new.lst": "x"})
    found = _found(top)
    assert [path for path, file in found.items() if file.problem is None] == ["quay.example/a.html"]
    problem = found["hts-cache"].problem
    assert problem is not None
    assert (problem.code, problem.is_loss) == ("page-parts", False)


def test_the_lists_that_archivebox_exports_beside_its_pages_are_none(
    folder: Callable[..., Path],
) -> None:
    page = "archive/1704445964.0/singlefile.html"
    top = folder(
        {
            "index.json": json.dumps({"links": [{"url": "https://quay.example", "title": "A"}]}),
            "index.html": PAGE,
            "notes.txt": "Kept.",
            "archive/1704445964.0/index.json": DESCRIPTION,
            page: PAGE,
        }
    )
    found = _found(top)
    assert [path for path, file in found.items() if file.problem is None] == [page, "notes.txt"]
    beside = FolderNeighbours((top / page).parent)
    assert snapshot_address(page, beside) == "https://quay.example/tides"
    assert snapshot_address("archive/1704445964.0/mine.html", beside) == ""
