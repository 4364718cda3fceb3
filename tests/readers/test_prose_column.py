"""Texts of a table are read whatever their column is called, and days as they are written."""

from __future__ import annotations

import pytest

from tests.readers.reading import codes, read_bytes
from tests.readers.sheets import ods, xlsx

TEXT = (
    "The weir of the upper mill was opened on Monday, in front of ninety people. By noon the wheel "
    "turned again, and the miller sold the first flour since April. Nobody had believed in it."
)
MORE = f"Again. {TEXT}"
ROW = ["Weir opened", "2019-05-06", TEXT]
NAMES = ["Title", "Date", "Qwerty"]


def _csv(*rows: list[str]) -> bytes:
    return "\n".join(",".join(f'"{value}"' for value in row) for row in rows).encode()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.csv", _csv(NAMES, ROW, ["Again", "2019-05-07", MORE])),
        ("a.xlsx", xlsx({"Print": [NAMES, ROW, ["Again", "2019-05-07", MORE]]})),
        ("a.ods", ods({"Print": [NAMES, ROW, ["Again", "2019-05-07", MORE]]})),
    ],
)
def test_the_column_that_holds_sentences_is_the_text(name: str, data: bytes) -> None:
    documents, problems = read_bytes(name, data)
    assert [problem.code for problem in problems] == ["guessed-column"]
    assert "'Qwerty'" in problems[0].message
    assert not problems[0].is_loss
    assert [TEXT in document.text for document in documents] == [True, True]


@pytest.mark.parametrize(
    ("names", "row"),
    [
        (["Title", "Date", "Notes"], ROW),  # what somebody wrote about it
        (["Title", "Date", "Qwerty"], ["Weir opened", "2019-05-06", "mills; rivers; weirs; " * 20]),
        (["Title", "Date", "Coder notes"], ROW),
        (["Title", "Date", "coderNotes"], ROW),
        (["Title", "Date", "Author bio"], ROW),
        (["Title", "Date", "Haftung"], ROW),
        (["Title", "Qwerty"], ["Weir opened", TEXT]),  # nothing says that it is of articles
        (["Question", "Age", "Answer"], ["Why?", "12", TEXT]),
        (["Title", "Date", "Text", "Qwerty"], ["Weir", "2019-05-06", "It fell.", TEXT]),
    ],
)
def test_no_other_column_is_taken_for_the_text(names: list[str], row: list[str]) -> None:
    assert "guessed-column" not in codes("a.csv", _csv(names, row))


@pytest.mark.parametrize(
    ("names", "row"),
    [
        ("일자,언론사,기고자,제목,본문,URL", "20190506,수차신문,그레타,보가 열렸다,어제 열렸다."),
        (
            "見出し,新聞名,掲載日,本文,執筆者",
            "堰が開いた,水車新聞,2019年5月6日,昨日開いた。,グレタ",
        ),
        ("Başlık,Gazete,Yayın Tarihi,İçerik,Yazar", "Bent açıldı,Değirmen,06.05.2019,Dün.,Greta"),
        ("Tytuł,Źródło,Data publikacji,Treść,Autor", "Jaz otwarty,Młyn,6 maja 2019,Wczoraj.,Greta"),
        ("العنوان,المصدر,تاريخ النشر,النص,الكاتب", "فتح السد,الطاحونة,6 أيار 2019,أمس.,غريتا"),
        ("العنوان,المصدر,التاريخ,النص,الكاتب", "فتح السد,الطاحونة,6 أيار/مايو 2019,أمس.,غريتا"),
        ("Kop,Krant,Datum,Artikel,Auteur", "Stuw open,De Molen,6 mei 2019,Gisteren.,Greta"),
        ("Заголовок,СМИ,Дата публикации,Текст,Автор", "Шлюз,Мельница,06.05.2019,Вчера.,Грета"),
    ],
)
def test_columns_are_known_in_many_languages(names: str, row: str) -> None:
    documents, problems = read_bytes("a.csv", f"{names}\n{row}\n".encode())
    assert problems == []
    assert documents[0].declared["published_on"] == "2019-05-06"
    assert {"headline", "publisher", "byline"} <= documents[0].declared.keys()
    assert len(documents[0].text.split("\n\n")) == 2


@pytest.mark.parametrize(
    ("name", "written", "day"),
    [
        ("Date", "06-May-19", "2019-05-06"),
        ("Date", "6 mai 19", "2019-05-06"),
        ("Date", "May-19", None),
        ("Published (UTC)", "2019-05-06 07:00", "2019-05-06"),
        ("Date [dd/mm/yyyy]", "06/05/2019", "2019-05-06"),
        ("Date (MM/DD/YYYY)", "05/06/2019", "2019-05-06"),
        ("Date (added)", "2019-05-06", None),
        ("Date (retrieved)", "2019-05-06", None),
    ],
)
def test_a_day_is_read_as_its_column_says(name: str, written: str, day: str | None) -> None:
    documents, _ = read_bytes("a.csv", f"Title,Text,{name}\nWeir,It fell.,{written}\n".encode())
    assert documents[0].declared.get("published_on") == day


@pytest.mark.parametrize(
    ("names", "row", "day"),
    [
        ("year,month,day", "2019,5,6", "2019-05-06"),
        ("Year,Month,Day", "2019,May,06", "2019-05-06"),
        ("Jahr,Monat,Tag", "2019,Mai,6", "2019-05-06"),
        ("year,month", "2019,5", "2019-05"),
        ("year,day", "2019,6", "2019"),
        ("year,month,day", "2019,13,6", "2019"),
        ("year,month,day", "2019,2,31", "2019-02"),
    ],
)
def test_year_month_and_day_in_columns_are_one_day(names: str, row: str, day: str) -> None:
    documents, _ = read_bytes("a.csv", f"title,text,{names}\nWeir,It fell.,{row}\n".encode())
    assert documents[0].declared["published_on"] == day


def test_the_day_of_a_note_at_a_page_is_none_of_publication() -> None:
    data = b"url,title,quote,text,tags,created\nhttps://a.example/1,Weir,It fell,Odd,x,2023-01-04\n"
    documents, _ = read_bytes("hypothesis.csv", data)
    assert "published_on" not in documents[0].declared


@pytest.mark.parametrize(
    "table",
    [
        "<tr><td>Title</td><td>Weir opened</td></tr><tr><td>Source</td><td>Mercury</td></tr>",
        (
            "<tr><th>Title</th><th>Date</th><th>Source</th><th>URL</th></tr><tr>"
            "<td>Weir opened</td><td>6 May 2019</td><td>Mercury</td><td>https://a.example</td></tr>"
        ),
    ],
)
def test_a_story_below_the_table_of_a_page_is_kept(table: str) -> None:
    page = f"<html><body><table>{table}</table><p>{TEXT}</p></body></html>"
    documents, problems = read_bytes("clip.xls", page.encode())
    assert len(documents) == 1
    assert TEXT in " ".join(documents[0].text.split())
    assert not any(problem.is_loss for problem in problems)


def test_rows_with_texts_stay_rows_whatever_stands_below() -> None:
    rows = f"<tr><td>Weir</td><td>{TEXT}</td></tr>" * 2
    page = f"<table><tr><th>Title</th><th>Text</th></tr>{rows}</table><p>{TEXT}</p>"
    documents, _ = read_bytes("clips.xls", page.encode())
    assert len(documents) == 2


def test_what_every_row_repeats_is_no_text() -> None:
    assert "guessed-column" not in codes("a.csv", _csv(NAMES, ROW, ["Again", "2019-05-07", TEXT]))


@pytest.mark.parametrize("outside", ["", TEXT])
def test_a_table_of_several_rows_stays_a_table_whatever_stands_above(outside: str) -> None:
    row = "<tr><td>Weir {0}</td><td>{0} May 2019</td><td>https://a.example/{0}</td></tr>"
    rows = "".join(row.format(number) for number in range(1, 5))
    page = (
        f"<html><body><p>{outside}</p><table><tr><th>Title</th><th>Date</th><th>URL</th></tr>{rows}"
        "</table></body></html>"
    )
    documents, problems = read_bytes("export.xls", page.encode())
    headlines = [document.declared["headline"] for document in documents]
    assert headlines == [f"Weir {number}" for number in range(1, 5)]
    assert [problem.code for problem in problems] == (["left-aside"] if outside else [])


@pytest.mark.parametrize(
    "rows",
    [
        "Artikel;Preis;Link\nSchraube M4;2,99;https://a.example/1\nMutter M4;1;https://a.example/2\n",
        "Название;Цена;Ссылка\nГайка;2,99;https://a.example/1\nБолт;1,99;https://a.example/2\n",
    ],
)
def test_goods_of_a_shop_are_no_articles(rows: str) -> None:
    assert codes("a.csv", rows.encode()) == ["no-text"]
    documents, _ = read_bytes("a.txt", rows.encode())
    assert [document.source.member for document in documents] == [""]


@pytest.mark.parametrize(
    "rows",
    [
        "Titel;Datum;Artikel\nWehr offen;06.05.2019;Gestern.\nWieder;07.05.2019;Heute.\n",
        "Название;Дата;СМИ\nШлюз открыт;06.05.2019;Мельница\nСнова;07.05.2019;Мельница\n",
    ],
)
def test_the_names_of_goods_are_those_of_articles_beside_a_day(rows: str) -> None:
    documents, problems = read_bytes("a.csv", rows.encode())
    assert problems == []
    assert [document.declared["published_on"] for document in documents] == [
        "2019-05-06",
        "2019-05-07",
    ]
