"""Whose claim it is speaks; what the claim is about is nobody’s words."""

from __future__ import annotations

import pytest

from ingest.articles.quotes import find_quotes


def names(text: str) -> list[str | None]:
    return [quote.name for quote in find_quotes([(1, "body", text)])]


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee’s claim that it is “a nest of armed men” is false.",
        "Ann Lee’s promise to build “a big beautiful wall now” is old.",
        "Ann Lee’s insistence on building “a big beautiful wall now” is old.",
        "Ann Lee’s warning of “a nest of armed men” is false.",
        "Ann Lee’s description of it as “a nest of armed men” is false.",
    ],
)
def test_whose_claim_it_is_speaks(text: str) -> None:
    assert names(text) == ["Ann Lee"]


@pytest.mark.parametrize("mark", ["’", "'"])
@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee’s response to Bob Ray’s “we go at once” was short.",
        "Ann Lee’s claim about “fake news” was wrong.",
        "Ann Lee’s comments on “fake news” were wrong.",
        "Ann Lee’s claims about Bob Ray’s “strength” were wrong.",
    ],
)
def test_what_a_claim_is_about_has_no_speaker(text: str, mark: str) -> None:
    assert set(names(text.replace("’", mark))) <= {None}


def test_a_short_term_that_a_claim_is_about_is_no_quotation() -> None:
    assert names("Ann Lee’s claim about “fake news” was wrong.") == []
