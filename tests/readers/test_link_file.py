from __future__ import annotations

import plistlib

import pytest

from tests.readers.reading import codes, one, outside_blocks

ADDRESS = "https://quay.example/2024/03/09/tides?a=1&b=2"
URL = (
    "[{000214A0-0000-0000-C000-000000000046}]\r\nProp3=19,2\r\n[InternetShortcut]\r\n"
    f"IDList=\r\nURL={ADDRESS}\r\n"
)
DESKTOP = (
    "[Desktop Entry]\nEncoding=UTF-8\nName=Boats are late\nType=Link\n"
    f"URL={ADDRESS}\nIcon=text-html\n"
)


@pytest.mark.parametrize(
    ("name", "data", "headline"),
    [
        ("Tide tables.url", URL.encode(), "Tide tables"),
        ("Tide tables (2).url", ("\ufeff" + URL).encode("utf-16-le"), "Tide tables"),
        ("Tide tables.webloc", plistlib.dumps({"URL": ADDRESS}), "Tide tables"),
        (
            "Tide tables.webloc",
            plistlib.dumps({"URL": ADDRESS}, fmt=plistlib.FMT_BINARY),
            "Tide tables",
        ),
        ("x.desktop", DESKTOP.encode(), "Boats are late"),
    ],
    ids=["url", "url in UTF-16", "webloc", "binary webloc", "desktop"],
)
def test_a_link_is_an_article_of_its_headline_and_address(
    name: str, data: bytes, headline: str
) -> None:
    document = one(name, data)
    assert document.declared == {"url": ADDRESS, "headline": headline}
    assert {str(item.kind) for item in document.blocks or ()} == {"boilerplate"}
    assert outside_blocks(document) == ""
    (words,) = [
        document.cited[item.start_byte : item.end_byte]
        for item in document.statements
        if item.field == "url"
    ]
    assert words.replace(b"\0", b"").replace(b"&amp;", b"&").decode() == ADDRESS


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.url", b"[InternetShortcut]\r\nURL=file:///C:/x.html\r\n"),
        ("a.url", b"[InternetShortcut]\r\nIDList=\r\n"),
    ],
    ids=["file", "no address"],
)
def test_what_leads_to_no_page_is_told(name: str, data: bytes) -> None:
    assert codes(name, data) == ["no-text"]


def test_a_broken_property_list_is_told() -> None:
    data = plistlib.dumps({"URL": ADDRESS}, fmt=plistlib.FMT_BINARY)
    assert codes("a.webloc", data[:-12]) == ["bad-document"]


def test_a_text_about_shortcuts_stays_a_text() -> None:
    data = b"Notes on links\n\nA shortcut holds the line [InternetShortcut] and an address.\n" * 3
    assert one("a.txt", data).source.media_type == "text/plain"
