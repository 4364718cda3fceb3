"""Searching from the command line, one query or many."""

from __future__ import annotations

import csv
import io
import json
import shutil
import sqlite3
from collections import Counter
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from ingest.corpus import open_corpus
from ingest.export.files import COLUMNS
from ingest.export.passages import outcomes, queries_in
from ingest.search.answer import FACETS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result


def table(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))


def test_hits_are_printed_with_their_place(run: Callable[..., Result], town: Path) -> None:
    result = run("search", "midnight", "--db", town)
    assert result.exit_code == 0
    assert "From Monday it will leave at midnight" in result.stdout
    assert "    Night buses return to the river towns, Ann Lee; Bo Day" in result.stdout
    assert "clips/000.txt, paragraph 5" in result.stdout
    assert "paragraphs in" in result.stderr


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("midnight monday", "1 paragraph in 1 article."),
        ("ferry", " paragraphs in "),
        ("zzzz", "Nothing found. Searched for zzzz."),
    ],
)
def test_the_count_is_told_in_words(
    run: Callable[..., Result], town: Path, query: str, told: str
) -> None:
    assert told in run("search", query, "--db", town).stderr


def test_nothing_is_bold_in_a_file(run: Callable[..., Result], town: Path) -> None:
    assert "\x1b" not in run("search", "ferry", "--db", town).stdout


def test_what_a_terminal_would_obey_is_not_printed(
    run: Callable[..., Result], hostile: Path
) -> None:
    shown = run("search", "forged", "--db", hostile).stdout
    assert "forged" in shown
    assert not set(shown) & {"\x01", "\x02", "\x1b"}


@pytest.mark.parametrize(
    ("options", "rows"),
    [
        (["--publisher", "Ferry Gazette"], 6),
        (["--publisher", "Ferry Gazette", "--publisher", "unknown"], 7),
        (["--year", "unknown"], 3),
        (["--not", "kind=headline", "--publisher", "Ferry Gazette"], 6),
        (["--limit", "4"], 4),
        (["--articles", "--publisher", "Ferry Gazette"], 3),
    ],
)
def test_a_search_is_narrowed(
    run: Callable[..., Result], town: Path, options: list[str], rows: int
) -> None:
    result = run("search", "ferry", "--db", town, "--format", "csv", *options)
    head, *found = table(result.stdout)
    assert tuple(head) == COLUMNS
    assert len(found) == rows


@pytest.mark.parametrize("pair", ["kind", "colour=red"])
def test_a_wrong_exclusion_is_a_wrong_command_line(
    run: Callable[..., Result], town: Path, pair: str
) -> None:
    assert run("search", "ferry", "--db", town, "--not", pair).exit_code == 2


def test_every_line_of_a_batch_has_an_outcome(
    run: Callable[..., Result], town: Path, tmp_path: Path
) -> None:
    queries = tmp_path / "queries.txt"
    queries.write_bytes(b"ferry\n\n\xff\xfe\nzeppelin\r\n=1+1\n(((\n")
    hits = tmp_path / "hits.csv"
    result = run("batch", queries, "--db", town, "--hits", hits)
    rows = table(result.stdout)[1:]
    assert [(row[0], row[2]) for row in rows] == [
        ("1", "found"),
        ("3", "failed"),
        ("4", "nothing found"),
        ("5", "nothing found"),
        ("6", rows[4][2]),
    ]
    assert result.exit_code == 3
    kept = table(hits.read_text(encoding="utf-8"))
    assert len([row for row in kept if row[0] == "ferry"]) == int(rows[0][3])


def test_a_batch_counts_each_name_of_a_list(
    run: Callable[..., Result], town: Path, tmp_path: Path
) -> None:
    queries, hits = tmp_path / "queries.txt", tmp_path / "hits.csv"
    queries.write_text("ferry OR zeppelin\nferry\n")
    head, listed, single = table(run("batch", queries, "--db", town, "--hits", hits).stdout)
    found, articles = single[3:5]
    place = head.index("per_name")
    expected = f"ferry: {found} in {articles} articles; zeppelin: 0 in 0 articles"
    assert (listed[place], single[place]) == (expected, "")
    names, *kept = [row[-2] for row in table(hits.read_text(encoding="utf-8"))]
    assert names == "names"
    assert Counter(kept) == {"ferry": int(found), "": int(found)}


def test_a_corpus_that_fails_midway_fails_queries_one_by_one(town: Path, tmp_path: Path) -> None:
    damaged = tmp_path / "damaged.db"
    shutil.copy(town, damaged)
    with closing(sqlite3.connect(damaged)) as connection, open_corpus(damaged) as corpus:
        connection.execute("drop table paragraphs_fts")
        told = list(outcomes(corpus.search, [(1, "ferry"), (2, "bus")]))
    assert [(item.line, item.outcome) for item in told] == [(1, "failed"), (2, "failed")]
    assert told[0].remarks.startswith("The corpus did not answer:")


def test_a_mark_at_the_head_of_a_file_is_no_part_of_a_query() -> None:
    assert list(queries_in(b"\xef\xbb\xbfone\r\ntwo")) == [(1, "one"), (2, "two")]


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--publisher", "qrius", "--year", "1998"],
         "Without all options that narrow: 5 paragraphs."),
        (["--year", "1999"], "Without --year 1999: 5 paragraphs."),
        (["--not", "kind=body", "--not", "kind=standfirst", "--not", "kind=crosshead"],
         "Without --not kind=body --not kind=crosshead --not kind=standfirst: 5 paragraphs."),
    ],
    ids=["two", "a year", "left out"],
)  # fmt: skip
def test_what_emptied_a_search_is_named(
    run: Callable[..., Result], corpus: Path, options: list[str], sentence: str
) -> None:
    result = run("search", "prison", *options, "--db", corpus)
    assert "Nothing found" in result.stderr
    assert sentence in result.stderr


def test_a_corrected_headline_is_found_as_a_headline_and_that_is_said(
    run: Callable[..., Result], own_corpus: Path
) -> None:
    result = run("correct", "e1e715b1e702", "headline", "Zanzibar festival", "--db", own_corpus)
    assert "a search finds the new headline by headline:WORD" in result.stderr
    for query in ("headline:zanzibar", "title:zanzibar"):
        assert "in 1 article" in run("search", query, "--db", own_corpus).stderr


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("NOT prison", "Searched for everything but prison."),
        ("AND", "“AND” needs words beside it: “and” was searched as a word."),
        ("publisher:BBC", "There is no publisher “BBC” here; there is Qrius."),
        ("year:1999 prison", "There is nothing here published in 1999."),
        ("after:2015-02-30", "“after:2015-02-30” cannot be understood as a date (write 2015-03-14"),
        ("publisher:", "“publisher:” has no value (write publisher:VALUE)"),
    ],
)
def test_a_query_that_asks_for_little_is_told_in_a_sentence(
    run: Callable[..., Result], corpus: Path, query: str, sentence: str
) -> None:
    result = run("search", query, "--db", corpus)
    assert sentence in result.stderr
    assert "was left out" not in result.stderr


def test_a_file_of_names_is_counted_name_by_name(
    run: Callable[..., Result], town: Path, tmp_path: Path
) -> None:
    names = tmp_path / "names.txt"
    names.write_text("ferry\nnight bus\nzzzz\n", encoding="utf-8")
    result = run("search", "--names", names, "--per-name", "--db", town)
    head, *rows = table(result.stdout)
    assert head == ["name", "paragraphs", "articles"]
    assert [row[0] for row in rows] == ["ferry", "night bus", "zzzz"]
    with open_corpus(town) as corpus:
        for name, paragraphs, articles in rows:
            alone = corpus.search(name, reach="all")
            assert (paragraphs, articles) == (str(alone.paragraphs), str(alone.articles))


@pytest.mark.parametrize(
    ("data", "said"), [(b"", "holds no name"), (b"a\n\xff\n", "line 2 is not UTF-8")]
)
def test_a_file_that_is_no_list_of_names_is_refused(
    run: Callable[..., Result], town: Path, tmp_path: Path, data: bytes, said: str
) -> None:
    names = tmp_path / "names.txt"
    names.write_bytes(data)
    result = run("search", "--names", names, "--db", town)
    assert result.exit_code == 2
    assert said in result.stderr


def test_a_search_for_nothing_is_refused(run: Callable[..., Result], town: Path) -> None:
    result = run("search", "--db", town)
    assert result.exit_code == 2
    assert "--names" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["ferry"], 0),
        (["ferry", "--format", "csv"], 0),
        (["ferry", "--json"], 0),
        (["zeppelin"], 1),
        (["zeppelin", "--format", "csv"], 1),
        (["zeppelin", "--json"], 1),
        (["ferry", "--year", "1999"], 1),
        (["ferry", "--publisher", "FERRY gazette"], 0),
        (["ferry", "--publisher", "Fery Gazete"], 2),
        (["ferry", "--not", "publisher=Fery Gazete"], 2),
        (["ferry", "--place", "Atlantis", "--format", "csv"], 2),
        (["ferry publisher:Nobody", "--json"], 2),
        (["ferry", "--json", "--format", "csv"], 2),
        (["ferry", "--words", "some"], 2),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else str(value),
)
def test_a_search_ends_with_a_code_of_its_own(
    run: Callable[..., Result], town: Path, arguments: list[str], code: int
) -> None:
    assert run("search", *arguments, "--db", town).exit_code == code


def test_what_is_no_corpus_never_ends_as_nothing_found(
    run: Callable[..., Result], tmp_path: Path
) -> None:
    (tmp_path / "text.db").write_text("no corpus", encoding="utf-8")
    for name in ("none.db", "text.db", "."):
        assert run("search", "ferry", "--db", tmp_path / name).exit_code in {2, 4}


def test_a_refused_value_comes_with_the_nearest(run: Callable[..., Result], town: Path) -> None:
    result = run("search", "ferry", "--publisher", "Fery Gazete", "--db", town)
    assert "There is no publisher “Fery Gazete” here; nearest: Ferry Gazette" in result.stderr


def test_the_answer_is_one_json_document(run: Callable[..., Result], town: Path) -> None:
    result = run(
        "search", "ferry", "--publisher", "gazette", "--limit", "2", "--json", "--db", town
    )
    answer = json.loads(result.stdout)
    assert answer["request"]["selected"] == {"publisher": ["Ferry Gazette"]}
    assert answer["interpretation"][-1] == "Only publisher “Ferry Gazette”."
    assert answer["counts"]["paragraphs"] == 6
    assert (len(answer["hits"]), answer["below"], answer["cursors"]["previous"]) == (2, [], None)
    for hit in answer["hits"]:
        assert [hit["text"][start:end].lower() for start, end in hit["marks"]]
    assert set(answer["facets"]) == set(FACETS)
    following = ["--cursor", answer["cursors"]["next"], "--limit", "9", "--json", "--db", town]
    others = json.loads(run("search", "ferry", "--publisher", "gazette", *following).stdout)
    seen = [(hit["uid"], hit["position"]) for hit in answer["hits"] + others["hits"]]
    assert len(seen) == len(set(seen)) == 6


def test_a_headline_is_called_so_and_its_story_is_no_hit(
    run: Callable[..., Result], town: Path
) -> None:
    query = 'kind:headline "night buses"'
    result = run("search", query, "--db", town)
    assert "Headline: Night buses return to the river towns" in result.stdout
    assert "    begins: " in result.stdout
    hit = json.loads(run("search", query, "--db", town, "--json").stdout)["hits"][0]
    assert hit["is_headline"]
    assert hit["text"] == hit["headline"]
    assert hit["begins"] not in hit["text"]
