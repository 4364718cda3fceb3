"""The line right under the headline that sums the story up, and lines that look like one."""

from __future__ import annotations

import pytest

from tests.pages.test_days import STORY, TITLE
from tests.readers.reading import kinds, read_bytes


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("<h3>Cyclists go free until spring</h3><p>By Orla Finch</p>", "standfirst"),
        ("<h2>Cyclists go free until spring</h2><time>8 March 2022</time>", "standfirst"),
        ("<h2 class='subtitle'>Cyclists go free until spring</h2>", "standfirst"),
        ("<p class='description'>Cyclists go free until spring</p>", "standfirst"),
        ("<div class='entradilla'>Los ciclistas viajan gratis hasta marzo</div>", "standfirst"),
        ("<h3>Cyclists go free until spring</h3>", "crosshead"),
        (
            "<h2>Cyclists go free until spring</h2><div>Orla Finch / Tunde Oduya</div>",
            "standfirst",
        ),
        (
            "<div class='teaser-text'><p>Cyclists go free until spring.</p></div>",
            "standfirst",
        ),
        ("<h2>This story belongs to:</h2><p>Ferries</p>", "crosshead"),
        ("<p class='site-description'>News from the old quay</p>", "body"),
        ("<h3>By the river now</h3><p>8 March 2022</p>", "standfirst"),
        (f"<h2>River :{TITLE}</h2><p>By Orla Finch</p>", "crosshead"),
        ("<p class='summary'>Harbour board &bull; 8 March 2022</p>", "body"),
        ("<p class='summary'>Town news</p>", "body"),
        ("<p class='subtitle'>By Orla Finch and Tunde Oduya</p>", "byline"),
    ],
)
def test_what_stands_right_under_the_headline(line: str, kind: str) -> None:
    body = f"<article><h1>{TITLE}</h1>{line}{STORY}</article>"
    page = f"<html><head><title>{TITLE}</title></head><body>{body}</body></html>"
    (document,), _ = read_bytes("a.html", page.encode())
    of_kind = [kind for kind, _ in kinds(document)]
    assert of_kind[:2] == ["headline", kind]
