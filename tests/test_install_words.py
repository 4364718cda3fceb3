"""Commands that install the program name its wheel: no package index has it."""

from __future__ import annotations

import re
from pathlib import Path

from ingest.version import __version__, install_command

TOP = Path(__file__).parent.parent
BY_NAME = re.compile(r"(?:pip|uv|pipx)[^`\n]{0,30}\binstall\s[^`\n]{0,40}clippings-archive")


def test_an_extra_is_installed_from_the_wheel() -> None:
    wheel = f"clippings_archive-{__version__}-py3-none-any.whl"
    assert install_command("ocr") == f"`pip install '{wheel}[ocr]'`"
    assert install_command("ocr", option="--upgrade ").startswith("`pip install --upgrade 'clip")


def test_no_page_and_no_message_installs_by_name() -> None:
    files = [*TOP.glob("*.md"), *TOP.glob("docs/**/*.md"), *TOP.glob("ingest/**/*.py")]
    files += TOP.glob("ingest/web/templates/*.html")
    assert len(files) > 500
    found = [str(file) for file in files if BY_NAME.search(file.read_text(encoding="utf-8"))]
    assert found == []
