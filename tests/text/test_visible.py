from __future__ import annotations

import pytest

from ingest.text.visible import read_visible


@pytest.mark.parametrize(
    "markup",
    [
        "<p><ruby>\u6f22<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>\u5b57</p>",
        "<p><ruby>\u6f22<rt>kan</ruby>\u5b57</p>",
        "<p><ruby><rb>\u6f22<rt>kan<rb>\u5b57<rt>ji</ruby></p>",
    ],
    ids=["closed", "not closed", "in turn"],
)
def test_how_a_word_is_read_does_not_stand_between_its_letters(markup: str) -> None:
    assert read_visible(markup).text == "\u6f22\u5b57\n"


def test_what_is_kept_stands_in_as_few_ranges_as_there_are_gaps() -> None:
    markup = "<p>One <b>two</b><!-- no --><p>three<script>no()</script><p>four"
    visible = read_visible(markup)
    kept = [markup[start:end] for start, end in visible.kept]
    assert kept == ["<p>One <b>two</b>", "<p>three<script>", "</script><p>four"]
    assert visible.pieces == 11
