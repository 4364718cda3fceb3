from __future__ import annotations

import io
import zipfile

import pytest

from tests.readers.reading import kinds, one

CONTAINER = '<container><rootfiles><rootfile full-path="O/p.opf"/></rootfiles></container>'
PAGE = "<html><body><h1>Mill</h1><p>It closed in June.</p></body></html>"
TABLE = "<html><body><nav><ol><li>Mill</li></ol></nav></body></html>"


def book(about: str, *, order: int = 0) -> bytes:
    package = (
        '<package xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata><dc:title>Echo 4</dc:title>'
        f'{about}</metadata><manifest><item id="n" href="n.xhtml" properties="nav"/>'
        '<item id="a" href="a.xhtml"/></manifest><spine><itemref idref="n"/><itemref idref="a"/>'
        "</spine></package>"
    )
    parts = [
        ("mimetype", "application/epub+zip"),
        ("META-INF/container.xml", CONTAINER),
        ("O/p.opf", package),
        ("O/n.xhtml", TABLE),
        ("O/a.xhtml", PAGE),
    ]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in parts[order:] + parts[:order]:
            archive.writestr(name, text)
    return out.getvalue()


@pytest.mark.parametrize("order", range(5))
@pytest.mark.parametrize("name", ["a.epub", "a"])
def test_a_book_is_one_whatever_the_order_of_its_members(order: int, name: str) -> None:
    document = one(name, book("<dc:date>2023-04</dc:date>", order=order))
    assert document.declared == {"headline": "Echo 4", "published_on": "2023-04"}
    assert kinds(document) == [
        ("boilerplate", "Mill"),
        ("crosshead", "Mill"),
        ("body", "It closed in June."),
    ]


@pytest.mark.parametrize(
    ("about", "declared"),
    [
        (
            (
                '<dc:date opf:event="modification" xmlns:opf="o">2024-05-06</dc:date>'
                '<dc:date opf:event="publication" xmlns:opf="o">2023-04-01T00:00:00+00:00</dc:date>'
            ),
            {"published_on": "2023-04-01"},
        ),
        ('<dc:date xmlns:o="o" o:event="creation">2024-05-06</dc:date>', {}),
        ("<dc:date>0101-01-01T00:00:00+00:00</dc:date>", {}),
        ("<dc:creator>calibre</dc:creator><dc:publisher>calibre</dc:publisher>", {}),
        (
            "<dc:creator>Echo House</dc:creator><dc:publisher>Echo House</dc:publisher>",
            {"publisher": "Echo House"},
        ),
        (
            "<dc:creator>Ilse Brandt</dc:creator><dc:creator>Tom Roe</dc:creator>",
            {"byline": "Ilse Brandt; Tom Roe"},
        ),
        ('<meta property="dcterms:modified">2024-05-06T00:00:00Z</meta>', {}),
    ],
)
def test_a_book_states_publisher_writers_and_its_day_of_publication(
    about: str, declared: dict[str, str]
) -> None:
    assert one("a.epub", book(about)).declared == {"headline": "Echo 4", **declared}


def test_a_text_of_opendocument_is_one_whatever_the_order_of_its_members() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("content.xml", '<o:d xmlns:o="o" xmlns:t="t"><t:p>Words.</t:p></o:d>')
        archive.writestr("meta.xml", "<m><date>2024-05-06</date></m>")
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
    for name in ("a.odt", "a"):
        document = one(name, out.getvalue())
        assert (document.text, document.declared) == ("Words.", {})
