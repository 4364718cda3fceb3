"""A place is the one that is meant, and a person who bears its name is none."""

from __future__ import annotations

import pytest

from ingest.names.gazetteer import OWN_PACKS, load_packs
from ingest.names.matcher import build_matcher
from ingest.names.mentions import find_document_mentions, find_mentions
from ingest.names.verdicts import verdicts_on

MATCHER = build_matcher(load_packs(OWN_PACKS))


def _names(text: str) -> list[str]:
    return [f"{one.surface}={MATCHER.names[one.key].label}" for one in find_mentions(text, MATCHER)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # an agency in brackets is no surname
        (
            "WASHINGTON (AP) — The committee sat all day.",
            ["WASHINGTON=Washington", "AP=Associated Press"],
        ),
        ("PARIS (Reuters) - The museum opens.", ["PARIS=Paris", "Reuters=Reuters"]),
        # given names and surnames
        ("Chad Holt said so. His sister India Brand agreed, and Israel Kast wept.", []),
        ("Mr. Jordan said wages must rise. Jordan then left.", []),
        ("Bill Jordan spoke first. Jordan then left.", []),
        ("Bill Jordan flew in from Jordan.", ["Jordan=Jordan"]),
        ("In Israel Monday, talks began.", ["Israel=Israel"]),
        ("Israel Prime Minister Holt spoke.", ["Israel=Israel"]),
        # houses
        ("The Virginia Department of Education wrote to schools.", ["Virginia=Virginia"]),
        ("The Alberta Energy Board met.", ["Alberta=Alberta"]),
        # a month
        (
            "Theresa May won. Talks go on in May; on 2 May the court sits; May 2019 is late.",
            ["Theresa May=Theresa May"],
        ),
        (
            "Theresa May won. May's critics were silent.",
            ["Theresa May=Theresa May", "May=Theresa May"],
        ),
        # relatives
        (
            "Michelle Obama wrote a book, and Mrs. Obama read from it.",
            ["Michelle Obama=Michelle Obama", "Obama=Michelle Obama"],
        ),
        ("Ivana Trump wrote a book.", []),
        # towns of the same name
        ("The fair in Cairo, Georgia, drew crowds.", ["Georgia=Georgia (US state)"]),
        ("He moved to Paris, Texas.", ["Paris=Paris, Texas", "Texas=Texas"]),
        ("He moved to Dallas, Texas.", ["Dallas=Dallas", "Texas=Texas"]),
        ("Talks between Israel, Georgia and Armenia in Tbilisi", None),
        # short forms
        ("She moved to W.Va., and he to L.A.", ["W.Va.=West Virginia", "L.A.=Los Angeles"]),
        ("She moved from Lexington, Ky., to D.C.", None),
        ("Ky. is short.", []),
        # counties and towns
        ("Police in Broome County said so.", ["Broome County=Broome County, New York"]),
        (
            "Police in Springfield, Ill., said so.",
            ["Springfield=Springfield, Illinois", "Ill.=Illinois"],
        ),
    ],
)
def test_a_place_is_told_from_a_person_and_from_its_namesakes(
    text: str, names: list[str] | None
) -> None:
    if names is not None:
        assert _names(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # what asks for a place
        ("A Tulsa man and a Boise woman were hurt.", ["Tulsa=Tulsa", "Boise=Boise"]),
        (
            "Rep. Ann Kast, R-Lilburn, agreed with Rep. Bo Kast (D-Ga.).",
            ["Lilburn=Lilburn, Georgia", "Ga.=Georgia (US state)"],
        ),
        (
            "The Lansdale-based firm left. Lansdale grew.",
            ["Lansdale=Lansdale, Pennsylvania", "Lansdale=Lansdale, Pennsylvania"],
        ),
        (
            "HUDSON -- Officials said so.",
            ["HUDSON=Hudson (which one is not stated)"],
        ),
        # the same place throughout a document
        (
            "Hartford, Connecticut, was calm.\n\nIn the end Hartford won.",
            ["Hartford=Hartford", "Connecticut=Connecticut", "Hartford=Hartford"],
        ),
        # towns that nobody is called
        ("Zionsville grew.", ["Zionsville=Zionsville, Indiana"]),
        # persons, papers, contests and stars of a town's name
        ("Virginia K. Stone, 81, and Milton J. Kast died.", []),
        ("Israel McVane pitched. Paris DeWitt ran.", []),
        ("The Omaha Enquirer wrote it, says the Toledo Post-Gazette.", []),
        ("She won the Zimbabwe Open.", []),
        ("The moons of Jupiter", []),
        ("The Chamber of Commerce met in Tulsa.", ["Tulsa=Tulsa"]),
        # directions
        ("W. Virginia voted.", ["W. Virginia=West Virginia"]),
        (
            "Fire in N. Zionsville; George W. Zionsville spoke.",
            ["Zionsville=Zionsville, Indiana"],
        ),
        ("The U.S, in D.C, agreed.", ["U.S=United States", "D.C=Washington"]),
        # short forms of states without a town
        ("Missing Ill. man found", ["Ill.=Illinois"]),
        # the wives of men
        ("Mrs. Trump opened the school.", []),
        (
            "Michelle Obama came. Mrs. Obama spoke.",
            ["Michelle Obama=Michelle Obama", "Obama=Michelle Obama"],
        ),
        # agencies behind a town in capitals
        (
            "SEATTLE (AP) — A jury met.",
            ["SEATTLE=Seattle", "AP=Associated Press"],
        ),
        # what a town has, and who lives there
        ("Joliet's building inspector spoke.", ["Joliet=Joliet, Illinois"]),
        ("Joliet's friends spoke.", []),
        (
            "Springfield school nurses met Cambridge High School parents.",
            [f"{town}={town} (which one is not stated)" for town in ("Springfield", "Cambridge")],
        ),
        # a town far larger than others of its name, where no state is named
        ("Residents of Huntsville voted.", ["Huntsville=Huntsville (which one is not stated)"]),
        ("Huntsville, said Holt, is calm.", ["Huntsville=Huntsville"]),
        # a day behind a town in capitals
        ("VAIL, Colorado 1996-12-07", ["VAIL=Vail (which one is not stated)", "Colorado=Colorado"]),
        ("OAKDALE, Dec. 6 — Snow.", ["OAKDALE=Oakdale (which one is not stated)"]),
        (
            "SOFIA 1996-12-06\n\nBulgarians voted.",
            ["SOFIA=Sofia", "Bulgarians=Bulgarian"],
        ),
        ("SOFIA 1996-12-06\n\nThe girl sang.", []),
        (
            "MELBOURNE, June 3 —\n\nThe flight from Florida to Australia",
            ["MELBOURNE=Melbourne", "Florida=Florida", "Australia=Australia"],
        ),
        # seas and lands, and their peoples
        ("Ships cross the Atlantic.", ["the Atlantic=Atlantic Ocean"]),
        ("Ohioans moved to the West Indies.", ["Ohioans=Ohioan", "West Indies=West Indies"]),
    ],
)
def test_a_town_is_known_by_what_stands_beside_it(text: str, names: list[str]) -> None:
    paragraphs = text.split("\n\n")
    mentions = find_document_mentions(paragraphs, MATCHER)
    assert [
        f"{one.surface}={MATCHER.names[one.key].label}" for found in mentions for one in found
    ] == names


def _found(text: str) -> list[str]:
    mentions = find_document_mentions(text.split("\n\n"), MATCHER)
    return [f"{one.surface}={MATCHER.names[one.key].label}" for found in mentions for one in found]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # lands, squares, parties, schools and orders
        ("A base on Zionsville Peninsula; ships near Arroyo Grande Island.", []),
        ("They met at Zionsville Square, then drove to Zionsville Valley.", []),
        ("He leads a ticket of Zionsville Party members.", []),
        ("She studied at the Zionsville School of Law.", []),
        ("He joined the Knights of Zionsville and met the Duke of Zionsville.", []),
        ("He got into the Zionsville School of Law. Zionsville took him.", []),
        # what is of the town
        (
            "Zionsville School Board met Zionsville police, says Zionsville Police Chief Holt.",
            ["Zionsville=Zionsville, Indiana"] * 3,
        ),
        ("Students of Zionsville University", ["Zionsville=Zionsville, Indiana"]),
        ("Students of Mosul University", ["Mosul University=University of Mosul", "Mosul=Mosul"]),
        ("Police in Aleppo Square and Jakarta Bay", ["Aleppo=Aleppo", "Jakarta=Jakarta"]),
    ],
)
def test_a_town_that_a_longer_name_begins_with_is_not_meant(text: str, names: list[str]) -> None:
    assert _found(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # a known man's given name that begins sentences of other kinds
        ("Don Zionsville has died.\n\nThe show of Don Zionsville ran long. Zionsville slept.", []),
        # an unknown given name, more often than the town
        (
            "He is Rock Zionsville. He met Rock Zionsville.\n\nKast said of Zionsville: kind.",
            [],
        ),
        (
            "In Zionsville, Indiana, he met Rock Zionsville. Is Rock Zionsville old?",
            ["Zionsville=Zionsville, Indiana", "Indiana=Indiana"],
        ),
        # a house of which the rest of the name is printed once
        ("St. John's Hospital grew. It is full: St. John's takes no more.", []),
        (
            "St. John's Hospital burnt in St. John's.",
            ["St. John's=St. John's, Canada"],
        ),
        # a short form of a given name
        ("Chadwick Holt died. Kast wrote of Holt that Chad was kind.", []),
        ("Chadian President Holt met Holt. They left Chad.", ["Chadian=Chadian", "Chad=Chad"]),
        (
            "Chadwick Holt flew to N'Djamena in Chad. Chad was calm, wrote Holt.",
            ["N'Djamena=N'Djamena", "Chad=Chad", "Chad=Chad"],
        ),
        # a saint in full
        ("She studies at Saint Louis University.", ["Saint Louis=St. Louis"]),
        (
            "The bridge of Saint-Louis in Senegal",
            ["Saint-Louis=Saint-Louis, Senegal", "Senegal=Senegal"],
        ),
    ],
)
def test_a_town_whose_name_another_bears_is_not_meant(text: str, names: list[str]) -> None:
    assert _found(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Areas in Becker, Otter Tail, Swift and Wilkin counties of Minnesota flooded.",
            [
                "Becker=Becker County, Minnesota",
                "Otter Tail=Otter Tail County, Minnesota",
                "Swift=Swift County, Minnesota",
                "Wilkin=Wilkin County, Minnesota",
                "Minnesota=Minnesota",
            ],
        ),
        (
            "Fire crossed the Grant/Wilkin county line.",
            ["Grant=Grant County (state not named)", "Wilkin=Wilkin County, Minnesota"],
        ),
        ("The two counties agreed, and so did Kast and Holt.", []),
    ],
)
def test_each_county_of_a_list_is_found(text: str, names: list[str]) -> None:
    assert _names(text) == names
    standing = [verdict for verdict in verdicts_on(text, MATCHER) if verdict.refusal is None]
    assert [verdict.surface for verdict in standing] == [name.split("=")[0] for name in names]


def test_countries_in_a_row_are_no_towns() -> None:
    assert "Israel=Israel" in _names("Talks between Israel, Georgia and Armenia in Tbilisi")


def test_short_forms_of_states_count_behind_a_town() -> None:
    assert "Ky.=Kentucky" in _names("She moved from Lexington, Ky., to D.C.")


def test_an_ordinal_is_no_surname() -> None:
    from ingest.names.variants import parts

    assert parts("John Holt III") == ("Holt",)
    assert parts("Holt Jr") == ()
