"""`ingest correct`: say what the text does not, or says wrongly."""

from __future__ import annotations

import csv
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ingest.cli.options import database_option
from ingest.cli.terminal import say
from ingest.cli.waiting import wait_option
from ingest.errors import InputError
from ingest.relations import update as relations
from ingest.storage.corrections import Correction, all_corrections, check, undo
from ingest.storage.corrections import correct as keep_correction
from ingest.storage.database import open_for_reading, transaction
from ingest.storage.facet_columns import build_columns
from ingest.storage.writer import opened_for_writing
from ingest.text.counts import count_of

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Filter of a search that finds a corrected field; the paragraphs stay as they were printed.
FOUND_BY = {"headline": "headline", "byline": "author", "publisher": "publisher"}

COLUMNS = ("uid", "field", "value", "because")


@click.command()
@click.argument("uid", required=False)
@click.argument("field", required=False)
@click.argument("value", required=False)
@database_option
@wait_option
@click.option("--because", default="", help="Why this is right; kept with the value.")
@click.option("--none", "has_none", is_flag=True, help="Say that the field has no value.")
@click.option("--undo", "is_undo", is_flag=True, help="Take a correction back.")
@click.option("--from", "table", type=click.Path(path_type=Path), help="Read a CSV of corrections.")
@click.option("--export", "is_export", is_flag=True, help="Print all corrections as CSV.")
def correct_command(
    uid: str | None,
    field: str | None,
    value: str | None,
    database: Path,
    *,
    wait_s: float,
    because: str,
    has_none: bool,
    is_undo: bool,
    table: Path | None,
    is_export: bool,
) -> None:
    """Correct a field of an article; the correction stays through every new load.

    UID is the permanent name of the article (its first digits are enough), FIELD one of
    headline, standfirst, byline, dateline, publisher, original_publisher, published_on, url,
    language, original_language, section. What the text says is kept beside it.

    \b
    ingest correct e29e75903f93 published_on 2019-03-27 --because "Web archive"
    ingest correct e29e75903f93 byline --none
    ingest correct e29e75903f93 byline --undo
    ingest correct --export > corrections.csv
    ingest correct --from corrections.csv

    The CSV has the columns uid, field, value and because; an empty value says that there is
    none. A file with a wrong line changes nothing.
    """
    if is_export:
        _export(database)
    elif table:
        _keep(database, list(_read(table)), wait_s)
    elif uid and field and is_undo:
        _undo(database, uid, field, wait_s)
    elif uid and field and (value is not None) != has_none:
        _keep(database, [Correction(uid, field, value, because)], wait_s)
    else:
        message = "give UID, FIELD and VALUE (or --none, or --undo), --from FILE, or --export"
        raise click.UsageError(message)


def _export(database: Path) -> None:
    db = open_for_reading(database)
    try:
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(
            (item.uid, item.field, item.value or "", item.because) for item in all_corrections(db)
        )
    finally:
        db.close()


def _keep(database: Path, corrections: list[Correction], wait_s: float) -> None:
    with opened_for_writing(database, wait_s) as db, transaction(db):
        applied = sum(keep_correction(db, correction) for correction in corrections)
        build_columns(db.conn)
        relations.update(db.conn)
    waiting = len(corrections) - applied
    pending = f"; {waiting:,} waiting for articles that are not there yet" if waiting else ""
    say(f"{count_of(applied, 'correction')} applied{pending}")
    fields = {correction.field for correction in corrections if correction.value}
    for field, name in FOUND_BY.items():
        if field in fields and applied:
            say(f"a search finds the new {field} by {name}:WORD, and what the text says by words")


def _undo(database: Path, uid: str, field: str, wait_s: float) -> None:
    with opened_for_writing(database, wait_s) as db, transaction(db):
        was_there = undo(db, uid, field)
        build_columns(db.conn)
        relations.update(db.conn)
    say("taken back" if was_there else "there was no such correction")


def _read(table: Path) -> Iterator[Correction]:
    """Yield the corrections of a CSV file.

    Raises:
        InputError: the file or one of its lines is not right; names the line.
    """
    try:
        with table.open(encoding="utf-8-sig", newline="") as lines:
            rows = csv.DictReader(lines, strict=True)
            missing = [name for name in COLUMNS[:3] if name not in (rows.fieldnames or ())]
            if missing:
                message = f"{table}: the column {missing[0]} is missing; it needs uid,field,value"
                raise InputError(message)
            for row in rows:
                yield _checked(table, rows.line_num, row)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        message = f"{table}: it cannot be read as CSV in UTF-8 ({error})"
        raise InputError(message) from error


def _checked(table: Path, line: int, row: dict[str, str]) -> Correction:
    correction = Correction(
        row["uid"] or "", row["field"] or "", row["value"] or None, row.get("because") or ""
    )
    try:
        check(correction)
    except InputError as error:
        message = f"{table}, line {line}: {error}"
        raise InputError(message) from error
    return correction
