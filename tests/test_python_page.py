"""The examples of docs/python.md and of the docstrings of `ingest.Corpus` give what they say."""

from __future__ import annotations

import doctest
import re
import shutil
from typing import TYPE_CHECKING

import pytest

import ingest
import ingest.corpus
from ingest.search import articles_in_corpus, said_in_corpus
from tests.conftest import ROOT, SEEDS

if TYPE_CHECKING:
    from pathlib import Path

PAGE = (ROOT / "docs" / "python.md").read_text(encoding="utf-8")
#: Without the fences, which would count as expected output.
EXAMPLES = re.sub(r"^```.*$", "", PAGE, flags=re.MULTILINE)
BLOCKS = re.findall(r"^```python\n(.+?)^```$", PAGE, re.MULTILINE | re.DOTALL)
WITH_PANDAS = [block for block in BLOCKS if ">>>" not in block]
FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


def _failures(examples: list[doctest.DocTest]) -> str:
    printed: list[str] = []
    runner = doctest.DocTestRunner(optionflags=FLAGS)
    for example in examples:
        runner.run(example, out=printed.append)
    return "".join(printed)


@pytest.fixture
def beside_seeds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(SEEDS, tmp_path / "seeds")
    monkeypatch.chdir(tmp_path)


def test_the_examples_of_the_page_give_what_they_say(beside_seeds: None) -> None:
    page = doctest.DocTestParser().get_doctest(EXAMPLES, {}, "docs/python.md", None, 0)
    assert len(page.examples) > 25
    assert _failures([page]) == ""


def test_the_examples_of_the_docstrings_give_what_they_say(corpus: Path) -> None:
    with ingest.open(corpus) as opened:
        names = {"corpus": opened, "ingest": ingest}
        examples = [
            found
            for module in (ingest.corpus, articles_in_corpus, said_in_corpus)
            for found in doctest.DocTestFinder().find(module, globs=names)
            if found.examples
        ]
        assert len(examples) >= 6
        assert _failures(examples) == ""


def test_the_blocks_for_pandas_run(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with ingest.open(corpus) as opened:
        names = {"corpus": opened, "ingest": ingest}
        for block in WITH_PANDAS:
            exec(block, names)  # noqa: S102  our own page
    assert len(WITH_PANDAS) >= 3


def test_the_example_about_names_runs(capsys: pytest.CaptureFixture[str]) -> None:
    page = (ROOT / "docs" / "names.md").read_text(encoding="utf-8")
    (block,) = re.findall(r"^```python\n(.+?)^```$", page, re.MULTILINE | re.DOTALL)
    exec(block, {})  # noqa: S102  our own page
    assert "'IS': Islamic State" in capsys.readouterr().out


def test_every_name_of_the_interface_stands_on_the_page() -> None:
    names = [name for name in ingest.__all__ if name != "__version__"]
    assert [name for name in names if f"`ingest.{name}`" not in PAGE] == []


def test_every_option_stands_on_the_page() -> None:
    from ingest.search.answer import FACETS
    from ingest.search.request_options import OPTIONS

    assert [name for name in (*OPTIONS, *FACETS) if f"`{name}`" not in PAGE] == []
