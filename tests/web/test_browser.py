"""What a reader does, in a real browser against a real server."""

from __future__ import annotations

import csv
import re
import sqlite3
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.web.browser import (
    serving,
    visiting,
)
from tests.web.corpora import PAYLOADS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

    from tests.web.browser import Visit

pytestmark = pytest.mark.browser

DESK = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}
HEADLINE = "Night buses return to the river towns"


@pytest.fixture(scope="module")
def town_server(town: Path, placed: Callable[[Path], Path | str]) -> Iterator[str]:
    with serving(placed(town)) as base:
        yield base


@pytest.fixture(scope="module")
def uid(town: Path) -> str:
    connection = sqlite3.connect(town)
    try:
        wanted = "select uid from articles where headline = ?"
        return str(connection.execute(wanted, (HEADLINE,)).fetchone()[0])
    finally:
        connection.close()


@pytest.fixture
def visit(browser: Browser, town_server: str) -> Iterator[Visit]:
    with visiting(browser, town_server, viewport=DESK) as visit:
        yield visit
        assert visit.strangers == []
        assert visit.troubles == []


@pytest.fixture
def plain_visit(browser: Browser, town_server: str) -> Iterator[Visit]:
    """Return a visit without JavaScript."""
    with visiting(browser, town_server, viewport=DESK, java_script_enabled=False) as visit:
        yield visit


def test_a_reader_searches_and_opens_the_paragraph(visit: Visit) -> None:
    page = visit.open("/")
    page.get_by_role("searchbox").fill("midnight")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("paragraphs in")
    page.get_by_role("link", name=HEADLINE).first.click()
    expect(page).to_have_url(re.compile(r"/article/[0-9a-f]{12}\?q=midnight#p5$"))
    expect(page.locator("#p5 mark")).to_have_text("midnight")
    expect(page.locator("#p5")).to_be_in_viewport()


def test_a_choice_is_made_taken_back_and_gone_back_to(visit: Visit) -> None:
    page = visit.open("/?q=ferry")
    before = page.locator("h1").inner_text()
    page.locator(".boxes .value", has_text="Ferry Gazette").click()
    expect(page.locator(".boxes li.on")).to_contain_text("Ferry Gazette")
    chosen = page.locator("h1").inner_text()
    assert chosen != before
    page.locator(".boxes .value", has_text="North Shore Mail").click()
    expect(page.locator(".boxes li.on")).to_have_count(2)
    page.go_back()
    expect(page.locator("h1")).to_have_text(chosen)
    page.locator(".chips a", has_text="Ferry Gazette").click()
    expect(page.locator("h1")).to_have_text(before)


def test_a_value_is_left_out_and_taken_in_again(visit: Visit) -> None:
    page = visit.open("/?q=ferry")
    before = page.locator("h1").inner_text()
    page.get_by_role("link", name="Leave out Ferry Gazette").click()
    expect(page.locator(".chips")).to_contain_text("not Ferry Gazette")
    page.get_by_role("link", name="Take Ferry Gazette in again").click()
    expect(page.locator("h1")).to_have_text(before)


def test_a_bar_of_the_histogram_chooses_its_time(visit: Visit) -> None:
    page = visit.open("/?q=ferry")
    page.locator(".timeline .bars a", has=page.locator("title", has_text="Undated")).click()
    expect(page.locator(".chips")).to_contain_text("Undated")
    expect(page.locator(".hits .details").first).to_contain_text("undated")


def test_pages_lead_on_and_back(visit: Visit) -> None:
    page = visit.open("/?q=ferry")
    first = page.locator(".hits .place").all_inner_texts()
    page.get_by_role("link", name="Next →").click()
    expect(page.get_by_role("link", name="← Previous")).to_be_visible()
    assert not set(first) & set(page.locator(".hits .place").all_inner_texts())
    page.get_by_role("link", name="← Previous").click()
    expect(page.locator(".hits .place").first).to_have_text(first[0])


def test_keys_lead_from_hit_to_hit_and_to_the_box(visit: Visit, uid: str) -> None:
    page = visit.open(f"/article/{uid}?q=night")
    here = page.locator("mark.here")
    page.keyboard.press("n")
    expect(page.locator("#p2 mark.here")).to_have_count(1)
    page.keyboard.press("n")
    expect(page.locator("#p6 mark.here")).to_be_in_viewport()
    page.keyboard.press("p")
    page.keyboard.press("p")
    expect(page.locator("#p9 mark.here")).to_have_count(1)
    expect(here).to_have_count(1)
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("n")
    expect(page.get_by_role("searchbox")).to_have_value("n")


def test_evidence_opens_by_keyboard(visit: Visit, uid: str) -> None:
    page = visit.open(f"/article/{uid}")
    summary = page.locator(".evidence summary", has_text="14 March 2019")
    summary.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Read by: test-method.").locator("visible=true")).to_have_count(1)


def test_everything_found_is_downloaded(visit: Visit, tmp_path: Path) -> None:
    page = visit.open("/?q=ferry")
    page.get_by_text("Download everything found").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Spreadsheet (CSV)").click()
    kept = tmp_path / download.value.suggested_filename
    download.value.save_as(kept)
    assert kept.name == "clippings-ferry.csv"
    with kept.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    assert page.locator("h1").inner_text().startswith(f"{len(rows) - 1} paragraphs")


def test_the_original_is_saved_and_not_shown(visit: Visit, uid: str) -> None:
    page = visit.open(f"/article/{uid}")
    with page.expect_download() as download:
        page.get_by_role("link", name="Download the original").click()
    assert download.value.suggested_filename == "000.txt"


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_results_stand_above_the_fold_and_nothing_moves(
    browser: Browser, town_server: str, size: Any
) -> None:
    with visiting(browser, town_server, viewport=size) as visit:
        page = visit.open("/?q=ferry")
        snippet = page.locator(".hits li").first.locator(".place").bounding_box()
        assert snippet is not None
        assert snippet["y"] + snippet["height"] < size["height"]
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
        # A slow machine paints a long page in steps, and a line that is not whole yet may stand
        # two pixels higher, which counts some 0.002; a reader notices from 0.1 on.
        assert page.evaluate("window.watched.shift") < 0.01


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("path", ["/?q=ferry", "/about", "/article/{uid}"])
def test_the_search_box_waits_for_the_links_above_it_in_its_place(
    browser: Browser, town_server: str, uid: str, size: Any, path: str
) -> None:
    with visiting(browser, town_server, viewport=size) as visit:
        page = visit.open(path.format(uid=uid))
        box = page.locator(".top .ask")
        whole = box.bounding_box()
        page.locator(".top .ways").evaluate("(links) => links.remove()")
        assert box.bounding_box() == whole


def test_on_a_phone_the_facets_are_a_drawer(browser: Browser, town_server: str) -> None:
    with visiting(browser, town_server, viewport=PHONE, java_script_enabled=False) as visit:
        page = visit.open("/?q=ferry")
        expect(page.locator(".boxes")).to_be_hidden()
        page.get_by_text("Narrow down").first.click()
        page.locator(".boxes .value", has_text="Ferry Gazette").click()
        expect(page.locator(".chips")).to_contain_text("Ferry Gazette")


def test_a_line_holds_65_to_80_characters(visit: Visit, uid: str) -> None:
    page = visit.open(f"/article/{uid}")
    width = page.locator("#p5 .text").evaluate("""(element) => {
      const range = document.createRange(), text = element.firstChild;
      let lines = 1, top = null;
      for (let place = 0; place < text.length; place++) {
        range.setStart(text, place); range.setEnd(text, place + 1);
        const box = range.getBoundingClientRect();
        if (top !== null && box.top > top + 4) { return place; }
        if (top === null) { top = box.top; }
      }
      return text.length;
    }""")
    assert 60 <= width <= 80


def test_everything_works_without_javascript(plain_visit: Visit, uid: str) -> None:
    page = plain_visit.open("/")
    page.get_by_role("searchbox").fill("night buses")
    page.get_by_role("button", name="Search").click()
    page.locator(".boxes .value", has_text="The Harbour Post").click()
    page.locator(".hits h2 a", has_text=HEADLINE).first.click()
    page.get_by_role("link", name="Next hit").first.click()
    expect(page).to_have_url(re.compile("#p6$"))
    page.locator(".evidence summary", has_text="14 March 2019").click()
    expect(page.get_by_text("Read by: test-method.").locator("visible=true")).to_have_count(1)
    page.get_by_role("link", name="← Results").click()
    expect(page.locator(".chips")).to_contain_text("The Harbour Post")


@pytest.mark.parametrize(
    ("size", "scheme"), [(DESK, "light"), (PHONE, "dark")], ids=["desk-light", "phone-dark"]
)
def test_no_page_shuts_anybody_out(
    browser: Browser, town_server: str, uid: str, size: Any, scheme: Any
) -> None:
    paths = ("/", "/?q=ferry&publisher=Ferry+Gazette&not-kind=caption", "/?q=zeppelin",
             "/?q=why+nobody+takes+the+night+bus+and+what+the+council+found+in+the+harbour",
             f"/article/{uid}?q=night", "/article/000000000000", "/nothing/here",
             "/about")  # fmt: skip
    with visiting(browser, town_server, viewport=size, color_scheme=scheme) as visit:
        for path in paths:
            page = visit.open(path)
            page.evaluate("document.querySelectorAll('details').forEach((d) => d.open = true)")
            found = Axe().run(page)
            assert found.violations_count == 0, f"{path}: {found.generate_report()}"


def test_dark_is_dark(browser: Browser, town_server: str) -> None:
    with visiting(browser, town_server, color_scheme="dark") as visit:
        page = visit.open("/?q=ferry")
        ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert max(int(part) for part in re.findall(r"\d+", ground)[:3]) < 64


def test_focus_is_seen_and_the_results_are_one_key_away(visit: Visit) -> None:
    page = visit.open("/?q=ferry")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the results")
    expect(skip).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator(".hits a").first).to_be_focused()
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_hostile_articles_run_nothing_and_break_no_policy(
    browser: Browser, hostile: Path, placed: Callable[[Path], Path | str]
) -> None:
    connection = sqlite3.connect(hostile)
    uids = [row[0] for row in connection.execute("select uid from articles")]
    connection.close()
    served = placed(hostile)
    paths = ["/", "/?q=hostile", "/?q=hostile&find=articles"]
    if served == hostile:  # an engine has no tables
        paths += ["/hostile/articles?_size=20", "/hostile/paragraphs"]
    paths += [f"/article/{uid}?q=hostile" for uid in uids]
    paths += [f"/?q={quote(payload)}" for payload in PAYLOADS]
    paths += [f"/?publisher={quote(payload)}&q=hostile" for payload in PAYLOADS]
    with serving(served) as base, visiting(browser, base) as visit:
        for path in paths:
            page = visit.open(path)
            page.evaluate("document.querySelectorAll('details').forEach((d) => d.open = true)")
            assert page.evaluate("window.ran") is None, path
            assert visit.violations == [], path
            assert page.locator("a[href^='javascript:' i]").count() == 0, path
        assert visit.strangers == []
        assert visit.troubles == []


def test_a_forged_mark_is_text(
    browser: Browser, hostile: Path, placed: Callable[[Path], Path | str]
) -> None:
    with serving(placed(hostile)) as base, visiting(browser, base) as visit:
        page = visit.open("/?q=forged")
        assert set(page.locator("mark").all_inner_texts()) == {"forged"}
        expect(page.locator(".hits").first).to_contain_text("<mark>forged</mark>")
