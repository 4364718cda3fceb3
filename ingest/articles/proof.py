"""Make sure that the bytes of a text in a notation of signs prove every paragraph.

Where a sign ends is told by its neighbours, and a hostile text can set one right where a rule cuts
a paragraph. Then the text is cited as it was read, and no longer the place where it is written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.text.clean import clean
from ingest.text.notation import (
    CUES,
    DIVIDED,
    MARKDOWN,
    ROLLING_CUES,
    decode_span,
    shows_nothing,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ingest.articles.claims import Claim
    from ingest.model import RawDocument, TypedBlock

#: Notations whose signs are told by their neighbours.
OF_SIGNS = frozenset({MARKDOWN, DIVIDED, CUES, ROLLING_CUES})


def is_proved(
    document: RawDocument,
    typed: Sequence[TypedBlock],
    claims: Sequence[Claim],
    byte_of: Mapping[int, int],
) -> bool:
    """Tell whether each paragraph and claim is what its bytes say, and nothing lies between."""
    spans = [(item.block.start_char, item.block.end_char, item.block.text) for item in typed]
    said = [
        (claim.start_char, claim.end_char, claim.words)
        for claim in claims
        if claim.start_char is not None and claim.end_char is not None
    ]
    how = document.encoding, document.notation
    try:
        for start, end, words in (*spans, *said):
            shown = decode_span(document.cited, byte_of[start], byte_of[end], *how)
            if clean(shown) != clean(words):
                return False
        last = 0
        for start, end, _ in spans:
            if not shows_nothing(document.cited, last, byte_of[start], *how):
                return False
            last = byte_of[end]
        return shows_nothing(document.cited, last, len(document.cited), *how)
    except UnicodeDecodeError:
        return False
