"""No character is lost: the promise everything else stands on."""

from __future__ import annotations

import hashlib

from hypothesis import given
from hypothesis import strategies as st

from ingest.articles.assemble import assemble
from ingest.model import Article, RawDocument, Source
from ingest.text.clean import clean
from ingest.text.decode import decode, decode_slice


def _read(data: bytes) -> Article:
    decoded = decode(data)
    sha256 = hashlib.sha256(data).hexdigest()
    source = Source("files/any.txt", "", sha256, len(data), "text/plain")
    return assemble(
        RawDocument(source, data, decoded.text, decoded.encoding, decoded.offsets), None
    )


def _assert_conserved(data: bytes) -> None:
    article = _read(data)
    start = decode(data).start_byte
    kept = 0
    for paragraph in article.paragraphs:
        between = decode_slice(data[start : paragraph.start_byte], article.encoding)
        assert not between.strip(), "text before a paragraph that no paragraph holds"
        own = decode_slice(data[paragraph.start_byte : paragraph.end_byte], article.encoding)
        assert paragraph.text == clean(own)
        kept += sum(not character.isspace() for character in own)
        start = paragraph.end_byte
    text = decode(data).text
    assert kept == sum(not character.isspace() for character in text)


@given(st.text(max_size=500))
def test_any_text_is_kept_character_by_character(text: str) -> None:
    _assert_conserved(text.encode("utf-8", "surrogatepass"))


@given(st.binary(max_size=500))
def test_any_bytes_are_kept_character_by_character(data: bytes) -> None:
    _assert_conserved(data)


LINES = st.lists(
    st.one_of(
        st.sampled_from(
            ["By Jane Doe", "Reuters", "picture copyrightAFP", "date 2024-12-10 The so-called",
             "You May Also Like", "https://example.org/v?x=1", "ISISIslamic StateSyria",
             "Leave a Reply", "(Jane Doe/AP)", "Source: | This article originally belongs to A.com"]
        ),
        st.text(max_size=120),
    ),
    max_size=12,
)  # fmt: skip


@given(LINES, st.sampled_from(["\n", "\n\n", "\r\n\r\n"]))
def test_text_that_looks_like_a_page_is_kept_character_by_character(
    lines: list[str], end: str
) -> None:
    _assert_conserved(end.join(lines).encode("utf-8", "surrogatepass"))
