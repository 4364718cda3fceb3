"""A corpus that does not change: copies named by content, marks of pages, nginx in front."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from ingest.errors import CorpusError
from ingest.loading.pipeline import LoadOptions, load
from ingest.storage.copy_names import current
from ingest.storage.frozen import freeze
from ingest.web.server import site
from ingest.web.unchanging import unchanging
from tests.conftest import ROOT
from tests.loading.clusters import free_port

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from click.testing import Result

SEARCH = "/?q=prison"


class Fixed:
    """Answer requests for a copy as `ingest serve --immutable` would."""

    def __init__(self, place: Path) -> None:
        self.datasette = site(place, is_fixed=True)
        self.app = unchanging(self.datasette.app(), place)

    def get(self, path: str, headers: Mapping[str, str] | None = None) -> Any:
        import asyncio

        return asyncio.run(self._get(path, headers or {}))

    async def _get(self, path: str, headers: Mapping[str, str]) -> Any:
        await self.datasette.invoke_startup()
        transport = httpx.ASGITransport(app=self.app)
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
            return await client.get(path, headers=dict(headers))


@pytest.fixture(scope="module")
def copy(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return freeze(corpus, tmp_path_factory.mktemp("frozen") / "copies").place


@pytest.fixture(scope="module")
def fixed(copy: Path) -> Fixed:
    return Fixed(copy)


def test_a_copy_is_named_by_its_content(own_corpus: Path, tmp_path: Path) -> None:
    folder = tmp_path / "copies"
    first = freeze(own_corpus, folder)
    assert re.fullmatch(r"corpus-[0-9a-f]{16}\.db", first.place.name)
    again = freeze(own_corpus, folder)
    assert (again.place, again.is_new, first.is_new) == (first.place, False, True)
    assert current(folder) == first.place
    assert json.loads((folder / "current.json").read_text())["articles"] == 5
    assert sorted(path.name for path in folder.iterdir()) == [first.place.name, "current.json"]


def test_a_changed_corpus_gets_a_copy_of_its_own(
    own_corpus: Path, tmp_path: Path, run: Callable[..., Result]
) -> None:
    folder = tmp_path / "copies"
    first = freeze(own_corpus, folder).place
    more = tmp_path / "more.txt"
    more.write_text("Another headline\n\nAnother text about Raqqa.")
    assert run("load", more, "--db", own_corpus).exit_code == 0
    frozen = run("freeze", folder, "--db", own_corpus)
    assert frozen.exit_code == 0, frozen.stderr
    assert current(folder) != first
    assert first.exists()


@pytest.mark.parametrize("said", ["", "{}", '{"corpus": "../corpus.db"}', '{"corpus": "no.db"}'])
def test_a_folder_without_a_copy_is_refused(tmp_path: Path, said: str) -> None:
    if said:
        (tmp_path / "current.json").write_text(said)
    with pytest.raises(CorpusError, match=r"make one with `ingest freeze"):
        current(tmp_path)


@pytest.mark.parametrize("path", ["/", SEARCH, "/names", "/about"])
def test_a_page_is_marked_and_not_computed_twice(fixed: Fixed, path: str) -> None:
    page = fixed.get(path)
    assert page.status_code == 200
    assert page.headers["cache-control"] == "public, max-age=60, stale-if-error=86400"
    mark = page.headers["etag"]
    again = fixed.get(path, {"if-none-match": f'"other", {mark}'})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", mark)
    assert fixed.get(path, {"if-none-match": '"other"'}).status_code == 200


def test_marks_differ_with_address_and_copy(
    fixed: Fixed, copy: Path, own_corpus: Path, tmp_path: Path
) -> None:
    mark = fixed.get(SEARCH).headers["etag"]
    assert fixed.get(f"{SEARCH}&sort=date").headers["etag"] != mark
    more = tmp_path / "more.txt"
    more.write_text("Another headline\n\nAnother text about Raqqa.")
    load([more], own_corpus, LoadOptions())
    other = Fixed(freeze(own_corpus, tmp_path / "copies").place)
    assert other.get(SEARCH).headers["etag"] != mark
    assert Fixed(copy).get(SEARCH).headers["etag"] == mark


def test_errors_are_not_kept(fixed: Fixed) -> None:
    missing = fixed.get("/article/ffffffffffff")
    assert missing.status_code == 404
    assert "etag" not in missing.headers
    assert "max-age=60" not in missing.headers.get("cache-control", "")


def test_a_copy_that_is_changed_all_the_same_is_marked_no_more(copy: Path, tmp_path: Path) -> None:
    own = Path(shutil.copy(copy, tmp_path / copy.name))
    changed = Fixed(own)
    mark = changed.get("/about").headers["etag"]
    own.chmod(0o644)
    os.utime(own, (1, 1))
    page = changed.get("/about", {"if-none-match": mark})
    assert page.status_code == 200
    assert "etag" not in page.headers


@pytest.mark.parametrize("option", ["--share", "--demo"])
def test_what_is_of_one_reader_is_not_served_so(run: Callable[..., Result], option: str) -> None:
    refused = run("serve", "--immutable", option)
    assert refused.exit_code == 2
    assert "--immutable lets a proxy keep the pages" in refused.stderr


def _nginx() -> str:
    found = os.environ.get("NGINX") or shutil.which("nginx") or "/usr/sbin/nginx"
    if not Path(found).exists():
        if os.environ.get("CLIPPINGS_CLUSTER_TESTS") == "required":
            pytest.fail("nginx is not there: apt-get install nginx-light, or name one in NGINX")
        pytest.skip("nginx is not installed (NGINX names one)")
    return found


@contextmanager
def _serving(copies: Path, port: int) -> Iterator[subprocess.Popen[bytes]]:
    command = [sys.executable, "-m", "ingest", "serve", "--immutable", "--db", str(copies)]
    server = subprocess.Popen(
        [*command, "--port", str(port)], stderr=subprocess.DEVNULL, start_new_session=True, cwd=ROOT
    )
    try:
        yield server
    finally:
        if server.poll() is None:
            os.killpg(server.pid, signal.SIGKILL)
        server.wait()


@contextmanager
def _proxy(folder: Path, ports: tuple[int, int, int]) -> Iterator[str]:
    """Run nginx with the very configuration of docs/readers.md, on ports of this test."""
    page = (ROOT / "docs" / "readers.md").read_text(encoding="utf-8")
    (told,) = re.findall(r"```nginx\n(.*?)```", page, re.DOTALL)
    for given, port in zip(("9001", "9002", "8080"), ports, strict=True):
        assert f"127.0.0.1:{given}" in told
        told = told.replace(f"127.0.0.1:{given}", f"127.0.0.1:{port}")
    told = told.replace("/var/cache/nginx/clippings", str(folder / "cache"))
    places = "\n".join(
        f"{kind}_temp_path {folder / kind};"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    settings = folder / "nginx.conf"
    settings.write_text(
        f"daemon off; pid {folder / 'pid'}; error_log {folder / 'log'}; user root;"
        f"events {{}} http {{ access_log off; {places}\n{told} }}"
    )
    if os.geteuid():
        settings.write_text(settings.read_text().replace("user root;", ""))
    proxy = subprocess.Popen([_nginx(), "-p", str(folder), "-c", str(settings)])
    try:
        yield f"http://127.0.0.1:{ports[2]}"
    finally:
        proxy.terminate()
        proxy.wait()


def _ask(address: str, headers: Mapping[str, str] | None = None) -> tuple[int, str, str]:
    """Return status, what the cache did, and the mark."""
    request = urllib.request.Request(address, headers=dict(headers or {}))  # noqa: S310
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310
            answer.read()
            return answer.status, answer.headers["X-Cache"], answer.headers["ETag"]
    except urllib.error.HTTPError as error:
        return error.code, error.headers["X-Cache"] or "", error.headers["ETag"] or ""


def _wait_for(address: str) -> None:
    until = time.monotonic() + 120
    while True:
        try:
            if _ask(address)[0] == 200:
                return
        except OSError:
            pass
        assert time.monotonic() < until, address
        time.sleep(0.3)


@pytest.mark.cluster
def test_a_server_killed_behind_nginx_is_noticed_by_nobody(copy: Path, tmp_path: Path) -> None:
    _nginx()
    ports = (free_port(), free_port(), free_port())
    with ExitStack() as stack:
        servers = [stack.enter_context(_serving(copy.parent, port)) for port in ports[:2]]
        for port in ports[:2]:
            _wait_for(f"http://127.0.0.1:{port}/about")
        address = stack.enter_context(_proxy(tmp_path, ports))
        _wait_for(f"{address}/about")
        status, _, mark = _ask(address + SEARCH)
        assert (status, _ask(address + SEARCH)) == (200, (200, "HIT", mark))
        assert _ask(address + SEARCH, {"If-None-Match": mark})[0] == 304
        statuses = []
        for number in range(40):
            if number == 10:
                os.killpg(servers[0].pid, signal.SIGKILL)
            statuses.append(_ask(f"{address}/?q=prison+OR+word{number}")[0])
        assert statuses == [200] * 40
        os.killpg(servers[1].pid, signal.SIGKILL)
        assert _ask(address + SEARCH)[0] == 200
        assert _ask(f"{address}/?q=never+asked")[0] == 502
