"""Pages in ZIP files: SingleFile's archives, WACZ, and pages with their parts."""

from __future__ import annotations

import gzip
import io
import zipfile

import pytest

from tests.readers.reading import SMALL, codes, one, read_bytes, unproved
from tests.readers.test_warc import PAGE, record, response

STORY = (
    b"<!DOCTYPE html><html><head><meta charset=utf-8><title>Tide tables</title></head><body>"
    b"<article><h1>Tide tables</h1><p>"
    + b"The tables for the winter were printed with the wrong month on every page. " * 4
    + b"</p></article></body></html>"
)
LOADER = (
    b"<!doctype html><html><!--\n Page saved with SingleFile \n url: https://quay.example/tides \n"
    b" saved date: Fri Jan 05 2024 09:12:44 GMT+0100\n--><meta charset=windows-1252>"
    b"<title>Tide tables</title><body hidden><div id=sfz-wait-message>Please wait...</div>"
    b"<div id=sfz-error-message>Error</div><script>var zip={};</script><!-- "
)


def packed(members: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return file.getvalue()


def test_the_page_within_a_page_that_unpacks_itself_is_the_article() -> None:
    data = (
        LOADER
        + packed({"index.html": STORY, "images/0.png": b"x"})
        + b" --><sfz-extra-data>AA</html>"
    )
    document = one("tides.html", data)
    assert document.original == STORY
    assert document.declared["headline"] == "Tide tables"
    assert document.declared["url"] == "https://quay.example/tides"
    assert "published_on" not in document.declared
    assert unproved(document) == []


@pytest.mark.parametrize("kept", [0, 150], ids=["no ZIP", "cut ZIP"])
def test_a_page_that_does_not_unpack_is_a_problem(kept: int) -> None:
    inside = packed({"index.html": STORY})[:kept]
    documents, problems = read_bytes("tides.html", LOADER + inside + b" --></html>")
    assert documents == []
    assert [problem.code for problem in problems] == ["bad-zip"]
    assert "save the page again" in problems[0].message


def test_a_page_that_singlefile_packed_as_zip_is_one_article() -> None:
    members = {"index.html": STORY, "frames/0/index.html": STORY, "stylesheet_0.css": b"p{}"}
    document = one("tides.zip", packed({**members, "images/0.png": b"\x89PNG"}))
    assert document.source.member == "index.html"


def test_parts_of_a_page_in_a_zip_are_told_and_not_read() -> None:
    members = {"Tides.html": STORY, "Tides_files/ad.html": STORY, "Tides_files/a.js": b"var a;"}
    documents, problems = read_bytes("tides.zip", packed(members))
    assert [document.source.member for document in documents] == ["Tides.html"]
    assert [(problem.code, problem.is_loss) for problem in problems] == [("page-parts", False)]
    assert "the 2 files in Tides_files" in problems[0].message


def test_the_pages_of_a_wacz_are_articles_and_its_lists_are_none() -> None:
    warc = gzip.compress(record(response(PAGE)))
    members = {
        "archive/data.warc.gz": warc,
        "indexes/index.cdx": b"example,tides)/ 2024 {}",
        "pages/pages.jsonl": b'{"format": "json-pages-1.0"}\n{"url": "https://x.example"}',
        "datapackage.json": b'{"profile": "data-package"}',
    }
    documents, problems = read_bytes("tides.wacz", packed(members))
    assert [document.original for document in documents] == [PAGE]
    assert documents[0].declared["url"] == "https://tides.example/x"
    assert problems == []


def test_a_cut_wacz_is_a_problem() -> None:
    data = packed({"archive/data.warc.gz": gzip.compress(record(response(PAGE)))})
    assert codes("tides.wacz", data[:-30]) == ["bad-zip"]


def test_a_bomb_in_a_wacz_is_stopped() -> None:
    bomb = gzip.compress(b"\0" * (64 << 20))
    assert codes("tides.wacz", packed({"archive/data.warc.gz": bomb}), SMALL)[-1] == "too-large"
