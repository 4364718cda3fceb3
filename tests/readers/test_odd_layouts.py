"""Layouts of exports that differ from the usual ones: other labels, other days, odd lines."""

from __future__ import annotations

import pytest

from tests.readers.reading import kinds, read_bytes, unproved
from tests.readers.sheets import xlsx
from tests.readers.test_documents import docx

VOTE = "The council voted on Monday to close the north ferry, which has crossed since 1911."
HULL = "Seven members were for it and four against it, for the hull would have cost too much."

DUTCH = f"""                    1 of 1 DOCUMENT


                      Havenkrant


                 14 maart 2023 dinsdag

Havenraad sluit veerboot

SECTIE: Stad; Blz. 3

LENGTE: 212 woorden

PLAATSNAAM: Skarholm

{VOTE}

LONDEN: {HULL}

GRAFISCH: De veerboot in april.

LAAD-DATUM: 15 maart 2023

TAAL: DUTCH; NEDERLANDS


                 Copyright 2023 Havenkrant BV
"""
LINKED = f"""Council votes

The Post

March 14, 2023

Length: 212 words

Body

Link to Image

{VOTE}

{HULL}

Load-Date: March 15, 2023

End of Document
"""
GALE = f"""Council votes
Date: Mar. 14, 2023
From: The Post(Issue 12)

Full Text:

{VOTE}

{HULL}

Copyright: COPYRIGHT 2023 Post Media
http://www.post.example
Source Citation
Gale Document Number: GALE|A123456789
"""
EBSCO = f"""Record: 1
Title:
Council votes.
Source:
Tide Magazine. {{day}}, Vol. 4 Issue 2, p5-6. 2p.
Abstract:
{VOTE}
Accession Number:
123457
Database:
Newspaper Source
"""
PROQUEST = f"""Document 1 of 1

Council votes

Full text: {VOTE}

{HULL}

Publication title: Tide Magazine; Skarholm

Publication date: {{day}}

Source type: Magazines

Database: Global Newsstream
"""


def _body(name: str, text: str) -> tuple[dict[str, str], list[str]]:
    (document,), _ = read_bytes(name, text.encode())
    assert unproved(document) == []
    return dict(document.declared), [said for kind, said in kinds(document) if kind == "body"]


@pytest.mark.parametrize(
    ("text", "body"),
    [
        (DUTCH, [VOTE, f"LONDEN: {HULL}"]),
        (LINKED, [VOTE, HULL]),
        (GALE, [VOTE, HULL]),
    ],
    ids=["labels of another language", "in place of a picture", "rights below the text"],
)
def test_labels_are_no_text(text: str, body: list[str]) -> None:
    declared, said = _body("a.txt", text)
    assert said == body
    assert declared["published_on"] == "2023-03-14"


@pytest.mark.parametrize(
    ("text", "written", "day"),
    [
        (EBSCO, "Mar2023", "2023-03"),
        (EBSCO, "Mar/Apr2023", "2023-03"),
        (EBSCO, "Spring2023", "2023"),
        (EBSCO, "3/14/2023", "2023-03-14"),
        (PROQUEST, "Spring 2023", "2023"),
        (PROQUEST, "Winter 2022/2023", "2022"),
        (PROQUEST, "Mar 14, 2023", "2023-03-14"),
    ],
)
def test_an_issue_has_a_month_or_a_season(text: str, written: str, day: str) -> None:
    declared, _ = _body("a.txt", text.format(day=written))
    assert (declared["publisher"], declared["published_on"]) == ("Tide Magazine", day)


SHORT_CODES = f"""<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>The &lt;b&gt;Post&lt;/b&gt;</title>
<wp:wxr_version>1.2</wp:wxr_version><item><title>Council votes</title>
<content:encoded><![CDATA[{VOTE}

[caption id="a_1" width="300"]<img src="x.jpg" /> The ferry in April[/caption] {HULL}

[embed]https://video.example/1[/embed]]]></content:encoded><wp:status>publish</wp:status>
<wp:post_type>post</wp:post_type></item></channel></rss>"""
EUROPRESSE = "\n\n".join(
    f"Le Courrier\nRégion, mardi {day} mars 2023, p. 4\n\n{title}\n\n{VOTE}\n\n{HULL}\n\n"
    "© 2023 Le Courrier. Le présent document est protégé par les lois.\n\n"
    f"news·202303{day}·CO·00{day}"
    for day, title in ((14, "Le conseil ferme le bac"), (15, "Un pont neuf"))
)
MAILBOX = f"""From ann@post.example Tue Mar 14 08:00:00 2023
From: "Lee, Ann" <ann@post.example>
Subject: Council votes
Date: Tue, 14 Mar 2023 08:00:00 +0100

{VOTE}

From now on the north ferry is closed to all of them.

From bob@post.example Wed Mar 15 08:00:00 2023
From: Bob Ash <bob@post.example>
Subject: A bridge opens
Date: Wed, 15 Mar 2023 08:00:00 +0100

{HULL}
"""
NITF = f"""<nitf><head/><body><body.head><hedline><hl1>Council votes</hl1><hl2>Ferry to end</hl2>
</hedline><abstract><p>A crossing of 112 years ends.</p></abstract></body.head><body.content>
<p>{VOTE}</p></body.content></body></nitf>"""
FACTIVA = f"""<html><body><div class="article deArticle"><div id="hd">
<span class="deHeadline">Rat stimmt ab</span></div><div>Von Ann Lee</div><div>212 Wörter</div>
<div>14 März 2023</div><div>Der Bote</div><p class="articleParagraph">{VOTE}</p></div></body></html>
"""
LABELLED = "".join(
    f"Titel: {title}\nQuelle: Der Bote\nDatum: {day}.03.2023\nText: {VOTE}\n\n{HULL}\n\n---\n\n"
    for day, title in ((14, "Rat stimmt ab"), (15, "Brücke offen"))
)
NEWS = f"""{{"status": "ok", "articles": [
 {{"source": {{"name": "The Post"}}, "title": "Council votes", "url": "https://post.example/a",
   "publishedAt": "1970-01-01T00:00:00Z", "content": "{VOTE}"}},
 {{"source": {{"name": "[Removed]"}}, "title": "[Removed]", "url": "https://removed.com",
   "publishedAt": "1970-01-01T00:00:00Z", "content": "[Removed]"}}]}}"""


@pytest.mark.parametrize(
    ("name", "text", "expected", "stated"),
    [
        (
            "a.xml",
            SHORT_CODES,
            [[VOTE, "caption:The ferry in April", HULL, "embed"]],
            [{"publisher": "The Post"}],
        ),
        (
            "a.txt",
            EUROPRESSE,
            [[VOTE, HULL], [VOTE, HULL]],
            [{"published_on": "2023-03-14"}, {"headline": "Un pont neuf"}],
        ),
        (
            "a.mbox",
            MAILBOX,
            [[VOTE, "From now on the north ferry is closed to all of them."], [HULL]],
            [{"byline": "Ann Lee"}, {"byline": "Bob Ash"}],
        ),
        (
            "a.xml",
            NITF,
            [["standfirst:Ferry to end", "standfirst:A crossing of 112 years ends.", VOTE]],
            [{"standfirst": "Ferry to end"}],
        ),
        ("a.html", FACTIVA, [["byline:Von Ann Lee", VOTE]], [{"byline": "Ann Lee"}]),
        (
            "a.txt",
            LABELLED,
            [[VOTE, HULL], [VOTE, HULL]],
            [{"publisher": "Der Bote"}, {"published_on": "2023-03-15"}],
        ),
        ("a.json", NEWS, [[]], [{"publisher": "The Post"}]),
    ],
    ids=["short codes", "Europresse", "mailbox", "NITF", "Factiva", "rules", "withdrawn"],
)
def test_each_part_is_what_it_says(
    name: str, text: str, expected: list[list[str]], stated: list[dict[str, str]]
) -> None:
    documents, _ = read_bytes(name, text.encode())
    assert [_told(kinds(document)) for document in documents] == expected
    for document, fields in zip(documents, stated, strict=True):
        assert fields.items() <= document.declared.items()
        assert unproved(document) == []


def _told(typed: list[tuple[str, str]]) -> list[str]:
    """Return what is told below the headline: body as it is, other kinds by their name."""
    words = {"body": "{}", "embed": "embed"}
    kept = [item for item in typed if item[0] not in ("headline", "boilerplate", "dateline")]
    return [words.get(kind, f"{kind}:{{}}").format(said) for kind, said in kept]


def test_the_first_moment_of_computers_is_no_day() -> None:
    documents, problems = read_bytes("a.json", NEWS.encode())
    assert "published_on" not in documents[0].declared
    assert [problem.code for problem in problems] == ["left-aside"]


def test_a_table_may_call_its_text_by_another_name() -> None:
    rows = f"Datum;Medium;Überschrift;Fließtext\n14.03.2023;Der Bote;Rat stimmt ab;{VOTE}\n"
    (document,), problems = read_bytes("a.csv", rows.encode())
    assert (problems, document.text) == ([], f"Rat stimmt ab\n\n{VOTE}")


def test_links_of_a_reader_to_the_original_are_no_text() -> None:
    links = "[Read on Omnivore](https://omnivore.app/me/x)\n[Read Original](https://post.example/a)"
    (document,), _ = read_bytes("a.md", f"# Council votes\n\n{links}\n\n{VOTE}\n".encode())
    assert document.declared == {"url": "https://post.example/a"}
    assert kinds(document)[1][0] == "boilerplate"
    assert unproved(document) == []


def test_the_day_on_which_a_text_was_kept_is_none_of_publication() -> None:
    kept = f'{{"createdAt": 1704448800, "tags": [], "note": null, "content": {{"text": "{VOTE}"'
    (document,), _ = read_bytes("a.json", f'{kept}, "type": "text"}}}}'.encode())
    assert "published_on" not in document.declared


@pytest.mark.parametrize("style", ["Subtitle", "Untertitel", "Sous-titre"])
def test_the_style_of_a_subtitle_is_a_standfirst(style: str) -> None:
    page = docx(
        f'<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t>Council votes</w:t></w:r></w:p>'
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>Ferry to end</w:t></w:r></w:p>'
        f"<w:p><w:r><w:t>{VOTE}</w:t></w:r></w:p>"
    )
    documents, _ = read_bytes("a.docx", page)
    assert ("standfirst", "Ferry to end") in kinds(documents[0])


REMARKED = f"""Titel;Quelle;Datum;Text
Rat stimmt ab;Der Bote;14.03.2023;{VOTE}
Nur ein Titel;;;
Brücke offen;Der Bote;15.03.2023;{HULL}
;;;
Summe: 2 Treffer;;;
"""


def test_a_remark_below_a_table_is_no_article() -> None:
    documents, problems = read_bytes("a.csv", REMARKED.encode())
    headlines = [document.declared["headline"] for document in documents]
    assert headlines == ["Rat stimmt ab", "Nur ein Titel", "Brücke offen"]
    assert [problem.code for problem in problems] == ["left-aside"]
    rows = [line.split(";") for line in REMARKED.splitlines()]
    assert len(read_bytes("a.xlsx", xlsx({"A": rows}))[0]) == len(headlines)


def test_the_columns_of_swissdox_are_known() -> None:
    names = "id\tpubtime\tmedium_code\tmedium_name\trubric\tlanguage\thead\tsubhead\tcontent\n"
    row = f"1\t2023-03-14 00:00:00+01:00\tBOT\tDer Bote\tStadt\tde\tRat stimmt ab\tEng\t{VOTE}\n"
    (document,), _ = read_bytes("a.tsv", (names + row).encode())
    assert document.declared == {
        "headline": "Rat stimmt ab",
        "standfirst": "Eng",
        "published_on": "2023-03-14",
        "publisher": "Der Bote",
        "language": "de",
        "section": "Stadt",
    }


def test_an_address_is_no_headline() -> None:
    (document,), _ = read_bytes("a.csv", b"title,url,time_added\nhttps://a.b/c,https://a.b/c,1\n")
    assert document.declared == {"url": "https://a.b/c"}
    assert kinds(document) == [("boilerplate", "https://a.b/c")]
