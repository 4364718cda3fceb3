"""A PDF that comes to far more than it seems is left out before anything draws it."""

from __future__ import annotations

import base64
import zlib

import pytest

from ingest.readers.pdf_bounds import check_cost
from ingest.readers.pdf_syntax import Ref, read_value
from ingest.sources.saved_file import Unreadable
from tests.hostile.drawings import calling_forms, pdf_of
from tests.readers.reading import read_bytes
from tests.timing import assert_takes_at_most

BOMB = zlib.compress(b"BT /F1 9 Tf (word) Tj ET " * 4_000_000, 9)


def _drawn(content: bytes, entries: str) -> bytes:
    return pdf_of({4: (entries, content)})


@pytest.mark.parametrize(
    ("content", "filters"),
    [
        (BOMB, "/FlateDecode"),
        (zlib.compress(BOMB), "[/FlateDecode /FlateDecode]"),
        (base64.a85encode(BOMB) + b"~>", "[/ASCII85Decode /FlateDecode]"),
        (BOMB.hex().encode() + b">", "[/AHx /Fl]"),
        (BOMB, "/#46lateDecode"),
        (b"\x81A" * 900_000, "/RunLengthDecode"),
    ],
    ids=["plain", "twice", "base85", "hex", "escaped", "runs"],
)
def test_a_stream_that_unpacks_without_end_is_told_at_once(content: bytes, filters: str) -> None:
    file = _drawn(content, f"/Filter {filters}")
    documents, (problem,) = read_bytes("a.pdf", file)
    assert (documents, problem.code) == ([], "expands-too-much")
    assert "64 MB" in problem.message
    assert_takes_at_most(5, lambda: read_bytes("a.pdf", file))


def test_forms_that_call_forms_are_told_at_once() -> None:
    file = calling_forms(levels=12, calls=11)
    documents, (problem,) = read_bytes("a.pdf", file)
    assert (documents, problem.code) == ([], "expands-too-much")
    assert "64 MB on one page" in problem.message
    assert_takes_at_most(2, lambda: read_bytes("a.pdf", file))


@pytest.mark.parametrize("levels", [1, 3])
def test_forms_as_people_use_them_are_read(levels: int) -> None:
    documents, problems = read_bytes("a.pdf", calling_forms(levels=levels, calls=2))
    assert problems == []
    assert "word" in documents[0].text


@pytest.mark.parametrize(
    ("calls", "codes"),
    [(1, ["no-text-layer"]), (2, ["expands-too-much"])],
    ids=["once is no bomb", "twice at each level is one"],
)
def test_a_form_that_calls_itself_draws_at_each_level(calls: int, codes: list[str]) -> None:
    form = "/Subtype/Form/Resources<</XObject<</X 6 0 R>>>>"
    file = pdf_of({4: ("", b"/X Do"), 6: (form, b"/X Do " * calls)})
    documents, problems = read_bytes("a.pdf", file)
    assert (documents, [problem.code for problem in problems]) == ([], codes)


def test_contents_named_a_thousand_times_count_as_often() -> None:
    page = zlib.compress(b"BT /F1 9 Tf (word) Tj ET " * 40_000)
    data = pdf_of({4: ("/Filter/FlateDecode", page)}).replace(
        b"/Contents 4 0 R", b"/Contents[" + b"4 0 R " * 1000 + b"]"
    )
    with pytest.raises(Unreadable):
        check_cost(data)


def test_values_are_read_as_they_are_written() -> None:
    written = b"<< /A [1 0 R 7 (a \\) b) <4142> /N#41me] % remark\n /B << /C true >> >> tail"
    value, end = read_value(written, 0)
    assert value == {"A": [Ref(1), 7, None, None, "NAme"], "B": {"C": None}}
    assert written[end:] == b" tail"


@pytest.mark.parametrize("written", [b"<< /A", b"[[[" * 5000, b"(open", b">>", b"", b"<< /A ]"])
def test_what_is_no_value_is_none(written: bytes) -> None:
    assert read_value(written, 0)[0] is None


def _packed(heads: bytes, content: bytes) -> bytes:
    data = zlib.compress(heads + content)
    entries = b"<< /Type /ObjStm /First %d /Filter /FlateDecode >>" % len(heads)
    return b"9 0 obj\n%s\nstream\n%s\nendstream\nendobj\n" % (entries, data)


@pytest.mark.parametrize(
    "data",
    [b"1 0 obj\n(" * 6_000, _packed(b"1 0 " * 4_000, b"(" * 4_000)],
    ids=["of the file", "of a stream"],
)
def test_objects_within_one_another_are_told_at_once(data: bytes) -> None:
    def check() -> None:
        with pytest.raises(Unreadable, match="within one another"):
            check_cost(data)

    assert_takes_at_most(1, check)


def test_too_many_objects_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.readers.pdf_bounds.MAX_OBJECTS", 9)
    check_cost(_packed(b"1 0 " * 9, b"1"))
    with pytest.raises(Unreadable, match="more than 9 objects"):
        check_cost(_packed(b"1 0 " * 10, b"1"))


@pytest.mark.parametrize(
    "broken",
    [
        b"(" + b"a" * 99,
        b"(a\\)" + b"b" * 96,
        b"<" + b"a" * 99,
        b"%" + b"a" * 97 + b"\n<",
        b" " * 100,
    ],
    ids=["string", "escaped", "hex", "remark", "space"],
)
def test_a_broken_value_ends_where_it_was_looked_at_last(broken: bytes) -> None:
    assert read_value(broken, 0) == (None, 100)
    assert read_value(b"[/A " + broken, 0) == (None, 104)


def test_many_names_of_one_string_without_end_are_told_at_once() -> None:
    pairs = b"".join(b"%d 0 " % number for number in range(2, 9_000))
    content = pairs + b"(" + b"a" * 4_000_000
    entries = f"/Type/ObjStm/N 9000/First {len(pairs)}/Filter/FlateDecode"
    file = pdf_of({4: ("", b""), 6: (entries, zlib.compress(content))})
    assert_takes_at_most(2, lambda: read_bytes("a.pdf", file))
