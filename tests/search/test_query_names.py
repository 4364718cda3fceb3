"""A name is found under all its aliases, and nothing but the name is found."""

from __future__ import annotations

import csv
import sqlite3
from typing import TYPE_CHECKING

import pytest

from ingest.export.passages import every_hit
from ingest.search.as_sql import statement
from ingest.search.columns import Columns, load_columns
from ingest.search.engine import Answer, Request, Unit, search, select
from ingest.search.known_names import NAME_FACETS
from ingest.search.query_names import with_names
from ingest.search.query_parser import parse
from ingest.search.query_tree import Named, leaves
from tests.conftest import ROOT, SEEDS

if TYPE_CHECKING:
    from pathlib import Path

Corpus = tuple[sqlite3.Connection, Columns]
Place = tuple[str, int]

#: Lines where a name is glued to what the site printed before it: the golden list reads lines
#: as they stand, a load cuts them first.
GLUED = {
    ("000_417ab27cc008220f.txt", 7),
    ("000_417ab27cc008220f.txt", 43),
    ("004_dc3ab14d25bc0b13.txt", 95),
}

GOLDEN = ROOT / "tests" / "golden" / "seed-names.csv"


@pytest.fixture(scope="module")
def loaded(corpus: Path) -> Corpus:
    connection = sqlite3.connect(corpus)
    return connection, load_columns(connection)


def ask(loaded: Corpus, text: str, **options: object) -> Answer:
    return search(*loaded, Request(text, size=1000, **options))  # type: ignore[arg-type]


def places(answer: Answer) -> set[Place]:
    return {(hit.uid, hit.position) for hit in answer.hits if not hit.is_below}


def found(loaded: Corpus, text: str) -> set[Place]:
    return places(ask(loaded, text))


def lines_found(loaded: Corpus, text: str) -> set[Place]:
    """Return seed and line of each paragraph found, by the byte at which it begins."""
    lines = set()
    for passage in every_hit(*loaded, Request(text)):
        name = passage.path.rsplit("/", 1)[-1]
        before = (SEEDS / name).read_bytes()[: passage.start_byte]
        lines.add((name, before.count(b"\n") + 1))
    return lines


def lines_marked(key: str) -> set[Place]:
    with GOLDEN.open(encoding="utf-8", newline="") as rows:
        return {(row[0], int(row[1])) for row in csv.reader(rows) if row[-1] == key}


def test_the_group_is_found_on_exactly_the_lines_that_name_it(loaded: Corpus) -> None:
    lines = lines_found(loaded, "name:islamic-state")
    assert len(lines) == 70
    assert lines == lines_marked("islamic-state") | GLUED


def test_and_beside_nearness_does_not_cut_a_name(loaded: Corpus) -> None:
    whole = found(loaded, "Islamic State of Iraq and the Levant w/30 Raqqa")
    assert whole == found(loaded, "name:islamic-state w/30 Raqqa")
    assert whole


@pytest.mark.parametrize("sign", ["/p", "/s", "/seg"])
def test_a_scope_does_not_cut_a_name(loaded: Corpus, sign: str) -> None:
    whole = found(loaded, f"Islamic State {sign} Raqqa")
    assert whole == found(loaded, f"name:islamic-state {sign} Raqqa")
    assert whole == found(loaded, f"Raqqa {sign} Islamic State")
    assert whole


@pytest.mark.parametrize("typed", ["IS OR ISIS", "IS OR DAESH", 'IS OR "', "IS OR", "(IS)"])
def test_a_query_of_names_in_capitals_is_not_taken_for_shouting(loaded: Corpus, typed: str) -> None:
    assert found(loaded, typed) == found(loaded, "IS")
    assert ask(loaded, typed).interpretation == ask(loaded, "IS").interpretation


@pytest.mark.parametrize(
    ("typed", "is_name"),
    [
        ("Islamic in:sentence(State Raqqa)", False),
        ("in:sentence(Raqqa Islamic) State", False),
        ("Raqqa in:sentence(oil Islamic State)", True),
        ("Islamic State /s oil /s Raqqa", True),
    ],
)
def test_brackets_part_a_name(loaded: Corpus, typed: str, is_name: bool) -> None:
    query = with_names(parse(typed), loaded[1].known_names)
    named = [leaf for leaf in leaves(query.tree) if isinstance(leaf, Named)]
    assert any(leaf.keys == ("islamic-state",) for leaf in named) is is_name


def test_a_name_without_itself_is_said(loaded: Corpus) -> None:
    said = " ".join(ask(loaded, "ISIS -ISIL").notices)
    assert "“ISIL” means the same name as “ISIS”" in said
    assert "-=ISIL rules out the word" in said
    said = " ".join(ask(loaded, "ISIS -(Islamic State)").notices)
    assert '-"Islamic State" rules out the words' in said
    assert ask(loaded, "ISIS -Iraq").notices == ()


def test_a_sign_that_was_begun_is_not_taken_for_shouting(loaded: Corpus) -> None:
    assert found(loaded, "IS AND (NEAR(") == found(loaded, "IS near")


def test_of_a_sentence_the_letters_as_typed_tell_what_is_small(loaded: Corpus) -> None:
    notices = " ".join(ask(loaded, "Did Turkey close the border? The US said so.").notices)
    assert "Typed" not in notices
    notices = " ".join(ask(loaded, "Did turkey close the border? The US said so.").notices)
    assert "Typed “Turkey” it is a name." in notices


def test_in_a_query_all_in_capitals_the_verb_is_no_name(loaded: Corpus) -> None:
    assert found(loaded, "IS SYRIA SAFE") == found(loaded, "is Syria safe")


def test_the_town_is_found_on_exactly_the_lines_that_name_it(loaded: Corpus) -> None:
    lines = lines_found(loaded, "name:deir-ez-zor")
    assert len(lines) == 7
    assert lines == lines_marked("deir-ez-zor")


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("ISIS", "islamic-state"),
        ("IS", "islamic-state"),
        ("Isis", "islamic-state"),
        ("Daesh", "islamic-state"),
        ("daesh", "islamic-state"),
        ("Daesh’s", "islamic-state"),
        ("Da'esh", "islamic-state"),
        ("داعش", "islamic-state"),
        ("Islamic State", "islamic-state"),
        ("islamic   state", "islamic-state"),
        ("ISLAMIC STATE", "islamic-state"),
        ("Islamic State of Iraq and Syria", "islamic-state"),
        ('name:"Islamic State"', "islamic-state"),
        ("name:Islamic State", "islamic-state"),
        ("name:daesh", "islamic-state"),
        ("(Daesh)", "islamic-state"),
        ("isis", "islamic-state"),
        ("Deir Ezzor", "deir-ez-zor"),
        ("Deir al-Zour", "deir-ez-zor"),
        ("deir\u00a0ez–zor", "deir-ez-zor"),
        ("Dayr az-Zawr", "deir-ez-zor"),
        ("Deir ez Zor,", "deir-ez-zor"),
    ],
)
def test_any_alias_means_the_name(loaded: Corpus, typed: str, key: str) -> None:
    assert found(loaded, typed) == found(loaded, f"name:{key}")


@pytest.mark.parametrize("typed", ["is", "Is", "us", "Us", "up", "turkey", "un"])
def test_a_word_in_other_case_than_its_alias_is_a_word(loaded: Corpus, typed: str) -> None:
    answer = ask(loaded, typed)
    assert answer.names == ()
    assert places(answer) == places(ask(loaded, typed, with_names=False))


def test_what_a_small_word_would_mean_in_capitals_is_said(loaded: Corpus) -> None:
    assert "“un” was read as a word. Typed “UN” it is a name." in ask(loaded, "un").notices
    assert ask(loaded, "is").notices == ()


@pytest.mark.parametrize(
    ("typed", "count"), [('"Daesh"', 2), ("=Daesh", 2), ('="Daesh"', 2), ("caps:IS", 25)]
)
def test_quotation_marks_and_signs_switch_names_off(loaded: Corpus, typed: str, count: int) -> None:
    answer = ask(loaded, typed)
    assert (answer.names, answer.paragraphs) == ((), count)


PLAIN = ["Daesh", "IS", "Islamic State prison", "Deir al-Zour OR Raqqa", "Daesh NEAR/5 cells",
         "who runs the prisons of the Islamic State in Syria?", "Isis -Syria"]  # fmt: skip


@pytest.mark.parametrize("typed", PLAIN)
def test_with_names_off_the_answer_is_that_of_a_corpus_without_names(
    loaded: Corpus, nameless: Corpus, typed: str
) -> None:
    off = ask(loaded, typed, with_names=False)
    plain = ask(nameless, typed)
    assert off.interpretation == plain.interpretation
    assert [hit.snippet for hit in off.hits] == [hit.snippet for hit in plain.hits]
    assert [hit.score for hit in off.hits] == [hit.score for hit in plain.hits]


@pytest.fixture(scope="module")
def nameless(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """Return the seeds with every trace of names taken out."""
    path = tmp_path_factory.mktemp("nameless") / "corpus.db"
    path.write_bytes(corpus.read_bytes())
    connection = sqlite3.connect(path)
    for table in ("mentions", "aliases", "names", "packs"):
        connection.execute(f"delete from {table}")
    connection.execute("insert into paragraphs_fts (paragraphs_fts) values ('rebuild')")
    connection.execute("delete from facet_chunks where name glob 'paragraphs.[ns]*'")
    return connection, load_columns(connection)


@pytest.mark.parametrize("typed", ["ИГИЛ", "Исламского государства", "IŞİD", "لداعش", "Daʿesh"])
def test_the_group_is_found_as_other_languages_write_it(loaded: Corpus, typed: str) -> None:
    assert found(loaded, typed) == found(loaded, "name:islamic-state")


def test_a_name_in_chinese_letters_is_the_name_or_the_letters(loaded: Corpus) -> None:
    answer = ask(loaded, "伊斯兰国")
    assert "Searched for the name Islamic State or “伊斯兰国”." in answer.interpretation
    assert places(answer) == found(loaded, "name:islamic-state")


def test_an_unknown_name_is_said_and_read_as_words(loaded: Corpus) -> None:
    answer = ask(loaded, "name:prisons")
    assert any("no such name" in sentence for sentence in answer.interpretation)
    assert answer.paragraphs == ask(loaded, "prisons").paragraphs > 0


def test_a_known_name_that_stands_nowhere_finds_nothing(loaded: Corpus) -> None:
    answer = ask(loaded, "name:reykjavik")
    assert (answer.paragraphs, answer.missing) == (0, ("reykjavik",))


def test_other_words_combine_with_a_name(loaded: Corpus) -> None:
    both = found(loaded, "name:islamic-state") & found(loaded, "prisons")
    assert both
    assert found(loaded, "Daesh prisons") == found(loaded, "prisons Daesh") == both
    rest = found(loaded, "prisons") - found(loaded, "name:islamic-state")
    assert found(loaded, "prisons -Daesh") == rest


def test_two_names_stand_beside_each_other(loaded: Corpus) -> None:
    both = found(loaded, "name:islamic-state") & found(loaded, "name:deir-ez-zor")
    assert both
    assert found(loaded, "Islamic State Deir Ezzor") == both


def test_a_name_with_the_marks_of_a_sentence_is_a_name(loaded: Corpus) -> None:
    answer = ask(loaded, "Islamic State of Iraq and the Levant.")
    assert answer.interpretation == ("Searched for the name Islamic State.",)
    assert places(answer) == found(loaded, "name:islamic-state")


def test_a_sentence_looks_for_the_names_in_it(loaded: Corpus) -> None:
    answer = ask(loaded, "who runs the prisons of the Islamic State in Deir al-Zour?")
    assert [use.key for use in answer.names] == ["islamic-state", "deir-ez-zor"]
    assert places(answer) >= found(loaded, "name:deir-ez-zor")


def test_near_a_name_counts_only_where_the_name_is_meant(loaded: Corpus) -> None:
    near = found(loaded, "IS NEAR/3 cells")
    assert near
    assert near <= found(loaded, "name:islamic-state") & found(loaded, "cells")


@pytest.mark.parametrize(
    "text", ["Islamic State w/3 cells", "cells w/3 Islamic State", "(Islamic State) w/3 (cells)"]
)
def test_a_name_of_two_words_is_one_side(loaded: Corpus, text: str) -> None:
    assert found(loaded, text) == found(loaded, "IS NEAR/3 cells")


def test_a_name_of_two_words_is_a_side_in_a_sentence(loaded: Corpus) -> None:
    both = found(loaded, "(Islamic State) /s cells")
    assert found(loaded, "IS NEAR/3 cells") & both
    assert both <= found(loaded, "IS") & found(loaded, "cells")


def test_the_answer_counts_every_spelling_and_links_lead_to_it(loaded: Corpus) -> None:
    (use,) = ask(loaded, "Daesh").names
    assert (use.key, use.label, use.type) == ("islamic-state", "Islamic State", "GROUP")
    counted = loaded[0].execute(
        "select surface, count(distinct paragraph) from mentions"
        " where name = (select id from names where key = 'islamic-state') group by surface"
    )
    assert {item.surface: item.paragraphs for item in use.variants} == dict(counted)
    assert {item.query for item in use.variants} >= {"caps:IS", '="Daesh"'}
    for item in use.variants:
        assert ask(loaded, item.query).paragraphs >= item.paragraphs
        assert ask(loaded, item.query).names == ()


def test_marks_are_the_stored_mentions(loaded: Corpus) -> None:
    answer = ask(loaded, "Daesh")
    marked = {piece.text for hit in answer.hits for piece in hit.snippet if piece.is_marked}
    assert {"IS", "ISIS", "Isis", "Daesh"} <= marked
    assert marked <= {item.surface for item in answer.names[0].variants}


def test_no_token_of_a_name_is_ever_shown(loaded: Corpus) -> None:
    connection, _ = loaded
    tokens = connection.execute("select count(*) from vocabulary where term >= char(57344)")
    assert tokens.fetchone() == (0,)
    assert "\ue000" not in repr(ask(loaded, "Daehs Syrai Islamic Stat*"))


@pytest.mark.parametrize("facet", NAME_FACETS)
@pytest.mark.parametrize("unit", list(Unit))
def test_facets_are_a_group_by_over_mentions(loaded: Corpus, facet: str, unit: Unit) -> None:
    answer = search(*loaded, Request("", unit=unit, whole_facet=facet))
    counted = "paragraphs.id" if unit is Unit.PARAGRAPHS else "paragraphs.article"
    rows = loaded[0].execute(
        f"select names.key, count(distinct {counted}) from mentions"
        " join names on names.id = mentions.name"
        " join paragraphs on paragraphs.id = mentions.paragraph"
        " where names.type = ? and paragraphs.kind not in ('teaser', 'boilerplate')"
        " group by names.key",
        (str(NAME_FACETS[facet]),),
    )
    (shown,) = (item for item in answer.facets if item.name == facet)
    assert {value.value: value.count for value in shown.values} == dict(rows)


def test_names_are_chosen_and_left_out_in_facets(loaded: Corpus) -> None:
    syria, iraq = found(loaded, "name:syria"), found(loaded, "name:iraq")
    either = ask(loaded, "", selected={"place": frozenset({"syria", "iraq"})})
    assert places(either) == syria | iraq
    without = ask(loaded, "name:syria", excluded={"place": frozenset({"iraq"})})
    assert places(without) == syria - iraq


@pytest.mark.parametrize("typed", ["Daesh", "Daesh prisons", "IS NEAR/3 cells", "prisons -Daesh"])
def test_the_sql_of_a_search_finds_the_same(loaded: Corpus, typed: str) -> None:
    request = Request(typed, size=1000, selected={"place": frozenset({"syria"})})
    answer = search(*loaded, request)
    sql, values = statement(select(*loaded, request))
    rows = loaded[0].execute(f"select uid, position from ({sql})", values).fetchall()
    assert set(rows) == places(answer)


@pytest.mark.parametrize("typed", ["Daesh", "IS", "Syria"])
def test_what_tells_of_a_name_comes_before_its_bare_topic_words(loaded: Corpus, typed: str) -> None:
    kinds = [hit.kind for hit in ask(loaded, typed).hits[:5]]
    assert "tags" not in kinds
