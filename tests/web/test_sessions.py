"""Sessions of a shared corpus: their cookie, and that they end on the server."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import pytest

from ingest.web.lanes import can_limit
from tests.web.sharing import PASSWORD, Reader, sharing

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(not can_limit(), reason="sharing needs Python 3.11")

WORKING_DAY_S = 12 * 60 * 60


@pytest.fixture
def shared(town: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    return sharing(town, monkeypatch)


def is_in(reader: Reader) -> bool:
    return b"Night buses" in reader.get("/").body


# The cookie


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_the_cookie_is_kept_from_scripts_and_from_other_sites(shared: Any, scheme: str) -> None:
    (line,) = Reader(shared, scheme=scheme).log_in().set_cookies()
    flags = {part.strip().lower() for part in line.split(";")[1:]}
    assert {"httponly", "samesite=lax", f"max-age={WORKING_DAY_S}", "path=/"} <= flags
    assert ("secure" in flags) == (scheme == "https")
    assert line.startswith("__Host-") == (scheme == "https")


def test_every_other_cookie_is_kept_from_scripts_too(shared: Any) -> None:
    reader = Reader(shared, scheme="https")
    reader.log_in()
    reply = reader.post("/-/messages", {"message": "x", "csrftoken": reader.token("/-/messages")})
    lines = [line.lower() for line in reply.set_cookies()]
    assert lines
    assert all("httponly" in line and "samesite" in line and "secure" in line for line in lines)


@pytest.mark.parametrize("sent", ["x-forwarded-proto", "x-forwarded-ssl", "forwarded"])
def test_nobody_is_believed_to_come_by_tls_for_saying_so(shared: Any, sent: str) -> None:
    reader = Reader(shared)
    form = {"username": "newsroom", "password": PASSWORD}
    reply = reader.post("/-/login", form, **{sent: "https"})
    assert "secure" not in "".join(reply.set_cookies()).lower().replace("__host", "")


# Sessions


def test_a_session_ends_on_the_server_at_logout(shared: Any) -> None:
    reader = Reader(shared)
    reader.log_in()
    kept = dict(reader.cookies)
    assert is_in(reader)
    assert reader.log_out().status == 302
    assert reader.session == {}
    assert not is_in(Reader(shared, cookies=kept))


def test_a_session_ends_when_its_time_is_up(shared: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    import time

    reader = Reader(shared)
    reader.log_in()
    now = time.monotonic()
    monkeypatch.setattr("ingest.web.sessions.clock", lambda: now + WORKING_DAY_S - 5)
    assert is_in(reader)
    monkeypatch.setattr("ingest.web.sessions.clock", lambda: now + WORKING_DAY_S + 5)
    assert not is_in(reader)


def test_other_sessions_go_on_when_one_logs_out(shared: Any) -> None:
    here, there = Reader(shared), Reader(shared)
    here.log_in()
    there.log_in()
    here.log_out()
    assert is_in(there)


@pytest.mark.parametrize("name", ["clippings_session", "ds_actor"])
def test_no_number_that_somebody_else_chose_becomes_a_session(shared: Any, name: str) -> None:
    reader = Reader(shared, cookies={name: "chosen-by-a-stranger"})
    reader.log_in()
    assert is_in(reader)
    assert reader.session["clippings_session"] != "chosen-by-a-stranger"
    assert not is_in(Reader(shared, cookies={name: "chosen-by-a-stranger"}))


def test_a_login_ends_the_session_before_it(shared: Any) -> None:
    reader = Reader(shared)
    reader.log_in()
    before = dict(reader.cookies)
    reader.log_in()
    assert reader.session != before
    assert not is_in(Reader(shared, cookies=before))


def test_a_cookie_of_datasette_opens_nothing(shared: Any) -> None:
    signed = shared.sign({"a": {"id": "newsroom"}}, "actor")
    assert not is_in(Reader(shared, cookies={"ds_actor": signed}))


def test_a_cookie_that_comes_twice_is_none(shared: Any) -> None:
    reader = Reader(shared)
    reader.log_in()
    (number,) = reader.session.values()
    twice = f"clippings_session=other; clippings_session={number}"
    assert b"Night buses" not in reader.get("/", cookie=twice).body


def test_a_token_that_outlives_its_maker_opens_nothing(shared: Any) -> None:
    token = "dstok_" + shared.sign({"a": "newsroom", "t": 1_900_000_000}, namespace="token")
    assert b"Night buses" not in Reader(shared).get("/", authorization=f"Bearer {token}").body


def test_a_form_of_another_site_logs_nobody_in(shared: Any) -> None:
    form = {"username": "newsroom", "password": PASSWORD}
    reply = Reader(shared).post("/-/login", form, origin="https://evil.example")
    assert reply.status in {400, 403}
    assert reply.set_cookies() == []


@pytest.mark.parametrize("body", [b"", b"username=%ff&password", b"a=" + b"x" * 20_000, b"\xff"])
def test_what_is_no_form_logs_nobody_in(shared: Any, body: bytes) -> None:
    reply = Reader(shared).ask("POST", "/-/login", {}, body)
    assert reply.status in {400, 403}
    assert reply.set_cookies() == []


def test_the_login_form_works_without_scripts_and_leads_to_the_start(shared: Any) -> None:
    page = Reader(shared).get("/-/login").body.decode()
    assert "<script" not in page
    assert Reader(shared).log_in().header("location") == "/"


OPENED = {"sec-fetch-mode": "navigate", "sec-fetch-dest": "document", "sec-fetch-site": "none"}


def test_the_login_leads_back_to_the_page_that_was_asked_for(shared: Any) -> None:
    reader = Reader(shared)
    closed = reader.get("/town/articles?_search=night+buses", **OPENED)
    place = closed.header("location")
    assert place == "/-/login?next=%2Ftown%2Farticles%3F_search%3Dnight%2Bbuses"
    page = reader.get(place).body.decode()
    wanted = page.partition('name="next" value="')[2].partition('"')[0]
    form = {"username": "newsroom", "next": wanted}
    wrong = reader.post("/-/login", {**form, "password": "no"}).body.decode()
    assert f'value="{wanted}"' in wrong
    reply = reader.post("/-/login", {**form, "password": PASSWORD})
    assert reply.header("location") == "/town/articles?_search=night+buses"
    assert reader.get(reply.header("location")).status == 200


@pytest.mark.parametrize(
    "place",
    [
        "//evil.example",
        "/\\evil.example",
        "https://evil.example",
        "javascript:alert(1)",
        "/\r\nset-cookie: a=b",
        "/-/login",
        "/" + "a" * 5000,
        "evil",
    ],
)
def test_a_login_leads_nowhere_else(shared: Any, place: str) -> None:
    page = Reader(shared).get("/-/login?" + urlencode({"next": place})).body.decode()
    assert "evil" not in page
    assert 'name="next"' not in page
    form = {"username": "newsroom", "password": PASSWORD, "next": place}
    assert Reader(shared).post("/-/login", form).header("location") == "/"


def test_the_way_back_is_written_as_text(shared: Any) -> None:
    page = Reader(shared).get("/-/login?next=/%22%3E%3Cscript%3E").body.decode()
    assert "<script" not in page


def test_a_known_page_and_an_unknown_one_are_closed_alike(shared: Any) -> None:
    known, unknown = (Reader(shared).get(path, **OPENED) for path in ("/town", "/no-such"))
    assert (known.status, unknown.status) == (302, 302)
    assert known.header("location").replace("town", "") == unknown.header("location").replace(
        "no-such", ""
    )
