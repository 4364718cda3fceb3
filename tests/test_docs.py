"""The documentation names everything there is, and the README's promises hold."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from docs.generate import PAGES
from ingest.readers import ocr_cache
from ingest.storage.problem_codes import PROBLEM_CODES
from ingest.version import __version__
from tests.conftest import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted(PAGES))
def test_a_generated_page_is_up_to_date(name: str) -> None:
    written = (ROOT / "docs" / name).read_text(encoding="utf-8")
    assert written == "\n\n".join(PAGES[name]()) + "\n", "run `make docs`"


def _codes_in_use() -> set[str]:
    codes = set()
    for path in (ROOT / "ingest").rglob("*.py"):
        if path.name == "problem_codes.py":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                codes.add(node.value)
    return codes


def test_every_documented_problem_can_occur() -> None:
    """What only an earlier release said is told by its words."""
    earlier = {code for code, cure in PROBLEM_CODES.items() if cure.startswith("The word for")}
    assert set(PROBLEM_CODES) - _codes_in_use() == earlier


#: Where the code stands among the arguments of what makes a problem.
CODE_ARGUMENT = {
    **dict.fromkeys(("loss", "notice", "Unreadable", "WarcFault", "BadPayload"), 0),
    "Problem": 2,
}


def _problem_calls() -> list[tuple[str, str]]:
    """Return file and code of every problem that is made in the package."""
    found = []
    for path in sorted((ROOT / "ingest").rglob("*.py")):
        calls = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        for node in calls:
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "id", "") or getattr(node.func, "attr", "")
            place = CODE_ARGUMENT.get(name)
            if place is None or len(node.args) <= place:
                continue
            code = node.args[place]
            if isinstance(code, ast.Constant):
                found.append((path.name, str(code.value)))
    return found


def test_every_problem_is_documented() -> None:
    calls = _problem_calls()
    assert len(calls) > 40
    assert [call for call in calls if call[1] not in PROBLEM_CODES] == []


def test_the_readme_is_short() -> None:
    # With two pictures, a tour, and what others do better.
    assert len(README.splitlines()) <= 170


@pytest.mark.parametrize("target", sorted(set(re.findall(r"`make ([a-z-]+)", README))))
def test_every_make_target_of_the_readme_exists(target: str) -> None:
    assert re.search(rf"^{target}:", MAKEFILE, re.MULTILINE)


@pytest.mark.parametrize("link", sorted(set(re.findall(r"\]\(([^)#:]+)\)", README))))
def test_every_link_of_the_readme_leads_somewhere(link: str) -> None:
    assert (ROOT / link).exists()


PAGES_BY_HAND = sorted(path.name for path in (ROOT / "docs").glob("*.md"))


@pytest.mark.parametrize("page", PAGES_BY_HAND)
def test_every_link_of_a_page_leads_somewhere(page: str) -> None:
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    links = set(re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", text))
    assert {link for link in links if not (ROOT / "docs" / link).exists()} == set()


def test_a_newcomer_finds_ten_answers_with_a_way_on() -> None:
    text = (ROOT / "docs" / "first-questions.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ([^|]+\?) \| ([^|]+) \| ([^|]+) \|$", text, re.MULTILINE)
    assert len(rows) == 10
    assert all(".md" in way for _, _, way in rows)
    assert "first-questions.md" in README


def test_who_gets_rid_of_it_is_told_what_lies_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    text = (ROOT / "docs" / "first-questions.md").read_text(encoding="utf-8")
    place = ocr_cache.folder().parent.relative_to(Path.home()).as_posix()
    assert f"`~/{place}`" in text


def test_a_wheel_is_called_as_it_is_made() -> None:
    pages = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
    named = {
        version
        for page in pages
        for version in re.findall(
            r"clippings_archive-(\d[\w.]*)-py3", page.read_text(encoding="utf-8")
        )
    }
    assert named == {__version__}
