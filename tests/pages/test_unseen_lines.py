"""Who wrote a page, and when, in lines as systems nobody here has looked at print them."""

from __future__ import annotations

import pytest

from ingest.articles.assemble import assemble
from ingest.pages.day_boxes import read_box
from ingest.pages.day_lines import by_weekday
from ingest.pages.headlines import divided
from ingest.pages.one_line import one_line
from ingest.pages.writer_ends import read_credit, read_signature
from ingest.pages.writer_lines import read_signed_line
from ingest.text.day_words import dateline_day
from ingest.text.printed_dates import find_dates, first_date
from ingest.text.writers import is_writer
from tests.pages.test_truth import STORY, TITLE
from tests.readers.reading import one

LONG = "The harbour board decided on Monday to run the ferry through the night, and to let all in."


def _fields(
    below: str = "", end: str = "", *, lang: str = "en", head: str = "", foot: str = ""
) -> tuple[str | None, str | None]:
    """Return the writers and the day of a page with lines below the headline, and behind all."""
    page = (
        f'<!doctype html><html lang="{lang}"><head><title>{TITLE} - Quay Courier</title>{head}'
        f'</head><body><nav><a href="/">Home</a></nav><article><h1>{TITLE}</h1>{below}{STORY}'
        f"{end}</article><footer>{foot or 'Quay Courier'}</footer></body></html>"
    )
    fields = assemble(one("a.html", page.encode()), None).fields
    return fields.get("byline"), fields.get("published_on")


EVENT = (
    "<p>3. Mai 2022</p><p>Am 21. Mai 2022 spielt das Inselorchester ab neunzehn Uhr im alten "
    "Terminal, bevor das Haus für immer geschlossen wird.</p>"
)
LINK = '<a rel="author" href="/author/j">Jana Holt</a>'
STAMP = "By <a>Jane Holt</a>|<span>2024-05-04T09:00:00+00:00</span>"
SPACES = "\n" + " " * 120


@pytest.mark.parametrize(
    ("lang", "below", "end", "writers", "day"),
    [
        (
            "en",
            f"<p>Jane Roe{SPACES}·{SPACES}<b>April 19, 2019</b></p>",
            "",
            "Jane Roe",
            "2019-04-19",
        ),
        ("en", f"<p>By Jane{SPACES}Holt</p>", "", "Jane Holt", None),
        ("de", "<p>Jana Holt</p><p>Stand: 27. April 2021</p>", "", "Jana Holt", "2021-04-27"),
        ("de", "<p>Publiziert: 3.4.2021</p><p>Stand: 27. April 2021</p>", "", None, "2021-04-03"),
        (
            "fr",
            "<p>Soumis par Anne Petit le mar 09/02/2021 - 11:20</p>",
            "",
            "Anne Petit",
            "2021-02-09",
        ),
        (
            "es",
            "<p>Enviado por Luisa Roe el Mar, 06/08/2013 - 12:10</p>",
            "",
            "Luisa Roe",
            "2013-08-06",
        ),
        ("en", "<p>Submitted by jroe on Tue, 05/12/2009 - 14:33</p>", "", None, "2009-05-12"),
        ("en", "<p>By Jane Holt, Quay Courier — Port Roe</p>", "", "Jane Holt", None),
        ("en", "<p>By Jane Holt<br>Gazette Staff Writer</p>", "", "Jane Holt", None),
        ("de", "<p>Text von Jana Holt   Illustration von Nils Brand</p>", "", "Jana Holt", None),
        (
            "de",
            EVENT,
            "",
            None,
            "2022-05-03",
        ),
        ("pl", "<p>20.04.2023 15:02 (aktual. 21.04.2023 08:11)</p>", "", None, "2023-04-20"),
        ("ar", "<p>نشر في: 21 فبراير، 2023</p>", "", None, "2023-02-21"),
        ("ko", "<p>입력 2023.09.11. 09:20 수정 2023.09.11. 14:02</p>", "", None, "2023-09-11"),
        ("en", "", "<p>Jane Holt<br>Chair of the board</p>", "Jane Holt", None),
        ("en", f"<p>{STAMP}<span>May 3rd, 2024</span>|News</p>", "", "Jane Holt", "2024-05-03"),
        (
            "de",
            f"<p>5. September 2018/0 Kommentare/von {LINK}</p>",
            "",
            "Jana Holt",
            "2018-09-05",
        ),
        ("en", "<p>Words &amp; photos by Jane Holt</p>", "", "Jane Holt", None),
    ],
    ids=[
        "many spaces between day and writer",
        "a name over two lines",
        "valid on",
        "valid on, beside a day of publication",
        "submitted, French",
        "submitted, Spanish",
        "a weekday tells the month",
        "the house beside the writer",
        "her role in the next line",
        "an illustrator behind the writer",
        "an event in the first paragraph",
        "changed, shortened",
        "an Arabic comma",
        "changed on the day of publication",
        "a signature with a role",
        "a stamp for machines before the day",
        "a count behind the day",
        "text and pictures of one",
    ],
)
def test_writers_and_day_are_read_from_the_line(
    lang: str, below: str, end: str, writers: str | None, day: str | None
) -> None:
    assert _fields(below, end, lang=lang) == (writers, day)


def test_the_holder_of_the_rights_wrote_a_page_that_names_nobody_else() -> None:
    foot = "© 2012- Jane Holt. All rights reserved."
    assert _fields(foot=foot)[0] == "Jane Holt"
    assert _fields("<p>By Anna Brand</p>", foot=foot)[0] == "Anna Brand"
    assert _fields(foot="© 2012 Holt Media Ltd")[0] is None


def test_who_took_a_picture_is_no_writer() -> None:
    credit = '<small itemprop="author">Photograph by Nils Brand</small>'
    assert _fields(f"<figure><figcaption>{credit}</figcaption></figure>")[0] is None


def test_a_page_without_a_language_is_read_by_the_language_of_its_story() -> None:
    assert _fields("<p>Published: 11/18/2011 2:27 AM</p>", lang="")[1] == "2011-11-18"
    assert _fields("<p>Published: 03/04/2011 2:27 AM</p>", lang="")[1] != "2011-04-03"


@pytest.mark.parametrize(
    ("paragraph", "day"),
    [
        (f"29.11.2022 – {LONG}", "2022-11-29"),
        (f"31. Oktober 2023. {LONG}", "2023-10-31"),
        (f"(3 May 2024) - {LONG}", "2024-05-03"),
        (f"Karlsruhe, (12.11.2021). {LONG}", "2021-11-12"),
        (f"6 June 1944. {LONG}", None),
        ("3 May 2024 was a Friday. The board met at noon, and all were there.", None),
    ],
)
def test_a_story_may_begin_with_its_day(paragraph: str, day: str | None) -> None:
    found = dateline_day(paragraph)
    assert (found.value if found else None) == day


@pytest.mark.parametrize(
    ("before", "written", "day"),
    [
        ("on Tue, ", "05/12/2009", "2009-05-12"),
        ("on Saturday ", "05/12/2009", "2009-12-05"),
        ("on ", "05/12/2009", "2009"),
        ("on Monday, ", "05/12/2009", "2009"),
    ],
)
def test_a_weekday_tells_which_number_is_the_month(before: str, written: str, day: str) -> None:
    date_ = first_date(written)
    assert date_ is not None
    assert by_weekday(date_, written, before).value == day


@pytest.mark.parametrize(
    ("text", "day"),
    [("26 | 01 | 2022", "2022-01-26"), ("26 · 1 · 2022", "2022-01-26"), ("05 | 01 | 2022", None)],
)
def test_signs_may_stand_between_the_numbers_of_a_day(text: str, day: str | None) -> None:
    assert read_box(text) == day


def test_strokes_may_stand_around_the_name_of_a_month() -> None:
    assert [found.value for found in find_dates("08/نوفمبر/2022")] == ["2022-11-08"]


def test_a_leaf_is_one_line_whose_characters_keep_their_places() -> None:
    leaf = "\n  Jane\n\t Holt  ·  3 May\n"
    line = one_line(leaf)
    assert line.text == "Jane Holt · 3 May"
    start, end = line.span(0, 9)
    assert leaf[start:end].split() == ["Jane", "Holt"]


@pytest.mark.parametrize(
    ("paragraph", "names"),
    [
        ("Text: Jane Holt, Foto: Nils Brand", ["Jane Holt"]),
        ("Autorinnen Jana Holt und Anna Brand", ["Jana Holt", "Anna Brand"]),
        ("Autoren Jana Holt und Anna Brand", ["Jana Holt", "Anna Brand"]),
        ("By Jane Holt's own account, she won.", []),
    ],
)
def test_a_last_paragraph_may_be_a_line_of_credits(paragraph: str, names: list[str]) -> None:
    read = read_credit(paragraph)
    assert [name.text for name in (read.names if read else ())] == names


@pytest.mark.parametrize(
    ("paragraph", "before", "name"),
    [
        ("Jane Holt\n\nChair of the board", "We thank you all.", "Jane Holt"),
        ("Jane Holt", "We thank you all.", None),
        ("Jane Holt\nShe sat in the front row.", LONG, None),
        ("Jane Holt\nChair of the board", "“We thank you.”", None),
    ],
)
def test_a_signature_may_have_a_role_below(paragraph: str, before: str, name: str | None) -> None:
    read = read_signature(paragraph, [before])
    assert (read.names[0].text if read else None) == name


@pytest.mark.parametrize(
    ("above", "name"),
    [
        ("So be it.", "Jane Holt"),
        ("About the author", "Jane Holt"),
        ("The winner", None),
        ("Read more", None),
        ("About the artist", None),
    ],
)
def test_below_a_short_line_a_name_signs_where_it_is_no_heading(
    above: str, name: str | None
) -> None:
    read = read_signature("Jane Holt", [LONG, above])
    assert (read.names[0].text if read else None) == name


def test_one_of_several_lines_may_sign() -> None:
    leaf = "Ferry closes\n  By Jane Holt\nStaff Writer"
    read = read_signed_line(leaf, "opening")
    assert read is not None
    name = read.names[0]
    assert leaf[name.start_char : name.end_char] == "Jane Holt"
    assert read_signed_line("By Jane Holt", "opening") is None


@pytest.mark.parametrize("name", ["deinen Hochzeitsbloggern", "unsere Leser", "your Friends"])
def test_words_that_go_on_from_a_sentence_are_no_writer(name: str) -> None:
    assert not is_writer(name)


@pytest.mark.parametrize("name", ["van Roe", "de Holt Brand", "von Roe", "ibn Roe"])
def test_a_particle_may_begin_a_name(name: str) -> None:
    assert is_writer(name)


@pytest.mark.parametrize(
    ("title", "parts"),
    [
        ("旧渡轮码头关闭！-码头日报", ["旧渡轮码头关闭！", "码头日报"]),
        ("旧码头关闭--时政--码头网", ["旧码头关闭", "时政", "码头网"]),
        ("Night-time ferries", []),
    ],
)
def test_a_bare_hyphen_cuts_a_site_off_a_chinese_title(title: str, parts: list[str]) -> None:
    assert divided(title) == parts


@pytest.mark.parametrize(
    "foot",
    [
        "© 2021 Nils Brand Photography",
        "© 2021 Anders Brand Theme",
        "© 2021 Thomas Mann Shop",
        "© 2021 Axel Springer SE",
        "© 2021 John Wiley, Inc.",
        "Photos © 2021 Nils Brand",
        "Webdesign © 2021 Jane Roe",
        "© Nils Brand" + "<p>Home</p>" * 12,
        "© 2021 Jane B. Holt",
    ],
)
def test_who_holds_the_rights_in_something_else_is_no_writer(foot: str) -> None:
    assert _fields(foot=foot)[0] is None


@pytest.mark.parametrize("foot", ["© 2021 Mary Ann Holt", "Home | © Jane Holt"])
def test_who_holds_the_rights_has_given_names_and_one_more(foot: str) -> None:
    assert _fields(foot=foot)[0] == foot.partition("© ")[2].removeprefix("2021 ")


@pytest.mark.parametrize(
    "deed",
    ["Photo", "Photograph", "Illustrations", "Translated", "Edited", "Fotos", "Cover design"],
)
def test_who_did_something_else_in_the_line_above_is_no_writer(deed: str) -> None:
    assert _fields(f"<p>{deed}<br>by Nils Brand</p>")[0] is None


BOX = "<p>The Long River<br>By Nils Brand<br>Quay Press, 240 pp</p>"
QUOTED = "<blockquote><p>We thank you all.</p></blockquote>"


@pytest.mark.parametrize(
    "end",
    [
        BOX,
        f"{QUOTED}<p>Jane Holt<br>Chair of the board</p>",
        "<p>For further information please contact:</p><p>Jane Holt<br>Press officer</p>",
        "<p>Contact for the press</p><p>Jane Holt<br>Press officer</p>",
        "<p>We thank you all.</p><p>Jane Holt<br>Phone 555 1234</p>",
        "<h3>Image</h3><ul><li>Author: Nils Brand</li><li>License: CC BY</li></ul>",
        "<h3>More books</h3><div>Author: Nils Brand</div>",
    ],
    ids=["a book", "quoted", "to ask", "a heading", "a phone", "a picture", "books"],
)
def test_a_name_below_the_story_is_not_always_its_writer(end: str) -> None:
    assert _fields(end=end)[0] is None


@pytest.mark.parametrize(
    "end",
    [
        "<p>Einwohner: 12.000 (Stand: 31. Dezember 2015)</p>",
        "<figure><img src='a.png'><figcaption>Stand: 31. Dezember 2015</figcaption></figure>",
        "<p>Nutzungsbedingungen, Stand: 1. Mai 2018</p>",
    ],
)
def test_a_day_on_which_something_else_was_valid_is_none(end: str) -> None:
    assert _fields(end=end, lang="de")[1] is None
