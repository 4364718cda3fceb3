"""Packs in force are joined, whatever an update of the program brings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ingest.names.gazetteer import OWN_PACKS, NameType, join_packs, load_packs
from ingest.names.pack_file import COLUMNS

if TYPE_CHECKING:
    from pathlib import Path


def pack(tmp_path: Path, name: str, *rows: str) -> Path:
    path = tmp_path / name
    path.write_text("\n".join([",".join(COLUMNS), *rows]) + "\n", encoding="utf-8")
    return path


def test_packs_that_agree_are_joined_as_they_are_loaded() -> None:
    joined, loaded = join_packs(OWN_PACKS), load_packs(OWN_PACKS)
    assert joined.names == loaded.names
    assert [(a.key, a.text, str(a.context)) for a in joined.aliases] == [
        (a.key, a.text, str(a.context)) for a in loaded.aliases
    ]


def test_the_later_pack_keeps_an_alias_that_two_names_claim(tmp_path: Path) -> None:
    ours = pack(
        tmp_path,
        "a.csv",
        "orra,Orra,PLACE,Orra,title,,en,x",
        "orra,Orra,PLACE,Orra Town,title,,en,x",
    )
    mine = pack(tmp_path, "b.csv", "ora,Ora,PERSON,Orra,title,,en,x")
    joined = join_packs([ours, mine])
    assert [(alias.key, alias.text) for alias in joined.aliases] == [
        ("orra", "Orra Town"),
        ("ora", "Orra"),
    ]


def test_both_keep_it_where_one_has_a_context_rule(tmp_path: Path) -> None:
    ours = pack(tmp_path, "a.csv", "orra,Orra,PLACE,Orra,title,near: river,en,x")
    mine = pack(tmp_path, "b.csv", "ora,Ora,PERSON,Orra,title,,en,x")
    assert len(join_packs([ours, mine]).aliases) == 2


@pytest.mark.parametrize("kind", ["ORG", "PERSON"])
def test_the_later_pack_says_what_a_key_names(tmp_path: Path, kind: str) -> None:
    ours = pack(tmp_path, "a.csv", "orra,Orra,PLACE,Orra,title,,en,x")
    mine = pack(tmp_path, "b.csv", f"orra,The Orra,{kind},Orra Ltd,title,,en,x")
    name = join_packs([ours, mine]).names["orra"]
    assert (name.label, name.type) == ("The Orra", NameType(kind))
