"""Who speaks is read from clefts and passives, where the subject is not before the verb."""

from __future__ import annotations

import pytest

from ingest.articles.quotes import find_quotes


def names(text: str) -> set[str | None]:
    return {quote.name for quote in find_quotes([(1, "body", text)])}


@pytest.mark.parametrize(
    "text",
    [
        "It was Bob Ray, not Ann Lee, who said “we all go there at once”.",
        "It was Bob Ray who wrote “we all go there at once”.",
        "Ann Lee said it was Bob Ray who wrote “we all go there at once”.",
        "Ann Lee was suspended, and described by Bob Ray as “a liar”.",
        "Ann Lee visited Rome and, told by Bob Ray that it was “closed for all of us”, left.",
    ],
)
def test_who_is_singled_out_or_stands_behind_by_speaks(text: str) -> None:
    assert names(text) == {"Bob Ray"}


@pytest.mark.parametrize(
    "text",
    [
        "It was not Ann Lee but a man who said “we all go there at once”.",
        "Ann Lee said the man who wrote “we all go there at once” left.",
        "A man, not Ann Lee, who said “we all go there at once”, left.",
        "Ann Lee spoke with Bob Ray and was told she was “very tired of it all”.",
        "Ann Lee visited Rome and was told by a man that it was “closed for all of us”.",
        "According to data maintained by the Lee Foundation, it is run by “homegrown bad men”.",
    ],
)
def test_whoever_is_denied_or_told_does_not_speak(text: str) -> None:
    assert names(text) <= {None}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Anna Rot verliess den Saal und Jan Blau nannte es „eine Farce der Art“.", "Jan Blau"),
        ("Ana Ruiz salió y dijo que “nos vamos ahora”.", "Ana Ruiz"),
    ],
)
def test_the_last_of_two_clauses_is_of_its_own_subject(text: str, name: str) -> None:
    assert names(text) == {name}
