"""`ingest names`: lists, explanations, suggestions, and rows of one's own."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click
import pytest

from ingest.cli.names import names

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

    Run = Callable[..., Result]


@pytest.mark.parametrize("name", sorted(names.commands))
def test_every_part_explains_itself_with_an_example(run: Run, name: str) -> None:
    result = run("names", name, "--help")
    assert f"  ingest names {name}" in result.output
    options = [item for item in names.commands[name].params if isinstance(item, click.Option)]
    assert [item.name for item in options if not item.help] == []


def test_the_names_found_are_listed_with_counts(run: Run, corpus: Path) -> None:
    listed = json.loads(run("names", "list", "--json", "--db", corpus).stdout)
    assert listed[0] | {"mentions": 0} == {
        "key": "islamic-state", "label": "Islamic State", "type": "GROUP", "mentions": 0,
        "paragraphs": 71, "articles": 5,
    }  # fmt: skip
    told = run("names", "list", "--type", "place", "--limit", "1", "--db", corpus)
    assert told.stdout.split() == ["37", "5", "PLACE", "Syria", "(syria)"]


def test_check_says_what_is_found_and_why_something_is_not(run: Run, tmp_path: Path) -> None:
    text = "He told US that IS fled Deir Ezzor"
    assert run("names", "check", text, "--db", tmp_path / "none.db").exit_code == 4
    result = run("names", "check", text)
    assert "'Deir Ezzor': Deir ez-Zor, PLACE, by 'Deir Ezzor' (levant.csv" in result.stdout
    assert "'IS': Islamic State, GROUP" in result.stdout
    assert "refused, context rule" in result.stdout
    assert "2 found, 1 refused" in result.stderr
    assert not (tmp_path / "none.db").exists()


def test_check_knows_the_packs_of_a_corpus(run: Run, own_corpus: Path) -> None:
    run("names", "accept", "Orravale Bridge", "--type", "PLACE", "--db", own_corpus)
    result = run("names", "check", "near Orravale Bridge", "--db", own_corpus)
    assert "orravale" not in run("names", "check", "near Orravale Bridge").stdout.lower()
    assert "(accepted.csv, line 2" in result.stdout


def test_what_is_suggested_is_accepted_and_then_found(run: Run, own_corpus: Path) -> None:
    suggested = run("names", "suggest", "--json", "--db", own_corpus)
    first = json.loads(suggested.stdout)["names"][0]
    assert first["name"] in first["sentence"]
    accepted = run("names", "accept", first["name"], "--type", first["type"], "--db", own_corpus)
    assert accepted.exit_code == 0
    again = json.loads(run("names", "suggest", "--json", "--db", own_corpus).stdout)
    assert first["name"] not in {item["name"] for item in again["names"]}
    listed = run("names", "list", "--limit", "1000", "--db", own_corpus).stdout
    assert first["name"] in listed
    assert run("verify", "--deep", "--db", own_corpus).exit_code == 0


def test_a_spelling_is_accepted_for_a_known_name(run: Run, own_corpus: Path) -> None:
    command = ("names", "accept", "so-called caliphate", "--type", "GROUP")
    run(*command, "--key", "islamic-state", "--db", own_corpus)
    told = run("names", "check", "the So-Called Caliphate", "--db", own_corpus).stdout
    assert "Islamic State, GROUP" in told


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["remove", "other.csv"], "no pack of yours"),
        (["accept", "سوريا الجديدة", "--type", "PLACE"], "give one with --key"),
        (["accept", "Syria", "--type", "PERSON", "--key", "assyria"], "also"),
        (["add", "missing.csv"], "missing.csv"),
    ],
)
def test_a_refusal_is_one_sentence(
    run: Run, own_corpus: Path, arguments: list[str], message: str
) -> None:
    result = run("names", *arguments, "--db", own_corpus)
    assert result.exit_code == 1
    assert message in result.stderr
    assert result.stderr.count("\n") == 1


def test_search_reads_names_as_words_when_told(run: Run, corpus: Path) -> None:
    named = run("search", "Daesh", "--db", corpus).stderr
    assert "71 paragraphs" in named
    assert "Islamic State: ISIS 36, IS 25" in named
    assert "2 paragraphs" in run("search", "Daesh", "--no-names", "--db", corpus).stderr


def test_a_corpus_that_is_named_and_is_not_there_is_told(
    run: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("names", "check", "He told US that IS fled").exit_code == 0
    result = run("names", "check", "He told US that IS fled", "--db", "typo.db")
    assert result.exit_code == 4
    assert "typo.db: there is no corpus" in result.stderr
