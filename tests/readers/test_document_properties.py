from __future__ import annotations

import pytest

from ingest.readers.document_properties import declared_properties, stated_name, stated_title


@pytest.mark.parametrize(
    "name",
    [
        "Windows User", "Windows-Benutzer", "Utilisateur Windows", "IEUser", "Administrator",
        "user", "User1", "Owner", "Microsoft Office User", "Microsoft Word", "Adobe InDesign CS6",
        "Microsoft® Word 2016", "LibreOffice 7.3", "python-docx", "HP_Owner", "admin2",
        "(anonymous)",
        "Пользователь Windows", "Skia/PDF m110", "PScript5.dll Version 5.2", "DESKTOP-7HG2K1",
    ],
)  # fmt: skip
def test_accounts_and_programs_are_no_writers(name: str) -> None:
    assert stated_name(name) == ""


@pytest.mark.parametrize(
    "name",
    [
        "Ada Brandt", "Prince Okafor", "Canon Alban Reed", "Adminah Bello", "Userin Holm",
        "Oyelaran Texidor", "Homer Pace",
    ],
)  # fmt: skip
def test_names_of_people_are_kept(name: str) -> None:
    assert stated_name(name) == name


@pytest.mark.parametrize(
    "title",
    [
        "untitled", "Untitled-3", "Microsoft Word - report.docx", "PowerPoint Presentation",
        "PowerPoint-Präsentation", "Document1", "layout 1", "SKM_C25820031714420", "scan0001",
        "20230412093015", "page_04.indd", "file:///C:/x/y.htm", "Unbenanntes Dokument", "Nexis",
    ],
)  # fmt: skip
def test_names_that_programs_give_are_no_headlines(title: str) -> None:
    assert stated_title(title) == ""


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Microsoft Word - Toll rises again", "Toll rises again"),
        ("Toll rises to 12", "Toll rises to 12"),
        ("Untitled: a life in pictures", "Untitled: a life in pictures"),
    ],
)
def test_titles_of_people_are_kept(title: str, shown: str) -> None:
    assert stated_title(title) == shown


def test_a_property_is_its_own_evidence() -> None:
    properties = {"title": "Microsoft Word - Toll rises", "creator": "Windows User"}
    names = {"title": "headline", "creator": "byline"}
    (stated,) = declared_properties(properties, "document", names)
    assert (stated.value, stated.words) == ("Toll rises", "Microsoft Word - Toll rises")
    assert stated.method == "document:title"
