"""Write PDF files for the tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def pdf_of(
    pages: Sequence[str],
    info: str = "",
    font: str = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    extra: Mapping[int, str] | None = None,
    catalog: str = "",
    page_entries: str = "",
) -> bytes:
    """Return a PDF of pages that are given as what they draw; `extra` adds objects from 100 on."""
    kids = " ".join(f"{10 + 2 * at} 0 R" for at in range(len(pages)))
    objects: dict[int, bytes] = {
        1: f"<< /Type /Catalog /Pages 2 0 R {catalog} >>".encode(),
        2: f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        3: font.encode(),
        4: f"<< {info} >>".encode(),
    }
    for at, drawing in enumerate(pages):
        number = 10 + 2 * at
        objects[number] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {number + 1} 0 R "
            f"/Resources << /Font << /F1 3 0 R >> /XObject << /I 100 0 R >> >> {page_entries} >>"
        ).encode()
        stream = drawing.encode("latin-1")
        objects[number + 1] = b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream)
    objects |= {number: text.encode("latin-1") for number, text in (extra or {}).items()}
    return _written(objects)


def _written(objects: Mapping[int, bytes]) -> bytes:
    data = b"%PDF-1.7\n"
    places = {}
    for number, body in sorted(objects.items()):
        places[number] = len(data)
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    size = max(objects) + 1
    rows = [
        b"%010d 00000 n \n" % places[at] if at in places else b"0000000000 65535 f \n"
        for at in range(size)
    ]
    return (
        data
        + b"xref\n0 %d\n%s" % (size, b"".join(rows))
        + b"trailer << /Size %d /Root 1 0 R /Info 4 0 R >>\n" % size
        + b"startxref\n%d\n%%%%EOF\n" % len(data)
    )


def drawn(*lines: tuple[float, float, float, str]) -> str:
    """Return what draws lines of text: left, height and size of each in points, and its words."""
    return "".join(
        f"BT /F1 {size} Tf {left} {height} Td ({text}) Tj ET\n"
        for left, height, size, text in lines
    )


def story(first: int, lines: Sequence[str], left: float = 72.0) -> str:
    """Return what draws a column of text from a height downward, at a usual distance."""
    return drawn(*((left, first - 12 * at, 10, line) for at, line in enumerate(lines)))
