"""What a number counts is read whole, in each language, and what counts nothing is left out."""

from __future__ import annotations

import pytest

from tests.articles.test_figures import figures


@pytest.mark.parametrize(
    ("text", "value", "counted"),
    [
        ("Depremde 12 bin kişi öldü.", 12_000, "kişi öldü"),
        ("Depremde 12 bin 500 kişi öldü.", 12_500, "kişi öldü"),
        ("Bölgede 1 milyon 200 bin kişi yaşıyor.", 1_200_000, "kişi"),
        ("Şehirde 40 bin asker var.", 40_000, "asker"),
        ("Kentte 3 bin 200 asker var.", 3_200, "asker"),
        ("Kentte 5 bin polis bekliyor.", 5_000, "polis"),
        ("Il y a 12 mille personnes.", 12_000, "personnes"),
        ("Saldırıda 5 asker öldü.", 5, "asker öldü"),
        ("Es starben 5 Menschen.", 5, "Menschen"),
        ("Es starben 5 Soldaten.", 5, "Soldaten"),
        ("Погибли 5 солдат.", 5, "солдат"),
        ("Sono morti 5 soldati.", 5, "soldati"),
        ("Där dog 5 personer.", 5, "personer"),
        ("Er stierven 5 soldaten.", 5, "soldaten"),
        ("Zginęło 5 żołnierzy.", 5, "żołnierzy"),
        ("قتل 5 جنود.", 5, "جنود"),
        ("Rund 740’000 Personen sind geimpft.", 740_000, "Personen"),
        ("Rund 1’740’000 Menschen leben hier.", 1_740_000, "Menschen"),
        ("Uratowanie kraju liczącego 1,4 mld ludzi.", 1_400_000_000, "ludzi"),
        ("Zginęło 12 tys. osób.", 12_000, "osób"),
        ("Der døde 2 millioner personer.", 2_000_000, "personer"),
        ("Es starben 12 tausend Soldaten.", 12_000, "Soldaten"),
        ("Die Goldmedaille der 60m Frauen ging an sie.", None, "Frauen"),
    ],
)
def test_few_are_counted_in_each_language(text: str, value: float | None, counted: str) -> None:
    assert [(figure[0], figure[4]) for figure in figures(text)] == [(value, counted)]


@pytest.mark.parametrize(
    "text", ["Mit 12 bin ich für immer weggegangen.", "Mit 12 bin ich aus İzmir weggegangen."]
)
def test_a_verb_makes_no_thousand_of_a_number(text: str) -> None:
    assert [figure[0] for figure in figures(text) if figure[0] and figure[0] > 12] == []


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("Half a million low- and middle-income students came.",
         "low- and middle-income students"),
        ("They went to 14 other central and northern provinces.",
         "other central and northern provinces"),
        ("Two dozen Republican and Democratic candidates ran.",
         "Republican and Democratic candidates"),
        ("They saw 12 fire and rescue crews there.", "fire and rescue crews"),
        ("They saw 12 men and their families.", "men"),
        ("It pays a $2,000 raise and ensures teachers stay.", "raise"),
        ("It had a 7 percent jobless rate and budget gaps.", "jobless rate"),
        ("They came in hundreds already and Lee has left.", ""),
        ("It took in 250,000 -- some of whom left.", ""),
        ("It is worth $2,000 then and now.", ""),
        ("It freed several dozen whom it had held.", ""),
        ("Hundreds turn out for a march.", ""),
        ("Thousands flee the town.", ""),
        ("Dozens killed in the attack.", "killed"),
        ("Thousands Cheer the king.", "Cheer"),
        ("It shrinks to 40 percent below that.", ""),
        ("Only 60 percent see that as a threat.", ""),
        ("It fell 21 percent even as gas rose.", ""),
        ("It has 45 percent support among them.", "support"),
        ("It says 74 percent support the march.", ""),
        ("It says 74 percent support Lee.", ""),
        ("It is $20 trillion compared to theirs.", ""),
        ("She is the 60-year-old area leader of the group.", "year-old area leader"),
        ("They got $26.4 million given to the men.", ""),
    ],
)  # fmt: skip
def test_what_is_counted_is_whole_or_left_out(text: str, counted: str) -> None:
    assert [figure[4] for figure in figures(text)] == [counted]


@pytest.mark.parametrize(
    "text",
    [
        "( PHOTOS: 10 slams on the town )",
        "Slideshow: 12 goals of the week",
        "Five Rules for an Age of Fear",
        "Here are four things to watch for:",
        "Here’s 5 reasons why it fell:",
        "See section 793-f of it.",
        "Case 1000 centres on what she said.",
        "He cited “Two Corinthians 3:17” there.",
        "Fewer young people between 18 and 24 are working.",
        "It asked women between 20 and 45.",
    ],
)
def test_what_counts_nothing_is_left_out(text: str) -> None:
    assert figures(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kentte 50'YE YAKIN kişi öldü.", (50, None, "about", "", "kişi öldü")),
        ("Kentte 100'Ü AŞKIN kişi öldü.", (100, None, "over", "", "kişi öldü")),
        ("It needs as few as three sailors.", (3, None, "at least", "", "sailors")),
        ("It was an argument over two amendments.", (2, None, "", "", "amendments")),
        ("It costs as little as $5.", (5, None, "at least", "USD", "")),
        ("It cuts demand by 97%–99% now.", (97, 99, "range", "percent", "")),
        ("It rose 5%-10% a year.", (5, 10, "range", "percent", "")),
        ("It was 5% to 10% of them.", (5, 10, "range", "percent", "of them")),
        ("It went to between 5% and 10%.", (5, 10, "range", "percent", "")),
        ("Between 20 and 45 women came.", (20, 45, "range", "", "women")),
    ],
)
def test_a_bound_and_a_range_are_read_whole(text: str, expected: tuple[object, ...]) -> None:
    assert figures(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "RELATED: 13 planes are seen over the north",
        "VIDEO: 13 planes shot down",
        "PHOTOS: 13 people killed in a blast",
        "PHOTOS: 13 planes are lost",
    ],
)
def test_a_label_before_news_leaves_its_number(text: str) -> None:
    assert [figure[0] for figure in figures(text)] == [13]


@pytest.mark.parametrize("text", ["It fell from 5% to 3%.", "It rose from 3% to 5%."])
def test_what_a_share_was_and_is_are_two(text: str) -> None:
    assert len(figures(text)) == 2


def test_a_part_counts_what_the_whole_does() -> None:
    counted = [figure[4] for figure in figures("He won 10 of the first 15 states.")]
    assert counted == ["states", "states"]
