from __future__ import annotations

import pytest

from ingest.text.divided import has_divided, read_divided
from tests.readers.reading import one, unproved

JOINED = [
    ("the inter-\nnational price", "the international price"),
    ("the inter- \r\n   national price", "the international price"),
    ("a light\u00ad\nhouse", "a lighthouse"),
    ("a light¬\nhouse", "a lighthouse"),
    ("INTER-\nNATIONAL", "INTERNATIONAL"),
    ("a well-\nknown man", "a well-known man"),
    ("state-of-\nthe-art", "state-of-the-art"),
    ("Jean-\nPierre", "Jean-Pierre"),
    ("die Ge-\nschichte", "die Geschichte"),
    ("пере-\nвод", "перевод"),
    ("Gas-\nund Wasser", "Gas-\nund Wasser"),
    ("pre-\nand postwar", "pre-\nand postwar"),
    ("it was -\nthey said", "it was -\nthey said"),
    ("a b-\nbut", "a b-\nbut"),
    ("2014-\n2015", "2014-\n2015"),
    ("the end-\n\nnew start", "the end-\n\nnew start"),
]


@pytest.mark.parametrize(("written", "read"), JOINED, ids=range(len(JOINED)))
def test_words_divided_at_the_end_of_a_line_are_whole(written: str, read: str) -> None:
    assert read_divided(written).text == read
    assert has_divided(written) is (written != read)


OCR = (
    "The keepers of the lighthouse on Gull Rock had to\nleave their tower at the end of the sum-\n"
    "mer, the pilots' board announced on Monday even-\n"
    "ing in the hall of the old customs house.\n\n"
    "Nobody has lived in the tower since the last kee-\n"
    "per retired, and the lamp is lit by a clock\n"
    "that was bought second-hand.\n"
)


def test_a_recognised_page_has_whole_words_and_paragraphs() -> None:
    document = one("a.txt", OCR.encode())
    assert "end of the summer, the pilots' board announced on Monday evening" in document.text
    assert unproved(document) == []
    assert document.original == OCR.encode()


def test_places_behind_a_joint_are_exact() -> None:
    document = one("a.txt", OCR.encode())
    start = document.text.index("retired")
    first, last = document.offsets.to_bytes([start, start + len("retired")])
    assert document.original[first:last] == b"retired"


def test_a_text_without_divided_words_stays_plain() -> None:
    assert one("a.txt", b"A lamp - and a light-house.\nThe end.\n").notation == "plain"
