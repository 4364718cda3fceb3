"""A PDF that was cut off gives the pages that lie whole before the cut, or says what it lacks."""

from __future__ import annotations

import re
import zlib
from time import process_time

import pytest

from ingest.readers.cut_pdf import with_pages_listed
from tests.readers.pdf_files import drawn, pdf_of, story
from tests.readers.reading import codes, read_bytes, unproved

FIRST = ("The dredger came back to the basin with a broken chain and a crew of four.",)
SECOND = ("Nobody on the board of the harbour had asked for it to come back so soon.",)
WHOLE = pdf_of([story(700, FIRST), story(700, SECOND)])
_OBJECT = re.compile(rb"(\d+) 0 obj\n(.*?)\nendobj\n", re.DOTALL)


def _without_its_end() -> bytes:
    """Return the objects of the pages as a program writes them that puts the catalogue last."""
    objects = {int(found[1]): found[0] for found in _OBJECT.finditer(WHOLE)}
    return b"%PDF-1.4\n" + b"".join(text for number, text in objects.items() if number > 2)


def _packed() -> bytes:
    """Return the same with all that has no stream packed into a stream of objects."""
    bodies = {int(found[1]): found[2] for found in _OBJECT.finditer(WHOLE)}
    plain = {at: body for at, body in bodies.items() if at > 2 and b"stream" not in body}
    streams = [b"%d 0 obj\n%s\nendobj\n" % (at, bodies[at]) for at in bodies if at not in plain]
    heads, content = b"", b""
    for number, body in plain.items():
        heads += b"%d %d " % (number, len(content))
        content += body + b" "
    data = zlib.compress(heads + content)
    what = b"<< /Type /ObjStm /N %d /First %d /Filter /FlateDecode /Length %d >>"
    entries = what % (len(plain), len(heads), len(data))
    stream = b"90 0 obj\n%s\nstream\n%s\nendstream\nendobj\n" % (entries, data)
    return b"%PDF-1.5\n" + stream + b"".join(streams[2:])


_PAGE = b"1 0 obj\n<< /Type /Page >>\nendobj\n"


def _stream_of(heads: bytes, content: bytes) -> bytes:
    data = zlib.compress(heads + content)
    entries = b"<< /Type /ObjStm /First %d /Filter /FlateDecode >>" % len(heads)
    return b"90 0 obj\n%s\nstream\n%s\nendstream\nendobj\n" % (entries, data)


@pytest.mark.parametrize(
    ("data", "texts"),
    [
        (_without_its_end(), [*FIRST, *SECOND]),
        (_without_its_end()[:-20], [*FIRST]),
        (_without_its_end() + b"70 0 obj\n<< /Type", [*FIRST, *SECOND]),
        (_packed(), [*FIRST, *SECOND]),
        (_packed() + b"\n91 0 obj\n<< /Type /XRef >>\nstream\n\x00", [*FIRST, *SECOND]),
    ],
    ids=["before its catalogue", "within a page", "within an object", "packed", "packed and more"],
)
def test_the_pages_before_the_cut_are_read(data: bytes, texts: list[str]) -> None:
    documents, problems = read_bytes("a.pdf", data)
    (document,) = documents
    assert document.text.split("\n\n") == texts
    assert [(item.code, item.is_loss) for item in problems] == [("truncated-pdf", False)]
    assert unproved(document) == []


def test_pages_whose_letters_nobody_can_tell_any_more_are_refused() -> None:
    moved = "".join(chr(ord(letter) - 29) for letter in FIRST[0].replace(" ", "")) * 3
    drawing = drawn((72, 700, 10, moved.replace("\\", "").replace("(", "").replace(")", "")))
    data = pdf_of([drawing])
    cut = data[data.index(b"10 0 obj") : data.index(b"xref\n")]
    assert codes("a.pdf", b"%PDF-1.4\n" + cut) == ["bad-pdf"]


@pytest.mark.parametrize(
    "data",
    [b"%PDF-1.4\n1 0 obj\n<< /Type /X >>\nendobj\n", b"%PDF-1.7\n", b"%PDF-1.4\n" + b"\xee" * 900],
    ids=["no page", "no object", "rubbish"],
)
def test_what_holds_no_page_is_refused(data: bytes) -> None:
    assert codes("a.pdf", data) == ["bad-pdf"]


@pytest.mark.parametrize(
    ("heads", "content", "longest"),
    [
        (b"".join(b"%d %d " % (at, at % 2 * 9000) for at in range(2, 402)), b"x" * 10_000, 20_000),
        (b"2 0 3 9 ", b" " * 10_000, 11_000),
    ],
    ids=["objects within one another", "one object"],
)
def test_objects_take_no_more_room_than_their_stream(
    heads: bytes, content: bytes, longest: int
) -> None:
    listed = with_pages_listed(_PAGE + _stream_of(heads, content))
    assert listed is not None
    assert len(listed) < longest


def test_streams_unpack_to_no_more_than_is_kept_of_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.readers.cut_pdf.MAX_PACKED_OBJECTS_BYTES", 15_000)
    listed = with_pages_listed(_PAGE + 4 * _stream_of(b"2 0 ", b"x" * 10_000))
    assert listed is not None
    assert len(listed) < 16_000


def test_what_is_left_open_is_not_read_to_the_end_for_each_object() -> None:
    start = process_time()
    assert with_pages_listed(b"1 0 obj\n(" * 10_000) is None
    assert process_time() - start < 2
