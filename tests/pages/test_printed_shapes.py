"""How systems and sites print who wrote a story and when: one small page for each shape."""

from __future__ import annotations

import json
from typing import NamedTuple

import pytest

from ingest.articles.assemble import assemble
from tests.readers.reading import one

TITLE = "Ferry to run at night while the tunnel is shut"
STORY = (
    "<p>The harbour board decided on Monday to run the ferry through the night for as long as the "
    "tunnel below the river is shut, and to let cyclists travel free of charge on all boats.</p>"
    "<p>Engineers found water behind the lining of the northern tube in autumn. They closed one "
    "lane at once, and will now replace forty metres of the lining before the frost sets in.</p>"
    "<p>Bakers in the old town said that their vans would need an hour more each morning. The "
    "board offered them a place on the first boat, and said that it would publish a timetable.</p>"
)
DAY = "2024-03-08"


class Shape(NamedTuple):
    """Hold a page without what all have, and what it says: the writers and the day, or nothing."""

    name: str
    byline: str | None
    day: str | None
    below: str = ""
    head: str = ""
    above: str = ""
    behind: str = ""
    lang: str = "en"


def _node(**more: object) -> str:
    node = {"@type": "NewsArticle", "headline": TITLE, "datePublished": f"{DAY}T09:10", **more}
    return _script({"@context": "https://schema.org", **node})


def _script(node: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(node)}</script>'


def _person(name: str) -> dict[str, str]:
    return {"@type": "Person", "name": name}


def _role(name: str) -> dict[str, object]:
    return {"@type": "Role", "roleName": "Reporter", "author": _person(name)}


MADE_BY_SYSTEMS = [
    Shape(
        "classic blog",
        "Maria Holt",
        DAY,
        "<small>March 8th, 2024 by Maria Holt</small>",
    ),
    Shape(
        "date box of words",
        None,
        DAY,
        above="<div><span>08</span><span>Mar</span><span>2024</span></div>",
    ),
    Shape(
        "date box of blocks",
        None,
        DAY,
        above="<div><div>8</div><div>March</div><div>2024</div></div>",
    ),
    Shape(
        "date box, month first",
        None,
        DAY,
        above="<p><span>Mär</span> <span>8</span><span>2024</span></p>",
        lang="de",
    ),
    Shape("date box of a change", None, None, "<p>Updated</p><p>8</p><p>March</p><p>2024</p>"),
    Shape(
        "submitted by, with RDFa",
        "Maria Holt",
        DAY,
        f'<div><span property="dc:date dc:created" content="{DAY}T09:10" datatype="xsd:dateTime">'
        'Submitted by <span property="foaf:name">Maria Holt</span> on Fri, 03/08/2024</span></div>',
    ),
    Shape(
        "RDFa of schema.org",
        "Maria Holt",
        DAY,
        f'<p>Written <span property="schema:datePublished" content="{DAY}">last week</span></p>'
        '<p><span property="author" typeof="Person"><span property="name">Maria Holt</span></span>',
    ),
    Shape(
        "editor behind the day",
        "Maria Holt",
        DAY,
        "<div>08.03.2024 <span>-&nbsp;Redaktion: Maria Holt (Sprecherin)</span></div>",
        lang="de",
    ),
    Shape(
        "links glued together",
        "María Holt; Pedro Brand",
        DAY,
        '<div><a href="/autor/m">María Holt</a><a href="/autor/p">Pedro Brand</a></div>'
        '<div>Muelle - <time datetime="2024-03-08T05:30">08 mar 2024</time></div>',
        lang="es",
    ),
    Shape(
        "house glued to a name",
        "Maria Holt",
        DAY,
        f'<div><time datetime="{DAY}">8 March 2024</time></div>'
        "<div><span>Maria Holt</span><span>BBC News, Quaytown</span></div>",
    ),
    Shape(
        "change in words before an element",
        "Maria Holt",
        DAY,
        '<p>Von Maria Holt</p><p>-Aktualisiert am <time datetime="2024-03-09">09.03.2024</time>',
        f'<meta name="date" content="{DAY}">',
        lang="de",
    ),
    Shape(
        "change in words within an element",
        None,
        DAY,
        '<div><x-time data-timestamp="1710000000000">Updated 4 PM, March 9, 2024</x-time></div>',
        _node(),
    ),
    Shape(
        "change in the line above",
        None,
        None,
        '<dl><dt>Last updated:</dt><dd><time datetime="2024-03-09">9 March 2024</time></dd></dl>',
    ),
    Shape("day in data", None, DAY, f'<p class="day" data-date="{DAY}T09:10">2 hours ago</p>'),
    Shape("stamp in data", None, DAY, '<span class="x" data-timestamp="1709889000000">now</span>'),
    Shape("day in a title", None, DAY, f'<span class="date" title="{DAY} 09:10">3 h ago</span>'),
    Shape("day of an event in data", None, None, f'<p data-event-date="{DAY}">Soon</p>'),
    Shape(
        "parsely with many",
        "Maria Holt; Peter Brand",
        None,
        head=(
            "<meta name='parsely-page' content='"
            '{"title": "Ferry", "authors": ["Maria Holt", "Peter Brand"]}'
            "'>"
        ),
    ),
    Shape(
        "nested main entity",
        "Maria Holt",
        DAY,
        head=_script(
            {
                "@type": "WebPage",
                "mainEntity": {
                    "@type": "NewsArticle",
                    "headline": TITLE,
                    "datePublished": DAY,
                    "author": _person("Maria Holt"),
                },
            }
        ),
    ),
    Shape(
        "creator beside a house",
        "Maria Holt",
        DAY,
        head=_node(
            creator=["Maria Holt"], author={"@type": "Organization", "name": "Quay Courier"}
        ),
    ),
    Shape(
        "links to all of the writers",
        "Maria Holt; Peter Brand",
        DAY,
        '<ul><li><a href="/author/maria/">Maria Holt</a></li>'
        '<li><a href="/author/peter/">Peter Brand</a></li></ul>',
        _node(author=_person("Maria Holt")),
    ),
    Shape(
        "film beside the story",
        "Maria Holt",
        DAY,
        head=_node(author=_person("Maria Holt"))
        + (
            _script(
                {
                    "@type": "VideoObject",
                    "name": "Boats",
                    "uploadDate": "2023-01-01",
                    "author": _person("Peter Brand"),
                }
            )
        ),
    ),
]

PRINTED_LINES = [
    Shape("day glued to a name", "Maria Holt", DAY, "<p>By Maria HoltMarch 8, 2024</p>"),
    Shape(
        "label glued to a name",
        "Maria Holt",
        DAY,
        "<p><span>Par Maria Holt</span><span>Publié le 8 mars 2024</span></p>",
        lang="fr",
    ),
    Shape(
        "agency behind a name",
        "MARIA HOLT",
        DAY,
        "<p>By MARIA HOLT Associated Press | March 8, 2024</p>",
    ),
    Shape(
        "mail behind a name",
        "Maria Holt",
        DAY,
        "<p>Maria Holt maria@quay.example | March 8, 2024</p>",
    ),
    Shape("by behind a sign", "Maria Holt", DAY, "<p>8 March 2024 | Town | by Maria Holt</p>"),
    Shape(
        "text and picture",
        "Maria Holt",
        None,
        "<p>Text: Maria Holt Foto: Peter Brand</p>",
        lang="sv",
    ),
    Shape(
        "role behind each name",
        "Maria Holt",
        DAY,
        '<div class="author">Maria Holt <span>Text</span></div>'
        '<div class="author">Peter Brand <span>Foto</span></div><p>8 mars 2024</p>',
        lang="sv",
    ),
    Shape(
        "text behind the day",
        "Мария Холт",
        DAY,
        "<p>8 марта 2024, 09:10 | Текст: Мария Холт</p>",
        lang="ru",
    ),
    Shape(
        "writer of the news",
        "Mustafa Holtan",
        None,
        "<p>Haberi yazan: Mustafa Holtan</p>",
        lang="tr",
    ),
    Shape(
        "labels in one line",
        "王小明",
        DAY,
        f"<p>来源：码头日报　作者：王小明　{DAY}</p>",
        lang="zh",
    ),
    Shape(
        "reporter of a paper", "王小明", DAY, f"<p>{DAY} 09:10　码头日报记者 王小明</p>", lang="zh"
    ),
    Shape(
        "day and change",
        None,
        DAY,
        "<p>公開日：2024年3月8日 最終更新日：2024年3月9日</p>",
        lang="ja",
    ),
    Shape(
        "desk as writer",
        None,
        DAY,
        "<p>a cura di Redazione Cronaca</p><p>8 marzo 2024</p>",
        lang="it",
    ),
    Shape("today above the menu", None, DAY, "<p>8 March 2024</p>", above="TODAY"),
    Shape("site in the head of the page", None, DAY, head=_node(author=_person("admin"))),
]


LABELLED = [
    Shape("turned behind a label", "Orla Finch", None, "<p>Author: Finch, Orla</p>"),
    Shape("turned in an element", "Orla Finch", None, "<p class='author'>Finch, Orla</p>"),
    Shape("paper behind a stroke", "Ruth Holt", None, "<p>Ruth Holt/Quay Courier</p>"),
    Shape("professor", "Ruth Holt", None, "<p>By Professor Ruth Holt, University of Quay</p>"),
    Shape("with an agency", "Le Minh Hoang", None, "<p>By Le Minh Hoang and AP</p>"),
    Shape("two and a day", "Ruth Holt; Dev Moss", DAY, "<p>Ruth Holt • Dev Moss • 8 Mar 2024</p>"),
    Shape("two figures of the year", "Ruth Holt", DAY, "<p>By Ruth Holt</p><p>08 Mar 24</p>"),
    Shape(
        "address behind the name",
        "Ruth Holt",
        None,
        head='<meta name="author" content="Ruth Holt, rholt@quay.example">',
    ),
    Shape("role of JSON-LD", "Ruth Holt", DAY, head=_node(author=_role("Ruth Holt"))),
    Shape(
        "small letters",
        "Ruth Holt",
        DAY,
        "<p>By Ruth Holt</p>",
        head=_node(author=_person("ruth holt")),
    ),
]

_OTHERS = "<div class='{}'><p><span {}>2 hours ago</span> Good piece, thanks for it</p></div>"
#: What looks like a writer or a day of the page and is none.
OF_OTHERS = [
    Shape("maker of a picture", None, None, "<p>Photo | by Jane Roe</p>"),
    Shape("house of a picture", None, None, "<div>Silas Holt/Quay Pictures</div>"),
    Shape("maker of a film", None, None, "<p>Video – von Anna Roe</p>", lang="de"),
    Shape("another story", None, None, behind="<p>The Last Ferry at Night – by John Doe</p>"),
    Shape("label of a story", None, None, behind="<p>Read more: Last Ferry – by John Doe</p>"),
    Shape(
        "day of a comment",
        None,
        None,
        behind=_OTHERS.format("comments", "class='date' title='2024-05-03 09:10'"),
    ),
    Shape("day of a story", None, None, behind=_OTHERS.format("more", "data-date='2023-01-03'")),
    Shape(
        "day of birth",
        None,
        None,
        "<p>The <span class='candidate' title='1990-05-01'>mayor</span> was born at sea.</p>",
    ),
    Shape(
        "day of a fair",
        None,
        None,
        "<p>The fair opens <span data-date='2024-05-03'>on Friday</span> in the old town.</p>",
    ),
    Shape(
        "who made the record",
        "Xiaoming Sun",
        DAY,
        head=_node(author=_person("Xiaoming Sun"), creator=["Webredaktion", "Anna Roe"]),
    ),
    Shape(
        "paper as a person",
        "Anna Roe",
        DAY,
        head=_node(
            author=_person("Quay Post"), publisher={"name": "Quay Post"}, creator=["Anna Roe"]
        ),
    ),
]


@pytest.mark.parametrize(
    "shape", [*MADE_BY_SYSTEMS, *PRINTED_LINES, *LABELLED, *OF_OTHERS], ids=lambda shape: shape.name
)
def test_writers_and_day_are_read_as_they_are_printed(shape: Shape) -> None:
    is_today = shape.above == "TODAY"
    menu = "<p>Sunday, 29 November 2026</p>" if is_today else ""
    above = "" if is_today else shape.above
    page = (
        f'<!doctype html><html lang="{shape.lang}"><head><meta charset="utf-8">'
        f"<title>{TITLE} - Quay Courier</title>{shape.head}</head><body>"
        f'<header><a href="/">Quay Courier</a>{menu}<nav><a href="/news">News</a></nav></header>'
        f"<main>{above}<article><h1>{TITLE}</h1>{shape.below}<div>{STORY}</div>{shape.behind}"
        "</article></main><footer><p>© 2026 Quay Courier. All rights reserved.</p></footer>"
        "</body></html>"
    )
    fields = assemble(one("a.html", page.encode()), None).fields
    assert (fields.get("byline"), fields.get("published_on")) == (shape.byline, shape.day)
