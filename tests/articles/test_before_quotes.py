"""Who speaks is read from the words before a quotation, whatever their order."""

from __future__ import annotations

import pytest

from ingest.articles.according import according, according_hints, opens_according
from ingest.articles.quotes import find_quotes


def names(*texts: str, kind: str = "body") -> list[str | None]:
    """Return the name of the speaker of each quotation of an article."""
    rows = [(position, kind, text) for position, text in enumerate(texts, 1)]
    return [quote.name for quote in find_quotes(rows)]


@pytest.mark.parametrize(
    "text",
    [
        "On Monday Ann Lee said that the town was “a nest of armed men”.",
        "Ann Lee likewise told CNN it was a “nest of armed men and of thieves”.",
        "Ann Lee flatly said that the town was “a nest of armed men”.",
        "Said Ann Lee: “We will stay.”",
        (
            "Ann Lee told us that while there are limits to what we can do for all who come, the"
            " state could do better at “dealing with the human part of this”."
        ),
        "Ann Lee, the mayor, who called it a “nest of armed men and thieves”, left.",
        "Ann Lee said that if Iraq asked them to go, “we will charge them sanctions”.",
        "Ann Lee said she ordered him, “Let me see your hands.”",
        "Another candidate, former Gov. Ann Lee, said the party used it as a “false argument now”.",
        "Ann Lee said that, should she win, men that have criticized her will “have problems.”",
        "Ann Lee’s claim that it is “a nest of armed men” is false.",
        "In Ann Lee’s words, “we will stay as long as needed”.",
        "Am Montag sagte Ann Lee, man müsse „alles dafür tun, dass es gelingt“.",
        "En Madrid dijo Ann Lee que «no vamos a ceder nunca».",
        "Ann Lee a également déclaré que « nous restons tous ici ».",
        "The paper quoted Ann Lee, the Town Front's chief, who said, “we all go there at once”.",
        "He met Ann Lee, a lawyer of the town, who wrote: “We all go there at once.”",
    ],
)
def test_the_speaker_before_is_named(text: str) -> None:
    assert names(text) == ["Ann Lee"]


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee was called a “fool and a criminal of the worst kind”.",
        "You'll note that it opens with: “What if you could go there?”",
        "Half were asked to ponder “an ordinary event in your life”.",
        "Headline: “Gunman said he carried it out alone.”",
        "Instead of what Ann Lee said, the media give us the “gist of it all now”.",
        "Ann Lee and Bob Ray told us that it is “a nest of armed men”.",
        "The institute in Washington, D.C., calls them “the best-financed group of all”.",
        "Really: “They use it as the latest weapon of all.”",
        "Ann Lee has never called him “a genius of our time”.",
        "According to one official who spoke to us, “we don’t know the target of it”.",
    ],
)
def test_nobody_is_named_where_nobody_speaks(text: str) -> None:
    assert set(names(text)) == {None}


@pytest.mark.parametrize(
    "before",
    ["Ann Lee tweeted:", "Ann Lee, writing for The Herald:", "On Monday Ann Lee also said this:"],
)
def test_a_paragraph_introduces_the_quotation_of_the_next(before: str) -> None:
    assert names(before, "“We will stay as long as needed.”") == ["Ann Lee"]


@pytest.mark.parametrize(
    "before",
    [
        "In defending what he had called “a bridge for all of us,” Ms. Lee said:",
        "Of the word “bridge” Ann Lee wrote:",
    ],
)
def test_who_introduces_a_quotation_may_stand_behind_another(before: str) -> None:
    rows = [(1, "body", before), (2, "body", "“We will go there at once and stay.”")]
    assert (find_quotes(rows)[-1].name or "").endswith("Lee")


@pytest.mark.parametrize("before", ["Ann Lee left the town.", "The town fell:", "He said:"])
def test_a_paragraph_that_names_no_speaker_introduces_none(before: str) -> None:
    assert names(before, "“We will stay as long as needed.”") == [None]


@pytest.mark.parametrize(
    "text",
    ["Ann Lee: The town ‘leaves us no choice’ now", "Ann Lee on the town: ‘We will stay’"],
)
def test_a_headline_names_its_speaker_before_a_colon(text: str) -> None:
    assert names(text, kind="headline") == ["Ann Lee"]


@pytest.mark.parametrize(
    "headline",
    [
        "Brexit: Leaving now ‘would leave us no choice at all’",
        "Coronavirus: How ‘patient zero of the town’ got home",
        "Real Madrid: New coach ‘has no choice but to win’",
        "World Cup: Fans ‘will never come back to this’",
        "Hong Kong: ‘We all go there today’",
        "Brexit: ‘We all go there today’ and ‘never come back to this’",
        "Jordan: King ‘has no choice but to go’",
    ],
)
@pytest.mark.parametrize("kind", ["headline", "crosshead"])
def test_a_topic_before_a_colon_does_not_speak(headline: str, kind: str) -> None:
    assert set(names(headline, kind=kind)) <= {None}


@pytest.mark.parametrize(
    ("headline", "body", "name"),
    [
        ("Lee: The town ‘leaves us no choice’", "Ann Lee came.", "Lee"),
        ("Lee: ‘The town leaves us no choice’", "Ann Lee came.", "Lee"),
        ("Mayor Lee: The town ‘leaves us no choice’", "It fell.", "Lee"),
        ("Iran: ‘We all go there today’", "Iran said that it was so.", "Iran"),
        ("Iran: The town ‘leaves us no choice’", "Iran said that it was so.", None),
        ("Lee: The town ‘leaves us no choice’", "Fort Lee came.", None),
        ("Lee: The town ‘leaves us no choice’", "Then Mr. Lee came.", "Lee"),
        ("Lee: The town ‘leaves us no choice’", "Then A.B. Lee came.", "Lee"),
        ("White House: ‘We all go there today’", "The White House said so.", "White House"),
        ("Jeb Bush: The town ‘leaves us no choice’", "It is so, Bush said.", "Jeb Bush"),
        ("White House: The town ‘leaves us no choice’", "The White House said so.", None),
    ],
)
def test_a_short_name_in_a_headline_speaks_where_the_article_knows_it(
    headline: str, body: str, name: str | None
) -> None:
    rows = [(1, "headline", headline), (2, "body", body)]
    assert [quote.name for quote in find_quotes(rows)] == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ann Lee rejected Bob Ray’s claim that the vote was “rigged by them all”.", "Bob Ray"),
        ("Ann Lee criticized Bob Ray’s statement that it was “rigged by them all”.", "Bob Ray"),
        ("Ann Lee dismissed Bob Ray’s claims that it was “rigged by them all”.", "Bob Ray"),
        ("Ann Lee responded to Bob Ray’s claim that it was “rigged by them all”.", "Bob Ray"),
        ("Ann Lee rejected former mayor Bob Ray’s view that it was “a big fix”.", "Bob Ray"),
        ("Ann Lee rejected Bob Ray’s description of it as “rigged by them all”.", "Bob Ray"),
        ("Ann Lee dismissed Bob Ray’s claim that it was so as “rigged by them all”.", "Ann Lee"),
        ("Ann Lee rejected Bob Ray’s claim that it was so: “It is a big lie.”", "Ann Lee"),
        ("Ann Lee called Bob Ray’s comments about it “a big lie to us all”.", "Ann Lee"),
        ("Ann Lee said Bob Ray’s response to it was “a big lie to us all”.", "Ann Lee"),
    ],
)
def test_whose_claim_it_is_speaks_within_what_another_says_of_it(text: str, name: str) -> None:
    assert names(text) == [name]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("According to police, Bob Ray “was hurt in the back”.", "police"),
        ("According to the report, Ann Lee “left the town in a hurry”.", "the report"),
        ("According to the mayor, Ann Lee, they “left the town in a hurry”.", "the mayor, Ann Lee"),
        ("According to Ann Lee of the Herald, Bob Ray “was hurt badly”.", "Ann Lee of the Herald"),
        ("According to Ann Lee, Bob Ray “was hurt in the back”.", "Ann Lee"),
        ("According to the mayor, Ann Lee, “they left the town in a hurry”.", "the mayor, Ann Lee"),
    ],
)
def test_the_subject_of_what_is_said_is_not_whom_it_is_according_to(text: str, words: str) -> None:
    assert [quote.speaker_words for quote in find_quotes([(1, "body", text)])] == [words]


@pytest.mark.parametrize(
    "words",
    [
        "According to",
        "Nach Angaben von",
        "Nach Ansicht von",
        "Nach Meinung von",
        "Nach Worten von",
        "Nach Auskunft von",
        "Nach Einschätzung von",
        "Laut",
        "Selon",
        "D’après",
        "Según",
        "De acuerdo con",
        "In the words of",
        "In den Worten von",
        "Selon les mots de",
        "En palabras de",
    ],
)
def test_every_word_for_according_to_is_looked_for(words: str) -> None:
    text = f"{words} Ann Lee, “we will all go home now”"
    assert opens_according(text)
    assert according_hints(text)
    assert according(text.partition("“")[0], 0, 40) is not None
