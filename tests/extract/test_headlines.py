from __future__ import annotations

import pytest

from ingest.declared import Declared
from ingest.extract.headlines import choose


@pytest.mark.parametrize(
    ("stated", "headings", "headline"),
    [
        ([("html:title", "Wall breaks | The Post")], [], "Wall breaks"),
        (
            [("html:title", "The Post - Wall breaks again")],
            ["Wall breaks again"],
            "Wall breaks again",
        ),
        ([("meta:og:title", "Wall: breaks | Quay Post")], [], "Wall: breaks"),
        ([("meta:og:title", "WALL BREAKS")], ["Wall breaks"], "Wall breaks"),
        (
            [("jsonld:headline", "Wall breaks"), ("meta:og:title", "Other")],
            ["Other"],
            "Wall breaks",
        ),
        (
            [("meta:og:title", "See how the wall breaks")],
            ["Old wall breaks at night"],
            "Old wall breaks at night",
        ),
        ([], ["Only a heading"], "Only a heading"),
    ],
    ids=["tab", "site first", "known site", "as printed", "json", "for sharing", "heading"],
)
def test_the_headline_is_chosen_and_cut(
    stated: list[tuple[str, str]], headings: list[str], headline: str
) -> None:
    statements = [Declared("headline", value, method) for method, value in stated]
    statements.append(Declared("publisher", "Quay Post", "meta:og:site_name"))
    chosen = choose(statements, headings)
    assert chosen is not None
    assert chosen.value == headline


def test_a_page_without_any_title_has_none() -> None:
    assert choose([], []) is None
