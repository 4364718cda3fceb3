"""Numbers that a text claims are found with what they count; a word never becomes a number."""

from __future__ import annotations

import pytest

from ingest.articles.figures import find_figures
from ingest.articles.quotes import find_quotes


def figures(text: str) -> list[tuple[float | None, float | None, str, str, str]]:
    """Return value, high, bound, unit and what is counted, of each number."""
    return [figure[3:8] for figure in find_figures([(1, "body", text)], [])]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("More than 1,400 attacks hit us.", (1400, None, "over", "", "attacks")),
        ("It had at least 39 people killed.", (39, None, "at least", "", "people killed")),
        ("At least 39 people were killed.", (39, None, "at least", "", "people killed")),
        ("Up to 103 arrests came.", (103, None, "at most", "", "arrests")),
        ("Some 5,000 fighters left.", (5000, None, "about", "", "fighters")),
        ("Between 10 and 20 people came.", (10, 20, "range", "", "people")),
        ("He saw one or two people there.", (1, 2, "range", "", "people")),
        ("They paid $2.5 million.", (2_500_000, None, "", "USD", "")),
        ("They paid €4,200 for it.", (4200, None, "", "EUR", "")),
        ("They paid 300 dollars.", (300, None, "", "USD", "")),
        ("About 35 percent of Syria is dry.", (35, None, "about", "percent", "Syria")),
        ("It is 100% defeated.", (100, None, "", "percent", "defeated")),
        ("Two dozen missiles fell.", (24, None, "", "", "missiles")),
        ("Twenty-five men came.", (25, None, "", "", "men")),
        ("Over a million refugees fled.", (1_000_000, None, "over", "", "refugees")),
        ("Half a million people fled.", (500_000, None, "", "", "people")),
        ("10,000 IS fighters are left.", (10_000, None, "", "", "IS fighters")),
        ("They sent some 100 U.S. Marines.", (100, None, "about", "", "U.S. Marines")),
        ("About 2,070 out of all were Syrians.", (2070, None, "about", "", "")),
        ("It is a 79-member coalition.", (79, None, "", "", "member coalition")),
    ],
)
def test_a_number_is_read_with_what_it_counts(text: str, expected: tuple[object, ...]) -> None:
    assert figures(text) == [expected]


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("Thousands of civilians fled.", "civilians"),
        ("Tens of thousands of men fled.", "men"),
        ("Several dozen people have been killed.", "people killed"),
        ("Hundreds fled.", "fled"),
        ("Tausende Menschen flohen.", "Menschen flohen"),
    ],
)
def test_a_word_never_becomes_a_number(text: str, counted: str) -> None:
    assert figures(text) == [(None, None, "some", "", counted)]


@pytest.mark.parametrize(
    "text",
    [
        "On 12 May 2019 they met.",
        "They met on May 12, 2019.",
        "In 2019 they met.",
        "It was 10:30 or 11 am.",
        "Photo 13 of 222",
        "1. The first point",
        "He came 3rd of all.",
        "A four-star general spoke.",
        "A 4-star general spoke.",
        "For 20 years nothing happened.",
        "Two of them left.",
        "Record 191129123746873",
        "Flight 370 was lost.",
        "See https://example.org/2014/12345/a",
        "One man came.",
    ],
)
def test_what_claims_nothing_is_left_out(text: str) -> None:
    assert figures(text) == []


def test_a_number_that_can_be_read_in_two_ways_has_no_value() -> None:
    assert figures("Es waren 1.500 Menschen dort.")[0][0] is None


def test_a_number_within_a_quotation_is_claimed_by_its_speaker() -> None:
    rows = [(1, "body", "“We lost 12 men,” said Ann Lee. They had 40 men.")]
    claimed = [figure[8:] for figure in find_figures(rows, find_quotes(rows))]
    assert claimed == [("Ann Lee", "Ann Lee"), (None, None)]


def test_a_number_according_to_somebody_is_claimed_by_them() -> None:
    rows = [(1, "body", "According to officials, 12 men died.")]
    (figure,) = find_figures(rows, find_quotes(rows))
    assert figure[8:] == ("officials", None)


@pytest.mark.parametrize("text", ["1" * 100_000, "1,000" * 9_000, "ten " * 9_000, "1 to " * 9_000])
def test_many_numbers_take_no_time(text: str) -> None:
    assert figures(text) is not None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The resolution passed along party lines, 226-183.", []),
        (
            "It fell from $3 billion in 2003 to $1.1 billion in 2004.",
            [(3e9, None, "", "USD", ""), (1.1e9, None, "", "USD", "")],
        ),
        ("Tens of thousands of Hong Kongers took to the streets.",
         [(None, None, "some", "", "Hong Kongers")]),
        ("More than 60 percent saying they went.", [(60, None, "over", "percent", "")]),
        ("The rate is 20 percent going down to us.", [(20, None, "", "percent", "")]),
        ("Unions have spent millions battling anti-labor laws.", [(None, None, "some", "", "")]),
        ("He ran a $100 million-a-year illegal trade.", [(1e8, None, "", "USD", "illegal trade")]),
        ("The 12 remaining hostages left.", [(12, None, "", "", "remaining hostages")]),
        ("More than a quarter of a million lives.", [(250_000, None, "over", "", "lives")]),
        ("Three quarters of a million people.", [(750_000, None, "", "", "people")]),
        ("He saw a third of a million people.", [(None, None, "some", "", "people")]),
        ("Between $500,000 and $2 million.", [(5e5, 2e6, "range", "USD", "")]),
        ("About 97 percent of Iran’s fissile material.",
         [(97, None, "about", "percent", "Iran’s fissile material")]),
        ("Some 20 were wounded.", [(20, None, "about", "", "")]),
    ],
)  # fmt: skip
def test_scores_years_and_verbs_are_no_part_of_a_number(
    text: str, expected: list[tuple[object, ...]]
) -> None:
    assert figures(text) == expected


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("More than half a million people fled.", "half a million"),
        ("Over a million refugees fled.", "a million"),
        ("More than a dozen men came.", "a dozen"),
    ],
)
def test_a_number_in_words_stands_with_its_article(text: str, printed: str) -> None:
    (figure,) = find_figures([(1, "body", text)], [])
    assert text[figure.start_char : figure.end_char] == printed


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They Add $1 Billion to it.", [(1e9, None, "", "USD", "")]),
        ("The chances of a deal are 50-50: disputes rage.", []),
        ("About one in ten sackings is wrong.", []),
        ("Some 8 out of 10 voters agree.", []),
        ("They came in 10 boats.", [(10, None, "", "", "boats")]),
    ],
)
def test_shares_in_words_are_no_counts(text: str, expected: list[tuple[object, ...]]) -> None:
    assert figures(text) == expected
