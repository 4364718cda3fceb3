"""The spellings of a name are counted where the filters of the search hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from ingest.corpus import open_corpus

if TYPE_CHECKING:
    from pathlib import Path


def _counts(corpus: Path, query: str, **options: Any) -> dict[str, int]:
    with open_corpus(corpus) as opened:
        (use,) = opened.search(query, **options).names
    return {variant.surface: variant.paragraphs for variant in use.variants}


def test_without_a_filter_the_whole_corpus_is_counted(corpus: Path) -> None:
    assert _counts(corpus, "name:islamic-state") == _counts(corpus, "name:islamic-state prison")


def test_a_filter_counts_its_own_paragraphs(corpus: Path) -> None:
    everywhere = _counts(corpus, "name:islamic-state")
    chosen = _counts(corpus, "name:islamic-state", publisher="Qrius")
    others = _counts(corpus, "name:islamic-state -publisher:Qrius")
    assert chosen == _counts(corpus, "name:islamic-state publisher:Qrius")
    assert 0 < sum(chosen.values()) < sum(everywhere.values())
    assert {
        surface: chosen.get(surface, 0) + others.get(surface, 0) for surface in everywhere
    } == everywhere


def test_a_filter_that_all_pass_changes_no_count(corpus: Path) -> None:
    everywhere = _counts(corpus, "name:islamic-state")
    assert _counts(corpus, "name:islamic-state", language="English") == everywhere


@pytest.mark.parametrize(
    "query",
    [
        "name:islamic-state NEAR/3 zebra",
        "name:islamic-state w/5 prison",
        "name:islamic-state /s is",
    ],
)
def test_an_operator_is_no_filter(corpus: Path, query: str) -> None:
    assert _counts(corpus, query) == _counts(corpus, "name:islamic-state")
