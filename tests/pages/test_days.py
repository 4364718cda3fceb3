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
