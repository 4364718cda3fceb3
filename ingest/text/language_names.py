"""Return the code of a language from what files call it: "English", "FRENCH", "de-AT"."""

from __future__ import annotations

import re

from ingest.text import rules

_CODES = {
    name: code for code, names in rules.load_table("language_names").items() for name in names
}
_CODE = re.compile(r"([a-z]{2})(?:[-_][a-z]{2,8}){0,2}\Z", re.IGNORECASE)
_THREE = {"ara": "ar", "chi": "zh", "deu": "de", "dut": "nl", "eng": "en", "fra": "fr"} | {
    "fre": "fr", "ger": "de", "ita": "it", "jpn": "ja", "nld": "nl", "por": "pt", "rus": "ru",
    "spa": "es", "tur": "tr", "zho": "zh",
}  # fmt: skip


def language_code(name: str) -> str | None:
    """Return the ISO 639-1 code of the first language named, or None when none is known."""
    first = re.split(r"[;,/|]", name[:80])[0].strip(" .").casefold()
    if first in _CODES:
        return _CODES[first]
    if first in _THREE:
        return _THREE[first]
    code = _CODE.match(first)
    return code[1].lower() if code else None
