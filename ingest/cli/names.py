"""`ingest names`: see which names were found and why, and add your own."""

from __future__ import annotations

import json
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from ingest.cli.options import database_option
from ingest.cli.terminal import put, say
from ingest.cli.waiting import wait_option
from ingest.errors import InputError
from ingest.export.citations import one_line
from ingest.names.gazetteer import OWN_PACKS, NameType, load_packs
from ingest.names.matcher import build_matcher
from ingest.names.verdicts import verdicts_on
from ingest.search.unlisted_names import families, unlisted
from ingest.storage import packs
from ingest.storage.database import open_for_reading, refuse_missing
from ingest.storage.names import apply_packs, names_in_force
from ingest.storage.packs import ACCEPTED, Acceptance, accept
from ingest.storage.places import is_empty_place
from ingest.storage.sqlite_errors import in_words
from ingest.storage.writer import opened_for_writing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ingest.names.matcher import Matcher
    from ingest.storage.database import Database

SELECT_FOUND = """
select
  names.key,
  names.label,
  names.type,
  count(*) as mentions,
  count(distinct mentions.paragraph) as paragraphs,
  count(distinct paragraphs.article) as articles
from mentions
join names on names.id = mentions.name
join paragraphs on paragraphs.id = mentions.paragraph
where names.type = coalesce(?, names.type)
group by names.id
order by paragraphs desc, names.key
limit ?
"""
FOUND_COLUMNS = ("key", "label", "type", "mentions", "paragraphs", "articles")

type_option = click.option(
    "--type",
    "kind",
    type=click.Choice([str(kind) for kind in NameType], case_sensitive=False),
    help="Only names of this type.",
)
limit_option = click.option(
    "--limit", type=click.IntRange(1), default=50, show_default=True, help="At most so many."
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")


@click.group()
def names() -> None:
    """See which names were found and why, and add your own.

    Names come from packs, CSV files that `ingest help names` describes. Three come with the
    program; yours are kept in the corpus.

    \b
    ingest names list
    ingest names check "He told US that IS fled"
    ingest names add my-names.csv
    ingest names suggest
    """


@contextmanager
def _reading(database: Path) -> Iterator[Database]:
    db = open_for_reading(database)
    try:
        with in_words(database):
            yield db
    finally:
        db.close()


def _apply(db: Database) -> None:
    changed = apply_packs(db)
    say(f"names changed in {changed:,} articles")


@names.command()
@database_option
@wait_option
def apply_command(database: Path, *, wait_s: float) -> None:
    """Look for the names of all packs in force again; only what changed is written.

    \b
    ingest names apply --db syria.db
    """
    with opened_for_writing(database, wait_s) as db:
        _apply(db)


@names.command()
@click.argument("pack", type=click.Path(path_type=Path))
@database_option
@wait_option
def add(pack: Path, database: Path, *, wait_s: float) -> None:
    """Put a pack of names into force, and look for them.

    It is kept in the corpus and takes the place of one of the same file name. A pack with a
    fault changes nothing; the message names the line.

    \b
    ingest names add my-names.csv
    """
    with opened_for_writing(database, wait_s) as db:
        packs.add_pack(db, pack)
        _apply(db)


@names.command()
@click.argument("pack")
@database_option
@wait_option
def remove(pack: str, database: Path, *, wait_s: float) -> None:
    """Take a pack of yours out of force, by its file name.

    \b
    ingest names remove my-names.csv
    """
    with opened_for_writing(database, wait_s) as db:
        if not packs.remove_pack(db, Path(pack).name):
            own = ", ".join(item.name for item in packs.user_packs(db)) or "none"
            message = f"{pack} is no pack of yours in this corpus; there are: {own}"
            raise InputError(message)
        _apply(db)


@names.command("list")
@database_option
@type_option
@limit_option
@json_option
def list_(database: Path, kind: str | None, limit: int, *, as_json: bool) -> None:
    """List the names found, with the number of paragraphs and articles that mention them.

    \b
    ingest names list --type GROUP
    ingest names list --json > names.json
    """
    with _reading(database) as db:
        rows = db.execute(SELECT_FOUND, [kind, limit]).fetchall()
    if as_json:
        click.echo(json.dumps([dict(zip(FOUND_COLUMNS, row, strict=True)) for row in rows]))
        return
    for key, label, of_type, _, paragraphs, articles in rows:
        line = f"{paragraphs:>7,} {articles:>7,}  {of_type:<7}{one_line(label)}  ({key})"
        put(line)
    say("paragraphs, articles, type, name, key")


@names.command()
@click.argument("text")
@database_option
@click.pass_context
def check_command(context: click.Context, text: str, database: Path) -> None:
    """Tell which names are found in TEXT and by which row, and what was refused and why.

    Works without a corpus, unless --db names one; with one, its own packs are in force too.

    \b
    ingest names check "He told US that IS fled Deir Ezzor"
    """
    is_named = context.get_parameter_source("database") is not ParameterSource.DEFAULT
    if is_named:
        refuse_missing(database)
    verdicts = verdicts_on(text, _matcher(database))
    for verdict in verdicts:
        click.echo(one_line(str(verdict)))
    accepted = sum(1 for verdict in verdicts if verdict.refusal is None)
    say(f"{accepted} found, {len(verdicts) - accepted} refused")


def _matcher(database: Path) -> Matcher:
    if is_empty_place(database):
        return build_matcher(load_packs(OWN_PACKS))
    with _reading(database) as db:
        return build_matcher(names_in_force(db))


@names.command()
@database_option
@click.option("--least", type=click.IntRange(1), default=2, show_default=True, help="Times found.")
@limit_option
@json_option
def suggest_command(database: Path, least: int, limit: int, *, as_json: bool) -> None:
    """List what may be names and stands in no pack, those of the most articles first.

    Nothing of this is verified. Behind the list stand groups that may be spellings of one
    name; the same consonants do not make them so. `ingest names accept` makes a name of one.

    \b
    ingest names suggest --limit 20
    """
    with _reading(database) as db:
        candidates = unlisted(db.conn, least=least, most=limit)
        groups = families(db.conn, candidates)
    if as_json:
        listed = [
            {
                "name": candidate.surface,
                "count": candidate.count,
                "articles": candidate.articles,
                "type": candidate.type,
                "sentence": candidate.sentence,
            }
            for candidate in candidates
        ]
        click.echo(json.dumps({"names": listed, "spellings": groups}, ensure_ascii=False))
        return
    for candidate in candidates:
        counts = f"{candidate.count:>7,} {candidate.articles:>7,}"
        line = f"{counts}  {one_line(candidate.surface)}  {candidate.type or ''}"
        click.echo(line.rstrip())
        click.echo(f"{'':17}{one_line(candidate.sentence)}")
    for group in groups:
        click.echo(f"perhaps one name: {one_line(', '.join(group))}")
    say("times, articles, what may be a name, what it may be; none is verified")


@names.command("accept")
@click.argument("name")
@database_option
@wait_option
@click.option(
    "--type",
    "kind",
    required=True,
    type=click.Choice([str(kind) for kind in NameType], case_sensitive=False),
    help="What it is.",
)
@click.option("--key", default="", help="Of a name that is known: this is another spelling of it.")
def accept_(name: str, database: Path, kind: str, key: str, *, wait_s: float) -> None:
    """Make a row for NAME in your own pack, and look for it.

    \b
    ingest names accept "Hajin Relief Committee" --type ORG
    ingest names accept "Deir Ezzur" --type PLACE --key deir-ez-zor
    """
    with opened_for_writing(database, wait_s) as db:
        known = accept(db, Acceptance(name, NameType(kind), key))
        say(f"{name}: {known.label} ({known.key}), kept in {ACCEPTED}")
        _apply(db)
