from __future__ import annotations

import plistlib

import pytest

from tests.readers.reading import codes, kinds, one, unproved

PAGE = (
    "<html><body><article><h1>Wall</h1><p>"
    + "The old café wall broke on Friday night and nobody was hurt by it. " * 6
    + "</p></article></body></html>"
)
ADDRESS = "https://quaypost.example/a"


def _archive(form: plistlib.PlistFormat, **changed: object) -> bytes:
    page = {
        "WebResourceData": PAGE.encode("cp1252"),
        "WebResourceMIMEType": "text/html",
        "WebResourceTextEncodingName": "windows-1252",
        "WebResourceURL": ADDRESS,
        **changed,
    }
    picture = {"WebResourceData": b"\x89PNG", "WebResourceMIMEType": "image/png"}
    return plistlib.dumps({"WebMainResource": page, "WebSubresources": [picture]}, fmt=form)


@pytest.mark.parametrize("form", [plistlib.FMT_BINARY, plistlib.FMT_XML])
@pytest.mark.parametrize("name", ["a.webarchive", "a"])
def test_the_page_in_a_web_archive_is_the_source(form: plistlib.PlistFormat, name: str) -> None:
    document = one(name, _archive(form))
    assert document.original == PAGE.encode("cp1252")
    assert "café" in document.text
    assert ("headline", "Wall") in kinds(document)
    assert document.declared["url"] == ADDRESS
    assert document.source.member == ADDRESS
    assert unproved(document) == []


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (_archive(plistlib.FMT_BINARY)[:200], "bad-document"),
        (_archive(plistlib.FMT_XML)[:300], "bad-document"),
        (b"bplist00" + b"WebMainResource" + b"\xff" * 400, "bad-document"),
        (b'<?xml version="1.0" encoding="none"?><plist>WebMainResource</plist>', "bad-document"),
        (plistlib.dumps(["WebMainResource"]), "no-articles"),
        (plistlib.dumps({"WebMainResource": "page"}), "no-articles"),
        (_archive(plistlib.FMT_BINARY, WebResourceData="text"), "no-articles"),
        (_archive(plistlib.FMT_BINARY, WebResourceMIMEType="image/png"), "no-articles"),
        (_archive(plistlib.FMT_BINARY, WebResourceMIMEType=7), "no-articles"),
        (_archive(plistlib.FMT_BINARY, WebResourceData=b""), "empty-page"),
        (b"", "empty-file"),
    ],
)
def test_an_archive_without_a_page_says_so(data: bytes, code: str) -> None:
    assert codes("a.webarchive", data) == [code]


def test_an_entity_that_grows_is_refused() -> None:
    bomb = (
        b'<?xml version="1.0"?><!DOCTYPE plist [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
        b"<plist><dict><key>WebMainResource</key><string>&b;</string></dict></plist>"
    )
    assert codes("a.webarchive", bomb) == ["bad-document"]
