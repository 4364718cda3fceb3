"""Citations as style guides ask for them; each expected line was written by their rules."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

import ingest
from ingest.export.citations import Reference
from ingest.export.csl_json import csl_item
from ingest.export.styles import STYLES, archive_note, styled
from ingest.text.person_names import part_name
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

SEEN = date(2026, 11, 28)
ADDRESS = "https://harbourpost.example/night-buses"
DATED = Reference(
    uid="0123456789ab",
    position=None,
    permalink="/article/0123456789ab",
    headline="Night buses return to the river towns",
    authors="Ann Lee",
    publisher="The Harbour Post",
    original_publisher=None,
    published_on="2019-03-14",
    url=ADDRESS,
    passage="",
    location="clips/000.txt, bytes 20 to 148",
)
YEAR_ONLY = replace(DATED, published_on="2019", url=None)
UNDATED = replace(DATED, published_on=None)
TWO = replace(DATED, authors="Ann Lee; Bo van Day")
UNSIGNED = replace(DATED, authors=None)
SILENT = replace(
    DATED, headline=None, authors=None, shown_as="[The last bus from the ferry pier ...]"
)
TITLE = "Night buses return to the river towns"

EXPECTED = {
    ("chicago-note", "dated"): f"Ann Lee, “{TITLE},” Harbour Post, March 14, 2019, {ADDRESS}.",
    ("chicago-note", "year"): f"Ann Lee, “{TITLE},” Harbour Post, 2019.",
    ("chicago-note", "undated"): (
        f"Ann Lee, “{TITLE},” Harbour Post, accessed November 28, 2026, {ADDRESS}."
    ),
    ("chicago-note", "two"): (
        f"Ann Lee and Bo van Day, “{TITLE},” Harbour Post, March 14, 2019, {ADDRESS}."
    ),
    ("chicago-note", "silent"): (
        f"[The last bus from the ferry pier ...], Harbour Post, March 14, 2019, {ADDRESS}."
    ),
    ("chicago", "dated"): f"Lee, Ann. “{TITLE}.” Harbour Post, March 14, 2019. {ADDRESS}.",
    ("chicago", "year"): f"Lee, Ann. “{TITLE}.” Harbour Post, 2019.",
    ("chicago", "undated"): (
        f"Lee, Ann. “{TITLE}.” Harbour Post. Accessed November 28, 2026. {ADDRESS}."
    ),
    ("chicago", "two"): (
        f"Lee, Ann, and Bo van Day. “{TITLE}.” Harbour Post, March 14, 2019. {ADDRESS}."
    ),
    ("chicago", "silent"): (
        f"Harbour Post. [The last bus from the ferry pier ...]. March 14, 2019. {ADDRESS}."
    ),
    # 14.193: "The" is left out of the name of a newspaper.
    # 14.199: a newspaper stands where the writer would, in the bibliography and not in a note.
    ("chicago", "unsigned"): f"Harbour Post. “{TITLE}.” March 14, 2019. {ADDRESS}.",
    ("chicago-note", "unsigned"): f"“{TITLE},” Harbour Post, March 14, 2019, {ADDRESS}.",
    ("apa", "unsigned"): f"{TITLE}. (2019, March 14). The Harbour Post. {ADDRESS}",
    ("apa", "dated"): f"Lee, A. (2019, March 14). {TITLE}. The Harbour Post. {ADDRESS}",
    ("apa", "year"): f"Lee, A. (2019). {TITLE}. The Harbour Post.",
    ("apa", "undated"): (
        f"Lee, A. (n.d.). {TITLE}. The Harbour Post. Retrieved November 28, 2026, from {ADDRESS}"
    ),
    (
        "apa",
        "two",
    ): f"Lee, A., & van Day, B. (2019, March 14). {TITLE}. The Harbour Post. {ADDRESS}",
    ("apa", "silent"): (
        "[The last bus from the ferry pier ...]. (2019, March 14). The Harbour Post. " + ADDRESS
    ),
    ("mla", "dated"): (
        f"Lee, Ann. “{TITLE}.” The Harbour Post, 14 Mar. 2019, harbourpost.example/night-buses. "
        "Accessed 28 Nov. 2026."
    ),
    ("mla", "year"): f"Lee, Ann. “{TITLE}.” The Harbour Post, 2019.",
    ("mla", "two"): (
        f"Lee, Ann, and Bo van Day. “{TITLE}.” The Harbour Post, 14 Mar. 2019, "
        "harbourpost.example/night-buses. Accessed 28 Nov. 2026."
    ),
    ("mla", "undated"): (
        f"Lee, Ann. “{TITLE}.” The Harbour Post, harbourpost.example/night-buses. "
        "Accessed 28 Nov. 2026."
    ),
    ("mla", "silent"): (
        "[The last bus from the ferry pier ...]. The Harbour Post, 14 Mar. 2019, "
        "harbourpost.example/night-buses. Accessed 28 Nov. 2026."
    ),
    ("mla", "unsigned"): (
        f"“{TITLE}.” The Harbour Post, 14 Mar. 2019, harbourpost.example/night-buses. "
        "Accessed 28 Nov. 2026."
    ),
    ("harvard", "two"): (
        f"Lee, A. and van Day, B. (2019) ‘{TITLE}’, The Harbour Post, 14 March. Available at: "
        f"{ADDRESS} (Accessed: 28 November 2026)."
    ),
    ("harvard", "unsigned"): (
        f"The Harbour Post (2019) ‘{TITLE}’, 14 March. Available at: {ADDRESS} "
        "(Accessed: 28 November 2026)."
    ),
    ("harvard", "dated"): (
        f"Lee, A. (2019) ‘{TITLE}’, The Harbour Post, 14 March. Available at: {ADDRESS} "
        "(Accessed: 28 November 2026)."
    ),
    ("harvard", "year"): f"Lee, A. (2019) ‘{TITLE}’, The Harbour Post.",
    ("harvard", "undated"): (
        f"Lee, A. (no date) ‘{TITLE}’, The Harbour Post. Available at: {ADDRESS} "
        "(Accessed: 28 November 2026)."
    ),
    ("harvard", "silent"): (
        "The Harbour Post (2019) [The last bus from the ferry pier ...], 14 March. Available at: "
        f"{ADDRESS} (Accessed: 28 November 2026)."
    ),
    ("iso690", "dated"): (
        f"LEE, Ann, 2019. {TITLE}. The Harbour Post [online]. 14. März 2019 [Zugriff am: "
        f"28. November 2026]. Verfügbar unter: {ADDRESS}"
    ),
    ("iso690", "year"): f"LEE, Ann, 2019. {TITLE}. The Harbour Post.",
    ("iso690", "two"): (
        f"LEE, Ann und Bo VAN DAY, 2019. {TITLE}. The Harbour Post [online]. 14. März 2019 "
        f"[Zugriff am: 28. November 2026]. Verfügbar unter: {ADDRESS}"
    ),
    ("iso690", "undated"): (
        f"LEE, Ann, [kein Datum]. {TITLE}. The Harbour Post [online]. "
        f"[Zugriff am: 28. November 2026]. Verfügbar unter: {ADDRESS}"
    ),
    ("iso690", "silent"): (
        "[The last bus from the ferry pier ...], 2019. The Harbour Post [online]. 14. März 2019 "
        f"[Zugriff am: 28. November 2026]. Verfügbar unter: {ADDRESS}"
    ),
    ("bluebook", "year"): f"Ann Lee, {TITLE}, THE HARBOUR POST (2019).",
    ("bluebook", "two"): (
        f"Ann Lee & Bo van Day, {TITLE}, THE HARBOUR POST (Mar. 14, 2019), {ADDRESS}."
    ),
    ("bluebook", "silent"): (
        f"[The last bus from the ferry pier ...], THE HARBOUR POST (Mar. 14, 2019), {ADDRESS}."
    ),
    ("bluebook", "dated"): f"Ann Lee, {TITLE}, THE HARBOUR POST (Mar. 14, 2019), {ADDRESS}.",
    ("bluebook", "undated"): (
        f"Ann Lee, {TITLE}, THE HARBOUR POST, {ADDRESS} (last visited Nov. 28, 2026)."
    ),
}
CASES = {
    "dated": DATED, "year": YEAR_ONLY, "undated": UNDATED, "two": TWO, "silent": SILENT,
    "unsigned": UNSIGNED,
}  # fmt: skip
#: The cases that each style must have in EXPECTED, by the rules of its guide.
FIVE = ("dated", "year", "undated", "two", "silent")


@pytest.mark.parametrize(("style", "case"), sorted(EXPECTED))
def test_a_style_is_written_by_its_rules(style: str, case: str) -> None:
    assert styled(CASES[case], style, SEEN) == EXPECTED[style, case]


def test_the_documentation_shows_what_is_written() -> None:
    page = (ROOT / "docs" / "citing.md").read_text(encoding="utf-8")
    rows = [line.strip("| ").split(" | ")[1:] for line in page.splitlines() if "Harbour" in line]
    shown = [row for row in rows if len(row) == 3]
    assert shown == [
        [styled(CASES[case], style, SEEN) for style in ("chicago", "apa", "mla")]
        for case in (*FIVE, "unsigned")
    ]


def test_every_style_is_held_to_its_rules_in_all_five_cases() -> None:
    assert [(s, c) for s in STYLES for c in FIVE if (s, c) not in EXPECTED] == []


@pytest.mark.parametrize("style", sorted(STYLES))
@pytest.mark.parametrize("case", sorted(CASES))
def test_no_style_writes_a_sign_twice_or_an_empty_part(style: str, case: str) -> None:
    text = styled(CASES[case], style, SEEN)
    assert not any(twice in text for twice in ("..,", ",,", ". .", "  ", "()", "“”", " ,", "None"))


@pytest.mark.parametrize("style", sorted(STYLES))
@given(words=st.text(max_size=60), names=st.text(max_size=60), day=st.text(max_size=12))
def test_no_text_breaks_a_style(style: str, words: str, names: str, day: str) -> None:
    strange = replace(DATED, headline=words, authors=names, published_on=day, publisher=words)
    assert "\n" not in styled(strange, style, SEEN)


def test_a_question_keeps_its_mark_and_inner_quotations_are_single() -> None:
    asked = replace(DATED, headline="Who said “no buses”?")
    assert "“Who said ‘no buses’?”" in styled(asked, "chicago", SEEN)
    assert "?.”" not in styled(asked, "chicago", SEEN)
    # 6.125: the comma behind a title stays, though a question mark ends the title.
    assert "“Who said ‘no buses’?,” Harbour Post, March" in styled(asked, "chicago-note", SEEN)


@pytest.mark.parametrize(
    ("publisher", "named"),
    [
        ("The New York Times", "New York Times"),
        ("Theatre Weekly", "Theatre Weekly"),
        ("The", "The"),
        ("Le Monde", "Le Monde"),
        ("Daily The Star", "Daily The Star"),
    ],
)
def test_chicago_leaves_out_the_article_of_a_newspaper(publisher: str, named: str) -> None:
    printed = replace(UNSIGNED, publisher=publisher)
    assert styled(printed, "chicago", SEEN).startswith(f"{named}. “")
    assert f"”, {named}, March" in styled(printed, "chicago-note", SEEN).replace(",”", "”,")
    assert publisher in styled(printed, "mla", SEEN)


def test_many_writers_are_cut_as_each_guide_asks() -> None:
    many = replace(DATED, authors="; ".join(f"Given Family{letter}" for letter in "abcdefghijkl"))
    assert styled(many, "mla", SEEN).startswith("Familya, Given, et al. “")
    assert styled(many, "chicago-note", SEEN).startswith("Given Familya et al., “")
    assert ", et al. “" in styled(many, "chicago", SEEN)
    assert "& Familyl, G." in styled(many, "apa", SEEN)


@pytest.mark.parametrize(
    ("printed", "family", "given"),
    [
        ("Ann Lee", "Lee", "Ann"),
        ("Lee, Ann", "Lee", "Ann"),
        ("Ludwig van Beethoven", "van Beethoven", "Ludwig"),
        ("Osama bin Laden", "bin Laden", "Osama"),
        ("Jean-Paul Sartre", "Sartre", "Jean-Paul"),
        ("Martin Luther King Jr.", "King", "Martin Luther"),
        ("Reuters", "Reuters", ""),
        ("Associated Press", "Associated Press", ""),
        ("The Editors", "The Editors", ""),
        ("王小明", "王小明", ""),
        ("Voltaire", "Voltaire", ""),
    ],
)
def test_a_name_is_parted_only_where_that_is_safe(printed: str, family: str, given: str) -> None:
    assert part_name(printed)[:2] == (family, given)


def test_csl_json_holds_what_is_known_and_nothing_else() -> None:
    item = csl_item(replace(TWO, authors="Ann Lee; Reuters"), SEEN)
    assert item["author"] == [{"family": "Lee", "given": "Ann"}, {"literal": "Reuters"}]
    assert item["issued"] == {"date-parts": [[2019, 3, 14]]}
    assert item["accessed"] == {"date-parts": [[2026, 11, 28]]}
    assert "title" not in csl_item(SILENT)


def test_where_the_words_are_kept_can_be_an_address_that_others_reach() -> None:
    note = archive_note(DATED, "https://archive.example")
    assert note == (
        "Archived: clips/000.txt, bytes 20 to 148, https://archive.example/article/0123456789ab."
    )


def test_the_command_cites_a_paragraph_in_a_style(corpus: Path, run: Callable[..., Result]) -> None:
    asked = ("cite", "4521b4aca23c#p2", "--db", corpus, "--accessed", "2026-11-28")
    assert "para. 2" in run(*asked, "--style", "chicago-note").stdout
    assert "Archived: " in run(*asked, "--style", "apa").stdout
    assert run("cite", "4521b4", "--db", corpus).exit_code == 0
    assert (
        json.loads(run(*asked, "--style", "csl-json").stdout)[0]["id"] == "clipping-4521b4aca23c-p2"
    )
    assert run("cite", "nothing", "--db", corpus).exit_code == 2
    assert run("cite", "4521b4aca23c#p9999", "--db", corpus).exit_code == 1
    with ingest.open(corpus) as opened:
        article = opened.article("4521b4aca23c")
        assert "Raqqa" in ingest.cite(article, "mla", accessed=SEEN)
