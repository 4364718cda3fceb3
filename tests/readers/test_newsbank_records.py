"""Documents of NewsBank: their rights have a sign or a year."""

from __future__ import annotations

import pytest

from tests.readers.reading import kinds, read_bytes

TEXT = "The millers of Wharfdale asked the town on Monday to open the old weir before winter."
HEAD = (
    "Wharfdale Mercury, The (Wharfdale, XX)\nJune 3, 2019\nSection: Local\nPage: A7\n\n"
    "Millers ask the town\nAuthor: GRETA ALDANE\n\nArticle Text:\n"
)


def _body(*lines: str) -> list[str]:
    data = HEAD + "\n\n".join([*lines, "Record Number: 0A1B2C3D", ""])
    documents, problems = read_bytes("a.txt", data.encode())
    assert problems == []
    (document,) = documents
    return [text for kind, text in kinds(document) if kind == "body"]


@pytest.mark.parametrize(
    "last",
    [
        "Copyright law has to change, said the judge who heard the millers on Monday.",
        "Copyright is not the point.",
        "Copyright ended in 2019 for her books.",
    ],
)
def test_a_last_paragraph_on_copyright_is_text(last: str) -> None:
    assert _body(TEXT, last) == [TEXT, last]


@pytest.mark.parametrize(
    "rights",
    [
        "Copyright (c) 2019 Wharfdale Mercury",
        "Copyright, 2019, The Wharfdale Mercury. All rights reserved.",
        "© Wharfdale Mercury",
        "(c) 2019 Mercury",
        "Copyright Wharfdale Mercury 2019",
        "Copyright: Wharfdale Mercury",
    ],
)
def test_the_line_of_rights_is_no_text(rights: str) -> None:
    assert _body(TEXT, rights) == [TEXT]
