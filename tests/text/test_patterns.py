"""A late pattern does what `re` does, and every one of the package can be compiled."""

from __future__ import annotations

import importlib
import pkgutil
import re

import pytest

import ingest
from ingest.text.patterns import LatePattern, late


def test_a_late_pattern_is_compiled_at_its_first_use(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[str] = []
    own = re.compile

    def noted(pattern: str, flags: int = 0) -> re.Pattern[str]:
        compiled.append(pattern)
        return own(pattern, flags)

    monkeypatch.setattr(re, "compile", noted)
    pattern = late(r"(?P<word>o+)(r)", re.IGNORECASE)
    assert compiled == []
    assert pattern.sub("-", "xOOr") == "x-"
    found = pattern.search("xOOr")
    assert found
    assert found["word"] == "OO"
    assert compiled == [r"(?P<word>o+)(r)"]


PAIRS = [
    (late(r"(?P<a>b)c*", re.DOTALL), re.compile(r"(?P<a>b)c*", re.DOTALL)),
    (late(rb"(?P<a>b)c*", re.DOTALL), re.compile(rb"(?P<a>b)c*", re.DOTALL)),
]


@pytest.mark.parametrize(("pattern", "compiled"), PAIRS, ids=["text", "bytes"])
def test_a_late_pattern_says_of_itself_what_re_says(
    pattern: re.Pattern[str], compiled: re.Pattern[str]
) -> None:
    asked = ("pattern", "flags", "groups", "groupindex")
    assert [getattr(pattern, name) for name in asked] == [getattr(compiled, name) for name in asked]
    for name in ("search", "match", "fullmatch", "split", "findall", "finditer", "sub", "subn"):
        assert callable(getattr(pattern, name))
    with pytest.raises(AttributeError):
        pattern.nothing  # type: ignore[attr-defined]  # noqa: B018


def test_every_late_pattern_can_be_compiled() -> None:
    count = 0
    for module in pkgutil.walk_packages(ingest.__path__, "ingest."):
        if module.name.endswith("__main__"):
            continue
        for value in vars(importlib.import_module(module.name)).values():
            if isinstance(value, LatePattern):
                value.compiled()
                count += 1
    assert count > 150
