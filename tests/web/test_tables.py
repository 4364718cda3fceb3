"""SQL reads the tables of the corpus, and of those that SQLite makes up only harmless ones."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any
from urllib.parse import quote_plus

import pytest

from ingest.web.server import is_version_1
from ingest.web.sql_guard import guard_connection

if TYPE_CHECKING:
    from pathlib import Path

    from tests.serving import Site

EDITOR = "/town/-/query" if is_version_1() else "/town"

#: Functions and pragmas that describe tables are for those who write SQL; these are what a page
#: of Datasette reads, and lists for `in`.
FINE = {"json_each", "json_tree", "jsonb_each", "jsonb_tree"}


def answer(site: Site, sql: str) -> Any:
    return site.get(f"{EDITOR}.json?sql={quote_plus(sql)}&_shape=array")


def modules() -> list[str]:
    """Return every table that this SQLite makes up by itself."""
    connection = sqlite3.connect(":memory:")
    names = {row[0] for row in connection.execute("pragma module_list")}
    names |= {"sqlite_stmt", "sqlite_dbpage", "dbstat", "bytecode", "tables_used",
              "generate_series", "sqlite_dbdata", "sqlite_memstat", "completion"}  # fmt: skip
    return sorted(names - FINE)


@pytest.mark.parametrize("module", modules())
@pytest.mark.parametrize("columns", ["*", "1", "count(*)"])
def test_no_table_that_sqlite_makes_up_is_read(site: Site, module: str, columns: str) -> None:
    for sql in (
        f"select {columns} from {module}",
        f"select {columns} from main.{module.upper()}",
        f"with t as (select {columns} from {module}) select 1 from t",
        f"select 1 where exists (select {columns} from [{module}])",
    ):
        assert answer(site, sql).status_code == 400, sql


@pytest.mark.parametrize(
    "pragma", ["module_list", "temp_store_directory", "wal_checkpoint", "journal_mode", "stats"]
)
def test_no_pragma_but_those_about_tables_is_read_as_a_table(town: Path, pragma: str) -> None:
    connection = sqlite3.connect(town)
    guard_connection(connection, "town")
    with pytest.raises(sqlite3.DatabaseError):
        connection.execute(f"select count(*) from pragma_{pragma}")
    connection.close()


class Silent(sqlite3.Connection):
    """Stand for a SQLite that does not list its modules."""

    def execute(self, sql: str, *values: Any) -> sqlite3.Cursor:
        """Answer the question for modules with nothing."""
        return super().execute("select 1 where 0" if "module_list" in sql else sql, *values)


@pytest.mark.parametrize("module", ["dbstat", "bytecode", "tables_used", "sqlite_stmt"])
def test_a_sqlite_that_lists_no_modules_has_none_read(town: Path, module: str) -> None:
    connection = sqlite3.connect(town, factory=Silent)
    guard_connection(connection, "town")
    with pytest.raises(sqlite3.DatabaseError, match=r"prohibited|no such table"):
        connection.execute(f"select * from {module}")
    connection.close()


@pytest.mark.parametrize(
    "sql",
    [
        "select count(*) from articles",
        "select count(*) from (select 1 from articles)",
        "with n as (select 1) select count(*) from n",
        "with recursive n(i) as (select 1 union all select i+1 from n limit 3) select 1 from n",
        "select value from json_each('[1, 2]')",
        "select key from json_tree('{}')",
        "select count(*) from sqlite_master",
        "select name from sqlite_schema",
        "select count(*) from paragraphs_fts where paragraphs_fts match 'ferry'",
        "select count(*) from paragraphs_vocab",
        "select * from citations limit 1",
        "select name from pragma_table_info('articles')",
    ],
)
def test_the_tables_of_the_corpus_are_read(site: Site, sql: str) -> None:
    assert answer(site, sql).status_code == 200, answer(site, sql).text


def test_nobody_sees_the_query_of_another(site: Site) -> None:
    assert answer(site, "select 'a secret question'").status_code == 200
    response = answer(site, "select sql from sqlite_stmt")
    assert response.status_code == 400
    assert "secret" not in response.text


@pytest.mark.parametrize(("table", "facet"), [("paragraphs", "kind"), ("articles", "publisher")])
def test_a_facet_that_is_asked_for_and_is_there_anyway_is_shown_once(
    site: Site, table: str, facet: str
) -> None:
    page = site.get(f"/town/{table}?_facet={facet}").text
    assert page.count(f'facet-info facet-town-{table}-{facet}"') == 1
