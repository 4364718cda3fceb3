from __future__ import annotations

import pytest

from ingest.pages.statements import Statement
from ingest.pages.weighing import NOTHING, WEIGHTS, Candidate, is_sure, score, weigh
from ingest.pages.writer_names import fuller_first


def _writers(names: str, *features: str) -> Candidate:
    return Candidate(Statement("byline", names, "html:byline"), frozenset(features))


@pytest.mark.parametrize("field", ["headline", "published_on", "byline"])
def test_every_weighed_field_has_weights(field: str) -> None:
    assert len(WEIGHTS[field]) > 20
    assert all(-9 < weight < 9 for weight in WEIGHTS[field].values())


def test_a_feature_without_a_weight_counts_nothing() -> None:
    assert score({"a": 1.5}, ["a", "b"]) == 1.5


def test_equal_candidates_stay_in_order() -> None:
    pair = [_writers("Jane Roe"), _writers("Ida Holm")]
    assert [item for _, item in weigh("byline", pair)] == pair


def test_no_value_is_sure_below_the_weight_of_nothing() -> None:
    least = WEIGHTS["byline"][NOTHING]
    assert is_sure("byline", [(least, _writers("Jane Roe"))])
    assert not is_sure("byline", [(least - 0.1, _writers("Jane Roe"))])
    assert not is_sure("byline", [])


@pytest.mark.parametrize(
    ("score_of_both", "first"), [(2.0, "Jane Roe; Ida Holm"), (0.5, "Jane Roe")]
)
def test_a_list_with_more_names_goes_before_when_it_is_nearly_as_sure(
    score_of_both: float, first: str
) -> None:
    weighed = [(3.0, _writers("Jane Roe")), (score_of_both, _writers("Jane Roe; Ida Holm"))]
    assert fuller_first(weighed)[0][1].statement.value == first


def test_elements_that_name_all_writers_go_before_a_surer_list_of_some() -> None:
    both = _writers("Jane Roe; Ida Holm", "in:rel:author:opening")
    weighed = [(3.0, _writers("Jane Roe")), (-0.5, both)]
    assert fuller_first(weighed)[0][1].statement.value == "Jane Roe; Ida Holm"


def test_a_full_name_goes_before_the_one_word_of_it() -> None:
    weighed = [(3.0, _writers("Jane")), (2.0, _writers("Ida Holm")), (1.5, _writers("Jane Roe"))]
    assert fuller_first(weighed)[0][1].statement.value == "Jane Roe"
