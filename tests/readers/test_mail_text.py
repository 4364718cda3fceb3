from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.readers.mail_text import read_message

FIRST = "The harbour wall broke in the night and the sea came over it, and it took"
SECOND = "the fish hall with it, the harbour master said on Monday morning."


def _read(*lines: str) -> list[tuple[str, str]]:
    return [(str(kind), words) for kind, _, words in read_message("\n".join(lines))]


def test_a_message_is_body_however_short_its_lines_are() -> None:
    assert _read("Tim,", "", FIRST, SECOND, "", "ok", "", "Phillip") == [
        ("body", "Tim,"),
        ("body", f"{FIRST} {SECOND}"),
        ("body", "ok"),
        ("body", "Phillip"),
    ]


def test_lines_that_nobody_wrapped_stay_apart() -> None:
    address = ["Quay Post", "1 Harbour Street", "Quayside"]
    assert [words for _, words in _read(*address)] == address
    long = FIRST + " " + SECOND
    assert [words for _, words in _read(long, long)] == [long, long]


@pytest.mark.parametrize(
    "head",
    [
        ["On Mon, 14 May 2001 at 10:12, Ann Lee <ann@quay.example> wrote:"],
        ["Am 14.05.2001 um 10:12 schrieb Ann Lee:"],
        ["Le lun. 14 mai 2001 à 10:12, Ann Lee <ann@quay.example>", "a écrit :"],
        ["-----Original Message-----", "From: Ann Lee", "Sent: Monday, May 14", "Subject: Wall"],
        ["---------- Forwarded message ---------", "From: Ann Lee", "Date: Mon, 14 May"],
        ["Von: Ann Lee", "Gesendet: Montag, 14. Mai", "An: Bo Day", "Betreff: Wall"],
        ["Begin forwarded message:"],
        ["________________________________", "From: Ann Lee", "Sent: Monday, May 14"],
    ],
)
def test_what_is_answered_or_passed_on_is_a_quotation(head: list[str]) -> None:
    is_marked = head[0].startswith(("On", "Am", "Le "))
    answered = [f"> {FIRST}", f"> {SECOND}"] if is_marked else [FIRST, SECOND]
    found = _read("I saw it too.", "", *head, "", *answered)
    fields = [
        line
        for line in head
        if re.match(r"(From|Sent|Date|Subject|Von|Gesendet|An|Betreff):", line)
    ]
    separators = [line for line in head if line not in fields]
    assert found == [
        ("body", "I saw it too."),
        *([("boilerplate", " ".join(separators))] if separators else []),
        *([("byline", " ".join(fields))] if fields else []),
        ("quote", f"{FIRST} {SECOND}"),
    ]


def test_an_answer_below_a_quotation_is_body() -> None:
    assert _read("> Did you see it?", ">> Not yet.", "Yes, I did.") == [
        ("quote", "Did you see it?"),
        ("quote", "Not yet."),
        ("body", "Yes, I did."),
    ]


def test_a_signature_ends_where_another_message_begins() -> None:
    lines = ["Yes.", "-- ", "Ann Lee", "Quay Post", "", "-----Original Message-----", "Well?"]
    assert _read(*lines) == [
        ("body", "Yes."),
        ("boilerplate", "--"),
        ("boilerplate", "Ann Lee"),
        ("boilerplate", "Quay Post"),
        ("boilerplate", "-----Original Message-----"),
        ("quote", "Well?"),
    ]


@pytest.mark.parametrize(
    "line",
    ["To: be or not to be, that is the question.", "On Monday she wrote a letter to the council."],
)
def test_a_line_that_only_begins_like_a_head_is_body(line: str) -> None:
    assert _read(line) == [("body", line)]


@given(st.text())
def test_no_character_but_the_marks_of_answers_is_lost(text: str) -> None:
    found = "".join("".join(words for _, _, words in read_message(text)).split())
    assert found.replace(">", "") == "".join(text.split()).replace(">", "")


def test_a_message_of_a_million_lines_takes_time_that_grows_with_its_length() -> None:
    (found,) = _read(*["the sea came over the old wall and it took the hall with"] * 200_000)
    assert found[0] == "body"


def test_an_answer_below_a_wrapped_head_is_the_writers_own() -> None:
    mail = (
        "On Mon, 14 May 2024 at 10:00, Ann Lee <a@quay.example>\nwrote:\n> hello\n\nMy own reply."
    )
    assert list(read_message(mail))[-1] == ("body", "mail:text", "My own reply.")


@pytest.mark.parametrize(
    "text",
    [
        "One.\n\n____________________________\n\nTwo is here.",
        "A text.\nDate: 14 May\nTo: all members\nMore of it.",
        ">From the start it was clear.\n\nTo us.",
    ],
    ids=["a rule", "two lines with labels", "the sign of a mailbox"],
)
def test_what_looks_like_another_message_may_be_the_writers_own(text: str) -> None:
    assert {kind for kind, _, _ in read_message(text)} == {"body"}


def test_the_last_sign_of_a_message_opens_the_signature() -> None:
    found = list(read_message("One.\n\n--\nTwo.\n\n--\nJane Roe"))
    assert [words for kind, _, words in found if kind == "boilerplate"] == ["--", "Jane Roe"]
