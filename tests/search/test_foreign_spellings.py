"""The spellings of other search services are carried out, said, and counted as a scan counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ingest.search.answer import Request
from ingest.search.columns import load_columns
from ingest.search.engine import search
from ingest.search.query_parser import parse
from ingest.search.query_tree import And, Field, Near, Words, leaves
from ingest.storage.database import open_for_reading
from tests.web.corpora import Draft, write_corpus

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator
    from pathlib import Path

    from ingest.search.answer import Answer
    from ingest.search.columns import Columns

DRAFTS = [
    Draft(
        {"headline": "Rain over the port", "publisher": "Ferry Gazette", "byline": "Ann Lee",
         "published_on": "2014-05-10", "section": "World"},
        [("headline", "Rain over the port"), ("body", "Rain fell on the port all night."),
         ("body", "The state of the harbour. Oil prices and guards of the prison.")],
        "one.txt",
    ),
    Draft(
        {"headline": "Guarding the prison", "publisher": "New York Times",
         "published_on": "2016-02"},
        [("headline", "Guarding the prison"), ("body", "A prison guard fled. No rain that day."),
         ("caption", "Women of the port")],
        "two.txt",
    ),
    Draft(
        {"headline": "Rain and oil", "publisher": "Ferry Gazette", "published_on": "2018"},
        [("headline", "Rain and oil"), ("body", "Oil first, rain later, and then the port.")],
        "three.txt",
    ),
]  # fmt: skip

Opened = tuple["sqlite3.Connection", "Columns"]

RAIN = ["one 1", "one 2", "three 1", "three 2", "two 2"]
ONE, TWO, THREE = ["one 1", "one 2", "one 3"], ["two 1", "two 2", "two 3"], ["three 1", "three 2"]
RAIN_AND_PORT = ["one 1", "one 2", "three 2"]
OR_OIL = ["one 1", "one 2", "one 3", "three 1", "three 2", "two 2"]
NOT_OIL = ["one 1", "one 2", "two 2"]


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opened]:
    path: Path = write_corpus(tmp_path_factory.mktemp("spellings") / "spellings.db", DRAFTS)
    db = open_for_reading(path)
    yield db.conn, load_columns(db.conn)
    db.close()


def ask(opened: Opened, text: str) -> Answer:
    return search(*opened, Request(text, size=100))


def places(answer: Answer) -> list[str]:
    found = (hit for hit in answer.hits if not hit.is_below)
    return sorted(f"{hit.path.removesuffix('.txt')} {hit.position}" for hit in found)


@pytest.mark.parametrize(
    ("typed", "said", "found"),
    [
        ("rain n/3 port", "rain within 3 words of port", ["one 1", "one 2"]),
        ("rain N/2 port", "rain within 2 words of port", ["one 1"]),
        ("rain AROUND(4) port", "rain within 4 words of port", RAIN_AND_PORT),
        ("rain around(4) port", "rain within 4 words of port", RAIN_AND_PORT),
        ("rain NEAR port", "rain within 10 words of port", RAIN_AND_PORT),
        ("rain P/2 port", "rain at most 2 words before port", ["one 1"]),
        ("prison ADJ guard", "prison right before guard", ["two 2"]),
        ("prison adj guard", "prison right before guard", ["two 2"]),
        ("rain,oil", "rain and oil", ["three 1", "three 2"]),
        ("rain;oil", "rain and oil", ["three 1", "three 2"]),
        ("rain،oil", "rain and oil", ["three 1", "three 2"]),
        ("rain|oil", "rain or oil", OR_OIL),
        ("atl2(rain)", "rain at least 2 times in the article", ["one 1", "one 2", *THREE]),
        ("hlp=rain", "rain in the headline or lede", RAIN),
        ("hlp:(rain port)", "(rain and port) in the headline or lede",
         [*RAIN_AND_PORT, "three 1"]),
        ("priso?", "priso?: prison.", ["one 3", "two 1", "two 2"]),
        ("guar?? AND rain", "guar??: guards.", ONE),
        ("(guar? OR oil) w/1 prices", "guar?: guard.", ["one 3"]),
        ("rain?", "Searched for rain?.", RAIN),
        ("NEAR(port rain, 2)", "“port rain” in any order with at most 2 other", ["one 1"]),
        ("NEAR(port rain)", "in any order with at most 10 other", RAIN_AND_PORT),
        ('"port rain" ~2', "“port rain” in any order with at most 2 other", ["one 1"]),
        ("guard w/sent rain", "(guard and rain) within one sentence", []),
        ("guard +s fled", "(guard and fled) within one sentence", ["two 2"]),
        ("guard w/para rain", "(guard and rain) within one paragraph", ["two 2"]),
        ("guard SAME rain", "(guard and rain) within one paragraph", ["two 2"]),
        ("women w/seg rain", "(women and rain) within one article", ["two 2", "two 3"]),
        ("rain ANDNOT oil", "rain and not oil", NOT_OIL),
        ("rain !oil", "rain and not oil", NOT_OIL),
        ("rain !Oil", "rain and not Oil", NOT_OIL),
        ("RAIN ANDNOT OIL", "RAIN and not OIL", NOT_OIL),
        ("rain -body:port", "rain and not (kind “body” and port)", ["one 1", "three 1", "two 2"]),
        ("rain NOT BODY(port)", "rain and not (kind “body” and port)",
         ["one 1", "three 1", "two 2"]),
        ("rain -body:port w/9 fell", "not (kind “body” and (port within 9 words of fell))",
         ["one 1", "three 1", "three 2", "two 2"]),
        ('NEAR("the port" rain, 2)', "“the port” within 2 words of rain", ["one 1", "one 2"]),
        ("NEAR((oil OR guard) rain, 3)", "(oil or guard) within 3 words of rain",
         ["three 1", "three 2", "two 2"]),
        ("hd(port OR oil)", "“port” in the headline or with “oil”", ONE + THREE),
        ("oil of the harbour ODER fled", " or ", ["one 3", "two 2"]),
        ("rain year > 2014", "published 2015 or later", ["three 1", "three 2", "two 2"]),
        ('ti("rain")', "with “rain” in the headline", ONE + THREE),
        ("title(rain port)", "“rain” in the headline and with “port”", ONE),
        ("rain UND oil", "rain and oil", ["three 1", "three 2"]),
        ("rain ODER oil", "rain or oil", OR_OIL),
        ("rain OU oil", "rain or oil", OR_OIL),
        ("rain ИЛИ oil", "rain or oil", OR_OIL),
        ("rain NICHT oil", "rain and not oil", NOT_OIL),
        ("rain SAUF oil", "rain and not oil", NOT_OIL),
        ("(rain or oil)", "rain or oil", OR_OIL),
        ("(guards or oil) w/1 prices", "(guards or oil) within 1 word of prices", ["one 3"]),
        ("rain not w/3 port", "not (rain within 3 words of port)", RAIN[2:]),
        ("rain w/9 port and not oil", "and not oil", ["one 1", "one 2"]),
        ("ｒａｉｎ　ＯＲ　（ｏｉｌ）", "rain or oil", OR_OIL),
        ("pris$ OR women$", "pris… or women…", ["one 3", "two 1", "two 2", "two 3"]),
        ('"the * of the harbour"', "“the” at most 1 word before “of the harbour”", ["one 3"]),
        ('"rain * * port"', "“rain” at most 2 words before “port”", ["one 1"]),
        ('"prison guard*"', "“prison guard…”", ["two 2"]),
        ('"gua* of the"', "“gua…” right before “of the”", ["one 3"]),
        ('"wom?n of the port"', "wom?n right before “of the port”", ["two 3"]),
        ("TI(rain)", "with “rain” in the headline", ONE + THREE),
        ("HEADLINE(rain)", "with “rain” in the headline", ONE + THREE),
        ("hd=rain", "with “rain” in the headline", ONE + THREE),
        ("intitle:rain", "with “rain” in the headline", ONE + THREE),
        ("in:headline rain", "with “rain” in the headline", ONE + THREE),
        ("headline:guard*", "with “guard*” in the headline", TWO),
        ("title:(rain port)", "“rain” in the headline and with “port”", ONE),
        ("allintitle:rain port", "“rain” in the headline and with “port”", ONE),
        ("title:(port OR oil)", "“port” in the headline or with “oil”", ONE + THREE),
        ("title:(rain NOT oil)", "“rain” in the headline and not with “oil”", ONE),
        ("publisher:(New York)", "publisher “New York Times”", TWO),
        ("source:ferry rain", "publisher “Ferry Gazette” and rain", RAIN[:-1]),
        ("BYLINE(lee)", "author “Ann Lee”", ONE),
        ('author:"Lee, Ann"', "author “Ann Lee”", ONE),
        ("SECTION(world)", "section “World”", ONE),
        ("BODY(port)", "kind “body” and port", ["one 2", "three 2"]),
        ("text:port", "for port", ["one 1", "one 2", "three 2", "two 3"]),
        ("year:2014-2016", "published 2014 or later and published until 2016", ONE + TWO),
        ("year:2014..2016", "published 2014 or later and published until 2016", ONE + TWO),
        ("year:[2014 TO 2016]", "published 2014 or later and published until 2016", ONE + TWO),
        ("YR(2014-2016)", "published 2014 or later and published until 2016", ONE + TWO),
        ("year:[2016 TO *]", "published 2016 or later", THREE + TWO),
        ("year>2014", "published 2015 or later", THREE + TWO),
        ("year:>=2016", "published 2016 or later", THREE + TWO),
        ("DATE AFT 2014-12", "published January 2015 or later", THREE + TWO),
        ("DATE(BEF 2015)", "published before 2015", ONE),
        ("date:2014-05", "published in May 2014", ONE),
        ("after:2014/05/11", "published 11 May 2014 or later", THREE + TWO),
        ("after:11.05.2014", "published 11 May 2014 or later", THREE + TWO),
        ("after:20140511", "published 11 May 2014 or later", THREE + TWO),
        ('to:"10 May 2014"', "published until 10 May 2014", ONE),
        ('to:"May 2014"', "published until May 2014", ONE),
    ],
)  # fmt: skip
def test_a_spelling_of_another_service_is_carried_out_and_said(
    opened: Opened, typed: str, said: str, found: list[str]
) -> None:
    answer = ask(opened, typed)
    assert said in " ".join(answer.interpretation)
    assert places(answer) == sorted(found)
    assert [notice for notice in answer.notices if "without a date" not in notice] == []


@pytest.mark.parametrize(
    ("typed", "said", "found"),
    [
        ("rain or oil", "“or” was read as a word: OR in capitals", ["three 1", "three 2"]),
        ("rain not oil", "“not” was read as a word: NOT in capitals", ["three 1", "three 2"]),
        ("rain^2 port", "“^2” was left out", RAIN_AND_PORT),
        ('"the port"^3', "“^3” was left out", ["one 1", "one 2", "three 2", "two 3"]),
        ("rain~1 port", "“~1” was left out", RAIN_AND_PORT),
        ("rain site:bbc.co.uk", "no such filter", RAIN),
        ("rain -site:bbc.co.uk oil", "no such filter", ["three 1", "three 2"]),
        ("rain NOT site:x oil", "no such filter", ["three 1", "three 2"]),
        ("rain AND NOT site:x", "no such filter", RAIN),
        ("wc>500 rain", "“wc>500” was left out", RAIN),
        ("LENGTH > 500 rain", "“LENGTH > 500” was left out", RAIN),
        ("rain lp=oil", "“lp=” was left out, its words were searched", THREE),
        ("plural(gulls) rain", "“plural” was left out, its words were searched", RAIN),
        ("rain Or oil", "“Or” was read as a word: OR in capitals", ["three 1", "three 2"]),
        ("publsher:CNN", "publisher: is the nearest", []),
        ("2014..2016", "year:2014-2016 keeps what was published then", []),
    ],
)
def test_what_is_not_carried_out_is_said(
    opened: Opened, typed: str, said: str, found: list[str]
) -> None:
    answer = ask(opened, typed)
    assert said in " ".join(answer.notices)
    assert places(answer) == found


@pytest.mark.parametrize(
    "typed",
    [
        "title(s) of the article",
        "TITLE(S) OF THE ARTICLE",
        "section(4)",
        "10^6",
        "AT&T",
        "w/e",
        "source: the mayor",
        "date of birth",
        "the year > 2014 was wet",
        "By: Ann Lee",
        "a.m.!",
        "US$ 5",
        "f*** off",
        "Related: Assad visits Moscow again",
        "Weapons cache: rifles found in Raqqa",
        "Site: Palmyra ruins destroyed",
        "Related: Why did Assad visit the city of Moscow?",
        "pub(lic) school reform",
        "au(x) armes",
        "author(ship) dispute",
        "HD(TV) sets",
        "the year > 2014 was wet for farmers in Syria.",
        "the year > 2014",
        "the !Kung of Namibia",
    ],
)
def test_signs_inside_a_text_are_text(typed: str) -> None:
    query = parse(typed)
    assert not any(isinstance(leaf, Field) for leaf in leaves(query.tree))
    assert not any("left out" in notice for notice in query.notices)


@pytest.mark.parametrize(
    ("typed", "sign"),
    [
        ("The debate begins at 9 p.m. ET on CNN and lasts two hours.", "et"),
        ("debate 9 p.m. ET CNN", "ET"),
        ("debate 21:00 ET CNN", "ET"),
        ("Texas beats OU in the annual rivalry game", "ou"),
        ("Das war NICHT geplant, sagte der Minister.", "nicht"),
        ("Das war NICHT geplant", "NICHT"),
        ("Er hat das NICHT gesagt", "NICHT"),
        ("They said the SAME thing about Iraq and Syria before the war.", "same"),
        ("the SAME thing", "SAME"),
        ("SAME sex marriage law", "SAME"),
        ("He came NEAR the border with Syria yesterday.", "near"),
        ("He came NEAR the border", "NEAR"),
        ("BLAST NEAR EMBASSY", "NEAR"),
        ("words > 500 people died", "500"),
    ],
)
def test_a_pasted_line_stays_words(typed: str, sign: str) -> None:
    tree = parse(typed).tree
    assert isinstance(tree, And)
    words = [part for part in tree.parts if isinstance(part, Words)]
    assert len(words) == len(tree.parts)
    assert sign in {word.text for word in words}


@pytest.mark.parametrize("typed", ["FIRE NEAR DOCK", "FIRE SAME DOCK", "FEUER ODER WASSER"])
def test_a_word_in_capitals_throughout_that_may_be_a_sign_is_said(typed: str) -> None:
    assert "was read as a word" in " ".join(parse(typed).notices)
    assert parse("نفط NEAR غاز").notices == ()
    assert isinstance(parse("نفط NEAR غاز").tree, Near)
    assert isinstance(parse('ISIS NEAR "sleeper cells"').tree, Near)


def test_a_small_name_before_one_word_in_brackets_is_said() -> None:
    assert "“ti:” before the bracket is the filter" in " ".join(parse("ti(rain)").notices)


def test_a_small_and_between_names_changes_nothing_beside_nearness(opened: Opened) -> None:
    assert places(ask(opened, "Guard and Prison w/9 rain")) == ["two 2"]


def test_filters_in_brackets_hold_on_every_step(opened: Opened) -> None:
    answer = ask(opened, "title:(port OR oil) women guards")
    assert {hit.path for hit in answer.hits} <= {"one.txt", "three.txt"}
    assert ask(opened, "year:2014-2015 women fled later").paragraphs == 0


def test_marks_beside_words_and_signs_of_names_need_no_notice() -> None:
    assert parse('What is the "Islamic State"?').notices == ()
    assert parse("don’t").notices == ()
    assert parse("?").notices != ()
