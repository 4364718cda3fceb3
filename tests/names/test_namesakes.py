"""A place is told from a school, street, firm, ship, team or player that bears its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # schools, but not the houses of a town
        ("She worked at the Washington Latin School.", []),
        ("The pupils of Boston Academy won, and so did Miami Christian School.", []),
        ("Detroit Latin in Berlin beat Bronx Prep; Oakland Waldorf's pupils sang.", ["Berlin"]),
        ("Detroit Latin music fans and Miami Prep Rally guests danced.", ["Detroit", "Miami"]),
        ("He left the Oakland Police Academy.", ["Oakland"]),
        ("The Ohio Department of Education wrote to Texas schools.", ["Ohio", "Texas"]),
        # streets, but not the roads of a county
        ("Police went to Memphis Street, then to West Palestine Avenue.", []),
        ("The shop is on Lombardy Drive in Berlin.", ["Berlin"]),
        ("It lies on Mahnomen County Road 3.", ["Mahnomen County"]),
        # firms
        ("Detroit Edison and Texas Instruments raised prices.", []),
        ("Shares of Hamburg Kaffee GmbH and of Milan Seta SpA fell in Berlin.", ["Berlin"]),
        ("They ate at the Boston Harbour Steakhouse and at Naples Corner Trattoria.", []),
        ("Texas Motors and California Bankshares sued Ohio.", ["Ohio"]),
        ("Shares of Nevada Gold Mines Ltd. and U.S. Bancorp fell.", []),
        ("U.S. steel makers and Nevada mines lost.", ["U.S.", "Nevada"]),
        # teams, and universities by the short name of their state
        ("The Kansas City Chiefs beat the Dallas Cowboys.", []),
        ("The Indiana Pacers, the Atlanta Hawks and the Toronto Argonauts won.", []),
        ("The Detroit Tigers play the Vegas Golden Knights, the Minnesota Wild rest.", []),
        ("The Utah Jazz lost to the Boston Red Sox.", []),
        ("A Chicago Jazz Festival in Chicago.", ["Chicago", "Chicago"]),
        ("Duke plays Michigan State today.", []),
        (
            "Michigan State Police asked the Washington State government.",
            ["Michigan", "Washington State"],
        ),
        # ships
        ("The USS Virginia followed HMS London to Malta.", ["Malta"]),
        # tables of results
        ("Zahoor Elahi b Cairns 86, Saeed Anwar c Sydney b Adelaide 4", []),
        ("Bowling: Cairns 8-1-35-1, Adelaide 9-0-50-2", []),
        ("They flew to Cairns 8 days ago.", ["Cairns"]),
        # money
        ("It paid US$ 24 billion to the US.", ["US"]),
        # broadcasters and contests
        ("Bergamo 2 TV and Europe 1 radio asked; she won the Miss America Pageant.", []),
        # newspapers and treaties, those of the packs too
        ("The New York Times and the Chicago Tribune asked about the Warsaw Pact.", []),
        ("Times are hard in New York, Chicago and Warsaw.", ["New York", "Chicago", "Warsaw"]),
        # persons
        ("Irving Berlin wrote songs; London Breed, Mr Jordan and Chelsea Manning sang.", []),
        ("King Abdullah of Jordan met Ms. Lebanon in Berlin.", ["Jordan", "Berlin"]),
        # a country in the name of a charity
        ("Reservations are made through Reserve America.", []),
        ("He joined Enroll America to travel across America.", ["America"]),
    ],
)
def test_a_place_counts_where_it_is_no_part_of_another_name(
    text: str, expected: list[str], places: Callable[[str], list[str]]
) -> None:
    assert places(text) == expected
