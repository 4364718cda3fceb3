"""A block is what a reader sees as one paragraph."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.articles.segment import segment

WRAPPED = """\
The convoy left the town before dawn and drove along the river until the
road ended at a bridge that had been blown up in the night. Nobody in the
first car had been told of it, and the driver stopped only because a man
stood in the road and waved a lamp.

It took them two hours to find another way across. By then the market at
the crossing was full, and the children ran beside the cars.
"""


def _texts(text: str) -> list[str]:
    return [block.text for block in segment(text)]


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("", []),
        (" \n\t\n\u00a0", []),
        ("one", ["one"]),
        ("one\n\ntwo", ["one", "two"]),
        ("  one  \r\n\r\n\ttwo", ["one", "two"]),
        ("a longer line stands here\na second", ["a longer line stands here", "a second"]),
        ("page one\x0cpage two", ["page one", "page two"]),
        ("line\u2028separator", ["line", "separator"]),
    ],
)
def test_a_line_is_a_block(text: str, blocks: list[str]) -> None:
    assert _texts(text) == blocks


def test_hard_wrapped_lines_are_one_block() -> None:
    first, second = _texts(WRAPPED)
    assert first.startswith("The convoy")
    assert first.endswith("waved a lamp.")
    assert second.startswith("It took them")


@pytest.mark.parametrize(
    ("lines", "blocks"),
    [
        # A note of three lines, too few to tell a column.
        (("The ferries were full by eight in the morning,", "as the port had said they would"), 1),
        (("Nobody in the first car had been told of it, and", "he stopped."), 1),
        (
            ("It holds the articles of one harbour, each on one", "line: a day. They are in order"),
            1,
        ),
        (
            (
                "They were written by the people of one harbour,",
                "https://harbour.example, for all of us.",
            ),
            1,
        ),
        # Each line for itself: a new sentence, a short line, a label, an item, an address.
        (("The ferries were full by eight in the morning.", "as the port had said before"), 2),
        (("Ferries full", "as the port had said before it was light"), 2),
        (("The ferries were full by eight in the morning,", "A boat sank in the harbour"), 2),
        (
            ("title: the ferries were full by eight in the day", "date: the first day of the week"),
            2,
        ),
        (("Follow us for more of the news of this harbour", "www.harbour.example"), 2),
        (
            (
                "north ferry      the harbour, at eight and nine",
                "south ferry   the old bridge, at ten",
            ),
            2,
        ),
        (("The ferries were full by eight in the morning,", "  as the port had said before"), 2),
        (("Ferries were full by eight, the port says today", "by Ann Lee and Bob Ray in Orra"), 2),
        (("Ferries were full by eight, the port says today", "von Anna Rot und Otto Lang"), 2),
        (("The ferries were full, and nobody was carried", "by the harbour or the old bridge"), 1),
        (("Ferries were full by eight, the port says today", "photo: Ann Lee for the Herald"), 2),
        (
            ("More of the news of this harbour can be read at", "https://a.example or on the wall"),
            2,
        ),
        (
            (
                "north ferry\tthe harbour, at eight and at nine",
                "south ferry\tthe old bridge, at ten",
            ),
            2,
        ),
    ],
)
def test_a_sentence_goes_on_where_no_column_is_told(lines: tuple[str, ...], blocks: int) -> None:
    assert len(_texts("\n".join(lines))) == blocks
    assert len(_texts("\n\n".join(lines))) == 2


@pytest.mark.parametrize(
    "text",
    [
        # verses, with capitals or without
        (
            "the fog comes on little feet over the harbour\n"
            "it sits looking over the harbour and the town\n"
            "on silent haunches and then it slowly moves on"
        ),
        (
            "I walked along the river when the morning light was low\n"
            "and the water sang a song that only boatmen ever know\n"
            "and the bells rang over Quayside as the ferries came in"
        ),
        (
            "The bell of evening tolls the end of all the day,\n"
            "the tired men go slowly home along the harbour,\n"
            "the ferries too have stopped, and nobody is there,\n"
            "and all the town is left to darkness and to me."
        ),
        # a recipe, an agenda, notes, headlines
        (
            "two large onions, peeled and very finely chopped\n"
            "three cloves of garlic, crushed with a little salt"
        ),
        (
            "presupuesto del año que viene y las cuentas de este\n"
            "renovación del contrato con la empresa de limpieza\n"
            "elección de los nuevos miembros de la junta directiva"
        ),
        (
            "Pommes de terre de la région, lavées et coupées,\n"
            "oignons rouges du marché, pelés et bien émincés,\n"
            "crème fraîche épaisse de la ferme, deux cuillères."
        ),
        (
            "Ship launched at the Quayside yard after a long delay\n"
            "iPhone makers said on Monday that they had seen nothing of it."
        ),
    ],
    ids=["small", "lyrics", "commas", "recipe", "agenda", "ingrédients", "headline"],
)
@pytest.mark.parametrize(
    "more", ["", "\n\n" + "\n".join("One. Two by the sea" * n for n in (1, 9, 2, 5, 3, 7))]
)
def test_verses_and_items_that_begin_small_stay_lines(text: str, more: str) -> None:
    lines = text.split("\n")
    assert _texts(text + more)[: len(lines)] == lines


def test_a_paragraph_cut_in_two_is_joined_in_a_long_text() -> None:
    long = "The council decided on Monday to close the old bridge, as had been said " * 3
    cut = f"{long}for all\nlorries of ten tons."
    assert _texts(f"{long}.\n{cut}\n{long}.\nShort.\n{long}.\nShort.")[1] == cut


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028"])
def test_wrapped_lines_may_end_in_any_way(end: str) -> None:
    blocks = segment(WRAPPED.replace("\n", end))
    assert [len(block.text.splitlines()) for block in blocks] == [4, 2]


def test_a_blank_line_ends_a_paragraph_whose_last_line_is_full() -> None:
    full = WRAPPED.replace("a lamp.", "a lamp at all of the cars that came by.")
    first, second = _texts(full)
    assert first.endswith("that came by.")
    assert second.startswith("It took them")


def test_an_indented_line_opens_a_new_paragraph_of_wrapped_text() -> None:
    indented = WRAPPED.replace("\n\nIt took", "\n    It took")
    assert len(segment(indented)) == 2


def test_a_heading_directly_over_wrapped_text_stays_apart() -> None:
    blocks = _texts("At the bridge\n" + WRAPPED + "\nWhat they found\n" + WRAPPED)
    assert "At the bridge" in blocks
    assert "What they found" in blocks


def test_short_lines_that_follow_each_other_are_not_wrapped_text() -> None:
    names = [f"Correspondent number {number} in the city" for number in range(20)]
    assert _texts("\n".join(names)) == names


def test_long_lines_that_follow_each_other_stay_apart() -> None:
    line = "This paragraph is longer than any line of wrapped text. " * 3
    assert len(segment("\n".join([line] * 6))) == 6


@given(st.text(max_size=400))
def test_every_character_but_white_space_lies_in_exactly_one_block(text: str) -> None:
    blocks = segment(text)
    end = 0
    for block in blocks:
        assert text[end : block.start_char].isspace() or end == block.start_char
        assert block.text == text[block.start_char : block.end_char] == block.text.strip() != ""
        end = block.end_char
    assert not text[end:].strip()


def _line(width: int) -> str:
    """Return a line of two words that is so many characters wide."""
    return "Word " + "w" * (width - 5)


@pytest.mark.parametrize(("width", "count"), [(39, 8), (40, 1), (110, 1), (111, 8)])
def test_text_is_wrapped_at_widths_that_programs_wrap_at(width: int, count: int) -> None:
    assert len(segment("\n".join([_line(width)] * 8))) == count


@pytest.mark.parametrize(("full", "count"), [(7, 4), (6, 11)])
def test_seven_lines_in_ten_must_be_full(full: int, count: int) -> None:
    lines = [_line(49)] * full + ["Word"] * (10 - full) + [_line(49)]
    assert len(segment("\n".join(lines))) == count


@pytest.mark.parametrize(("width", "count"), [(38, 2), (39, 1)])
def test_a_line_ends_a_paragraph_when_the_next_word_had_room(width: int, count: int) -> None:
    lines = [_line(49)] * 6 + [_line(width)] + [_line(49)] * 6
    assert len(segment("\n".join(lines))) == count


def test_three_lines_are_too_few_to_call_a_text_wrapped() -> None:
    assert len(segment("\n".join([_line(49)] * 4))) == 4
    assert len(segment("\n".join([_line(49)] * 5))) == 1


def test_a_few_wider_lines_do_not_tell_where_the_text_is_wrapped() -> None:
    paragraph = "\n".join([_line(49)] * 7)
    address = "https://quay.example/" + "w" * 60
    blocks = segment("\n\n".join([paragraph] * 4 + [f"{address}\n{paragraph}"]))
    assert len(blocks) == 5


@pytest.mark.parametrize("sign", ["* ", "- ", "(a) ", "12. "])
def test_the_lines_of_a_wrapped_item_stand_below_its_words(sign: str) -> None:
    below = " " * len(sign)
    item = f"{sign}{_line(49)}\n{below}{_line(49)}\n{below}{_line(20)}"
    assert len(segment("\n".join([item] * 4))) == 4


def test_a_line_that_was_broken_early_goes_on_amid_its_sentence() -> None:
    early = WRAPPED.replace("waved a lamp.", "waved\na lamp.")
    assert len(segment(early)) == len(segment(WRAPPED))
    ended = WRAPPED.replace("waved a lamp.", "waved.\nA lamp burnt.")
    assert len(segment(ended)) == len(segment(WRAPPED)) + 1


@pytest.mark.parametrize(
    "lines",
    [["a) boats", "b) nets", "c) ropes"], ["Contact", "www.quay.example"], ["For it", "butter"]],
)
def test_short_lines_of_a_wrapped_text_stay_apart(lines: list[str]) -> None:
    text = "\n".join([WRAPPED, WRAPPED, WRAPPED, *lines])
    assert [block.text for block in segment(text)][6:] == lines


def test_lines_of_a_head_do_not_hide_that_the_text_below_is_wrapped() -> None:
    text = (
        "Foundry in Dunmere to close\nBy Jonah Reed\nFriday, 12 March 2021\nUpdated 13 March\n\n"
        "The old foundry in Dunmere will close in spring after sixty\n"
        "years, its owners told the staff on Wednesday morning.\n\n"
        "A letter seen by this newspaper says that repairs to the\n"
        "foundry would have cost a hundred thousand pounds more than\n"
        "was planned when the last owner had died, and that nobody\n"
        "had asked for them.\n"
    )
    blocks = [" ".join(block.text.split()) for block in segment(text)]
    assert blocks[:4] == [
        "Foundry in Dunmere to close",
        "By Jonah Reed",
        "Friday, 12 March 2021",
        "Updated 13 March",
    ]
    assert [block.split()[0] for block in blocks[4:]] == ["The", "A"]
