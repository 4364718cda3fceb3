"""Find the names in a line of a script without capitals that says who wrote the text."""

from __future__ import annotations

import re

from ingest.text.byline_lines import find_eastern_name
from ingest.text.eastern_writers import may_be_chinese, may_be_japanese, may_be_korean

#: Words of an Arabic line of two names: two each, the second with "and" glued to it.
MIN_ARABIC_WORDS = 4

_HAN = r"[\u3400-\u9fff々ヶ]{2,5}[\u3041-\u30fa]{0,4}"
_HANGUL = r"[\uac00-\ud7a3]{2,4}"
_SIGN = r"[\s、，,・]{1,3}"
# "文：山田花子、佐藤健", "本报记者 王小明 李雅文", "김민수·이서연 기자".
_SEVERAL = re.compile(
    rf"""
    \W{{0,2}}(?:文|撰文|作者|記者|记者|ライター|執筆|取材・文|取材|著者|筆者|撰稿
        |本報記者|本报记者|特約記者|特约记者)
        \s?[/／:：=＝\s]\s?(?P<han>{_HAN}(?:{_SIGN}{_HAN}){{1,4}})\W{{0,2}}$
    | \W{{0,2}}(?:[\uac00-\ud7a3]{{1,6}}[부팀]\s)?
        (?P<hangul>{_HANGUL}(?:\s?[·,]\s?{_HANGUL}){{1,4}})
        \s?(?:기자|특파원)(?:\s.{{0,60}})?$
    """,
    re.VERBOSE,
)
_NAME = re.compile(r"[^\s、，,・·]+")
_ARABIC_AND = re.compile(r"(?<=\s)\u0648(?=[\u0620-\u064a]{3})")


def find_eastern_names(line: str) -> list[tuple[int, int]]:
    """Return where the names of reporters stand in a line that says nothing else; often none."""
    several = _SEVERAL.match(line)
    if several:
        spans = _spans(line, *several.span(several.lastgroup or 0))
        names = [line[start:end] for start, end in spans]
        if any(all(map(judge, names)) for judge in _JUDGES[several.lastgroup or ""]):
            return spans
    one = find_eastern_name(line)
    return _around_and(line, *one) if one else []


_JUDGES = {"han": (may_be_chinese, may_be_japanese), "hangul": (may_be_korean,)}


def _spans(line: str, start: int, end: int) -> list[tuple[int, int]]:
    return [name.span() for name in _NAME.finditer(line, start, end)]


def _around_and(line: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the two names that an Arabic "and" joins, which is glued to the second."""
    joint = _ARABIC_AND.search(line, start, end)
    if joint is None or len(line[start:end].split()) < MIN_ARABIC_WORDS:
        return [(start, end)]
    first = line[start : joint.start()].rstrip()
    is_pair = len(first.split()) > 1 and len(line[joint.end() : end].split()) > 1
    return [(start, start + len(first)), (joint.end(), end)] if is_pair else [(start, end)]
