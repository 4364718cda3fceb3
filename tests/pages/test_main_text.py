from __future__ import annotations

import pytest
from lxml.html import HtmlElement, tostring
from trafilatura import load_html

from ingest.pages.main_text import find_author, may_name_author, parse
from ingest.text.visible import read_visible
from tests.timing import least_s

HEAD = "<!doctype html><html><head><title>T</title></head>"
PAGES = {
    "a page": f"{HEAD}<body><p>One.<p>Two.</body></html>",
    "forms": "<html><body><form><label>L<input></label><select><option>O</select></body></html>",
    "a remark and an instruction": "<html><body><!-- r --><?php x ?><p>One.</p></body></html>",
    "a stated encoding": '<?xml version="1.0" encoding="latin1"?><html><body><p>é</body></html>',
    "more behind the doctype": "<!DOCTYPE html PUBLIC '-//X'><html><body><p>One.</body></html>",
    "an empty html element": '<html lang="en"/>\n<body><p>One.</p></body>',
    "half of a surrogate pair": "<html><body><p>One \ud800 two.</p></body></html>",
    "a control character": "<html><body><p>One \x01 two.</p></body></html>",
    "no page": "<p>One.</p>",
    "plain words": "One word and another.",
    "nothing": "",
}


@pytest.mark.parametrize("markup", PAGES.values(), ids=PAGES.keys())
def test_a_page_is_parsed_as_trafilatura_does(markup: str) -> None:
    assert _written(parse(markup)) == _written(load_html(markup))


def test_elements_are_of_one_class() -> None:
    tree = parse(PAGES["forms"])
    assert tree is not None
    assert {type(element) for element in tree.iter()} == {HtmlElement}


def _written(tree: HtmlElement | None) -> bytes | None:
    return None if tree is None else tostring(tree)


@pytest.mark.parametrize(
    ("markup", "may_name"),
    [
        ("<p class='author-name'>Jane Roe</p>", True),
        ("<a rel=me>Jane Roe</a>", True),
        ("<i class=byl>Jane Roe</i>", True),
        ("<p class='text'>Jane Roe</p>", False),
        ("<p>The author said that her typewriter is old.</p>", False),
        ("<p><a href='/author/roe'>Jane Roe</a></p>", False),
        ("<meta name='author' content='Jane Roe'><p class='text'>Boats sail.</p>", False),
        ("<author>Jane Roe</author>", True),
    ],
)
def test_a_page_without_elements_for_writers_is_not_searched(
    markup: str, *, may_name: bool
) -> None:
    visible = read_visible(markup)
    assert may_name_author(markup, visible.kept) is may_name
    if not may_name:
        assert find_author(parse(markup)) is None


def test_a_tag_full_of_words_for_writers_takes_time_by_its_length() -> None:
    def search(words: int) -> None:
        tag = f"<a title='{'author ' * words}'>"
        assert not may_name_author(tag, [(0, len(tag))])

    small = least_s(lambda: search(250))
    assert least_s(lambda: search(2_000), enough=16 * small) <= 16 * small
