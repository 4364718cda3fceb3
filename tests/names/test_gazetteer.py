"""Packs are read whole or refused with the file, the line and the fault."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

import pytest

from ingest.errors import PackError
from ingest.names.contexts import parse_context
from ingest.names.gazetteer import (
    OWN_PACKS,
    CaseRule,
    Gazetteer,
    Name,
    NameType,
    join_packs,
    load_pack,
    load_packs,
)
from ingest.names.pack_file import COLUMNS

if TYPE_CHECKING:
    from pathlib import Path

HEADER = ",".join(COLUMNS)
RIVER = "orra,Orra,PLACE,Orra,title,,en,test"


def write_pack(folder: Path, *rows: str, name: str = "mine.csv") -> Path:
    path = folder / name
    path.write_text("\n".join([HEADER, *rows]) + "\n", encoding="utf-8")
    return path


def fault_of(path: Path) -> str:
    with pytest.raises(PackError) as caught:
        load_pack(path)
    return str(caught.value)


def test_a_row_becomes_a_name_and_an_alias(tmp_path: Path) -> None:
    pack = load_pack(write_pack(tmp_path, 'orra,Orra,PLACE,Orra,caps,"near: river, lake",en,me'))
    assert pack.names == {"orra": Name("orra", "Orra", NameType.PLACE)}
    (alias,) = pack.aliases
    assert (alias.text, alias.case_rule, str(alias.context), alias.line) == (
        "Orra",
        CaseRule.CAPS,
        "near: river, lake",
        2,
    )


@pytest.mark.parametrize(
    ("row", "line", "words"),
    [
        pytest.param("orra,Orra,PLACE,,title,,en,x", 3, "is empty", id="empty-alias"),
        pytest.param("orra,Orra,PLACE, Orra,title,,en,x", 3, "space around", id="padded-alias"),
        pytest.param("orra,Orra,PLACE,...,title,,en,x", 3, "is empty", id="no-letters"),
        pytest.param("orra,Orra,PLACE,O,title,,en,x", 3, "one-letter alias", id="one-letter"),
        pytest.param("orra,Orra,PLACE,Orr.*|a,title,,en,x", 3, "no patterns", id="regex"),
        pytest.param("orra,Orra,PLACE,[Oo]rra,title,,en,x", 3, "no patterns", id="brackets"),
        pytest.param(f"orra,Orra,PLACE,{'O' * 121},title,,en,x", 3, "longer than", id="overlong"),
        pytest.param("orra,Orra,TOWN,Orrah,title,,en,x", 3, "is not one of PLACE", id="type"),
        pytest.param("orra,Orra,PLACE,Orrah,loud,,en,x", 3, "is not one of exact", id="case"),
        pytest.param("orra,Orra,PLACE,Orrah,title,by: x,en,x", 3, "is not one of near", id="rule"),
        pytest.param("orra,Orra,PLACE,Orrah,title,near:,en,x", 3, "needs cues", id="no-cues"),
        pytest.param("orra,Orra,PLACE,Orrah,title,named: x,en,x", 3, "takes no cues", id="cues"),
        pytest.param("orra,Orra,PLACE,Orrah,title,near: !,en,x", 3, "no letters", id="odd-cue"),
        pytest.param("Orra!,Orra,PLACE,Orrah,title,,en,x", 3, "small letters", id="key"),
        pytest.param("orra,,PLACE,Orrah,title,,en,x", 3, "the label", id="no-label"),
        pytest.param("orra,River Orra,PLACE,Orrah,title,,en,x", 3, "use one label", id="label"),
        pytest.param("orra,Orra,ORG,Orrah,title,,en,x", 3, "use one label and type", id="types"),
        pytest.param("orra,Orra,PLACE,Orrah,title,,Latin,x", 3, "must be like en", id="language"),
        pytest.param("orra,Orra,PLACE,Orrah", 3, "4 cells", id="few-cells"),
        pytest.param(RIVER, 3, "stands already in line 2", id="twice"),
        pytest.param("ora,Ora,PERSON,Orra,title,,en,x", 3, "is also orra", id="two-names"),
        pytest.param('orra,Orra,PLACE,"Orr,title,,en,x', 3, "no row of CSV", id="open-quote"),
        pytest.param("orra,Orra,PLACE,Or\x00ra,title,,en,x", 3, "NUL", id="nul"),
        pytest.param(f"orra,Orra,PLACE,{'O' * 20_000},title,,en,x", 3, "longer than", id="line"),
    ],
)
def test_a_fault_is_named_with_file_and_line(
    tmp_path: Path, row: str, line: int, words: str
) -> None:
    fault = fault_of(write_pack(tmp_path, RIVER, row))
    assert fault.startswith(f"mine.csv, line {line}: ")
    assert words in fault


def test_wrong_columns_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text("name,alias\norra,Orra\n", encoding="utf-8")
    assert fault_of(path).startswith("mine.csv, line 1: the columns must be key,label,type,")


def test_the_mark_that_excel_puts_first_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_bytes(b"\xef\xbb\xbf" + f"{HEADER}\r\n{RIVER}\r\n".encode())
    assert [alias.text for alias in load_pack(path).aliases] == ["Orra"]


@pytest.mark.parametrize(
    ("content", "line", "words"),
    [
        pytest.param(f"{HEADER}\n{RIVER}\n".encode("utf-16"), 1, "NUL", id="utf-16"),
        pytest.param(f"{HEADER}\n".encode() + b"orr\xe5,\n", 2, "not UTF-8", id="latin-1"),
        pytest.param(b"", 1, "the columns must be", id="empty-file"),
    ],
)
def test_another_encoding_is_refused(tmp_path: Path, content: bytes, line: int, words: str) -> None:
    path = tmp_path / "mine.csv"
    path.write_bytes(content)
    fault = fault_of(path)
    assert fault.startswith(f"mine.csv, line {line}: ")
    assert words in fault


def test_a_missing_pack_is_named(tmp_path: Path) -> None:
    assert "cannot be read" in fault_of(tmp_path / "absent.csv")


def test_a_pack_of_too_many_aliases_is_refused_at_the_first_too_many(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ingest.names.gazetteer.MAX_PACK_ALIASES", 3)
    rows = [f"orra,Orra,PLACE,Orra {letter},title,,en,x" for letter in "ABCDEFG"]
    fault = fault_of(write_pack(tmp_path, *rows))
    assert fault.startswith("mine.csv, line 5: more than 3 aliases")


def test_a_letter_alone_may_be_an_alias_where_its_context_is_demanded(tmp_path: Path) -> None:
    path = write_pack(tmp_path, "orra,Orra,PLACE,O,exact,near: river,en,x")
    assert len(load_pack(path).aliases) == 1


def test_an_alias_of_two_names_needs_a_context_rule(tmp_path: Path) -> None:
    mine = write_pack(tmp_path, RIVER)
    rule = write_pack(tmp_path, "ora,Ora,PERSON,Orra,title,about: opera,en,x", name="b.csv")
    bare = write_pack(tmp_path, "ora,Ora,PERSON,Orra,title,,en,x", name="c.csv")
    assert len(load_packs([mine, rule]).aliases) == 2
    with pytest.raises(PackError, match=r"c\.csv, line 2: 'Orra' is also orra \(mine\.csv"):
        load_packs([mine, bare])


def test_a_later_pack_replaces_a_row(tmp_path: Path) -> None:
    mine = write_pack(tmp_path, RIVER)
    other = write_pack(tmp_path, "orra,Orra,PLACE,Orra,exact,,en,x", name="b.csv")
    (alias,) = load_packs([mine, other]).aliases
    assert (alias.case_rule, alias.pack) == (CaseRule.EXACT, "b.csv")


def test_two_packs_must_agree_what_a_key_names(tmp_path: Path) -> None:
    mine = write_pack(tmp_path, RIVER)
    other = write_pack(tmp_path, "orra,Orra,ORG,Orra Ltd,exact,,en,x", name="b.csv")
    with pytest.raises(PackError, match=r"b\.csv, line 2: orra is .*; use one label and type"):
        load_packs([mine, other])


def test_a_context_rule_reads_as_it_was_written() -> None:
    rule = "near: river, lake*; not-before: street; named"
    assert str(parse_context(rule)) == rule


def test_packs_that_agree_are_joined_as_they_are_loaded() -> None:
    joined, loaded = join_packs(OWN_PACKS), load_packs(OWN_PACKS)
    assert joined.names == loaded.names
    assert [(a.key, a.text, str(a.context)) for a in joined.aliases] == [
        (a.key, a.text, str(a.context)) for a in loaded.aliases
    ]


def test_the_later_pack_keeps_an_alias_that_two_names_claim(tmp_path: Path) -> None:
    ours = write_pack(
        tmp_path,
        "orra,Orra,PLACE,Orra,title,,en,x",
        "orra,Orra,PLACE,Orra Town,title,,en,x",
        name="a.csv",
    )
    mine = write_pack(tmp_path, "ora,Ora,PERSON,Orra,title,,en,x", name="b.csv")
    joined = join_packs([ours, mine])
    assert [(alias.key, alias.text) for alias in joined.aliases] == [
        ("orra", "Orra Town"),
        ("ora", "Orra"),
    ]


def test_both_keep_it_where_one_has_a_context_rule(tmp_path: Path) -> None:
    ours = write_pack(tmp_path, "orra,Orra,PLACE,Orra,title,near: river,en,x", name="a.csv")
    mine = write_pack(tmp_path, "ora,Ora,PERSON,Orra,title,,en,x", name="b.csv")
    assert len(join_packs([ours, mine]).aliases) == 2


@pytest.mark.parametrize("kind", ["ORG", "PERSON"])
def test_the_later_pack_says_what_a_key_names(tmp_path: Path, kind: str) -> None:
    ours = write_pack(tmp_path, "orra,Orra,PLACE,Orra,title,,en,x", name="a.csv")
    mine = write_pack(tmp_path, f"orra,The Orra,{kind},Orra Ltd,title,,en,x", name="b.csv")
    name = join_packs([ours, mine]).names["orra"]
    assert (name.label, name.type) == ("The Orra", NameType(kind))


def test_names_reach_another_process_as_they_are() -> None:
    sent = load_packs(OWN_PACKS)
    received: Gazetteer = pickle.loads(pickle.dumps(sent))  # noqa: S301
    assert received.names == sent.names
    assert received.given_names == sent.given_names
    assert [str(alias) for alias in received.aliases] == [str(alias) for alias in sent.aliases]
    assert received.aliases[0].case_rule is sent.aliases[0].case_rule
