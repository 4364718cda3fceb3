from __future__ import annotations

import json

import pytest

from ingest.text.byte_escapes import mended_escapes
from tests.readers.reading import read_bytes, unproved


def spoilt(text: str) -> str:
    return text.encode("utf-8").decode("latin-1")


@pytest.mark.parametrize("text", ["Le moulin à marée", "Müller: “Mühle”", "水车 🙂", 'C:\\é "ü"'])
def test_bytes_that_were_escaped_one_by_one_become_letters(text: str) -> None:
    mended = mended_escapes(json.dumps({"post": spoilt(text)}).encode())
    assert mended is not None
    assert json.loads(mended) == {"post": text}


@pytest.mark.parametrize(
    "data",
    [
        json.dumps({"text": "Le moulin à marée"}),
        json.dumps({"text": "Ã© is what spoilt text shows, and “quotes” too"}),
        json.dumps({"text": "Ã©"}, ensure_ascii=False),
        json.dumps({"text": spoilt("é") + " and é"}),
        '{"text": "plain"}',
        r'{"text": "a \\u00c3\\u00a9 in words"}',
        r'{"text": "\u00c3\u00a',
    ],
    ids=["escaped", "mixed", "written", "both", "plain", "quoted", "cut"],
)
def test_other_texts_are_left_as_they_are(data: str) -> None:
    assert mended_escapes(data.encode()) is None


def test_posts_of_facebook_are_articles_with_their_letters() -> None:
    posts = [
        {
            "timestamp": 1560000000,
            "attachments": [{"data": [{"external_context": {"url": "https://mill.example/weir"}}]}],
            "data": [
                {"post": spoilt("Le moulin à marée reprend")},
                {"update_timestamp": 1560000009},
            ],
            "title": "Ann Lee shared a link.",
        },
        {"timestamp": 1560000002, "title": "Ann Lee changed her picture.", "attachments": []},
    ]
    documents, problems = read_bytes("your_posts_1.json", json.dumps(posts).encode())
    assert [document.text for document in documents] == ["Le moulin à marée reprend"]
    assert dict(documents[0].declared) == {
        "published_on": "2019-06-08",
        "url": "https://mill.example/weir",
    }
    assert unproved(documents[0]) == []
    assert documents[0].original in json.dumps(posts).encode()
    assert [problem.code for problem in problems] == ["left-aside"]
