"""Who speaks is read from the words before a quotation, whatever their order."""

from __future__ import annotations

import pytest

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


@pytest.mark.parametrize("before", ["Ann Lee left the town.", "The town fell:", "He said:"])
def test_a_paragraph_that_names_no_speaker_introduces_none(before: str) -> None:
    assert names(before, "“We will stay as long as needed.”") == [None]


@pytest.mark.parametrize(
    "text",
    ["Ann Lee: The town ‘leaves us no choice’ now", "Ann Lee on the town: ‘We will stay’"],
)
def test_a_headline_names_its_speaker_before_a_colon(text: str) -> None:
    assert names(text, kind="headline") == ["Ann Lee"]
