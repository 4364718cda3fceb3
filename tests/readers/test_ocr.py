from __future__ import annotations

import io
import json
import subprocess
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageDraw, ImageFont

from ingest.readers import ocr_cache, pictures
from ingest.readers.ocr_lines import lines_of, read_table
from ingest.readers.pdf_layout import HYPHEN
from tests.readers.pdf_files import pdf_of, story
from tests.readers.reading import codes, one, read_bytes, unproved

if TYPE_CHECKING:
    from pathlib import Path

WORDS = (
    "Dredger returns in pieces",
    "The dredger came back to the basin with a broken chain and",
    "eleven tons of silt that nobody on the board had ordered.",
    "Harbour master Elin Castermans said that the machine had",
    "been rented for nine weeks, although the tender spoke of four.",
)


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))


def _picture(lines: tuple[str, ...] = WORDS, form: str = "PNG") -> bytes:
    image = Image.new("L", (1240, 700), 255)
    pen = ImageDraw.Draw(image)
    for at, line in enumerate(lines):
        font = ImageFont.load_default(56 if at == 0 else 30)
        pen.text((80, 60 + (at * 44 if at else 0) + (60 if at else 0)), line, fill=0, font=font)
    buffer = io.BytesIO()
    image.save(buffer, form)
    return buffer.getvalue()


def _scan(lines: tuple[str, ...] = WORDS) -> bytes:
    """Return a PDF of one page that is a picture."""
    image = Image.open(io.BytesIO(_picture(lines)))
    pixels = image.tobytes()
    head = f"<< /Type /XObject /Subtype /Image /Width {image.width} /Height {image.height} "
    head += f"/ColorSpace /DeviceGray /BitsPerComponent 8 /Length {len(pixels)} >>"
    drawing = "q 612 0 0 345 0 440 cm /I Do Q"
    body = f"{head}\nstream\n{pixels.decode('latin-1')}\nendstream"
    return pdf_of([drawing], extra={100: body})


def _table(*rows: tuple[int, int, int, int, int, int, int, int, float, str]) -> str:
    """Return a table as tesseract writes it: block, paragraph, line, word, box, confidence."""
    lines = ["level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\t\t\tconf\ttext"]
    lines += ["\t".join(map(str, (5, 1, *row))) for row in rows]
    return "\n".join(lines)


def test_a_table_becomes_lines_with_boxes_in_points() -> None:
    table = _table(
        (1, 1, 1, 1, 300, 300, 100, 40, 96.5, "Silt"),
        (1, 1, 1, 2, 420, 300, 180, 40, 90.0, "returned-"),
        (1, 1, 2, 1, 300, 360, 150, 40, 12.0, "again"),
    )
    read = read_table(table + "\n5\tbroken\n5\t1\t1\t1\t1\t1\tx\t0\t0\t0\t-1\tz\n")
    first, second = lines_of(read, 72 / 300, 3300, 4)
    assert first.text == "Silt returned" + HYPHEN
    assert (first.left, first.right, first.page) == (72.0, 144.0, 4)
    assert first.bottom > second.bottom
    assert second.text == "again"


def test_lines_without_capitals_have_one_size_and_their_own_bands() -> None:
    words = (("وصل", 300, 40), ("كبير", 352, 58), ("إن", 395, 60))
    table = _table(
        *((1, 1, line, 1, 300, top, 100, height, 90.0, text) for line, (text, top, height) in
          enumerate(words, 1))
    )  # fmt: skip
    bands = "".join(f"\n4\t1\t1\t1\t{n}\t0\t300\t{250 + 50 * n}\t100\t40\t-1\t" for n in (1, 2, 3))
    lines = list(lines_of(read_table(table + bands), 72 / 300, 3300, 0))
    assert len({line.size for line in lines}) == 1
    assert [one.bottom - other.bottom for one, other in pairwise(lines)] == [12.0, 12.0]


@pytest.mark.usefixtures("without_ocr")
def test_without_the_program_a_picture_and_a_scan_say_what_helps() -> None:
    for name, data in (("a.png", _picture()), ("a.pdf", _scan())):
        documents, problems = read_bytes(name, data)
        assert documents == []
        assert "-py3-none-any.whl[ocr]" in problems[0].message
        assert "tesseract-ocr" in problems[0].message


@pytest.mark.usefixtures("without_ocr")
def test_a_pdf_of_text_and_pictures_keeps_its_text_without_the_program() -> None:
    data = pdf_of([story(700, WORDS), "0 0 100 100 re f"])
    documents, problems = read_bytes("a.pdf", data)
    assert "Dredger returns" in documents[0].text
    assert [(item.code, item.is_loss) for item in problems] == [("no-text-layer", False)]


@pytest.mark.parametrize("form", ["PNG", "JPEG", "TIFF", "WEBP", "GIF", "BMP"])
def test_pictures_of_each_form_are_opened(form: str) -> None:
    media_type, pages = pictures.pages_of(_picture(form=form))
    assert media_type == f"image/{form.lower()}"
    (page,) = pages
    assert (page.width, page.height) == (1800, 1016)
    assert page.data.count(b"\xff") > 1_000_000


@pytest.mark.ocr
def test_a_picture_of_an_article_is_read_with_its_places() -> None:
    document = one("a.png", _picture())
    assert document.text.startswith("Dredger returns in pieces\n\nThe dredger came back")
    assert "eleven tons of silt that nobody on the board had ordered." in document.text
    assert document.extra["ocr_engine"].startswith("tesseract ")
    assert int(document.extra["ocr_confidence"]) > 80
    for start, end, page, left, top, right, bottom in json.loads(document.extra["ocr_boxes"]):
        assert 0 <= start < end <= len(document.cited)
        assert page == 1
        assert 0 <= left < right <= 10_000
        assert 0 <= top < bottom <= 10_000
    assert unproved(document) == []


@pytest.mark.ocr
def test_a_scan_is_read_and_a_second_time_from_what_was_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first = one("a.pdf", _scan())
    assert "Harbour master Elin Castermans said" in first.text

    def never(*_: object, **__: object) -> None:
        raise AssertionError

    monkeypatch.setattr(subprocess, "run", never)
    assert one("a.pdf", _scan()) == first


@pytest.mark.ocr
def test_a_picture_without_text_is_not_stored() -> None:
    noise = Image.effect_noise((900, 700), 90)
    buffer = io.BytesIO()
    noise.save(buffer, "PNG")
    assert codes("a.png", buffer.getvalue()) == ["no-text"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (_picture()[:900], {"unsupported-format", "no-text"}),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 60, {"unsupported-format"}),
        (b"II*\0" + b"\xff" * 60, {"unsupported-format"}),
    ],
    ids=["cut", "no picture", "no tiff"],
)
@pytest.mark.ocr
def test_a_damaged_picture_is_a_problem(data: bytes, code: set[str]) -> None:
    assert set(codes("a.png", data)) - {"wrong-suffix"} <= code


@pytest.mark.ocr
def test_a_picture_of_too_many_pixels_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "MAX_PIXELS", 1000)
    assert codes("a.png", _picture()) == ["too-large"]


def test_what_cannot_be_kept_is_no_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "file"
    place.write_bytes(b"")
    monkeypatch.setenv("XDG_CACHE_HOME", str(place))
    ocr_cache.keep("ab12", "words")
    assert ocr_cache.kept("ab12") is None
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    ocr_cache.keep("ab12", "words")
    assert ocr_cache.kept("ab12") == "words"
    (tmp_path / "clippings" / "ocr" / "ab" / "ab12").write_bytes(b"junk")
    assert ocr_cache.kept("ab12") is None
