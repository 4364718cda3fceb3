"""Texts whose records open with labels of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ingest.model import Kind
from tests.readers.exports import as_docx, as_rtf
from tests.readers.reading import kinds, read_bytes, unproved

if TYPE_CHECKING:
    from ingest.model import RawDocument

TITLES = ("Ferry fares rise again", "Weir opens after nine weeks")
PAPERS = ("Quay Post", "Weir Echo")
WRITERS = ("Ada Brandt", "Noah Lind")
BODIES = (
    "The fare for a car rises by a third in May.\n\nNobody asked the crews: none, they said.",
    "The weir was opened on Sunday.\n\nMillers cheered, and two boats went through the lock.",
)
SENTENCE = "Ada Brandt is a writer who lives in the town and works for this paper since 1999"


def inline(at: int) -> str:
    return (
        f"Headline: {TITLES[at]}\nPublication: {PAPERS[at]}\nDate: March 3, 2022\nSection: News\n"
        f"Page: 4\nAuthor: {WRITERS[at]}\n\n{BODIES[at]}\n\nRecord Number: 20220303{at}\n"
        f"Copyright (c) 2022 {PAPERS[at]}\n\n"
    )


def below(at: int) -> str:
    last, first = WRITERS[at].split()[::-1]
    labels = {
        "Title": f"{TITLES[at]}.",
        "Authors": f"{last}, {first}",
        "Source": f"{PAPERS[at]}. 03/03/2022, p4. 1p.",
        "Document Type": "Article",
        "Accession Number": f"1550000{at}",
        "Persistent link to this record (Permalink)": f"https://search.host.example/{at}",
        "Database": "Papers Plus",
    }
    head = "".join(f"{name}:\n\n{value}\n\n" for name, value in labels.items())
    rights = "Copyright of the work is the property of its publisher."
    return f"Record: {at + 1}\n\n{head}{BODIES[at]}\n\n{rights}\n\n"


def german(at: int) -> str:
    return (
        f"{'=' * 40}\nTitel: {TITLES[at]}\nQuelle: {PAPERS[at]}\nDatum: 03.03.2022\n"
        f"Autor: {WRITERS[at]}\nRessort: Wirtschaft\nVolltext: {BODIES[at]}\n\n"
    )


def capitals(at: int) -> str:
    return (
        f"{at + 1}.\nDATE: 2022-03-03\nTITLE: {TITLES[at]}\nSOURCE: {PAPERS[at]}\n"
        f"AUTHOR: {WRITERS[at]}\nURL: https://quay.example/{at}\n{BODIES[at]}\n\n"
    )


FORMS = [inline, below, german, capitals]


def body(document: RawDocument) -> str:
    return "\n\n".join(text for kind, text in kinds(document) if kind == Kind.BODY)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("count", [1, 2])
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_each_record_is_an_article_with_its_fields(form, count: int, end: str) -> None:  # type: ignore[no-untyped-def]
    text = "".join(form(at) for at in range(count)).replace("\n", end)
    documents, problems = read_bytes("a.txt", text.encode())
    assert not problems
    fields = [
        [document.declared.get(name) for name in ("headline", "publisher", "byline")]
        for document in documents
    ]
    assert fields == [list(row) for row in zip(TITLES, PAPERS, WRITERS, strict=True)][:count]
    assert {document.declared["published_on"] for document in documents} == {"2022-03-03"}
    assert [body(document) for document in documents] == list(BODIES)[:count]
    assert not [words for document in documents for words in unproved(document)]


@pytest.mark.parametrize(("name", "write"), [("a.docx", as_docx), ("a.rtf", as_rtf)])
def test_a_document_of_an_office_shows_the_same_records(name: str, write) -> None:  # type: ignore[no-untyped-def]
    documents, _ = read_bytes(name, write(inline(0) + inline(1)))
    assert [document.declared["headline"] for document in documents] == list(TITLES)


def test_an_abstract_is_the_text_where_there_is_no_other() -> None:
    text = f"Title: {TITLES[0]}\nSource: Quay Post\nDate: 2022\nAbstract: Fares rise in May.\n"
    document = read_bytes("a.txt", text.encode())[0][0]
    assert body(document) == "Fares rise in May."
    assert document.declared["published_on"] == "2022"


def test_a_word_with_a_colon_within_a_text_is_text() -> None:
    text = inline(0).replace("Nobody asked", "Source: a speaker.\n\nNobody asked")
    document = read_bytes("a.txt", text.encode())[0][0]
    assert "Source: a speaker." in body(document)
    assert document.declared["publisher"] == PAPERS[0]


def test_a_record_that_begins_with_another_label_is_named() -> None:
    text = capitals(0) + inline(1)
    documents, problems = read_bytes("a.txt", text.encode())
    assert len(documents) == 1
    assert [problem.code for problem in problems] == ["several-records"]


STORY = "The town closed its only bridge.\n\nNobody asked the crews."
ORIGIN = "Source: Quay Post\nDate: 2022-03-03"


def record(text: str) -> RawDocument:
    documents, problems = read_bytes("a.txt", text.encode())
    assert not problems
    assert len(documents) == 1
    return documents[0]


@pytest.mark.parametrize(
    "label", ["Author:", "Author: \nText:", "Notes:"], ids=["author", "text", "aside"]
)
def test_an_empty_label_takes_no_paragraph_of_the_text(label: str) -> None:
    document = record(f"Title: {TITLES[0]}\n{ORIGIN}\n{label}\n\n{STORY}\n")
    assert body(document) == STORY
    assert "byline" not in document.declared


def test_labels_that_are_all_empty_take_none_either() -> None:
    assert body(record(f"Title:\nDate:\nSource:\nAuthor:\n\n{STORY}\n")) == STORY


def test_an_empty_label_takes_the_line_below_it() -> None:
    document = record(f"Title: {TITLES[0]}\n{ORIGIN}\nAuthor:\nAda Brandt\n\n{STORY}\n")
    assert document.declared["byline"] == "Ada Brandt"
    assert body(document) == STORY


@pytest.mark.parametrize(
    ("title", "headline", "standfirst"),
    [
        ("Title: Ferry fares rise\nCrews were not asked\n", "Ferry fares rise", True),
        ("Title: Ferry fares rise after the\n  Council votes\n", "after the Council votes", False),
        ("Title: Ferry fares rise after the\nvote of May\n", "after the vote of May", False),
    ],
    ids=["line-of-its-own", "indented", "wrapped"],
)
@pytest.mark.parametrize("label", ["Text: ", "Body:\n", "\n"], ids=["text", "body", "none"])
def test_a_line_without_a_label_does_not_end_the_head(
    title: str, headline: str, standfirst: bool, label: str
) -> None:
    document = record(f"{title}{ORIGIN}\nAuthor: Ada Brandt\n{label}{STORY}\n")
    assert document.declared["headline"].endswith(headline)
    assert document.declared["byline"] == "Ada Brandt"
    assert document.declared["publisher"] == "Quay Post"
    assert document.declared["published_on"] == "2022-03-03"
    assert body(document) == STORY
    assert ((Kind.STANDFIRST, "Crews were not asked") in kinds(document)) == standfirst
    assert not unproved(document)


def test_a_label_of_the_text_opens_no_tail() -> None:
    aside = "The first line.\nThe second line.\nThe third line.\n"
    text = f"Title: {TITLES[0]}\n{ORIGIN}\n\n{aside}\nText: {STORY.splitlines()[0]}\n"
    assert "The town closed its only bridge." in body(record(text))


@pytest.mark.parametrize(
    "last",
    [
        "Author: I would do it all again, and so would everyone who was there on that day.",
        "Author: Yes.",
        "Words: that is what they gave us, and we had no use for any of them in the end.",
        "Notes: do not let them burn; they are all that is left of the house by the weir.",
        "Author: I would do it all again.\nSource: So would everyone who was there.",
        "Author:\nI would do it all again, and so would everyone who was there.",
        "Copyright law was the last thing on the mind of the printers of the town.",
        "All rights to the weir were sold for a pound to the millers of the town.",
    ],
)
@pytest.mark.parametrize("end", ["", "\n\nCopyright 2022 Quay Post"], ids=["last", "rights-below"])
def test_a_last_paragraph_is_text_though_it_begins_like_a_label(last: str, end: str) -> None:
    text = f"Title: {TITLES[0]}\n{ORIGIN}\nBy: Ada Brandt\n\n{STORY}\n\n{last}{end}\n"
    assert body(record(text)).split() == f"{STORY} {last}".split()


@pytest.mark.parametrize(
    ("head", "inside"),
    [
        (f"Source: Quay Post\nTitle: {TITLES[0]}\nDate: 3 May 2021", "Source: Eurostat"),
        (f"Date: 3 May 2021\nTitle: {TITLES[0]}\nAuthor: Ada Brandt", "Date: 8 May\nPlace: Pier 4"),
        (f"Title: {TITLES[0]}\nAuthor: Ada Brandt\nDate: 3 May 2021", "Title: old\nSource: memory"),
    ],
    ids=["below a chart", "dates of events", "a heading"],
)
def test_a_line_of_the_text_that_begins_so_begins_no_record(head: str, inside: str) -> None:
    text = f"{head}\n\n{STORY}\n\n{inside}\n\n{STORY}\n"
    (item,), _ = read_bytes("a.txt", text.encode())
    assert body(item).startswith(STORY)
    assert item.text.count(STORY) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Author: I came to the town in 1990.\nPublisher: And did you like it?\nTitle: so so\n",
        f"Title: {TITLES[0]}\nDate: 3 May 2021\nAuthor: {SENTENCE}\n\n{BODIES[0]}\n",
    ],
    ids=["speeches", "a sentence on the writer"],
)
def test_labels_with_sentences_are_no_record(text: str) -> None:
    assert record(text).blocks is None  # a plain text


def test_a_first_paragraph_that_begins_like_a_label_is_text() -> None:
    first = "Place: Pier 4, and nowhere else, for the weir was opened on Sunday in the rain."
    text = f"Title: {TITLES[0]}\n{ORIGIN}\nBy: Ada Brandt\n\n{first}\n\n{STORY}\n"
    assert body(record(text)).split() == f"{first} {STORY}".split()


@pytest.mark.parametrize(
    "end",
    [
        "Author: Ada Brandt",
        "Words: 350\n\nCopyright Quay Post, 2022",
        "Subjects: Ferries; Weirs; Locks; Fares of ferries; Crews of ferries; Towns\nRecord: 9",
        "© Quay Post. All rights reserved.",
        "Copyright of the work is held by its publisher.",
        "Alle Rechte vorbehalten",
    ],
)
def test_labels_and_rights_close_a_record(end: str) -> None:
    text = f"Title: {TITLES[0]}\n{ORIGIN}\n\n{STORY}\n\n{end}\n"
    assert body(record(text)) == STORY


@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize("rule", ["\n", "\n=======\n"], ids=["blank", "rule"])
def test_a_record_whose_labels_stand_in_another_order_keeps_its_own(rule: str, end: str) -> None:
    text = (
        f"Title: {TITLES[0]}\nSource: Quay Post\nAuthor: Ada Brandt\n\n{BODIES[0]}\n{rule}"
        f"Date: 2020-03-09\nTitle: {TITLES[1]}\nSource: Weir Echo\n\n{BODIES[1]}\n\n"
        f"Title: {TITLES[0]}\nSource: Quay Post\nAuthor: Ada Brandt\n\n{BODIES[0]}\n"
    )
    documents, _ = read_bytes("a.txt", text.replace("\n", end).encode())
    assert [document.declared.get("published_on") for document in documents] == [
        None,
        "2020-03-09",
        None,
    ]
    assert [body(document) for document in documents] == [BODIES[0], BODIES[1], BODIES[0]]


def test_records_without_a_blank_line_keep_their_own_labels() -> None:
    text = "".join(
        f"Title: {TITLES[at]}\nSource: {PAPERS[at]}\nDate: 2022-03-0{at + 1}\n" for at in (0, 1)
    )
    documents, _ = read_bytes("a.txt", text.encode())
    assert [document.declared["published_on"] for document in documents] == [
        "2022-03-01",
        "2022-03-02",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Title: The weir\n\nThe weir has a title and no more.\n",
        "The weir opened on Sunday.\nTitle: a poem\nDate: none\nAuthor: nobody\n",
        "Note: the weir\nSource: a speaker\nDate: Sunday\n",
    ],
    ids=["title-alone", "text-above", "no-title"],
)
def test_other_texts_stay_what_they_are(text: str) -> None:
    documents, _ = read_bytes("a.txt", text.encode())
    assert [document.source.member for document in documents] == [""]


def test_labels_may_stand_in_two_scripts() -> None:
    record = (
        "SrcDatabase-来源库: 报纸\nTitle-题名: {}\nAuthor-作者: 王志强;\nOrgan-单位: 本报记者;\n"
        "Source-文献来源: 滨海日报\nKeyword-关键词: 大坝\nSummary-摘要: 大坝上发现了裂缝。\n"
        "PubTime-发表时间: 2021-02-17\n\n"
    )
    text = record.format("水库大坝发现裂缝") + record.format("夜间图书馆开放")
    documents, problems = read_bytes("cnki.txt", text.encode())
    assert problems == []
    assert [document.declared["headline"] for document in documents] == [
        "水库大坝发现裂缝",
        "夜间图书馆开放",
    ]
    assert documents[0].declared["byline"] == "王志强"
    assert documents[0].declared["publisher"] == "滨海日报"
    assert documents[0].declared["published_on"] == "2021-02-17"
