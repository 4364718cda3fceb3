"""Citations: nothing added, nothing that breaks a record."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.export.citations import Reference, bibtex, is_web_address, location, plain_citation, ris
from ingest.text.partial_dates import date_in_words

if TYPE_CHECKING:
    from collections.abc import Callable

FULL = Reference(
    uid="0123456789ab",
    position=7,
    permalink="/article/0123456789ab#p7",
    headline="Night & day: 100% of the buses",
    authors="Ann Lee; Bo Day",
    publisher="The Harbour Post",
    original_publisher="Ferry Gazette",
    published_on="2019-03-14",
    url="https://harbourpost.example/a_b",
    passage="The last bus.",
    location="clips/000.txt, bytes 20 to 148",
)
BARE = Reference(
    uid="0123456789ab",
    position=None,
    permalink="/article/0123456789ab",
    headline=None,
    authors=None,
    publisher=None,
    original_publisher=None,
    published_on=None,
    url=None,
    passage="",
    location="clips/000.txt",
)

HOSTILE = st.text() | st.text("\r\n\u2028\x85\x0b\\{}$%&#_^~@ERTY  -,=\"'ab")


def test_a_plain_citation_says_everything_in_order() -> None:
    assert plain_citation(FULL) == (
        "Ann Lee; Bo Day, “Night & day: 100% of the buses”, The Harbour Post, first published "
        "by Ferry Gazette, 14 March 2019, paragraph 7. https://harbourpost.example/a_b. "
        "clips/000.txt, bytes 20 to 148. "
        "/article/0123456789ab#p7"
    )


def test_a_plain_citation_says_what_is_not_stated() -> None:
    assert plain_citation(BARE) == (
        "No author stated, no headline stated, no publisher stated, no date stated. "
        "clips/000.txt. /article/0123456789ab"
    )


def test_a_ris_record() -> None:
    assert ris(FULL).splitlines() == [
        "TY  - NEWS",
        "ID  - clipping-0123456789ab-p7",
        "AU  - Ann Lee",
        "AU  - Bo Day",
        "TI  - Night & day: 100% of the buses",
        "T2  - The Harbour Post",
        "OP  - Ferry Gazette",
        "PY  - 2019",
        "DA  - 2019/03/14/",
        "UR  - https://harbourpost.example/a_b",
        "AB  - The last bus.",
        "AN  - /article/0123456789ab#p7",
        "N1  - clips/000.txt, bytes 20 to 148",
        "ER  - ",
        "",
    ]


def test_a_bibtex_record() -> None:
    assert bibtex(FULL) == (
        "@article{clipping-0123456789ab-p7,\n"
        "  author = {{Ann Lee} and {Bo Day}},\n"
        "  title = {{Night \\& day: 100\\% of the buses}},\n"
        "  journal = {The Harbour Post},\n"
        "  origpublisher = {Ferry Gazette},\n"
        "  date = {2019-03-14},\n"
        "  year = {2019},\n"
        "  month = {03},\n"
        "  url = {https://harbourpost.example/a_b},\n"
        "  abstract = {The last bus.},\n"
        "  note = {clips/000.txt, bytes 20 to 148},\n"
        "  permalink = {/article/0123456789ab\\#p7}\n"
        "}\n\n"
    )


def test_what_is_not_known_is_left_out() -> None:
    assert "AU" not in ris(BARE)
    assert "PY" not in ris(BARE)
    assert bibtex(BARE).startswith("@misc{clipping-0123456789ab,\n  note =")


@given(HOSTILE, HOSTILE, HOSTILE)
def test_no_text_breaks_a_ris_record(headline: str, author: str, passage: str) -> None:
    told = ris(replace(FULL, headline=headline, authors=author, passage=passage))
    lines = told.split("\r\n")
    assert lines[-3:] == ["ER  - ", "", ""]
    assert len(told.splitlines()) == len(lines) - 1
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in lines[:-2])
    assert [line[:2] for line in lines].count("ER") == 1
    assert not any(ord(letter) < 32 or 127 <= ord(letter) < 160 for letter in "".join(lines))


@given(HOSTILE, HOSTILE, HOSTILE)
def test_no_text_breaks_a_bibtex_record(headline: str, author: str, passage: str) -> None:
    url = f"https://harbourpost.example/{headline}"
    told = bibtex(replace(FULL, headline=headline, authors=author, passage=passage, url=url))
    depth = 0
    for place, character in enumerate(told):
        depth += {"{": 1, "}": -1}.get(character, 0)
        assert depth > 0 or place >= len(told.rstrip()) - 1 or place < told.index("{")
    assert depth == 0


@pytest.mark.parametrize(
    ("iso", "words"),
    [
        ("2019-03-04", "4 March 2019"),
        ("2019-03", "March 2019"),
        ("2019", "2019"),
        (None, None),
        ("", None),
        ("2019-13", "2019-13"),
    ],
)
def test_a_date_is_said_as_exactly_as_it_is_known(iso: str | None, words: str | None) -> None:
    assert date_in_words(iso) == words


@pytest.mark.parametrize(
    ("url", "is_link"),
    [
        ("https://a.example/b", True),
        ("http://a.example", True),
        ("javascript:alert(1)", False),
        (" javascript:alert(1)", False),
        ("JaVaScript:alert(1)", False),
        ("data:text/html,x", False),
        ("//a.example", False),
        ("https:", False),
        ("http://[", False),
        (None, False),
    ],
)
def test_only_addresses_of_the_web_become_links(url: str | None, is_link: bool) -> None:
    assert is_web_address(url) is is_link


@pytest.mark.parametrize("write", [plain_citation, ris, bibtex])
def test_no_citation_turns_the_order_of_its_letters_round(
    write: Callable[[Reference], str],
) -> None:
    turned = replace(FULL, headline="exe.\u202efdp", location="a\u2066b.txt")
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", write(turned))
    assert "u202efdp" in write(turned)


@pytest.mark.parametrize(
    ("path", "member", "said"),
    [
        ("clips/a.jsonl.gz", "a.jsonl line 9", "clips/a.jsonl.gz, line 9"),
        ("a.csv.ZST", "a.csv row 2", "a.csv.ZST, row 2"),
        ("a.html.gz", "a.html", "a.html.gz, a.html"),
        ("a.gz", "a b.html", "a.gz, a b.html"),
        ("a.bz2", "a may 2.html", "a.bz2, a may 2.html"),
        ("a.warc.gz", "a.warc record urn:uuid:4", "a.warc.gz, record urn:uuid:4"),
        ("a.zip", "a b.html", "a.zip, a b.html"),
        ("news.tar", "news 2014.html", "news.tar, news 2014.html"),
        ("a.zip", "a line 3", "a.zip, a line 3"),
    ],
)
def test_a_place_names_all_that_is_needed_to_find_it(path: str, member: str, said: str) -> None:
    assert location(path, member) == said
