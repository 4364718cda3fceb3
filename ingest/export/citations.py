"""Turn a passage or an article into a citation: plain, RIS, BibTeX.

Nothing is added that the corpus does not hold: a field that is null is left out, and the plain
citation says that it is not stated. Every citation names the saved file and the bytes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from ingest.text.clean import escaped
from ingest.text.partial_dates import date_in_words, ris_date

if TYPE_CHECKING:
    from ingest.search.found_passage import FoundPassage
    from ingest.search.lookup import StoredArticle, StoredParagraph

_AUTHOR_BREAK = re.compile(r"(?:(?<!\s)\s+)?;\s*")
# Everything that any program takes for the end of a line, and the other control characters.
_BREAKS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")

# Files that hold one file alone, which readers name without the suffix.
_PACKED = re.compile(
    r"(?:.*/)?(?P<name>[^/]+)\.(?:gz|gzip|bz2?|xz|lzma|zstd?)", re.DOTALL | re.IGNORECASE
)

# How readers name the records of a file: "line 9", "message 3 letter.pdf".
_RECORD = re.compile(r"[a-z]+ (?:[0-9]+|urn:\S+)(?: .*)?", re.DOTALL)

_TEX = {
    "\\": r"\textbackslash{}",
    # BibTeX pairs braces before TeX reads the backslash in front of one.
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "$": r"\$",
    "&": r"\&",
    "%": r"\%",
    "#": r"\#",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
_TEX_SPECIAL = re.compile(r"[\\{}$&%#_~^]")
# An address is printed as it stands; these three would end it.
_BIBTEX_URL = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C"})


@dataclass(frozen=True, slots=True)
class Reference:
    """Hold what a citation needs; None is "not stated".

    Attributes:
        uid: permanent name of the article.
        position: number of the paragraph; None cites the whole article.
        passage: the words cited; empty for a whole article.
        authors: as printed, several parted by semicolons.
        location: the file, its record and the bytes, in words.
        shown_as: the opening words in brackets, where no headline is stated.
    """

    uid: str
    position: int | None
    permalink: str
    headline: str | None
    authors: str | None
    publisher: str | None
    original_publisher: str | None
    published_on: str | None
    url: str | None
    passage: str
    location: str
    shown_as: str = ""

    @property
    def key(self) -> str:
        """Return the name of the record: the same in every rebuild of the corpus."""
        place = "" if self.position is None else f"-p{self.position}"
        return f"clipping-{self.uid}{place}"


def reference_of(passage: FoundPassage) -> Reference:
    """Return the reference of one hit."""
    return Reference(
        uid=passage.uid,
        position=passage.position,
        permalink=passage.permalink,
        headline=passage.headline,
        authors=passage.byline,
        publisher=passage.publisher,
        original_publisher=passage.original_publisher,
        published_on=passage.published_on,
        url=passage.url,
        passage=passage.text,
        location=location(passage.path, passage.member, (passage.start_byte, passage.end_byte)),
        shown_as=passage.shown_as,
    )


def location(path: str, member: str, span: tuple[int, int] | None = None) -> str:
    """Name a saved file, its record and the bytes: `seeds/000.txt, bytes 20 to 148`.

    The only file in a compressed one is called as that is: `a.jsonl.gz, line 9`.
    """
    packed = _PACKED.fullmatch(path)
    own = member.removeprefix(f"{packed['name']} ") if packed else member
    # An archive may be called so too, and hold `a b.html`: there the whole name is needed.
    own = own if _RECORD.fullmatch(own) else member
    record = f", {own}" if member else ""
    return f"{path}{record}" + (f", bytes {span[0]} to {span[1]}" if span else "")


def is_web_address(url: str | None) -> bool:
    """Tell whether an address may become a link: http and https only, with a host."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.netloc)


def plain_citation(reference: Reference) -> str:
    """Return the citation as one line of text: the address of the web too, where one is known."""
    parts = [
        "; ".join(authors_of(reference.authors)) or "No author stated",
        _title(reference),
        one_line(reference.publisher) or "no publisher stated",
        date_in_words(reference.published_on) or "no date stated",
    ]
    if reference.original_publisher:
        parts.insert(3, f"first published by {one_line(reference.original_publisher)}")
    if reference.position is not None:
        parts.append(f"paragraph {reference.position}")
    address = reference.url if is_web_address(reference.url) else ""
    places = [address, reference.location, reference.permalink]
    return one_line(f"{', '.join(parts)}. {'. '.join(place for place in places if place)}")


def _title(reference: Reference) -> str:
    if reference.headline:
        return f"“{one_line(reference.headline)}”"
    return one_line(reference.shown_as) or "no headline stated"


def ris(reference: Reference) -> str:
    """Return one RIS record, with the line ends that its definition asks for."""
    lines: list[tuple[str, str | None]] = [("TY", "NEWS"), ("ID", reference.key)]
    lines += [("AU", author) for author in authors_of(reference.authors)]
    lines += [
        ("TI", reference.headline),
        ("T2", reference.publisher),
        ("OP", reference.original_publisher),
        ("PY", (reference.published_on or "")[:4]),
        ("DA", ris_date(reference.published_on)),
        ("UR", reference.url if is_web_address(reference.url) else None),
        ("AB", reference.passage),
        ("AN", reference.permalink),
        ("N1", reference.location),
    ]
    record = [f"{tag}  - {value}\r\n" for tag, raw in lines if (value := one_line(raw))]
    return "".join([*record, "ER  - \r\n\r\n"])


def bibtex(reference: Reference) -> str:
    """Return one BibTeX record; every brace in it has its partner."""
    year, month, _ = (*(reference.published_on or "").split("-"), "", "")[:3]
    fields = [
        ("author", " and ".join(f"{{{tex(name)}}}" for name in authors_of(reference.authors))),
        ("title", f"{{{tex(reference.headline)}}}" if reference.headline else ""),
        ("journal", tex(reference.publisher)),
        ("origpublisher", tex(reference.original_publisher)),
        ("date", tex(reference.published_on)),
        ("year", tex(year)),
        ("month", tex(month)),
        ("url", _verbatim(reference.url) if is_web_address(reference.url) else ""),
        ("abstract", tex(reference.passage)),
        ("note", tex(reference.location)),
        ("permalink", tex(reference.permalink)),
    ]
    body = "".join(f",\n  {name} = {{{value}}}" for name, value in fields if value)
    return f"@{'article' if reference.publisher else 'misc'}{{{reference.key}{body}\n}}\n\n"


#: What citations can look like: the name of the style, and what writes it.
CITATION_STYLES = {"plain": plain_citation, "ris": ris, "bibtex": bibtex}


def authors_of(byline: str | None) -> list[str]:
    """Return the authors as printed; a byline parts several by semicolons."""
    return [name for name in _AUTHOR_BREAK.split(one_line(byline)) if name]


def one_line(text: str | None) -> str:
    """Return text without line ends or control characters, on which a record could break."""
    return escaped(" ".join(_BREAKS.sub(" ", text or "").split()))


def tex(text: str | None) -> str:
    """Return text with every character that TeX reads as a command escaped."""
    return _TEX_SPECIAL.sub(lambda match: _TEX[match.group()], one_line(text))


def _verbatim(url: str | None) -> str:
    return one_line(url).translate(_BIBTEX_URL).replace(" ", "%20")


def reference_to(
    article: StoredArticle, paragraph: StoredParagraph | None = None, base: str = ""
) -> Reference:
    """Return the reference of a whole article, or of one of its paragraphs.

    `base` stands before the permanent link: the address of the archive, where it has one.
    """
    span = (paragraph.start_byte, paragraph.end_byte) if paragraph else None
    permalink = f"{base}/article/{article.uid}" + (f"#p{paragraph.position}" if paragraph else "")
    return Reference(
        uid=article.uid,
        position=paragraph.position if paragraph else None,
        permalink=permalink,
        headline=article.fields.get("headline"),
        authors=article.fields.get("byline"),
        publisher=article.fields.get("publisher"),
        original_publisher=article.fields.get("original_publisher"),
        published_on=article.fields.get("published_on"),
        url=article.fields.get("url"),
        passage=paragraph.text if paragraph else "",
        location=location(article.path, article.member, span),
        shown_as=article.shown_as,
    )
