"""Who wrote a page: the many places and forms in which pages name their writers."""

from __future__ import annotations

import json

import pytest

from ingest.articles.assemble import assemble
from ingest.pages.eastern_lines import may_be_supposed
from ingest.pages.labelled_lines import labelled_lines
from ingest.pages.statements import Place, Statement
from ingest.pages.writer_blocks import joined_blocks
from ingest.pages.writer_ends import read_portrait
from ingest.pages.writer_names import are_told_of
from ingest.text.author_fields import split_people
from ingest.text.writers import is_writer
from tests.readers.reading import one

TITLE = "Ferry to run at night while the tunnel is shut"
STORY = (
    "<p>The harbour board decided on Monday to run the ferry through the night for as long as the "
    "tunnel below the river is shut, and to let cyclists travel free of charge on all boats.</p>"
    "<p>Engineers found water behind the lining of the northern tube in autumn. They closed one "
    "lane at once, and will now replace forty metres of the lining before the frost sets in.</p>"
    "<p>Bakers in the old town said that their vans would need an hour more each morning. The "
    "board offered them a place on the first boat, and said that it would publish a timetable."
)
BLOCK = '<div class="author-block">'
SHARES = "<div>" + "".join(f"<div>Share {number}</div>" for number in range(9)) + "</div>"


def _byline(head: str = "", below: str = "", end: str = "", behind: str = "") -> str | None:
    """Return the byline of a page: with a head, lines below the headline, and more behind."""
    page = (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8">{head}</head><body>'
        '<nav><a href="/">Home</a> <a href="/town">Town</a></nav>'
        f"<article><h1>{TITLE}</h1>{below}{STORY}{end}</p></article>{behind}"
        "<footer>Quay Courier, all rights reserved</footer></body></html>"
    )
    return assemble(one("a.html", page.encode()), None).fields.get("byline")


def _json(**more: object) -> str:
    node = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": TITLE, **more}
    return f'<script type="application/ld+json">{json.dumps(node)}</script>'


@pytest.mark.parametrize(
    "head",
    [
        _json(author=[{"@type": "Person", "givenName": "Maria", "familyName": "Holt"}]),
        _json(creator=["Maria Holt"]),
        _json(author={"@type": "Person", "alternateName": "Maria Holt"}),
        (
            '<meta name="twitter:label1" content="Written by">'
            '<meta name="twitter:data1" content="Maria Holt">'
        ),
        "<script>dataLayer = [{'page': 'story', 'author': 'Maria Holt'}];</script>",
        '<script>window.data = {"articleAuthor":"Maria Holt","kind":"news"}</script>',
    ],
    ids=["two names", "creator", "other name", "card", "data layer", "data of a script"],
)
def test_the_head_of_a_page_names_the_writer_in_many_ways(head: str) -> None:
    assert _byline(head) == "Maria Holt"


@pytest.mark.parametrize(
    "below",
    [
        "<div>geschrieben von Maria Holt</div>",
        "<div>Veröffentlicht von Maria Holt am 8. März 2022</div>",
        "<div>Text und Fotos: Maria Holt</div>",
        "<div>Rechtsanwalt Maria Holt | 8. März 2022</div>",
        '<div><a href="/users/mh">Maria Holt</a></div>',
        "<dl><dt>Author</dt><dd>Maria Holt</dd><dt>Published</dt><dd>8 March 2022</dd></dl>",
        "<div><div>Written by</div><div>Maria Holt</div></div>",
        "<p>Words: Maria Holt. Pictures: Peter Brand</p>",
        "<p>Kirjoittaja: Maria Holt</p>",
        "<p>Szerző: Maria Holt</p>",
        "<p>Auteur : Maria Holt</p>",
        '<p class="byline">Scritto da Maria Holt</p>',
        '<p class="byline">Par Maria Holt avec AFP</p>',
    ],
    ids=[
        *("written", "published", "text and pictures", "what she is", "link", "form", "two lines"),
        *("words", "Finnish", "Hungarian", "French", "Italian", "with an agency"),
    ],
)
def test_a_line_below_the_headline_names_the_writer(below: str) -> None:
    assert _byline(below=below) == "Maria Holt"


def test_names_in_elements_of_their_own_are_several_writers() -> None:
    spans = '<span class="simple">Maria Holt</span>\n\n<span class="simple">Peter Brand</span>'
    below = f'<div class="story-byline"><div class="origins">{spans}</div></div>'
    assert _byline(below=below) == "Maria Holt; Peter Brand"


@pytest.mark.parametrize(
    ("end", "behind"),
    [
        (" (Maria Holt, 8.3.2022)", ""),
        ("", "<p>This entry was posted on March 8, 2022 by Maria Holt in Ships.</p>"),
        ("", "<p>Dieser Beitrag wurde am 8. März 2022 von Maria Holt veröffentlicht.</p>"),
        ("", "<h4>About Maria Holt</h4><p>Writes on ships and lives at the coast.</p>"),
        ("</p><p>Maria Holt", ""),
        ("", '<p><a href="/author/mh">View all posts by Maria Holt</a></p>'),
        ("", f'{SHARES}<div class="author-box"><div>Maria Holt</div><p>Sails.</p></div>'),
    ],
    ids=["bracket", "entry", "Beitrag", "about", "signature", "all posts", "box far below"],
)
def test_the_end_of_a_page_names_the_writer(end: str, behind: str) -> None:
    assert _byline(end=end, behind=behind) == "Maria Holt"


TOLD = (
    "<p>Maria Holt, who has led the harbour board since spring, wrote to the bakers by hand, and "
    "she drove the first van aboard herself.</p>"
)


@pytest.mark.parametrize(
    ("below", "end", "behind"),
    [
        ('<div class="box"><p>Maria Holt</p><p>Chair of the board, 61 years</p></div>', TOLD, ""),
        ("", TOLD, '<div><a href="/topics/holt">Maria Holt</a></div>'),
        ("", TOLD.replace("Maria Holt", "Mrs Holt"), '<a href="/people/holt/">Maria Holt</a>'),
    ],
    ids=["box of a person", "topic", "link"],
)
def test_a_name_alone_of_whom_the_story_tells_is_no_writer(
    below: str, end: str, behind: str
) -> None:
    assert _byline(below=below, end=f"</p>{end}<p>", behind=behind) is None
    assert _byline(below=below, behind=behind) in (None, "Maria Holt")


@pytest.mark.parametrize("label", ["No Result", "View All Result", "Keine Ergebnisse"])
def test_what_a_search_box_says_names_no_writer(label: str) -> None:
    assert not is_writer(label)


def test_who_is_quoted_or_written_about_has_not_signed() -> None:
    quoted = f"</p><p>“{'We sail when the sea is calm again. ' * 4}”</p><p>Maria Holt"
    about = f"</p><p>Maria Holt sails. {'She sails at night. ' * 6}</p><p>Maria Holt"
    assert [_byline(end=quoted), _byline(end=about)] == [None, None]


@pytest.mark.parametrize(
    ("head", "below", "behind"),
    [
        ('<script>a = {"author":"Maria Holt"}; b = {"author":"Peter Brand"}</script>', "", ""),
        ("<script>if (page.author = 'Maria Holt') show()</script>", "", ""),
        ("", "<div>Interview: Minister Maria Holt</div>", ""),
        (
            "",
            "",
            f'{SHARES}<a href="/author/mh">Maria Holt</a> <a href="/author/pb">Peter Brand</a>',
        ),
        ("", "<p>كتب عربية جديدة</p>", ""),
        ("", "<p>(東京, Tokyo)</p>", ""),
        ('<meta name="book:author" content="Maria Holt">', "", ""),
    ],
    ids=[
        *("two stories", "code", "who is asked", "links of other stories"),
        *("books", "a city", "writer of a book"),
    ],
)
def test_others_are_no_writers(head: str, below: str, behind: str) -> None:
    assert _byline(head, below, behind=behind) is None


@pytest.mark.parametrize(
    "form",
    [
        "Date: 3 May 2024<br>Author: Maria Holt<br>Source: Quay Courier",
        "<b>Datum:</b>\n 3. Mai 2024\n<br>\n<b>Autorin:</b> Maria Holt<br><b>Quelle:</b> Kurier",
    ],
)
def test_a_form_names_the_writer_on_a_line_of_its_own(form: str) -> None:
    assert _byline(below=f'<div class="author-block">{form}</div>') == "Maria Holt"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Date: today\nAuthor: Ann Roe", ["Date: today", "Author: Ann Roe"]),
        ("Date:\n  today\n\nAuthor: Ann Roe\n", ["Date:\n  today", "Author: Ann Roe"]),
        ("Author: Ann Roe", []),
        ("By Ann\nRoe", []),
        ("Story\nDate: today\nAuthor: Ann Roe", []),
        ("Date: today\nAuthor: Ann Roe\nwho was there", []),
    ],
)
def test_only_labels_with_values_are_a_form(text: str, lines: list[str]) -> None:
    found = labelled_lines(text)
    assert [line for _, line in found] == lines
    assert all(text[start:].startswith(line) for start, line in found)


def test_a_line_of_origin_names_paper_and_writer() -> None:
    page = (
        f"<html><body><h1>{TITLE}</h1><p>The Quay Herald · 3 May 2019 · By Jane Roe</p>{STORY}"
        "</body></html>"
    )
    fields = assemble(one("a.html", page.encode()), None).fields
    assert [fields.get(name) for name in ("publisher", "byline", "published_on")] == [
        *("The Quay Herald", "Jane Roe", "2019-05-03"),
    ]


@pytest.mark.parametrize(
    "behind",
    [
        '<div class="articleTags"><a href="/person/1">Nils Brand</a></div>',
        '<ul class="topics"><li><a href="/person/1">Nils Brand</a></li></ul>',
        '<aside><h3>More stories</h3><h4>Mill sold</h4><p class="byline">By Nils Brand</p></aside>',
        '<ul><li><span class="comment-author-link"><a>Nils Brand</a></span> on Mill sold</li></ul>',
    ],
    ids=["topic", "list of topics", "story with a short title", "who commented"],
)
def test_names_of_topics_stories_and_comments_sign_nothing(behind: str) -> None:
    assert _byline(behind=behind) is None


def test_a_dash_may_stand_before_a_signature() -> None:
    assert _byline(end="</p><p>— Nils Brand") == "Nils Brand"


@pytest.mark.parametrize("name", ["فريق التحرير", "وكالة الميناء", "رويترز"])
def test_desks_and_agencies_in_arabic_are_nobody(name: str) -> None:
    assert not is_writer(name)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Jane Roe", True),
        ("ТОНКОСТИ ТУРИЗМА", False),
        ("オカモト", False),
        ("山田花子", True),
        ("김민수", True),
    ],
)
def test_a_name_that_no_page_states_must_look_like_one(name: str, *, expected: bool) -> None:
    assert may_be_supposed(name) == expected


@pytest.mark.parametrize(
    ("below", "end", "writers"),
    [
        ("<p>May 3, 2024 • Jane Roe</p>", "", "Jane Roe"),
        ("<ul><li>Jane Roe</li><li>May 3, 2024</li></ul>", "", "Jane Roe"),
        ("<p>Author - Jane Roe</p>", "", "Jane Roe"),
        (
            f"{BLOCK}<h5>Jane Roe</h5><p>Correspondent</p></div>{BLOCK}<h5>Nils Brand</h5></div>",
            "",
            "Jane Roe; Nils Brand",
        ),
        ("", "</p><p>Autoren Jelkobert Djuren und Jutta Klaun", "Jelkobert Djuren; Jutta Klaun"),
        ('<div class="columnist">Jane Roe</div>', "", "Jane Roe"),
        ("", "</p><p><em>Jane Roe is a reporter for the Quay Courier.</em>", "Jane Roe"),
        ("<p>Nils Brand is told of here and in no other place, as the tale goes.</p>", "", None),
        ("", "</p><p>Jane Roe is a town on the river.", None),
        ("<p>山田花子 : フリーライター</p>", "", "山田花子"),
        ("<p>입력 2024.05.03 10:22 | 김민수 기자</p>", "", "김민수"),
    ],
    ids=[
        "behind a day with a comma",
        "item beside the day",
        "dash behind the label",
        "an element each",
        "one unusual given name",
        "columnist",
        "portrait",
        "told of",
        "a town",
        "Japanese role",
        "behind the hour, Korean",
    ],
)
def test_pages_nobody_here_has_seen_name_their_writers(
    below: str, end: str, writers: str | None
) -> None:
    assert _byline(below=below, end=end) == writers


def test_a_mail_address_may_stand_before_the_name() -> None:
    assert split_people("jroe@quay.example (Jane Roe)") == ["Jane Roe"]


@pytest.mark.parametrize(
    ("name", "story", "is_told"),
    [
        ("Lew Anna", "The ferry to Annapolis sails.", False),
        ("Maria Holt", "All of it is Holt’s work.", True),
        ("Jana Holt", "Holts Fähre fährt.", True),
        ("Мария Соколов", "Письмо Соколову пришло.", True),
        ("王小明", "记者王小明说", True),
    ],
)
def test_a_name_is_told_of_where_it_stands_as_a_word(
    name: str, story: str, *, is_told: bool
) -> None:
    assert are_told_of([name], {"in:alone:closing"}, story) == is_told


def test_writers_with_an_element_each_are_joined_but_not_over_a_heading() -> None:
    signs = [
        (at, "div>span.author", Statement("byline", name, "html:byline", Place(at, at + 8)))
        for at, name in ((2, "Jane Roe"), (4, "Nils Brand"))
    ]
    assert [item.value for item in joined_blocks(signs, ())] == ["Jane Roe; Nils Brand"]
    assert list(joined_blocks(signs, {3})) == []


def test_the_name_of_the_host_is_no_writer_unless_it_is_a_persons() -> None:
    link = '<link rel="canonical" href="https://{}.example/ferry">'
    assert _byline(link.format("quay-fernley") + _json(author="Quay Fernley")) is None
    assert _byline(link.format("jane-roe") + _json(author="Jane Roe")) == "Jane Roe"


@pytest.mark.parametrize(
    ("last", "is_portrait"),
    [
        ("Jane Roe is a freelance writer based in Berlin.", True),
        ("Jane Roe is our Moscow correspondent.", True),
        ("Anna Rot ist Redakteurin im Ressort Politik.", True),
        ("Jane Roe is a reporter for the Quay Post. She was born on the quay.", True),
        ("Jane Roe is digital politics editor for Quay News, and her column appears Monday.", True),
        ("Jane Roe is the author of “The Ferry” and a columnist.", True),
        ("Anne Roy est journaliste à Paris.", True),
        ("Peter Smith is one reporter among the forty who were jailed.", False),
        ("Jane Roe is the author of the forthcoming novel Quay.", True),
        ("Peter Smith is the author of the report on the quay.", False),
        ("Peter Smith is the editor of the rival newspaper.", False),
        ("Peter Smith is a contributor to the fund.", False),
        ("Peter Smith is a photographer for the Quay Post.", False),
        ("Peter Smith is a blogger facing ten years.", False),
        ("Peter Smith is a reporter for the Post and is missing.", False),
        ("Peter Smith is a writer and a candidate for mayor.", False),
        ("Peter Smith ist Journalist und sitzt im Gefängnis.", False),
        ("Peter Smith is a reporter among forty in jail.", False),
        ("Peter Smith is a reporter arrested at the ferry.", False),
        ("Peter Smith is a reporter who was jailed on the quay.", False),
        ("Anna Berg is the chief editor of a rival paper and was elected mayor on Sunday.", False),
        ("Anna Berg is the chief editor of a rival paper.", False),
        ("Peter Smith is a reporter who escaped from jail.", False),
        ("Anna Berg is editor of the Quay Post. She was elected mayor on Sunday.", False),
        ("Anna Rot ist Redakteurin der Zeitung und wurde am Sonntag gewählt.", False),
        ("Anne Roy est journaliste et a été arrêtée dimanche.", False),
        ("Jane Roe is a town on the river.", False),
    ],
)
def test_a_last_paragraph_says_what_its_writer_is_and_tells_nothing(
    last: str, *, is_portrait: bool
) -> None:
    assert (read_portrait(last, ["The ferry sails again."]) is not None) == is_portrait
