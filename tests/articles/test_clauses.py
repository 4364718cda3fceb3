"""Who speaks is read from clefts and passives, where the subject is not before the verb."""

from __future__ import annotations

import pytest

from ingest.articles.clauses import noun_phrase
from ingest.articles.quotes import find_quotes


def names(text: str) -> set[str | None]:
    return {quote.name for quote in find_quotes([(1, "body", text)])}


@pytest.mark.parametrize(
    "text",
    [
        "It was Bob Ray, not Ann Lee, who said “we all go there at once”.",
        "It was Bob Ray who wrote “we all go there at once”.",
        "Ann Lee said it was Bob Ray who wrote “we all go there at once”.",
        "Ann Lee was suspended, and described by Bob Ray as “a liar”.",
        "Ann Lee visited Rome and, told by Bob Ray that it was “closed for all of us”, left.",
    ],
)
def test_who_is_singled_out_or_stands_behind_by_speaks(text: str) -> None:
    assert names(text) == {"Bob Ray"}


@pytest.mark.parametrize(
    "text",
    [
        "It was not Ann Lee but a man who said “we all go there at once”.",
        "Ann Lee said the man who wrote “we all go there at once” left.",
        "A man, not Ann Lee, who said “we all go there at once”, left.",
        "Ann Lee spoke with Bob Ray and was told she was “very tired of it all”.",
        "Ann Lee visited Rome and was told by a man that it was “closed for all of us”.",
        "According to data maintained by the Lee Foundation, it is run by “homegrown bad men”.",
    ],
)
def test_whoever_is_denied_or_told_does_not_speak(text: str) -> None:
    assert names(text) <= {None}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Anna Rot verliess den Saal und Jan Blau nannte es „eine Farce der Art“.", "Jan Blau"),
        ("Ana Ruiz salió y dijo que “nos vamos ahora”.", "Ana Ruiz"),
    ],
)
def test_the_last_of_two_clauses_is_of_its_own_subject(text: str, name: str) -> None:
    assert names(text) == {name}


CUT = [
    ("During the speech Lee", "Lee"),
    ("In a speech the mayor", "the mayor"),
    ("On Thursday Sen. Ann Lee", "Sen. Ann Lee"),
    ("The next day on Twitter Lee", "Lee"),
    ("however Lee", "Lee"),
    ("Attorney General Ann Lee this week", "Attorney General Ann Lee"),
    ("Ann Lee earlier this month", "Ann Lee"),
    ("Story highlights Ray", "Ray"),
    ("Auf einen Blick Ray", "Ray"),
    ("Lo esencial: Ray", "Ray"),
    ("Mr Ray made", "Mr Ray"),
    ("Bob Ray made repeated", "Bob Ray"),
    ("Ann Lee also sent", "Ann Lee"),
    ("a spokeswoman for the town Saturday", "a spokeswoman for the town"),
    ("((AB)) Many users", "Many users"),
    ("accepting the prize she", "she"),
    ("despite the fact that he himself", "he"),
    ("Ann Lee on Tuesday", "Ann Lee"),
    ("Lee at the time", "Lee"),
    ("Lee with a laugh", "Lee"),
    ("Ann Lee in telling the news to the house", "Ann Lee"),
    ("Mr. Lee will", "Mr. Lee"),
    ("(Lee himself had already", "Lee himself"),
    ("Minister Ann Lee of", "Minister Ann Lee"),
    ("The bill was drafted by Ann Lee", "Ann Lee"),
]
NO_PHRASES = [
    "earlier this month",
    "later Thursday",
    "Lee attacked Ray for the",
    "Lee defended the payments in",
    "Lee recently interviewed Ray",
    "Lee appeared to blame",
    "hundreds of thousands marched against",
    "followed by a series of",
    "has been receiving the letters",
    "tools except for people like me",
    "the way people",
    "During Lee",
    "Lee has not",
    "Lee and Ray were",
]
WHOLE = [
    "Newly elected Assemblywoman Ann Lee",
    "The retired Marine general",
    "Ann Lee of the University of Aden",
    "Ann Lee from the Green camp",
    "The Green Party in Aden",
    "Ann Lee at The Atlantic",
    "Mary May",
    "Marie March",
    "my wife and I",
    "One of the protesters interviewed",
    "a source familiar with the talks",
    "the leaked video",
    "The head of the state’s police",
]


@pytest.mark.parametrize(("words", "kept"), CUT)
def test_a_phrase_of_another_kind_and_the_verb_are_cut_off(words: str, kept: str) -> None:
    assert noun_phrase(words) == kept


@pytest.mark.parametrize("words", NO_PHRASES)
def test_a_clause_is_no_speaker(words: str) -> None:
    assert noun_phrase(words) is None


@pytest.mark.parametrize("words", WHOLE)
def test_a_noun_phrase_stays_whole(words: str) -> None:
    assert noun_phrase(words) == words


def test_the_next_clause_is_no_part_of_a_source() -> None:
    assert noun_phrase("the state ministry he died", is_source=True) == "the state ministry"


def test_a_speaker_who_is_cut_keeps_place_and_name() -> None:
    text = "During the speech Lee claimed, “This plan is no plan at all.”"
    (quote,) = find_quotes([(1, "body", text)])
    assert (quote.speaker_words, quote.speaker_start, quote.name) == ("Lee", 18, "Lee")


def test_who_attacks_another_for_words_is_not_their_speaker() -> None:
    text = "After Biden attacked Trump for the alleged “losers” comment, the crowd left."
    assert [quote.speaker_words for quote in find_quotes([(1, "body", text)])] == [None]
