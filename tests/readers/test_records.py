from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.text.clean import is_blank
from tests.readers.reading import SMALL, codes, kinds, one, read_bytes, unproved

BODY = "Ships waited — all “night”.\n\nThe fog lifted at 6\u00a0a.m. 😀"
ARTICLE = {
    "id": 7,
    "Title": 'Fog "closes" port',
    "authors": [{"name": "Ada Brandt"}, {"name": "Lew Okoro"}],
    "Published-At": "2024-03-09T08:00:00Z",
    "body": BODY,
}


@pytest.mark.parametrize("is_ascii", [True, False], ids=["escaped", "as it is"])
def test_a_json_line_is_an_article_with_exact_places(is_ascii: bool) -> None:
    document = one("a.jsonl", json.dumps(ARTICLE, ensure_ascii=is_ascii).encode())
    assert document.text == f'Fog "closes" port\n\n{BODY}'
    assert document.declared == {
        "headline": 'Fog "closes" port',
        "byline": "Ada Brandt; Lew Okoro",
        "published_on": "2024-03-09",
    }
    assert document.source.member == "line 1"
    assert document.extra == {"id": "7"}
    assert unproved(document) == []


def test_a_statement_points_at_its_own_bytes() -> None:
    document = one("a.jsonl", json.dumps(ARTICLE).encode())
    stated = next(item for item in document.statements if item.field == "headline")
    assert document.original[stated.start_byte : stated.end_byte] == rb"Fog \"closes\" port"


def test_markup_inside_a_string_keeps_its_structure_and_places() -> None:
    data = {"title": "T", "body_html": "<h2>Sub</h2><p>One &amp; <b>tw</b>o \u00e9</p>"}
    document = one("a.jsonl", json.dumps(data).encode())
    assert kinds(document) == [
        ("headline", "T"),
        ("crosshead", "Sub"),
        ("body", "One & two é"),
    ]
    assert document.notation == "json+html"
    assert unproved(document) == []


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (b'{"text": "cut', "bad-json"),
        (b"[" * 100_000, "bad-json"),
        (b'{"text": ' + b"[" * 100_000 + b"}", "bad-json"),
        (b'{"n": ' + b"9" * 5_000 + b"}", "no-text"),
        (b'{"text": " "}', "no-text"),
        (b'{"text": "' + b"x" * 300_000 + b'"}', "record-too-large"),
        (b"\x00\x01\xff", "bad-json"),
    ],
    ids=["cut", "deep", "deep value", "5,000 digits", "blank", "long", "rubbish"],
)
def test_a_bad_line_is_reported_and_the_rest_is_read(line: bytes, code: str) -> None:
    good = b'{"text": "Good."}'
    documents, problems = read_bytes("a.jsonl", b"\n".join([good, line, good]), SMALL)
    assert [document.source.member for document in documents] == ["line 1", "line 3"]
    assert [(problem.member, problem.code) for problem in problems] == [("line 2", code)]


def test_a_broken_line_is_described_with_the_place_of_the_fault() -> None:
    _, problems = read_bytes("a.jsonl", b'{"text": "Good."}\n{"cut\n')
    assert "(Unterminated string starting at character 2)" in problems[0].message


def test_half_a_surrogate_pair_is_shown_as_lost() -> None:
    document = one("a.jsonl", rb'{"text": "x \ud83d y \ude00 \ud83d\ude00"}')
    assert document.text == "x \ufffd y \ufffd 😀"
    assert unproved(document) == []


def test_the_fields_can_be_named() -> None:
    data = b'{"Kopf": "K", "Rumpf": "R"}\n'
    documents, _ = read_bytes("a.jsonl", data, fields={"headline": "Kopf", "text": "Rumpf"})
    assert documents[0].text == "K\n\nR"


def test_a_column_named_for_two_fields_is_one_paragraph() -> None:
    fields = {"text": "T", "headline": "T"}
    documents, problems = read_bytes("a.csv", b"T,x\nSome words,2\n", fields=fields)
    assert problems == []
    assert documents[0].text == "Some words"
    assert documents[0].declared["headline"] == "Some words"


@pytest.mark.parametrize(
    "wrap",
    ["[%s, %s]", '{"articles": [%s, %s]}', '{"meta": {"n": [1]}, "results": [%s,%s]}'],
    ids=["list", "object with a list", "list after other values"],
)
def test_a_json_file_of_many_articles_is_read_item_by_item(wrap: str) -> None:
    items = (json.dumps({"text": 'a "[{" b'}), json.dumps({"text": "c", "x": {"y": [1]}}))
    documents, problems = read_bytes("a.json", (wrap % items).encode())
    assert [document.text for document in documents] == ['a "[{" b', "c"]
    assert documents[1].source.member == "item 2"
    assert problems == []


def test_a_json_file_of_one_article_has_no_member() -> None:
    assert one("a.json", b'{"title": "T", "text": "x"}').source.member == ""


def test_a_cut_json_file_gives_its_whole_items() -> None:
    documents, problems = read_bytes("a.json", b'[{"text": "whole"}, {"text": "cu')
    assert [document.text for document in documents] == ["whole"]
    assert [problem.code for problem in problems] == ["truncated-json"]


def test_csv_rows_are_articles_with_exact_places() -> None:
    data = 'title;text;date;n\nT1;"He said ""no"".\nTwice é";2024-01-02;5\nT2;plain;;\n'
    documents, problems = read_bytes("a.csv", data.encode())
    assert [document.text for document in documents] == [
        'T1\n\nHe said "no".\nTwice é',
        "T2\n\nplain",
    ]
    assert documents[0].declared["published_on"] == "2024-01-02"
    assert documents[0].extra == {"n": "5"}
    assert documents[0].source.member == "row 1"
    assert [unproved(document) for document in documents] == [[], []]
    assert problems == []


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_csv_in_other_encodings_is_proved(encoding: str) -> None:
    data = "headline\tbody\r\nÜber „uns“\tDie Straße ist naß – sagt er: „Öl überall“\r\n"
    documents, _ = read_bytes("a.tsv", data.encode(encoding))
    assert documents[0].text.startswith("Über „uns“")
    assert unproved(documents[0]) == []


@pytest.mark.parametrize("column", ["text", "text,\ud900"], ids=["row", "header"])
def test_half_a_pair_in_a_table_of_two_byte_characters_costs_nothing(column: str) -> None:
    table = f"title,{column}\nOne,The \ud900 wall broke.\nTwo,Nobody was hurt.\n"
    data = b"\xff\xfe" + table.encode("utf-16-le", "surrogatepass")
    documents, _ = read_bytes("a.csv", data)
    assert [document.source.member for document in documents] == ["row 1", "row 2"]
    assert documents[1].text.endswith("Nobody was hurt.")
    assert [unproved(document) for document in documents] == [[], []]


def test_a_quotation_mark_that_never_closes_loses_nothing_and_is_told() -> None:
    data = b'title,text\na,one\nb,"never closed\nc,three\nd,four\n'
    documents, problems = read_bytes("a.csv", data)
    assert [document.declared["headline"] for document in documents] == ["a", "b", "c", "d"]
    assert documents[1].text == 'b\n\n"never closed'
    assert [unproved(document) for document in documents] == [[]] * 4
    assert not problems[0].is_loss
    assert [(problem.member, problem.code) for problem in problems] == [("row 2", "unclosed-quote")]


def test_an_endless_field_is_left_out() -> None:
    data = b"title,text\na," + b"x" * 300_000 + b"\nb,two\n"
    documents, problems = read_bytes("a.csv", data, SMALL)
    assert [document.declared["headline"] for document in documents] == ["b"]
    assert [problem.code for problem in problems] == ["record-too-large"]


def test_a_table_without_text_says_which_columns_it_has() -> None:
    _, problems = read_bytes("a.csv", b"x,y\n1,2\n")
    assert [problem.code for problem in problems] == ["no-text"]
    assert "x, y" in problems[0].message


def test_doubled_quotes_outside_quotation_mean_themselves() -> None:
    document = one("a.csv", b'title,text\na,5"" pipe\n')
    assert document.text == 'a\n\n5"" pipe'
    assert unproved(document) == []


@pytest.mark.parametrize(
    ("name", "data", "texts"),
    [
        ("a.csv", b'title,text\n"Yes" he said,"a ""b"""\n', ['"Yes" he said\n\na "b"']),
        ("a.csv", b'title,text\n"A" ,"B"\n', ["A\n\nB"]),
        ("a.tsv", b'title\ttext, whole\tbody\nA\tx\t"B" it was\n', ['A\n\n"B" it was']),
        ("a.csv", b"sep=;\ntitle;text\nA;B, c\n", ["A\n\nB, c"]),
        ("a.csv", b"title,text\rA,One\rB,Two\r", ["A\n\nOne", "B\n\nTwo"]),
        ("a.csv", "Título;Texto\nUno;Más\n".encode("cp1252"), ["Uno\n\nMás"]),
    ],
    ids=["words behind", "space behind", "tabs", "stated", "carriage returns", "accents"],
)
def test_tables_as_programs_really_write_them(name: str, data: bytes, texts: list[str]) -> None:
    documents, problems = read_bytes(name, data)
    assert [document.text for document in documents] == texts
    assert [unproved(document) for document in documents] == [[]] * len(texts)
    assert problems == []


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("31.12.2024", "2024-12-31"),
        ("12/31/2024 10:00", "2024-12-31"),
        ("31/12/2024", "2024-12-31"),
        ("5/6/2024", "2024"),
        ("5/5/2024", "2024-05-05"),
        ("32/13/2024", None),
        ("1325376562000", "2012-01-01"),
    ],
)
def test_days_in_numbers_are_as_exact_as_they_are_certain(written: str, date: str | None) -> None:
    document = one("a.csv", f"text,date\nWords,{written}\n".encode())
    assert document.declared.get("published_on") == date


ANSWERS = {
    "WordPress": [
        {
            "title": {"rendered": "Walls &#8211; fall"},
            "content": {"rendered": "<p>First.</p><p>Second.</p>", "protected": False},
        }
    ],
    "a newspaper's service": {
        "response": {
            "tags": [{"id": "x", "count": 1}],
            "docs": [
                {"headline": {"main": "Walls – fall"}, "fields": {"body": "First.\n\nSecond."}}
            ],
        }
    },
    "JSON Feed": {
        "title": "My feed",
        "description": "Of walls",
        "items": [{"title": "Walls – fall", "content_html": "<p>First.</p><p>Second.</p>"}],
    },
    "paragraphs as objects": [
        {"title": "Walls – fall", "contents": [{"content": "First."}, {"content": "Second."}]}
    ],
    "paragraphs as strings": [{"title": "Walls – fall", "paragraphs": ["First.", "Second."]}],
}


@pytest.mark.parametrize("answer", ANSWERS.values(), ids=ANSWERS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_the_answers_of_services_hold_articles(answer: object, encoding: str) -> None:
    data = json.dumps(answer, ensure_ascii=False).encode(encoding)
    document = one("a.json", data)
    assert document.text.split() == ["Walls", "–", "fall", "First.", "Second."]
    assert document.declared["headline"] == "Walls – fall"
    assert unproved(document) == []


def test_the_message_about_missing_text_names_the_way_out() -> None:
    for name, data in (("a.csv", b"x,y\n1,2\n"), ("a.jsonl", b'{"x": 1}\n')):
        _, problems = read_bytes(name, data)
        assert "ingest load FOLDER --map text=NAME" in problems[0].message


#: Whatever shows something; a soft hyphen alone is no text, and is said to be none.
TEXT = st.text(st.characters(codec="utf-8"), min_size=1, max_size=60).filter(
    lambda text: not is_blank(text)
)


@settings(deadline=None)
@given(TEXT, TEXT, st.booleans())
def test_any_json_text_is_proved(title: str, text: str, is_ascii: bool) -> None:
    data = json.dumps({"title": title, "text": text}, ensure_ascii=is_ascii).encode()
    documents, _ = read_bytes("a.jsonl", data)
    assert [unproved(document) for document in documents] == [[]]


@settings(deadline=None)
@given(TEXT, TEXT)
def test_any_csv_text_is_proved(title: str, text: str) -> None:
    row = ",".join('"{}"'.format(value.replace('"', '""')) for value in (title, text))
    documents, _ = read_bytes("a.csv", f"title,text\n{row}\n".encode())
    assert [unproved(document) for document in documents] == [[]]


def test_codes_of_an_empty_file() -> None:
    assert codes("a.csv", b"") == ["empty-file"]
