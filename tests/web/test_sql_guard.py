"""What SQL may do, and that it stops when it should."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING, Any
from urllib.parse import quote_plus

import pytest
from datasette.app import Datasette

from ingest.web.lanes import CURRENT_WORK, FREE_VALUE_BYTES, Lane, Lanes, RequestWork, can_limit
from ingest.web.server import is_version_1
from ingest.web.sql_guard import ROWS_BYTES
from tests.serving import Site
from tests.web.probes.asking import Probe, send

if TYPE_CHECKING:
    from pathlib import Path

EDITOR = "/town/-/query" if is_version_1() else "/town"
ENDLESS = "with recursive n(i) as (select 1 union all select i+1 from n) select count(*) from n"
GROWING = (
    "with recursive t(n, s) as (select 0, 'aaaaaaaaaaaaaaaa' union all select n+1, s||s from t "
    "where n < {}) select {} from t order by n desc limit 1"
)
DOUBLING = (
    "with t0(x) as (select 1 limit 1)"
    + "".join(f", t{n + 1}(x) as (select a.x from t{n} a, t{n} b limit 1)" for n in range(22))
    + " select * from t22"
)


def answer(site: Site, sql: str) -> Any:
    return site.get(f"{EDITOR}.json?sql={quote_plus(sql)}&_shape=array")


@pytest.mark.parametrize(
    "sql",
    [
        "select printf('%.*c', 900000000, 'x')",
        "select FORMAT('%.*c', 900000000, 'x')",
        "select length(randomblob(1000000000))",
        "select length(zeroblob(1000000000))",
        "select hex(fts3_tokenizer('simple'))",
        "select load_extension('x')",
        "select sqlite_source_id()",
        "select sqlite_compileoption_get(1)",
        "select sqlite_offset(id) from articles",
    ],
)
def test_a_function_that_does_harm_is_refused(site: Site, sql: str) -> None:
    response = answer(site, sql)
    assert response.status_code == 400
    assert "not authorized" in response.text or "no such function" in response.text


@pytest.mark.parametrize(
    "sql",
    [
        "select upper(headline), replace(headline, 'a', 'b'), instr(headline, 'x') from articles",
        "select bm25(paragraphs_fts) from paragraphs_fts where paragraphs_fts match 'ferry'",
        "select group_concat(text) from paragraphs",
        "select json_group_array(uid) from articles where headline like '%bus%'",
        "select escape_fts('a b')",
        "select * from pragma_table_info('articles')",
    ],
)
def test_what_people_write_runs(site: Site, sql: str) -> None:
    assert answer(site, sql).status_code == 200


def test_no_sql_tells_where_the_file_lies(site: Site, town: Path) -> None:
    response = answer(site, "select * from pragma_database_list()")
    assert str(town.parent) not in response.text
    assert response.json() == []


@pytest.mark.skipif(not can_limit(), reason="Python limits values since 3.11")
def test_a_value_grows_no_longer_than_it_may(site: Site) -> None:
    assert answer(site, GROWING.format(12, "length(s)")).status_code == 200
    response = answer(site, GROWING.format(17, "length(s)"))
    assert response.status_code == 400
    assert FREE_VALUE_BYTES < 16 << 17


def test_expressions_that_double_meet_the_end_of_memory(site: Site) -> None:
    response = answer(site, DOUBLING)
    assert response.status_code == 400
    assert "memory" in response.text


def test_many_long_rows_are_refused_in_words(site: Site) -> None:
    rows = (
        f"with recursive n(i) as (select 1 union all select i+1 from n where i < 500) "
        f"select i, big.s||i from n, ({GROWING.format(14, 's')}) as big"
    )
    assert ROWS_BYTES < 500 * (16 << 14)
    response = answer(site, rows)
    assert response.status_code == 400
    assert "whole CSV" in response.text


def test_a_long_original_is_still_shown_as_a_row(town: Path) -> None:
    response = Site(town).get("/town/sources/1.json?_shape=objects")
    assert response.status_code == 200


def in_lane(lane: Lane, work: Any, request_work: RequestWork | None = None) -> Any:
    """Submit work as a request of this lane would."""
    lanes = Lanes(dict.fromkeys(Lane, 1))
    token = CURRENT_WORK.set(request_work or RequestWork(lane))
    try:
        return lanes.submit(work)
    finally:
        CURRENT_WORK.reset(token)


def test_each_kind_of_work_has_threads_of_its_own() -> None:
    import threading

    names = {lane: in_lane(lane, lambda: threading.current_thread().name).result() for lane in Lane}
    assert all(lane.value in name for lane, name in names.items())


def test_work_that_nobody_waits_for_is_not_begun() -> None:
    request_work = RequestWork(Lane.SQL)
    request_work.leave()
    with pytest.raises(Exception, match="interrupted"):
        in_lane(Lane.SQL, lambda: 1, request_work).result()


def served(database: Path) -> Datasette:
    return Datasette([str(database)], settings={"sql_time_limit_ms": 600_000, "num_sql_threads": 2})


def test_queries_end_when_their_readers_leave_and_the_server_goes_on(town: Path) -> None:
    """Ask for 32 long counts and leave; each could go on for ten minutes, and none may."""

    async def ask() -> None:
        datasette = served(town)
        await datasette.invoke_startup()
        endless = Probe("endless", f"{EDITOR}.json?sql={quote_plus(ENDLESS)}", (200,))
        await asyncio.gather(*(send(datasette, endless, leaves_after_s=0.3) for _ in range(32)))
        response = await datasette.client.get(f"{EDITOR}.json?sql=select+1+as+one&_shape=array")
        assert response.json() == [{"one": 1}]

    asyncio.run(asyncio.wait_for(ask(), 300))


def test_searches_go_on_beside_queries_without_end(town: Path) -> None:
    async def ask() -> int:
        datasette = served(town)
        await datasette.invoke_startup()
        path = f"{EDITOR}.json?sql={quote_plus(ENDLESS)}"
        bombs = [asyncio.ensure_future(datasette.client.get(path)) for _ in range(4)]
        await asyncio.sleep(0.3)
        status = (await datasette.client.get("/?q=ferry")).status_code
        for bomb in bombs:
            bomb.cancel()
        await asyncio.gather(*bombs, return_exceptions=True)
        return int(status)

    assert asyncio.run(asyncio.wait_for(ask(), 300)) == 200


def test_work_that_takes_too_long_is_hurried() -> None:
    import sqlite3

    from ingest.web.lanes import this_worker

    request_work = RequestWork(Lane.SQL)

    def endless() -> None:
        connection = sqlite3.connect(":memory:")
        worker = this_worker()
        assert worker is not None
        worker.take(connection)
        try:
            connection.execute(ENDLESS).fetchall()
        finally:
            connection.close()

    future = in_lane(Lane.SQL, endless, request_work)
    while not future.done():
        request_work.stop_overdue(0.05)
        time.sleep(0.01)
    with pytest.raises(sqlite3.OperationalError, match="interrupted"):
        future.result()
