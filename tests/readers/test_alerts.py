from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ingest.readers.redirects import target_of
from tests.readers.reading import kinds, read_bytes, unproved

if TYPE_CHECKING:
    from ingest.model import RawDocument

HEAD = """From: Google Alerts <googlealerts-noreply@google.com>
To: reader@library.example
Subject: Google Alert - weir
Date: Wed, 09 May 2018 06:00:00 +0000
Message-ID: <a@google.example>
MIME-Version: 1.0
"""
ONWARD = "https://www.google.com/url?rct=j&sa=t&url=https://{0}.example/weir&ct=ga&usg=x"
PLAIN = f"""=== News - 2 new results for [weir] ===

Council closes the weir at \nCrane Point
Saltmarsh Herald
The council voted to close the weir at Crane Point on Monday ...
<{ONWARD.format("herald")}>

Anglers are glad
The Tidewater Gazette
Anglers said that they were glad of the vote ...
<{ONWARD.format("gazette")}>

- - - - - - - - - - - - - - - - -
Unsubscribe from this Google Alert:
<https://www.google.com/alerts/remove?source=alertsmail>
"""
MARKUP = (
    "<html><body><table><tr><td>weir</td></tr><tr><td>NEWS</td></tr>"
    + "".join(
        f'<tr itemscope itemtype="http://schema.org/Article"><td><a href="{link}">'
        f'<span itemprop="name">{title}</span></a><div>'
        f'<div itemprop="publisher"><a>{house}</a></div>'
        f'<div itemprop="description">{text}</div></div><a href="{link}">Full Coverage</a>'
        '<a href="https://www.google.com/alerts/feedback">Flag as irrelevant</a></td></tr>'
        for title, house, text, link in (
            (
                "Council closes the <b>weir</b> at Crane Point",
                "Saltmarsh Herald",
                "The council voted to close the <b>weir</b> at Crane Point on Monday ...",
                ONWARD.format("herald").replace("&", "&amp;"),
            ),
            (
                "Anglers are glad",
                "The Tidewater Gazette",
                "Anglers said that they were glad of the vote ...",
                ONWARD.format("gazette").replace("&", "&amp;"),
            ),
        )
    )
    + "<tr><td>You have received this email because of Google Alerts.</td></tr></table></html>"
)
PARTS = {
    "plain": f"Content-Type: text/plain; charset=UTF-8; format=flowed\n\n{PLAIN}",
    "markup": f"Content-Type: text/html; charset=UTF-8\n\n{MARKUP}",
}
BOTH = (
    'Content-Type: multipart/alternative; boundary="b"\n\n'
    + "".join(f"--b\n{part}\n" for part in PARTS.values())
    + "--b--\n"
)


def _assert_results(documents: list[RawDocument]) -> None:
    assert [document.declared["headline"] for document in documents] == [
        "Council closes the weir at Crane Point",
        "Anglers are glad",
    ]
    assert [document.declared["publisher"] for document in documents] == [
        "Saltmarsh Herald",
        "The Tidewater Gazette",
    ]
    assert [document.declared["url"] for document in documents] == [
        "https://herald.example/weir",
        "https://gazette.example/weir",
    ]
    assert not [place for document in documents for place in unproved(document)]


@pytest.mark.parametrize("text", [*PARTS.values(), BOTH], ids=[*PARTS, "both"])
def test_each_result_of_an_alert_is_an_article(text: str) -> None:
    documents, problems = read_bytes("alert.eml", (HEAD + text).encode())
    assert not problems
    _assert_results(documents)
    assert [document.source.member for document in documents] == ["result 1", "result 2"]
    assert kinds(documents[1]) == [
        ("headline", "Anglers are glad"),
        ("boilerplate", "The Tidewater Gazette"),
        ("standfirst", "Anglers said that they were glad of the vote ..."),
        ("boilerplate", "https://gazette.example/weir"),
    ]


def test_the_day_of_an_alert_is_none_of_publication() -> None:
    documents, _ = read_bytes("alert.eml", (HEAD + BOTH).encode())
    assert all("published_on" not in document.declared for document in documents)
    assert documents[0].extra["Date"].startswith("Wed, 09 May 2018")


def test_alerts_in_a_mailbox_are_articles_too() -> None:
    mail = f"From alerts Wed May 9 06:00:00 2018\n{HEAD}{BOTH}\n"
    documents, problems = read_bytes("alerts.mbox", (mail * 2).encode())
    assert not problems
    _assert_results(documents[:2])
    assert [document.source.member for document in documents] == [
        "message 1 result 1",
        "message 1 result 2",
        "message 2 result 1",
        "message 2 result 2",
    ]


def test_an_alert_without_results_stays_a_mail() -> None:
    text = "Content-Type: text/plain\n\nWelcome. You will now get alerts for your topic.\n"
    documents, _ = read_bytes("alert.eml", (HEAD + text).encode())
    assert [document.declared["headline"] for document in documents] == ["Google Alert - weir"]


@pytest.mark.parametrize(
    ("address", "target"),
    [
        (ONWARD.format("herald"), "https://herald.example/weir"),
        (
            "https://www.google.de/url?q=https%3A%2F%2Fa.example%2Fb%3Fc%3D1",
            "https://a.example/b?c=1",
        ),
        (
            "https://www.google.com/url?url=javascript:x",
            "https://www.google.com/url?url=javascript:x",
        ),
        (
            "https://a.example/url?url=https://b.example",
            "https://a.example/url?url=https://b.example",
        ),
    ],
)
def test_an_address_of_a_search_engine_leads_on(address: str, target: str) -> None:
    assert target_of(address) == target


def test_the_entries_of_the_feed_of_an_alert_have_the_address_of_their_page() -> None:
    link = ONWARD.format("herald").replace("&", "&amp;")
    feed = (
        '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Google Alert</title>'
        f'<entry><title>Council closes the weir</title><link href="{link}"/>'
        '<content type="html">The council voted.</content></entry></feed>'
    )
    documents, _ = read_bytes("alerts.xml", feed.encode())
    assert documents[0].declared["url"] == "https://herald.example/weir"
