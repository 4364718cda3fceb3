"""Know the records of EBSCO, in any of its languages, and the issues that they name."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from ingest.readers.record_values import day_of
from ingest.text.printed_dates import FoundDate, month_number

if TYPE_CHECKING:
    from ingest.readers.labelled import LabelledText

#: "Mar2023", "Mar/Apr2023", "Spring2023": the issue of a magazine.
_ISSUE = re.compile(
    r"\b(?P<month>[^\W\d_]{3,9})(?:/[^\W\d_]{3,9})?(?P<year>(?:19|20)\d\d)(?:/\d{2,4})?\b"
)
#: The labels of EBSCO that stand below a record, in its languages.
_EBSCO_LABELS = re.compile(
    r"(?m)^[ \t]{0,8}(?:Accession Number|Número de acceso|Numéro d.accès|Numero di accesso"
    r"|Número de acesso|Zugriffsnummer|Zugangsnummer)[ \t]{0,3}:[^\r\n]{0,200}\r?\n"
    r"(?:[^\r\n]{0,200}\r?\n){0,4}?"
    r"[ \t]{0,8}(?:Database|Base de datos|Base de données|Banca dati|Base de dados|Datenbank)"
    r"[ \t]{0,3}:"
)


def day_of_issue(written: str) -> FoundDate | None:
    """Return the month or year of an issue as EBSCO writes it: "Mar2023", "Spring2023"."""
    for match in _ISSUE.finditer(written):
        month = month_number(match["month"])
        value = f"{match['year']}-{month:02}" if month else match["year"]
        if month or day_of(f"{match['month']} {match['year']}"):
            return FoundDate(value, match.start(), match.end())
    return None


def is_ebsco(document: LabelledText) -> bool:
    """Tell the records of EBSCO, which writes the month first in all its languages."""
    return _has_labels(document.text)


@lru_cache(maxsize=1)
def _has_labels(text: str) -> bool:
    """Tell a text by its labels; the last answer is kept, for each day of a record asks for it."""
    return _EBSCO_LABELS.search(text) is not None
