"""Messages of Slack are signed by the names in the list of members above their folder."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from ingest.model import RawDocument
from ingest.readers import Limits, SavedFile, read
from tests.readers.office_files import package
from tests.readers.reading import read_bytes

if TYPE_CHECKING:
    from pathlib import Path

MEMBERS = [
    {"id": "U7ALDANE", "team_id": "T1", "name": "galdane", "real_name": "Greta Aldane"},
    {"id": "U7TENNANT", "name": "hob", "profile": {"real_name": " ", "display_name": "hob t"}},
]
MESSAGE = {"type": "message", "ts": "1615543200.000100", "text": "The weir is open again."}


@pytest.mark.parametrize(
    ("members", "account", "byline"),
    [
        (json.dumps(MEMBERS), "U7ALDANE", "Greta Aldane"),
        (json.dumps(MEMBERS), "U7TENNANT", "hob t"),
        (json.dumps(MEMBERS), "U7NOBODY", None),
        ('[{"id": "U7ALDANE"', "U7ALDANE", None),
        ('[7, {"id": 5, "profile": []}]', "U7ALDANE", None),
        ('{"id": "U7ALDANE"}', "U7ALDANE", None),
    ],
)
def test_a_message_is_signed_by_the_name_of_its_account(
    members: str, account: str, byline: str | None
) -> None:
    members_of_archive = {
        "export/users.json": members,
        "export/mill/2021-03-12.json": json.dumps([{**MESSAGE, "user": account}]),
    }
    documents, _ = read_bytes("export.zip", package(members_of_archive))
    assert [document.declared.get("byline") for document in documents] == [byline]


def test_a_folder_on_disk_is_read_like_an_archive(tmp_path: Path) -> None:
    (tmp_path / "mill").mkdir()
    (tmp_path / "users.json").write_text(json.dumps(MEMBERS))
    channel = tmp_path / "mill" / "2021-03-12.json"
    channel.write_text(json.dumps([{**MESSAGE, "user": "U7ALDANE"}]))
    size = channel.stat().st_size
    file = SavedFile(path="in/2021-03-12.json", location=channel, size_bytes=size, limits=Limits())
    (document,) = read(file)
    assert isinstance(document, RawDocument)
    assert document.declared["byline"] == "Greta Aldane"


def test_a_name_in_the_message_goes_before_that_of_the_list() -> None:
    message = {**MESSAGE, "user": "U7ALDANE", "user_profile": {"real_name": "G. Aldane"}}
    data = {"users.json": json.dumps(MEMBERS), "mill/2021-03-12.json": json.dumps([message])}
    documents, _ = read_bytes("export.zip", package(data))
    assert [document.declared.get("byline") for document in documents] == ["G. Aldane"]
