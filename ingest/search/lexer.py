"""Cut the text of a query into signs and words; no text is refused."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from ingest import settings

_QUOTES = re.compile(r"[“”„‟«»″〝〞＂]")
# ‘single ones’ around whole words; an apostrophe stands inside a word or at one end of it.
_SINGLE_QUOTES = re.compile(
    r"(?<![^\s(:=-])['‘‚](?=[^\W\d])(?:[^'‘’‚\"]|(?<=\w)['’](?=\w))*[\w.,!?]['’](?=[\s).,;:!?*]|$)"
)
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
    | (?!(?<=[\w.,!?])"(?:[\s).,;]|$))"(?P<phrase>[^"]*)"(?P<star>\*?)  # 5" tall opens none
    | (?P<open_quote>")
    | (?P<minus>-)(?=["(=\w])(?!\w[^-]*\w-[\s,.;:])  # an aside -like this- is not ruled out
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
    """Hold one part of a query: its sign, its text, and whether a space stands before it.

    The text of `Sign.NOT` is the dash as typed, empty for the word. A phrase stands at
    `[start_char:end_char)` of the query, its marks included.
    """

    sign: Sign
    text: str = ""
    is_prefix: bool = False
    is_apart: bool = True
    start_char: int = 0
    end_char: int = 0


def lex(text: str) -> tuple[list[Lexeme], list[str]]:
    """Return the parts of a query, closed by `END`, and a notice for each liberty taken."""
    notices: list[str] = []
    plain = _plain(text[: settings.MAX_QUERY_CHARS])
    if len(text) > settings.MAX_QUERY_CHARS:
        notices.append(f"Only the first {settings.MAX_QUERY_CHARS:,} characters were read.")
    lexemes: list[Lexeme] = []
    is_apart = True
    for match in _LEXEME.finditer(plain):
        if match.lastgroup == "open_quote" and not is_apart:
            notices.append('A quotation mark without a partner (") was left out.')
        elif match.lastgroup == "open_quote":
            lexemes.append(_phrase(plain[match.end() :], match.start(), len(plain)))
            notices.append("The quotation mark was never closed: the phrase runs to the end.")
            break
        elif match.lastgroup != "space":
            lexemes.append(_lexeme(match, text, is_apart=is_apart))
        is_apart = match.lastgroup in {"space", "open", "field", "minus", "exact"}
    lexemes.append(Lexeme(Sign.END))
    return lexemes, notices


def unquoted(text: str) -> str:
    """Return `text` with spaces over its quoted phrases, all other characters in their places."""
    kept = list(text)
    for lexeme in lex(text)[0]:
        if lexeme.sign is Sign.PHRASE:
            kept[lexeme.start_char : lexeme.end_char] = " " * (lexeme.end_char - lexeme.start_char)
    return "".join(kept)


def _plain(text: str) -> str:
    """Return the query with one kind of quotation mark and of dash, and no controls.

    Every character stays in its place.
    """
    doubled = _SINGLE_QUOTES.sub(lambda found: f'"{found.group()[1:-1]}"', text)
    return _CONTROLS.sub(" ", _DASHES.sub("-", _QUOTES.sub('"', doubled)))


def _lexeme(match: re.Match[str], text: str, *, is_apart: bool) -> Lexeme:
    if match["phrase"] is not None:
        return _phrase(match["phrase"], match.start(), match.end(), is_prefix=bool(match["star"]))
    if match["near"]:
        return Lexeme(Sign.NEAR, match["distance"])
    if match["operator"]:
        return Lexeme(Sign(match["operator"].replace("|", "OR")))
    if match["field"]:
        return Lexeme(Sign.FIELD, match["field"].lower())
    if match["minus"] and is_apart:
        return Lexeme(Sign.NOT, text[match.start()])
    if match["exact"]:
        return Lexeme(Sign.EXACT)
    if match["open"] or match["close"]:
        return Lexeme(Sign(match.group()))
    word = match.group()
    return Lexeme(Sign.WORD, word.rstrip("*"), word.endswith("*"), is_apart)


def _phrase(text: str, start: int, end: int, *, is_prefix: bool = False) -> Lexeme:
    return Lexeme(Sign.PHRASE, text, is_prefix, start_char=start, end_char=end)
