"""Who speaks is read from the words behind a quotation."""

from __future__ import annotations

import pytest

from ingest.articles.quotes import find_quotes


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        (
            "“We go,” said the group’s president, Ann Lee.",
            "the group’s president, Ann Lee",
            "Ann Lee",
        ),
        ("“We go,” the spokesman, Ann S. Lee, said.", "the spokesman, Ann S. Lee", "Ann S. Lee"),
        ("“We go,” Ann Lee, the U.S. envoy to the U.N., wrote.", "Ann Lee", "Ann Lee"),
        ("“It all went wrong,” as the senator Ann Lee put it.", "the senator Ann Lee", "Ann Lee"),
        ("“All of it went wrong”, in the words of Ann Lee.", "Ann Lee", "Ann Lee"),
        ("“This is not the Iraq War,” Ann Lee said.", "Ann Lee", "Ann Lee"),
        ("“We go.” she said.", "she", None),
        ("“We go,” Ann Lee began.", "Ann Lee", "Ann Lee"),
        ("“We go,” the report flatly stated.", "the report", None),
        ("\"Do I ask, 'Is it so?'\" says Ann Lee.", "Ann Lee", "Ann Lee"),
        (
            "“We go,” said veteran Middle East diplomat Ann Lee of the Woodrow Wilson Center.",
            "veteran Middle East diplomat Ann Lee of the Woodrow Wilson Center",
            "Ann Lee",
        ),
        (
            "“We go,” said Sen. Ann Lee Joan (Ann) Lee, who left.",
            "Sen. Ann Lee Joan",
            "Ann Lee",
        ),
        ("“We go,” said Ann Jane Lee (Annie).", "Ann Jane Lee", "Ann Jane Lee"),
        ("Ann Lee said, “We all go now,” the Herald reported.", "Ann Lee", "Ann Lee"),
        (
            "“We go,” Syria's Chief of the General Staff of the Army and Forces, Ann Lee, said.",
            "Syria's Chief of the General Staff of the Army and Forces, Ann Lee",
            "Ann Lee",
        ),
        ("“There is high doubt about it” in the capital, Ann Lee said.", "Ann Lee", "Ann Lee"),
        ("“I guess I am the best of them all.” — Ann Lee, a former mayor", "Ann Lee", "Ann Lee"),
        (
            "“We go,” Health and Human Services Secretary Ann Lee said.",
            "Health and Human Services Secretary Ann Lee",
            "Ann Lee",
        ),
        (
            "What Bob Ray says of it, “is known to all of us,” Ann Lee said.",
            "Ann Lee",
            "Ann Lee",
        ),
        ("“We go,” said a man from Buffalo, New York.", "a man from Buffalo", None),
        ("“We all go there today,” Ann Lee was told.", None, None),
        ("“Nadie nos avisó”, contó un vecino a Efe.", "un vecino", None),
        ("“Nadie nos avisó”, dijo a este diario una vecina.", "una vecina", None),
        ("« Personne ne vient », a dit à l’AFP une habitante.", "une habitante", None),
        ("« Personne ne vient », a dit au Monde un témoin.", "un témoin", None),
        ("“Nadie nos avisó a tiempo”, dijo al diario el lunes.", None, None),
    ],
)  # fmt: skip
def test_the_speaker_behind_is_read(text: str, words: str | None, name: str | None) -> None:
    (quote,) = find_quotes([(1, "body", text)])
    assert (quote.speaker_words, quote.name) == (words, name)


@pytest.mark.parametrize(
    "who",
    [
        "Berlin, Germany",
        "Hamlet, Act II",
        "About Ann Lee",
        "Reuters",
        "The New York Times",
        "New York",
        "Associated Press",
        "Charlotte Observer",
        "Virginia Beach",
    ],
)
def test_a_place_or_a_work_behind_a_dash_does_not_speak(who: str) -> None:
    assert [quote.name for quote in find_quotes([(1, "body", f"“We go at once.” — {who}")])] == [
        None
    ]


@pytest.mark.parametrize("who", ["Ann Lee", "Mayor Ann Lee", "former senator Ann Lee, of Rome"])
def test_a_person_behind_a_dash_speaks(who: str) -> None:
    assert [quote.name for quote in find_quotes([(1, "body", f"“We go at once.” — {who}")])] == [
        "Ann Lee"
    ]


@pytest.mark.parametrize(
    "text",
    [
        'They asked "why go?", so Ann Lee, who was tired, left.',
        'The sign said "no water at all!", so Bob Ray in Orra dug a well.',
        'They had "no water at all", so Bob Ray.',
    ],
)
def test_an_english_so_opens_what_follows(text: str) -> None:
    assert not [quote for quote in find_quotes([(1, "body", text)]) if quote.name]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("“We will all go,” Ann Lee shot back.", ["Ann Lee"]),
        ("“We will all go,” Ann Lee fired back; he left.", ["Ann Lee"]),
        ("“We will all go,” Ann Lee hit back at critics.", ["Ann Lee"]),
        ("He was at “the old harbour of the town,” Ann Lee shot the guard.", [None]),
    ],
)
def test_who_speaks_back_has_spoken(text: str, names: list[str | None]) -> None:
    assert [quote.name for quote in find_quotes([(1, "body", text)])] == names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("“We will all go,” said Vincent Fort, a baker.", "Vincent Fort"),
        ("“We will all go,” according to Ante Grgic.", "Ante Grgic"),
        ("“We will all go,” said Ann Durante.", "Ann Durante"),
        ("“We will all go,” said Herald President and CEO Ann Lee.", "Ann Lee"),
        ("“We will all go,” said the chairman and CEO Ann Lee.", "Ann Lee"),
        ("“We will all go,” said a spokesman for President Ann Lee.", None),
        ("The counsel to the President Ann Lee wrote, “We will all go.”", "Ann Lee"),
        ("“We will all go,” said a letter from the Republican National Committee.", None),
        ("A letter to President Ann Lee said, “We will all go.”", None),
        ("It is what Ann Lee, the mayor of the town, called “a very bad plan”.", "Ann Lee"),
        ("It was, as in May, a plan called “a very bad plan”.", None),
    ],
)
def test_a_name_that_looks_like_another_word_is_one(text: str, name: str | None) -> None:
    assert [quote.name for quote in find_quotes([(1, "body", text)])] == [name]
