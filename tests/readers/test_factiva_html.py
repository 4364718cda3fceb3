from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ingest.sources.saved_file import Limits
from tests.readers.reading import kinds, outside_blocks, read_bytes, unproved

if TYPE_CHECKING:
    from ingest.model import RawDocument

LEDE = "The tables for the winter were printed with the wrong month on every page."
REST = "Nobody on the quay had seen it before the boats left."
HEAD = (
    "<!DOCTYPE html><html><head><title>Factiva</title><style>{}</style></head><body>"
    "<h1>Factiva</h1><div id='contentLeft'>"
)
FOOT = "<table><tr><td>Search Summary</td><td>01/01/2001</td></tr></table></div></body></html>"


def row(code: str, value: str) -> str:
    return f'<tr><td class="index"><b>{code}</b>&nbsp;</td><td>{value}</td></tr>'


def coded(language: str = "en", **fields: str) -> str:
    values = {
        "HD": f"<b class='{language}Headline'>Tide tables wrong</b>",
        "BY": "By Ida Holm and Lew Okoro",
        "WC": "133 words",
        "PD": "14 March 2023",
        "SN": "The Quay Post",
        "LA": "English",
        "LP": f"<p>{LEDE}</p>\n<p>{REST}</p>",
        "TD": f"<p>{LEDE} Again.</p>",
        "CY": "(c) 2023 The Quay Post",
        "AN": "Document QUAYPO0020230314ej3e0001t",
        **fields,
    }
    rows = "".join(row(code, value) for code, value in values.items() if value)
    return f'<div class="article {language}Article"><table>{rows}</table></div><br/>'


def plain(headline: str = "Tide tables wrong", *lines: str, language: str = "de") -> str:
    told = lines or (
        "1.285 Wörter",
        "14 März 2023",
        "06:12",
        "Quay Post Online",
        "QUAYON",
        "4",
        "Deutsch",
        "Copyright 2023. Quay Verlag.",
    )
    return (
        f'<div id="article-1" class="article"><div class="article {language}Article"><p></p>'
        f'<div>Lokales</div><div id="hd"><span class="{language}Headline counted">{headline}</span>'
        f'</div><div class="author">Ida Holm</div>{"".join(f"<div>{line}</div>" for line in told)}'
        f'<p class="articleParagraph">{LEDE}</p><p class="articleParagraph">{REST}</p>'
        f"<p>The quay in the rain.</p><p>Quay Verlag GmbH</p>"
        f"<p>Dokument QUAYON0020230314ed410000a</p></div></div>"
    )


def page(*records: str, style: str = "") -> bytes:
    return (HEAD.format(style) + "".join(records) + FOOT).encode()


def told(document: RawDocument) -> list[tuple[str, str]]:
    return [item for item in kinds(document) if item[0] != "boilerplate"]


def test_each_record_with_codes_is_an_article() -> None:
    documents, problems = read_bytes("f.html", page(coded(), coded("fr", LA="Français"), coded()))
    assert problems == []
    assert [document.source.member for document in documents] == [
        "document 1",
        "document 2",
        "document 3",
    ]
    first, second = documents[:2]
    assert dict(first.declared) == {
        "headline": "Tide tables wrong",
        "byline": "Ida Holm; Lew Okoro",
        "published_on": "2023-03-14",
        "publisher": "The Quay Post",
        "language": "en",
    }
    assert second.declared["language"] == "fr"
    assert told(first) == [
        ("headline", "Tide tables wrong"),
        ("byline", "By Ida Holm and Lew Okoro"),
        ("body", LEDE),
        ("body", REST),
        ("body", f"{LEDE} Again."),
    ]
    assert all(unproved(document) == [] for document in documents)
    assert outside_blocks(first) == ""
    assert b"Search Summary" not in documents[-1].original
    assert first.original == documents[-1].original


def test_fields_beside_the_text_have_their_kinds() -> None:
    data = page(coded(SE="Local", ART="The quay in the rain.", CX="The month was wrong.", BY=""))
    (document,), _ = read_bytes("f.html", data)
    assert document.declared["section"] == "Local"
    assert "byline" not in document.declared
    assert ("caption", "The quay in the rain.") in told(document)
    assert ("note", "The month was wrong.") in told(document)


def test_each_record_without_codes_is_an_article() -> None:
    documents, problems = read_bytes("f.html", page(plain(), plain("Boats late")))
    assert problems == []
    assert [document.declared["headline"] for document in documents] == [
        "Tide tables wrong",
        "Boats late",
    ]
    assert dict(documents[0].declared) == {
        "headline": "Tide tables wrong",
        "section": "Lokales",
        "byline": "Ida Holm",
        "published_on": "2023-03-14",
        "publisher": "Quay Post Online",
        "language": "de",
    }
    assert told(documents[0])[-1] == ("caption", "The quay in the rain.")
    assert ("body", LEDE) in told(documents[0])
    assert unproved(documents[0]) == []


def test_the_day_is_read_in_east_asian_writing_and_the_language_by_the_class() -> None:
    record = plain("潮汐表", "2453 字", "2018 年 10 月 1 日", "W", "WMAG", "172", language="zhcn")
    (document,), _ = read_bytes("f.html", page(record))
    assert document.declared["published_on"] == "2018-10-01"
    assert document.declared["publisher"] == "W"
    assert document.declared["language"] == "zh"


def test_records_far_below_the_head_of_a_saved_page_are_found() -> None:
    style = ".icon{margin:0}" * 20_000
    documents, _ = read_bytes("f.html", page(coded(), plain(), style=style))
    assert len(documents) == 2


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_the_encoding_of_the_file_is_that_of_its_records(encoding: str) -> None:
    text = page(plain(), coded()).decode()
    label = "windows-1252" if encoding == "cp1252" else encoding.removesuffix("-sig")
    text = text.replace("<head>", f'<head><meta charset="{label}">').replace("\n", "\r\n")
    documents, problems = read_bytes("f.html", text.encode(encoding))
    assert problems == []
    assert [document.declared["published_on"] for document in documents] == ["2023-03-14"] * 2
    assert all(unproved(document) == [] for document in documents)


def test_a_cut_record_and_one_over_the_limit_cost_only_themselves() -> None:
    data = page(coded(), coded(TD="x" * 9000), plain())
    documents, problems = read_bytes(
        "f.html", data[: data.rindex(b"Quay Verlag")], Limits(record_bytes=6000)
    )
    assert [document.source.member for document in documents] == ["document 1", "document 3"]
    assert [(problem.code, problem.member) for problem in problems] == [
        ("record-too-large", "document 2")
    ]


def test_a_factiva_page_without_records_is_read_as_a_page() -> None:
    data = f"<html><head><title>Factiva</title></head><body><p>{LEDE}</p></body></html>".encode()
    documents, _ = read_bytes("f.html", data)
    assert [document.source.member for document in documents] == [""]
