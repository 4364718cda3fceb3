"""A record that comes again word for word is made once, and gives the very same rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ingest.articles.assemble import assemble
from ingest.loading import repeated
from ingest.loading.repeated import REMEMBERED_BYTES, Articles
from ingest.storage.rows import rows_of
from tests.readers.reading import read_bytes

if TYPE_CHECKING:
    from ingest.model import Article, RawDocument

ROW = "Prices rise,Prices rose by 20 percent on Monday."
OTHER = "Prices fall,Prices fell by 3 percent on Friday."
LONG = f"Prices stay,{'Nothing happened on Sunday. ' * 200}"
TABLE = "\n".join(["title,text", ROW, OTHER, ROW, LONG, LONG, ROW])


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[RawDocument]:
    """Return a list that grows by each document of which an article is made."""
    documents: list[RawDocument] = []

    def noting(document: RawDocument, matcher: None) -> Article:
        documents.append(document)
        return assemble(document, matcher)

    monkeypatch.setattr(repeated, "assemble", noting)
    return documents


def documents(table: str = TABLE) -> list[RawDocument]:
    return read_bytes("a.csv", table.encode())[0]


def test_rows_are_those_of_each_record_alone() -> None:
    articles = Articles(None)
    assert len(documents()) == 6
    for document in documents():
        assert articles.of(document) == rows_of(assemble(document, None))


def test_short_records_that_repeat_are_made_once(made: list[RawDocument]) -> None:
    articles = Articles(None)
    members = [articles.of(document).source.member for document in documents()]
    assert len(set(members)) == 6
    assert len(LONG) > REMEMBERED_BYTES
    assert [document.source.member for document in made] == [
        members[number] for number in (0, 1, 3, 4)
    ]


def test_the_same_bytes_below_another_header_are_made_anew(made: list[RawDocument]) -> None:
    articles = Articles(None)
    (one,) = documents(f"title,text\n{ROW}")
    (other,) = documents(f"text,title\n{ROW}")
    assert one.original == other.original
    headlines = [articles.of(item).columns["headline"] for item in (one, other, one)]
    assert headlines == ["Prices rise", "Prices rose by 20 percent on Monday.", "Prices rise"]
    assert len(made) == 2


def test_only_the_last_are_remembered(
    made: list[RawDocument], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(repeated, "REMEMBERED", 1)
    articles = Articles(None)
    for document in documents("\n".join(["title,text", ROW, ROW, OTHER, ROW])):
        articles.of(document)
    assert [document.source.member for document in made] == ["row 1", "row 3", "row 4"]
