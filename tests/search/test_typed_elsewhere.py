"""What people type who know other search services means what they mean."""

from __future__ import annotations

import pytest

from ingest.search.query_parser import parse
from ingest.search.query_tree import Field, Words, describe_field, leaves


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("hd=Raqqa and year:2014", "hd=Raqqa year:2014"),
        ("year:2014 and hd=Raqqa and prison", "year:2014 hd=Raqqa AND prison"),
        ("publisher:BBC or publisher:CNN", "publisher:BBC OR publisher:CNN"),
        ("prison not publisher:CNN", "prison NOT publisher:CNN"),
        ("prison or year:2014", "prison OR year:2014"),
        ("publisher:CNN or Fox", "publisher:CNN OR Fox"),
        ("publisher:CNN or Fox and year:2014", "publisher:CNN OR Fox AND year:2014"),
        ('hd="oil price" and not iraq', 'hd="oil price" NOT iraq'),
        ("Isis claims Raqqa attack | BBC News", "Isis claims Raqqa attack BBC News"),
        (
            "prison | jail | camp | cell | gaol | dungeon",
            "prison OR jail OR camp OR cell OR gaol OR dungeon",
        ),
        ('"oil price" | gas', '"oil price" OR gas'),
        ("oil Raqqa|Mosul", "oil (Raqqa OR Mosul)"),
        ("Raqqa|Mosul|Aleppo oil", "(Raqqa OR Mosul OR Aleppo) oil"),
        ("oil,gas|water", "oil (gas OR water)"),
        (
            "Raqqa | Al Qaeda in the Arabian Peninsula",
            "Raqqa OR (Al Qaeda in the Arabian Peninsula)",
        ),
        (
            "Islamic State | Abu Bakr al Baghdadi | Raqqa",
            "(Islamic State) OR (Abu Bakr al Baghdadi) OR Raqqa",
        ),
        (
            "Raqqa | Free Syrian Army Officers | ISIS",
            "Raqqa OR (Free Syrian Army Officers) OR ISIS",
        ),
        ("Rebels take Orra town | CNN", "Rebels take Orra town CNN"),
        ("Rebels take Orra » CNN", "Rebels take Orra CNN"),
        ("« Rebels » take", '"Rebels" take'),
        ("Raqqa||Homs", "(Raqqa OR Homs)"),
        ("Rebels take “Orra” town | CNN", "Rebels take “Orra” town CNN"),
        ('"rebels take the town" | "Orra falls"', '"rebels take the town" OR "Orra falls"'),
        ("(raid on the old prison | camp) oil", "(raid on the old prison OR camp) oil"),
        ("prison and not year>2014", "prison AND NOT year>2014"),
        ("allintitle: Raqqa prison", "allintitle:Raqqa prison"),
        ("intext:Raqqa", "Raqqa"),
        ("allintext:Raqqa prison", "Raqqa prison"),
        ("+Raqqa +prison -Mosul", "Raqqa prison -Mosul"),
        ('+"Raqqa prison" +(oil OR gas)', '"Raqqa prison" (oil OR gas)'),
        ("headline:(+Raqqa +ISIS)", "headline:(Raqqa ISIS)"),
        ('title:"oil gas"~3', "title:(oil w/3 gas)"),
        ("date:June 2014 prison", 'date:"June 2014" prison'),
        ("after:10 June 2014", "after:2014-06-10"),
        ("since:June 10, 2014", "since:2014-06-10"),
        ("date(jan 2015 to dec 2015)", "date:[2015-01 TO 2015-12]"),
        ("DA(aft 2015) & Raqqa", "DATE(aft 2015) & Raqqa"),
        ("da(bef 2015-03-14)", "date<2015-03-14"),
        ("Gen. David Petraeus", "Gen David Petraeus"),
        ("Mr. Kerry", "Mr Kerry"),
        ("Mar. 15", "Mar 15"),
        ("ISIS—the group", "ISIS the group"),
        ("Dr. Assad's regime", "Dr Assad's regime"),
        ("Lt. Col. Steve Warren", "Lt Col Steve Warren"),
    ],
)
def test_it_is_read_as(typed: str, meant: str) -> None:
    assert _plain(typed) == _plain(meant)
    assert parse(typed).is_prose is False


def _plain(text: str) -> str:
    """Return the tree without the signs that words were typed with."""
    return repr(parse(text).tree).replace(".'", "'").replace("'+", "'")


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("NOFT(ISIS)", "ISIS"),
        ("AB(prison) AND Raqqa", "prison AND Raqqa"),
        ("TI,AB(prison OR jail)", "(prison OR jail)"),
        ("SU(terrorism)", "terrorism"),
    ],
)
def test_a_function_that_there_is_not_is_named_and_its_words_are_searched(
    typed: str, words: str
) -> None:
    assert parse(typed).tree == parse(words).tree
    (notice,) = parse(typed).notices
    assert "There is no such filter here" in notice


@pytest.mark.parametrize("typed", ["title:dead or alive film", "place:Iraq or Syria news"])
def test_or_before_several_words_is_a_word(typed: str) -> None:
    query = parse(typed)
    assert "or" in [term for leaf in leaves(query.tree) for term in getattr(leaf, "terms", ())]
    assert any("“or” was read as a word" in notice for notice in query.notices)


@pytest.mark.parametrize("typed", ["SU(3)", "FT(L)", "AB (prison)", "Rain and oil", "C+ grade"])
def test_a_text_that_looks_so_stays_text(typed: str) -> None:
    assert not any("no such filter" in notice for notice in parse(typed).notices)


@pytest.mark.parametrize(
    ("typed", "asked"),
    [("hd=Raqqa and wc>500", "hd=Raqqa"), ("wc>500 and hd=Raqqa", "hd=Raqqa")],
)
def test_a_filter_left_out_takes_its_small_and_with_it(typed: str, asked: str) -> None:
    assert parse(typed).tree == parse(asked).tree


def test_a_filter_left_out_alone_is_not_called_a_sign() -> None:
    (notice,) = parse("inurl:raqqa").notices
    assert notice == (
        "There is no such filter here (Help lists those there are): “inurl:raqqa” was searched "
        "as a word."
    )


@pytest.mark.parametrize(
    ("typed", "left_out"),
    [
        ("-site:bbc.co.uk", "-site:bbc.co.uk"),
        ("NOT site:bbc.co.uk", "-site:bbc.co.uk"),
        ("AND NOT inurl:bbc", "-inurl:bbc"),
        ("wc>500", "wc>500"),
        ("words<100", "words<100"),
    ],
)
def test_what_only_rules_out_or_compares_lists_everything(typed: str, left_out: str) -> None:
    query = parse(typed)
    assert query.tree is None
    assert query.notices[0] == (
        f"There is no such filter here (Help lists those there are): “{left_out}” was left out."
    )


def test_of_a_filter_left_out_alone_the_value_is_searched() -> None:
    assert parse("site:bbc.co.uk").tree == Words("bbc co uk", ("bbc", "co", "uk"))


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("1,000", [("1", "000")]),
        ("oil,1,000", [("oil",), ("1", "000")]),
        ("24/7", [("24", "7")]),
        ("=a,b", [("a", "b")]),
        ('"a,b"', [("a", "b")]),
        ("叙利亚，伊拉克", [("叙", "利", "亚"), ("伊", "拉", "克")]),
        ("Raqqa,oil*", [("raqqa",), ("oil",)]),
    ],
)
def test_a_comma_stands_between_words_and_within_numbers(
    typed: str, words: list[tuple[str, ...]]
) -> None:
    assert [leaf.terms for leaf in leaves(parse(typed).tree) if isinstance(leaf, Words)] == words


def test_a_value_keeps_its_comma() -> None:
    assert parse("author:Lee,Ann").tree == Field("author", "Lee,Ann")


def test_a_question_mark_before_small_letters_makes_no_sentence() -> None:
    assert not parse("terroris? attack Paris").is_prose
    assert parse("Who leads? Nobody knows").is_prose


def test_the_title_of_a_page_is_a_sentence_with_its_bars() -> None:
    query = parse("Isis takes the town of Raqqa in Syria | World news | The Guardian")
    assert query.is_prose
    assert query.notices == ("The “|” was read as part of the line: OR in capitals is the sign.",)


@pytest.mark.parametrize(
    ("field", "said"),
    [
        (Field("year", "2014"), "published in 2014"),
        (Field("year", "2014-06"), "published in June 2014"),
        (Field("year", "2014-06-10"), "published on 10 June 2014"),
        (Field("headline", "gull *** port"), "with “gull [up to 3 words] port” in the headline"),
        (Field("headline", "gull * * port*"), "with “gull [up to 2 words] port*” in the headline"),
        (Field("headline", "state * Syria"), "with “state * Syria” in the headline"),
    ],
)
def test_a_filter_is_said_as_it_is_meant(field: Field, said: str) -> None:
    assert describe_field(field) == said
