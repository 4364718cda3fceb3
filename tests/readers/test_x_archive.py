"""Posts of an archive of X are articles, threads are joined."""

from __future__ import annotations

import json

import pytest

from tests.readers.reading import one, read_bytes, unproved
from tests.readers.test_archives import zipped


def post(number: int, text: str, answers: int | None = None) -> dict[str, object]:
    inner: dict[str, object] = {
        "source": "<a href='https://x.example'>Web</a>",
        "entities": {"urls": [], "user_mentions": [{"id_str": "9"}]},
        "favorite_count": "3",
        "id_str": str(number),
        "retweet_count": "1",
        "created_at": "Wed Jun 09 06:00:00 +0000 2021",
        "full_text": text,
        "lang": "en",
    }
    if answers is not None:
        inner["in_reply_to_status_id_str"] = str(answers)
    return {"tweet": inner}


def archive(*posts: object, part: str = "tweets") -> bytes:
    return f"window.YTD.{part}.part0 = {json.dumps(posts, indent=2)}".encode()


@pytest.mark.parametrize("part", ["tweets", "tweet", "community_tweet"])
@pytest.mark.parametrize("name", ["tweets.js", "tweets.txt", "tweets"])
def test_a_post_is_an_article_with_its_day(part: str, name: str) -> None:
    documents, problems = read_bytes(name, archive(post(7, "Quarry blast."), part=part))
    assert [document.text for document in documents] == ["Quarry blast."]
    assert documents[0].declared == {"published_on": "2021-06-09", "language": "en"}
    assert unproved(documents[0]) == []
    assert not any(problem.is_loss for problem in problems)


def test_older_archives_hold_posts_without_a_wrapper() -> None:
    document = one("tweet.js", archive(post(7, "Quarry blast.")["tweet"], part="tweet"))
    assert document.text == "Quarry blast."


def test_a_thread_is_one_article_in_the_order_of_writing() -> None:
    posts = [
        post(105, "Third é.", 103),
        post(104, "Alone."),
        post(103, "Second.", 99),
        post(99, "First."),
        post(12, "To somebody else.", 7),
    ]
    documents, problems = read_bytes("tweets.js", archive(*posts))
    assert [document.text for document in documents] == [
        "Alone.",
        "First.\n\nSecond.\n\nThird é.",
        "To somebody else.",
    ]
    assert [unproved(document) for document in documents] == [[], [], []]
    assert problems == []


def test_posts_that_answer_one_another_in_a_circle_end() -> None:
    posts = [post(number, f"Post {number}.", number ^ 1) for number in range(10, 2_010)]
    documents, _ = read_bytes("tweets.js", archive(*posts))
    assert len(documents) == 1_000


def test_another_part_of_the_archive_is_left_out_without_a_loss() -> None:
    data = b'window.YTD.account.part0 = [ {"account": {"username": "ida"}} ]'
    documents, problems = read_bytes("account.js", data)
    assert documents == []
    assert [problem.is_loss for problem in problems] == [False]


def test_a_cut_archive_gives_its_whole_posts() -> None:
    data = archive(post(7, "Whole."), post(8, "Cut."))
    documents, problems = read_bytes("tweets.js", data[:-200])
    assert [document.text for document in documents] == ["Whole."]
    assert [problem.code for problem in problems] == ["truncated-json"]


ACCOUNT = (
    b'window.YTD.account.part0 = [{"account": {"username": "ida", "accountDisplayName": "Ida M"}}]'
)


@pytest.mark.parametrize(
    ("text", "account", "byline"),
    [
        ("The quarry is shut.", ACCOUNT, "Ida M"),
        ("RT @dale: The quarry is shut.", ACCOUNT, None),
        ("The quarry is shut.", b'window.YTD.account.part0 = [{"account": 5}]', None),
        ("The quarry is shut.", b"no part", None),
    ],
)
def test_posts_are_signed_by_the_account_of_the_archive(
    text: str, account: bytes, byline: str | None
) -> None:
    posts = [{"tweet": {"id_str": "1", "full_text": text}}]
    data = {
        "data/account.js": account,
        "data/tweets.js": b"window.YTD.tweets.part0 = " + json.dumps(posts).encode(),
    }
    documents, _ = read_bytes("archive.zip", zipped(data))
    assert documents[0].declared.get("byline") == byline


def test_a_long_post_is_read_from_the_part_of_its_own() -> None:
    note = {
        "noteTweetId": "9",
        "createdAt": "2023-04-14T05:00:00.000Z",
        "updatedAt": "2024-01-01T05:00:00.000Z",
        "core": {"text": "A long post about a weir.", "urls": []},
    }
    data = f"window.YTD.note_tweet.part0 = {json.dumps([{'noteTweet': note}])}".encode()
    (document,), problems = read_bytes("data/note-tweet.js", data)
    assert problems == []
    assert document.text == "A long post about a weir."
    assert document.declared["published_on"] == "2023-04-14"


def test_references_in_posts_are_read_and_their_lines_kept() -> None:
    document = one("tweets.js", archive(post(7, "Miners &amp; owners:\n\n5 &gt; 4 &lt;3")))
    assert document.text == "Miners & owners:\n\n5 > 4 <3"
    assert unproved(document) == []
