from __future__ import annotations

from tests.readers.office_files import package, show, slide
from tests.readers.reading import codes, kinds, one, unproved

FIRST = slide([("dt", ["3 March"]), ("ctrTitle", ["Mill road stays open"]), ("subTitle", ["A"])])
SECOND = slide([("", ["The council voted", "by nine to two."]), ("title", ["What it costs"])])
NOTES = slide([("sldImg", []), ("body", ["Say that the figure is new."])])


def test_slides_come_in_the_order_of_the_show_with_their_notes() -> None:
    document = one("a.pptx", show([SECOND, FIRST], [2, 1], NOTES))
    assert kinds(document) == [
        ("headline", "Mill road stays open"),
        ("boilerplate", "3 March"),
        ("body", "A"),
        ("body", "Say that the figure is new."),
        ("crosshead", "What it costs"),
        ("body", "The council voted"),
        ("body", "by nine to two."),
    ]
    assert unproved(document) == []


def test_an_open_document_show_is_read_alike() -> None:
    content = (
        '<o:d xmlns:o="o" xmlns:t="t" xmlns:d="d" xmlns:p="p">'
        '<d:page><d:frame p:class="title"><t:p>Mill road stays open</t:p></d:frame>'
        '<d:frame p:class="outline"><t:list><t:p>By nine<t:s/>to two.</t:p></t:list></d:frame>'
        '<p:notes><d:frame p:class="notes"><t:p>Say it slowly.</t:p></d:frame></p:notes></d:page>'
        '<d:page><d:frame p:class="title"><t:p>What it costs</t:p></d:frame></d:page></o:d>'
    )
    kind = "application/vnd.oasis.opendocument.presentation"
    document = one("a.odp", package({"content.xml": content, "mimetype": kind}))
    assert kinds(document) == [
        ("headline", "Mill road stays open"),
        ("body", "By nine to two."),
        ("body", "Say it slowly."),
        ("crosshead", "What it costs"),
    ]


def test_a_show_without_text_says_so() -> None:
    assert codes("a.pptx", show([slide([("", [])])], [1])) == ["no-text"]
    assert codes("a.pptx", show([], [])) == ["no-text"]
