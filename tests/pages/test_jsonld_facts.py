"""What JSON-LD says of the article itself, where it describes others or points elsewhere."""

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
OWN = {
    "@type": "NewsArticle",
    "headline": TITLE,
    "author": "Maria Holt",
    "datePublished": "2022-03-08",
}
OTHER = {
    "@type": "NewsArticle",
    "headline": "Bridge will open in summer",
    "author": "Nils Brandt",
    "datePublished": "2022-05-21",
}
LIST = {"@type": "ItemList", "itemListElement": [OTHER]}


def _fields(*scripts: object) -> tuple[str | None, str | None]:
    head = "".join(
        f'<script type="application/ld+json">{json.dumps(script)}</script>' for script in scripts
    )
    page = (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{TITLE}</title>{head}'
        f"</head><body><article><h1>{TITLE}</h1>{STORY}</article></body></html>"
    )
    fields = assemble(one("a.html", page.encode()), None).fields
    return fields.get("byline"), fields.get("published_on")


@pytest.mark.parametrize(
    "scripts",
    [
        ({"@graph": [OWN, OTHER]},),
        ({"@graph": [OTHER, OWN]},),
        (LIST, OWN),
        (OWN, LIST),
    ],
    ids=["first of a graph", "second of a graph", "behind a list", "before a list"],
)
def test_writer_and_day_of_another_story_do_not_count(scripts: tuple[object, ...]) -> None:
    assert _fields(*scripts) == ("Maria Holt", "2022-03-08")


def test_a_page_that_describes_only_one_story_under_another_title_is_believed() -> None:
    renamed = {**OWN, "headline": "Night ferries for the town"}
    assert _fields(renamed) == ("Maria Holt", "2022-03-08")


def test_a_person_may_be_named_in_another_script() -> None:
    person = {"@type": "Person", "@id": "#writer", "name": "Maria Holt"}
    article = {**OWN, "author": {"@id": "#writer"}}
    assert _fields(article, person)[0] == "Maria Holt"
