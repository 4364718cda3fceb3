"""Ten questions of people who are new: each answered in two clicks, with commands that run."""

from __future__ import annotations

import re
import shlex
import shutil
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.conftest import ROOT, SEEDS
from tests.serving import Site
from tests.web.browser import serving, visiting

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from click.testing import Result
    from playwright.sync_api import Browser

#: Each question, and what its answer must hold to be one.
QUESTIONS = {
    "What is this?": "articles that somebody saved, in one file",
    "Can it read my Nexis file?": "ingest load Nexis-export.docx --db",
    "How do I search a phrase?": "In quotation marks",
    "Where are the problems?": "What could not be read",
    "How do I cite this?": "has a citation to copy",
    "How do I get a chart?": "--format csv --db",
    "How do I share?": "ingest serve --share --db",
    "Is it safe?": "is sent anywhere",
    "How do I fix a date?": "published_on 2019-03-27",
    "How do I get rid of it?": "uninstall clippings-archive",
}
_BLOCKS = re.compile(r'<pre tabindex="0"><code>(.*?)</code></pre>', re.DOTALL)


@pytest.fixture(scope="module")
def page(corpus: Path) -> str:
    return str(Site(corpus).get("/answers").text)


@pytest.fixture(scope="module")
def server(corpus: Path) -> Iterator[str]:
    with serving(corpus) as base:
        yield base


def commands_of(html: str) -> list[str]:
    return [line for block in _BLOCKS.findall(html) for line in unescape(block).splitlines()]


def test_the_page_and_the_documentation_answer_the_same_questions(page: str) -> None:
    table = (ROOT / "docs" / "first-questions.md").read_text(encoding="utf-8")
    documented = re.findall(r"^\| ([^|]+\?) \|", table, re.MULTILINE)
    assert documented == list(QUESTIONS)
    assert re.findall(r"<h2>([^<]+)</h2>", page) == documented
    assert re.findall(r'<li><a href="#[a-z]+">([^<]+)</a></li>', page) == documented


def test_every_command_of_the_page_runs(
    page: str, corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    run: Callable[..., Result],
) -> None:  # fmt: skip
    shutil.copy(corpus, tmp_path / corpus.name)
    shutil.copytree(SEEDS, tmp_path / "FOLDER")
    shutil.copy(min(SEEDS.iterdir()), tmp_path / "Nexis-export.docx")
    monkeypatch.chdir(tmp_path)
    commands = [line for line in commands_of(page) if line.startswith("ingest ")]
    assert len(commands) == 10
    for command in commands:
        _, *arguments = shlex.split(command.partition(" > ")[0])
        if arguments[0] == "serve":  # which goes on until it is ended; its options are read
            arguments.append("--help")
        result = run(*arguments)
        assert result.exit_code in (0, 3), (command, result.output)


def test_the_words_of_the_page_are_no_other_tools_commands(page: str) -> None:
    others = [line for line in commands_of(page) if not line.startswith("ingest ")]
    assert [line.split()[0] for line in others] == ["export", "export", "pipx", "uv", "python"]


def test_an_empty_archive_has_answers_too(empty: Path) -> None:
    answer = Site(empty).get("/answers")
    assert answer.status_code == 200
    assert "--db empty.db" in answer.text


def test_a_name_with_spaces_can_be_typed(corpus: Path, tmp_path: Path) -> None:
    spaced = Path(shutil.copy(corpus, tmp_path / "my own.db"))
    assert "ingest verify --db &#39;my own.db&#39;" in Site(spaced).get("/answers").text


@pytest.mark.browser
@pytest.mark.parametrize("width", [1280, 390])
def test_each_question_is_answered_in_two_clicks(browser: Browser, server: str, width: int) -> None:
    with visiting(browser, server, viewport={"width": width, "height": 844}) as visit:
        for question, words in QUESTIONS.items():
            page = visit.open("/")
            page.get_by_role("navigation", name="Help").get_by_role("link", name="Help").click()
            page.get_by_role("navigation", name="Questions").get_by_text(question).click()
            expect(page.get_by_role("heading", name=question)).to_be_in_viewport()
            answer = page.locator("section", has=page.get_by_role("heading", name=question))
            expect(answer).to_contain_text(words)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert (visit.strangers, visit.violations, visit.troubles) == ([], [], [])


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_shuts_nobody_out(browser: Browser, server: str, scheme: str) -> None:
    phone = {"width": 390, "height": 844}
    with visiting(browser, server, viewport=phone, color_scheme=scheme) as visit:
        page = visit.open("/answers")
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
        for link in page.locator("main a").all():
            address = link.get_attribute("href") or ""
            if address.startswith("/"):
                assert page.request.get(server + address).status == 200, address
