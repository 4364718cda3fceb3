"""Addresses of engines, and the secrets that never stand in them."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

import pytest

from ingest.engines.address import read_address
from ingest.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

SECRET = "hunter2-very-secret"  # noqa: S105
USER = {"CLIPPINGS_ENGINE_USER": "ann", "CLIPPINGS_ENGINE_PASSWORD": SECRET}


@pytest.mark.parametrize(
    ("url", "hosts"),
    [
        ("opensearch://localhost:9200/news", (("localhost", 9200),)),
        ("opensearch://localhost/news/", (("localhost", 9200),)),
        ("opensearch+https://a.example.org:443,b:9201/news", (("a.example.org", 443), ("b", 9201))),
        ("opensearch://[::1]:9200/news", (("::1", 9200),)),
        ("opensearch://[::1]/news", (("::1", 9200),)),
    ],
)
def test_an_address_names_nodes(url: str, hosts: object) -> None:
    address = read_address(url, {})
    assert (address.hosts, address.name) == (hosts, "news")
    assert read_address(str(address), {}) == address


@pytest.mark.parametrize(
    "url",
    [
        "", "news", "http://localhost:9200/news", "opensearch:/x", "opensearch://", "opensearch:///a",
        "opensearch://localhost:9200", "opensearch://localhost:9200/", "opensearch://h:0/news",
        "opensearch://h:99999/news", "opensearch://h:x/news", "opensearch://h h/news",
        "opensearch://h/News", "opensearch://h/_all", "opensearch://h/a,b", "opensearch://h/*",
        "opensearch://h/../x", "opensearch://h/a/b", "opensearch://h/a?x=1", "opensearch://h/a%2fb",
        "opensearch://h,/news", f"opensearch://h/{'a' * 101}", "opensearch://h/ä",
        "opensearch://h:9200\r\nX: y/news",
    ],
)  # fmt: skip
def test_what_is_no_address_is_refused_in_one_line(url: str) -> None:
    with pytest.raises(InputError) as refusal:
        read_address(url, {})
    assert "\n" not in str(refusal.value)
    assert "opensearch://localhost:9200/news" in str(refusal.value)


def test_a_password_in_the_address_is_refused_and_not_repeated() -> None:
    with pytest.raises(InputError, match="CLIPPINGS_ENGINE_PASSWORD") as refusal:
        read_address(f"opensearch://ann:{SECRET}@localhost/news", {})
    assert SECRET not in str(refusal.value)


def test_secrets_come_from_the_environment_and_are_never_printed() -> None:
    address = read_address("opensearch://localhost/news", USER)
    assert (address.secrets.user, address.secrets.password) == ("ann", SECRET)
    assert SECRET not in f"{address} {address!r} {address.secrets!r}"


def test_secrets_come_from_files(tmp_path: Path) -> None:
    place = tmp_path / "key"
    place.write_text(f"{SECRET}\n")
    address = read_address(
        "opensearch://localhost/news", {"CLIPPINGS_ENGINE_API_KEY_FILE": str(place)}
    )
    assert address.secrets.api_key == SECRET


def test_a_key_of_two_parts_is_written_as_engines_want_it() -> None:
    address = read_address("opensearch://localhost/news", {"CLIPPINGS_ENGINE_API_KEY": "id:key"})
    assert base64.b64decode(address.secrets.api_key or "") == b"id:key"


@pytest.mark.parametrize(
    ("environment", "words"),
    [
        ({"CLIPPINGS_ENGINE_USER": "ann"}, "set both"),
        ({"CLIPPINGS_ENGINE_PASSWORD": SECRET}, "set both"),
        ({**USER, "CLIPPINGS_ENGINE_API_KEY": SECRET}, "set one of them"),
        ({"CLIPPINGS_ENGINE_API_KEY": f"{SECRET}\nX-Evil: 1"}, "more than one line"),
        ({"CLIPPINGS_ENGINE_PASSWORD_FILE": "no/such/file"}, "no/such/file"),
    ],
    ids=["no password", "no user", "user and key", "key of two lines", "no file"],
)
def test_secrets_that_do_not_fit_are_refused(environment: dict[str, str], words: str) -> None:
    with pytest.raises(InputError, match=words) as refusal:
        read_address("opensearch://localhost/news", environment)
    assert SECRET not in str(refusal.value)


def test_no_password_goes_over_an_open_network() -> None:
    with pytest.raises(InputError, match=r"opensearch\+https") as refusal:
        read_address("opensearch://search.example.org/news", USER)
    assert SECRET not in str(refusal.value)
    read_address("opensearch+https://search.example.org/news", USER)
    read_address(
        "opensearch://search.example.org/news", {**USER, "CLIPPINGS_ENGINE_UNENCRYPTED": "yes"}
    )


@pytest.mark.parametrize("variable", ["CLIPPINGS_ENGINE_CA", "CLIPPINGS_ENGINE_CERT"])
def test_a_certificate_that_cannot_be_read_is_named(variable: str, tmp_path: Path) -> None:
    place = tmp_path / "no.pem"
    with pytest.raises(InputError, match=r"no\.pem"):
        read_address("opensearch+https://localhost/news", {variable: str(place)})
    place.write_text("no certificate")
    with pytest.raises(InputError, match=r"no\.pem"):
        read_address("opensearch+https://localhost/news", {variable: str(place)})


def test_the_command_line_says_it_in_one_sentence(
    run: Callable[..., Result], corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLIPPINGS_ENGINE_USER", "ann")
    monkeypatch.setenv("CLIPPINGS_ENGINE_PASSWORD", SECRET)
    result = run("publish", corpus, "opensearch://127.0.0.1:1/news")
    assert result.exit_code == 1
    assert result.stderr == (
        "ingest: opensearch://127.0.0.1:1/news: nothing listens at 127.0.0.1:1; start the engine, "
        "or correct the address\n"
    )
