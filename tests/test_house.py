"""What counts the imports, the thresholds and the opened modules counts them right."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from docs.house import summary_of
from docs.imports import TOP, against, circles, read_imports
from docs.opened import Recorder
from docs.thresholds import defined_twice, read_thresholds, thresholds_table

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Package = Callable[..., Path]


@pytest.fixture
def package(tmp_path: Path) -> Package:
    """Return a function that makes a package of modules: `package({"text/dates.py": "..."})`."""

    def make(modules: dict[str, str]) -> Path:
        for name, source in {"__init__.py": "", **modules}.items():
            path = tmp_path / "ingest" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(source, encoding="utf-8")
        return tmp_path / "ingest"

    return make


LOWER = {"text/__init__.py": "", "text/dates.py": "DAY = 1"}


@pytest.mark.parametrize(
    ("source", "imported"),
    [
        ("import ingest.text.dates", "text.dates"),
        ("import ingest.text.dates as days", "text.dates"),
        ("from ingest.text import dates", "text.dates"),
        ("from ingest.text.dates import DAY", "text.dates"),
        ("from ingest.text import DAY", "text"),
        ("from ingest import text", "text"),
        ("from ingest import __version__", TOP),
        ("import ingest", TOP),
        ("from ..text import dates", "text.dates"),
        ("from ..text.dates import DAY", "text.dates"),
        ("def late():\n    from ingest.text import dates", "text.dates"),
        ("if TYPE_CHECKING:\n    from ingest.text import dates", "text.dates"),
        ("try:\n    from ingest.text import dates\nexcept ImportError:\n    pass", "text.dates"),
        ("import_module('ingest.text.dates')", "text.dates"),
        ("COMMANDS = {'days': 'ingest.text.dates:DAY'}", "text.dates"),
    ],
    ids=lambda value: value.replace("\n", " "),
)
def test_an_import_is_seen_in_whatever_way_it_is_written(
    package: Package, source: str, imported: str
) -> None:
    imports = read_imports(package({**LOWER, "web/page.py": source}))
    assert imports.arrows == (("web.page", imported),)


@pytest.mark.parametrize(
    "source",
    [
        "'ingest.text.dates is a module'",
        "'ingest.text.absent'",
        "from .other import DAY",
        "from . import other",
        "import ingestion.text",
    ],
)
def test_what_imports_no_other_package_is_no_arrow_to_one(package: Package, source: str) -> None:
    imports = read_imports(package({**LOWER, "web/page.py": source, "web/other.py": ""}))
    assert imports.part_arrows == ()


def test_a_library_is_named_by_its_first_word(package: Package) -> None:
    source = "import lxml.html\ndef late():\n    from click.testing import CliRunner"
    imports = read_imports(package({"web/page.py": source}))
    assert imports.libraries == (("web.page", "click"), ("web.page", "lxml"))


def test_the_parts_of_a_package_are_its_folders_and_its_modules_at_the_top(
    package: Package,
) -> None:
    imports = read_imports(package({**LOWER, "text/old/deep.py": "", "model.py": ""}))
    assert imports.parts == (TOP, "model", "text")
    assert sorted(imports.modules) == [TOP, "model", "text", "text.dates", "text.old.deep"]


ALLOWED = {"text": frozenset[str](), "web": frozenset({"text"})}


@pytest.mark.parametrize(
    ("modules", "forbidden"),
    [
        ({"web/page.py": "import ingest.text.dates"}, ()),
        ({"web/page.py": "import ingest.web.part", "web/part.py": ""}, ()),
        ({"web/page.py": "import ingest.model", "model.py": ""}, ()),
        ({"text/up.py": "import ingest.web", "web/__init__.py": ""}, (("text.up", "web"),)),
        ({"new/a.py": "import ingest.text.dates"}, (("new.a", "text.dates"),)),
        ({"web/page.py": "import ingest.new", "new.py": ""}, (("web.page", "new"),)),
        (
            {
                "text/up.py": "if TYPE_CHECKING:\n    from ingest.web.page import Page",
                "web/page.py": "",
            },
            (("text.up", "web.page"),),
        ),
    ],
    ids=["allowed", "inside", "for all", "upwards", "no row", "to no row", "for types"],
)
def test_an_import_that_is_not_in_the_table_is_against_it(
    package: Package, modules: dict[str, str], forbidden: tuple[tuple[str, str], ...]
) -> None:
    imports = read_imports(package({**LOWER, **modules}))
    assert against(imports, ALLOWED, {"model"}) == forbidden


@pytest.mark.parametrize(
    ("arrows", "expected"),
    [
        ("", ()),
        ("ab bc ac", ()),
        ("ab ba", (("a", "b"),)),
        ("ab bc ca cd", (("a", "b", "c"),)),
        ("ab ba bc cd dc", (("a", "b"), ("c", "d"))),
        ("ab bc cb ba", (("a", "b", "c"),)),
    ],
)
def test_a_circle_holds_all_that_lead_to_each_other(
    arrows: str, expected: tuple[tuple[str, ...], ...]
) -> None:
    assert circles((arrow[0], arrow[1]) for arrow in arrows.split()) == expected


def test_two_modules_that_import_each_other_for_types_make_a_circle(package: Package) -> None:
    late = "if TYPE_CHECKING:\n    from ingest.web import page"
    imports = read_imports(package({"web/page.py": "import ingest.web.part", "web/part.py": late}))
    assert circles(imports.arrows) == (("web.page", "web.part"),)


THRESHOLDS = """
#: Bytes. A larger file is
#: no article | book.
MAX_BYTES = 4 * 1024
MAX_LINES: int = 60_000

MAX_UNSAID = 5

# Said, but not to everybody.
MAX_HIDDEN = 6

#: Shares.
_MIN_SHARE = {"ja": 0.2, "ko": -0.4}
STEPS = ((0.6, 3.0), (0.4, 2.0))
TWICE = 2 * MAX_BYTES

#: No thresholds.
NAME = "corpus"
PATTERN = re.compile("a{3}")
FLAGS = Mark.ITEM | Mark.TABLE
IS_ON = True
EMPTY = bytes(3)
lower = 3

#: The last day.
LATEST = "2099-12-31"


class Other:
    #: Inside a class.
    MAX_INSIDE = 7
"""


def test_the_thresholds_of_a_module_are_its_documented_numbers(package: Package) -> None:
    thresholds = read_thresholds(package({"text/size.py": THRESHOLDS}))
    assert [(threshold.name, threshold.value) for threshold in thresholds] == [
        ("MAX_BYTES", "4 * 1024"),
        ("MAX_LINES", "60_000"),
        ("_MIN_SHARE", '{"ja": 0.2, "ko": -0.4}'),
        ("STEPS", "((0.6, 3.0), (0.4, 2.0))"),
        ("TWICE", "2 * MAX_BYTES"),
        ("LATEST", '"2099-12-31"'),
    ]
    assert thresholds[1].comment == r"Bytes. A larger file is no article \| book."


def test_a_threshold_in_two_modules_is_named_with_both(package: Package) -> None:
    source = "#: Most.\nMAX = 3\n"
    folder = package({"a.py": source, "b.py": source, "c.py": "MAX = 4\n"})
    assert defined_twice(read_thresholds(folder)) == {"MAX": ["a.py", "b.py"]}


def test_each_package_has_its_table_of_thresholds(package: Package) -> None:
    folder = package({"text/a.py": "#: Most.\nMAX = 3\n", "b.py": "#: Least.\nMIN = 1\n"})
    page = "\n".join(thresholds_table(folder))
    assert "## b\n" in page
    assert "| `text/a.py` | `MAX` | `3` | Most. |" in page


MAIN = """
import subprocess, sys, threading
from ingest import called, imported, values, threaded
def main():
    called.work()
    values.Value()
    thread = threading.Thread(target=threaded.work)
    thread.start()
    thread.join()
    subprocess.run([sys.executable, "-m", "ingest.child"], check=True)
main()
"""
RECORDED = {
    "__main__.py": MAIN,
    "called.py": "from ingest import late\ndef work():\n    import ingest.later\n",
    "child.py": "def work():\n    pass\nwork()\n",
    "imported.py": "def table():\n    return 1\nTABLE = table()\n",
    "late.py": "",
    "later.py": "def build():\n    return 1\nBUILT = build()\n",
    "threaded.py": "def work():\n    pass\n",
    "values.py": "class Value:\n    pass\n",
}


def test_a_module_is_opened_when_one_of_its_functions_runs(
    package: Package, tmp_path: Path
) -> None:
    package(RECORDED)
    folder = tmp_path / "log"
    folder.mkdir()
    opened = Recorder(tmp_path, folder).command()
    assert opened == {"__main__.py", "called.py", "child.py", "threaded.py"}


def test_a_task_that_fails_says_why(package: Package, tmp_path: Path) -> None:
    package({"__main__.py": "raise SystemExit('no such thing')"})
    folder = tmp_path / "log"
    folder.mkdir()
    with pytest.raises(RuntimeError, match="no such thing"):
        Recorder(tmp_path, folder).command()


@pytest.mark.parametrize(
    ("docstring", "summary"),
    [
        (None, ""),
        ("One job.", "One job."),
        ("One job.\n\nIt takes\ntwo lines.", "One job. It takes two lines."),
        ("One job.\n\n    example()\n\nMore.", "One job."),
        ("One job.\n\nArgs:\n    a: b.", "One job."),
    ],
)
def test_a_package_is_described_in_the_words_of_its_docstring(
    docstring: str | None, summary: str
) -> None:
    assert summary_of(docstring) == summary
