"""The forms of an alias: which are made, and which yields to which."""

from __future__ import annotations

import pytest

from ingest.names.contexts import parse_context
from ingest.names.gazetteer import Alias, CaseRule, Gazetteer, Name, NameType
from ingest.names.matcher import AS_PRINTED, PART, PREFIX, SPELLING, Matcher, build_matcher
from ingest.names.mentions import find_mentions
from ingest.names.variants import (
    MAX_SPELLINGS,
    cased,
    glued,
    has_article,
    parts,
    prefixed,
    romanised,
)


def matcher_of(*rows: tuple[str, NameType, str, str], language: str = "en") -> Matcher:
    """Return the matcher of rows of key, type, alias and context rule, all `title`."""
    names = {key: Name(key, key, kind) for key, kind, _, _ in rows}
    aliases = tuple(
        Alias(key, text, CaseRule.TITLE, parse_context(rule), language, "", "test.csv", line)
        for line, (key, _, text, rule) in enumerate(rows, start=2)
    )
    return build_matcher(Gazetteer(names, aliases))


def keys(text: str, matcher: Matcher) -> list[str]:
    return [one.key for one in find_mentions(text, matcher)]


def test_a_row_shuts_out_what_a_rule_made_before_or_behind_it() -> None:
    person = ("john-orra", NameType.PERSON, "John Orra", "")
    firm = ("orra", NameType.ORG, "Orra", "")
    for matcher in (matcher_of(person, firm), matcher_of(firm, person)):
        assert keys("John Orra came. Orra paid.", matcher) == ["john-orra", "orra"]


def test_a_surname_counts_beside_a_row_whose_rule_asks_for_what_is_not_there() -> None:
    matcher = matcher_of(
        ("john", NameType.PERSON, "John Orra", ""),
        ("orra", NameType.PLACE, "Orra", "near: river, lake"),
    )
    assert keys("John Orra came. Orra paid.", matcher) == ["john", "john"]
    assert keys("Orra paid.", matcher) == []
    assert keys("John Orra came by the river to Orra.", matcher) == ["john", "orra"]


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("They stood at-Orra.", "at-Orra"),
        ("They stood at Orra.", "Orra"),
        ("They stood at al-Orra.", "al-Orra"),
        ("They left At-Orra.", "At-Orra"),
    ],
)
def test_an_article_that_is_an_english_word_needs_its_hyphen(text: str, surface: str) -> None:
    names = {"orra": Name("orra", "Orra", NameType.PLACE)}
    forms = ("al-Orra", "at-Orra", "Orra")
    aliases = tuple(
        Alias("orra", form, CaseRule.TITLE, parse_context(""), "en", "", "test.csv", 2)
        for form in forms
    )
    (mention,) = find_mentions(text, build_matcher(Gazetteer(names, aliases)))
    assert mention.surface == surface


def test_a_surname_of_two_who_are_named_is_nobody() -> None:
    matcher = matcher_of(
        ("john", NameType.PERSON, "John Orra", ""), ("jane", NameType.PERSON, "Jane Orra", "")
    )
    assert keys("John Orra came. Orra left.", matcher) == ["john", "john"]
    assert keys("John Orra met Jane Orra. Orra left.", matcher) == ["john", "jane"]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("John Orra came with his wife Ruthie Orra.", 1),
        ("John Orra came with Senator Orra.", 2),
        ("John Orra came. Yesterday Orra left.", 2),
        ("John Orra came. So did Mr. Orra and the Orra family.", 3),
        ("John Orra came with Helle Thorning-Orra.", 1),
        ("John Orra came with the anti-Orra crowd.", 2),
    ],
)
def test_an_unknown_word_before_a_surname_is_a_given_name(text: str, count: int) -> None:
    matcher = matcher_of(("john", NameType.PERSON, "John Orra", ""))
    assert len(keys(text, matcher)) == count


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Orra on the river", ["river"]),
        ("Orra at the opera", ["opera"]),
        ("Orra at the opera by the river", []),
        ("Orra alone", ["bare"]),
    ],
)
def test_of_rivals_the_one_counts_that_is_asked_for(text: str, expected: list[str]) -> None:
    matcher = matcher_of(
        ("river", NameType.ORG, "Orra", "near: river"),
        ("opera", NameType.ORG, "Orra", "near: opera"),
        ("bare", NameType.ORG, "Orra", ""),
    )
    assert keys(text, matcher) == expected


@pytest.mark.parametrize(
    ("rule", "text", "expected"),
    [
        ("after: the", "the Orra", 1),
        ("after: the", "the. Orra", 0),
        ("after: town*", "townsmen Orra", 1),
        ("not-after: the", "the Orra", 0),
        ("before: bank", "Orra bank", 1),
        ("before: bank*", "Orra Banking", 1),
        ("before: bank", "Orra, bank", 0),
        ("not-before: bank", "Orra bank", 0),
        ("near: bank*", "banker at Orra", 1),
        ("not-near: bank", "the bank of Orra", 0),
        ("not-about: bank", "the bank of Orra", 0),
        ("not-given", "Orra Smith", 0),
        ("not-given", "Orra, Smith", 1),
        ("named", "Orra", 0),
        ("named", "Orra Bay and Orra", 1),
    ],
)
def test_a_context_rule_does_what_it_says(rule: str, text: str, expected: int) -> None:
    matcher = matcher_of(
        ("orra", NameType.ORG, "Orra", rule), ("orra", NameType.ORG, "Orra Bay", "")
    )
    surfaces = [one.surface for one in find_mentions(text, matcher)]
    assert surfaces.count("Orra") == expected


@pytest.mark.parametrize(
    ("kind", "alias", "language", "text", "rule"),
    [
        (NameType.PLACE, "Orra Bay", "en", "seen in Orra Bay today", AS_PRINTED),
        (NameType.PLACE, "Raqqa", "ar-Latn", "seen in Raqqah today", SPELLING),
        (NameType.PLACE, "الرقة", "ar", "سافر والرقة اليوم", PREFIX),
        (NameType.PERSON, "Jane Orra", "en", "Jane Orra came. Then Orra left.", PART),
    ],
    ids=["as-printed", "romanised", "prefixed", "part"],
)
def test_a_form_is_found_by_its_rule(
    kind: NameType, alias: str, language: str, text: str, rule: str
) -> None:
    mentions = find_mentions(text, matcher_of(("orra", kind, alias, ""), language=language))
    assert rule in {mention.rule for mention in mentions}


@pytest.mark.parametrize(
    ("rule", "forms"),
    [
        (CaseRule.EXACT, {"al Bab"}),
        (CaseRule.CAPS, {"AL BAB"}),
        (CaseRule.TITLE, {"al Bab", "Al Bab", "AL BAB"}),
        (CaseRule.ANY, {"al Bab", "Al Bab", "AL BAB", "al bab", "Al bab"}),
    ],
)
def test_a_case_rule_has_its_forms(rule: CaseRule, forms: set[str]) -> None:
    assert set(cased("al Bab", rule)) == forms


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("Deir ez Zor", "Deir al Zor"),
        ("al Shaddadi", "ash Shaddadi"),
        ("Nouri al Maliki", "Nuri Maliki"),
        ("Mohammed Deif", "Muhammad Deif"),
        ("Raqqa", "Raqqah"),
        ("Hamah", "Hama"),
        ("Deir al Zour", "Dair al Zur"),
        ("Deir Ezzor", "Dair Ezzor"),
        ("Bahrain", "Bahrein"),
    ],
)
def test_a_romanised_name_has_other_spellings(name: str, form: str) -> None:
    assert form in romanised(name)


@pytest.mark.parametrize("name", ["Bayan", "Ain", "Kabul", "Baya"])
def test_a_diphthong_that_is_none_stays(name: str) -> None:
    assert {form[:3] for form in romanised(name)} <= {name[:3]}


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        ("al Nusra", {"alNusra", "Alnusra", "anNusra", "Annusra"}),
        ("al Shabaab", {"alShabaab", "Alshabaab", "ashShabaab", "Ashshabaab"}),
        ("Deir ez Zor", {"Deir Ezzor", "Deirezzor", "DeirEzzor", "Deir Azzor", "Deir alZor"}),
        ("Abu Bakr al Baghdadi", {"Abu Bakr Albaghdadi", "Abu Bakr alBaghdadi"}),
    ],
)
def test_an_article_may_be_glued_to_its_word(name: str, forms: set[str]) -> None:
    assert forms <= set(glued(name))


@pytest.mark.parametrize(
    ("name", "word"),
    [("al Ain", "Alain"), ("al Bab", "Albab"), ("Ras al Ain", "Alain"), ("an Na im", "Anna")],
)
def test_a_glued_article_makes_no_other_word(name: str, word: str) -> None:
    assert word not in glued(name)


@pytest.mark.parametrize(
    ("alias", "has"),
    [("al-Shabaab", True), ("Eid al-Adha", True), ("Al Gore", False), ("El Paso", False)],
)
def test_an_english_name_with_a_hyphened_article_is_arabic(alias: str, has: bool) -> None:
    assert has_article(alias) is has


def test_spellings_are_few() -> None:
    assert len(romanised(" ".join(["Mohammed"] * 12))) <= MAX_SPELLINGS


def test_short_arabic_names_take_no_prefix() -> None:
    assert prefixed("مصر", "ar") == ()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Abu Bakr al-Baghdadi", {"Baghdadi", "al Baghdadi", "Bakr"}),
        ("Boris Johnson", {"Johnson"}),
        ("Caliph Ibrahim", set()),
        ("Jihadi John", set()),
        ("Zarqawi", set()),
        ("Xi Li", set()),
    ],
)
def test_a_full_name_has_its_parts(name: str, expected: set[str]) -> None:
    assert set(parts(name)) == expected


def test_a_made_spelling_that_is_a_given_name_is_one() -> None:
    alias = Alias("anah", "Anah", CaseRule.TITLE, parse_context(""), "ar-Latn", "", "test.csv", 2)
    names = {"anah": Name("anah", "Anah", NameType.PLACE)}
    matcher = build_matcher(Gazetteer(names, (alias,), given_names=frozenset({"Ana"})))
    assert keys("Ana Orra came to the town.", matcher) == []
    assert keys("Rebels took Ana.", matcher) == ["anah"]
