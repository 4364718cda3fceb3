from __future__ import annotations

import pytest

from ingest.text.wikitext import Part, read_wikitext
from tests.timing import assert_time_follows_length

PAGE = """{{Infobox weir|name=Crane Weir|built={{circa|1820}}}}
[[File:Weir.jpg|thumb|The [[weir]] at dusk]]
'''Crane Weir''' is a [[weir (structure)|weir]] on the [[Ouse]].<ref name="a">{{cite|Weirs}}</ref>
It fell in ''2017''.<ref name="a" /><!-- to be checked -->

== History ==
A {{w|Saltmarsh|town}} council closed it, see [https://weir.example the plan].

* First stone
* Second stone
{| class="wikitable"
! Year !! Height
|-
| 1820 || 3 m
|}

== Notes ==
<references />

[[Category:Weirs]]
[[de:Kranichwehr]]
"""


def test_a_page_is_shown_as_its_reader_sees_it() -> None:
    assert [tuple(stretch) for stretch in read_wikitext(PAGE)] == [
        (Part.TEXT, "Crane Weir is a weir on the Ouse. It fell in 2017."),
        (Part.HEADING, "History"),
        (Part.TEXT, "A town council closed it, see the plan."),
        (Part.ITEM, "First stone"),
        (Part.ITEM, "Second stone"),
    ]


@pytest.mark.parametrize(
    ("markup", "shown"),
    [
        ("[[Ouse]]", "Ouse"),
        ("[[:Category:Weirs|all weirs]]", "all weirs"),
        ("{{lang|fr|barrage}} and {{lang-de|Wehr}}", "barrage and Wehr"),
        ("Weir {{unknown|x}}stands", "Weir stands"),
        ("A&nbsp;weir &amp; a mill", "A\xa0weir & a mill"),
        ("An [[open link and {{open template", "An open link and open template"),
        ("H<sub>2</sub>O<br />runs", "H2O runs"),
        ("__NOTOC__Weir", "Weir"),
    ],
)
def test_markup_is_no_text(markup: str, shown: str) -> None:
    assert [stretch.text for stretch in read_wikitext(markup)] == [shown]


@pytest.mark.parametrize("piece", ["{{", "[[", "{|\n", "<ref>", "<!--", "[[a|", "{{a|", "''", "=="])
def test_a_page_of_openings_takes_time_linear_to_its_length(piece: str) -> None:
    assert_time_follows_length(lambda count: list(read_wikitext(piece * count)), 10_000)
