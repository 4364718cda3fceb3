"""Wrong passwords are limited, by address and account; right ones and sessions never are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from ingest.web.lanes import can_limit
from tests.web.sharing import PASSWORD, Reader, basic, sharing

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(not can_limit(), reason="sharing needs Python 3.11")

#: Wrong passwords that one address may send within a minute.
MAX_WRONG = 10


@pytest.fixture
def shared(town: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    return sharing(town, monkeypatch)


def is_in(reader: Reader) -> bool:
    return b"Night buses" in reader.get("/").body


def test_right_passwords_are_not_counted(shared: Any) -> None:
    program = Reader(shared)
    replies = [program.get("/", authorization=basic(PASSWORD)) for _ in range(MAX_WRONG + 5)]
    assert {reply.status for reply in replies} == {200}
    assert Reader(shared).log_in().status == 302


def test_a_wrong_password_of_a_program_is_told_so(shared: Any) -> None:
    reply = Reader(shared).get("/", authorization=basic("wrong horse battery"))
    assert reply.status == 401
    assert reply.header("www-authenticate").startswith("Basic ")


@pytest.mark.parametrize("way", ["form", "header"])
def test_wrong_passwords_are_limited(shared: Any, way: str) -> None:
    stranger = Reader(shared)
    for _ in range(MAX_WRONG):
        assert attempt(stranger, way, "wrong horse battery") != 429
    assert attempt(stranger, way, "wrong horse battery") == 429
    assert attempt(stranger, way, PASSWORD) == 429


def test_names_that_do_not_exist_are_counted_too(shared: Any) -> None:
    stranger = Reader(shared)
    statuses = [stranger.log_in("x", account=f"name-{n}").status for n in range(MAX_WRONG + 1)]
    assert statuses[-1] == 429


def test_a_stranger_locks_out_nobody_elsewhere(shared: Any) -> None:
    stranger = Reader(shared, address="192.0.2.66")
    while attempt(stranger, "form", "wrong") != 429:
        pass
    colleague = Reader(shared, address="192.0.2.7")
    colleague.log_in()
    assert is_in(colleague)
    assert Reader(shared, address="192.0.2.8").get("/", authorization=basic(PASSWORD)).status == 200


def test_all_addresses_together_may_not_try_without_end(shared: Any) -> None:
    last = 0
    for number in range(120):
        last = Reader(shared, address=f"198.51.100.{number}").log_in("wrong horse").status
        if last == 429:
            break
    assert last == 429


def test_addresses_of_one_household_count_as_one(shared: Any) -> None:
    statuses = [
        Reader(shared, address=f"2001:db8:0:1::{number:x}").log_in("wrong").status
        for number in range(1, MAX_WRONG + 2)
    ]
    assert statuses[-1] == 429


def test_a_session_is_never_locked_out(shared: Any) -> None:
    reader = Reader(shared)
    reader.log_in()
    while attempt(Reader(shared), "form", "wrong horse battery") != 429:
        pass
    assert is_in(reader)
    assert reader.get("/-/login").status == 200
    assert reader.log_in().status == 302
    assert is_in(reader)


def attempt(reader: Reader, way: str, password: str) -> int:
    if way == "form":
        return reader.log_in(password).status
    return reader.get("/", authorization=basic(password)).status


@pytest.mark.parametrize(
    "header",
    ["Basic /////w==", "Basic !!!", "Basic a", "Basic", "Basic ", "basic //8=", "Basic AA==\x00"],
)
def test_a_header_that_holds_no_password_is_told_so(shared: Any, header: str) -> None:
    assert Reader(shared).get("/", authorization=header).status in {302, 400, 401}
