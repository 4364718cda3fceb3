from __future__ import annotations

import pytest

from ingest.articles.assemble import assemble
from tests.readers.reading import codes, kinds, one, read_bytes, unproved

BODY = (
    "The lighthouse on Gull Rock will be switched off in June, the pilots' board said on Monday."
    "\n\n"
    "Nobody has lived in the tower since the keeper retired, and its lamp runs by itself.\n"
)
FRONTS = {
    "Obsidian Web Clipper": (
        '---\ntitle: "Lighthouse goes dark"\nsource: "https://quaypost.example/dark"\nauthor:\n'
        '  - "[[Ada Brandt]]"\n  - "[[Lew Okoye]]"\npublished: 2024-03-09\ncreated: 2025-01-02\n'
        'description: "The lamp is old."\ntags:\n  - "clippings"\n---\n'
    ),
    "MarkDownload": (
        "---\ncreated: 2025-01-02T10:11:12 (UTC +01:00)\ntags: [light,sea]\n"
        "source: https://quaypost.example/dark\nauthor: Ada Brandt and Lew Okoye\n"
        "published: 2024-03-09\n---\n\n# Lighthouse goes dark\n"
    ),
    "Jekyll, CRLF": (
        "---\r\nlayout: post\r\ntitle:  Lighthouse goes dark  # a working title\r\n"
        "date:   2024-03-09 23:30:00 -0500\r\nauthors: [ 'Ada Brandt', \"Lew Okoye\" ]\r\n"
        "canonical_url: 'https://quaypost.example/dark'\r\npermalink: /dark/\r\n---\r\n"
    ),
    "Hugo, TOML": (
        '+++\ntitle = "Lighthouse goes dark"\ndate = 2024-03-09T23:30:00-05:00\n'
        'lastmod = 2025-01-02\n[params]\nauthor = ["Ada Brandt", "Lew Okoye"]\n'
        'source = "https://quaypost.example/dark"\n+++\n'
    ),
    "Pandoc": "% Lighthouse goes dark\n% Ada Brandt; Lew Okoye\n% 9 March 2024\n\n"
    "[source]: https://quaypost.example/dark\n",
    "authors as objects": (
        "---\ntitle: >-\n  Lighthouse\n  goes dark\nauthor:\n  - name: Ada Brandt\n"
        "    url: https://quaypost.example/ada\n  - name: Lew Okoye\ndate: March 9, 2024\n"
        "link: https://quaypost.example/dark\nsaved: 2025-01-02\n...\n"
    ),
    "Joplin": (
        "---\ntitle: Lighthouse goes dark\nupdated: 2025-01-02 10:00:00Z\n"
        "created: 2025-01-02 10:00:00Z\nsource: https://quaypost.example/dark\n"
        "author: Ada Brandt; Lew Okoye\npublished: '2024-03-09'\nlatitude: 0.0\n---\n\n"
    ),
    "Logseq": (
        "title:: Lighthouse goes dark\nsource:: https://quaypost.example/dark\n"
        "author:: [[Ada Brandt]], [[Lew Okoye]]\npublished:: [[2024-03-09]]\n"
        "created:: 2025-01-02\n\n"
    ),
    "Notion": (
        "# Lighthouse goes dark\n\nURL: https://quaypost.example/dark\n"
        "Author: Ada Brandt, Lew Okoye\n"
        "Published: March 9, 2024\nTags: light, sea\nCreated: January 2, 2025 9:12 AM\n\n"
    ),
    "Readwise": (
        "# Lighthouse goes dark\n\n![rw-book-cover](https://r.example/c.png)\n\n## Metadata\n"
        "- Author: [[Ada Brandt and Lew Okoye]]\n- Full Title: Lighthouse goes dark\n"
        "- Category: #articles\n- Published Date: 2024-03-09\n"
        "- URL: https://quaypost.example/dark\n\n## Highlights\n"
    ),
    "Matter, in bold": (
        "# Lighthouse goes dark\n\n**Author:** *[[Ada Brandt]], [[Lew Okoye]]*\n"
        "**Published Date:** [[2024-03-09]]\n"
        "**Source:** [quaypost.example](https://quaypost.example/dark)\n\n"
    ),
    "Readwise in front matter": (
        "---\nauthor: [[Ada Brandt, Lew Okoye]]\ntitle: Lighthouse goes dark\ndate: 2025-01-02\n"
        "published date: 2024-03-09\nsource: https://quaypost.example/dark\n---\n"
        "![rw-book-cover](https://r.example/c.png)\n\n"
    ),
    "JSON in a fence": (
        '---\n{"title":"Lighthouse goes dark","author":["Ada Brandt","Lew Okoye"],'
        '"published":"2024-03-09","params":{"source":"https://quaypost.example/dark"}}\n---\n'
    ),
    "Hugo, JSON": (
        '{\n  "title": "Lighthouse goes dark",\n  "author": ["Ada Brandt", "Lew Okoye"],\n'
        '  "date": "2024-03-09T10:00:00Z",\n  "source": "https://quaypost.example/dark"\n}\n\n'
    ),
    "MarkDownload, link around a picture": (
        "---\nsource: https://quaypost.example/dark\nauthor: Ada Brandt, Lew Okoye\n"
        "published: 2024-03-09\n---\n# Lighthouse goes dark\n\n[\n\n"
        "![A lamp](https://q.example/l.png)"
        "\n\n](https://quaypost.example/l)\n\n"
    ),
    "German": (
        "---\nTitel: Lighthouse goes dark\nAutoren:\n- Ada Brandt\n- Lew Okoye\n"
        "Datum: 9. März 2024\nQuelle: https://quaypost.example/dark\nerstellt: 2025-01-02\n---\n"
    ),
}


@pytest.mark.parametrize("name", FRONTS)
def test_properties_are_fields_and_no_text(name: str) -> None:
    document = one("a.md", (FRONTS[name] + BODY).encode())
    stated = {item.field: item.value for item in document.statements}
    headline = stated.get("headline") or dict(kinds(document)).get("headline")
    assert headline == "Lighthouse goes dark"
    assert stated["byline"] == "Ada Brandt; Lew Okoye"
    assert stated["published_on"] == "2024-03-09"
    if name != "Pandoc":
        assert stated["url"] == "https://quaypost.example/dark"
    assert "publisher" not in stated
    told = [text for kind, text in kinds(document) if kind != "boilerplate"]
    assert not any("quaypost.example" in text or "2025" in text for text in told)
    assert unproved(document) == []


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "latin-1"])
def test_properties_are_cited_in_any_encoding(encoding: str) -> None:
    data = "---\ntitle: Fährmann\nauthor: Zoë Brandt\n---\nDie Fähre fährt nicht.\n".encode(
        encoding
    )
    documents, _ = read_bytes("a.md", data)
    document = documents[0]
    (byline,) = [item for item in document.statements if item.field == "byline"]
    words = document.cited[byline.start_byte : byline.end_byte].decode(document.encoding)
    assert words == "Zoë Brandt"
    assert unproved(document) == []


def test_properties_tell_markdown_in_a_text() -> None:
    document = one("a.txt", FRONTS["Obsidian Web Clipper"].encode() + BODY.encode())
    assert document.source.media_type == "text/markdown"
    assert document.declared["byline"] == "Ada Brandt; Lew Okoye"


@pytest.mark.parametrize(
    "text",
    ["---\n\nA rule above a text.\n\n---\n\nAnd one below.\n", "--- \nno end: of it\n\nText.\n"],
    ids=["rules", "never closed"],
)
def test_rules_are_no_properties(text: str) -> None:
    document = one("a.md", text.encode())
    assert document.statements == ()
    assert "text" in document.text.lower()


@pytest.mark.parametrize(
    "day", ["created", "saved", "clipped", "date saved", "updated", "accessed"]
)
def test_a_day_of_the_note_is_no_day_of_publication(day: str) -> None:
    document = one("a.md", f"---\ntitle: Lamp\n{day}: 2025-01-02\n---\n{BODY}".encode())
    assert "published_on" not in document.declared
    assert document.extra[day] == "2025-01-02"


@pytest.mark.parametrize(
    ("source", "fields"),
    [
        ("The Quay Post", {"publisher"}),
        ("https://quaypost.example/a", {"url"}),
        ("'[The Quay Post](https://quaypost.example/a)'", {"publisher", "url"}),
        ("'[quaypost.example](https://quaypost.example/a)'", {"url"}),
    ],
    ids=["name", "address", "named address", "host"],
)
def test_a_source_is_an_address_or_a_publisher(source: str, fields: set[str]) -> None:
    document = one("a.md", f"---\ntitle: Lamp\nsource: {source}\n---\n{BODY}".encode())
    assert {item.field for item in document.statements} == {"headline", *fields}


@pytest.mark.parametrize("value", ["admin", "", "null", "[]", "'[[]]'", "https://x.example/ada"])
def test_no_account_and_no_placeholder_is_a_writer(value: str) -> None:
    document = one("a.md", f"---\ntitle: Lamp\nauthor: {value}\n---\n{BODY}".encode())
    assert "byline" not in document.declared


def test_a_title_may_begin_with_brackets() -> None:
    document = one("a.md", f"---\ntitle: [Video] Lamp goes dark\n---\n{BODY}".encode())
    assert document.declared["headline"] == "[Video] Lamp goes dark"


def test_signs_are_no_part_of_the_text() -> None:
    text = (
        "# The *old* lamp #\n\nBy [Ada Brandt](https://quaypost.example/ada)\n\n"
        "The **lamp** on [Gull Rock](https://quaypost.example/g_(rock)) costs 5\\*3 R&amp;D_units."
        "\n\n"
        "## Why now\n\n> It is dark.\n> Very dark.\n\n- [ ] one item\n* another\n\n"
        "1. first\n\n---\n\n"
        "[![A lamp](https://quaypost.example/l.png)](https://quaypost.example/l)\n\n"
        "![](https://quaypost.example/e.png)\n\n[1]: https://quaypost.example/one\n\n#light #sea\n"
    )
    document = one("a.md", text.encode())
    assert "The lamp on Gull Rock costs 5*3 R&D_units." in document.text
    assert kinds(document) == [
        ("headline", "The old lamp"),
        ("crosshead", "Why now"),
        ("quote", "It is dark. Very dark."),
        ("list", "one item"),
        ("list", "another"),
        ("list", "1. first"),
        ("caption", "A lamp"),
        ("boilerplate", "[1]: https://quaypost.example/one"),
        ("tags", "#light #sea"),
    ]
    assert "By Ada Brandt" in document.text
    assert unproved(document) == []


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        ("Lamp goes dark\n==============\n\nIt is dark.\n", "Lamp goes dark"),
        ("## Lamp goes dark\n\nIt is dark.\n\n## Later\n\nIt was dark.\n", "Lamp goes dark"),
        ("It is dark.\n\n## Later\n\nIt was dark.\n", None),
    ],
    ids=["underlined", "second level first", "below the text"],
)
def test_the_first_heading_is_the_headline(text: str, headline: str | None) -> None:
    assert dict(kinds(one("a.md", text.encode()))).get("headline") == headline


def test_the_date_of_a_collected_reading_is_no_day_of_publication() -> None:
    data = (
        f"---\ntitle: Lamp\ndate: 2025-01-02\n---\n![rw-book-cover](https://r.example/c)\n\n{BODY}"
    )
    assert "published_on" not in one("a.md", data.encode()).declared


def test_an_excerpt_is_the_standfirst() -> None:
    text = f"# Lamp\n\n> ## Excerpt\n> The lamp is old.\n\n---\n{BODY}"
    document = one("a.md", text.encode())
    assert ("standfirst", "The lamp is old.") in kinds(document)
    assert ("boilerplate", "Excerpt") in kinds(document)


JOPLIN = (
    "Lamp goes dark\n\n{body}\nid: 0123456789abcdef0123456789abcdef\nparent_id: \n"
    "created_time: 2025-01-02T10:00:00.000Z\nauthor: Ada Brandt\n"
    "source_url: https://quaypost.example/dark\nmarkup_language: 1\ntype_: {kind}"
)


def test_the_data_below_a_note_of_joplin_are_its_fields() -> None:
    document = one("a.md", JOPLIN.format(body=BODY, kind=1).encode())
    assert document.declared == {"byline": "Ada Brandt", "url": "https://quaypost.example/dark"}
    assert ("boilerplate", "markdown:properties") in [
        (str(item.kind), item.rule) for item in document.blocks or ()
    ]
    assert unproved(document) == []


def test_a_folder_of_joplin_is_no_article() -> None:
    assert codes("a.md", JOPLIN.format(body="", kind=2).encode()) == ["left-aside"]


def test_data_like_those_of_joplin_within_a_text_are_text() -> None:
    data = f"id: {'0' * 32}\ntype_: 1\n\n{BODY}no data"
    assert "no data" in one("a.md", data.encode()).text


def test_a_bookmark_without_text_is_kept() -> None:
    document = one("a.md", b"---\ntitle: Lamp\nurl: https://quaypost.example/dark\n---\n")
    assert document.declared["headline"] == "Lamp"


@pytest.mark.parametrize(
    "data",
    [
        b"---\n" + b"a: [" * 20_000,
        b'---\na: "' * 5_000 + b"\n---\ntext\n",
        b"---\n" + b"  " * 5_000 + b"- a: b\n---\ntext\n",
        b"[" * 50_000 + b"word",
        b"![[" * 20_000 + b"word",
        b"*_" * 30_000 + b"word",
        b"> " * 30_000 + b"word",
        b"a:: b\n" * 20_000,
        b"+++\na = '''" + b"x" * 90_000,
    ],
    ids=["lists", "quotes", "indent", "brackets", "links", "stress", "quotations", "lines", "TOML"],
)
def test_hostile_notes_are_read_in_time(data: bytes) -> None:
    documents, problems = read_bytes("a.md", data)
    assert documents or problems
    assert [unproved(document) for document in documents if unproved(document)] == []


@pytest.mark.parametrize("source", ["https://quaypost.example/dark", "joplin-desktop"])
def test_the_program_of_a_note_is_no_publisher(source: str) -> None:
    text = JOPLIN.format(body=BODY, kind=1).replace("markup_lang", f"source: {source}\nmarkup_lang")
    assert "publisher" not in one("a.md", text.encode()).declared


@pytest.mark.parametrize(
    "head",
    [
        "---\ncreated: 2024-01-01T10:00:00 (UTC +01:00)\ntags: [harbour]\n---\n\n# Lamp\n\n",
        "---\ncreated: 2024-01-01\n---\n\n# Lamp\n\n",
        "# Lamp\n\nCreated: March 4, 2022 5:06 AM\nTags: sea, light\n\n",
    ],
    ids=["MarkDownload", "YAML", "Notion"],
)
def test_a_day_of_making_is_not_read_from_the_shown_properties_either(head: str) -> None:
    article = assemble(one("a.md", (head + BODY).encode()), None)
    assert "published_on" not in article.fields


def test_an_item_may_hold_a_heading() -> None:
    text = "source:: https://quay.example/1\n\n- # Weir opens\n- It turned at noon.\n\t- ## Later\n"
    (document,), _ = read_bytes("page.md", text.encode())
    assert kinds(document)[1:3] == [("headline", "Weir opens"), ("list", "It turned at noon.")]
    assert unproved(document) == []


def test_properties_that_name_no_article_are_none() -> None:
    entry = "- id: a{0}\n  title: Lighthouse {0}\n  type: webpage\n"
    text = "---\nreferences:\n" + entry.format(1) + entry.format(2) + "...\n"
    assert codes("refs.yaml", text.encode()) == ["no-text"]


@pytest.mark.parametrize(
    ("text", "url"),
    [
        (f"# [Lamp](https://quaypost.example/dark)\n\n{BODY}", "https://quaypost.example/dark"),
        (f"# [Lamp](https://a.example/1)\n\n{BODY}\n# [Sea](https://a.example/2)\n", None),
    ],
    ids=["its own page", "a list of links"],
)
def test_a_headline_that_leads_to_a_page_has_its_address(text: str, url: str | None) -> None:
    assert one("a.md", text.encode()).declared.get("url") == url
