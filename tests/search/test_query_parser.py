from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.search.query_parser import MAX_QUERY_TERMS, parse
from ingest.search.query_tree import And, Capitals, Field, Near, Node, Not, Or, Words, leaves

PARTS = st.sampled_from(
    ["AND", "OR", "NOT", "(", ")", '"', "-", "*", "=", "NEAR/3", "NEAR(", ":", "caps:", "year:",
     "name:", "after:2014", "before:x", "“", "’", "—", "\x00", "isis", "Deir ez-Zor", " ", "is:",
     "C++", "100%", "kind:body", "\ud800", "叙", "e\u0301", "|", "publisher:", "\n",
     "NEAR", "AROUND(5)", "NEAR(a b, 5)", "SAME", "ANDNOT", "ODER", "NICHT", "or", "not", "w/5",
     "!a", "TI(", "allintitle:a", "in:headline", "in:body", "site:a", "wc>5", "year:[2014 TO 2016]",
     "yr(2014-", "DATE AFT 2014", "title:(", "^2", "~1", '"a * wom?n gua*"', "（", "ＯＲ", "a$"]
)  # fmt: skip
QUERIES = st.one_of(st.text(), st.lists(PARTS).map(" ".join), st.lists(PARTS).map("".join))


def word(text: str, *terms: str, is_exact: bool = False, is_prefix: bool = False) -> Words:
    return Words(text, terms or (text.lower(),), is_exact, is_prefix)


@given(QUERIES)
def test_no_text_is_an_error(text: str) -> None:
    query = parse(text)
    assert query.text == text
    assert len(leaves(query.tree)) <= MAX_QUERY_TERMS
    assert all(notice.endswith((".", "?")) for notice in query.notices)


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("isis OR daesh", Or((word("isis"), word("daesh")))),
        ("ISIS -Iraq", And((word("ISIS"), Not(word("Iraq"))))),
        ("ISIS –Iraq", And((word("ISIS"), Not(word("Iraq"))))),
        ("NOT Iraq", Not(word("Iraq"))),
        ("NOT NOT Iraq", word("Iraq")),
        ("a -b c- d", And((word("a"), word("-b", "b"), word("c-", "c"), word("d")))),
        ("defeat*", word("defeat", is_prefix=True)),
        ("Deir al-Zour", And((word("Deir"), word("al-Zour", "al", "zour")))),
        ("don't", word("don't", "don", "t")),
        ("don’t", word("don’t", "don", "t")),
        ("“Deir ez-Zor”", word("Deir ez-Zor", "deir", "ez", "zor", is_exact=True)),
        ('"Deir', word("Deir", is_exact=True)),
        ("‘Deir ez-Zor’", word("Deir ez-Zor", "deir", "ez", "zor", is_exact=True)),
        (
            "'King’s men', 'a",
            And((word("King’s men", "king", "s", "men", is_exact=True), word("'a", "a"))),
        ),
        (
            "the '90s fighters' camp",
            And((word("the"), word("'90s", "90s"), word("fighters'", "fighters"), word("camp"))),
        ),
        (
            '6\'2" wide "a b"',
            And((word("6'2", "6", "2"), word("wide"), word("a b", "a", "b", is_exact=True))),
        ),
        ("=ISIS", word("ISIS", is_exact=True)),
        ("a b OR c", Or((And((word("a"), word("b"))), word("c")))),
        ("(a OR b) c", And((Or((word("a"), word("b"))), word("c")))),
        ("a AND b", And((word("a"), word("b")))),
        ("a | b", Or((word("a"), word("b")))),
        # Verbs of German text are other words beside an English sign.
        ("oil NEAR war", Near(word("oil"), word("war"), 10)),
        ("war NOT oil", And((word("war"), Not(word("oil"))))),
        ("a NEAR/5 b", Near(word("a"), word("b"), 5)),
        ("caps:IS", Capitals("IS", ("is",))),
        ("year:2014 isis", And((Field("year", "2014"), word("isis")))),
        ('publisher:"BBC News"', Field("publisher", "BBC News")),
        ("C++", word("C++", "c")),
        ("100%", word("100%", "100")),
        ("$5,000", word("$5,000", "5", "000")),
        ("King's", word("King's", "king", "s")),
        ("", None),
        ("-", None),
        ("*", None),
        ("(((", None),
        ("\x00", None),
    ],
)
def test_a_text_is_read_as(text: str, tree: Node | None) -> None:
    assert parse(text).tree == tree


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('"Deir', "never closed"),
        ("(a", "never closed"),
        ("a)", "closing bracket"),
        ("a OR", "OR"),
        ("AND", "“AND” needs words beside it: “and” was searched as a word."),
        ("NEAR(", "nothing in them"),
        ("C++", "read as “c”"),
        ("100%", "read as “100”"),
        ("-", "no letter or digit"),
        ("x" * 60_000, "first 50,000 characters"),
        ("ab " * 300 + "c*", "first 128 words"),
    ],
)
def test_a_liberty_is_stated(text: str, said: str) -> None:
    assert any(said in notice for notice in parse(text).notices)


def test_a_plain_query_needs_no_notice() -> None:
    assert parse('"Deir ez-Zor" OR al-Jolani -Iraq').notices == ()


def test_deep_brackets_end() -> None:
    assert parse("(" * 9_000 + "a").tree == word("a")


@pytest.mark.parametrize("text", ["a " * 50_000, '"' * 100_000, "(a OR " * 20_000, "-" * 100_000])
def test_a_long_text_is_read_up_to_a_bound(text: str) -> None:
    query = parse(text)
    assert len(leaves(query.tree)) <= MAX_QUERY_TERMS


@pytest.mark.parametrize(
    ("text", "is_prose"),
    [
        ("what is the role of sleeper cells in syria?", True),
        ("fall of the caliphate in eastern Syria", True),
        ("fall of the caliphate in Syria", False),
        ("Testing automated information systems.", True),
        ("isis OR daesh", False),
        ("prisons of the Kurds", False),
        ("Deir ez-Zor tribes", False),
        ("the war in Syria and Iraq after 2014 year:2015", False),
        ("the war in Syria -Iraq after oil", False),
        ("the war in Syria –Iraq after oil", False),
        ("the war in Syria (Iraq) after oil", False),
        ('the war in "Syria after" oil and prisons', False),
        ('((began "was declared") ("was declared" began))', False),
        ("THE FALL OF (ISIS OR DAESH) AND THE PRISONS OF SYRIA", False),
        ("Syria U.S.", False),
        ("The group (also known as Daesh) left.", True),
        ("The group –which left– was known.", True),
        ("Nights of -5 degrees in the camp.", True),
        ('He said the city "was declared" free.', True),
        ("THE USE OF PRISONS AND CAMPS (IN SYRIA).", True),
    ],
)
def test_a_sentence_is_told_from_a_query(text: str, is_prose: bool) -> None:
    assert parse(text).is_prose is is_prose


@pytest.mark.parametrize("marks", ["“{}”", '"{}"', "‘{}’", "«{}»"])
def test_a_quotation_in_a_sentence_is_meant_word_for_word(marks: str) -> None:
    query = parse(f"He said the city {marks.format('was declared')} free.")
    assert query.is_prose
    assert word("was declared", "was", "declared", is_exact=True) in leaves(query.tree)
    assert word("declared") not in leaves(query.tree)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The group (also known as Daesh) left.", "brackets"),
        ("THE USE OF PRISONS OR CAMPS.", "OR"),
        ("The group fled —which was known.", "dash"),
        ("THE USE OF PRISONS OR CAMPS IN SYRIA", "OR"),
    ],
)
def test_signs_that_a_sentence_swallows_are_named(text: str, said: str) -> None:
    query = parse(text)
    assert query.is_prose
    assert any(said in notice for notice in query.notices)


WORDS = st.sampled_from(["the", "in", "who", "prison", "camp", "Raqqa", "fled", "(", ")", ".", "?"])


@given(st.lists(WORDS), st.lists(WORDS), st.sampled_from(["“{}”", '"{}"', "‘{}’"]))
def test_quoted_words_stay_together_whatever_stands_around_them(
    before: list[str], after: list[str], marks: str
) -> None:
    text = " ".join([*before, marks.format("was declared"), *after])
    assert word("was declared", "was", "declared", is_exact=True) in leaves(parse(text).tree)
