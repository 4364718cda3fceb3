"""Two corpora are compared article by article: by uid, by address, by words."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

import ingest
from ingest.errors import CorpusError
from ingest.loading.pipeline import LoadOptions, load
from ingest.storage.corrections import Correction, correct
from ingest.storage.database import transaction
from ingest.storage.writer import opened_for_writing
from tests.relations.small_corpus import prose

if TYPE_CHECKING:
    from pathlib import Path

    from ingest.search.comparison import ComparedArticle

URL = "https://example.org/"


def _corpus(folder: Path, *articles: dict[str, str]) -> Path:
    folder.mkdir()
    for number, article in enumerate(articles):
        text = json.dumps(article)
        (folder / f"{number}.json").write_text(text, encoding="utf-8")
    database = folder / "corpus.db"
    load([folder], database, LoadOptions())
    return database


def _article(seed: int, **fields: str) -> dict[str, str]:
    return {"title": f"Story {seed}", "publisher": "BBC", "text": prose(seed), **fields}


def _told(items: tuple[ComparedArticle, ...]) -> list[tuple[str | None, str, tuple[str, ...]]]:
    return [(item.headline, item.matched_by, item.differs) for item in items]


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Return two corpora that share some articles."""
    folder = tmp_path_factory.mktemp("pair")
    first = _corpus(
        folder / "first",
        _article(1),
        _article(2, url=f"{URL}2"),
        _article(3),
        _article(4),
        _article(6, url=f"{URL}twice"),
    )
    second = _corpus(
        folder / "second",
        _article(1),
        _article(2, url=f"{URL}2", text=f"{prose(2)}\n\nIt was changed."),
        _article(3, title="Another headline", publisher="CNN"),
        _article(5),
        _article(7, url=f"{URL}twice"),
        _article(8, url=f"{URL}twice"),
    )
    return first, second


def test_each_article_stands_where_it_is(pair: tuple[Path, Path]) -> None:
    comparison = ingest.compare(*pair)
    assert _told(comparison.of("same")) == [("Story 1", "uid", ())]
    assert sorted(_told(comparison.of("changed"))) == [
        ("Story 2", "address", ("text", "evidence", "original")),
        ("Story 3", "words", ("headline", "publisher", "text", "evidence", "original")),
    ]
    only_first = {item.headline for item in comparison.of("only in the first")}
    only_second = {item.headline for item in comparison.of("only in the second")}
    assert only_first == {"Story 4", "Story 6"}
    assert only_second == {"Story 5", "Story 7", "Story 8"}
    assert not comparison.is_same
    assert sum(comparison.counts.values()) == len(comparison.articles) == 8


def test_a_changed_text_says_how_many_paragraphs_came(pair: tuple[Path, Path]) -> None:
    (there,) = (item for item in ingest.compare(*pair).articles if item.headline == "Story 2")
    assert (there.paragraphs_gone, there.paragraphs_new) == (0, 1)
    (back,) = (item for item in ingest.compare(*pair[::-1]).articles if item.headline == "Story 2")
    assert (back.paragraphs_gone, back.paragraphs_new) == (1, 0)
    assert (back.uid, back.other_uid) == (there.other_uid, there.uid)


def test_the_other_way_round_says_the_same_of_both(pair: tuple[Path, Path]) -> None:
    there, back = ingest.compare(*pair), ingest.compare(*pair[::-1])
    turned = {"only in the first": "only in the second", "only in the second": "only in the first"}
    assert {turned.get(name, name): count for name, count in back.counts.items()} == there.counts


def test_a_corpus_is_the_same_as_itself_however_loaded(
    pair: tuple[Path, Path], tmp_path: Path
) -> None:
    assert ingest.compare(pair[0], pair[0]).is_same
    again = _corpus(tmp_path / "again", *(_article(seed) for seed in (1, 2)))
    other = _corpus(tmp_path / "other", *(_article(seed) for seed in (2, 1)))
    assert ingest.compare(again, other).is_same


def test_a_correction_is_a_change(pair: tuple[Path, Path], tmp_path: Path) -> None:
    corrected = tmp_path / "corrected.db"
    shutil.copy(pair[0], corrected)
    with ingest.open(corrected) as corpus:
        uid = str(corpus.sql("select uid from articles where headline = 'Story 4'")[0]["uid"])
    with opened_for_writing(corrected, 1) as db, transaction(db):
        correct(db, Correction(uid, "publisher", "Reuters", "printed so"))
    (item,) = ingest.compare(pair[0], corrected).of("changed")
    assert (item.uid, item.other_uid, item.matched_by) == (uid, uid, "uid")
    assert item.differs == ("publisher", "evidence")


def test_what_is_no_corpus_is_named(pair: tuple[Path, Path], tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"none\.db"):
        ingest.compare(pair[0], tmp_path / "none.db")


def test_a_damaged_corpus_is_named(pair: tuple[Path, Path], tmp_path: Path) -> None:
    damaged = tmp_path / "damaged.db"
    data = bytearray(pair[1].read_bytes())
    data[8192:] = b"\xff" * (len(data) - 8192)
    damaged.write_bytes(data)
    for first, second in ((damaged, pair[0]), (pair[0], damaged)):
        with pytest.raises(CorpusError, match=r"damaged\.db"):
            ingest.compare(first, second)
