"""What a site puts into many of its stories, such as galleries, makes no excerpt of them."""

from __future__ import annotations

import numpy as np
import pytest

from ingest.relations.prose import without_captions
from ingest.relations.story import Story, shortened
from tests.relations.small_corpus import add, empty, prose, relations
from tests.timing import least_s

CAPTIONS = [f"{prose(60 + number, 30)}." for number in range(6)]
TITLE = "Photos: the flood in pictures"
GALLERY = " ".join(f"{TITLE} {caption} Hide caption {n} of 6" for n, caption in enumerate(CAPTIONS))
NAMES = ", ".join(
    f"{word.title()} {other.title()}"
    for word, other in zip(prose(70, 70).split(), prose(71, 70).split(), strict=True)
)
TEASERS = " ".join(word.title() if n % 3 else word for n, word in enumerate(prose(80, 60).split()))
BACKGROUND = f"{prose(90, 30).capitalize()}. {prose(91, 30).capitalize()}."


def _kinds(*shared: str) -> list[object]:
    """Return what two stories of one publisher are to each other that share something."""
    corpus = empty()
    for number in (1, 2):
        story = [f"{prose(10 * number + part, 50).capitalize()}." for part in range(3)]
        story.insert(1, " ".join([story.pop(1), *shared]))
        add(corpus, f"a{number}", "CNN", *story)
    return [row[2] for row in relations(corpus)]


def _apart(*shared: str) -> list[object]:
    """Return the same where what they share stands in paragraphs of its own."""
    corpus = empty()
    for number in (1, 2):
        story = [f"{prose(10 * number + part, 50).capitalize()}." for part in range(3)]
        add(corpus, f"a{number}", "CNN", *story, *shared)
    return [row[2] for row in relations(corpus)]


@pytest.mark.parametrize("paragraph", [GALLERY, NAMES], ids=["gallery", "names"])
def test_a_gallery_and_a_list_of_names_are_no_part_of_a_story(paragraph: str) -> None:
    assert _apart(paragraph) == []


def test_a_gallery_over_several_paragraphs_is_no_part_of_a_story() -> None:
    captions = [f"{caption} Hide caption {n} of 6 {TITLE}" for n, caption in enumerate(CAPTIONS)]
    captions.append(f"{captions.pop()} {prose(97, 40).capitalize()}.")
    assert _apart(*captions) == []


def test_many_captions_take_time_by_their_number() -> None:
    def leave_out(count: int) -> None:
        captions = [f"A boat of the port number {n // 4} lies there" for n in range(count)]
        told = [f"Nobody has told of it so far: {n}" for n in range(count)]
        assert list(without_captions([*captions, *told])) == told

    small = least_s(lambda: leave_out(200))
    assert least_s(lambda: leave_out(1_600), enough=16 * small) <= 16 * small


def test_paragraphs_that_end_otherwise_are_an_excerpt() -> None:
    captions = [f"{words} Hide caption {n} of 6" for n, words in enumerate(CAPTIONS[:4])]
    assert _apart(*captions) == ["excerpt"]


@pytest.mark.parametrize("mark", ["?", "؟", "？", "?”"])
def test_the_questions_of_a_site_make_no_excerpt(mark: str) -> None:
    questions = [f"{prose(seed, 30).capitalize()}{mark}" for seed in (90, 91, 92)]
    assert _kinds(" ".join(questions)) == []
    assert _kinds(*questions, f"{prose(93, 30).capitalize()}.") == ["excerpt"]


def test_headlines_of_others_within_a_sentence_are_no_excerpt() -> None:
    assert _kinds(f"{TEASERS} MORE said so") == []


def test_whole_sentences_are_an_excerpt() -> None:
    assert _kinds(BACKGROUND) == ["excerpt"]
    assert _apart(BACKGROUND) == ["excerpt"]


@pytest.mark.parametrize("mark", ["。", "؟", "!”"], ids=["Chinese", "Arabic", "called"])
def test_sentences_end_as_their_script_ends_them(mark: str) -> None:
    sentences = [f"{prose(seed, 30).capitalize()}{mark}" for seed in (90, 91)]
    sentences.append(f"{prose(92, 30).capitalize()}.")
    assert _kinds(*sentences) == ["excerpt"]


def test_a_text_without_marks_can_be_an_excerpt() -> None:
    corpus = empty()
    for number in (1, 2):
        add(corpus, f"a{number}", "CNN", f"{prose(number, 60)} {prose(9, 60)}")
    assert [row[2] for row in relations(corpus)] == ["excerpt"]


def test_a_refrain_is_part_of_a_speech() -> None:
    lines = [f"I have a dream that {prose(seed, 12)}." for seed in range(30, 35)]
    assert _apart(" ".join(lines)) == ["excerpt"]


def test_a_story_in_capitals_is_a_story() -> None:
    assert _apart(f"{BACKGROUND} {prose(95, 60)}.".upper()) == ["excerpt"]


def test_prints_of_a_long_story_are_those_of_its_parts_at_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    words = [f"word{number * 7919 % 1013}" for number in range(3000)]
    paragraphs = tuple(" ".join(words[start : start + 30]) for start in range(0, 3000, 30))
    whole = Story(paragraphs)
    monkeypatch.setattr("ingest.relations.story.WINDOWS_AT_ONCE", 100)
    in_parts = Story(paragraphs)
    assert in_parts.print_places.tolist() == whole.print_places.tolist()
    assert len(whole.print_places) > 500
    assert (whole.word_count, whole.same) == (3000, Story(("...", " ".join(words))).same)


@pytest.mark.parametrize("words", range(40))
def test_prints_are_the_runs_at_their_places(words: int) -> None:
    story = Story((prose(words, words),))
    at_places = np.unique(shortened(story.runs[story.print_places]))
    assert story.prints.tolist() == at_places.tolist()


SAID = [prose(seed, 30) for seed in (97, 98, 99)]
FOOT = "— Ann Lee (@annlee) May 1, 2020"
BOOK = "Open Sea: How the Tide and the Moon Made Small Harbours Great"


@pytest.mark.parametrize(
    "posts",
    [
        [f"{said}. {FOOT}" for said in SAID],
        [f"{SAID[0]}. {FOOT} {SAID[1]}. {FOOT} {SAID[2]}. — Ann Lee (@annlee) 1 May 2020"],
    ],
    ids=["apart", "in one paragraph"],
)
def test_posts_that_two_articles_show_are_a_quotation_and_no_excerpt(posts: list[str]) -> None:
    assert _apart(*posts) == ["shared quotation"]


@pytest.mark.parametrize(
    "behind", ["– known as Ann Lee (@annlee) – and left.", "— Ann Lee (@annlee) agreed."]
)
def test_who_is_named_with_an_account_within_a_story_has_not_posted_it(behind: str) -> None:
    assert _apart(*(f"{said} {behind}" for said in SAID)) == ["excerpt"]


def test_a_post_is_a_quotation_where_one_of_two_articles_says_whose_it_is() -> None:
    corpus = empty()
    for number in (1, 2):
        story = [f"{prose(10 * number + part, 50).capitalize()}." for part in range(3)]
        posts = [f"{said}." for said in SAID] if number == 1 else [f"{s}. {FOOT}" for s in SAID]
        add(corpus, f"a{number}", "CNN", *story, *posts)
    assert [row[2] for row in relations(corpus)] == ["shared quotation"]


def test_quotations_with_a_few_words_between_are_no_excerpt() -> None:
    assert _apart(*(f"“{said.capitalize()},” she said." for said in SAID)) == ["shared quotation"]


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        (f"He wrote “{BOOK}” in a year.", []),
        (f"He wrote “{BOOK.casefold()}” in a year.", ["shared quotation"]),
        (
            "He wrote “Lee, Ray, Poe, Jo! Who is next, Ann, Bob, Cid, Dee? So Sad for Us!” there.",
            ["shared quotation"],
        ),
        ("He wrote “WE GO ON WITH ALL THAT WE HAVE TO THE VERY END” there.", ["shared quotation"]),
    ],
    ids=["title", "sentence", "many names", "capitals"],
)
def test_the_title_of_a_book_is_nothing_that_somebody_said(words: str, kinds: list[str]) -> None:
    assert _apart(words) == kinds
