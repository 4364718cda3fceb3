"""Find the root of an English word: `retrieve`, `retrieval` and `retriever` share one.

They are not forms of the word, so a hit never depends on them: they only help to put the
paragraphs that answer a sentence in order.
"""

from __future__ import annotations

from functools import lru_cache

from ingest import settings

_ENDINGS_LISTED = """
    s es ed ing er ers or ors e y
    ion ions ation ations ational ative atively ator ators ate ates ated ating
    ional ive ively ivity
    ment ments mental al ally als ial ially ity ities ability ibility
    able ably ible ibly ness ance ances ence ences ancy ency ant ants ent ents ential
    ic ics ical ically icity ism isms ist ists istic
    ize izes ized izing izer ization izations ise ises ised ising iser isation
    ly ful fully less ous ously ious iously
    ies ied ier iers
"""
# The longest first, so that `ations` goes before `s`.
_ENDINGS = tuple(sorted(_ENDINGS_LISTED.split(), key=lambda ending: (-len(ending), ending)))


@lru_cache(maxsize=1 << 16)
def root(word: str) -> str:
    """Return what is left of a word without its longest known ending."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= settings.MIN_ROOT_CHARS:
            return _undoubled(word.removesuffix(ending))
    return word


def _undoubled(stem: str) -> str:
    is_doubled = len(stem) > settings.MIN_ROOT_CHARS and stem[-1] == stem[-2]
    return stem[:-1] if is_doubled and stem[-1] not in "sl" else stem
