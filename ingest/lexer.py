"""Cut the text of a query into signs and words; no text is refused."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from ingest import settings

_QUOTES = re.compile(r"[“”„‟«»″〝〞＂]")
_DASHES = re.compile(r"[‐‑‒–—―−﹣－]")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff\ufeff]")
_FIELD_NAMES = "publisher|author|year|after|before|kind|name|headline|language|section|is|caps"
_LEXEME = re.compile(
    rf"""
    (?P<space>\s+)
    | (?P<open>\()
    | (?P<close>\))
    | (?P<near>NEAR/(?P<distance>\d{{1,4}})(?=[\s(]))
    | (?P<operator>(?:AND|OR|NOT)(?=[\s()"]|$) | \|(?=\s))
    | (?P<field>(?i:{_FIELD_NAMES})):(?=[^\s)])
    | "(?P<phrase>[^"]*)"(?P<star>\*?)
    | (?P<open_quote>")
    | (?P<minus>-)(?=["(=\w])
    | (?P<exact>=)(?=["\w])
    | (?P<word>[^\s()"]+)
    """,
    re.VERBOSE,
)


class Sign(Enum):
    """Name the parts of which a query is made."""

    OPEN = "("
    CLOSE = ")"
    OR = "OR"
    AND = "AND"
    NOT = "NOT"
    NEAR = "NEAR"
    FIELD = "field"
    EXACT = "="
    PHRASE = "phrase"
    WORD = "word"
    END = "end"


@dataclass(frozen=True, slots=True)
class Lexeme:
    """Hold one part of a query: its sign, its text, and whether a space stands before it."""

    sign: Sign
    text: str = ""
    is_prefix: bool = False
    is_apart: bool = True


def lex(text: str) -> tuple[list[Lexeme], list[str]]:
    """Return the parts of a query, closed by `END`, and a notice for each liberty taken."""
    notices: list[str] = []
    plain = _plain(text)
    if len(plain) > settings.MAX_QUERY_CHARS:
        plain = plain[: settings.MAX_QUERY_CHARS]
        notices.append(f"Only the first {settings.MAX_QUERY_CHARS:,} characters were read.")
    lexemes: list[Lexeme] = []
    is_apart = True
    for match in _LEXEME.finditer(plain):
        if match.lastgroup == "open_quote" and not is_apart:
            notices.append('A quotation mark without a partner (") was left out.')
        elif match.lastgroup == "open_quote":
            lexemes.append(Lexeme(Sign.PHRASE, plain[match.end() :]))
            notices.append("The quotation mark was never closed: the phrase runs to the end.")
            break
        elif match.lastgroup != "space":
            lexemes.append(_lexeme(match, is_apart=is_apart))
        is_apart = match.lastgroup in {"space", "open", "field", "minus", "exact"}
    lexemes.append(Lexeme(Sign.END))
    return lexemes, notices


def _plain(text: str) -> str:
    """Return the query with one kind of quotation mark and of dash, and no controls."""
    return _CONTROLS.sub(" ", _DASHES.sub("-", _QUOTES.sub('"', text)))


def _lexeme(match: re.Match[str], *, is_apart: bool) -> Lexeme:
    if match["phrase"] is not None:
        return Lexeme(Sign.PHRASE, match["phrase"], bool(match["star"]))
    if match["near"]:
        return Lexeme(Sign.NEAR, match["distance"])
    if match["operator"]:
        return Lexeme(Sign(match["operator"].replace("|", "OR")))
    if match["field"]:
        return Lexeme(Sign.FIELD, match["field"].lower())
    if match["minus"] and is_apart:
        return Lexeme(Sign.NOT, "-")
    if match["exact"]:
        return Lexeme(Sign.EXACT)
    if match["open"] or match["close"]:
        return Lexeme(Sign(match.group()))
    word = match.group()
    return Lexeme(Sign.WORD, word.rstrip("*"), word.endswith("*"), is_apart)
