"""Write small corpora for tests: articles with the kinds, fields and evidence one asks for."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.model import Article, Evidence, Kind, Paragraph, Source, Status
from ingest.storage import fulltext, ledger, store
from ingest.storage.article_rows import write_article
from ingest.storage.database import open_for_writing, transaction
from ingest.storage.facet_columns import rebuild_columns
from ingest.storage.rows import pack

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Draft:
    """Hold an article to be: its fields, and its paragraphs as pairs of kind and text."""

    fields: dict[str, str]
    paragraphs: list[tuple[str, str]]
    name: str = ""


def write_corpus(path: Path, drafts: list[Draft]) -> Path:
    """Make a corpus of `drafts` at `path`."""
    db = open_for_writing(path)
    with transaction(db):
        run = ledger.begin_run(db)
        for number, draft in enumerate(drafts):
            article = article_of(draft, draft.name or f"clips/{number:03}.txt")
            write_article(db, pack(article))
    with transaction(db):
        store.finish(db, run, is_first=True)
    with transaction(db):
        fulltext.rebuild(db)
        rebuild_columns(db.conn)
    db.close()
    return path


def article_of(draft: Draft, path: str) -> Article:
    text = "\n\n".join(words for _, words in draft.paragraphs)
    original = text.encode("utf-8", "surrogateescape")
    paragraphs = []
    start = 0
    for position, (kind, words) in enumerate(draft.paragraphs, start=1):
        end = start + len(words.encode("utf-8", "surrogateescape"))
        paragraphs.append(
            Paragraph(position, Kind(kind), "test-rule", words, start, end, len(words.split()))
        )
        start = end + 2
    evidence = [
        Evidence(name, value, Status.STATED, "test-method", value, *_span(original, value), True)
        for name, value in draft.fields.items()
    ]
    source = Source(path, "", hashlib.sha256(original).hexdigest(), len(original), "text/plain")
    return Article(
        rendition=None,
        notation="plain",
        extra={},
        source=source,
        original=original,
        encoding="utf-8",
        fields=draft.fields,
        paragraphs=paragraphs,
        evidence=evidence,
        words=sum(paragraph.words for paragraph in paragraphs),
    )


def _span(original: bytes, value: str) -> tuple[int | None, int | None]:
    place = original.find(value.encode("utf-8"))
    return (None, None) if place < 0 else (place, place + len(value.encode("utf-8")))


TOWN = Draft(
    {
        "headline": "Night buses return to the river towns",
        "standfirst": "After two winters without a service, the council has found the money.",
        "byline": "Ann Lee; Bo Day",
        "publisher": "The Harbour Post",
        "published_on": "2019-03-14",
        "url": "https://harbourpost.example/night-buses",
        "language": "en",
    },
    [
        ("boilerplate", "Skip to main content"),
        ("headline", "Night buses return to the river towns"),
        ("standfirst", "After two winters without a service, the council has found the money."),
        ("byline", "By Ann Lee and Bo Day"),
        ("body", ("The last bus from the ferry pier used to leave at seven. From Monday it will "
         "leave at midnight, and then again at two, the council said on Thursday.")),
        ("body", ("“We have counted every passenger since the autumn,” said Mara Oduya, who runs "
         "the depot. “The night buses were never empty. They were only never counted.”")),
        ("crosshead", "A long way home"),
        ("body", ("Nurses at the river hospital had been sharing taxis. One of them kept the "
         "receipts: 412 journeys in a year, most of them after the last bus had gone.")),
        ("caption", "The depot at the ferry pier, where the night buses will start"),
        ("credit", "Photograph: Jo Park"),
        ("body", ("The service costs the council less than the bridge lights do. It will be "
         "looked at again in spring, when the ferry timetable changes.")),
        ("teaser", "The ferry that never sailed"),
        ("boilerplate", "Your email address will not be published."),
    ],
)  # fmt: skip


def town_drafts() -> list[Draft]:
    """Return a dozen articles of a small place, four publishers, two of them undated."""
    drafts = [TOWN]
    papers = ("The Harbour Post", "Ferry Gazette", "North Shore Mail")
    events = (
        ("Ferry timetable thrown out by the council", "2018-11", "Ann Lee"),
        ("Bridge lights to be switched off at midnight", "2019-01-09", "Tomas Ek"),
        ("Depot workers vote to count passengers themselves", "2018-09-30", "Bo Day"),
        ("A ferry, a storm and four hundred sacks of post", "2017", ""),
        ("Why nobody takes the night bus, and why that is wrong", "2019-03-20", "Ida Rahm"),
        ("Council finds the money for night buses", "2019-03-13", "Tomas Ek"),
        ("Harbour wall cracks again", "2016-02-02", "Ann Lee"),
        ("Letters: the last bus", "", ""),
    )
    for number, (headline, date, author) in enumerate(events):
        fields = {"headline": headline, "publisher": papers[number % 3], "language": "en"}
        fields |= {"published_on": date} if date else {}
        fields |= {"byline": author} if author else {}
        story = [
            ("headline", headline),
            ("body", (f"{headline}: the council heard about it on a Tuesday, and the ferry had "
             f"already left. It was meeting number {number + 1} of the year.")),
            ("body", (f"A passenger who did not give a name said the bus and the ferry never met "
             f"on platform {number + 3}, whatever the timetable promised.")),
            ("boilerplate", f"Share this story ({number})"),
        ]  # fmt: skip
        drafts.append(Draft(fields, story))
    drafts.append(
        Draft({}, [("body", ("A page without a headline, cut out and kept in a drawer: the "
                    "ferry bell was sold to a school.")), ("body", "Nobody wrote down when.")])
    )  # fmt: skip
    return drafts


PAYLOADS = (
    "<script>window.ran=1</script>",
    "<img src=x onerror=window.ran=1>",
    "</title><svg onload=window.ran=1>",
    '" autofocus onfocus="window.ran=1',
    "'><a href=javascript:window.ran=1>press</a>",
    "{{ ran }}{% raw %}<b>",
    "</textarea></style></script><script>window.ran=1</script>",
    "<mark>forged</mark> \x01\x02 {mark}",
    "\u202egnp.exe\u2066 \u2069",
    "=cmd|' /C calc'!A0",
)


def hostile_drafts() -> list[Draft]:
    """Return articles whose every field and paragraph is an attempt."""
    drafts = []
    for number, payload in enumerate(PAYLOADS):
        fields = dict.fromkeys(
            ("headline", "standfirst", "byline", "dateline", "publisher", "section"), payload
        )
        fields |= {"original_publisher": payload, "language": payload}
        fields |= {"url": "javascript:window.ran=1", "published_on": f"20{number:02}"}
        story = [(kind.value, f"hostile {payload} {kind.value}") for kind in Kind]
        drafts.append(Draft(fields, story, name=f"clips/{number}.html"))
    return drafts
