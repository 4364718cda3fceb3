"""The pages of a published corpus are those of its file, letter by letter."""

from __future__ import annotations

import os
import re
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from ingest.cli.demo import DEMO_ARTICLES
from ingest.engines.address import read_address
from ingest.engines.client import connect
from ingest.engines.opened import LiveCorpus
from ingest.engines.pages import EnginePages
from ingest.engines.publish import publish
from ingest.errors import CorpusError, EngineError
from ingest.loading.pipeline import LoadOptions, load
from ingest.web.server import site
from tests.conftest import SEEDS
from tests.serving import Site

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

#: What differs from one answer to the next, and what only a file can show: the search as SQL; and
#: how a place in the results is written.
DIFFERING = (
    r"nonce=.[0-9a-f]{32}.",
    r'<a class="analysts".*?</a>',
    r"from=[^\"#]*",
    r"\s+",
    r'<footerclass="after"></footer>',  # white space is gone by then
)

SEARCHES = (
    "/", "/?copies=each", "/?copies=each&count=stories", "/?q=police&count=stories&find=articles",
    "/?q=speaker:police", "/?q=number%3E1000+people", "/facet/year?count=stories", "/?q=police",
    "/?q=Daesh+prisons", "/?q=%22prime+minister%22&order=newest", "/?q=election&find=articles",
    "/?q=police&year=2008&not_kind=body", "/?q=qwertyu", "/?q=publisher:nowhere",
    "/facet/publisher", "/facet/place?q=police", "/facet/nothing", "/name/islamic-state",
    "/name/nobody", "/about", "/problems", "/names", "/help",
)  # fmt: skip
SAID = (
    "/said", "/said?words=police&page=2", "/said?speaker=minister", "/said?publisher=wiki",
    "/said?speaker=Donald+Trump", "/said?speaker=Trump", "/said?speaker=campaign",
    "/said?since=2008&until=2009-03",
    "/said?since=soon&until=2008-05-04", "/said?speaker=%25", "/said?speaker=*", "/said?words=_",
    "/said?speaker=%22%5C", "/figures", "/figures?order=value", "/figures?order=counted",
    "/figures?order=claimed", "/figures?order=publisher",
    "/figures?order=oldest", "/figures?order=smallest", "/figures?words=people&since=2007-06",
)  # fmt: skip
FILES = (
    "/said.csv?words=people", "/said.json?speaker=police", "/figures.csv?words=killed",
    "/figures.json?order=value&words=people", "/-/hits.csv?q=%22prime+minister%22&order=oldest",
    "/-/hits.jsonl?q=Aleppo+OR+Homs&order=newest", "/-/hits.csv?q=publisher:nowhere",
    "/-/hits.csv?q=Raqqa+OR+police&order=oldest&copies=together",
    "/-/hits.ris?q=Raqqa&order=oldest", "/-/hits.bib?q=Raqqa&order=oldest",
)  # fmt: skip


class EngineSite(Site):
    """Answer requests for a published corpus as `ingest serve --engine` would."""

    def __init__(self, live: LiveCorpus) -> None:
        self.datasette = site(live.now().place, engine=EnginePages(live))


@pytest.fixture(scope="module")
def wide(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a corpus of Wikinews and the seeds, one of which is there in other forms too."""
    top = tmp_path_factory.mktemp("wide")
    seed = min(SEEDS.glob("*.txt")).read_text(encoding="utf-8")
    (top / "copy.txt").write_text(seed.replace("\n\n", "\n\n\n"), encoding="utf-8")
    (top / "part.txt").write_text(f"A part of it\n\n{seed[600:2400]}\n", encoding="utf-8")
    (top / "bad.json").write_text('{"title": "cut off', encoding="utf-8")
    database = top.parent / "wide.db"
    load([DEMO_ARTICLES, SEEDS, top], database, LoadOptions(jobs=1))
    return database


@pytest.fixture(scope="module")
def live(wide: Path, publish_corpus: Callable[..., str]) -> Iterator[LiveCorpus]:
    """Return what is published of it."""
    with (
        connect(read_address(publish_corpus(wide), os.environ)) as engine,
        LiveCorpus(engine) as opened,
    ):
        yield opened


@pytest.fixture(scope="module")
def on_file(wide: Path, live: LiveCorpus) -> Site:
    """Return the pages of the file, under the name that the published corpus has."""
    place = wide.with_name(f"{live.engine.address.name}.db")
    place.hardlink_to(wide)
    return Site(place)


@pytest.fixture(scope="module")
def on_engine(live: LiveCorpus) -> EngineSite:
    """Return the pages of the engine."""
    return EngineSite(live)


def _plain(text: str) -> str:
    for pattern in DIFFERING:
        text = re.sub(pattern, "", text, flags=re.DOTALL)
    return text


def _same(path: str, on_file: Site, on_engine: Site) -> Any:
    expected, answer = on_file.get(path), on_engine.get(path)
    assert answer.status_code == expected.status_code < 500
    assert _plain(answer.text) == _plain(expected.text)
    return answer


@pytest.mark.parametrize("path", [*SEARCHES, *SAID])
def test_a_page_is_the_same(path: str, on_file: Site, on_engine: Site) -> None:
    _same(path, on_file, on_engine)


def test_each_copy_and_each_story_once_are_offered_together(on_engine: Site) -> None:
    offered = on_engine.get("/?copies=each").text
    assert "Count each story once" in offered
    counted = on_engine.get("/?copies=each&count=stories")
    assert counted.status_code == 200
    assert "an engine cannot do this" not in counted.text


@pytest.mark.parametrize("path", FILES)
def test_a_file_is_the_same(path: str, on_file: Site, on_engine: Site) -> None:
    answer = _same(path, on_file, on_engine)
    assert answer.content == on_file.get(path).content or answer.status_code == 400


def test_every_article_is_read_as_in_the_file(wide: Path, on_file: Site, on_engine: Site) -> None:
    with closing(sqlite3.connect(wide)) as connection:
        uids = [row[0] for row in connection.execute("select uid from articles order by id")]
        numbers = [row[0] for row in connection.execute("select max(id) from paragraphs")]
        pairs = connection.execute(
            "select a.uid, b.uid from relations join articles as a on a.id = article"
            " join articles as b on b.id = other"
        ).fetchall()
    assert pairs
    related = sorted({uid for pair in pairs for uid in pair})
    for uid in [*uids[::40], *related]:
        for path in (f"/article/{uid}?q=police+OR+Raqqa", f"/article/{uid}"):
            _same(path, on_file, on_engine)
        for end in ("/original", ".ris", ".bib", ".csl?paragraph=1", ".ris?paragraph=999"):
            _same(f"/article/{uid}{end}", on_file, on_engine)
    for one, other in pairs:
        _same(f"/article/{one}/beside/{other}", on_file, on_engine)
    for path in ("/article/000000000000", "/article/xyz", "/paragraph/99999999"):
        _same(path, on_file, on_engine)
    answer = _same(f"/paragraph/{numbers[0]}", on_file, on_engine)
    assert answer.status_code == 302 or "/article/" in str(answer.url)


def test_the_name_of_a_file_leads_to_what_it_gives(
    wide: Path, on_file: Site, on_engine: Site
) -> None:
    with closing(sqlite3.connect(wide)) as connection:
        (sha256,) = connection.execute(
            "select sha256 from files where path like '%.jsonl%' order by path"
        ).fetchone()
    answer = _same(f"/article/{sha256[:12]}", on_file, on_engine)
    assert answer.status_code == 300


@pytest.mark.parametrize(
    "path",
    ["/-/", "/-/.json", "/{name}", "/{name}/articles", "/{name}.json?sql=select+1", "/questions",
     "/{name}/articles.csv", "/{name}/articles/1", "/-/databases.json", "/-/whole/{name}.csv"],
)  # fmt: skip
def test_tables_and_sql_are_refused_in_a_sentence(
    path: str, on_engine: EngineSite, live: LiveCorpus
) -> None:
    answer = on_engine.get(path.format(name=live.engine.address.name))
    assert answer.status_code == 404
    assert "Tables and SQL are for a corpus file" in answer.text
    assert "ingest pull QUERY --engine ADDRESS" in answer.text


@pytest.mark.parametrize("end", ["", "/3", ".csv", ".json", "/3.csv", "/999", "/0"])
def test_what_is_similar_is_shown_as_in_the_file(
    end: str, wide: Path, on_file: Site, on_engine: EngineSite
) -> None:
    with closing(sqlite3.connect(wide)) as connection:
        uids = [row[0] for row in connection.execute("select uid from articles order by id")]
    for uid in (uids[0], uids[len(uids) // 2], "000000000000"):
        _same(f"/article/{uid}/similar{end}", on_file, on_engine)


def test_the_help_says_that_what_is_typed_goes_to_the_engine(on_engine: EngineSite) -> None:
    text = on_engine.get("/answers").text
    assert "What you type goes to the search engine" in text
    assert "is sent anywhere" not in text
    assert "in one file" not in text


def test_an_engine_that_does_not_answer_gives_a_sentence_and_no_secret(
    on_engine: EngineSite, live: LiveCorpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    def silent(*_: object, **__: object) -> None:
        message = "opensearch://127.0.0.1:1/x: nothing listens at 127.0.0.1:1"
        raise EngineError(message)

    monkeypatch.setattr(live.engine, "ask", silent)
    for path in ("/?q=police", "/said", "/article/000000000000", "/name/islamic-state"):
        answer = on_engine.get(path)
        assert answer.status_code == 503
        assert "The search engine did not answer." in answer.text
        assert "127.0.0.1:1" not in answer.text
        assert "Traceback" not in answer.text


def test_an_article_that_was_changed_on_the_engine_is_not_shown(
    wide: Path, on_engine: EngineSite, live: LiveCorpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    def changed(*_: object) -> Iterator[object]:
        message = "article was changed on the engine after it was published"
        raise CorpusError(message)

    with closing(sqlite3.connect(wide)) as connection:
        (uid,) = connection.execute("select min(uid) from articles").fetchone()
    monkeypatch.setattr(live.now().articles, "copies", changed)
    answer = on_engine.get(f"/article/{uid}")
    assert answer.status_code == 500
    assert "cannot be read" in answer.text


def test_numbers_that_are_too_many_are_not_sorted(
    on_engine: EngineSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ingest.engines.said.MAX_SORTED", 3)
    answer = on_engine.get("/figures?order=value")
    assert answer.status_code == 400
    assert "More than 3 numbers cannot be put in this order here." in answer.text
    assert on_engine.get("/figures").status_code == 200


def test_what_is_published_anew_is_shown_without_an_error(
    folder: Callable[..., Path], address: str, tmp_path: Path
) -> None:
    top = folder({"a.txt": "The ferry left at noon.\n"})
    database = tmp_path / "small.db"
    load([top], database, LoadOptions(jobs=1))
    with connect(read_address(address, os.environ)) as engine:
        publish([database], engine)
        with LiveCorpus(engine) as opened:
            pages = EngineSite(opened)
            assert "1 paragraph in" in pages.get("/?q=ferry").text
            (top / "b.txt").write_text("A second ferry came at night.\n")
            load([top], database, LoadOptions(jobs=1))
            publish([database], engine)  # takes away the indexes that are open
            answer = pages.get("/?q=night")
            assert answer.status_code == 200
            assert "A second ferry came at" in answer.text
