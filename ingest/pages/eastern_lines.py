"""Read the writers of a Chinese, Japanese or Korean page from lines of its own ways."""

from __future__ import annotations

import re

from ingest.pages.line_writers import LineWriters
from ingest.text.byline_names import has_given_name
from ingest.text.bylines import WriterName
from ingest.text.eastern_bylines import (
    bare_writers,
    day_end,
    day_start,
    head_writers,
    may_sign,
)
from ingest.text.eastern_writers import (
    is_bare_eastern_name,
    is_eastern_line,
    may_be_chinese,
    may_be_japanese,
    may_be_korean,
)
from ingest.text.elements import ElementMark

_HANGUL = re.compile(r"[\uac00-\ud7a3]")


def may_be_called(name: str, script: str | None) -> bool:
    """Tell whether a name can be a person's where family names are few: in Chinese and Korean."""
    if script == "chinese":
        return may_be_chinese(name)
    return script != "korean" or may_be_korean(name)


def may_be_supposed(name: str) -> bool:
    """Tell whether a name that no page states looks like one: a given name, an eastern family's."""
    if not is_eastern_line(name):
        return has_given_name(name) or name.lower() == name.upper()
    is_korean = _HANGUL.match(name) is not None and may_be_korean(name)
    return is_korean or may_be_japanese(name) or may_be_chinese(name)


def read_eastern(line: str, marks: int, script: str | None) -> LineWriters | None:
    """Return the writers of a line of names in Chinese: "程远　秦梅", "石慧/港口青年报".

    In an element for writers it may be one name in Chinese, Japanese or Korean.
    """
    if line.isascii():
        return None
    start = day_end(line)
    if marks & ElementMark.WRITER and may_sign(line[start:], script):
        return LineWriters("line", (WriterName(line[start:], start, len(line)),))
    name = line[: 0 if start else day_start(line)].rstrip(" |｜/")
    if len(name) < len(line.rstrip()) and is_bare_eastern_name(name, script):
        return LineWriters("beside-day", (WriterName(name, 0, len(name)),))
    names = bare_writers(line[start:], script)
    return LineWriters("said", names).moved(start) if names else None


def read_head(paragraph: str) -> LineWriters | None:
    """Return the reporters whom a story names before it begins: "（记者何林）"."""
    names = head_writers(paragraph) if not paragraph.isascii() else ()
    return LineWriters("said", names, has_opener=True) if names else None
