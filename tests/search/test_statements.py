"""Filters for what is quoted and claimed find what a reader finds, on every way to the corpus."""

from __future__ import annotations

import re
import sqlite3
from typing import TYPE_CHECKING, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.articles.figures import find_figures
from ingest.articles.quotes import find_quotes
from ingest.engines.said import words_begin_with
from ingest.search import said
from ingest.search.answer import Request
from ingest.search.as_sql import statement
from ingest.search.asked_words import begins_word
from ingest.search.columns import FreshColumns, load_columns
from ingest.search.engine import search, select
from ingest.search.in_sql import add_functions
from ingest.search.quoted_most import IS_JOINED
from ingest.search.said import FoundFigure
from tests.corpora import Draft, corpus
from tests.search.statement_corpus import ARTICLES, BESIDE_FOX, statement_corpus

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ingest.articles.figures import Figure
    from ingest.articles.quotation import Quote
    from ingest.search.answer import Answer

CONNECTION = statement_corpus()
add_functions(CONNECTION, FreshColumns())
COLUMNS = load_columns(CONNECTION)


def ask(text: str) -> Answer:
    return search(CONNECTION, COLUMNS, Request(text, size=100))


def places(answer: Answer) -> list[str]:
    return sorted(f"{hit.path[0]}.{hit.position}" for hit in answer.hits if not hit.is_below)


@pytest.mark.parametrize(
    ("typed", "said", "found"),
    [
        ("said:truce", "with “truce” in a quotation", ["0.1", "0.4", "1.4"]),
        ('said:"the truce"', "with “the truce” in a quotation", ["0.4"]),
        ("said:fight", "with “fight” in a quotation", ["1.1", "2.1"]),
        ('said:"fight"', "with “fight” in a quotation", ["2.1"]),
        ("said:fough*", "with “fough*” in a quotation", ["1.1"]),
        ("said:Watch", "with “Watch” in a quotation", ["2.2"]),
        ("said:“river towns”", "with “river towns” in a quotation", ["0.1"]),
        ("speaker:lee", "with a quotation by “lee”", ["0.1", "1.1", "2.1"]),
        ("speaker:ann-lee", "by “ann-lee”", ["0.1", "1.1", "2.1"]),
        ("speaker:fox", "by “fox”", ["3.4", "3.5"]),
        ("speaker:kim-fox", "by “kim-fox”", ["3.4", "3.5"]),
        ("speaker:campaign", "by “campaign”", ["3.2"]),
        ("speaker:lawyer", "by “lawyer”", ["3.1"]),
        ("speaker:minister", "Searched for paragraphs with a quotation by “minister”", ["1.2"]),
        ("speaker:he", "with a quotation by “he”", ["1.4"]),
        ('speaker:"river men"', "by “river men”", ["2.2", "2.3"]),
        ("speaker:lee said:truce", "with “truce” in a quotation by “lee”", ["0.1"]),
        ("said:truce speaker:bob", "with “truce” in a quotation by “bob”", ["0.4"]),
        ("said:house said:fight", "with “house” and “fight” in a quotation", ["1.1"]),
        ("truce -said:truce", "truce and not with “truce” in a quotation", ["0.2"]),
        ("said:truce OR number>2000", "in a quotation or with", ["0.1", "0.4", "1.2", "1.4"]),
        ("number>1000 killed", "a number above 1,000, counting “killed”", ["0.3"]),
        ("number>=1000 killed", "a number of at least 1,000, counting", ["0.3", "2.2"]),
        ("number>999 kill", "a number above 999, counting “kill”", ["0.3", "2.2"]),
        ("number:1,000 people", "the number 1,000, counting “people”", ["0.3", "2.2"]),
        ("number=1k", "the number 1,000", ["0.3", "2.2"]),
        ("number=1bin", "the number 1,000", ["0.3", "2.2"]),
        ("number:1 bin people", "the number 1,000, counting “people”", ["0.3", "2.2"]),
        ("number>1000", "Searched for paragraphs with a number above 1,000", ["0.3", "1.2"]),
        ("number:5..10 tanks", "a number from 5 to 10, counting “tanks”", ["0.4", "1.3"]),
        ("number:8-9 tank", "a number from 8 to 9, counting “tank”", ["0.4"]),
        ("number<12 tanks", "a number below 12, counting", ["0.4", "1.3", "2.4"]),
        ("number<=12 tanks", "a number of at most 12, counting", ["0.3", "0.4", "1.3", "2.4"]),
        ("number:tanks", "any number, counting “tanks”", ["0.3", "0.4", "1.3", "2.4"]),
        ("number:people", "any number, counting “people”", ["0.3", "1.4", "2.2", "2.4"]),
        ("number>30%", "a number above 30 percent", ["1.3"]),
        ("number>30 percent", "a number above 30 percent", ["1.3"]),
        ("number>$4m", "a number above 4,000,000 USD", ["1.2"]),
        ("number>4 million dollars", "a number above 4,000,000 USD", ["1.2"]),
        ('number>900 "people killed"', "counting “people killed”", ["0.3", "2.2"]),
        ("number>900 killed river", "counting “killed” and river", ["0.3"]),
    ],
)  # fmt: skip
def test_a_filter_is_carried_out_and_said(typed: str, said: str, found: list[str]) -> None:
    answer = ask(typed)
    assert said in " ".join(answer.interpretation)
    assert places(answer) == found
    assert answer.refused == ()
    sql, values = statement(select(CONNECTION, COLUMNS, Request(typed)))
    rows = CONNECTION.execute(f"select path, position from ({sql})", values).fetchall()
    assert sorted(f"{path[0]}.{position}" for path, position in rows) == found


@pytest.mark.parametrize(
    ("typed", "refused"),
    [
        ("speaker:anne", "There is no speaker “anne” here; nearest: Ann Lee"),
        ("number>5 tancks", "There is no number that counts “tancks” here; nearest: tanks"),
        ("number:tancks", "There is no number that counts “tancks” here; nearest: tanks"),
        ("speaker:zzzz", "There is no speaker “zzzz” here; there are "),
        ("number:zzzz", "There is no number that counts “zzzz” here; there are "),
        ("-speaker:anne", "There is no speaker “anne” here"),
        ("speaker:anne said:truce", "There is no speaker “anne” here"),
    ],
)
def test_a_near_miss_is_refused_with_the_nearest(typed: str, refused: str) -> None:
    assert refused in " ".join(map(str, ask(typed).refused))


@pytest.mark.parametrize(
    ("typed", "notice"),
    [
        ("said:“” truce", "“said:” has no value"),
        ("number: truce", "“number:” has no value"),
    ],
)
def test_a_filter_without_a_value_is_said(typed: str, notice: str) -> None:
    assert notice in " ".join(ask(typed).notices)


@pytest.mark.parametrize("typed", ["number>many", "number>1.500", "number>5..9"])
@pytest.mark.parametrize("query", ["{}", "{} truce", "truce OR -{}"])
def test_a_number_that_cannot_be_understood_is_refused(typed: str, query: str) -> None:
    answer = ask(query.format(typed))
    (refused,) = map(str, answer.refused)
    assert refused.startswith(f"“{typed}")
    assert "cannot be understood (write number>1000, " in refused
    assert not any(typed in said for said in answer.notices)


def test_words_that_nobody_says_are_no_error() -> None:
    assert "There is nothing here with “comet” in a quotation." in ask("said:comet").interpretation


def test_a_speaker_who_is_not_there_is_refused_and_said_so_once() -> None:
    answer = ask("speaker:comet")
    assert [refused.typed for refused in answer.refused] == ["comet"]
    assert not any("There is nothing here" in said for said in answer.interpretation)


def test_a_filter_without_a_value_is_named_as_the_word_it_was_read_as() -> None:
    (forms,) = [said for said in ask("fight:").interpretation if ": also" in said]
    assert forms.startswith("fight: also")


@pytest.mark.parametrize(
    ("printed", "counted", "words"),
    [
        ("12", "men", "12 men"),
        ("dozens", "precision airstrikes", "dozens of precision airstrikes"),
        ("dozens", "of them", "dozens of them"),
        ("Several dozen", "people killed", "Several dozen people killed"),
        ("Tens of thousands", "people", "Tens of thousands of people"),
        ("thousands", "", "thousands"),
        ("92", "year-old award", "92-year-old award"),
        ("milliers", "réfugiés", "milliers de réfugiés"),
    ],
)
def test_a_number_is_written_with_what_is_counted(printed: str, counted: str, words: str) -> None:
    claim = (printed, None, None, "", "", counted, None, None)
    row = FoundFigure(*claim, "a1", 1, None, None, None, None, "a.txt", "", "[A text ...]", "")
    assert row.in_words == words


def test_a_hit_shows_what_is_said() -> None:
    hit = ask("said:truce speaker:lee").hits[0]
    assert [piece.text for piece in hit.snippet if piece.is_marked] == ["truce"]


def test_an_older_archive_says_that_the_next_load_finds_them() -> None:
    connection = corpus(Draft(["“We go,” said Ann Lee."]))
    connection.executescript("drop table quotes; drop table figures; drop table statements_due")
    answer = search(connection, load_columns(connection), Request("speaker:lee"))
    assert answer.paragraphs == 0
    assert "An older release made this archive" in " ".join(answer.interpretation)


def test_the_first_page_is_the_beginning_of_all_and_sorts_no_more_than_it_shows() -> None:
    asked, statements = said.Asked(), list[str]()
    for find in (said.find_quotes, said.find_figures):
        all_rows = list(find(CONNECTION, asked))
        CONNECTION.set_trace_callback(statements.append)
        assert list(find(CONNECTION, asked, 3, 1)) == all_rows[1:4]
        CONNECTION.set_trace_callback(None)
    plans = [
        str(CONNECTION.execute(f"explain query plan {sql}").fetchall())
        for sql in statements
        if "order by" in sql and "limit" in sql
    ]
    assert len(plans) == 2
    assert all("RIGHT PART OF ORDER BY" in plan for plan in plans)


class Paragraph(NamedTuple):
    """Hold what is said in one paragraph."""

    place: str
    text: str
    quotes: list[Quote]
    figures: list[Figure]


def _paragraphs() -> Iterator[Paragraph]:
    for number, texts in enumerate(ARTICLES):
        rows = [(place, "body", text) for place, text in enumerate(texts, 1)]
        quotes = find_quotes(rows)
        figures = find_figures(rows, quotes)
        for place, _, text in rows:
            yield Paragraph(
                f"{number}.{place}",
                text,
                [quote for quote in quotes if quote.position == place],
                [figure for figure in figures if figure.position == place],
            )


PARAGRAPHS = list(_paragraphs())
WORDS = ["truce", "river", "the", "we", "lee", "ray", "people", "tanks", "killed"]


def _has(word: str, text: str | None) -> bool:
    return word in re.findall(r"\w+", (text or "").lower())


def _quoting(word: str, speaker: str, paragraph: Paragraph) -> bool:
    return any(
        (not word or _has(word, paragraph.text[quote.start_char : quote.end_char]))
        and (not speaker or _speaks(speaker, quote, paragraph.place))
        for quote in paragraph.quotes
    )


def _speaks(word: str, quote: Quote, place: str) -> bool:
    is_beside = word == "fox" and place in BESIDE_FOX
    return _has(word, quote.name) or (_has(word, quote.speaker_words) and not is_beside)


def _counting(sign: str, number: int, word: str, paragraph: Paragraph) -> bool:
    fits = {
        "<": lambda f: f.value < number or (f.value == number and f.bound == "under"),
        ">": lambda f: (f.high or f.value) > number or (f.value == number and f.bound == "over"),
        ":": lambda f: f.value <= number <= (f.high or f.value),
    }
    return any(
        figure.value is not None and fits[sign](figure) and _has(word, figure.counted)
        for figure in paragraph.figures
    )


@given(
    word=st.sampled_from(["", *WORDS]),
    speaker=st.sampled_from(["", "lee", "fox", "ray", "he", "minister"]),
    is_without=st.booleans(),
)
def test_quotations_are_those_of_a_naive_scan(word: str, speaker: str, is_without: bool) -> None:
    filters = [f'said:"{word}"'] if word else []
    filters += [f"speaker:{speaker}"] if speaker else []
    typed = f"-in:paragraph({' '.join(filters)})" if is_without else " ".join(filters)
    expected = [p.place for p in PARAGRAPHS if _quoting(word, speaker, p) is not is_without]
    assert places(ask(typed if filters else "")) == (expected if filters else places(ask("")))


@given(
    sign=st.sampled_from(["<", ">", ":"]),
    number=st.sampled_from([5, 7, 8, 10, 12, 40, 300, 1000]),
    word=st.sampled_from(["people", "killed", "tanks", "houses"]),
)
def test_numbers_are_those_of_a_naive_scan(sign: str, number: int, word: str) -> None:
    expected = [p.place for p in PARAGRAPHS if _counting(sign, number, word, p)]
    assert places(ask(f'number{sign}{number} "{word}"')) == expected


@pytest.mark.parametrize(
    ("word", "text", "is_there"),
    [
        ("killed", "people killed", True),
        ("kill", "people killed", True),
        ("killed", "skilled jobs", False),
        ("War", "“war,” he said", True),
        ("war", "toward the well-war and Delaware", True),
        ("war", "toward Delaware, warily", True),
        ("war", "toward Delaware", False),
        ("été", "« l’été »", True),
        ("té", "« l’été »", False),
        ("战争", "关于战争的话", True),
    ],
)
def test_lists_ask_for_words_by_their_beginning(word: str, text: str, is_there: bool) -> None:
    assert begins_word(word, text) is is_there
    pattern = words_begin_with("quoted", word)["regexp"]["quoted"]["value"]
    matches = re.fullmatch(pattern, text, re.ASCII | re.IGNORECASE) is not None
    assert matches is is_there


def test_a_list_of_numbers_holds_no_skilled_for_killed() -> None:
    asked = said.Asked(words="illed")
    assert list(said.find_figures(CONNECTION, asked)) == []
    assert said.count_said(CONNECTION, asked, "figures") == 0
    assert list(said.find_figures(CONNECTION, said.Asked(words="kill")))


@pytest.mark.parametrize(
    ("words", "name", "is_joined"),
    [
        ("Ann Lee and Kim Fox", "Kim Fox", True),
        ("Kim Fox und Ann Lee", "Kim Fox", True),
        ("Мария Роу и Ким Фокс", "Ким Фокс", True),
        ("سلمى حداد وكيم فوكس", "كيم فوكس", True),
        ("Μαρία Ρόου και Κιμ Φοξ", "Κιμ Φοξ", True),
        ("Kim Fox’s lawyer Ann Lee", "Kim Fox", False),
        ("адвокат Ким Фокс", "Ким Фокс", False),
    ],
)
def test_and_joins_two_who_speak_in_any_language(words: str, name: str, *, is_joined: bool) -> None:
    start = words.index(name)
    asked = f"""
        with quotes as (select ? as speaker_words, 0 as speaker_start),
          mentions as (select ? as start_char, ? as end_char)
        select {IS_JOINED} from quotes, mentions
    """
    row = sqlite3.connect(":memory:").execute(asked, (words, start, start + len(name))).fetchone()
    assert bool(row[0]) == is_joined


def test_a_list_that_is_left_ends_after_its_corpus() -> None:
    corpus = statement_corpus()
    listed = said.find_quotes(corpus, said.Asked())
    assert next(listed)
    corpus.close()
    listed.close()  # a cursor closed behind its corpus would raise here
    assert next(listed, None) is None
