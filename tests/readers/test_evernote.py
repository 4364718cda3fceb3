from __future__ import annotations

import base64

from ingest.readers import Limits
from tests.readers.reading import kinds, read_bytes, unproved

LEDE = (
    "KORNTAL - The mill at the bridge closed for good on Tuesday, and its ninety workers went home "
    "with the last sacks of flour that it ever ground."
)
WHEEL = (
    "Nobody turned the wheel again, said Ilse Brandt, who had kept its books for thirty years and "
    "does not know what will become of the house."
)
PAGE = (
    "<h1>Mill at the bridge closes</h1><div>By Ilse Brandt, June 6, 2023</div>"
    f"<p>{LEDE}</p><p>{WHEEL}</p>"
)


def note(
    content: str, title: str = "Mill at the bridge closes", about: str = "", more: str = ""
) -> str:
    return (
        f'<note><title>{title}</title><content><![CDATA[<?xml version="1.0"?>\n'
        '<!DOCTYPE en-note SYSTEM "http://xml.evernote.com/pub/enml2.dtd">'
        f"<en-note>{content}</en-note>]]></content><created>20240102T101112Z</created>"
        f"<updated>20240203T101112Z</updated><tag>mills</tag><note-attributes>{about}"
        f"</note-attributes>{more}</note>"
    )


def enex(*notes: str) -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<!DOCTYPE en-export SYSTEM "http://xml.evernote.com/pub/evernote-export4.dtd">\n'
        '<en-export export-date="20240305T091244Z" application="Evernote" version="10">'
        f"{''.join(notes)}</en-export>"
    ).encode()


ADDRESS = "<author>C. Ollector</author><source-url>https://echo.example/mill</source-url>"


def test_a_clipped_page_states_what_it_prints_and_not_when_it_was_clipped() -> None:
    documents, problems = read_bytes("notes.enex", enex(note(PAGE, about=ADDRESS)))
    assert problems == []
    assert documents[0].declared["headline"] == "Mill at the bridge closes"
    assert documents[0].declared["url"] == "https://echo.example/mill"
    assert documents[0].declared["byline"] == "Ilse Brandt"
    assert documents[0].declared.get("published_on") in (None, "2023-06-06")
    assert [kind for kind, _ in kinds(documents[0])].count("headline") == 1
    assert ("body", LEDE) in kinds(documents[0])
    assert documents[0].extra["note.author"] == "C. Ollector"
    assert documents[0].extra["note.created"] == "20240102T101112Z"
    assert unproved(documents[0]) == []


def test_the_name_of_the_site_is_no_part_of_a_clip_s_headline() -> None:
    title = "Mill at the bridge closes | Echo"
    documents, _ = read_bytes("notes.enex", enex(note(PAGE, title, ADDRESS)))
    assert documents[0].declared["headline"] == "Mill at the bridge closes"


def test_a_note_of_one_s_own_is_a_text_under_its_title() -> None:
    content = "<div>Ask Ilse &amp; Tom.</div><div><br/></div><div>Ring the mill.</div><en-todo/>"
    documents, problems = read_bytes("notes.enex", enex(note(content, "To do")))
    assert problems == []
    assert kinds(documents[0]) == [
        ("headline", "To do"),
        ("body", "Ask Ilse & Tom."),
        ("body", "Ring the mill."),
    ]
    assert "published_on" not in documents[0].declared
    assert "byline" not in documents[0].declared
    assert unproved(documents[0]) == []


def test_attachments_are_named_and_left_out() -> None:
    data = base64.b64encode(bytes(range(256)) * 8).decode()
    resource = (
        f'<resource><data encoding="base64">{data}</data><mime>image/png</mime>'
        "<resource-attributes><file-name>wheel.png</file-name></resource-attributes></resource>"
    )
    documents, problems = read_bytes("n.enex", enex(note(PAGE, about=ADDRESS, more=resource * 2)))
    assert [(problem.code, problem.is_loss) for problem in problems] == [("left-out", False)]
    assert documents[0].extra["attachments"] == "wheel.png; wheel.png"
    assert data[:60] not in documents[0].text


def test_a_note_too_long_for_its_attachments_is_read_without_them() -> None:
    resource = f'<resource><data encoding="base64">{"QUFB" * 100_000}</data></resource>'
    data = enex(note(PAGE, about=ADDRESS, more=resource), note("<div>Second.</div>", "Two"))
    documents, _ = read_bytes("n.enex", data, Limits(record_bytes=1 << 17))
    assert [document.declared["headline"] for document in documents] == [
        "Mill at the bridge closes",
        "Two",
    ]
    assert ("body", WHEEL) in kinds(documents[0])


def test_an_encrypted_part_is_no_text_of_the_note() -> None:
    secret = base64.b64encode(bytes(range(200))).decode()
    content = f"<div>Key below.</div><div><en-crypt>{secret}</en-crypt></div>"
    documents, _ = read_bytes("n.enex", enex(note(content, "Keys")))
    assert kinds(documents[0])[-1] == ("boilerplate", secret)


def test_a_note_cut_in_the_middle_costs_only_itself() -> None:
    data = enex(note("<div>First.</div>", "One"), note(PAGE, "Two"))
    documents, problems = read_bytes("n.enex", data[: data.index(WHEEL.encode())])
    assert [document.declared["headline"] for document in documents] == ["One"]
    assert [(problem.code, problem.member) for problem in problems] == [("truncated-xml", "note 2")]


def test_a_clip_that_does_not_say_from_where_states_what_it_prints() -> None:
    documents, _ = read_bytes("n.enex", enex(note(PAGE, about="<source>web.clip7</source>")))
    assert documents[0].declared["byline"] == "Ilse Brandt"
    assert "url" not in documents[0].declared
