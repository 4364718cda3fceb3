"""Write made-up articles as news databases and reference managers export them."""

from __future__ import annotations

from typing import NamedTuple

from tests.readers.test_documents import docx


class Story(NamedTuple):
    """Hold one made-up article."""

    headline: str
    byline: str
    publisher: str
    day: str
    section: str
    standfirst: str
    paragraphs: tuple[str, ...]
    language: str


MILL = Story(
    "Millers ask the town to open the weir again",
    "Greta Aldane",
    "The Wharfdale Mercury",
    "June 3, 2019 Monday",
    "Business",
    "Without water the wheel has stood still for nine weeks.",
    (
        "WHARFDALE - Four millers wrote to the town on Sunday and asked it to open the weir.",
        "IN BRIEF: the sluice was shut in April, after a child had fallen into the race.",
        "“Flour does not wait for a committee,” said Hob Tennant, who owns the upper mill.",
    ),
    "English",
)
KILN = Story(
    "Ofen der Ziegelei bleibt kalt",
    "Ruben Östholm",
    "Lehmbacher Bote",
    "12. Februar 2021 Freitag",
    "Wirtschaft",
    "Die Ziegelei hat seit Weihnachten kein Holz mehr.",
    (
        "Der Ofen der Ziegelei am Lehmbach bleibt bis Ostern kalt, weil kein Holz zu haben ist.",
        "Die Arbeiter fürchten um ihre Stellen; der Besitzer schweigt dazu.",
    ),
    "German",
)
STORIES = (MILL, KILN)


def nexis_uni(story: Story, *, gap: str = "\n\n", end: str = "End of Document") -> str:
    """Return one document of Nexis Uni, its paragraphs apart by `gap`."""
    lines = [
        story.headline,
        story.publisher,
        story.day,
        f"Copyright 2020 {story.publisher} All Rights Reserved",
        f"Section:\xa0{story.section.upper()}; Pg. 7",
        "Length:\xa087 words",
        f"Byline:\xa0{story.byline}",
        f"Highlight:\xa0{story.standfirst}",
        "Body",
        *story.paragraphs,
        "Graphic",
        "The weir from above",
        "Classification",
        f"Language:\xa0{story.language.upper()}",
        "Publication-Type:\xa0Newspaper",
        "Subject:\xa0MILLS (91%); RIVERS (77%)",
        "Load-Date:\xa0June 9, 2022",
        end,
    ]
    return gap.join(lines)


def nexis_cover(stories: tuple[Story, ...]) -> str:
    """Return the cover page that Nexis Uni puts before documents."""
    entries = [
        f"{number}. {story.headline}\n\nClient/Matter: -None-\n\nSearch Terms: mill\n\nNarrowed by:"
        for number, story in enumerate(stories, 1)
    ]
    head = "User Name: A. READER\n\nDate and Time: Monday, 4. July 2022 10:00:00\n\nJob Number: 77"
    return "\n\n".join([head, f"Documents ({len(stories)})", *entries])


def as_docx(text: str) -> bytes:
    """Return a DOCX of the paragraphs of a text."""
    return docx("".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in text.split("\n\n")))


def as_rtf(text: str) -> bytes:
    """Return an RTF of the paragraphs of a text."""
    written = "".join(
        sign if ord(sign) < 128 else rf"\u{ord(sign)}?" for sign in text.replace("\t", r"\tab ")
    )
    return (r"{\rtf1\ansi\ansicpg1252 " + written.replace("\n", "\\par\n") + "}").encode("ascii")


def factiva(story: Story, *, gap: str = "\t", end: str = "\n") -> str:
    """Return an article of Factiva with field codes."""
    lead, *rest = story.paragraphs
    fields = [
        ("SE", story.section),
        ("HD", story.headline),
        ("BY", f"By {story.byline}"),
        ("WC", "87 words"),
        ("PD", story.day.rsplit(" ", 1)[0]),
        ("ET", "06:12"),
        ("SN", story.publisher),
        ("SC", "WHAMER"),
        ("PG", "7"),
        ("LA", story.language),
        ("CY", f"(c) 2020 {story.publisher}"),
        ("LP", f"{lead}{end}"),
        ("TD", f"{end}".join(f"{text}{end}" for text in rest)),
        ("NS", "gmill : Mills"),
        ("RE", "uk : United Kingdom"),
        ("AN", "Document WHAMER0020190603ef63000ab"),
    ]
    return end.join(f"{code}{gap}{value}" for code, value in fields) + end + end


def factiva_plain(story: Story, *, words: str = "87 words", document: str = "Document") -> str:
    """Return an article of Factiva without field codes."""
    lines = [
        story.headline,
        f"By {story.byline}",
        words,
        story.day.rsplit(" ", 1)[0],
        "06:12",
        story.publisher,
        "WHAMER",
        story.language,
        f"Copyright 2020 {story.publisher}. All rights reserved.",
        "",
        "\n\n".join(story.paragraphs),
        "",
        f"{document} WHAMER0020190603ef63000ab",
        "",
        "",
    ]
    return "\n".join(lines)


def proquest(story: Story, number: str = "1 of 2", *, rule: str = "_" * 60 + "\n\n") -> str:
    """Return a document of ProQuest."""
    first, last = story.byline.rsplit(" ", 1)
    lines = [
        f"{rule}Document {number}",
        story.headline,
        f"Author: {last}, {first}",
        "https://www.proquest.example/docview/9/se-2?accountid=1",
        f"Abstract: {story.standfirst}",
        "Links: https://link.example/openurl?date=2022-01-01",
        "Full text: " + "\n".join(story.paragraphs) + "\nCAPTION: The weir from above",
        "Subject: Mills; Rivers",
        f"Title: {story.headline}",
        f"Publication title: {story.publisher}; Wharfdale",
        "Publication year: 1999",
        f"Publication date: {story.day.rsplit(' ', 1)[0]}",
        f"Section: {story.section}",
        "Source type: Newspaper",
        f"Language of publication: {story.language}",
        "ProQuest document ID: 9",
        "Last updated: 2022-07-04",
        "Database: Mills Collection",
    ]
    return "\n\n".join(lines) + "\n\n"


def newsbank(story: Story) -> str:
    """Return an article as NewsBank shows it."""
    day = {"The Wharfdale Mercury": "June 3, 2019"}.get(story.publisher, "February 12, 2021")
    name = story.publisher.removeprefix("The ")
    article = ", The" if story.publisher.startswith("The ") else ""
    lines = [
        story.headline,
        f" {day} | {name}{article} (Wharfdale, XX)",
        f" Author/Byline: {story.byline} | Section: {story.section} | Page: A7",
        " 87",
        " Words",
        " Read News Document",
        "\n".join(story.paragraphs),
        f" © Copyright © 2019 {story.publisher}. All rights reserved.",
    ]
    return "\n\n".join(lines) + "\n\n"
