"""Set a page of the documentation for a terminal: Markdown in, lines out.

Only what our own pages use is known: headings, paragraphs, lists, tables, code and links.
"""

from __future__ import annotations

import re
import textwrap
from itertools import zip_longest
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: Columns by which what is no running text is set in.
INDENT = 2

#: Columns below which a column of a table is not made narrower.
MIN_CELL = 8

#: What stands between two columns of a table.
GUTTER = "  "

_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^)]{0,500}\)")
_COMMENT = re.compile(r"<!--.*?-->\n?", re.DOTALL)
_PICTURE = re.compile(r"^!\[[^\]]*\]\([^)]*\)$", re.MULTILINE)
_RULE = re.compile(r"^\|[\s:|-]+\|$")
_CELL_END = re.compile(r"(?<!\\)\|")
_ITEM = re.compile(r"^(\s*)([-*]|\d+\.)\s+(.*)$")
_HEADING = re.compile(r"^(#+)\s+(.*)$")


def page_lines(text: str, columns: int) -> Iterator[str]:
    """Yield the lines of a page, none longer than `columns` but those of code."""
    text = _PICTURE.sub("", _COMMENT.sub("", text))
    is_first = True
    for block in _blocks(text.split("\n")):
        if not is_first:
            yield ""
        is_first = False
        yield from _set(block, columns)


def _blocks(lines: Sequence[str]) -> Iterator[list[str]]:
    """Yield runs of lines that belong together; code is one run, with its fences."""
    block: list[str] = []
    fence = False
    for line in lines:
        is_fence = line.lstrip().startswith("```")
        is_apart = bool(_HEADING.match(line)) and not fence
        if block and not fence and (is_fence or is_apart or not line.strip()):
            yield block
            block = []
        if line.strip() or fence:
            block.append(line)
        if is_fence:
            fence = not fence
        if block and not fence and (is_fence or is_apart):
            yield block
            block = []
    if block:
        yield block


def _set(block: list[str], columns: int) -> Iterator[str]:
    heading = _HEADING.match(block[0])
    if block[0].lstrip().startswith("```"):
        margin = " " * 2 * INDENT
        lines = textwrap.dedent("\n".join(block)).split("\n")[1:-1]
        yield from (margin + line for line in lines)
    elif heading:
        words = plain(heading[2])
        yield click.style(words.upper() if heading[1] == "#" else words, bold=True)
    elif block[0].lstrip().startswith("|"):
        yield from table_lines([_cells(line) for line in block if not _RULE.match(line)], columns)
    else:
        yield from _paragraphs(block, columns)


def _paragraphs(block: list[str], columns: int) -> Iterator[str]:
    """Yield a paragraph, or the items of a list, wrapped."""
    parts: list[tuple[str, list[str]]] = []
    for line in block:
        item = _ITEM.match(line)
        if item:
            parts.append((f"{item[1]}{item[2]} ", [item[3]]))
        elif parts:
            parts[-1][1].append(line.strip())
        else:
            parts.append(("", [line.strip()]))
    for mark, words in parts:
        yield from textwrap.wrap(
            plain(" ".join(words)),
            columns,
            initial_indent=mark,
            subsequent_indent=" " * len(mark),
            break_on_hyphens=False,
        )


def table_lines(rows: Sequence[Sequence[str]], columns: int) -> Iterator[str]:
    """Yield a table, its cells wrapped so that all of it fits; the first row is its head."""
    number = max(map(len, rows))
    filled = [[*row, *[""] * (number - len(row))] for row in rows]
    room = columns - len(GUTTER) * (number - 1)
    widths = cell_widths([max(map(len, column)) for column in zip(*filled, strict=True)], room)
    for place, row in enumerate(filled):
        wrapped = [
            textwrap.wrap(cell, width, break_on_hyphens=False) or [""]
            for cell, width in zip(row, widths, strict=True)
        ]
        for parts in zip_longest(*wrapped, fillvalue=""):
            cells = (f"{part:<{width}}" for part, width in zip(parts, widths, strict=True))
            line = GUTTER.join(cells).rstrip()
            yield click.style(line, bold=True) if place == 0 else line


def cell_widths(wanted: Sequence[int], room: int) -> list[int]:
    """Return how wide each column becomes: the widest give way until all have room."""
    widths = [max(width, 1) for width in wanted]
    while sum(widths) > room and max(widths) > MIN_CELL:
        widths[widths.index(max(widths))] -= 1
    return widths


def _cells(line: str) -> list[str]:
    inner = line.strip().removeprefix("|").removesuffix("|")
    return [plain(cell.replace(r"\|", "|").strip()) for cell in _CELL_END.split(inner)]


def plain(text: str) -> str:
    """Return words without the signs of Markdown; code keeps its marks where it is not all."""
    text = _LINK.sub(r"\1", text).replace("**", "")
    inner = text[1:-1]
    return inner if text[:1] == text[-1:] == "`" and "`" not in inner else text
