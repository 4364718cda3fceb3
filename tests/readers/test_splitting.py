from __future__ import annotations

import io
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ingest.model import Problem
from ingest.readers import splitting
from ingest.readers.splitting import RecordBytes, places_of, split_after, split_before
from ingest.sources.saved_file import Limits, SavedFile
from tests.readers.reading import saved

if TYPE_CHECKING:
    from collections.abc import Iterator

BEGIN = re.compile(rb"(?m)^= \d{1,6} =(?=\r?$)")
END = re.compile(rb"(?m)^End of piece[ \t]{0,9}\r?$\n?")


def _file(data: bytes, limits: Limits | None = None) -> SavedFile:
    return SavedFile(
        "a.txt",
        Path("a.txt"),
        len(data),
        limits=limits or Limits(),
        opener=lambda: io.BytesIO(data),
    )


def _bytes(pieces: Iterator[RecordBytes | Problem]) -> list[tuple[int, bytes]]:
    return [(piece.number, piece.data) for piece in pieces if isinstance(piece, RecordBytes)]


@pytest.fixture(params=[3, 64, 1024], ids=lambda size: f"{size} bytes at once")
def pieces_of(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(splitting, "_PIECE_BYTES", request.param)
    monkeypatch.setattr(splitting, "MAX_BOUNDARY_BYTES", 32)


@pytest.mark.usefixtures("pieces_of")
@pytest.mark.parametrize("end", [b"\n", b"\r\n"], ids=["LF", "CRLF"])
def test_a_record_begins_at_each_boundary(end: bytes) -> None:
    data = b"= 1 =\nA.\nNo = 7 = here\n= 2 =\nB.\n= 3 =\n".replace(b"\n", end)
    pieces = _bytes(split_before(_file(data), BEGIN, word="document"))
    assert [number for number, _ in pieces] == [1, 2, 3]
    assert b"".join(text for _, text in pieces) == data
    assert [text.split()[1] for _, text in pieces] == [b"1", b"2", b"3"]


@pytest.mark.usefixtures("pieces_of")
def test_what_stands_above_the_first_boundary_is_record_0() -> None:
    pieces = _bytes(split_before(_file(b"A request.\n\n= 1 =\nA.\n"), BEGIN, word="document"))
    assert pieces == [(0, b"A request.\n\n"), (1, b"= 1 =\nA.\n")]


@pytest.mark.usefixtures("pieces_of")
@pytest.mark.parametrize("lead", [b"\xef\xbb\xbf", b"\n \r\n", b"\xef\xbb\xbf\n"])
def test_what_is_blank_goes_with_the_record_below(lead: bytes) -> None:
    pieces = _bytes(split_before(_file(lead + b"= 1 =\nA.\n= 2 =\nB."), BEGIN, word="document"))
    assert pieces == [(1, lead + b"= 1 =\nA.\n"), (2, b"= 2 =\nB.")]


@pytest.mark.usefixtures("pieces_of")
def test_a_record_ends_with_each_boundary() -> None:
    data = b"A.\nEnd of piece\n\nB.\nEnd of piece  \nC, cut off"
    assert _bytes(split_after(_file(data), END, word="document")) == [
        (1, b"A.\nEnd of piece\n"),
        (2, b"\nB.\nEnd of piece  \n"),
        (3, b"C, cut off"),
    ]


@pytest.mark.usefixtures("pieces_of")
def test_each_record_knows_where_it_begins() -> None:
    data = b"\xef\xbb\xbfAbove\n= 1 =\nA.\n= 2 =\nB.\n"
    for piece in split_before(_file(data), BEGIN, word="document"):
        assert isinstance(piece, RecordBytes)
        assert data[piece.start_byte :].startswith(piece.data)


@pytest.mark.usefixtures("pieces_of")
def test_a_record_over_the_limit_is_named_and_the_others_are_read() -> None:
    data = b"= 1 =\nA.\n= 2 =\n" + b"long " * 100 + b"\n= 3 =\nC.\n"
    pieces = list(split_before(_file(data, Limits(record_bytes=90)), BEGIN, word="document"))
    assert [getattr(piece, "number", None) for piece in pieces] == [1, None, 3]
    (problem,) = (piece for piece in pieces if isinstance(piece, Problem))
    assert (problem.code, problem.member, problem.is_loss) == (
        "record-too-large",
        "document 2",
        True,
    )


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_texts_of_wide_characters_are_cut_too(encoding: str) -> None:
    text = "Above\n= 1 =\nDie Fähre und der ganze Rest.\n= 2 =\nB.\n"
    data = text.encode(encoding)
    pieces = list(split_before(_file(data), BEGIN, word="document"))
    assert all(isinstance(piece, RecordBytes) for piece in pieces)
    records = [piece for piece in pieces if isinstance(piece, RecordBytes)]
    assert [piece.number for piece in records] == [0, 1, 2]
    assert "".join(piece.decoded().text for piece in records) == text
    assert b"".join(piece.data for piece in records) == data


def test_the_encoding_is_that_of_the_file_where_the_first_letters_are_plain() -> None:
    words = "Die Fähre für Änne fährt über den Fluss, und am Ufer stehen viele Gäste.\n"
    data = b"= 1 =\n" + b"plain words\n" * 9000 + f"= 2 =\n{words * 9}".encode("cp1252")
    last = list(split_before(_file(data), BEGIN, word="document"))[-1]
    assert isinstance(last, RecordBytes)
    assert "Fähre für Änne" in last.decoded().text


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b" \n\r\n", b"\xff\xfe"])
def test_nothing_holds_no_record(data: bytes) -> None:
    assert list(split_before(_file(data), BEGIN, word="document")) == []
    assert list(split_after(_file(data), END, word="document")) == []


def test_places_are_counted_in_characters() -> None:
    assert places_of(BEGIN, "ä\n= 1 =\nä\n= 2 =") == [(2, 7), (10, 15)]


@pytest.mark.parametrize("above", [b"", b"\n"], ids=["returns alone", "a line feed too"])
def test_lines_that_end_as_on_old_macs_are_cut_too(above: bytes) -> None:
    data = above + b"HEAD 1\rone\rHEAD 2\rtwo\r"
    records = list(split_before(saved("a.txt", data), re.compile(rb"(?m)^HEAD"), word="record"))
    first, second = [record for record in records if isinstance(record, RecordBytes)]
    assert (first.data, second.data) == (above + b"HEAD 1\rone\r", b"HEAD 2\rtwo\r")
