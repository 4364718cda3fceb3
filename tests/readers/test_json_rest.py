"""What stands behind JSON and is none is told, and costs no article."""

from __future__ import annotations

import pytest

from tests.readers.reading import read_bytes

ONE = b'{"title": "Ferry", "text": "The ferry sails no more, the council said."}'
TWO = b"[" + ONE + b", " + ONE.replace(b"Ferry", b"Tunnel") + b"]"
UNDER_KEY = b'{"docs": ' + TWO + b"}"


@pytest.mark.parametrize("name", ["a.txt", "a.json", "a.dat"])
@pytest.mark.parametrize("data", [ONE, TWO, UNDER_KEY], ids=["object", "list", "list under a key"])
@pytest.mark.parametrize("rest", [b"\nrubbish behind", b" user@quay:~$ ", b"\n<!-- 4 s -->\n"])
def test_what_stands_behind_json_is_told(name: str, data: bytes, rest: bytes) -> None:
    documents, problems = read_bytes(name, data + rest)
    assert documents[0].declared["headline"] == "Ferry"
    assert "no more" in documents[0].text
    assert documents[0].original == ONE
    assert [item.code for item in problems] == ["left-aside"]


@pytest.mark.parametrize("rest", [b"", b"\n\n", b";\n", b"\0\0", b")"])
def test_the_end_of_a_list_is_no_rest(rest: bytes) -> None:
    documents, problems = read_bytes("a.json", TWO + rest)
    assert len(documents) == 2
    assert problems == []


def test_a_text_below_json_is_no_rubbish() -> None:
    text = b"\n\nThe ferry will sail again in May, said the mayor of the town." * 30
    (document,), _ = read_bytes("a.txt", ONE + text)
    assert "sail again" in document.text
