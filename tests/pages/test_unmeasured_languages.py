"""Whole articles in languages of which few labelled pages exist: thirteen own ones for each.

The articles, pages and pasted text, stand in `tests/data/languages/`, one file a language, each
below its right values. They are made up. What they show is that the forms are known; how often
pages of these languages are read rightly is unmeasured.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from ingest.articles.assemble import assemble
from ingest.model import Kind
from tests.readers.reading import one

FOLDER = Path(__file__).parents[1] / "data" / "languages"
#: Kinds of paragraphs that tell the story.
STORY = (Kind.BODY, Kind.CROSSHEAD, Kind.QUOTE, Kind.LIST)
FIELDS = {"headline": "headline", "byline": "byline", "day": "published_on"}


class Case(NamedTuple):
    """Hold one article and its right values; `-` for none."""

    name: str
    suffix: str
    right: dict[str, str]
    content: str


def _cases() -> list[Case]:
    return [
        _case(f"{path.stem}-{number}", text)
        for path in sorted(FOLDER.glob("*.txt"))
        for number, text in enumerate(path.read_text("utf-8").split("%%%% ")[1:], start=1)
    ]


def _case(name: str, text: str) -> Case:
    head, content = text.split("\n----\n", 1)
    suffix, *lines = head.splitlines()
    right = dict(line.split(": ", 1) for line in lines)
    return Case(name, {"html": "html", "text": "txt"}[suffix], right, content)


CASES = _cases()


def test_each_language_has_thirteen_articles() -> None:
    codes = [case.name[:2] for case in CASES]
    assert {code: codes.count(code) for code in codes} == dict.fromkeys(
        ("ar", "cs", "el", "ko", "tr", "vi"), 13
    )


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_an_article_is_read_as_its_reader_would(case: Case) -> None:
    article = assemble(one(f"a.{case.suffix}", case.content.encode()), None)
    story = [item.text for item in article.paragraphs if item.kind in STORY]
    body = [item.text for item in article.paragraphs if item.kind is Kind.BODY]
    shown = {name: article.fields.get(field) or "-" for name, field in FIELDS.items()}
    shown |= {
        "publisher": article.fields.get("publisher") or "-",
        "language": article.fields.get("language") or "-",
        "first": body[0][: len(case.right["first"])] if body else "-",
        "last": body[-1][: len(case.right["last"])] if body else "-",
        "not": " | ".join(
            words
            for words in case.right["not"].split(" | ")
            if any(words in paragraph for paragraph in story)
        ),
    }
    assert shown == case.right | {"language": case.name[:2], "not": ""}


TEXT = (
    "<p>The harbour board decided on Monday to run the ferry through the night, and to let all "
    "cyclists cross free of charge.</p><p>Engineers found water behind the lining of the north "
    "tube in autumn, and shut a lane at once for repairs.</p><p>It meets again in March.</p>"
)


def _page(below: str = "", end: str = "", site: str = "Quay Courier", home: str = "/") -> bytes:
    return (
        f"<!doctype html><html lang='en'><head><title>Ferry sails at night - {site}</title></head>"
        f"<body><header><a href='{home}'>{site}</a></header><article><h1>Ferry sails at night</h1>"
        f"{below}{TEXT}{end}</article></body></html>"
    ).encode()


@pytest.mark.parametrize(
    "line",
    [
        "Quelle: dpa",
        "(Theo TTXVN)",
        "Zdroj: ČTK",
        "ΑΠΕ-ΜΠΕ",
        "저작권자 ⓒ 나루일보, 무단 전재 및 재배포 금지",
        "Tüm hakları saklıdır.",
        "news@quaycourier.example",
        "Ακολουθήστε μας στο Google News",
    ],
)
def test_a_line_of_the_site_or_its_source_does_not_end_the_story(line: str) -> None:
    article = assemble(one("a.html", _page(end=f"<p>{line}</p>")), None)
    body = [item.text for item in article.paragraphs if item.kind is Kind.BODY]
    assert body[-1] == "It meets again in March."


@pytest.mark.parametrize(
    "below",
    [
        '<div class="authors"><a href="/w/1">Jane Roe</a> <a href="/w/2">Nils Brand</a></div>',
        "<div>3 May 2024 | Authors: Jane Roe, Nils Brand</div>",
    ],
)
def test_names_side_by_side_are_several_writers(below: str) -> None:
    byline = assemble(one("a.html", _page(below)), None).fields.get("byline", "")
    assert byline.split("; ") == ["Jane Roe", "Nils Brand"]


@pytest.mark.parametrize(
    ("site", "home", "publisher"),
    [
        ("Quay Courier", "/", "Quay Courier"),
        ("Sports", "/sports/", None),
        ("News", "/", None),
    ],
)
def test_the_end_of_the_tab_that_leads_home_is_the_publisher(
    site: str, home: str, publisher: str | None
) -> None:
    fields = assemble(one("a.html", _page(site=site, home=home)), None).fields
    assert fields.get("publisher") == publisher


def test_the_evidence_of_such_a_publisher_is_the_link_in_its_own_letters() -> None:
    link = b"<header><a href='/'>Quay Courier"
    above = b"<nav><a href='/all'>Search all pages</a></nav>"
    page = _page().replace(link, above + link.replace(b"Quay Courier", b"QUAY COURIER"))
    article = assemble(one("a.html", page), None)
    (evidence,) = [own for own in article.evidence if own.field == "publisher"]
    assert (evidence.value, evidence.words) == ("Quay Courier", "QUAY COURIER")
