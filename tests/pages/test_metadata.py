from __future__ import annotations

import pytest

from ingest.articles.assemble import assemble
from ingest.model import Evidence, Status
from ingest.pages.metadata import read_facts
from ingest.text.author_fields import split_formal, split_people
from ingest.text.visible import read_visible
from tests.readers.reading import one

META = "<meta name"
STORY = "".join(
    f"<p>The wall had stood since 1871, and number {number} of its stones was laid by hand, the"
    " harbour master said on Monday morning.</p>"
    for number in range(5)
)


def _stated(head: str, body: str = "") -> list[tuple[str, str, str]]:
    markup = f"<html><head>{head}</head><body>{body}</body></html>"
    ranked = read_facts(markup, read_visible(markup)).ranked()
    return [(item.field, item.value, item.method) for item in ranked]


def _evidence(head: str, body: str, field: str) -> list[Evidence]:
    page = f"<html><head>{head}</head><body><article>{body}</article></body></html>"
    article = assemble(one("a.html", page.encode()), None)
    return [item for item in article.evidence if item.field == field]


@pytest.mark.parametrize(
    ("head", "fact"),
    [
        (
            f'{META}="dc.creator" content="Roe, Jane">{META}="dc.creator" content="Okoro, Lew">',
            ("byline", "Jane Roe; Lew Okoro", "meta:dc.creator"),
        ),
        (
            f'{META}="article:author" content="http://q">{META}="author" content="By Jane Roe">',
            ("byline", "Jane Roe", "meta:author"),
        ),
        (
            f"""{META}="parsely-page" content='{{"author": "Jane Roe", "section": "Local"}}'>""",
            ("byline", "Jane Roe", "meta:parsely-page"),
        ),
        (
            '<meta name="prism.publicationDate" content="2024/03/09">',
            ("published_on", "2024-03-09", "meta:prism.publicationdate"),
        ),
        (
            '<meta property="og:article:author" content="Jane Roe">',
            ("byline", "Jane Roe", "meta:og:article:author"),
        ),
        (
            '<meta name="author" content="admin"><meta name="writer" content="Jane Roe">',
            ("byline", "Jane Roe", "meta:writer"),
        ),
    ],
    ids=["one tag each", "address", "Parse.ly", "PRISM", "OpenGraph", "account"],
)
def test_meta_tags_of_the_usual_vocabularies_are_read(
    head: str, fact: tuple[str, str, str]
) -> None:
    assert fact in _stated(head)
    assert [item for item in _stated(head) if item[0] == fact[0]] == [fact]


@pytest.mark.parametrize(
    ("script", "fact"),
    [
        (
            '[{"@type": "Report", "author": {"@id": "r"}}, {"@id": "r", "name": "Jane Roe"}]',
            ("byline", "Jane Roe", "jsonld:author"),
        ),
        (
            '{"@type": "SocialMediaPosting", "datePublished": "2024-03-09T23:30:00-05:00"}',
            ("published_on", "2024-03-09", "jsonld:datePublished"),
        ),
        (
            '{"@type": ["Thing", "http://schema.org/NewsArticle"], "headline": "Wall breaks",}',
            ("headline", "Wall breaks", "jsonld:headline"),
        ),
        (
            '{"@type": "NewsArticle", "headline": "Wall \\u0022breaks\\u0022", "x": "a "b" c"}',
            ("headline", 'Wall "breaks"', "jsonld:headline"),
        ),
        (
            '{"@type": "NewsArticle", "author": [{"@type": "Person", "name": "Jane Roe"}], "x": ""',
            ("byline", "Jane Roe", "jsonld:author"),
        ),
        (
            '<!-- {"@type": "ItemPage", "hasPart": {"@type": "Report", "author": "Jane Roe"}} -->',
            ("byline", "Jane Roe", "jsonld:author"),
        ),
    ],
    ids=["by id", "posting", "last comma", "broken", "cut off", "in a comment"],
)
def test_json_ld_is_read_in_every_usual_shape(script: str, fact: tuple[str, str, str]) -> None:
    assert fact in _stated(f'<script type="application/ld+json">{script}</script>')


def test_a_title_without_end_is_none() -> None:
    assert _stated("<title>" + "wall " * 2_000 + "</title>") == []


def test_a_posting_for_a_job_is_no_article() -> None:
    script = '{"@type": "JobPosting", "headline": "Diver wanted"}'
    assert _stated(f'<script type="application/ld+json">{script}</script>') == []


@pytest.mark.parametrize(
    ("body", "byline"),
    [
        (
            '<a rel="author" href="/r">Jane Roe</a>, <a rel="author" href="/o">Lew Okoro</a>',
            "Jane Roe; Lew Okoro",
        ),
        ('<span><a rel="author" href="/r">Jane Roe</a><a href="/t">Follow</a></span>', "Jane Roe"),
        (
            '<div itemprop="author" itemscope><b itemprop="name">Jane Roe</b> Reporter</div>',
            "Jane Roe",
        ),
        (
            '<span itemprop="author" itemscope><link itemprop="name" content="Jane Roe"></span>',
            "Jane Roe",
        ),
        ('<p itemprop="author" itemscope>Jane Roe</p><p>more</p>', "Jane Roe"),
        ('<meta itemprop="author" content="Jane Roe">', "Jane Roe"),
    ],
    ids=["side by side", "only the link", "microdata", "in a link", "no name", "in a meta tag"],
)
def test_authors_marked_up_in_the_page_are_read(body: str, byline: str) -> None:
    assert [value for field, value, _ in _stated("", body) if field == "byline"] == [byline]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Jane Roe, Lew Okoro, and Ida Rahm", ["Jane Roe", "Lew Okoro", "Ida Rahm"]),
        ("Jane Roe, Dan Brown; E Smith", ["Jane Roe", "Dan Brown", "E Smith"]),
        ("View all posts by Jane Roe", ["Jane Roe"]),
        ("Alle Beiträge von Jane Roe", ["Jane Roe"]),
    ],
)
def test_what_stands_around_names_is_no_name(line: str, names: list[str]) -> None:
    assert split_people(line) == names


def test_an_imprint_names_no_writer() -> None:
    head = '<meta name="author" content="Quay Post GmbH, Quayside, Norway">'
    body = f'<h1>The wall breaks</h1><p class="byline">Von Jane Roe</p>{STORY}'
    found = _evidence(head, body, "byline")
    assert [(item.value, item.status) for item in found if item.chosen] == [
        ("Jane Roe", Status.STATED)
    ]
    assert "Quay Post GmbH" not in [item.value for item in found]


@pytest.mark.parametrize(
    ("body", "value", "method"),
    [
        (
            '<p class="byline"><span>Jane Roe</span> <span>Lew Okoro</span> <a>Follow</a></p>',
            "Jane Roe; Lew Okoro",
            "html:byline",
        ),
        ("<div>By <a>Jane Roe</a> Published on Monday</div>", "Jane Roe", "html:byline"),
        ('<div><a href="/people/roe/">Jane Roe</a> and dog</div>', "Jane Roe", "html:author-link"),
    ],
    ids=["one element each", "a line that begins with by", "link to the writer"],
)
def test_printed_writers_are_found_with_their_words(body: str, value: str, method: str) -> None:
    found = _evidence("", f"<h1>The wall breaks again</h1>{body}{STORY}", "byline")
    first = found[0]
    assert (first.value, first.method, first.status) == (value, method, Status.STATED)
    assert first.words.split() == value.replace(";", "").split()


def test_a_name_alone_above_the_story_signs_it_when_only_the_site_does_not() -> None:
    head = (
        '<meta property="og:site_name" content="Quay Post"><meta name="author" content="Quay Post">'
    )
    found = _evidence(head, f"<h1>The wall breaks</h1><p>Mohloai Mpesi</p>{STORY}", "byline")
    assert [(item.value, item.status) for item in found if item.chosen] == [
        ("Mohloai Mpesi", Status.STATED)
    ]
    silent = _evidence("", f"<h1>The wall breaks</h1><p>Guitar Solo</p>{STORY}", "byline")
    assert silent == []


def test_a_site_that_names_itself_as_the_author_is_no_writer() -> None:
    head = (
        '<meta property="og:site_name" content="Quay Post"><meta name="author" content="Quay Post">'
    )
    found = _evidence(head, STORY, "byline")
    assert found == []


def test_a_printed_byline_that_names_more_comes_before_the_stated_author() -> None:
    head = '<meta name="author" content="Jane Roe">'
    found = _evidence(head, f"<h1>The wall</h1><p>By Lew Okoro and Jane Roe</p>{STORY}", "byline")
    assert [item.value for item in found][:2] == ["Lew Okoro; Jane Roe", "Jane Roe"]


@pytest.mark.parametrize(
    ("address", "day"),
    [
        ("https://quay.example/2024/03/09/wall/", "2024-03-09"),
        ("https://quay.example/news/2024-03-09-wall.html", "2024-03-09"),
        ("https://quay.example/20240309/wall", "2024-03-09"),
        ("https://quay.example/2024/03/wall", "2024-03"),
    ],
)
def test_the_day_in_the_address_is_inferred_when_nothing_else_is_said(
    address: str, day: str
) -> None:
    link = f'<link rel="canonical" href="{address}">'
    found = [item for item in _evidence(link, STORY, "published_on") if item.chosen]
    assert [(item.value, item.words, item.status) for item in found] == [
        (day, address, Status.INFERRED)
    ]
    stated = _evidence(link + '<meta name="date" content="2024-03-08">', STORY, "published_on")
    assert [item.value for item in stated if item.chosen] == ["2024-03-08"]


def test_an_address_without_a_day_says_nothing() -> None:
    link = '<link rel="canonical" href="https://quay.example/story/1234567/wall-of-1871">'
    assert _evidence(link, STORY, "published_on") == []


def test_every_statement_is_proved_by_its_bytes() -> None:
    head = (
        '<meta property="og:title" content="Wall &amp; sea">'
        '<script type="application/ld+json">{"@type": "NewsArticle", "name": "Sea \\u0026 wall",'
        ' "datePublished": "2024-03-09T10:00:00Z", "author": {"name": "Jane Roe"}}</script>'
    )
    page = f"<html><head>{head}</head><body>{STORY}</body></html>".encode()
    article = assemble(one("a.html", page), None)
    words = {item.method: item.words for item in article.evidence if item.start_byte is not None}
    assert words["meta:og:title"] == "Wall & sea"
    assert words["jsonld:name"] == "Sea \\u0026 wall"
    assert words["jsonld:datePublished"] == "2024-03-09T10:00:00Z"
    assert words["jsonld:author"] == "Jane Roe"


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Jane Roe and Lew Okoro", ["Jane Roe", "Lew Okoro"]),
        ("Jane Roe, PhD; Lew Okoro", ["Jane Roe", "Lew Okoro"]),
        ("[田中宏昌，ITmedia]", ["田中宏昌", "ITmedia"]),
        ("Mathatisi Sebusi/Mohalenyane Phakela", ["Mathatisi Sebusi", "Mohalenyane Phakela"]),
        ("jane.roe@quay-post.example", []),
        ("https://quay.example/roe", []),
        ("12345", []),
    ],
)
def test_author_lines_are_split_into_names(line: str, names: list[str]) -> None:
    assert split_people(line) == names


def test_only_a_lone_last_name_before_a_comma_is_turned_round() -> None:
    assert split_formal("Roe, Jane") == ["Jane Roe"]
    assert split_formal("Jane Roe, Lew Okoro") == ["Jane Roe", "Lew Okoro"]
    assert split_formal("Roe") == ["Roe"]


@pytest.mark.parametrize(
    "remark",
    [
        "<!-- saved from url=(0028)https://quay.example/wall-2 -->",
        "<!--\n Page saved with SingleFile \n url: https://quay.example/wall-2 \n saved: x\n-->",
    ],
    ids=["browser", "SingleFile"],
)
def test_the_address_from_which_a_page_was_saved_is_stated(remark: str) -> None:
    page = f"<!DOCTYPE html>{remark}<html><body><article>{STORY}</article></body></html>"
    article = assemble(one("a.html", page.encode()), None)
    (found,) = [item for item in article.evidence if item.field == "url"]
    assert (found.value, found.words) == ("https://quay.example/wall-2",) * 2
    assert (found.method, found.status) == ("html:saved-from", Status.STATED)
    stated = page.replace("<html>", '<html><link rel="canonical" href="https://quay.example/wall">')
    fields = assemble(one("a.html", stated.encode()), None).fields
    assert fields["url"] == "https://quay.example/wall"


def test_a_page_of_pressreader_states_the_paper_and_its_day() -> None:
    head = "<title>PressReader - The Mill Post: 2013-09-05 - Weir &amp; wheel: open</title>"
    site = f'{META}="og:site_name" content="PressReader">{META}="date" content="2024-01-01">'
    stated = _stated(head + site)
    for fact in (
        ("headline", "Weir & wheel: open"),
        ("published_on", "2013-09-05"),
        ("publisher", "The Mill Post"),
    ):
        assert next(item[:2] for item in stated if item[0] == fact[0]) == fact
