"""Who wrote a text, by lines around it that name others too; the names are made up."""

from __future__ import annotations

import pytest

from ingest.text.beside_story import is_above_imprint
from tests.articles.test_classify import LEDE, STORY
from tests.articles.test_metadata import TITLE, fields

DAY = "3 May 2024"
EASTERN = {
    "ja": (
        "トンネル閉鎖中、渡し船を終夜運航へ",
        "港湾委員会は月曜日、川底トンネルの閉鎖が続く間、渡し船を終夜運航すると決めた。",
    ),
    "zh": (
        "隧道关闭期间渡轮将通宵运行",
        "港口委员会周一决定，在河底隧道关闭期间渡轮将通宵运行，骑车的市民可以免费乘坐。",
    ),
}


@pytest.mark.parametrize(
    ("above", "below", "expected"),
    [
        (("Interview: Jane Holt", DAY), (), "Jane Holt"),
        ((DAY,), ("Interview: Jane Holt",), "Jane Holt"),
        ((DAY,), ("Interview: Bruno Keel",), "Bruno Keel"),
        (("As told to Jane Holt", DAY), (), "Jane Holt"),
        (("Propos recueillis par Jeanne Holt", DAY), (), "Jeanne Holt"),
        ((DAY,), ("(Reporting by Jane Holt; Editing by Vera Lunn)",), "Jane Holt"),
        ((DAY,), ("(Reporting by Jane Holt)",), "Jane Holt"),
        ((DAY,), ("(Jane Holt and Vera Lunn)",), "Jane Holt; Vera Lunn"),
        ((DAY,), ("(Port Ansel)",), None),
        ((DAY,), ("About the author", "Jane Holt", "Jane Holt covers the port."), "Jane Holt"),
        ((DAY,), ("Jane Holt is a reporter at the Quay Courier.",), "Jane Holt"),
        ((DAY,), ("The Long Tunnel", "By Bruno Holt", "Quay Press, 320 pages"), None),
        ((DAY,), ("Media contact", "Melanie Holt", "mholt@port.example"), None),
        (("Contact: Melanie Holt, 555-0101", DAY), (), None),
        (("Jane Holt/The Quay Times", DAY), (), None),
        (("Jane Holt/QRF", DAY), (), None),
        (("Jane Holt/Quay Pictures",), (), None),
        (("Jane Holt and AP", DAY), (), "Jane Holt"),
        (("By Jane Holt · 4 min read",), (), "Jane Holt"),
        ((DAY,), ("Jane Holt, Political correspondent",), "Jane Holt"),
        ((DAY,), ("Jane Holt, director",), None),
        ((DAY,), ("Jane Holt writes about rivers.",), "Jane Holt"),
        ((DAY,), ("Jane Holt writes about what is lost in rivers.",), "Jane Holt"),
        ((DAY,), ("Jane Holt can be reached at jholt@quay.example.",), "Jane Holt"),
        ((DAY,), ("Jane Holt can be reached at 555-0101.",), None),
        (("By ANN ROE, KEVIN HOLT and DEB MOSS", DAY), (), "ANN ROE; KEVIN HOLT; DEB MOSS"),
    ],
)
def test_a_line_around_a_text_names_who_wrote_it(
    above: tuple[str, ...], below: tuple[str, ...], expected: str | None
) -> None:
    assert fields(TITLE, *above, LEDE, *STORY, *below).get("byline") == expected


@pytest.mark.parametrize(
    ("line", "is_imprint"),
    [
        ("Quay Press, 320 pages, $20", True),
        ("Quay Verlag, Berlin 2019. 320 Seiten, 24 Euro", True),
        ("320 S., 20 €", True),
        ("Éditions du Quai, 22 euros", True),
        ("The 300 pages of the plan cost £5.", False),
        ("The report runs to 300 pages.", False),
        ("Books worth $5 million burned.", False),
        ("He lives at 5 S. Main Street.", False),
        ("The press paid $20m.", False),
    ],
)
def test_a_story_that_counts_pages_or_prices_is_no_imprint(line: str, *, is_imprint: bool) -> None:
    assert is_above_imprint([line]) == is_imprint


def test_whom_the_story_tells_of_has_not_asked() -> None:
    told = "Ms Holt said on Monday that the ferry would go on sailing through the winter nights."
    assert "byline" not in fields(TITLE, "Interview: Jane Holt", DAY, LEDE, told, *STORY)


@pytest.mark.parametrize(
    ("lang", "head", "end", "expected"),
    [
        ("zh", "本报讯（记者王晓明）", "", "王晓明"),
        ("zh", "〔記者林佳穎／港口報導〕", "", "林佳穎"),
        ("zh", "【記者林佳穎港口報導】", "", "林佳穎"),
        ("ja", "", "【岡本涼子】", "岡本涼子"),
        ("ja", "", "（岡本涼子）", "岡本涼子"),
    ],
)
def test_an_eastern_story_names_its_reporter(
    lang: str, head: str, end: str, expected: str | None
) -> None:
    title, paragraph = EASTERN[lang]
    text = fields(title, "2024-05-03", head + paragraph, paragraph[4:], paragraph[2:] + end)
    assert text.get("byline") == expected


@pytest.mark.parametrize(
    ("lang", "line", "expected"),
    [
        ("ja", "山田花子", "山田花子"),
        ("ja", "山口県", None),
        ("zh", "王小明", "王小明"),
        ("zh", "金融", None),
        ("zh", "高铁站", None),
    ],
)
def test_a_name_alone_above_the_day_signs(lang: str, line: str, expected: str | None) -> None:
    title, paragraph = EASTERN[lang]
    text = fields(title, line, "2024-05-03", paragraph, paragraph[4:], paragraph[2:])
    assert text.get("byline") == expected


def test_a_name_below_the_day_signs_where_a_summary_opened_the_story() -> None:
    summary = "The board decided on Monday to run the ferry all night while the tunnel is shut."
    found = fields(
        TITLE, f"{summary} So it said.", "May 3, 2024, 3:48", "Dieter Holt", LEDE, *STORY
    )
    assert found.get("byline") == "Dieter Holt"


def test_a_paper_beside_an_agency_is_no_writer() -> None:
    assert "byline" not in fields(TITLE, "Par Le Quai et AFP", DAY, LEDE, *STORY)


@pytest.mark.parametrize("above", [("Jane Holt Anna Marie Moss", "3. Mai 2024, 17:47"), ()])
def test_a_bracket_behind_the_last_sentence_signs(above: tuple[str, ...]) -> None:
    end = "The board said that it would publish a timetable. (Jane Holt, Anna Marie Moss, 3.5.2024)"
    found = fields(TITLE, *above, LEDE, *STORY, end)
    assert found.get("byline") == "Jane Holt; Anna Marie Moss"


def test_a_bracket_behind_a_source_quotes_her() -> None:
    end = "The board promised a timetable by then, and so wrote the Quay Courier (Jane Holt):"
    assert "byline" not in fields(TITLE, LEDE, *STORY, end)


@pytest.mark.parametrize("joint", [" and ", " und ", " et ", " y ", " e ", ", "])
def test_two_writers_in_a_bracket_behind_the_last_sentence_sign(joint: str) -> None:
    end = f"The board said that it would publish one. (Jane Holt{joint}Anna Moss, 3.5.2024)"
    assert fields(TITLE, LEDE, *STORY, end).get("byline") == "Jane Holt; Anna Moss"


def test_a_long_bracket_behind_the_last_sentence_signs_too() -> None:
    writers = "Jane Holt, Anna Giulia Moss, Jan Michael Marchart, Vera Lunn"
    found = fields(TITLE, LEDE, *STORY, f"The board said that it would. ({writers}, 3.5.2024)")
    assert found.get("byline") == writers.replace(", ", "; ")
