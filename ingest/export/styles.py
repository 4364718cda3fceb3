"""Write a newspaper article as the style guides ask.

Each style is a function of a `Reference` and the day of access. Nothing is added that the text does
not state, and no word of a headline is changed, its capitals neither: the guides would have some of
them large or small, which nobody can undo. Sources: The Chicago Manual of Style, 17th edition,
6.125 and 14.191-14.200; Publication Manual of the APA, 7th edition, 10.1 (example 16); MLA
Handbook, 9th edition; Cite Them Right, 11th edition; DIN ISO 690:2013; The Bluebook, 20th edition,
rules 16.6 and 18.2.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timezone
from typing import TYPE_CHECKING

from ingest.export.citations import authors_of, is_web_address, one_line
from ingest.export.style_dates import (
    american,
    apa_day,
    bluebook_day,
    british,
    day_and_month,
    german,
    mla_day,
    year_of,
)
from ingest.text.person_names import PersonName, part_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from ingest.export.citations import Reference

_ARTICLE = re.compile(r"^The (?=\S)")

#: Writers named before "et al.": more are cut as the guides ask.
MLA_WRITERS = 2
NOTE_WRITERS = 3
HARVARD_WRITERS = 3
CHICAGO_WRITERS = 10
CHICAGO_SHOWN = 7
APA_WRITERS = 20


def today() -> date:
    """Return the day of access: that on which a citation is made, in UTC."""
    return datetime.now(tz=timezone.utc).date()


def chicago_note(reference: Reference, accessed: date) -> str:
    """Return a note: given name first, commas between the parts."""
    parts = [
        _joined([name.forward for name in _names(reference)], "and", NOTE_WRITERS),
        _quoted(reference, ","),
        _newspaper(reference),
        american(reference.published_on) or _seen(reference, "accessed", accessed),
        f"para. {reference.position}" if reference.position else "",
        _address(reference),
    ]
    return _point(", ".join(filter(None, parts)).replace(",”,", ",”"))


def chicago(reference: Reference, accessed: date) -> str:
    """Return an entry of the bibliography: family name first, points between the parts.

    The publisher stands where the writer of an unsigned article would.
    """
    names = _names(reference)
    shown = [_backward(names[0]), *(name.forward for name in names[1:])] if names else []
    if len(shown) > CHICAGO_WRITERS:
        shown = [f"{', '.join(shown[:CHICAGO_SHOWN])}, et al."]
    dated, publisher = american(reference.published_on), _newspaper(reference)
    printed = ", ".join(filter(None, [publisher if shown else "", dated]))
    parts = [
        _point(_joined(shown, "and", CHICAGO_WRITERS, is_backward=True) or publisher),
        _quoted(reference, "."),
        _point(printed),
        "" if dated else _point(_seen(reference, "Accessed", accessed)),
        _point(_address(reference)),
    ]
    return " ".join(filter(None, parts))


def apa(reference: Reference, accessed: date) -> str:
    """Return an entry of the list of references in APA style."""
    names = [_apa_name(name) for name in _names(reference)]
    if len(names) > APA_WRITERS:
        names = [*names[: APA_WRITERS - 1], f". . . {names[-1]}"]
        writers = ", ".join(names[:-1]) + f", {names[-1]}"
    else:
        writers = ", & ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))
    dated = f"({apa_day(reference.published_on) or 'n.d.'})."
    title = _point(_title(reference))
    head = [_point(writers), dated, title] if writers else [title, dated]
    address = _address(reference)
    if address and not reference.published_on:
        address = f"Retrieved {american(accessed.isoformat())}, from {address}"
    return " ".join(filter(None, [*head, _point(one_line(reference.publisher)), address]))


def mla(reference: Reference, accessed: date) -> str:
    """Return a work cited in MLA style."""
    names = _names(reference)
    if len(names) > MLA_WRITERS:
        writers = f"{_backward(names[0])}, et al"
    else:
        shown = [_backward(names[0]), *(name.forward for name in names[1:])] if names else []
        writers = _joined(shown, "and", MLA_WRITERS, is_backward=True)
    address = _address(reference).removeprefix("https://").removeprefix("http://")
    parts = [
        one_line(reference.publisher),
        mla_day(reference.published_on),
        f"par. {reference.position}" if reference.position else "",
        address,
    ]
    printed = _point(", ".join(filter(None, parts)))
    seen = f"Accessed {mla_day(accessed.isoformat())}." if address else ""
    head = [_point(writers), _quoted(reference, ".")]
    return " ".join(filter(None, [*head, printed, seen]))


def harvard(reference: Reference, accessed: date) -> str:
    """Return a reference in the Harvard style of Cite Them Right."""
    names = [_harvard_name(name) for name in _names(reference)]
    publisher = one_line(reference.publisher)
    if len(names) > HARVARD_WRITERS:
        names = [f"{names[0]} et al."]
    writers = " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]])) or publisher
    year, day = year_of(reference.published_on), day_and_month(reference.published_on)
    title = f"‘{_title(reference)}’" if reference.headline else _title(reference)
    parts = [title, publisher if names else "", day]
    text = f"{writers} ({year or 'no date'}) {', '.join(filter(None, parts))}".strip()
    if reference.position:
        text += f", para. {reference.position}"
    if not (address := _address(reference)):
        return _point(text)
    seen = f"(Accessed: {british(accessed.isoformat())})"
    return f"{_point(text)} Available at: {address} {seen}."


def iso690(reference: Reference, accessed: date) -> str:
    """Return a reference by DIN ISO 690, name and date, in German."""
    names = _names(reference)
    shown = [_iso_name(name, is_first=not place) for place, name in enumerate(names)]
    writers = " und ".join(filter(None, [", ".join(shown[:-1]), *shown[-1:]]))
    year = year_of(reference.published_on) or "[kein Datum]"
    address = _address(reference)
    online = " [online]" if address else ""
    printed = f"{one_line(reference.publisher)}{online}" if reference.publisher else ""
    day = german(reference.published_on) if len(reference.published_on or "") > len(year) else ""
    seen = f"[Zugriff am: {german(accessed.isoformat())}]" if address else ""
    title = _point(_title(reference))
    head = f"{writers}, {year}. {title}" if writers else f"{title.removesuffix('.')}, {year}."
    tail = " ".join(filter(None, [day, seen]))
    place = f"Absatz {reference.position}" if reference.position else ""
    found = f"Verfügbar unter: {address}" if address else ""
    return " ".join(filter(None, [head, _point(printed), _point(tail), _point(place), found]))


def bluebook(reference: Reference, accessed: date) -> str:
    """Return a citation as American law reviews print it."""
    names = [name.forward for name in _names(reference)]
    writers = f"{names[0]} et al." if len(names) > MLA_WRITERS else " & ".join(names)
    place = f"¶ {reference.position}" if reference.position else ""
    dated = bluebook_day(reference.published_on)
    publisher = one_line(reference.publisher).upper()
    head = ", ".join(filter(None, [writers, _title(reference), publisher, place]))
    text = f"{head} ({dated})" if dated else head
    address = _address(reference)
    is_seen = bool(address) and not dated
    seen = f" (last visited {bluebook_day(accessed.isoformat())})" if is_seen else ""
    return _point(f"{text}, {address}{seen}" if address else f"{text}{seen}")


#: The styles by the name that `--style` takes, and what people call them.
STYLES: dict[str, Callable[[Reference, date], str]] = {
    "chicago-note": chicago_note,
    "chicago": chicago,
    "apa": apa,
    "mla": mla,
    "harvard": harvard,
    "iso690": iso690,
    "bluebook": bluebook,
}

STYLE_LABELS = {
    "chicago-note": "Chicago, note",
    "chicago": "Chicago, bibliography",
    "apa": "APA",
    "mla": "MLA",
    "harvard": "Harvard",
    "iso690": "DIN ISO 690",
    "bluebook": "Bluebook",
}


def styled(reference: Reference, style: str, accessed: date | None = None) -> str:
    """Return the reference in one of `STYLES`; without a day of access it is today's."""
    return one_line(STYLES[style](reference, accessed or today()))


def archive_note(reference: Reference, base: str = "") -> str:
    """Return where the saved words stand: file, bytes, and the address in this archive."""
    return f"Archived: {one_line(reference.location)}, {base}{reference.permalink}."


def _names(reference: Reference) -> list[PersonName]:
    return [part_name(name) for name in authors_of(reference.authors)]


def _title(reference: Reference) -> str:
    return one_line(reference.headline or reference.shown_as) or "[no headline stated]"


def _quoted(reference: Reference, sign: str) -> str:
    """Return the title in quotation marks, those within made single; supplied words have none."""
    title = _title(reference)
    if not reference.headline:
        return title if sign == "," else f"{title}."
    within = title.replace("“", "‘").replace("”", "’")
    ended = _point(within) if sign == "." else f"{within},"
    return f"“{ended}”"


def _newspaper(reference: Reference) -> str:
    """Return the publisher as Chicago names a newspaper: `New York Times`, without its article."""
    return _ARTICLE.sub("", one_line(reference.publisher))


def _seen(reference: Reference, word: str, accessed: date) -> str:
    """Return the day of access, which stands for a day of publication that is not stated."""
    return f"{word} {american(accessed.isoformat())}" if _address(reference) else "n.d."


def _address(reference: Reference) -> str:
    return one_line(reference.url) if is_web_address(reference.url) else ""


def _point(text: str) -> str:
    """Return text with a full stop at its end, unless a sign stands there that ends it too."""
    return text if not text or text.endswith((".", "?", "!", ".”", "?”", "!”")) else f"{text}."


def _backward(name: PersonName) -> str:
    parts = [name.family, name.given, name.suffix]
    return ", ".join(filter(None, parts))


def _joined(names: list[str], word: str, most: int, *, is_backward: bool = False) -> str:
    """Return names as a sentence does: `A`, `A and B`, `A, B, and C`, `A et al`."""
    if len(names) > most:
        return f"{names[0]} et al."
    if len(names) < 2:
        return "".join(names)
    is_listed = len(names) > 2 or is_backward
    return f"{', '.join(names[:-1])}{',' if is_listed else ''} {word} {names[-1]}"


def _apa_name(name: PersonName) -> str:
    return ", ".join(filter(None, [name.family, name.initials, name.suffix]))


def _harvard_name(name: PersonName) -> str:
    initials = name.initials.replace(" ", "")
    return ", ".join(filter(None, [name.family, initials]))


def _iso_name(name: PersonName, *, is_first: bool) -> str:
    family = name.family.upper()
    if not name.given:
        return family
    return f"{family}, {name.given}" if is_first else f"{name.given} {family}"
