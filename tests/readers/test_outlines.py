from __future__ import annotations

import json
from typing import Any

import pytest

from tests.readers.reading import kinds, read_bytes, unproved

ROAM = [
    {
        "title": "Weir at Crane Point",
        "create-time": 1704794400000,
        "children": [
            {"string": "source:: https://herald.example/weir"},
            {"string": "author:: [[Hester Quill]]"},
            {
                "string": "The **council** closed the [[weir]].",
                "uid": "a1b2c3d4e",
                "children": [{"string": "Anglers were glad ((x9y8z7w6v))."}],
            },
            {"string": "Reactions", "heading": 2, "children": [{"string": "None yet."}]},
        ],
    },
    {"title": "Tide mill", "children": [{"string": "It grinds again."}]},
]
LOGSEQ = {
    "version": 1,
    "blocks": [
        {
            "page-name": "weir at crane point",
            "children": [
                {
                    "content": "author:: Hester Quill\nThe council closed the weir.",
                    "children": [{"content": "Anglers were glad.", "children": []}],
                }
            ],
        }
    ],
}
CUES: dict[str, Any] = {
    "rows": [
        {"text": "the council closed", "start": 0.1, "duration": 2.0},
        {"text": "the weir today", "start": 2.1, "duration": 2.0},
    ],
    "events": {
        "wireMagic": "pb3",
        "events": [
            {"tStartMs": 100, "segs": [{"utf8": "the council"}, {"utf8": " closed"}]},
            {"tStartMs": 150, "segs": [{"utf8": "\n"}]},
            {"tStartMs": 2100, "segs": [{"utf8": "the weir today"}]},
        ],
    },
    "segments": {
        "language": "en",
        "segments": [
            {"id": 0, "start": 0.0, "end": 2.0, "text": " the council closed"},
            {"id": 1, "start": 2.0, "end": 4.0, "text": " the weir today"},
        ],
    },
}


def test_a_page_of_roam_is_an_article_of_all_its_blocks() -> None:
    documents, problems = read_bytes("roam.json", json.dumps(ROAM).encode())
    assert not problems
    assert [document.source.member for document in documents] == ["page 1", "page 2"]
    assert dict(documents[0].declared) == {
        "headline": "Weir at Crane Point",
        "url": "https://herald.example/weir",
        "byline": "Hester Quill",
    }
    assert [kind for kind in kinds(documents[0]) if kind[0] != "boilerplate"] == [
        ("headline", "Weir at Crane Point"),
        ("body", "The council closed the weir."),
        ("body", "Anglers were glad ."),
        ("crosshead", "Reactions"),
        ("body", "None yet."),
    ]
    assert not [place for document in documents for place in unproved(document)]


def test_a_page_of_logseq_keeps_the_blocks_below_others() -> None:
    documents, problems = read_bytes("logseq.json", json.dumps(LOGSEQ).encode())
    assert not problems
    assert dict(documents[0].declared) == {
        "headline": "weir at crane point",
        "byline": "Hester Quill",
    }
    body = [text for kind, text in kinds(documents[0]) if kind == "body"]
    assert body == ["The council closed the weir.", "Anglers were glad."]


@pytest.mark.parametrize("value", CUES.values(), ids=CUES)
def test_the_cues_of_a_transcript_are_one_article(value: object) -> None:
    documents, problems = read_bytes("transcript.json", json.dumps(value).encode())
    assert not problems
    assert [document.source.member for document in documents] == [""]
    assert kinds(documents[0]) == [("body", "the council closed the weir today")]


def test_a_transcript_with_its_whole_text_is_that_text() -> None:
    value = {"text": "The council closed the weir.", **CUES["segments"]}
    documents, _ = read_bytes("whisper.json", json.dumps(value).encode())
    assert [kind for document in documents for kind in kinds(document)] == []
    assert documents[0].text == "The council closed the weir."


def test_rows_with_a_headline_are_articles_and_no_cues() -> None:
    rows = [
        {"title": f"Weir {number}", "text": "The council closed it.", "start": "2018-05-06"}
        for number in (1, 2)
    ]
    documents, _ = read_bytes("rows.json", json.dumps(rows).encode())
    assert [document.declared["headline"] for document in documents] == ["Weir 1", "Weir 2"]


@pytest.mark.parametrize("cut", [40, 120, 300])
def test_a_cut_outline_keeps_whole_pages_and_says_so(cut: int) -> None:
    data = json.dumps(ROAM).encode()
    documents, problems = read_bytes("roam.json", data[:-cut])
    assert len(documents) <= 2
    assert problems or documents
