"""Put 24 payloads into every field, and open 40 pages with each in a real browser.

    python -m tests.web.payloads

The browser counts what ran, what its policy forbade, links that run something, and requests
that left the machine. `make test` opens each page once, with the payloads in turn.
"""

from __future__ import annotations

import sqlite3
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import click
from playwright.sync_api import sync_playwright

from ingest.model import Kind
from ingest.web.server import is_version_1
from tests.web.browser import ARGUMENTS, find_browser, serving, visiting
from tests.web.corpora import Draft, write_corpus

if TYPE_CHECKING:
    from collections.abc import Iterable

    from playwright.sync_api import Browser, Page

    from tests.web.browser import Visit

PAYLOADS = (
    "<script>window.ran=1</script>",
    "<ScRiPt>window.ran=1</sCrIpT>",
    "<img src=x onerror=window.ran=1>",
    "<svg onload=window.ran=1>",
    "<svg><script>window.ran=1</script></svg>",
    "<iframe srcdoc='<script>parent.ran=1</script>'></iframe>",
    "<iframe src=javascript:parent.ran=1></iframe>",
    "<body onload=window.ran=1>",
    "<details open ontoggle=window.ran=1>",
    "<input autofocus onfocus=window.ran=1>",
    "<math><a xlink:href=javascript:window.ran=1>press</a></math>",
    "<a href=javascript:window.ran=1>press</a>",
    "<a href='data:text/html,<script>opener.ran=1</script>'>press</a>",
    "<meta http-equiv=refresh content='0;url=https://evil.example/'>",
    "<base href=https://evil.example/>",
    "<link rel=stylesheet href=https://evil.example/x.css>",
    "<style>@import 'https://evil.example/x.css'; body{background:red}</style>",
    "<object data=https://evil.example/x></object><embed src=https://evil.example/x>",
    "</title></textarea></style></script><script>window.ran=1</script>",
    '"><script>window.ran=1</script>',
    "' autofocus onfocus='window.ran=1",
    '" style="position:fixed" onmouseover="window.ran=1',
    "{{ 1 }}{% raw %}<script>window.ran=1</script>{{ clippings_number() }}",
    "javascript:window.ran=1//\u2028</script><!--<script>window.ran=1</script>",
)

SHOWN = ("headline", "standfirst", "byline", "dateline", "publisher", "section",
         "original_publisher", "language", "original_language")  # fmt: skip


@dataclass(slots=True)
class Count:
    """Count what was opened and what was wrong with it."""

    opened: int = 0
    wrong: list[str] = field(default_factory=list)


def corpus_of(folder: Path) -> Path:
    """Write a corpus with one article for each payload, in each field and kind of paragraph."""
    drafts = []
    for number, payload in enumerate(PAYLOADS):
        fields = dict.fromkeys(SHOWN, payload)
        fields |= {"url": payload, "published_on": f"20{number:02}"}
        story = [(kind.value, f"hostile {payload} {kind.value}") for kind in Kind]
        drafts.append(Draft(fields, story, name=f"clips/{number}.html"))
    return write_corpus(folder / "hostile.db", drafts)


def pages(payload: str, uid: str, article: int) -> list[str]:
    """Return 40 pages that show a payload: stored, and as whoever sends a link writes it."""
    sent = quote(payload, safe="")
    editor = "/hostile/-/query" if is_version_1() else "/hostile"
    literal = quote(f"select '{payload.replace(chr(39), chr(39) * 2)}' as x", safe="")
    column = quote(f'select 1 as "{payload.replace(chr(34), chr(34) * 2)}"', safe="")
    rows, table = "/hostile/articles", "/hostile/paragraphs"
    return [
        "/", "/?q=hostile", "/?q=hostile&find=articles", "/?q=hostile&order=newest",
        "/?q=hostile&asides=yes", f"/?q={sent}", f"/?q=%22{sent}%22",
        f"/?q=hostile&publisher={sent}",
        f"/?q=hostile&not-publisher={sent}", f"/?q=hostile&author={sent}",
        f"/?q=hostile&from={sent}",
        f"/?q=hostile&year={sent}&kind={sent}", f"/?q=nothing+{sent}", f"/article/{uid}",
        f"/article/{uid}?q=hostile", f"/article/{uid}?q={sent}", f"/article/{sent}",
        f"/name/{sent}",
        "/facet/publisher?q=hostile", "/facet/author?q=hostile", f"/facet/{sent}",
        f"/facet/publisher?q={sent}", f"/article/{uid}/similar", "/hostile", rows,
        f"{rows}/{article}",
        f"{rows}?_facet=headline&_facet=publisher", f"{rows}?headline__contains={sent}",
        f"{rows}?_search={sent}", f"{rows}?_sort={sent}", table, f"{table}?_search=hostile",
        "/hostile/citations?_size=30", "/hostile/evidence?_facet=value",
        f"/article/{uid}/similar/5", f"/article/{uid}/beside/{uid}",
        f"/article/{uid}/beside/{sent}",
        "/said", "/figures", f"/said?speaker={sent}&words={sent}",
        f"/figures?words={sent}&order={sent}&publisher={sent}&since={sent}&until={sent}",
        f"/hostile/evidence_for?uid={sent}", f"{editor}?sql={literal}", f"{editor}?sql={column}",
        f"{editor}?sql={sent}", f"/hostile/{sent}",
    ]  # fmt: skip


def look(visit: Visit, path: str, count: Count) -> None:
    """Open a page, unfold it, move over it, and note what is alive."""
    visit.requests.clear()
    page = visit.open(path)
    count.opened += 1
    _stir(page)
    found = {
        "ran": page.evaluate("window.ran"),
        "forbidden": visit.violations,
        "links": page.locator("a[href^='javascript:' i], a[href^='data:text' i]").count(),
        "elsewhere": visit.strangers,
        "moved": not page.url.startswith(visit.base),
    }
    count.wrong += [f"{path[:80]}: {what} {value}" for what, value in found.items() if value]


def _stir(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach((d) => d.open = true)")
    page.evaluate(
        "document.querySelectorAll('*').forEach((e) => "
        "e.dispatchEvent(new MouseEvent('mouseover', {bubbles: true})))"
    )


def run(browser: Browser, database: Path, wanted: Iterable[tuple[int, int]]) -> Count:
    """Open pages, each with a payload; `wanted` are pairs of their numbers."""
    connection = sqlite3.connect(database)
    articles = dict(connection.execute("select substr(published_on, 3) + 0, uid from articles"))
    ids = dict(connection.execute("select substr(published_on, 3) + 0, id from articles"))
    connection.close()
    count = Count()
    with serving(database) as base, visiting(browser, base) as visit:
        for place, number in wanted:
            path = pages(PAYLOADS[number], articles[number], ids[number])[place]
            look(visit, path, count)
    return count


@click.command()
def main() -> None:
    """Open all 960, and print what was wrong."""
    every = [(place, number) for number in range(len(PAYLOADS)) for place in range(40)]
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=ARGUMENTS)
        count = run(browser, corpus_of(Path(folder)), every)
        browser.close()
    for line in count.wrong:
        click.echo(line)
    click.echo(f"{count.opened} pages opened, {len(count.wrong)} things wrong")
    sys.exit(1 if count.wrong else 0)


if __name__ == "__main__":
    main()
