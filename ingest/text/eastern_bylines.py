"""Read writers from lines of Chinese, Japanese and Korean that say so in ways of their own.

| line | where | names |
|---|---|---|
| `程远　秦梅` | alone, Chinese: two family names or more | both |
| `石慧/港口青年报` | a name and its paper | 石慧 |
| `記者林佳穎／基隆報導` | a name and its place | 林佳穎 |
| `港口社1月17日电（记者何林、郑洁）...` | the head of a story | both |
| `(부두=부두뉴스) 민서준 기자 = ...` | the head of a story | 민서준 |
| `...と述べた。（岡本涼）`, `【岡本涼】` | the end of a story, Japanese | 岡本涼 |
| `この記事を書いた人` | above the name | |

The other lines, "記者：山田花子", are read by `byline_lines`.
"""

from __future__ import annotations

import re

from ingest.text.bylines import WriterName
from ingest.text.eastern_writers import (
    KOREAN_ROLE,
    may_be_chinese,
    may_be_japanese,
    may_be_korean,
    why_no_eastern,
)

#: Characters at the head of a story in which its reporters are named, and at its end.
MAX_HEAD_CHARS, MAX_END_CHARS = 60, 18
#: Names of a line of nothing but names.
MIN_BARE_NAMES, MAX_BARE_NAMES = 2, 4

_HAN = r"[\u3400-\u9fff]"
_HANGUL = r"[\uac00-\ud7a3]"
# Three letters before two: a place may follow.
_PERSON = rf"(?:{_HAN}{{3}}|{_HAN}{{2}})"
_BARE = re.compile(rf"{_HAN}{{2,4}}(?:[\s　、，,]{{1,3}}{_HAN}{{2,4}}){{1,3}}")
_PAPER = re.compile(
    rf"(?P<name>{_HAN}{{2,4}})\s?[/／|｜]\s?{_HAN}{{2,10}}(?:报|報|网|網|社|台|刊|新闻|新聞|财经|財經|视)"
)
_PLACED = re.compile(
    rf"(?:記者|记者)\s?(?P<name>{_HAN}{{2,4}}(?:、{_HAN}{{2,4}})*)\s?[／/]\s?{_HAN}{{2,6}}(?:報導|报道)"
)
# "（记者何林、郑洁）", "（碼頭社記者蔡志明基隆7日電）", "〔記者林佳穎／基隆報導〕".
_HEAD = re.compile(
    rf"[（(〔【\[［]{_HAN}{{0,8}}?(?:記者|记者)\s?"
    rf"(?P<name>{_PERSON}(?:[、，,\s　]{{1,2}}{_PERSON}){{0,4}})"
    rf"(?:\s?[／/]?\s?{_HAN}{{2,4}}(?:\d{{1,2}}日)?(?:電|电|報導|报道))?[）)〕】\]］]"
)
_KOREAN_HEAD = re.compile(
    rf"[\[(【]{_HANGUL}[^\[\]()=]{{1,20}}=[^\[\]()=]{{2,20}}[\])】]\s?"
    rf"(?P<name>{_HANGUL}{{2,4}}(?:\s?[·,]\s?{_HANGUL}{{2,4}})*)\s?{KOREAN_ROLE}\s?="
)
_END = re.compile(
    r"[（(【](?:(?:編集委員|論説委員|記者|文)[・＝=:：\s])?(?P<name>[\u3400-\u9fff々]{2,6}[\u3041-\u30fa]{0,4})[）)】]\s*$"
)
_DAY = re.compile(
    r"[12]\d{3}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}[日.]?(?:\s{0,3}\d{1,2}:\d\d(?::\d\d)?)?\s{0,3}"
)
# "김민수 minsu@pier.example".
_MAILED = re.compile(rf"(?P<name>{_HANGUL}{{3}})\s[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_ONE_NAME = re.compile(r"[\u3400-\u9fff々]{2,5}[\u3041-\u30fa]{0,4}|[\uac00-\ud7a3]{2,4}")
_NAME = re.compile(r"[^\s　、，,·]+")


def bare_writers(line: str, script: str | None) -> tuple[WriterName, ...]:
    """Return the names in a line of nothing but names, or of a name and its paper or place.

    In Korean an address of mail tells that a name is the reporter's.
    """
    match = _PAPER.fullmatch(line) or _PLACED.fullmatch(line)
    if match:
        return _names(line, *match.span("name"), "chinese")
    mailed = _MAILED.fullmatch(line) if script == "korean" else None
    if mailed:
        return _names(line, *mailed.span("name"), "korean")
    if script != "chinese" or not _BARE.fullmatch(line):
        return ()
    names = _names(line, 0, len(line), script)
    return names if MIN_BARE_NAMES <= len(names) <= MAX_BARE_NAMES else ()


def head_writers(paragraph: str) -> tuple[WriterName, ...]:
    """Return the reporters that the first paragraph of a story names before it begins."""
    head = paragraph[:MAX_HEAD_CHARS]
    match = _HEAD.search(head)
    if match:
        return _names(paragraph, *match.span("name"), "chinese")
    match = _KOREAN_HEAD.search(head)
    return _names(paragraph, *match.span("name"), "korean") if match else ()


def end_writers(paragraph: str, script: str | None) -> tuple[WriterName, ...]:
    """Return the name in brackets that ends a Japanese story."""
    start = max(0, len(paragraph) - MAX_END_CHARS)
    match = _END.search(paragraph, start) if script == "japanese" else None
    if not match or not may_be_japanese(match["name"]):
        return ()
    return (WriterName(match["name"], *match.span("name")),)


def day_end(line: str) -> int:
    """Return where the day and the time end with which a line begins; 0 where none does."""
    day = _DAY.match(line)
    return day.end() if day else 0


def day_start(line: str) -> int:
    """Return where the day and the time begin with which a line ends; its end where none does."""
    return next((day.start() for day in _DAY.finditer(line) if day.end() == len(line)), len(line))


def may_sign(name: str, script: str | None) -> bool:
    """Tell whether a line of an element for writers is one name in the letters of its page."""
    if not _ONE_NAME.fullmatch(name) or why_no_eastern(name) is not None:
        return False
    return (may_be_chinese if script == "chinese" else may_be_korean)(name)


def _names(line: str, start: int, end: int, script: str) -> tuple[WriterName, ...]:
    """Return the names between two places; none when one of them is no person's."""
    is_person = may_be_korean if script == "korean" else may_be_chinese
    found = [WriterName(own[0], *own.span()) for own in _NAME.finditer(line, start, end)]
    is_sure = all(is_person(name.text) and why_no_eastern(name.text) is None for name in found)
    return tuple(found) if is_sure else ()
