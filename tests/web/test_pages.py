"""The pages of the project, asked in process on whichever Datasette is installed."""

from __future__ import annotations

import html
import re
import sqlite3
from typing import TYPE_CHECKING
from urllib.parse import quote, quote_plus

import pytest

from ingest.web.policy import OWN_POLICY
from tests.serving import Site

if TYPE_CHECKING:
    from pathlib import Path

HEADLINE = "Night buses return to the river towns"


def one(database: Path, sql: str) -> str:
    connection = sqlite3.connect(database)
    try:
        return str(connection.execute(sql).fetchone()[0])
    finally:
        connection.close()


@pytest.fixture(scope="module")
def uid(town: Path) -> str:
    return one(town, f"select uid from articles where headline = '{HEADLINE}'")


def text_of(html: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", html).split())


def test_the_start_page_shows_what_there_is(site: Site) -> None:
    page = site.get("/").text
    assert "10 articles in the archive" in page
    assert page.index("Why nobody takes the night bus") < page.index("Harbour wall cracks again")


def test_the_paragraphs_of_one_article_are_in_it(site: Site) -> None:
    assert "10 articles, 22 paragraphs in them" in site.get("/?q=ferry&find=articles").text
    assert "1 article, 1 paragraph in it" in site.get("/?q=taxis&find=articles").text


def test_results_have_count_interpretation_marks_and_place(site: Site) -> None:
    page = site.get("/?q=ferry").text
    assert re.search(r"<h1>\d+ paragraphs in \d+ articles</h1>", page)
    assert "Searched for ferry." in page
    assert "<mark>ferry</mark>" in page
    assert "paragraph 5 of clips/000.txt" in page


def test_a_mark_in_a_query_turns_no_sentence_round(site: Site) -> None:
    page = site.get("/?q=%E2%80%AEferry+%E2%81%A6NEAR").text
    summary = page.partition('class="summary"')[2].partition("</ul>")[0]
    assert "ferry" in summary
    assert not {"\u202e", "\u2066"} & set(summary)


def test_a_facet_narrows_and_can_be_taken_back(site: Site) -> None:
    page = site.get("/?q=ferry&publisher=Ferry+Gazette").text
    assert "Publisher: Ferry Gazette" in page
    assert 'href="/?q=ferry"' in page
    assert "North Shore Mail ·" not in text_of(page)


def test_several_values_of_a_facet_add_up(site: Site) -> None:
    def count(address: str) -> int:
        found = re.search(r"<h1>(\d+) paragraph", site.get(address).text)
        assert found is not None
        return int(found.group(1))

    both = count("/?q=ferry&publisher=Ferry+Gazette&publisher=North+Shore+Mail")
    gazette = count("/?q=ferry&publisher=Ferry+Gazette")
    assert both == gazette + count("/?q=ferry&publisher=North+Shore+Mail")
    assert count("/?q=ferry") == gazette + count("/?q=ferry&not-publisher=Ferry+Gazette")


def test_undated_articles_can_be_asked_for(site: Site) -> None:
    page = site.get("/?q=ferry&year=").text
    assert "Year: Undated" in page
    assert "Letters: the last bus" in page
    assert HEADLINE not in page


def test_the_bars_of_the_histogram_hold_every_hit(site: Site) -> None:
    page = site.get("/?q=ferry").text
    bars = re.findall(r"<title>([^<]*): ([\d,]+) paragraphs?</title>", page)
    vague = re.findall(r"([\d,]+) more of which only", page)
    total = re.search(r"<h1>(\d+) paragraph", page)
    assert total is not None
    assert sum(int(count) for _, count in bars) + sum(map(int, vague)) == int(total.group(1))
    assert bars[-1][0] == "Undated"


def test_nothing_found_says_which_word_is_missing_and_offers_another(site: Site) -> None:
    page = site.get("/?q=fery+timetable").text
    assert "Nothing found" in page or "paragraphs in" in page
    assert "Did you mean" in page
    assert "ferry timetable" in page


def test_a_headline_that_was_found_is_marked_and_its_story_begins_below(site: Site) -> None:
    text = site.get("/?q=%22Harbour+wall+cracks+again%22").text
    hit = text.partition('<ol class="hits">')[2].partition("</li>")[0]
    assert "<mark>Harbour wall cracks again</mark>" in hit
    assert "the council heard about it" in hit


def test_a_long_telling_is_folded_behind_its_first_sentence(site: Site) -> None:
    asked = "why+nobody+takes+the+night+bus+and+what+the+council+found+in+the+harbour"
    text = site.get(f"/?q={asked}").text
    assert re.search(r"<summary>This was read as a sentence[^<]*</summary><p>[^<]+<", text)
    assert '<details class="interpretation"' not in site.get("/?q=ferry").text


def test_one_bar_is_not_drawn(site: Site) -> None:
    assert 'class="timeline"' not in site.get("/?q=%22Harbour+wall+cracks+again%22").text


@pytest.mark.parametrize("address", ["/nothing", "/nothing/here", "/-/nothing"])
def test_a_page_that_is_not_there_leads_back_to_the_search(site: Site, address: str) -> None:
    response = site.get(address)
    assert response.status_code == 404
    assert "There is no such page." in response.text
    assert 'role="search"' in response.text
    assert "Database not found" not in response.text


def test_an_error_of_an_sql_page_is_told_as_it_is(site: Site) -> None:
    response = site.get("/town/articles?_sort=nothing")
    assert response.status_code in {400, 500}  # Datasette 1.0, and before
    assert "Cannot sort table by nothing" in response.text
    assert 'role="search"' in response.text


def test_an_empty_corpus_has_a_page_that_helps(empty: Path) -> None:
    page = Site(empty).get("/?q=ferry").text
    assert "The archive is empty" in page
    assert "ingest load" in page


@pytest.mark.parametrize(
    "text",
    [
        "10,000", "100%", "King's", "C++", '"Deir', "", "AND", "NEAR(", "*", "-", "(((", "a\0b",
        "x" * 60_000, "\ud800", "publisher:", "%", "%00%ff", "<script>", "year:9999999",
    ],
    ids=lambda text: repr(text[:12]),
)  # fmt: skip
def test_no_text_is_refused(site: Site, text: str) -> None:
    response = site.get("/?q=" + quote(text, errors="surrogatepass"))
    assert response.status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        "/?from=x", "/?order=up", "/?find=mice", "/?q=a&q=b", "/?publisher=nobody", "/?year=x",
        "/?month=9", "/?q=ferry&from=%00", "/?not-kind=&kind=", "/?asides=perhaps",
    ],
)  # fmt: skip
def test_no_parameter_is_an_error(site: Site, address: str) -> None:
    assert site.get(address).status_code == 200


def test_pages_lead_on_and_back(site: Site) -> None:
    first = site.get("/?q=ferry&order=newest").text
    on = re.search(r'rel="next" href="([^"]*)"', first)
    assert on is not None
    second = site.get(on.group(1).replace("&amp;", "&")).text
    assert 'rel="prev"' in second
    assert not set(places(first)) & set(places(second))


def places(page: str) -> list[str]:
    return re.findall(r"paragraph \d+ of clips/\d+\.txt", page)


def test_the_editor_link_finds_the_same_paragraphs(site: Site) -> None:
    page = site.get("/?q=ferry+-storm&not-publisher=Ferry+Gazette").text
    link = re.search(r'class="analysts" href="([^"]*)"', page)
    count = re.search(r"<h1>(\d+) paragraph", page)
    assert link is not None
    assert count is not None
    address = link.group(1).replace("&amp;", "&").replace("/town?", "/town.json?")
    rows = site.rows(address.replace("/-/query?", "/-/query.json?"))
    assert len(rows) == int(count.group(1))


def test_the_reading_page_numbers_paragraphs_and_folds_the_site(site: Site, uid: str) -> None:
    page = site.get(f"/article/{uid}").text
    assert page.count('id="p') == 13
    assert '<h1 class="text" dir="auto">' in page
    assert page.count("around the story") == 2


def test_the_reading_page_marks_hits_and_leads_from_one_to_the_next(site: Site, uid: str) -> None:
    page = site.get(f"/article/{uid}?q=night").text
    assert "Found in 3 paragraphs of this article." in page
    assert "<mark>Night</mark>" in page
    assert 'href="#p6" title="Next hit (n)"' in page
    assert 'href="#p2" title="Previous hit (p)"' in page


def test_each_fact_comes_with_its_evidence(site: Site, uid: str) -> None:
    told = text_of(site.get(f"/article/{uid}").text)
    assert "Published 14 March 2019" in told
    assert "The text says so. Read by: test-method." in told


def test_what_is_not_known_is_said(town: Path, site: Site) -> None:
    bare = one(town, "select uid from articles where headline is null")
    told = text_of(site.get(f"/article/{bare}").text)
    assert "[A page without a headline, cut out and kept ...]" in told
    assert "Headline not stated" in told
    assert "Publisher not stated" in told
    assert "no date stated" in told


def test_neighbours_follow_the_calendar(site: Site, uid: str) -> None:
    told = text_of(site.get(f"/article/{uid}").text)
    assert "Before, 13 March 2019 Council finds the money" in told
    assert "After, 20 March 2019 Why nobody takes the night bus" in told


def test_the_original_is_a_download_and_never_a_page(town: Path, site: Site, uid: str) -> None:
    response = site.get(f"/article/{uid}/original")
    size = int(one(town, f"select size_bytes from sources where sha256 like '{uid}%'"))
    assert len(response.content) == size
    assert response.headers["content-disposition"].startswith("attachment;")
    assert response.headers["content-type"] == "application/octet-stream"
    assert response.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    "address", ["0" * 12, f"{'0' * 12}/original", f"{'0' * 12}.ris", f"{'0' * 12}.bib", "x", "0"]
)
def test_an_unknown_article_has_a_page_that_helps(site: Site, address: str) -> None:
    response = site.get(f"/article/{address}")
    assert response.status_code == 404
    assert "no such article" in response.text


@pytest.mark.parametrize(
    ("tail", "begins"), [(".ris", "TY  - NEWS"), (".bib", "@article{clipping-")]
)
def test_an_article_can_be_cited(site: Site, uid: str, tail: str, begins: str) -> None:
    response = site.get(f"/article/{uid}{tail}")
    assert response.text.startswith(begins)
    assert f'filename="{uid}{tail}"' in response.headers["content-disposition"]


@pytest.mark.parametrize("address", ["/", "/?q=ferry", "/article/000000000000"])
def test_our_pages_allow_nothing_inline(site: Site, address: str) -> None:
    response = site.get(address)
    assert response.headers["content-security-policy"] == OWN_POLICY
    assert "unsafe" not in OWN_POLICY
    assert not re.search(r"<script(?![^>]*\ssrc=)|\son\w+=|\sstyle=|<style", response.text)


@pytest.mark.parametrize("address", ["/-/", "/town", "/town/articles", "/-/versions"])
def test_datasettes_pages_stay_reachable_and_may_load_nothing_from_elsewhere(
    site: Site, address: str
) -> None:
    response = site.get(address)
    assert response.status_code == 200
    policy = response.headers["content-security-policy"]
    assert "unsafe" not in policy
    assert "http" not in policy
    (number,) = set(re.findall(r"'nonce-(\w{32})'", policy))
    for tag in re.findall(r"<(?:script|style)[^>]*>", response.text):
        assert f'nonce="{number}"' in tag
    assert response.headers["x-frame-options"] == "DENY"
    assert response.headers["referrer-policy"] == "same-origin"


def test_two_corpora_keep_datasettes_start_page(town: Path, empty: Path) -> None:
    import asyncio

    from datasette.app import Datasette

    async def ask() -> str:
        both = Datasette([str(town), str(empty)])
        await both.invoke_startup()
        return str((await both.client.get("/")).text)

    page = asyncio.run(ask())
    assert "/town" in page
    assert "Narrow down" not in page


def test_a_table_keeps_what_was_searched_for_in_its_box(site: Site) -> None:
    page = site.get("/town/paragraphs?_search=ferry").text
    assert 'type="search" name="_search" value="ferry"' in page
    assert 'type="search" name="_search" value=""' in site.get("/town/paragraphs").text


def test_an_article_counts_the_paragraphs_that_the_results_count(site: Site) -> None:
    for query in ("ferry", "bus timetable", "night buses"):
        words = quote_plus(query)
        for hit in site.rows(f"/town/citations.json?_search={words}&_size=max"):
            same = site.rows(f"/town/citations.json?_search={words}&uid={hit['uid']}&_size=max")
            page = site.get(f"/article/{hit['uid']}?q={words}").text
            noun = "paragraph" if len(same) == 1 else "paragraphs"
            assert f"Found in {len(same)} {noun} of this article." in page


def test_paragraphs_of_one_article_share_a_heading(site: Site) -> None:
    page = site.get("/?q=ferry&order=newest").text
    items = re.findall(
        r"<li(?: class=.continued.)?>(.*?)</li>", page.partition('class="hits"')[2], re.DOTALL
    )
    headed = [bool(re.search(r"<h2><a", item)) for item in items]
    uids = [re.findall(r"/article/([0-9a-f]+)", item)[0] for item in items if "/article/" in item]
    assert headed[: len(uids)] == [
        place == 0 or uids[place - 1] != uid for place, uid in enumerate(uids)
    ]
    assert len(set(uids)) < len(uids)
    sources = [re.findall(r'<p class="place">(.*?)</p>', item)[0] for item in items[: len(uids)]]
    assert [source for source in sources if source.count("<a ") != 1] == []
    assert " more in this article" in "".join(sources)


def test_a_headline_that_was_found_is_called_so(site: Site) -> None:
    page = site.get("/?q=kind:headline+lights").text
    assert '<span class="tag">Headline</span>' in page
    begins = re.findall(r'<p class="begins">(.*?)</p>', page, re.DOTALL)
    assert "begins:" in begins[0]
    assert "<mark>" not in begins[0]


def test_only_a_headline_is_named_beside_the_tag_of_a_hit(site: Site) -> None:
    page = site.get("/?q=is:undated+OR+year:2019&order=newest").text
    tagged = re.findall(r'<p class="found-in"><span class="tag">(.*?)</span>(.*?)</p>', page)
    assert {tag for tag, _ in tagged} > {"Headline"}
    assert [tag for tag, _ in tagged if tag[0].islower()] == []
    assert [tag for tag, rest in tagged if "<a" in rest and tag != "Headline"] == []


def test_who_printed_it_stands_below_the_headline(site: Site, uid: str) -> None:
    page = site.get(f"/article/{uid}").text
    assert page.count('class="imprint"') == 1
    assert page.index("</h1>") < page.index('class="imprint"') < page.index("After two winters")


def test_a_filter_that_cannot_be_understood_is_said_once_and_nothing_is_shown(site: Site) -> None:
    page = html.unescape(site.get("/?q=ferry+after:2015-02-30").text)
    said = "“after:2015-02-30” cannot be understood as a date (write 2015-03-14, 2015-03 or 2015)."
    assert page.count(said) == 1
    assert "<h1>Nothing was searched</h1>" in page


def test_where_nothing_holds_all_the_words_the_heading_counts_nothing(site: Site) -> None:
    page = site.get("/?q=after-monday").text
    assert "<h1>Nothing holds all the words</h1>" in page
    assert "0 paragraphs" not in page
