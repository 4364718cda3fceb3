from __future__ import annotations

import json

import pytest

from ingest.sources.saved_members import choose_members, is_packed_page

DESCRIPTION = json.dumps({"timestamp": "1", "url": "https://quay.example"}).encode()


def _left(*names: str) -> set[str]:
    choice = choose_members(dict.fromkeys(names, 10), lambda _: DESCRIPTION)
    return set(names) - choice.left_out


def test_parts_of_a_page_are_left_out_wherever_it_lies() -> None:
    names = ("x/Tides.html", "x/Tides_files/a.css", "x/Tides_files/b/c.js", "x/Tides_files/d.pdf")
    choice = choose_members(dict.fromkeys(names, 10), lambda _: b"")
    assert choice.left_out == {"x/Tides_files/a.css", "x/Tides_files/b/c.js"}
    assert list(choice.notices) == ["x/Tides.html"]


def test_a_folder_of_folders_is_part_of_a_page() -> None:
    assert _left("Tides.html", "Tides_files/b/c.js") == {"Tides.html"}


def test_of_a_snapshot_the_best_form_is_left() -> None:
    place = "archive/1704445964.1"
    names = ("index.json", "singlefile.html", "mercury/content.html", "htmltotext.txt")
    assert _left(*(f"{place}/{name}" for name in names)) == {f"{place}/singlefile.html"}


@pytest.mark.parametrize(
    ("names", "is_packed"),
    [
        (["index.html", "stylesheet_0.css", "images/0.png", "manifest.json"], True),
        (["index.html", "frames/0/index.html", "frames/0/images/1.png"], True),
        (["index.html", "second.html", "images/0.png"], False),
        (["a.html", "images/0.png"], False),
    ],
    ids=["page", "frames", "two pages", "no index"],
)
def test_a_page_that_singlefile_packs_is_known_by_its_members(
    names: list[str], is_packed: bool
) -> None:
    assert is_packed_page(names) is is_packed


def test_many_folders_take_linear_time() -> None:
    names = [f"{number}.html" for number in range(5000)]
    names += [f"{number}_files/a.css" for number in range(5000)]
    assert len(_left(*names)) == 5000
