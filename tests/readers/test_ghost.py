"""Writers and site of a Ghost export stand apart from its posts, and are joined with them."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.readers.reading import read_bytes, unproved

POSTS = [
    {
        "id": "p1",
        "title": "Weir opened",
        "html": "<p>The weir was opened.</p>",
        "status": "published",
        "published_at": "2019-06-08T13:20:00.000Z",
    },
    {"id": "p2", "title": "Flour", "html": "<p>Flour is dear.</p>", "status": "published"},
]
USERS = [{"id": "a1", "name": 'Ann "Lee"'}, {"id": "a2", "name": "Jürgen Öst"}]
PAIRS = [
    {"id": "x", "post_id": "p1", "author_id": "a1"},
    {"id": "y", "post_id": "p1", "author_id": "a2"},
]
SETTINGS = [{"key": "logo", "value": "x"}, {"key": "title", "value": "Mill Post"}]


def export(*, is_behind: bool, **lists: Any) -> bytes:
    data = {"posts": POSTS, **lists} if is_behind else {**lists, "posts": POSTS}
    return json.dumps({"db": [{"meta": {"version": "5.0"}, "data": data}]}).encode()


@pytest.mark.parametrize("is_behind", [True, False])
def test_a_post_has_its_writers_and_its_site(is_behind: bool) -> None:
    data = export(is_behind=is_behind, users=USERS, posts_authors=PAIRS, settings=SETTINGS)
    documents, problems = read_bytes("ghost.json", data)
    assert problems == []
    assert documents[0].declared["byline"] == 'Ann "Lee"; Jürgen Öst'
    assert [document.declared["publisher"] for document in documents] == ["Mill Post"] * 2
    assert "byline" not in documents[1].declared
    assert all(unproved(document) == [] for document in documents)
    assert [document.text.splitlines()[0] for document in documents] == ["Weir opened", "Flour"]


def test_an_older_export_names_the_writer_in_the_post() -> None:
    posts = [{**POSTS[0], "id": 7, "author_id": 1}]
    lists = {"posts": posts, "users": [{"id": 1, "name": "Ann Lee"}]}
    data = json.dumps({"data": lists}).encode()
    documents, _ = read_bytes("ghost.json", data)
    assert documents[0].declared["byline"] == "Ann Lee"


@pytest.mark.parametrize("users", [[], [{"id": 5}], [{"name": None, "id": "a1"}]])
def test_writers_that_are_not_there_are_left_out(users: list[Any]) -> None:
    documents, _ = read_bytes(
        "ghost.json", export(is_behind=True, users=users, posts_authors=PAIRS)
    )
    assert "byline" not in documents[0].declared


def test_the_day_a_draft_was_begun_is_none_of_publication() -> None:
    draft = {**POSTS[0], "published_at": None, "created_at": "2018-01-02T10:00:00.000Z"}
    documents, _ = read_bytes("ghost.json", export(is_behind=True, posts=[draft]))
    assert "published_on" not in documents[0].declared
