"""The names of an article stand beside it, and those asked for are marked in its text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import pytest

from ingest.search.mentions import Mentioned
from ingest.web.named_here import cut
from ingest.web.said_here import PrintedPiece, SaidSpan, printed_pieces
from tests.serving import Site

if TYPE_CHECKING:
    from pathlib import Path


class _Sought(NamedTuple):
    start: int
    end: int


@pytest.fixture(scope="module")
def site(corpus: Path) -> Site:
    return Site(corpus)


@pytest.fixture(scope="module")
def uid(site: Site) -> str:
    """Return an article of the seeds."""
    page = site.get("/?find=articles").text
    return str(re.findall(r"/article/([0-9a-f]{12})", page)[0])


def _text(page: str) -> str:
    return page.partition("<article")[2].partition("</article>")[0]


def test_names_are_listed_with_counts_and_lead_to_where_they_stand(site: Site, uid: str) -> None:
    page = site.get(f"/article/{uid}").text
    box = page.partition('aria-label="In this article"')[2].partition("</nav>")[0]
    jumps = re.findall(r'class="jump" href="\?mark=([^"#]+)#p(\d+)"', box)
    assert len(jumps) > 3
    assert all(f'id="p{position}"' in page for _, position in jumps)
    assert {"People", "Places", "Groups"} & set(re.findall("<h3>([^<]+)", box))
    assert 'class="named"' not in _text(page)


def test_one_name_is_marked_on_demand(site: Site, uid: str) -> None:
    key = re.findall(r"\?mark=([^\"#*]+)#", site.get(f"/article/{uid}").text)[0]
    page = site.get(f"/article/{uid}?mark={key}").text
    assert set(re.findall(r'class="named" href="/name/([^"]+)"', _text(page))) == {key}
    assert "Take the marks away" in page
    assert 'aria-current="true"' in page.partition('id="named"')[2]


def test_all_names_are_marked_on_demand_and_the_search_stays(site: Site, uid: str) -> None:
    plain = site.get(f"/article/{uid}?q=the").text
    (switch,) = re.findall(r'href="(\?q=the&(?:amp;)?mark=%2A)"', plain)
    page = site.get(f"/article/{uid}" + switch.replace("&amp;", "&")).text
    assert len(set(re.findall(r'class="named" href="/name/([^"]+)"', _text(page)))) > 3
    words = re.sub(r"<[^>]+>", "", _text(page))
    assert words == re.sub(r"<[^>]+>", "", _text(plain))


@pytest.mark.parametrize("mark", ["no-such-name", "%00", "%3Cscript%3E", "*' or 1=1"])
def test_a_name_that_is_not_there_marks_nothing(site: Site, uid: str, mark: str) -> None:
    response = site.get(f"/article/{uid}?mark={mark}")
    assert response.status_code == 200
    assert 'class="named"' not in _text(response.text)


def _pieces(text: str, *sought: _Sought) -> tuple[PrintedPiece, ...]:
    return printed_pieces(text, sought)


def test_pieces_are_cut_where_a_name_begins_and_ends() -> None:
    text = "In Deir ez-Zor and Raqqa"
    marks = [Mentioned("deir", "Deir ez-Zor", 3, 14), Mentioned("raqqa", "Raqqa", 19, 24)]
    parts = list(cut(_pieces(text, _Sought(8, 18)), marks))
    assert "".join(part.text for part in parts) == text
    assert [(part.text, part.is_marked, part.key) for part in parts] == [
        ("In ", False, ""),
        ("Deir ", False, "deir"),
        ("ez-Zor", True, "deir"),
        (" and", True, ""),
        (" ", False, ""),
        ("Raqqa", False, "raqqa"),
    ]


def test_of_names_that_overlap_the_first_is_marked() -> None:
    marks = [Mentioned("a", "A", 0, 12), Mentioned("b", "B", 4, 9), Mentioned("c", "C", 10, 16)]
    parts = list(cut(_pieces("Abu Bakr al-Baghdadi"), marks))
    assert [(part.text, part.key) for part in parts] == [
        ("Abu Bakr al-", "a"),
        ("Bagh", "c"),
        ("dadi", ""),
    ]


def test_names_within_a_quotation_keep_its_marks_and_name_the_speaker_once() -> None:
    text = "He said: Raqqa fell."
    pieces = printed_pieces(text, [], [SaidSpan(9, 20, "Ida Storm", is_number=False)])
    parts = list(cut(pieces, [Mentioned("raqqa", "Raqqa", 9, 14)]))
    assert [(part.text, part.key, part.classes, part.who) for part in parts] == [
        ("He said: ", "", "", ""),
        ("Raqqa", "raqqa", "quoted", ""),
        (" fell.", "", "quoted", "Ida Storm"),
    ]


def test_marking_names_and_marking_what_is_said_keep_each_other(site: Site, uid: str) -> None:
    page = site.get(f"/article/{uid}?q=the&said=on").text
    (names,) = re.findall(r'href="(\?q=the&(?:amp;)?[^"#]*mark=%2A[^"#]*)"', page)
    both = site.get(f"/article/{uid}" + names.replace("&amp;", "&")).text
    assert 'class="named"' in _text(both)
    assert 'class="quoted' in _text(both)
    (unsaid,) = re.findall(r'href="[^"?]*(\?[^"#]*)">Without marks', both)
    assert "mark=%2A" in unsaid
    assert 'class="quoted' not in site.get(f"/article/{uid}" + unsaid.replace("&amp;", "&")).text


def test_what_is_said_can_be_left_unmarked_in_a_search_for_it(site: Site) -> None:
    uid = re.findall(r"/article/([0-9a-f]{12})", site.get("/?q=said:the").text)[0]
    page = site.get(f"/article/{uid}?q=said:the").text
    (off,) = re.findall(r'href="[^"?]*(\?[^"#]*)">Without marks', page)
    plain = site.get(f"/article/{uid}" + off.replace("&amp;", "&")).text
    assert "Mark who speaks" in plain
    (on,) = re.findall(r'href="[^"?]*(\?[^"#]*)">Mark who speaks', plain)
    assert "said=" not in on
