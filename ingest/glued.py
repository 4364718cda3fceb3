"""Take apart a line of topic words that lost the space between them.

`ISISIslamic StateSyria` is three names: a line counts as glued when it consists of names and
nothing else. Of several ways to cut it the one with the fewest names is taken.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest import settings
from ingest.model import Mention
from ingest.text.letters import fold_text

if TYPE_CHECKING:
    from ingest.names.matcher import Form, Matcher
    from ingest.text.letters import Folded

_Piece = tuple[int, int, "Form"]


def find_glued_mentions(text: str, matcher: Matcher) -> list[Mention]:
    """Return the names of which a line consists, two or more; nothing for any other line.

    Only names that count without looking at the words around them are considered.
    """
    if len(text) > settings.MAX_GLUED_CHARS or not matcher.forms:
        return []
    folded = fold_text(text)
    pieces = _cut(folded, matcher)
    return [_mention(piece, folded) for piece in pieces] if len(pieces) > 1 else []


def _cut(folded: Folded, matcher: Matcher) -> list[_Piece]:
    """Return the shortest row of names that fills the line, empty when there is none."""
    letters = folded.letters
    best: dict[int, list[_Piece]] = {1: []}
    for start in range(1, len(letters) - 1):
        so_far = best.get(start)
        if so_far is None:
            continue
        if letters[start] == " ":
            _keep(best, start + 1, so_far)
            continue
        for end in range(start + 2, min(len(letters), start + settings.MAX_ALIAS_CHARS)):
            form = _form(letters[start:end], matcher)
            if form is not None:
                _keep(best, end, [*so_far, (start, end, form)])
    return best.get(len(letters) - 1, [])


def _keep(best: dict[int, list[_Piece]], place: int, pieces: list[_Piece]) -> None:
    known = best.get(place)
    if known is None or len(pieces) < len(known):
        best[place] = pieces


def _form(letters: str, matcher: Matcher) -> Form | None:
    forms: tuple[Form, ...] = matcher.automaton.get(f" {letters} ", ())
    sure = [form for form in forms if not (form.context.is_demanding or form.is_part)]
    return sure[0] if len(sure) == 1 and not sure[0].shift else None


def _mention(piece: _Piece, folded: Folded) -> Mention:
    start, end, form = piece
    start_char, end_char = folded.span(start, end)
    surface = folded.text[start_char:end_char]
    return Mention(form.key, form.surface, surface, start_char, end_char, form.rule)
