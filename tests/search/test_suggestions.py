from __future__ import annotations

import pytest

from ingest.search.suggestions import distance, suggest_spellings
from tests.corpora import Draft, corpus


@pytest.mark.parametrize(
    ("left", "right", "slips"),
    [
        ("isis", "isis", 0),
        ("raqa", "raqqa", 1),
        ("tehn", "then", 1),
        ("abc", "xyz", 3),
        ("", "a", 1),
    ],
)
def test_slips_are_counted(left: str, right: str, slips: int) -> None:
    assert distance(left, right, 3) == slips


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("erdogen", ("erdogan",)), ("rakqa", ("raqqa",)), ("lseeper", ("sleeper",)), ("xyz", ()),
     ("completely", ())],
)  # fmt: skip
def test_a_word_of_the_corpus_is_offered(typed: str, meant: tuple[str, ...]) -> None:
    connection = corpus(Draft(["Erdogan spoke of Raqqa and of sleeper cells"]))
    assert suggest_spellings(connection, typed) == meant
