"""Documents that a database of Gale saves as text are articles."""

from __future__ import annotations

import pytest

from tests.readers.reading import kinds, read_bytes, unproved

FIRST = """Title: Weir opened before ninety people
Author(s): Aldane, Greta
Source: The Mill Post (Quayside, England). (May 6, 2019): News: p7.
Document Type: Article
Copyright: COPYRIGHT 2019 Mill Post Ltd.
Full Text:

The weir of the upper mill was opened on Monday, in front of ninety people.

By noon the wheel turned again, and the miller sold the first flour since April.

Source Citation (MLA 9th Edition)
Aldane, Greta. "Weir opened before ninety people." Mill Post, 6 May 2019, p. 7. Gale OneFile,
link.gale.com/apps/doc/A123456789/STND. Accessed 5 Jan. 2024.
Gale Document Number: GALE|A123456789
"""
SECOND = """Flour is dear again
Byline: HOB TENNANT
Publication Title: Quay Times
Publication Date: 9 June 2021
Section: Business
Language: English
Full Text: Flour has never been so dear in the nine towns, millers said.
It may be dearer still in winter.
Gale Document Number:A987654321
"""


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_each_document_is_an_article(end: str, encoding: str) -> None:
    data = (FIRST + "\n" + SECOND).replace("\n", end).encode(encoding)
    documents, problems = read_bytes("gale.txt", data)
    assert problems == []
    assert [document.source.member for document in documents] == ["document 1", "document 2"]
    assert dict(documents[0].declared) == {
        "headline": "Weir opened before ninety people",
        "byline": "Greta Aldane",
        "publisher": "The Mill Post",
        "published_on": "2019-05-06",
    }
    assert documents[1].declared["published_on"] == "2021-06-09"
    assert documents[1].declared["publisher"] == "Quay Times"
    assert documents[1].declared["headline"] == "Flour is dear again"
    body = [text for kind, text in kinds(documents[0]) if kind == "body"]
    assert [text[:8] for text in body] == ["The weir", "By noon "]
    assert all(unproved(document) == [] for document in documents)


def test_a_document_without_a_text_is_its_headline() -> None:
    data = FIRST.partition("Full Text")[0] + "Gale Document Number: GALE|A123456789\n"
    documents, _ = read_bytes("gale.txt", data.encode())
    assert documents[0].declared["headline"] == "Weir opened before ninety people"
    assert "body" not in dict(kinds(documents[0]))


def test_a_citation_below_the_number_is_no_headline_of_the_next() -> None:
    cited = "Source Citation\nRoe, Jane. Gale OneFile. Accessed 4 Jan. 2024.\n\n"
    plain = SECOND.replace("Flour is", "Title: Flour is")
    documents, _ = read_bytes("gale.txt", (FIRST + cited + plain).encode())
    assert documents[1].declared["headline"] == "Flour is dear again"
    assert next(item for item in kinds(documents[1]) if "Accessed" in item[1])[0] == "boilerplate"
