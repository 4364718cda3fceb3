"""Write the links under the results: everything found, as a file."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from ingest.export.files import EXTENSIONS, ExportFormat
from ingest.search.copies import Copies
from ingest.web.urls import parameters

if TYPE_CHECKING:
    from ingest.search.answer import Request

FORMAT_LABELS = {
    ExportFormat.CSV: "Spreadsheet (CSV)",
    ExportFormat.RIS: "Zotero, EndNote (RIS)",
    ExportFormat.BIBTEX: "LaTeX (BibTeX)",
    ExportFormat.JSONL: "For programs (JSON lines)",
}


@dataclass(frozen=True, slots=True)
class Link:
    """Hold words and where they lead; `is_here` marks what is in force."""

    label: str
    address: str
    is_here: bool = False


def download_links(request: Request, *, has_copies: bool) -> tuple[Link, ...]:
    """Return a link for each kind of file; each copy is in it, but for the one that says so."""
    whole = replace(request, cursor="", copies=None)
    links = [Link(label, _address(whole, form)) for form, label in FORMAT_LABELS.items()]
    excel = _address(whole, ExportFormat.CSV, ("excel", "yes"))
    links.insert(1, Link("Spreadsheet for Excel (CSV, marked as UTF-8)", excel))
    if has_copies:
        once = _address(replace(whole, copies=Copies.TOGETHER), ExportFormat.CSV)
        links.insert(2, Link("Spreadsheet without the copies (CSV)", once))
    return tuple(links)


def _address(request: Request, form: ExportFormat, *more: tuple[str, str]) -> str:
    return f"/-/hits.{EXTENSIONS[form]}?{urlencode([*parameters(request), *more])}"
