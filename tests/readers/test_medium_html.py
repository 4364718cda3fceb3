"""Stories of a Medium export, and pages that Facebook and Instagram export."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.readers.reading import codes, kinds, read_bytes, unproved

if TYPE_CHECKING:
    from ingest.model import RawDocument

HEAD = '<!DOCTYPE html><html><head><meta charset="utf-8"><title>Weir</title></head><body>'
TEXT = """<section data-field="body" class="e-content"><section name="a" class="section">
<div class="section-content"><div class="section-inner">
<h3 name="b" class="graf graf--h3 graf--title">The weir opens</h3>
<h4 class="graf graf--h4 graf--subtitle">After nine weeks</h4>
<p class="graf graf--p">Millers cheered on Sunday.</p>
<blockquote class="graf graf--blockquote">Flour does not wait.</blockquote>
<figure><img src="x"><figcaption class="imageCaption">The upper mill.</figcaption></figure>
<h3 class="graf graf--h3">What now?</h3><ul class="postList"><li class="graf graf--li">Boats.</li>
</ul></div></div></section></section>"""
STORY = f"""{HEAD}<article class="h-entry"><header><h1 class="p-name">The weir opens</h1></header>
<section data-field="subtitle" class="p-summary">After nine weeks</section>{TEXT}
<footer><p>By <a href="https://medium.com/@a" class="p-author h-card">Ada Brandt &amp; Co</a> on
<a href="https://medium.com/p/1"><time class="dt-published" datetime="2023-03-14T05:00:00.000Z">
March 14, 2023</time></a>.</p><p><a href="https://medium.com/@a/weir-1" class="p-canonical">
Canonical link</a></p><p>Exported from <a href="https://medium.com">Medium</a> on July 8, 2025.</p>
</footer></article></body></html>"""


def test_a_story_has_its_subtitle_and_each_heading_once() -> None:
    (document,), problems = read_bytes("2023-03-14_The-weir-1.html", STORY.encode())
    assert problems == []
    assert dict(document.declared) == {
        "headline": "The weir opens",
        "standfirst": "After nine weeks",
        "byline": "Ada Brandt & Co",
        "published_on": "2023-03-14",
        "url": "https://medium.com/@a/weir-1",
    }
    assert [item for item in kinds(document) if item[0] != "boilerplate"] == [
        ("headline", "The weir opens"),
        ("standfirst", "After nine weeks"),
        ("body", "Millers cheered on Sunday."),
        ("quote", "Flour does not wait."),
        ("caption", "The upper mill."),
        ("crosshead", "What now?"),
        ("list", "Boats."),
    ]
    assert unproved(document) == []


def test_the_day_of_the_export_is_none_of_a_draft() -> None:
    foot = STORY.index("<footer><p>By"), STORY.index("<p>Exported")
    draft = STORY[: foot[0]] + "<footer>" + STORY[foot[1] :]
    (document,), _ = read_bytes("draft_The-weir-1.html", draft.encode())
    assert "published_on" not in document.declared


def post(who: str, what: str, when: str, tag: str = "div") -> str:
    return (
        f'<{tag} class="_3-95 _a6-g"><h2 class="_2ph_ _a6-h _a6-i">{who}</h2>'
        f'<div class="_2ph_ _a6-p"><div>{what}</div></div>'
        f'<footer class="_3-94 _a6-o"><div class="_a72d">{when}</div></footer></{tag}>'
    )


POSTS = "".join(
    [
        post(
            "Ada Brandt shared a link.",
            "<div>The weir is open.</div><div><a>https://quay.example/1</a></div>",
            "Mar 14, 2023 5:01:00 am",
        ),
        post("Noah Lind", "<div>I saw it too.</div>", "15 Mar 2023, 05:02", "section"),
        post("Ada Brandt added a photo.", "", "Mar 16, 2023 5:01:00 am"),
        post(
            "Boats go through the lock again, and the millers have their water since Sunday noon.",
            '<img src="x">',
            "Mar 17, 2023 5:01:00 am",
        ),
    ]
)
PAGE = f"<html><head><title>Posts</title></head><body><h1>Your posts</h1>{POSTS}</body></html>"
OLD = PAGE.replace("_a6-g", "_2lej").replace("_a6-h", "_2lek").replace("_a6-o", "_2lem")


def test_each_post_is_an_article_and_a_deed_without_words_is_none() -> None:
    for page in (PAGE, OLD):
        documents, problems = read_bytes("your_posts_1.html", page.encode())
        assert problems == []
        assert [dict(document.declared) for document in documents] == [
            {"published_on": "2023-03-14", "url": "https://quay.example/1"},
            {"published_on": "2023-03-15", "byline": "Noah Lind"},
            {"published_on": "2023-03-17"},
        ]
        bodies = [[text for kind, text in kinds(item) if kind == "body"] for item in documents]
        assert bodies[:2] == [["The weir is open."], ["I saw it too."]]
        assert bodies[2][0].startswith("Boats go through")


def _documents(*posts: str) -> list[RawDocument]:
    page = f"{HEAD}{''.join(posts)}{POSTS}</body></html>"
    documents, _ = read_bytes("your_posts_1.html", page.encode())
    return documents[: len(documents) - 3]


@pytest.mark.parametrize(
    "words",
    [
        "Updated my will today, and here is what I learnt about lawyers.",
        "Updated on 3 May 2021: the weir is open again.",
        "Aktualisiert wird hier nichts mehr.",
        "Mise à jour du 14 mars 2023 : le barrage est ouvert.",
        "Actualizado",
    ],
)
def test_what_people_wrote_about_changes_is_kept(words: str) -> None:
    (document,) = _documents(post("Noah Lind", f"<div>{words}</div>", "Mar 14, 2023"))
    assert ("body", words) in kinds(document)


@pytest.mark.parametrize(
    "line",
    [
        "Updated Mar 14, 2023 5:01:00 am",
        "Aktualisiert 14. März 2023, 05:01",
        "Mis à jour le 14 mars 2023, 05:01",
        "Actualizado el 14 de marzo de 2023",
    ],
)
def test_the_day_of_a_change_is_no_text(line: str) -> None:
    what = f"<div>{line}</div>"
    assert _documents(post("Ada Brandt added a photo.", what, "Mar 16, 2023")) == []


@pytest.mark.parametrize(
    ("who", "byline"),
    [
        ("山田太郎さんが近況をアップデートしました。", None),
        ("山田太郎さんが近況を更新", None),
        ("王小明分享了一个链接", None),
        ("김철수님이 공유했습니다", None),
        ("Jane Doe shared a link", None),
        ("Jane Doe likes Quay Post", None),
        ("Jane Doe hat einen Link geteilt", None),
        ("Иван Петров поделился ссылкой", None),
        ("شارك Jane Doe رابطا", None),
        ("अमित ने लिंक साझा किया।", None),
        ("هل هذا علي؟", None),
        ("Jane Doe wrote!", None),
        ("Quay Post", None),
        ("Noah Lind", "Noah Lind"),
        ("Mia van der Berg", "Mia van der Berg"),
        ("Abdul al-Rashid", "Abdul al-Rashid"),
        ("山田太郎", "山田太郎"),
        ("김철수", "김철수"),
        ("محمد علي", "محمد علي"),
        ("Марія Іваненко", "Марія Іваненко"),
        ("Jane", "Jane"),
    ],
)
def test_a_name_is_a_byline_and_a_sentence_is_none(who: str, byline: str | None) -> None:
    (document,) = _documents(post(who, "<div>The weir is open.</div>", "Mar 14, 2023"))
    assert document.declared.get("byline") == byline
    assert ("body", "The weir is open.") in kinds(document)


def test_a_page_of_deeds_alone_says_that_it_holds_no_article() -> None:
    page = HEAD + post("Ada Brandt added a photo.", "", "Mar 16, 2023") + "</body></html>"
    assert codes("your_posts_1.html", page.encode()) == ["no-articles"]
