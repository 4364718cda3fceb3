"""Load exports of many records in one file each: time, memory and whether every record is there.

    python -m benchmarks.large_exports [--only RIS] [--share 1.0]

A file of each kind is written under `.bench/`, loaded by the command line into a corpus of its
own, counted, searched for its last record, and removed again. Each kind is also loaded at a
tenth of its size: memory that grows with the file would show in the second peak.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import time
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

BENCH = Path(__file__).parent.parent / ".bench"
SEED = 17
#: A word that stands in the last record only.
LAST = "zwinzelbeck"
_WORDS = tuple(
    str.split(
        "harbour council bridge minister water school river vote strike miners bread winter court "
        "letter engine field station market captain village paper budget union teacher hospital"
    )
)


class Export(NamedTuple):
    """Say how a file of one kind is written, and how many records it has at full size."""

    name: str
    file: str
    records: int
    write: Callable[[Path, int], None]


class Measured(NamedTuple):
    """Hold what one load showed."""

    size_mb: float
    seconds: float
    peak_mb: float
    articles: int
    has_last: bool


def _stories(count: int, sentences: int) -> Iterator[tuple[int, str, str]]:
    """Yield number, headline and text of each record."""
    chance = random.Random(SEED)  # noqa: S311  seeded on purpose
    for number in range(1, count + 1):
        headline = f"{' '.join(chance.choices(_WORDS, k=7)).capitalize()} {number}"
        text = " ".join(
            f"The {' '.join(chance.choices(_WORDS, k=12))} was said." for _ in range(sentences)
        )
        yield number, headline, text + (f" It was {LAST}." if number == count else "")


def _ris(place: Path, count: int) -> None:
    with place.open("w", encoding="utf-8") as out:
        for number, headline, text in _stories(count, 8):
            out.write(f"TY  - NEWS\nTI  - {headline}\nAU  - Roe, Jane\nT2  - The Post\n")
            out.write(f"DA  - 2019/05/{number % 28 + 1:02}/\nAB  - {text}\nER  - \n\n")


def _factiva(place: Path, count: int) -> None:
    with place.open("w", encoding="utf-8") as out:
        out.write("<html><head><title>Factiva</title></head><body>\n")
        for number, headline, text in _stories(count, 30):
            rows = {"HD": headline, "BY": "By Jane Roe", "WC": "390 words", "PD": "5 May 2019",
                    "SN": "The Post", "SC": "POST", "LA": "English", "LP": text,
                    "AN": f"Document POST000020190505ef55{number:05}"}  # fmt: skip
            cells = "".join(f"<tr><td><b>{key}</b></td><td>{rows[key]}</td></tr>" for key in rows)
            out.write(f'<div class="article enArticle"><table>{cells}</table></div>\n')
        out.write("</body></html>\n")


def _telegram(place: Path, count: int) -> None:
    with place.open("w", encoding="utf-8") as out:
        out.write('{"name": "Harbour News", "type": "public_channel", "id": 1, "messages": [\n')
        for number, headline, text in _stories(count, 4):
            runs = [{"type": "bold", "text": headline}, f"\n\n{text}"]
            message = {"id": number, "type": "message", "date": "2019-05-05T10:00:00",
                       "date_unixtime": "1557050400", "from": "Harbour News",
                       "from_id": "channel1", "text": runs}  # fmt: skip
            out.write(json.dumps(message) + ("\n" if number == count else ",\n"))
        out.write("]}\n")


_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_BOOK = {
    "[Content_Types].xml": (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
    ),
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="a" '
    f'Type="{_RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{_SHEET}" xmlns:r="{_RELATIONS}"><sheets>'
    '<sheet name="News" sheetId="1" r:id="b"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="b" '
    f'Type="{_RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
}


def _xlsx(place: Path, count: int) -> None:
    with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as book:
        for name, text in _BOOK.items():
            book.writestr(name, text)
        with book.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            sheet.write(f'<worksheet xmlns="{_SHEET}"><sheetData>'.encode())
            sheet.write(_row(1, ("Headline", "Publication", "Date", "Text")).encode())
            for number, headline, text in _stories(count, 4):
                cells = (headline, "The Post", "2019-05-05", text)
                sheet.write(_row(number + 1, cells).encode())
            sheet.write(b"</sheetData></worksheet>")


def _row(number: int, cells: tuple[str, ...]) -> str:
    inner = "".join(
        f'<c r="{chr(65 + at)}{number}" t="inlineStr"><is><t>{cell}</t></is></c>'
        for at, cell in enumerate(cells)
    )
    return f'<row r="{number}">{inner}</row>'


EXPORTS = (
    Export("RIS", "references.ris", 10_000, _ris),
    Export("Telegram", "result.json", 50_000, _telegram),
    Export("XLSX", "articles.xlsx", 100_000, _xlsx),
    Export("Factiva HTML", "factiva.html", 62_000, _factiva),
)


def measure(export: Export, records: int) -> Measured:
    """Write a file, load it and return what was seen; nothing of it is left."""
    folder = BENCH / "large"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    source, corpus = folder / export.file, folder / "corpus.db"
    export.write(source, records)
    size_mb = source.stat().st_size / 1e6
    command = [sys.executable, "-m", "ingest", "load", str(source), "--db", str(corpus)]
    started = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    # The load and its reading processes: the most that the largest of them held.
    _, _, usage = os.wait4(process.pid, 0)
    seconds = time.monotonic() - started
    with sqlite3.connect(corpus) as connection:
        (articles,) = connection.execute("select count(*) from articles").fetchone()
        sought = "select count(*) from paragraphs where text like ?"
        (last,) = connection.execute(sought, [f"%{LAST}%"]).fetchone()
    connection.close()
    shutil.rmtree(folder)
    return Measured(size_mb, seconds, usage.ru_maxrss / 1024, articles, last == 1)


@click.command()
@click.option("--only", help="The name of one kind.")
@click.option("--share", default=1.0, help="Share of the full number of records.")
def main(only: str | None, share: float) -> None:
    """Print a line for each load; exit with 1 when a record is missing."""
    is_whole = True
    for export in EXPORTS:
        if only and export.name != only:
            continue
        for records in (int(export.records * share / 10), int(export.records * share)):
            seen = measure(export, records)
            is_whole &= seen.articles == records and seen.has_last
            click.echo(
                f"{export.name}: {records:,} records, {seen.size_mb:.1f} MB: "
                f"{seen.articles:,} articles, {seen.seconds:.1f} s, "
                f"largest process {seen.peak_mb:.0f} MB"
                f"{'' if seen.has_last else '; the last record is missing'}"
            )
    sys.exit(0 if is_whole else 1)


if __name__ == "__main__":
    main()
