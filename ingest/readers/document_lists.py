"""Tell the list that Nexis Uni delivers beside documents in files of their own.

With its cover page it has the request, the search terms and each headline; without one only the
count and the headlines, or a row for each, in a file that the database has named so.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from ingest.readers.nexis_uni_labels import COVER
from ingest.sources.database_texts import NEXIS_UNI_END

_END = re.compile(NEXIS_UNI_END.pattern.decode(), NEXIS_UNI_END.flags)
_COUNT = re.compile(r"[^\W\d_]{4,14}[ \xa0]?\((\d{1,4})\)")
_ENTRY = re.compile(r"(\d{1,4})\.(?:[ \t\xa0]|$)")
# `Files (2)_doclist (1).DOCX`: a browser adds a number of its own.
_NAMED = re.compile(r"_doclist(?: ?\(\d{1,3}\))?", re.IGNORECASE)

#: Different lines of a cover that an ordinary text has not together.
_MIN_COVER_LINES = 4


def is_list_of_documents(text: str, name: str) -> bool:
    """Tell such a list by its text and the name of its file."""
    lines = [line for line in map(str.strip, text.splitlines()) if line]
    starts = {match[0].casefold()[:9] for line in lines if (match := COVER.match(line))}
    if not lines or _END.search(text):
        return False
    return len(starts) >= _MIN_COVER_LINES or _is_bare_list(lines, name)


def _is_bare_list(lines: list[str], name: str) -> bool:
    """Tell a list without a cover: nothing but its count and as many headlines, or its name."""
    numbers = [int(match[1]) for line in lines if (match := _ENTRY.match(line))]
    if not numbers or numbers != list(range(1, len(numbers) + 1)):
        return False
    if _NAMED.search(PurePosixPath(name).stem) and _ENTRY.match(lines[0]):
        return True
    count = _COUNT.fullmatch(lines[0])
    rest = (line for line in lines[1:] if not _ENTRY.match(line) and not COVER.match(line))
    return count is not None and int(count[1]) == len(numbers) and not any(rest)
