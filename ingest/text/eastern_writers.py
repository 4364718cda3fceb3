"""Know the names of writers in scripts without capitals, and what stands around them."""

from __future__ import annotations

import re

from ingest.text import rules
from ingest.text.alternation import any_of
from ingest.text.byline_lines import find_eastern_name

#: Characters of a name in a script that writes it without a space.
MAX_EASTERN_CHARS = 12

_TABLE = rules.load_table("writers")
_EASTERN_HOUSES = tuple(_TABLE["eastern_houses"])
_EASTERN_LABELS = tuple(_TABLE["eastern_labels"])
_EASTERN = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]")
_EASTERN_BEFORE = re.compile(
    rf"^[【\[《]?{any_of(_TABLE['eastern_openers'])}[】\]》]?\s?[/／:：●|｜・]?\s*"
)
_EASTERN_BEHIND = re.compile(rf"[\s/／|｜]{{0,20}}{any_of(_TABLE['eastern_roles'])}[】\]》)]?$")
_EASTERN_JOINTS = re.compile(r"[、，,;；／/|｜]|(?<=[\u4e00-\u9fff])(?:と|和)(?=[\u4e00-\u9fff])")
_EDGES = " \t.,:;|–—-•·*/\"“”„«»'()（）[]［］《》【】\u3000"


def is_eastern_line(line: str) -> bool:
    """Tell whether a line has a letter of Chinese, Japanese or Korean."""
    return _EASTERN.search(line) is not None


def split_eastern(line: str) -> list[str]:
    """Return the parts of a line that may each name one writer."""
    return _EASTERN_JOINTS.split(line)


def bare_eastern(piece: str) -> str | None:
    """Return a name without the words for writers around it; None for one in other letters."""
    signed = find_eastern_name(piece)
    if signed:
        return piece[slice(*signed)]
    if not is_eastern_line(piece):
        return None
    return _EASTERN_BEHIND.sub("", _EASTERN_BEFORE.sub("", piece.strip(_EDGES))).strip(_EDGES)


def why_no_eastern(name: str) -> str | None:
    """Return what a name is if it is no person's: `label`, `house`, `sentence`; else None."""
    bare = name.strip(_EDGES)
    if bare.startswith(_EASTERN_LABELS):
        return "label"
    if bare.endswith(_EASTERN_HOUSES):
        return "house"
    return "sentence" if len(bare) > MAX_EASTERN_CHARS or any(map(str.isdigit, bare)) else None
