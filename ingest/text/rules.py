"""Load the tables of phrases, labels, names and words that the reading of text goes by.

The tables are TOML files in `rules/` beside this module, read once when it is imported.
"""

from __future__ import annotations

import re
import sys
from importlib import resources
from typing import TYPE_CHECKING, Any, cast

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

if TYPE_CHECKING:
    from collections.abc import Mapping

_NUMBER = re.compile(r"\d{1,20}(?:[.,:]\d{1,20}){0,5}")

#: Punctuation that a line may carry around its words: bullets, arrows, brackets, dashes.
_EDGES = (
    " \t.,:;!?…-–—_|/\\•·●▪►▶»«›‹→←↓↑*+=~<>()[]{}\"'“”„‘’`^\u200b\u200c\u200d\u200e\u200f\ufeff"
)


def load(name: str) -> Mapping[str, Any]:
    """Return one table by the name of its file, without the ending."""
    text = (
        resources.files(__package__).joinpath("rules", f"{name}.toml").read_text(encoding="utf-8")
    )
    return cast("Mapping[str, Any]", tomllib.loads(text))


def fold(text: str) -> str:
    """Return `text` as phrases are compared: lower case, plain spaces, apostrophes and numbers.

    Punctuation at the ends is cut off. Offsets into the result mean nothing.
    """
    lowered = " ".join(text.casefold().split())
    if not lowered.isascii():
        lowered = lowered.replace("’", "'").replace("‘", "'").replace("\u00ad", "")
    return _NUMBER.sub("#", lowered.strip(_EDGES))
