"""Read the writers of a Chinese, Japanese or Korean page from lines of its own ways."""

from __future__ import annotations

from ingest.pages.line_writers import LineWriters
from ingest.text.bylines import WriterName
from ingest.text.eastern_bylines import bare_writers, day_end, head_writers, may_sign
from ingest.text.eastern_writers import may_be_chinese, may_be_korean
from ingest.text.elements import ElementMark


def may_be_called(name: str, script: str | None) -> bool:
    """Tell whether a name can be a person's where family names are few: in Chinese and Korean."""
    if script == "chinese":
        return may_be_chinese(name)
    return script != "korean" or may_be_korean(name)


def read_eastern(line: str, marks: int, script: str | None) -> LineWriters | None:
    """Return the writers of a line of names in Chinese: "程远　秦梅", "石慧/港口青年报".

    In an element for writers it may be one name in Chinese, Japanese or Korean.
    """
    if line.isascii():
        return None
    start = day_end(line)
    if marks & ElementMark.WRITER and may_sign(line[start:], script):
        return LineWriters("line", (WriterName(line[start:], start, len(line)),))
    names = bare_writers(line[start:], script)
    return LineWriters("said", names).moved(start) if names else None


def read_head(paragraph: str) -> LineWriters | None:
    """Return the reporters whom a story names before it begins: "（记者何林）"."""
    names = head_writers(paragraph) if not paragraph.isascii() else ()
    return LineWriters("said", names, has_opener=True) if names else None
