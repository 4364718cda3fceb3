"""PDFs that draw without end (group C)."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from tests.hostile.case import OK, QUARANTINED, Case

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tests.hostile.case import Scale, Words

_HEAD = {
    1: "<</Type/Catalog/Pages 2 0 R>>",
    2: "<</Type/Pages/Kids[3 0 R]/Count 1>>",
    3: "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R"
    "/Resources<</Font<</F1 5 0 R>>/XObject<</X 6 0 R>>>>>>",
    5: "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
}


def cases(words: Words, scale: Scale) -> Iterator[Case]:
    """Yield the files of this part."""
    word = words.one()
    yield Case("C/forms.pdf", OK, calling_forms(levels=3, calls=2, word=word), finds=(word,))
    for name, data in (
        ("forms-in-forms", calling_forms(levels=12, calls=11)),
        ("stream-bomb", pdf_of({4: ("/Filter/FlateDecode", _bomb(scale.bomb_bytes))})),
    ):
        yield Case(f"C/{name}.pdf", QUARANTINED, data, reason="expands-too-much")


def pdf_of(streams: Mapping[int, tuple[str, bytes]]) -> bytes:
    """Return a PDF of one page: object 4 draws it, object 6 is the form `/X`."""
    body = b"%PDF-1.7\n"
    for number, value in _HEAD.items():
        body += b"%d 0 obj\n%s\nendobj\n" % (number, value.encode())
    for number, (entries, content) in streams.items():
        head = f"{number} 0 obj\n<</Length {len(content)}{entries}>>stream\n"
        body += head.encode() + content + b"\nendstream\nendobj\n"
    return body + b"trailer<</Root 1 0 R>>\n%%EOF\n"


def calling_forms(*, levels: int, calls: int, word: str = "word") -> bytes:
    """Return a PDF of forms each of which calls the next several times; the last has a word."""
    shown = f"BT /F1 9 Tf 20 700 Td ({word}) Tj ET".encode()
    streams = {4: ("", b"/X Do")}
    for number in range(6, 6 + levels):
        entries = (
            "/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<</Font<</F1 5 0 R>>"
            f"/XObject<</X {number + 1} 0 R>>>>"
        )
        is_last = number == 5 + levels
        streams[number] = (entries, shown if is_last else b"/X Do " * calls)
    return pdf_of(streams)


def _bomb(size_bytes: int) -> bytes:
    packer = zlib.compressobj(9)
    piece = b"BT /F1 9 Tf (word) Tj ET  " * 40_000
    packed = b"".join(packer.compress(piece) for _ in range(min(size_bytes, 10**9) // len(piece)))
    return packed + packer.flush()
