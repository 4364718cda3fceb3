from __future__ import annotations

import pytest

from ingest.readers.newsletter import read_sender
from tests.readers.reading import kinds, one

TEXT = [
    (
        "The lighthouse on Gull Rock will be switched off in June, the pilots' board said on "
        "Monday, and nobody on the island was asked."
    ),
    (
        "Nobody has lived in the tower since the keeper retired, and its lamp runs by a clock "
        "that was bought second-hand from a school."
    ),
]


def plain(sender: str, lines: list[str], extra: str = "List-Unsubscribe: <https://x/u>\n") -> bytes:
    return (
        f"From: {sender}\nSubject: Lamp goes dark\nDate: Sat, 09 Mar 2024 06:00:00 +0000\n{extra}"
        "Content-Type: text/plain; charset=utf-8\n\n" + "\n\n".join(lines) + "\n"
    ).encode()


def marked_up(sender: str, body: str, extra: str = "List-Unsubscribe: <https://x/u>\n") -> bytes:
    return (
        f"From: {sender}\nSubject: Lamp goes dark\nDate: Sat, 09 Mar 2024 06:00:00 +0000\n{extra}"
        f"Content-Type: text/html; charset=utf-8\n\n<html><body>{body}</body></html>\n"
    ).encode()


FURNITURE = {
    "English": ("View this email in your browser", "You're receiving this because you subscribed."),
    "German": (
        "Newsletter im Browser ansehen",
        "Sie erhalten diese E-Mail, weil Sie Leserin sind.",
    ),
    "French": ("Voir dans le navigateur", "Pour vous désabonner, cliquez ici"),
    "Spanish": ("Ver en el navegador", "Darse de baja"),
    "Dutch": ("Bekijk de webversie", "Klik hier om je af te melden: afmelden"),
}


@pytest.mark.parametrize("language", FURNITURE)
def test_the_buttons_of_a_letter_are_no_text(language: str) -> None:
    above, below = FURNITURE[language]
    letter = [above, "Lamp goes dark", "By Ada Brandt", *TEXT, below, "Quay House, 1 Quay Street"]
    document = one("a.eml", plain('"The Quay Post" <news@quaypost.example>', letter))
    assert kinds(document) == [
        ("boilerplate", above),
        ("headline", "Lamp goes dark"),
        ("byline", "By Ada Brandt"),
        ("body", TEXT[0]),
        ("body", TEXT[1]),
        ("boilerplate", below),
        ("boilerplate", "Quay House, 1 Quay Street"),
    ]
    assert document.declared["publisher"] == "The Quay Post"
    assert "byline" not in document.declared


def test_the_markup_of_a_letter_is_read_alike() -> None:
    body = (
        '<div style="display:none">A preview that nobody sees</div><table><tr><td>'
        '<a href="#">View online</a></td></tr><tr><td><h1>Lamp goes dark</h1><p>By Ada Brandt</p>'
        f"<p>{TEXT[0]}</p><p>{TEXT[1]}</p></td></tr><tr><td>Manage your preferences | Unsubscribe"
        "</td></tr><tr><td>Quay House</td></tr></table>"
    )
    document = one("a.eml", marked_up("Quay Post <hello@quaypost.example>", body))
    assert [kind for kind, _ in kinds(document)] == [
        *("boilerplate", "boilerplate", "headline", "byline", "body", "body"),
        *("boilerplate", "boilerplate"),
    ]


def test_a_letter_is_told_by_its_text_where_no_header_says_so() -> None:
    letter = [*TEXT, "Unsubscribe: https://quaypost.example/u"]
    document = one("a.eml", plain("Quay Post <q@quaypost.example>", letter, ""))
    assert document.declared["publisher"] == "Quay Post"


def test_a_person_who_writes_to_a_list_is_the_writer() -> None:
    document = one("a.eml", plain("Maria Okoye <maria.okoye@x.example>", TEXT))
    assert document.declared["byline"] == "Maria Okoye"
    assert "publisher" not in document.declared


def test_the_words_of_a_head_are_kept_with_its_values() -> None:
    document = one("a.eml", plain('"The Quay Post" <news@quaypost.example>', TEXT))
    assert {item.field: item.words for item in document.statements} == {
        "headline": "Lamp goes dark",
        "publisher": '"The Quay Post" <news@quaypost.example>',
        "published_on": "Sat, 09 Mar 2024 06:00:00 +0000",
    }


SENDERS = [
    ("Ada Brandt", "ada@x.example", False, ("Ada Brandt", "")),
    ("The Quay Post", "news@x.example", False, ("", "The Quay Post")),
    ("The Quay Post", "no-reply@x.example", False, ("", "The Quay Post")),
    ("Quay Post", "letters.daily@x.example", False, ("", "Quay Post")),
    ("Maria Okoye", "x@x.example", True, ("Maria Okoye", "")),
    ("Wambui Okoye", "wambui.okoye@x.example", True, ("Wambui Okoye", "")),
    ("Valley Herald", "x@x.example", True, ("", "Valley Herald")),
    ("Maria Okoye from The Lamp", "lamp@x.example", True, ("Maria Okoye", "The Lamp")),
    ("Maria Okoye at Quay Post", "x@x.example", True, ("Maria Okoye", "Quay Post")),
    ("Maria Okoye | Quay Post", "x@x.example", True, ("Maria Okoye", "Quay Post")),
    ("Maria Okoye von der Hafenpost", "x@x.example", True, ("Maria Okoye", "der Hafenpost")),
]


@pytest.mark.parametrize(
    ("name", "address", "is_to_many", "expected"), SENDERS, ids=range(len(SENDERS))
)
def test_a_sender_is_a_writer_or_a_house(
    name: str, address: str, expected: tuple[str, str], *, is_to_many: bool
) -> None:
    assert read_sender(name, address, is_to_many=is_to_many) == expected


@pytest.mark.parametrize("encoding", ["iso-8859-2", "windows-1250", "utf-8"])
def test_a_name_that_is_not_encoded_is_in_the_encoding_of_the_text(encoding: str) -> None:
    head = 'From: "Zdeněk Šťastný" <z@x.example>\nSubject: s\n'
    head += f"Content-Type: text/plain; charset={encoding}\n"
    document = one("a.eml", (head + "\nMaják zhasne v červnu.\n").encode(encoding))
    assert document.declared["byline"] == "Zdeněk Šťastný"
