"""An address says a search and nothing else, and is read back as the same search."""

from __future__ import annotations

from urllib.parse import parse_qs, urlencode

import pytest
from datasette.utils import MultiParams
from hypothesis import given
from hypothesis import strategies as st

from ingest.search.answer import FACETS, Order, Request, Unit
from ingest.web.urls import (
    Toggles,
    parameters,
    query_string,
    request_from,
    toggled,
    toggled_off,
    without_choices,
)

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
CHOICES = st.dictionaries(
    st.sampled_from(FACETS), st.frozensets(TEXT, min_size=1, max_size=3), max_size=3
)
REQUESTS = st.builds(
    Request,
    text=TEXT,
    unit=st.sampled_from(Unit),
    order=st.sampled_from(Order),
    selected=CHOICES,
    excluded=CHOICES,
    with_asides=st.booleans(),
    with_names=st.booleans(),
    with_meaning=st.booleans(),
    cursor=TEXT,
)


def read(address: str) -> Request:
    return request_from(MultiParams(parse_qs(address.removeprefix("?"), keep_blank_values=True)))


@given(REQUESTS)
def test_an_address_is_read_back_as_the_search_it_was_made_of(request: Request) -> None:
    assert read(query_string(request)) == request


@given(REQUESTS)
def test_an_address_is_always_spelt_the_same(request: Request) -> None:
    assert query_string(read(query_string(request))) == query_string(request)


@given(REQUESTS)
def test_an_address_and_the_fields_of_a_form_say_the_same(request: Request) -> None:
    told = urlencode(parameters(request))
    assert query_string(request) == (f"?{told}" if told else "")


@given(REQUESTS, st.sampled_from(FACETS), TEXT)
def test_a_value_is_never_chosen_and_left_out_at_once(
    request: Request, facet: str, value: str
) -> None:
    for changed in (toggled(request, facet, value), toggled_off(request, facet, value)):
        is_on = value in changed.selected.get(facet, ())
        assert not (is_on and value in changed.excluded.get(facet, ()))
        assert changed.cursor == ""


@given(REQUESTS, st.sampled_from(FACETS), TEXT)
def test_the_links_of_a_facet_lead_to_the_search_with_the_value_toggled(
    request: Request, facet: str, value: str
) -> None:
    chosen = {*request.selected.get(facet, ()), *request.excluded.get(facet, ()), value}
    toggles = Toggles(request, facet)
    for each in chosen:
        assert toggles.on(each) == query_string(toggled(request, facet, each))
        assert toggles.off(each) == query_string(toggled_off(request, facet, each))


def test_an_address_can_be_read_by_people() -> None:
    request = Request(
        "sleeper cells",
        unit=Unit.ARTICLES,
        order=Order.NEWEST,
        selected={"publisher": frozenset({"BBC News"}), "year": frozenset({""})},
        excluded={"kind": frozenset({"caption"})},
    )
    assert query_string(request) == (
        "?q=sleeper+cells&find=articles&order=newest&publisher=BBC+News&year=&not-kind=caption"
    )
    assert query_string(without_choices(request)) == ("?q=sleeper+cells&find=articles&order=newest")


@pytest.mark.parametrize("address", ["?order=up", "?find=x", "?asides=1", "?nonsense=1", ""])
def test_what_makes_no_sense_is_left_out(address: str) -> None:
    assert query_string(read(address)) == ""
