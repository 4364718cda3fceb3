"""A place is told from a person, ship, storm, car or dish that bears its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # persons, by a relative, an age, a pronoun
        ("Her daughter Brooklyn started school; Grandma Virginia sang.", []),
        ("He and his brother Chad own the garage.", []),
        ("She married Jordan in June, and a boy named Dallas won.", []),
        ("Chad, 24, was charged with theft.", []),
        ("Chad's mother wept in court.", []),
        ("Jordan and her sister ran home.", []),
        ("Jordan said she was late because the bus broke down.", []),
        ("Arthur McPeabody E. Peabody met Roe Dover Jr. and Kast Paris, Sr.", []),
        ("The Dover Jr. High in Dover won.", ["Dover", "Dover"]),
        ("Chad's army and Jordan's king asked for help in Ohio.", ["Chad", "Jordan", "Ohio"]),
        ("In Jordan, 24 people died, and 12 in Chad.", ["Jordan", "Chad"]),
        ("Relatives from Jordan and Virginia came.", ["Jordan", "Virginia"]),
        ("Germany, 24, and France, 22, shared the medals.", ["Germany", "France"]),
        ("London said she was a spy; Israel says that she is.", ["London", "Israel"]),
        ("Cuba and her sister islands; China and his brother firm.", ["Cuba", "China"]),
        ("Jordan's queen mother and Chad's father of the nation met.", ["Jordan", "Chad"]),
        ("She married Paris banker Roe; her brother Paris-based too.", ["Paris", "Paris"]),
        ("An uncle Canada jailed; his cousin Texas governor Roe.", ["Canada", "Texas"]),
        ("He married Georgia and left his son Israel.", []),
        # ships, storms, horses, bands
        (
            "The tanker Iran seized was freed; the submarine France sold to Peru.",
            ["Iran", "France", "Peru"],
        ),
        ("Paris brand managers met; a Manila paper reported it.", ["Paris", "Manila"]),
        ("The frigate Hamburg and the liner France met the tanker Manchester.", []),
        ("The cruise ship Costa Rica left Spain on Monday.", ["Spain"]),
        ("Tropical Storm Paris and Hurricane Florence weakened.", []),
        ("The racehorse Melbourne won; the band Boston played.", []),
        ("Ships reached Hamburg and a ferry to France sank.", ["Hamburg", "France"]),
        # cars, by their maker
        ("A Hyundai Tucson and a Chevrolet Malibu hit a Hyundai Santa Fe.", []),
        ("Ford workers in Tucson and Santa Fe struck.", ["Tucson", "Santa Fe"]),
        # dishes, breeds, things, roads, brands
        ("The Boston terrier ate Peking duck with Dijon mustard.", []),
        ("He wore Bermuda shorts and bought a Milwaukee brand drill.", []),
        ("China shop owners used the US-24 road.", []),
        ("US-27 talks; the U.S.-27, US–12 and US-31W bridges; US-1A.", []),
        ("A US-led plan, US-UK talks and US-2030 goals.", ["US", "US", "UK", "US"]),
        ("A uniquely Washington brand of literature.", ["Washington"]),
        ("China opened shops in Boston and Bermuda.", ["China", "Boston", "Bermuda"]),
        ("BlueCross BlueShield of Tennessee left Tennessee.", ["Tennessee"]),
    ],
)
def test_a_place_counts_where_nothing_else_bears_its_name(
    text: str, expected: list[str], places: Callable[[str], list[str]]
) -> None:
    assert places(text) == expected
