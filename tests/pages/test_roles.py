from __future__ import annotations

import pytest

from tests.readers.reading import kinds, read_bytes

STORY = [
    f"The wall had stood since 1871, and stone {number} was laid by hand, the harbour master said."
    for number in range(6)
]
OTHER = [
    f"The fish hall opens again on day {number} after the flood, the council of the town decided."
    for number in range(4)
]


def _paragraphs(lines: list[str], css: str = "text") -> str:
    return "".join(f'<p class="{css}">{line}</p>' for line in lines)


def _kinds(body: str, codes: tuple[str, ...] = ()) -> dict[str, str]:
    head = "<title>The wall breaks</title>"
    page = f"<html><head>{head}</head><body>{body}</body></html>"
    (document,), problems = read_bytes("a.html", page.encode())
    assert tuple(problem.code for problem in problems) == codes
    return {text: kind for kind, text in kinds(document)}


def test_another_article_below_is_not_this_one() -> None:
    own = f"<article><h1>The wall breaks</h1>{_paragraphs(STORY)}</article>"
    other = f"<article><h2>The hall opens</h2>{_paragraphs(OTHER)}</article>"
    found = _kinds(own + other, ("several-records",))
    assert {found[line] for line in STORY} == {"body"}
    assert {found[line] for line in OTHER} == {"boilerplate"}


def test_an_article_element_without_a_heading_goes_on_with_the_story() -> None:
    own = f"<article><h1>The wall breaks</h1>{_paragraphs(STORY)}</article>"
    more = f"<article>{_paragraphs(OTHER)}</article>"
    found = _kinds(own + more)
    assert {found[line] for line in STORY + OTHER} == {"body"}


def test_articles_inside_the_article_are_part_of_it() -> None:
    inner = f"<article><h2>10:30 The hall opens</h2>{_paragraphs(OTHER)}</article>"
    found = _kinds(f"<article><h1>The wall breaks</h1>{_paragraphs(STORY)}{inner}</article>")
    assert {found[line] for line in STORY + OTHER} == {"body"}


def test_a_block_that_its_style_hides_is_kept_as_boilerplate() -> None:
    hidden = f'<div style="color:red; display: none">{_paragraphs(OTHER)}</div>'
    found = _kinds(f"<div><h1>The wall breaks</h1>{_paragraphs(STORY)}{hidden}</div>")
    assert {found[line] for line in STORY} == {"body"}
    assert {found[line] for line in OTHER} == {"boilerplate"}


def test_a_story_that_was_saved_hidden_is_still_the_story() -> None:
    hidden = f'<div style="display:none">{_paragraphs(STORY)}</div>'
    found = _kinds(f"<article><h1>The wall breaks</h1>{hidden}</article>")
    assert {found[line] for line in STORY} == {"body"}


@pytest.mark.parametrize(
    "line",
    [
        *("Advertisement", "Share this article", "ANZEIGE"),
        "View this email in your browser",
        "Unsubscribe | Manage preferences | 1 Quay Road",
        "Unsubscribe from all the mails of the Quay Post here.",
    ],
)
def test_lines_that_sites_put_into_any_article_are_boilerplate(line: str) -> None:
    lines = [*STORY[:3], line, *STORY[3:]]
    assert _kinds(f"<article><h1>The wall breaks</h1>{_paragraphs(lines)}</article>")[line] == (
        "boilerplate"
    )


@pytest.mark.parametrize(
    "line",
    [
        "Unsubscribe from the noise, says the mill owner, who left the town.",
        "Opt out of the plan, the mayor told the town.",
    ],
)
def test_a_sentence_that_begins_as_a_letter_ends_is_of_the_story(line: str) -> None:
    lines = [*STORY[:3], line, *STORY[3:]]
    found = _kinds(f"<article><h1>The wall breaks</h1>{_paragraphs(lines)}</article>")
    assert found[line] == "body"


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ('<div class="byline"><span>Jane Roe</span></div>', "byline"),
        ("<div>By Jane Roe</div>", "byline"),
        ('<div class="date"><b>9 March</b></div>', "dateline"),
        ("<div>9 March 2024</div>", "dateline"),
        ("<div>2019年04月04日</div>", "dateline"),
    ],
    ids=["element of writers", "by", "element of a day", "a day", "a day in Japan"],
)
def test_short_lines_above_the_story_name_writers_and_days(line: str, kind: str) -> None:
    body = f"<article><h1>The wall breaks</h1>{line}{_paragraphs(STORY)}</article>"
    text = line.partition(">")[2].replace("<span>", "").replace("<b>", "").partition("<")[0]
    assert _kinds(body)[text] == kind


LEDE = "The sea came over the old wall in the night, and it took the fish hall with it."


@pytest.mark.parametrize(
    "lede",
    [f'<p class="first">{LEDE}</p>', LEDE],
    ids=["a class of its own", "bare text"],
)
def test_a_sentence_right_beside_the_story_is_part_of_it(lede: str) -> None:
    links = "".join(f'<p class="link"><a href="/{at}">Photos, part {at}</a></p>' for at in range(9))
    body = f'<h1>The wall breaks</h1><div class="bd">{links}{lede}{_paragraphs(STORY)}</div>'
    found = _kinds(body)
    assert found[LEDE] == "body"
    away = f'<h1>The wall breaks</h1><div class="top">{LEDE}</div>{_paragraphs(STORY)}'
    assert _kinds(f"<div>{away}</div>")[LEDE] == "boilerplate"


def test_sections_of_the_story_in_articles_of_their_own_are_part_of_it() -> None:
    head = "<article><h1>The wall breaks</h1><p>At noon.</p></article>"
    sections = f"<article><h2>What was lost</h2>{_paragraphs(STORY)}</article>"
    found = _kinds(head + sections)
    assert {found[line] for line in STORY} == {"body"}


@pytest.mark.parametrize("line", ["Comentar", "Leave a reply", "12 Kommentare"])
def test_what_stands_behind_the_line_that_opens_comments_is_no_story(line: str) -> None:
    own = f"<div><h1>The wall breaks</h1>{_paragraphs(STORY)}"
    found = _kinds(f"{own}<p>{line}</p>{_paragraphs(OTHER)}</div>")
    assert {found[line] for line in STORY} == {"body"}
    assert {found[line] for line in OTHER} == {"boilerplate"}


def test_a_cell_of_a_table_opens_no_comments() -> None:
    table = "<table><tr><th>State</th><th>Comment</th></tr><tr><td>1</td><td>2</td></tr></table>"
    found = _kinds(f"<div><h1>The wall breaks</h1>{_paragraphs(STORY)}{table}{_paragraphs(OTHER)}")
    assert {found[line] for line in STORY + OTHER} == {"body"}


LONG = [
    f"The harbour master, who had warned the council for {number} years that the wall would not"
    " stand another winter like the last one, said on Monday that nobody would be told to leave"
    " the old town before the frost, and that the ferry would run through the night."
    for number in range(3, 7)
]


@pytest.mark.parametrize(("css", "tag"), [("caption", "p"), ("text", "h3")])
def test_long_sentences_of_the_story_are_text_whatever_their_element_says(
    css: str, tag: str
) -> None:
    lines = "".join(f"<{tag}>{line}</{tag}>" for line in LONG)
    found = _kinds(f'<article><h1>The wall breaks</h1><div class="{css}">{lines}</div></article>')
    assert {found[line] for line in LONG} == {"body"}
