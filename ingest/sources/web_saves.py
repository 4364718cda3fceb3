"""Tell what browsers and archivers save beside a page: its parts, and its other forms.

A browser that saves a "complete page" puts pictures, scripts and frames into a folder named
after the page. ArchiveBox keeps one page in a folder in up to a dozen forms. Neither holds
other articles. Everything here goes by names, so that it serves folders and archives alike.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

#: What the programs put behind the name of the page, in the languages of Windows, Firefox and
#: Chrome: "Story_files", "Story-Dateien", "Story.files".
_FOLDER_WORDS = frozenset(
    str.split(
        "files file dateien fichiers archivos bestanden filer tiedostot pliki soubory subory "
        "elemei ficheiros arquivos dosyalar datoteke fitxers failid fails bylos fajlovi "
        "fitxategiak arxius fisiere fișiere fișierele файлы файли файлове датотеке αρχεία αρχεια "
        "קבצים ملفات ファイル 文件 檔案 파일"
    )
)
_FOLDER = re.compile(r"(.{1,250})[_.\-]([^\W\d_]{2,15})", re.DOTALL)
_PAGE = re.compile(r"(.+)\.(?:html?|xhtml?|xht|shtml|php|aspx?|jsp)", re.IGNORECASE | re.DOTALL)
#: Names that only a browser gives.
_BROWSER_PART = re.compile(r"saved_resource(?:\(\d+\))?(?:\.html)?|.*\.(?:js|css)\.download")
_WEB_PART = re.compile(
    r".*\.(?:css|m?js|map|download|gif|jpe?g|png|webp|avif|svgz?|ico|bmp|woff2?|ttf|otf|eot|json"
    r"|mp4|webm|mp3|swf|xml)",
    re.IGNORECASE,
)
#: Documents that a person may have put into such a folder: they are read all the same.
_DOCUMENT = re.compile(
    r".*\.(?:pdf|docx?|odt|rtf|epub|eml|mbox|md|markdown|csv|tsv|xlsx?|ods|jsonl|ris|bib|enex"
    r"|mht|mhtml|webarchive|warc|zip)",
    re.IGNORECASE,
)
#: Files of a folder that are looked at to tell what it is.
_MAX_LOOKED_AT = 2_000

#: What ArchiveBox calls the folder of a page: the time of saving it.
SNAPSHOT = re.compile(r"\d{9,11}(?:\.\d{1,9})?")
#: Forms in which ArchiveBox keeps a page, the best first; `{host}` is what wget copied.
_FORMS = (
    "singlefile.html",
    "singlefile/singlefile.html",
    "output.html",
    "dom/output.html",
    "{host}",
    "readability/content.html",
    "mercury/content.html",
    "htmltotext.txt",
    "readability/content.txt",
    "mercury/content.txt",
    "output.pdf",
    "pdf/output.pdf",
)


@dataclass(frozen=True, slots=True)
class Parts:
    """Hold what lies beside a page and is no article.

    Attributes:
        page: name of the page, in the same folder; empty when it is not there.
        folder: name of the folder of its parts.
    """

    page: str
    folder: str


def pages_in(names: Iterable[str]) -> dict[str, str]:
    """Return the pages among files, by what the folders of their parts are named after."""
    pages: dict[str, str] = {}
    for name in sorted(names):
        match = _PAGE.fullmatch(name)
        if match:
            pages.setdefault(_same(match[1]), name)
    return pages


def parts_of(folder: str, beside: Mapping[str, str], inside: Iterable[str]) -> Parts | None:
    """Return whose parts a folder holds, or None for a folder like any other.

    Args:
        folder: its name.
        beside: the pages in the folder that it lies in, as `pages_in` gives them.
        inside: names of the files in it.
    """
    match = _FOLDER.fullmatch(folder)
    if not match:
        return None
    page, word = beside.get(_same(match[1]), ""), _same(match[2])
    if not page and word not in _FOLDER_WORDS:
        return None
    names = list(islice(inside, _MAX_LOOKED_AT))
    is_saved = any(_BROWSER_PART.fullmatch(name) for name in names)
    if page and (word in _FOLDER_WORDS or is_saved or _is_all_parts(names)):
        return Parts(page, folder)
    return Parts("", folder) if is_saved and word in _FOLDER_WORDS else None


def is_document(name: str) -> bool:
    """Tell whether a file among the parts of a page is a document that no browser saves."""
    return bool(_DOCUMENT.fullmatch(name))


def is_snapshot(folder: str, names: Collection[str]) -> bool:
    """Tell whether a folder is one of ArchiveBox, by its name and those of the files in it."""
    is_named = SNAPSHOT.fullmatch(folder) or "headers.json" in names
    return "index.json" in names and bool(is_named)


def is_form(name: str) -> bool:
    """Tell the name of a page that ArchiveBox keeps."""
    return name.endswith(".html") and any(form.endswith(name) for form in _FORMS)


def best_form(paths: Mapping[str, int]) -> str | None:
    """Return the best form of a page among the files of a snapshot, by their sizes in bytes."""
    for form in _FORMS:
        if form == "{host}":
            copied = sorted(path for path in paths if _is_copied(path) and paths[path])
            if copied:
                return min(copied, key=lambda path: (path.count("/"), path))
        elif paths.get(form):
            return form
    return next((path for path in sorted(paths) if path.endswith((".warc.gz", ".warc"))), None)


def _is_copied(path: str) -> bool:
    host, slash, rest = path.partition("/")
    return bool(slash) and "." in host and bool(_PAGE.fullmatch(rest))


def _is_all_parts(names: Iterable[str]) -> bool:
    listed = list(names)
    return bool(listed) and all(
        _WEB_PART.fullmatch(name) and not _DOCUMENT.fullmatch(name) for name in listed
    )


def _same(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()
