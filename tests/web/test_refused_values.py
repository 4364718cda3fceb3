"""A value that the corpus does not have is refused on the page, with links to the nearest."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

import pytest

from ingest.search.answer import Request
from ingest.search.refused import NearValue, RefusedValue
from ingest.web.refused_values import refusal_of, with_value

if TYPE_CHECKING:
    from tests.serving import Site


@pytest.mark.parametrize(
    "address",
    [
        "/?q=ferry&publisher=Fery+Gazete",
        "/?q=ferry+publisher:%22Fery+Gazete%22",
        "/?q=ferry&not-publisher=Fery+Gazete",
    ],
    ids=["a choice", "a filter", "left out"],
)
def test_a_refusal_links_to_the_search_that_was_meant(site: Site, address: str) -> None:
    page = site.get(address).text
    (notice,) = re.findall(r'<p class="notice">(There is no publisher .*?)</p>', page)
    assert "There is no publisher “Fery Gazete” here. Nearest:" in html.unescape(notice)
    target = html.unescape(re.findall(r'<a href="([^"]*)"', notice)[0])
    meant = site.get(target).text
    assert "There is no publisher" not in meant
    assert "Ferry Gazette" in meant


def test_where_nothing_is_near_a_refusal_links_to_what_there_is(site: Site) -> None:
    page = site.get("/?q=ferry+publisher:Nonesuch").text
    (notice,) = re.findall(r'<p class="notice">(There is no publisher .*?)</p>', page)
    assert "“Nonesuch” here. There are <a" in html.unescape(notice)
    target = html.unescape(re.findall(r'<a href="([^"]*)"', notice)[0])
    assert "There is no publisher" not in site.get(target).text


def test_where_there_are_many_values_a_refusal_links_to_all() -> None:
    there = tuple(NearValue("author", value, value) for value in ("Lee", "Ray"))
    many = RefusedValue("author", "Wu", commonest=there, in_all=7)
    assert str(many) == "There is no author “Wu” here; there are Lee, Ray and 5 more."
    refusal = refusal_of(many, Request("a by:Wu"))
    assert [label for label, _ in refusal.links] == ["Lee", "Ray"]
    assert [asked.text for _, asked in refusal.links] == ["a author:Lee", "a author:Ray"]
    assert (refusal.lead, refusal.listed) == ("There are", ("author", 7))
    nothing = refusal_of(RefusedValue("author", "Wu"), Request("a by:Wu"))
    assert nothing.sentence == "There is no author “Wu” here; none is known here"


REFUSED = "“after:yesterday” cannot be understood as a date (write 2015-03-14, 2015-03 or 2015)."


@pytest.mark.parametrize(
    "address",
    [
        "/?q=ferry+after:yesterday",
        "/?q=ferry+-after:yesterday",
        "/?q=ferry+OR+after:yesterday&publisher=Ferry+Gazette",
        "/facet/year?q=ferry+-after:yesterday",
    ],
    ids=["a filter", "ruled out", "either", "all values"],
)
def test_a_page_says_that_nothing_was_searched(site: Site, address: str) -> None:
    page = html.unescape(site.get(address).text)
    assert "Nothing was searched" in page
    assert REFUSED in page
    assert not re.search("Searched for|Look in teasers|Not stated|For analysts|too common", page)
    assert 'class="hit' not in page


def test_a_filter_that_cannot_be_understood_can_be_left_out(site: Site) -> None:
    page = site.get("/?q=ferry+-after:yesterday").text
    (target,) = re.findall(r'<a href="([^"]*)">Search again without', page)
    assert target == "/?q=ferry"
    assert "Search again without" not in site.get("/?q=after:yesterday").text


def test_a_file_of_hits_is_refused_like_the_page(site: Site) -> None:
    answer = site.get("/-/hits.csv?q=ferry&publisher=Fery+Gazete")
    assert answer.status_code == 400
    assert "There is no publisher “Fery Gazete” here; nearest: Ferry Gazette" in answer.text


def test_a_label_in_an_address_is_a_choice(site: Site) -> None:
    by_label = site.get("/?q=ferry&publisher=ferry+gazette&language=English").text
    assert "Only publisher “Ferry Gazette”, language “English”." in by_label
    assert "Publisher: Ferry Gazette" in by_label


@pytest.mark.parametrize(
    ("text", "typed", "near", "meant"),
    [
        ("a publisher:B c", "B", ("publisher", "D"), "a publisher:D c"),
        ('a publisher:"B b" c', "B b", ("publisher", "D e"), 'a publisher:"D e" c'),
        ("Publisher:B publisher:Bb", "B", ("publisher", "D"), "publisher:D publisher:Bb"),
        ("person:Raqqa", "Raqqa", ("place", "raqqa"), "place:raqqa"),
        ("byline:Lea", "Lea", ("author", "Ann Lee"), 'author:"Ann Lee"'),
        (r"publisher:\1(", r"\1(", ("publisher", "D"), "publisher:D"),
        ("source=B c", "B", ("publisher", "D"), "publisher:D c"),
        ("PUB(B b) c", "B b", ("publisher", "D"), "publisher:D c"),
        ("publisher:(A OR B) c", "B", ("publisher", "D e"), 'publisher:(A OR "D e") c'),
        ('publisher:(A OR "B b")', "B b", ("publisher", "D"), "publisher:(A OR D)"),
    ],
)
def test_the_value_is_exchanged_in_the_query(
    text: str, typed: str, near: tuple[str, str], meant: str
) -> None:
    facet = {"person": "person", "byline": "author"}.get(text.partition(":")[0], "publisher")
    assert with_value(Request(text), facet, typed, *near).text == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("number>5 tancks a", "number>5 tanks a"),
        ('number>5 million "tancks" a', 'number>5 million "tanks" a'),
        ("number:tancks -tancks", "number:tanks -tancks"),
        ("tancks number<5 tancks", "tancks number<5 tanks"),
    ],
)
def test_the_word_for_what_is_counted_is_exchanged(text: str, meant: str) -> None:
    assert with_value(Request(text), "number", "tancks", "number", "tanks").text == meant


@pytest.mark.parametrize(
    ("text", "facet", "typed", "left"),
    [
        ("publisher:Nonesuch oil", "publisher", "Nonesuch", "oil"),
        ('oil -by:"Lee, Ann" gas', "author", "Lee, Ann", "oil gas"),
        ("oil AND NOT publisher:B", "publisher", "B", "oil"),
        ("publisher:B OR oil", "publisher", "B", "oil"),
        ("publisher:(A OR B) oil", "publisher", "B", None),
        ("publisher:B", "publisher", "B", None),
        ("oil", "publisher", "B", None),
    ],
)
def test_a_refused_filter_can_be_left_out(
    text: str, facet: str, typed: str, left: str | None
) -> None:
    without = refusal_of(RefusedValue(facet, typed), Request(text)).without
    assert (without.text if without else None) == left


@pytest.mark.parametrize(
    ("query", "advice"),
    [
        ("qqzzxx", ["star"]),
        ("skip", ["asides"]),
        ("qqzzxx*", []),
        ("777888999", []),
        ("publisher:Nonesuch", []),
        ("number>999999", ["range"]),
        ("ferry qqzzxx number>999999", ["star", "range", "filter", "or"]),
        ('organisation:"', []),
        ('"qqzzxx"', ["star", "marks"]),
    ],
)
def test_what_is_advised_where_nothing_is_found_can_help(
    site: Site, query: str, advice: list[str]
) -> None:
    page = site.get(f"/?q={query}").text
    assert 'class="hit' not in page
    signs = {"star": "<code>sleep*</code>", "asides": "Look in teasers"}
    signs |= {"range": "a wider range of numbers", "filter": "Take away a filter"}
    signs |= {"or": "join several", "marks": "Take quotation marks away"}
    assert [name for name, sign in signs.items() if sign in page] == advice
