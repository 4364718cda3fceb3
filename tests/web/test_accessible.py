"""Datasette's templates get what a screen reader needs, and nothing that they have already."""

from __future__ import annotations

import pytest

from ingest.web.accessible import accessible


@pytest.mark.parametrize(
    ("template", "wanted"),
    [
        ("<html>", '<html lang="en">'),
        ('<html lang="de">', '<html lang="de">'),
        ('<section class="content">', '<section role="main" class="content">'),
        ('<select name="_sort" id="s">', '<select aria-label="Sort by" name="_sort" id="s">'),
        ('<a class="cross">x</a>', '<a class="cross" aria-label="Take away">x</a>'),
        ('<pre id="sql-query">', '<pre tabindex="0" id="sql-query">'),
        ("<h1>T</h1><h3>a</h3>", '<h1>T</h1><h3 aria-level="2">a</h3>'),
        ("<h1>T</h1><h2>a</h2><h3>b</h3>", "<h1>T</h1><h2>a</h2><h3>b</h3>"),
        ("<h3>part of another page</h3>", "<h3>part of another page</h3>"),
    ],
)  # fmt: skip
def test_a_template_says_what_is_read_aloud(template: str, wanted: str) -> None:
    assert accessible(template) == wanted
    assert accessible(wanted) == wanted
