"""A part of a name finds the quotations that a look at every one of them finds."""

from __future__ import annotations

import pytest

from ingest.search.quoted_most import LABEL, NAMES_OTHER
from ingest.search.said import Asked, count_said, find_quotes
from ingest.search.speakers import FreshSpeakers
from tests.search.statement_corpus import statement_corpus

CONNECTION = statement_corpus()
KNOWN = FreshSpeakers()
#: Each quotation is asked whether its speaker fits.
OF_EACH = f"""
select count(*)
from quotes
where quotes.name like :like
  or (quotes.name is null and quotes.speaker_words like :like and not {NAMES_OTHER})
  or {LABEL} like :like
""".format("mentions.surface like :like")


@pytest.mark.parametrize(
    ("part", "least"),
    [
        ("Lee", 3), ("LEE", 3), ("ann lee", 3), ("Ann", 3), ("kim fox", 2), ("fox", 2),
        ("watch", 1), ("he", 3), ("aide", 1), ("campaign", 1), ("a", 5), (" ", 8), ("nobody", 0),
        ("'", 0), ('"', 0),
    ],
)  # fmt: skip
@pytest.mark.parametrize("known", [None, KNOWN], ids=["alone", "kept"])
def test_lists_hold_whom_a_look_at_each_finds(
    part: str, least: int, known: FreshSpeakers | None
) -> None:
    like = f"%{part.strip()}%"
    (expected,) = CONNECTION.execute(OF_EACH, {"like": like}).fetchone()
    asked = Asked(speaker=part)
    rows = list(find_quotes(CONNECTION, asked, known=known))
    if part.strip():
        assert len(rows) == expected
    assert len(rows) == count_said(CONNECTION, asked, "quotes", known) >= least
    assert list(find_quotes(CONNECTION, asked, 2, 1, known=known)) == rows[1:3]


def test_speakers_are_read_again_after_a_load() -> None:
    connection, known = statement_corpus(), FreshSpeakers()
    asked = Asked(speaker="Zoe Ray")
    assert list(find_quotes(connection, asked, known=known)) == []
    before = known.most(connection)
    connection.execute("update quotes set name = 'Zoe Ray' where name is null")
    connection.execute("insert into runs (started_at, version) values ('2030-01-01', '9')")
    assert len(list(find_quotes(connection, asked, known=known))) > 2
    assert known.most(connection) != before
