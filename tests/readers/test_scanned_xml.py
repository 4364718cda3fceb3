from __future__ import annotations

import pytest

from ingest.readers.scanned_xml import Line, paragraphs
from tests.readers.reading import read_bytes

LINES = (
    "The mill closed in June, and its",
    "ninety workers went home with the",
    "last of its flour.",
)
WHOLE = " ".join(LINES)


def alto_line(text: str, left: int = 0, more: str = "") -> str:
    words = "<SP/>".join(f'<String CONTENT="{word}" HPOS="1" WC="0.9"/>' for word in text.split())
    return f'<TextLine HPOS="{left}" VPOS="5" WIDTH="90" HEIGHT="20">{words}{more}</TextLine>'


def alto(
    *blocks: str, margin: str = "", space: str = "http://www.loc.gov/standards/alto/ns-v4#"
) -> bytes:
    texts = "".join(f'<TextBlock ID="b{n}">{block}</TextBlock>' for n, block in enumerate(blocks))
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><alto xmlns="{space}"><Description>'
        "<MeasurementUnit>pixel"
        "</MeasurementUnit><OCRProcessing><ocrProcessingStep><processingDateTime>2020-01-01"
        "</processingDateTime></ocrProcessingStep></OCRProcessing></Description><Layout>"
        "<Page ID='P1'>"
        f"<TopMargin>{margin}</TopMargin><PrintSpace><ComposedBlock>{texts}</ComposedBlock>"
        "</PrintSpace>"
        "</Page></Layout></alto>"
    ).encode()


@pytest.mark.parametrize("space", ["http://www.loc.gov/standards/alto/ns-v2#", "urn:none"])
def test_a_block_of_alto_is_a_paragraph_of_its_words(space: str) -> None:
    head = alto_line("Mill closes")
    documents, problems = read_bytes(
        "p.xml", alto(head, "".join(map(alto_line, LINES)), space=space)
    )
    assert problems == []
    assert documents[0].text == f"Mill closes\n\n{WHOLE}"
    assert documents[0].rendition == documents[0].text.encode()
    assert documents[0].declared == {}


def test_words_with_a_prefix_are_read_too() -> None:
    data = alto("".join(map(alto_line, LINES))).decode()
    for name in (
        "alto",
        "Layout",
        "Page",
        "PrintSpace",
        "ComposedBlock",
        "TextBlock",
        "TextLine",
        "String",
    ):
        data = data.replace(f"<{name}", f"<a:{name}").replace(f"</{name}", f"</a:{name}")
    documents, _ = read_bytes("p.xml", data.replace("xmlns=", "xmlns:a=").encode())
    assert documents[0].text == WHOLE


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            (
                '<String CONTENT="work" SUBS_TYPE="HypPart1" SUBS_CONTENT="workers"/>'
                '<HYP CONTENT="-"/>'
            ),
            '<String CONTENT="ers" SUBS_TYPE="HypPart2" SUBS_CONTENT="workers"/>',
        ),
        ('<String CONTENT="work"/><HYP CONTENT="-"/>', '<String CONTENT="ers"/>'),
        ('<String CONTENT="work-"/>', '<String CONTENT="ers"/>'),
        ('<String CONTENT="work¬"/>', '<String CONTENT="ers"/>'),
    ],
    ids=["stated", "marked", "hyphen", "sign"],
)
def test_a_word_divided_at_the_end_of_a_line_is_joined(first: str, second: str) -> None:
    lines = (
        f'<TextLine><String CONTENT="Ninety"/><SP/>{first}</TextLine>'
        f'<TextLine>{second}<SP/><String CONTENT="left."/></TextLine>'
    )
    documents, _ = read_bytes("p.xml", alto(lines))
    assert documents[0].text == "Ninety workers left."


def test_what_stands_in_the_margins_is_boilerplate() -> None:
    margin = f"<TextBlock>{alto_line('VALLEY ECHO 12')}</TextBlock>"
    documents, _ = read_bytes("p.xml", alto("".join(map(alto_line, LINES)), margin=margin))
    assert [(str(item.kind), item.block.text) for item in documents[0].blocks or ()] == [
        ("boilerplate", "VALLEY ECHO 12")
    ]


def test_a_line_that_is_set_in_opens_a_paragraph() -> None:
    block = "".join(alto_line(f"Line {n} of it", 30 if n in (0, 3) else 0) for n in range(6))
    documents, _ = read_bytes("p.xml", alto(block))
    assert documents[0].text.count("\n\n") == 1
    assert "\n\nLine 3" in documents[0].text


def test_a_slanted_block_stays_whole() -> None:
    lines = [Line(f"line {n}", n * 3.0, 20.0) for n in range(12)]
    assert len(list(paragraphs(lines))) == 1


def test_a_compound_keeps_its_hyphen() -> None:
    assert list(paragraphs([Line("Rhine-", 0, 0), Line("Main and so", 0, 0)])) == [
        "Rhine-Main and so"
    ]


def page(regions: str, order: str = "") -> bytes:
    return (
        '<?xml version="1.0"?>'
        '<PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15">'
        "<Metadata><Creator>Transkribus</Creator><Created>2020-01-01T00:00:00</Created></Metadata>"
        f"<Page imageFilename='p.jpg'>{order}{regions}</Page></PcGts>"
    ).encode()


def region(name: str, text: str, kind: str = "paragraph") -> str:
    return (
        f'<TextRegion id="{name}" type="{kind}"><TextLine id="l{name}">'
        '<Coords points="1,2 3,2 3,9 1,9"/>'
        "<Word><TextEquiv><Unicode>wrong</Unicode></TextEquiv></Word>"
        '<TextEquiv index="1"><Unicode>worse</Unicode></TextEquiv><TextEquiv index="0">'
        "<PlainText/><Unicode>"
        f"{text}</Unicode></TextEquiv></TextLine></TextRegion>"
    )


def test_regions_of_page_come_in_their_reading_order() -> None:
    order = (
        '<ReadingOrder><OrderedGroup id="g"><RegionRefIndexed index="0" regionRef="b"/>'
        '<RegionRefIndexed index="1" regionRef="a"/></OrderedGroup></ReadingOrder>'
    )
    regions = (
        region("a", "Second of it.") + region("b", "First of it.") + region("c", "9", "page-number")
    )
    documents, problems = read_bytes("p.xml", page(regions, order))
    assert problems == []
    assert documents[0].text == "First of it.\n\nSecond of it.\n\n9"
    assert [str(item.kind) for item in documents[0].blocks or ()] == ["boilerplate"]
    assert documents[0].declared == {}


def test_a_page_without_words_says_so() -> None:
    documents, problems = read_bytes("p.xml", page(""))
    assert (documents, [problem.code for problem in problems]) == ([], ["no-text"])
    assert "OCR" in problems[0].message


@pytest.mark.parametrize("name", ["p.hocr", "p.html", "p.xml", "p"])
def test_a_paragraph_of_hocr_is_one_and_its_words_are_whole(name: str) -> None:
    words = [
        "".join(
            f'<span class="ocrx_word" title="bbox 1 2 3 4; x_wconf 9">{word}</span> '
            for word in text.split()
        )
        for text in ("The mill clo-", "sed in June.")
    ]
    lines = "".join(f'<span class="ocr_line" title="bbox 0 0 9 9">{text}</span>' for text in words)
    data = (
        '<!DOCTYPE html><html><head><meta name="ocr-system" content="tesseract"></head><body>'
        '<div class="ocr_page" title="image x"><div class="ocr_carea">'
        f'<p class="ocr_par">{lines}</p>'
        f'<p class="ocr_par">{lines}</p></div></div></body></html>'
    ).encode()
    documents, problems = read_bytes(name, data)
    assert problems == []
    assert documents[0].text == "The mill closed in June.\n\nThe mill closed in June."
