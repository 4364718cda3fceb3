"""Read what a document's properties state of its title, writers, publisher and language.

Programs fill these in where people do not: accounts ("Windows User"), their own names and those of
files are no evidence. Days of making or saving a document are never days of publication.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.model import Declared
from ingest.text import rules
from ingest.text.accounts import is_account
from ingest.text.writers import without_houses

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_TABLE = rules.load_table("document_properties")
_ACCOUNTS = frozenset(_TABLE["accounts"])
_PROGRAM = re.compile(rf"(?:{'|'.join(map(re.escape, _TABLE['programs']))})(?![^\W_])")
_TITLES = frozenset(_TABLE["titles"])

# What programs put before the name of a file that they print.
_PRINTED_BY = re.compile(r"^(?:Microsoft (?:Office )?(?:Word|PowerPoint|Excel|Publisher) - )")
_VERSION = re.compile(r"[\W_]{0,3}\d{1,4}\W?$")
_FILE_NAME = re.compile(
    r"(?:about|https?|file):\S{0,2000}"
    r"|\S.{0,200}\.(?:docx?|docm|dotx?|pdf|indd|qxp|qxd|pptx?|ppsx?|xlsx?|odt|odp|rtf|tex|dvi|html?"
    r"|txt|wpd|pages|key|pmd|p65|eml|msg|tiff?|jpe?g|png|ai|psd|cdr|pub)",
    re.IGNORECASE,
)
# One word of several parts: "harbour_report-final".
# The name that a machine gives to a scan: "SKM_C25820031714420", "20230412093015", "doc01234".
_SCAN_NAME = re.compile(r"[A-Za-z]{0,8}[_-]?[A-Za-z]?\d{5,30}(?:[_-]\d{1,20}){0,4}")
_ONE_NAME = re.compile(r"(?=\S{0,200}[_\d])[^\s.]{1,60}[_-]\S{1,140}")
_ACCOUNT_NUMBER = re.compile(r"(?:user|usr|admin|pc|client|student|desktop|laptop)[\W_]?\w{0,12}")
_MARKS = re.compile("[®™©]")
_SIGNS = " \t\"'()[]<>.,;:"


def declared_properties(
    properties: Mapping[str, str], where: str, names: Mapping[str, str]
) -> Iterator[Declared]:
    """Yield what the properties state.

    Args:
        properties: value by name of the property.
        where: what the method of a statement begins with, such as `pdf`.
        names: the field that each property states.
    """
    for name, field in names.items():
        words = properties.get(name, "").strip()
        if field == "byline" and properties.get(name) == properties.get("publisher"):
            continue  # a house that names itself twice, or neither
        value = " ".join(words.split())
        if field == "headline":
            value = stated_title(value)
        elif field in ("byline", "publisher"):
            value = stated_name(value)
        if field == "byline":
            value = "; ".join(without_houses([value]))
        if value:
            yield Declared(field, value, f"{where}:{name}", words=words)


def stated_title(title: str) -> str:
    """Return the title that people gave to a document; nothing for what programs call it."""
    bare = _PRINTED_BY.sub("", title).strip()
    key = bare.casefold().strip(_SIGNS)
    is_none = key in _TITLES or _VERSION.sub("", key) in _TITLES
    is_name = any(form.fullmatch(bare) for form in (_FILE_NAME, _SCAN_NAME, _ONE_NAME))
    return "" if is_none or is_name else bare


def stated_name(name: str) -> str:
    """Return a person or house that a property names; nothing for accounts and programs."""
    key = _MARKS.sub("", name).casefold().strip(_SIGNS)
    is_none = key in _ACCOUNTS or _VERSION.sub("", key) in _ACCOUNTS or is_account(key)
    is_number = _ACCOUNT_NUMBER.fullmatch(key) is not None and any(map(str.isdigit, key))
    return "" if is_none or is_number or _PROGRAM.match(key) else name
