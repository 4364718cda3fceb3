"""The packs that come with the package are sound, sorted and know the seeds' names."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest

from ingest.errors import PackError
from ingest.names.contexts import ANYWHERE
from ingest.names.gazetteer import OWN_PACKS, load_pack, load_packs
from ingest.names.given import GIVEN_NAMES
from ingest.names.matcher import build_matcher
from ingest.names.mentions import find_document_mentions, find_mentions
from ingest.names.own_packs import load_own_packs
from ingest.names.pack_file import COLUMNS
from ingest.text.letters import letters_for_names
from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from ingest.names.gazetteer import Alias

GOLDEN = ROOT / "tests" / "golden" / "seed-names.csv"
MATCHER = build_matcher(load_packs(OWN_PACKS))


def rows_of(path: Path) -> list[tuple[str, ...]]:
    with path.open(encoding="utf-8", newline="") as file:
        return [tuple(row) for row in csv.reader(file)]


@pytest.mark.parametrize("path", OWN_PACKS, ids=lambda path: path.stem)
def test_a_pack_is_sorted_and_has_no_row_twice(path: Path) -> None:
    header, *rows = rows_of(path)
    assert tuple(header) == COLUMNS
    assert rows == sorted(set(rows))


@pytest.mark.parametrize(
    ("path", "names", "aliases"), [(OWN_PACKS[0], 6500, 9000), (OWN_PACKS[1], 1300, 3500)]
)
def test_a_pack_is_generous(path: Path, names: int, aliases: int) -> None:
    pack = load_pack(path)
    assert len(pack.names) >= names
    assert len(pack.aliases) >= aliases


def test_without_checks_the_same_is_read() -> None:
    checked, read = load_packs(OWN_PACKS), load_own_packs()
    assert list(read.names.items()) == list(checked.names.items())
    assert read.given_names == checked.given_names
    assert list(map(_written, read.aliases)) == list(map(_written, checked.aliases))


def test_a_later_row_takes_the_place_of_an_earlier_one(tmp_path: Path) -> None:
    first, second = tmp_path / "first.csv", tmp_path / "second.csv"
    header = ",".join(COLUMNS)
    first.write_text(f"{header}\norra,Orra,PLACE,Orra,any,,en,a\norra,Orra,PLACE,Orr,any,,en,a\n")
    second.write_text(f"{header}\n\norra,Orra,PLACE,Orra,title,near: river,en,b\n")
    checked, read = load_packs([first, second]), load_own_packs([first, second])
    assert list(map(_written, read.aliases)) == list(map(_written, checked.aliases))
    assert [(alias.text, alias.pack, alias.line) for alias in read.aliases] == [
        ("Orra", "second.csv", 3),
        ("Orr", "first.csv", 3),
    ]


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("orra,Orra,PLACE,Orra,any,,en", "line 2: 7 cells where the columns are 8"),
        ("orra,Orra,SHIP,Orra,any,,en,a", "line 2: the type 'SHIP' is not one of"),
        ("orra,Orra,PLACE,Orra,some,,en,a", "line 2: the case_rule 'some' is not one of"),
        ("orra,Orra,PLACE,Orra,any,below: x,en,a", "line 2: the context rule 'below'"),
        ('orra,Orra,PLACE,"Or"ra,any,,en,a', "line 2: no row of CSV"),
    ],
)
def test_a_damaged_pack_is_refused_in_words(tmp_path: Path, row: str, fault: str) -> None:
    damaged = tmp_path / "damaged.csv"
    damaged.write_text(",".join(COLUMNS) + f"\n{row}\n")
    with pytest.raises(PackError) as caught:
        load_own_packs([damaged])
    assert fault in str(caught.value)


@pytest.mark.parametrize("header", ["", "orra,Orra,PLACE,Orra,any,,en,a\n"], ids=["empty", "none"])
def test_a_pack_without_its_header_is_refused(tmp_path: Path, header: str) -> None:
    damaged = tmp_path / "damaged.csv"
    damaged.write_text(f"{header}orra,Orra,PLACE,Orr,any,,en,a\n" if header else "")
    with pytest.raises(PackError, match="line 1: the columns must be key,label"):
        load_own_packs([damaged])


def _written(alias: Alias) -> tuple[object, ...]:
    """Return an alias for comparing; a clause of its context rule equals itself alone."""
    return (*alias._replace(context=ANYWHERE), str(alias.context))


def test_every_row_says_where_it_comes_from() -> None:
    assert all(alias.source for alias in load_packs(OWN_PACKS).aliases)


def test_given_names_are_sorted_and_are_no_places() -> None:
    given = GIVEN_NAMES.read_text(encoding="utf-8").split()
    places = {
        letters_for_names(alias.text)
        for alias in load_packs(OWN_PACKS).aliases
        if alias.key in {"jordan", "georgia", "chad", "israel", "paris", "virginia"}
    }
    assert given == sorted(set(given))
    assert places.isdisjoint(given)


@pytest.mark.parametrize(
    "sentence",
    [
        "He is up, it is us, and who may say that is so?",
        "She said may they march, but will the reading be nice?",
        "The chad hung; a turkey crossed the jordan of his dreams.",
        "Bath and Reading, Most of Police and March.",
        "Apple trees and Orange groves; the Telegram came by Post.",
    ],
)
def test_common_words_are_no_names(sentence: str) -> None:
    assert find_mentions(sentence, MATCHER) == []


@pytest.mark.parametrize(
    "spelling",
    [
        "Deir ez-Zor",
        "Deir al-Zour",
        "Deir Ezzor",
        "Deir az-Zor",
        "Deir el-Zour",
        "Dayr az-Zawr",
        "Deir Azzour",
        "DEIR EZ-ZOR",
        "دير الزور",
    ],
)
def test_every_spelling_is_the_same_town(spelling: str) -> None:
    (mention,) = find_mentions(f"They reached {spelling} at dawn.", MATCHER)
    assert (mention.key, mention.surface) == ("deir-ez-zor", spelling)


def test_the_seeds_have_the_names_that_were_read_and_approved() -> None:
    found = [
        (path.name, str(line), str(one.start_char), one.surface, one.key)
        for path in sorted((ROOT / "seeds").glob("*.txt"))
        for line, mentions in enumerate(
            find_document_mentions(path.read_text(encoding="utf-8").split("\n"), MATCHER), start=1
        )
        for one in mentions
    ]
    assert found == rows_of(GOLDEN)
