"""Write made-up articles as press archives save, mail and show them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.readers.exports import Story

_GERMAN_DAYS = {"June 3, 2019 Monday": "03.06.2019", "12. Februar 2021 Freitag": "12.02.2021"}
_DAYS = {"June 3, 2019 Monday": "June 3, 2019", "12. Februar 2021 Freitag": "February 12, 2021"}
_SPOKEN = {"June 3, 2019 Monday": "3 June 2019", "12. Februar 2021 Freitag": "12 February 2021"}
_IN_NUMBERS = {"June 3, 2019 Monday": "6/3/2019", "12. Februar 2021 Freitag": "2/12/2021"}


def genios(story: Story, *, head: str = "source", end: str = "rights") -> str:
    """Return a document of Genios: its source above the text or not, its rights below or not."""
    source = f"{story.publisher} vom {_GERMAN_DAYS[story.day]}, S. 7"
    lines = [
        story.headline,
        *([f"{source} / {story.section}", story.byline] if head == "source" else []),
        *([f"Ressort: {story.section}", f"Autor: {story.byline}"] if head == "labels" else []),
        *story.paragraphs,
        f"Quelle: {source}\nRessort: {story.section}\nISSN: 1234-5678\nDokumentnummer: MER1",
        "Dauerhafte Adresse des Dokuments: https://www.wiso-net.de/document/MER__1",
        *([f"Alle Rechte vorbehalten: (c) {story.publisher}"] if end == "rights" else []),
        *(["© GBI-Genios Deutsche Wirtschaftsdatenbank GmbH"] if end != "address" else []),
    ]
    return "\n\n".join(lines) + "\n\n"


def newsbank_record(story: Story, *, layout: str = "labels") -> str:
    """Return a document of NewsBank with its number, in one of the layouts of its downloads."""
    day, name = _DAYS[story.day], story.publisher
    number = f"Record Number: 0A1B2C{len(story.headline)}"
    rights = f"Copyright (c) 2019 {name}"
    text = "\n\n".join(story.paragraphs)
    heads = {
        "labels": (
            f"{name.removeprefix('The ')}, The (Wharfdale, XX)\n{day}\nSection: {story.section}\n"
            f"Edition: FINAL\nPage: A7\n\n{story.headline}\nAuthor: {story.byline.upper()}\n\n"
            "Article Text:\n"
        ),
        "line": (f"{name} - {day} - A7 {story.section}\n\n{story.headline}\n\nBy {story.byline}\n"),
        "paper": (
            f"{name}\n{story.headline}\n{day}\nSection: {story.section}\nPage: 7\n{story.byline}\n"
        ),
    }
    closing = f"{rights}\n{number}" if layout == "labels" else f"{number}\n{rights}"
    return f"{heads[layout]}\n{text}\n\n{closing}\n\n\n"


def factiva_entry(story: Story, number: int, *, form: str = "numbered") -> str:
    """Return an entry of a list of headlines of Factiva."""
    count = {"numbered": f"{number}.\n", "beside": f"{number}. ", "bare": ""}[form]
    time = "" if form == "bare" else "09:15, "
    source = f"{story.publisher}, {time}{_SPOKEN[story.day]}, 87 words, ({story.language})"
    document = f"Document WHAMER0020190603ef63000a{number}"
    shown = f"({document})" if form == "beside" else document
    return f"{count}{story.headline}\n{source}\n{story.paragraphs[0][:60]} ...\n{shown}\n\n"


def ebsco(story: Story, number: int) -> list[tuple[str, str]]:
    """Return the labels of a record of EBSCO and their values; the month stands first."""
    first, last = story.byline.rsplit(" ", 1)
    return [
        ("Record", str(number)),
        ("Title", f"{story.headline}."),
        ("Authors", f"{last}, {first}"),
        ("Source", f"{story.publisher}; {_IN_NUMBERS[story.day]}, pA7"),
        ("Document Type", "Article"),
        ("Accession Number", f"1491{number}"),
        ("Database", "Newspaper Source"),
    ]


def ebsco_page(stories: tuple[Story, ...], *, form: str = "list") -> str:
    """Return a page that EBSCO saves or mails: labels in a list, a table or paragraphs."""
    row, around = {
        "list": ("<dt>{}:</dt><dd>{}</dd>", "<dl>{}</dl>"),
        "table": ("<tr><td><b>{}:</b></td><td>{}</td></tr>", "<table>{}</table>"),
        "paragraphs": ("<p><b>{}:</b> {}</p>", "<div>{}</div>"),
    }[form]
    records = (
        around.format("".join(row.format(*pair) for pair in ebsco(story, number)))
        + "".join(f"<p>{text}</p>" for text in story.paragraphs)
        + f"<p>~~~~~~~~</p><p>By {story.byline}</p><hr>"
        for number, story in enumerate(stories, 1)
    )
    return f"<html><head><title>EBSCOhost</title></head><body>{''.join(records)}</body></html>"


def pressreader(story: Story, *, head: str = "below") -> str:
    """Return an article of PressReader, its paper and day in one of their places."""
    day = _SPOKEN[story.day]
    heads = {
        "line": [story.headline, f"{story.publisher} - {day} - {story.section} - {story.byline}"],
        "below": [story.headline, story.publisher, day, f"By {story.byline}"],
        "above": [story.publisher, day, story.headline, f"By {story.byline}"],
        "foot": [story.headline, story.byline],
    }
    foot = f"{story.publisher}\n{day}\nPage A7\n" if head == "foot" else ""
    text = "\n\n".join((*story.paragraphs, "Nobody at the town hall wanted to answer it today."))
    link = "https://www.pressreader.com/wharfdale-mercury/20190603/2815"
    return "\n".join(heads[head]) + f"\n\n{text}\n\n{foot}Read full article at {link}\n"


def iptc(story: Story, *, form: str = "text") -> bytes:
    """Return a message of an agency in IPTC 7901 or ANPA 1312; its headline stands elsewhere."""
    text = "\r\n".join(f"  {paragraph}" for paragraph in story.paragraphs)
    head = {
        "text": f"\x01wha0123 4 pl 87  wha 0456\r\n\r\nMills/Rivers/\r\n\x02{story.headline}\r\n",
        "head": f"\x01WHA0123 4 ECO 0087\r\n{story.headline} =\r\n\x02\r\n",
        "anpa": (
            f"\x16\x16\x01a0123 \x1fr i bc-weir   06-03 0087\x14\r\n\x02^BC-Weir,\x1f0087<\r\n"
            f"^{story.headline}<\r\n^By {story.byline.upper()}=\r\n^Wharfdale Wire=\r\n"
        ),
    }[form]
    end = "\x03AP-NY-06-03-19 0500EST<\r\n" if form == "anpa" else "\r\n\x03\r\n030500 Jun 19\r\n"
    return f"{head}{text}\r\n{end}".encode()
