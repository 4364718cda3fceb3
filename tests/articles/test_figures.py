"""Numbers that a text claims are found with what they count; a word never becomes a number."""

from __future__ import annotations

import pytest

from ingest.articles.counted_words import is_plural
from ingest.articles.figures import find_figures
from ingest.articles.quotes import find_quotes
from tests.timing import assert_time_follows_length


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
        ("It is about the 700-plus delegates.", (700, None, "over", "", "delegates")),
        ("He saw 20-plus men leave.", (20, None, "over", "", "men")),
        ("Both are counted under the 140 permits.", (140, None, "", "", "permits")),
        ("Between 10 and 20 people came.", (10, 20, "range", "", "people")),
        ("It had nearly 45,000 just two years ago.", (45_000, None, "about", "", "")),
        ("They handed over 21 girls.", (21, None, "", "", "girls")),
        ("They killed over 21 men.", (21, None, "over", "", "men")),
        ("Between 5 and 10 wounded.", (5, 10, "range", "", "wounded")),
        ("Tra 5 e 10 feriti.", (5, 10, "range", "", "feriti")),
        ("Tussen 5 en 10 gewonden.", (5, 10, "range", "", "gewonden")),
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
    ("text", "expected"),
    [
        ("They killed all three of them.", (3, None, "", "", "of them")),
        ("Two of them were wounded.", (2, None, "", "", "of them wounded")),
        ("They held 56 of them.", (56, None, "", "", "of them")),
        ("Dozens of them fled.", (None, None, "some", "", "of them")),
        ("17 von ihnen kamen.", (17, None, "", "", "von ihnen")),
        ("12 d’entre eux sont venus.", (12, None, "", "", "d’entre eux")),
        ("15 de ellas vinieron.", (15, None, "", "", "de ellas")),
    ],
)
def test_those_who_were_named_before_are_counted(text: str, expected: tuple[object, ...]) -> None:
    assert figures(text) == [expected]


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("Thousands of civilians fled.", "civilians"),
        ("Tens of thousands of men fled.", "men"),
        ("Several dozen people have been killed.", "people killed"),
        ("Hundreds fled.", "fled"),
        ("Tausende Menschen flohen.", "Menschen"),
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
        "It keeps the 1 percent in charge.",
        "They were warned of the Nord Stream 2 gas pipeline.",
        "It is all about two things.",
        "They began with $10-plus million.",
        "He came 3rd of all.",
        "A four-star general spoke.",
        "A 4-star general spoke.",
        "For 20 years nothing happened.",
        "The two of them left.",
        "SEAL Team 7 returns home.",
        "One of them left.",
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
        ("More than one % of voters agree.", [(1, None, "over", "percent", "voters")]),
        ("Some 8 out of 10 voters agree.", []),
        ("They came in 10 boats.", [(10, None, "", "", "boats")]),
    ],
)
def test_shares_in_words_are_no_counts(text: str, expected: list[tuple[object, ...]]) -> None:
    assert figures(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It is worth $2.775 billion.", [(2.775e9, None, "", "USD", "")]),
        ("It is worth $2.7755 billion.", [(2.7755e9, None, "", "USD", "")]),
        ("Sales rose to 2,775.5m last year.", [(2_775_500_000, None, "", "", "")]),
        ("It cost $2,775.50 in all.", [(2775.5, None, "", "USD", "")]),
        ("They raised £3.4m and 1.2bn euros.",
         [(3.4e6, None, "", "GBP", ""), (1.2e9, None, "", "EUR", "")]),
        ("Es hat €12 Mrd. gekostet.", [(12e9, None, "", "EUR", "gekostet")]),
        ("Es kostet 12,5 Mrd. Euro.", [(12.5e9, None, "", "EUR", "")]),
        ("Es kostet 1.234,56 Euro.", [(1234.56, None, "", "EUR", "")]),
        ("Le groupe a perdu 3,5 Md€.", [(3.5e9, None, "", "EUR", "")]),
        ("Le prix est de 12,5 millions d’euros.", [(12.5e6, None, "", "EUR", "")]),
        ("Il y avait 12 000 personnes.", [(12_000, None, "", "", "personnes")]),
        ("Costó 20 mil millones de dólares.", [(20e9, None, "", "USD", "")]),
        ("Costó 2.775 millones de euros.", [(None, None, "", "EUR", "")]),
        ("Había 20 mil personas.", [(20_000, None, "", "", "personas")]),
        ("It is valued at $1.5B.", [(1.5e9, None, "", "USD", "")]),
        ("It costs about $300K a head.", [(3e5, None, "about", "USD", "")]),
        ("They paid ₹500 crore.", [(5e9, None, "", "INR", "")]),
        ("It fell 3.125% in May.", [(3.125, None, "", "percent", "")]),
        ("It is a 1.6 m long robot.", []),
        ("She ran the 5K in May.", []),
        ("The 300m sprint was fast.", [(None, None, "", "", "sprint")]),
    ],
)  # fmt: skip
def test_scales_and_decimals_are_read_in_each_notation(
    text: str, expected: list[tuple[object, ...]]
) -> None:
    assert figures(text) == expected


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("It was A$5m in all.", 5e6, "AUD"),
        ("They paid CHF 300 million.", 3e8, "CHF"),
        ("He paid EUR 20 million.", 2e7, "EUR"),
        ("It costs 300 €.", 300, "EUR"),
        ("It costs 12,50 € a head.", 12.5, "EUR"),
        ("They seized 20 pounds of flour.", 20, ""),
        ("He was fined 500 pounds sterling.", 500, "GBP"),
        ("It costs £3 here, and 500 pounds there.", 3, "GBP"),
    ],
)
def test_a_currency_is_the_one_that_is_printed(text: str, value: float, unit: str) -> None:
    assert (figures(text)[0][0], figures(text)[0][3]) == (value, unit)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One hundred and fifty people came.", (150, None, "", "", "people")),
        ("A hundred thousand people came.", (100_000, None, "", "", "people")),
        ("Twenty-one thousand five hundred men came.", (21_500, None, "", "", "men")),
        ("Two and a half million people came.", (2_500_000, None, "", "", "people")),
        ("Eight to nine million people came.", (8e6, 9e6, "range", "", "people")),
        ("Between eight million and nine million people came.", (8e6, 9e6, "range", "", "people")),
        ("Zwischen 20 und 30 Menschen kamen.", (20, 30, "range", "", "Menschen")),
        ("The 300 or so men left.", (300, None, "about", "", "men")),
        ("Ten or more people came.", (10, None, "at least", "", "people")),
        ("It saw ~300 cases.", (300, None, "about", "", "cases")),
        ("They won by 5 percentage points.", (5, None, "", "", "percentage points")),
        ("They won two of the seven seats.", (2, None, "", "", "seats")),
        ("They drove off about 40 % des Français.", (40, None, "about", "percent", "Français")),
    ],
)
def test_words_of_one_number_stay_together(text: str, expected: tuple[object, ...]) -> None:
    assert figures(text)[0] == expected


@pytest.mark.parametrize(
    "text",
    [
        "It is a film about two guys.",
        "He talked about five things.",
        "It was about two men.",
        "Conservatives in ’96 backed him.",
        "The 700 Club invited him.",
        "The Boeing 737 planes were grounded.",
        "The Chapter 11 filings rose.",
        "He drove in the Apollo 11 mission.",
        "New Jersey 63.7 59.1 59.9 60.3",
        "El 12 de mayo llegaron.",
        "Voters ages 18 to 29 backed him.",
        "It is high per 100,000 residents.",
        "In nineteen eighty-four all was good.",
    ],
)
def test_what_a_number_belongs_to_may_be_a_name_a_date_or_a_topic(text: str) -> None:
    assert figures(text) == []


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("About two people a day die.", "people"),
        ("In May, 25 people died.", "people died"),
        ("In Aleppo 20 civilians were killed.", "civilians killed"),
        ("It held the GOP’s 17-seat majority.", "seat majority"),
        ("It charged Americans 84 cents.", "cents"),
        ("It shot the African-American 18-year-old boy.", "year-old boy"),
        ("They know about the 300 dead.", "dead"),
    ],
)
def test_a_count_behind_a_name_or_a_month_is_kept(text: str, counted: str) -> None:
    (figure,) = figures(text)
    assert figure[4] == counted


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("I would say well in excess of 98, 99 percent of them come.", [98, 99]),
        ("The rate fell from 3.9 to 3.7 percent last year.", [3.9, 3.7]),
        ("Die Quote fiel von 4,5 auf 3 Prozent, oder von 5 bis 6 Prozent.", [4.5, 3, 5]),
        ("It rose in 1999, 12 percent of it here.", [12]),
    ],
)
def test_the_last_of_some_shares_has_the_sign_of_all(text: str, values: list[float]) -> None:
    shares = [figure for figure in find_figures([(1, "body", text)], []) if figure.unit]
    assert [(figure.value, figure.unit) for figure in shares] == [
        (value, "percent") for value in values
    ]


def test_a_number_with_its_share_behind_it_counts() -> None:
    text = "Of those 14,460, 196 (1.3 percent) are Shia and 124 (0.8 percent) are not."
    values = [figure.value for figure in find_figures([(1, "body", text)], [])]
    assert values == [14460, 196, 1.3, 124, 0.8]


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("Then four U.S. Marines were killed.", "U.S. Marines killed"),
        ("He met two Americans.", "Americans"),
        ("It was held by 5 Democrats.", "Democrats"),
    ],
)
def test_a_small_number_counts_people_in_capitals(text: str, counted: str) -> None:
    assert [figure.counted for figure in find_figures([(1, "body", text)], [])] == [counted]


@pytest.mark.parametrize("text", ["They met at the Four Seasons Hotel.", "He saw Ocean 8 Again."])
def test_a_name_with_a_number_counts_nothing(text: str) -> None:
    assert find_figures([(1, "body", text)], []) == []


@pytest.mark.parametrize(
    ("text", "shares"),
    [
        ("Of the 200, 5 percent were women.", [5]),
        ("Of the 200, 5 and 7 percent were women.", [5, 7]),
        ("Out of 1,000, 3 percent fell ill.", [3]),
        ("On May 3, 5 percent of them left.", [5]),
        ("On May 3 and 4, 5 percent of them left.", [5]),
        ("It rose from 4.3 percent on May 26 to 6.7 percent on June 15.", [4.3, 6.7]),
        ("Of those over 65, 12 percent voted.", [12]),
        ("Of those over 65, 70 percent voted.", [70]),
        ("Those aged 18, 20 percent of all, left.", [20]),
        ("Voters aged 45-54, 53 percent of all, left.", [53]),
        ("At the age of 30, 15 percent smoke.", [15]),
        ("It was true of people under the age of 60, and 15% of the rest.", [15]),
        ("By Article 12, 5 percent go.", [5]),
        ("Under Section 8, 30 percent pay less.", [30]),
        ("Along Highway 61, 20 percent live.", [20]),
        ("In chapter 3, 20 percent are named.", [20]),
        ("By week 12, 30 percent had left.", [30]),
        ("Clinton is at 65.2 million, Trump at 62.7, a 1.9 percent margin.", [1.9]),
        ("It rose by 3, 5 and 7 percent.", [3, 5, 7]),
        ("It rose by 3, 5, or 7%.", [3, 5, 7]),
        ("Es waren 3, 5 und 7 Prozent.", [3, 5, 7]),
        ("Le taux a été de 3, 5 et 7 pour cent.", [3, 5, 7]),
        ("El tipo fue de 3, 5 y 7 por ciento.", [3, 5, 7]),
        ("I see about 75, 80 percent of them.", [75, 80]),
    ],
)
def test_only_numbers_of_one_list_share_the_sign_behind_the_last(
    text: str, shares: list[float]
) -> None:
    assert [row[0] for row in figures(text) if row[3] == "percent"] == shares


@pytest.mark.parametrize(
    "text",
    [
        "At 10.30 Germans woke.",
        "8.15 Germans slept.",
        "At 6.45 Turks wake.",
        "Between 9.30 and 10.30 Germans eat.",
        "Between 11.30 and 1.30 people eat.",
        "From 9.30 to 10.30 Germans eat.",
        "At 10.30 people woke, and since 8.15 shots were heard.",
        "Um 10.30 Menschen kamen.",
        "Zwischen 9.30 und 10.30 Menschen kamen.",
        "À 10.30 personnes sont mortes.",
        "A las 10.30 personas llegaron.",
    ],
)
def test_a_time_of_day_with_a_point_counts_nothing(text: str) -> None:
    assert figures(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It ended at 7.25 points.", (7.25, None, "", "", "points")),
        ("It is between 1.20 and 1.50 metres long.", (1.2, 1.5, "range", "", "metres")),
        ("It costs between 1.20 and 1.50 euros.", (1.2, 1.5, "range", "EUR", "")),
        ("It stands at 2.50 percent.", (2.5, None, "", "percent", "")),
        ("It stands at 2.25 people per home.", (2.25, None, "", "", "people")),
        ("There are 2.75 million Germans.", (2_750_000, None, "", "", "Germans")),
    ],
)
def test_a_measure_with_two_decimals_is_no_time(text: str, expected: tuple[object, ...]) -> None:
    assert figures(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "No. 5 Germans met the No. 2 Republicans.",
        "Nr. 5 Germans are here.",
        "The Model 3 Germans buy is red.",
        "The 2 Koreas met, and so did the two Sudans.",
        "Unit 731 doctors met Ward 7 voters.",
        "Area 51 fans came by Line 7 trains.",
        "It is loved by version 3.11 users.",
        "In week 12 Germans stay home.",
        "Women under 30 voted for him.",
        "He won those over 45 (and no others).",
    ],
)
def test_numbered_things_lands_and_ages_count_nothing(text: str) -> None:
    assert figures(text) == []


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("The 3 Democrats left.", "Democrats"),
        ("In the room 20 people waited.", "people"),
        ("In that district 300 people left.", "people"),
        ("That week 12 people died.", "people died"),
        ("He shot over 65 people.", "people"),
    ],
)
def test_what_stands_behind_no_label_is_counted(text: str, counted: str) -> None:
    assert [row[4] for row in figures(text)] == [counted]


@pytest.mark.parametrize("noun", ["Photos", "photos", "Slides", "images"])
def test_counters_of_pictures_claim_nothing(noun: str) -> None:
    assert not find_figures([(1, "body", f"Hide caption 6 of 76 {noun}: the town at night")], [])


def test_some_of_many_is_counted() -> None:
    figures = find_figures([(1, "body", "The team kept 6 of 76 paintings")], [])
    assert [figure.value for figure in figures] == [76]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Maybe 2,000 jobs will come.", (2000, None, "about", "", "jobs")),
        ("Perhaps 2,000 jobs will come.", (2000, None, "about", "", "jobs")),
        ("Serving under four mayors, she stayed.", (4, None, "", "", "mayors")),
        ("They left it up to the 168-member council.", (168, None, "", "", "member council")),
        ("Some 52% admit to it.", (52, None, "about", "percent", "")),
        ("It takes up to 40 boats.", (40, None, "at most", "", "boats")),
        ("While 38% opposed the idea, most came.", (38, None, "", "percent", "")),
        ("It was 3.9% smaller than before.", (3.9, None, "", "percent", "")),
        ("It is 58% of the smaller half.", (58, None, "", "percent", "smaller half")),
        (
            "Millions of good hardworking people left.",
            (None, None, "some", "", "good hardworking people"),
        ),
        (
            "It had 1,020 randomly chosen registered voters.",
            (1020, None, "", "", "randomly chosen registered voters"),
        ),
        ("Of six early voting states it won none.", (6, None, "", "", "early voting states")),
        ("It costs £3bn-£4bn.", (3e9, 4e9, "range", "GBP", "")),
        ("It costs $3 to $4 billion.", (3e9, 4e9, "range", "USD", "")),
        ("From 20 to 30 villages lie there.", (20, 30, "range", "", "villages")),
        ("Es fehlen rund 1,5 Millionen Euro.", (1_500_000, None, "about", "EUR", "")),
    ],
)
def test_bounds_and_what_is_counted_are_those_of_the_number(
    text: str, expected: tuple[object, ...]
) -> None:
    assert figures(text) == [expected]


def test_some_of_a_number_and_the_number_are_both_counted() -> None:
    assert [row[0] for row in figures("More than 400 of the 1,000 boats sank.")] == [400, 1000]


@pytest.mark.parametrize(
    "text",
    [
        "One in five people left.",
        "Three-quarters of the people left.",
        "Ann Lee, 43, left, and aged 43, she was tired.",
        "All under 18 stayed, and anyone over 65.",
        "It began at 7:30 p.m. on Monday, and not at 19.30.",
        "They won 3-2 in the end, and 21-14 later.",
        "The vote was 52 to 48.",
        "She lives at 12 Main Street and worked at 221 Baker Street in Linden.",
        "Call 555-0199 or +44 20 7946 0018 now.",
        "It happened in 1998 and 2004, in the 1990s and the '80s.",
        "Version 3.11 came with Windows 95.",
        "Drive along Highway 61, the M25, the A7 and Route 66.",
        "A Boeing 737 and an Airbus A320 landed.",
        "The G20 met, then the G-7.",
        "Covid-19 came, and H1N1 before.",
        "The 21st man, the third man and the 2nd woman left.",
        "Henry VIII and Part II came.",
        "It has a 2-to-1 lead, and rose 12-fold.",
        "The ratio is 3 to 1 here.",
        "The S&P 500 rose, and the Nasdaq 100 fell.",
        "The Standard & Poor's 500 index rose.",
        "5 takeaways from the debate",
        "Ten things to know about the flood",
        "The 1 percent own the valley.",
        "Section 230 and Article 5 hold.",
        "He wore the number 23, and Psalm 23 was read on Day 12.",
        "The 9/11 attacks",
        "She made a 911 call, and the 112 operators came.",
        "Slideshow (10 images)",
        "Lee leaves the town Five takeaways from the debate",
        "Paris 2024 and Euro 2016 came.",
    ],
)
def test_a_number_that_names_or_compares_is_no_count(text: str) -> None:
    assert figures(text) == []


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("The 1 percent rise in wages came late.", ["1 percent"]),
        ("The 1% fall in prices, and the 99% turnout.", ["1%", "99%"]),
        ("The town took 112 calls and answered 988 calls.", ["112", "988"]),
        ("Nobody took the 112 call or the 911 calls.", []),
        ("12 photos were stolen from the museum.", ["12"]),
        ("10 facts are known.", ["10"]),
        ("12 photos from the flood", []),
        ("In the gallery (12 pictures were shown) he spoke.", ["12"]),
        ("He bought 40 index cards and 30 index funds.", ["40", "30"]),
        ("The Standard 500 index rises again.", []),
    ],
)
def test_a_count_that_looks_like_a_name_is_one(text: str, printed: list[str]) -> None:
    found = find_figures([(1, "body", text)], [])
    assert [text[figure.start_char : figure.end_char] for figure in found] == printed


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("Some 12 crew boarded boats in May.", "crew"),
        ("Some 20 staff opposed cuts.", "staff"),
        ("Some 30 cattle damaged crops.", "cattle"),
        ("Some 20 new armed groups came.", "new armed groups"),
    ],
)
def test_a_verb_behind_several_is_not_counted(text: str, counted: str) -> None:
    assert [figure.counted for figure in find_figures([(1, "body", text)], [])] == [counted]


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("They asked why it saw HR 6819 specifically.", []),
        ("The HR 6819 system is old, and LB 7012 is similar.", []),
        ("In the UK 5000 people fled.", ["people"]),
        (
            "They met 20 people, four of whom were injured there.",
            ["people", "of whom were injured"],
        ),
        ("It costs $12,000 annually.", [""]),
        ("It has 12 newly built towers.", ["newly built towers"]),
        ("The 64-year-old mayor left his home.", ["year-old mayor"]),
        ("The 19-year-old war ended.", ["year-old war"]),
    ],
)
def test_what_is_counted_is_right_or_left_out(text: str, counted: list[str]) -> None:
    assert [figure[4] for figure in figures(text)] == counted


def test_whose_somebody_is_claims_no_number() -> None:
    text = "According to Green Locks' first clerk, Ann Lee, there were ten passengers."
    rows = [(1, "body", text)]
    (figure,) = find_figures(rows, find_quotes(rows))
    assert figure.claimed_by == "Ann Lee"


@pytest.mark.parametrize(
    ("noun", "is_of_several"),
    [
        ("men", True),
        ("boats", True),
        ("species", True),
        ("taxis", True),
        ("gas", False),
        ("politics", False),
        ("crisis", False),
        ("bronchitis", False),
        ("measles", False),
    ],
)
def test_a_noun_in_s_may_be_for_one_thing(noun: str, *, is_of_several: bool) -> None:
    assert is_plural([noun]) == is_of_several


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("İzmir counted Twenty boats.", [20]),
        ("In Ümraniye TWENTY boats lay; 北京 counted Thirty.", [20]),
        ("A cable of 5\u212a held Twelve boats; Ünal saw Thirteen men.", [12, 13]),
        ("“Twenty-five men” and 2.500,50 € and ’96, 1,2,3…", [25, 2500.5]),
        ("Of 12 boats twelve men left, ninetyfold, a hundred-odd of 1'000 women.", [12, 12, 1000]),
    ],
    ids=[
        "two letters in small",
        "other letters",
        "a small letter of ASCII",
        "marks",
        "within words",
    ],
)
def test_numbers_are_found_among_letters_of_any_kind(text: str, values: list[float]) -> None:
    figures = find_figures([(1, "body", text)], [])
    assert [figure.value for figure in figures] == values


@pytest.mark.parametrize("piece", ["5 and 6 % ", "1 % ", "“Go,” Ann Lee said, “5 men.” "])
def test_a_paragraph_full_of_numbers_takes_time_by_its_length(piece: str) -> None:
    def read(chars: int) -> None:
        rows = [(1, "body", piece * (chars // len(piece)))]
        find_figures(rows, find_quotes(rows))

    assert_time_follows_length(read, 20_000)


def test_a_number_is_claimed_by_who_says_the_words_around_it() -> None:
    text = "According to Ann Lee, 3 men left. “We saw 4 men,” said Bob Ray, of 5 men."
    rows = [(1, "body", text)]
    claims = [(found.value, found.claimed_by) for found in find_figures(rows, find_quotes(rows))]
    assert claims == [(3, "Ann Lee"), (4, "Bob Ray"), (5, None)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Oltre 200 persone sono state soccorse.", (200, None, "over", "", "persone")),
        ("Costa 3 milioni di euro.", (3_000_000, None, "", "EUR", "")),
        ("Il 40 per cento è rimasto.", (40, None, "", "percent", "")),
        ("Tra 30 e 40 barche affondarono.", (30, 40, "range", "", "barche affondarono")),
        ("Mais de 80 casas caíram.", (80, None, "over", "", "casas")),
        ("Custa 3 milhões de euros.", (3_000_000, None, "", "EUR", "")),
        ("Meer dan 150 koeien zijn dood.", (150, None, "over", "", "koeien")),
        ("Ongeveer 40 procent was er.", (40, None, "about", "percent", "")),
        ("Более 300 домов в городе.", (300, None, "over", "", "домов")),
        ("Не менее 12 человек в городе.", (12, None, "at least", "", "человек")),
        ("Стоит 1,5 млн рублей.", (1_500_000, None, "", "RUB", "")),
        ("أكثر من 200 منزل في المدينة.", (200, None, "over", "", "منزل")),
        ("تكلف 3 ملايين دولار.", (3_000_000, None, "", "USD", "")),
        ("En az 30 ev ve okul.", (30, None, "at least", "", "ev")),
        ("200’den fazla ev ve okul.", (200, None, "over", "", "ev")),
        ("Fiyatlar yüzde 20 arttı.", (20, None, "", "percent", "")),
        ("Fiyatlar %20 arttı.", (20, None, "", "percent", "")),
    ],
)
def test_numbers_are_read_in_other_languages(text: str, expected: tuple[object, ...]) -> None:
    assert figures(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        *("Il 12 maggio la nave partì.", "Op 12 mei ging het.", "Корабль ушёл 12 мая."),
        *("غادرت في 12 مايو.", "Gemi 12 Mayıs günü ayrıldı.", "Em 12 de março partiu."),
        *(
            "Dopo 30 giorni tornò.",
            "Há 20 anos.",
            "20 jaar geleden.",
            "Через 30 дней.",
            "30 gün sonra.",
        ),
        *("Nach 30 Minuten war Schluss.", "A los 30 minutos.", "A pagina 12 del libro."),
        *(
            "L’articolo 12 della legge.",
            "Nell’articolo 12 si legge.",
            "Статья 12 закона.",
            "Nach § 218 gilt es.",
        ),
        *(
            "Number 88213-B is gone.",
            "See a.b/name%20of%20it.pdf.",
        ),
    ],
)
def test_numbers_that_claim_nothing_are_left_out_in_other_languages(text: str) -> None:
    assert figures(text) == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("I prezzi salirono del 3, 5 e 7 per cento.", [3, 5, 7]),
        ("I prezzi scesero dal 39 al 37 per cento.", [39, 37]),
        ("Os preços subiram 3 e 7 por cento.", [3, 7]),
        ("De prijzen stegen 3 en 7 procent.", [3, 7]),
        ("De prijs ging van 39 naar 37 procent.", [39, 37]),
        ("Priset steg från 3 till 7 procent.", [3, 7]),
        ("Ceny spadły z 39 do 37 procent.", [39, 37]),
        ("Цены выросли на 3 и 7 процентов.", [3, 7]),
        ("Цены упали с 39 до 37 процентов.", [39, 37]),
    ],
)
def test_the_last_sign_of_shares_is_that_of_all_in_other_languages(
    text: str, values: list[int]
) -> None:
    assert [(value, unit, counted) for value, _, _, unit, counted in figures(text)] == [
        (value, "percent", "") for value in values
    ]
