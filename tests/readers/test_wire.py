"""Messages of agencies: only what the agency put there is no text."""

from __future__ import annotations

import pytest

from tests.readers.reading import kinds, read_bytes

TEXT = "Talheim (dpa) - Die Müller von Talheim haben den Rat gebeten, das alte Wehr zu öffnen."
MORE = "Der Rat will noch vor dem Winter über das Wehr und über die Mühlen entscheiden."


def _read(*lines: str, first: str = "Das Wehr") -> tuple[dict[str, str], list[str]]:
    text = "".join(f"   {line}\r\n" for line in lines)
    head = f"\x01dpa0123 4 pl 87  dpa 0456\r\n\r\nMills/\r\n\x02{first}\r\n"
    documents, problems = read_bytes(
        "wire.txt", f"{head}{text}\r\n\x03\r\n030500 Jun 19\r\n".encode()
    )
    assert problems == []
    (document,) = documents
    return dict(document.declared), [text for kind, text in kinds(document) if kind == "body"]


def test_a_paragraph_that_opens_with_a_notepad_is_text() -> None:
    pad = "Notizblock und Stift lagen auf dem Tisch des Müllers, als der Rat kam."
    assert _read(TEXT, pad, MORE)[1] == [TEXT, pad, MORE]


@pytest.mark.parametrize(
    "line",
    ["# Notizblock", "Notizblock:", "Die folgenden Informationen sind nicht zur Veröffentlichung"],
)
def test_what_is_for_editors_is_no_text(line: str) -> None:
    assert _read(TEXT, MORE, line, "Rat: Talheim, Markt 1")[1] == [TEXT, MORE]


@pytest.mark.parametrize("last", ["Leeds 38 10 9 17 40", "it went on"])
def test_the_last_line_of_a_text_is_no_signature(last: str) -> None:
    assert _read(TEXT, MORE, last)[1] == [TEXT, MORE, last]


@pytest.mark.parametrize("last", ["dpa ib xx n1 ru", "dpa yyzz a3 bb"])
def test_the_signature_opens_with_the_agency(last: str) -> None:
    assert _read(TEXT, MORE, last)[1] == [TEXT, MORE]


@pytest.mark.parametrize("first", [TEXT, "The weir was opened by four millers on Monday."])
def test_a_first_paragraph_is_no_headline(first: str) -> None:
    declared, body = _read(MORE, first=first)
    assert "headline" not in declared
    assert body == [first, MORE]


def test_a_line_on_the_mark_is_the_headline() -> None:
    assert _read(TEXT, MORE)[0]["headline"] == "Das Wehr"
