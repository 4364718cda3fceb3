"""Documents of Genios: what closes them, what names their paper, and the time it takes to tell."""

from __future__ import annotations

from time import process_time

import pytest

from tests.readers.reading import kinds, read_bytes

TEXT = "Die Müller von Talheim haben den Rat gebeten, das alte Wehr noch vor dem Winter zu öffnen."
SOURCE = "Talheimer Bote vom 23.06.2020, S. 12 / Lokales"
ADDRESS = "Dauerhafte Adresse des Dokuments: https://www.wiso-net.de/document/TAL__1"


def _read(*lines: str) -> tuple[dict[str, str], list[tuple[str, str]]]:
    documents, problems = read_bytes("wiso.txt", "\n\n".join([*lines, ADDRESS, ""]).encode())
    assert problems == []
    (document,) = documents
    return dict(document.declared), kinds(document)


def _texts(typed: list[tuple[str, str]], kind: str) -> list[str]:
    return [text for name, text in typed if name == kind]


def test_the_source_of_a_chart_closes_no_text() -> None:
    second, third = f"Zweitens: {TEXT}", f"Drittens: {TEXT}"
    chart = "Quelle: Statistisches Bundesamt"
    declared, typed = _read("Wehr", SOURCE, TEXT, chart, second, third, "Ressort: Kreis")
    assert [text for text in _texts(typed, "body") if text != chart] == [TEXT, second, third]
    assert declared["publisher"] == "Talheimer Bote"
    assert declared["published_on"] == "2020-06-23"


@pytest.mark.parametrize("labels", [["Ressort: Kreis"], [f"Quelle: {SOURCE}", "Ressort: Kreis"]])
def test_the_source_of_a_chart_right_above_the_labels_is_no_paper(labels: list[str]) -> None:
    declared, typed = _read("Wehr", SOURCE, TEXT, "Quelle: Statistisches Bundesamt", *labels)
    assert declared["publisher"] == "Talheimer Bote"
    assert TEXT in _texts(typed, "body")


def test_a_value_below_its_label_belongs_to_it() -> None:
    declared, typed = _read("Wehr", TEXT, f"Quelle:\n{SOURCE}", "Schlagwörter: Wehr; Mühle;\nRat")
    assert declared["publisher"] == "Talheimer Bote"
    assert _texts(typed, "body") == [TEXT]


def test_a_standfirst_with_a_day_names_no_paper() -> None:
    below = "Die Folgen der Wahl vom 26. September 2021"
    declared, typed = _read("Wehr", below, TEXT, "Ressort: Kreis")
    assert "publisher" not in declared
    assert "published_on" not in declared
    assert (below in _texts(typed, "body")) or (below in _texts(typed, "standfirst"))


def test_a_paper_above_the_headline_is_none() -> None:
    below = "Die Folgen der Wahl vom 26. September 2021"
    declared, _ = _read(SOURCE, "Das Wehr", below, TEXT, "Ressort: Kreis")
    assert declared["headline"] == "Das Wehr"
    assert declared["publisher"] == "Talheimer Bote"
    assert declared["published_on"] == "2020-06-23"


@pytest.mark.parametrize("line", ["© x", "Ort: x"])
def test_twice_the_labels_take_about_twice_the_time(line: str) -> None:
    def seconds(count: int) -> float:
        text = f"Rubrik: q\nTitel\n\n{(line + chr(10)) * count}© GBI-Genios Deutsche "
        start = process_time()
        read_bytes("wiso.txt", f"{text}Wirtschaftsdatenbank GmbH\n".encode())
        return process_time() - start

    few, many = (min(seconds(count) for _ in range(3)) for count in (700, 2800))
    assert many < 8 * few
