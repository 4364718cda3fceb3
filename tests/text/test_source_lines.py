"""A line of a paper, a day and a writer is read as these; a section or a sentence is not."""

from __future__ import annotations

import pytest

from ingest.text.source_lines import read_source_line

LINES = {
    "The Quay Herald · 3 May 2019 · By Greta Aldane": ("The Quay Herald", ["Greta Aldane"]),
    "The Quay Herald | Greta Aldane | May 3, 2019": ("The Quay Herald", ["Greta Aldane"]),
    "Von Ruben Östholm, Lehmbote, 12.02.2021": ("Lehmbote", ["Ruben Östholm"]),
    "The Mill Post · 12 Mar 2021 · 4 · Local News": ("The Mill Post", []),
    "The Mill Post Friday, 12 March 2021 Page 4": ("The Mill Post", []),
    "4 The Quay Courier Monday, June 3, 2019": ("The Quay Courier", []),
    "Seite 6 Lehmbacher Anzeiger Dienstag, 4. Mai 2021 / Nr. 102": ("Lehmbacher Anzeiger", []),
    "Le Courrier du Quai, vendredi 14 mai 2021, p. 3": ("Le Courrier du Quai", []),
    "Quay Post (England), 3 May 2019": ("Quay Post (England)", []),
    "Politics | 3 May 2019 | By Greta Aldane": None,
    "Guest Post · 3 May 2019": None,
    "Emily Post | 3 May 2019": None,
    "Press Release | 3 May 2019": None,
    "Star Wars Day 4 May 2020": None,
    "The post was sent on 3 May 2019": None,
    "He joined the Evening Standard on 3 May 2019": None,
    "Quay TimesMarch 24, 2023": None,
    "The Quay Herald": None,
    "The Quay Herald | May 2019": None,
    "The Quay Herald | 3 May 2019 | 4 May 2019": None,
}


@pytest.mark.parametrize(("line", "said"), LINES.items())
def test_a_line_of_origin_is_taken_apart(line: str, said: tuple[str, list[str]] | None) -> None:
    found = read_source_line(line)
    assert (found and (found.paper.text, [name.text for name in found.writers])) == said
    if found is not None:
        for part in (found.paper, *found.writers):
            assert line[part.start_char : part.end_char] == part.text
