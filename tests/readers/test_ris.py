from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.readers.reading import codes, kinds, read_bytes, unproved

if TYPE_CHECKING:
    from collections.abc import Callable

    from ingest.model import RawDocument

ZOTERO = """TY  - NEWS
TI  - Tide mill grinds for the first time in forty years
AU  - Quill, Hester
AU  - Okonjo-Lee, Bram
T2  - Saltmarsh Herald
AB  - The tide mill at Crane Point ground a sack of barley on Saturday.

It had stood still since the dam was raised.
DA  - 2018/05/06/
PY  - 2018
Y2  - 2024/01/09/12:30:11
UR  - https://saltmarsh.example/tide-mill
LA  - en-GB
SE  - Local
KW  - mills
KW  - tides
ER  -

"""
ENDNOTE = """TY  - NEWS
AU  - Ferrante, Ilaria
DA  - March 14
N2  - La diga nuova costerà il doppio di quanto promesso.
PB  - Editrice Laguna
PY  - 2011
T2  - Corriere della Laguna
TI  - Il prezzo della diga
LA  - Italian
ID  - 77
ER  -

"""
PROQUEST = """TY  - NEWS
T1  - Bees return to the brickyard
AU  - Osei, Kofi
JF  - The Brickfield Times
Y1  - 2020 Apr 2
PY  - 2020
DA  - 2020 Apr 2
N1  - Copyright - Copyright Brick Media 2020
Last updated - 2023-11-30
N2  - Bees have come back to the brickyard, keepers say.
UR  - https://db.example/docview/1?accountid=2
DB  - Newsstream
ER  -
"""


#: How people's own programs write the tags.
LOOSE = {
    "one blank": lambda text: text.replace("  - ", " - "),
    "no blank before the hyphen": lambda text: text.replace("  - ", "- "),
    "a tabulator": lambda text: text.replace("  - ", "\t- "),
    "small letters": lambda text: re.sub(
        r"(?m)^[A-Z][A-Z0-9](?=  -)", lambda tag: tag[0].lower(), text
    ),
}


def _read(text: str, name: str = "a.ris", encoding: str = "utf-8") -> list[RawDocument]:
    documents, problems = read_bytes(name, text.encode(encoding))
    assert problems == []
    return documents


@pytest.mark.parametrize("name", ["a.ris", "a.txt", "citations"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_each_reference_is_an_article(name: str, encoding: str, end: str) -> None:
    text = (ZOTERO + ENDNOTE + PROQUEST).replace("\n", end)
    first, second, third = _read(text, name, encoding)
    assert dict(first.declared) == {
        "headline": "Tide mill grinds for the first time in forty years",
        "byline": "Hester Quill; Bram Okonjo-Lee",
        "published_on": "2018-05-06",
        "publisher": "Saltmarsh Herald",
        "url": "https://saltmarsh.example/tide-mill",
        "language": "en",
        "section": "Local",
    }
    assert dict(second.declared) == {
        "headline": "Il prezzo della diga",
        "byline": "Ilaria Ferrante",
        "published_on": "2011-03-14",
        "publisher": "Corriere della Laguna",
        "language": "it",
    }
    assert third.declared["published_on"] == "2020-04-02"
    assert third.declared["publisher"] == "The Brickfield Times"
    assert [item.source.member for item in (first, second, third)] == [
        *("record 1", "record 2", "record 3")
    ]
    assert [place for item in (first, second, third) for place in unproved(item)] == []


def test_headline_and_abstract_are_the_text_and_tags_are_none() -> None:
    (document,) = _read(ZOTERO)
    assert kinds(document) == [
        ("headline", "Tide mill grinds for the first time in forty years"),
        ("body", "The tide mill at Crane Point ground a sack of barley on Saturday."),
        ("body", "It had stood still since the dam was raised."),
    ]
    assert document.extra["KW"] == "mills\ntides"


@pytest.mark.parametrize("text", [ZOTERO, ENDNOTE, PROQUEST])
def test_words_stand_behind_every_stated_value(text: str) -> None:
    (document,) = _read(text)
    for item in document.statements:
        words = document.original[item.start_byte : item.end_byte].decode()
        assert words.strip(), item
        if item.field in ("headline", "publisher", "url"):
            assert words == item.value


@pytest.mark.parametrize(
    ("tags", "day"),
    [
        ("PY  - 2019", "2019"),
        ("PY  - 2019///", "2019"),
        ("PY  - 2019/08//", "2019-08"),
        ("DA  - 2019/08/07/\nPY  - 2019", "2019-08-07"),
        ("DA  - Aug 7, 2019", "2019-08-07"),
        ("DA  - 7 août\nPY  - 2019", "2019-08-07"),
        ("Y1  - 2019/08/07/Spring", "2019-08-07"),
        ("Y2  - 2019/08/07/", None),
        ("N1  - Last updated - 2019-08-07", None),
    ],
)
def test_the_most_exact_day_counts_and_the_day_of_access_never(tags: str, day: str | None) -> None:
    text = f"TY  - NEWS\nTI  - A weir\n{tags}\nAB  - Some text.\nER  - \n"
    (document,) = _read(text)
    assert document.declared.get("published_on") == day


def test_an_abstract_under_both_tags_is_told_once() -> None:
    (document,) = _read("TY  - NEWS\nTI  - A weir\nAB  - Text.\nN2  - Text.\nER  - \n")
    assert [text for kind, text in kinds(document) if kind == "body"] == ["Text."]


def test_a_reference_of_a_headline_alone_is_an_article_of_its_headline() -> None:
    (document,) = _read("TY  - ELEC\nT1  - A weir\nUR  - https://x.example/1\nER  - \n")
    assert kinds(document) == [("headline", "A weir")]
    assert document.declared["url"] == "https://x.example/1"


def test_a_reference_without_words_is_a_problem_and_the_others_are_read() -> None:
    text = f"{ZOTERO}TY  - NEWS\nUR  - https://x.example\nER  - \n\n{ENDNOTE}"
    documents, problems = read_bytes("a.ris", text.encode())
    assert [item.source.member for item in documents] == ["record 1", "record 3"]
    assert [(item.code, item.member) for item in problems] == [("no-text", "record 2")]


def test_a_list_that_is_cut_off_keeps_its_last_reference() -> None:
    first, last = _read(ZOTERO + ENDNOTE[: ENDNOTE.index("PB")])
    assert last.declared == {"byline": "Ilaria Ferrante"} | {} or "byline" in last.declared
    assert kinds(last) == [("body", "La diga nuova costerà il doppio di quanto promesso.")]
    assert first.declared["section"] == "Local"


def test_lines_above_the_first_reference_are_passed_over() -> None:
    (document,) = _read(f"Provider: Mills Press\nContent: text/plain\n\n{ZOTERO}")
    assert document.source.member == "record 1"


def test_a_text_that_quotes_a_tag_stays_a_text() -> None:
    assert codes("a.txt", b"RIS begins with TY  - NEWS, she said.\n\nThen it ends.") == []
    assert codes("a.txt", b"ty - thanks\nmy - friend\n\nThen the chat ends.") == []
    assert codes("a.txt", b"BEGIN:VCALENDAR opens a calendar, she said.\n\nIt ends.") == []


ENW = """%0 Newspaper Article
%T Tide mill grinds again
%A Quill, Hester
%A Okonjo-Lee, Bram
%J Saltmarsh Herald
%D 2018
%8 May 6
%[ January 9, 2024
%U https://saltmarsh.example/tide-mill
%G English
%X The tide mill at Crane Point ground a sack of barley.
It had stood still since the dam was raised.
%K mills
tides

%0 Magazine Article
%A 刘霞
%T 水车再次转动
%J 盐沼日报
%8 2023-09-21
"""
NBIB = """
PMID- 31234567
OWN - NLM
STAT- MEDLINE
DCOM- 20191230
LR  - 20220101
DP  - 2018 May 6
TI  - Tide mills and the health of those who
      grind in them.
AB  - BACKGROUND: Millers cough. METHODS: We listened to ninety of
      them for a year.
FAU - Quill, Hester
AU  - Quill H
FAU - Lee, Bram O
AU  - Lee BO
LA  - eng
JT  - Journal of Mills
CRDT- 2018/05/01 06:00
SO  - J Mills. 2018 May 6.

PMID- 31234568
DP  - 2017
TI  - Second paper.
AU  - Roe J
"""


@pytest.mark.parametrize("name", ["a.enw", "a.txt", "a"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_references_of_endnote_are_articles(name: str, end: str) -> None:
    documents = _read(ENW.replace("\n", end), name)
    assert [document.source.member for document in documents] == ["record 1", "record 2"]
    assert dict(documents[0].declared) == {
        "headline": "Tide mill grinds again",
        "byline": "Hester Quill; Bram Okonjo-Lee",
        "published_on": "2018-05-06",
        "publisher": "Saltmarsh Herald",
        "url": "https://saltmarsh.example/tide-mill",
        "language": "en",
    }
    assert documents[1].declared["published_on"] == "2023-09-21"
    assert documents[1].declared["byline"] == "刘霞"
    assert all(unproved(document) == [] for document in documents)


@pytest.mark.parametrize("name", ["a.nbib", "pubmed.txt"])
def test_references_of_pubmed_are_articles(name: str) -> None:
    documents = _read(NBIB, name)
    assert [document.source.member for document in documents] == ["record 1", "record 2"]
    assert dict(documents[0].declared) == {
        "headline": "Tide mills and the health of those who grind in them.",
        "byline": "Hester Quill; Bram O Lee",
        "published_on": "2018-05-06",
        "publisher": "Journal of Mills",
        "language": "en",
    }
    assert "listened to ninety of" in documents[0].text
    assert documents[1].declared["published_on"] == "2017"
    assert all(unproved(document) == [] for document in documents)


@pytest.mark.parametrize(
    "text",
    ["%0 is what printf pads with.\n%T too.\n", "PMID- is a tag of PubMed.\n", "%0 A\n"],
)
def test_a_text_that_speaks_of_tags_is_no_list_of_references(text: str) -> None:
    documents, _ = read_bytes("a.txt", (text + "And more.\n").encode())
    assert [document.source.member for document in documents] == [""]


def test_a_record_without_a_field_is_named_and_the_others_kept() -> None:
    whole = "PMID- {}\nTI  - Ferry closes\nAB  - The ferry closed on Monday.\n\n"
    written = whole.format(1) + "PMID-2\n\n" + whole.format(3)
    documents, problems = read_bytes("a.nbib", written.encode())
    assert [document.source.member for document in documents] == ["record 1", "record 3"]
    assert [(problem.code, problem.member) for problem in problems] == [("no-text", "record 2")]


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_lines_of_an_old_mac_are_lines(mark: str) -> None:
    text = mark + (ZOTERO + ENDNOTE).replace("\n", "\r")
    documents, problems = read_bytes("mac.ris", text.encode())
    assert problems == []
    assert [document.declared["published_on"] for document in documents] == [
        *("2018-05-06", "2011-03-14"),
    ]
    assert "ER" not in documents[0].text
    assert all(unproved(document) == [] for document in documents)


@pytest.mark.parametrize("loosen", LOOSE.values(), ids=LOOSE)
@pytest.mark.parametrize("name", ["a.ris", "a.txt"])
def test_tags_are_read_however_they_are_spaced(name: str, loosen: Callable[[str], str]) -> None:
    exact = [dict(document.declared) for document in _read(ZOTERO + PROQUEST)]
    loose = _read(loosen(ZOTERO + PROQUEST), name)
    assert [dict(document.declared) for document in loose] == exact
    assert [unproved(document) for document in loose] == [[], []]


def test_words_like_tags_do_not_cut_a_value_that_exact_tags_enclose() -> None:
    record = PROQUEST.replace("Bees have come back", "Bees\nUS- and UK- bred have come back")
    assert "US- and UK- bred" in _read(record)[0].text
