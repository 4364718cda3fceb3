from __future__ import annotations

import dataclasses
import sqlite3
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.export.passages import every_hit
from ingest.search.answer import FACETS, UNKNOWN, Answer, Order, Request, Step, Unit
from ingest.search.columns import Columns, columns_version, load_columns
from ingest.search.compounds import with_compounds
from ingest.search.engine import search
from ingest.search.english import STOP_WORDS
from ingest.search.known_names import NAME_FACETS
from ingest.search.query_parser import parse
from ingest.search.ranking import LATER_WEIGHT, LATER_WEIGHT_OF_PASTED, later_weight
from ingest.search.snippets import SNIPPET_CHARS, SNIPPET_LEAD_CHARS, marker_for, snippet
from ingest.storage.facet_columns import build_columns
from ingest.text.words import terms
from tests.corpora import Draft, add, seeds
from tests.corpora import corpus as made_of
from tests.search.naive import matches
from tests.search.test_query_parser import QUERIES

if TYPE_CHECKING:
    from pathlib import Path

Corpus = tuple[sqlite3.Connection, Columns]


def ask(known: Corpus, text: str = "", **choices: Any) -> Answer:
    return search(*known, Request(text, **choices))


def made(*drafts: Draft) -> Corpus:
    connection = made_of(*drafts)
    return connection, load_columns(connection)


def marked(answer: Answer) -> list[str]:
    return [piece.text for hit in answer.hits for piece in hit.snippet if piece.is_marked]


SEEDS = seeds()
TEXTS = [text for (text,) in SEEDS.execute("select text from paragraphs order by id")]
VOCABULARY = frozenset(term for text in TEXTS for term in terms(text))
WORD = st.sampled_from(sorted(VOCABULARY - {"or", "and", "not"}))
RUN = st.sampled_from([text for text in TEXTS if len(terms(text)) > 4]).flatmap(
    lambda text: st.integers(0, len(terms(text)) - 3).map(
        lambda place: " ".join(terms(text)[place : place + 2])
    )
)
LEAF = st.one_of(
    WORD.map(lambda word: f"={word}"),
    WORD.filter(lambda word: word not in STOP_WORDS),  # stop words do not decide
    RUN.map(lambda run: f'"{run}"'),
    WORD.map(lambda word: f"{word[:4]}*"),
    st.tuples(WORD, st.integers(0, 9), WORD).map(
        lambda near: f"={near[0]} NEAR/{near[1]} ={near[2]}"
    ),
)
TREE = st.recursive(
    LEAF,
    lambda part: st.one_of(
        st.tuples(part, part).map(lambda pair: f"({pair[0]} {pair[1]})"),
        st.tuples(part, part).map(lambda pair: f"({pair[0]} OR {pair[1]})"),
        st.tuples(part, part).map(lambda pair: f"({pair[0]} NOT ({pair[1]}))"),
    ),
    max_leaves=6,
)


@given(text=TREE)
def test_what_is_found_is_what_reading_everything_finds(seed_corpus: Corpus, text: str) -> None:
    is_what_reading_everything_finds(seed_corpus, text)


def test_each_word_of_the_seeds_is_found_where_it_and_its_forms_stand(seed_corpus: Corpus) -> None:
    """No word is left to the chance of a drawn query."""
    for word in sorted(VOCABULARY - STOP_WORDS):
        is_what_reading_everything_finds(seed_corpus, word)


def is_what_reading_everything_finds(known: Corpus, text: str) -> None:
    """Assert that a query counts and lists the paragraphs that the slow and obvious way finds."""
    query = with_compounds(parse(text), VOCABULARY.__contains__)
    expected = [
        number for number, held in enumerate(TEXTS, 1) if matches(query.tree, held, VOCABULARY)
    ]
    answer = ask(known, text, size=1000)
    if answer.step is not Step.TOGETHER:
        assert expected == [], text
        return
    ids = known[0].execute("select id, uid || position from citations").fetchall()
    number_of = {place: number for number, place in ids}
    counted = [hit for hit in answer.hits if not hit.is_below]
    assert sorted(number_of[f"{hit.uid}{hit.position}"] for hit in counted) == expected, text
    assert answer.paragraphs == len(expected), text
    assert answer.articles == len({hit.uid for hit in counted}), text


@given(text=QUERIES)
def test_no_text_fails_to_be_answered(seed_corpus: Corpus, text: str) -> None:
    assert ask(seed_corpus, text).interpretation


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ('"Daesh" OR "ISIS"', 40),
        ("isis OR daesh", 40),
        ("“Daesh” OR “ISIS”", 40),
        ("ISIS -Iraq", 32),
        ("defeat*", 16),
        ("defeat", 16),
        ("=defeat", 10),
        ("Deir al-Zour", 4),
        ("don't", 1),
        ("$5,000", 2),
        ("caps:IS", 23),
        ("", 126),
        ("(((", 126),
        ("\x00", 126),
    ],
)
def test_the_seeds_hold(seed_corpus: Corpus, text: str, count: int) -> None:
    assert ask(seed_corpus, text).paragraphs == count


@pytest.mark.parametrize("text", ['"Daesh" OR "ISIS"', "ISIS -Iraq", "syria prisons", ""])
def test_an_export_holds_the_hits_of_the_pages(seed_corpus: Corpus, text: str) -> None:
    answer = ask(seed_corpus, text, size=1000)
    passages = list(every_hit(*seed_corpus, Request(text)))
    assert [(hit.uid, hit.position) for hit in answer.hits] == [
        (passage.uid, passage.position) for passage in passages
    ]
    assert all(passage.left + passage.key + passage.right == passage.text for passage in passages)


LADDER = made(
    Draft(["The camp at Hol", "A prison burned"], headline="Camp and prison"),
    Draft(["Hol is a town", "Nothing else"]),
    Draft(["Oil is sold", "Fuel is bought"]),
)


@pytest.mark.parametrize(
    ("text", "step", "paragraphs", "said"),
    [
        ("camp hol", Step.TOGETHER, 1, "Searched for camp and hol."),
        ("prison hol", Step.SAME_ARTICLE, 2, "No paragraph holds all"),
        ("oil camp", Step.ANY, 2, "No article holds all"),
        ("the camp", Step.TOGETHER, 1, "“the” is too common to look for"),
        ("zebra", Step.TOGETHER, 0, "Searched for zebra."),
        ("prison burn", Step.TOGETHER, 1, "burn: also burned."),
    ],
)
def test_the_ladder(text: str, step: Step, paragraphs: int, said: str) -> None:
    answer = ask(LADDER, text)
    assert (answer.step, answer.paragraphs) == (step, paragraphs)
    assert any(said in sentence for sentence in answer.interpretation)


STORY = made(
    Draft(["The camp at Hol lies near town", "A prison burned yesterday"]),
    Draft(["Hol prison burned"]),
)


@pytest.mark.parametrize(
    ("text", "step", "articles", "said"),
    [
        ("The ‘camp’ at Hol: prison burned in town yesterday", Step.ANY, 2, "No paragraph holds"),
        ("camp Hol prison burned town yesterday", Step.SAME_ARTICLE, 1, "No paragraph holds"),
        ("the ‘camp’ at Hol: prison burned", Step.SAME_ARTICLE, 1, "No paragraph holds"),
        ("‘camp’ AND Hol prison burned in town yesterday", Step.SAME_ARTICLE, 1, "No paragraph"),
        ("the camp Hol “prison town” burned yesterday flood", Step.ANY, 2, "No paragraph holds"),
        ("camp Hol prison burned yesterday flood", Step.ANY, 2, "No article holds"),
    ],
)
def test_no_single_article_hides_the_others_on_the_story_of_a_pasted_line(
    text: str, step: Step, articles: int, said: str
) -> None:
    answer = ask(STORY, text)
    assert (answer.step, answer.articles) == (step, articles)
    assert any(said in sentence for sentence in answer.interpretation)


def test_a_filter_holds_on_every_step() -> None:
    answer = ask(LADDER, "oil camp headline:prison")
    assert answer.step is Step.ANY
    assert {hit.headline for hit in answer.hits} == {"Camp and prison"}


def test_a_missing_word_is_named_and_another_offered() -> None:
    answer = ask(LADDER, "prsion burned")
    assert answer.missing == ("prsion",)
    assert [offer.query for offer in answer.suggestions] == ["prison burned"]


MIXED = made(
    Draft(
        [("headline", "War in Homs"), "Homs fell to the army.", ("boilerplate", "Homs newsletter")],
        headline="War in Homs", byline="By Ann Lee and Bo Day", publisher="The Post",
        published_on="2014-05-10", language="en", section="World",
    ),
    Draft(["Homs again"], publisher="The Post", published_on="2015", language="en"),
    Draft(["Homs in spring", "More of Homs"], byline="Bo Day", published_on="2015-03"),
    Draft(["Of Homs nothing is dated"], publisher="Herald"),
)  # fmt: skip


def values(answer: Answer, name: str) -> dict[str, int]:
    facet = next(facet for facet in answer.facets if facet.name == name)
    return {value.value: value.count for value in facet.values}


def test_asides_are_left_out_unless_asked_for() -> None:
    assert ask(MIXED, "newsletter").paragraphs == 0
    assert ask(MIXED, "newsletter", with_asides=True).paragraphs == 1
    assert ask(MIXED, "newsletter kind:boilerplate").paragraphs == 1
    assert values(ask(MIXED, "homs"), "kind")["boilerplate"] == 1


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("publisher", {"The Post": 3, "Herald": 1, UNKNOWN: 2}),
        ("year", {"2014": 2, "2015": 3, UNKNOWN: 1}),
        ("month", {"2014-05": 2, "2015": 1, "2015-03": 2, UNKNOWN: 1}),
        ("author", {"Ann Lee": 2, "Bo Day": 4, UNKNOWN: 2}),
        ("language", {"en": 3, UNKNOWN: 3}),
        ("section", {"World": 2, UNKNOWN: 4}),
    ],
)
def test_facets_count_the_hits(name: str, expected: dict[str, int]) -> None:
    assert values(ask(MIXED, "homs"), name) == expected


def test_a_choice_leaves_its_own_facet_as_it_was() -> None:
    answer = ask(MIXED, "homs", selected={"publisher": frozenset({"Herald", UNKNOWN})})
    assert answer.paragraphs == 3
    assert values(answer, "publisher") == {"The Post": 3, "Herald": 1, UNKNOWN: 2}
    assert values(answer, "year") == {"2015": 2, UNKNOWN: 1}


def test_a_value_can_be_excluded() -> None:
    assert ask(MIXED, "homs", excluded={"author": frozenset({"Bo Day"})}).paragraphs == 2


COUNTED = [facet for facet in FACETS if facet not in NAME_FACETS]
KNOWN_VALUES = {
    "publisher": ["The Post", "Herald", UNKNOWN],
    "year": ["2014", "2015", UNKNOWN],
    "month": ["2014-05", "2015-03", UNKNOWN],
    "author": ["Ann Lee", "Bo Day", UNKNOWN],
    "language": ["en", UNKNOWN],
    "section": ["World", UNKNOWN],
    "kind": ["body", "headline", "boilerplate"],
    "original_publisher": [UNKNOWN],
}
CHOICES = st.fixed_dictionaries(
    {},
    optional={
        facet: st.sets(st.sampled_from(known), min_size=1).map(frozenset)
        for facet, known in KNOWN_VALUES.items()
    },
)
SELECT_FACTS = """
select articles.id, publisher, published_on, byline, kind, language, section
from paragraphs
join articles on articles.id = paragraphs.article
where paragraphs.text like '%homs%'
"""
BYLINES = {None: {UNKNOWN}, "Bo Day": {"Bo Day"}, "By Ann Lee and Bo Day": {"Ann Lee", "Bo Day"}}


def facts_of(row: tuple[Any, ...]) -> dict[str, set[str]]:
    """Return the article of a paragraph, and its values in each facet."""
    article, publisher, date, byline, kind, language, section = row
    return {
        "article": {str(article)},
        "publisher": {publisher or UNKNOWN},
        "year": {(date or UNKNOWN)[:4]},
        "month": {(date or UNKNOWN)[:7]},
        "author": BYLINES[byline],
        "kind": {kind},
        "language": {language or UNKNOWN},
        "section": {section or UNKNOWN},
        "original_publisher": {UNKNOWN},
    }


FACTS = [facts_of(row) for row in MIXED[0].execute(SELECT_FACTS)]


def is_let_pass(
    facts: dict[str, set[str]], chosen: dict[str, Any], barred: dict[str, Any], but: str
) -> bool:
    """Tell whether a paragraph passes every choice but that of one facet."""
    return all(
        (name not in chosen or facts[name] & chosen[name])
        and (name not in barred or not facts[name] & barred[name])
        for name in COUNTED
        if name != but
    )


@pytest.mark.parametrize("unit", list(Unit))
@given(selected=CHOICES, excluded=CHOICES)
def test_facets_count_as_if_nothing_were_chosen_in_them(
    unit: Unit, selected: dict[str, frozenset[str]], excluded: dict[str, frozenset[str]]
) -> None:
    answer = ask(
        MIXED, "homs", selected=selected, excluded=excluded, with_asides=True, unit=unit, size=50
    )
    passing = [facts for facts in FACTS if is_let_pass(facts, selected, excluded, "")]
    assert answer.paragraphs == len(passing)
    assert answer.articles == len({min(facts["article"]) for facts in passing})
    for name in COUNTED:
        seen = {
            (min(facts["article"]) if unit is Unit.ARTICLES else number, value)
            for number, facts in enumerate(FACTS)
            if is_let_pass(facts, selected, excluded, name)
            for value in facts[name]
        }
        shown = {value: count for value, count in values(answer, name).items() if count}
        assert shown == dict(Counter(value for _, value in seen))


@pytest.mark.parametrize("choices", ["selected", "excluded"])
def test_nothing_is_searched_where_a_choice_is_refused(choices: str) -> None:
    answer = ask(MIXED, "homs", **{choices: {"publisher": frozenset({"Herald", "Heruld"})}})
    assert [value.typed for value in answer.refused] == ["Heruld"]
    assert (answer.paragraphs, answer.below, answer.hits) == (0, 0, ())
    assert answer.interpretation == ("Nothing was searched.",)
    assert not any(value.count for facet in answer.facets for value in facet.values)


@pytest.mark.parametrize(
    "text",
    [
        "date:2014-02-30", "-date:2014-02-30 homs", "homs OR after:yesterday", "homs before:soon",
        "homs is:foo", "homs -number>many", "homs publisher:Heruld", "homs OR -kind:foo",
        "homs (hama OR year:2014..13)",
    ],
)  # fmt: skip
def test_nothing_is_searched_where_a_filter_is_refused(text: str) -> None:
    answer = ask(MIXED, text)
    assert len(answer.refused) == 1
    assert (answer.paragraphs, answer.below, answer.hits) == (0, 0, ())
    assert (answer.missing, answer.suggestions, answer.per_name) == ((), (), ())
    assert answer.interpretation == ("Nothing was searched.",)


def test_newest_first_puts_undated_last_and_says_so() -> None:
    answer = ask(MIXED, "homs", order=Order.NEWEST)
    assert [hit.published_on for hit in answer.hits] == [
        "2015-03", "2015-03", "2015", "2014-05-10", "2014-05-10", None
    ]  # fmt: skip
    assert any("1 without a date come last" in notice for notice in answer.notices)
    oldest = ask(MIXED, "homs", order=Order.OLDEST)
    assert [hit.published_on for hit in oldest.hits][-1] is None


def test_an_article_is_found_once() -> None:
    answer = ask(MIXED, "homs", unit=Unit.ARTICLES)
    assert len(answer.hits) == answer.articles == 4
    assert sum(hit.further + 1 for hit in answer.hits) == answer.paragraphs == 6


@pytest.mark.parametrize("order", list(Order))
@pytest.mark.parametrize("unit", list(Unit))
@pytest.mark.parametrize("text", ["", "isis", "what did the fighters of isis do in syria"])
def test_pages_neither_skip_nor_repeat(
    seed_corpus: Corpus, order: Order, unit: Unit, text: str
) -> None:
    request = Request(text, order=order, unit=unit, size=7)
    whole = search(*seed_corpus, dataclasses.replace(request, size=1000)).hits
    pages = [search(*seed_corpus, request)]
    while pages[-1].next_cursor:
        pages.append(
            search(*seed_corpus, dataclasses.replace(request, cursor=pages[-1].next_cursor))
        )
    assert tuple(hit for page in pages for hit in page.hits) == whole
    back = pages[-1]
    for page in pages[-2::-1]:
        assert back.previous_cursor
        back = search(*seed_corpus, dataclasses.replace(request, cursor=back.previous_cursor))
        assert back.hits == page.hits
    assert back.previous_cursor is None


@given(
    cursor=st.one_of(st.text(), st.from_regex(r"(after|before)~(0x1p3|inf|nan|1e999)~-?\d{1,30}"))
)
def test_no_cursor_is_an_error(seed_corpus: Corpus, cursor: str) -> None:
    answer = ask(seed_corpus, "isis", cursor=cursor)
    assert answer.paragraphs == ask(seed_corpus, "isis").paragraphs
    assert len(answer.hits) <= answer.request.size


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("year:2015", 3),
        ("after:2015", 3),
        ("after:2015-03", 2),
        ("before:2015", 2),
        ("before:2015-06", 4),
        ("before:2015-03-15", 2),
        ("is:undated", 1),
        ("publisher:post", 3),
        ("publisher:pos", 0),
        ("author:day", 4),
        ("author:lee", 2),
        ("headline:homs", 2),
        ("language:en", 3),
        ("kind:headline", 1),
        ("-publisher:post homs", 3),
    ],
)
def test_field_filters(text: str, count: int) -> None:
    assert ask(MIXED, text).paragraphs == count


def test_a_text_cannot_forge_marks() -> None:
    answer = ask(made(Draft(["<mark>x</mark> war [war] \x02war"])), "war")
    assert marked(answer) == ["war", "war", "war"]
    assert (
        "".join(piece.text for piece in answer.hits[0].snippet)
        == "<mark>x</mark> war [war] \x02war"
    )


def test_a_long_paragraph_is_cut_around_what_was_found() -> None:
    answer = ask(made(Draft(["word " * 200 + "needle " + "word " * 200])), "needle")
    pieces = answer.hits[0].snippet
    assert marked(answer) == ["needle"]
    assert pieces[0].text == "… "
    assert sum(len(piece.text) for piece in pieces) < 400


def test_the_window_holds_most_of_what_was_found() -> None:
    text = "alpha " + "word " * 200 + "alpha beta alpha " + "word " * 200
    assert marked(ask(made(Draft([text])), "alpha OR beta")) == ["alpha", "beta", "alpha"]


@pytest.mark.parametrize(("text", "count"), [("one NEAR/2 four", 1), ("four NEAR/1 one", 0)])
def test_near_counts_the_words_between(text: str, count: int) -> None:
    assert ask(made(Draft(["one two three four"])), text).paragraphs == count


def test_columns_follow_every_change() -> None:
    connection = made_of(Draft(["Homs"], publisher="A"))
    before = columns_version(connection)
    add(connection, [Draft(["Aleppo", "more of Homs"], publisher="B")])
    assert columns_version(connection) != before
    answer = ask((connection, load_columns(connection)), "homs")
    assert values(answer, "publisher") == {"A": 1, "B": 1, UNKNOWN: 0}
    fresh = made_of(
        Draft(["Homs"], publisher="A"), Draft(["Aleppo", "more of Homs"], publisher="B")
    )
    select = "select name, chunk, checksum, labels, codes from facet_chunks order by name, chunk"
    assert connection.execute(select).fetchall() == fresh.execute(select).fetchall()
    vocabulary = "select term, paragraphs from vocabulary"
    assert connection.execute(vocabulary).fetchall() == fresh.execute(vocabulary).fetchall()


def test_columns_follow_removals() -> None:
    connection = made_of(Draft(["Homs"], publisher="A"), Draft(["Aleppo"], publisher="B"))
    columns = load_columns(connection)
    connection.execute(
        "insert into paragraphs_fts (paragraphs_fts, rowid, text) values ('delete', 2, 'Aleppo')"
    )
    connection.execute("delete from paragraphs where id = 2")
    assert search(connection, columns, Request("")).hits[0].position == 1
    assert len(list(every_hit(connection, columns, Request("")))) == 1
    build_columns(connection)
    fresh = load_columns(connection)
    assert (fresh.paragraphs, fresh.articles) == (1, 2)
    connection.execute("delete from paragraphs")
    connection.execute("delete from articles")
    build_columns(connection)
    assert connection.execute("select count(*) from facet_chunks").fetchone() == (0,)


def test_the_words_of_a_query_are_marked_in_any_text(seed_corpus: Corpus) -> None:
    spans = marker_for(*seed_corpus, Request("the prison OR Deir*")).spans("The prisons of Deir")
    assert spans == [(4, 11), (15, 19)]


def test_an_unknown_name_is_searched_as_words(seed_corpus: Corpus) -> None:
    answer = ask(seed_corpus, "name:Daesh")
    assert answer.paragraphs == 2
    assert any("no such name" in sentence for sentence in answer.interpretation)


def test_an_empty_corpus_answers() -> None:
    answer = ask(made(), "homs")
    assert (answer.paragraphs, answer.hits) == (0, ())


def test_a_single_day_is_shown_by_days() -> None:
    answer = ask(
        made(Draft(["a"], published_on="2014-05-10"), Draft(["a"], published_on="2014-05-12"))
    )
    assert answer.histogram.step == "day"
    assert sum(bucket.count for bucket in answer.histogram.buckets) == 2


def test_a_long_time_is_shown_by_years() -> None:
    known = made(Draft(["a"], published_on="1950"), Draft(["a"], published_on="2014-05-12"))
    shown = ask(known, "a").histogram
    assert (shown.step, len(shown.buckets), shown.vague) == ("year", 65, 0)


@pytest.mark.parametrize("date", ["9999-12-31", "0001-01-01", "2014-02-31", "soon", ""])
def test_an_odd_date_is_no_error(date: str) -> None:
    known = made(Draft(["a"], published_on=date), Draft(["a"], published_on="2014-05-12"))
    shown = ask(known, "a").histogram
    assert sum(bucket.count for bucket in shown.buckets) + shown.undated == 2


def test_bars_hold_every_dated_hit() -> None:
    shown = ask(MIXED, "homs").histogram
    assert shown.step == "month"
    assert (sum(bucket.count for bucket in shown.buckets), shown.vague, shown.undated) == (4, 1, 1)


def test_a_sentence_finds_any_of_its_words_and_says_how_many_hold_all() -> None:
    answer = ask(LADDER, "what is sold at the camp of hol?")
    assert answer.step is Step.ANY
    assert answer.paragraphs == 3
    assert answer.interpretation[0].startswith("This was read as a sentence")
    assert "0 with all" in answer.interpretation[0]
    assert answer.hits[0].headline == "Camp and prison"


def test_a_quotation_in_a_sentence_stands_in_every_hit() -> None:
    answer = ask(LADDER, "It was said that the “prison burned” near the camp of Hol.")
    assert (answer.step, answer.paragraphs) == (Step.ANY, 1)
    assert "“prison burned” and its words" in answer.interpretation[0]


def test_a_sentence_whose_quotation_stands_nowhere_says_so() -> None:
    answer = ask(LADDER, "It was said that “the camp burned” in Hol and oil was sold.")
    assert answer.paragraphs == 3
    assert answer.missing[:1] == ("the camp burned",)
    assert any("quotation marks" in sentence for sentence in answer.interpretation)


SELECT_TEXT = "select text from citations where uid = ? and position = ?"


@pytest.mark.parametrize("pasted", [text for text in TEXTS if len(terms(text)) > 7])
def test_a_pasted_paragraph_is_found_first(seed_corpus: Corpus, pasted: str) -> None:
    (hit, *_) = ask(seed_corpus, pasted).hits
    found = seed_corpus[0].execute(SELECT_TEXT, (hit.uid, hit.position)).fetchone()
    assert found == (pasted,)


def test_behind_the_lede_less_counts_where_any_of_many_words_is_asked_for() -> None:
    assert later_weight(6, is_read=True) == LATER_WEIGHT_OF_PASTED
    assert later_weight(5, is_read=True) == later_weight(6, is_read=False) == LATER_WEIGHT


def test_a_lede_comes_before_what_follows_it_and_a_crosshead_behind() -> None:
    known = made(
        Draft([("crosshead", "The dam"), "Nobody mended the dam today", "Nobody watched the dam",
               "Nothing else was said"]),
    )  # fmt: skip
    assert [hit.position for hit in ask(known, "dam").hits] == [2, 3, 1]


def test_a_headline_is_shown_with_the_opening_of_its_story() -> None:
    known = made(Draft([("headline", "The dam"), ("standfirst", "It broke"), "At night it broke"]))
    assert [hit.opening for hit in ask(known, "dam").hits] == ["It broke"]


MARKS = st.lists(st.tuples(st.integers(1, 200), st.integers(1, 9)), min_size=1).map(
    lambda steps: [
        (sum(sum(step) for step in steps[:number]) + gap, sum(map(sum, steps[: number + 1])))
        for number, (gap, _) in enumerate(steps)
    ]
)


@given(spans=MARKS, tail=st.integers(0, 900))
def test_a_snippet_stands_where_the_most_marks_are(spans: list[tuple[int, int]], tail: int) -> None:
    text = "x" * (spans[-1][1] + tail)
    width = SNIPPET_CHARS
    begins = [max(0, min(s - SNIPPET_LEAD_CHARS, len(text) - width)) for s, _ in spans]
    most = max(sum(b <= s and e <= b + width for s, e in spans) for b in begins)
    assert sum(piece.is_marked for piece in snippet(text, spans)) == most


def test_above_a_bound_the_newest_are_ranked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.search.ranking.RANKED_HITS", 2)
    answer = ask(MIXED, "homs")
    assert answer.paragraphs == 6
    assert [hit.published_on for hit in answer.hits] == [
        "2015-03", "2015-03", "2015", "2014-05-10", "2014-05-10", None
    ]  # fmt: skip
    assert [hit.score > 0 for hit in answer.hits] == [True] * 2 + [False] * 4
    assert any("newest 2 were put in order" in notice for notice in answer.notices)


def test_an_article_without_a_query_is_shown_by_its_story(corpus: Path) -> None:
    connection = sqlite3.connect(corpus)
    request = Request(unit=Unit.ARTICLES, order=Order.NEWEST)
    answer = search(connection, load_columns(connection), request)
    connection.close()
    assert {hit.kind for hit in answer.hits} <= {"standfirst", "body"}
    assert answer.notices == ("4 without a date come last.",)
