"""A page that Notion exports as HTML is an article, and its properties are no text."""

from __future__ import annotations

from tests.readers.reading import kinds, read_bytes, unproved

_ID = "1a2b3c4d-5e6f-7081-92a3-b4c5d6e7f809"
_ROW = '<tr class="property-row property-row-{kind}"><th>{name}</th><td>{value}</td></tr>'
_ROWS = "".join(
    _ROW.format(kind=kind, name=name, value=value)
    for kind, name, value in (
        (
            "url",
            "URL",
            '<a href="https://post.example/a" class="url-value">https://post.example/a</a>',
        ),
        ("date", "Published", "<time>@March 14, 2023</time>"),
        ("created_time", "Created", "<time>@January 5, 2024 10:00 AM</time>"),
        ("text", "Author", "Lee, Ann"),
    )
)


def _page(body: str, rows: str = _ROWS) -> bytes:
    return (
        "<html><head><title>Council votes</title><style>p {}</style></head><body>"
        f'<article id="{_ID}" class="page sans"><header><h1 class="page-title">Council votes</h1>'
        f'<table class="properties"><tbody>{rows}</tbody></table></header>'
        f'<div class="page-body">{body}</div></article></body></html>'
    ).encode()


def test_properties_are_fields_and_no_text() -> None:
    body = '<p id="a" class="">The ferry closes.</p><h2>Why</h2><ul><li>Fares</li></ul>'
    (document,), problems = read_bytes("Council votes.html", _page(body))
    assert problems == []
    assert dict(document.declared) == {
        "headline": "Council votes",
        "url": "https://post.example/a",
        "published_on": "2023-03-14",
        "byline": "Ann Lee",
    }
    told = [item for item in kinds(document) if item[0] != "boilerplate"]
    assert told == [
        ("headline", "Council votes"),
        ("body", "The ferry closes."),
        ("crosshead", "Why"),
        ("list", "Fares"),
    ]
    assert unproved(document) == []


LINK = "Ferry%20{id}.{suffix}".format(id="0a" * 16, suffix="{}")


def test_a_page_that_only_links_to_others_is_no_article() -> None:
    body = f'<figure class="link-to-page"><a href="{LINK.format("html")}">Ferry</a></figure>'
    documents, problems = read_bytes("Reading.html", _page(body, ""))
    assert (documents, [problem.code for problem in problems]) == ([], ["left-aside"])
    said, _ = read_bytes("Reading.html", _page(f"<p>The best of them:</p>{body}", ""))
    assert len(said) == 1


def test_a_page_with_properties_or_an_open_table_is_an_article() -> None:
    body = f'<figure class="link-to-page"><a href="{LINK.format("html")}">Ferry</a></figure>'
    assert len(read_bytes("Reading.html", _page(body))[0]) == 1
    table = '<table class="collection-content"><tr><td>All of it</td></tr>'
    assert read_bytes("Reading.html", _page(f"{body}{table}</table>", ""))[0] == []
    assert len(read_bytes("Reading.html", _page(f"{body}{table * 3_000}", ""))[0]) == 1


def test_so_it_is_in_markdown() -> None:
    name = f"Reading {'1b' * 16}.md"
    text = f"# Reading\n\n[Ferry]({LINK.format('md')})\n\n- [Table]({LINK.format('csv')})\n"
    documents, problems = read_bytes(name, text.encode())
    assert (documents, [problem.code for problem in problems]) == ([], ["left-aside"])
    assert len(read_bytes(name, f"{text}\nThe best of them.\n".encode())[0]) == 1
    assert len(read_bytes("Reading.md", text.encode())[0]) == 1
