from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ingest.sources.formats import Format, by_suffix
from tests.readers.reading import kinds, read_bytes, unproved

if TYPE_CHECKING:
    from ingest.model import RawDocument

WEB_OF_SCIENCE = """FN Clarivate Analytics Web of Science
VR 1.0
PT J
AU Quill, H
   Okonjo-Lee, B
AF Quill, Hester
   Okonjo-Lee, Bram
TI Tide mill grinds for the first
   time in forty years
SO SALTMARSH REVIEW
LA English
AB The tide mill at Crane Point ground a sack of barley
   on Saturday.
PD MAY 6
PY 2018
UT WOS:000123
ER

PT S
AU Ferrante, I
TI The price of the dam
SO LAGOON STUDIES
PY 2011
ER

EF
"""
REFWORKS = """RT Journal Article
SR Electronic(1)
ID 17
A1 Quill, Hester
A1 Okonjo-Lee, Bram
T1 Tide mill grinds for the first time in forty years
JF Saltmarsh Review
YR 2018
FD 2018/05/06
AB The tide mill at Crane Point ground a sack of barley on Saturday.
LA English
UL https://saltmarsh.example/tide-mill
RD 2024/01/09

RT News
SR Print(0)
ID 18
A1 Ferrante, Ilaria
T1 The price of the dam
JF Lagoon Studies
YR 2011
"""
OVID_TAGS = """<1>
UI  - 299
TI  - Tide mill grinds for the first time in forty years
AU  - Quill, Hester
AU  - Okonjo-Lee, Bram
JF  - Saltmarsh Review
AB  - The tide mill at Crane Point ground a sack of barley on Saturday.
DP  - 2018 May 06

<2>
UI  - 300
TI  - The price of the dam
AU  - Ferrante, Ilaria
JF  - Lagoon Studies
YR  - 2011
"""
OVID_NAMES = """<1>
Unique Identifier
  299
Title
  Tide mill grinds for the first time in forty years
Authors
  Quill, Hester; Okonjo-Lee, Bram
Journal Name
  Saltmarsh Review
Abstract
  The tide mill at Crane Point ground a sack of barley on Saturday.
Date of Publication
  2018 May 06

<2>
Unique Identifier
  300
Title
  The price of the dam
Authors
  Ferrante, Ilaria
Journal Name
  Lagoon Studies
Year of Publication
  2011
"""
ALL = {
    "web-of-science": WEB_OF_SCIENCE,
    "refworks": REFWORKS,
    "ovid-tags": OVID_TAGS,
    "ovid-names": OVID_NAMES,
}


def _read(text: str, name: str = "export.txt") -> list[RawDocument]:
    documents, problems = read_bytes(name, text.encode())
    assert not problems
    assert not [place for document in documents for place in unproved(document)]
    return documents


@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["unix", "windows"])
@pytest.mark.parametrize("text", ALL.values(), ids=ALL)
def test_each_reference_is_an_article(text: str, end: str) -> None:
    documents = _read(text.replace("\n", end))
    headlines = [document.declared["headline"] for document in documents]
    assert headlines == [
        "Tide mill grinds for the first time in forty years",
        "The price of the dam",
    ]
    bylines = [document.declared["byline"] for document in documents]
    assert bylines[0] == "Hester Quill; Bram Okonjo-Lee"
    days = [document.declared["published_on"] for document in documents]
    assert days == ["2018-05-06", "2011"]
    publishers = [document.declared["publisher"].casefold() for document in documents]
    assert publishers == ["saltmarsh review", "lagoon studies"]


@pytest.mark.parametrize("text", ALL.values(), ids=ALL)
def test_only_headline_and_abstract_are_text(text: str) -> None:
    first = _read(text)[0]
    shown = [" ".join(words.split()) for _, words in kinds(first)]
    assert shown == [
        "Tide mill grinds for the first time in forty years",
        "The tide mill at Crane Point ground a sack of barley on Saturday.",
    ]


def test_the_day_on_which_a_reference_was_fetched_is_none_of_publication() -> None:
    assert (
        _read(REFWORKS.replace("FD 2018/05/06\n", "").replace("YR 2018\n", ""))[0].declared.get(
            "published_on"
        )
        is None
    )


def test_a_mark_of_utf_8_stands_before_the_first_reference() -> None:
    assert len(_read("\ufeff" + WEB_OF_SCIENCE, "savedrecs.ciw")) == 2


def test_files_of_the_web_of_science_have_a_suffix_of_their_own() -> None:
    assert by_suffix("savedrecs.ciw") is Format.WEB_OF_SCIENCE


@pytest.mark.parametrize(
    "text",
    [
        "PT boats lay in the harbour.\nThe crew slept.\n",
        "RT News\nwas the name of the house, and it stood empty.\n",
        "<1>\nThe first verse\nof the song.\n",
    ],
)
def test_texts_that_only_begin_so_stay_texts(text: str) -> None:
    documents, _ = read_bytes("a.txt", text.encode())
    assert [document.source.member for document in documents] == [""]


@pytest.mark.parametrize("text", ALL.values(), ids=ALL)
def test_a_file_cut_in_the_middle_keeps_what_is_whole(text: str) -> None:
    assert _read(text[: len(text) * 3 // 5])[0].declared["headline"].startswith("Tide mill")
