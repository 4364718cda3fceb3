from __future__ import annotations

import plistlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.articles.assemble import assemble
from ingest.readers import Limits
from ingest.text.notation import HTML, PLAIN
from ingest.text.visible import read_visible
from tests.readers.reading import SMALL, codes, kinds, one, outside_blocks, read_bytes, unproved

PAGE = (Path(__file__).parents[1] / "data/html/valid/harbour.html").read_bytes()


def test_paragraphs_get_the_kinds_a_reader_would_give_them() -> None:
    found = kinds(one("harbour.html", PAGE))
    assert ("headline", "Harbour wall gives way & floods market") in found
    assert ("byline", "By Ada Brandt and Lew Okoro") in found
    assert ("caption", "The gap in the wall, seen from the ferry.") in found
    assert ("credit", "Photo: Tim Reyes") in found
    assert ("crosshead", "What happens next") in found
    assert [kind for kind, text in found if text.startswith("Traders lost")] == ["standfirst"]
    assert [kind for kind, text in found if text.startswith("The stones")] == ["quote"]
    assert [kind for kind, text in found if text.startswith("Stalls move")] == ["list"]
    assert [kind for kind, text in found if text.startswith("The wall had")] == ["body"]
    assert ("boilerplate", "Front page") in found
    assert ("boilerplate", "© The Quay Post. All rights reserved.") in found


def test_every_visible_character_lies_in_one_block_and_is_proved() -> None:
    document = one("harbour.html", PAGE)
    assert document.notation == HTML
    assert outside_blocks(document) == ""
    assert unproved(document) == []
    assert "never shown" not in document.text
    assert "editor" not in document.text


def test_the_page_states_its_metadata() -> None:
    declared = one("harbour.html", PAGE).declared
    assert declared["headline"] == "Harbour wall gives way & floods market"
    assert declared["byline"] == "Ada Brandt; Lew Okoro"
    assert declared["published_on"] == "2024-03-09"
    assert declared["publisher"] == "The Quay Post"
    assert declared["url"] == "https://quaypost.example/2024/harbour"
    assert declared["language"] == "en-GB"
    assert declared["section"] == "Local"


def test_conflicting_statements_are_all_kept_in_order() -> None:
    page = PAGE.replace(b"</head>", b'<meta name="date" content="2021-01-01"></head>', 1)
    stated = [item for item in one("a.html", page).statements if item.field == "published_on"]
    assert [(item.value, item.method) for item in stated] == [
        ("2024-03-09", "jsonld:datePublished"),
        ("2021-01-01", "meta:date"),
    ]


def test_a_date_in_the_future_is_not_believed() -> None:
    page = PAGE.replace(b"2024-03-09T23:30:00-05:00", b"2050-01-01")
    declared = one("a.html", page, Limits(latest_date="2026-01-01")).declared
    assert "published_on" not in declared


def test_a_page_that_states_no_date_has_none() -> None:
    page = PAGE.replace(b'"datePublished": "2024-03-09T23:30:00-05:00", ', b"")
    assert "published_on" not in one("a.html", page).declared


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252", "cp1251"])
def test_pages_in_other_encodings_are_proved(encoding: str) -> None:
    text = PAGE.decode().replace('charset="utf-8"', f'charset="{encoding}"')
    if encoding == "cp1251":
        text = text.replace("stood since", "стоит с")
    document = one("a.html", text.encode(encoding, "xmlcharrefreplace"))
    assert unproved(document) == []
    assert outside_blocks(document) == ""


@pytest.mark.parametrize(
    ("page", "code"),
    [
        (b"<html><body><script>render()</script></body></html>", "empty-page"),
        (b"<html><body><nav>Home</nav></body></html>", "no-article"),
        (b"<html><body>" + b"<div>" * 5_000 + b"deep words", "page-too-complex"),
        (b"<html>" + b"<p>word" * 40_000, "page-too-complex"),
        (b"<html><p>" + b"long " * 300_000, "too-large"),
    ],
    ids=[
        "script only",
        "nothing but navigation",
        "5,000 levels",
        "80,000 pieces",
        "over the limit",
    ],
)
def test_a_page_without_an_article_says_why(page: bytes, code: str) -> None:
    assert codes("a.html", page, SMALL) == [code]


def test_text_after_a_comment_that_never_ends_is_kept_and_proved() -> None:
    documents, _ = read_bytes("a.html", b"<html><p>before<!-- <p>after &amp; more</p>")
    assert "after & more" in documents[0].text
    assert documents[0].notation == PLAIN
    assert unproved(documents[0]) == []


def test_what_is_never_shown_is_left_out() -> None:
    visible = read_visible(
        "<head><title>tab</title></head><template><p>later</p></template>"
        "<svg><desc>shape</desc></svg><style>p {}</style><p>seen<!-- not --></p>"
    )
    assert visible.text.split() == ["seen"]


def test_a_million_levels_take_linear_time() -> None:
    visible = read_visible("<div>" * 1_000_000 + "words")
    assert visible.text.strip() == "words"
    assert visible.depth == 1_000_000


PIECES = (
    *("<p>", "</p>", "<b>", "</b>", "<br>", "<!--", "-->", "<script>", "</script>", "<td>"),
    *("&amp;", "&nbsp", "&#x41;", "&notit;", "<a title='x>y'>", "</a>", '<i a="', "<", ">", "&"),
    *("<title>", "</title>", "<figcaption>", "<li>", "\n", " ", "word", "é", "日", "\x00"),
    *("<textarea>", "<template>", "</template>", "<!doctype html>", "<?x?>", "</"),
)
MARKUP = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


@settings(deadline=None)
@given(MARKUP)
def test_any_markup_is_conserved_and_proved(markup: str) -> None:
    documents, problems = read_bytes("a.html", b"<html>" + markup.encode())
    assert documents or problems
    assert [unproved(document) for document in documents if unproved(document)] == []
    assert "".join(outside_blocks(document) for document in documents) == ""


@pytest.mark.parametrize(
    "page",
    [
        "<html><p " + " ".join(f'a{number}="x"' for number in range(30_000)) + ">words</p>",
        "<html><p>" + "<b>word " * 3_000,
        "<html>" + "<!-- a " * 30_000 + "words",
        "<html><p>" + "<" * 300_000,
        '<html><p>words</p><a b="> ' * 10_001,
        "<html><title>" + "a | " * 100_000 + "</title><h1>a</h1><p>words</p>",
        '<html><script type="application/ld+json">{"a": "' + " " * 200_000 + 'x"}</script><p>',
        '<html><script type="application/ld+json">'
        + '"author":{' * 30_000
        + "</script><p>words</p>",
        "<html>" + '<a rel="author">Jane Roe</a> ' * 30_000,
        '<html><meta name="copyright" content="' + "1 " * 100_000 + 'x"><p>words</p>',
        "<html>" + "<h1>a</h1>" * 10_000 + "<p>words</p>",
    ],
    ids=[
        *("attributes", "open bold", "open comments", "brackets", "open quotes", "cut title"),
        *("spaces in JSON", "broken JSON", "authors", "rights", "headings"),
    ],
)
def test_hostile_markup_comes_to_an_end(page: str) -> None:
    documents, problems = read_bytes("a.html", page.encode())
    assert documents or problems


SAVED = (
    "<html><body><article><h1>Wall</h1><p>"
    + "The old café wall broke on Friday night and nobody was hurt by it. " * 6
    + "</p></article></body></html>"
)
ADDRESS = "https://quaypost.example/a"


def _archive(form: plistlib.PlistFormat, **changed: object) -> bytes:
    page = {
        "WebResourceData": SAVED.encode("cp1252"),
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
    assert document.original == SAVED.encode("cp1252")
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


def test_a_story_that_medium_exports_has_its_address_and_its_day() -> None:
    page = (
        '<!DOCTYPE html><html><head><meta charset="utf-8"><title>Weir opened</title></head><body>'
        '<article class="h-entry"><header><h1 class="p-name">Weir opened</h1></header>'
        '<section data-field="subtitle" class="p-summary">Ninety came to see it.</section>'
        '<section data-field="body" class="e-content"><div><h3 class="graf graf--h3 graf--title">'
        "Weir opened</h3><p>The weir of the upper mill was opened on Monday, in front of ninety "
        "people.</p><p>By noon the wheel turned again, and the miller sold the first flour.</p>"
        '</div></section><footer><p>By <a href="https://medium.com/@ann" class="p-author h-card">'
        'Ann Lee</a> on <a href="https://medium.com/p/a1"><time class="dt-published" '
        'datetime="2019-06-08T13:20:00.000Z">June 8, 2019</time></a>.</p>'
        '<p><a href="https://medium.com/@ann/weir-a1" class="p-canonical">Canonical link</a></p>'
        '<p>Exported from <a href="https://medium.com">Medium</a> on March 3, 2024.</p></footer>'
        "</article></body></html>"
    )
    article = assemble(one("posts/2019-06-08_Weir-opened-a1.html", page.encode()), None)
    assert article.fields["url"] == "https://medium.com/@ann/weir-a1"
    assert article.fields["published_on"] == "2019-06-08"
    assert article.fields["byline"] == "Ann Lee"


def test_a_note_of_evernote_has_the_address_of_its_page_and_no_day() -> None:
    page = (
        '<html><head><meta name="exporter-version" content="Evernote Mac 10.1"/>'
        '<meta name="author" content="Ann Lee"/><meta name="created" content="2022-05-05"/>'
        '<meta name="source-url" content="https://quay.example/1"/><title>Weir opens</title>'
        "</head><body><div>The weir has opened at noon.</div></body></html>"
    )
    documents, _ = read_bytes("Weir opens.html", page.encode())
    assert documents[0].declared["url"] == "https://quay.example/1"
    assert documents[0].declared["byline"] == "Ann Lee"
    assert "published_on" not in documents[0].declared


def test_a_page_from_an_archive_of_the_web_has_its_own_address() -> None:
    page = (
        '<html><head><link rel="canonical" href="https://web.archive.org/web/20210218101010/'
        'https://quay.example/1"><title>Weir opens</title></head><body><p>Open.</p></body></html>'
    )
    documents, _ = read_bytes("page.html", page.encode())
    assert documents[0].declared["url"] == "https://quay.example/1"
