"""Keep names, their aliases and their mentions in the corpus, equal to the packs in force.

The packs that come with the program are always in force; a user's own are kept in the corpus.
When a pack has changed, or another release had looked, whose rules may differ, every article is
looked through again, and only those whose mentions differ are written.
"""

from __future__ import annotations

import hashlib
from functools import cache
from typing import TYPE_CHECKING

from ingest.names.gazetteer import OWN_PACKS, Gazetteer, join_packs
from ingest.names.matcher import build_matcher
from ingest.names.mentions import find_document_mentions
from ingest.names.own_packs import load_own_packs
from ingest.storage import fulltext, ledger, seals
from ingest.storage.content_hash import stored_digest
from ingest.storage.database import transaction
from ingest.storage.facet_columns import build_columns, note_mentioned
from ingest.storage.packs import packs_in_force
from ingest.storage.rows import BATCH_FILES, mention_row
from ingest.version import __version__

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from ingest.names.matcher import Matcher
    from ingest.storage.connection import Database

#: The row among the packs for the rules of the release; no file of a pack is called so.
RULES = "rules of the release"

SELECT_NAMES = "select key, label, type from names"

INSERT_NAME = "insert into names (key, label, type) values (?, ?, ?)"

UPDATE_NAME = "update names set label = ?, type = ? where key = ?"

SELECT_IDS = "select key, id from names"

INSERT_ALIAS = """
insert into aliases (name, alias, case_rule, context_rule, language, source, pack, line)
values (?, ?, ?, ?, ?, ?, ?, ?)
"""

INSERT_MENTION = """
insert into mentions (paragraph, start_char, end_char, name, surface, alias, rule)
values (?, ?, ?, (select id from names where key = ?), ?, ?, ?)
"""

REMOVE_UNUSED_NAMES = """
delete from names
where id not in (select name from aliases)
  and id not in (select name from mentions)
"""

ARTICLES_AFTER = """
select id, source
from articles
where id > ?
order by id
limit ?
"""

MENTIONS_OF_ARTICLE = """
select paragraphs.id, mentions.start_char, mentions.end_char, names.key, mentions.surface,
  mentions.alias, mentions.rule
from paragraphs
join mentions on mentions.paragraph = paragraphs.id
join names on names.id = mentions.name
where paragraphs.article = ?
"""

REMOVE_MENTIONS = """
delete from mentions
where paragraph in (select id from paragraphs where article = ?)
"""


def is_up_to_date(db: Database) -> bool:
    """Tell whether the mentions are those of the packs in force."""
    with packs_in_force(db) as packs:
        return _noted(db) == _fingerprints(packs)


def apply_packs(db: Database, on_article: Callable[[], object] = lambda: None) -> int:
    """Make names, aliases and mentions those of the packs in force.

    Returns:
        the number of articles whose mentions have changed.
    """
    with packs_in_force(db) as packs:
        fingerprints = _fingerprints(packs)
        if _noted(db) == fingerprints:
            return 0
        gazetteer = _read(packs)
    with transaction(db):
        _write_gazetteer(db, gazetteer)
    changed = _apply_to_all(db, gazetteer, on_article)
    with transaction(db):
        build_columns(db.conn)
        db.execute(REMOVE_UNUSED_NAMES)
        _note(db, fingerprints)
    return changed


def names_in_force(db: Database) -> Gazetteer:
    """Return the names of all packs in force."""
    with packs_in_force(db) as packs:
        return _read(packs)


def matcher_of(gazetteer: Gazetteer) -> Matcher:
    """Return what finds the names of `gazetteer`; for the program's own it is built once."""
    return _own_matcher() if gazetteer is _own() else build_matcher(gazetteer)


def _read(packs: tuple[Path, ...]) -> Gazetteer:
    return _own() if packs == OWN_PACKS else join_packs(packs)


@cache
def _own() -> Gazetteer:
    """Return the names of the program itself: they cannot change while it runs."""
    return load_own_packs()


@cache
def _own_matcher() -> Matcher:
    return build_matcher(_own())


def _fingerprints(packs: Iterable[Path]) -> dict[str, str]:
    """Return what decides the mentions: the hash of each pack, and that of the release."""
    contents = {pack.name: pack.read_bytes() for pack in packs} | {RULES: __version__.encode()}
    return {name: hashlib.sha256(content).hexdigest() for name, content in contents.items()}


def _noted(db: Database) -> dict[str, str]:
    return dict(db.execute("select name, sha256 from packs").fetchall())


def _note(db: Database, fingerprints: dict[str, str]) -> None:
    db.execute("delete from packs where content is null")
    db.conn.executemany(
        "insert into packs (name, sha256) values (?, ?)"
        " on conflict (name) do update set sha256 = excluded.sha256",
        list(fingerprints.items()),
    )


def _write_gazetteer(db: Database, gazetteer: Gazetteer) -> None:
    _write_names(db, gazetteer)
    db.execute("delete from aliases")
    ids = dict(db.execute(SELECT_IDS).fetchall())
    # Most rows have one of a few hundred rules, and each rule is one object.
    rules = {id(alias.context): alias.context for alias in gazetteer.aliases}
    written = {number: str(rule) for number, rule in rules.items()}
    rows = [
        (
            ids[alias.key],
            alias.text,
            alias.case_rule.value,
            written[id(alias.context)],
            alias.language,
            alias.source,
            alias.pack,
            alias.line,
        )
        for alias in gazetteer.aliases
    ]
    with seals.adding_many(db.conn, "aliases"):
        db.conn.executemany(INSERT_ALIAS, rows)


def _write_names(db: Database, gazetteer: Gazetteer) -> None:
    """Add the names that are new, and change those whose label or type has changed."""
    known = {key: said for key, *said in db.execute(SELECT_NAMES)}
    names = [(name.key, name.label, name.type.value) for name in gazetteer.names.values()]
    # An upsert of each would take three times as long.
    with seals.adding_many(db.conn, "names"):
        db.conn.executemany(INSERT_NAME, [name for name in names if name[0] not in known])
    changed = [
        (label, kind, key)
        for key, label, kind in names
        if key in known and known[key] != [label, kind]
    ]
    db.conn.executemany(UPDATE_NAME, changed)


def _apply_to_all(db: Database, gazetteer: Gazetteer, on_article: Callable[[], object]) -> int:
    if ledger.is_empty(db):
        return 0  # to build the matcher takes half a second
    matcher = matcher_of(gazetteer)
    last, count = 0, 0
    while articles := db.execute(ARTICLES_AFTER, [last, BATCH_FILES]).fetchall():
        changed = {}
        for article, source in articles:
            rows = _mention_rows(db, article, matcher)
            stored = {tuple(row) for row in db.execute(MENTIONS_OF_ARTICLE, [article])}
            if set(rows) != stored:
                changed[article, source] = rows
            on_article()
        if changed:
            with transaction(db), fulltext.changing_paragraphs(db, [item[1] for item in changed]):
                for (article, _), rows in changed.items():
                    _replace_mentions(db, article, rows)
        count += len(changed)
        last = articles[-1][0]
    return count


def _mention_rows(db: Database, article: int, matcher: Matcher) -> list[tuple[object, ...]]:
    paragraphs = db.execute(
        "select id, text from paragraphs where article = ? order by position", [article]
    ).fetchall()
    mentions = find_document_mentions([text for _, text in paragraphs], matcher)
    return [
        mention_row(paragraph, mention)
        for (paragraph, _), listed in zip(paragraphs, mentions, strict=True)
        for mention in listed
    ]


def _replace_mentions(db: Database, article: int, rows: Sequence[tuple[object, ...]]) -> None:
    db.execute(REMOVE_MENTIONS, [article])
    db.conn.executemany(INSERT_MENTION, rows)
    note_mentioned(db.conn, article)
    seals.note_article(db.conn, article)
    digest = stored_digest(db, article)
    db.execute("update articles set content_sha256 = ? where id = ?", [digest, article])
