"""Give the pages of Datasette what a screen reader and the keyboard need, in its templates.

Its pages name no language and no main part, leave fields without a label, and begin with a heading
of the third order; what is read aloud then has no structure. Only templates are changed, never what
a corpus is filled in with. What a newer Datasette writes by itself is left as it is.
"""

from __future__ import annotations

import re

#: What is added to a tag of a template, where the tag does not have it.
_ADDED = (
    (re.compile(r"<html(?=>)"), '<html lang="en"'),
    (re.compile(r'<section(?= class="content">)'), '<section role="main"'),
    (re.compile(r'<select(?= name="_filter_column)'), '<select aria-label="Column"'),
    (re.compile(r'<select(?= name="_filter_op)'), '<select aria-label="Comparison"'),
    (re.compile(r'<select(?= name="_sort")'), '<select aria-label="Sort by"'),
    (re.compile(r'<input(?= type="text" name="_filter_value)'), '<input aria-label="Value"'),
    (re.compile(r'<textarea(?= id="sql-editor")'), '<textarea aria-label="SQL"'),
    (re.compile(r'(?<= class="cross")(?=>)'), ' aria-label="Take away"'),
    # A box that scrolls can be scrolled by keys only when they can get to it.
    (re.compile(r'<pre(?= (?:id="sql-query"|class="wrapped-sql"))'), '<pre tabindex="0"'),
)

_PAGE_HEADING = re.compile(r"<h1[\s>]")
_SECOND_HEADING = re.compile(r"<h2[\s>]")
_THIRD_HEADING = re.compile(r"<h3(?=[\s>])(?! aria-level)")


def accessible(source: str) -> str:
    """Return a template with language, main part, labels and an order of headings."""
    for pattern, wanted in _ADDED:
        source = pattern.sub(wanted, source)
    return _in_order(source) if _PAGE_HEADING.search(source) else source


def _in_order(source: str) -> str:
    """Make headings of the third order that follow the first directly of the second."""
    second = _SECOND_HEADING.search(source)
    end = second.start() if second else len(source)
    return _THIRD_HEADING.sub('<h3 aria-level="2"', source[:end]) + source[end:]
