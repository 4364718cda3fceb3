"""Patterns in SQL are those of Python, and none holds the machine."""

from __future__ import annotations

import sqlite3

import pytest

from ingest.storage.regexp import add_regexp, regexp


@pytest.mark.parametrize(
    ("pattern", "text", "answer"),
    [
        (r"\bDaesh\b", "in Daesh prisons", 1),
        (r"\bDaesh\b", "in daesh prisons", 0),
        (r"(?i)\bdaesh\b", "in Daesh prisons", 1),
        (r"\d{4}-\d{2}", "on 2014-05-10", 1),
        (r"س", "سوريا", 1),
        ("[(]{2}", "f((", 1),
        ("x", None, None),
        (None, "x", None),
        ("1", 31, 1),
        ("x", b"x", None),
    ],
)
def test_a_text_holds_a_pattern_or_not(pattern: str, text: str, answer: int | None) -> None:
    connection = sqlite3.connect(":memory:")
    add_regexp(connection)
    assert connection.execute("select ? regexp ?", [text, pattern]).fetchone()[0] == answer
    connection.close()


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("^(a|a|aa)+$", "a" * 60 + "!"),
        ("(x+x+)+y", "x" * 5_000),
        ("(?:a{1000}){1000}", "a"),
        ("((((a{100}){100}){100}){100})", "a"),
        ("(?:a{,1000}b){,1000}", "a"),
        ("a" * 3_000, "a"),
        ("(", "a"),
    ],
)
def test_a_pattern_that_takes_too_much_is_refused(pattern: str, text: str) -> None:
    with pytest.raises(Exception, match=r"timed out|at most|missing"):
        regexp(pattern, text)
