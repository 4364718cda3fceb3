"""The sentence in which a number stands."""

from __future__ import annotations

from time import process_time

import pytest

from ingest.search.sentence_around import MAX_SIDE, sentence_around

LONGEST_S = 2.0
LONG = "word " * 100


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("One came. Then *12* left. All slept.", "Then 12 left."),
        ("*12* left", "12 left"),
        ("Gen. Lee lost *12* men. He left.", "Gen. Lee lost 12 men."),
        ("It cost *3.5 million* in all! Really?", "It cost 3.5 million in all!"),
        ("“We lost *12*.” He left.", "“We lost 12.”"),
        ("她来了。死了*12人*。他走了。", "死了12人。"),
        ("Some say *12. More* say 13. Few say 14.", "Some say 12. More say 13."),
    ],
)
def test_the_sentence_is_cut_out(text: str, sentence: str) -> None:
    assert sentence_around(*marked(text)) == sentence


def test_of_a_long_sentence_the_part_around_is_shown() -> None:
    shown = sentence_around(*marked(f"{LONG}*12* {LONG}"))
    assert shown.startswith("… word ")
    assert shown.endswith(" word …")
    assert " 12 " in shown
    assert len(shown) < 2 * MAX_SIDE + 10


def test_a_long_word_is_cut_too() -> None:
    assert len(sentence_around(*marked("x" * 9000 + "*12*" + "y" * 9000))) < 2 * MAX_SIDE + 10


def test_numbers_of_a_paragraph_without_end_cost_no_more_than_others() -> None:
    text = "Then 12 left. " * 200_000
    started = process_time()
    assert all(sentence_around(text, n * 14 + 5, n * 14 + 7) == "Then 12 left." for n in range(999))
    assert process_time() - started < LONGEST_S


def marked(text: str) -> tuple[str, int, int]:
    start, end = text.index("*"), text.rindex("*") - 1
    return text.replace("*", ""), start, end
