"""A catalogue and the texts that an archive keeps apart become one article each."""

from __future__ import annotations

import io
import json
import zipfile
from typing import TYPE_CHECKING

import pytest

from ingest.articles.assemble import assemble
from ingest.loading.reading import read_file
from ingest.loading.tasks import Task
from ingest.sources.discover import discover
from tests.readers.reading import read_bytes, unproved

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

PAGE = (
    '<div class="page" id="readability-page-1"><p>Windows broke.</p><p>Nobody was hurt.</p></div>'
)


def item(slug: str, title: str) -> dict[str, object]:
    return {
        "id": slug,
        "slug": slug,
        "title": title,
        "description": "Nine streets.",
        "author": "Ida Moor",
        "url": f"https://mordale.example/{slug}",
        "labels": ["dale"],
        "savedAt": "2024-01-05T10:00:00Z",
        "publishedAt": "2021-06-09T06:00:00Z",
    }


def packed(members: Mapping[str, str]) -> bytes:
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return memory.getvalue()


@pytest.mark.parametrize("folder", ["", "export/2024/"])
@pytest.mark.parametrize(
    "title",
    ["Quarry blast", 'The "big" blast', "Blast \\ boom"],
    ids=["plain", "quoted", "escaped"],
)
@pytest.mark.parametrize("page", [PAGE, PAGE.replace("broke", "\\broke")], ids=["page", "escaped"])
def test_text_and_record_make_one_article(folder: str, title: str, page: str) -> None:
    data = packed(
        {
            f"{folder}content/blast-1.html": page,
            f"{folder}highlights/blast-1.md": "> Windows broke.",
            f"{folder}metadata_0_to_20.json": json.dumps([item("blast-1", title)]),
        }
    )
    documents, problems = read_bytes("omnivore.zip", data)
    assert problems == []
    assert [document.source.member for document in documents] == [f"{folder}content/blast-1.html"]
    assert documents[0].declared == {
        "headline": title,
        "standfirst": "Nine streets.",
        "byline": "Ida Moor",
        "published_on": "2021-06-09",
        "url": "https://mordale.example/blast-1",
    }
    blocks = [block.block.text for block in documents[0].blocks or ()]
    assert blocks[:2] == [title, "Nine streets."]
    assert blocks[-1] == "Nobody was hurt."
    assert unproved(documents[0]) == []


def test_every_value_shows_its_words_in_the_record() -> None:
    data = packed(
        {"metadata_0_to_20.json": json.dumps([item("a", "Blast")]), "content/a.html": PAGE}
    )
    documents, _ = read_bytes("omnivore.zip", data)
    evidence = assemble(documents[0], None).evidence
    assert [entry for entry in evidence if entry.status == "stated" and not entry.words] == []


def test_a_record_without_a_text_is_an_article_of_its_headline() -> None:
    records = [item("a", "Blast"), item("b", "Quarry closes"), item("c", "Dust")]
    data = packed(
        {
            "content/a.html": PAGE,
            "content/c.html": "",
            "metadata_0_to_20.json": json.dumps(records),
        }
    )
    documents, problems = read_bytes("omnivore.zip", data)
    assert [document.declared["headline"] for document in documents] == [
        "Blast",
        "Dust",
        "Quarry closes",
    ]
    assert documents[2].source.member == "metadata_0_to_20.json item 2"
    assert problems == []


def test_a_broken_catalogue_costs_no_text() -> None:
    data = packed({"content/a.html": PAGE, "metadata_0_to_20.json": '[{"slug": "a", "ti'})
    documents, problems = read_bytes("omnivore.zip", data)
    assert [document.source.member for document in documents] == ["content/a.html"]
    assert [problem.code for problem in problems if problem.is_loss] == ["truncated-json"]


def test_an_unpacked_export_is_joined_in_its_folder(tmp_path: Path) -> None:
    members = {
        "content/blast-1.html": PAGE,
        "content/lost.html": PAGE.replace("Windows", "Doors"),
        "highlights/blast-1.md": "> Windows broke.",
        "metadata_0_to_20.json": json.dumps([item("blast-1", "Blast"), item("gone", "Gone")]),
    }
    for name, text in members.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    places = {}
    for found in discover([tmp_path], known_places=frozenset(), left_out=[]):
        for part in read_file(Task(found, None), None):
            for packed in part.articles:
                place = packed.source.path.partition("/")[2]
                places[f"{place} {packed.source.member}"] = packed.columns["headline"]
    assert places == {
        "content/lost.html ": None,
        "metadata_0_to_20.json content/blast-1.html": "Blast",
        "metadata_0_to_20.json item 2": "Gone",
    }
