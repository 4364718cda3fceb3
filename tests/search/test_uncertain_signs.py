"""Words that are operators elsewhere are operators only where nobody means text."""

from __future__ import annotations

import pytest

from ingest.search.filter_names import UNREADABLE
from ingest.search.query_parser import parse
from ingest.search.query_tree import Field, leaves
from ingest.search.refused import RefusedValue


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ti(Raqqa)", "headline:Raqqa"),
        ("ti(ISIS)", "headline:ISIS"),
        ("title(al-Qaeda) oil", "headline:al-Qaeda oil"),
        ("ti(الرقة)", "headline:الرقة"),
        ("-ti(Raqqa)", "-headline:Raqqa"),
        ("au(Lee)", "author:Lee"),
        ("headline(raqqa)", "headline:raqqa"),
        ("-byline(lee)", "-author:lee"),
        ("allcaps(isis)", "caps:isis"),
        ("hl(ISIS)", "headline:ISIS"),
        ("ISIS NEAR SDF", "ISIS NEAR/10 SDF"),
        ("PKK ADJ YPG", "PKK adj0 YPG"),
        ("(ISIS OR ISIL) NEAR RAQQA", "(ISIS OR ISIL) NEAR/10 RAQQA"),
        ("IS NEAR (RAQQA OR HOMS)", "IS NEAR/10 (RAQQA OR HOMS)"),
        ('"AL QAEDA" NEAR IRAN', '"AL QAEDA" NEAR/10 IRAN'),
        ("ISIS ODER PKK", "ISIS OR PKK"),
        ("(oil OR gas) N5 price", "(oil OR gas) n/5 price"),
        ('"oil price" W3 iran', '"oil price" pre/3 iran'),
        ("oil N5 gas AND iran", "oil n/5 gas AND iran"),
        ("smuggl* +5 oil", "smuggl* pre/5 oil"),
        ("oil +s gas +5 iran", "oil +s gas pre/5 iran"),
        ("oil N5 (gas W2 price)", "oil n/5 (gas pre/2 price)"),
        ("(Siria O Irak) Y petróleo", "(Siria OR Irak) AND petróleo"),
        ('"Estado Islámico" O Daesh', '"Estado Islámico" OR Daesh'),
        ("(petróleo O gas) Y NO Irak", "(petróleo OR gas) AND NOT Irak"),
        ("(oil) ET gaz SAUF Irak", "(oil) AND gaz NOT Irak"),
    ],
)
def test_a_sign_of_other_services_is_one_beside_other_signs(typed: str, meant: str) -> None:
    assert parse(typed).tree == parse(meant).tree
    assert parse(typed).notices == ()


@pytest.mark.parametrize(
    "typed",
    [
        "pub(lic)",
        "title(s)",
        "Ti(OH)",
        "TITLE(S)",
        "HD(TV)",
        "BLAST NEAR EMBASSY",
        "FIRE NEAR DOCK",
        "BLAST NEAR EMBASSY (UPDATED)",
        'KILLED "TERRORIST" NEAR BORDER',
        "CAR BOMB NEAR SDF BASE",
        "crash N5 motorway",
        "(Raqqa) bus W5",
        "shares +5 today",
        "Generation Y report",
        "Sinead O Connor",
        "(Sinead O Connor) album",
        "N5 highway",
    ],
)
def test_elsewhere_it_is_a_word(typed: str) -> None:
    signs: dict[str, str | int | None] = {"(": " ", ")": " "}
    words = typed.translate(str.maketrans(signs)).lower().replace("+", "")
    assert _terms(typed) == _terms(words)


def _terms(text: str) -> list[str]:
    return [term for leaf in leaves(parse(text).tree) for term in getattr(leaf, "terms", ())]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("BLAST NEAR EMBASSY", "NEAR/10 is the sign"),
        ("oil N5 gas", "“N5” was read as a word: NEAR/5 is the sign."),
        ("oil W5 gas", "“W5” was read as a word: pre/5 is the sign."),
        ("oil +5 gas", "“+5” was read as a word: pre/5 is the sign."),
        ("prisión Y Raqqa", "“Y” was read as a word: AND is the sign."),
        ("(prisión O cárcel)", "“O” was read as a word: OR is the sign."),
        ("Siria O Irak", "“O” was read as a word: OR is the sign."),
    ],
)
def test_a_word_that_may_be_a_sign_is_said(typed: str, said: str) -> None:
    assert [notice for notice in parse(typed).notices if said in notice]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("date:10/05/2014", "“date:10/05/2014” cannot be understood as a date"),
        ("since:yesterday", "“since:yesterday” cannot be understood as a date"),
        ("YR(foo)", "“yr:foo” cannot be understood as a date"),
        ("year>2014-13", "“year>2014-13” cannot be understood as a date"),
        ("year>foo", "“year>foo” cannot be understood as a date"),
        ("DATE AFT foo", "“DATE AFT foo” cannot be understood as a date"),
        ("date:10/05/2014-11/05/2014", "“date:10/05/2014-11/05/2014” cannot be understood as"),
        ("from:2015-02-30", "“from:2015-02-30” cannot be understood as a date"),
        ("from:30 February 2015", "“from:30 February 2015” cannot be understood as a date"),
        ("from:February 30, 2015", "“from:February 30, 2015” cannot be understood as a date"),
        ("date:20150230", "“date:20150230” cannot be understood as a date"),
        ("date:30.02.2015", "“date:30.02.2015” cannot be understood as a date"),
        ('date:"31 June 2015"', '“date:"31 June 2015"” cannot be understood as a date'),
        ("YR(2015-02-29)", "“YR(2015-02-29)” cannot be understood as a date"),
    ],
)
def test_a_refused_date_names_filter_value_and_form(typed: str, said: str) -> None:
    assert said in _refusal(typed)
    assert "(write 2015-03-14, 2015-03 or 2015)" in _refusal(typed)


def _refusal(typed: str) -> str:
    """Return what is said of a filter that cannot be understood, once."""
    query = parse(typed)
    (field,) = (leaf for leaf in leaves(query.tree) if isinstance(leaf, Field))
    assert field.name == UNREADABLE
    assert query.notices == ()
    return str(RefusedValue("", field.value, how=field.said))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("is:foo", "“is:foo” cannot be understood (write is:undated or is:empty)"),
        ("number>many", "“number>many” cannot be understood (write number>1000, "),
        ("number:5-9x men", "“number:5-9x men” cannot be understood (write number>1000, "),
    ],
)
def test_another_refused_filter_says_its_form_too(typed: str, said: str) -> None:
    assert said in _refusal(typed)


@pytest.mark.parametrize("typed", ["سوريا، العراق؟", "谁杀了他？", "叙利亚、伊拉克。", "¿Raqqa?"])
def test_commas_and_question_marks_of_other_scripts_are_not_told(typed: str) -> None:
    assert parse(typed).notices == ()


@pytest.mark.parametrize("typed", ["🙂", "🙂!", "oil 🙂"])
def test_a_picture_is_said_to_hold_no_letter(typed: str) -> None:
    (notice,) = parse(typed).notices
    assert "holds no letter or digit: it is searched as it stands" in notice
