"""Files of all hits, and whole files of tables and queries."""

from __future__ import annotations

import asyncio
import csv
import io
import json
import re
import shutil
import sqlite3
import time
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import pytest
from datasette.app import Datasette
from datasette.utils.asgi import Request

from ingest.export.files import BYTE_ORDER_MARK, COLUMNS, unguard
from ingest.web.server import is_version_1
from ingest.web.whole_csv import CUT, SqlStatement, _statement_of
from tests.serving import Site

if TYPE_CHECKING:
    from collections.abc import Callable

    from click.testing import Result

MANY = "with recursive n(i) as (select 1 union all select i+1 from n where i<5000) select i from n"
EDITOR = "town/-/query" if is_version_1() else "town"


def table(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))


def ask(database: Path, path: str, **options: Any) -> Any:
    async def get() -> Any:
        datasette = Datasette([str(database)], **options)
        await datasette.invoke_startup()
        return await datasette.client.get(path)

    return asyncio.run(get())


def test_a_csv_file_holds_every_hit_with_its_place(site: Site) -> None:
    response = site.get("/-/hits.csv?q=ferry")
    head, *rows = table(response.text)
    assert tuple(head) == COLUMNS
    assert len(rows) > 20
    first = dict(zip(head, rows[0], strict=True))
    assert first["left"] + first["key"] + first["right"] == first["passage"]
    assert len(first["corpus_digest"]) == 64
    assert 'filename="clippings-ferry.csv"' in response.headers["content-disposition"]


@pytest.mark.parametrize("query", ["ferry", "ferry&publisher=Ferry+Gazette", "", "ferry&year="])
def test_page_csv_and_lines_agree(site: Site, query: str) -> None:
    rows = table(site.get(f"/-/hits.csv?q={query}").text)[1:]
    lines = [json.loads(line) for line in site.get(f"/-/hits.jsonl?q={query}").text.splitlines()]
    assert [row[1] for row in rows] == [line["passage"] for line in lines]
    assert f"<h1>{len(rows)} paragraph" in site.get(f"/?q={query}").text


ASKED = (
    '"Daesh" OR "ISIS"', "Deir ez-Zor", "al-Jolani", "10,000", "100%", "King's", "C++", '"Deir', "",
    "AND", "NEAR(", "*", "-", "(((", "Raqqa -Iraq", "prison " * 2000, "a\x00b",
)  # fmt: skip


@pytest.mark.parametrize("query", ASKED, ids=lambda query: ascii(query)[:20])
def test_page_file_and_command_line_agree_on_the_seeds(
    corpus: Path, run: Callable[..., Result], query: str
) -> None:
    pages = Site(corpus)
    by_file = table(pages.get("/-/hits.csv", params={"q": query}).text)[1:]
    by_command = table(run("search", query, "--db", corpus, "--format", "csv").output)[1:]
    printed = run("search", query, "--db", corpus).stderr
    page = pages.get("/", params={"q": query}).text
    assert [row[1:] for row in by_file] == [row[1:] for row in by_command]
    found = f"{len(by_file)} paragraph" if by_file else "Nothing found"
    assert f"<h1>{found}" in page
    assert found in printed
    assert re.search(r'class="interpretation">(<summary>)?(Searched for|Everything)', page)


def test_a_text_that_is_too_long_is_told_so(site: Site) -> None:
    page = site.get("/", params={"q": "ferry " * 9000}).text
    assert "Only the first 50,000 characters were read." in page


def test_excel_is_given_a_mark(site: Site) -> None:
    assert site.get("/-/hits.csv?q=ferry&excel=yes").content.startswith(
        BYTE_ORDER_MARK.encode("utf-8")
    )


@pytest.mark.parametrize(
    ("extension", "sign"), [("ris", "ER  - \r\n"), ("bib", "\n}\n"), ("jsonl", "\n")]
)
def test_every_format_holds_every_hit(site: Site, extension: str, sign: str) -> None:
    hits = len(table(site.get("/-/hits.csv?q=ferry").text)) - 1
    assert site.get(f"/-/hits.{extension}?q=ferry").text.count(sign) == hits


def test_articles_are_one_row_each(site: Site) -> None:
    rows = table(site.get("/-/hits.csv?q=ferry&find=articles").text)[1:]
    links = [row[COLUMNS.index("permalink")].split("#")[0] for row in rows]
    assert len(links) == len(set(links))


def test_hostile_cells_are_made_harmless(hostile: Path) -> None:
    rows = table(Site(hostile).get("/-/hits.csv?q=cmd").text)[1:]
    headlines = [row[COLUMNS.index("headline")] for row in rows]
    assert headlines[0].startswith("'=cmd")
    assert unguard(headlines[0]).startswith("=cmd")


def test_the_whole_of_an_sql_query_is_a_link_away(site: Site) -> None:
    page = site.get(f"/{EDITOR}?sql={MANY.replace(' ', '+').replace('+1', '%2B1')}").text
    assert "whole CSV" in page


@pytest.mark.parametrize(
    ("path", "rows"),
    [
        (f"/-/whole/{EDITOR}.csv?sql={MANY.replace('+', '%2B').replace(' ', '+')}", 5000),
        ("/-/whole/town/articles.csv", 10),
        ("/-/whole/town/articles.csv?publisher=Ferry+Gazette", 3),
        ("/-/whole/town/articles.csv?_sort=words&_next=3&_size=2", 10),
        ("/-/whole/town/citations.csv", 47),
        (f"/-/whole/{EDITOR}.csv?sql=select+uid+from+articles+limit+4", 4),
        (f"/-/whole/{EDITOR}.csv?sql=select+:n+as+n&n=7", 1),
        (f"/{EDITOR}.csv?sql={MANY.replace('+', '%2B').replace(' ', '+')}", 5000),
        (f"/{EDITOR}.csv?sql={MANY.replace('+', '%2B').replace(' ', '+')}&_size=max", 5000),
        ("/town/articles.csv", 10),
        ("/town/articles.csv?_size=max&_labels=on", 10),
        ("/town/articles.csv?_stream=on&_dl=on&publisher=Ferry+Gazette", 3),
        ("/town/citations.csv", 47),
        ("/town/articles.csv?_size=4", 4),
        ("/town/articles.csv?_size=0", 0),
    ],
)
def test_a_whole_file_is_whole(town: Path, path: str, rows: int) -> None:
    response = ask(town, path, settings={"max_returned_rows": 3, "default_page_size": 3})
    assert len(table(response.text)) - 1 == rows


def test_a_whole_file_keeps_the_search_of_its_page(site: Site) -> None:
    found = site.rows("/town/paragraphs.json?_search=ferry&_size=max")
    rows = table(site.get("/-/whole/town/paragraphs.csv?_search=ferry").text)[1:]
    assert len(rows) == len(found) > 0


def test_a_canned_query_is_whole_too(town: Path) -> None:
    rules = {"databases": {"town": {"queries": {"many": {"sql": MANY}}}}}
    given: dict[str, Any] = {"config": rules} if is_version_1() else {"metadata": rules}
    for path in ("/-/whole/town/many.csv", "/town/many.csv"):
        response = ask(town, path, settings={"max_returned_rows": 1000}, **given)
        assert len(table(response.text)) == 5001


def test_a_file_that_a_limit_ends_says_so_in_its_last_line(town: Path) -> None:
    slow = "with recursive n(i) as (select 1 union all select i+1 from n) select i from n "
    slow += "where i < 1500 or i > 9000000000"
    settings = {"sql_time_limit_ms": 60, "max_returned_rows": 100}
    path = f"/-/whole/{EDITOR}.csv?sql={slow.replace('+', '%2B').replace(' ', '+')}"
    rows = table(ask(town, path, settings=settings).text)
    assert rows[-1] == [CUT]
    assert len(rows) > 500


@pytest.mark.parametrize("path", ["town/nothing", "nowhere", "nowhere/articles", "-/versions"])
def test_no_rows_are_told_so(site: Site, path: str) -> None:
    assert site.get(f"/-/whole/{path}.csv").status_code in {400, 404}


ENDLESS = "with recursive n(i) as (select 1 union all select i+1 from n) select count(*) from n"


@pytest.mark.parametrize(("page", "name", "value"), [
    (EDITOR, "sql", ENDLESS),
    (EDITOR, "sql", f"-- Count.\n/* All */ {ENDLESS}"),
    ("town/articles", "_where", f"exists ({ENDLESS})"),
], ids=["query", "comments", "condition"])  # fmt: skip
def test_nothing_is_worked_out_before_a_file_has_a_turn(
    town: Path, page: str, name: str, value: str
) -> None:
    statement = asyncio.run(_statement(town, page, {name: value}))
    assert isinstance(statement, SqlStatement), statement
    assert ENDLESS in statement.sql
    assert "explain" not in statement.sql
    assert "asked for" not in statement.sql


def test_what_is_to_be_explained_is_explained(town: Path) -> None:
    asked = {"sql": "explain select :n", "n": "7"}
    statement = asyncio.run(_statement(town, EDITOR, asked))
    assert isinstance(statement, SqlStatement)
    assert statement.sql == "explain select :n"


async def _statement(town: Path, page: str, asked: dict[str, str]) -> SqlStatement | str:
    datasette = Site(town).datasette
    datasette._settings["sql_time_limit_ms"] = 200
    await datasette.invoke_startup()
    request = Request.fake(f"/-/whole/{page}.csv?{urlencode(asked)}")
    database = datasette.get_database(page.split("/", maxsplit=1)[0])
    return await _statement_of(datasette, request, database, page)


SLOW = "with recursive n(i) as (select 1 union all select i+1 from n) select max(i) + :n from n"


@pytest.mark.parametrize(
    ("page", "asked", "expected"),
    [
        ("town/slow", {"n": "7"}, (SLOW, {"n": "7"})),
        ("town/endless", {"i__exact": "-1"}, (None, {"p0": "-1"})),
    ],
    ids=["canned query", "view with a filter"],
)
def test_the_sql_of_a_slow_page_is_known_in_a_moment(
    town: Path,
    tmp_path: Path,
    page: str,
    asked: dict[str, str],
    expected: tuple[str | None, dict[str, str]],
) -> None:
    own = Path(shutil.copy(town, tmp_path / "town.db"))
    with closing(sqlite3.connect(own)) as connection:
        connection.execute(f"create view endless as {SLOW.replace('max(i) + :n', 'i')}")
        connection.commit()
    config = {"databases": {"town": {"queries": {"slow": {"sql": SLOW}}}}}
    seconds, statement = asyncio.run(_timed(own, config, page, asked))
    assert isinstance(statement, SqlStatement)
    assert statement.sql == (expected[0] or statement.sql)
    assert {**statement.values, **expected[1]} == statement.values
    assert seconds < 8  # of the 30 that the server allows


def test_a_table_that_takes_too_long_is_told_so(town: Path, tmp_path: Path) -> None:
    own = Path(shutil.copy(town, tmp_path / "town.db"))
    with closing(sqlite3.connect(own)) as connection:
        connection.execute(f"create view endless as {SLOW.replace('max(i) + :n', 'i')}")
        connection.commit()
    response = ask(own, "/town/endless.json?i__exact=-1&_nocount=1&_timelimit=100")
    assert response.status_code == 400
    assert "long" in response.json()["error"]


async def _timed(
    database: Path, config: dict[str, Any], page: str, asked: dict[str, str]
) -> tuple[float, SqlStatement | str]:
    described = {"config": config} if is_version_1() else {"metadata": config}
    settings = {"sql_time_limit_ms": 30_000}
    datasette = Datasette([str(database)], settings=settings, **described)
    await datasette.invoke_startup()
    request = Request.fake(f"/-/whole/{page}.csv?{urlencode(asked)}")
    began = time.monotonic()
    given = await _statement_of(datasette, request, datasette.get_database("town"), page)
    return time.monotonic() - began, given
