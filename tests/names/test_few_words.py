"""What is found in a few texts is what the automaton of all names finds in them."""

from __future__ import annotations

import random

import pytest

from ingest.names.few_words import FewWordsMatcher, needed_words, words_of
from ingest.names.gazetteer import OWN_PACKS, Gazetteer, load_packs
from ingest.names.matcher import Matcher, build_matcher
from ingest.names.mentions import find_document_mentions
from tests.corpora import SEEDS

#: Documents of random forms, and forms in each; the seed is fixed.
DOCUMENTS, FORMS, SEED = 40, 30, 8


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_packs(OWN_PACKS)


@pytest.fixture(scope="module")
def matcher(gazetteer: Gazetteer) -> Matcher:
    return build_matcher(gazetteer)


def test_every_form_holds_a_word_by_which_its_alias_is_found(
    gazetteer: Gazetteer, matcher: Matcher
) -> None:
    needed = dict(zip(map(id, gazetteer.aliases), needed_words(gazetteer), strict=True))
    passed_over = [
        (key, draft.alias.text)
        for key, drafts in matcher.drafts
        for draft in drafts
        if words_of([f" {key} "]).isdisjoint(needed[id(draft.alias)])
    ]
    assert passed_over == []


def test_the_seeds_name_the_same(gazetteer: Gazetteer, matcher: Matcher) -> None:
    few = FewWordsMatcher(gazetteer)
    for path in sorted(SEEDS.glob("*.txt")):
        paragraphs = path.read_text(encoding="utf-8").split("\n")
        found = find_document_mentions(paragraphs, matcher)
        assert find_document_mentions(paragraphs, few) == found
        assert any(found)


def test_texts_of_all_kinds_of_forms_name_the_same(gazetteer: Gazetteer, matcher: Matcher) -> None:
    few, chance = FewWordsMatcher(gazetteer), random.Random(SEED)  # noqa: S311  seeded on purpose
    for _ in range(DOCUMENTS):
        forms = [key for key, _ in chance.sample(matcher.drafts, FORMS)]
        joints = (" ", ", ", " in ", ". The ", " \u0648", "\u2019s ", " (", ") ")
        text = "".join(form + chance.choice(joints) for form in forms)
        paragraphs = [text, text.title(), text.upper(), "Nothing is named here."]
        assert find_document_mentions(paragraphs, few) == find_document_mentions(
            paragraphs, matcher
        )


@pytest.mark.parametrize(
    "text",
    [
        "Storms hit Clay, Otter Tail and Swift counties on Monday.",
        "Schools in Orleans, Jefferson and St. Tammany parishes stay shut.",
        "They met at the Clay and Becker county line.",
    ],
)
def test_what_a_list_says_once_is_found(gazetteer: Gazetteer, matcher: Matcher, text: str) -> None:
    found = find_document_mentions([text], matcher)
    assert len(found[0]) > 1
    assert find_document_mentions([text], FewWordsMatcher(gazetteer)) == found


def test_only_what_a_text_may_name_is_made_into_forms(
    gazetteer: Gazetteer, matcher: Matcher
) -> None:
    few = FewWordsMatcher(gazetteer)
    paragraphs = (SEEDS / "002_375ee7d5613df940.txt").read_text(encoding="utf-8").split("\n")
    from ingest.text.letters import fold_for_names

    fitted = few.fitted([fold_for_names(text) for text in paragraphs])
    assert 0 < fitted.forms < matcher.forms / 20
    assert few.fitted([]).forms == 0
    assert find_document_mentions([], few) == []
