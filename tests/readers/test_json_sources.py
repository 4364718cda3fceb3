"""Records as services and programs write them become the right articles."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.articles.assemble import assemble
from tests.readers.reading import one, read_bytes, unproved
from tests.readers.test_records import TEXT as ANY_TEXT

URL = "https://mordale.example/quarry"
STORY = {
    "headline": "Quarry blast shakes Mordale",
    "byline": "Ida Moor",
    "published_on": "2021-06-09",
    "publisher": "Mordale Echo",
    "url": URL,
}


def without(*names: str) -> dict[str, str]:
    return {name: value for name, value in STORY.items() if name not in names}


TITLE, TEXT = STORY["headline"], "Windows broke in nine streets."
#: What a program writes, and what is stated by it.
RECORDS: dict[str, tuple[Any, dict[str, str]]] = {
    "CSL": (
        [
            {
                "type": "article-newspaper",
                "title": TITLE,
                "abstract": TEXT,
                "author": [{"given": "Ida", "family": "Moor"}],
                "container-title": "Mordale Echo",
                "source": "A catalogue",
                "publisher": "Dale Press",
                "issued": {"date-parts": [["2021", 6, 9]]},
                "accessed": {"date-parts": [[2024, 1, 5]]},
                "URL": URL,
            }
        ],
        STORY,
    ),
    "Trove": (
        {
            "category": [
                {
                    "code": "newspaper",
                    "records": {
                        "article": [
                            {
                                "id": "7",
                                "url": "https://api.trove.example/7",
                                "heading": TITLE,
                                "title": {"id": "35", "title": "Mordale Echo"},
                                "date": "2021-06-09",
                                "troveUrl": URL,
                                "articleText": f"<p>{TEXT}</p>",
                            }
                        ]
                    },
                }
            ]
        },
        without("byline"),
    ),
    "Chronicling America": (
        {
            "items": [
                {
                    "title": "Mordale Echo",
                    "publisher": "J. Roe",
                    "date": "20210609",
                    "ocr_eng": TEXT,
                    "url": URL,
                }
            ]
        },
        without("headline", "byline"),
    ),
    "ninjs": (
        {
            "uri": "urn:a",
            "type": "text",
            "versioncreated": "2021-06-10T05:00:00Z",
            "firstcreated": "2021-06-09T05:00:00Z",
            "headline": TITLE,
            "byline": "By Ida Moor",
            "body_html": f"<p>{TEXT}</p>",
            "copyrightholder": "Mordale Echo",
        },
        without("url"),
    ),
    "ninjs 2": (
        {
            "uri": "urn:a",
            "type": "text",
            "firstCreated": "2021-06-09T05:00:00Z",
            "versionCreated": "2021-06-10T05:00:00Z",
            "headlines": [{"role": "main", "value": TITLE}],
            "bodies": [{"role": "main", "value": TEXT}],
            "by": "Ida Moor",
        },
        without("url", "publisher"),
    ),
    "CSL with other days and names": (
        [
            {
                "title": TITLE,
                "author": [
                    {"family": "Berg", "given": "Jo", "non-dropping-particle": "van den"},
                    {"literal": "Dale Press Desk"},
                ],
                "container-title": "Mordale Echo",
                "issued": {"raw": "9 June 2021"},
                "accessed": {"raw": "2024-01-05"},
                "URL": URL,
            }
        ],
        STORY | {"byline": "Jo van den Berg"},
    ),
    "CSL with bodies among its writers": (
        [
            {
                "title": TITLE,
                "author": [
                    {"literal": "Reuters"},
                    {"family": "Berg", "given": "Jo"},
                    {"literal": "Mordale Town Council"},
                    {"literal": "La rédaction"},
                ],
                "container-title": "Mordale Echo",
                "issued": {"date-parts": [["2021", "6", "9"]]},
                "URL": URL,
            }
        ],
        STORY | {"byline": "Reuters; Jo Berg; Mordale Town Council"},
    ),
    "CSL by one body": (
        [
            {
                "title": TITLE,
                "author": [{"literal": "Mordale Town Council"}],
                "container-title": "Mordale Echo",
                "issued": {"date-parts": [[2021, 6, 9]]},
                "URL": URL,
            }
        ],
        STORY | {"byline": "Mordale Town Council"},
    ),
    "CSL of a title": (
        [
            {
                "id": "a",
                "type": "webpage",
                "title": TITLE,
                "author": [{"family": "Moor", "given": "Ida"}],
                "accessed": {"date-parts": [[2024, 1, 5]]},
            }
        ],
        without("published_on", "publisher", "url"),
    ),
    "passages that were marked in Pocket": (
        [{"title": TITLE, "url": URL, "highlights": [{"quote": TEXT, "created_at": 1704448800}]}],
        {"headline": TITLE, "url": URL},
    ),
    "a card of Trello": (
        {
            "name": "Stories",
            "lists": [{"id": "l", "name": "To read"}],
            "actions": [{"type": "createCard", "date": "2022-05-05T10:00:00.000Z"}],
            "cards": [
                {
                    "name": TITLE,
                    "desc": TEXT,
                    "due": "2023-01-01T10:00:00.000Z",
                    "dateLastActivity": "2022-05-05T10:00:00.000Z",
                    "shortUrl": URL,
                }
            ],
        },
        {"headline": TITLE, "url": URL},
    ),
    "a message of a Telegram chat": (
        {
            "name": "Mordale chat",
            "type": "private_group",
            "messages": [
                {
                    "id": 1,
                    "type": "message",
                    "date": "2021-06-09T06:00:00",
                    "from": "Ida Moor",
                    "from_id": "user1",
                    "text": TEXT,
                }
            ],
        },
        {"publisher": "Mordale chat", "byline": "Ida Moor", "published_on": "2021-06-09"},
    ),
    "a message of a Telegram channel": (
        {
            "name": "Mordale Echo",
            "type": "public_channel",
            "messages": [
                {
                    "id": 1,
                    "type": "message",
                    "date": "2021-06-09T06:00:00",
                    "from": "Mordale Echo",
                    "from_id": "channel1",
                    "text": TEXT,
                }
            ],
        },
        {"publisher": "Mordale Echo", "published_on": "2021-06-09"},
    ),
    "a message that was passed on": (
        {
            "name": "Mordale chat",
            "type": "private_group",
            "messages": [
                {
                    "id": 1,
                    "type": "message",
                    "date": "2021-06-09T06:00:00",
                    "from": "Ida Moor",
                    "from_id": "user1",
                    "forwarded_from": "Dale Watch",
                    "text": TEXT,
                }
            ],
        },
        {"publisher": "Mordale chat", "published_on": "2021-06-09"},
    ),
    "a message of Slack": (
        [
            {
                "type": "message",
                "text": TEXT,
                "user": "U1",
                "ts": "1623218400.000200",
                "user_profile": {"real_name": "Ida Moor", "name": "ida", "display_name": "im"},
            }
        ],
        {"byline": "Ida Moor", "published_on": "2021-06-09"},
    ),
    "a post of X with its account": (
        [
            {
                "created_at": "Wed Jun 09 06:00:00 +0000 2021",
                "id_str": "1",
                "full_text": TEXT,
                "retweet_count": 2,
                "user": {"name": "Ida Moor", "screen_name": "ida"},
            }
        ],
        {"byline": "Ida Moor", "published_on": "2021-06-09"},
    ),
    "a post of Mastodon with its account": (
        {
            "type": "OrderedCollection",
            "orderedItems": [
                {
                    "type": "Create",
                    "actor": "https://dale.example/users/ida",
                    "published": "2021-06-09T06:00:00Z",
                    "object": {"type": "Note", "url": URL, "content": f"<p>{TEXT}</p>"},
                }
            ],
        },
        {"byline": "ida", "published_on": "2021-06-09", "url": URL},
    ),
    "a row of Google News": (
        [{"title": TITLE, "media": "Mordale Echo", "desc": TEXT, "link": URL}],
        without("byline", "published_on") | {"standfirst": TEXT},
    ),
    "CSL with a month": (
        [
            {
                "title": TITLE,
                "container-title": "Mordale Echo",
                "issued": {"date-parts": [[2021, 6]]},
                "URL": URL,
            }
        ],
        without("byline") | {"published_on": "2021-06"},
    ),
    "Zotero's interface": (
        [
            {
                "key": "A",
                "library": {"name": "mine"},
                "meta": {"creatorSummary": "Moor"},
                "data": {
                    "itemType": "newspaperArticle",
                    "title": TITLE,
                    "creators": [
                        {"creatorType": "author", "firstName": "Ida", "lastName": "Moor"},
                        {"creatorType": "editor", "firstName": "Ed", "lastName": "Its"},
                    ],
                    "publicationTitle": "Mordale Echo",
                    "date": "9 June 2021",
                    "accessDate": "2024-01-05T10:00:00Z",
                    "dateAdded": "2024-01-05T10:00:00Z",
                    "url": URL,
                },
            }
        ],
        STORY,
    ),
    "Wallabag": (
        [
            {
                "is_archived": 1,
                "title": TITLE,
                "url": URL,
                "content": f"<p>{TEXT}</p>",
                "created_at": "2024-01-05T10:00:00+0000",
                "published_at": "2021-06-09T06:00:00+0000",
                "published_by": ["Ida Moor"],
                "domain_name": "mordale.example",
            }
        ],
        STORY | {"publisher": "mordale.example"},
    ),
    "Readwise Reader": (
        {
            "count": 1,
            "results": [
                {
                    "url": "https://read.example/1",
                    "source_url": URL,
                    "title": TITLE,
                    "author": "Ida Moor",
                    "source": "Reader RSS",
                    "site_name": "Mordale Echo",
                    "created_at": "2024-01-05",
                    "saved_at": "2024-01-05",
                    "published_date": 1623196800000,
                    "reading_progress": 1,
                    "summary": TEXT,
                }
            ],
        },
        STORY | {"standfirst": TEXT},
    ),
    "JSON Feed": (
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": "Mordale Echo",
            "home_page_url": "https://mordale.example",
            "items": [
                {
                    "id": "1",
                    "url": URL,
                    "title": TITLE,
                    "content_text": TEXT,
                    "date_published": "2021-06-09T06:00:00+02:00",
                    "date_modified": "2022-06-09T06:00:00+02:00",
                    "authors": [{"name": "Ida Moor", "url": "https://mordale.example/ida"}],
                }
            ],
        },
        STORY,
    ),
    "Feedly": (
        {
            "items": [
                {
                    "title": TITLE,
                    "author": "Ida Moor",
                    "published": 1623196800000,
                    "crawled": 1704448800000,
                    "canonical": [{"href": URL}],
                    "origin": {"title": "Mordale Echo", "htmlUrl": "https://mordale.example"},
                    "summary": {"content": f"<p>{TEXT}</p>"},
                }
            ]
        },
        STORY,
    ),
    "New York Times": (
        {
            "response": {
                "docs": [
                    {
                        "web_url": URL,
                        "snippet": "Short.",
                        "lead_paragraph": TEXT,
                        "abstract": "Short.",
                        "source": "Mordale Echo",
                        "headline": {"main": TITLE, "kicker": "Dale"},
                        "pub_date": "2021-06-09T06:00:00+0000",
                        "byline": {"original": "By Ida Moor", "person": [{"lastname": "Moor"}]},
                    }
                ]
            }
        },
        STORY,
    ),
    "GDELT": (
        {
            "articles": [
                {
                    "url": URL,
                    "title": TITLE,
                    "seendate": "20210610T061500Z",
                    "domain": "mordale.example",
                    "language": "English",
                }
            ]
        },
        without("byline", "published_on") | {"publisher": "mordale.example", "language": "en"},
    ),
    "newspaper4k": (
        {
            "url": URL,
            "source_url": "https://mordale.example",
            "title": TITLE,
            "text": TEXT,
            "authors": ["Ida Moor"],
            "publish_date": "2021-06-09 06:00:00",
            "meta_site_name": "Mordale Echo",
            "html": "<html><p>Another</p></html>",
        },
        STORY,
    ),
    "trafilatura": (
        {
            "title": TITLE,
            "author": "Ida Moor",
            "hostname": "mordale.example",
            "date": "2021-06-09",
            "filedate": "2024-01-05",
            "source": URL,
            "source-hostname": "Mordale Echo",
            "text": TEXT,
        },
        STORY,
    ),
    "fundus": (
        [
            {
                "title": TITLE,
                "authors": ["Ida Moor"],
                "publishing_date": "2021-06-09 06:00:00+00:00",
                "plaintext": TEXT,
                "publisher": "Mordale Echo",
                "html": {"responded_url": URL, "content": "<html>", "crawl_date": "2024-01-05"},
            }
        ],
        STORY,
    ),
    "Reddit": (
        [
            {
                "kind": "Listing",
                "data": {
                    "children": [
                        {
                            "kind": "t3",
                            "data": {
                                "title": TITLE,
                                "selftext": TEXT,
                                "author": "Ida Moor",
                                "subreddit_name_prefixed": "r/mordale",
                                "created_utc": 1623196800.0,
                                "permalink": "/r/mordale/1",
                                "url": URL,
                            },
                        }
                    ]
                },
            }
        ],
        STORY | {"publisher": "r/mordale"},
    ),
    "Google Keep": (
        {
            "title": TITLE,
            "textContent": TEXT,
            "isTrashed": False,
            "annotations": [{"source": "WEBLINK", "title": "x", "url": URL}],
            "userEditedTimestampUsec": 1704448800000000,
            "createdTimestampUsec": 1704448800000000,
        },
        without("byline", "published_on", "publisher"),
    ),
    "Bluesky": (
        {
            "feed": [
                {
                    "post": {
                        "author": {"handle": "ida.example", "displayName": "Ida Moor"},
                        "record": {"createdAt": "2021-06-09T06:00:00Z", "text": TEXT},
                        "indexedAt": "2024-01-05T06:00:00Z",
                    }
                }
            ]
        },
        {"byline": "Ida Moor", "published_on": "2021-06-09"},
    ),
    "a database": (
        [
            {
                "title": TITLE,
                "text": TEXT,
                "date": {"$date": {"$numberLong": "1623196800000"}},
                "link": URL,
            }
        ],
        without("byline", "publisher"),
    ),
    "a keeper of links": (
        [{"title": TITLE, "link": URL, "created": "2024-01-05T10:00:00Z", "folder": "Dale"}],
        without("byline", "publisher", "published_on"),
    ),
}


@pytest.mark.parametrize("program", RECORDS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_record_states_what_its_program_means(program: str, encoding: str) -> None:
    written, stated = RECORDS[program]
    document = one("export.json", json.dumps(written, indent=1).encode(encoding))
    shown = {name: document.declared.get(name) for name in {*STORY, *stated}}
    assert shown == {name: stated.get(name) for name in {*STORY, *stated}}
    assert unproved(document) == []
    evidence = assemble(document, None).evidence
    assert [item for item in evidence if item.status == "stated" and not item.words] == []


def test_the_paragraph_of_the_new_york_times_is_the_text() -> None:
    document = one("export.json", json.dumps(RECORDS["New York Times"][0]).encode())
    assert document.text == f"{TITLE}\n\nShort.\n\n{TEXT}"


MESSAGES = [
    {
        "id": 1,
        "type": "service",
        "date": "2021-06-01T06:00:00",
        "date_unixtime": "1622505600",
        "action": "create_channel",
        "text": "",
    },
    {
        "id": 2,
        "type": "message",
        "date": "2021-06-09T06:00:00",
        "date_unixtime": "1623196800",
        "text": ["Quarry ", {"type": "bold", "text": "blast"}, ".\n\nNobody was hurt."],
        "text_entities": [{"type": "plain", "text": "Quarry "}],
    },
    {
        "id": 3,
        "type": "message",
        "date": "2021-06-10T06:00:00",
        "date_unixtime": "1623283200",
        "text": "Quarry closes.",
    },
    {
        "id": 4,
        "type": "message",
        "date": "2021-06-11T06:00:00",
        "date_unixtime": "1623369600",
        "text": "",
        "photo": "photos/1.jpg",
    },
]
CHAT = {"name": "Mordale Echo", "type": "public_channel", "id": 7, "messages": MESSAGES}


@pytest.mark.parametrize(
    "export", [CHAT, {"chats": {"list": [CHAT, {**CHAT, "messages": []}]}}], ids=["one", "all"]
)
@pytest.mark.parametrize("is_ascii", [True, False], ids=["escaped", "as it is"])
def test_a_message_of_telegram_is_an_article(export: Any, is_ascii: bool) -> None:
    data = json.dumps(export, ensure_ascii=is_ascii, indent=1).encode()
    documents, problems = read_bytes("result.json", data)
    assert [document.text for document in documents] == [
        "Quarry blast.\n\nNobody was hurt.",
        "Quarry closes.",
    ]
    assert [document.declared["published_on"] for document in documents] == [
        "2021-06-09",
        "2021-06-10",
    ]
    assert {document.declared["publisher"] for document in documents} == {"Mordale Echo"}
    assert [unproved(document) for document in documents] == [[], []]
    assert not any(problem.is_loss for problem in problems)
    assert any("notes of the service (1)" in problem.message for problem in problems)


def test_the_list_of_articles_is_found_wherever_it_lies() -> None:
    ghost = {"db": [{"meta": {"version": "5"}, "data": {"tags": [{"name": "x"}], "posts": [
        {"title": TITLE, "html": f"<p>{TEXT}</p>", "published_at": "2021-06-09T06:00:00.000Z"},
        {"title": "Draft", "html": "<p>Not yet.</p>", "published_at": None},
    ]}}]}  # fmt: skip
    documents, problems = read_bytes("ghost.json", json.dumps(ghost).encode())
    assert [document.declared.get("published_on") for document in documents] == ["2021-06-09", None]
    assert problems == []


def test_comments_inside_an_article_are_no_articles() -> None:
    story = {"title": TITLE, "text": TEXT, "comments": [{"text": "Indeed."}, {"text": "No."}]}
    documents, _ = read_bytes("a.json", json.dumps({"articles": [story, story]}).encode())
    assert [document.source.member for document in documents] == ["item 1", "item 2"]


@pytest.mark.parametrize("depth", [5, 5_000, 200_000])
def test_lists_in_one_another_cost_no_more_than_their_bytes(depth: int) -> None:
    data = b'{"a": ' + b"[" * depth + b'{"title": "T", "text": "x"}' + b"]" * depth + b"}"
    documents, problems = read_bytes("a.json", data)
    assert len(documents) + len(problems) == 1


RUN = st.one_of(
    ANY_TEXT, st.builds(lambda text: {"type": "bold", "text": text, "href": "a"}, ANY_TEXT)
)


@settings(deadline=None)
@given(st.lists(RUN, min_size=1, max_size=6), st.booleans(), st.sampled_from([None, 1]))
def test_any_runs_are_proved(runs: list[Any], is_ascii: bool, indent: int | None) -> None:
    message = {"id": 1, "type": "message", "date": "2021-06-09", "from_id": "c", "text": runs}
    data = json.dumps([message], ensure_ascii=is_ascii, indent=indent).encode()
    documents, _ = read_bytes("result.json", data)
    assert [unproved(document) for document in documents] == [[]]


def test_a_long_export_is_read_without_being_held_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    messages = [
        {"id": number, "type": "message", "date": "2021-06-09T06:00:00", "from_id": "user1",
         "from": "Ida Moor", "text": f"{TEXT} {number}. " + "The dale was quiet. " * 90}
        for number in range(2_500)
    ]  # fmt: skip
    data = json.dumps({"name": "Mordale chat", "type": "private_group", "messages": messages})
    whole: list[int] = []
    monkeypatch.setattr("ingest.readers.json._is_one_article", lambda *_: whole.append(1))
    documents, problems = read_bytes("result.json", data.encode())
    assert (len(documents), problems, whole) == (2_500, [], [])


SHAPES: dict[str, tuple[dict[str, Any], dict[str, str | None]]] = {
    "Facebook message": (
        {"sender_name": "Ann Lee", "timestamp_ms": 1525608000000, "content": "The weir is shut."},
        {"byline": "Ann Lee", "published_on": "2018-05-06"},
    ),
    "Instagram": (
        {"uri": "a.jpg", "creation_timestamp": 1525608000, "title": "The weir is shut."},
        {"published_on": "2018-05-06", "publisher": None},
    ),
    "Hacker News comment": (
        {
            "created_at": "2018-05-06T12:00:00Z",
            "comment_text": "<p>The weir is shut.",
            "story_title": "Weirs",
            "story_url": "https://herald.example/weir",
            "author": "alee",
        },
        {"published_on": "2018-05-06"},
    ),
    "Discord": (
        {
            "type": "Default",
            "timestamp": "2018-05-06T12:00:00+00:00",
            "isPinned": False,
            "content": "The weir is shut.",
            "author": {"name": "alee", "nickname": "Ann Lee", "isBot": False},
        },
        {"byline": "Ann Lee", "published_on": "2018-05-06"},
    ),
    "Crossref": (
        {
            "title": ["The weir is shut"],
            "container-title": ["Weirs"],
            "issued": {"date-parts": [[None]]},
            "created": {"date-time": "2020-01-01T00:00:00Z"},
            "indexed": {"date-time": "2024-01-01T00:00:00Z"},
            "deposited": {"date-time": "2024-01-01T00:00:00Z"},
            "abstract": "<jats:p>It was shut.</jats:p>",
            "URL": "https://doi.example/1",
        },
        {"published_on": None, "standfirst": "It was shut."},
    ),
    "WordPress interface": (
        {
            "date": "2018-05-06T12:00:00",
            "date_gmt": "2018-05-06T11:00:00",
            "slug": "weir",
            "author": 5,
            "link": "https://herald.example/weir",
            "title": {"rendered": "Weir"},
            "content": {"rendered": "<p>The weir is shut.</p>"},
        },
        {"byline": None, "published_on": "2018-05-06"},
    ),
}


@pytest.mark.parametrize(("record", "stated"), SHAPES.values(), ids=SHAPES)
def test_fields_mean_what_their_program_means(
    record: dict[str, Any], stated: dict[str, str | None]
) -> None:
    documents, problems = read_bytes("a.json", json.dumps([record, record]).encode())
    assert not problems
    declared = documents[0].declared
    assert {name: declared.get(name) for name in stated} == stated


@pytest.mark.parametrize(
    "record",
    [
        {"sender_name": "Ann Lee", "timestamp_ms": 1525608000000, "photos": [{"uri": "a.jpg"}]},
        {"uri": "a.jpg", "creation_timestamp": 1525608000, "title": ""},
        {"type": "GuildMemberJoin", "isPinned": False, "content": "Joined.", "timestamp": "2018"},
        {"id": "C1", "creator": "U1", "topic": {"value": "a"}, "purpose": {"value": "b"}},
        {"type": "Person", "preferredUsername": "ann", "name": "Ann", "summary": "<p>I.</p>"},
    ],
    ids=["message", "picture", "arrival", "channel", "account"],
)
def test_what_is_no_article_is_left_aside_and_no_loss(record: dict[str, Any]) -> None:
    documents, problems = read_bytes("a.json", json.dumps([record]).encode())
    assert not documents
    assert [problem.code for problem in problems] == ["left-aside"]


def test_a_record_with_an_action_is_no_note_of_a_messenger() -> None:
    rows = [
        {"type": "service", "date": "2023-03-14", "text": "All sang at noon.", "action": "sing"},
        {"type": "motion", "date": "2023-03-14", "text": "", "title": "Ferry", "action": "carried"},
    ]
    documents, problems = read_bytes("a.json", json.dumps(rows).encode())
    assert len(documents) == 2
    assert problems == []


@pytest.mark.parametrize(
    "value",
    [
        {"type": "OrderedCollection", "orderedItems": ["https://dale.example/1"]},
        {"type": "OrderedCollection", "orderedItems": []},
        [{"@type": "BreadcrumbList", "name": "News", "url": "https://dale.example"}],
        {
            "name": "Mordale Echo",
            "type": "public_channel",
            "messages": [
                {"id": 1, "type": "message", "date": "2021-06-09T06:00:00", "from": "M", "text": ""}
            ],
        },
    ],
    ids=["addresses of posts", "no posts", "parts of a site", "an old message of a picture"],
)
def test_what_holds_no_words_is_left_out_without_a_loss(value: object) -> None:
    documents, problems = read_bytes("a.json", json.dumps(value).encode())
    assert documents == []
    assert [(problem.code, problem.is_loss) for problem in problems] == [("left-aside", False)]


@pytest.mark.parametrize(
    "content",
    [
        "[removed]",
        "wallabag can't retrieve contents for this article. Please <a href='x'>see why</a>.",
    ],
)
def test_words_in_the_place_of_a_text_are_none(content: str) -> None:
    document = one("a.json", json.dumps([{"title": TITLE, "url": URL, "text": content}]).encode())
    kinds = {str(paragraph.kind) for paragraph in assemble(document, None).paragraphs}
    assert kinds == {"headline", "boilerplate"}


def test_passages_that_were_marked_in_pocket_are_the_text() -> None:
    marked = [{"quote": "Windows broke.", "created_at": 1}, {"quote": "In nine streets."}]
    data = json.dumps([{"title": TITLE, "url": URL, "highlights": marked}]).encode()
    assert "Windows broke.\n\nIn nine streets." in one("a.json", data).text
