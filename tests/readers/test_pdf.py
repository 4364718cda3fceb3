from __future__ import annotations

import pytest

from ingest.readers.pdf_letters import Letter, leftward_text
from ingest.readers.pdf_pages import garbled_share
from tests.readers.office_files import package
from tests.readers.pdf_files import drawn, pdf_of, story
from tests.readers.reading import codes, kinds, one, read_bytes, unproved

STORY = (
    "The dredger came back to the basin with a broken chain and with",
    "eleven tons of silt that nobody on the board of the harbour had",
    "ordered, and the bill for it went to the town in the same week.",
)


def _page(number: int, *, head: str = "The Basin Courier") -> str:
    foot = drawn((290, 30, 9, f"- {number} -"))
    return drawn((72, 760, 9, head)) + story(700, STORY) + foot


def test_heads_and_numbers_that_repeat_are_furniture() -> None:
    document = one("a.pdf", pdf_of([_page(4), _page(5), _page(6)]))
    furniture = [text for kind, text in kinds(document) if kind == "boilerplate"]
    assert furniture.count("The Basin Courier") == 3
    assert {"- 4 -", "- 5 -", "- 6 -"} <= set(furniture)
    assert not any("dredger" in text for text in furniture)
    assert unproved(document) == []


def test_heads_may_alternate_and_a_title_on_two_pages_is_none() -> None:
    heads = ["The Basin Courier", "Local news", "The Basin Courier", "Local news"] * 2
    document = one("a.pdf", pdf_of([_page(at, head=head) for at, head in enumerate(heads, 1)]))
    assert sum(text in heads for _, text in kinds(document)) == 8
    titled = drawn((72, 740, 24, "Dredger returns")) + story(700, STORY)
    twice = one("b.pdf", pdf_of([titled, titled]))
    assert ("headline", "Dredger returns") in kinds(twice)
    assert "boilerplate" not in dict(kinds(twice))


@pytest.mark.parametrize(
    ("height", "line"),
    [
        (770, "3/14/23, 10:12 AM          Dredger returns - The Basin Courier"),
        (770, "14.03.2023, 10:12 Dredger returns"),
        (20, "https://courier.example/2023/dredger 1/1"),
        (20, "Page 1 of 1"),
        (20, "Seite 1 von 1"),
    ],
)
def test_what_a_browser_prints_around_a_page_is_furniture(height: float, line: str) -> None:
    document = one("a.pdf", pdf_of([story(700, STORY) + drawn((40, height, 8, line))]))
    assert [kind for kind, _ in kinds(document)] == ["boilerplate"]
    assert "published_on" not in document.declared


def test_the_address_that_a_browser_prints_is_that_of_the_page() -> None:
    foot = drawn((40, 20, 8, "https://courier.example/2023/dredger 1/1"))
    document = one("a.pdf", pdf_of([story(700, STORY) + foot]))
    (found,) = document.statements
    assert (found.field, found.value) == ("url", "https://courier.example/2023/dredger")
    assert document.cited[found.start_byte : found.end_byte].decode() == found.value
    cut = drawn((40, 20, 8, "https://courier.example/2023/dred... 1/1"))
    assert one("b.pdf", pdf_of([story(700, STORY) + cut])).declared == {}


def test_a_sentence_goes_on_with_a_name_in_the_next_column_and_page() -> None:
    first = [*STORY[:2], "ordered. When the tender was opened in the spring, harbour master"]
    second = [
        "Elin Castermans signed it alone, although two other people were to",
        "do so. It rained.",
    ]
    head = drawn((72, 760, 9, "The Basin Courier"))
    pages = [head + story(80, first), head + story(700, second), head + story(700, STORY)]
    document = one("a.pdf", pdf_of(pages))
    assert any(
        "harbour master Elin Castermans signed" in text for text in document.text.split("\n\n")
    )


FIELDS = {
    100: "<< /Subtype /Form >>",
    101: "<< /Type /Annot /Subtype /Widget /FT /Tx /T (a) /V (Ada Brandt) "
    "/Rect [150 695 300 712] >>",
    102: "<< /Type /Annot /Subtype /Widget /FT /Ch /T (b) /V (Quay) /Opt [(Quay) (Pier)] "
    "/Ff 131072 /Rect [150 645 300 662] >>",
    103: "<< /Type /Annot /Subtype /Widget /FT /Tx /T (c) /V (Nobody asked us.) "
    "/Rect [72 580 300 600] >>",
}


def test_what_is_filled_into_a_form_stands_behind_its_label() -> None:
    labels = drawn((72, 700, 10, "Name:"), (72, 650, 10, "Place:"), (72, 610, 10, "Remarks"))
    data = pdf_of(
        [labels],
        extra=FIELDS,
        catalog="/AcroForm << /Fields [101 0 R 102 0 R 103 0 R] >>",
        page_entries="/Annots [101 0 R 102 0 R 103 0 R]",
    )
    text = one("form.pdf", data).text
    assert "Name: Ada Brandt" in text
    assert "Place: Quay" in text
    assert text.index("Remarks") < text.index("Nobody asked us.")


def test_a_form_that_only_adobe_shows_says_so() -> None:
    lines = drawn(
        (72, 700, 10, "Please wait..."), (72, 688, 10, "If this message is not eventually")
    )
    assert codes("a.pdf", pdf_of([lines])) == ["no-text-layer"]


DAMAGES = {
    "no dash": lambda data: data.replace(b"%PDF-1.7", b"%PDF1.7", 1),
    "no header": lambda data: data[data.index(b"1 0 obj") :],
    "other bytes first": lambda data: b"HTTP/1.1 200 OK\r\nX: y\r\n\r\n" + data,
    "no table": lambda data: data[: data.index(b"xref\n")] + b"%%EOF\n",
    "header later": lambda data: b"\x00\xff junk \n" * 60 + data,
}


@pytest.mark.parametrize("damage", list(DAMAGES))
def test_a_damaged_head_is_read_or_refused_and_never_stored_as_code(damage: str) -> None:
    data = DAMAGES[damage](pdf_of([story(700, STORY)]))
    documents, problems = read_bytes("a.pdf", data)
    assert [document.text.startswith("The dredger came back") for document in documents] in (
        [True],
        [],
    )
    assert documents or [problem.code for problem in problems] == ["bad-pdf"]


def test_archives_that_begin_with_a_pdf_are_archives() -> None:
    inner = pdf_of([story(700, STORY)])
    documents, problems = read_bytes("a.zip", package({"x.pdf": inner, "y.pdf": inner}, True))
    assert [document.source.member for document in documents] == ["x.pdf", "y.pdf"]
    assert not problems


def test_a_text_about_pdf_is_a_text() -> None:
    text = b"Every such file begins with %PDF-1.4, said the archivist. " * 20
    assert one("a.txt", text).source.media_type == "text/plain"


@pytest.mark.parametrize(
    ("text", "is_garbled"),
    [
        ("The council voted.", False),
        ("(cid:12)(cid:7)(cid:44) (cid:9)", True),
        ("\ufffd\ufffd\ufffd a \ufffd", True),
        ("\ue012\ue033 \ue044\ue055", True),
        ("7KH\x03FRXQFLO\x03YRWHG\x03WR\x03FORVH", True),
        ("7KHFRXQFLOYRWHGWRFORVHWKHIHUU\\DWWKHHQGRI$SULO" * 3, True),
        ("• First point\n\uf0b7 Second point of the list", False),
    ],
    ids=["words", "glyphs", "lost", "private", "moved", "moved, no spaces", "bullets"],
)
def test_signs_that_no_one_reads_are_no_text(text: str, is_garbled: bool) -> None:
    assert (garbled_share(text) >= 0.3) is is_garbled


# A font of numbered glyphs that does not say which letters these are.
NAMELESS = "<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H "
NAMELESS += "/DescendantFonts [100 0 R] >>"
GLYPHS = {
    100: "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /A /DW 600 /FontDescriptor 101 0 R "
    "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>",
    101: "<< /Type /FontDescriptor /FontName /A /Flags 4 /FontBBox [0 0 1000 1000] "
    "/ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>",
}


@pytest.mark.usefixtures("without_ocr")
def test_a_layer_of_garbage_is_refused_with_what_helps() -> None:
    glyphs = "".join(f"{ord(char) - 29:04x}" for char in " ".join(STORY))
    page = f"BT /F1 10 Tf 72 700 Td <{glyphs}> Tj ET"
    _, problems = read_bytes("a.pdf", pdf_of([page], font=NAMELESS, extra=GLYPHS))
    assert [problem.code for problem in problems] == ["no-text-layer"]
    assert "OCR" in problems[0].message


def test_a_stated_title_gives_way_to_the_printed_it_only_adds_to() -> None:
    page = drawn((72, 740, 24, "Dredger returns in pieces")) + story(700, STORY)
    info = "/Title (Dredger returns in pieces - The Basin Courier) /Author (IEUser)"
    info += " /CreationDate (D:20230314101200)"
    assert one("a.pdf", pdf_of([page], info)).declared == {"headline": "Dredger returns in pieces"}


def _row(text: str, width: float = 6.0) -> list[Letter]:
    """Set a text as it is seen, from left to right."""
    return [
        Letter(char, at * width, (at + 1) * width, 0.0, 10.0)
        for at, char in enumerate(text)
        if char != " "
    ] + [Letter(" ", 0.0, 0.0, 0.0, 10.0)] * text.count(" ")


@pytest.mark.parametrize(
    ("seen", "read"),
    [
        ("ةفارجلا تداع", "عادت الجرافة"),
        (".2014 ماع يف", "في عام 2014."),
        ("New York يف", "في New York"),
        ("3.5 نم رثكأ", "أكثر من 3.5"),
    ],
    ids=["words", "a year", "latin words", "a figure"],
)
def test_letters_seen_from_right_to_left_are_read_so(seen: str, read: str) -> None:
    assert leftward_text(_row(seen)) == read
