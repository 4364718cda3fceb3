from __future__ import annotations

import tracemalloc

import pytest

from ingest.model import Problem
from ingest.readers import Limits, read
from tests.readers.reading import SMALL, read_bytes, saved, unproved
from tests.timing import assert_time_follows_length

START = b'<?xml version="1.0"?><rss version="2.0"><channel><title>Echo</title>'
END = b"</channel></rss>"


def item(number: int, body: bytes = b"") -> bytes:
    return b"<item><title>Mill %d</title>%s</item>" % (number, body)


def headlines(data: bytes, limits: Limits | None = None) -> tuple[list[str], list[tuple[str, str]]]:
    documents, problems = read_bytes("feed.xml", data, limits)
    assert all(unproved(document) == [] for document in documents[:50])
    return (
        [document.declared["headline"] for document in documents],
        [(problem.code, problem.member) for problem in problems],
    )


BOMB = (
    b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    b'<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY x SYSTEM "file:///etc/hostname">]>'
    b'<rss version="2.0"><channel><title>Echo</title>'
)


def test_an_entity_is_never_expanded_and_nothing_is_fetched() -> None:
    documents, problems = read_bytes(
        "f.xml", BOMB + item(1, b"<description>&c;&x;</description>") + END
    )
    assert problems == []
    assert documents[0].text == "Mill 1\n\n&c;&x;"


@pytest.mark.parametrize(
    ("damaged", "kept", "problems"),
    [
        (
            item(1) + b"<item><title>Mill 2</title>" + item(3) + END,
            ["Mill 1", "Mill 2", "Mill 3"],
            [],
        ),
        (
            item(1) + b"<item><title>Mill 2</ti></item>" + item(3) + END,
            ["Mill 1", "Mill 2", "Mill 3"],
            [],
        ),
        (item(1) + item(2, b"<b>&nbsp;<br>5 < 6 & 7</b>") + END, ["Mill 1", "Mill 2"], []),
        (item(1) + item(2, b"<description><![CDATA[cut</description>") + item(3) + END, None, []),
        (
            item(1) + item(2) + b"<item><title>Mil",
            ["Mill 1", "Mill 2"],
            [("truncated-xml", "item 3")],
        ),
        (item(1) + item(2), ["Mill 1", "Mill 2"], [("truncated-xml", "")]),
        (item(1) + b"<!-- " + item(9) + b" -->" + item(2) + END, ["Mill 1", "Mill 2"], []),
        (item(1, b"<description><![CDATA[<item>no</item>]]></description>") + END, ["Mill 1"], []),
        (b"<item/>" + item(2) + END, ["Mill 2"], [("no-text", "item 1")]),
        (item(1) + b"</item></item>" + item(2) + END, ["Mill 1", "Mill 2"], []),
    ],
    ids=[
        *("never closed", "wrong tag", "bare marks", "open section", "cut", "no end", "remark"),
        *("in a section", "empty", "closed twice"),
    ],
)
def test_damage_costs_one_record(
    damaged: bytes, kept: list[str] | None, problems: list[tuple[str, str]]
) -> None:
    found = headlines(START + damaged)
    assert found[1] == problems
    assert found[0] == (kept or ["Mill 1", "Mill 2", "Mill 3"])


def test_a_record_beyond_the_limit_is_named_and_the_others_are_kept() -> None:
    big = item(2, b"<description>" + b"word " * 100_000 + b"</description>")
    data = START + item(1) + big + item(3) + END
    assert headlines(data, SMALL) == (["Mill 1", "Mill 3"], [("record-too-large", "item 2")])


def test_a_record_that_nests_too_deeply_is_named() -> None:
    data = START + item(1, b"<a>" * 5000) + item(2) + END
    assert headlines(data) == (["Mill 2"], [("too-deep", "item 1")])


def test_a_record_of_very_many_elements_is_named() -> None:
    data = START + item(1, b"<a/>" * 401_000) + item(2) + END
    assert headlines(data) == (["Mill 2"], [("too-complex", "item 1")])


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("count", [2, 3000])
def test_wide_encodings_are_read_piece_by_piece(encoding: str, count: int) -> None:
    items = "".join(f"<item><title>Mühle 🌊 {n}</title></item>" for n in range(count))
    start = '<?xml version="1.0" encoding="UTF-16"?><rss><channel><title>É</title>'
    text = f"{start}{items}</channel></rss>"
    documents, problems = read_bytes("f.xml", text.encode(encoding))
    assert problems == []
    assert len(documents) == count
    assert documents[1].declared == {"headline": "Mühle 🌊 1", "publisher": "É"}
    assert documents[1].original.decode(documents[1].encoding).startswith("<item>")
    assert unproved(documents[1]) == []


@pytest.mark.parametrize(
    ("label", "text"),
    [
        ("windows-1252", "Mühle “zu”"),
        ("ISO-8859-1", "Mühle"),
        ("windows-1251", "Мельница закрыта"),
        ("iso-8859-2", "Młyn zamknięty"),
        ("GB2312", "磨坊关闭"),
        ("EUC-JP", "水車小屋が閉まる"),
        ("Shift_JIS", "水車小屋が閉まる"),
        ("UTF-8", "Mühle “zu”"),
        ("no-such-code", "Mill"),
    ],
)
def test_the_declared_encoding_is_that_of_the_records(label: str, text: str) -> None:
    codec = "utf-8" if label == "no-such-code" else label
    data = (
        f'<?xml version="1.0" encoding="{label}"?><rss><channel><title>{text}</title><item>'
        f"<title>{text}"
        "</title></item></channel></rss>"
    ).encode(codec)
    documents, problems = read_bytes("f.xml", data)
    assert problems == []
    assert documents[0].declared == {"headline": text, "publisher": text}
    assert unproved(documents[0]) == []


def test_a_hundred_thousand_records_take_no_more_memory_than_a_few() -> None:
    def peak(count: int) -> int:
        file = saved("f.xml", START + b"".join(map(item, range(count))) + END)
        tracemalloc.start()
        seen = sum(not isinstance(one, Problem) for one in read(file))
        top = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert seen == count
        return top

    assert peak(3_000) < 1.5 * peak(300) + 500_000


@pytest.mark.parametrize(
    "filling",
    [
        b"<![CDATA[",
        b"<!--",
        b"<item",
        b"<a b='",
        b"<",
        b"]]>",
        b"&",
        b"</item ",
        b"<x:",
        b"<item><a",
    ],
)
def test_time_grows_with_the_length_alone(filling: bytes) -> None:
    def read(count: int) -> None:
        read_bytes("f.xml", START + filling * (count // len(filling)) + item(1) + END)

    assert_time_follows_length(read, 50_000)


@pytest.mark.parametrize(
    "record",
    [
        "<nitf><body><body.content>%s</body.content></body></nitf>",
        "<TEI><text><body>%s</body></text></TEI>",
        "<rss><channel><item><title>x</title><description>%s</description></item></channel></rss>",
        "<x>%s</x>",
        "<alto><Layout>%s</Layout></alto>",
    ],
)
def test_time_grows_with_the_paragraphs_of_one_record_alone(record: str) -> None:
    line = (
        "<p>The mill &amp; the wheel.<TextBlock><TextLine><String CONTENT='a-'/></TextLine>"
        "</TextBlock></p>"
    )

    def read(count: int) -> None:
        documents, _ = read_bytes(
            "a.xml", ('<?xml version="1.0"?>' + record % (line * count)).encode()
        )
        assert len(documents) == 1

    assert_time_follows_length(read, 2_000)
