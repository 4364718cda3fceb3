"""What decided the kind of a paragraph is said in a reader's words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ingest.web.rule_words import RULE_WORDS, rule_in_words

READING = Path(__file__).parents[2] / "docs" / "reading.md"

#: Ways to a value that are no rules for kinds, and have no row in the table.
OF_VALUES = {
    "byline-date",
    "dateline-date",
    "dateline-day",
    "name-in-story",
    "opening-byline",
    "opening-place",
    "origin-note",
    "published-label",
    "source-line",
    "stop-words",
    "words-of-paragraph",
}


def _documented() -> set[str]:
    """Return the rules in the table of docs/reading.md that are no phrases."""
    rows = re.findall(r"^\| \d\w?′? \|.*$", READING.read_text(encoding="utf-8"), re.MULTILINE)
    rules = {rule for row in rows for rule in re.findall(r"`([a-z-]+)`", row.split(" | ")[3])}
    return {rule for rule in rules if not rule.startswith("phrase-")}


def test_every_documented_rule_has_words_and_no_other() -> None:
    assert len(_documented()) > 40
    assert RULE_WORDS.keys() == _documented() | OF_VALUES


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("after-story", "its place below the story (after-story)"),
        ("phrase-navigation", "a phrase of the kind “navigation” (phrase-navigation)"),
        ("json:title", "json:title"),
        ("test-method", "test-method"),
    ],
)
def test_a_rule_is_said_in_words_beside_its_name(rule: str, words: str) -> None:
    assert rule_in_words(rule) == words
