"""What a part of a heading is worth beside the whole."""

from __future__ import annotations

from ingest.articles.assemble import assemble
from ingest.pages.headlines import Heading, HeadingPiece
from ingest.pages.statements import Place
from ingest.pages.title_signs import piece_features
from tests.readers.reading import one

STORY = (
    "<p>The harbour board decided on Monday to run the ferry through the night for as long as the "
    "tunnel below the river is shut, and to let cyclists travel free of charge on all boats.</p>"
    "<p>Engineers found water behind the lining of the northern tube in autumn. They closed one "
    "lane at once, and will now replace forty metres of the lining before the frost sets in.</p>"
)


def test_a_piece_of_a_heading_is_measured_against_the_whole() -> None:
    heading = Heading(1, "Harbour Night ferries run")
    piece = HeadingPiece("Night ferries run", "last", Place(8, 25, is_shown=True))
    expected = {"piece:last", "piece:last:h1", "piece:last:large"}
    assert set(piece_features(piece, heading, set())) == expected
    assert "piece:stated" in set(piece_features(piece, heading, {"harbournightferriesrun"}))


def test_the_count_of_pages_behind_a_headline_is_not_the_headline() -> None:
    heading = "<h1>Ferry to run at night while the tunnel is shut <small>(page 1/2)</small></h1>"
    page = (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Quay Courier</title>'
        '<meta property="og:title" content="Night ferries: what commuters have to know"></head>'
        f"<body><nav><a href='/'>Home</a></nav><article>{heading}{STORY}</article></body></html>"
    )
    headline = assemble(one("a.html", page.encode()), None).fields["headline"]
    assert headline.startswith("Ferry to run at night")
