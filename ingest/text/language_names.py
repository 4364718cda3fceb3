"""Return the code of a language from what files call it: "English", "FRENCH", "de-AT"."""

from __future__ import annotations

import re

from ingest.text import rules

_CODES = {
    name: code for code, names in rules.load_table("language_names").items() for name in names
}
_CODE = re.compile(r"([a-z]{2})(?:[-_][a-z]{2,8}){0,2}\Z", re.IGNORECASE)
_THREE = {
    "ara": "ar", "bul": "bg", "cat": "ca", "ces": "cs", "chi": "zh", "cze": "cs", "dan": "da",
    "deu": "de", "dut": "nl", "ell": "el", "eng": "en", "fas": "fa", "fin": "fi", "fra": "fr",
    "fre": "fr", "ger": "de", "gre": "el", "heb": "he", "hin": "hi", "hrv": "hr", "hun": "hu",
    "ind": "id", "ita": "it", "jpn": "ja", "kor": "ko", "msa": "ms", "nld": "nl", "nob": "nb",
    "nor": "nb", "per": "fa", "pol": "pl", "por": "pt", "ron": "ro", "rum": "ro", "rus": "ru",
    "slk": "sk", "slv": "sl", "spa": "es", "srp": "sr", "swe": "sv", "tha": "th", "tur": "tr",
    "ukr": "uk", "urd": "ur", "vie": "vi", "zho": "zh",
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
