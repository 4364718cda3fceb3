"""Find which words of a story stand between quotation marks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from ingest.text.words import tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray

# A quotation ends with its paragraph, closed or not: so do those that go on in the next one.
_QUOTED = re.compile(
    r"""
    [\u201c\u201f] [^\u201c\u201d]* (?: [\u201d\u201c] | \Z )    # English, doubled
    | \u201e [^\u201c\u201d]* (?: [\u201c\u201d] | \Z )          # German, Polish
    | \u00ab [^\u00bb]* (?: \u00bb | \Z )                        # French, Spanish, Russian
    | \u00bb [^\u00ab]* (?: \u00ab | \Z )                        # German in print
    | (?<!\w) " [^"]* (?: " | \Z )                                # typed
    | (?<!\w) (?:``|'') (?: (?!'') . )* (?: '' | \Z )             # typed as in TeX
    | (?<!\w) [\u2018'] (?=\w) (?: [^\u2018\u2019'] | (?<=\w) [\u2019'] (?=\w) )* [\u2019'] (?!\w)
    """,
    re.VERBOSE | re.DOTALL,
)


def quoted_words(paragraphs: Iterable[str]) -> NDArray[np.bool_]:
    """Return for each word of some paragraphs whether it is quoted."""
    return np.array([is_quoted for text in paragraphs for is_quoted in _quoted(text)], np.bool_)


def _quoted(text: str) -> Iterator[bool]:
    spans = [match.span() for match in _QUOTED.finditer(text)]
    place = 0
    for token in tokens(text):
        while place < len(spans) and spans[place][1] <= token.start_char:
            place += 1
        yield place < len(spans) and spans[place][0] < token.start_char
