"""What a user adds to the pages is taken in, on both lines of Datasette; what is wrong is named."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Any

import pytest
from datasette.plugins import pm

from ingest.errors import InputError
from ingest.web.own_files import OwnFiles, merged
from ingest.web.policy import policy
from ingest.web.server import site
from tests.web.sharing import RULES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from click.testing import Result

METADATA = """
title: The archive of the mill
databases:
  town:
    tables:
      articles:
        description: Everything about the mill.
    queries:
      of_the_mill:
        title: Of the mill
        sql: select count(*) as mills from articles
"""

PLUGIN = """
from datasette import Response, hookimpl

@hookimpl
def register_routes():
    async def greet():
        return Response.html("<p>Good day from a plugin")
    return [(r"^/-/greet$", greet)]
"""


def get(datasette: Any, path: str) -> Any:
    async def answer() -> Any:
        await datasette.invoke_startup()
        return await datasette.client.get(path)

    return asyncio.run(answer())


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, str], Path]:
    def written(name: str, text: str) -> Path:
        place = tmp_path / name
        place.parent.mkdir(exist_ok=True)
        place.write_text(text, encoding="utf-8")
        return place

    return written


@pytest.fixture
def _forgets_plugins() -> Iterator[None]:
    known = set(pm.get_plugins())
    yield
    for plugin in set(pm.get_plugins()) - known:
        pm.unregister(plugin)


def test_metadata_is_added_to_ours(town: Path, write: Callable[[str, str], Path]) -> None:
    own = OwnFiles(metadata=write("mine.yml", METADATA))
    datasette = site(town, own=own)
    table = get(datasette, "/town/articles").text
    assert "Everything about the mill." in table
    assert "Title, as printed" in table
    assert get(datasette, "/town/of_the_mill.json?_shape=array").json() == [{"mills": 10}]
    assert get(datasette, "/town/publishers.json?_shape=array").status_code == 200


def test_corpus_means_the_corpus_whatever_its_file_is_called(
    town: Path, write: Callable[[str, str], Path]
) -> None:
    mine = json.dumps({"databases": {"corpus": {"tables": {"articles": {"title": "Cuttings"}}}}})
    datasette = site(town, own=OwnFiles(metadata=write("mine.json", mine)))
    assert "Cuttings" in get(datasette, "/town/articles").text


def test_settings_of_a_configuration_count(town: Path, write: Callable[[str, str], Path]) -> None:
    config = write("datasette.yaml", "settings:\n  max_returned_rows: 3\n")
    datasette = site(town, own=OwnFiles(config=config))
    assert datasette.setting("max_returned_rows") == 3
    assert datasette.setting("sql_time_limit_ms") == 8000


@pytest.mark.usefixtures("_forgets_plugins")
def test_plugins_of_a_folder_answer(town: Path, write: Callable[[str, str], Path]) -> None:
    place = write("plugins/greet.py", PLUGIN)
    datasette = site(town, own=OwnFiles(plugins_dir=place.parent))
    assert "Good day from a plugin" in get(datasette, "/-/greet").text


@pytest.mark.usefixtures("_forgets_plugins")
def test_a_plugin_that_cannot_be_imported_is_named(
    town: Path, write: Callable[[str, str], Path]
) -> None:
    place = write("plugins/broken.py", "import no_such_module_at_all")
    with pytest.raises(InputError, match="plugins: a plugin there cannot be imported"):
        site(town, own=OwnFiles(plugins_dir=place.parent))


@pytest.mark.parametrize(
    ("option", "text", "sentence"),
    [
        ("metadata", "a: [", "neither JSON nor YAML"),
        ("metadata", "- a\n- b\n", "names with values"),
        ("metadata", "databases: 7\n", "names with values"),
        ("metadata", "databases: {corpus: {tables: [a]}}\n", "names with values"),
        ("config", "settings: 7\n", "settings must be names with values"),
        ("config", "settings: {max_rows: 7}\n", "max_rows is no setting"),
        ("config", "settings: {num_sql_threads: 0}\n", "set by ingest itself"),
        ("config", "settings: {max_returned_rows: many}\n", "must be a whole number"),
        ("config", "settings: {allow_download: 1}\n", "must be true or false"),
    ],
)
def test_a_file_with_a_fault_is_named_before_anything_is_served(
    option: str,
    text: str,
    sentence: str,
    write: Callable[[str, str], Path],
    run: Callable[..., Result],
    town: Path,
) -> None:
    place = write("mine.yml", text)
    result = run("serve", "--db", town, f"--{option}", place, "--port", "0")
    assert result.exit_code == 1
    assert str(place) in result.stderr
    assert sentence in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_a_file_that_is_not_there_is_a_wrong_command_line(
    run: Callable[..., Result], tmp_path: Path
) -> None:
    result = run("serve", "--metadata", tmp_path / "none.yml")
    assert result.exit_code == 2
    assert "none.yml' does not exist" in result.stderr


def test_nothing_that_is_added_opens_a_shared_corpus(
    town: Path, write: Callable[[str, str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLIPPINGS_HOSTS", "localhost")
    own = OwnFiles(metadata=write("mine.yml", "allow: {unauthenticated: true}\n"))
    datasette = site(town, rules=RULES, own=own)
    assert get(datasette, "/town/articles").status_code == 302


def test_the_policy_is_widened_on_request_only(town: Path) -> None:
    closed = get(site(town), "/town/articles").headers["content-security-policy"]
    wide = get(site(town, own=OwnFiles(allow_plugin_assets=True)), "/town/articles")
    header = wide.headers["content-security-policy"]
    assert "unsafe" not in closed
    assert "'unsafe-eval'" in header
    assert "style-src 'self' 'unsafe-inline'" in header
    ours = get(site(town, own=OwnFiles(allow_plugin_assets=True)), "/")
    assert "unsafe" not in ours.headers["content-security-policy"]


def test_no_policy_lets_anything_in_from_elsewhere() -> None:
    for allow in (False, True):
        sources = policy("n", allow_plugin_assets=allow).replace(";", "").split()
        assert not [source for source in sources if "://" in source or source in {"*", "https:"}]


def test_names_within_names_are_put_together() -> None:
    first = {"a": {"b": 1, "c": 2}, "d": [1]}
    assert merged(first, {"a": {"c": 3}, "d": [2]}) == {"a": {"b": 1, "c": 3}, "d": [2]}
    assert first == {"a": {"b": 1, "c": 2}, "d": [1]}
