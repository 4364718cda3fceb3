"""What we replace or rely on inside Datasette exists in the release that is installed.

docs/decisions.md says for each which hook upstream would make it needless.
"""

from __future__ import annotations

import asyncio
import inspect
import re
from concurrent.futures import Executor
from pathlib import Path

import datasette
import pytest
from datasette import handle_exception
from datasette.app import Datasette, DatasetteRouter
from datasette.database import Database, QueryInterrupted
from datasette.utils import sqlite_timelimit
from datasette.views.base import DatasetteError
from datasette.views.index import IndexView
from datasette.views.special import JsonDataView

from ingest.web.server import SETTINGS

TEMPLATES = sorted((Path(datasette.__file__).parent / "templates").glob("*.html"))


@pytest.fixture(scope="module")
def bare() -> Datasette:
    """Return a Datasette without a database, as it comes."""
    return Datasette([], memory=True)


def test_its_pool_of_threads_can_be_exchanged(bare: Datasette) -> None:
    assert isinstance(bare.executor, Executor)
    assert "ds.executor" in inspect.getsource(Database)


def test_its_lists_of_tables_are_refreshed_by_one_method(bare: Datasette) -> None:
    assert asyncio.iscoroutinefunction(bare.refresh_schemas)
    # Views call it on the object, so that a wrapper put there is what they call.
    views = Path(datasette.__file__).parent.rglob("*.py")
    assert any(".refresh_schemas()" in path.read_text(encoding="utf-8") for path in views)


def test_what_it_gives_up_tells_its_sql(bare: Datasette) -> None:
    query = QueryInterrupted(None, "select :n", {"n": 1})
    assert (query.sql, query.params) == ("select :n", {"n": 1})
    assert asyncio.iscoroutinefunction(Database.execute)
    views = Path(datasette.__file__).parent.joinpath("views")
    for name in ("database.py", "table.py"):
        text = (views / name).read_text(encoding="utf-8")
        assert "custom_time_limit" in text
        assert "_timelimit" in text


def test_its_views_can_be_called(bare: Datasette) -> None:
    assert callable(IndexView.as_view(bare))
    assert issubclass(JsonDataView, IndexView.__mro__[1])
    assert issubclass(DatasetteError, Exception)


def test_a_question_can_be_put_to_a_connection_within_a_time_limit() -> None:
    assert "fn" in inspect.signature(Database.execute_fn).parameters
    assert list(inspect.signature(sqlite_timelimit.__wrapped__).parameters) == ["conn", "ms"]


def test_its_routes_are_pairs_of_a_pattern_and_a_view(bare: Datasette) -> None:
    routes = bare._routes()
    assert len(routes) > 30
    assert all(callable(view) for _, view in routes)
    assert all(re.compile(pattern).pattern for pattern, _ in routes)


def test_whoever_stands_before_it_may_say_who_asks() -> None:
    source = inspect.getsource(DatasetteRouter.route_path)
    assert 'scope.get("actor")' in source


def test_it_writes_errors_with_rich_where_that_is_installed() -> None:
    assert hasattr(handle_exception, "rich")


def test_a_folder_of_templates_can_be_named(tmp_path: Path) -> None:
    assert Datasette([], memory=True, template_dir=tmp_path).template_dir == tmp_path


@pytest.mark.parametrize("name", sorted(SETTINGS))
def test_every_setting_of_ours_is_one_of_its_own(bare: Datasette, name: str) -> None:
    assert bare.setting(name) is not None


def test_its_templates_are_found() -> None:
    assert len(TEMPLATES) > 10


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_scripts_and_styles_of_its_templates_have_tags_that_can_be_marked(template: Path) -> None:
    """A tag begins on its own, not put together from pieces: else it could not be marked."""
    text = template.read_text(encoding="utf-8")
    opened = len(re.findall(r"<(?:script|style)\b", text, re.IGNORECASE))
    closed = len(re.findall(r"</(?:script|style)>", text, re.IGNORECASE))
    assert opened == closed
