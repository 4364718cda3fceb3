"""A post of Substack is one article: its row, and the page that holds its text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ingest.loading.reading import read_file
from ingest.loading.tasks import Task
from ingest.sources.discover import discover
from tests.readers.reading import kinds, read_bytes, unproved
from tests.readers.test_archives import zipped

if TYPE_CHECKING:
    from pathlib import Path

TABLE = (
    "post_id,post_date,is_published,email_sent_at,type,audience,title,subtitle,podcast_url\n"
    '12.weir,2019-06-08T13:20:00.000Z,true,,newsletter,everyone,"Weir, and mill",Ninety came,\n'
    "13.lost,2019-06-09T13:20:00.000Z,true,,newsletter,everyone,Lost page,,\n"
)
PAGE = '<p>The weir was opened on <b>Monday</b>.</p><img alt=""><p>Ninety came &amp; saw.</p>'
FILES = {
    "posts.csv": TABLE,
    "posts/12.weir.html": PAGE,
    "posts/12.opens.csv": "post_id,timestamp,email\n12,2019-06-09,a@b.example\n",
}


@pytest.mark.parametrize("folder", ["", "export/"])
@pytest.mark.parametrize("page", [PAGE, PAGE.replace(' alt=""', "")], ids=["mixed", "plain"])
def test_a_row_and_its_page_are_one_article(folder: str, page: str) -> None:
    files = {**FILES, "posts/12.weir.html": page}
    data = zipped({f"{folder}{name}": text.encode() for name, text in files.items()})
    documents, problems = read_bytes("substack.zip", data)
    assert problems == []
    assert [document.source.member for document in documents] == [
        f"{folder}posts.csv row 1",
        f"{folder}posts.csv row 2",
    ]
    assert dict(documents[0].declared) == {
        "headline": "Weir, and mill",
        "standfirst": "Ninety came",
        "published_on": "2019-06-08",
    }
    assert [text for _, text in kinds(documents[0])] == [
        "Weir, and mill",
        "Ninety came",
        "The weir was opened on Monday.",
        "Ninety came & saw.",
    ]
    assert all(unproved(document) == [] for document in documents)


def test_an_unpacked_export_is_joined_too(tmp_path: Path) -> None:
    (tmp_path / "posts").mkdir()
    for name, text in {**FILES, "posts/own.html": PAGE}.items():
        (tmp_path / name).write_text(text)
    places = [
        f"{item.source.path.partition('/')[2]} {item.source.member}"
        for found in discover([tmp_path], known_places=frozenset(), left_out=[])
        for part in read_file(Task(found, None), None)
        for item in part.articles
    ]
    assert sorted(places) == ["posts.csv row 1", "posts.csv row 2", "posts/own.html "]


def test_a_table_of_that_name_with_other_columns_is_a_table() -> None:
    files = {"posts.csv": "title,text\nWeir,It is open.\n", "posts/a.html": PAGE}
    data = zipped({name: text.encode() for name, text in files.items()})
    documents, _ = read_bytes("a.zip", data)
    assert len(documents) == 2
