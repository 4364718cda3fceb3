"""What services answer, and how they write writers."""

from __future__ import annotations

import json

import pytest

from ingest.readers.field_values import read_value
from ingest.readers.record_values import people_of
from tests.readers.reading import kinds, read_bytes, unproved
from tests.readers.sheets import xlsx


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Jane Roe and John Doe", "Jane Roe; John Doe"),
        ("By Jane Roe and John Doe", "Jane Roe; John Doe"),
        ("Jane Roe in Quayside", "Jane Roe"),
        ("Anna Meier und Max Ahrend", "Anna Meier; Max Ahrend"),
        ("Jane Roe, John Doe", "Jane Roe, John Doe"),
        ("Roe and Sons", "Roe and Sons"),
        ("BY JANE ROE, STAFF WRITER", "JANE ROE"),
        ("Jane Roe, Quay Post staff writer", "Jane Roe"),
        ("Jane Roe and John Doe, Staff Writers", "Jane Roe; John Doe"),
        ("Jane Roe, Korrespondentin", "Jane Roe"),
        ("Roe, Jane", "Jane Roe"),
        ("['Jane Roe', \"John O'Doe\"]", "Jane Roe; John O'Doe"),
        ('c("Jane Roe", "John Doe")', "Jane Roe; John Doe"),
        ("[]", ""),
    ],
)
def test_persons_of_a_column_are_parted(written: str, shown: str) -> None:
    assert read_value("byline", written, is_inverted=False, is_day_first=None) == shown


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Jane Roe and John Doe in Quayside", "Jane Roe; John Doe"),
        ("Door onze verslaggever Bram Smits", "Bram Smits"),
        ("Von unserem Korrespondenten Max Ahrend", "Max Ahrend"),
        ("Par notre correspondant Yann Le Goff", "Yann Le Goff"),
        ("Roe, Jane; Doe, John", "Jane Roe; John Doe"),
        ("Roe, Jane; Quay Echo", "Jane Roe; Quay Echo"),
    ],
)
def test_what_stands_around_a_name_is_none(written: str, shown: str) -> None:
    assert people_of(written) == shown


def test_the_guardian_states_its_headline_among_its_fields() -> None:
    item = {
        "webTitle": "Short",
        "webUrl": "https://watch.example/1",
        "webPublicationDate": "2021-03-12T06:00:11Z",
        "sectionName": "World news",
        "fields": {"headline": "Valve was never tested", "body": "<p>Words.</p>"},
    }
    data = json.dumps({"response": {"results": [item]}}).encode()
    (document,), _ = read_bytes("a.json", data)
    assert document.declared["headline"] == "Valve was never tested"
    assert document.declared["published_on"] == "2021-03-12"


def test_a_post_of_crowdtangle_has_its_page_and_day() -> None:
    head = "Page Name,User Name,Post Created,Post Created Date,URL,Message,Link Text,Description"
    row = "The Post,post,2021-03-12 09:31:04 EST,2021-03-12,https://f.example/1,Words.,Valve,Why"
    (document,), _ = read_bytes("a.csv", f"{head}\n{row}\n".encode())
    assert document.declared == {
        "headline": "Valve",
        "publisher": "The Post",
        "published_on": "2021-03-12",
        "url": "https://f.example/1",
        "standfirst": "Why",
    }


def test_where_a_service_cut_a_text_is_no_text() -> None:
    data = json.dumps([{"title": "Valve", "content": "It was stuck… [+2111 chars]", "url": "a.b"}])
    (document,), _ = read_bytes("a.json", data.encode())
    assert ("boilerplate", "[+2111 chars]") in kinds(document)
    assert unproved(document) == []


@pytest.mark.parametrize("writers", ["Roe, Jane; Quay Post", "Roe, Jane. Quay Post"])
def test_the_paper_behind_a_writer_of_proquest_is_none(writers: str) -> None:
    text = (
        f"Document 1 of 1\n\nValve was stuck\n\nAuthor: {writers}\n\nFull text: It was stuck.\n\n"
        "Publication title: Quay Post; Quay\n\nPublication date: Mar 9, 2015\n\n"
        "ProQuest document ID: 991\n"
    )
    (document,), _ = read_bytes("a.txt", text.encode())
    assert document.declared["byline"] == "Jane Roe"


def test_by_is_no_part_of_a_name_in_ris() -> None:
    (document,), _ = read_bytes("a.ris", b"TY  - NEWS\nTI  - Valve\nAU  - By Jane Roe\nER  -\n")
    assert document.declared["byline"] == "Jane Roe"


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx"])
def test_a_table_of_addresses_alone_is_one_of_links(name: str) -> None:
    rows = [["Link", "Note"], ["https://quay.example/1", "x"], ["https://quay.example/2", ""]]
    text = "\n".join(";".join(row) for row in rows).encode()
    data = text if name.endswith("csv") else xlsx({"Sheet1": rows})
    documents, problems = read_bytes(name, data)
    assert problems == []
    assert [dict(document.declared) for document in documents] == [
        {"url": "https://quay.example/1"},
        {"url": "https://quay.example/2"},
    ]
    assert kinds(documents[0]) == [("boilerplate", "https://quay.example/1")]


def test_bing_calls_a_headline_a_name() -> None:
    item = {
        "name": "Weir was closed",
        "url": "https://quay.example/1",
        "description": "Nobody knew why.",
        "provider": [{"_type": "Organization", "name": "Quay Post"}],
        "datePublished": "2021-03-12T10:00:00.0000000Z",
    }
    (document,), _ = read_bytes("a.json", json.dumps({"_type": "News", "value": [item]}).encode())
    assert document.declared == {
        "headline": "Weir was closed",
        "standfirst": "Nobody knew why.",
        "url": "https://quay.example/1",
        "publisher": "Quay Post",
        "published_on": "2021-03-12",
    }


META = {
    "id": "1",
    "text": "The valve was never tested.",
    "creation_time": "2021-03-12T09:31:04+00:00",
    "modified_time": "2021-04-01T09:31:04+00:00",
    "lang": "en",
    "mcl_url": "https://f.example/library/1",
    "post_owner": {"type": "facebook_page", "name": "The Post", "username": "post"},
    "link_attachment": {"name": "Valve", "description": "Why", "link": "https://quay.example/1"},
    "statistics": {"like_count": 5},
}


@pytest.mark.parametrize("kind", ["csv", "json"])
def test_a_post_of_the_meta_content_library_has_its_page_and_day(kind: str) -> None:
    if kind == "csv":
        flat = {
            name: value
            for key, held in META.items()
            for name, value in (
                [(f"{key}.{one}", two) for one, two in held.items()]
                if isinstance(held, dict)
                else [(key, held)]
            )
        }
        data = f"{','.join(flat)}\n{','.join(map(str, flat.values()))}\n".encode()
    else:
        data = json.dumps({"data": [META], "paging": {}}).encode()
    (document,), problems = read_bytes(f"a.{kind}", data)
    assert problems == []
    assert document.declared == {
        "headline": "Valve",
        "publisher": "The Post",
        "published_on": "2021-03-12",
        "url": "https://f.example/library/1",
        "standfirst": "Why",
        "language": "en",
    }
    assert document.text.split("\n\n") == ["Valve", "Why", "The valve was never tested."]
    assert unproved(document) == []


def marked(note: str) -> dict[str, object]:
    words = {"type": "TextQuoteSelector", "exact": 'The "valve" was stuck.', "prefix": "By Roe"}
    return {
        "created": "2024-01-04T10:00:00Z",
        "user": "acct:ann@hypothes.is",
        "uri": "https://quay.example/1",
        "text": note,
        "target": [{"source": "x", "selector": [{"type": "RangeSelector"}, words]}],
        "document": {"title": ["Valve"]},
    }


@pytest.mark.parametrize("note", ["", "Ask them."])
def test_a_note_of_hypothesis_shows_the_passage_it_stands_at(note: str) -> None:
    data = json.dumps({"export_date": "2024-01-05", "annotations": [marked(note)]}).encode()
    (document,), problems = read_bytes("a.json", data)
    assert problems == []
    assert document.text.split("\n\n") == [
        *("Valve", 'The "valve" was stuck.'),
        *([note] if note else []),
    ]
    assert dict(document.declared) == {"headline": "Valve", "url": "https://quay.example/1"}
    assert unproved(document) == []


def test_a_table_of_hypothesis_has_no_day_and_no_writer() -> None:
    head = "Created at,Author,Page,URL,Group,Type,Quote,Comment,Tags"
    row = "2024-01-04,ann,,https://quay.example/1,Public,Annotation,The valve was stuck.,Ask.,x"
    (document,), _ = read_bytes("a.csv", f"{head}\n{row}\n".encode())
    assert document.text == "The valve was stuck.\n\nAsk."
    assert dict(document.declared) == {"url": "https://quay.example/1"}


def test_replies_within_a_comment_of_reddit_are_read() -> None:
    def listing(*children: object) -> dict[str, object]:
        return {"kind": "Listing", "data": {"children": list(children)}}

    def comment(words: str, replies: object) -> dict[str, object]:
        held = {"author": "ann", "body": words, "created_utc": 1613523600.0, "replies": replies}
        return {"kind": "t1", "data": held}

    more = {"kind": "more", "data": {"count": 2, "children": ["a", "b"]}}
    inner = comment("I saw it.", listing(comment("So did I.", ""), more))
    post = {"title": "Valve", "selftext": "It was stuck.", "created_utc": 1613520000.0}
    thread = [listing({"kind": "t3", "data": post}), listing(comment("Who did?", listing(inner)))]
    documents, problems = read_bytes("a.json", json.dumps(thread).encode())
    assert [document.text.split("\n\n")[-1] for document in documents] == [
        *("It was stuck.", "Who did?", "I saw it.", "So did I."),
    ]
    assert [problem.code for problem in problems] == ["left-aside"]
    assert "replies further down (1)" in problems[0].message
    assert not any("replies" in name for name in documents[1].extra)
    assert all(unproved(document) == [] for document in documents)


@pytest.mark.parametrize(
    ("written", "code"),
    [("fr_FR", "fr"), ("de-AT", "de"), ("EN", "en"), ("Klingon", "Klingon"), ("German", "de")],
)
def test_a_language_is_its_code(written: str, code: str) -> None:
    assert read_value("language", written, is_inverted=False, is_day_first=None) == code


@pytest.mark.parametrize("kind", ["csv", "json"])
def test_films_of_youtube_have_their_channel(kind: str) -> None:
    if kind == "csv":
        head = "position,channelId,channelTitle,videoId,publishedAt,publishedAtSQL"
        row = "1,UC1,Quay Post,abc,2020-05-28T09:30:00Z,2020-05-28 09:30:00,Valve,It was stuck."
        data = f"{head},videoTitle,videoDescription\n{row}\n".encode()
    else:
        told = {"channelTitle": "Quay Post", "title": "Valve", "description": "It was stuck."}
        item = {"id": "abc", "snippet": {"publishedAt": "2020-05-28T09:30:00Z", **told}}
        data = json.dumps({"items": [item]}).encode()
    (document,), problems = read_bytes(f"a.{kind}", data)
    assert problems == []
    assert document.text == "Valve\n\nIt was stuck."
    assert {**document.declared, "standfirst": ""} == {
        "headline": "Valve",
        "publisher": "Quay Post",
        "published_on": "2020-05-28",
        "standfirst": "",
    }


def test_films_of_tiktok_have_words_and_a_day() -> None:
    film = {"username": "ann", "create_time": 1590658200, "video_description": "It was stuck."}
    answer = {"data": {"videos": [{**film, "voice_to_text": "Nobody knew."}, film]}}
    documents, problems = read_bytes("a.json", json.dumps(answer).encode())
    assert problems == []
    assert [document.text for document in documents] == [
        *("It was stuck.\n\nNobody knew.", "It was stuck."),
    ]
    assert dict(documents[0].declared) == {"byline": "ann", "published_on": "2020-05-28"}


def test_replies_below_many_replies_are_counted() -> None:
    thread: object = ""
    for _ in range(20):
        held = {"author": "ann", "body": "Who did?", "replies": thread}
        thread = {"data": {"children": [{"kind": "t1", "data": held}]}}
    documents, problems = read_bytes("a.json", json.dumps([thread]).encode())
    assert len(documents) == 13
    assert "replies further down (1)" in problems[0].message
