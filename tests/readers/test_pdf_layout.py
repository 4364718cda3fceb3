from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.readers.pdf_layout import HYPHEN, PdfLine, paragraphs

WIDTH = 240.0
FULL = "The wall had stood since 1871, and the sea came over it"
LEADING = 12.0


def _column(
    *texts: str, left: float = 72.0, top: float = 700.0, size: float = 10.0
) -> list[PdfLine]:
    """Set lines below each other; leading spaces indent, and an empty one leaves a gap."""
    lines = []
    for number, text in enumerate(texts):
        words = text.lstrip(" ")
        start = left + 0.5 * size * (len(text) - len(words))
        bottom = top - number * LEADING
        if words:
            end = start + WIDTH * len(words) / len(FULL) * size / 10
            lines.append(PdfLine(words, start, end, bottom, bottom + size, size))
    return lines


@pytest.mark.parametrize(
    ("texts", "count"),
    [
        ((FULL, FULL, "at night."), 1),
        ((FULL, "at night.", FULL, "at night."), 2),
        ((FULL, FULL, "", FULL, FULL), 2),
        (("   " + FULL[:-3], FULL, "   " + FULL[:-3], FULL), 2),
        (("• " + FULL, "  at night.", "• " + FULL, "  at night."), 2),
        (("• " + FULL, "  of the sea", "  that came.", "Then " + FULL[:-5]), 2),
        ((FULL, "and took", "the fish hall with it.", FULL), 2),
        (("A wall ........ 12", "A sea wall ........ 13"), 2),
        (("Stone 12", "Sand 13", "Lime 14"), 3),
        ((FULL, "that broke in ei" + HYPHEN, "ghteen parts."), 1),
        (("Harbour council closes the north ferry", "By Mara Lindqvist", "402 words"), 3),
        ((FULL, "— and so did the road — " + FULL[:20], "at night."), 1),
    ],
    ids=[
        *("full lines", "short last lines", "a gap", "indents", "items", "behind an item"),
        *("broken early", "table of contents", "entries", "a divided word"),
        *("a signature", "a dash"),
    ],
)
def test_lines_are_joined_where_a_paragraph_goes_on(texts: tuple[str, ...], count: int) -> None:
    assert len(list(paragraphs([_column(*texts)]))) == count


def test_a_narrow_ragged_column_is_prose_and_a_list_of_names_is_none() -> None:
    column = [
        *("Drivers of the", "Northfield trams voted", "to stop work in June,", "said Ann Lee, who"),
        *(
            "speaks for Northfield.",
            "“Nobody wants to",
            "stand at gates,” Lee",
            "told the Northfield",
        ),
        *("Post on Monday night.", "Half of it."),
    ]
    assert len(list(paragraphs([_column(*column)]))) == 1
    names = ["Ann Lee", "Bo Reed", "Oluwaseun Adeyemi-Brandt", "Cy Ma", "Di Orr", "Ed Fox"] * 2
    assert len(list(paragraphs([_column(*names)]))) == len(names)
    results = [
        "Northfield 2, Port Roe 1",
        "Linden Quay 0, Harbour 3",
        "Southgate 1, Dockside 1",
    ] * 3
    assert len(list(paragraphs([_column(*results)]))) == len(results)


def test_a_row_of_a_table_is_no_part_of_the_next() -> None:
    rows = [
        PdfLine("Harbour walls and quays 1871 1.2", 72, 540, 700 - 12 * at, 710 - 12 * at, 10)
        for at in range(4)
    ]
    assert len(list(paragraphs([rows]))) == 4


def test_a_heading_is_no_part_of_the_text_below_it() -> None:
    page = _column("The wall breaks", size=14, top=712) + _column(FULL, FULL)
    assert next(iter(paragraphs([page]))) == "The wall breaks"


def test_divided_words_are_joined_and_compounds_keep_their_hyphen() -> None:
    (found,) = paragraphs([_column(FULL[:-5] + " manip" + HYPHEN, "ulation of Feb.")])
    assert found.endswith("manipulation of Feb.")
    (found,) = paragraphs([_column(FULL[:-5] + " Alsace" + HYPHEN, "Lorraine was there.")])
    assert found.endswith("Alsace-Lorraine was there.")


def test_a_sentence_goes_on_in_the_next_column_and_on_the_next_page() -> None:
    columns = _column(FULL, FULL) + _column("at night.", "Then it broke.", left=330)
    assert len(list(paragraphs([columns]))) == 2
    first = [*_column(FULL, FULL), *_column("12", top=60)]
    second = [*_column("The Quay Post", top=760), *_column("at night.", "")]
    assert list(paragraphs([first, second])) == [
        f"{FULL} {FULL} at night.",
        "12",
        "The Quay Post",
    ]


LINES = st.builds(
    PdfLine,
    st.text(
        st.characters(blacklist_characters=HYPHEN, blacklist_categories=["Cs", "Z", "C"]),
        min_size=1,
    ),
    *[st.floats(0, 800)] * 4,
    st.floats(0, 40),
)


@given(st.lists(st.lists(LINES, max_size=6), max_size=4))
def test_no_character_is_lost_or_made(pages: list[list[PdfLine]]) -> None:
    found = sorted("".join("".join(paragraphs(pages)).split()))
    assert found == sorted("".join(line.text for page in pages for line in page))


def test_columns_without_end_take_time_that_grows_with_their_length() -> None:
    page = [
        line
        for at in range(4_000)
        for line in _column("sea " + FULL[4:], "sea " + FULL[4:], left=72 + at)
    ]
    assert max(map(len, paragraphs([page]))) < 20_000
