from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ingest.readers import SavedFile, read
from ingest.sources.formats import SUFFIXES
from tests.readers.reading import SMALL, codes, kinds, one, read_bytes, unproved

if TYPE_CHECKING:
    from pathlib import Path

PAGE = b"<!doctype html><html><body><p>" + b"Words of a page that go on for a while. " * 9


@pytest.mark.parametrize(
    ("name", "data", "media_type"),
    [
        ("a.txt", PAGE, "text/html"),
        ("a.html", b"%PDF-1.4 rubbish", ""),
        ("a.csv", PAGE, "text/html"),
        ("a.pdf", b"Just plain words here.", "text/plain"),
        ("a.docx", b"Just plain words here.", "text/plain"),
    ],
)
def test_a_wrong_suffix_is_noticed_and_the_file_read_as_it_is(
    name: str, data: bytes, media_type: str
) -> None:
    documents, problems = read_bytes(name, data)
    assert problems[0].code == "wrong-suffix"
    assert not problems[0].is_loss
    assert [document.source.media_type for document in documents] == [media_type] * bool(media_type)


def test_of_a_misnamed_file_that_is_no_text_either_one_thing_is_said() -> None:
    noise = bytes(range(1, 256)) * 9
    for name, promised in (("photo.jpg", "picture"), ("a.pdf", "PDF")):
        documents, (problem,) = read_bytes(name, noise)
        assert (documents, problem.code, problem.is_loss) == ([], "not-text", True)
        assert f"is named as {promised}, but is neither that nor text" in problem.message
    _, (problem,) = read_bytes("a.pdf", b" \xe2\x80\x8b \n")
    assert problem.code == "empty-file"


@pytest.mark.parametrize("name", ["a", "a.txt", "a.unknown"])
def test_text_under_any_name_is_text(name: str) -> None:
    assert one(name, b"Just plain words here.").source.media_type == "text/plain"


@pytest.mark.parametrize(
    "line", ["[Photo: Jane Roe]", "[1] The wall broke.", "{Wall} It broke.", "[part]\nwall = 1"]
)
def test_a_text_that_opens_with_a_bracket_is_no_json(line: str) -> None:
    document = one("a", f"{line}\nThe wall had stood since 1871.".encode())
    assert document.source.media_type == "text/plain"


@pytest.mark.parametrize(
    "data", [b'{"text": "Words."}', b' [ {"text": "Words."} ]', b'[\n{\n"text": 1']
)
def test_json_without_a_suffix_is_json(data: bytes) -> None:
    documents, problems = read_bytes("a", data)
    assert {item.source.media_type for item in documents} <= {"application/json"}
    assert {item.code for item in problems} <= {"truncated-json"}


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty-file"),
        (b" \n ", "empty-file"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "unsupported-format"),
        (bytes(range(32)) * 99, "not-text"),
    ],
    ids=["empty", "blank", "picture", "other bytes"],
)
def test_what_is_no_text_says_so(data: bytes, code: str) -> None:
    assert codes("a.bin", data) == [code]


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.jsonl", b"\0"), ("a.jsonl", b"\n \n"), ("a.csv", b"title,text\n"), ("a.json", b"[]")],
    ids=["one NUL", "blank lines", "only a header", "empty list"],
)
def test_a_file_without_records_is_no_silence(name: str, data: bytes) -> None:
    assert len(codes(name, data)) == 1


def test_a_file_that_is_gone_is_a_problem(tmp_path: Path) -> None:
    gone = SavedFile("in/a.txt", tmp_path / "a.txt", 0)
    assert [getattr(item, "code", "") for item in read(gone)] == ["unreadable-file"]


def test_front_matter_and_headings_of_markdown_are_known() -> None:
    front = b'---\ntitle: "Walls"\ndate: 2024-03-09\ntags: [a, b]\n---\n'
    data = front + b"# Walls\n\nFirst.\n\n## More\n\n> Said.\n"
    document = one("a.md", data)
    assert document.declared == {"headline": "Walls", "published_on": "2024-03-09"}
    assert document.extra == {"tags": "a, b"}
    assert [kind for kind, _ in kinds(document)] == [
        "boilerplate",
        "headline",
        "crosshead",
        "quote",
    ]
    assert unproved(document) == []


VALID = (
    (b"a.html", PAGE),
    (b"a.jsonl", b'{"title": "a", "text": "b"}\n' * 3),
    (b"a.json", b'[{"title": "a", "text": "b"}]'),
    (b"a.csv", b'title,text\na,"b ""c"" d"\n'),
    (b"a.warc", b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 3\r\n\r\nabc\r\n\r\n"),
    (b"a.eml", b"From: a\r\nSubject: b\r\nDate: c\r\n\r\nbody\r\n"),
    (b"a.rtf", rb"{\rtf1 words \'e9 \u233? {\b x}}"),
    (b"a.gz", gzip.compress(b"words")),
    (b"a.md", b"---\ntitle: a\n---\n# b\n"),
)


@settings(max_examples=60, deadline=None)
@example("jsonl", b"\0")
@given(st.sampled_from(sorted(SUFFIXES)), st.binary(max_size=300))
def test_no_bytes_stop_a_reader(suffix: str, data: bytes) -> None:
    documents, problems = read_bytes(f"a.{suffix}", data, SMALL)
    assert documents or problems
    assert "reader-failed" not in [problem.code for problem in problems]


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from(VALID),
    st.lists(st.tuples(st.integers(0, 400), st.binary(max_size=4)), max_size=4),
)
def test_no_damage_stops_a_reader(
    valid: tuple[bytes, bytes], damages: list[tuple[int, bytes]]
) -> None:
    name, data = valid
    for place, wound in damages:
        data = data[:place] + wound + data[place + 1 :]
    documents, problems = read_bytes(name.decode(), data, SMALL)
    assert documents or problems
    assert "reader-failed" not in [problem.code for problem in problems]
    assert [unproved(document) for document in documents if unproved(document)] == []


@pytest.mark.parametrize("signs", ["\ue000\uf8ff", "\ufffe\uffff", "\uf0b7 \uf0a7 \uf0d8"])
def test_a_short_text_with_signs_of_an_icon_font_is_text(signs: str) -> None:
    documents, problems = read_bytes("a.txt", f"{signs} The ferry sailed.".encode())
    assert [document.text for document in documents] == [f"{signs} The ferry sailed."]
    assert problems == []
