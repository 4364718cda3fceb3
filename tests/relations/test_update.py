"""Relations follow from the articles alone, whatever the order in which these came and went."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import numpy as np
import pytest

from ingest.relations import pairs, print_index, standing
from ingest.relations.print_index import all_prints
from ingest.relations.story import stories
from tests.relations.small_corpus import add, articles_of, empty, prose, relations, state

if TYPE_CHECKING:
    import sqlite3

SEEDS = range(6)


@pytest.fixture(autouse=True)
def _small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(print_index, "CHUNK_PRINTS", 16)
    monkeypatch.setattr(print_index, "FEW_PRINTS", 30)
    monkeypatch.setattr(standing, "FIRST_HOLDERS", 4)


def site_of(articles: int) -> sqlite3.Connection:
    """Return the corpus of a site with so many articles, compared."""
    corpus = empty()
    furniture = prose(900, 60)
    for number in range(articles):
        add(corpus, f"{number:06}", "BBC", prose(number), furniture)
    relations(corpus)
    return corpus


def steps_of_update(corpus: sqlite3.Connection) -> int:
    """Return how many steps of SQLite it takes to compare what has come and gone."""
    steps = 0

    def count() -> None:
        nonlocal steps
        steps += 1

    corpus.set_progress_handler(count, 1)
    relations(corpus)
    return steps


def test_one_more_article_takes_no_more_steps_where_its_site_is_large(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(print_index, "FEW_PRINTS", 1_000)
    steps = []
    for articles in (50, 800):
        corpus = site_of(articles)
        add(corpus, "one more", "BBC", prose(articles), prose(900, 60))
        steps.append(steps_of_update(corpus))
    assert steps[1] < 1.5 * steps[0]


def test_one_article_less_takes_no_more_steps_in_a_large_corpus(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(print_index, "FEW_PRINTS", 1_000)
    steps = []
    for articles in (50, 800):
        corpus = site_of(articles)
        corpus.execute("delete from articles where uid = '000020'")
        steps.append(steps_of_update(corpus))
    assert steps[1] < 1.5 * steps[0]


def test_where_an_article_stands_need_not_be_known_to_take_it_out() -> None:
    known, unknown = site_of(30), site_of(30)
    unknown.execute("delete from print_places where article % 3 = 0")
    for corpus in (known, unknown):
        corpus.execute("delete from articles where id between 4 and 12")
        assert max(all_prints(corpus).articles) == 30
        relations(corpus)
    assert state(unknown) == state(known)
    assert not set(range(4, 13)) & set(all_prints(unknown).articles.tolist())


def test_of_furniture_a_few_holders_are_read_and_of_a_story_all() -> None:
    corpus = empty()
    furniture, story = prose(900, 60), prose(1, 200)
    for number in range(30):
        add(corpus, f"{number:06}", "BBC", prose(100 + number), furniture)
        add(corpus, f"v{number:05}", "BBC", f"{story} {prose(500 + number, 4)}")
    relations(corpus)
    of_site = next(made for _, made in stories(corpus, [1])).prints
    shared = next(made for _, made in stories(corpus, [2])).prints
    every = all_prints(corpus)
    is_of_all = [int((every.prints == held).sum()) == 30 for held in shared]
    assert len(set(shared[is_of_all])) > 30
    few = standing.deciding_holders(corpus, of_site)
    whole = standing.deciding_holders(corpus, shared[is_of_all])
    assert max(np.unique(few.prints, return_counts=True)[1]) == standing.FIRST_HOLDERS
    assert set(np.unique(whole.prints, return_counts=True)[1]) == {30}


@pytest.mark.parametrize("stories_at_hand", [1, 5])
def test_how_many_stories_are_at_hand_changes_nothing(
    stories_at_hand: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    many, few = empty(), empty()
    for article in articles_of(3):
        add(many, *article)
        add(few, *article)
    kept = state(many)
    monkeypatch.setattr(pairs, "STORIES_AT_HAND", stories_at_hand)
    assert kept[0]
    assert state(few) == kept


@pytest.mark.parametrize("seed", SEEDS)
def test_ten_loads_in_reverse_give_what_one_load_gives(seed: int) -> None:
    articles = articles_of(seed)
    at_once, in_turn = empty(), empty()
    for article in articles:
        add(at_once, *article)
    for number, article in enumerate(reversed(articles)):
        add(in_turn, *article)
        if number % 3 == 0:
            relations(in_turn)
    assert relations(at_once) != []
    assert state(in_turn) == state(at_once)


@pytest.mark.parametrize("seed", SEEDS)
def test_what_came_and_went_leaves_no_trace(seed: int) -> None:
    chosen = random.Random(seed)  # noqa: S311
    articles = articles_of(seed)
    kept, pruned = empty(), empty()
    for article in articles[:-6]:
        add(kept, *article)
        add(pruned, *article)
    before = state(pruned)
    for article in articles[-6:]:
        add(pruned, *article)
    assert state(pruned) != before
    for uid, _, _ in chosen.sample(articles[-6:], 6):
        pruned.execute("delete from articles where uid = ?", (uid,))
        relations(pruned)
    assert state(pruned) == before == state(kept)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_corrected_publisher_counts_from_then_on(seed: int) -> None:
    stated, corrected = empty(), empty()
    for uid, publisher, text in articles_of(seed):
        add(stated, uid, "BBC" if uid < "8" else publisher, text)
        add(corrected, uid, publisher, text)
    relations(corrected)
    corrected.execute("update articles set publisher = 'BBC' where uid < '8'")
    assert state(corrected) == state(stated)


def test_an_id_that_is_given_again_belongs_to_the_new_article() -> None:
    corpus = empty()
    add(corpus, "a", None, prose(1))
    add(corpus, "b", None, prose(1))
    assert [row[:3] for row in relations(corpus)] == [("b", "a", "exact")]
    corpus.execute("delete from articles where uid = 'b'")
    add(corpus, "c", None, prose(2))
    assert relations(corpus) == []


def test_the_first_copy_stands_for_all() -> None:
    corpus = empty()
    for uid in "cab":
        add(corpus, uid, None, prose(1))
        relations(corpus)
    add(corpus, "d", None, " ".join(prose(1).split()[:90]))
    kinds = [row[:3] for row in relations(corpus)]
    assert kinds == [("b", "a", "exact"), ("c", "a", "exact"), ("d", "a", "copy")]
    corpus.execute("delete from articles where uid = 'a'")
    kinds = [row[:3] for row in relations(corpus)]
    assert kinds == [("c", "b", "exact"), ("d", "b", "copy")]


def test_furniture_of_a_site_is_no_relation() -> None:
    corpus = empty()
    furniture = prose(5, 60)
    for number in range(2):
        add(corpus, f"a{number}", "BBC", f"{prose(number + 10)} {furniture}")
    assert [row[2] for row in relations(corpus)] == ["excerpt"]
    add(corpus, "a2", "BBC", f"{prose(20)} {furniture}")
    assert relations(corpus) == []
    corpus.execute("delete from articles where uid = 'a1'")
    assert [row[2] for row in relations(corpus)] == ["excerpt"]


def test_furniture_as_long_as_the_story_is_furniture() -> None:
    corpus = empty()
    for number in range(6):
        add(corpus, f"a{number}", "BBC", f"{prose(number + 10)} {prose(5, 120)}")
    assert relations(corpus) == []


def test_many_versions_of_one_story_are_no_furniture() -> None:
    corpus = empty()
    for number in range(6):
        add(corpus, f"a{number}", "BBC", f"{prose(1)} {prose(number + 10, 6)}")
    assert [row[2] for row in relations(corpus)] == ["copy"] * 15


def test_an_article_of_a_few_words_is_compared_with_none() -> None:
    corpus = empty()
    for uid in "ab":
        add(corpus, uid, None, "Subscribe to read the rest.")
    assert relations(corpus) == []
