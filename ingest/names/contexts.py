"""Judge by the words around a name whether it is meant.

A context rule is a list of clauses with semicolons between them, and all must hold:

| clause | holds when |
|---|---|
| `near: a, b` | one of the cues stands in the same paragraph |
| `about: a, b` | one of the cues stands anywhere in the document |
| `after: a, b` | one of the cues stands directly before the name |
| `before: a, b` | one of the cues stands directly behind the name |
| `not-near:` `not-about:` `not-after:` `not-before:` | none of the cues stands there |
| `named` | the same name stands in full elsewhere in the document |
| `not-given` | no surname follows, as one follows a given name (see `neighbours`) |
| `place-word` | a word that asks for a place stands beside it (see `place_words`) |
| `placed: a, b` | one of the cues stands in the document, or such a word stands beside the name |
|  | anywhere in the document; the cues may be left out |
| `behind-comma` | a comma and a capitalised word stand before it, as before `Ky.`, or a word |
|  | with a small letter behind its point |
| `any-person` | switches off the test for a given name before the alias |

Cues are words or phrases in any case; `jihad*` stands for all words that begin so. Beside names in
scripts without spaces, and for Korean, cues of `near` and `about` may stand within longer words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from ingest.model import StrEnum
from ingest.names.place_words import behind_title, has_place_sign
from ingest.text.letters import Folded, is_unspaced, letters_for_names

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Context rules held on to: most aliases have none, and most others share theirs.
RULES_KEPT = 4096

#: Characters before and after a name that `after` and `before` rules look at.
NEIGHBOUR_CHARS = 60


class Where(StrEnum):
    """Name the clauses of a context rule."""

    NEAR = "near"
    NOT_NEAR = "not-near"
    ABOUT = "about"
    NOT_ABOUT = "not-about"
    AFTER = "after"
    NOT_AFTER = "not-after"
    BEFORE = "before"
    NOT_BEFORE = "not-before"
    NAMED = "named"
    NOT_GIVEN = "not-given"
    ANY_PERSON = "any-person"
    BEHIND_COMMA = "behind-comma"
    PLACE_WORD = "place-word"
    PLACED = "placed"


#: Clauses without cues; `judging` judges `named` and `not-given`, which look at other words.
BARE = frozenset(
    {Where.NAMED, Where.NOT_GIVEN, Where.ANY_PERSON, Where.BEHIND_COMMA, Where.PLACE_WORD}
)
_ANY_PLACE = frozenset({Where.NEAR, Where.NOT_NEAR, Where.ABOUT, Where.NOT_ABOUT, Where.PLACED})
# Looked up once, not at each of 100,000 finds.
_BEFORE, _NOT_BEFORE = Where.BEFORE, Where.NOT_BEFORE
_AFTER, _NOT_AFTER = Where.AFTER, Where.NOT_AFTER
_ABOUT, _NOT_ABOUT = Where.ABOUT, Where.NOT_ABOUT
_ANY_LETTER = frozenset(chr(code) for code in range(ord("0"), 0x700) if chr(code).isalnum())
_NEIGHBOUR_CHARS = NEIGHBOUR_CHARS
_SMALL_WORD = re.compile(r"\s([a-z]+)")
# Behind the short form of a state these do not say what is of that state: `Ky. is short`.
_NO_NOUNS = frozenset(
    {"a", "and", "are", "as", "at", "but", "by", "can", "could", "did", "does", "for", "from"}
    | {"had", "has", "have", "he", "in", "is", "it", "may", "of", "on", "or", "said", "says"}
    | {"she", "should", "that", "the", "they", "to", "was", "we", "were", "when", "where"}
    | {"which", "while", "who", "will", "with", "would"}
)
_TOWN_AND_COMMA = re.compile(r"[A-Z][^\s,.;:]{1,30},\s$")
#: Clauses that ask for something to be there.
DEMANDING = frozenset({Where.NEAR, Where.ABOUT, Where.AFTER, Where.BEFORE, Where.NAMED})


@dataclass(frozen=True, slots=True, eq=False)
class Clause:
    """Hold one clause of a context rule. It equals itself alone, and so is found fast.

    Attributes:
        where: what is looked at.
        words: cues that are whole words, folded, small, with a space on either side.
        beginnings: cues that stand for all words that begin so, a space before each.
        hints: letters in which a word beside the name must begin or end to be a cue.
    """

    where: Where
    words: tuple[str, ...] = ()
    beginnings: tuple[str, ...] = ()
    hints: frozenset[str] = frozenset()

    @property
    def is_demanding(self) -> bool:
        """Tell whether it asks for a cue to be there."""
        return self.where in DEMANDING or (self.where is Where.PLACED and bool(self.words))

    def __str__(self) -> str:
        cues = [word.strip() for word in self.words]
        cues += [beginning.strip() + "*" for beginning in self.beginnings]
        return f"{self.where}: {', '.join(cues)}" if cues else str(self.where)


@dataclass(frozen=True, slots=True)
class Context:
    """Hold a context rule. One without clauses holds everywhere."""

    clauses: tuple[Clause, ...] = ()

    def __str__(self) -> str:
        return "; ".join(str(clause) for clause in self.clauses)

    def has(self, where: Where) -> bool:
        """Tell whether the rule has a clause of this kind."""
        return any(clause.where is where for clause in self.clauses)

    @property
    def is_demanding(self) -> bool:
        """Tell whether the rule asks for something to be there, not only to be absent."""
        return any(clause.is_demanding for clause in self.clauses)


ANYWHERE = Context()


@lru_cache(maxsize=RULES_KEPT)
def parse_context(rule: str) -> Context:
    """Return the context rule that a pack states; the same rule is the same object.

    Raises:
        ValueError: a clause is unknown, has no cues, or has cues where it takes none.
    """
    parts = [part.strip() for part in rule.split(";")]
    return Context(tuple(_parse_clause(part) for part in parts if part))


def _parse_clause(part: str) -> Clause:
    name, colon, listed = part.partition(":")
    try:
        where = Where(name.strip())
    except ValueError:
        known = ", ".join(Where)
        raise ValueError(f"the context rule {name.strip()!r} is not one of {known}") from None
    cues = [cue.strip() for cue in listed.split(",") if cue.strip()]
    if colon if where in BARE else where is not Where.PLACED and not cues:
        needs = "takes no cues" if where in BARE else "needs cues, with commas between them"
        raise ValueError(f"the context rule {where} {needs}")
    words = tuple(_whole(where, _letters(cue)) for cue in cues if not cue.endswith("*"))
    beginnings = tuple(f" {_letters(cue[:-1])}" for cue in cues if cue.endswith("*"))
    return Clause(where, words, beginnings, _hints(where, words, beginnings))


def _whole(where: Where, cue: str) -> str:
    """Return a cue as it stands in a text: between spaces, where its script has them."""
    return cue if where in _ANY_PLACE and is_unspaced(cue) else f" {cue} "


def _hints(where: Where, words: tuple[str, ...], beginnings: tuple[str, ...]) -> frozenset[str]:
    """Return the letters that save most finds a closer look, of clauses that look beside them."""
    cues = () if where in _ANY_PLACE else words + beginnings
    place = 1 if where in (Where.BEFORE, Where.NOT_BEFORE) else -2
    if place < 0 and beginnings:
        return _ANY_LETTER
    letters = {cue[place] for cue in cues}
    return frozenset(letters | {letter.upper() for letter in letters})


def _letters(cue: str) -> str:
    folded = letters_for_names(cue).strip().lower()
    if not folded:
        raise ValueError(f"the cue {cue!r} has no letters")
    return folded


@dataclass(slots=True)
class Surroundings:
    """Answer, each question once, which cues stand in a document and in its paragraphs."""

    paragraphs: Sequence[Folded]
    _small: dict[int, str] = field(default_factory=dict)
    _whole: str | None = None
    _near: dict[tuple[int, Clause], bool] = field(default_factory=dict)
    _about: dict[Clause, bool] = field(default_factory=dict)
    _counts: dict[tuple[str, ...], int] = field(default_factory=dict)

    def holds(self, clause: Clause, position: int, start: int, end: int) -> bool:
        """Judge a clause for the name at `letters[start:end]` of a paragraph."""
        where, folded = clause.where, self.paragraphs[position]
        letters = folded.letters
        if where is _NOT_BEFORE or where is _BEFORE:
            stands = letters[end + 1 : end + 2] in clause.hints and _begins_with(
                letters[end : end + _NEIGHBOUR_CHARS].lower(), clause
            )
            return stands is (where is _BEFORE)
        if where is _NOT_AFTER or where is _AFTER:
            last = behind_title(folded, start) if folded.printed[start - 2] == "." else start
            stands = letters[last - 2 : last - 1] in clause.hints and _ends_with(
                letters[max(0, last - _NEIGHBOUR_CHARS) : last].lower(), clause
            )
            return stands is (where is _AFTER)
        if where is _ABOUT or where is _NOT_ABOUT:
            return self.is_about(clause) is (where is _ABOUT)
        if where is Where.NEAR or where is Where.NOT_NEAR:
            return self._is_near(clause, position) is (where is Where.NEAR)
        if where is Where.PLACED and self.is_about(clause):
            return True
        if where is Where.PLACED:
            return has_place_sign(folded, start, end)
        if where is Where.PLACE_WORD:  # `in Chelsea's case` may be that of a person
            return folded.printed[end] not in "'’" and has_place_sign(folded, start, end)
        return (
            where is not Where.BEHIND_COMMA
            or is_behind_comma(folded.printed, start)
            or is_state_of_others(folded, start, end)
        )

    def count_region(self, cues: tuple[str, ...]) -> int:
        """Return how often the names of a state stand in the document."""
        known = self._counts.get(cues)
        if known is None:
            whole = self._all_small_letters()
            known = self._counts[cues] = sum(whole.count(cue) for cue in cues)
        return known

    def _is_near(self, clause: Clause, position: int) -> bool:
        known = self._near.get((position, clause))
        if known is None:
            known = _has_any(self._small_letters(position), clause)
            self._near[position, clause] = known
        return known

    def is_about(self, clause: Clause) -> bool:
        """Tell whether a cue of a clause stands anywhere in the document."""
        known = self._about.get(clause)
        if known is None:
            known = self._about[clause] = _has_any(self._all_small_letters(), clause)
        return known

    def _small_letters(self, position: int) -> str:
        small = self._small.get(position)
        if small is None:
            small = self._small[position] = self.paragraphs[position].letters.lower()
        return small

    def _all_small_letters(self) -> str:
        """Return the letters of all paragraphs; no cue reaches across the line breaks between."""
        if self._whole is None:
            places = range(len(self.paragraphs))
            self._whole = "\n".join([self._small_letters(place) for place in places])
        return self._whole


def _has_any(letters: str, clause: Clause) -> bool:
    # A loop: `any` with a generator takes twice as long, and this is asked at most finds.
    for cue in clause.words + clause.beginnings:  # noqa: SIM110
        if cue in letters:
            return True
    return False


def _begins_with(behind: str, clause: Clause) -> bool:
    return behind.startswith(clause.words + clause.beginnings)


def _ends_with(before: str, clause: Clause) -> bool:
    """Tell whether the words before a name end with a cue, or with a word that begins so."""
    if before.endswith(clause.words):
        return True
    return bool(clause.beginnings) and before.startswith(
        clause.beginnings, before.rfind(" ", 0, -1)
    )


def is_behind_comma(printed: str, start: int) -> bool:
    """Tell whether `Lexington, ` stands before a short form of a state."""
    before = printed[max(0, start - _NEIGHBOUR_CHARS) : start]
    return _TOWN_AND_COMMA.search(before) is not None


def is_state_of_others(folded: Folded, start: int, end: int) -> bool:
    """Tell whether a short form of a state has no town: `an Ill. man`, or `Pa.` behind `D-`."""
    printed = folded.printed
    if printed[end - 1] != ".":
        return False
    behind = _SMALL_WORD.match(printed[end : end + _NEIGHBOUR_CHARS])
    is_of_it = behind is not None and behind.group(1) not in _NO_NOUNS
    return is_of_it or has_place_sign(folded, start, end)
