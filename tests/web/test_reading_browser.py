"""Reading, finding and ticking in a real browser: on a desk, on a phone, twice as large."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from ingest.web.policy import STATIC
from tests.web.browser import serving, visiting

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

DESK = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}
#: What a window of 1280 by 800 has when everything is shown twice as large.
TWICE = {"width": 640, "height": 400}
SIZES = pytest.mark.parametrize("size", [DESK, PHONE, TWICE], ids=["desk", "phone", "twice"])


@pytest.fixture(scope="module")
def server(corpus: Path) -> Iterator[str]:
    with serving(corpus) as base:
        yield base


@SIZES
def test_a_reader_finds_words_and_names_in_the_article(
    browser: Browser, server: str, size: dict[str, int]
) -> None:
    with visiting(browser, server, viewport=size) as visit:
        page = visit.open("/?q=the&find=articles")
        page.locator("ol.hits h2 a").first.click()
        expect(page.locator(".find-opener")).to_be_visible()
        page.keyboard.press("f")
        page.keyboard.type("the")
        typed = page.locator("mark.typed").count()
        assert typed > 3
        page.keyboard.press("Enter")
        expect(page.locator(".find-here output")).to_have_text(f"1 of {typed}")
        expect(page.locator("mark.typed.here")).to_be_in_viewport()
        page.keyboard.press("Shift+Enter")
        expect(page.locator(".find-here output")).to_have_text(f"{typed} of {typed}")
        assert Axe().run(page).violations_count == 0
        page.keyboard.press("Escape")
        expect(page.locator("mark.typed")).to_have_count(0)
        page.locator(".named-here .jump").first.click()
        expect(page.locator(".paragraph:target")).to_be_in_viewport()
        assert page.locator("article a.named").count() > 0
        page.get_by_role("link", name="Take the marks away").click()
        expect(page.locator("article a.named")).to_have_count(0)
        page.get_by_role("link", name="Mark the names in the text").click()
        assert Axe().run(page).violations_count == 0
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
        assert (visit.strangers, visit.violations, visit.troubles) == ([], [], [])


@SIZES
def test_ticks_of_several_pages_become_one_dossier(
    browser: Browser, server: str, size: dict[str, int]
) -> None:
    with visiting(browser, server, viewport=size) as visit:
        page = visit.open("/?q=Syria")
        page.locator(".tick input").nth(1).check()
        page.locator(".tick input").nth(0).check()
        assert Axe().run(page).violations_count == 0
        page.goto(f"{server}/?q=group")
        expect(page.locator(".dossier-bar output")).to_have_text("2")
        page.locator(".tick input").nth(3).check()
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
        page.get_by_role("button", name="Dossier to print").click()
        expect(page.locator(".passage-kept")).to_have_count(3)
        assert Axe().run(page).violations_count == 0
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
        page.emulate_media(media="print")
        expect(page.locator(".choices")).to_be_hidden()
        expect(page.locator(".passage-kept .citation").first).to_be_visible()
        page.emulate_media(media="screen")
        page.go_back()
        page.get_by_role("button", name="Clear").click()
        expect(page.locator(".dossier-bar")).to_be_hidden()
        assert (visit.strangers, visit.violations, visit.troubles) == ([], [], [])


#: Pixels by which something hangs out of the result it belongs to, for each result.
HANGING_OUT = """() => Array.from(document.querySelectorAll(".hits > li"), (hit) =>
  hit.querySelector(".tick").getBoundingClientRect().bottom - hit.getBoundingClientRect().bottom)"""


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_each_tick_stands_within_its_own_result(
    browser: Browser, server: str, size: dict[str, int]
) -> None:
    with visiting(browser, server, viewport=size) as visit:
        page = visit.open("/")
        hanging = page.evaluate(HANGING_OUT)
        assert len(hanging) > 3
        assert max(hanging) <= 0
        boxes = [page.locator(place).bounding_box() for place in (".analysts", ".found")]
        ends = [box["x"] + box["width"] for box in boxes if box is not None]
        assert ends[0] == pytest.approx(ends[1], abs=1)


#: Where the frame of a page ends to the left and right, and how far labels are from lists.
EDGES = """() => [".top", ".sections"].map((part) => {
  const box = document.querySelector(part).getBoundingClientRect();
  return [box.left, box.right];
})"""
LABEL_GAPS = """() => Array.from(document.querySelectorAll(".named-here h3"), (label) => [
  label.getBoundingClientRect().top - label.previousElementSibling.getBoundingClientRect().bottom,
  label.nextElementSibling.getBoundingClientRect().top - label.getBoundingClientRect().bottom])"""


def test_the_reading_page_holds_together_what_belongs_together(
    browser: Browser, server: str
) -> None:
    with visiting(browser, server, viewport=DESK) as visit:
        page = visit.open("/article/4521b4aca23c")
        top, foot = page.evaluate(EDGES)
        assert top == foot
        gaps = page.evaluate(LABEL_GAPS)
        assert len(gaps) > 2
        assert [gap for gap in gaps if gap[1] >= gap[0]] == []


def test_ticks_work_without_scripts(browser: Browser, server: str) -> None:
    with visiting(browser, server, viewport=PHONE, java_script_enabled=False) as visit:
        page = visit.open("/?q=Syria")
        page.locator(".tick input").nth(0).check()
        page.get_by_role("button", name="Dossier to print").click()
        expect(page.locator(".passage-kept")).to_have_count(1)


@pytest.mark.parametrize(
    "address",
    ["/", "/?q=Syria", "/help", "/answers", "/about", "/problems", "/questions", "/names", "/said"],
)
def test_nothing_is_lost_when_all_is_twice_as_large(
    browser: Browser, server: str, address: str
) -> None:
    with visiting(browser, server, viewport=TWICE) as visit:
        page = visit.open(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= TWICE["width"]
        cut = page.evaluate(
            """() => Array.from(document.querySelectorAll("h1, h2, p, button, a, label"))
              .filter((element) => element.checkVisibility() && !element.closest(".unseen, .skip"))
              .filter((element) => {
                const box = element.getBoundingClientRect();
                return box.width > 0 && (box.right > innerWidth + 1 || box.left < -1);
              }).map((element) => element.outerHTML.slice(0, 90))"""
        )
        assert cut == []


#: Links within a sentence are as large as its words; what stands alone is to be hit by a thumb.
TOO_SMALL = """() => Array.from(document.querySelectorAll("a, button, input, select, summary"))
  .filter((element) => element.type !== "hidden" && element.checkVisibility())
  .filter((element) => !element.closest(".unseen, .skip, .timeline, .text, .snippet"))
  .map((element) => element.type === "checkbox" ? element.closest("label") : element)
  .filter((element) => getComputedStyle(element).display !== "inline"
    || element.parentElement.textContent.trim().length < element.textContent.trim().length + 15)
  .filter((element) => {
    const box = element.getBoundingClientRect();
    return box.width > 0 && (box.height < 24 || box.width < 24);
  }).map((element) => element.outerHTML.slice(0, 120))"""


@pytest.mark.parametrize(
    "address",
    ["/", "/?q=Syria", "/?q=nothingatall&year=1900", "/article/{uid}?q=the", "/names",
     "/name/islamic-state", "/said", "/figures", "/article/{uid}/similar", "/help", "/about",
     "/answers", "/problems", "/questions", "/dossier?p={uid}-1", "/facet/place", "/nothing/here"],
)  # fmt: skip
def test_a_thumb_hits_what_it_aims_at(browser: Browser, server: str, address: str) -> None:
    with visiting(browser, server, viewport=PHONE, has_touch=True) as visit:
        page = visit.open(address.format(uid="4521b4aca23c"))
        assert page.evaluate(TOO_SMALL) == []
        page.evaluate("document.querySelectorAll('details').forEach((d) => d.open = true)")
        assert page.evaluate(TOO_SMALL) == []


def test_nothing_moves_by_itself() -> None:
    """Who asks for less motion (prefers-reduced-motion) has nothing to switch off."""
    texts = [path.read_text(encoding="utf-8") for path in STATIC.iterdir()]
    assert texts
    moving = re.compile(r"\b(?:transition|animation|@keyframes|scroll-behavior)\b|smooth")
    assert [moving.findall(text) for text in texts if moving.search(text)] == []


def test_the_key_c_copies_the_paragraph_that_was_chosen(browser: Browser, server: str) -> None:
    granted = {"viewport": DESK, "permissions": ["clipboard-read", "clipboard-write"]}
    with visiting(browser, server, **granted) as visit:
        page = visit.open("/article/4521b4aca23c")
        page.locator(".number").nth(2).click()
        page.keyboard.press("c")
        expect(page.get_by_role("status")).to_have_text("Copied with its citation")
        copied = page.evaluate("navigator.clipboard.readText()")
        words = page.locator(".paragraph:target .text").inner_text()
        assert copied.startswith(words.strip()[:40])
        assert copied.endswith("#p3")


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("", "No paragraph is chosen: click the number beside one, then press c"),
        (
            "?q=the",
            (
                "No paragraph is chosen: click the number beside one, or go to a hit with n, "
                "then press c"
            ),
        ),
    ],
)
def test_the_key_c_says_what_to_do_when_no_paragraph_is_chosen(
    browser: Browser, server: str, query: str, sentence: str
) -> None:
    with visiting(browser, server, viewport=DESK) as visit:
        page = visit.open(f"/article/4521b4aca23c{query}")
        page.keyboard.press("c")
        expect(page.get_by_role("status")).to_have_text(sentence)
        expect(page.get_by_role("status")).to_be_in_viewport()
        assert Axe().run(page).violations_count == 0


def test_the_key_c_says_where_the_citation_is_when_the_browser_forbids_copying(
    browser: Browser, server: str
) -> None:
    with visiting(browser, server, viewport=DESK) as visit:
        visit.page.add_init_script(
            "Object.defineProperty(navigator, 'clipboard', {get: () => undefined})"
        )
        page = visit.open("/article/4521b4aca23c#p3")
        page.keyboard.press("c")
        expect(page.get_by_role("status")).to_contain_text("open the i beside the paragraph")
        assert visit.troubles == []
