"""Articles on the same subject, and passages that say similar things, are found and explained."""

from __future__ import annotations

from collections import Counter
from math import log, sqrt
from typing import TYPE_CHECKING

import pytest

from ingest.corpus import open_corpus
from ingest.errors import InputError
from ingest.loading.pipeline import LoadOptions, load
from ingest.search import subject as subjects
from ingest.search.columns import load_columns
from ingest.search.english import STOP_WORDS
from ingest.search.likeness import MIN_SHARED, MIN_TEXT_LIKENESS
from ingest.search.similar import similar_articles, similar_passages, similar_to
from ingest.search.subject import subject_of
from ingest.text.words import terms
from tests.corpora import Draft, add, corpus

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable
    from pathlib import Path

    from ingest.search.similar_answer import SimilarArticle, SimilarPassage

#: Six reports on other things, so that the words below are rare.
OTHERS = [
    Draft([f"The {thing} was painted {colour} on a {day} by {who}, and nobody minded at all."])
    for thing, colour, day, who in (
        ("bridge", "green", "Monday", "sailors"),
        ("library", "yellow", "Tuesday", "teachers"),
        ("station", "white", "Wednesday", "bakers"),
        ("theatre", "purple", "Thursday", "nurses"),
        ("fountain", "orange", "Friday", "farmers"),
        ("museum", "silver", "Saturday", "pilots"),
    )
]
FERRY = "The ferry from the harbour sank in a storm and the captain swam ashore with the mail."
COPY = Draft(["Ferry lost", FERRY], headline="Ferry lost", path="copy.txt")
INQUIRY = Draft(
    ["An inquiry heard why the ferry sank: the captain left the harbour in a storm warning."],
    path="inquiry.txt",
)
REPORT = Draft(
    [("headline", "Mail saved from the sea"), FERRY],
    headline="Mail saved from the sea",
    path="report.txt",
)


def similar(connection: sqlite3.Connection, path: str = "report.txt") -> tuple[SimilarArticle, ...]:
    articles = similar_articles(connection, load_columns(connection), uid_of(connection, path))
    assert articles is not None
    return articles


def passages(
    connection: sqlite3.Connection, position: int, path: str = "report.txt"
) -> tuple[SimilarPassage, ...]:
    columns = load_columns(connection)
    like_it = similar_passages(connection, columns, uid_of(connection, path), position)
    assert like_it is not None
    return like_it


def uid_of(connection: sqlite3.Connection, path: str) -> str:
    wanted = "select uid from articles join sources on sources.id = source where path = ?"
    return str(connection.execute(wanted, (path,)).fetchone()[0])


def test_an_article_on_the_same_subject_is_found_with_the_words_that_both_have() -> None:
    (item,) = similar(corpus(REPORT, INQUIRY, *OTHERS))
    assert item.path == "inquiry.txt"
    assert {"ferry", "captain", "harbour", "sank", "storm"} == set(item.shared)
    assert MIN_TEXT_LIKENESS < item.likeness <= 1.0
    assert not item.is_copy


def test_an_article_is_not_similar_to_itself() -> None:
    assert similar(corpus(REPORT, *OTHERS)) == ()


def test_the_same_story_under_another_headline_is_a_copy_and_comes_first() -> None:
    copy = Draft([("headline", "Ferry lost"), FERRY], headline="Ferry lost", path="copy.txt")
    first, second = similar(corpus(INQUIRY, REPORT, copy, *OTHERS))
    assert (first.path, first.is_copy) == ("copy.txt", True)
    assert (second.path, second.is_copy) == ("inquiry.txt", False)


def test_a_story_with_one_word_more_is_no_copy() -> None:
    longer = Draft([f"{FERRY} Twice."], path="longer.txt")
    (item,) = similar(corpus(REPORT, longer, *OTHERS))
    assert not item.is_copy


@pytest.mark.parametrize("kind", ["byline", "credit", "tags", "teaser", "boilerplate", "note"])
def test_what_stands_around_the_story_is_no_subject(kind: str) -> None:
    around = Draft([(kind, FERRY), "Nothing else happened."], path="around.txt")
    connection = corpus(REPORT, around, *OTHERS)
    assert similar(connection) == ()
    assert similar(connection, "around.txt") == ()
    assert passages(connection, 1, "around.txt") == ()


def test_a_headline_that_the_text_does_not_print_counts() -> None:
    bare = Draft(["It went down at noon."], headline="Ferry, captain, harbour, storm", path="b.txt")
    assert "inquiry.txt" in {item.path for item in similar(corpus(bare, INQUIRY, *OTHERS), "b.txt")}


def test_words_that_every_text_has_are_no_subject() -> None:
    shared = "It was said that there would have been more of them than these, and so on."
    connection = corpus(
        Draft([shared], path="report.txt"), Draft([shared], path="other.txt"), *OTHERS
    )
    assert similar(connection) == ()


def test_the_function_words_of_its_own_language_say_nothing() -> None:
    text = "Die Fähre und der Hafen waren nicht mehr zu sehen."
    connection = corpus(*(Draft([text], path=f"{number}.txt") for number in range(3)), *OTHERS)
    german = {word.term for word in subject_of([text], "de", connection, 9)}
    every = {word.term for word in subject_of([text], None, connection, 9)}
    assert every - german == {"der", "die", "nicht", "und", "zu"}
    assert {"fahre", "hafen", "sehen"} <= german


def test_words_are_shown_as_they_are_printed_most_often() -> None:
    texts = ["The SDF said", "the Sdf and the SDF", "Sdf"]
    connection = corpus(Draft(texts), Draft(["sdf elsewhere"]))
    (word,) = (w for w in subject_of(texts, "en", connection, 4) if w.term == "sdf")
    assert (word.surface, word.times) == ("SDF", 4)


def test_passages_of_other_articles_are_found_and_marked() -> None:
    connection = corpus(
        Draft(["Nobody minded at all.", FERRY, FERRY], path="report.txt"), INQUIRY, *OTHERS
    )
    (item,) = passages(connection, 2)
    assert (item.path, item.position, item.kind) == ("inquiry.txt", 1, "body")
    marked = {piece.text for piece in item.pieces if piece.is_marked}
    assert {"ferry", "captain", "harbour", "sank", "storm"} <= marked
    assert "".join(piece.text for piece in item.pieces) == item.text


def test_a_passage_of_few_words_has_none_like_it() -> None:
    few = Draft(["Ferry sank.", FERRY], path="report.txt")
    assert passages(corpus(few, INQUIRY, *OTHERS), 1) == ()


def test_what_does_not_exist_is_named() -> None:
    connection = corpus(REPORT, INQUIRY)
    columns = load_columns(connection)
    assert similar_articles(connection, columns, "ffffffffffff") is None
    assert similar_to(connection, columns, "ffffffffffff", 99) is None
    uid = uid_of(connection, "report.txt")
    with pytest.raises(InputError, match=f"article {uid} has no paragraph 99; .* from 1 to 2"):
        similar_to(connection, columns, uid, 99)
    with pytest.raises(InputError, match="ask for 1 to 50"):
        similar_to(connection, columns, uid, size=51)


def test_an_article_loaded_since_the_columns_were_read_has_none_yet() -> None:
    connection = corpus(INQUIRY, *OTHERS)
    columns = load_columns(connection)
    add(connection, [REPORT])
    uid = uid_of(connection, "report.txt")
    assert similar_articles(connection, columns, uid) == ()
    assert similar_passages(connection, columns, uid, 1) == ()


def test_the_commonest_words_go_first_where_all_would_cost_too_much(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    drafts = [Draft([f"common word{number}"]) for number in range(20)]
    connection = corpus(*drafts, Draft(["common word1 word2"]))
    monkeypatch.setattr(subjects, "MAX_TIMES", 5)
    subject = subject_of(["common word1 word2"], "en", connection, 21)
    assert [word.term for word in subject] == ["word1", "word2"]


def test_of_a_long_text_the_beginning_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subjects, "SUBJECT_CHARS", 12)
    connection = corpus(Draft(["harbour ferry", "captain"]), Draft(["harbour ferry captain"]))
    subject = subject_of(["harbour ferry", "captain"], "en", connection, 3)
    assert {word.term for word in subject} == {"harbour"}


# Against a plain reckoning

STORIES = {
    f"{number:02}.txt": " ".join(
        f"{name}{(number * step) % 7}" for step, name in enumerate(("alpha", "beta", "gamma"), 1)
    )
    + f" river{number % 4} river{number % 4} the and of town"
    for number in range(24)
}


def reckoned(asked: str) -> dict[str, float]:
    """Return how like one story the others are, as the head of `likeness` says it."""
    bags = {path: Counter(terms(text)) for path, text in STORIES.items()}
    holding = Counter(term for bag in bags.values() for term in bag)
    weights = {
        term: (1 + log(times)) * log(1 + len(bags) / holding[term])
        for term, times in bags[asked].items()
        if term not in STOP_WORDS and holding[term] > 1
    }
    length = sum(weight**2 for weight in weights.values())
    values = {}
    for path, bag in bags.items():
        shared = [term for term in weights if term in bag]
        added = sum(
            weights[term] * (1 + log(bag[term])) * log(1 + len(bags) / holding[term])
            for term in shared
        )
        value = min(added / length * sqrt(bags[asked].total() / bag.total()), 1.0)
        if path != asked and len(shared) >= MIN_SHARED and value >= MIN_TEXT_LIKENESS:
            values[path] = value
    return values


@pytest.mark.parametrize("asked", ["00.txt", "05.txt", "17.txt"])
def test_likeness_is_what_a_plain_reckoning_says(asked: str) -> None:
    connection = corpus(*(Draft([text], path=path) for path, text in STORIES.items()))
    values = {item.path: item.likeness for item in similar(connection, asked)}
    assert values == pytest.approx(reckoned(asked))
    assert values


def test_several_loads_in_any_order_answer_as_one_load_does(
    folder: Callable[..., Path], tmp_path: Path
) -> None:
    one, parts = tmp_path / "one.db", tmp_path / "parts.db"
    load([folder(STORIES)], one, LoadOptions())
    names = sorted(STORIES, reverse=True)
    for number, chosen in enumerate((names[10:20], names[:10], names[20:])):
        part = folder({name: STORIES[name] for name in chosen}, f"part{number}")
        load([part], parts, LoadOptions())
    with open_corpus(one) as first, open_corpus(parts) as second:
        uids = [str(row["uid"]) for row in first.sql("select uid from articles")]
        assert len(uids) == len(STORIES)
        for uid in uids:
            expected = [(item.uid, item.likeness, item.shared) for item in first.similar(uid)]
            got = [(item.uid, item.likeness, item.shared) for item in second.similar(uid)]
            assert got == expected
