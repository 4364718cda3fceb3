"""The day on which a page came out, where little says so."""

from __future__ import annotations

import json

import pytest

from ingest.articles.assemble import assemble
from tests.readers.reading import one

TITLE = "Ferry to run at night while the tunnel is shut"
STORY = (
    "<p>The harbour board decided on Monday to run the ferry through the night for as long as the "
    "tunnel below the river is shut, and to let cyclists travel free of charge on all boats.</p>"
    "<p>Engineers found water behind the lining of the northern tube in autumn. They closed one "
    "lane at once, and will now replace forty metres of the lining before the frost sets in.</p>"
)
MENU = "".join(f"<div>Part {number} of the town</div>" for number in range(12))
GUIDE = {"@type": "HowTo", "name": TITLE, "datePublished": "2022-03-08"}


@pytest.mark.parametrize(
    ("head", "above"),
    [
        ("", '<time datetime="2022-03-08 14:09">Published on 8 March 2022, 14:09</time>'),
        ("", '<time datetime="2022-03-08">Veröffentlicht am 8. März 2022</time>'),
        (f'<script type="application/ld+json">{json.dumps(GUIDE)}</script>', ""),
        ('<script>page = {"publishDate": "2022-03-08T09:00:00"}</script>', ""),
    ],
    ids=["published, far above", "veröffentlicht", "a guide", "data of a script"],
)
def test_a_day_that_is_said_to_be_of_publication_counts(head: str, above: str) -> None:
    page = (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8">{head}</head><body>'
        f"{above}{MENU}<article><h1>{TITLE}</h1>{STORY}</article></body></html>"
    )
    fields = assemble(one("a.html", page.encode()), None).fields
    assert fields.get("published_on") == "2022-03-08"


@pytest.mark.parametrize(
    "line",
    [
        "Posted: March 8, 2022 | Updated: March 10, 2022",
        "Erstellt: 08.03.2022 Aktualisiert: 10.03.2022, 07:20 Uhr",
        "Pubblicato il 8 Marzo 2022 - Aggiornato il 10 Marzo 2022",
        "Publicerad 2022-03-08, uppdaterad 2022-03-10",
        "Julkaistu 8.3.2022, päivitetty 10.3.2022",
        "Opublikowano: 08.03.2022, aktualizacja: 10.03.2022",
        "公開日：2022/03/08 更新日：2022/03/10",
        "更新時間：2022/03/10 發布時間：2022/03/08",
        "10 March 2022 (updated), 8 March 2022",
    ],
)
def test_a_label_belongs_to_the_day_behind_it(line: str) -> None:
    page = (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"></head><body>'
        f"<article><h1>{TITLE}</h1><p>{line}</p>{STORY}</article></body></html>"
    )
    assert assemble(one("a.html", page.encode()), None).fields.get("published_on") == "2022-03-08"


@pytest.mark.parametrize(
    ("above", "below", "day"),
    [
        ("Thursday, March 10, 2022", "Orla Finch March 8, 2022", "2022-03-08"),
        (
            "<span>10 March 2022</span><h2>Town</h2>",
            "8 March 2022 Updated 9 March 2022",
            "2022-03-08",
        ),
        ("", "Mar 8, 2022 Updated Mar 9, 2022", "2022-03-08"),
        ("Thursday, March 10, 2022", "Orla Finch", "2022-03-10"),
        ("Published March 8, 2022", "Modified March 9, 2022", "2022-03-08"),
        ("March 8, 2022", "Corrected on March 9, 2022", "2022-03-08"),
        (
            "March 8, 2022",
            "<figcaption>The quay on April 2, 2019. Photo: Ann Lee</figcaption>",
            "2022-03-08",
        ),
    ],
    ids=["writer", "section", "change", "above alone", "label above", "corrected", "picture"],
)
def test_the_day_below_the_headline_comes_before_today(above: str, below: str, day: str) -> None:
    page = (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"></head><body>'
        f"<div>{above}</div><h1>{TITLE}</h1><p>{below}</p>{STORY}</body></html>"
    )
    assert assemble(one("a.html", page.encode()), None).fields.get("published_on") == day


@pytest.mark.parametrize(
    ("facts", "day"),
    [
        ("<dt>Published</dt><dd>8 March 2022</dd><dt>Last updated</dt><dd>9 March 2022</dd>", True),
        ("<dt>Last updated</dt><dd>9 March 2022</dd><dt>Published</dt><dd>8 March 2022</dd>", True),
        ("<dt>Opened</dt><dd>8 March 2022</dd><dt>Last updated</dt><dd>9 March 2022</dd>", False),
    ],
)
def test_a_list_of_facts_below_the_first_paragraph_dates_a_page(facts: str, day: bool) -> None:
    body = f"<h1>{TITLE}</h1>{STORY}<dl><dt>From:</dt><dd>Port Office</dd>{facts}</dl>{STORY}"
    page = f'<!doctype html><html lang="en"><body><main>{body}</main></body></html>'
    stated = assemble(one("a.html", page.encode()), None).fields.get("published_on")
    assert stated == ("2022-03-08" if day else None)


@pytest.mark.parametrize("below", ["", "<time>{n} April 2020</time>"])
def test_below_a_list_of_headings_stand_the_writer_and_the_day_of_the_story(below: str) -> None:
    links = "".join(
        f"<div class='item'><h3><a href='#{n}'>Part number {n} of the ferry story</a></h3>"
        f"{below.format(n=n)}</div>"
        for n in range(1, 7)
    )
    own = "<p class='by'>By Orla Finch</p><p class='date'>8 March 2022</p>"
    page = f"<html lang='en'><body><h1>{TITLE}</h1>{links}{own}{STORY}</body></html>"
    fields = assemble(one("a.html", page.encode()), None).fields
    assert (fields.get("byline"), fields.get("published_on")) == ("Orla Finch", "2022-03-08")


@pytest.mark.parametrize(
    "day", ["<time>{n} March 2022</time>", "<p>{n} March 2022, Orla Finch</p>"]
)
def test_the_days_in_a_list_of_stories_are_not_that_of_the_page(day: str) -> None:
    teasers = "".join(
        f"<div class='card'><h2><a href='/{n}'>The ferry waits for number {n}</a></h2>"
        f"{day.format(n=n)}</div>"
        for n in range(1, 9)
    )
    page = (
        f"<html lang='en'><body><h1>Town news</h1><p>All from the quay.</p>{teasers}</body></html>"
    )
    fields = assemble(one("a.html", page.encode()), None).fields
    assert fields.get("published_on") is None
    assert fields.get("byline") is None


@pytest.mark.parametrize(
    ("head", "behind"),
    [
        ('<meta name="quay:pub_date" content="2022-03-08">', ""),
        ('<meta name="date" content="8. März 2022">', ""),
        ("", '<span>at <abbr class="published" title="2022-03-08T09:00:00">9:00</abbr></span>'),
    ],
    ids=["own prefix", "as people write", "abbr"],
)
def test_a_tag_of_another_name_or_form_states_the_day(head: str, behind: str) -> None:
    page = (
        f'<!doctype html><html lang="de"><head><meta charset="utf-8">{head}</head><body>'
        f"<article><h1>{TITLE}</h1>{STORY}{behind}</article></body></html>"
    )
    assert assemble(one("a.html", page.encode()), None).fields.get("published_on") == "2022-03-08"


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Date of birth: 8 March 1992", None),
        ("Fecha de nacimiento: 8 de marzo de 1992", None),
        ("Geburtsdatum: 8. März 1992", None),
        ("Deadline: 8 March 2022", None),
        ("Ort Saarburg Datum 08.03.2022", "2022-03-08"),
        ("Date: 8 March 2022", "2022-03-08"),
        ("Date added: 8 March 2022", "2022-03-08"),
        ("Vol. 12, Issue 3 | March 8, 2022", "2022-03-08"),
        ("Online seit 08.03.2022", "2022-03-08"),
        ("Argued January 9, 2022—Decided March 8, 2022", "2022-03-08"),
        ("8 March 2022 – 12 March 2022", None),
    ],
)
def test_a_label_says_of_what_a_day_is(line: str, day: str | None) -> None:
    page = (
        f'<!doctype html><html><head><meta charset="utf-8"></head><body>'
        f"<article><h1>{TITLE}</h1><p>{line}</p>{STORY}</article></body></html>"
    )
    assert assemble(one("a.html", page.encode()), None).fields.get("published_on") == day


def test_a_day_of_change_named_by_a_noun_is_one() -> None:
    page = (
        f'<!doctype html><html lang="es"><head><meta charset="utf-8"></head><body><article>'
        f"<h1>{TITLE}</h1><p>Fecha de publicación: 8 de marzo de 2022</p>"
        f"<p>Fecha de actualización: 9 de marzo de 2022</p>{STORY}</article></body></html>"
    )
    assert assemble(one("a.html", page.encode()), None).fields.get("published_on") == "2022-03-08"
