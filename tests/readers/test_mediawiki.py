from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import pytest

from tests.readers.reading import kinds, read_bytes, unproved

if TYPE_CHECKING:
    from ingest.model import RawDocument

STORY = """{{date|May 6, 2018}}
'''Council''' closes the {{w|weir}} at [[Crane Point]].<ref>Minutes</ref>

== Reactions ==
* Anglers were glad.
"""


def _page(title: str, kind: int, text: str = STORY, more: str = "") -> str:
    return (
        f"<page><title>{title}</title><ns>{kind}</ns><id>7</id>{more}"
        "<revision><id>1</id><timestamp>2024-01-09T10:00:00Z</timestamp>"
        "<contributor><username>Hester</username></contributor><model>wikitext</model>"
        f'<text xml:space="preserve">{escape(text)}</text></revision></page>\n'
    )


def _dump(*pages: str, language: str = "en") -> bytes:
    return (
        '<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11"'
        f' xml:lang="{language}">\n<siteinfo><sitename>Saltpedia</sitename>'
        "<base>https://en.salt.example/wiki/Main_Page</base><namespaces>"
        '<namespace key="0" /><namespace key="1">Talk</namespace>'
        f"</namespaces></siteinfo>\n{''.join(pages)}</mediawiki>\n"
    ).encode()


def _read(data: bytes) -> tuple[list[RawDocument], list[str]]:
    documents, problems = read_bytes("wiki.xml", data)
    assert not [place for document in documents for place in unproved(document)]
    return documents, [problem.code for problem in problems]


def test_a_page_is_an_article_without_its_markup() -> None:
    documents, problems = _read(_dump(_page("Crane Weir", 0), _page("Tide mill", 0)))
    assert not problems
    assert [document.source.member for document in documents] == ["page 1", "page 2"]
    assert kinds(documents[0]) == [
        ("headline", "Crane Weir"),
        ("body", "Council closes the weir at Crane Point."),
        ("crosshead", "Reactions"),
        ("list", "Anglers were glad."),
    ]
    assert dict(documents[0].declared) == {
        "headline": "Crane Weir",
        "published_on": "2018-05-06",
        "publisher": "Saltpedia",
        "url": "https://en.salt.example/wiki/Crane_Weir",
        "language": "en",
    }


def test_the_day_of_a_change_is_none_of_publication() -> None:
    documents, _ = _read(_dump(_page("Crane Weir", 0, "A weir.")))
    assert "published_on" not in documents[0].declared
    assert documents[0].extra["timestamp"] == "2024-01-09T10:00:00Z"


def test_talk_users_templates_and_redirections_are_counted_and_left_out() -> None:
    redirection = _page("Weir", 0, "#REDIRECT [[Crane Weir]]")
    old_form = _page("Talk:Crane Weir", 1).replace("<ns>1</ns>", "")
    documents, problems = _read(
        _dump(
            _page("Crane Weir", 0),
            _page("Talk:Crane Weir", 1),
            _page("User:Hester", 2),
            _page("Template:Infobox", 10),
            redirection,
            old_form,
        )
    )
    assert [document.declared["headline"] for document in documents] == ["Crane Weir"]
    assert problems == ["left-out"]


def test_the_newest_text_of_a_page_counts() -> None:
    older = "<revision><timestamp>2020-01-01T00:00:00Z</timestamp><text>Old.</text></revision>"
    page = _page("Crane Weir", 0, "The newest text.").replace("</page>", f"{older}</page>")
    documents, _ = _read(_dump(page))
    assert kinds(documents[0])[1:] == [("body", "The newest text.")]


def test_a_dump_cut_in_the_middle_keeps_what_is_whole() -> None:
    data = _dump(_page("Crane Weir", 0), _page("Tide mill", 0))
    documents, problems = _read(data[: len(data) - 120])
    assert documents[0].declared["headline"] == "Crane Weir"
    assert "truncated-xml" in problems


@pytest.mark.parametrize(
    "written",
    ["{{fecha|6 de mayo de 2018}}", "{{Datum|6. Mai 2018}}", "{{data|6 de maio de 2018}}"],
)
def test_wikinews_writes_its_day_in_the_words_of_its_language(written: str) -> None:
    (document,), _ = _read(_dump(_page("Weir", 0, f"{written}\nIt closes.\n")))
    assert document.declared["published_on"] == "2018-05-06"
