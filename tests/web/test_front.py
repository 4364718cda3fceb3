"""The pages around the search: the guide, about the archive, problems, questions, names."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

import pytest

from ingest.loading.pipeline import LoadOptions, load
from ingest.storage.problem_codes import problem_title
from ingest.web.about_page import TOLD_COOKIE, told_once
from ingest.web.guide_page import FALLBACK, chapters
from tests.serving import Site
from tests.web.test_pages import text_of

if TYPE_CHECKING:
    from pathlib import Path

SECTIONS = ("/", "/names", "/questions", "/help", "/answers", "/about", "/problems", "/-/")


@pytest.fixture(scope="module")
def seeds_site(corpus: Path) -> Site:
    return Site(corpus)


@pytest.fixture(scope="module")
def unread_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Return the pages of a corpus whose load left two files out."""
    folder = tmp_path_factory.mktemp("unread")
    (folder / "fine.txt").write_text("Ferry sails again\n\nThe ferry sailed on Monday morning.\n")
    (folder / "broken.pdf").write_bytes(b"%PDF-1.4 nothing of one follows")
    (folder / "cut.zip").write_bytes(b"PK\x03\x04 cut off <script>")
    load([folder], folder / "unread.db", LoadOptions())
    return Site(folder / "unread.db")


@pytest.mark.parametrize("address", [*SECTIONS, "/?q=ferry", "/nothing", "/town", "/town/articles"])
def test_every_page_leads_to_every_section(site: Site, address: str) -> None:
    page = site.get(address).text
    for section in SECTIONS:
        assert f'href="{section}"' in page, section


@pytest.mark.parametrize("address", SECTIONS[1:7])
@pytest.mark.parametrize("corpus_name", ["site", "seeds_site", "unread_site", "bare"])
def test_the_sections_answer_for_every_corpus(
    request: pytest.FixtureRequest, empty: Path, corpus_name: str, address: str
) -> None:
    site = Site(empty) if corpus_name == "bare" else request.getfixturevalue(corpus_name)
    response = site.get(address)
    assert response.status_code == 200
    assert re.search(r"<title>[A-Z][^<]+ – Clippings</title>", response.text)


def test_every_example_of_the_guide_finds_something_in_this_corpus(seeds_site: Site) -> None:
    page = seeds_site.get("/help").text
    examples = re.findall(r'<td><a href="([^"]+)"><bdi>([^<]+)</bdi>', page)
    assert len(examples) > 15
    silent = [
        unescape(typed)
        for address, typed in examples
        if "<h1>Nothing found</h1>" in seeds_site.get(unescape(address)).text
    ]
    # What leaves a word out, or asks for two of them near each other, may find nothing.
    assert len(silent) <= 4, silent


def test_no_example_is_refused_or_mended(seeds_site: Site) -> None:
    page = seeds_site.get("/help").text
    for address in re.findall(r'<td><a href="([^"]+)">', page):
        assert "Nearest:" not in seeds_site.get(unescape(address)).text, address


def test_the_guide_has_examples_for_a_corpus_without_words() -> None:
    examples = [example for chapter in chapters(FALLBACK) for example in chapter.examples]
    assert all(example.typed.strip() and example.finds for example in examples)


def test_about_tells_what_is_there_and_where_it_came_from(seeds_site: Site) -> None:
    page = text_of(seeds_site.get("/about").text)
    assert "Articles 5" in page
    assert "5 files stored" in page
    assert "ingest verify --db corpus.db" in page
    assert "nothing: every file was read in full" in page


def test_problems_are_told_by_kind_with_their_cure(unread_site: Site) -> None:
    html = unread_site.get("/problems").text
    page = text_of(html)
    assert "Bad ZIP bad-zip" in page
    assert "Get it again. 1 left out" in page
    assert "cut.zip" in page
    assert "--retry-failed" in page
    assert "<script>" not in html.partition("<main")[2]


@pytest.mark.parametrize(
    ("code", "title"),
    [
        ("unsupported-format", "Unsupported format"),
        ("truncated-bibtex", "Truncated BibTeX"),
        ("xml-entities", "XML entities"),
        ("bad-gzip", "Bad gzip"),
    ],
)
def test_a_problem_has_a_heading_in_words(code: str, title: str) -> None:
    assert problem_title(code) == title


@pytest.mark.parametrize(
    ("path", "member", "message", "shown"),
    [
        ("a.txt", "", "a.txt is empty", ("a.txt", " is empty")),
        ("a.zip", "b.jpg", "a.zip, b.jpg, is not text", ("a.zip, b.jpg", ", is not text")),
        ("a.zip", "b.txt", "a.zip is cut off", ("a.zip", " is cut off")),
        ("a.txt", "", "took too long", ("a.txt", ": took too long")),
    ],
)
def test_where_a_problem_is_is_said_once(
    path: str, member: str, message: str, shown: tuple[str, str]
) -> None:
    assert told_once(path, member, message) == shown


def test_the_sql_of_a_ready_made_question_is_folded_away(site: Site) -> None:
    page = site.get("/town/who_quotes_whom").text
    assert "group by" not in page.lower().partition("</form>")[0]
    assert "_show_sql=1" in page


def test_the_start_page_tells_of_unread_files_until_the_reader_has_seen_it(
    unread_site: Site,
) -> None:
    page = unread_site.get("/").text
    assert "2 files of the last load were not read" in page
    assert "2 files of the last load" not in unread_site.get("/?q=ferry").text
    address = re.search(r'class="dismiss" href="([^"]+)"', page)
    assert address is not None
    told = unread_site.get(unescape(address.group(1)), follow_redirects=False)
    assert told.headers["location"] == "/"
    cookie = told.headers["set-cookie"]
    assert "httponly" in cookie.lower()
    number = re.search(rf"{TOLD_COOKIE}=(\d+)", cookie)
    assert number is not None
    again = unread_site.get("/", cookies={TOLD_COOKIE: number.group(1)}).text
    assert "of the last load" not in again


@pytest.mark.parametrize("load_number", ["", "x", "1;x", "-1", "9" * 40, "١"])
def test_nothing_else_is_kept_in_the_cookie(unread_site: Site, load_number: str) -> None:
    told = unread_site.get(f"/problems/told?load={load_number}", follow_redirects=False)
    assert told.status_code == 302
    assert "set-cookie" not in told.headers


def test_a_corpus_without_problems_tells_of_none(site: Site) -> None:
    assert "of the last load" not in site.get("/").text


def test_each_ready_made_question_leads_to_its_answer(site: Site) -> None:
    page = site.get("/questions").text
    addresses = re.findall(r'<h2><a href="([^"]+)"', page)
    assert len(addresses) >= 8
    assert {site.get(address).status_code for address in addresses} == {200}
    sentences = text_of(page)
    assert "Asks for the permanent name of an article first." in sentences
    assert "Asks for a word first." in sentences
    assert [sign for sign in ("`", "()", ":uid", "Give its uid") if sign in sentences] == []


def test_names_lead_to_searches_and_pages_of_names(seeds_site: Site) -> None:
    page = seeds_site.get("/names").text
    assert "Islamic State" in page
    assert 'href="/name/islamic-state"' in page


def test_a_paragraph_of_a_table_leads_to_its_place_in_the_article(site: Site) -> None:
    page = site.get("/town/paragraphs").text
    address = re.search(r'href="(/paragraph/\d+)"', page)
    assert address is not None
    place = site.get(address.group(1), follow_redirects=False).headers["location"]
    assert re.fullmatch(r"/article/[0-9a-f]{12}#p\d+", place)
    assert site.get("/paragraph/999999999999999999").status_code == 404


def test_a_permanent_name_in_a_table_leads_to_the_article(site: Site) -> None:
    page = site.get("/town/articles").text
    assert re.search(r'<a href="/article/[0-9a-f]{12}">[0-9a-f]{12}</a>', page)
    assert re.search(r'href="/article/[0-9a-f]{12}#p\d+"', site.get("/town/citations").text)


def test_text_that_looks_like_an_address_of_ours_is_no_link(site: Site) -> None:
    asked = "select+'javascript:1'+as+permalink,+'zz'+as+uid"
    place = "/town/-/query" if site.get("/town/-/query").status_code == 200 else "/town"
    page = site.get(f"{place}?sql={asked}").text
    assert 'href="javascript' not in page
    assert 'href="/article/zz"' not in page


@pytest.mark.parametrize(
    ("address", "title"),
    [
        ("/town/articles", "Articles"),
        ("/town/publishers", "Whose articles are these?"),
        ("/town/articles/1", "articles 1"),
    ],
)
def test_stock_pages_have_titles_in_words(site: Site, address: str, title: str) -> None:
    found = re.search(r"<title>([^<]*)</title>", site.get(address).text)
    assert found is not None
    assert found.group(1).startswith(title)
    assert found.group(1).endswith(" – Clippings")


def test_what_the_columns_mean_is_folded(site: Site) -> None:
    page = site.get("/town/articles").text
    assert '<details class="columns-mean"><summary>What the columns mean</summary><dl' in page


def test_stock_pages_have_our_colours_and_no_login(site: Site) -> None:
    page = site.get("/town/articles").text
    assert "stock.css" in page
    assert "colours.css" in page
    assert "Log in" not in page
    assert "stock.css" not in site.get("/").text


def test_a_row_of_a_table_can_be_read_as_a_page(site: Site) -> None:
    assert re.search(
        r'href="/article/[0-9a-f]{12}">Read it as a page', site.get("/town/articles/1").text
    )
    assert 'href="/paragraph/1">Read it as a page' in site.get("/town/paragraphs/1").text
