"""Layouts of exports that differ from the usual ones: other labels, other days, odd lines."""

from __future__ import annotations

import pytest

from tests.readers.reading import kinds, read_bytes, unproved

VOTE = "The council voted on Monday to close the north ferry, which has crossed since 1911."
HULL = "Seven members were for it and four against it, for the hull would have cost too much."

DUTCH = f"""                    1 of 1 DOCUMENT


                      Havenkrant


                 14 maart 2023 dinsdag

Havenraad sluit veerboot

SECTIE: Stad; Blz. 3

LENGTE: 212 woorden

PLAATSNAAM: Skarholm

{VOTE}

LONDEN: {HULL}

GRAFISCH: De veerboot in april.

LAAD-DATUM: 15 maart 2023

TAAL: DUTCH; NEDERLANDS


                 Copyright 2023 Havenkrant BV
"""
LINKED = f"""Council votes

The Post

March 14, 2023

Length: 212 words

Body

Link to Image

{VOTE}

{HULL}

Load-Date: March 15, 2023

End of Document
"""
GALE = f"""Council votes
Date: Mar. 14, 2023
From: The Post(Issue 12)

Full Text:

{VOTE}

{HULL}

Copyright: COPYRIGHT 2023 Post Media
http://www.post.example
Source Citation
Gale Document Number: GALE|A123456789
"""
EBSCO = f"""Record: 1
Title:
Council votes.
Source:
Tide Magazine. {{day}}, Vol. 4 Issue 2, p5-6. 2p.
Abstract:
{VOTE}
Accession Number:
123457
Database:
Newspaper Source
"""
PROQUEST = f"""Document 1 of 1

Council votes

Full text: {VOTE}

{HULL}

Publication title: Tide Magazine; Skarholm

Publication date: {{day}}

Source type: Magazines

Database: Global Newsstream
"""


def _body(name: str, text: str) -> tuple[dict[str, str], list[str]]:
    (document,), _ = read_bytes(name, text.encode())
    assert unproved(document) == []
    return dict(document.declared), [said for kind, said in kinds(document) if kind == "body"]


@pytest.mark.parametrize(
    ("text", "body"),
    [
        (DUTCH, [VOTE, f"LONDEN: {HULL}"]),
        (LINKED, [VOTE, HULL]),
        (GALE, [VOTE, HULL]),
    ],
    ids=["labels of another language", "in place of a picture", "rights below the text"],
)
def test_labels_are_no_text(text: str, body: list[str]) -> None:
    declared, said = _body("a.txt", text)
    assert said == body
    assert declared["published_on"] == "2023-03-14"


@pytest.mark.parametrize(
    ("text", "written", "day"),
    [
        (EBSCO, "Mar2023", "2023-03"),
        (EBSCO, "Mar/Apr2023", "2023-03"),
        (EBSCO, "Spring2023", "2023"),
        (EBSCO, "3/14/2023", "2023-03-14"),
        (PROQUEST, "Spring 2023", "2023"),
        (PROQUEST, "Winter 2022/2023", "2022"),
        (PROQUEST, "Mar 14, 2023", "2023-03-14"),
    ],
)
def test_an_issue_has_a_month_or_a_season(text: str, written: str, day: str) -> None:
    declared, _ = _body("a.txt", text.format(day=written))
    assert (declared["publisher"], declared["published_on"]) == ("Tide Magazine", day)
