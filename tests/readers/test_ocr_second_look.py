"""Lines that tesseract passed over are read by themselves, and unsure ones a second time."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from ingest.readers import ocr
from ingest.readers.ocr_areas import Area, Picture, cut, inked_rows
from ingest.readers.ocr_engine import Engine
from ingest.readers.ocr_lines import Band, Table, Word
from ingest.readers.ocr_second_look import with_missed_lines, with_surer_lines

if TYPE_CHECKING:
    from pathlib import Path

WIDTH, HEIGHT = 400, 600
LINE = 40


def _page(*inked: tuple[int, int, int, int]) -> Picture:
    """Return a white page with black areas: left, top, right, bottom."""
    rows = [bytearray(b"\xff" * WIDTH) for _ in range(HEIGHT)]
    for left, top, right, bottom in inked:
        for row in rows[top:bottom]:
            row[left:right] = bytes(right - left)
    return Picture(b"P5\n%d %d\n255\n" % (WIDTH, HEIGHT) + b"".join(rows), WIDTH, HEIGHT)


def _word(line: int, top: int, text: str, confidence: float = 95.0) -> Word:
    return Word((1, 1, line), 50, top, 350, top + LINE, confidence, text)


def _table(*words: Word) -> Table:
    return Table(list(words), {word.line: Band(word.top, word.bottom) for word in words})


ONE, THREE = _word(1, 100, "one"), _word(2, 200, "three")


def _read_two(picture: Picture) -> Table:
    word = Word((1, 1, 1), 12, 12, 300, 40, 90.0, "two")
    return Table([word, word._replace(confidence=5.0, text="~")], {(1, 1, 1): Band(12, 40)})


def test_a_line_in_a_gap_is_read_and_stands_between_its_neighbours() -> None:
    seen = []

    def read(picture: Picture) -> Table:
        seen.append((picture.width, picture.height))
        return _read_two(picture)

    found = with_missed_lines(_table(ONE, THREE), _page((60, 152, 340, 185)), read)
    assert [word.text for word in found.words] == ["one", "two", "three"]
    two = found.words[1]
    assert two.line not in {ONE.line, THREE.line}
    assert ONE.bottom < two.top < two.bottom < THREE.top
    assert found.bands[two.line] == Band(two.top, two.bottom)
    assert seen == [(320, 78)]


@pytest.mark.parametrize(
    ("words", "inked"),
    [
        ((ONE, THREE), ()),
        ((ONE, THREE), ((60, 165, 340, 170),)),
        ((ONE, THREE), ((60, 152, 62, 185),)),
        ((ONE, _word(2, 160, "two")), ((60, 145, 340, 155),)),
        ((ONE, _word(2, 500, "far below")), ((60, 200, 340, 450),)),
        ((_word(1, 400, "last"), _word(2, 100, "next column")), ((60, 150, 340, 390),)),
        ((ONE, THREE._replace(left=360, right=390)), ((60, 152, 340, 185),)),
        ((), ((60, 152, 340, 185),)),
    ],
    ids=["white", "rule", "speck", "no room", "picture", "columns", "another column", "no words"],
)  # fmt: skip
def test_what_is_no_missed_line_is_not_read(
    words: tuple[Word, ...], inked: tuple[tuple[int, int, int, int], ...]
) -> None:
    def read(_: Picture) -> Table:
        pytest.fail("read again")

    table = _table(*words)
    assert with_missed_lines(table, _page(*inked), read) == table


@pytest.mark.parametrize(
    ("first", "second", "text"),
    [(50.0, 90.0, "surer"), (50.0, 51.0, "one"), (90.0, 99.0, "one")],
    ids=["surer", "hardly surer", "sure enough"],
)
def test_an_unsure_line_is_taken_as_it_reads_by_itself(
    first: float, second: float, text: str
) -> None:
    def read(picture: Picture) -> Table:
        return Table([Word((1, 1, 1), 15, 15, 200, 45, second, "surer")], {})

    table = _table(ONE._replace(confidence=first), THREE)
    found = with_surer_lines(table, _page(), read)
    assert [word.text for word in found.words] == [text, "three"]
    assert found.words[0].line == ONE.line


def test_a_line_of_which_nothing_is_read_again_stays() -> None:
    table = _table(ONE._replace(confidence=10.0))
    assert with_surer_lines(table, _page(), lambda _: Table([], {})) == table


def test_a_line_of_which_less_is_read_again_stays() -> None:
    words = [ONE._replace(confidence=50.0, text=text) for text in ("all", "boats", "are", "back")]
    table = Table(words, {})
    read = Table([Word((1, 1, 1), 15, 15, 200, 45, 99.0, "boats")], {})
    assert with_surer_lines(table, _page(), lambda _: read) == table


def test_a_second_look_that_does_not_end_leaves_what_was_read(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    row = "5\t1\t1\t1\t1\t1\t50\t100\t300\t40\t30\tboats"
    seconds = []

    def run(*_: object, timeout: float, **__: object) -> subprocess.CompletedProcess[bytes]:
        seconds.append(timeout)
        if len(seconds) > 1:
            raise subprocess.TimeoutExpired("tesseract", timeout)
        return subprocess.CompletedProcess([], 0, f"level\n{row}\n".encode(), b"")

    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(ocr, "engine", lambda: Engine("tesseract", "5", frozenset({"eng"})))
    monkeypatch.setattr(subprocess, "run", run)
    page = ocr.recognise(_page(), 1, "eng")
    assert [line.text for line in page.lines] == ["boats"]
    assert seconds == [ocr.PAGE_S, ocr.AREA_S]


def test_a_page_of_unsure_lines_is_looked_at_so_often_and_no_more() -> None:
    count = 0

    def read(_: Picture) -> Table:
        nonlocal count
        count += 1
        return Table([], {})

    table = _table(*(_word(number, 2 * number, "x", 20.0) for number in range(200)))
    with_surer_lines(table, _page(), read)
    assert count == 40


def test_an_area_over_the_edges_of_a_page_is_cut_to_it() -> None:
    page = _page((0, 0, WIDTH, HEIGHT))
    area = Area(-20, -20, WIDTH + 20, 30)
    assert inked_rows(page, area) == 30
    picture = cut(page, area)
    assert (picture.width, picture.height) == (WIDTH + 20, 50)
    assert len(picture.data) == len(b"P5\n420 50\n255\n") + 420 * 50
    assert cut(page, Area(500, 700, 600, 800)).width == 20
