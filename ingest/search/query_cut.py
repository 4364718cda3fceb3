"""Collect the parts of a query as they are cut, and what was left out of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ingest.search.query_signs import (
    CONNECTORS,
    Cause,
    Lexeme,
    Notice,
    Sign,
    asked_in,
    typed_in,
)
from ingest.text.patterns import late
from ingest.text.words import terms

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence


#: How a notice begins on a filter of other services.
NO_FILTER = "There is no such filter here (Help lists those there are):"

_SMALL_JOINTS = frozenset({"and", "or", "not"})


@dataclass(slots=True)
class Cut:
    """Hold what was cut of a query.

    Attributes:
        lexemes: its parts so far.
        notices: one for each liberty taken.
        left_out: the stretches `[start:end)` of the text that nothing is made of.
        closing: brackets that are closed where the query ends.
        narrowed: places of lexemes behind which a minus rules out a filter and its value.
    """

    lexemes: list[Lexeme] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    left_out: list[tuple[int, int]] = field(default_factory=list)
    closing: list[Lexeme] = field(default_factory=list)
    narrowed: list[int] = field(default_factory=list)

    @property
    def is_open(self) -> bool:
        """Tell whether what follows is no value of a filter, nor a word that is meant exactly."""
        return not self.lexemes or self.lexemes[-1].sign not in {Sign.FIELD, Sign.EXACT}

    def leave_out(self, match: re.Match[str]) -> None:
        """Note a sign of other services; what is ruled out with NOT goes with its NOT."""
        is_ruled_out = bool(self.lexemes) and self.lexemes[-1].sign is Sign.NOT
        self.notices.append(_left_out(match, is_ruled_out=is_ruled_out))
        self.left_out.append(match.span())
        while match["foreign"] and self.lexemes and _joins(self.lexemes[-1]):
            self.lexemes.pop()

    def open_part(self, match: re.Match[str], following: str) -> None:
        """Add the filter for a part of the articles: their headlines, their story."""
        typed = match.group().lower()
        is_ruled_out = bool(self.lexemes) and self.lexemes[-1].sign is Sign.NOT
        if is_ruled_out and match["body"] and _of_part(typed) and "in:" not in typed:
            self.narrowed.append(len(self.lexemes))
        self.lexemes += _of_part(typed)
        if match["titles"] and following != "(":
            self.lexemes.append(Lexeme(Sign.OPEN, is_apart=False))
            self.closing.append(Lexeme(Sign.CLOSE))

    def all(self) -> list[Lexeme]:
        """Return the parts of the query, closed by `END`."""
        lexemes = [*self.lexemes, *self.closing, Lexeme(Sign.END)]
        for start in reversed(self.narrowed):
            end = _end_of_single(lexemes, start + 2)
            while lexemes[end].sign in CONNECTORS:
                end = _end_of_single(lexemes, end + 1)
            lexemes[end:end] = [Lexeme(Sign.CLOSE)]
            lexemes[start:start] = [Lexeme(Sign.OPEN, is_apart=False)]
        return lexemes


def _joins(lexeme: Lexeme) -> bool:
    """Tell whether this joins a filter to what stands before it."""
    return lexeme.sign is Sign.NOT or (lexeme.sign is Sign.WORD and lexeme.text in _SMALL_JOINTS)


def _end_of_single(lexemes: Sequence[Lexeme], place: int) -> int:
    """Return where ends what stands at a place: a word, a phrase, a bracket with its partner."""
    depth = 0
    while lexemes[place].sign is not Sign.END:
        depth += (lexemes[place].sign is Sign.OPEN) - (lexemes[place].sign is Sign.CLOSE)
        place += 1
        if depth <= 0 and lexemes[place - 1].sign not in {Sign.FIELD, Sign.EXACT}:
            break
    return place


_VALUE = late(r"[^:=<>]+[:=](?P<value>.+)")


def searched_as_words(notice: str) -> str:
    """Say of a filter of other services that its value was searched as words."""
    if not asked_in(notice):
        return notice
    kind = "words" if len(terms(asked_in(notice))) > 1 else "a word"
    return f"{NO_FILTER} “{typed_in(notice)}” was searched as {kind}."


def _left_out(match: re.Match[str], *, is_ruled_out: bool) -> Notice:
    """Say of a sign of other services that it is none here."""
    typed = match.group().strip()
    if match["weight"]:
        is_weight = typed[0] == "^"
        why = "have no weight of their own" if is_weight else "spelled almost so are not searched"
        return Notice(f"Words {why}: “{typed}” was left out.", Cause.LEFT_OUT, typed)
    none = f"{NO_FILTER} “{'-' if is_ruled_out else ''}{typed}” was left out"
    if match["uncalled"]:
        return Notice(f"{none}, its words were searched.", Cause.OTHER, typed)
    asked = None if is_ruled_out else _VALUE.fullmatch(typed)
    return Notice(f"{none}.", Cause.NO_FILTER, typed, asked["value"] if asked else "")


def _of_part(typed: str) -> list[Lexeme]:
    """Return the filter for headlines, or for the paragraphs of a story; `text:` sets none."""
    if "title" in typed or "headline" in typed:
        return [Lexeme(Sign.FIELD, "headline", typed="headline")]
    if "body" in typed:
        return [Lexeme(Sign.FIELD, "kind", typed="kind"), Lexeme(Sign.WORD, "body")]
    return []
