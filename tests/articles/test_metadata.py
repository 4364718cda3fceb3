from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings

from benchmarks.seeds import score_metadata
from ingest.articles.assemble import assemble
from ingest.articles.classify import classify
from ingest.articles.metadata import read_metadata
from ingest.articles.segment import segment
from ingest.model import FIELDS, Declared, RawDocument, Source, Status
from tests.articles.test_classify import LEDE, LINES, STORY

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ingest.articles.claims import Claim

TITLE = "Old harbour bridge closes after cracks are found in its cables"


class Characters:
    def to_bytes(self, chars: Iterable[int]) -> list[int]:
        return list(chars)


def document_of(text: str, *statements: Declared) -> RawDocument:
    source = Source("a.txt", "", "", len(text), "text/plain")
    data = text.encode("utf-8", "surrogatepass")
    return RawDocument(source, data, text, "utf-8", Characters(), statements=statements)


def claims(text: str) -> list[Claim]:
    return read_metadata(document_of(text), classify(segment(text)))


def fields(*lines: str) -> dict[str, str]:
    values: dict[str, str] = {}
    for claim in claims("\n\n".join(lines)):
        values.setdefault(claim.field, claim.value)
    return values


def test_the_seeds_say_of_themselves_what_the_gold_says_and_nothing_else() -> None:
    counts = score_metadata()
    assert counts.right == counts.given == 35


def test_a_whole_head_is_read() -> None:
    assert fields(TITLE, "By Jane Roe and John Doe", "Published: 4 May 2023", *STORY) == {
        "headline": TITLE,
        "byline": "Jane Roe; John Doe",
        "published_on": "2023-05-04",
        "language": "en",
    }


def test_a_headline_at_the_top_may_end_in_a_full_stop_above_its_byline() -> None:
    title = "The bridge closes. The ferry sails again."
    assert fields(title, "By Jane Roe", *STORY)["headline"] == title
    assert "headline" not in fields(title, *STORY)


def test_silent_text_gives_nothing_but_its_language() -> None:
    assert fields(*STORY) == {"language": "en"}


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("May 4, 2023", "2023-05-04"),
        ("Updated May 6, 2023. Published May 4, 2023", "2023-05-04"),
        ("Published: May 4, 2023 | Updated: May 6, 2023", "2023-05-04"),
        ("Posted 4.5.2023 at 9:30", "2023-05-04"),
        ("03/04/2023", "2023"),
        ("May 2023", "2023-05"),
    ],
)
def test_a_line_under_the_headline_dates_the_text(line: str, value: str) -> None:
    assert fields(TITLE, line, *STORY)["published_on"] == value


@pytest.mark.parametrize(
    "line", ["١٧ فبراير ٢٠٢١", "چهارشنبه ۲۹ بهمن ۱۳۹۹", "Published ۱۷ February ۲۰۲۱"]
)
def test_figures_of_arabic_and_persian_date_a_text(line: str) -> None:
    assert fields(TITLE, line, *STORY)["published_on"] == "2021-02-17"


@pytest.mark.parametrize(
    "lines",
    [
        ("The Quay Herald, 10 March 2024", TITLE, "Printed 20 April 2024"),
        ("Downloaded 20 April 2024", "The Quay Herald", "10 March 2024", TITLE, "Ada Fernley"),
        ("Date printed: 20 April 2024", TITLE, "10 March 2024"),
        (TITLE, "10 March 2024", "Archiviert am 20. April 2024"),
        (TITLE, "Consulté le 20 avril 2024", "10 March 2024"),
        (TITLE, "Fecha de consulta: 20 de abril de 2024", "10 March 2024"),
        (TITLE, "Дата обращения: 20 апреля 2024", "10 March 2024"),
        ("Ferry late", "2 January 2023", "Mill stops", "5 May 2023", TITLE, "10 March 2024"),
    ],
)
def test_of_several_days_that_of_publication_counts(lines: tuple[str, ...]) -> None:
    assert fields(*lines, *STORY)["published_on"] == "2024-03-10"


@pytest.mark.parametrize(
    "lines",
    [
        (TITLE, "Updated May 6, 2023", *STORY),
        (TITLE, "Last modified: 6 May 2023", *STORY),
        (TITLE, *STORY, "On May 4, 2023 the bridge was closed to all traffic for good."),
        (TITLE, *STORY, "© 2023 Example Media", "Copyright May 4, 2023 Example"),
        (TITLE, *STORY, "You may also like", "May 4, 2023", "A ferry tale"),
        (TITLE, "May 4, 2093", *STORY),
        (TITLE, *STORY, "May 4, 2023"),
        (TITLE, "© Published 4 May 2023 by Example Media", *STORY),
        (TITLE, "4 May 1961", "5 May 1962", "6 May 1963", *STORY),
        (TITLE, "Last updated:", "4 May 2023", *STORY),
        (TITLE, "Beginn:", "4 May 2023", *STORY),
        (TITLE, "May 4, 2023 – June 5, 2023", *STORY),
        (TITLE, STORY[0], "— Marta Lindqvist (@marta) 14 June 2018", *STORY[1:]),
        (TITLE, STORY[0], "Sands 19 — Marta Lindqvist (@marta) July 2, 2019", *STORY[1:]),
        (TITLE, *STORY, "This story was originally published in May 2018 but has been updated."),
        (TITLE, *STORY, "Editor’s note: This text was first published May 3, 1984, in print."),
        (TITLE, *STORY, "Hinweis: Der Text wurde erstmals veröffentlicht am 4. Mai 2021."),
        (TITLE, *STORY, "Cet article a été initialement publié le 4 mai 2021 dans Le Quai."),
        (TITLE, "Published in the Nov. 2013 issue", *STORY),
        (TITLE, "Publié dans le numéro de novembre 2013", *STORY),
        (TITLE, STORY[0], "Primary Date: March 3, 2020", *STORY[1:]),
        (TITLE, "Living in the North Quays before January 1, 2012", *STORY),
        (TITLE, STORY[0], "Jan. 20, 2009", "Lindqvist:", *STORY[1:]),
    ],
    ids=[
        "updated",
        "modified",
        "prose",
        "copyright",
        "teaser",
        "future",
        "below",
        "copyright label",
        "table",
        "label above",
        "day of an event",
        "days of an event",
        "shared post",
        "shared post with its words",
        "earlier print, month",
        "earlier print, day",
        "earlier print, German",
        "earlier print, French",
        "month of an issue",
        "month of an issue, French",
        "day of a vote",
        "day that is told",
        "day of a speech",
    ],
)
def test_no_day_of_publication_is_invented(lines: tuple[str, ...]) -> None:
    assert "published_on" not in fields(*lines)


@pytest.mark.parametrize(
    "lines",
    [
        (*STORY, "You may also like", "A ferry tale", "By Ann Other"),
        (*STORY, "Ann Other"),
        ("Marta Lindqvist", *STORY),
        (TITLE, "Marta Lindqvist", "May 4, 2023", *STORY),
        ("Example’s Noble History of Building Bridges", *STORY),
        (*STORY, "Speaking to Example, Ann Other said the ferry would be full on most days."),
        (TITLE, "May 4, 2023", "Stand Up Guys", *STORY),
        (TITLE, "RIVER LOVERS", "May 4, 2023", *STORY),
        (TITLE, "May 4, 2023", "Crossing Bridges - what nobody told you", *STORY),
        (TITLE, "Directed by", "Ann Other", "Written by", "Bo Other", "Music by", "Cy Or", *STORY),
        (TITLE, "JANE ROE:", *STORY),
        (TITLE, "Ann Other: “Nobody told us about the bridge”", *STORY),
        ("Ann Other Crosses Bridges", "Ann Other Crosses Bridges", *STORY),
        ("Ann Other Ends 15 Hour Wait", *STORY),
        (TITLE, "Jane Roe posted the film. See the bridge in Quay", *STORY),
    ],
    ids=[
        "teaser",
        "bare name",
        "person of the story",
        "the same by a date",
        "headline",
        "interviewee",
        "title by a date",
        "title in capitals",
        "title that goes on",
        "credits",
        "speaker of a transcript",
        "speaker of a quotation",
        "headline twice",
        "headline with a length of time",
        "who posted a film",
    ],
)
def test_no_writer_is_invented(lines: tuple[str, ...]) -> None:
    assert "byline" not in fields(*lines)


def test_no_break_spaces_are_spaces_and_the_words_stay_as_they_are() -> None:
    text = "\n".join([TITLE, "By\u00a0Jane\u202fRoe", *STORY])
    byline = next(claim for claim in claims(text) if claim.field == "byline")
    assert (byline.value, byline.words) == ("Jane Roe", "Jane\u202fRoe")


def test_a_byte_that_no_encoding_explains_does_not_reach_a_value() -> None:
    found = fields("Old harbour bridge closes after cracks \udc80 are found", *STORY)
    assert found["headline"] == "Old harbour bridge closes after cracks \ufffd are found"


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("3 May 2024 (changed 4 May 2024 | 15:24)", "2024-05-03"),
        ("QRF 4 News, 3.5.2024, 10:05 Uhr; qrf/abc", "2024-05-03"),
        ("3 maggio 2024 ( modifica il 4 maggio 2024 | 15:24)", "2024-05-03"),
        ("Updated 3 May 2024", None),
        ("3 May 2024, 10:05", None),
        ("© 3 May 2024", None),
        ("The next fair opens on 3 May 2024 at 10:00 in the old town hall of Quay City", None),
    ],
)
def test_a_line_right_below_the_story_dates_the_text(line: str, value: str | None) -> None:
    assert fields(TITLE, *BODY, line).get("published_on") == value


def test_a_closing_line_names_writer_and_publisher() -> None:
    found = fields(TITLE, *STORY, "Jane Roe is a Staff Writer at Example Times")
    assert (found["byline"], found["publisher"]) == ("Jane Roe", "Example Times")


def test_a_note_below_the_text_names_who_reported() -> None:
    line = "Reporting by Jane Roe; Editing by John Doe"
    assert fields(TITLE, *STORY, line)["byline"] == "Jane Roe"


@pytest.mark.parametrize(
    ("line", "writer", "day"),
    [
        ("Jane Roe · 3 May 2024 · 4 min read", "Jane Roe", "2024-05-03"),
        ("Veröffentlicht am 3. Mai 2024 von Jana Roe", "Jana Roe", "2024-05-03"),
        ("Publié le 3 mai 2024 à 07h15 par Anne Roy", "Anne Roy", "2024-05-03"),
        ("記者王曉明／台北報導", "王曉明", None),
        ("Updated 4 May 2024, first published 3 May 2024", None, "2024-05-03"),
        ("Data publikacji: 3 maja 2024 r.", None, "2024-05-03"),
        ("Data di pubblicazione: 3 maggio 2024", None, "2024-05-03"),
        ("Fecha de publicación: 3 de mayo de 2024", None, "2024-05-03"),
        ("Datum vydání: 3. května 2024", None, "2024-05-03"),
        ("Publiceringsdatum: 3 maj 2024", None, "2024-05-03"),
        ("Ημερομηνία δημοσίευσης: 3 Μαΐου 2024", None, "2024-05-03"),
    ],
)
def test_a_line_below_the_headline_says_who_and_when(
    line: str, writer: str | None, day: str | None
) -> None:
    found = fields(TITLE, line, *STORY)
    assert (found.get("byline"), found.get("published_on")) == (writer, day)


def test_a_note_below_the_text_names_who_asked() -> None:
    assert fields(TITLE, *STORY, "Propos recueillis par Anne Roy")["byline"] == "Anne Roy"


def test_a_desk_is_no_writer() -> None:
    assert "byline" not in fields(TITLE, "a cura di Redazione Cronaca", "8 marzo 2024", *STORY)


def test_an_outlet_under_the_byline_is_the_first_publisher() -> None:
    found = fields(TITLE, "By Jane Roe", "Associated Press", *STORY)
    assert found["original_publisher"] == "Associated Press"


@pytest.mark.parametrize(
    ("note", "field", "value"),
    [
        ("This article was originally published in German.", "original_language", "de"),
        ("Translated from the Arabic by Jane Roe", "original_language", "ar"),
        ("This article originally appeared on Example News.", "original_publisher", "Example News"),
        ("Republished from the Example Times", "original_publisher", "Example Times"),
        ("Source: https://example.org/a/b.html", "url", "https://example.org/a/b.html"),
    ],
)
def test_a_note_tells_where_the_text_comes_from(note: str, field: str, value: str) -> None:
    assert fields(TITLE, *STORY, note)[field] == value


def test_a_language_is_no_publisher() -> None:
    found = fields(TITLE, *STORY, "This article was originally published in German.")
    assert "original_publisher" not in found


@pytest.mark.parametrize(
    ("opening", "place"),
    [
        ("EXAMPLE CITY (Agency) — ", "EXAMPLE CITY"),
        ("RAQQA, Syria — ", "RAQQA, Syria"),
        ("GENEVA, May 4 (Agency) - ", "GENEVA"),
        ("GENEVA, May 4, 2023 (Agency) - ", "GENEVA"),
        ("GENEVA, 4. Mai 2023 — ", "GENEVA"),
    ],
)
def test_the_place_that_opens_the_text_is_its_dateline(opening: str, place: str) -> None:
    assert fields(TITLE, opening + STORY[0], *STORY[1:])["dateline"] == place


@pytest.mark.parametrize(
    ("opening", "day"),
    [
        ("GENEVA, May 4, 2023 (Agency) - ", "2023-05-04"),
        ("Port Ansel, 4 May 2023 - ", "2023-05-04"),
        ("GENEVA, May 4 (Agency) - ", None),
        ("4 May 2023 - ", None),
        ("On 4 May 2023 - ", None),
        ("The act of 4 May 2023 - ", None),
    ],
)
def test_a_whole_day_behind_the_place_that_opens_the_text_dates_it(
    opening: str, day: str | None
) -> None:
    assert fields(TITLE, opening + STORY[0], *STORY[1:]).get("published_on") == day


def test_what_the_format_states_is_in_force_and_conflicts_are_kept() -> None:
    text = "\n\n".join([TITLE, "May 4, 2023", *STORY])
    stated = Declared("published_on", "2023-05-03", "csv:date")
    evidence = assemble(document_of(text, stated), None).evidence
    dates = [item for item in evidence if item.field == "published_on"]
    assert [(item.value, item.method, item.chosen) for item in dates] == [
        ("2023-05-03", "csv:date", True),
        ("2023-05-04", "dateline-date", False),
    ]


def test_the_first_statement_of_a_field_is_what_a_document_declares() -> None:
    best, other = (
        Declared("url", "https://a.example", "x"),
        Declared("url", "https://b.example", "y"),
    )
    assert document_of("", best, other).declared == {"url": "https://a.example"}


def test_the_language_is_inferred_and_the_rest_stated() -> None:
    statuses = {c.field: c.status for c in claims("\n\n".join([TITLE, "By Jane Roe", *STORY]))}
    assert statuses == {
        "headline": Status.STATED,
        "byline": Status.STATED,
        "language": Status.INFERRED,
    }


@settings(max_examples=200, deadline=None)
@given(LINES)
def test_every_claim_points_at_its_words(lines: list[str]) -> None:
    text = "\n".join(lines)
    for claim in claims(text):
        assert claim.field in FIELDS
        assert claim.value
        if claim.start_char is None:
            assert claim.words == ""
        else:
            assert text[claim.start_char : claim.end_char] == claim.words != ""


def test_a_paragraph_in_another_language_is_claimed_with_its_place() -> None:
    english = (
        "The bridge was closed after engineers found that two of its cables had begun to give way, "
        "and the ferry will carry people across the river until all of the work is done there."
    )
    german = (
        "Die Brücke ist gesperrt, weil an zwei der vier Seile Risse gefunden wurden und sie nicht "
        "mehr sicher war; die Fähre fährt wieder, bis die Arbeiten an der Brücke zu Ende sind und "
        "sie für den Verkehr geöffnet wird."
    )
    text = f"Bridge closed\n\n{english}\n\n{german}\n\n{english}"
    languages = [claim for claim in claims(text) if claim.field == "language"]
    assert [claim.value for claim in languages] == ["en", "de"]
    assert languages[1].start_char == text.index("Die Brücke")


BODY = (
    (
        "The council voted on Tuesday to close the old harbour bridge for eight weeks while "
        "engineers replace the bearings under its span, and the ferry will run until it is done."
    ),
    "Officials said the bearings of the harbour bridge had been due for repair since the storm.",
)
DIARY = [
    line
    for day in (4, 9, 12)
    for line in (f"May {day}, 2023", *(f"On day {day} at hour {hour}, {LEDE}" for hour in range(9)))
]
BRIDGE = "Harbour bridge to close for eight weeks as bearings are replaced"


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (("By Maria Holt", "Updated20:49, 5 Aug 2024"), {"byline": "Maria Holt"}),
        (("Verfügbar bis 06.05.2024.", "By Maria Holt"), {"byline": "Maria Holt"}),
        (("By Maria HoltTwitter",), {"byline": "Maria Holt"}),
        (("By Maria Holt Redakteurin",), {"byline": "Maria Holt"}),
        (("By Maria Holt For Example.Com",), {"byline": "Maria Holt"}),
        (("Kolumne von Maria Holt",), {"byline": "Maria Holt"}),
        (
            ("9. September 2025 um 15:46 Uhr / Maria Holt",),
            {"byline": "Maria Holt", "published_on": "2025-09-09"},
        ),
        (("Audio 03:07 Min. | 25.04.24 | Maria Holt",), {"published_on": "2024-04-25"}),
    ],
)
def test_the_head_says_who_wrote_and_when_and_nothing_else(
    head: tuple[str, ...], expected: dict[str, str]
) -> None:
    values = fields(BRIDGE, *head, *BODY)
    assert {name: values[name] for name in ("byline", "published_on") if name in values} == expected


def test_a_sentence_about_an_author_signs_nothing() -> None:
    closing = "Author Maria Holt, from Kensington, said she wrote because her father had built one."
    assert "byline" not in fields(BRIDGE, *BODY, closing)


def test_a_diary_has_no_day_of_publication() -> None:
    assert "published_on" not in fields(TITLE, STORY[1], *DIARY)


def test_a_month_publishes_nothing() -> None:
    note = "This story was first published in December. It has been updated since."
    assert "original_publisher" not in fields(BRIDGE, *BODY, note)


@pytest.mark.parametrize(
    ("lines", "byline", "day"),
    [
        (
            (
                "항구 다리, 베어링 교체로 8주간 폐쇄",
                "김민수 기자",
                "입력 2024년 3월 14일 09:30 수정 2024년 3월 15일 10:00",
                (
                    "항구의 다리는 베어링을 교체하기 위해 팔 주 동안 폐쇄될 것이라고 시의회가 "
                    "화요일에 결정했다. 자동차는 방앗간 길로 돌아가고 배가 이십 분마다 다닌다."
                ),
                "시에 따르면 베어링은 겨울 폭풍 때 배가 교각에 부딪힌 뒤로 수리가 필요했다고 한다.",
            ),
            "김민수",
            "2024-03-14",
        ),
        (
            (
                "港の橋、八週間閉鎖へ 軸受を交換",
                "令和7年1月14日 01時28分 (1月14日 01時40分更新)",
                (
                    "港の橋は軸受を交換するために八週間閉鎖されると市議会が火曜日に決めた。車は水車通りを"
                    "迂回し、渡し船が二十分ごとに運航する。"
                ),
                "市によると、軸受は冬の嵐で船が橋脚に衝突して以来、修理が必要とされていた。",
            ),
            None,
            "2025-01-14",
        ),
    ],
    ids=["Korean", "Japanese"],
)
def test_eastern_heads_are_read(lines: tuple[str, ...], byline: str | None, day: str) -> None:
    values = fields(*lines)
    assert (values.get("byline"), values.get("published_on")) == (byline, day)
    assert values["headline"] == lines[0]


@pytest.mark.parametrize(
    "head",
    [
        (
            "Menu",
            "Breadcrumbs",
            f"NewsLocalTraffic{BRIDGE}",
            BRIDGE,
            "Maria Holt",
            "Photo: Example",
        ),
        ("Politics", BRIDGE, "Shop owners along the quay expect to lose their trade", "Maria Holt"),
    ],
    ids=["below its copy with a path", "above a shorter standfirst"],
)
def test_a_headline_is_known_by_its_copy_and_by_a_name_below(head: tuple[str, ...]) -> None:
    values = fields(*head, *BODY)
    assert (values.get("headline"), values.get("byline")) == (BRIDGE, "Maria Holt")


@pytest.mark.parametrize(
    "head",
    [
        ("The bridge is open again", "The Quay Herald · 3 May 2019 · By Greta Aldane"),
        ("The Quay Herald | Greta Aldane | May 3, 2019", "", "The bridge is open again"),
        ("The bridge is open again", "By Greta Aldane, The Quay Herald, 3 May 2019"),
    ],
)
def test_a_pasted_line_names_paper_day_and_writer(head: tuple[str, ...]) -> None:
    found = fields(*head, "", *STORY)
    assert found["headline"] == "The bridge is open again"
    assert found["publisher"] == "The Quay Herald"
    assert (found["byline"], found["published_on"]) == ("Greta Aldane", "2019-05-03")
