"""What programs put beside the pages, notes and posts that they export is no article."""

from __future__ import annotations

import io
import json
import zipfile

import pytest

from tests.readers.reading import read_bytes

ID = "12ab34cd56ef78901234567890abcdef"
PAGES = f'<html><head><title>Export</title></head><body><a href="Clips%20{ID}.html">Clips</a>'
KEEP = json.dumps({"textContent": "Ring the pilot.", "title": "Call", "userEditedTimestampUsec": 1})
NOTE = (
    '<?xml version="1.0" ?><!DOCTYPE html><html><head><title>Call</title></head><body>'
    '<div class="note"><div class="heading">Mar 12, 2021, 9:06:40 AM</div>'
    '<div class="title">Call</div><div class="content">Ring the pilot.</div></div></body></html>'
)


def _zip(files: dict[str, str]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return held.getvalue()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("index.html", f"{PAGES}</body></html>"),
        ("archive_browser.html", "<!DOCTYPE html><html><body>Archive of ann</body></html>"),
        ("Takeout/Keep/Labels.txt", "water\nwork at home\n"),
        ("manifest.js", 'window.__THAR_CONFIG = {"userInfo": {"accountId": "7"}}'),
    ],
    ids=["Notion", "Takeout", "Keep", "X"],
)
def test_the_list_of_an_export_is_left_out_without_a_loss(name: str, text: str) -> None:
    documents, problems = read_bytes(name, text.encode())
    assert documents == []
    assert [(problem.code, problem.is_loss) for problem in problems] == [("left-aside", False)]


def test_a_story_is_no_list_of_labels() -> None:
    documents, problems = read_bytes(
        "Keep/Labels.txt", b"Valve\n\nThe valve was stuck.\nAll wet.\n"
    )
    assert (len(documents), problems) == (1, [])


def test_an_index_with_words_of_its_own_is_a_page() -> None:
    text = f"{PAGES}<p>All that I clipped about the harbour since the flood of last spring.</p>"
    documents, _ = read_bytes("index.html", text.encode())
    assert len(documents) == 1


def test_a_note_of_keep_that_lies_beside_its_json_is_read_once() -> None:
    both = {"Takeout/Keep/Call.html": NOTE, "Takeout/Keep/Call.json": KEEP}
    documents, problems = read_bytes("a.zip", _zip(both))
    assert [document.source.member for document in documents] == ["Takeout/Keep/Call.json"]
    assert [problem.code for problem in problems] == ["left-aside"]
    documents, _ = read_bytes("a.zip", _zip({"Takeout/Keep/Call.html": NOTE}))
    assert len(documents) == 1
