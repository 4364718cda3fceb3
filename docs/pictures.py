"""Take the pictures of the README from the demo, in a real browser: `make pictures`.

Beside them stands a hash of what they show: templates, style sheets, the articles of the demo. With
`--check` nothing is taken; it fails when the hash is another one.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Literal
from urllib.parse import quote_plus

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

import ingest
from ingest.cli.demo import load_demo
from tests.web.browser import ARGUMENTS, find_browser, serving

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent
PICTURES = Path(__file__).parent / "pictures"
MADE_FROM = PICTURES / "made-from.txt"

#: What the pictures show; a change of it makes them old.
SHOWN = ("ingest/web/templates/*.html", "ingest/web/static/*.css", "ingest/demo/*.gz")

DESK: ViewportSize = {"width": 1280, "height": 800}
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")

#: What is searched, as in the tutorial.
ASKED = "Hong Kong extradition"


def pages_shown(database: Path) -> dict[str, str]:
    """Return the pictures: name and address."""
    with ingest.open(database) as corpus:
        uid = corpus.search(ASKED, unit="articles").hits[0].uid
    asked = quote_plus(ASKED)
    return {
        "search": f"/?q={asked}",
        "reading": f"/article/{uid}?q={asked}",
        "names": "/name/islamic-state",
        "tables": "/demo/publishers",
    }


def fingerprint() -> str:
    """Return a hash of everything that the pictures show."""
    digest = hashlib.sha256()
    for pattern in SHOWN:
        for path in sorted(ROOT.glob(pattern)):
            digest.update(path.name.encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


def take() -> None:
    """Load the demo, serve it, and take every picture, light and dark."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "demo.db"
        load_demo(database)
        with serving(database) as base, _browser() as browser:
            for scheme in SCHEMES:
                page = browser.new_page(viewport=DESK, color_scheme=scheme)
                for name, address in pages_shown(database).items():
                    _take(page, base + address, PICTURES / f"{name}-{scheme}.png")
                page.close()
    MADE_FROM.write_text(fingerprint() + "\n", encoding="utf-8")


def _take(page: Page, address: str, picture: Path) -> None:
    page.goto(address)
    page.evaluate("window.scrollTo(0, 0)")
    page.screenshot(path=picture)


@contextmanager
def _browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=ARGUMENTS)
        yield browser
        browser.close()


def main() -> int:
    """Take the pictures, or tell whether they are out of date."""
    parser = argparse.ArgumentParser(description="Take the pictures of the README.")
    parser.add_argument("--check", action="store_true", help="fail when they are out of date")
    if not parser.parse_args().check:
        take()
    elif not MADE_FROM.exists() or MADE_FROM.read_text(encoding="utf-8").strip() != fingerprint():
        print("docs/pictures is out of date; run `make pictures`", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
