"""Documents of press archives and agencies are articles, each with its fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ingest.articles.assemble import assemble
from tests.readers.archive_exports import (
    ebsco,
    ebsco_page,
    factiva_entry,
    genios,
    iptc,
    newsbank_record,
    pressreader,
)
from tests.readers.exports import MILL, STORIES, Story, as_rtf, factiva_plain
from tests.readers.reading import kinds, read_bytes, unproved

if TYPE_CHECKING:
    from ingest.model import RawDocument

DAYS = ["2019-06-03", "2021-02-12"]
HEADLINES = [story.headline for story in STORIES]
PUBLISHERS = [story.publisher for story in STORIES]


def _read(data: str | bytes, name: str = "a.txt") -> list[RawDocument]:
    documents, problems = read_bytes(name, data.encode() if isinstance(data, str) else data)
    assert problems == []
    assert all(unproved(document) == [] for document in documents)
    return documents


def _all(documents: list[RawDocument], field: str) -> list[str | None]:
    return [document.declared.get(field) for document in documents]


def _body(document: RawDocument) -> list[str]:
    return [text for kind, text in kinds(document) if kind == "body"]


def _proves_fields(documents: list[RawDocument]) -> None:
    assert _all(documents, "headline") == HEADLINES
    assert _all(documents, "published_on") == DAYS
    assert _all(documents, "publisher") == PUBLISHERS


@pytest.mark.parametrize("head", ["source", "labels", "none"])
@pytest.mark.parametrize("end", ["rights", "database", "address"])
@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16"])
def test_a_document_of_genios_is_an_article(head: str, end: str, encoding: str) -> None:
    text = "".join(genios(story, head=head, end=end) for story in STORIES)
    documents, _ = read_bytes("wiso.txt", text.replace("“", '"').replace("”", '"').encode(encoding))
    _proves_fields(documents)
    assert _all(documents, "section") == [story.section for story in STORIES]
    assert [len(_body(document)) for document in documents] == [3, 2]
    if head != "none":
        assert _all(documents, "byline") == [story.byline for story in STORIES]


def test_the_list_of_contents_of_genios_is_no_text() -> None:
    cover = (
        "Dokumente\n\nInhaltsverzeichnis\n\n1. Millers ask the town ........ 3\n\nSeite 1 von 9\n\n"
    )
    documents = _read(cover + genios(MILL))
    assert _all(documents, "headline") == HEADLINES[:1]


@pytest.mark.parametrize("layout", ["labels", "line", "paper"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_document_of_newsbank_ends_with_its_number(layout: str, end: str) -> None:
    text = "".join(newsbank_record(story, layout=layout) for story in STORIES)
    documents = _read(text.replace("\n", end))
    assert _all(documents, "headline") == HEADLINES
    assert _all(documents, "published_on") == DAYS
    assert _all(documents, "section") == [story.section for story in STORIES]
    assert [name.split(" (")[0] for name in _all(documents, "publisher") if name] == [
        "The Wharfdale Mercury",
        "The Lehmbacher Bote" if layout == "labels" else "Lehmbacher Bote",
    ]
    bylines = [(name or "").casefold() for name in _all(documents, "byline")]
    assert bylines == [story.byline.casefold() for story in STORIES]
    assert [len(_body(document)) for document in documents] == [3, 2]


@pytest.mark.parametrize("form", ["numbered", "beside", "bare"])
def test_an_entry_of_a_list_of_headlines_is_an_article(form: str) -> None:
    documents = _read("".join(factiva_entry(s, n, form=form) for n, s in enumerate(STORIES, 1)))
    _proves_fields(documents)
    assert _all(documents, "language") == ["en", "de"]


def test_a_list_of_headlines_saved_as_a_page_is_read_too() -> None:
    lines = "".join(factiva_entry(s, n) for n, s in enumerate(STORIES, 1)).splitlines()
    page = "<html><head><title>Factiva</title></head><body>" + "".join(
        f"<div>{line}</div>" for line in lines
    )
    _proves_fields(_read(page, "a.html"))


def test_the_contents_above_articles_of_factiva_are_no_headline() -> None:
    contents = "".join(f"{story.headline} \xa0 {n}\n" for n, story in enumerate(STORIES, 2))
    text = f"{contents}\n\n" + "".join(map(factiva_plain, STORIES))
    assert _all(_read(as_rtf(text), "a.rtf"), "headline") == HEADLINES


@pytest.mark.parametrize("form", ["list", "table", "paragraphs"])
def test_a_record_on_a_page_of_ebsco_is_an_article(form: str) -> None:
    documents = _read(ebsco_page(STORIES, form=form), "delivery.html")
    _proves_fields(documents)
    assert _all(documents, "byline") == [story.byline for story in STORIES]
    assert [len(_body(document)) for document in documents] == [3, 2]


def test_one_record_on_a_page_is_an_article_too() -> None:
    documents = _read(ebsco_page((MILL,)), "delivery.html")
    assert _all(documents, "published_on") == DAYS[:1]


def test_a_page_of_a_site_is_no_export() -> None:
    page = ebsco_page(STORIES).replace("<head>", '<head><meta property="og:type" content="x">')
    documents, _ = read_bytes("a.html", page.encode())
    assert len(documents) == 1


def test_ebsco_writes_the_month_first() -> None:
    text = "\n".join(f"{label}: {value}" for label, value in ebsco(MILL, 1))
    documents = _read(f"{text}\n\n{MILL.paragraphs[0]}\n\n~~~~~~~~\nBy {MILL.byline}\n")
    assert _all(documents, "published_on") == ["2019-06-03"]
    assert _body(documents[0]) == [MILL.paragraphs[0]]


def test_no_other_label_is_read_month_first() -> None:
    text = f"Title: {MILL.headline}\nAuthor: {MILL.byline}\nSource: Mercury; 6/3/2019\n\nIt fell.\n"
    assert _all(_read(text), "published_on") == ["2019"]


@pytest.mark.parametrize("gap", ["\n\n", "\n\n\n"])
def test_an_empty_label_between_values_below_labels_takes_none(gap: str) -> None:
    pairs = [(label, "" if label == "Authors" else value) for label, value in ebsco(MILL, 1)[1:]]
    head = gap.join(
        f"{label}:{gap}{value}" if value else f"{label}:{gap}" for label, value in pairs
    )
    documents = _read(f"{head}{gap}{MILL.paragraphs[0]}\n")
    assert _all(documents, "headline") == [MILL.headline]


@pytest.mark.parametrize("head", ["line", "below", "above", "foot"])
def test_an_article_of_pressreader_has_its_paper_and_day(head: str) -> None:
    documents = _read("".join(pressreader(story, head=head) for story in STORIES))
    _proves_fields(documents)
    assert _all(documents, "byline") == [story.byline for story in STORIES]


def test_the_day_of_sharing_is_none_of_publication() -> None:
    mail = (
        "From: PressReader <noreply@pressreader.com>\nTo: a@b.example\nSubject: Shared with you\n"
        "Date: Sun, 05 Feb 2023 10:12:00 +0000\nMIME-Version: 1.0\n"
        "Content-Type: text/plain; charset=utf-8\n\n"
        "Ann Lee shared an article with you from PressReader\n\n" + pressreader(MILL, head="line")
    )
    documents = _read(mail, "a.eml")
    assert _all(documents, "published_on") == ["2019-06-03"]
    assert _all(documents, "publisher") == [MILL.publisher]


def test_a_text_that_names_pressreader_above_is_a_text() -> None:
    text = "https://www.pressreader.com/x/1\n\n" + "\n\n".join(MILL.paragraphs)
    documents = _read(text)
    assert documents[0].source.member == ""


def test_a_letter_that_names_an_address_of_pressreader_is_a_letter() -> None:
    link = "Read it at https://www.pressreader.com/x/1\n"
    words = " ".join(MILL.paragraphs)
    documents = _read(f"Dear Ann,\n\n{words}\n\n{link}\n{words}\n\nYours, Bo\n")
    assert [document.source.member for document in documents] == [""]


@pytest.mark.parametrize("record", ["Record: 12-10", "Record: 1911"])
def test_the_record_of_a_team_is_no_number_of_newsbank(record: str) -> None:
    documents = _read(f"Mills win\nAuthor: Greta Aldane\n\n{MILL.paragraphs[0]}\n\n{record}\n")
    assert [document.source.member for document in documents] == [""]


@pytest.mark.parametrize("form", ["text", "head", "anpa"])
def test_a_message_of_an_agency_is_an_article(form: str) -> None:
    second = MILL._replace(headline="The weir is open again")
    documents = _read(iptc(MILL, form=form) + iptc(second, form=form), "wire.txt")
    assert _all(documents, "headline") == [MILL.headline, second.headline]
    assert _all(documents, "published_on") == ["2019-06-03", "2019-06-03"]
    assert [len(_body(document)) for document in documents] == [3, 3]
    if form == "anpa":
        assert _all(documents, "byline") == ["GRETA ALDANE", "GRETA ALDANE"]


def test_lines_of_a_message_make_paragraphs_by_their_margin() -> None:
    story = Story(*MILL[:6], ("The weir was opened\r\nby four millers.", "It fell\r\nagain."), "x")
    documents = _read(iptc(story), "wire.txt")
    assert _body(documents[0]) == ["The weir was opened by four millers.", "It fell again."]


def test_a_message_that_was_cut_off_keeps_its_text() -> None:
    data = iptc(MILL)
    documents = _read(data[: data.index(b"Flour") + 20], "wire.txt")
    assert _all(documents, "headline") == [MILL.headline]
    assert "IN BRIEF" in "".join(_body(documents[0]))


@pytest.mark.parametrize(
    ("label", "language"),
    [("English", "de"), ("eng", "de"), ("German", "de"), ("Deutsch", "de")],
)
def test_the_language_is_that_of_the_text_and_not_of_a_label(label: str, language: str) -> None:
    text = " ".join(STORIES[1].paragraphs)
    data = f"Title: Ofen\nSource: Bote\nDate: 12.02.2021\nLanguage: {label}\n\n{text}\n"
    article = assemble(_read(data)[0], None)
    assert article.fields["language"] == language
    stated = [item.value for item in article.evidence if item.field == "language"]
    assert ("en" in stated) is label.startswith(("Eng", "eng"))


P = (
    "The weir of the upper mill was opened on Monday in front of ninety people who had waited for "
    "it since the spring of that year."
)
LINK = "https://www.pressreader.com/x/1"


@pytest.mark.parametrize(
    "text",
    [
        f"A long letter\n\n{P}\n\nSection: Love\n\nRecord: ABC1234567890\n\n" + f"{P}\n\n" * 10,
        f"Minutes\nMarch 3, 2021\nSection: Budget\n\n{P}\n\nRecord Number: 2021-44\n\n{P}\n\n{P}\n",
        f"Vase\nSection: Clay\nRecord Number: 2021-44\n\n{P}\n\n" * 3,
        f"Diary, May 5, 1914\nSection: Love\n\n{P}\n\nRecord: ABC1234567890\n\n{P}\n\n{P}\n",
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.html"])
def test_a_text_that_gives_the_number_of_a_record_is_a_text(text: str, name: str) -> None:
    data = "".join(f"<p>{line}</p>" for line in text.splitlines()) if "html" in name else text
    documents, _ = read_bytes(name, data.encode())
    assert [document.source.member for document in documents] == [""]
    assert documents[0].text.count("The weir of the upper mill") == text.count(P)


@pytest.mark.parametrize(
    "text",
    [
        f"Dear Ann,\n\n{P}\n\n{P}\n\nRead: {LINK}\n\nBest, Bob. Do not forget the milk.\n",
        f"London, 9 March 2021\n\nDear Ann,\n\n{P}\n\n{P}\n\n{LINK}\n\nBest, Bob. Buy milk.\n",
        (
            "From: Bob <bob@x.example>\nTo: Ann <ann@x.example>\nSubject: The weir\n"
            "Date: Tue, 9 Mar 2021 10:00:00 +0000\n\nDear Ann, have a look at this.\n\n"
            f"{P}\n\n{P}\n\n{LINK}\n"
        ),
        (
            f"On weirs\n\n{P}\n\n{P}\n\nReferences\n\nDoe, J. Weirs. The Post, 9 March 2021.\n"
            f"{LINK}\nRoe, J. Mills. The Post, 10 March 2021.\n{LINK}2\n"
        ),
        f"To read\n\n{P}\n\n{P}\n\nThe first is here:\n{LINK}\n\n{P}\n\nThe second:\n{LINK}2\n",
    ],
)
def test_a_text_that_ends_with_an_address_of_pressreader_is_a_text(text: str) -> None:
    documents, _ = read_bytes("a.txt", text.encode())
    assert [document.source.member for document in documents] == [""]
    assert "publisher" not in documents[0].declared
    assert " ".join(documents[0].text.split()).count(P) == text.count(P)
    assert documents[0].text.rstrip().endswith(text.rsplit(maxsplit=1)[-1])


@pytest.mark.parametrize("name", ["a.txt", "a.html"])
def test_what_stands_below_the_last_document_is_named(name: str) -> None:
    text = "".join(map(pressreader, STORIES))
    text += "\nAnn kept this for the chapter about mills and rivers\n"
    data = "".join(f"<p>{line}</p>" for line in text.splitlines()) if "html" in name else text
    documents, problems = read_bytes(name, data.encode())
    assert _all(documents, "headline") == HEADLINES
    assert [item.code for item in problems] == ["left-aside"]


@pytest.mark.parametrize(
    "below",
    ["© 2021 PressReader. All rights reserved.", "Page 1 of 1", "Privacy Policy. Unsubscribe."],
)
def test_what_a_service_prints_below_an_article_is_no_letter(below: str) -> None:
    documents = _read(f"{pressreader(MILL)}\n{below}\n")
    assert _all(documents, "publisher") == [MILL.publisher]


@pytest.mark.parametrize("name", ["a.txt", "a.html"])
@pytest.mark.parametrize("are_all_short", [True, False])
def test_a_short_record_is_an_article_too(name: str, are_all_short: bool) -> None:
    short = MILL._replace(headline="Weir open", paragraphs=("It is open again.",))
    stories = [short, *([short] * 3 if are_all_short else [MILL, MILL])]
    text = "".join(newsbank_record(story, layout="line") for story in stories)
    text = text.replace(f"Copyright (c) 2019 {MILL.publisher}", "")
    data = "".join(f"<p>{line}</p>" for line in text.splitlines()) if "html" in name else text
    documents, problems = read_bytes(name, data.encode())
    assert [item.code for item in problems] == []
    assert _all(documents, "headline") == [story.headline for story in stories]


@pytest.mark.parametrize(
    "data",
    [
        b"\x01abc1234 Ann Lee\n\x02Mend the weir\n\x01abd1234 Bo Roe\n\x02Open the weir\n",
        b"\x01 hello log\nfirst line\n\x02 second line of the log\n",
    ],
)
def test_control_characters_alone_are_no_messages_of_an_agency(data: bytes) -> None:
    documents, problems = read_bytes("a.txt", data)
    assert [document.original for document in documents] == ([] if problems else [data])
