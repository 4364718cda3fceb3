from __future__ import annotations

import re

import pytest

from ingest.text import rules
from ingest.text.alternation import any_of

WORDS = ("by", "by:", "bild", "von", "photo by", "a+b", "©", "photo")


def _listed(words: list[str]) -> re.Pattern[str]:
    longest = sorted(map(re.escape, words), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(longest)})", re.IGNORECASE)


def _merged(words: list[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){any_of(words)}", re.IGNORECASE)


@pytest.mark.parametrize("word", WORDS)
def test_each_word_is_matched_whole(word: str) -> None:
    assert re.fullmatch(any_of(WORDS), word)


def test_the_longest_word_that_fits_is_taken() -> None:
    match = re.match(any_of(WORDS), "photo by: Jane Roe")
    assert match is not None
    assert match.group() == "photo by"


def test_a_shorter_word_is_taken_where_what_follows_asks_for_it() -> None:
    match = re.match(rf"{any_of(WORDS)}\s(?=by)", "photo by: Jane Roe")
    assert match is not None
    assert match.group() == "photo "


@pytest.mark.parametrize("text", ["", "bi", "pho", "ab", "Jane"])
def test_nothing_else_is_matched(text: str) -> None:
    assert re.match(any_of(WORDS), text) is None


def test_spaces_within_words_are_what_is_asked_for() -> None:
    assert re.fullmatch(any_of(["photo by"], space=r"\s{1,3}"), "photo \n by")


def test_words_are_not_read_as_expressions_in_verbose_ones_either() -> None:
    assert re.fullmatch(any_of(["a #b"]), "a #b", re.VERBOSE)


@pytest.mark.parametrize(
    ("table", "name"), [("bylines", "openers"), ("bylines", "not_names"), ("writers", "forms")]
)
def test_a_table_matches_what_its_plain_list_does(table: str, name: str) -> None:
    words = rules.load_table(table)[name]
    text = " ".join((*words, *(word.upper() for word in words), *(word[:-1] for word in words)))
    found = [match.span() for match in _merged(words).finditer(text)]
    assert found == [match.span() for match in _listed(words).finditer(text)]
