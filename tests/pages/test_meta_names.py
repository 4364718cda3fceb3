from __future__ import annotations

import pytest

from ingest.pages.meta_names import rank_of


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("article:published_time", "published_on"),
        ("quay:pub_date", "published_on"),
        ("quay.article.created", "published_on"),
        ("iso-8601-publish-date", "published_on"),
        ("news:date", "published_on"),
        ("quay:authors", "byline"),
        ("article:author:name", None),
        ("event-date", None),
        ("expiry_date", None),
        ("book:release", None),
        ("twitter:creator", None),
    ],
)
def test_a_name_counts_behind_any_prefix_and_no_other_name_does(
    name: str, field: str | None
) -> None:
    known = rank_of(name)
    assert (known and known[0]) == field


def test_a_name_in_no_list_comes_after_all_that_are() -> None:
    listed, other = rank_of("pubdate"), rank_of("quay:pub_date")
    assert listed is not None
    assert other is not None
    assert listed[1] < other[1]


@pytest.mark.parametrize(
    "name",
    [
        *("book:release_date", "book:author", "video:release_date", "domain.created"),
        *("theme:author", "user:created", "image:created", "comment:author", "vr:created"),
    ],
)
def test_what_a_page_shows_has_days_and_makers_of_its_own(name: str) -> None:
    assert rank_of(name) is None
