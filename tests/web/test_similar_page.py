"""What is similar stands beside an article, and on pages and in files of its own."""

from __future__ import annotations

import csv
import io
import re
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from ingest.export.similar_texts import COLUMNS, PASSAGE_COLUMNS
from ingest.web import file_backend, similar_page
from tests.serving import Site

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

UID = "4521b4aca23c"
LIKE_IT = "e1e715b1e702"


@pytest.fixture(scope="module")
def seeds(corpus: Path) -> Site:
    return Site(corpus)


@pytest.fixture(scope="module")
def promise(town: Path) -> str:
    """Return the address of a paragraph that seven others are like."""
    wanted = """
    select articles.uid || '/similar/' || position
    from paragraphs
    join articles on articles.id = article
    where text like 'A passenger who did not give a name%'
    """
    with closing(sqlite3.connect(town)) as connection:
        return f"/article/{connection.execute(wanted).fetchone()[0]}"


def test_an_article_shows_what_is_on_the_same_subject(seeds: Site) -> None:
    page = seeds.get(f"/article/{UID}").text
    (section,) = re.findall(r'aria-label="Same subject">(.*?)</nav>', page, re.DOTALL)
    assert len(re.findall(r'href="/article/[0-9a-f]{12}"', section)) == 4
    assert section.index(LIKE_IT) < section.index("e29e75903f93")
    assert "<bdi>State</bdi>, <bdi>Islamic</bdi>" in section
    assert "<bdi>10 December 2024</bdi>" in section
    assert f'href="/article/{UID}/similar"' in section


def test_paragraphs_of_the_story_lead_to_similar_passages(site: Site, promise: str) -> None:
    page = site.get(promise.partition("/similar")[0]).text
    assert f'href="{promise}">Similar passages</a>' in page
    asides = re.findall(
        r'<div class="paragraph (?:boilerplate|teaser|byline).*?</details>', page, re.DOTALL
    )
    assert asides
    assert not [aside for aside in asides if "Similar passages" in aside]


def test_the_page_of_an_article_lists_up_to_fifty(seeds: Site) -> None:
    page = seeds.get(f"/article/{UID}/similar").text
    assert "4 similar articles, most alike first" in page
    assert page.index(LIKE_IT) < page.index("e29e75903f93")
    assert f'href="/article/{UID}/similar.csv"' in page


def test_the_page_of_a_passage_marks_what_is_shared(site: Site, promise: str) -> None:
    page = site.get(promise).text
    assert "7 similar passages in other articles" in page
    assert "<mark>passenger</mark>" in page
    assert re.search(r'href="/article/[0-9a-f]{12}#p3"', page)
    assert f"paragraph {promise.rpartition('/')[2]} of clips/" in page


def test_files_hold_the_same(seeds: Site, site: Site, promise: str) -> None:
    answer = seeds.get(f"/article/{UID}/similar.csv?excel=yes")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert f"similar-to-{UID}.csv" in answer.headers["content-disposition"]
    assert answer.text.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(answer.text.lstrip("\ufeff"), newline="")))
    assert tuple(rows[0]) == COLUMNS
    document = seeds.get(f"/article/{UID}/similar.json").json()
    assert [row["uid"] for row in rows] == [item["uid"] for item in document["similar"]]
    passages = csv.DictReader(io.StringIO(site.get(f"{promise}.csv").text, newline=""))
    assert tuple(next(passages)) == PASSAGE_COLUMNS


def test_files_of_a_shared_archive_have_whole_addresses(
    seeds: Site, site: Site, promise: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(similar_page, "seen_base", lambda *_: "https://archive.example")
    document = seeds.get(f"/article/{UID}/similar.json").json()
    permalinks = {item["permalink"] for item in document["similar"]}
    assert f"https://archive.example/article/{LIKE_IT}" in permalinks
    rows = csv.DictReader(io.StringIO(site.get(f"{promise}.csv").text, newline=""))
    assert next(rows)["permalink"].startswith("https://archive.example/article/")


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("/article/ffffffffffff/similar", "There is no such article in this archive."),
        ("/article/ffffffffffff/similar/3.csv", "There is no such article in this archive."),
        (f"/article/{UID}/similar/99", "This article has no such paragraph."),
        (f"/article/{UID}/similar/0", "Go to the search page"),
        (f"/article/{UID}/similar/x", "Go to the search page"),
        (f"/article/{UID}/similar.exe", "Go to the search page"),
    ],
    ids=["article", "file", "paragraph", "zero", "letters", "ending"],
)
def test_what_does_not_exist_is_said(seeds: Site, path: str, sentence: str) -> None:
    answer = seeds.get(path)
    assert answer.status_code == 404
    assert sentence in answer.text


def test_a_passage_that_nothing_is_like_says_so(seeds: Site) -> None:
    page = seeds.get(f"/article/{UID}/similar/5").text
    assert "No passage of another article says anything similar." in page
    assert "Save this list" not in page


def test_an_article_is_shown_when_there_was_no_time_for_its_subject(
    corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> Sequence[object]:
        message = "interrupted"
        raise sqlite3.OperationalError(message)

    monkeypatch.setattr(file_backend, "similar_to", interrupted)
    page = Site(corpus).get(f"/article/{UID}")
    assert page.status_code == 200
    assert "Find articles on the same subject" in page.text


def test_a_corpus_of_an_older_release_answers_too(own_corpus: Path) -> None:
    with closing(sqlite3.connect(own_corpus)) as connection, connection:
        connection.execute("delete from _sqlite_migrations where name = '0010_word_counts'")
    own_corpus.chmod(0o444)
    before = own_corpus.read_bytes()
    assert LIKE_IT in Site(own_corpus).get(f"/article/{UID}/similar").text
    assert own_corpus.read_bytes() == before
