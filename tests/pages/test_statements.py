from __future__ import annotations

import pytest

from ingest.articles.assemble import assemble
from tests.readers.reading import one

STORY = "".join(
    f"<p>The wall had stood since 1871, and number {number} of its stones was laid by hand, the"
    " harbour master said on Monday morning.</p>"
    for number in range(5)
)
TITLE = "<h1>The wall breaks again</h1>"
MENU = "".join(f"<li><a href='/{name}'>{name}</a></li>" for name in ("sea", "town", "fish"))
OTHERS = "".join(
    f"<div class='teaser'><a href='/{at}'>Another story of the town, number {at}</a></div>"
    for at in range(9)
)


def _day(body: str) -> tuple[str, str, str] | None:
    """Return the day of a page in force: value, status and method."""
    page = f"<html><head><title>The wall breaks again</title></head><body>{body}</body></html>"
    article = assemble(one("a.html", page.encode()), None)
    found = [item for item in article.evidence if item.field == "published_on" and item.chosen]
    return (found[0].value, str(found[0].status), found[0].method) if found else None


def _time(day: str, shown: str = "", more: str = "") -> str:
    return f'<time {more} datetime="{day}">{shown or day}</time>'


@pytest.mark.parametrize(
    "body",
    [
        f"<article>{TITLE}{_time('2024-03-09')}{STORY}</article>",
        f"<article>{_time('2024-03-09')}{TITLE}{STORY}</article>",
        f"<ul>{MENU}</ul><article>{TITLE}{_time('2024-03-09')}{STORY}</article>",
        f"{_time('2024-03-09')}{STORY}",
    ],
    ids=["below the headline", "above it", "behind a menu", "without a headline"],
)
def test_the_day_beside_the_headline_is_stated(body: str) -> None:
    assert _day(body) == ("2024-03-09", "stated", "html:time")


def test_a_day_that_shows_nothing_may_stand_anywhere_above() -> None:
    hidden = '<meta itemprop="datePublished" content="2024-03-09">'
    lines = "<p>menu</p>" * 20
    body = f"{hidden}{lines}<article>{TITLE}{STORY}</article>"
    assert _day(body) == ("2024-03-09", "stated", "itemprop:datePublished")


def test_a_lone_day_right_behind_the_article_is_inferred() -> None:
    assert _day(f"<article>{TITLE}{STORY}{_time('2024-03-09')}</article>") == (
        *("2024-03-09", "inferred", "html:time"),
    )


@pytest.mark.parametrize(
    "more",
    [
        f"<p>Ann wrote:</p>{_time('2024-05-01')}<p>Well.</p><p>Bo:</p>{_time('2024-05-02')}",
        OTHERS + _time("2024-05-01", more='class="published"'),
        f"<blockquote><p>A post from elsewhere.</p>{_time('2024-05-01')}</blockquote>",
    ],
    ids=["comments", "another article", "a shared post"],
)
def test_the_days_of_others_are_not_the_day_of_the_article(more: str) -> None:
    assert _day(f"<article>{TITLE}{STORY}</article>{more}") is None
    shown = f"<article>{TITLE}{_time('2024-03-09')}{STORY}</article>{more}"
    assert _day(shown) == ("2024-03-09", "stated", "html:time")


def test_a_day_of_change_is_no_day_of_publication() -> None:
    changed = _time("2024-03-10", "10 March", 'class="updated"')
    assert _day(f"<article>{TITLE}{changed}{STORY}</article>") is None
    both = _time("2024-03-09", more='class="entry-date published updated"')
    assert _day(f"<article>{TITLE}{both}{STORY}</article>") == (
        *("2024-03-09", "stated", "html:time"),
    )


def test_the_day_that_is_printed_is_believed_before_that_of_the_attribute() -> None:
    last_saved = _time("2024-05-01T10:18:46Z", "Published on 9 March 2024")
    assert _day(f"<article>{TITLE}{last_saved}{STORY}</article>") == (
        *("2024-03-09", "stated", "html:time"),
    )
    unclear = _time("2024-03-09", "09/03/24")
    assert _day(f"<article>{TITLE}{unclear}{STORY}</article>") == (
        *("2024-03-09", "stated", "html:time"),
    )


def test_the_day_on_which_the_page_was_made_gives_way_to_a_printed_one() -> None:
    made = '<meta itemprop="dateCreated" content="2024-05-01">'
    assert _day(f"<article>{TITLE}{made}<p>9 March 2024, 19:16</p>{STORY}</article>") == (
        *("2024-03-09", "stated", "html:printed-day"),
    )
    assert _day(f"<article>{TITLE}{made}{STORY}</article>") == (
        *("2024-05-01", "inferred", "itemprop:dateCreated"),
    )


@pytest.mark.parametrize(
    "body",
    [
        '<meta itemprop="datePublished" content="2024-03-09"><h1>After 11 May 2001</h1>',
        '<h1>A wall</h1><time class="posted" datetime="2024-03-09">Updated 12 May 2024</time>',
    ],
    ids=["a headline behind a tag without text", "a day of change"],
)
def test_a_printed_day_of_something_else_does_not_replace_the_stated_one(body: str) -> None:
    found = _day(f"<article>{body}{STORY}</article>")
    assert found is not None
    assert found[0] == "2024-03-09"


def test_the_day_of_a_post_above_the_story_is_not_that_of_the_article() -> None:
    post = (
        f"<p>A post about the harbour, quoted here.</p><p>{_time('2020-05-01', '1 May 2020')}</p>"
    )
    lede = "<p>The wall had stood since 1871, the harbour master said on Monday morning.</p>"
    assert _day(f"<article>{TITLE}{lede}<blockquote>{post}</blockquote>{STORY}</article>") is None
